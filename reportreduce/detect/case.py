"""What a detector looks at: reports that stand, or stood, side by side, and their graph."""

import datetime
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property

from attrs import frozen

from reportreduce.detect.pairs import (
    Pair,
    find_contained_pairs,
    find_cycle_pairs,
    find_equal_pairs,
)
from reportreduce.detect.parts import Part, find_parts
from reportreduce.detect.support import Support
from reportreduce.graph.build import Graph, build_graph
from reportreduce.model.ids import InstrumentId, ReportId
from reportreduce.model.registry import Registry
from reportreduce.model.reports import Report
from reportreduce.model.standing import has_ended, is_in_force


@frozen(kw_only=True)
class Case:
    """
    One review: ``reports`` that hold together on ``day``, or (``in_force`` False) once did.

    What several detectors need is worked out once and kept here.
    """

    registry: Registry
    reports: tuple[Report, ...]
    graph: Graph
    day: datetime.date
    in_force: bool = True

    @cached_property
    def equal_pairs(self) -> tuple[Pair, ...]:
        """Reports that collect the same as another."""
        return find_equal_pairs(self.graph)

    @cached_property
    def cycle_pairs(self) -> tuple[Pair, ...]:
        """Reports that collect the same as another at some of their cycles."""
        return find_cycle_pairs(self.graph, known=(*self.equal_pairs, *self.contained_pairs))

    @cached_property
    def contained_pairs(self) -> tuple[Pair, ...]:
        """Reports all of which a wider report collects."""
        equal = frozenset(pair.report for pair in self.equal_pairs)
        return find_contained_pairs(self.graph, skip=equal)

    @cached_property
    def covered(self) -> frozenset[ReportId]:
        """Reports that one other report brings whole for certain: they count as gone."""
        pairs = (*self.equal_pairs, *self.contained_pairs)
        return frozenset(pair.report for pair in pairs if pair.confidence == 1)

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """What of each report follows from the rest, wholly or partly."""
        slots = self.graph.inventory.slots
        gone = frozenset(slot.index for slot in slots if slot.report in self.covered)
        return find_parts(Support(self.graph, gone), skip=self.covered)


def build_case(registry: Registry, day: datetime.date, graph: Graph | None = None) -> Case:
    """The case of the reports in force on *day*; *graph* is theirs, if somebody has it."""
    if graph is None:
        standing = (report for report in registry.reports if is_in_force(registry, report, day))
        graph = build_graph(registry, standing)
    return Case(registry=registry, reports=graph.inventory.reports, graph=graph, day=day)


def build_history(registry: Registry, day: datetime.date) -> Iterator[Case]:
    """
    A case for each set of reports that stood together once and do not stand on *day*.

    Reports that rest on the same instruments and have the same dates stood together; a
    report that another of the same set replaced did not.  Of a report without a basis nobody
    knows what stood beside it.
    """
    together: dict[tuple[object, ...], list[Report]] = defaultdict(list)
    for report in sorted(registry.reports, key=lambda report: report.id):
        if report.basis and has_ended(registry, report, day):
            together[_era(report)].append(report)
    for group in together.values():
        members = {report.id for report in group}
        reports = tuple(report for report in group if report.superseded_by not in members)
        graph = build_graph(registry, reports)
        yield Case(registry=registry, reports=reports, graph=graph, day=day, in_force=False)


def _era(report: Report) -> tuple[object, ...]:
    basis: Mapping[InstrumentId, None] = dict.fromkeys(
        sorted(basis.instrument for basis in report.basis)
    )
    return (tuple(basis), report.valid_from, report.valid_to)

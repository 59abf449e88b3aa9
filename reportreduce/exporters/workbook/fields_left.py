"""What a report asks for after the review: its own fields that stay, and those it takes over."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from reportreduce.exporters.workbook.view import View
from reportreduce.graph.inventory import asked_fields
from reportreduce.model.cycles import Cycle
from reportreduce.model.ids import CycleId, DimensionId, FieldId, PackageId, ReportId
from reportreduce.model.reports import Report, ReportField
from reportreduce.propose.proposal import ActionKind, TakeOver

Gone = tuple[CycleId, FieldId | None, tuple[DimensionId, ...] | None, bool | None]
"""
What goes at a cycle: a field in one breakdown, in its column to date (True) or of the period
(False); None for any.
"""
Guest = tuple[PackageId, ReportId, TakeOver]
"""What a host takes over, from which report, in which package."""


def taken_over_by_host(view: View) -> Mapping[ReportId, Sequence[Guest]]:
    """What each host takes over, in the order of the proposal."""
    found: dict[ReportId, list[Guest]] = defaultdict(list)
    for package, action in view.changes:
        for take_over in action.take_overs:
            found[take_over.host].append((package.id, action.report, take_over))
    return dict(found)


def find_fields_left(
    view: View, report: Report
) -> Iterator[tuple[ReportField, tuple[CycleId, ...]]]:
    """The fields of *report* that it asks for after the review, each with its cycles then."""
    actions = view.actions_by_report.get(report.id, ())
    gone = frozenset(_gone(view, report))
    starts = [cycle for action in actions for cycle in action.starts]
    filed = [cycle for cycle in report.cycles if cycle.filed]
    for asked in asked_fields(report):
        stay = (each.id for each in filed if gone.isdisjoint(_ways_to_go(asked, each)))
        cycles = [each for each in (*stay, *starts) if not asked.cycles or each in asked.cycles]
        if cycles:
            yield asked, tuple(dict.fromkeys(cycles))


def _gone(view: View, report: Report) -> Iterator[Gone]:
    """What of *report* goes."""
    every = tuple(cycle.id for cycle in report.cycles)
    for action in view.actions_by_report.get(report.id, ()):
        fields = action.fields if action.kind is ActionKind.TRIM else (None,)
        yield from product(
            action.cycles or every, fields, (action.breakdown,), (action.cumulative,)
        )


def _ways_to_go(asked: ReportField, cycle: Cycle) -> Iterator[Gone]:
    """All by which what is *asked* at *cycle* would go."""
    yield cycle.id, None, None, None
    splits = (None, tuple(sorted(asked.breakdown)))
    for split, column in product(splits, (None, is_to_date(asked, cycle))):
        yield cycle.id, asked.field, split, column


def is_to_date(asked: ReportField, cycle: Cycle) -> bool:
    """Whether *asked* is from the start of the year at *cycle*."""
    return cycle.cumulative if asked.cumulative is None else asked.cumulative

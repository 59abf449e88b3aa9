"""What a report asks for after the review: its own fields that stay, and those it takes over."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from reportreduce.exporters.workbook.view import View
from reportreduce.graph.inventory import asked_fields
from reportreduce.model.ids import CycleId, DimensionId, FieldId, PackageId, ReportId
from reportreduce.model.reports import Report, ReportField
from reportreduce.propose.proposal import ActionKind, TakeOver

Slot = tuple[CycleId, FieldId, tuple[DimensionId, ...]]
"""A field of a report, at a cycle, in a breakdown."""
Gone = tuple[CycleId, FieldId | None, tuple[DimensionId, ...] | None]
"""What goes at a cycle: a field in one breakdown, or all of it, or (None, None) the cycle."""
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
    filed = [cycle.id for cycle in report.cycles if cycle.filed]
    for asked in asked_fields(report):
        breakdown = tuple(sorted(asked.breakdown))
        stay = (each for each in filed if not _is_gone((each, asked.field, breakdown), gone))
        cycles = [each for each in (*stay, *starts) if not asked.cycles or each in asked.cycles]
        if cycles:
            yield asked, tuple(dict.fromkeys(cycles))


def _gone(view: View, report: Report) -> Iterator[Gone]:
    """What of *report* goes."""
    every = tuple(cycle.id for cycle in report.cycles)
    for action in view.actions_by_report.get(report.id, ()):
        fields = action.fields if action.kind is ActionKind.TRIM else (None,)
        yield from product(action.cycles or every, fields, (action.breakdown,))


def _is_gone(slot: Slot, gone: frozenset[Gone]) -> bool:
    cycle, field, breakdown = slot
    return not gone.isdisjoint(
        ((cycle, None, None), (cycle, field, None), (cycle, field, breakdown))
    )

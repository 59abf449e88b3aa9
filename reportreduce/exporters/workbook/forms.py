"""Sheet "Biểu mẫu sau lồng ghép": what each host asks for tomorrow, its own and taken over."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import product

from reportreduce.exporters.workbook.style import Style
from reportreduce.exporters.workbook.table import Column, Row, Table
from reportreduce.exporters.workbook.view import View
from reportreduce.graph.inventory import asked_fields
from reportreduce.model.ids import CycleId, DimensionId, FieldId, PackageId, ReportId
from reportreduce.propose.proposal import ActionKind, TakeOver

_COLUMNS = (
    Column(key="number", width=6, style=Style.CENTRE),
    Column(key="host", width=36),
    Column(key="cycle", width=22),
    Column(key="field", width=46),
    Column(key="measure", width=12, style=Style.CENTRE),
    Column(key="breakdown", width=24),
    Column(key="origin_of_field", width=40),
    Column(key="package", width=11, style=Style.CENTRE),
)


Slot = tuple[CycleId, FieldId, tuple[DimensionId, ...]]
"""A field of a report, at a cycle, in a breakdown."""
Gone = tuple[CycleId, FieldId | None, tuple[DimensionId, ...] | None]
"""What goes at a cycle: a field in one breakdown, or all of it, or (None, None) the cycle."""
Guest = tuple[PackageId, ReportId, TakeOver]
"""What a host takes over, from which report, in which package."""


def build_forms(view: View) -> Table:
    """One row for each field of each host: those it has, then those it takes over."""
    guests = taken_over_by_host(view)
    rows = (row for host in guests for row in _host_rows(view, host, guests[host]))
    return Table(
        name="forms",
        columns=_COLUMNS,
        rows=((number, *row) for number, row in enumerate(rows, 1)),
        notes=(view.say("note.forms"),),
    )


def taken_over_by_host(view: View) -> Mapping[ReportId, Sequence[Guest]]:
    """What each host takes over, in the order of the proposal."""
    found: dict[ReportId, list[Guest]] = defaultdict(list)
    for package, action in view.changes:
        for take_over in action.take_overs:
            found[take_over.host].append((package.id, action.report, take_over))
    return dict(found)


def _host_rows(view: View, host: ReportId, guests: Sequence[Guest]) -> Iterator[Row]:
    report = view.registry.report_by_id.get(host)
    name, cycle_of = view.report(host), partial(view.cycle, host)
    gone, starts = frozenset(_gone(view, host)), _starts(view, host)
    filed = tuple(cycle.id for cycle in report.cycles if cycle.filed) if report else ()
    for asked in asked_fields(report) if report else ():
        breakdown = tuple(sorted(asked.breakdown))
        stay = (each for each in filed if not _is_gone((each, asked.field, breakdown), gone))
        cycles = [each for each in (*stay, *starts) if not asked.cycles or each in asked.cycles]
        if cycles:
            when = "\n".join(map(cycle_of, dict.fromkeys(cycles)))
            origin_text = view.say("label.own_field")
            yield _row(view, name, when, asked.field, asked.breakdown, origin_text, None)
    for package, origin, guest in guests:
        yield _row(
            view,
            name,
            cycle_of(guest.host_cycle),
            guest.field,
            guest.breakdown,
            view.say("label.taken_over_from", report=view.report(origin)),
            package,
        )


def _gone(view: View, host: ReportId) -> Iterator[Gone]:
    """What of *host* goes."""
    report = view.registry.report_by_id.get(host)
    every = tuple(cycle.id for cycle in report.cycles) if report else ()
    for action in view.actions_by_report.get(host, ()):
        fields = action.fields if action.kind is ActionKind.TRIM else (None,)
        yield from product(action.cycles or every, fields, (action.breakdown,))


def _is_gone(slot: Slot, gone: frozenset[Gone]) -> bool:
    cycle, field, breakdown = slot
    return not gone.isdisjoint(
        ((cycle, None, None), (cycle, field, None), (cycle, field, breakdown))
    )


def _starts(view: View, host: ReportId) -> tuple[CycleId, ...]:
    actions = view.actions_by_report.get(host, ())
    return tuple(cycle for action in actions for cycle in action.starts)


def _row(
    view: View,
    host: str,
    cycle: str,
    field: FieldId,
    breakdown: tuple[DimensionId, ...],
    origin: str,
    package: str | None,
) -> Row:
    dimensions = "; ".join(map(view.dimension, breakdown))
    return host, cycle, view.field(field), view.measure(field), dimensions, origin, package

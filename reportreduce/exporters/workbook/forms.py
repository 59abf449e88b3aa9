"""Sheet "Biểu mẫu sau lồng ghép": what each host asks for tomorrow, its own and taken over."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import partial

from attrs import frozen

from reportreduce.exporters.workbook.style import Style
from reportreduce.exporters.workbook.table import Column, Row, Table
from reportreduce.exporters.workbook.view import View
from reportreduce.graph.inventory import asked_fields
from reportreduce.model.ids import CycleId, DimensionId, FieldId, PackageId, ReportId
from reportreduce.propose.proposal import ActionKind, StepKind

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


@frozen
class Guest:
    """A field that a host takes over: at which cycle, split how, from which report."""

    field: FieldId
    cycle: CycleId
    breakdown: tuple[DimensionId, ...]
    origin: ReportId
    package: PackageId


def build_forms(view: View) -> Table:
    """One row for each field of each host: those it has, then those it takes over."""
    guests = guests_by_host(view)
    rows = (row for host in guests for row in _host_rows(view, host, guests[host]))
    return Table(
        name="forms",
        columns=_COLUMNS,
        rows=((number, *row) for number, row in enumerate(rows, 1)),
        notes=(view.say("note.forms"),),
    )


def guests_by_host(view: View) -> Mapping[ReportId, tuple[Guest, ...]]:
    """What each host takes over, as the proofs say, in the order of the proofs."""
    found: dict[ReportId, dict[Guest, None]] = defaultdict(dict)
    for proof in view.proposal.proofs:
        for step in proof.steps:
            if step.kind is StepKind.TAKEN_OVER and step.report and step.cycle:
                guest = Guest(step.field, step.cycle, step.breakdown, proof.report, proof.package)
                found[step.report][guest] = None
    return {host: tuple(guests) for host, guests in found.items()}


def _host_rows(view: View, host: ReportId, guests: tuple[Guest, ...]) -> Iterator[Row]:
    report = view.registry.report_by_id.get(host)
    trimmed = {
        field
        for action in view.actions_by_report.get(host, ())
        if action.kind is ActionKind.TRIM
        for field in action.fields
    }
    name, cycle_of = view.report(host), partial(view.cycle, host)
    filed = tuple(cycle.id for cycle in report.cycles if cycle.filed) if report else ()
    for asked in asked_fields(report) if report else ():
        if asked.field not in trimmed:
            cycles = asked.cycles or filed
            origin = view.say("label.own_field")
            yield _row(
                view,
                name,
                "\n".join(map(cycle_of, cycles)),
                asked.field,
                asked.breakdown,
                origin,
                None,
            )
    for guest in guests:
        origin = view.say("label.taken_over_from", report=view.report(guest.origin))
        yield _row(
            view, name, cycle_of(guest.cycle), guest.field, guest.breakdown, origin, guest.package
        )


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

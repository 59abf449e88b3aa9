"""Sheet "Biểu mẫu sau lồng ghép": what each host asks for tomorrow, its own and taken over."""

from collections.abc import Iterator, Sequence
from functools import partial

from reportreduce.exporters.workbook.fields_left import (
    Guest,
    find_fields_left,
    taken_over_by_host,
)
from reportreduce.exporters.workbook.style import Style
from reportreduce.exporters.workbook.table import Column, Row, Table
from reportreduce.exporters.workbook.trims import say_column
from reportreduce.exporters.workbook.view import View
from reportreduce.model.ids import DimensionId, FieldId, ReportId

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


def _host_rows(view: View, host: ReportId, guests: Sequence[Guest]) -> Iterator[Row]:
    report = view.registry.report_by_id.get(host)
    name, cycle_of = view.report(host), partial(view.cycle, host)
    for asked, cycles in find_fields_left(view, report) if report else ():
        when = "\n".join(map(cycle_of, cycles))
        origin_text = view.say("label.own_field")
        split = _split(view, asked.breakdown)
        yield _row(view, name, when, asked.field, split, origin_text, None)
    for package, origin, guest in guests:
        yield _row(
            view,
            name,
            cycle_of(guest.host_cycle),
            guest.field,
            _split(view, guest.breakdown, guest.cumulative),
            view.say("label.taken_over_from", report=view.report(origin)),
            package,
        )


def _row(
    view: View,
    host: str,
    cycle: str,
    field: FieldId,
    split: str,
    origin: str,
    package: str | None,
) -> Row:
    return host, cycle, view.field(field), view.measure(field), split, origin, package


def _split(view: View, breakdown: tuple[DimensionId, ...], cumulative: bool | None = None) -> str:
    """The dimensions of a field, and its column if its form had two."""
    parts = [view.dimension(each) for each in breakdown]
    if cumulative is not None:
        parts.append(say_column(view, cumulative))
    return "; ".join(parts)

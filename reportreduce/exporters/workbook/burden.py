"""Sheet "Gánh nặng theo đơn vị": what each unit files before and after."""

from collections.abc import Iterator, Sequence

from reportreduce.exporters.workbook.style import Style
from reportreduce.exporters.workbook.table import Column, Row, Table
from reportreduce.exporters.workbook.view import View
from reportreduce.messages.languages import write_number
from reportreduce.model.units import Unit, UnitGroup
from reportreduce.propose.levels import Levels
from reportreduce.propose.proposal import Burden

_LEVELS = ("reports", "filings", "entries", "hours")

_COLUMNS = (
    Column(key="number", width=6, style=Style.CENTRE),
    Column(key="unit", width=40),
    Column(key="level", width=22),
    Column(key="unit_count", width=10, style=Style.NUMBER),
    *(
        Column(key=f"{level}_{when}", width=11, style=Style.NUMBER)
        for level in _LEVELS
        for when in ("before", "after")
    ),
    Column(key="hours_cut", width=11, style=Style.SHARE),
)


def build_burden(view: View) -> Table:
    """One row for each filing unit, those that save most hours first; ties by id."""

    def relief(burden: Burden) -> tuple[float, str]:
        return burden.after.hours - burden.before.hours, burden.unit

    rows = _rows(view, sorted(view.proposal.burden, key=relief))
    notes = (view.say("note.burden"), *_left_out(view))
    return Table(name="burden", columns=_COLUMNS, rows=rows, notes=notes)


def _left_out(view: View) -> Iterator[str]:
    """What the rows leave out of the summary: reports that nobody is known to file."""
    proposal, known = view.proposal, view.registry.report_by_id
    listed = (known.get(report) for report in proposal.baseline)
    nameless = sum(1 for report in listed if report is not None and not report.filers)
    if nameless:
        yield view.say(
            "note.burden_left_out",
            reports=nameless,
            sheet=view.say("sheet.summary"),
            before=_missing(view, proposal.before, [each.before for each in proposal.burden]),
            after=_missing(view, proposal.after, [each.after for each in proposal.burden]),
        )


def _missing(view: View, whole: Levels, shares: Sequence[Levels]) -> str:
    """How much less the *shares* of the units, times their numbers, are than the *whole*."""
    units = (view.registry.unit_by_id.get(each.unit) for each in view.proposal.burden)
    counts = [(unit.count if unit else None) or 1 for unit in units]
    missing = {}
    for level in ("filings", "entries", "hours"):
        parts = zip(counts, shares, strict=True)
        listed = sum(count * getattr(share, level) for count, share in parts)
        missing[level] = write_number(abs(getattr(whole, level) - listed), view.language, 2)
    return view.say("note.burden_levels", **missing)


def _count(view: View, unit: Unit | UnitGroup | None) -> int | str:
    """How many filers *unit* stands for; a group that nobody has counted is not one filer."""
    if unit is None or unit.count is None:
        return view.say("label.count_unknown")
    return unit.count


def _rows(view: View, burdens: list[Burden]) -> Iterator[Row]:
    for number, burden in enumerate(burdens, 1):
        before, after = burden.before, burden.after
        unit = view.registry.unit_by_id.get(burden.unit)
        pairs = ((getattr(before, level), getattr(after, level)) for level in _LEVELS)
        yield (
            number,
            view.unit(burden.unit),
            view.named("level", unit.level) if unit and unit.level else None,
            _count(view, unit),
            *(figure for pair in pairs for figure in pair),
            (before.hours - after.hours) / before.hours if before.hours else None,
        )

"""Sheet "Đếm lại": reports left out of the baseline, which never count as cuts."""

from collections.abc import Iterator

from reportreduce.exporters.workbook.style import Style
from reportreduce.exporters.workbook.table import Column, Row, Table
from reportreduce.exporters.workbook.view import View

_COLUMNS = (
    Column(key="number", width=6, style=Style.CENTRE),
    Column(key="report", width=50),
    Column(key="report_kind", width=20),
    Column(key="basis", width=36),
    Column(key="why_left_out", width=64),
)


def build_recounts(view: View) -> Table:
    """One row for each report that the goal does not count, and why."""
    note = view.say("note.recounts", count=len(view.proposal.recounts))
    return Table(name="recounts", columns=_COLUMNS, rows=_rows(view), notes=(note,))


def _rows(view: View) -> Iterator[Row]:
    for number, recount in enumerate(view.proposal.recounts, 1):
        known = view.registry.report_by_id.get(recount.report)
        yield (
            number,
            view.report(recount.report),
            view.named("report_kind", known.kind) if known else None,
            view.bases(recount.report),
            view.text(recount.text),
        )

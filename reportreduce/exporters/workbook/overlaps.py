"""Sheet "Trùng lặp": what is asked twice, too often, or of no use to anyone."""

from reportreduce.detect.findings import FindingKind
from reportreduce.exporters.workbook.finding_rows import FINDING_COLUMNS, finding_rows
from reportreduce.exporters.workbook.table import Table
from reportreduce.exporters.workbook.view import View

KINDS = (
    FindingKind.EXACT_DUPLICATE,
    FindingKind.CONTAINED,
    FindingKind.NEAR_DUPLICATE,
    FindingKind.MERGEABLE,
    FindingKind.ASKED_TOO_OFTEN,
    FindingKind.NOT_OWED,
)


def build_overlaps(view: View) -> Table:
    """One row for each finding of overlap, by kind."""
    return Table(
        name="overlaps",
        columns=FINDING_COLUMNS,
        rows=finding_rows(view, view.findings_of(KINDS)),
        notes=(view.say("note.overlaps"),),
    )

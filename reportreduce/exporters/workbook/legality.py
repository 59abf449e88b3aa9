"""Sheet "Lưu ý pháp lý": defects of basis, bodies, dates and definitions."""

from reportreduce.detect.findings import FindingKind
from reportreduce.exporters.workbook.finding_rows import FINDING_COLUMNS, finding_rows
from reportreduce.exporters.workbook.table import Table
from reportreduce.exporters.workbook.view import View

KINDS = (
    FindingKind.LEGALITY_DEFECT,
    FindingKind.BASIS_EXPIRED,
    FindingKind.FILER_DISSOLVED,
    FindingKind.RECIPIENT_DISSOLVED,
    FindingKind.DEADLINE_BEFORE_CUTOFF,
    FindingKind.CONFLICTING_DEFINITIONS,
)


def build_legality(view: View) -> Table:
    """One row for each finding that a lawyer should read, by kind."""
    columns = tuple(column for column in FINDING_COLUMNS if column.key != "share")
    dropped = FINDING_COLUMNS.index(next(c for c in FINDING_COLUMNS if c.key == "share"))
    rows = finding_rows(view, view.findings_of(KINDS))
    return Table(
        name="legality",
        columns=columns,
        rows=((*row[:dropped], *row[dropped + 1 :]) for row in rows),
        notes=(view.say("note.legality"),),
    )

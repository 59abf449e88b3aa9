"""What the rows of a form amount to: a whole and its parts, and what is left out of them."""

from collections.abc import Sequence

from reportreduce.importers.forms.drafts import ColumnDraft, FormDraft, RowDraft, RowMeaning
from reportreduce.importers.forms.words import is_open, is_row_name_label, is_total, is_vague

MOST_FIELDS = 5_000
"""Fields of one form; beyond, only its columns become fields."""


def has_room(columns: Sequence[ColumnDraft], rows: Sequence[RowDraft]) -> bool:
    """Whether each of *rows* can be a field in each of *columns*."""
    return len(rows) * sum(not column.is_stub for column in columns) <= MOST_FIELDS


def find_row_names(columns: Sequence[ColumnDraft]) -> list[ColumnDraft]:
    """Those of *columns* that name the rows, without their numbers and measures."""
    return [
        column
        for column in columns
        if column.is_stub and is_row_name_label(column.path[-1] if column.path else "")
    ]


def find_whole(rows: Sequence[RowDraft]) -> RowDraft | None:
    """The one row of totals, first or last of all and in no group; None without one."""
    totals = [row for row in rows if is_total(row.path[-1])]
    named = [row for row in rows if not is_open(row.path[-1])]
    is_whole = len(totals) == 1 and len(totals[0].path) == 1 and totals[0] in (named[0], named[-1])
    return totals[0] if is_whole else None


def has_part_totals(rows: Sequence[RowDraft]) -> bool:
    """Whether *rows* have totals, but none of the whole."""
    return find_whole(rows) is None and any(is_total(row.path[-1]) for row in rows)


def find_left_out(draft: FormDraft) -> list[RowDraft]:
    """The rows that do not come into a registry, or stand for others that nobody has named."""
    rows = list(draft.rows)
    is_all = draft.row_meaning is RowMeaning.INDICATORS and not has_room(draft.columns, rows)
    if is_all or draft.row_meaning is RowMeaning.UNKNOWN:
        return rows
    return [row for row in rows if is_vague(row.path[-1])]

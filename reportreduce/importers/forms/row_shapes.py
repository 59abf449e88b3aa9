"""What the rows of a form amount to: a whole and its parts, and what is left out of them."""

import re
from collections.abc import Sequence

from reportreduce.importers.forms.drafts import PLACES, ColumnDraft, FormDraft, RowDraft, RowMeaning
from reportreduce.importers.forms.measures import PER_CENT, is_fit, is_rate
from reportreduce.importers.forms.words import (
    is_numbering_label,
    is_open,
    is_remark_label,
    is_total,
    is_vague,
    lists_items,
)
from reportreduce.normalise.text import BRACKETS, normalise_text

_NUMBERS = re.compile(r"[IVX]+|\d+|[A-ZĐ]")
_OF_ROW_ABOVE = re.compile(r"(?:- |\+ )?(?:trong đó|chia ra|gồm|bao gồm)\b")
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
        if column.is_stub
        and not column.gives_measure
        and not is_numbering_label(column.path[-1] if column.path else "")
    ]


def find_heads_of_items(
    columns: Sequence[ColumnDraft], rows: Sequence[RowDraft], meaning: RowMeaning
) -> list[ColumnDraft]:
    """Those of *columns* that name rows of which there is none but totals."""
    is_named = not all(is_total(row.path[-1]) for row in rows)
    is_asked = rows and meaning is RowMeaning.INDICATORS
    return [] if is_named or is_asked else find_row_names(columns)


def find_unused_names(columns: Sequence[ColumnDraft], meaning: RowMeaning) -> list[ColumnDraft]:
    """Those of *columns* beside indicators that name no row and become no field."""
    if meaning is not RowMeaning.INDICATORS:
        return []
    return [column for column in find_row_names(columns)[1:] if not takes_remarks(column)]


def takes_remarks(column: ColumnDraft) -> bool:
    """Whether *column* holds remarks, which are no figures that are asked for."""
    return bool(column.path) and is_remark_label(column.path[-1])


def choose_measure(row: RowDraft | None, column: ColumnDraft | None) -> str:
    """
    The measure of *row* in *column*; none where the two do not agree, or one can have none.

    What a heading states goes before the measure of the whole form.  Per cents of a column hold
    whatever its rows are measured in.
    """
    if row is None or column is None:
        return next((part.measure for part in (row, column) if part is not None), "")
    own, headed = ("" if part.takes_measure else part.measure for part in (row, column))
    if headed == PER_CENT or (own and own == headed):
        return headed
    if own and headed:
        return ""
    if headed:
        return "" if is_rate(row.path) else headed
    if own:
        return own if is_fit(column.path, own) else ""
    return row.measure if row.measure == column.measure else ""


def find_whole(rows: Sequence[RowDraft]) -> RowDraft | None:
    """The one total of all *rows*, first or last and in no group; None without one."""
    totals = [row for row in rows if is_total(row.path[-1])]
    named = [row for row in rows if not is_open(row.path[-1])]
    if len(totals) != 1 or len(totals[0].path) > 1 or totals[0] not in (named[0], named[-1]):
        return None
    return totals[0] if _adds_all(totals[0], named) else None


def _adds_all(total: RowDraft, rows: Sequence[RowDraft]) -> bool:
    """Whether the arithmetic printed with *total*, if there is any, names all rows of no group."""
    bracket = BRACKETS.search(total.path[-1])
    printed = total.formula.partition("=")[2] or (bracket[1] if bracket else "")
    others = {row.number for row in rows if row is not total and len(row.path) == 1}
    return not printed or set(_NUMBERS.findall(printed)) == others


def has_part_totals(rows: Sequence[RowDraft]) -> bool:
    """Whether *rows* have totals, but none of the whole."""
    return find_whole(rows) is None and any(is_total(row.path[-1]) for row in rows)


def are_plain(rows: Sequence[RowDraft]) -> bool:
    """Whether each of *rows* is a part of its own: no totals of parts, no name twice or alone."""
    names = [row.path for row in rows]
    alone = any(len(name) == 1 and _OF_ROW_ABOVE.match(normalise_text(name[0])) for name in names)
    return len(set(names)) == len(names) and not alone and not has_part_totals(rows)


def has_lost_rows(draft: FormDraft) -> bool:
    """Whether rows of *draft* are not read, not understood, or not named yet."""
    if not draft.rows:
        heads = find_heads_of_items(draft.columns, draft.rows, draft.row_meaning)
        return bool(heads or draft.unread) or lists_items(draft.title)
    named = (row.path[-1] for row in draft.rows if not is_open(row.path[-1]))
    return all(map(is_total, named)) or is_misread(draft)


def is_misread(draft: FormDraft) -> bool:
    """Whether rows of *draft* are not read or not understood."""
    is_known = draft.row_meaning is not RowMeaning.UNKNOWN
    is_whole = draft.row_meaning is not RowMeaning.INDICATORS or has_room(draft.columns, draft.rows)
    return bool(draft.unread) or not (is_known and is_whole)


def find_left_out(draft: FormDraft) -> list[str]:
    """What of *draft* comes into no registry, or stands for what nobody has named yet."""
    rows = list(draft.rows)
    is_all = draft.row_meaning is RowMeaning.INDICATORS and not has_room(draft.columns, rows)
    if not is_all and draft.row_meaning is not RowMeaning.UNKNOWN:
        rows = [row for row in rows if is_vague(row.path[-1])]
    heads = find_heads_of_items(draft.columns, draft.rows, draft.row_meaning)
    heads = heads or find_unused_names(draft.columns, draft.row_meaning)
    nameless = [PLACES.join(each.path) for each in heads]
    if not (draft.rows or nameless) and lists_items(draft.title):
        nameless = [draft.title]
    return [*(PLACES.join(row.path) for row in rows), *nameless, *draft.unread, *draft.asked_beside]

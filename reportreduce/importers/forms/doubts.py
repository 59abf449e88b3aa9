"""What of a form a person should look at, each with its cell."""

import re
from collections.abc import Iterator, Sequence

from reportreduce.errors import Problem
from reportreduce.importers.forms.around import Surroundings
from reportreduce.importers.forms.drafts import PLACES, ColumnDraft, RowDraft, RowMeaning
from reportreduce.importers.forms.header import Header, Leaf, split_number
from reportreduce.importers.forms.measures import is_measure
from reportreduce.importers.forms.row_shapes import (
    MOST_FIELDS,
    find_heads_of_items,
    find_row_names,
    find_unused_names,
    has_part_totals,
    has_room,
    takes_remarks,
)
from reportreduce.importers.forms.rows import RowSpan
from reportreduce.importers.forms.words import is_vague, lists_items
from reportreduce.importers.lists.roles import SURE, ListRole, match_heading
from reportreduce.importers.office.grid import Cell, Grid

_BARE_SUM = re.compile(r"[(\[]\s*([\w.]{1,8}(?:\s*[-+]\s*[\w.]{1,8})+)\s*[)\]]\s*\Z")
_QUOTED = 60
_MOST_UNREAD = 20
"""Cells that were not read which are told one by one."""
_OF_LISTS = frozenset(
    {ListRole.FILER, ListRole.RECIPIENT, ListRole.FREQUENCY, ListRole.DEADLINE, ListRole.BASIS}
)


def doubt_levels(grid: Grid, span: RowSpan, rows: Sequence[RowDraft]) -> list[Problem]:
    """Groups of rows are told by indents; without any, only by numbers, and that may be wrong."""
    indented = any(cell.indent for cell in grid.cells if span.first <= cell.row <= span.last)
    grouped = next((row for row in rows if len(row.path) > 1), None)
    if indented or grouped is None:
        return []
    return [Problem.of(str(grouped.source), "forms.no_indents")]


def doubt_items(
    columns: Sequence[ColumnDraft], rows: Sequence[RowDraft], meaning: RowMeaning, title: str
) -> Iterator[Problem]:
    """Rows of which there is none but totals: by what the figures are broken down is not known."""
    heads = find_heads_of_items(columns, rows, meaning)
    if heads:
        label = PLACES.join(heads[0].path)
        yield Problem.of(str(heads[0].source), "forms.rows_none", label=label)
    elif not rows and lists_items(title):
        yield Problem.of(str(columns[0].source), "forms.rows_items", title=title)


def doubt_rows(
    label: str, meaning: RowMeaning, columns: Sequence[ColumnDraft], rows: Sequence[RowDraft]
) -> Iterator[Problem]:
    """Rows that do not come into a registry as they stand, or that others may fill otherwise."""
    for row in rows:
        if is_vague(row.path[-1]):
            yield Problem.of(str(row.source), "forms.rows_open", row=row.path[-1])
    if not rows:
        return
    where = str(rows[0].source)
    if meaning is RowMeaning.UNKNOWN:
        yield Problem.of(where, "forms.rows_unknown", label=label)
    if meaning is RowMeaning.INDICATORS and not has_room(columns, rows):
        yield Problem.of(where, "forms.rows_too_many", most=MOST_FIELDS)
    for column in find_unused_names(columns, meaning):
        yield Problem.of(str(column.source), "forms.column_left", label=PLACES.join(column.path))
    if meaning is RowMeaning.BREAKDOWN and len(find_row_names(columns)) > 1:
        yield Problem.of(where, "forms.rows_columns")
    if meaning is RowMeaning.BREAKDOWN and has_part_totals(rows):
        yield Problem.of(where, "forms.rows_totals")


def doubt_remarks(columns: Sequence[ColumnDraft]) -> Iterator[Problem]:
    """The columns that become no fields, unless somebody says that they are owed."""
    for column in columns:
        if takes_remarks(column):
            where = str(column.source)
            yield Problem.of(where, "forms.remarks", label=PLACES.join(column.path))


def doubt_parts(alone: Sequence[ColumnDraft], meaning: RowMeaning) -> Iterator[Problem]:
    """Columns that are parts of nobody knows what; where rows are indicators, of these."""
    for column in alone if meaning is not RowMeaning.INDICATORS else ():
        yield Problem.of(str(column.source), "forms.part_alone", label=PLACES.join(column.path))


def doubt_numbers(leaves: Sequence[Leaf]) -> Iterator[Problem]:
    """The cells in the row of numbers that hold no number."""
    for leaf in leaves:
        if leaf.mark is not None and split_number(leaf.mark.text) is None:
            where = str(leaf.mark.source)
            yield Problem.of(where, "forms.number_unread", text=quote_cell(leaf.mark))


def doubt_bare_sums(parts: Sequence[ColumnDraft | RowDraft]) -> Iterator[Problem]:
    """Names that end in arithmetic between *parts* without "=", which is not read: "(A-B)"."""
    known = {part.number for part in parts if part.number}
    for part in parts:
        label = part.path[-1] if part.path else ""
        found = _BARE_SUM.search(label)
        terms = re.split(r"\s*[-+]\s*", found[1]) if found and not part.formula else []
        if terms and known.issuperset(terms) and not _is_range(terms):
            yield Problem.of(str(part.source), "forms.bare_sum", text=label)


def _is_range(terms: Sequence[str]) -> bool:
    """Whether *terms* are two numbers that may be years or ages: "(0-5)"."""
    figures = [int(term) for term in terms if term.isdecimal()]
    return len(figures) == len(terms) == 2 and figures[0] < figures[1]


def _is_list(columns: Sequence[ColumnDraft]) -> bool:
    """Whether the headings are those of a list of reports, which is no form."""
    headings = [PLACES.join(column.path) for column in columns]
    matches = [match for heading in headings for match in match_heading(heading)[:1]]
    roles = {match.role for match in matches if match.strength >= SURE}
    return ListRole.NAME in roles and len(roles & _OF_LISTS) > 1


def doubt_heading(
    grid: Grid, header: Header, around: Surroundings, columns: Sequence[ColumnDraft]
) -> list[Problem]:
    """What the form should state and does not, and whether it is one at all."""
    where = str(header.leaves[0].anchor.source)
    missing = [
        key for key, value in (("no_title", around.title), ("no_code", around.code)) if not value
    ]
    if header.number_row is None:
        missing.append("no_numbers")
    if around.measure and not is_measure(around.measure):
        missing.append("mixed_measure")
    doubts = [Problem.of(grid.name, "forms.is_list")] if _is_list(columns) else []
    if around.measure_line:
        doubts.append(Problem.of(where, "forms.measure_unread", text=around.measure_line))
    doubts += [
        Problem.of(where, "forms.other_code", code=around.code, other=other)
        for other in around.other_codes
    ]
    return [*doubts, *(Problem.of(where, f"forms.{key}") for key in missing)]


def tell_unread(cells: Sequence[Cell], key: str) -> Iterator[Problem]:
    """That *cells* were not read, by the message *key*; not more than a screen of them."""
    for cell in cells[:_MOST_UNREAD]:
        yield Problem.of(str(cell.source), f"forms.{key}", text=quote_cell(cell))


def quote_cell(cell: Cell) -> str:
    """The beginning of the text of *cell*, in one line."""
    return " ".join(cell.text.split())[:_QUOTED]

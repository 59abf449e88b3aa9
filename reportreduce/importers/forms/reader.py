"""The grid of a table to the draft of a form."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TypeVar

from attrs import evolve

from reportreduce.errors import Problem
from reportreduce.importers.forms.around import Surroundings, read_surroundings
from reportreduce.importers.forms.drafts import (
    ColumnDraft,
    FormDraft,
    RowDraft,
    RowMeaning,
)
from reportreduce.importers.forms.header import Header, Leaf, find_header, split_number
from reportreduce.importers.forms.measures import is_measure, split_measure, takes_form_measure
from reportreduce.importers.forms.outside import find_lines
from reportreduce.importers.forms.part_headings import name_wholes
from reportreduce.importers.forms.row_shapes import (
    MOST_FIELDS,
    find_row_names,
    find_unused_names,
    has_part_totals,
    has_room,
    takes_remarks,
)
from reportreduce.importers.forms.rows import RowSpan, find_rows, read_rows
from reportreduce.importers.forms.sections import find_sections
from reportreduce.importers.forms.stubs import choose_meaning, choose_stub, find_label, mark_stubs
from reportreduce.importers.forms.unread import find_unread
from reportreduce.importers.forms.words import find_role, is_vague
from reportreduce.importers.lists.roles import SURE, ListRole, match_heading
from reportreduce.importers.office.grid import Cell, Grid
from reportreduce.normalise.columns import (
    ColumnArithmeticError,
    ColumnEquation,
    parse_column_arithmetic,
)

MOST_LEAVES = 300
"""Columns of one form; a wider table is not read as a form."""
Part = TypeVar("Part", ColumnDraft, RowDraft)
_QUOTED = 60
_PLACES = " > "
_MOST_UNREAD = 20
"""Cells that were not read which are told one by one."""
_OF_LISTS = frozenset(
    {ListRole.FILER, ListRole.RECIPIENT, ListRole.FREQUENCY, ListRole.DEADLINE, ListRole.BASIS}
)


def draft_form(grid: Grid) -> FormDraft | None:
    """What *grid* says, or None if it has no table with a header."""
    header = find_header(grid)
    if header is None or not 1 < len(header.leaves) <= MOST_LEAVES:
        return None
    span = find_rows(grid, header)
    last = max(span.last, header.last)
    around = read_surroundings(grid, header.top, last)
    headed = [_draft_column(leaf, around) for leaf in header.leaves]
    columns, alone = name_wholes(header.leaves, mark_stubs(grid, span, header.leaves, headed))
    stub = choose_stub(header.leaves, columns)
    label = find_label(columns, stub)
    rows = read_rows(grid, span, stub)
    meaning = choose_meaning(label, stub, rows)
    rows = _with_measures(rows, meaning, around.measure)
    columns, from_columns = _solve_all(columns)
    rows, from_rows = _solve_all(rows)
    unread = find_unread(grid, header, span, stub, rows)
    asked = find_lines(grid, header.top, last, around)
    lines = [cell for cell in asked if cell not in unread]
    return FormDraft(
        title=around.title,
        code=around.code,
        measure=around.measure,
        columns=columns,
        rows=rows,
        row_meaning=meaning,
        sections=find_sections(grid, header.top, around.title),
        notes=around.notes,
        unread=tuple(map(_quote, unread)),
        asked_beside=tuple(map(_quote, lines)),
        problems=(
            *grid.problems,
            *_open_questions(grid, header, around, columns),
            *_doubtful_levels(grid, span, rows),
            *_left_out(label, meaning, columns, rows),
            *_remarks(columns),
            *_parts_alone(alone, meaning),
            *_not_read(unread, "cell_unread"),
            *_not_read(lines, "line_unread"),
            *from_columns,
            *from_rows,
        ),
        source=header.leaves[0].anchor.source,
    )


def _with_measures(
    rows: tuple[RowDraft, ...], meaning: RowMeaning, measure: str
) -> tuple[RowDraft, ...]:
    """*rows*, each with the measure of the whole form if they are indicators."""
    if meaning is not RowMeaning.INDICATORS:
        return rows
    return tuple(_with_measure(row, measure) for row in rows)


def _with_measure(row: RowDraft, measure: str) -> RowDraft:
    """*row* with the measure of the whole form, where it has none and can have that."""
    fits = not row.measure and is_measure(measure) and takes_form_measure(row.path, measure)
    return evolve(row, measure=measure) if fits else row


def _draft_column(leaf: Leaf, around: Surroundings) -> ColumnDraft:
    labels = [" ".join(cell.text.split()) for cell in leaf.cells]
    number, formula = "", ""
    if leaf.mark is not None:
        number, formula = split_number(leaf.mark.text) or ("", "")
    elif leaf.cells and "\n" in leaf.cells[-1].text:
        *lines, last = leaf.cells[-1].text.splitlines()
        marked = split_number(last)
        if marked is not None and (last[0] in "([" or marked[1]):
            number, formula = marked
            labels[-1] = " ".join(lines)
    pairs = [split_measure(label) for label in labels]
    path = tuple(label for label, _ in pairs if label)
    measure = next((each for _, each in reversed(pairs) if each), "")
    if not measure and is_measure(around.measure) and takes_form_measure(path, around.measure):
        measure = around.measure
    return ColumnDraft(
        number=number,
        path=path,
        measure=measure,
        formula=formula,
        role=find_role(path),
        source=leaf.anchor.source,
    )


def _solve_all(parts: Sequence[Part]) -> tuple[tuple[Part, ...], list[Problem]]:
    """*parts*, the columns or the rows of a form, with the arithmetic that each one states."""
    known = [part.number for part in parts if part.number]
    problems: list[Problem] = []
    solved = tuple(evolve(part, equation=_solve(part, known, problems)) for part in parts)
    return solved, problems


def _solve(
    draft: ColumnDraft | RowDraft, known: Sequence[str], problems: list[Problem]
) -> ColumnEquation | None:
    """The arithmetic of *draft*; what cannot be understood or used is noted."""
    if not draft.formula:
        return None
    try:
        equation = parse_column_arithmetic(draft.formula, known)
    except ColumnArithmeticError as error:
        where, key = str(draft.source), "forms.arithmetic"
        problems.append(Problem.of(where, key, text=error.text, reason=error.reason))
        return None
    if equation.target == draft.number and known.count(draft.number) == 1:
        twice = [each for each in equation.columns if known.count(each) > 1]
        if not twice:
            problems += _doubts(draft, equation)
            return equation
    where, key = str(draft.source), "forms.other_number"
    problems.append(Problem.of(where, key, text=draft.formula, number=draft.number))
    return None


def _doubts(draft: ColumnDraft | RowDraft, equation: ColumnEquation) -> list[Problem]:
    """A factor 6 or 12 is read as the column of that number, but months are often meant."""
    pairs = [pair for side in equation.sides for pair in pairwise(side)]
    if not any(sign == "*" and factor in ("#6", "#12") for sign, factor in pairs):
        return []
    return [Problem.of(str(draft.source), "forms.months", text=draft.formula)]


def _doubtful_levels(grid: Grid, span: RowSpan, rows: Sequence[RowDraft]) -> list[Problem]:
    """Groups of rows are told by indents; without any, only by numbers, and that may be wrong."""
    indented = any(cell.indent for cell in grid.cells if span.first <= cell.row <= span.last)
    grouped = next((row for row in rows if len(row.path) > 1), None)
    if indented or grouped is None:
        return []
    return [Problem.of(str(grouped.source), "forms.no_indents")]


def _not_read(cells: Sequence[Cell], key: str) -> Iterator[Problem]:
    for cell in cells[:_MOST_UNREAD]:
        yield Problem.of(str(cell.source), f"forms.{key}", text=_quote(cell))


def _quote(cell: Cell) -> str:
    return " ".join(cell.text.split())[:_QUOTED]


def _left_out(
    label: str, meaning: RowMeaning, columns: Sequence[ColumnDraft], rows: Sequence[RowDraft]
) -> Iterator[Problem]:
    """Rows that do not come into a registry as they stand, or that others may fill otherwise."""
    for row in rows:
        if is_vague(row.path[-1]):
            yield Problem.of(str(row.source), "forms.rows_open", row=row.path[-1])
    if not rows:
        heads = find_row_names(columns)
        if heads:
            yield Problem.of(str(heads[0].source), "forms.rows_none", label=label)
        return
    where = str(rows[0].source)
    if meaning is RowMeaning.UNKNOWN:
        yield Problem.of(where, "forms.rows_unknown", label=label)
    if meaning is RowMeaning.INDICATORS and not has_room(columns, rows):
        yield Problem.of(where, "forms.rows_too_many", most=MOST_FIELDS)
    for column in find_unused_names(columns, meaning):
        yield Problem.of(str(column.source), "forms.column_left", label=_PLACES.join(column.path))
    if meaning is RowMeaning.BREAKDOWN and len(find_row_names(columns)) > 1:
        yield Problem.of(where, "forms.rows_columns")
    if meaning is RowMeaning.BREAKDOWN and has_part_totals(rows):
        yield Problem.of(where, "forms.rows_totals")


def _remarks(columns: Sequence[ColumnDraft]) -> Iterator[Problem]:
    """The columns that become no fields, unless somebody says that they are owed."""
    for column in columns:
        if takes_remarks(column):
            where = str(column.source)
            yield Problem.of(where, "forms.remarks", label=_PLACES.join(column.path))


def _parts_alone(alone: Sequence[ColumnDraft], meaning: RowMeaning) -> Iterator[Problem]:
    """Columns that are parts of nobody knows what; where rows are indicators, of these."""
    for column in alone if meaning is not RowMeaning.INDICATORS else ():
        yield Problem.of(str(column.source), "forms.part_alone", label=_PLACES.join(column.path))


def _is_list(columns: Sequence[ColumnDraft]) -> bool:
    """Whether the headings are those of a list of reports, which is no form."""
    headings = [_PLACES.join(column.path) for column in columns]
    matches = [match for heading in headings for match in match_heading(heading)[:1]]
    roles = {match.role for match in matches if match.strength >= SURE}
    return ListRole.NAME in roles and len(roles & _OF_LISTS) > 1


def _open_questions(
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
    return [*doubts, *(Problem.of(where, f"forms.{key}") for key in missing)]

"""The grid of a table to the draft of a form."""

from collections.abc import Sequence
from itertools import pairwise
from typing import TypeVar

from attrs import evolve, frozen

from reportreduce.errors import Problem
from reportreduce.importers.forms.around import Surroundings, read_surroundings
from reportreduce.importers.forms.doubts import (
    doubt_bare_sums,
    doubt_heading,
    doubt_items,
    doubt_levels,
    doubt_numbers,
    doubt_parts,
    doubt_remarks,
    doubt_rows,
    quote_cell,
    tell_unread,
)
from reportreduce.importers.forms.drafts import ColumnDraft, FormDraft, RowDraft, RowMeaning
from reportreduce.importers.forms.form_below import drop_from, find_form_below
from reportreduce.importers.forms.header import Header, Leaf, find_header, split_number
from reportreduce.importers.forms.measures import (
    find_path_measure,
    is_measure,
    split_measure,
    takes_form_measure,
)
from reportreduce.importers.forms.open_measures import (
    doubt_measures,
    names_measure,
    without_open_measure,
)
from reportreduce.importers.forms.outside import find_lines
from reportreduce.importers.forms.part_headings import name_wholes
from reportreduce.importers.forms.repeated import drop_repeated
from reportreduce.importers.forms.rows import RowSpan, find_rows, read_rows
from reportreduce.importers.forms.sections import find_sections
from reportreduce.importers.forms.stubs import choose_meaning, choose_stub, find_label, mark_stubs
from reportreduce.importers.forms.unread import find_unread
from reportreduce.importers.forms.unseen import Unseen, find_unseen
from reportreduce.importers.forms.words import find_role
from reportreduce.importers.office.grid import Cell, Grid
from reportreduce.normalise.columns import (
    ColumnArithmeticError,
    ColumnEquation,
    parse_column_arithmetic,
)

MOST_LEAVES = 300
"""Columns of one form; a wider table is not read as a form."""
Part = TypeVar("Part", ColumnDraft, RowDraft)


@frozen(kw_only=True)
class _Table:
    """What a person sees of a table, and what there is besides."""

    columns: tuple[ColumnDraft, ...]
    rows: tuple[RowDraft, ...]
    meaning: RowMeaning
    unseen: Unseen
    unread: Sequence[Cell]
    problems: Sequence[Problem]


def draft_form(grid: Grid) -> FormDraft | None:
    """What *grid* says, or None if it has no table with a header."""
    header = find_header(grid)
    if header is None or not 1 < len(header.leaves) <= MOST_LEAVES:
        return None
    grid = drop_repeated(grid, header)
    span = find_rows(grid, header)
    further = find_form_below(grid, max(span.last, header.last))
    if further is None:
        return _draft_first(grid, header, span)
    draft = _draft_first(drop_from(grid, further), header, span)
    return evolve(
        draft,
        unread=(*draft.unread, quote_cell(further)),
        problems=(*draft.problems, *tell_unread([further], "form_below")),
    )


def _draft_first(grid: Grid, header: Header, span: RowSpan) -> FormDraft:
    """What *grid* says, which has no other form below the one with *header*."""
    last = max(span.last, header.last)
    around = read_surroundings(grid, header.top, last)
    table = _read_table(grid, header, span, around)
    found = find_lines(grid, header.top, last, around)
    cuts = (cut.say("vi") for cut in grid.cuts)  # Nobody knows what stands there.
    lines = [cell for cell in found if cell not in table.unread]
    # Indicators are asked for one by one; of parts that are left out, nobody knows the whole.
    is_of_parts = table.meaning is not RowMeaning.INDICATORS
    parts, indicators = (
        (table.unseen.row_names, ()) if is_of_parts else ((), table.unseen.row_names)
    )
    return FormDraft(
        title=around.title,
        code=around.code,
        measure=around.measure,
        columns=table.columns,
        rows=table.rows,
        row_meaning=table.meaning,
        sections=find_sections(grid, header.top, around.title),
        notes=around.notes,
        unread=(*map(quote_cell, table.unread), *parts, *cuts),
        asked_beside=(
            *map(quote_cell, lines),
            *table.unseen.column_names,
            *indicators,
            *around.other_codes,
        ),
        problems=(
            *grid.problems,
            *doubt_heading(grid, header, around, table.columns),
            *table.problems,
            *tell_unread(lines, "line_unread"),
        ),
        source=header.leaves[0].anchor.source,
    )


def _read_table(grid: Grid, header: Header, span: RowSpan, around: Surroundings) -> _Table:
    headed = [_draft_column(leaf, around) for leaf in header.leaves]
    columns, alone = name_wholes(header.leaves, mark_stubs(grid, span, header.leaves, headed))
    stub = choose_stub(header.leaves, columns)
    label = find_label(columns, stub)
    rows = read_rows(grid, span, stub)
    meaning = choose_meaning(label, stub, rows)
    unread = find_unread(grid, header, span, stub, rows)
    unseen = find_unseen(grid, header.leaves, columns, rows)
    columns, from_columns = _solve_all(unseen.drop_columns(columns))
    measured = _with_measures(unseen.drop_rows(rows), meaning, around.measure)
    rows, from_rows = _solve_all(tuple(map(without_open_measure, measured)))
    return _Table(
        columns=columns,
        rows=rows,
        meaning=meaning,
        unseen=unseen,
        unread=unread,
        problems=(
            *doubt_levels(grid, span, rows),
            *doubt_items(columns, rows, meaning, around.title),
            *doubt_rows(label, meaning, columns, rows),
            *doubt_remarks(columns),
            *doubt_numbers(header.leaves),
            *doubt_measures(grid, stub, header.leaves, rows),
            *doubt_bare_sums(columns),
            *doubt_bare_sums(rows if meaning is RowMeaning.INDICATORS else ()),
            *unseen.problems,
            *doubt_parts(alone, meaning),
            *tell_unread(unread, "cell_unread"),
            *from_columns,
            *from_rows,
        ),
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
    return evolve(row, measure=measure, takes_measure=True) if fits else row


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
    found = find_path_measure(pairs)
    stated = found if names_measure(found) else ""
    is_plain = not any(measure for _, measure in pairs) and is_measure(around.measure)
    takes_measure = is_plain and takes_form_measure(path, around.measure)
    return ColumnDraft(
        number=number,
        path=path,
        measure=around.measure if takes_measure else stated,
        takes_measure=takes_measure,
        formula=formula,
        role=find_role(path),
        source=leaf.anchor.source,
    )


def _solve_all(parts: Sequence[Part]) -> tuple[tuple[Part, ...], list[Problem]]:
    """*parts*, the columns or the rows of a form, with the arithmetic that each one states."""
    known = [part.number for part in parts if part.number]
    measured = [part.number for part in parts if part.measure not in ("", "%", "‰")]
    problems: list[Problem] = []
    solved = tuple(evolve(part, equation=_solve(part, known, measured, problems)) for part in parts)
    return solved, problems


def _solve(
    draft: ColumnDraft | RowDraft,
    known: Sequence[str],
    measured: Sequence[str],
    problems: list[Problem],
) -> ColumnEquation | None:
    """The arithmetic of *draft*; what cannot be understood or used is noted."""
    if not draft.formula:
        return None
    try:
        equation = parse_column_arithmetic(draft.formula, known, measured=measured)
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

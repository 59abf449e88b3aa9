"""Columns as a person decided them: kept by their headings, so that next year's list fits too."""

from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve, field, frozen
from openpyxl.utils import column_index_from_string

from reportreduce.errors import Problem
from reportreduce.importers.lists.columns import DATED, guess_columns
from reportreduce.importers.lists.drafts import QUOTED, ColumnGuess, ListDraft
from reportreduce.importers.lists.header import (
    MOST_HEADER_ROWS,
    HeadedColumn,
    ListHeader,
    build_header,
)
from reportreduce.importers.lists.header_search import find_headers
from reportreduce.importers.lists.heading_paths import find_frequency
from reportreduce.importers.lists.roles import ListRole
from reportreduce.importers.office.grid import Grid
from reportreduce.messages import Text
from reportreduce.normalise.text import normalise_text

_LEAST_SHARE = 0.5
"""Of the headings of a mapping that must stand in a sheet of another name."""


@frozen(kw_only=True)
class MappedColumn:
    """A column by letter and heading ("" has none), its role (None: not read), and its place."""

    letter: str
    heading: str
    role: ListRole | None
    where: str = field(default="", eq=False)


@frozen(kw_only=True)
class MappedList:
    """
    One table: file, sheet, first and last row of its headings from 1, and its columns.

    Without ``header`` it has no headings, and columns are found by letter alone.
    """

    file: str
    sheet: str
    header: tuple[int, int] | None
    columns: tuple[MappedColumn, ...]
    where: str = field(default="", eq=False)


@frozen(kw_only=True)
class ListMapping:
    """All tables that somebody has decided on."""

    lists: tuple[MappedList, ...]


def build_mapping(drafts: Sequence[ListDraft]) -> ListMapping:
    """What *drafts* have been read by; tables that only go on with another are left out."""
    return ListMapping(
        lists=tuple(
            MappedList(
                file=draft.file,
                sheet=draft.sheet,
                header=draft.header,
                columns=tuple(
                    MappedColumn(letter=each.letter, heading=each.heading, role=each.role)
                    for each in draft.columns
                ),
            )
            for draft in drafts
            if not draft.goes_on
        )
    )


@frozen(kw_only=True)
class MappedTable:
    """A table of a grid with the mapping it follows."""

    header: ListHeader
    mapped: MappedList


def find_tables(file: str, grid: Grid, mapping: ListMapping) -> tuple[MappedTable, ...]:
    """
    The tables of *grid* that *mapping* knows, from the top.

    A file that it names is read by what it says of the same sheet alone, so that a table can be
    left out; any other file by what fits.
    """
    found: dict[int, MappedTable] = {}
    is_named = any(each.file == file for each in mapping.lists)
    for mapped in sorted(mapping.lists, key=lambda each: each.sheet != grid.name):
        own = mapped.sheet == grid.name and mapped.file in ("", file)
        if is_named and not own:
            continue
        header = _locate(grid, mapped, is_own=own)
        if header is not None and header.columns:
            found.setdefault(header.top, MappedTable(header=header, mapped=mapped))
    return tuple(found[top] for top in sorted(found))


def _locate(grid: Grid, mapped: MappedList, *, is_own: bool) -> ListHeader | None:
    """
    The headings of *mapped* in *grid*: where most of them stand, or at the rows that it names.

    In a sheet that the mapping was not made for, at least half of them must be there.
    """
    if mapped.header is None:
        return _by_letters(mapped) if is_own else None
    wanted = {normalise_text(each.heading) for each in mapped.columns if each.heading}
    first, last = mapped.header
    stated = build_header(grid, first - 1, last - 1)
    candidates = [stated, *find_headers(grid), *_by_cells(grid, wanted, last - first)]
    best = max(candidates, key=lambda header: _common(header, wanted))
    common = _common(best, wanted)
    if common >= _LEAST_SHARE * len(wanted) and common:
        return best
    return (best if common else stated) if is_own else None


def _common(header: ListHeader, wanted: set[str]) -> int:
    return len(wanted & {_heading(column) for column in header.columns})


def _heading(column: HeadedColumn) -> str:
    return normalise_text(" > ".join(column.path))


def _by_cells(grid: Grid, wanted: set[str], more: int) -> Iterator[ListHeader]:
    """Rows that hold some of the *wanted* headings, each with as many rows as they had."""
    parts = {part for heading in wanted for part in heading.split(" > ")}
    for row, cells in grid.rows.items():
        texts = (cell.text for cell in cells if len(cell.text) < 200)
        if len(cells) > 1 and sum(normalise_text(text) in parts for text in texts) > 1:
            yield build_header(grid, row, row + min(more, MOST_HEADER_ROWS))


def _by_letters(mapped: MappedList) -> ListHeader:
    columns = sorted(column_index_from_string(each.letter) - 1 for each in mapped.columns)
    headed = tuple(HeadedColumn(left=at, right=at, cells=()) for at in columns)
    return ListHeader(top=-1, bottom=-1, last=-1, columns=headed)


def apply_mapping(
    grid: Grid, table: MappedTable, rows: Sequence[int]
) -> tuple[tuple[ColumnGuess, ...], tuple[Problem, ...]]:
    """
    The columns of *table* with the roles that the mapping gives them, and what does not fit.

    A column is found by its heading, else by its letter.  One that the mapping does not name
    is not read, and said: it may be new since the mapping was made.
    """
    guesses, _ = guess_columns(grid, table.header, rows)
    by_heading: dict[str, ColumnGuess] = {}
    for guess in guesses:
        by_heading.setdefault(normalise_text(guess.heading), guess)
    by_letter = {guess.letter: guess for guess in guesses}
    roles: dict[str, MappedColumn] = {}
    problems: list[Problem] = []
    for column in table.mapped.columns:
        found = _find(column, by_heading, by_letter, roles)
        if found is not None:
            roles[found.letter] = column
        if column.heading and (found is None or not _is_named(found, column)):
            problems.append(_missing(column, found))
    problems += [_new(guess) for guess in guesses if guess.letter not in roles]
    decided = tuple(_decide(guess, roles) for guess in guesses)
    return decided, tuple(problems)


def _find(
    column: MappedColumn,
    by_heading: Mapping[str, ColumnGuess],
    by_letter: Mapping[str, ColumnGuess],
    taken: Mapping[str, MappedColumn],
) -> ColumnGuess | None:
    named = by_heading.get(normalise_text(column.heading)) if column.heading else None
    lettered = by_letter.get(column.letter)
    if lettered is not None and _is_named(lettered, column):
        named = lettered
    found = named or lettered
    return found if found is not None and found.letter not in taken else None


def _is_named(guess: ColumnGuess, column: MappedColumn) -> bool:
    return normalise_text(guess.heading) == normalise_text(column.heading)


def _missing(column: MappedColumn, guess: ColumnGuess | None) -> Problem:
    values = {"heading": column.heading, "column": column.letter}
    if guess is None:
        return Problem.of(column.where, "lists.mapping_no_column", **values)
    key = "lists.mapping_other_heading"
    return Problem.of(column.where, key, **values, found=guess.heading)


def _new(guess: ColumnGuess) -> Problem:
    """That the mapping says nothing of the column *guess*."""
    heading = guess.heading or guess.example[:QUOTED]
    key = "lists.mapping_new_column"
    return Problem.of(str(guess.source), key, column=guess.letter, heading=heading)


def _decide(guess: ColumnGuess, roles: Mapping[str, MappedColumn]) -> ColumnGuess:
    column = roles.get(guess.letter)
    if column is None:
        return evolve(guess, role=None, why=Text("lists.why_unmapped"), confidence=1.0)
    why = Text("lists.why_mapping", {"where": column.where})
    is_dated = column.role in DATED
    frequency = find_frequency(guess.path) if is_dated and not guess.date_part else ""
    part = guess.date_part if is_dated else ""
    return evolve(
        guess, role=column.role, why=why, confidence=1.0, frequency=frequency, date_part=part
    )

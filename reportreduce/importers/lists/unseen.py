"""What a person does not see in a file, or sees struck out, and would not expect to be read."""

from collections.abc import Iterator, Sequence
from itertools import filterfalse
from pathlib import Path

from attrs import evolve

from reportreduce.errors import Problem
from reportreduce.importers.lists.drafts import ColumnGuess
from reportreduce.importers.lists.grids import find_tables_beyond, is_csv
from reportreduce.importers.lists.own_lists import is_own_name
from reportreduce.importers.lists.roles import UNREAD, ListRole
from reportreduce.importers.lists.rows import Entry
from reportreduce.importers.office.asides import find_asides, tell_asides
from reportreduce.importers.office.grid import Cell, Grid
from reportreduce.importers.office.limits import Kind, check_file
from reportreduce.importers.office.spreadsheets import (
    UnreadSheets,
    find_unread_sheets,
    tell_beyond,
)

_MOST_NAMED = 12
"""Rows or sheets that are named; more are only counted."""


def doubt_beside(path: Path, sheet: str | None) -> Iterator[Problem]:
    """
    What of *path* is read into no grid: sheets, comments, text boxes and footnotes.

    Of sheets that are hidden or too many nothing is said if one *sheet* was asked for.
    """
    if is_csv(path):
        return
    kind = check_file(path)
    yield from tell_asides(find_asides(path, kind, sheet))
    if sheet is None:
        unread = _find_unread(path, kind)
        yield from tell_beyond(path.name, unread.beyond)
        yield from _tell_hidden(path.name, [*filterfalse(is_own_name, unread.hidden)])


def _find_unread(path: Path, kind: Kind) -> UnreadSheets:
    if kind == "docx":
        return UnreadSheets(beyond=find_tables_beyond(path))
    return find_unread_sheets(path, kind)


def _tell_hidden(file: str, names: Sequence[str]) -> Iterator[Problem]:
    if names:
        said = ", ".join(f"“{name}”" for name in names[:_MOST_NAMED])
        yield Problem.of(file, "lists.hidden_sheets", count=len(names), names=said)


def doubt_unseen(
    grid: Grid, entries: Sequence[Entry], columns: Sequence[ColumnGuess]
) -> Iterator[Problem]:
    """That rows or columns which were read are hidden, or the names in rows struck out."""
    rows = [row for entry in entries for row in entry.rows]
    named = [column.left for column in columns if column.role is ListRole.NAME]
    doubts = {
        "hidden_rows": [row for row in rows if row in grid.hidden],
        "struck": [row for row in rows if any((row, at) in grid.struck for at in named)],
    }
    for key, found in doubts.items():
        if found:
            said = ", ".join(str(row + 1) for row in found[:_MOST_NAMED])
            more = ", …" if len(found) > _MOST_NAMED else ""
            where = str(grid.rows[found[0]][0].source)
            yield Problem.of(where, f"lists.{key}", count=len(found), rows=said + more)
    yield from _doubt_hidden_columns(grid, columns)


def _doubt_hidden_columns(grid: Grid, columns: Sequence[ColumnGuess]) -> Iterator[Problem]:
    hidden = [
        column
        for column in columns
        if column.role is not None
        and column.role not in UNREAD
        and grid.hidden_columns.issuperset(range(column.left, column.right + 1))
    ]
    if hidden:
        said = ", ".join(f"“{each.heading or each.letter}”" for each in hidden[:_MOST_NAMED])
        where = str(hidden[0].source)
        yield Problem.of(where, "lists.hidden_columns", count=len(hidden), names=said)


def leave_out_struck(
    grid: Grid, entries: Sequence[Entry], columns: Sequence[ColumnGuess]
) -> tuple[Grid, tuple[Problem, ...]]:
    """
    *grid* without the cells of *entries* that are struck out, and what these said.

    A row whose name is struck out stays as it is: nobody knows whether it is a report.
    """
    places = grid.struck & _told_places(grid, entries, columns) if grid.struck else frozenset()
    if not places:
        return grid, ()
    struck = [cell for cell in grid.cells if (cell.row, cell.column) in places]
    kept = tuple(cell for cell in grid.cells if (cell.row, cell.column) not in places)
    return evolve(grid, cells=kept), tuple(map(_doubt_struck, struck))


def _told_places(
    grid: Grid, entries: Sequence[Entry], columns: Sequence[ColumnGuess]
) -> frozenset[tuple[int, int]]:
    """The places of what rows say of their reports, but for those with a name struck out."""
    named = [column.left for column in columns if column.role is ListRole.NAME]
    kept = [
        entry
        for entry in entries
        if grid.struck.isdisjoint((row, at) for row in entry.rows for at in named)
    ]
    labels = (ListRole.NAME, ListRole.NUMBER)
    told = [column for column in columns if column.role not in labels]
    return frozenset(
        (row, at)
        for entry in kept
        for row in entry.rows
        for column in told
        for at in range(column.left, column.right + 1)
    )


def _doubt_struck(cell: Cell) -> Problem:
    return Problem.of(str(cell.source), "lists.struck_cell", text=cell.text)

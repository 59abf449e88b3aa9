"""Headings of a form that stand again among its rows, as they do at the top of a printed page."""

from bisect import bisect_left
from collections.abc import Iterator

from attrs import evolve

from reportreduce.errors import Problem
from reportreduce.importers.forms.header import Header
from reportreduce.importers.forms.rows import find_rows
from reportreduce.importers.forms.words import find_code, is_heading, is_start_of_form
from reportreduce.importers.office.grid import Cell, Grid
from reportreduce.normalise.text import normalise_text


def drop_repeated(grid: Grid, header: Header) -> Grid:
    """
    *grid* without the rows in which those of *header* stand again, each place of them told.

    The rows behind move up; their cells keep the places that the file has.  What stands again
    behind the table, or right below the title or the code of another form, is left to that.
    """
    starts = [block for block in _find_blocks(grid, header) if not _begins_form(grid, block[0])]
    gone = [row for block in starts for row in block]
    if not gone:
        return grid
    told = (
        Problem.of(str(grid.rows[block[0]][0].source), "forms.header_again") for block in starts
    )
    kept = (cell for cell in grid.cells if cell.row not in gone)
    return evolve(
        grid,
        cells=tuple(_move_up(cell, gone) for cell in kept),
        problems=(*grid.problems, *told),
        body=grid.body and (grid.body[0], grid.body[1] - len(gone)),
        hidden=frozenset(row - bisect_left(gone, row) for row in grid.hidden - set(gone)),
        struck=frozenset(
            (row - bisect_left(gone, row), column) for row, column in grid.struck if row not in gone
        ),
    )


def _find_blocks(grid: Grid, header: Header) -> Iterator[list[int]]:
    """The rows that repeat some of *header*, those that follow each other together."""
    known = {_spell(grid, row) for row in range(header.top, header.last + 1)} - {()}
    block: list[int] = []
    last = find_rows(grid, header).last
    for row in [each for each in grid.rows if header.last < each <= last]:
        is_next = bool(block) and row <= block[-1] + 1
        # One heading alone may be the name of a row, but not right below others.
        is_again = _spell(grid, row) in known and (is_next or len(grid.rows[row]) > 1)
        if block and not (is_again and is_next):
            yield block
            block = []
        if is_again:
            bottom = max(cell.bottom for cell in grid.rows[row])
            block += range(block[-1] + 1 if block else row, bottom + 1)
    if block:
        yield block


def _spell(grid: Grid, row: int) -> tuple[tuple[int, str], ...]:
    return tuple((cell.column, normalise_text(cell.text)) for cell in grid.rows.get(row, ()))


def _begins_form(grid: Grid, row: int) -> bool:
    """Whether the headings at *row* are those of another form, by the line above them."""
    above = grid.rows.get(row - 1, ())
    return not above or any(
        is_heading(cell.text) or is_start_of_form(cell.text) or bool(find_code(cell.text))
        for cell in above
    )


def _move_up(cell: Cell, gone: list[int]) -> Cell:
    top, bottom = (at - bisect_left(gone, at) for at in (cell.row, cell.bottom + 1))
    return evolve(cell, row=top, rows=bottom - top)

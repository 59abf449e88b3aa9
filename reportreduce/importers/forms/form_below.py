"""A second form that stands below the first one on a sheet."""

from attrs import evolve

from reportreduce.importers.forms.header import Header, find_header
from reportreduce.importers.forms.words import find_code, is_stub_label
from reportreduce.importers.office.grid import Cell, Grid
from reportreduce.importers.office.words import is_note, is_signature

_FEW = 2
"""Columns that signatures may stand in: more are a table."""


def find_form_below(grid: Grid, last: int) -> Cell | None:
    """
    The first cell of a further form below row *last* of a sheet; None if there is none.

    Its table has a row of numbers, or a heading over the names of its rows.
    """
    rest = tuple(cell for cell in grid.cells if cell.row > last)
    header = find_header(evolve(grid, cells=rest)) if grid.body is None and rest else None
    if header is None or len(header.leaves) <= _FEW or not _is_sure(header):
        return None
    coded = (cell for cell in rest if cell.row < header.top and find_code(cell.text))
    start = next((cell.row for cell in coded), None)
    return grid.rows[_find_top(grid, header.top, last) if start is None else start][0]


def drop_from(grid: Grid, start: Cell) -> Grid:
    """*grid* down to the row above *start*."""
    return evolve(grid, cells=tuple(cell for cell in grid.cells if cell.row < start.row))


def _is_sure(header: Header) -> bool:
    is_headed = any(is_stub_label(leaf.heading) for leaf in header.leaves)
    return header.number_row is not None or is_headed


def _find_top(grid: Grid, top: int, last: int) -> int:
    """
    The first of the lines just above row *top*, up to an empty row, notes or signatures.

    Row *last* is of the form above, also where no empty row is between the two.
    """
    while top - 1 > last and (cells := grid.rows.get(top - 1)):
        if any(is_note(cell.text) or is_signature(cell.text) for cell in cells):
            break
        top -= 1
    return top

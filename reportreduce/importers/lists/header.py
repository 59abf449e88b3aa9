"""The headings of a list: their rows, and the columns that they name."""

import re
from itertools import takewhile

from attrs import frozen

from reportreduce.importers.office.grid import Cell, Grid

MOST_HEADER_ROWS = 4
_COLUMN_NUMBER = re.compile(r"[(\[]?(?:cột )?(\d{1,2}|[A-Za-z])[)\]]?(?:\s*=.*)?", re.IGNORECASE)


@frozen(kw_only=True)
class HeadedColumn:
    """Columns *left* to *right* of the grid under the headings ``cells``, from the top."""

    left: int
    right: int
    cells: tuple[Cell, ...]

    @property
    def path(self) -> tuple[str, ...]:
        """The headings, each in one line."""
        return tuple(" ".join(cell.text.split()) for cell in self.cells)


@frozen(kw_only=True)
class ListHeader:
    """
    The rows ``top`` to ``bottom`` of the grid (from 0) with the headings, and the columns.

    ``last`` is the last row that is no data: that of column numbers, if there is one.
    """

    top: int
    bottom: int
    last: int
    columns: tuple[HeadedColumn, ...]

    @property
    def signature(self) -> tuple[tuple[int, tuple[str, ...]], ...]:
        """What tells two headers apart: the headings and their columns."""
        return tuple((column.left, column.path) for column in self.columns)


def build_header(grid: Grid, top: int, bottom: int) -> ListHeader:
    """The columns that the headings in rows *top* to *bottom* name."""
    spans: dict[tuple[int, int], tuple[Cell, ...]] = {}
    for column in range(grid.width):
        cells = _path_cells(grid, top, bottom, column)
        if cells:
            lowest = cells[-1]
            own = lowest.column <= column <= lowest.right
            span = (lowest.column, lowest.right) if own else (column, column)
            spans.setdefault(span, cells)
    columns = tuple(
        HeadedColumn(left=left, right=right, cells=cells) for (left, right), cells in spans.items()
    )
    last = bottom
    if is_column_numbers(grid, bottom + 1):
        last = bottom + 1
    return ListHeader(top=top, bottom=bottom, last=last, columns=columns)


def _path_cells(grid: Grid, top: int, bottom: int, column: int) -> tuple[Cell, ...]:
    found: list[Cell] = []
    for row in range(top, bottom + 1):
        cell = grid.cell_by_place.get((row, column))
        if cell is None and row < bottom:
            cell = _group_beside(grid, row, bottom, column)
        if cell is not None and cell not in found:
            found.append(cell)
    own = any(cell.column <= column <= cell.right for cell in found)
    return tuple(found) if own else ()


def _group_beside(grid: Grid, row: int, bottom: int, column: int) -> Cell | None:
    """The heading to the left that stands over *column* too, though nothing is merged."""
    below = range(row + 1, bottom + 1)
    if not any((lower, column) in grid.cell_by_place for lower in below):
        return None
    for left in range(column - 1, -1, -1):
        near = grid.cell_by_place.get((row, left))
        if near is not None:
            has_more = any(
                (lower, left) in grid.cell_by_place and grid.cell_by_place[lower, left] is not near
                for lower in below
            )
            return near if has_more else None
    return None


def is_column_numbers(grid: Grid, row: int) -> bool:
    """Whether *row* holds the numbers of the columns and nothing else: (1) (2) (3)."""
    cells = grid.rows.get(row, ())
    found = (_COLUMN_NUMBER.fullmatch(" ".join(cell.text.split())) for cell in cells)
    numbers = [each[1].upper() for each in takewhile(bool, found) if each]
    if len(numbers) < len(cells) or len(cells) < 3:
        return False
    figures = [int(each) for each in numbers if each.isdigit()]
    letters = [each for each in numbers if not each.isdigit()]
    rising = figures == sorted(set(figures)) and letters == sorted(set(letters))
    return rising and (not figures or figures[0] <= 3)

"""The texts of a list as plain values: sheets and cells with their places."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from attrs import evolve, field, frozen

_WIDTHS = (6.0, 45.0)
"""The narrowest and widest column where the file does not tell its width."""
_LONGEST_NAME = 31
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_MOST_TITLE_ROWS = 100
"""Rows of a merged cell that keep a title beside it narrow."""
_MOST_AREA = 1_000_000
"""Places that merged cells may cover together; beyond, cells stand alone."""


@frozen(kw_only=True)
class ListCell:
    """
    Text at a row and column (from 0), and how many of each it covers (>= 1).

    ``place`` is where it was read, as problems name it: "danh-muc.xlsx:DM!B7".
    """

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    place: str = ""


@frozen(kw_only=True)
class ListSheet:
    """
    One sheet or table of a list.

    ``head_row`` is the row of the table's heading, from 0.  ``widths`` are known widths of
    columns, in characters, by column from 0.  ``fixed`` columns at the left stand still, and if
    there are any, rows can be filtered by their headings.
    """

    name: str
    cells: tuple[ListCell, ...]
    head_row: int = 0
    widths: Mapping[int, float] = field(factory=dict, hash=False)
    fixed: int = 0

    @property
    def width(self) -> int:
        """The number of columns up to the last one with text."""
        return max((cell.column + cell.columns for cell in self.cells), default=0)


def estimate_widths(sheet: ListSheet) -> dict[int, float]:
    """
    By the longest line of a column's cells, within bounds.

    Titles above the table, merged cells, and texts alone in their row do not count.
    """
    narrow, wide = _WIDTHS
    filled = Counter(cell.row for cell in sheet.cells)
    widths: dict[int, float] = {}
    for cell in sheet.cells:
        alone = filled[cell.row] == 1 and sheet.width > 1
        if cell.columns == 1 and cell.row >= sheet.head_row and not alone:
            longest = max(map(len, cell.text.splitlines()), default=0) + 2.0
            known = widths.get(cell.column, narrow)
            widths[cell.column] = min(wide, max(known, longest))
    return widths


def widen_titles(sheet: ListSheet) -> ListSheet:
    """*sheet* with titles above the table, and notes below it, over the empty cells beside them."""
    filled = Counter(cell.row for cell in sheet.cells)
    first = min((cell.column for cell in sheet.cells), default=0)
    taken = {
        (row, cell.column)
        for cell in sheet.cells
        for row in range(cell.row, cell.row + min(cell.rows, _MOST_TITLE_ROWS))
    }

    def widened(cell: ListCell) -> ListCell:
        note = cell.column == first and filled[cell.row] == 1 and cell.row > sheet.head_row
        if (cell.rows, cell.columns) != (1, 1) or not (cell.row < sheet.head_row or note):
            return cell
        right = range(cell.column + 1, sheet.width)
        end = next((at for at in right if (cell.row, at) in taken), sheet.width)
        return evolve(cell, columns=end - cell.column)

    return evolve(sheet, cells=tuple(map(widened, sheet.cells)))


def without_overlaps(cells: Sequence[ListCell]) -> tuple[ListCell, ...]:
    """*cells* whose areas meet no earlier one: Excel refuses a sheet where they do."""
    taken: set[tuple[int, int]] = set()
    kept = []
    work = 0
    for cell in cells:
        work += cell.rows * cell.columns
        alone = work > _MOST_AREA
        area = {
            (row, column)
            for row in range(cell.row, cell.row + (1 if alone else cell.rows))
            for column in range(cell.column, cell.column + (1 if alone else cell.columns))
        }
        if taken.isdisjoint(area):
            taken |= area
            kept.append(evolve(cell, rows=1, columns=1) if alone else cell)
    return tuple(kept)


def unique_names(names: Sequence[str]) -> list[str]:
    """*names* as Excel allows them: at most 31 characters, some left out, no two alike."""
    found: list[str] = []
    taken: set[str] = set()
    for name in names:
        plain = _NOT_IN_NAMES.sub(" ", name).strip(" '")[:_LONGEST_NAME] or "Sheet"
        number, fresh = 2, plain
        while fresh.casefold() in taken:
            ending = f" ({number})"
            fresh = plain[: _LONGEST_NAME - len(ending)] + ending
            number += 1
        taken.add(fresh.casefold())
        found.append(fresh)
    return found

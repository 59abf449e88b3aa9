"""The block of headings above a table: where it is, its leaves, and the row of column numbers."""

import re
from collections.abc import Sequence
from itertools import pairwise

from attrs import frozen

from reportreduce.importers.forms.measures import find_measure_line
from reportreduce.importers.forms.words import find_code, is_heading
from reportreduce.importers.office.grid import Cell, Grid
from reportreduce.importers.office.words import is_note, is_signature

_NUMBER = re.compile(
    r"(?:cột\s*)?[(\[]?(?P<number>[A-ZĐ]|\d{1,3}[a-zđ]?|\d{1,2}(?:\.\d{1,2})+|[IVX]{1,4}\.\d{1,2})[)\]]?"
    r"\s*(?P<formula>[=≥≤<>≠≈].{1,200})?",
    re.IGNORECASE | re.DOTALL,
)
_ODD = re.compile(r"[(\[]?\d.{0,59}", re.DOTALL)
"""What stands for the number of a column, and holds more than that."""
_SINGLE, _FEW = 1, 2
_SURE = 4
"""Numbers that are a row of numbers beside one cell of another kind."""


@frozen(kw_only=True)
class Leaf:
    """
    A lowest heading: its cells from the top, and the cell of its number.

    ``mark`` is the cell with the number and the arithmetic as printed; None without one.
    """

    cells: tuple[Cell, ...]
    left: int
    right: int
    mark: Cell | None = None

    @property
    def anchor(self) -> Cell:
        """The cell that names the place of the column."""
        return self.cells[-1] if self.cells else self.mark  # type: ignore[return-value]  # one is

    @property
    def heading(self) -> str:
        """The lowest heading in one line; empty without one."""
        return " ".join(self.cells[-1].text.split()) if self.cells else ""


@frozen(kw_only=True)
class Header:
    """The rows of the headings, the row of numbers (None without one), and the leaves."""

    top: int
    bottom: int
    number_row: int | None
    leaves: tuple[Leaf, ...]

    @property
    def last(self) -> int:
        """The last row of the header."""
        return self.bottom if self.number_row is None else self.number_row


def split_number(text: str) -> tuple[str, str] | None:
    """
    The column number and the arithmetic in a cell, if it holds nothing else.

    >>> split_number("(3) = (1) x (2)"), split_number("[05]"), split_number("Tổng số")
    (('3', '(3) = (1) x (2)'), ('05', ''), None)
    """
    flat = " ".join(text.split())
    found = _NUMBER.fullmatch(flat)
    if found is None:
        return None
    return found["number"], flat if found["formula"] else ""


def find_header(grid: Grid) -> Header | None:
    """The header of the table in *grid*, or None if there is no table."""
    number_row = find_number_row(grid)
    if number_row is not None:
        top = _find_top(grid, number_row)
        if top < number_row:
            leaves = _numbered_leaves(grid, top, number_row)
            return Header(top=top, bottom=number_row - 1, number_row=number_row, leaves=leaves)
    return _find_plain_header(grid)


def find_number_row(grid: Grid) -> int | None:
    """The first row that holds column numbers and nothing else, but for one odd cell of many."""
    for row, cells in grid.rows.items():
        if grid.body is None or grid.body[0] < row <= grid.body[1]:
            found = [split_number(cell.text) for cell in cells]
            numbers = [each[0] for each in found if each]
            # Arithmetic stands in no other row, even where the numbers have slips.
            computed = any("=" in each[1] for each in found if each)
            if len(numbers) == len(cells) > _SINGLE and (computed or _counts_up(numbers)):
                return row
            odd = [cell for cell, each in zip(cells, found, strict=True) if each is None]
            is_sure = len(odd) == _SINGLE and len(numbers) >= _SURE and _counts_up(numbers)
            if is_sure and odd[0] is not cells[0] and _ODD.fullmatch(odd[0].text):
                return row
    return None


def _counts_up(numbers: Sequence[str]) -> bool:
    """Whether at least half of neighbouring numbers differ by one (letters count as such)."""
    values = [int(re.sub(r"\D", "", each.split(".")[-1]) or 0) for each in numbers]
    figures = [value for value, each in zip(values, numbers, strict=True) if each[-1:].isdigit()]
    if any(value > 150 for value in values):
        return False
    letters = [each for each in numbers if each.isalpha() and each.isupper()]
    if len(letters) == len(numbers) > 2:
        return letters == sorted(set(letters))
    steps = [after - before == 1 for before, after in pairwise(figures)]
    lone = len(figures) == 1 and figures[0] == 1 and len(numbers) > _SINGLE
    return lone or (bool(steps) and 2 * sum(steps) >= len(steps))


def _find_top(grid: Grid, number_row: int) -> int:
    """The first row of the headings above *number_row*."""
    if grid.body is not None:
        return _skip_titles(grid, grid.body[0], number_row)
    framed = any(cell.framed for cell in grid.rows[number_row])
    top = number_row
    while top > 0 and _is_header_row(grid, top - 1, framed=framed):
        top -= 1
    return top


def _skip_titles(grid: Grid, top: int, number_row: int) -> int:
    """*top* without the rows of a Word table that hold its title."""
    while top < number_row and any(
        is_heading(cell.text) or find_measure_line(cell.text) for cell in grid.covering(top)
    ):
        top += 1
    return top


def _is_header_row(grid: Grid, row: int, *, framed: bool) -> bool:
    cells = grid.covering(row)
    if not cells:
        return False
    if framed:
        return any(cell.framed for cell in cells)
    outside = any(
        is_heading(cell.text) or find_measure_line(cell.text) or find_code(cell.text)
        for cell in cells
        if cell.row == row
    )
    return not outside and len(cells) > _SINGLE


def _numbered_leaves(grid: Grid, top: int, number_row: int) -> tuple[Leaf, ...]:
    """One leaf for each number, and for each heading beside that has none, from the left."""
    marks = {cell.column: cell for cell in grid.covering(number_row) if cell.row == number_row}
    covered = {column for cell in marks.values() for column in range(cell.column, cell.right + 1)}
    leaves = [_leaf(grid, top, number_row - 1, cell) for cell in marks.values()]
    last = max(
        (cell.right for row in range(top, number_row) for cell in grid.covering(row)), default=0
    )
    for column in range(last + 1):
        cell = grid.cell_by_place.get((number_row - 1, column)) or _lowest(
            grid, top, number_row, column
        )
        if column not in covered and cell is not None:
            own = range(max(cell.column, column), cell.right + 1)
            leaf = _leaf(grid, top, number_row - 1, None, column, own[-1])
            covered |= set(own)
            leaves.append(leaf)
    return tuple(sorted(leaves, key=lambda leaf: leaf.left))


def _lowest(grid: Grid, top: int, end: int, column: int) -> Cell | None:
    found = (grid.cell_by_place.get((row, column)) for row in range(end - 1, top - 1, -1))
    return next((cell for cell in found if cell is not None), None)


def _leaf(
    grid: Grid, top: int, bottom: int, mark: Cell | None, left: int = 0, right: int = 0
) -> Leaf:
    if mark is not None:
        left, right = mark.column, mark.right
    cells = dict.fromkeys(
        cell
        for row in range(top, bottom + 1)
        if (cell := _heading_above(grid, row, left, top, bottom)) is not None
    )
    return Leaf(cells=tuple(cells), left=left, right=right, mark=mark)


def _heading_above(grid: Grid, row: int, column: int, top: int, bottom: int) -> Cell | None:
    """The cell over *column* in *row*; where nothing is merged, the nearest to the left counts."""
    cell = grid.cell_by_place.get((row, column))
    if cell is not None or _is_merged(grid, top, bottom):
        return cell
    rows = range(top, bottom + 1)
    if not _has_text(grid, column, rows[row - top + 1 :]) or _has_text(
        grid, column, range(top, row)
    ):
        return None
    for left in range(column - 1, -1, -1):
        near = grid.cell_by_place.get((row, left))
        if near is not None:
            return near if _has_text(grid, left, rows[row - top + 1 :]) else None
        if _has_text(grid, left, range(top, row)):
            # A heading of a higher level begins here, so what stands further left is another's.
            return None
    return None


def _has_text(grid: Grid, column: int, rows: range) -> bool:
    return any((row, column) in grid.cell_by_place for row in rows)


def _is_merged(grid: Grid, top: int, bottom: int) -> bool:
    return any(
        cell.columns > 1 or cell.rows > 1
        for row in range(top, bottom + 1)
        for cell in grid.rows.get(row, ())
    )


def _find_plain_header(grid: Grid) -> Header | None:
    """A header without numbers: the first full row, and the rows that its merged cells reach."""
    top = next((row for row in grid.rows if _starts_table(grid, row)), None)
    if top is None:
        return None
    bottom = _reach(grid, top, top)
    columns = dict.fromkeys(
        (cell.column, cell.right)
        for column in range(max(cell.right for cell in grid.covering(top)) + 1)
        if (cell := _lowest(grid, top, bottom + 1, column)) is not None
    )
    leaves = tuple(_leaf(grid, top, bottom, None, left, right) for left, right in columns)
    return Header(top=top, bottom=bottom, number_row=None, leaves=leaves)


def _starts_table(grid: Grid, row: int) -> bool:
    if grid.body is not None:
        if not grid.body[0] <= row <= grid.body[1]:
            return False
        cells = grid.rows[row]
        titled = any(is_heading(cell.text) for cell in cells) and len(cells) <= _FEW
        return len(cells) > _SINGLE and not titled
    cells = grid.rows[row]
    framed = any(cell.framed for cell in cells)
    outside = any(
        is_heading(cell.text)
        or is_signature(cell.text)
        or is_note(cell.text)
        or find_measure_line(cell.text)
        for cell in cells
    )
    if framed:
        return len(cells) > _SINGLE
    return not outside and len(cells) > 2 and (row + 1) in grid.rows


def _reach(grid: Grid, top: int, bottom: int) -> int:
    """The last row of a header: cells over several columns need others below them."""
    while True:
        cells = [cell for row in range(top, bottom + 1) for cell in grid.rows.get(row, ())]
        lowest = max(cell.bottom for cell in cells)
        parted = any(cell.columns > 1 and cell.bottom == lowest for cell in cells)
        below = grid.rows.get(lowest + 1, ())
        wanted = lowest + 1 if parted and below else lowest
        if wanted == bottom:
            return bottom
        bottom = wanted

"""Forms that stand side by side on one sheet, each with columns counted from its own first one."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import evolve

from reportreduce.importers.forms.header import Header, Leaf, find_header, split_number
from reportreduce.importers.forms.rows import find_rows
from reportreduce.importers.office.grid import Cell, Grid
from reportreduce.normalise.text import normalise_text

_COUNTING = re.compile(r"(?:stt|tt|số tt|số thứ tự)\Z")
_FEWEST = 2
"""Columns of a form."""


def split_beside(grid: Grid) -> tuple[Grid, ...]:
    """
    *grid* as it is, or one grid for each of the forms that stand side by side on it.

    A form begins where the rows are counted anew ("STT"), and behind an empty column where the
    numbers of the columns begin anew.  What stands above or below several forms is in each.
    """
    header = find_header(grid) if grid.body is None else None
    starts = _find_starts(grid, header) if header is not None else []
    if not starts:
        return (grid,)
    bounds = list(pairwise([0, *starts, grid.width]))
    parts = [
        evolve(grid, cells=tuple(_within(grid.cells, left, behind)), problems=())
        for left, behind in bounds
    ]
    return (evolve(parts[0], problems=grid.problems), *parts[1:])


def _within(cells: Sequence[Cell], left: int, behind: int) -> Iterator[Cell]:
    return (cell for cell in cells if cell.column < behind and cell.right >= left)


def _find_starts(grid: Grid, header: Header) -> list[int]:
    """The first columns of all forms under *header* but the first."""
    rows = range(header.top, max(find_rows(grid, header).last, header.last) + 1)
    starts: list[int] = []
    first = 0
    for at, leaf in enumerate(header.leaves):
        if at - first < _FEWEST or len(header.leaves) - at < _FEWEST:
            continue
        own = header.leaves[first:at]
        is_apart = _is_apart(grid, rows, own[-1].right + 1, leaf.left)
        if _counts_rows(leaf) or (is_apart and _number(leaf) in {_number(each) for each in own}):
            starts.append(leaf.left)
            first = at
    return starts


def _is_apart(grid: Grid, rows: range, left: int, behind: int) -> bool:
    """Whether nothing stands in some column from *left* on, before the one *behind* them."""
    return any(
        not any((row, column) in grid.cell_by_place for row in rows)
        for column in range(left, behind)
    )


def _counts_rows(leaf: Leaf) -> bool:
    """Whether *leaf* has nothing but "STT" for its headings."""
    label = normalise_text(leaf.heading).strip(" .:")
    return len(leaf.cells) == 1 and bool(_COUNTING.match(label))


def _number(leaf: Leaf) -> str:
    """The number of the column; what no other column has where it has none."""
    found = split_number(leaf.mark.text) if leaf.mark is not None else None
    return found[0] if found else f"#{leaf.left}"

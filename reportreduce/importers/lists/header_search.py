"""Where the headings of a list stand: rows whose texts are roles, merged and parted as they are."""

import re
from collections.abc import Iterable, Iterator, Sequence

from reportreduce.importers.lists.header import (
    MOST_HEADER_ROWS,
    ListHeader,
    build_header,
    is_column_numbers,
)
from reportreduce.importers.lists.heading_paths import LONGEST_PART, find_frequency, match_path
from reportreduce.importers.lists.own_lists import are_own_headings
from reportreduce.importers.lists.roles import (
    LONGEST_HEADING,
    SURE,
    ListRole,
    best_strength,
)
from reportreduce.importers.lists.titles import is_frame_text
from reportreduce.importers.office.grid import Cell, Grid

_MOST_TRIED = 3_000
"""Rows that are looked at closely; what comes after so many is read as rows of a list."""
_LEAST_SCORE = 2.0
"""Two sure headings, or one and several vague ones."""
_LEAST_START = 1.0
_SHARE = 0.5
_GAIN = 0.3
"""What a further row must add before it counts as one of headings."""
_FIGURE = re.compile(r"\(?\d{1,6}(?:\.\d+)*\.?\)?|[IVXLC]+\.?|[A-Z]\.?")


def find_headers(grid: Grid) -> tuple[ListHeader, ...]:
    """All blocks of headings in *grid*, from the top; repeated ones are found again."""
    return tuple(_headers(grid))


def _headers(grid: Grid) -> Iterator[ListHeader]:
    passed = -1
    tried = 0
    is_own = False
    known: dict[tuple[str, ...], tuple[int, int]] = {}
    for row, cells in grid.rows.items():
        if row <= passed or not _may_start(cells):
            continue
        texts = tuple(cell.text for cell in cells)
        header = None
        if texts in known:
            above, below = known[texts]
            header = build_header(grid, max(row - above, passed + 1), row + below)
        elif is_own and not all(best_strength(cell.text) >= SURE for cell in cells):
            # "Chế độ báo cáo" above "Ủy ban nhân dân cấp xã" is a report of such a list.
            continue
        elif tried < _MOST_TRIED:
            tried += 1
            header = _best_block(grid, row, passed + 1)
        if header is not None:
            known[texts] = (row - header.top, header.bottom - row)
            yield header
            passed = header.last
            is_own = is_own or _are_headings_of_own(header)


def _are_headings_of_own(header: ListHeader) -> bool:
    return are_own_headings([column.path[-1] for column in header.columns if column.path])


def _may_start(cells: Sequence[Cell]) -> bool:
    """A quick look, since every row is asked: no number first, and several headings."""
    if len(cells) < 2 or _FIGURE.fullmatch(cells[0].text):
        return False
    if any(len(cell.text) > LONGEST_HEADING for cell in cells):
        return False
    if not any(best_strength(cell.text) for cell in cells[:3]):
        return False
    strengths = [best_strength(cell.text) for cell in cells]
    matched = sum(map(bool, strengths))
    timed = _count_frequencies((cell.text,) for cell in cells)
    known = matched + timed
    return known > 1 and 2 * known >= len(cells) and sum(strengths) >= _LEAST_START


def _count_frequencies(paths: Iterable[Sequence[str]]) -> int:
    """How many of *paths* end in a frequency; 0 if only one does, as it does in a row of a list."""
    found = [frequency for path in paths if (frequency := find_frequency(path))]
    return len(found) if len(set(found)) > 1 else 0


def _best_block(grid: Grid, top: int, lowest: int) -> ListHeader | None:
    """The block that begins at *top* (or above it, with headings over several columns)."""
    best: tuple[float, ListHeader] | None = None
    bottom = top
    while bottom - top < MOST_HEADER_ROWS:
        bottom = _reach(grid, top, bottom)
        header = build_header(grid, top, bottom)
        score = _score(header)
        if score and (best is None or score >= best[0] + _GAIN):
            best = (score, header)
        if not _may_go_on(grid, top, bottom + 1):
            break
        bottom += 1
    if best is None or best[0] < _LEAST_SCORE:
        return None
    start = _climb(grid, best[1], lowest)
    return build_header(grid, start, best[1].bottom)


def _reach(grid: Grid, top: int, bottom: int) -> int:
    """The last row of a block: merged cells end in it, and what is parted has its parts in it."""
    while True:
        cells = [cell for row in range(top, bottom + 1) for cell in grid.rows.get(row, ())]
        lowest = max(cell.bottom for cell in cells)
        if lowest == bottom and _parts_headings(grid, top, bottom):
            lowest += 1
        lowest = min(lowest, top + MOST_HEADER_ROWS - 1)
        if lowest <= bottom:
            return bottom
        bottom = lowest


def _parts_headings(grid: Grid, top: int, bottom: int) -> bool:
    """Whether the row below *bottom* parts headings above it: it starts further right than they."""
    cells = grid.rows.get(bottom + 1, ())
    first = min(cell.column for row in range(top, bottom + 1) for cell in grid.rows.get(row, ()))
    short = all(len(cell.text) <= LONGEST_PART for cell in cells)
    if not cells or not short or cells[0].column < first + 2 or is_column_numbers(grid, bottom + 1):
        return False
    above = [grid.cell_by_place.get((bottom, cell.column)) for cell in cells]
    return any(head is None or head.columns > 1 for head in above)


def _may_go_on(grid: Grid, top: int, row: int) -> bool:
    """Whether *row* may still be headings: short texts, no figures, not below clear headings."""
    cells = grid.rows.get(row, ())
    if not cells or any(len(cell.text) > LONGEST_HEADING for cell in cells):
        return False
    first = min(cell.column for cell in grid.rows[top])
    if any(cell.column == first and _FIGURE.fullmatch(cell.text.strip()) for cell in cells):
        return False
    above = (grid.cell_by_place.get((row - 1, cell.column)) for cell in cells)
    settled = sum(
        cell is not None and cell.columns == 1 and best_strength(cell.text) >= SURE
        for cell in above
    )
    return 2 * settled <= len(cells) and not is_column_numbers(grid, row)


def _score(header: ListHeader) -> float:
    """How much like headings: the strengths of different roles; 0 if most columns have none."""
    strengths: dict[ListRole, float] = {}
    matched = 0
    for column in header.columns:
        found = match_path(column.path)
        matched += bool(found)
        for role, strength in found[:1]:
            strengths[role] = max(strengths.get(role, 0.0), strength)
    timed = _count_frequencies(
        column.path for column in header.columns if not match_path(column.path)
    )
    if timed:
        matched += timed
        strengths.setdefault(ListRole.FREQUENCY, 1.0)
    known = {ListRole.NAME, ListRole.NUMBER, ListRole.CONTENT} & set(strengths)
    if not known or matched < _SHARE * len(header.columns):
        return 0.0
    return sum(strengths.values())


def _climb(grid: Grid, header: ListHeader, lowest: int) -> int:
    """The first row of the block: rows above that hold headings over several of its columns."""
    top = header.top
    left, right = header.columns[0].left, header.columns[-1].right
    while top - 1 >= lowest and header.bottom - top + 1 < MOST_HEADER_ROWS:
        cells = grid.rows.get(top - 1, ())
        inside = all(left <= cell.column and cell.right <= right for cell in cells)
        wide = any(cell.column <= left and cell.right >= right for cell in cells)
        if len(cells) < 2 or not inside or wide or not all(map(_may_head, cells)):
            break
        if all(cell.columns == 1 for cell in cells):
            break
        top -= 1
    return top


def _may_head(cell: Cell) -> bool:
    """Whether *cell* may stand over headings: short, no number, nothing of the frame."""
    short = len(cell.text) <= LONGEST_PART and not _FIGURE.fullmatch(cell.text)
    return short and not is_frame_text(cell.text)

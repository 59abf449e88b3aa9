"""Where the headings of a list stand: the block of rows, and the columns that it names."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import takewhile

from attrs import frozen

from reportreduce.importers.lists.roles import (
    LONGEST_HEADING,
    SURE,
    HeadingMatch,
    ListRole,
    best_strength,
    match_heading,
)
from reportreduce.importers.office.grid import Cell, Grid
from reportreduce.importers.office.words import is_note, is_office, is_signature
from reportreduce.normalise.phrases import read_frequencies

MOST_HEADER_ROWS = 4
_LONGEST_PART = 60
_MOST_TRIED = 3_000
"""Rows that are looked at closely; what comes after so many is read as rows of a list."""
_PROPOSED = (HeadingMatch(ListRole.PROPOSAL, 1.0),)
_LEAST_SCORE = 2.0
"""Two sure headings, or one and several vague ones."""
_LEAST_START = 1.0
_SHARE = 0.5
_GAIN = 0.3
"""What a further row must add before it counts as one of headings."""
_FIGURE = re.compile(r"\(?\d{1,6}(?:\.\d+)*\.?\)?|[IVXLC]+\.?|[A-Z]\.?")
_COLUMN_NUMBER = re.compile(r"[(\[]?(?:cột )?(\d{1,2}|[A-Za-z])[)\]]?(?:\s*=.*)?", re.IGNORECASE)


_FRAME = re.compile(r"cộng h(?:òa|oà) xã hội|độc lập|kèm theo|danh mục")


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


def find_headers(grid: Grid) -> tuple[ListHeader, ...]:
    """All blocks of headings in *grid*, from the top; repeated ones are found again."""
    return tuple(_headers(grid))


def _headers(grid: Grid) -> Iterator[ListHeader]:
    passed = -1
    tried = 0
    known: dict[tuple[str, ...], tuple[int, int]] = {}
    for row, cells in grid.rows.items():
        if row <= passed or not _may_start(cells):
            continue
        texts = tuple(cell.text for cell in cells)
        header = None
        if texts in known:
            above, below = known[texts]
            header = build_header(grid, max(row - above, passed + 1), row + below)
        elif tried < _MOST_TRIED:
            tried += 1
            header = _best_block(grid, row, passed + 1)
        if header is not None:
            known[texts] = (row - header.top, header.bottom - row)
            yield header
            passed = header.last


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


def find_frequency(path: Sequence[str]) -> str:
    """The lowest heading of *path* if it is a frequency, such as "Quý"; else ""."""
    leaf = path[-1] if path else ""
    return leaf if _is_frequency(leaf) else ""


@lru_cache(maxsize=4096)
def _is_frequency(text: str) -> bool:
    short = 0 < len(text) <= _LONGEST_PART and not match_heading(text)
    return short and read_frequencies(text).is_understood


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
    short = all(len(cell.text) <= _LONGEST_PART for cell in cells)
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


def match_path(path: Sequence[str]) -> tuple[tuple[ListRole, float], ...]:
    """
    The roles that a path of headings may stand for, the surest first.

    The lowest heading speaks first; it is also read together with those above it, because
    "Thời gian" above "gửi" is one heading.  What stands under "Phương án" is not in force.

    >>> match_path(("Thời gian", "Chốt số liệu"))[0][0].value
    'window'
    """
    if any(match_heading(part)[:1] == _PROPOSED for part in path[:-1]):
        return ((ListRole.PROPOSAL, 1.0),)
    found: dict[ListRole, float] = {}
    sure = False
    for start in range(len(path) - 1, -1, -1):
        for match in match_heading(" ".join(path[start:])):
            # What stands over several columns says less of one whose own heading is clear.
            strength = match.strength / 2 if sure else match.strength
            found[match.role] = max(found.get(match.role, 0.0), strength)
        sure = sure or any(strength >= SURE for strength in found.values())
    return tuple(sorted(found.items(), key=lambda pair: -pair[1]))


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
    short = len(cell.text) <= _LONGEST_PART and not _FIGURE.fullmatch(cell.text)
    return short and not is_frame_text(cell.text)


def is_frame_text(text: str) -> bool:
    """Whether *text* is of the national heading or the title above a list."""
    return _FRAME.search(text.lower()) is not None


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


def is_outside(cell: Cell) -> bool:
    """Whether *cell* belongs below a list: notes, names and signatures."""
    return is_note(cell.text) or is_signature(cell.text) or is_office(cell.text)

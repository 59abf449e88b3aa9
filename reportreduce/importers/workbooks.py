"""The workbook of a proposal as people have it now, against one that was just written."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from functools import cached_property
from itertools import zip_longest
from math import isclose
from pathlib import Path

from attrs import define, frozen
from openpyxl.utils import get_column_letter

from reportreduce.importers.office.asides import Aside, find_asides
from reportreduce.importers.office.cell_texts import print_place
from reportreduce.importers.office.grid import Cell, Grid
from reportreduce.importers.office.limits import LONGEST_CELL, Limits, check_file, refuse
from reportreduce.importers.office.margins import find_margins
from reportreduce.importers.office.spreadsheets import find_unread_sheets, load_sheets
from reportreduce.importers.office.xlsx_looks import SheetLooks, load_looks
from reportreduce.messages import LANGUAGES, Text, say

_LIMITS = Limits(rows=25_000, columns=100, cells=2_000_000, text=LONGEST_CELL)
"""More than any sheet of a proposal has."""
_ROOM = tuple(say("column.opinion", language) for language in LANGUAGES)
"""Headings of columns in which people may write."""
_SIGNING = tuple(say("sign.drafter", language) for language in LANGUAGES)
"""What stands above the names of those who sign."""
_MOST_ALIGNED = 3_000
"""Rows of a sheet from which on rows that were put in are not looked for."""


@frozen(kw_only=True)
class CellDifference:
    """
    What differs at *where*: a sheet, its row or column, or a cell ("Tổng hợp!C5").

    ``is_addition`` marks what people wrote into the room that the workbook has for it, and
    comments.
    """

    where: str
    text: Text
    is_addition: bool = False


def compare_workbooks(path: str | Path, written: str | Path) -> tuple[CellDifference, ...]:
    """
    Where the workbook *path* differs from *written*, sheet by sheet, by what a reader sees.

    Texts and numbers are compared, and what makes cells show something else: formulas, number
    formats, conditions, white text, hidden or struck cells, the area printed, and words beside
    the cells.  Other looks and charts are not compared.

    Raises:
        UnreadableFileError: *path* is no xlsx file, or damaged.
    """
    place = Path(path)
    if check_file(place) != "xlsx":
        raise refuse(place, "no_workbook")
    own, expected = _load(place), _load(Path(written))
    hidden = find_unread_sheets(place, "xlsx").hidden
    found: list[CellDifference] = []
    for name, (grid, looks) in expected.items():
        if name in own:
            found += _Sheet(*own[name], grid, looks).compare()
        else:
            found.append(_differ(name, "sheet_hidden" if name in hidden else "sheet_missing"))
    found += [_differ(name, "sheet_added") for name in own if name not in expected]
    return (*found, *_compare_asides(place, Path(written)))


def _load(path: Path) -> Mapping[str, tuple[Grid, SheetLooks]]:
    looks = load_looks(path)
    return {grid.name: (grid, looks[grid.name]) for grid in load_sheets(path, "xlsx", _LIMITS)}


def _compare_asides(path: Path, written: Path) -> Iterator[CellDifference]:
    """Words in no cell that *written* has not: comments, text boxes, headers of pages."""
    known = {_tell(each) for each in _find_asides(written)}
    for each in _find_asides(path):
        if _tell(each) not in known:
            where, is_comment = each.source.cell or path.name, each.kind == "comment"
            yield _differ(where, "words_beside", said=each.text, is_addition=is_comment)


def _find_asides(path: Path) -> Sequence[Aside]:
    return (*find_asides(path, "xlsx"), *find_margins(path, "xlsx"))


def _tell(aside: Aside) -> tuple[str, str, str | None]:
    return aside.kind, aside.text, aside.source.cell


def _differ(where: str, key: str, *, is_addition: bool = False, **values: str) -> CellDifference:
    return CellDifference(where=where, text=Text(f"verify.{key}", values), is_addition=is_addition)


@define(slots=False)
class _Sheet:
    """One sheet as it is, and as it was written, each with its looks."""

    own: Grid
    own_looks: SheetLooks
    expected: Grid
    looks: SheetLooks

    def compare(self) -> Iterator[CellDifference]:
        """All that differs, from the top."""
        for row, other in self._pair_rows():
            yield from self._compare_rows(row, other)
        yield from self._hidden()
        name = self.own.name
        if self.own_looks.has_conditions and not self.looks.has_conditions:
            yield _differ(name, "conditions")
        if self.own_looks.printed not in ("", self.looks.printed):
            yield _differ(name, "printed", said=self.own_looks.printed)

    def _pair_rows(self) -> Iterator[tuple[int | None, int | None]]:
        """The rows of both that belong together; None where one has no such row."""
        rows = [_write_rows(grid) for grid in (self.own, self.expected)]
        if rows[0] == rows[1] or max(map(len, rows)) > _MOST_ALIGNED:
            for at in range(max(map(len, rows))):
                yield at, at
            return
        for tag, left, right, low, high in SequenceMatcher(
            None, rows[0], rows[1], autojunk=False
        ).get_opcodes():
            own, expected = range(left, right), range(low, high)
            if tag == "replace" or len(own) == len(expected):
                yield from zip_longest(own, expected)
            else:
                yield from ((row, None) for row in own)
                yield from ((None, row) for row in expected)

    def _compare_rows(self, row: int | None, other: int | None) -> Iterator[CellDifference]:
        said, wanted = _row_texts(self.own, row), _row_texts(self.expected, other)
        if other is None and said and not self._has_room(row):
            yield _differ(f"{self.own.name}!{(row or 0) + 1}", "row_added", said=_join(said))
            return
        if row is None:
            if wanted:
                yield _differ(self.own.name, "row_missing", said=_join(wanted))
            return
        for column in sorted(said.keys() | wanted.keys()):
            places = (row, column), (other or 0, column)
            yield from self._compare_cells(*places, said.get(column, ""), wanted.get(column, ""))

    def _compare_cells(
        self, own: tuple[int, int], expected: tuple[int, int], here: str, there: str
    ) -> Iterator[CellDifference]:
        address = print_place(*own)
        where = f"{self.own.name}!{address}"
        if here and not there:
            has_room = self._has_room(own[0]) or own[1] in self._opinions
            yield _differ(where, "cell_filled", said=here, is_addition=has_room)
        elif not _is_same(here, there):
            yield _differ(where, "cell_changed", said=here, expected=there)
        elif own in self.own.struck:
            yield _differ(where, "cell_struck", said=here)
        yield from self._compare_looks(where, address, print_place(*expected), here)

    def _compare_looks(
        self, where: str, address: str, expected: str, here: str
    ) -> Iterator[CellDifference]:
        """What makes the cell at *address* show something else than *here*, its text."""
        shown = self.own_looks.formats.get(address, "")
        if address in self.own_looks.formulas:
            yield _differ(where, "cell_formula", said=here)
        if here and self.looks.formats.get(expected, shown) != shown:
            yield _differ(where, "cell_format", said=here, format=shown)
        if here and address in self.own_looks.white - self.looks.white:
            yield _differ(where, "cell_white", said=here)

    def _hidden(self) -> Iterator[CellDifference]:
        """Rows and columns with text that only the sheet as it is now hides."""
        places = {(cell.row, cell.column) for cell in self.own.cells}
        rows = {row for row, _ in places} & (self.own.hidden - self.expected.hidden)
        columns = {column for _, column in places}
        columns &= self.own.hidden_columns - self.expected.hidden_columns
        letters = (get_column_letter(column + 1) for column in sorted(columns))
        for part in (*(str(row + 1) for row in sorted(rows)), *letters):
            yield _differ(f"{self.own.name}!{part}", "cells_hidden")

    def _has_room(self, row: int | None) -> bool:
        """Whether people sign in *row* of the sheet as it is now."""
        return row is not None and self._signing is not None and row > self._signing

    @cached_property
    def _signing(self) -> int | None:
        """The row of the sheet as it is now below which people sign; None if nobody does."""
        return next((cell.row for cell in self.own.cells if cell.text in _SIGNING), None)

    @cached_property
    def _opinions(self) -> frozenset[int]:
        """The columns for opinions."""
        return frozenset(cell.column for cell in self.expected.cells if cell.text in _ROOM)


def _write_rows(grid: Grid) -> list[tuple[tuple[int, str], ...]]:
    """The texts of each row of *grid*, each with its column, so that rows can be compared."""
    last = max(grid.rows, default=-1)
    return [_write_row(grid.rows.get(row, ())) for row in range(last + 1)]


def _write_row(cells: Sequence[Cell]) -> tuple[tuple[int, str], ...]:
    return tuple((cell.column, cell.text) for cell in cells)


def _row_texts(grid: Grid, row: int | None) -> dict[int, str]:
    return {} if row is None else dict(_write_row(grid.rows.get(row, ())))


def _join(texts: Mapping[int, str]) -> str:
    return " | ".join(texts.values())


def _is_same(one: str, other: str) -> bool:
    """Whether two texts are the same, or two numbers but for what programs round."""
    try:
        return one == other or isclose(float(one), float(other), rel_tol=1e-12)
    except ValueError:
        return False

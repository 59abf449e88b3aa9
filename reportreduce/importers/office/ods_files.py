"""Tables of OpenDocument spreadsheets as grids."""

import zipfile
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import IO, Any

from attrs import define, field, frozen

from reportreduce.importers.office.cell_texts import print_place
from reportreduce.importers.office.grid import Grid, GridBuilder
from reportreduce.importers.office.limits import (
    COPIES_OF_CELL,
    LONGEST_CELL,
    MOST_COPIES,
    MOST_ROW_COPIES,
    MOST_SHEETS,
    Limits,
    refuse,
)
from reportreduce.importers.office.xml_parts import DAMAGED_XML, TEXT, walk
from reportreduce.model.places import Source

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_AXES = ("rows", "columns")
_UNSEEN = frozenset({"collapse", "filter"})
_CellOfRow = tuple[int, str, int, int]
"""Column, text, rows and columns covered."""
_Cell = tuple[int, int, str, int, int]
"""Row, and what a cell of a row has."""


@frozen(kw_only=True)
class _Table:
    """
    One table: its cells, the rows and columns that it hides, and whether it is hidden itself.

    ``first_cut`` is the place of the first cell or row of which copies were left out.
    """

    name: str
    cells: list[_Cell]
    hidden: frozenset[int]
    hidden_columns: frozenset[int]
    is_hidden: bool
    first_cut: tuple[int, int] | None


@define
class _Copies:
    """How many cells and rows may still be copies of others, and where they were too many."""

    cells: int = MOST_COPIES
    rows: int = MOST_ROW_COPIES
    first_cut: tuple[int, int] | None = None

    def repeat_cell(self, row: int, columns: range) -> range:
        """Those of *columns* that a cell written in *row*, at the first of them, may fill."""
        self.cells += COPIES_OF_CELL
        granted = min(max(len(columns) - 1, 0), self.cells)
        self.cells -= granted
        return self._cut(columns, granted, (row, columns.start))

    def repeat_row(self, rows: range, cells: Sequence[_CellOfRow]) -> range:
        """Those of *rows* that a row with *cells*, written at the first of them, may fill."""
        self.rows += 1
        granted = min(max(len(rows) - 1, 0), self.rows, self.cells // len(cells))
        self.rows -= granted
        self.cells -= granted * len(cells)
        return self._cut(rows, granted, (rows.start, cells[0][0]))

    def _cut(self, places: range, granted: int, first: tuple[int, int]) -> range:
        if granted < len(places) - 1 and self.first_cut is None:
            self.first_cut = first
        return places[: granted + 1]


@define
class _Line:
    """The rows or columns of a table one after the other: where they are, and which are hidden."""

    most: int
    at: int = 0
    hidden: set[int] = field(factory=set)

    def go_on(self, element: Any, axis: str) -> None:
        """Go behind *element*, which may stand for many along the *axis*, one of ``_AXES``."""
        behind = self.at + _count(element.attrib, f"number-{axis}-repeated")
        if element.get(f"{_TABLE}visibility") in _UNSEEN:
            self.hidden.update(range(self.at, min(behind, self.most)))
        self.at = behind


def load_ods(path: Path, limits: Limits, sheet: str | None = None) -> Iterator[Grid]:
    """
    The visible tables of the OpenDocument spreadsheet *path*, or the one named *sheet*.

    Raises:
        UnreadableFileError: The file is damaged.
    """
    wanted = (
        table
        for table in _load_tables(path, limits)
        if sheet == table.name or (sheet is None and not table.is_hidden)
    )
    for table in islice(wanted, MOST_SHEETS):
        yield _build(table, path.name, limits)


def name_sheets_ods(path: Path) -> tuple[tuple[str, bool], ...]:
    """
    The names of the tables of the spreadsheet *path*, each with whether it is shown.

    Raises:
        UnreadableFileError: The file is damaged.
    """
    nothing = Limits(rows=0, columns=0, cells=0)
    return tuple((each.name, not each.is_hidden) for each in _load_tables(path, nothing))


def _load_tables(path: Path, limits: Limits) -> Iterator[_Table]:
    try:
        with zipfile.ZipFile(path) as package, package.open("content.xml") as stream:
            yield from _walk_tables(stream, limits)
    except DAMAGED_XML as error:
        raise refuse(path, "damaged") from error


def _walk_tables(stream: IO[bytes], limits: Limits) -> Iterator[_Table]:
    unseen: set[str] = set()
    most = limits.cells + limits.rows + 2  # Each row may hold one that is only too far right.
    rows, columns, cells = _Line(limits.rows), _Line(limits.columns), list[_Cell]()
    copies = _Copies()
    parts = (f"{_TABLE}{each}" for each in ("table-column", "table-row", "table"))
    for element in walk(stream, *parts, f"{_STYLE}style"):
        if element.tag == f"{_STYLE}style":
            look = element.find(f"{_STYLE}table-properties")
            if look is not None and look.get(f"{_TABLE}display") == "false":
                unseen.add(element.get(f"{_STYLE}name", ""))
        elif element.tag == f"{_TABLE}table-column":
            columns.go_on(element, "columns")
        elif element.tag == f"{_TABLE}table-row":
            first = rows.at
            rows.go_on(element, "rows")
            found = _read_rows(element, range(first, rows.at), limits, copies)
            cells += islice(found, max(most - len(cells), 0))
        else:
            yield _Table(
                name=element.get(f"{_TABLE}name", ""),
                cells=cells,
                hidden=frozenset(rows.hidden),
                hidden_columns=frozenset(columns.hidden),
                is_hidden=element.get(f"{_TABLE}style-name") in unseen,
                first_cut=copies.first_cut,
            )
            copies.first_cut = None
            rows, columns, cells = _Line(limits.rows), _Line(limits.columns), []


def _read_rows(element: Any, places: range, limits: Limits, copies: _Copies) -> Iterator[_Cell]:
    """The cells of all rows, at *places*, that *element* stands for."""
    row = tuple(_read_row(element, places.start, limits, copies))
    if row:
        for at in copies.repeat_row(_within(places, limits.rows), row):
            yield from ((at, *cell) for cell in row)


def _read_row(element: Any, row: int, limits: Limits, copies: _Copies) -> Iterator[_CellOfRow]:
    """The cells of a *row*, each as often as it is there: neighbours alike are written once."""
    column = 0
    for cell in element:
        if cell.tag in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            text = "\n".join("".join(each.itertext()) for each in cell.iterfind(f"{TEXT}p"))
            behind = column + _count(cell.attrib, "number-columns-repeated")
            if text.strip():
                spans = [_count(cell.attrib, f"number-{each}-spanned") for each in _AXES]
                places = _within(range(column, behind), limits.columns)
                for at in copies.repeat_cell(row, places):
                    yield at, text[: LONGEST_CELL + 1], spans[0], spans[1]
            column = behind


def _within(places: range, limit: int) -> range:
    """*places* up to *limit* and one more, so that what is beyond is said."""
    return range(places.start, min(places.stop, limit + 1))


def _count(attributes: Mapping[Any, Any], name: str) -> int:
    value = str(attributes.get(f"{_TABLE}{name}", "1"))
    return int(value) if value.isdigit() and len(value) < 8 else 1


def _build(table: _Table, file: str, limits: Limits) -> Grid:
    builder = GridBuilder(file, table.name, limits)
    for row, column, text, rows, columns in table.cells:
        builder.put(row, column, text, f"{table.name}!{print_place(row, column)}")
        builder.merge(row, column, rows, columns)
    if table.first_cut is not None:
        place = f"{table.name}!{print_place(*table.first_cut)}"
        builder.note("copies_cut", Source(file=file, cell=place))
    builder.hidden |= table.hidden
    builder.hidden_columns |= table.hidden_columns
    return builder.build()

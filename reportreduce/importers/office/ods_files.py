"""Tables of OpenDocument spreadsheets as grids."""

import zipfile
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import IO, Any

from reportreduce.importers.office.cell_texts import print_place
from reportreduce.importers.office.grid import Grid, GridBuilder
from reportreduce.importers.office.limits import LONGEST_CELL, MOST_SHEETS, Limits, refuse
from reportreduce.importers.office.xml_parts import DAMAGED_XML, walk

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_AXES = ("rows", "columns")
_Cell = tuple[int, int, str, int, int]
"""Row, column, text, rows and columns covered."""


def load_ods(path: Path, limits: Limits, sheet: str | None = None) -> Iterator[Grid]:
    """
    The tables of the OpenDocument spreadsheet *path*, or the one named *sheet*.

    Raises:
        UnreadableFileError: The file is damaged.
    """
    try:
        with zipfile.ZipFile(path) as package, package.open("content.xml") as stream:
            for table in islice(_walk_tables(stream, limits), MOST_SHEETS):
                name = table[0]
                if sheet in (None, name):
                    yield _build(table, path.name, limits)
    except DAMAGED_XML as error:
        raise refuse(path, "damaged") from error


def _walk_tables(stream: IO[bytes], limits: Limits) -> Iterator[tuple[str, list[_Cell]]]:
    row, cells = 0, list[_Cell]()
    for element in walk(stream, f"{_TABLE}table-row", f"{_TABLE}table"):
        if element.tag == f"{_TABLE}table":
            yield element.get(f"{_TABLE}name", ""), cells
            row, cells = 0, []
            continue
        if len(cells) < limits.cells:
            cells += _read_row(element, row, limits)
        row += _count(element.attrib, "number-rows-repeated")


def _read_row(element: Any, row: int, limits: Limits) -> Iterator[_Cell]:
    column = 0
    for cell in element:
        if cell.tag in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            text = "\n".join("".join(each.itertext()) for each in cell.iterfind(f"{_TEXT}p"))
            if text.strip() and column <= limits.columns:
                spans = [_count(cell.attrib, f"number-{each}-spanned") for each in _AXES]
                yield row, column, text[: LONGEST_CELL + 1], spans[0], spans[1]
            column += _count(cell.attrib, "number-columns-repeated")


def _count(attributes: Mapping[Any, Any], name: str) -> int:
    value = str(attributes.get(f"{_TABLE}{name}", "1"))
    return int(value) if value.isdigit() and len(value) < 8 else 1


def _build(table: tuple[str, list[_Cell]], file: str, limits: Limits) -> Grid:
    name, cells = table
    builder = GridBuilder(file, name, limits)
    for row, column, text, rows, columns in cells:
        builder.put(row, column, text, f"{name}!{print_place(row, column)}")
        builder.merge(row, column, rows, columns)
    return builder.build()

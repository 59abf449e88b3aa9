"""Sheets of xlsx, xls and ods files as grids, read part by part so that memory stays bounded."""

import datetime
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import IO, Any, Literal

from attrs import frozen
from lxml import etree
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.utils.datetime import from_excel
from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from reportreduce.importers.office.grid import Grid, GridBuilder
from reportreduce.importers.office.limits import (
    DAMAGED,
    LONGEST_CELL,
    MOST_SHEETS,
    Limits,
    refuse,
)
from reportreduce.importers.office.struck import part_struck

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_VALUE, _PLAIN_TEXT = f"{_MAIN}v", f"{_MAIN}t"
_INLINE, _READING = f"{_MAIN}is", f"{_MAIN}rPh"
_STRIKE = f"{_MAIN}rPr/{_MAIN}strike"
_CELL, _ROW, _MERGED = f"{_MAIN}c", f"{_MAIN}row", f"{_MAIN}mergeCell"
_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})\Z")
_MOST_MERGED = 50_000
_MOST_HELD = 2_000
"""Cells of a row that are kept while it is read; to drop each at once takes a third longer."""
_DAMAGED = (*DAMAGED, etree.XMLSyntaxError, TypeError)


@frozen
class _Style:
    """``framed``: lines are drawn around the cell; None where the file does not tell."""

    framed: bool | None = None
    is_date: bool = False
    is_struck: bool = False


_PLAIN = _Style()
_Text = tuple[str, str]
"""What is read of a text, and what is struck out of it."""


def load_xlsx(path: Path, limits: Limits, sheet: str | None = None) -> Iterator[Grid]:
    """
    The visible sheets of *path* with text, or the one named *sheet*; formulas by their last value.

    Raises:
        UnreadableFileError: The file is damaged.
    """
    try:
        with zipfile.ZipFile(path) as package:
            shared = list(_shared_texts(package))
            styles = _styles(package)
            for name, part in _sheets(package, sheet):
                builder = GridBuilder(path.name, name, limits)
                with package.open(part) as stream:
                    _read_sheet(stream, shared, styles, builder)
                yield builder.build()
    except _DAMAGED as error:
        raise refuse(path, "damaged") from error


def find_hidden_sheets(path: Path) -> tuple[str, ...]:
    """The names of the sheets that the workbook *path* hides; none if it does not tell."""
    try:
        with zipfile.ZipFile(path) as package:
            sheets = _parse(package, "xl/workbook.xml").iter(f"{_MAIN}sheet")
            return tuple(
                each.get("name", "") for each in sheets if each.get("state", "visible") != "visible"
            )
    except _DAMAGED:
        return ()


def _parse(package: zipfile.ZipFile, part: str) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(package.read(part), parser)


def _sheets(package: zipfile.ZipFile, wanted: str | None) -> list[tuple[str, str]]:
    relations = _parse(package, "xl/_rels/workbook.xml.rels")
    targets = {
        each.get("Id"): posixpath.normpath(posixpath.join("/xl", each.get("Target")))[1:]
        for each in relations
        if each.get("TargetMode") != "External"
    }
    found = []
    for each in _parse(package, "xl/workbook.xml").iter(f"{_MAIN}sheet"):
        part = targets.get(each.get(_RELATION), "")
        shown = each.get("state", "visible") == "visible" if wanted is None else True
        if shown and wanted in (None, each.get("name")) and part in package.namelist():
            found.append((each.get("name", ""), part))
    return [pair for pair in found if "chartsheets" not in pair[1]][:MOST_SHEETS]


def _walk(stream: IO[bytes], *tags: str) -> Iterator[Any]:
    """Elements named *tags* as they end; each is emptied when the next is asked for."""
    for _, element in etree.iterparse(stream, tag=tags, resolve_entities=False, no_network=True):
        yield element
        _forget(element)


def _forget(element: Any) -> None:
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]


def _walk_cells(stream: IO[bytes]) -> Iterator[Any]:
    """Cells, rows and merged areas as they end; a row is emptied then, a long one before."""
    tags = (_CELL, _ROW, _MERGED)
    held = 0
    for _, element in etree.iterparse(stream, tag=tags, resolve_entities=False, no_network=True):
        if element.tag == _ROW:
            yield element
            held = 0
            _forget(element)
            continue
        yield element
        held += 1
        if held > _MOST_HELD:
            _forget(element)


def _shared_texts(package: zipfile.ZipFile) -> Iterator[_Text]:
    part = "xl/sharedStrings.xml"
    if part in package.namelist():
        with package.open(part) as stream:
            for item in _walk(stream, f"{_MAIN}si"):
                yield _rich_text(item)


def _rich_text(item: Any) -> _Text:
    """The runs of *item* without readings (rPh), cut just behind the longest text read."""
    if len(item) == 1 and item[0].tag == _PLAIN_TEXT:
        return (item[0].text or "")[: LONGEST_CELL + 1], ""
    text, struck = part_struck(
        (node.text or "", _is_on(node.getparent().find(_STRIKE)))
        for node in item.iter(_PLAIN_TEXT)
        if node.getparent().tag != _READING
    )
    return text[: LONGEST_CELL + 1], struck[: LONGEST_CELL + 1]


def _styles(package: zipfile.ZipFile) -> tuple[_Style, ...]:
    """The cell styles of the book by their number."""
    if "xl/styles.xml" not in package.namelist():
        return ()
    styles = _parse(package, "xl/styles.xml")
    drawn = [
        any(side.get("style") not in (None, "none") for side in border)
        for border in styles.iterfind(f"{_MAIN}borders/{_MAIN}border")
    ]
    formats = BUILTIN_FORMATS | {
        int(each.get("numFmtId", 0)): each.get("formatCode", "")
        for each in styles.iterfind(f"{_MAIN}numFmts/*")
    }
    struck = [_is_on(font.find(f"{_MAIN}strike")) for font in styles.iterfind(f"{_MAIN}fonts/*")]
    found = []
    for each in styles.iterfind(f"{_MAIN}cellXfs/*"):
        border = int(each.get("borderId", 0))
        shown = formats.get(int(each.get("numFmtId", 0)), "")
        font = int(each.get("fontId", 0))
        found.append(
            _Style(
                framed=border < len(drawn) and drawn[border],
                is_date=bool(is_date_format(shown)),
                is_struck=font < len(struck) and struck[font],
            )
        )
    return tuple(found)


def _is_on(element: Any) -> bool:
    """Whether a switch is there and not off: its value may be left out."""
    return element is not None and element.get("val", "1") in ("1", "true")


def _read_sheet(
    stream: IO[bytes], shared: list[_Text], styles: tuple[_Style, ...], builder: GridBuilder
) -> None:
    merged = 0
    for element in _walk_cells(stream):
        if element.tag == _MERGED:
            merged += 1
            if merged <= _MOST_MERGED:
                _merge(element.get("ref", ""), builder)
            continue
        if element.tag == _ROW:
            if element.get("hidden") in ("1", "true") and element.get("r", "").isdigit():
                builder.hidden.add(int(element.get("r")) - 1)
            continue
        place = _ADDRESS.match(element.get("r", ""))
        number = int(element.get("s", 0))
        style = styles[number] if number < len(styles) else _PLAIN
        text, struck = _cell_text(element, shared, style) if place else ("", "")
        if place and (text or struck):
            row, column = int(place[2]) - 1, column_index_from_string(place[1]) - 1
            if style.is_struck:
                text, struck = "", text or struck
            at = f"{builder.name}!{place[0]}"
            builder.put(row, column, text, at, style.framed, struck=struck)


def _merge(reference: str, builder: GridBuilder) -> None:
    ends = [_ADDRESS.match(end) for end in reference.split(":")]
    if len(ends) == 2 and ends[0] and ends[1]:
        top, bottom = int(ends[0][2]), int(ends[1][2])
        left, right = (column_index_from_string(end[1]) for end in ends if end)
        builder.merge(top - 1, left - 1, bottom - top + 1, right - left + 1)


def _cell_text(cell: Any, shared: list[_Text], style: _Style) -> _Text:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return _rich_text(cell[0] if len(cell) == 1 and cell[0].tag == _INLINE else cell)
    # Some millions of cells come here; findtext would take twice the time.
    value = next((each.text or "" for each in cell if each.tag == _VALUE), "")
    if kind == "s":
        number = int(value or -1)
        return shared[number] if 0 <= number < len(shared) else ("", "")
    if kind in ("str", "e"):
        return "" if kind == "e" else value[: LONGEST_CELL + 1], ""
    return (_print_date(value) if style.is_date else "") or print_number(value), ""


def _print_date(value: str) -> str:
    """The day that Excel keeps as the number *value*; "" if it is none."""
    try:
        moment = from_excel(float(value))
    except (ValueError, OverflowError):
        return ""
    return f"{moment:%d/%m/%Y}" if isinstance(moment, datetime.datetime) else ""


def print_number(value: str) -> str:
    """
    *value* as Excel shows it without a format: ``1.0`` is 1; other text stays as it is.

    >>> print_number("6.1000000000000005")
    '6.1'
    """
    try:
        return f"{float(value):.15g}" if len(value) < 40 else value
    except ValueError:
        return value


def load_xls(path: Path, limits: Limits, sheet: str | None = None) -> Iterator[Grid]:
    """
    The sheets of the old workbook *path* with text, or the one named *sheet*.

    Raises:
        UnreadableFileError: The file is damaged or locked by a password.
    """
    try:
        book = CalamineWorkbook.from_path(str(path))
        for name in book.sheet_names[:MOST_SHEETS]:
            if sheet in (None, name):
                yield _read_xls_sheet(book, name, path.name, limits)
    except PasswordError as error:
        raise refuse(path, "locked") from error
    except (CalamineError, OSError, ValueError) as error:
        raise refuse(path, "damaged") from error
    except BaseException as error:
        # The library is written in Rust; over some damaged files it panics, outside Exception.
        if type(error).__name__ != "PanicException":
            raise
        raise refuse(path, "damaged") from error


def _read_xls_sheet(book: CalamineWorkbook, name: str, file: str, limits: Limits) -> Grid:
    builder = GridBuilder(file, name, limits)
    table = book.get_sheet_by_name(name)
    for row, values in enumerate(table.iter_rows()):
        for column, value in enumerate(values):
            text = _xls_text(value)
            builder.put(row, column, text, _place(name, row, column))
    for (top, left), (bottom, right) in table.merged_cell_ranges or ():
        builder.merge(top, left, bottom - top + 1, right - left + 1)
    return builder.build()


def _xls_text(value: object) -> str:
    if isinstance(value, datetime.date):
        return f"{value:%d/%m/%Y}"
    return print_number(str(value)) if isinstance(value, int | float) else str(value)


def _place(name: str, row: int, column: int) -> str:
    return f"{name}!{get_column_letter(column + 1)}{row + 1}"


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
                    yield _build_ods(table, path.name, limits)
    except _DAMAGED as error:
        raise refuse(path, "damaged") from error


OdsCell = tuple[int, int, str, int, int]
"""Row, column, text, rows and columns covered."""


def _walk_tables(stream: IO[bytes], limits: Limits) -> Iterator[tuple[str, list[OdsCell]]]:
    row, cells = 0, list[OdsCell]()
    for element in _walk(stream, f"{_TABLE}table-row", f"{_TABLE}table"):
        if element.tag == f"{_TABLE}table":
            yield element.get(f"{_TABLE}name", ""), cells
            row, cells = 0, []
            continue
        if len(cells) < limits.cells:
            cells += _ods_row(element, row, limits)
        row += _count(element.attrib, "number-rows-repeated")


def _ods_row(element: Any, row: int, limits: Limits) -> Iterator[OdsCell]:
    column = 0
    for cell in element:
        if cell.tag in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            text = "\n".join("".join(each.itertext()) for each in cell.iterfind(f"{_TEXT}p"))
            if text.strip() and column <= limits.columns:
                spans = [_count(cell.attrib, f"number-{each}-spanned") for each in _AXES]
                yield row, column, text[: LONGEST_CELL + 1], spans[0], spans[1]
            column += _count(cell.attrib, "number-columns-repeated")


_AXES = ("rows", "columns")


def _count(attributes: Mapping[Any, Any], name: str) -> int:
    value = str(attributes.get(f"{_TABLE}{name}", "1"))
    return int(value) if value.isdigit() and len(value) < 8 else 1


def _build_ods(table: tuple[str, list[OdsCell]], file: str, limits: Limits) -> Grid:
    name, cells = table
    builder = GridBuilder(file, name, limits)
    for row, column, text, rows, columns in cells:
        builder.put(row, column, text, _place(name, row, column))
        builder.merge(row, column, rows, columns)
    return builder.build()


_LOADERS = {"xlsx": load_xlsx, "xls": load_xls, "ods": load_ods}


def load_sheets(
    path: Path, kind: Literal["xlsx", "xls", "ods"], limits: Limits, sheet: str | None = None
) -> Iterator[Grid]:
    """
    The sheets of *path* with text, or the one named *sheet*.

    Raises:
        UnreadableFileError: The file is damaged or locked by a password.
    """
    return _LOADERS[kind](path, limits, sheet)

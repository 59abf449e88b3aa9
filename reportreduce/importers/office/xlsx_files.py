"""Sheets of xlsx files as grids, read cell by cell."""

import datetime
import posixpath
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from attrs import frozen
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900

from reportreduce.importers.office.cell_texts import is_day, print_date, print_number
from reportreduce.importers.office.grid import Grid, GridBuilder
from reportreduce.importers.office.limits import LONGEST_CELL, MOST_SHEETS, Limits, refuse
from reportreduce.importers.office.text_runs import part_struck, raise_digits
from reportreduce.importers.office.xlsx_styles import MAIN, ON, PLAIN, CellStyle, is_on, load_styles
from reportreduce.importers.office.xml_parts import (
    DAMAGED_XML,
    forget,
    load_tree,
    walk,
    walk_ends,
)

_BOOK = "xl/workbook.xml"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_VALUE, _PLAIN_TEXT = f"{MAIN}v", f"{MAIN}t"
_INLINE, _READING = f"{MAIN}is", f"{MAIN}rPh"
_STRIKE, _RAISED = f"{MAIN}rPr/{MAIN}strike", f"{MAIN}rPr/{MAIN}vertAlign"
_CELL, _ROW, _MERGED = f"{MAIN}c", f"{MAIN}row", f"{MAIN}mergeCell"
_COLUMNS = f"{MAIN}col"
_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})\Z")
_MOST_MERGED = 50_000
_MOST_HELD = 2_000
"""Cells of a row that are kept while it is read; to drop each at once takes a third longer."""
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
            book = _load_book(package)
            for name, part in find_sheet_parts(package, sheet):
                builder = GridBuilder(path.name, name, limits)
                with package.open(part) as stream:
                    _read_sheet(stream, book, builder)
                yield builder.build()
    except DAMAGED_XML as error:
        raise refuse(path, "damaged") from error


def name_sheets_xlsx(path: Path) -> tuple[tuple[str, bool], ...]:
    """
    The names of the sheets of the workbook *path*, each with whether it is shown; none of charts.

    A damaged file tells none.
    """
    try:
        with zipfile.ZipFile(path) as package:
            return tuple((name, is_shown) for name, _, is_shown in _list_sheets(package))
    except DAMAGED_XML:
        return ()


def find_related(package: zipfile.ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """The parts in *package* that *part* names: by id, what each is ("comments"), and its name."""
    folder, name = posixpath.split(part)
    relations = f"{folder}/_rels/{name}.rels"
    if relations not in package.namelist():
        return {}
    return {
        each.get("Id", ""): (
            posixpath.basename(each.get("Type", "")),
            posixpath.normpath(posixpath.join("/", folder, each.get("Target", ""))).lstrip("/"),
        )
        for each in load_tree(package, relations)
        if each.get("TargetMode") != "External"
    }


def find_sheet_parts(package: zipfile.ZipFile, wanted: str | None) -> list[tuple[str, str]]:
    """The names and parts of the visible sheets of *package*, or of the one named *wanted*."""
    found = [
        (name, part)
        for name, part, is_shown in _list_sheets(package)
        if (is_shown if wanted is None else name == wanted)
    ]
    return found[:MOST_SHEETS]


def _list_sheets(package: zipfile.ZipFile) -> Iterator[tuple[str, str, bool]]:
    """The name and part of each sheet of cells in *package*, and whether it is shown."""
    related = find_related(package, _BOOK)
    parts = frozenset(package.namelist())
    for each in load_tree(package, _BOOK).iter(f"{MAIN}sheet"):
        kind, part = related.get(each.get(_RELATION), ("", ""))
        if kind != "chartsheet" and part in parts:
            yield each.get("name", ""), part, each.get("state", "visible") == "visible"


def _walk_cells(stream: IO[bytes]) -> Iterator[Any]:
    """What tells the cells as it ends; a row is emptied then, a long one before."""
    held = 0
    for element in walk_ends(stream, _COLUMNS, _CELL, _ROW, _MERGED):
        yield element
        held += 1
        if held > _MOST_HELD or element.tag == _ROW:
            forget(element)
            held = 0 if element.tag == _ROW else held


def _shared_texts(package: zipfile.ZipFile) -> Iterator[_Text]:
    part = "xl/sharedStrings.xml"
    if part in package.namelist():
        with package.open(part) as stream:
            for item in walk(stream, f"{MAIN}si"):
                yield _rich_text(item)


def _rich_text(item: Any) -> _Text:
    """The runs of *item* without readings (rPh), cut just behind the longest text read."""
    only = item[0] if len(item) == 1 else None
    if only is not None and only.tag == _PLAIN_TEXT:
        return (only.text or "")[: LONGEST_CELL + 1], ""
    text, struck = part_struck(
        (_run_text(node), is_on(node.getparent().find(_STRIKE)))
        for node in item.iter(_PLAIN_TEXT)
        if node.getparent().tag != _READING
    )
    return text[: LONGEST_CELL + 1], struck[: LONGEST_CELL + 1]


def _run_text(node: Any) -> str:
    raised = node.getparent().find(_RAISED)
    text = str(node.text or "")
    return raise_digits(text) if raised is not None and raised.get("val") == "superscript" else text


@frozen
class _Book:
    """What the cells of a workbook refer to; ``first_day`` is the day that dates count from."""

    shared: list[_Text]
    styles: tuple[CellStyle, ...]
    first_day: datetime.datetime


def _load_book(package: zipfile.ZipFile) -> _Book:
    settings = load_tree(package, _BOOK).find(f"{MAIN}workbookPr")
    is_of_mac = settings is not None and settings.get("date1904") in ON
    first_day = CALENDAR_MAC_1904 if is_of_mac else CALENDAR_WINDOWS_1900
    return _Book(list(_shared_texts(package)), load_styles(package), first_day)


def _read_sheet(stream: IO[bytes], book: _Book, builder: GridBuilder) -> None:
    merged = row = 0
    column = -1
    for element in _walk_cells(stream):
        tag = element.tag
        if tag == _CELL:
            address = element.get("r", "")
            place = _ADDRESS.match(address)
            if place is not None:
                letters, number = place.groups()
                at, column = int(number) - 1, column_index_from_string(letters) - 1
            else:
                # A file may leave out where its cells stand: each is behind the one before it.
                at, column = _number_row(element.getparent(), row), column + 1
                address = f"{get_column_letter(column + 1)}{at + 1}"
            _put_cell(element, book, builder, (at, column), address)
        elif tag == _ROW:
            row = _number_row(element, row)
            if element.get("hidden") in ON or _is_nothing(element.get("ht")):
                builder.hidden.add(row)
            row, column = row + 1, -1
        elif tag == _COLUMNS:
            builder.hidden_columns |= _hidden_columns(element, builder.limits.columns)
        else:
            merged += 1
            if merged <= _MOST_MERGED:
                _merge(element.get("ref", ""), builder)
            elif merged == _MOST_MERGED + 1:
                builder.note("too_merged", count=_MOST_MERGED)


def _hidden_columns(columns: Any, most: int) -> set[int]:
    """The numbers from 0 of *columns*, a run of alike ones, if they are hidden; *most* of them."""
    ends = [columns.get(name, "") for name in ("min", "max")]
    is_told = all(re.fullmatch(r"[1-9]\d{0,4}", end) for end in ends)
    is_hidden = columns.get("hidden") in ON or _is_nothing(columns.get("width"))
    if not (is_told and is_hidden):
        return set()
    return set(range(int(ends[0]) - 1, min(int(ends[1]), most)))


def _is_nothing(size: str | None) -> bool:
    """Whether a height or width is given, and none."""
    return size is not None and size.strip("0.") == ""


def _number_row(row: Any, following: int) -> int:
    """The number of a *row* from 0; without one it is the *following* row."""
    number = row.get("r", "")
    return int(number) - 1 if re.fullmatch(r"[1-9]\d{0,6}", number) else following


def _put_cell(
    element: Any, book: _Book, builder: GridBuilder, place: tuple[int, int], address: str
) -> None:
    number = int(element.get("s", 0))
    style = book.styles[number] if number < len(book.styles) else PLAIN
    text, struck = _cell_text(element, book, style)
    if text or struck:
        if style.is_struck:
            text, struck = "", text or struck
        if style.date_format and is_day(text):
            builder.odd_dates[place] = style.show_date(text)
        builder.put(*place, text, f"{builder.name}!{address}", style.framed, struck=struck)


def _merge(reference: str, builder: GridBuilder) -> None:
    ends = [_ADDRESS.match(end) for end in reference.split(":")]
    if len(ends) == 2 and ends[0] and ends[1]:
        top, bottom = int(ends[0][2]), int(ends[1][2])
        left, right = (column_index_from_string(end[1]) for end in ends if end)
        builder.merge(top - 1, left - 1, bottom - top + 1, right - left + 1)


def _cell_text(cell: Any, book: _Book, style: CellStyle) -> _Text:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        only = cell[0] if len(cell) == 1 else None
        return _rich_text(only if only is not None and only.tag == _INLINE else cell)
    # Some millions of cells come here; findtext would take twice the time.
    value = next((each.text or "" for each in cell if each.tag == _VALUE), "")
    if kind == "s":
        number = int(value or -1)
        return book.shared[number] if 0 <= number < len(book.shared) else ("", "")
    if kind in ("str", "e"):
        return "" if kind == "e" else value[: LONGEST_CELL + 1], ""
    return (print_date(value, book.first_day) if style.is_date else "") or print_number(value), ""

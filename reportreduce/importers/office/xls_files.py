"""Sheets of old xls files as grids."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import xlrd
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900

from reportreduce.importers.office.cell_texts import is_day, print_date, print_number, print_place
from reportreduce.importers.office.grid import Grid, GridBuilder
from reportreduce.importers.office.limits import MOST_SHEETS, Limits
from reportreduce.importers.office.text_runs import part_struck, raise_digits
from reportreduce.importers.office.xls_books import XlsBook, is_shown, open_xls

_CALENDARS = (CALENDAR_WINDOWS_1900, CALENDAR_MAC_1904)


def load_xls(path: Path, limits: Limits, sheet: str | None = None) -> Iterator[Grid]:
    """
    The visible sheets of the old workbook *path* with text, or the one named *sheet*.

    Raises:
        UnreadableFileError: The file is damaged or locked by a password.
    """
    book = open_xls(path)
    wanted = (
        each for each in book.sheets if (is_shown(each) if sheet is None else each.name == sheet)
    )
    for each in islice(wanted, MOST_SHEETS):
        yield _read_sheet(book, each, GridBuilder(path.name, each.name, limits))


def name_sheets_xls(path: Path) -> tuple[tuple[str, bool], ...]:
    """
    The names of the sheets of the old workbook *path*, each with whether it is shown.

    Raises:
        UnreadableFileError: The file is damaged or locked by a password.
    """
    return tuple((each.name, is_shown(each)) for each in open_xls(path).sheets)


def _read_sheet(book: XlsBook, sheet: Any, builder: GridBuilder) -> Grid:
    """The grid of *sheet*; that nobody knows how its cells look is a problem."""
    if not book.has_looks:
        builder.note("looks_unread")
    rows, columns = sheet.rowinfo_map.items(), sheet.colinfo_map.items()
    builder.hidden |= {at for at, row in rows if row.hidden or row.height == 0}
    builder.hidden_columns |= {at for at, each in columns if each.hidden or each.width == 0}
    for row in range(sheet.nrows):
        for column in range(sheet.row_len(row)):
            _put_cell(book, sheet, builder, (row, column))
    for top, bottom, left, right in sheet.merged_cells:
        builder.merge(top, left, bottom - top, right - left)
    return builder.build()


def _put_cell(book: XlsBook, sheet: Any, builder: GridBuilder, place: tuple[int, int]) -> None:
    style = book.style_of(sheet, *place)
    text, struck = _split_runs(_cell_text(book, sheet, place), book, sheet, place)
    if style.is_struck and place not in sheet.rich_text_runlist_map:
        text, struck = "", text
    if style.date_format and is_day(text):
        builder.odd_dates[place] = style.show_date(text)
    where = f"{sheet.name}!{print_place(*place)}"
    builder.put(*place, text, where, style.framed, struck=struck)


def _split_runs(text: str, book: XlsBook, sheet: Any, place: tuple[int, int]) -> tuple[str, str]:
    """What is left of *text* in the runs of the cell, and what is struck out of it."""
    runs = sheet.rich_text_runlist_map.get(place)
    if not runs:
        return text, ""
    starts = [0, *(start for start, _ in runs)]
    ends = [*starts[1:], len(text)]
    fonts = [None, *(font for _, font in runs)]
    first = book.style_of(sheet, *place).is_struck
    return part_struck(
        (
            raise_digits(text[start:end]) if font in book.raised else text[start:end],
            first if font is None else font in book.struck,
        )
        for start, end, font in zip(starts, ends, fonts, strict=True)
    )


def _cell_text(book: XlsBook, sheet: Any, place: tuple[int, int]) -> str:
    kind, value = sheet.cell_type(*place), sheet.cell_value(*place)
    if kind == xlrd.XL_CELL_TEXT:
        return str(value)
    if kind == xlrd.XL_CELL_DATE:
        return print_date(str(value), _CALENDARS[book.book.datemode]) or print_number(str(value))
    has_number = kind in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_BOOLEAN)
    return print_number(str(value)) if has_number else ""

"""Sheets of old xls files as grids."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

from reportreduce.importers.office.cell_texts import print_number, print_place
from reportreduce.importers.office.grid import Grid, GridBuilder
from reportreduce.importers.office.limits import MOST_SHEETS, Limits, refuse


def load_xls(path: Path, limits: Limits, sheet: str | None = None) -> Iterator[Grid]:
    """
    The visible sheets of the old workbook *path* with text, or the one named *sheet*.

    Raises:
        UnreadableFileError: The file is damaged or locked by a password.
    """
    with _refused(path):
        book = CalamineWorkbook.from_path(str(path))
        shown = [name for name, is_shown in _name_sheets(book) if is_shown]
        wanted = shown[:MOST_SHEETS] if sheet is None else [sheet]
        for name in book.sheet_names:
            if name in wanted:
                yield _read_sheet(book, name, path.name, limits)


def name_sheets_xls(path: Path) -> tuple[tuple[str, bool], ...]:
    """
    The names of the sheets of the old workbook *path*, each with whether it is shown.

    Raises:
        UnreadableFileError: The file is damaged or locked by a password.
    """
    with _refused(path):
        return _name_sheets(CalamineWorkbook.from_path(str(path)))


def _name_sheets(book: CalamineWorkbook) -> tuple[tuple[str, bool], ...]:
    visible = SheetVisibleEnum.Visible
    return tuple((each.name, each.visible == visible) for each in book.sheets_metadata)


@contextmanager
def _refused(path: Path) -> Iterator[None]:
    """Errors of the library over *path* as problems of the file."""
    try:
        yield
    except PasswordError as error:
        raise refuse(path, "locked") from error
    except (CalamineError, OSError, ValueError) as error:
        raise refuse(path, "damaged") from error
    except BaseException as error:
        # The library is written in Rust; over some damaged files it panics, outside Exception.
        if type(error).__name__ != "PanicException":
            raise
        raise refuse(path, "damaged") from error


def _read_sheet(book: CalamineWorkbook, name: str, file: str, limits: Limits) -> Grid:
    builder = GridBuilder(file, name, limits)
    table = book.get_sheet_by_name(name)
    for row, values in enumerate(table.iter_rows()):
        for column, value in enumerate(values):
            text = _cell_text(value)
            builder.put(row, column, text, f"{name}!{print_place(row, column)}")
    for (top, left), (bottom, right) in table.merged_cell_ranges or ():
        builder.merge(top, left, bottom - top + 1, right - left + 1)
    return builder.build()


def _cell_text(value: object) -> str:
    if isinstance(value, datetime.date):
        return f"{value:%d/%m/%Y}"
    return print_number(str(value)) if isinstance(value, int | float) else str(value)

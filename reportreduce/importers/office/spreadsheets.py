"""Sheets of xlsx, xls and ods files as grids."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

from attrs import frozen

from reportreduce.errors import Problem
from reportreduce.importers.office.grid import Grid
from reportreduce.importers.office.limits import MOST_SHEETS, Limits
from reportreduce.importers.office.ods_files import load_ods, name_sheets_ods
from reportreduce.importers.office.xls_files import load_xls, name_sheets_xls
from reportreduce.importers.office.xlsx_files import load_xlsx, name_sheets_xlsx

Book = Literal["xlsx", "xls", "ods"]
_LOADERS = {"xlsx": load_xlsx, "xls": load_xls, "ods": load_ods}
_NAMERS = {"xlsx": name_sheets_xlsx, "xls": name_sheets_xls, "ods": name_sheets_ods}
_MOST_NAMED = 12
"""Sheets or tables that are named; more are only counted."""


@frozen(kw_only=True)
class UnreadSheets:
    """Names of sheets that are not read unless one is asked for: hidden, or beyond the limit."""

    hidden: tuple[str, ...] = ()
    beyond: tuple[str, ...] = ()


def load_sheets(path: Path, kind: Book, limits: Limits, sheet: str | None = None) -> Iterator[Grid]:
    """
    The visible sheets of *path* with text, or the one named *sheet*.

    Raises:
        UnreadableFileError: The file is damaged or locked by a password.
    """
    return _LOADERS[kind](path, limits, sheet)


def find_unread_sheets(path: Path, kind: Book) -> UnreadSheets:
    """
    The sheets of *path* that ``load_sheets`` leaves out.

    Raises:
        UnreadableFileError: The file is damaged or locked by a password.
    """
    names = _NAMERS[kind](path)
    shown = tuple(name for name, is_shown in names if is_shown)
    hidden = tuple(name for name, is_shown in names if not is_shown)
    return UnreadSheets(hidden=hidden, beyond=shown[MOST_SHEETS:])


def tell_beyond(file: str, names: Sequence[str]) -> Iterator[Problem]:
    """That of *file* the sheets or tables *names*, beyond the limit, were not read."""
    if names:
        said = ", ".join(f"“{name}”" for name in names[:_MOST_NAMED])
        more = ", …" if len(names) > _MOST_NAMED else ""
        values = {"most": MOST_SHEETS, "count": len(names), "names": said + more}
        yield Problem.of(file, "office.sheets_beyond", **values)

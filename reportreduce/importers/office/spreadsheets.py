"""Sheets of xlsx, xls and ods files as grids."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from reportreduce.importers.office.grid import Grid
from reportreduce.importers.office.limits import Kind, Limits
from reportreduce.importers.office.ods_files import find_hidden_ods, load_ods
from reportreduce.importers.office.xls_files import find_hidden_xls, load_xls
from reportreduce.importers.office.xlsx_files import find_hidden_xlsx, load_xlsx

Book = Literal["xlsx", "xls", "ods"]
_LOADERS = {"xlsx": load_xlsx, "xls": load_xls, "ods": load_ods}
_FINDERS = {"xlsx": find_hidden_xlsx, "xls": find_hidden_xls, "ods": find_hidden_ods}


def load_sheets(path: Path, kind: Book, limits: Limits, sheet: str | None = None) -> Iterator[Grid]:
    """
    The visible sheets of *path* with text, or the one named *sheet*.

    Raises:
        UnreadableFileError: The file is damaged or locked by a password.
    """
    return _LOADERS[kind](path, limits, sheet)


def find_hidden_sheets(path: Path, kind: Kind) -> tuple[str, ...]:
    """
    The names of the sheets that *path* hides; a document (docx) has none.

    Raises:
        UnreadableFileError: The file is damaged or locked by a password.
    """
    return () if kind == "docx" else _FINDERS[kind](path)

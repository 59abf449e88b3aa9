"""Sheets of xlsx, xls and ods files as grids."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from reportreduce.importers.office.grid import Grid
from reportreduce.importers.office.limits import Limits
from reportreduce.importers.office.ods_files import load_ods
from reportreduce.importers.office.xls_files import load_xls
from reportreduce.importers.office.xlsx_files import load_xlsx

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

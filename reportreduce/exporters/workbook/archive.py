"""A workbook begun and saved, the same bytes for the same content."""

import datetime
import shutil
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.packaging.core import DocumentProperties
from openpyxl.writer.excel import ExcelWriter

from reportreduce.exporters.workbook.style import add_styles
from reportreduce.messages.author import AUTHOR

_FIXED_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip file can state: the clock is no part of a proposal."""


class _TimelessZip(ZipFile):
    """A zip file whose entries bear no time of their own."""

    def writestr(self, zinfo_or_arcname: Any, data: Any, *args: Any, **options: Any) -> None:
        name = getattr(zinfo_or_arcname, "filename", zinfo_or_arcname)
        super().writestr(_timeless(name), data, *args, **options)

    def write(self, filename: Any, arcname: Any = None, *args: Any, **options: Any) -> None:
        with Path(filename).open("rb") as source, self.open(_timeless(arcname), "w") as target:
            shutil.copyfileobj(source, target)


def open_book(title: str, day: datetime.date) -> Workbook:
    """A write-only book with the styles of all sheets, dated on *day* whatever the clock says."""
    book = Workbook(write_only=True)
    set_up_book(book, title, day)
    return book


def set_up_book(book: Workbook, title: str, day: datetime.date) -> None:
    """Give *book* the styles of all sheets, and the properties of one written on *day*."""
    add_styles(book)
    noon = datetime.datetime(day.year, day.month, day.day, 12)
    book.properties = DocumentProperties(
        creator=AUTHOR,
        lastModifiedBy=AUTHOR,
        title=title,
        created=noon,
        modified=noon,
    )


def save_book(book: Workbook, path: Path) -> None:
    """
    Save *book* at *path*.

    Unlike ``Workbook.save`` this keeps ``book.properties.modified`` as it is.
    """
    with _TimelessZip(path, "w", ZIP_DEFLATED, allowZip64=True) as archive:
        ExcelWriter(book, archive).save()


def _timeless(name: str) -> ZipInfo:
    entry = ZipInfo(name, _FIXED_TIME)
    entry.compress_type = ZIP_DEFLATED
    return entry

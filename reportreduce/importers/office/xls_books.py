"""Old workbooks (xls) opened whole: what their sheets hold and hide, and how their cells look."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import olefile
import xlrd
from attrs import field, frozen

from reportreduce.importers.office.limits import refuse
from reportreduce.importers.office.xlsx_styles import PLAIN, CellStyle, read_style

_STREAMS = ("Workbook", "Book")
"""What holds the sheets, since Excel 97 and before."""
_SUPERSCRIPT = 1
_SIDES = ("left", "right", "top", "bottom")


@frozen
class XlsBook:
    """
    A workbook as xlrd gives it; ``has_looks`` says whether it tells how cells look.

    ``struck`` and ``raised`` are the numbers of fonts that strike out and raise what they print.
    """

    book: Any
    has_looks: bool
    styles: tuple[CellStyle, ...] = ()
    struck: frozenset[int] = field(init=False)
    raised: frozenset[int] = field(init=False)

    @struck.default
    def _find_struck(self) -> frozenset[int]:
        return frozenset(at for at, font in self._fonts() if font.struck_out)

    @raised.default
    def _find_raised(self) -> frozenset[int]:
        return frozenset(at for at, font in self._fonts() if font.escapement == _SUPERSCRIPT)

    def _fonts(self) -> Iterator[tuple[int, Any]]:
        return enumerate(self.book.font_list if self.has_looks else ())

    @property
    def sheets(self) -> list[Any]:
        """The sheets of cells in order, hidden ones too."""
        return list(self.book.sheets())

    def style_of(self, sheet: Any, row: int, column: int) -> CellStyle:
        """How the cell of *sheet* in *row* and *column* looks."""
        number = sheet.cell_xf_index(row, column) if self.has_looks else len(self.styles)
        return self.styles[number] if 0 <= number < len(self.styles) else PLAIN


def open_xls(path: Path) -> XlsBook:
    """
    The old workbook *path*, without looks where they are damaged.

    Raises:
        UnreadableFileError: The file is damaged or locked by a password.
    """
    with _refused(path):
        content = _read_stream(path)
        try:
            book = _open(content, looks=True)
            return XlsBook(book, True, tuple(_read_styles(book)))
        except Exception:  # Over damaged looks the library raises anything.
            return XlsBook(_open(content, looks=False), False)


def is_shown(sheet: Any) -> bool:
    """Whether *sheet* is not hidden."""
    return bool(sheet.visibility == 0)


@contextmanager
def _refused(path: Path) -> Iterator[None]:
    """Errors of the libraries over *path* as problems of the file."""
    try:
        yield
    except xlrd.XLRDError as error:
        raise refuse(path, "locked" if "encrypted" in str(error) else "damaged") from error
    except Exception as error:  # Over a damaged file they raise anything.
        raise refuse(path, "damaged") from error


def _read_stream(path: Path) -> bytes:
    """
    The stream of the sheets in its package.

    Over a package with a chain that runs in circles xlrd alone would never end.
    """
    with olefile.OleFileIO(str(path)) as package:
        name = next(name for name in _STREAMS if package.exists(name))
        return bytes(package.openstream(name).read())


def _open(content: bytes, *, looks: bool) -> Any:
    return xlrd.open_workbook(
        file_contents=content, formatting_info=looks, ragged_rows=True, logfile=io.StringIO()
    )


def _read_styles(book: Any) -> Iterator[CellStyle]:
    for each in book.xf_list:
        shown = book.format_map.get(each.format_key)
        sides = (getattr(each.border, f"{side}_line_style") for side in _SIDES)
        yield read_style(
            framed=any(sides),
            number=each.format_key,
            shown="" if shown is None else shown.format_str,
            is_struck=bool(book.font_list[each.font_index].struck_out),
        )

"""What the styles of a workbook say of a cell: frames, dates, and text that is struck out."""

import re
import zipfile
from collections.abc import Mapping
from typing import Any

from attrs import frozen
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format

from reportreduce.importers.office.xml_parts import load_tree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
"""The name space of sheets, texts and styles."""
ON = ("1", "true")
"""How a switch is written that is on."""
_LOCAL_DATES = (14, 22)
"""Formats of dates that each computer shows in its own order."""
_NO_MATTER = re.compile(r"\[[^\]]*\]|\\|;@|\s")
_WHOLE_DATE = re.compile(r"d{1,2}([/.-])m{1,2}\1y+.*")
_SHORT_DATE = re.compile(r"(?P<day>d{1,2})(?P<sign>[/.-])(?P<month>m{1,2})")


@frozen
class CellStyle:
    """
    ``framed``: lines are drawn around the cell; None where the file does not tell.

    ``date_format`` is that of dates that show something else than day, month and year.
    """

    framed: bool | None = None
    is_date: bool = False
    is_struck: bool = False
    date_format: str = ""

    def show_date(self, day: str) -> str:
        """
        *day*, such as 15/12/2026, as the cell shows it: "15/12"; "" where that is not known.

        >>> CellStyle(date_format="dd/mm").show_date("05/12/2026")
        '05/12'
        """
        short = _SHORT_DATE.fullmatch(self.date_format)
        if short is None:
            return ""
        parts = zip((short["day"], short["month"]), day.split("/"), strict=False)
        return short["sign"].join(f"{int(part):0{len(code)}d}" for code, part in parts)


PLAIN = CellStyle()


def load_styles(package: zipfile.ZipFile) -> tuple[CellStyle, ...]:
    """The cell styles of the book by their number."""
    if "xl/styles.xml" not in package.namelist():
        return ()
    styles = load_tree(package, "xl/styles.xml")
    drawn = [
        any(side.get("style") not in (None, "none") for side in border)
        for border in styles.iterfind(f"{MAIN}borders/{MAIN}border")
    ]
    formats = read_formats(styles)
    struck = [is_on(font.find(f"{MAIN}strike")) for font in styles.iterfind(f"{MAIN}fonts/*")]
    found = []
    for each in styles.iterfind(f"{MAIN}cellXfs/*"):
        border = int(each.get("borderId", 0))
        number = int(each.get("numFmtId", 0))
        font = int(each.get("fontId", 0))
        found.append(
            read_style(
                framed=border < len(drawn) and drawn[border],
                number=number,
                shown=formats.get(number, ""),
                is_struck=font < len(struck) and struck[font],
            )
        )
    return tuple(found)


def read_style(*, framed: bool, number: int, shown: str, is_struck: bool) -> CellStyle:
    """The style with the number format *shown*, which has this *number* among those of Excel."""
    return CellStyle(
        framed=framed,
        is_date=bool(is_date_format(shown)),
        is_struck=is_struck,
        date_format="" if number in _LOCAL_DATES else _own_format(shown),
    )


def _own_format(code: str) -> str:
    """*code* in one spelling if it shows a date otherwise than by day, month and year; else ""."""
    plain = _NO_MATTER.sub("", code).lower()
    return plain if is_date_format(code) and not _WHOLE_DATE.fullmatch(plain) else ""


def read_formats(styles: Any) -> Mapping[int, str]:
    """The codes of the number formats that *styles*, the root of their part, may name."""
    formats: dict[int, str] = dict(BUILTIN_FORMATS)
    for each in styles.iterfind(f"{MAIN}numFmts/*"):
        formats[int(each.get("numFmtId", 0))] = each.get("formatCode", "")
    return formats


def is_on(element: Any) -> bool:
    """Whether a switch is there and not off: its value may be left out."""
    return element is not None and element.get("val", "1") in ON

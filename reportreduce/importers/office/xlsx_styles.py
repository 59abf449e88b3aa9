"""What the styles of an xlsx file say of a cell: frames, dates, and text that is struck out."""

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


@frozen
class CellStyle:
    """``framed``: lines are drawn around the cell; None where the file does not tell."""

    framed: bool | None = None
    is_date: bool = False
    is_struck: bool = False


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
        shown = formats.get(int(each.get("numFmtId", 0)), "")
        font = int(each.get("fontId", 0))
        found.append(
            CellStyle(
                framed=border < len(drawn) and drawn[border],
                is_date=bool(is_date_format(shown)),
                is_struck=font < len(struck) and struck[font],
            )
        )
    return tuple(found)


def read_formats(styles: Any) -> Mapping[int, str]:
    """The codes of the number formats that *styles*, the root of their part, may name."""
    formats: dict[int, str] = dict(BUILTIN_FORMATS)
    for each in styles.iterfind(f"{MAIN}numFmts/*"):
        formats[int(each.get("numFmtId", 0))] = each.get("formatCode", "")
    return formats


def is_on(element: Any) -> bool:
    """Whether a switch is there and not off: its value may be left out."""
    return element is not None and element.get("val", "1") in ON

"""What makes a cell of an xlsx file show something else than it holds."""

import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from attrs import define, field, frozen

from reportreduce.importers.office.limits import refuse
from reportreduce.importers.office.xlsx_files import find_sheet_parts
from reportreduce.importers.office.xlsx_styles import MAIN, read_formats
from reportreduce.importers.office.xml_parts import DAMAGED_XML, load_tree, walk

_CELL, _ROW, _CONDITIONS = f"{MAIN}c", f"{MAIN}row", f"{MAIN}conditionalFormatting"
_FORMULA = f"{MAIN}f"
_PRINT_AREA = "_xlnm.Print_Area"
_WHITE = re.compile(r"(?:FF|00)?FFFFFF\Z", re.IGNORECASE)
_WHITE_THEME = "0"
"""The colour of paper in the themes of Office."""
_NO_MATTER = re.compile(r"\[\$[^\]]*\]|\\|\s|_.")
"""What programs write differently into a number format that shows the same."""


@frozen
class _Style:
    """The number format of a cell, and whether its text is white."""

    shown: str = "general"
    is_white: bool = False


@define
class SheetLooks:
    """
    Of the cells of a sheet, by their address: those with formulas, with white text, and the number
    formats of those with content; whether formats depend on conditions, and the area printed.
    """

    formulas: set[str] = field(factory=set)
    white: set[str] = field(factory=set)
    formats: dict[str, str] = field(factory=dict)
    has_conditions: bool = False
    printed: str = ""


def load_looks(path: Path) -> Mapping[str, SheetLooks]:
    """
    The looks of the visible sheets of the xlsx file *path*, by their names.

    Raises:
        UnreadableFileError: The file is damaged.
    """
    try:
        with zipfile.ZipFile(path) as package:
            styles, printed = _load_styles(package), _load_print_areas(package)
            looks = {}
            for name, part in find_sheet_parts(package, None):
                looks[name] = SheetLooks(printed=printed.get(name, ""))
                _read_sheet(package, part, styles, looks[name])
            return looks
    except DAMAGED_XML as error:
        raise refuse(path, "damaged") from error


def _read_sheet(
    package: zipfile.ZipFile, part: str, styles: list[_Style], looks: SheetLooks
) -> None:
    with package.open(part) as stream:
        for element in walk(stream, _ROW, _CONDITIONS):
            if element.tag == _CONDITIONS:
                looks.has_conditions = True
            for cell in element.iter(_CELL):
                _read_cell(cell, styles, looks)


def _read_cell(cell: Any, styles: list[_Style], looks: SheetLooks) -> None:
    address, number = cell.get("r", ""), int(cell.get("s", 0))
    style = styles[number] if number < len(styles) else _Style()
    if cell.find(_FORMULA) is not None:
        looks.formulas.add(address)
    if style.is_white:
        looks.white.add(address)
    if len(cell):
        looks.formats[address] = style.shown


def _load_styles(package: zipfile.ZipFile) -> list[_Style]:
    if "xl/styles.xml" not in package.namelist():
        return []
    root = load_tree(package, "xl/styles.xml")
    formats = read_formats(root)
    white = [_is_white(font.find(f"{MAIN}color")) for font in root.iterfind(f"{MAIN}fonts/*")]
    return [
        _Style(
            shown=_NO_MATTER.sub("", formats.get(int(each.get("numFmtId", 0)), "")).lower(),
            is_white=(font := int(each.get("fontId", 0))) < len(white) and white[font],
        )
        for each in root.iterfind(f"{MAIN}cellXfs/*")
    ]


def _is_white(colour: Any) -> bool:
    if colour is None:
        return False
    return colour.get("theme") == _WHITE_THEME or bool(_WHITE.match(colour.get("rgb", "")))


def _load_print_areas(package: zipfile.ZipFile) -> Mapping[str, str]:
    """The area that is printed of each sheet that has one, without signs and its own name."""
    book = load_tree(package, "xl/workbook.xml")
    names = [each.get("name", "") for each in book.iter(f"{MAIN}sheet")]
    areas = {}
    for each in book.iter(f"{MAIN}definedName"):
        place = each.get("localSheetId", "")
        if each.get("name") == _PRINT_AREA and place.isdigit() and int(place) < len(names):
            areas[names[int(place)]] = (each.text or "").rpartition("!")[2].replace("$", "")
    return areas

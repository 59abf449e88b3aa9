"""Values as cells: text stays text, and what Excel cannot hold is removed or cut visibly."""

import datetime
import re

from reportreduce.exporters.workbook.stream import StreamCell, StreamSheet
from reportreduce.exporters.workbook.style import WHOLE_OR_PART, WRITTEN_ZERO, Style

Value = str | int | float | datetime.date | None
"""What a cell can hold; None leaves it empty, which is not zero."""
MAX_TEXT = 32_767
"""Characters that a cell holds, counted as Excel does, in UTF-16 units."""
CUT_MARK = "…"

# Control characters, halves of surrogate pairs and non-characters are not allowed in XML 1.0.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def clean_text(text: str) -> str:
    r"""
    *text* as a cell can hold it: no illegal characters, lines end in ``\n``, cut if too long.

    >>> clean_text("a\x00b\r\nc")
    'ab\nc'
    """
    clean = _ILLEGAL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    if len(clean) * 2 <= MAX_TEXT or _utf16_units(clean) <= MAX_TEXT:
        return clean
    units = clean.encode("utf-16-le")[: 2 * (MAX_TEXT - len(CUT_MARK))]
    return units.decode("utf-16-le", errors="ignore") + CUT_MARK


def shortened(text: str, most: int) -> str:
    """*text*, or as much of it as *most* characters hold, cut visibly."""
    return text if len(text) <= most else text[: most - len(CUT_MARK)] + CUT_MARK


def _utf16_units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


class CellMaker:
    """
    Cells of one sheet, one object for each style.

    Write-only sheets write each cell as soon as they are given it, so that one object can
    serve for all cells of its style; setting a style by name takes longer than writing a cell.
    """

    def __init__(self, sheet: StreamSheet) -> None:
        self._sheet = sheet
        self._cells: dict[Style, StreamCell] = {}

    def make(self, value: Value, style: Style) -> StreamCell:
        """The cell for *value*; valid until the next cell of the same style is made."""
        cell = self._cell(_fitting(value, style))
        if isinstance(value, str):
            cell.put_text(clean_text(value))
        else:
            cell.value = value
        return cell

    def _cell(self, style: Style) -> StreamCell:
        if style not in self._cells:
            cell = StreamCell(self._sheet, row=1, column=1)
            cell.style = style.value
            self._cells[style] = cell
        return self._cells[style]


def _fitting(value: Value, style: Style) -> Style:
    """The style to write *value* in: one with decimals if it has some, or would look like 0."""
    if isinstance(value, float) and 0 < abs(value) < WRITTEN_ZERO.get(style, 0.0):
        return Style.SMALL_SHARE
    is_part = isinstance(value, float) and not value.is_integer()
    return WHOLE_OR_PART.get(style, style) if is_part else style

"""How cells look: Times New Roman as in administrative documents, thin borders, few bold words."""

from collections.abc import Mapping
from enum import Enum

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils.indexed_list import IndexedList

FONT_NAME = "Times New Roman"
"""The typeface of Vietnamese administrative documents: Nghị định 30/2020/NĐ-CP, Annex I."""
LINE_HEIGHT = 15.75
"""Height of one line of 12-point text, in points."""


class Style(Enum):
    """A named style of the workbook; the value is its name there."""

    TEXT = "rr text"
    CENTRE = "rr centre"
    NUMBER = "rr number"
    DECIMAL = "rr decimal"
    PERCENT = "rr percent"
    SHARE = "rr share"
    SMALL_SHARE = "rr small share"
    DATE = "rr date"
    HEAD = "rr head"
    TOTAL = "rr total"
    TOTAL_NUMBER = "rr total number"
    TOTAL_DECIMAL = "rr total decimal"
    TITLE = "rr title"
    SUBTITLE = "rr subtitle"
    HEADING = "rr heading"
    PLAIN = "rr plain"
    NOTE = "rr note"
    SMALL = "rr small"
    BLOCK = "rr block"
    BLOCK_STRONG = "rr block strong"
    BLOCK_ITALIC = "rr block italic"
    LABEL = "rr label"


WHOLE_OR_PART: Mapping[Style, Style] = {
    Style.NUMBER: Style.DECIMAL,
    Style.TOTAL_NUMBER: Style.TOTAL_DECIMAL,
}
"""The style of a number with decimals where a whole number has the other."""

WRITTEN_ZERO: Mapping[Style, float] = {Style.PERCENT: 0.00005, Style.SHARE: 0.0005}
"""The share below which cells of a style show 0; ``SMALL_SHARE`` has more decimals."""

_WHOLE = "#,##0"
_PART = "#,##0.0"
_EDGE = Side(style="thin", color="FF7F7F7F")
_BOX = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)
_GREY = PatternFill("solid", fgColor="FFE7ECF4")


def _style(
    style: Style,
    *,
    size: float = 11,
    bold: bool = False,
    italic: bool = False,
    horizontal: str = "left",
    vertical: str = "top",
    number: str = "General",
    boxed: bool = True,
    filled: bool = False,
) -> NamedStyle:
    named = NamedStyle(
        name=style.value,
        font=Font(name=FONT_NAME, size=size, bold=bold, italic=italic),
        alignment=Alignment(horizontal=horizontal, vertical=vertical, wrap_text=True),
        number_format=number,
    )
    if boxed:
        named.border = _BOX
    if filled:
        named.fill = _GREY
    return named


def add_styles(book: Workbook) -> None:
    """
    Add every ``Style`` to *book*, so that cells share them by name.

    The default font becomes ours too, because widths of columns count its digits: with a font
    that the reader's machine lacks, they would differ from machine to machine.
    """
    default = Font(name=FONT_NAME, size=11)
    book._fonts = IndexedList([default])
    book._named_styles["Normal"].font = default
    for named in _styles():
        book.add_named_style(named)


def _styles() -> tuple[NamedStyle, ...]:
    return (
        _style(Style.TEXT),
        _style(Style.CENTRE, horizontal="center"),
        _style(Style.NUMBER, horizontal="right", number=_WHOLE),
        _style(Style.DECIMAL, horizontal="right", number=_PART),
        _style(Style.PERCENT, horizontal="right", number="0.00%"),
        _style(Style.SHARE, horizontal="center", number="0.0%"),
        _style(Style.SMALL_SHARE, horizontal="right", number="0.000000%"),
        _style(Style.DATE, horizontal="center", number="dd/mm/yyyy"),
        _style(Style.HEAD, bold=True, horizontal="center", vertical="center", filled=True),
        _style(Style.TOTAL, bold=True),
        _style(Style.TOTAL_NUMBER, bold=True, horizontal="right", number=_WHOLE),
        _style(Style.TOTAL_DECIMAL, bold=True, horizontal="right", number=_PART),
        _style(
            Style.TITLE, size=14, bold=True, horizontal="center", vertical="center", boxed=False
        ),
        _style(Style.SUBTITLE, size=12, italic=True, horizontal="center", boxed=False),
        _style(Style.HEADING, size=12, bold=True, vertical="center", boxed=False),
        _style(Style.PLAIN, size=12, boxed=False),
        _style(Style.NOTE, italic=True, boxed=False),
        _style(Style.SMALL, size=9, boxed=False),
        _style(Style.BLOCK, size=12, horizontal="center", vertical="center", boxed=False),
        _style(
            Style.BLOCK_STRONG,
            size=12,
            bold=True,
            horizontal="center",
            vertical="center",
            boxed=False,
        ),
        _style(
            Style.BLOCK_ITALIC,
            size=12,
            italic=True,
            horizontal="center",
            vertical="center",
            boxed=False,
        ),
        _style(Style.LABEL, size=11),
    )

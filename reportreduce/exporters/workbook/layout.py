"""What all sheets share: paper, footer, and rows as high as their text needs."""

from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from openpyxl.worksheet.properties import PageSetupProperties

from reportreduce.exporters.workbook.cells import clean_text
from reportreduce.exporters.workbook.stream import StreamSheet
from reportreduce.exporters.workbook.style import FONT_NAME
from reportreduce.exporters.workbook.view import View

_LINE_PER_POINT = 1.25
"""Height of a line of Times New Roman, in sizes of the font."""
_CHARACTERS_PER_WIDTH = 12.3
"""
Characters of running text that a column one character wide holds, times the size of the font.

Column widths count digits of the default font; measured on Vietnamese text and rounded down.
"""
_BOLD_ROOM = 0.85
"""How much of a text fits into the same width when it is bold."""
_CAPITAL_ROOM = 0.7
"""How much of it when all letters are capitals, as titles of forms are; measured as above."""
_MOST_FOOTER = 100
"""Characters of a name in the footer; all parts together must stay under 255."""
_MOST_HEIGHT = 409.0
"""The highest row that Excel allows, in points."""


def set_up_print(sheet: StreamSheet, view: View, *, title_rows: str = "", scale: int = 0) -> None:
    """
    A4 landscape, one page wide, *title_rows* on every page, page numbers in the footer.

    A sheet printed at a fixed *scale*, in per cent, may have page breaks: Excel ignores them
    when it fits a sheet to the page.
    """
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=not scale)
    if scale:
        sheet.page_setup.scale = scale
    margins = sheet.page_margins
    margins.left, margins.right, margins.top, margins.bottom = 0.6, 0.5, 0.6, 0.7
    sheet.print_options.horizontalCentered = True
    if title_rows:
        sheet.print_title_rows = title_rows
    name = clean_text(view.pick(view.registry.name, view.registry.name_en))[:_MOST_FOOTER]
    # "&" begins a code in a footer; the space keeps a leading digit from being read as a size.
    for part in (sheet.oddFooter.left, sheet.oddFooter.right):
        part.font, part.size = f"{FONT_NAME},Regular", 9
    sheet.oddFooter.left.text = " " + name.replace("&", "&&").replace("\n", " ")
    sheet.oddFooter.right.text = view.say("label.page", page="&P", pages="&N")


def estimate_height(text: str, width: float, *, size: float = 12, bold: bool = False) -> float:
    """
    The height in points that wrapped *text* needs in cells *width* characters wide together.

    Excel fits rows by itself, LibreOffice and rows with merged cells do not.
    """
    room = (_BOLD_ROOM if bold else 1.0) * (_CAPITAL_ROOM if text.isupper() else 1.0)
    lines = count_lines(text, int(width * _CHARACTERS_PER_WIDTH * room / size))
    return min(_MOST_HEIGHT, round(lines * size * _LINE_PER_POINT + 3, 2))


def split_text(text: str, width: float, *, size: float) -> list[str]:
    """
    *text* in parts each of which fits into the highest row, in cells *width* characters wide.

    Parts end at the end of a line, or between words where one line alone is too long.
    """
    in_line = int(width * _CHARACTERS_PER_WIDTH / size)
    most = int((_MOST_HEIGHT - 3) / (size * _LINE_PER_POINT))
    if count_lines(text, in_line) <= most:
        return [text]
    parts: list[str] = []
    used = most
    for line in text.split("\n"):
        for number, piece in enumerate(_pieces(line, in_line, most)):
            needed = count_lines(piece, in_line)
            if number or used + needed > most:
                parts.append(piece)
                used = needed
            else:
                parts[-1] += "\n" + piece
                used += needed
    return parts


def _pieces(line: str, in_line: int, most: int) -> Iterator[str]:
    """*line* in pieces of at most *most* wrapped lines each."""
    words = line.split(" ")
    while words:
        fits = bisect_right(
            range(1, len(words) + 1),
            most,
            key=lambda count: count_lines(" ".join(words[:count]), in_line),
        )
        yield " ".join(words[: max(1, fits)])
        words = words[max(1, fits) :]


@lru_cache(maxsize=50_000)
def count_lines(text: str, in_line: int) -> int:
    r"""
    How many lines *text* takes when wrapped between words at *in_line* characters.

    >>> count_lines("một hai ba", 7), count_lines("một hai ba", 10), count_lines("a\nb", 9)
    (2, 1, 2)
    """
    if len(text) <= in_line and "\n" not in text:
        return 1
    return sum(_lines_of_paragraph(part, max(1, in_line)) for part in text.split("\n"))


def _lines_of_paragraph(text: str, in_line: int) -> int:
    lines, used = 1, 0
    for word in text.split(" "):
        length = len(word)
        if used and used + 1 + length > in_line:
            lines, used = lines + 1, 0
        used += length + bool(used)
        if used > in_line:
            # A word longer than a line is broken.
            lines += (used - 1) // in_line
            used = (used - 1) % in_line + 1
    return lines

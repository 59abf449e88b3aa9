"""A sheet that reads like a page: lines across all columns, blocks side by side, small tables."""

from collections.abc import Iterator, Sequence

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break

from reportreduce.exporters.workbook.cells import CellMaker, Value
from reportreduce.exporters.workbook.layout import estimate_height
from reportreduce.exporters.workbook.stream import StreamSheet
from reportreduce.exporters.workbook.style import LINE_HEIGHT, Style

PAGE_HEIGHT = 545.0
"""Points that fit on a page of A4 landscape at 88 per cent, a little less to be safe."""
Part = tuple[int, int, str, Style]
"""First column, last column (from 1), text and style of one block of a row."""


class Page:
    """
    Writes rows downwards; ``row`` is the number of the last row written.

    ``used`` is the height in points of what stands on the printed page so far.
    """

    def __init__(self, sheet: StreamSheet, widths: Sequence[float]) -> None:
        self.sheet = sheet
        self.widths = tuple(widths)
        self.row = 0
        self.used = 0.0
        self._maker = CellMaker(sheet)
        for number, width in enumerate(widths, 1):
            sheet.column_dimensions[get_column_letter(number)].width = width

    def line(self, text: str, style: Style = Style.PLAIN, *, size: float = 12) -> None:
        """*text* across all columns."""
        self.blocks([(1, len(self.widths), text, style)], size=size)

    def lines(self, texts: Sequence[str], style: Style = Style.PLAIN, *, size: float = 12) -> None:
        for text in texts:
            self.line(text, style, size=size)

    def keep_together(self, height: float) -> None:
        """Begin a new printed page if less than *height* points are left on this one."""
        if self.row and self.used + height > PAGE_HEIGHT:
            self.sheet.row_breaks.append(Break(id=self.row))
            self.used = 0.0

    def gap(self, rows: int = 1) -> None:
        """Empty rows."""
        for _ in range(rows):
            self._begin_row(LINE_HEIGHT)
            self.sheet.append([])

    def blocks(self, parts: Sequence[Part], *, size: float = 12) -> None:
        """Texts side by side, each across its columns."""
        texts: dict[int, tuple[str, Style]] = {}
        height = LINE_HEIGHT
        for first, last, text, style in parts:
            width = sum(self.widths[first - 1 : last])
            height = max(height, estimate_height(text, width, size=size))
            texts[first] = (text, style)
            if last > first:
                start, end = get_column_letter(first), get_column_letter(last)
                self.sheet.merged_cells.add(f"{start}{self.row + 1}:{end}{self.row + 1}")
        self._begin_row(height)
        self.sheet.append(self._blocks(texts))

    def _begin_row(self, height: float) -> None:
        self.row += 1
        self.used += height
        self.sheet.row_dimensions[self.row].height = height

    def _blocks(self, texts: dict[int, tuple[str, Style]]) -> Iterator[object]:
        for number in range(1, len(self.widths) + 1):
            yield self._maker.make(*texts[number]) if number in texts else None

    def cells(self, values: Sequence[Value], styles: Sequence[Style]) -> None:
        """One row of a table, from the first column on."""
        height = max(
            estimate_height(value, width, size=11, bold=style is Style.HEAD)
            if isinstance(value, str)
            else LINE_HEIGHT
            for value, width, style in zip(values, self.widths, styles, strict=False)
        )
        self._begin_row(height)
        pairs = zip(values, styles, strict=True)
        self.sheet.append(self._maker.make(value, style) for value, style in pairs)

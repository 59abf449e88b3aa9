"""One page of a review sheet: heads, a row for each question, and drop-downs for the answers."""

from collections.abc import Mapping, Sequence

from attrs import frozen
from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties

from reportreduce.exporters.workbook.cells import CellMaker, Value
from reportreduce.exporters.workbook.layout import estimate_height
from reportreduce.exporters.workbook.stream import StreamSheet, add_stream_sheet
from reportreduce.exporters.workbook.style import Style
from reportreduce.messages import Language, say
from reportreduce.model.registry import Registry

HEAD = 4
"""Number of the row of heads."""
_MARGINS = (0.25, 0.25, 0.5, 0.5)
"""Inches left, right, above and below: rows are wide, and smaller print is hard to read."""
_STYLES = {
    "confidence": Style.SHARE,
    **dict.fromkeys(("group", "answer", "count", "more", "kind"), Style.CENTRE),
}


@frozen(kw_only=True)
class Page:
    """
    What stands on a page about *registry*.

    Its texts are ``SECTION.KEY_name``, ``SECTION.KEY_title`` and, for each column,
    ``SECTION.head_COLUMN``; ``note`` stands above the table.  ``columns`` are keys in order with
    their widths in characters.  The columns behind ``printed`` are for the program, and left out
    of print.  ``choices`` are the drop-downs by column: the answers, or the cells that hold them.
    """

    registry: Registry
    language: Language
    section: str
    key: str
    note: str
    columns: Mapping[str, float]
    choices: Mapping[str, Sequence[str] | str]
    rows: Sequence[Sequence[Value]]
    printed: str = "note"

    @property
    def name(self) -> str:
        """What stands on the tab."""
        return self._say(f"{self.key}_name")

    @property
    def heads(self) -> list[str]:
        """The head of each column."""
        return [self._say(f"head_{column}") for column in self.columns]

    @property
    def lines(self) -> tuple[str, str, str]:
        """The lines above the table: the title, the registry and its day, the note."""
        name = (self.language == "en" and self.registry.name_en) or self.registry.name
        day = f"{self.registry.reference_date:%d/%m/%Y}"
        registry = say("match.sheet_registry", self.language, registry=name, day=day)
        return self._say(f"{self.key}_title"), registry, self.note

    def _say(self, key: str) -> str:
        return say(f"{self.section}.{key}", self.language)


def add_page(book: Workbook, page: Page) -> None:
    """Add *page* to *book* as its last sheet."""
    sheet = add_stream_sheet(book, page.name)
    _lay_out(sheet, page)
    _write(sheet, page)


def _write(sheet: StreamSheet, page: Page) -> None:
    cells = CellMaker(sheet)
    printed = list(page.columns.values())[: _count_printed(page)]
    width, last = sum(printed), get_column_letter(len(printed))
    styles = (Style.TITLE, Style.NOTE, Style.NOTE)
    for number, (text, style) in enumerate(zip(page.lines, styles, strict=True), 1):
        size = 14 if style is Style.TITLE else 11
        sheet.row_dimensions[number].height = estimate_height(text, width, size=size)
        sheet.merged_cells.add(f"A{number}:{last}{number}")
        sheet.append([cells.make(text, style)])
    heads = page.heads
    sheet.row_dimensions[HEAD].height = max(
        estimate_height(head, wide, size=11, bold=True)
        for head, wide in zip(heads, page.columns.values(), strict=True)
    )
    sheet.append(cells.make(head, Style.HEAD) for head in heads)
    cell_styles = [_STYLES.get(key, Style.TEXT) for key in page.columns]
    for number, row in enumerate(page.rows, HEAD + 1):
        sheet.row_dimensions[number].height = max(
            estimate_height(text, wide, size=11)
            for text, wide in zip(row, page.columns.values(), strict=True)
            if isinstance(text, str)
        )
        sheet.append(cells.make(*each) for each in zip(row, cell_styles, strict=True))


def _count_printed(page: Page) -> int:
    return list(page.columns).index(page.printed) + 1


def _lay_out(sheet: StreamSheet, page: Page) -> None:
    for place, width in enumerate(page.columns.values(), 1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    last = get_column_letter(len(page.columns))
    bottom = HEAD + max(len(page.rows), 1)
    sheet.freeze_panes = f"A{HEAD + 1}"
    sheet.print_title_rows = f"{HEAD}:{HEAD}"
    sheet.auto_filter.ref = f"A{HEAD}:{last}{bottom}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    margins = sheet.page_margins
    margins.left, margins.right, margins.top, margins.bottom = _MARGINS
    sheet.print_area = f"A1:{get_column_letter(_count_printed(page))}{bottom}"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    for key, answers in page.choices.items():
        formula = answers if isinstance(answers, str) else f'"{",".join(answers)}"'
        choice = DataValidation(type="list", formula1=formula, allow_blank=True)
        # Where the answers stand in cells, several may be given, and a part of one is enough.
        choice.showErrorMessage = not isinstance(answers, str)
        column = get_column_letter(list(page.columns).index(key) + 1)
        choice.add(f"{column}{HEAD + 1}:{column}{bottom}")
        sheet.data_validations.append(choice)

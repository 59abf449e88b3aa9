"""The review sheet of field pairs: one row a pair, with a drop-down for the answer."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from attrs import frozen
from openpyxl import Workbook
from openpyxl.packaging.core import DocumentProperties
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties

from reportreduce.exporters.safe_writing import write_file
from reportreduce.exporters.workbook.archive import save_book
from reportreduce.exporters.workbook.cells import CellMaker, Value
from reportreduce.exporters.workbook.layout import estimate_height
from reportreduce.exporters.workbook.stream import StreamSheet, add_stream_sheet
from reportreduce.exporters.workbook.style import Style, add_styles
from reportreduce.messages import Language, say
from reportreduce.model.ids import FieldId
from reportreduce.model.registry import Registry
from reportreduce.normalise.matching.row_ids import row_id
from reportreduce.normalise.matching.suggestions import MatchCandidate, find_groups

COLUMNS: Mapping[str, float] = {
    "row": 14,
    "group": 7,
    "confidence": 9,
    "name_a": 44,
    "measure_a": 11,
    "report_a": 30,
    "name_b": 44,
    "measure_b": 11,
    "report_b": 30,
    "why": 44,
    "answer": 14,
    "note": 24,
    "a": 18,
    "b": 18,
}
"""Columns in order with their widths in characters; the head is the text ``match.head_KEY``."""
ANSWERS = ("same", "different", "unknown")
"""Answers in the order of the drop-down; each is the text ``match.answer_KEY``."""
MOST_ROWS = 20_000
"""Pairs on one sheet; nobody answers more before the next sheet."""
_HEAD = 4
_STYLES = {"confidence": Style.SHARE, "group": Style.CENTRE, "answer": Style.CENTRE}


def write_match_sheet(
    registry: Registry,
    candidates: Sequence[MatchCandidate],
    path: str | Path,
    *,
    language: Language = "vi",
) -> None:
    """
    Write *candidates* as a sheet on which reviewers choose same, different or don't know.

    Pairs of one group stand together; the surest groups come first.  The same input gives the
    same bytes.  The file appears whole or not at all.

    Raises:
        UsageError: *path* cannot be written.
    """
    sheet = _Sheet(registry, tuple(candidates), language)
    write_file(Path(path), lambda draft: save_book(sheet.build(), draft))


@frozen
class _Sheet:
    """What the sheet is made from."""

    registry: Registry
    candidates: tuple[MatchCandidate, ...]
    language: Language

    def say(self, key: str, **values: object) -> str:
        return say(f"match.{key}", self.language, **values)

    def build(self) -> Workbook:
        book = Workbook(write_only=True)
        add_styles(book)
        day = self.registry.reference_date
        noon = datetime.datetime(day.year, day.month, day.day, 12)
        book.properties = DocumentProperties(
            creator="reportreduce",
            lastModifiedBy="reportreduce",
            title=self.say("sheet_title"),
            created=noon,
            modified=noon,
        )
        sheet = add_stream_sheet(book, self.say("sheet_name"))
        rows = tuple(self._rows())
        _lay_out(sheet, len(rows), [self.say(f"answer_{answer}") for answer in ANSWERS])
        self._write(sheet, rows)
        return book

    def _write(self, sheet: StreamSheet, rows: Sequence[Sequence[Value]]) -> None:
        cells = CellMaker(sheet)
        note = self.say("sheet_note", answer=self.say("head_answer"))
        if len(self.candidates) > MOST_ROWS:
            note += " " + self.say("sheet_cut", shown=MOST_ROWS, count=len(self.candidates))
        width, last = sum(COLUMNS.values()), get_column_letter(len(COLUMNS))
        heading = ((self.say("sheet_title"), Style.TITLE), (self._heading(), Style.NOTE))
        for number, (text, style) in enumerate((*heading, (note, Style.NOTE)), 1):
            size = 14 if style is Style.TITLE else 11
            sheet.row_dimensions[number].height = estimate_height(text, width, size=size)
            sheet.merged_cells.add(f"A{number}:{last}{number}")
            sheet.append([cells.make(text, style)])
        heads = {self.say(f"head_{key}"): wide for key, wide in COLUMNS.items()}
        sheet.row_dimensions[_HEAD].height = max(
            estimate_height(head, wide, size=11, bold=True) for head, wide in heads.items()
        )
        sheet.append(cells.make(head, Style.HEAD) for head in heads)
        styles = [_STYLES.get(key, Style.TEXT) for key in COLUMNS]
        for number, row in enumerate(rows, _HEAD + 1):
            sheet.row_dimensions[number].height = max(
                estimate_height(text, width, size=11)
                for text, width in zip(row, COLUMNS.values(), strict=True)
                if isinstance(text, str)
            )
            sheet.append(cells.make(*each) for each in zip(row, styles, strict=True))

    def _heading(self) -> str:
        english = self.language == "en" and self.registry.name_en
        return self.say(
            "sheet_registry",
            registry=english or self.registry.name,
            day=f"{self.registry.reference_date:%d/%m/%Y}",
        )

    def _rows(self) -> Iterator[tuple[Value, ...]]:
        groups = find_groups(self.candidates)
        surest_first = sorted(groups, key=lambda group: (-group.confidence, group.fields))
        number = {known: n for n, group in enumerate(surest_first, 1) for known in group.fields}
        reports = self._report_names()

        def place(each: MatchCandidate) -> tuple[bool, int]:
            together = number.get(each.a, 0) == number.get(each.b, -1)
            return (not together, number[each.a] if together else 0)

        shown = sorted(self.candidates[:MOST_ROWS], key=place)
        for each in shown:
            apart, group = place(each)
            one, other = self.registry.field_by_id[each.a], self.registry.field_by_id[each.b]
            yield (
                row_id(each.a, each.b),
                "" if apart else str(group),
                each.confidence,
                one.name,
                one.measure,
                reports.get(each.a, ""),
                other.name,
                other.measure,
                reports.get(each.b, ""),
                each.why.say(self.language),
                "",
                "",
                each.a,
                each.b,
            )

    def _report_names(self) -> dict[FieldId, str]:
        names: dict[FieldId, dict[str, None]] = {}
        for report in self.registry.reports:
            for asked in report.fields:
                names.setdefault(asked.field, {})[report.name] = None
        return {known: "; ".join(titles) for known, titles in names.items()}


def _lay_out(sheet: StreamSheet, count: int, answers: Sequence[str]) -> None:
    for place, width in enumerate(COLUMNS.values(), 1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    last = get_column_letter(len(COLUMNS))
    sheet.freeze_panes = f"A{_HEAD + 1}"
    sheet.print_title_rows = f"{_HEAD}:{_HEAD}"
    sheet.auto_filter.ref = f"A{_HEAD}:{last}{_HEAD + max(count, 1)}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    choice = DataValidation(type="list", formula1=f'"{",".join(answers)}"', allow_blank=True)
    column = get_column_letter(list(COLUMNS).index("answer") + 1)
    choice.add(f"{column}{_HEAD + 1}:{column}{_HEAD + max(count, 1)}")
    sheet.data_validations.append(choice)

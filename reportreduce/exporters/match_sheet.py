"""The review sheet: a page of field pairs, and a page of reports that may be listed twice."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from attrs import frozen
from openpyxl import Workbook

from reportreduce.exporters.elements import say_cycles, say_filers, say_recipients
from reportreduce.exporters.review_pages import Page, add_page
from reportreduce.exporters.safe_writing import write_file
from reportreduce.exporters.workbook.archive import open_book, save_book
from reportreduce.exporters.workbook.cells import Value
from reportreduce.exporters.workbook.timing import cycle_names, deadline_names, window_names
from reportreduce.messages import Language, say
from reportreduce.model.gaps import Gap
from reportreduce.model.ids import DimensionId, FieldId, ReportId
from reportreduce.model.registry import Registry
from reportreduce.model.reports import Report
from reportreduce.model.sameness import Sameness
from reportreduce.normalise.matching.differences import list_differences
from reportreduce.normalise.matching.form_titles import name_form
from reportreduce.normalise.matching.match_candidate import MatchCandidate
from reportreduce.normalise.matching.reports import ReportCandidate
from reportreduce.normalise.matching.row_ids import report_row_id, row_id
from reportreduce.normalise.matching.suggestions import find_groups

COLUMNS: Mapping[str, float] = {
    "group": 7,
    "confidence": 8,
    "name_a": 36,
    "measure_a": 9,
    "form_a": 16,
    "report_a": 24,
    "name_b": 36,
    "measure_b": 9,
    "form_b": 16,
    "report_b": 24,
    "why": 36,
    "answer": 13,
    "note": 20,
    "row": 14,
    "a": 18,
    "b": 18,
}
"""Columns of the page of fields with their widths; the head is the text ``match.head_KEY``."""
REPORT_COLUMNS: Mapping[str, float] = {
    "confidence": 8,
    "title_a": 24,
    "basis_a": 15,
    "filers_a": 17,
    "recipients_a": 14,
    "cycles_a": 11,
    "title_b": 24,
    "basis_b": 15,
    "filers_b": 17,
    "recipients_b": 14,
    "cycles_b": 11,
    "differences": 24,
    "why": 26,
    "answer": 13,
    "note": 12,
    "row": 14,
    "id_a": 18,
    "id_b": 18,
}
"""Columns of the page of reports with their widths; the head is the text ``match.head_KEY``."""
ANSWERS = ("same", "different", "unknown")
"""Answers in the order of the drop-down; each is the text ``match.answer_KEY``."""
MOST_CATEGORIES = 4
"""Rows of a breakdown that are named beside a field."""
MOST_ROWS = 20_000
"""Pairs on one page; nobody answers more before the next sheet."""


def write_match_sheet(
    registry: Registry,
    candidates: Sequence[MatchCandidate],
    path: str | Path,
    *,
    reports: Sequence[ReportCandidate] = (),
    language: Language = "vi",
) -> None:
    """
    Write *candidates* as a sheet on which reviewers choose same, different or don't know.

    Pairs of one group stand together; the surest groups come first.  Pairs of *reports* that
    may be one regime stand on a page of their own; a page without pairs is left out, unless
    there are none at all.  The same input gives the same bytes.  The file appears whole or
    not at all.

    Raises:
        UsageError: *path* cannot be written.
    """
    sheet = _Sheet(registry, tuple(candidates), tuple(reports), language)
    write_file(Path(path), lambda draft: save_book(sheet.build(), draft))


@frozen
class _Sheet:
    """What the sheet is made from."""

    registry: Registry
    candidates: tuple[MatchCandidate, ...]
    reports: tuple[ReportCandidate, ...]
    language: Language

    def say(self, key: str, **values: object) -> str:
        return say(f"match.{key}", self.language, **values)

    def build(self) -> Workbook:
        book = open_book(self.say("sheet_title"), self.registry.reference_date)
        if self.candidates or not self.reports:
            rows = tuple(self._field_rows())
            add_page(book, self._page("sheet", COLUMNS, rows, len(self.candidates)))
        if self.reports:
            rows = tuple(self._report_rows())
            add_page(book, self._page("reports", REPORT_COLUMNS, rows, len(self.reports)))
        return book

    def _page(
        self,
        key: str,
        columns: Mapping[str, float],
        rows: Sequence[Sequence[Value]],
        count: int,
    ) -> Page:
        note = self.say(f"{key}_note", answer=self.say("head_answer"))
        if count > MOST_ROWS:
            note += " " + self.say("sheet_cut", shown=MOST_ROWS, count=count)
        return Page(
            registry=self.registry,
            language=self.language,
            section="match",
            key=key,
            note=note,
            columns=columns,
            choices={"answer": [self.say(f"answer_{answer}") for answer in ANSWERS]},
            rows=rows,
        )

    def _field_rows(self) -> Iterator[tuple[Value, ...]]:
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
                "" if apart else str(group),
                each.confidence,
                one.name,
                one.measure,
                name_form(one),
                reports.get(each.a, ""),
                other.name,
                other.measure,
                name_form(other),
                reports.get(each.b, ""),
                each.why.say(self.language),
                "",
                "",
                row_id(each.a, each.b),
                each.a,
                each.b,
            )

    def _report_names(self) -> dict[FieldId, str]:
        """The reports that ask for each field, with the rows that they break it down by."""
        names: dict[FieldId, dict[str, dict[str, None]]] = {}
        for report in self.registry.reports:
            for asked in report.fields:
                splits = names.setdefault(asked.field, {}).setdefault(report.name, {})
                splits[self._split(asked.breakdown)] = None
        return {
            known: "; ".join(
                " ".join([title, *(f"({split})" for split in splits if split)])
                for title, splits in titles.items()
            )
            for known, titles in names.items()
        }

    def _split(self, breakdown: Sequence[DimensionId]) -> str:
        """A breakdown as a reviewer knows it: its names, and the first of its rows."""
        told = []
        for dimension in map(self.registry.dimension_by_id.__getitem__, breakdown):
            rows = ", ".join(dimension.categories[:MOST_CATEGORIES])
            more = ", …" if len(dimension.categories) > MOST_CATEGORIES else ""
            told.append(f"{dimension.name}: {rows}{more}" if rows else dimension.name)
        return self.say("broken_down", by="; ".join(told)) if told else ""

    def _report_rows(self) -> Iterator[tuple[Value, ...]]:
        fields = Sameness.of(self.registry.matches, self.registry.field_by_id)
        for each in self.reports[:MOST_ROWS]:
            yield (
                each.confidence,
                *self._elements(each.a),
                *self._elements(each.b),
                self._differences(each, fields),
                each.why.say(self.language),
                "",
                "",
                report_row_id(each.a, each.b),
                each.a,
                each.b,
            )

    def _elements(self, name: ReportId) -> tuple[str, str, str, str, str]:
        """What a reviewer compares: title, basis, filers, recipients, frequency."""
        report = self.registry.report_by_id[name]
        return (
            report.name,
            self._basis(report),
            say_filers(self.registry, report),
            say_recipients(self.registry, report),
            say_cycles(report, self.language),
        )

    def _differences(self, pair: ReportCandidate, fields: Sameness) -> str:
        """A line for each element that the registry does not hold alike for both reports."""
        lines = []
        for gap in list_differences(self.registry, pair.a, pair.b, fields):
            name = say(f"gap.{gap.value}", self.language)
            a, b = (self._stated(gap, each) for each in (pair.a, pair.b))
            values = {"gap": name, "a": a or "–", "b": b or "–"}
            lines.append(self.say("difference", **values) if a != b else name)
        return "\n".join(lines)

    def _stated(self, gap: Gap, name: ReportId) -> str:
        """What a report states of what *gap* is about; "" where a word cannot say it."""
        report = self.registry.report_by_id[name]
        if gap is Gap.FILERS:
            return say_filers(self.registry, report)
        if gap is Gap.RECIPIENTS:
            return say_recipients(self.registry, report)
        if gap is Gap.CYCLES:
            cycles = (
                cycle_names(self.language, report.cycles),
                window_names(self.language, report.cycles),
            )
            return "; ".join(each.replace("\n", "; ") for each in cycles if each)
        if gap is Gap.DEADLINES:
            names = deadline_names(self.language, report.cycles, self._report_name)
            return names.replace("\n", "; ")
        return ""

    def _report_name(self, report: ReportId) -> str:
        return self.registry.report_by_id[report].name

    def _basis(self, report: Report) -> str:
        places = (
            f"{basis.article} {self.registry.instrument_by_id[basis.instrument].number}".strip()
            for basis in report.basis
        )
        return "; ".join(places) or report.basis_text

"""The sheet that asks which report each form belongs to, and how its fields add up."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from textwrap import shorten

from attrs import frozen
from openpyxl import Workbook

from reportreduce.exporters.elements import say_cycles, say_filers, say_recipients
from reportreduce.exporters.review_pages import HEAD, Page, add_page
from reportreduce.exporters.safe_writing import write_file
from reportreduce.exporters.workbook.archive import open_book, save_book
from reportreduce.exporters.workbook.cells import Value
from reportreduce.messages import Language, say
from reportreduce.model.fields import Field, FieldKind, TimeRule, UnitRule
from reportreduce.model.ids import FieldId, ReportId
from reportreduce.model.registry import Registry
from reportreduce.model.standing import is_in_force
from reportreduce.normalise.matching.homes import FormHome
from reportreduce.normalise.matching.row_ids import field_row_id, form_row_id

FORM_COLUMNS: Mapping[str, float] = {
    "code": 12,
    "title": 40,
    "count": 8,
    "suggested": 40,
    "confidence": 9,
    "why": 30,
    "home": 40,
    "more": 13,
    "note": 18,
    "row": 14,
    "form": 18,
}
FIELD_COLUMNS: Mapping[str, float] = {
    "code": 12,
    "name": 60,
    "measure": 14,
    "kind": 10,
    "over_time": 22,
    "over_units": 16,
    "row": 14,
    "field": 24,
}
REPORT_COLUMNS: Mapping[str, float] = {
    "choice": 60,
    "filers": 30,
    "recipients": 26,
    "cycles": 16,
    "report_form": 16,
    "report": 24,
}
"""Columns of the three pages with their widths; the head is the text ``attach.head_KEY``."""
LONGEST_CHOICE = 120
"""Characters of a report's name in the drop-down; its number tells it apart."""
MOST_FIELDS = 20_000
"""Fields on one sheet."""


def write_form_sheet(
    registry: Registry,
    forms: Registry,
    homes: Sequence[FormHome],
    path: str | Path,
    *,
    language: Language = "vi",
) -> None:
    """
    Write a sheet on which people say to which reports of *registry* each of *forms* belongs.

    A page of forms with the suggested *homes*, a page of their fields, whose measures and rules
    may be filled in, and a page of the reports to choose from.  The same input gives the same
    bytes; the file appears whole or not at all.

    Raises:
        UsageError: *path* cannot be written.
    """
    homes_by_form: dict[ReportId, list[FormHome]] = defaultdict(list)
    for home in homes:
        homes_by_form[home.form].append(home)
    sheet = _Sheet(registry, forms, homes_by_form, _name_choices(registry), language)
    write_file(Path(path), lambda draft: save_book(sheet.build(), draft))


_KINDS = tuple(each.value for each in FieldKind)


@frozen
class _Sheet:
    registry: Registry
    forms: Registry
    homes: Mapping[ReportId, Sequence[FormHome]]
    choices: Mapping[ReportId, str]
    language: Language

    def say(self, key: str, **values: object) -> str:
        return say(f"attach.{key}", self.language, **values)

    def build(self) -> Workbook:
        book = open_book(self.say("forms_title"), self.registry.reference_date)
        reports = tuple(self._report_rows())
        last = HEAD + len(reports)
        cells = f"'{self.say('reports_name')}'!$A${HEAD + 1}:$A${last}"
        yes_no = [self.say(f"more_{answer}") for answer in ("yes", "no")]
        rules = {
            "kind": [self.say(f"kind_{each}") for each in (*_KINDS, "none")],
            "over_time": [self.say(f"time_{each.value}") for each in TimeRule],
            "over_units": [self.say(f"units_{each.value}") for each in UnitRule],
        }
        forms, fields = tuple(self._form_rows()), tuple(self._field_rows())
        add_page(book, self._page("forms", FORM_COLUMNS, forms, {"home": cells, "more": yes_no}))
        add_page(book, self._page("fields", FIELD_COLUMNS, fields, rules, printed="over_units"))
        add_page(book, self._page("reports", REPORT_COLUMNS, reports, {}, printed="report_form"))
        return book

    def _page(
        self,
        key: str,
        columns: Mapping[str, float],
        rows: Sequence[Sequence[Value]],
        choices: Mapping[str, Sequence[str] | str],
        printed: str = "note",
    ) -> Page:
        note = self.say(f"{key}_note", home=self.say("head_home"), more=self.say("head_more"))
        return Page(
            registry=self.registry,
            language=self.language,
            section="attach",
            key=key,
            note=note,
            columns=columns,
            choices=choices,
            printed=printed,
            rows=rows,
        )

    def _form_rows(self) -> Iterator[tuple[Value, ...]]:
        for form in self.forms.reports:
            homes = self.homes.get(form.id, ())
            yield (
                form.form,
                form.name,
                len(form.field_ids),
                "\n".join(
                    self.choices[home.report] for home in homes if home.report in self.choices
                ),
                homes[0].confidence if homes else "",
                homes[0].why.say(self.language) if homes else "",
                "",
                "",
                "",
                form_row_id(form.id),
                form.id,
            )

    def _field_rows(self) -> Iterator[tuple[Value, ...]]:
        # What people said before stands in the registry, and is not asked anew.
        fields = {**self.forms.field_by_id, **self._held()}
        asked = [(form, each) for form in self.forms.reports for each in form.field_ids]
        for form, name in asked[:MOST_FIELDS]:
            yield (form.form, fields[name].name, fields[name].measure, *self._rules(fields[name]))

    def _held(self) -> Mapping[FieldId, Field]:
        """Fields of the forms that the registry has from an earlier sheet."""
        held = self.registry.field_by_id
        return {each.id: held[each.id] for each in self.forms.fields if each.id in held}

    def _rules(self, known: Field) -> tuple[str, str, str, str, str]:
        """What the form tells of a field; cells stay empty where it tells nothing."""
        time, units = known.over_time, known.over_units
        return (
            "" if known.kind is FieldKind.OTHER else self.say(f"kind_{known.kind.value}"),
            "" if time is TimeRule.UNKNOWN else self.say(f"time_{time.value}"),
            "" if units is UnitRule.UNKNOWN else self.say(f"units_{units.value}"),
            field_row_id(known.id),
            known.id,
        )

    def _report_rows(self) -> Iterator[tuple[Value, ...]]:
        for answer in ("as_suggested", "none"):
            yield (self.say(f"home_{answer}"), "", "", "", "", "")
        for name, choice in self.choices.items():
            report = self.registry.report_by_id[name]
            yield (
                choice,
                say_filers(self.registry, report),
                say_recipients(self.registry, report),
                say_cycles(report, self.language),
                report.form,
                report.id,
            )


def _name_choices(registry: Registry) -> Mapping[ReportId, str]:
    """The reports in force, each as the drop-down names it."""
    day = registry.reference_date
    standing = [each for each in registry.reports if is_in_force(registry, each, day)]
    return {
        report.id: f"{number}. {shorten(report.name, LONGEST_CHOICE, placeholder='…')}"
        for number, report in enumerate(standing, 1)
    }

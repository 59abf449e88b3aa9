"""A filled-in sheet of forms: to which reports they belong, and how their fields add up."""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from pathlib import Path
from typing import TypeVar

from attrs import field, frozen

from reportreduce.errors import Problem
from reportreduce.importers.review_pages import (
    ReviewForm,
    ReviewPage,
    ReviewTable,
    plain_answer,
    plain_cell,
    read_review_pages,
)
from reportreduce.messages import LANGUAGES, say
from reportreduce.model.fields import FieldKind, TimeRule, UnitRule
from reportreduce.model.ids import FieldId, ReportId
from reportreduce.normalise.matching.form_answers import FieldAnswer, HomeAnswer
from reportreduce.normalise.matching.row_ids import field_row_id, form_row_id
from reportreduce.normalise.text import strip_marks

_FORMS = ReviewTable(
    key="forms", columns=("code", "title", "suggested", "home", "more", "row", "form")
)
_FIELDS = ReviewTable(
    key="fields", columns=("name", "measure", "kind", "over_time", "over_units", "row", "field")
)
_REPORTS = ReviewTable(key="reports", columns=("choice", "report"))
_FORM = ReviewForm(section="attach", tables=(_FORMS, _FIELDS, _REPORTS))
_MARKS = " .,;"
_BETWEEN = re.compile(r"[\s,;]+")
"""What may stand between numbers of reports."""
_Value = TypeVar("_Value", bound=Enum)


@frozen(kw_only=True)
class FormAnswers:
    """What a sheet says of forms and fields, and the rows that cannot be understood."""

    homes: tuple[HomeAnswer, ...]
    fields: tuple[FieldAnswer, ...]
    problems: tuple[Problem, ...]


def load_form_sheet(path: str | Path) -> FormAnswers:
    """
    The answers on the sheet *path*, whose rows may be sorted, filtered or deleted.

    Forms and fields are known by their row ids, reports by the numbers on the page of reports.
    Several reports of one form are separated by semicolons, or are numbers.  A name without its
    number will do where only one report has it.  Forms without an answer are left out; texts of
    either language are understood, with or without marks.

    Raises:
        UnreadableFileError: *path* is no such sheet, lacks a column or a page, or is too large.
    """
    pages = read_review_pages(Path(path), _FORM)
    reader = _Reader(_choices(pages))
    for page in pages:
        for number, cells in page.entries():
            row = _Row(page, number, cells)
            if page.table is _FORMS:
                reader.read_form(row)
            elif page.table is _FIELDS:
                reader.read_field(row)
    return FormAnswers(
        homes=tuple(reader.homes), fields=tuple(reader.fields), problems=tuple(reader.problems)
    )


def _choices(pages: Sequence[ReviewPage]) -> Mapping[str, ReportId]:
    """
    Report ids by what may be written for the choice "3. Báo cáo hộ tịch".

    The whole of it, its number, or the name where no other report has it: as it stands, or wholly
    without marks.
    """
    rows = [
        (plain_cell(cells["choice"]), ReportId(cells["report"]))
        for page in pages
        if page.table is _REPORTS
        for _, cells in page.entries()
        if cells["report"]
    ]
    named: dict[str, set[ReportId]] = defaultdict(set)
    for choice, report in rows:
        _, _, name = choice.partition(". ")
        for spelling in (name, strip_marks(name)):
            named[spelling].add(report)
    names = {name: min(reports) for name, reports in named.items() if len(reports) == 1}
    numbers = {choice.partition(".")[0]: report for choice, report in rows}
    return {**names, **numbers, **dict(rows)}


@frozen
class _Row:
    """A row of a page, with its texts by column."""

    page: ReviewPage
    number: int
    cells: Mapping[str, str]

    def where(self, key: str) -> str:
        return self.page.where(key, self.number)

    def problem(self, key: str, text: str, **values: object) -> Problem:
        """The problem *text* in the column *key*."""
        return _FORM.problem(self.where(key), text, **values)


@frozen
class _Reader:
    """Collects what the rows say."""

    choices: Mapping[str, ReportId]
    homes: list[HomeAnswer] = field(factory=list)
    fields: list[FieldAnswer] = field(factory=list)
    problems: list[Problem] = field(factory=list)

    def read_form(self, row: _Row) -> None:
        form, home = row.cells["form"], row.cells["home"]
        if not self._is_row(row, form, form_row_id):
            return
        if not home:
            if row.cells["more"]:
                self.problems.append(row.problem("home", "home_missing"))
            return
        reports = self._chosen(row)
        before = len(self.problems)
        more = self._choice(row, "more", _MORE)
        if reports is not None and len(self.problems) == before:
            self.homes.append(
                HomeAnswer(
                    form=ReportId(form),
                    reports=reports,
                    is_all=None if more is None else more is _More.NO,
                    names=(row.cells["code"], row.cells["title"]),
                    where=row.where("home"),
                )
            )

    def read_field(self, row: _Row) -> None:
        known = row.cells["field"]
        if not self._is_row(row, known, field_row_id):
            return
        is_field = plain_answer(row.cells["kind"]) not in _said("kind_none")
        answer = FieldAnswer(
            field=FieldId(known),
            is_field=is_field,
            measure=row.cells["measure"],
            kind=self._choice(row, "kind", _KINDS) if is_field else None,
            over_time=self._rule(row, "over_time", _TIMES, TimeRule.UNKNOWN),
            over_units=self._rule(row, "over_units", _UNITS, UnitRule.UNKNOWN),
            names=(row.cells["name"],),
            where=row.where("field"),
        )
        self.fields.append(answer)

    def _is_row(self, row: _Row, known: str, row_id: Callable[[str], str]) -> bool:
        said = row.cells["row"]
        if not (said or known):
            return False
        if said != row_id(known):
            self.problems.append(row.problem("row", "wrong_row", row=said))
            return False
        return True

    def _chosen(self, row: _Row) -> tuple[ReportId, ...] | None:
        """The reports that a cell names; None if it cannot be understood."""
        home = row.cells["home"]
        if plain_answer(home) in _said("home_none"):
            return ()
        if plain_answer(home) in _said("home_as_suggested"):
            parts = row.cells["suggested"].splitlines()
        elif self._report(home):
            parts = [home]
        else:
            parts = _BETWEEN.split(home)
            if not all(part.strip(_MARKS).isdecimal() for part in parts if part):
                parts = home.split(";")
        found = [self._report(part) for part in parts if part.strip(_MARKS)]
        if not found or None in found:
            self.problems.append(row.problem("home", "wrong_home", answer=home))
            return None
        return tuple(dict.fromkeys(each for each in found if each is not None))

    def _report(self, words: str) -> ReportId | None:
        """The report of a choice in full, or of its number or name alone."""
        return self.choices.get(plain_cell(words)) or self.choices.get(words.strip(_MARKS))

    def _rule(
        self, row: _Row, key: str, answers: Mapping[str, _Value], unknown: _Value
    ) -> _Value | None:
        """As ``_choice``, but an empty cell says that nobody knows."""
        return self._choice(row, key, answers) if row.cells[key] else unknown

    def _choice(self, row: _Row, key: str, answers: Mapping[str, _Value]) -> _Value | None:
        """The answer in the column *key*; None if the cell is empty or not understood."""
        text = row.cells[key]
        if not text:
            return None
        found = answers.get(plain_answer(text))
        if found is None:
            self.problems.append(row.problem(key, "wrong_choice", answer=text))
        return found


class _More(Enum):
    """Whether a report holds more than its forms."""

    YES = "yes"
    NO = "no"


def _said(key: str) -> frozenset[str]:
    return frozenset(plain_answer(say(f"attach.{key}", language)) for language in LANGUAGES)


def _answers(prefix: str, values: type[_Value]) -> Mapping[str, _Value]:
    """The values by their texts in all languages."""
    return {text: each for each in values for text in _said(f"{prefix}_{each.value}")}


_MORE, _KINDS = _answers("more", _More), _answers("kind", FieldKind)
_TIMES, _UNITS = _answers("time", TimeRule), _answers("units", UnitRule)

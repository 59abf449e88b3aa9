"""A filled-in sheet of forms: to which reports they belong, and how their fields add up."""

import re
from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from pathlib import Path
from typing import TypeVar

from attrs import field, frozen

from reportreduce.errors import Problem
from reportreduce.importers.review_pages import (
    ReviewForm,
    ReviewPage,
    plain_cell,
    read_review_pages,
)
from reportreduce.messages import LANGUAGES, say
from reportreduce.model.fields import FieldKind, TimeRule, UnitRule
from reportreduce.model.ids import FieldId, ReportId
from reportreduce.normalise.matching.attaching import FieldAnswer, HomeAnswer
from reportreduce.normalise.matching.row_ids import field_row_id, form_row_id

_FORMS, _FIELDS, _REPORTS = (
    frozenset({"row", "form", "home"}),
    frozenset({"row", "field"}),
    frozenset({"choice", "report"}),
)
_FORM = ReviewForm(
    section="attach",
    keys=(
        *sorted(_FORMS | _FIELDS | _REPORTS),
        "more",
        "suggested",
        "measure",
        "kind",
        "over_time",
        "over_units",
    ),
    tables=(_FORMS, _FIELDS, _REPORTS),
)
_NUMBER = re.compile(r"\d{1,6}(?=\.)")
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
    Several reports of one form are separated by semicolons.  Forms without an answer are left
    out; texts of either language are understood.

    Raises:
        UnreadableFileError: *path* is no such sheet, or too large.
    """
    pages = read_review_pages(Path(path), _FORM)
    choices = _choices(pages)
    numbered = ((_NUMBER.match(choice), report) for choice, report in choices.items())
    numbers = {match[0]: report for match, report in numbered if match is not None}
    reader = _Reader(choices, numbers)
    for page in pages:
        for number, cells in page.entries():
            if page.columns.keys() >= _FORMS:
                reader.read_form(page, number, cells)
            elif page.columns.keys() >= _FIELDS:
                reader.read_field(page, number, cells)
    return FormAnswers(
        homes=tuple(reader.homes), fields=tuple(reader.fields), problems=tuple(reader.problems)
    )


def _choices(pages: Sequence[ReviewPage]) -> Mapping[str, ReportId]:
    """Report ids by what the page of reports offers to choose from: "3. Báo cáo hộ tịch"."""
    return {
        plain_cell(cells["choice"]): ReportId(cells["report"])
        for page in pages
        if page.columns.keys() >= _REPORTS
        for _, cells in page.entries()
        if cells["report"]
    }


@frozen
class _Reader:
    """Collects what the rows say."""

    choices: Mapping[str, ReportId]
    numbers: Mapping[str, ReportId]
    homes: list[HomeAnswer] = field(factory=list)
    fields: list[FieldAnswer] = field(factory=list)
    problems: list[Problem] = field(factory=list)

    def read_form(self, page: ReviewPage, number: int, cells: Mapping[str, str]) -> None:
        if not self._is_row(page, number, cells, cells["form"], form_row_id):
            return
        if not cells["home"]:
            if cells.get("more"):
                where = page.where("home", number)
                self.problems.append(_FORM.problem(where, "home_missing"))
            return
        where = page.where("home", number)
        reports = self._chosen(where, cells)
        before = len(self.problems)
        more = self._choice(page, number, "more", cells, _MORE)
        if reports is not None and len(self.problems) == before:
            self.homes.append(
                HomeAnswer(
                    form=ReportId(cells["form"]),
                    reports=reports,
                    is_all=None if more is None else more is _More.NO,
                    where=where,
                )
            )

    def read_field(self, page: ReviewPage, number: int, cells: Mapping[str, str]) -> None:
        if not self._is_row(page, number, cells, cells["field"], field_row_id):
            return
        answer = FieldAnswer(
            field=FieldId(cells["field"]),
            measure=cells.get("measure", ""),
            kind=self._choice(page, number, "kind", cells, _KINDS),
            over_time=self._rule(page, number, "over_time", cells, _TIMES, TimeRule.UNKNOWN),
            over_units=self._rule(page, number, "over_units", cells, _UNITS, UnitRule.UNKNOWN),
            where=page.where("field", number),
        )
        self.fields.append(answer)

    def _is_row(
        self,
        page: ReviewPage,
        number: int,
        cells: Mapping[str, str],
        known: str,
        row_id: Callable[[str], str],
    ) -> bool:
        if not (cells["row"] or known):
            return False
        if cells["row"] != row_id(known):
            problem = _FORM.problem(page.where("row", number), "wrong_row", row=cells["row"])
            self.problems.append(problem)
            return False
        return True

    def _chosen(self, where: str, cells: Mapping[str, str]) -> tuple[ReportId, ...] | None:
        """The reports that a cell names; None if it cannot be understood."""
        answer = plain_cell(cells["home"])
        if answer in _said("home_none"):
            return ()
        if answer in _said("home_as_suggested"):
            found = [self._report(each) for each in cells.get("suggested", "").splitlines()]
        elif answer in self.choices:
            found = [self.choices[answer]]
        else:
            found = [self._report(part) for part in cells["home"].split(";") if part.strip()]
        if not found or None in found:
            self.problems.append(_FORM.problem(where, "wrong_home", answer=cells["home"]))
            return None
        return tuple(dict.fromkeys(each for each in found if each is not None))

    def _report(self, words: str) -> ReportId | None:
        """The report of a choice in full, or of its number alone."""
        return self.choices.get(plain_cell(words)) or self.numbers.get(words.strip(" ."))

    def _rule(
        self,
        page: ReviewPage,
        number: int,
        key: str,
        cells: Mapping[str, str],
        answers: Mapping[str, _Value],
        unknown: _Value,
    ) -> _Value | None:
        """As ``_choice``, but an empty cell says that nobody knows."""
        if cells.get(key) == "":
            return unknown
        return self._choice(page, number, key, cells, answers)

    def _choice(
        self,
        page: ReviewPage,
        number: int,
        key: str,
        cells: Mapping[str, str],
        answers: Mapping[str, _Value],
    ) -> _Value | None:
        """The answer in the column *key*; None if the cell is empty or not understood."""
        text = cells.get(key, "")
        if not text:
            return None
        found = answers.get(plain_cell(text))
        if found is None:
            where = page.where(key, number)
            self.problems.append(_FORM.problem(where, "wrong_choice", answer=text))
        return found


class _More(Enum):
    """Whether a report holds more than its forms."""

    YES = "yes"
    NO = "no"


def _said(key: str) -> frozenset[str]:
    return frozenset(plain_cell(say(f"attach.{key}", language)) for language in LANGUAGES)


def _answers(prefix: str, values: type[_Value]) -> Mapping[str, _Value]:
    """The values by their texts in all languages."""
    return {text: each for each in values for text in _said(f"{prefix}_{each.value}")}


_MORE, _KINDS = _answers("more", _More), _answers("kind", FieldKind)
_TIMES, _UNITS = _answers("time", TimeRule), _answers("units", UnitRule)

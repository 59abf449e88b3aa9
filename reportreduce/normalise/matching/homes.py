"""Which report a form is filed with, as its code and title tell: for a person to confirm."""

from collections import Counter
from collections.abc import Callable, Sequence

from attrs import frozen

from reportreduce.messages import Text
from reportreduce.model.cycles import Frequency
from reportreduce.model.ids import ReportId
from reportreduce.model.registry import Registry
from reportreduce.model.reports import Report
from reportreduce.model.standing import is_in_force
from reportreduce.normalise.matching.form_codes import read_codes, read_full_codes
from reportreduce.normalise.matching.likeness import compare_names
from reportreduce.normalise.matching.report_words import (
    read_frequencies_of,
    read_title,
)
from reportreduce.normalise.names import FieldName
from reportreduce.normalise.text import normalise_text

SAME_CODE = 0.95
"""Confidence of a form and a report with the same full code ("01/HT")."""
BY_TITLE = 0.9
"""Factor where nothing but the titles speaks for it."""
LEAST_TITLE = 0.3
"""Likeness of the titles from which a bare number ("Mẫu số 01") counts as a sign."""
BARE_CODE = 0.3
"""Share of the doubt that the same bare number takes away."""
BESIDE = 0.3
"""Confidence of a form that only stands behind another one in its file."""


@frozen(kw_only=True)
class FormHome:
    """A form and the report that it may be filed with; the confidence is below 1."""

    form: ReportId
    report: ReportId
    confidence: float
    why: Text


@frozen
class _Signs:
    """What a form and a report are compared by."""

    id: ReportId
    title: FieldName
    form: str
    codes: frozenset[str]
    full_codes: frozenset[str]
    frequencies: frozenset[Frequency]


def find_form_homes(
    registry: Registry, forms: Registry, *, least: float = 0.3
) -> tuple[FormHome, ...]:
    """
    For each form the report that it most likely belongs to, in the order of the forms.

    Nothing is attached by itself: these are suggestions for ``attach_forms``.  Reports that all
    name the full code of a form are all suggested; of reports whose titles fit alike, none.  A
    form without a code, or "Bảng 2", for which that leaves no report is suggested where the form
    before it in its file is: a document often has several tables.

    Args:
        registry: Only its reports in force are looked at.
        forms: As ``build_form_registry`` makes them, one report for each form.
        least: Least confidence, in 0..1; low, since every suggestion is asked about.
    """
    day = registry.reference_date
    reports = [_signs_of(each) for each in registry.reports if is_in_force(registry, each, day)]
    found: dict[ReportId, list[FormHome]] = {}
    before = None
    rate = _rate(reports, least)
    for form in forms.reports:
        homes = rate(_signs_of_form(form))
        if not homes and before is not None and _follows(form, before) and least <= BESIDE:
            homes = [_beside(form, before, home.report) for home in found[before.id]]
        found[form.id] = homes
        before = form
    return tuple(home for homes in found.values() for home in homes)


def _rate(reports: Sequence[_Signs], least: float) -> Callable[[_Signs], list[FormHome]]:
    """The best of the reports that share a code or a word not in most titles with a form."""
    uses = Counter(word for report in reports for word in set(report.title.words))

    def rate(form: _Signs) -> list[FormHome]:
        telling = {word for word in form.title.words if uses[word] * 2 <= len(reports) + 1}
        rated = [
            home
            for report in reports
            if (form.codes & report.codes or not telling.isdisjoint(report.title.words))
            and (home := _weigh(form, report)) is not None
            and home.confidence >= least
        ]
        most = max((home.confidence for home in rated), default=0.0)
        best = [home for home in rated if home.confidence == most]
        return best if len(best) == 1 or most == SAME_CODE else []

    return rate


def _follows(form: Report, before: Report) -> bool:
    """Whether *form* is no more than a further table in the file that *before* cites."""
    file, other = (each.cited.partition(":")[0] for each in (form, before))
    is_numbered = normalise_text(form.form).startswith("bảng ")
    return (is_numbered or not form.form) and bool(file) and file == other


def _beside(form: Report, before: Report, report: ReportId) -> FormHome:
    why = Text("attach.beside", {"form": before.form or before.name})
    return FormHome(form=form.id, report=report, confidence=BESIDE, why=why)


def _weigh(form: _Signs, report: _Signs) -> FormHome | None:
    if form.frequencies and report.frequencies and not form.frequencies & report.frequencies:
        return None
    if form.full_codes and report.full_codes:
        shared = form.full_codes & report.full_codes
        return _home(form, report, SAME_CODE, _by_code(form)) if shared else None
    return _by_title(form, report)


def _by_title(form: _Signs, report: _Signs) -> FormHome:
    likeness = compare_names(form.title, "", report.title, "")
    confidence = likeness.confidence * (0.5 if likeness.is_generic else 1)
    shared = form.codes & report.codes
    if shared and confidence >= LEAST_TITLE:
        doubt = 1 - confidence
        why = Text("attach.both", {"code": _by_code(form), "title": likeness.why})
        return _home(form, report, BY_TITLE * (1 - doubt * (1 - BARE_CODE)), why)
    why = Text("attach.by_title", {"title": likeness.why})
    return _home(form, report, BY_TITLE * confidence, why)


def _home(form: _Signs, report: _Signs, confidence: float, why: Text) -> FormHome:
    return FormHome(form=form.id, report=report.id, confidence=round(confidence, 3), why=why)


def _by_code(form: _Signs) -> Text:
    return Text("attach.by_code", {"code": form.form})


def _signs_of(report: Report) -> _Signs:
    stated = frozenset(each.frequency for each in report.cycles if each.frequency.has_periods)
    return _Signs(
        report.id,
        read_title(report.name),
        report.form,
        read_codes(report.form),
        read_full_codes(report.form),
        stated or read_frequencies_of(report.name),
    )


def _signs_of_form(form: Report) -> _Signs:
    return _Signs(
        form.id,
        read_title(form.name),
        form.form,
        read_codes(form.form),
        read_full_codes(form.form),
        read_frequencies_of(form.name),
    )

"""Whether the forms attached to a report are all that it holds."""

from collections.abc import Mapping, Sequence

from reportreduce.errors import Problem
from reportreduce.model.ids import ReportId
from reportreduce.model.registry import Registry
from reportreduce.model.reports import Content, Report
from reportreduce.model.standing import is_in_force
from reportreduce.normalise.matching.form_answers import HomeAnswer
from reportreduce.normalise.matching.form_codes import (
    find_unnamed_forms,
    read_codes,
    read_full_codes,
)


def judge_content(
    report: Report,
    answers: Sequence[HomeAnswer],
    forms: Sequence[Report],
    waiting: Sequence[str],
    claimed: Mapping[ReportId, Sequence[str]],
) -> tuple[Content, Problem | None]:
    """Whether *report* now lists all its fields, and why not although somebody said so."""
    said = {answer.is_all for answer in answers} - {None}
    where = ", ".join(dict.fromkeys(each.where for each in answers if each.where))
    strange = [form for form in forms if form.id in claimed]
    if strange:
        named = "; ".join(f"{form.form} ({', '.join(claimed[form.id])})" for form in strange)
        return Content.PARTIAL, _problem("code_elsewhere", where, report=report.name, forms=named)
    if True not in said:
        return (Content.PARTIAL if said else _no_less(report.content)), None
    if False in said:
        return Content.PARTIAL, _problem("all_differs", where, report=report.name)
    if waiting:
        named = ", ".join(waiting)
        return Content.PARTIAL, _problem("all_waiting", where, report=report.name, forms=named)
    missing = _named_elsewhere(report, forms)
    if missing:
        named = ", ".join(missing)
        return Content.PARTIAL, _problem("all_named", where, report=report.name, forms=named)
    left_out = [form for form in forms if form.content_text]
    if left_out:
        named = "; ".join(f"{form.form or form.name}: {form.content_text}" for form in left_out)
        return Content.PARTIAL, _problem("all_left_out", where, report=report.name, forms=named)
    return Content.COMPLETE, None


def find_claimed(
    registry: Registry, forms: Registry, answers: Sequence[HomeAnswer]
) -> Mapping[ReportId, Sequence[str]]:
    """
    The forms whose full code ("01/HT") other reports name, and none that *answers* give it to.

    Each has the names of these reports: the code or the answer is a slip, and nobody knows which.
    """
    day = registry.reference_date
    codes = {
        each.id: read_full_codes(each.form)
        for each in registry.reports
        if each.form and is_in_force(registry, each, day)
    }
    claimed: dict[ReportId, Sequence[str]] = {}
    for answer in answers:
        own = read_full_codes(forms.report_by_id[answer.form].form)
        homes = [name for name, named in codes.items() if own & named]
        if homes and not set(homes) & set(answer.reports):
            claimed[answer.form] = [registry.report_by_id[name].name for name in homes]
    return claimed


def _named_elsewhere(report: Report, forms: Sequence[Report]) -> list[str]:
    """
    The further forms that *report* names, by code or without, beside one of *forms*.

    Where it names none of *forms*, its codes may be those of instruments and say nothing.
    """
    named = read_codes(report.form)
    attached = {code for form in forms for code in read_codes(form.form)}
    if not named & attached:
        return []
    return [*sorted(named - attached), *find_unnamed_forms(report.form)]


def _no_less(content: Content) -> Content:
    """*content* of a report that now has fields."""
    return Content.COMPLETE if content is Content.COMPLETE else Content.PARTIAL


def covers_all_cycles(report: Report) -> bool:
    """Whether some field of *report* is filed at each of its cycles."""
    return all(
        any(not asked.cycles or cycle.id in asked.cycles for asked in report.fields)
        for cycle in report.cycles
    )


def _problem(key: str, where: str, **values: object) -> Problem:
    return Problem.of(where, f"attach.{key}", **values)

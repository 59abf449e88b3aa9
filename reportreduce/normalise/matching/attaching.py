"""Forms attached to the reports that they are filed with, as people said they belong."""

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from attrs import evolve, frozen

from reportreduce.errors import Problem
from reportreduce.model.fields import Dimension, Field
from reportreduce.model.ids import CycleId, ReportId
from reportreduce.model.registry import Registry
from reportreduce.model.reports import Content, Report
from reportreduce.normalise.matching.completeness import (
    covers_all_cycles,
    find_claimed,
    judge_content,
)
from reportreduce.normalise.matching.form_answers import FieldAnswer, HomeAnswer
from reportreduce.normalise.matching.homes import FormHome
from reportreduce.normalise.matching.no_fields import is_same_field, leave_out
from reportreduce.normalise.matching.printed import calls_otherwise
from reportreduce.normalise.matching.report_words import read_only_frequencies_of
from reportreduce.normalise.matching.told_rules import keep_consistent

_CODES = "; "
"""What stands between the codes of the forms of a report."""
_Part = TypeVar("_Part", bound=Field | Dimension)


@frozen(kw_only=True)
class AttachedForms:
    """The registry with its forms, which ``forms`` were attached, and what could not be done."""

    registry: Registry
    forms: tuple[ReportId, ...]
    problems: tuple[Problem, ...]


def attach_forms(
    registry: Registry,
    forms: Registry,
    homes: Iterable[HomeAnswer],
    fields: Iterable[FieldAnswer] = (),
    *,
    suggested: Iterable[FormHome] = (),
) -> AttachedForms:
    """
    *registry* with the fields, breakdowns and formulas of *forms* at the reports of *homes*.

    A report takes the fields of all its forms, each once.  Its content is complete where a person
    said that it holds nothing else, nobody said the opposite, no form without an answer is
    *suggested* for it, and its forms are listed whole (``content_text`` says what of them is not).
    What a form does not tell of a field stays open unless *fields* say it.
    A form whose title names some of a report's frequencies is filed at these.  Forms without an
    answer are left out; one that is answered anew is attached where the new answer says, only.

    Args:
        registry: The registry of reports.
        forms: As ``build_form_registry`` makes them, one report for each form.
        homes: Answers on forms.
        fields: Answers on fields.
        suggested: What ``find_form_homes`` suggests.

    Returns:
        Answers on unknown forms, reports or fields, on a report that already lists all its
        fields (unless they say that it does with this form, too), and on forms whose fields have
        the ids of other fields become problems, and change nothing.
    """
    problems: list[Problem] = []
    names = _field_names(registry, forms)
    known = list(_known(fields, lambda each: each.field, names, "field", problems))
    none = [each for each in known if not each.is_field]
    registry, forms = leave_out(registry, forms, none, problems)
    titles: dict[str, set[tuple[str, ...]]] = {}
    titles.update({form.id: {(form.form, form.name)} for form in forms.reports})
    said = list(_known(homes, lambda each: each.form, titles, "form", problems))
    agreed = _agreed(said, problems)
    answers = [each for each in agreed if _can_take(registry, forms, each, problems)]
    used = {answer.form for answer in answers if answer.reports}
    attached = [form for form in forms.reports if form.id in used]
    asked = [each for form in attached for each in form.fields]
    told = {each.field: each for each in known if each.field in {one.field for one in asked}}
    waiting = _waiting(forms, suggested, said, answers)
    result = evolve(
        registry,
        fields=_with_parts(registry.fields, forms.fields, {each.field for each in asked}),
        dimensions=_with_parts(
            registry.dimensions, forms.dimensions, {each for one in asked for each in one.breakdown}
        ),
        reports=tuple(_with_forms(registry, forms, answers, waiting, problems)),
    )
    fields_told = (_told(each, told.get(each.id)) for each in result.fields)
    whole = _whole_formulas(fields_told, problems)
    result = evolve(result, fields=keep_consistent(whole, told, problems))
    return AttachedForms(
        registry=result, forms=tuple(form.id for form in attached), problems=tuple(problems)
    )


def _agreed(answers: Sequence[HomeAnswer], problems: list[Problem]) -> Iterator[HomeAnswer]:
    """One answer for each form; a form answered in two ways is a problem and has none."""
    by_form: dict[ReportId, list[HomeAnswer]] = defaultdict(list)
    for answer in answers:
        by_form[answer.form].append(answer)
    for form, rows in by_form.items():
        if len({(frozenset(each.reports), each.is_all) for each in rows}) > 1:
            places = ", ".join(each.where for each in rows if each.where)
            problems.append(_problem("form_twice", places, id=form))
        else:
            yield rows[0]


def _waiting(
    forms: Registry,
    suggested: Iterable[FormHome],
    said: Sequence[HomeAnswer],
    followed: Sequence[HomeAnswer],
) -> Mapping[ReportId, Sequence[str]]:
    """For each report the forms that may belong to it, and have no answer that is followed."""
    names: dict[ReportId, dict[str, None]] = defaultdict(dict)
    settled, answered = ({each.form for each in answers} for answers in (followed, said))
    homes = [(home.form, home.report) for home in suggested if home.form not in answered]
    homes += [
        (each.form, name) for each in said if each.form not in settled for name in each.reports
    ]
    for form, report in homes:
        known = forms.report_by_id[form]
        names[report][known.form or known.name] = None
    return {report: list(found) for report, found in names.items()}


def _whole_formulas(fields: Iterable[Field], problems: list[Problem]) -> Iterator[Field]:
    """*fields* without the formulas that name a field of a form which is not attached."""
    kept = list(fields)
    ids = {each.id for each in kept}
    for each in kept:
        whole = [one for one in each.formulas if all(term.field in ids for term in one.terms)]
        if len(whole) < len(each.formulas):
            problems.append(_problem("formula_open", each.cited, name=each.name))
        yield evolve(each, formulas=tuple(whole))


_Answer = TypeVar("_Answer", HomeAnswer, FieldAnswer)


def _field_names(registry: Registry, forms: Registry) -> Mapping[str, set[tuple[str, ...]]]:
    """What a sheet may call each field of *forms*: an earlier one may have named it for good."""
    names: dict[str, set[tuple[str, ...]]] = {each.id: {(each.name,)} for each in forms.fields}
    for held in registry.fields:
        if held.id in names:
            names[held.id].add((held.name,))
    return names


def _known(
    answers: Iterable[_Answer],
    id_of: Callable[[_Answer], str],
    names: Mapping[str, set[tuple[str, ...]]],
    kind: str,
    problems: list[Problem],
) -> Iterator[_Answer]:
    """The *answers* on what is among *names*, and is still what the sheet calls it."""
    for answer in answers:
        known = names.get(id_of(answer))
        if known is None:
            problems.append(_problem(f"unknown_{kind}", answer.where, id=id_of(answer)))
        elif calls_otherwise(answer.names, known):
            said, now = (", ".join(filter(None, each)) for each in (answer.names, min(known)))
            problems.append(_problem("renamed", answer.where, said=said, now=now))
        else:
            yield answer


def _can_take(
    registry: Registry, forms: Registry, answer: HomeAnswer, problems: list[Problem]
) -> bool:
    """Whether *answer* can be followed as a whole; else why not."""
    before = len(problems)
    form = forms.report_by_id[answer.form]
    names = set(form.field_ids)
    for report in answer.reports:
        home = registry.report_by_id.get(report)
        if home is None:
            problems.append(_problem("unknown_report", answer.where, id=report))
        elif _is_closed(home, answer) and not names <= set(home.field_ids):
            problems.append(_problem("listed_already", answer.where, report=home.name))
    for name in sorted(names) if answer.reports else ():
        held = registry.field_by_id.get(name)
        if held is not None and not is_same_field(held, forms.field_by_id[name]):
            problems.append(_problem("id_taken", answer.where, id=name, name=held.name))
            break
    return len(problems) == before


def _is_closed(report: Report, answer: HomeAnswer) -> bool:
    """Whether *report* lists all its fields, and *answer* says nothing on what it holds."""
    return report.content is Content.COMPLETE and answer.is_all is None


def _with_parts(
    held: Sequence[_Part], offered: Sequence[_Part], wanted: Container[str]
) -> tuple[_Part, ...]:
    """*held*, and after them those *offered* that are *wanted* and not there yet."""
    there = {each.id for each in held}
    return (*held, *(each for each in offered if each.id in wanted and each.id not in there))


def _told(known: Field, answer: FieldAnswer | None) -> Field:
    if answer is None:
        return known
    return evolve(
        known,
        measure=answer.measure or known.measure,
        kind=known.kind if answer.kind is None else answer.kind,
        over_time=known.over_time if answer.over_time is None else answer.over_time,
        over_units=known.over_units if answer.over_units is None else answer.over_units,
    )


def _with_forms(
    registry: Registry,
    forms: Registry,
    answers: Sequence[HomeAnswer],
    waiting: Mapping[ReportId, Sequence[str]],
    problems: list[Problem],
) -> Iterator[Report]:
    by_report: dict[ReportId, list[HomeAnswer]] = defaultdict(list)
    for answer in answers:
        for name in answer.reports:
            by_report[name].append(answer)
    moved = {each.form: set(each.reports) for each in answers}
    left = [
        _without_forms(
            old, [forms.report_by_id[form] for form, homes in moved.items() if old.id not in homes]
        )
        for old in registry.reports
    ]
    claimed = find_claimed(evolve(registry, reports=tuple(left)), forms, answers)
    for report in left:
        mine = by_report.get(report.id)
        if not mine:
            yield report
            continue
        own = [forms.report_by_id[each.form] for each in mine]
        content, doubt = judge_content(report, mine, own, waiting.get(report.id, ()), claimed)
        codes = [form.form for form in own if form.form and form.id not in claimed]
        whole = _with_form(report, own, codes, content)
        if content is Content.COMPLETE and not covers_all_cycles(whole):
            where = ", ".join(dict.fromkeys(each.where for each in mine if each.where))
            doubt = _problem("cycle_without_form", where, report=report.name)
            whole = evolve(whole, content=Content.PARTIAL)
        problems += [doubt] if doubt is not None else []
        yield whole


def _without_forms(report: Report, forms: Sequence[Report]) -> Report:
    """*report* without the fields and codes of *forms*, which people now say belong elsewhere."""
    names = {known for form in forms for known in form.field_ids}
    kept = tuple(each for each in report.fields if each.field not in names)
    if len(kept) == len(report.fields):
        return report
    gone = {form.form for form in forms}
    codes = [code for code in report.form.split(_CODES) if code not in gone]
    content = Content.PARTIAL if kept else Content.UNKNOWN
    return evolve(report, form=_CODES.join(codes), fields=kept, content=content)


def _with_form(
    report: Report, forms: Sequence[Report], codes: Sequence[str], content: Content
) -> Report:
    # A form that is attached anew may be broken down in another way than before.
    anew = {known for form in forms for known in form.field_ids}
    asked = {(each.field, each.breakdown) for form in forms for each in form.fields}
    fields = {
        (each.field, each.breakdown): each
        for each in report.fields
        if each.field not in anew or (each.field, each.breakdown) in asked
    }
    for form in forms:
        cycles = _cycles_of(form, report)
        for each in form.fields:
            fields.setdefault((each.field, each.breakdown), evolve(each, cycles=cycles))
    return evolve(
        report,
        form=report.form or _CODES.join(dict.fromkeys(codes)),
        fields=tuple(fields.values()),
        content=content,
    )


def _cycles_of(form: Report, report: Report) -> tuple[CycleId, ...]:
    """The cycles of *report* that the title of *form* names; empty, for all, if it names none."""
    named = read_only_frequencies_of(form.name)
    found = tuple(each.id for each in report.cycles if each.frequency in named)
    return found if len(found) < len(report.cycles) else ()


def _problem(key: str, where: str, **values: object) -> Problem:
    return Problem.of(where, f"attach.{key}", **values)

"""What was read as a field of a form and is none: left out wherever it stands."""

from collections.abc import Container, Iterator, Sequence

from attrs import evolve

from reportreduce.errors import Problem
from reportreduce.model.fields import Field
from reportreduce.model.ids import FieldId
from reportreduce.model.registry import Registry
from reportreduce.model.reports import Content, Report
from reportreduce.normalise.matching.form_answers import FieldAnswer
from reportreduce.normalise.matching.form_titles import tell_apart


def is_same_field(held: Field, offered: Field) -> bool:
    """Whether *held* came from the very place that *offered* comes from, in a form on the same."""
    is_there = (held.name, held.cited) == (offered.name, offered.cited)
    return is_there and not tell_apart(held, offered)


def leave_out(
    registry: Registry, forms: Registry, answers: Sequence[FieldAnswer], problems: list[Problem]
) -> tuple[Registry, Registry]:
    """
    *registry* and *forms* without the fields of *answers*, in reports, formulas and matches, too.

    A field of *registry* goes if it came from the same place of the same form; one that a lock or
    a source register names stays, which becomes a problem.
    """
    here = set(_removable(registry, forms, answers, problems))
    none = {answer.field for answer in answers}
    return _without(registry, here), _without(forms, none)


def _removable(
    registry: Registry, forms: Registry, answers: Sequence[FieldAnswer], problems: list[Problem]
) -> Iterator[FieldId]:
    used = {name for lock in registry.policy.locks for name in lock.fields}
    used |= {name for register in registry.registers for name in register.fields}
    for answer in answers:
        held = registry.field_by_id.get(answer.field)
        if held is None or not is_same_field(held, forms.field_by_id[answer.field]):
            continue
        if held.id in used:
            problems.append(Problem.of(answer.where, "attach.field_used", name=held.name))
        else:
            yield held.id


def _without(registry: Registry, none: Container[FieldId]) -> Registry:
    return evolve(
        registry,
        fields=tuple(_with_formulas(each, none) for each in registry.fields if each.id not in none),
        reports=tuple(_without_asked(each, none) for each in registry.reports),
        matches=tuple(
            each for each in registry.matches if each.a not in none and each.b not in none
        ),
    )


def _with_formulas(known: Field, none: Container[FieldId]) -> Field:
    """*known* with those of its formulas that name no field of *none*."""
    kept = (one for one in known.formulas if all(term.field not in none for term in one.terms))
    return evolve(known, formulas=tuple(kept))


def _without_asked(report: Report, none: Container[FieldId]) -> Report:
    kept = tuple(each for each in report.fields if each.field not in none)
    if len(kept) == len(report.fields):
        return report
    return evolve(report, fields=kept, content=report.content if kept else Content.UNKNOWN)

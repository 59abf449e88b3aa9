"""Derived steps: whether a figure follows from others by the rule its step names."""

from collections.abc import Callable, Mapping, Sequence

from attrs import frozen

from reportreduce.model.cycles import Window
from reportreduce.model.fields import Formula, TimeRule, UnitRule
from reportreduce.model.ids import FieldId
from reportreduce.model.policy import MatchStatus
from reportreduce.propose.proposal import Step
from reportreduce.propose.verify.calendars import Calendar, gives
from reportreduce.propose.verify.case import Case
from reportreduce.propose.verify.parts import are_apart
from reportreduce.propose.verify.verdicts import HOLDS, Verdict, holds_if, wrong


@frozen
class Inference:
    """A step, what it rests on, and who is to read it."""

    case: Case
    reader: str
    step: Step
    premises: Sequence[Step]

    def differs_only_in(self, *names: str) -> bool:
        """Whether all premises are the conclusion but for the attributes *names*."""
        about = [name for name in ("field", "breakdown", "unit", "series") if name not in names]
        return all(
            getattr(premise, name) == getattr(self.step, name)
            for premise in self.premises
            for name in about
        )


def explain_derivation(case: Case, reader: str, step: Step, premises: Sequence[Step]) -> Verdict:
    """Whether *step* follows from *premises* by its derivation; ``reader`` is who wants it."""
    inference = Inference(case, reader, step, premises)
    if step.derivation is None:
        return wrong("derivation_unknown")
    if len(set(step.premises)) < len(step.premises):
        return wrong("derivation_repeats")
    verdict = _CHECKS[step.derivation.value](inference)
    return verdict if verdict.failure is not None else _outlives(inference, verdict)


def crosses_windows(case: Case, reader: str, step: Step, premises: Sequence[Step]) -> bool:
    """
    Whether *step* rests on figures of other windows than its own, which must then be final.

    What is said of a period before its end may be corrected later: the sum of a year is not that
    of the estimates of its quarters.
    """
    if any(premise.series != step.series for premise in premises):
        return True
    inference = Inference(case, reader, step, premises)
    found = [
        formula
        for formula in case.facts.formulas_by_field.get(step.field, ())
        if step.derivation is not None
        and step.derivation.value in ("formula", "previous")
        and _solves(inference, formula)
    ]
    return bool(found) and all(any(term.lag for term in formula.terms) for formula in found)


def _outlives(inference: Inference, verdict: Verdict) -> Verdict:
    """*verdict*, unless the premises are of units that come later, or end sooner."""
    facts, unit = inference.case.facts, inference.step.unit
    for other in dict.fromkeys(premise.unit for premise in inference.premises):
        sure = facts.stays_for(other, unit)
        if not sure:
            return wrong("derivation_to_come", unit=other)
        verdict = Verdict(confidence=min(verdict.confidence, sure))
    return verdict


def _check_same(inference: Inference) -> Verdict:
    if len(inference.premises) != 1 or not inference.differs_only_in("field"):
        return wrong("derivation_points")
    pair = {inference.step.field, inference.premises[0].field}
    sure = [
        1.0 if match.status is MatchStatus.CONFIRMED else min(match.confidence, 0.99)
        for match in inference.case.facts.matches
        if {match.a, match.b} == pair
    ]
    if not sure:
        return wrong("derivation_no_match")
    return Verdict(confidence=max(sure))


def _check_period(inference: Inference) -> Verdict:
    return _roll_up(inference, subtracting=False)


def _check_difference(inference: Inference) -> Verdict:
    if _roll_up(inference, subtracting=False) == HOLDS:
        return wrong("derivation_no_difference")
    return _roll_up(inference, subtracting=True)


def _roll_up(inference: Inference, *, subtracting: bool) -> Verdict:
    if not inference.premises or not inference.differs_only_in("series"):
        return wrong("derivation_points")
    target = inference.case.series.calendar(inference.step.series)
    if target is None or not target.windows:
        return wrong("derivation_no_dates")
    rule = _time_rule(inference.case, inference.step.field)
    return _covers(inference, inference.premises, target, target.windows, rule, subtracting)


def _covers(
    inference: Inference,
    premises: Sequence[Step],
    wanted: Calendar,
    targets: Sequence[Window | None],
    rule: TimeRule,
    subtracting: bool,
) -> Verdict:
    """Whether the windows of *premises* give each of *targets*, which are of *wanted*."""
    windows: list[Window] = []
    for premise in premises:
        calendar = inference.case.series.calendar(premise.series)
        if calendar is None or not calendar.windows:
            return wrong("derivation_no_dates")
        if not calendar.is_filed_every_year and (calendar != wanted or targets != wanted.windows):
            # Which years it is filed in is not known, so it may be missing in the one needed.
            return wrong("derivation_not_every_year")
        windows += calendar.around
    for target in targets:
        if target is None or not gives(rule, windows, target, subtracting=subtracting):
            return wrong("derivation_windows", window=_said(target))
    return HOLDS


def _said(window: Window | None) -> str:
    return "-" if window is None else f"{window.first} – {window.last}"


def _time_rule(case: Case, known: FieldId) -> TimeRule:
    declared = case.facts.field(known)
    return TimeRule.UNKNOWN if declared is None else declared.over_time


def _unit_rule(case: Case, known: FieldId) -> UnitRule:
    declared = case.facts.field(known)
    return UnitRule.UNKNOWN if declared is None else declared.over_units


def _check_units(inference: Inference) -> Verdict:
    case, step = inference.case, inference.step
    whole = case.registry.unit_by_id.get(step.unit)
    if whole is None or not whole.made_of or not inference.differs_only_in("unit"):
        return wrong("derivation_points")
    if _unit_rule(case, step.field) is not UnitRule.SUM:
        return wrong("derivation_not_additive")
    if not are_apart(case.facts, whole.made_of):
        return wrong("derivation_parts_shared")
    parts = sorted(premise.unit for premise in inference.premises)
    return holds_if(parts == sorted(set(whole.made_of)), "derivation_parts")


def _check_member(inference: Inference) -> Verdict:
    if len(inference.premises) != 1 or not inference.differs_only_in("unit"):
        return wrong("derivation_points")
    group = inference.premises[0].unit
    for unit in inference.case.registry.units:
        if unit.id == inference.step.unit and group in unit.member_of:
            return HOLDS
    for part in inference.case.registry.groups:
        if part.id == inference.step.unit and group in part.subset_of:
            return HOLDS
    return wrong("derivation_no_member", group=group)


def _check_breakdown(inference: Inference) -> Verdict:
    case, step = inference.case, inference.step
    if len(inference.premises) != 1 or not inference.differs_only_in("breakdown"):
        return wrong("derivation_points")
    finer = set(inference.premises[0].breakdown)
    if not set(step.breakdown) < finer:
        return wrong("derivation_points")
    if _unit_rule(case, step.field) is not UnitRule.SUM:
        return wrong("derivation_not_additive")
    complete = {each.id for each in case.registry.dimensions if each.complete}
    return holds_if(finer - set(step.breakdown) <= complete, "derivation_incomplete")


def _check_formula(inference: Inference) -> Verdict:
    return _by_formula(inference, previous=False)


def _check_previous(inference: Inference) -> Verdict:
    return _by_formula(inference, previous=True)


def _by_formula(inference: Inference, *, previous: bool) -> Verdict:
    if not inference.differs_only_in("field", "series"):
        return wrong("derivation_points")
    for formula in inference.case.facts.formulas_by_field.get(inference.step.field, ()):
        only_before = len(formula.terms) == 1 and formula.terms[0].lag > 0
        if only_before == previous and _solves(inference, formula):
            return HOLDS
    return wrong("derivation_no_formula")


def _solves(inference: Inference, formula: Formula) -> bool:
    """
    Whether *formula*, solved for the conclusion, asks for just the premises.

    With a constant it holds for the whole, not for each part of a breakdown.
    """
    if formula.constant and inference.step.breakdown:
        return False
    needs = formula_needs(formula, inference.step.field)
    return needs is not None and _premises_are(inference, *needs)


def formula_needs(
    formula: Formula, wanted: FieldId
) -> tuple[frozenset[FieldId], frozenset[FieldId]] | None:
    """
    The fields from which *formula* gives *wanted*: of the same period, and of the one before.

    None when it does not give it: it is not linear, the coefficient is 0, or it looks further back.
    """
    if wanted != formula.target and not _is_solvable_for(formula, wanted):
        return None
    is_unknown = {(wanted, 0)} if wanted != formula.target else set()
    terms = [term for term in formula.terms if (term.field, term.lag) not in is_unknown]
    now = {term.field for term in terms if not term.lag} | ({formula.target} - {wanted})
    before = {term.field for term in terms if term.lag}
    if wanted in now or any(term.lag not in (0, 1) for term in terms):
        return None
    return frozenset(now), frozenset(before)


def _is_solvable_for(formula: Formula, wanted: FieldId) -> bool:
    here = [term.coefficient for term in formula.terms if term.field == wanted and not term.lag]
    return formula.linear and sum(here) != 0


def _premises_are(
    inference: Inference, now: frozenset[FieldId], before: frozenset[FieldId]
) -> bool:
    """Whether the premises are *now* in the same windows and *before* in those before them."""
    series = inference.step.series
    here = {premise.field for premise in inference.premises if premise.series == series}
    if not now <= here or any(each.field not in now | before for each in inference.premises):
        return False
    if any(each.series != series and each.field not in before for each in inference.premises):
        return False
    return all(_covers_previous(inference, known) for known in sorted(before))


def _covers_previous(inference: Inference, known: FieldId) -> bool:
    calendar = inference.case.series.calendar(inference.step.series)
    if calendar is None or not calendar.windows:
        return False
    premises = [premise for premise in inference.premises if premise.field == known]
    rule = _time_rule(inference.case, known)
    verdict = _covers(inference, premises, calendar, calendar.before, rule, subtracting=True)
    return bool(premises) and verdict == HOLDS


def _check_register(inference: Inference) -> Verdict:
    step = inference.step
    for register in inference.case.registry.registers:
        holds = step.field in register.fields
        covers = not register.units or step.unit in register.units
        readable = not register.readers or inference.reader in register.readers
        if holds and covers and readable and not inference.premises:
            return HOLDS
    return wrong("derivation_no_register")


_CHECKS: Mapping[str, Callable[[Inference], Verdict]] = {
    "same": _check_same,
    "period": _check_period,
    "difference": _check_difference,
    "previous": _check_previous,
    "units": _check_units,
    "member": _check_member,
    "breakdown": _check_breakdown,
    "formula": _check_formula,
    "register": _check_register,
}
"""How each kind of derivation is checked, by its value."""

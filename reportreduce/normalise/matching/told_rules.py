"""Rules that people told of fields of forms, without those that a formula or the kind belies."""

from collections.abc import Iterable, Mapping

from attrs import evolve

from reportreduce.errors import Problem
from reportreduce.model.fields import Field, TimeRule, UnitRule
from reportreduce.model.ids import FieldId
from reportreduce.model.wholes import is_torn_by_periods
from reportreduce.normalise.matching.form_answers import FieldAnswer
from reportreduce.normalise.statements import cannot_add_up, find_formula_clash


def keep_consistent(
    fields: Iterable[Field], told: Mapping[FieldId, FieldAnswer], problems: list[Problem]
) -> tuple[Field, ...]:
    """
    *fields*, where what is *told* of some of them contradicts nothing.

    A sum of words, and the rule over time of a field whose formula says otherwise, stay open;
    a formula that two measures or kinds be equal is left out.  Each is one of *problems*.
    """
    known = {each.id: each for each in fields}
    for each in list(known.values()):
        where = told[each.id].where if each.id in told else each.cited
        if (open_rules := _without_sums(each)) != each and cannot_add_up(each):
            known[each.id] = open_rules
            problems.append(Problem.of(where, "attach.no_sum", name=each.name))
        whole = tuple(one for one in each.formulas if find_formula_clash(one, known) is None)
        if len(whole) < len(each.formulas):
            known[each.id] = evolve(known[each.id], formulas=whole)
            problems.append(Problem.of(where, "attach.formula_unlike", name=each.name))
        if any(is_torn_by_periods(one, known) for one in whole):
            known[each.id] = evolve(known[each.id], over_time=TimeRule.UNKNOWN)
            problems.append(Problem.of(where, "attach.rule_torn", name=each.name))
    return tuple(known.values())


def _without_sums(known: Field) -> Field:
    time = TimeRule.UNKNOWN if known.over_time is TimeRule.SUM else known.over_time
    units = UnitRule.UNKNOWN if known.over_units is UnitRule.SUM else known.over_units
    return evolve(known, over_time=time, over_units=units)

"""Whether a formula with a constant may be relied on at all, told without the model's own code."""

from collections.abc import Collection, Mapping

from reportreduce.model.fields import Field, Formula, TimeRule, UnitRule
from reportreduce.model.ids import FieldId
from reportreduce.model.registry import Registry

_ROLLED_UP = (TimeRule.SUM, TimeRule.FIRST, TimeRule.LAST)
_AT_START = {(TimeRule.FIRST, 0), (TimeRule.LAST, 1)}
_AT_END = {(TimeRule.LAST, 0)}


def contradicts_itself(registry: Registry, formula: Formula) -> bool:
    """
    Whether the constant of *formula* would count once for a whole and once for each part of it.

    It may count for stocks of one day; over units, as long as no whole that it holds for
    consists of a unit that it holds for.
    """
    if not formula.constant or not formula.linear:
        return False
    fields = {each.id: each for each in registry.fields}
    used = [(formula.target, 0), *((term.field, term.lag) for term in formula.terms)]
    if any(name not in fields for name, _ in used):
        return False
    if _is_torn_in_time(fields, used):
        return True
    if any(fields[name].over_units is not UnitRule.SUM for name, _ in used):
        return False
    holds_for = formula.units or tuple(registry.unit_by_id)
    wholes = [registry.unit_by_id[unit] for unit in holds_for if unit in registry.unit_by_id]
    return any(set(whole.made_of) & set(holds_for) for whole in wholes)


def _is_torn_in_time(
    fields: Mapping[FieldId, Field], used: Collection[tuple[FieldId, int]]
) -> bool:
    rules = {(fields[name].over_time, lag) for name, lag in used}
    if any(rule not in _ROLLED_UP for rule, _ in rules):
        return False
    return not (rules <= _AT_START or rules <= _AT_END)

"""Formulas with a constant that cannot hold both for a whole and for its parts."""

from collections.abc import Iterable, Mapping

from reportreduce.model.fields import Field, Formula, TimeRule, UnitRule
from reportreduce.model.ids import FieldId, UnitId
from reportreduce.model.units import Unit, UnitGroup

_MOMENTS = {(TimeRule.FIRST, 0): "start", (TimeRule.LAST, 1): "start", (TimeRule.LAST, 0): "end"}
"""When a stock is counted; all other values are those of a whole period."""


def is_torn_by_periods(formula: Formula, fields: Mapping[FieldId, Field]) -> bool:
    """
    Whether *formula* cannot hold both for a period and for the longer one it is a part of.

    Over three months ``k = x + 5`` makes 15 of the constant where ``k`` and ``x`` add up.  It may
    hold for stocks counted on one day, and where nobody says how a field goes over time.

    >>> from fractions import Fraction
    >>> from reportreduce.model.fields import Term
    >>> x, k = (Field(id=name, name=name, over_time=TimeRule.SUM) for name in "xk")
    >>> formula = Formula(target="k", terms=(Term(field="x"),), constant=Fraction(5))
    >>> is_torn_by_periods(formula, {"x": x, "k": k})
    True
    """
    places = {(formula.target, 0), *((term.field, term.lag) for term in formula.terms)}
    if not _has_constant(formula) or any(known not in fields for known, _ in places):
        return False
    rules = {(fields[known].over_time, lag) for known, lag in places}
    if any(rule in (TimeRule.NONE, TimeRule.UNKNOWN) for rule, _ in rules):
        return False
    return len({_MOMENTS.get(rule, "period") for rule in rules}) > 1 or not rules <= {*_MOMENTS}


def find_torn_unit(
    formula: Formula, fields: Mapping[FieldId, Field], units: Iterable[Unit | UnitGroup]
) -> UnitId | None:
    """
    The first of *units* for which *formula* cannot hold while it holds for one of its parts.

    Over a hundred communes ``k = x + 5`` makes 500 of the constant.
    """
    names = {formula.target, *(term.field for term in formula.terms)}
    known = [fields[name].over_units for name in names if name in fields]
    adds_up = len(known) == len(names) and set(known) == {UnitRule.SUM}
    if not _has_constant(formula) or not adds_up:
        return None
    for unit in units:
        covered = not formula.units or unit.id in formula.units
        if covered and any(not formula.units or part in formula.units for part in unit.made_of):
            return unit.id
    return None


def _has_constant(formula: Formula) -> bool:
    return formula.linear and formula.constant != 0

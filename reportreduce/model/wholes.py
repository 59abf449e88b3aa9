"""Formulas that cannot hold both for a whole and for its parts."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from fractions import Fraction

from reportreduce.model.fields import Field, Formula, TimeRule, UnitRule
from reportreduce.model.ids import FieldId, UnitId
from reportreduce.model.units import Unit, UnitGroup

_ROLLED_UP = (TimeRule.SUM, TimeRule.FIRST, TimeRule.LAST)


def is_torn_by_periods(formula: Formula, fields: Mapping[FieldId, Field]) -> bool:
    """
    Whether *formula* cannot hold both for a period and for the longer one it is a part of.

    What adds up over a period is a difference between its last day and its first, and a stock
    stands on one of the two.  So a formula that holds for all periods says something of each day
    by itself: "closing = opening + in - out", that the stock moves by what flows; but "due =
    opening + new" with ``over_time: sum`` for due, that the opening stock is always nothing,
    since the months would count it three times.  A constant counts once in a month and once in
    the quarter, so it stands between stocks of one day only.  Nothing is said of formulas with
    a field that does not go on over time, or of which nobody knows.

    >>> from reportreduce.model.fields import Term
    >>> rules = {"due": TimeRule.SUM, "opening": TimeRule.FIRST, "new": TimeRule.SUM}
    >>> fields = {name: Field(id=name, name=name, over_time=rules[name]) for name in rules}
    >>> terms = (Term(field="opening"), Term(field="new"))
    >>> is_torn_by_periods(Formula(target="due", terms=terms), fields)
    True
    """
    names = _names(formula)
    if not formula.linear or any(name not in fields for name in names):
        return False
    if any(fields[name].over_time not in _ROLLED_UP for name in names):
        return False
    said = _said_of_days(formula, fields)
    if len(said) < 2:
        return False
    flows = {name for name in names if fields[name].over_time is TimeRule.SUM}
    return formula.constant != 0 or len(said) > 2 or not _moves_stock(said[0], said[1], flows)


def find_torn_unit(
    formula: Formula, fields: Mapping[FieldId, Field], units: Iterable[Unit | UnitGroup]
) -> UnitId | None:
    """
    The first of *units* for which *formula* cannot hold while it holds for one of its parts.

    Over a hundred communes ``k = x + 5`` makes 500 of the constant.
    """
    names = _names(formula)
    known = [fields[name].over_units for name in names if name in fields]
    adds_up = len(known) == len(names) and set(known) == {UnitRule.SUM}
    if not (formula.linear and formula.constant) or not adds_up:
        return None
    for unit in units:
        covered = not formula.units or unit.id in formula.units
        if covered and any(not formula.units or part in formula.units for part in unit.made_of):
            return unit.id
    return None


def contradicts_none(formula: Formula, fields: Mapping[FieldId, Field]) -> bool:
    """
    Whether *formula* makes the one field that is said not to add up of fields that all do.

    If a = b + c, and months of b and c give their quarters, so do those of a, whatever is said
    of it; likewise for units.  Either the rule of a is wrong or another one is.
    """
    names = _names(formula)
    if not formula.linear or formula.constant or any(term.lag for term in formula.terms):
        return False
    if any(name not in fields for name in names):
        return False
    by_time = Counter(fields[name].over_time.value for name in names)
    by_units = Counter(fields[name].over_units.value for name in names)
    return any(
        len(rules) == 2 and rules["none"] == 1 and "unknown" not in rules
        for rules in (by_time, by_units)
    )


def _names(formula: Formula) -> dict[FieldId, None]:
    return dict.fromkeys((formula.target, *(term.field for term in formula.terms)))


def _said_of_days(
    formula: Formula, fields: Mapping[FieldId, Field]
) -> tuple[Mapping[FieldId, Fraction], ...]:
    """The coefficients with which fields count on each day between periods, the latest first."""
    by_day: dict[int, dict[FieldId, Fraction]] = defaultdict(lambda: defaultdict(Fraction))
    own = (formula.target, Fraction(-1), 0)
    for name, number, lag in (own, *((t.field, t.coefficient, t.lag) for t in formula.terms)):
        rule = fields[name].over_time
        if rule is not TimeRule.FIRST:
            by_day[lag][name] += number
        if rule is not TimeRule.LAST:
            by_day[lag + 1][name] += number if rule is TimeRule.FIRST else -number
    counted = ({name: n for name, n in by_day[day].items() if n} for day in sorted(by_day))
    return tuple(each for each in counted if each)


def _moves_stock(
    end: Mapping[FieldId, Fraction], start: Mapping[FieldId, Fraction], flows: set[FieldId]
) -> bool:
    """Whether flows from *start* to *end* only add up, or say how one stock becomes the other."""
    if not (end.keys() & flows and start.keys() & flows):
        return False
    joint = {name: end.get(name, 0) + start.get(name, 0) for name in (*end, *start)}
    signs = {number > 0 for number in joint.values() if number}
    return not signs or bool(len(signs) == 2 and end.keys() - flows and start.keys() - flows)

"""What a registry says that cannot all be true, so that no proof may rest on it."""

from collections.abc import Collection, Mapping
from fractions import Fraction

from attrs import evolve

from reportreduce.model.fields import Field, FieldKind, Formula, TimeRule, UnitRule
from reportreduce.model.ids import FieldId
from reportreduce.model.policy import Match, MatchStatus
from reportreduce.model.registry import Registry
from reportreduce.normalise.name_measures import normalise_measure

_ROLLED_UP = (TimeRule.SUM, TimeRule.FIRST, TimeRule.LAST)
_NO_FIGURES = (FieldKind.TEXT, FieldKind.DATE)


def contradicts_itself(registry: Registry, formula: Formula) -> bool:
    """
    Whether *formula* cannot be true together with what its fields state.

    It may say that two fields are one; that fields which all add up make one that does not;
    something else of a whole than of its parts, over time or over units.
    """
    if not formula.linear:
        return False
    fields = registry.field_by_id
    names = {formula.target, *(term.field for term in formula.terms)}
    if not names <= fields.keys():
        return False
    used = [fields[name] for name in sorted(names)]
    return (
        tears_periods(registry, formula)
        or _tears_units(registry, formula, used)
        or _adds_what_has_no_sum(formula, used)
        or (_is_equality(formula) and not _have_one_unit(used))
    )


def tears_periods(registry: Registry, formula: Formula) -> bool:
    """
    Whether *formula* says of a quarter something else than its months do.

    Puts 1 for one field on one month end and 0 for all else, and reads off what months give
    that the quarter does not.
    """
    fields = registry.field_by_id
    places = [(formula.target, Fraction(-1), 0)]
    places += [(term.field, term.coefficient, term.lag) for term in formula.terms]
    rules = {name: fields[name].over_time for name, _, _ in places if name in fields}
    if not formula.linear or len(rules) < len({name for name, _, _ in places}):
        return False
    if any(rule not in _ROLLED_UP for rule in rules.values()):
        return False
    days = range(max(lag for _, _, lag in places) + 2)
    effects = [_effects(places, rules, day) for day in days]
    felt = [effect for effect in effects if any(effect.values())]
    if len(felt) <= 1:
        return False
    if formula.constant or len(felt) > 2:
        return True
    flows = [name for name, rule in rules.items() if rule is TimeRule.SUM]
    stocks = [name for name in rules if name not in flows]
    if not all(any(effect[name] for name in flows) for effect in felt):
        return True
    left = [felt[0][name] + felt[1][name] for name in rules]
    if not any(left):
        return False
    moves = all(any(effect[name] for name in stocks) for effect in felt)
    return not moves or max(left) <= 0 or min(left) >= 0


def _effects(
    places: Collection[tuple[FieldId, Fraction, int]],
    rules: Mapping[FieldId, TimeRule],
    day: int,
) -> dict[FieldId, Fraction]:
    """What 1 on the month end *day* months back changes of the formula, for each field."""
    changes = dict.fromkeys(rules, Fraction(0))
    for name, coefficient, lag in places:
        at_end, at_start = Fraction(lag == day), Fraction(lag + 1 == day)
        value = {TimeRule.LAST: at_end, TimeRule.FIRST: at_start}.get(
            rules[name], at_end - at_start
        )
        changes[name] += coefficient * value
    return changes


def _tears_units(registry: Registry, formula: Formula, used: Collection[Field]) -> bool:
    """Whether the constant counts once for a whole and once for each unit that it consists of."""
    if not formula.constant or any(each.over_units is not UnitRule.SUM for each in used):
        return False
    holds_for = formula.units or tuple(registry.unit_by_id)
    wholes = [registry.unit_by_id[unit] for unit in holds_for if unit in registry.unit_by_id]
    return any(set(whole.made_of) & set(holds_for) for whole in wholes)


def _adds_what_has_no_sum(formula: Formula, used: Collection[Field]) -> bool:
    """Whether one field is not to add up, and all others are, by one rule."""
    if formula.constant or any(term.lag for term in formula.terms):
        return False
    times = [each.over_time for each in used if each.over_time is not TimeRule.NONE]
    units = [each.over_units for each in used if each.over_units is not UnitRule.NONE]
    by_time = len(used) - len(times) == 1 and len(set(times)) == 1 and times[0] in _ROLLED_UP
    by_units = len(used) - len(units) == 1 and set(units) == {UnitRule.SUM}
    return by_time or by_units


def _is_equality(formula: Formula) -> bool:
    return [term.coefficient for term in formula.terms] == [1] and not formula.constant


def _have_one_unit(used: Collection[Field]) -> bool:
    """Whether *used* may be counted in one unit, and none of them is words beside figures."""
    measures = {normalise_measure(each.measure) for each in used if each.measure.strip()}
    words = {each.kind for each in used if each.kind in _NO_FIGURES}
    return len(measures) <= 1 and len(words) + any(map(_is_figure, used)) <= 1


def _is_figure(known: Field) -> bool:
    says_so = known.measure.strip() or known.over_units is UnitRule.SUM
    return known.kind is FieldKind.NUMBER and bool(says_so or known.over_time in _ROLLED_UP)


def trusted(known: Field, *, is_torn: bool) -> Field:
    """
    *known* with only the rules that can be relied on.

    Words, dates, and shares that a formula gives by dividing have no sum; a field whose formula
    tears periods has no rule over time.
    """
    is_share = normalise_measure(known.measure) in {"%", "‰"}
    divides = any(not formula.linear for formula in known.formulas)
    if known.kind in _NO_FIGURES or (is_share and divides):
        is_torn = is_torn or known.over_time is TimeRule.SUM
        known = evolve(known, over_units=UnitRule.UNKNOWN)
    return evolve(known, over_time=TimeRule.UNKNOWN) if is_torn else known


def usable_matches(registry: Registry) -> tuple[Match, ...]:
    """The matches on which a proof may rest: not rejected, and not at odds with what is stated."""
    near: dict[FieldId, set[FieldId]] = {}
    for match in registry.matches:
        if match.status is MatchStatus.CONFIRMED:
            near.setdefault(match.a, set()).add(match.b)
            near.setdefault(match.b, set()).add(match.a)
    open_matches = (each for each in registry.matches if each.status is not MatchStatus.REJECTED)
    return tuple(each for each in open_matches if _may_hold(registry, near, each))


def _may_hold(registry: Registry, near: Mapping[FieldId, set[FieldId]], match: Match) -> bool:
    """Whether what is confirmed to be either field of *match* states nothing else of one figure."""
    alike, frontier = {match.a, match.b}, [match.a, match.b]
    while frontier:
        new = near.get(frontier.pop(), set()) - alike
        alike |= new
        frontier += sorted(new)
    fields = [registry.field_by_id[name] for name in sorted(alike)]
    times = {each.over_time for each in fields} - {TimeRule.UNKNOWN}
    units = {each.over_units for each in fields} - {UnitRule.UNKNOWN}
    return len(times) <= 1 and len(units) <= 1 and _have_one_unit(fields)

"""
The rules by which a data point follows from others: one function a kind, one tuple of all.

A rule looks at a data point that is wanted and yields the ways to get it: the data points it
would follow from, with the kind, the confidence and the reason.  Rules know nothing of
readers and deadlines; the builder adds both.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from itertools import product

from attrs import define, frozen

from reportreduce.graph.forest import Forest
from reportreduce.graph.inventory import Inventory
from reportreduce.graph.points import DataPoint, DerivationKind
from reportreduce.messages import Text
from reportreduce.model.fields import Formula, TimeRule, UnitRule
from reportreduce.model.ids import DimensionId, FieldId, UnitId
from reportreduce.model.policy import Match, MatchStatus, SourceRegister
from reportreduce.model.units import Unit
from reportreduce.normalise.names import normalise_measure

DOUBTFUL = 0.99
"""The most that a match counts which nobody has confirmed, or which another answer contradicts."""


@frozen
class Way:
    """One way to a data point: all ``premises`` together give it."""

    premises: tuple[DataPoint, ...]
    kind: DerivationKind
    confidence: float
    reason: Text
    readers: tuple[UnitId, ...] = ()
    """Only these may use it; empty: anybody who may read the premises."""


@frozen(slots=False)
class Equation:
    """
    A formula solved for one field: from ``terms``, each so many periods back.

    With a constant it holds for the whole only, not for each part of a breakdown.
    """

    terms: tuple[tuple[FieldId, int], ...]
    has_constant: bool
    units: tuple[UnitId, ...]
    kind: DerivationKind
    reason: Text

    @cached_property
    def has_lag(self) -> bool:
        """Whether a term is of an earlier period."""
        return any(lag for _, lag in self.terms)


@define(slots=False)
class World:
    """What the rules look things up in, by the id they ask for."""

    inventory: Inventory

    @cached_property
    def equations(self) -> Mapping[FieldId, Sequence[Equation]]:
        """Formulas by each field that they give: their target, and what they solve for."""
        by_field: dict[FieldId, list[Equation]] = defaultdict(list)
        for formula in self.inventory.registry.formulas:
            solvable = _solvable(formula) if formula.linear else ()
            for known in dict.fromkeys([formula.target, *solvable]):
                by_field[known].append(_solved_for(formula, known))
        return dict(by_field)

    @cached_property
    def matches(self) -> Mapping[FieldId, Sequence[tuple[FieldId, float]]]:
        """Fields that mean, or may mean, the same as a field, with the confidence."""
        by_field: dict[FieldId, list[tuple[FieldId, float]]] = defaultdict(list)
        for match in self.inventory.registry.matches:
            if match.status is MatchStatus.REJECTED or not self._same_measure(match):
                continue
            confidence = min(match.confidence, DOUBTFUL)
            if match.status is MatchStatus.CONFIRMED and not self._is_disputed(match):
                confidence = 1.0
            by_field[match.a].append((match.b, confidence))
            by_field[match.b].append((match.a, confidence))
        return dict(by_field)

    def _same_measure(self, match: Match) -> bool:
        fields = self.inventory.registry.field_by_id
        one, other = (normalise_measure(fields[known].measure) for known in (match.a, match.b))
        return not (one and other) or one == other

    def _is_disputed(self, match: Match) -> bool:
        return self._confirmed.root(match.a) in self._disputed

    @cached_property
    def _confirmed(self) -> Forest[FieldId]:
        """Fields joined by confirmed matches, in however many steps."""
        forest = Forest[FieldId]()
        for match in self.inventory.registry.matches:
            if match.status is MatchStatus.CONFIRMED:
                forest.join(match.a, match.b)
        return forest

    @cached_property
    def _disputed(self) -> frozenset[FieldId]:
        """Roots of fields that are confirmed to be the same and rejected as well."""
        root = self._confirmed.root
        rejected = (m for m in self.inventory.registry.matches if m.status is MatchStatus.REJECTED)
        return frozenset(root(match.a) for match in rejected if root(match.a) == root(match.b))

    @cached_property
    def registers(self) -> Mapping[FieldId, Sequence[SourceRegister]]:
        """Source registers that hold a field."""
        by_field: dict[FieldId, list[SourceRegister]] = defaultdict(list)
        for register in self.inventory.registry.registers:
            for known in register.fields:
                by_field[known].append(register)
        return dict(by_field)

    @cached_property
    def series_by_place(self) -> Mapping[tuple[FieldId, UnitId], Sequence[str]]:
        """The series in which fields of one family are collected from a unit, in order of id."""
        by_place: dict[tuple[FieldId, UnitId], set[str]] = defaultdict(set)
        for point in self.inventory.slots_by_point:
            by_place[self.families.root(point.field), point.unit].add(point.series)
        return {place: sorted(series) for place, series in by_place.items()}

    @cached_property
    def families(self) -> Forest[FieldId]:
        """Fields joined by formulas and matches: what one is known from may give the other."""
        families = Forest[FieldId]()
        for formula in self.inventory.registry.formulas:
            for term in formula.terms:
                families.join(formula.target, term.field)
        for a, others in self.matches.items():
            for b, _ in others:
                families.join(a, b)
        return families

    @cached_property
    def breakdowns(self) -> Mapping[FieldId, Sequence[tuple[DimensionId, ...]]]:
        """The breakdowns in which each field is collected, in order."""
        by_field: dict[FieldId, set[tuple[DimensionId, ...]]] = defaultdict(set)
        for point in self.inventory.slots_by_point:
            by_field[point.field].add(point.breakdown)
        return {known: sorted(breakdowns) for known, breakdowns in by_field.items()}

    def series_near(self, point: DataPoint) -> Sequence[str]:
        """The series in which the field's family is collected from the point's unit."""
        return self.series_by_place.get((self.families.root(point.field), point.unit), ())

    def time_rule(self, known: FieldId) -> TimeRule:
        """How the field adds up over time; opaque content does not."""
        return self.inventory.field_by_id[known].over_time


def _solvable(formula: Formula) -> Sequence[FieldId]:
    """The fields of this period that do not cancel out."""
    total: dict[FieldId, Fraction] = defaultdict(Fraction)
    for term in formula.terms:
        if term.lag == 0:
            total[term.field] += term.coefficient
    return [known for known, coefficient in total.items() if coefficient != 0]


def find_same(world: World, point: DataPoint) -> Iterator[Way]:
    """The same figure under another field id that a match joins to this one."""
    for other, confidence in world.matches.get(point.field, ()):
        reason = Text("derivation.same", {"field": point.field, "other": other})
        yield Way((point._replace(field=other),), DerivationKind.SAME, confidence, reason)


def find_periods(world: World, point: DataPoint) -> Iterator[Way]:
    """Figures over windows that make up the wanted ones exactly, by sum or difference."""
    rule = world.time_rule(point.field)
    for roll_up in world.inventory.series.roll_ups(point.series, world.series_near(point), rule):
        reason = Text(
            f"derivation.{roll_up.kind.value}",
            {"field": point.field, "rule": Text(f"time_rule.{rule.value}")},
        )
        premises = tuple(point._replace(series=series) for series in roll_up.premises)
        yield Way(premises, roll_up.kind, 1.0, reason)


def find_units(world: World, point: DataPoint) -> Iterator[Way]:
    """The sum over all units of which the point's unit is made."""
    unit = world.inventory.registry.unit_by_id.get(point.unit)
    if unit is None or not unit.made_of:
        return
    if world.inventory.field_by_id[point.field].over_units is UnitRule.SUM:
        reason = Text("derivation.units", {"field": point.field, "unit": point.unit})
        premises = tuple(point._replace(unit=part) for part in unit.made_of)
        yield Way(premises, DerivationKind.UNITS, 1.0, reason)


def find_members(world: World, point: DataPoint) -> Iterator[Way]:
    """The figures of a group that holds the point's unit or all of its members."""
    unit = world.inventory.registry.unit_by_id.get(point.unit)
    if unit is None:
        return
    wider = unit.member_of if isinstance(unit, Unit) else unit.subset_of
    for group in wider:
        reason = Text("derivation.member", {"field": point.field, "unit": group})
        yield Way((point._replace(unit=group),), DerivationKind.MEMBER, 1.0, reason)


def find_breakdowns(world: World, point: DataPoint) -> Iterator[Way]:
    """The same figure split further, along dimensions that are complete partitions."""
    inventory = world.inventory
    if inventory.field_by_id[point.field].over_units is not UnitRule.SUM:
        return
    for finer in world.breakdowns.get(point.field, ()):
        extra = set(finer) - set(point.breakdown)
        complete = all(inventory.registry.dimension_by_id[name].complete for name in extra)
        if extra and set(point.breakdown) < set(finer) and complete:
            reason = Text(
                "derivation.breakdown",
                {"field": point.field, "dimension": ", ".join(sorted(extra))},
            )
            yield Way((point._replace(breakdown=finer),), DerivationKind.BREAKDOWN, 1.0, reason)


def find_formulas(world: World, point: DataPoint) -> Iterator[Way]:
    """Formulas that give the field, or can be solved for it when they are linear."""
    for equation in world.equations.get(point.field, ()):
        if equation.units and point.unit not in equation.units:
            continue
        if equation.has_constant and point.breakdown:
            continue
        if not equation.has_lag:
            premises = tuple([_for_field(point, known) for known, _ in equation.terms])
            yield Way(premises, equation.kind, 1.0, equation.reason)
            continue
        sources = [_term_sources(world, point, known, lag) for known, lag in equation.terms]
        for choice in product(*sources):
            premises = tuple(dict.fromkeys([premise for part in choice for premise in part]))
            yield Way(premises, equation.kind, 1.0, equation.reason)


def _solved_for(formula: Formula, known: FieldId) -> Equation:
    terms = dict.fromkeys(
        (term.field, term.lag) for term in formula.terms if term.field != known or term.lag
    )
    if formula.target != known:
        terms = {(formula.target, 0): None, **terms}
    pure_lag = len(formula.terms) == 1 and formula.terms[0].lag > 0
    kind = DerivationKind.PREVIOUS if pure_lag else DerivationKind.FORMULA
    reason = Text(f"derivation.{kind.value}", {"field": known, "formula": formula_text(formula)})
    return Equation(tuple(terms), formula.constant != 0, formula.units, kind, reason)


def _for_field(point: DataPoint, known: FieldId) -> DataPoint:
    return DataPoint(known, point.breakdown, point.unit, point.series)


def _term_sources(
    world: World, point: DataPoint, known: FieldId, lag: int
) -> Sequence[tuple[DataPoint, ...]]:
    here = _for_field(point, known)
    if lag == 0:
        return [(here,)]
    roll_ups = world.inventory.series.roll_ups(
        point.series, world.series_near(here), world.time_rule(known), lag=lag
    )
    return [
        tuple(here._replace(series=series) for series in roll_up.premises) for roll_up in roll_ups
    ]


def formula_text(formula: Formula) -> str:
    """The wording of the source, or the equation written out."""
    if formula.text:
        return formula.text
    terms = " + ".join(
        ("" if term.coefficient == 1 else f"{term.coefficient} ") + term.field
        for term in formula.terms
    )
    return f"{formula.target} = {terms}"


def find_registers(world: World, point: DataPoint) -> Iterator[Way]:
    """A source register that already holds the figure: it needs no report."""
    for register in world.registers.get(point.field, ()):
        if not point.breakdown and (not register.units or point.unit in register.units):
            reason = Text("derivation.register", {"field": point.field, "register": register.id})
            yield Way((), DerivationKind.REGISTER, 1.0, reason, register.readers)


Rule = Callable[[World, DataPoint], Iterator[Way]]

RULES: tuple[Rule, ...] = (
    find_same,
    find_periods,
    find_units,
    find_members,
    find_breakdowns,
    find_formulas,
    find_registers,
)
"""All rules, in the order in which their ways are listed."""

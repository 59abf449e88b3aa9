"""What the rules look things up in: equations, matches, registers, and what is collected where."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cached_property

from attrs import define, frozen

from reportreduce.graph.forest import Forest
from reportreduce.graph.inventory import Inventory
from reportreduce.graph.points import DataPoint, DerivationKind
from reportreduce.messages import Text
from reportreduce.model.fields import Formula, TimeRule, UnitRule
from reportreduce.model.ids import DimensionId, FieldId, UnitId
from reportreduce.model.parts import find_shared_parts
from reportreduce.model.policy import Match, MatchStatus, SourceRegister
from reportreduce.model.wholes import contradicts_none, find_torn_unit, is_torn_by_periods
from reportreduce.normalise.statements import (
    cannot_add_up,
    find_clash,
    find_formula_clash,
    read_statements,
)

DOUBTFUL = 0.99
"""The most that a match counts which nobody has confirmed, or which another answer contradicts."""


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
    """The facts of a registry by the id that a rule asks for."""

    inventory: Inventory

    @cached_property
    def equations(self) -> Mapping[FieldId, Sequence[Equation]]:
        """
        Formulas by each field that they give: their target, and what they solve for.

        One that contradicts itself or its fields gives nothing.
        """
        by_field: dict[FieldId, list[Equation]] = defaultdict(list)
        for formula in filter(self._holds, self.inventory.registry.formulas):
            solvable = _solvable(formula) if formula.linear else ()
            for known in dict.fromkeys([formula.target, *solvable]):
                by_field[known].append(_solved_for(formula, known))
        return dict(by_field)

    def _holds(self, formula: Formula) -> bool:
        registry, fields = self.inventory.registry, self.inventory.registry.field_by_id
        return not (
            find_torn_unit(formula, fields, registry.unit_by_id.values())
            or is_torn_by_periods(formula, fields)
            or contradicts_none(formula, fields)
            or find_formula_clash(formula, fields)
        )

    @cached_property
    def matches(self) -> Mapping[FieldId, Sequence[tuple[FieldId, float]]]:
        """Fields that mean, or may mean, the same as a field, with the confidence."""
        by_field: dict[FieldId, list[tuple[FieldId, float]]] = defaultdict(list)
        for match in self.inventory.registry.matches:
            if match.status is MatchStatus.REJECTED or not self._may_be_one(match):
                continue
            confidence = min(match.confidence, DOUBTFUL)
            if match.status is MatchStatus.CONFIRMED and not self._is_disputed(match):
                confidence = 1.0
            by_field[match.a].append((match.b, confidence))
            by_field[match.b].append((match.a, confidence))
        return dict(by_field)

    def _may_be_one(self, match: Match) -> bool:
        """Whether nothing that is confirmed to be either field states what the other denies."""
        roots = {self._confirmed.root(known): None for known in (match.a, match.b)}
        alike = [known for root in roots for known in self._witnesses.get(root, ())]
        fields = self.inventory.registry.field_by_id
        return find_clash(fields[known] for known in alike) is None

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
    def _witnesses(self) -> Mapping[FieldId, Sequence[FieldId]]:
        """By root, fields confirmed to be the same that state all that any of them states."""
        first: dict[FieldId, dict[tuple[str, str], FieldId]] = defaultdict(dict)
        for known in dict.fromkeys(f for m in self.inventory.registry.matches for f in (m.a, m.b)):
            stated = read_statements(self.inventory.registry.field_by_id[known])
            for statement in stated.items():
                first[self._confirmed.root(known)].setdefault(statement, known)
        return {root: tuple(dict.fromkeys(found.values())) for root, found in first.items()}

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
        rule = self.inventory.field_by_id[known].over_time
        in_vain = rule is TimeRule.SUM and cannot_add_up(self.inventory.field_by_id[known])
        return TimeRule.UNKNOWN if in_vain or known in self._torn else rule

    def adds_up(self, known: FieldId) -> bool:
        """Whether the field's values of units, or of parts of a breakdown, have a sum."""
        declared = self.inventory.field_by_id[known]
        return declared.over_units is UnitRule.SUM and not cannot_add_up(declared)

    @cached_property
    def shared_parts(self) -> Mapping[UnitId, tuple[UnitId, UnitId]]:
        """Units whose parts share something, with two such parts."""
        return find_shared_parts(tuple(self.inventory.registry.unit_by_id.values()))

    @cached_property
    def _torn(self) -> frozenset[FieldId]:
        """Fields of which a formula says something else over time than their rule."""
        registry = self.inventory.registry
        formulas = (f for f in registry.formulas if is_torn_by_periods(f, registry.field_by_id))
        return frozenset(formula.target for formula in formulas)


def _solvable(formula: Formula) -> Sequence[FieldId]:
    """The fields of this period that do not cancel out."""
    total: dict[FieldId, Fraction] = defaultdict(Fraction)
    for term in formula.terms:
        if term.lag == 0:
            total[term.field] += term.coefficient
    return [known for known, coefficient in total.items() if coefficient != 0]


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


def formula_text(formula: Formula) -> str:
    """The wording of the source, or the equation written out."""
    if formula.text:
        return formula.text
    terms = " + ".join(
        ("" if term.coefficient == 1 else f"{term.coefficient} ") + term.field
        for term in formula.terms
    )
    return f"{formula.target} = {terms}"

"""
The rules by which a data point follows from others: one function a kind, one tuple of all.

A rule looks at a data point that is wanted and yields the ways to get it: the data points it
would follow from, with the kind, the confidence and the reason.  Rules know nothing of
readers and deadlines; the builder adds both.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import product

from attrs import frozen

from reportreduce.graph.access import outlasting
from reportreduce.graph.points import DataPoint, DerivationKind
from reportreduce.graph.world import World
from reportreduce.messages import Text
from reportreduce.model.ids import FieldId, UnitId
from reportreduce.model.units import Unit


@frozen
class Way:
    """One way to a data point: all ``premises`` together give it."""

    premises: tuple[DataPoint, ...]
    kind: DerivationKind
    confidence: float
    reason: Text
    readers: tuple[UnitId, ...] = ()
    """Only these may use it; empty: anybody who may read the premises."""
    crosses: bool = False
    """Whether premises are of other windows, so that they must be final."""


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
        yield Way(premises, roll_up.kind, 1.0, reason, crosses=True)


def find_units(world: World, point: DataPoint) -> Iterator[Way]:
    """
    The sum over all units of which the point's unit is made, as long as they are there.

    Parts that share units give no sum: these would count twice.
    """
    registry = world.inventory.registry
    unit = registry.unit_by_id.get(point.unit)
    if unit is None or not unit.made_of or unit.id in world.shared_parts:
        return
    sure = min(outlasting(registry, part, point.unit) for part in unit.made_of)
    if sure and world.adds_up(point.field):
        reason = Text("derivation.units", {"field": point.field, "unit": point.unit})
        premises = tuple(point._replace(unit=part) for part in unit.made_of)
        yield Way(premises, DerivationKind.UNITS, sure, reason)


def find_members(world: World, point: DataPoint) -> Iterator[Way]:
    """The figures of a group that holds the point's unit or all of its members, while it does."""
    registry = world.inventory.registry
    unit = registry.unit_by_id.get(point.unit)
    if unit is None:
        return
    wider = unit.member_of if isinstance(unit, Unit) else unit.subset_of
    for group in wider:
        sure = outlasting(registry, group, point.unit)
        reason = Text("derivation.member", {"field": point.field, "unit": group})
        if sure:
            yield Way((point._replace(unit=group),), DerivationKind.MEMBER, sure, reason)


def find_breakdowns(world: World, point: DataPoint) -> Iterator[Way]:
    """The same figure split further, along dimensions that are complete partitions."""
    inventory = world.inventory
    if not world.adds_up(point.field):
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
            yield Way(premises, equation.kind, 1.0, equation.reason, crosses=True)


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

"""Everything that somebody may come to want, and the ways to it that can lead anywhere."""

from collections.abc import Iterable, Sequence

from attrs import frozen

from reportreduce.graph.closure import Clause, Closure, close
from reportreduce.graph.points import DataPoint
from reportreduce.graph.rules import RULES, Way
from reportreduce.graph.world import World


@frozen
class LiveWay:
    """A way with its premises as numbers of points."""

    way: Way
    premises: tuple[int, ...]


@frozen
class Landscape:
    """All data points that somebody may come to want, numbered, with the live ways to each."""

    points: Sequence[DataPoint]
    ways: Sequence[Sequence[LiveWay]]


def explore(world: World, wanted: Iterable[DataPoint]) -> Landscape:
    """
    The ways to *wanted* points, and to what those rest on, that can lead anywhere.

    The wanted points come first and keep their order.  A way is live when all its premises
    follow from everything collected today, whoever may read it and whenever it comes.  Dead
    ways would only swell the graph.
    """
    points = list(dict.fromkeys(wanted))
    number = {point: index for index, point in enumerate(points)}
    found: list[list[LiveWay]] = []
    for point in points:
        ways = [way for rule in RULES for way in rule(world, point)]
        found.append([LiveWay(way, _number_all(way.premises, points, number)) for way in ways])
    clauses = [Clause(index, live.premises, 0) for index, ways in enumerate(found) for live in ways]
    collected = world.inventory.slots_by_point
    known = close(clauses, [index for index, point in enumerate(points) if point in collected])
    return Landscape(points, [_live(index, ways, known) for index, ways in enumerate(found)])


def _number_all(
    premises: Sequence[DataPoint], points: list[DataPoint], number: dict[DataPoint, int]
) -> tuple[int, ...]:
    """The numbers of *premises*; new ones are added to *points*."""
    numbers = []
    for premise in premises:
        index = number.setdefault(premise, len(points))
        if index == len(points):
            points.append(premise)
        numbers.append(index)
    return tuple(numbers)


def _live(index: int, ways: Sequence[LiveWay], known: Closure) -> Sequence[LiveWay]:
    return [
        live
        for live in ways
        if index not in live.premises and all(atom in known for atom in live.premises)
    ]

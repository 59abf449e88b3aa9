"""Wholes whose parts share units, so that a sum over the parts would count these twice."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from reportreduce.model.ids import UnitId
from reportreduce.model.units import Unit, UnitGroup


def find_shared_parts(
    units: Sequence[Unit | UnitGroup],
) -> Mapping[UnitId, tuple[UnitId, UnitId]]:
    """
    For each of *units* that is made of parts which share something: the first two such parts.

    A part holds its members, the groups within it, and what it is made of itself, in however
    many steps.  Parts of which nobody says what they hold are taken to be apart.

    >>> group = UnitGroup(id="high", name="h", subset_of=("all",))
    >>> whole = Unit(id="w", name="w", made_of=("all", "high"))
    >>> find_shared_parts([whole, UnitGroup(id="all", name="a"), group])
    {'w': ('all', 'high')}
    """
    within: dict[UnitId, list[UnitId]] = defaultdict(list)
    for unit in units:
        within[unit.id] += unit.made_of
        for wider in unit.member_of if isinstance(unit, Unit) else unit.subset_of:
            within[wider].append(unit.id)
    shared: dict[UnitId, tuple[UnitId, UnitId]] = {}
    for whole in units:
        held = [(part, _reach(within, part)) for part in whole.made_of]
        for (one, mine), (other, theirs) in combinations(held, 2):
            if not mine.isdisjoint(theirs):
                shared.setdefault(whole.id, (one, other))
    return shared


def _reach(within: Mapping[UnitId, Sequence[UnitId]], start: UnitId) -> set[UnitId]:
    reached, waiting = {start}, [start]
    while waiting:
        fresh = [each for each in within.get(waiting.pop(), ()) if each not in reached]
        reached.update(fresh)
        waiting += fresh
    return reached

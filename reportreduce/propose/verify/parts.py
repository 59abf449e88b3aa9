"""Whether the parts of a unit have no unit in common."""

from collections.abc import Sequence

from reportreduce.model.ids import UnitId
from reportreduce.propose.verify.facts import Facts


def are_apart(facts: Facts, parts: Sequence[UnitId]) -> bool:
    """Whether no unit is in two of *parts*, whatever these consist of or hold."""
    counted: set[UnitId] = set()
    for part in parts:
        held, frontier = {part}, [part]
        while frontier:
            here = frontier.pop()
            known = facts.registry.unit_by_id.get(here)
            below = {*(known.made_of if known else ()), *facts.members.get(here, ())} - held
            held |= below
            frontier += sorted(below)
        if counted & held:
            return False
        counted |= held
    return True

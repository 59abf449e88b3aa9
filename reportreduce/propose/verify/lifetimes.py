"""How long units exist: whether what one brings serves another to its end."""

import datetime

from attrs import frozen

from reportreduce.model.ids import UnitId
from reportreduce.model.registry import Registry


@frozen
class Lifetime:
    """The first and the last day of a unit; that of its last successor, if others follow it."""

    first: datetime.date
    last: datetime.date

    def begins_after(self, other: "Lifetime", day: datetime.date) -> bool:
        """Whether it is still to come on *day* and *other* is there before it."""
        return self.first > day and self.first > other.first

    def ends_before(self, other: "Lifetime", day: datetime.date) -> bool:
        """Whether it is not over on *day*, and *other* is still there after it."""
        return day <= self.last < other.last


def lifetime_of(registry: Registry, unit: UnitId) -> Lifetime:
    """The days of *unit*; what nobody has stated never begins and never ends."""
    row, ends = [unit], []
    known = registry.unit_by_id.get(unit)
    first = known.valid_from if known is not None else None
    while known is not None:
        ends.append(known.valid_to or datetime.date.max)
        follower = known.successor if known.valid_to else None
        if follower is None or follower in row:
            break
        row.append(follower)
        known = registry.unit_by_id.get(follower)
    return Lifetime(first or datetime.date.min, max(ends, default=datetime.date.max))

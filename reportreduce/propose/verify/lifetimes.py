"""How long units exist: whether what one brings serves another to its end."""

import datetime
from collections.abc import Iterator

from attrs import frozen

from reportreduce.model.ids import UnitId
from reportreduce.model.registry import Registry


@frozen
class Lifetime:
    """
    The first and the last day of a unit; that of its last successor, if others follow it.

    Where nobody is there for a while before a successor begins, only one side of that counts:
    what is not over on the day looked at.
    """

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
    spans = list(_spans(registry, unit))
    unbroken: list[Lifetime] = []
    for span in spans:
        if unbroken and _follows(span, unbroken[-1]):
            before = unbroken.pop()
            span = Lifetime(before.first, max(before.last, span.last))
        unbroken.append(span)
    current = (span for span in unbroken if registry.reference_date <= span.last)
    return next(current, unbroken[-1])


def _follows(later: Lifetime, earlier: Lifetime) -> bool:
    """Whether *later* has begun when *earlier* is over."""
    return later.first <= earlier.last or later.first - earlier.last == datetime.timedelta(1)


def _spans(registry: Registry, unit: UnitId) -> Iterator[Lifetime]:
    """The days of *unit* and of each of its successors."""
    row: list[UnitId] = []
    here: UnitId | None = unit
    while here is not None and here not in row:
        row.append(here)
        known = registry.unit_by_id.get(here)
        first = known.valid_from if known is not None else None
        last = known.valid_to if known is not None else None
        yield Lifetime(first or datetime.date.min, last or datetime.date.max)
        here = known.successor if known is not None and last else None

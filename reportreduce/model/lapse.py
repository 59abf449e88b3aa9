"""What does not stand on a day: units that are dissolved, reports that ended or are to come."""

import datetime
from collections.abc import Iterable
from typing import NamedTuple

from reportreduce.model.days import ONE_DAY
from reportreduce.model.ids import UnitId
from reportreduce.model.registry import Registry
from reportreduce.model.reports import Report


class Service(NamedTuple):
    """From when to when duties are done without a break, and by whom on the day, or first then."""

    first: datetime.date
    last: datetime.date
    unit: UnitId

    def holds(self, day: datetime.date) -> bool:
        """Whether somebody does them on *day*."""
        return self.first <= day <= self.last

    def waits(self, unit: UnitId, day: datetime.date) -> bool:
        """Whether *unit* has ended, and who takes over from it begins only after *day*."""
        return day < self.first and self.unit != unit


def find_service(registry: Registry, unit: UnitId, day: datetime.date) -> Service:
    """
    The service of *unit* and its successors that is not over on *day*; the last if all are.

    What nobody has stated never begins and never ends.  A successor that begins after the unit
    before it has ended does nothing in between.
    """
    here, seen = registry.unit_by_id.get(unit), [unit]
    if here is None:
        return Service(datetime.date.min, datetime.date.max, unit)
    first, last = here.valid_from or datetime.date.min, here.valid_to or datetime.date.max
    while here.valid_to is not None and here.successor is not None and here.successor not in seen:
        follower = registry.unit_by_id[here.successor]
        begins = follower.valid_from or datetime.date.min
        is_broken = last < begins and begins - last > ONE_DAY
        if is_broken and day <= last:
            break
        unit = follower.id if last < day else unit
        first = begins if is_broken else first
        last = max(last, follower.valid_to or datetime.date.max)
        seen.append(follower.id)
        here = follower
    return Service(first, last, unit)


def is_dissolved(registry: Registry, unit: UnitId, day: datetime.date) -> bool:
    """Whether *unit* ended before *day* and nobody took over its duties, or will."""
    return find_service(registry, unit, day).last < day


def find_heir(registry: Registry, unit: UnitId, day: datetime.date) -> UnitId:
    """Who does on *day* what *unit* did: itself, or the living unit that took over its duties."""
    service = find_service(registry, unit, day)
    return service.unit if service.holds(day) else unit


def is_to_come(registry: Registry, unit: UnitId, day: datetime.date) -> bool:
    """Whether *unit*, or a successor for which its duties wait, does not exist yet on *day*."""
    return day < find_service(registry, unit, day).first


def is_lapsed(registry: Registry, report: Report, day: datetime.date) -> bool:
    """Whether *report* can no longer be filed on *day*, because every filer is dissolved."""
    return bool(report.filers) and all(
        is_dissolved(registry, filer, day) for filer in report.filers
    )


def has_expired_basis(registry: Registry, report: Report, day: datetime.date) -> bool:
    """Whether every instrument that *report* rests on is known to have ended before *day*."""
    instruments = [registry.instrument_by_id[basis.instrument] for basis in report.basis]
    return bool(instruments) and all(instrument.is_expired(day) for instrument in instruments)


def has_not_begun(registry: Registry, report: Report, day: datetime.date) -> bool:
    """
    Whether *report* is still to come on *day*: by its own date, or those of its instruments or
    filers.

    One instrument that is in effect is enough, and so is one filer; of what has no date nobody
    knows that it is to come.
    """
    filers = [each for each in report.filers if not is_dissolved(registry, each, day)]
    if filers and all(is_to_come(registry, each, day) for each in filers):
        return True
    bases = (registry.instrument_by_id[basis.instrument] for basis in report.basis)
    starts = [basis.effective_from for basis in bases if not basis.is_expired(day)]
    return _are_to_come([report.valid_from], day) or _are_to_come(starts, day)


def _are_to_come(starts: Iterable[datetime.date | None], day: datetime.date) -> bool:
    """Whether there are *starts*, and all are known to lie after *day*."""
    later = [start is not None and day < start for start in starts]
    return bool(later) and all(later)


def has_ended(registry: Registry, report: Report, day: datetime.date) -> bool:
    """
    Whether *report* does not hold on *day*: superseded, expired, to come, past, or lapsed.

    What nobody knows to have ended has not.
    """
    return (
        report.superseded_by is not None
        or has_not_begun(registry, report, day)
        or (report.valid_to is not None and report.valid_to < day)
        or has_expired_basis(registry, report, day)
        or is_lapsed(registry, report, day)
    )


def last_day(registry: Registry, report: Report) -> datetime.date:
    """The day on which *report*, or the last instrument it rests on, ends; the last of all days."""
    bases = [registry.instrument_by_id[basis.instrument] for basis in report.basis]
    ends = [basis.expires_on or datetime.date.max for basis in bases]
    return min(report.valid_to or datetime.date.max, max(ends, default=datetime.date.max))

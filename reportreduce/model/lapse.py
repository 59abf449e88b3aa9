"""What does not stand on a day: units that are dissolved, reports that ended or are to come."""

import datetime
from collections.abc import Iterable

from reportreduce.model.ids import UnitId
from reportreduce.model.registry import Registry
from reportreduce.model.reports import Report


def is_dissolved(registry: Registry, unit: UnitId, day: datetime.date) -> bool:
    """Whether *unit* ended before *day* and nobody living took over its duties."""
    seen: set[UnitId] = set()
    here = registry.unit_by_id.get(unit)
    while here is not None and here.valid_to is not None and here.valid_to < day:
        seen.add(here.id)
        if here.successor is None or here.successor in seen:
            return True
        here = registry.unit_by_id.get(here.successor)
    return False


def find_heir(registry: Registry, unit: UnitId, day: datetime.date) -> UnitId:
    """Who does on *day* what *unit* did: itself, or the living unit that took over its duties."""
    if is_dissolved(registry, unit, day):
        return unit
    here = registry.unit_by_id.get(unit)
    while here is not None and here.valid_to is not None and here.valid_to < day:
        here = registry.unit_by_id.get(here.successor) if here.successor is not None else None
    return unit if here is None else here.id


def last_day_of(registry: Registry, unit: UnitId) -> datetime.date:
    """The last day on which *unit* or a successor exists; the last of all days if none is set."""
    last, seen = datetime.date.min, [unit]
    here = registry.unit_by_id.get(unit)
    while here is not None and here.valid_to is not None:
        last = max(last, here.valid_to)
        if here.successor is None or here.successor in seen:
            return last
        seen.append(here.successor)
        here = registry.unit_by_id.get(here.successor)
    return datetime.date.max


def is_to_come(registry: Registry, unit: UnitId, day: datetime.date) -> bool:
    """Whether *unit* does not exist yet on *day*."""
    known = registry.unit_by_id.get(unit)
    return known is not None and _are_to_come([known.valid_from], day)


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

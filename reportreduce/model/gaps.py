"""What one of two reports on one regime states and the other does not."""

import datetime
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from enum import Enum

from attrs import evolve

from reportreduce.model.cycles import Cycle, DeadlineRule, WindowRule
from reportreduce.model.deadlines import timing_key
from reportreduce.model.ids import UnitId
from reportreduce.model.lapse import is_dissolved, last_day
from reportreduce.model.layout import PERIODS_PER_YEAR
from reportreduce.model.periods import UnsupportedCycleError, series_key
from reportreduce.model.registry import Registry
from reportreduce.model.reports import Report, ReportField
from reportreduce.model.sameness import Sameness
from reportreduce.model.wording import split_wording


class Gap(Enum):
    """What a report states that its twin does not state alike."""

    KIND = "kind"
    """Another kind of report, or one of them a state secret."""
    FILERS = "filers"
    RECIPIENTS = "recipients"
    READERS = "readers"
    """A shared system in which everybody may read it."""
    CYCLES = "cycles"
    """A frequency, periods or data windows."""
    DEADLINES = "deadlines"
    FIELDS = "fields"
    """A field, its breakdown, or a cycle at which it is owed."""
    LOCK = "lock"
    """A protection or lock."""
    END = "end"
    """The other is known to end earlier."""


def find_gaps(
    registry: Registry, report: Report, other: Report, day: datetime.date, fields: Sameness
) -> Iterator[Gap]:
    """
    What *report* states and *other* does not, both taken for one regime.

    What *report* leaves open (no filers, windows of unknown dates, content not listed) is what
    the regime says elsewhere: no gap.  Filers and recipients that are no units yet are named in
    words, and these must be words or units of *other*.  Where there is no gap, all that anybody
    is owed under *report* he is owed under *other*, at the same deadlines.

    Args:
        registry: Holds both.
        report: The one that might leave.
        other: The one that would stand for it.
        day: The day on which filers live.
        fields: Which fields are the same.
    """
    if report.kind is not other.kind or report.confidential is not other.confidential:
        yield Gap.KIND
    if not _has_filers(registry, report, other, day):
        yield Gap.FILERS
    if not _has_recipients(registry, report, other):
        yield Gap.RECIPIENTS
    if report.system in registry.policy.shared_systems and report.system not in ("", other.system):
        yield Gap.READERS
    yield from _cycle_gaps(registry, report, other, fields)
    if not _locks_of(registry, report) <= _locks_of(registry, other):
        yield Gap.LOCK
    if last_day(registry, other) < last_day(registry, report):
        yield Gap.END


def find_differences(
    registry: Registry, one: Report, other: Report, day: datetime.date, fields: Sameness
) -> Iterator[Gap]:
    """
    What either of two reports states and the other does not, in the order of ``Gap``.

    Args:
        registry: Holds both.
        one: A report.
        other: The report that may be the same regime.
        day: The day on which filers live.
        fields: Which fields are the same.
    """
    found = {
        *find_gaps(registry, one, other, day, fields),
        *find_gaps(registry, other, one, day, fields),
    }
    yield from (gap for gap in Gap if gap in found)


def parts_both_ways(
    registry: Registry, one: Report, other: Report, day: datetime.date, fields: Sameness
) -> bool:
    """Whether each of two reports states what the other does not, so that both would count."""
    return any(find_gaps(registry, one, other, day, fields)) and any(
        find_gaps(registry, other, one, day, fields)
    )


def _has_filers(registry: Registry, report: Report, other: Report, day: datetime.date) -> bool:
    """Whether *other* has all living filers of *report*."""
    if report.filers:
        return _living(registry, report, day) <= _living(registry, other, day)
    return _names_all(registry, report.filers_text, other.filers, other.filers_text)


def _living(registry: Registry, report: Report, day: datetime.date) -> frozenset[UnitId]:
    return frozenset(each for each in report.filers if not is_dissolved(registry, each, day))


def _has_recipients(registry: Registry, report: Report, other: Report) -> bool:
    """Whether *other* has all recipients of *report*."""
    if report.recipients:
        return set(report.recipients) <= set(other.recipients)
    return _names_all(registry, report.recipients_text, other.recipients, other.recipients_text)


def _names_all(registry: Registry, text: str, units: Collection[UnitId], wording: str) -> bool:
    """Whether each body that *text* names is one of *units* by name, or named by *wording*."""
    names = (wording, *(registry.unit_by_id[unit].name for unit in units))
    return split_wording(text) <= {body for name in names for body in split_wording(name)}


def _cycle_gaps(
    registry: Registry, report: Report, other: Report, fields: Sameness
) -> Iterator[Gap]:
    def has_timing(cycle: Cycle, home: Cycle) -> bool:
        strict = registry.policy.strict_before
        return _has_windows(cycle, home) and _has_deadline(cycle, home, strict)

    try:
        homes = _find_homes(report, other, _has_windows)
        in_time = _find_homes(report, other, has_timing)
    except UnsupportedCycleError:
        yield Gap.CYCLES
        return
    # Two cycles of one shape are two, also where nobody knows what tells them apart.
    shapes, others = (Counter(map(_shape, each.cycles)) for each in (report, other))
    if not all(homes) or not shapes <= others:
        yield Gap.CYCLES
    elif not all(in_time):
        yield Gap.DEADLINES
    elif not all(
        any(_asks(other, home, asked, cycle, fields) for home in in_time[place])
        for place, cycle in enumerate(report.cycles)
        for asked in report.fields
        if asked.stands_in(cycle)
    ):
        yield Gap.FIELDS


_Fits = Callable[[Cycle, Cycle], bool]


def _find_homes(report: Report, other: Report, fits: _Fits) -> list[list[Cycle]]:
    """For each cycle of *report*, the cycles of *other* that are like it."""
    return [
        [
            home
            for home in other.cycles
            if _shape(home) == _shape(cycle) and home.filed >= cycle.filed and fits(cycle, home)
        ]
        for cycle in report.cycles
    ]


def _shape(cycle: Cycle) -> tuple[object, ...]:
    every = range(1, round(PERIODS_PER_YEAR[cycle.frequency]) + 1)
    periods = frozenset(cycle.periods or every)
    return cycle.frequency, periods, cycle.every_years, cycle.cumulative


def _has_windows(cycle: Cycle, home: Cycle) -> bool:
    if cycle.windows.rule is WindowRule.UNSPECIFIED and not cycle.windows.same_as:
        return cycle.windows.text in ("", home.windows.text)
    if evolve(cycle.windows, text="") == evolve(home.windows, text=""):
        return True
    keys = [series_key(each) for each in (cycle, home)]
    return keys[0] is not None and keys[0] == keys[1]


def _has_deadline(cycle: Cycle, home: Cycle, strict_before: bool) -> bool:
    if cycle.deadline.rule is DeadlineRule.UNSPECIFIED and not cycle.deadline.same_as:
        return cycle.deadline.text in ("", home.deadline.text)
    # What the deadlines come to is looked at over the windows that the two share.
    keys = [
        timing_key(evolve(home, deadline=each.deadline), strict_before=strict_before)
        for each in (cycle, home)
    ]
    if None in keys:
        bare = [evolve(each.deadline, text="") for each in (cycle, home)]
        return bare[0] == bare[1]
    return keys[0] == keys[1]


def _asks(other: Report, home: Cycle, asked: ReportField, cycle: Cycle, fields: Sameness) -> bool:
    """Whether *other* asks for *asked* at *home*, and owes it there if it is owed at *cycle*."""
    return any(
        fields.leader(each.field) == fields.leader(asked.field)
        and set(each.breakdown) == set(asked.breakdown)
        and each.stands_in(home)
        and _is_cumulative(each, home) == _is_cumulative(asked, cycle)
        and _is_owed(each, home) >= _is_owed(asked, cycle)
        for each in other.fields
    )


def _is_cumulative(asked: ReportField, cycle: Cycle) -> bool:
    return cycle.cumulative if asked.cumulative is None else asked.cumulative


def _is_owed(asked: ReportField, cycle: Cycle) -> bool:
    return cycle.filed if asked.owed is None else cycle.id in asked.owed


def _locks_of(registry: Registry, report: Report) -> frozenset[str]:
    """Fields that may not be touched; with the empty name, which is the report, all of them."""
    locks = [lock for lock in registry.policy.locks if lock.report == report.id]
    fields: set[str] = {name for lock in locks for name in lock.fields}
    if report.protection or any(not lock.fields for lock in locks):
        fields |= {"", *(asked.field for asked in report.fields)}
    return frozenset(fields)

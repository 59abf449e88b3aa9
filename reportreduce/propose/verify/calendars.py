"""Spans of days by counting: which windows a cycle has, and which add up to which."""

import datetime
from collections.abc import Iterable, Sequence
from functools import cache, cached_property

from attrs import define, evolve, field

from reportreduce.model.cycles import Cycle, Frequency, Window, WindowRule
from reportreduce.model.fields import TimeRule
from reportreduce.model.ids import ReportId
from reportreduce.model.periods import filings_per_year, windows_of_year

ONE_DAY = datetime.timedelta(days=1)
_ALONE = "alone"


@define(frozen=True, slots=False, cache_hash=True)
class Calendar:
    """
    The windows of one cycle, year after year; ``year`` is the reference year.

    Two calendars are equal iff ``identity`` is: the same dates over five years, or dates that
    nobody knows but one source fixes.
    """

    identity: tuple[object, ...]
    cycle: Cycle = field(eq=False)
    year: int = field(eq=False)

    @cached_property
    def windows(self) -> tuple[Window, ...]:
        """The windows of the reference year; () when their dates are not known."""
        return windows_of_year(self.cycle, self.year)

    @property
    def owner(self) -> str:
        """The report whose windows these are alone; "" where dates, or a source, tell them."""
        kind, *rest = self.identity
        return str(rest[0]) if kind == _ALONE else ""

    @cached_property
    def around(self) -> tuple[Window, ...]:
        """The windows of the reference year, the year before it, and the year after it."""
        years = (self.year - 1, self.year, self.year + 1)
        return tuple(each for year in years for each in windows_of_year(self.cycle, year))

    @cached_property
    def before(self) -> tuple[Window | None, ...]:
        """For each window the one before it, filed or not; None where there is none."""
        if self.cycle.cumulative:
            return (None,) * len(self.windows)
        whole = evolve(self, cycle=evolve(self.cycle, periods=()))
        by_last = {each.last: each for each in whole.around}
        return tuple(by_last.get(each.first - ONE_DAY) for each in self.windows)

    @property
    def is_filed_every_year(self) -> bool:
        """Whether each of its windows is filed every year."""
        return _years_apart(self.cycle) == 1


@cache
def build_calendar(report: ReportId, cycle: Cycle, year: int) -> Calendar:
    """The calendar of *cycle*; one of unknown dates is equal to no other report's."""
    years = range(year - 1, year + 4)
    identity: tuple[object, ...]
    apart = evolve(cycle, cumulative=False)
    if windows_of_year(cycle, year):
        if all(windows_of_year(cycle, each) == windows_of_year(apart, each) for each in years):
            # The only period of a year, or its first, is the same to date and by itself.
            cycle = apart
        windows = tuple(tuple(sorted(windows_of_year(cycle, each))) for each in years)
        identity = ("dates", _years_apart(cycle), windows)
    elif _is_named(cycle):
        identity = ("named", cycle.windows.same_as, cycle.frequency, *_periods(cycle))
    else:
        identity = (_ALONE, report, cycle.id, cycle.cumulative)
    return Calendar(identity, cycle, year)


def _is_named(cycle: Cycle) -> bool:
    """Whether the windows, whose dates nobody knows, are fixed by one source and one frequency."""
    unknown = cycle.windows.rule is WindowRule.UNSPECIFIED and bool(cycle.windows.same_as)
    return unknown and cycle.frequency is not Frequency.UNKNOWN


def _years_apart(cycle: Cycle) -> int:
    yearly = cycle.frequency in (Frequency.YEARLY, Frequency.MULTI_YEARLY)
    return cycle.every_years if yearly else 1


def _periods(cycle: Cycle) -> tuple[tuple[int, ...], bool, int]:
    count = round(filings_per_year(evolve(cycle, periods=(), every_years=1)))
    periods = tuple(sorted(set(cycle.periods))) or tuple(range(1, count + 1))
    # The first period of a year starts with the year, so "to date" says nothing new of it.
    return periods, cycle.cumulative and periods != (1,), _years_apart(cycle)


def can_add_up(windows: Iterable[Window], target: Window) -> bool:
    """
    Whether some of *windows*, side by side, cover each day of *target* once and no other day.

    Counts, from the target's first day on, the days up to which it can be covered.
    """
    covered = {target.first}
    for window in sorted(windows):
        if window.first in covered:
            covered.add(window.last + ONE_DAY)
    return target.last + ONE_DAY in covered


def can_combine(windows: Iterable[Window], target: Window) -> bool:
    """
    Whether adding and subtracting *windows* gives each day of *target* once and no other day.

    Each window joins the day it begins on to the day after it ends.  The days joined form
    groups; a sum of windows exists iff both ends of *target* lie in one group, because the
    columns of a graph's incidence matrix span exactly the differences within its components.
    """
    group: dict[datetime.date, set[datetime.date]] = {}
    for window in windows:
        ends = (window.first, window.last + ONE_DAY)
        joined = set(ends).union(*(group.get(end, set()) for end in ends))
        group.update(dict.fromkeys(joined, joined))
    return target.last + ONE_DAY in group.get(target.first, set())


def gives(
    rule: TimeRule, windows: Sequence[Window], target: Window, *, subtracting: bool = True
) -> bool:
    """
    Whether figures over *windows* give the figure over *target*, for a field of that *rule*.

    Only windows that have ended when *target* ends count.
    """
    ended = [window for window in windows if window.last <= target.last]
    if target in ended:
        return True
    match rule:
        case TimeRule.LAST:
            return any(window.last == target.last for window in ended)
        case TimeRule.FIRST:
            return any(window.first == target.first for window in ended)
        case TimeRule.SUM:
            return can_combine(ended, target) if subtracting else can_add_up(ended, target)
    return False

"""Data windows by date: which spans of days each period of a cycle covers."""

from functools import lru_cache

from attrs import evolve

from reportreduce.model.cycles import Cycle, Frequency, Window, WindowRule
from reportreduce.model.days import ONE_DAY
from reportreduce.model.layout import (
    PERIODS_PER_YEAR,
    UnsupportedCycleError,
    has_windows,
    lay_out,
    unsupported,
    years_between,
)
from reportreduce.model.spans import is_unbroken, span_steps, tile

__all__ = [
    "PERIODS_PER_YEAR",
    "UnsupportedCycleError",
    "filings_per_year",
    "has_windows",
    "is_unbroken",
    "previous_window",
    "series_key",
    "span_steps",
    "tile",
    "windows_of_year",
]

# One year of each kind, common and leap, tells two rules apart.
_SERIES_YEARS = (2026, 2028)


def windows_of_year(cycle: Cycle, year: int) -> tuple[Window, ...]:
    """
    The windows of *cycle* that belong to the reporting year *year*, in order of its periods.

    A reporting year bears the number of the calendar year in which it ends.  Days and weeks
    belong to the calendar year of their last day, whatever the rule.  A multi-yearly cycle
    has one window, which ends with *year*.  Dates of a custom rule are those of all periods,
    or, if there are as many as ``Cycle.periods``, those of the periods filed.

    Returns:
        One window for each period filed; none if the cycle is irregular, or if its frequency or
        its windows are not known.

    Raises:
        UnsupportedCycleError: The frequency has no meaning under the rule, dates are missing
            or reversed, or ``Cycle.periods`` names a period that the year does not have.

    Source:
        Nghị định 09/2019/NĐ-CP, Art. 12, for the rule of the 15th; its nine months by analogy.
    """
    return _windows_of_year(cycle, year)


def years_around(year: int) -> range:
    """
    Years that windows and deadlines are compared in: they hold a leap year and every weekday.

    A roll-up or a deadline that only holds in some of them does not hold.
    """
    return range(year - 1, year + 7)


def filings_per_year(cycle: Cycle) -> float:
    """
    Number of filings a year by one filer, >= 0; a day is one of 365, a week one of 52.

    Counted from the frequency and the periods, so it needs no windows; a cycle that is not
    ``filed`` today counts as if it were.  Irregular and unknown frequencies count 0: the sum of a
    registry is then "at least" (``has_known_frequency``).

    Raises:
        UnsupportedCycleError: ``Cycle.every_years`` is below 1.
    """
    if cycle.frequency in (Frequency.YEARLY, Frequency.MULTI_YEARLY):
        return 1 / years_between(cycle)
    if cycle.periods and cycle.frequency.has_periods:
        return float(len(set(cycle.periods)))
    return float(PERIODS_PER_YEAR[cycle.frequency])


def series_key(cycle: Cycle) -> tuple[object, ...] | None:
    """
    A hashable value that two cycles share iff they lay out the same windows every year.

    Known windows are compared by their dates, however the rule is worded; windows that are
    not known by ``Windows.same_as``.

    Returns:
        None when nothing is known: such a cycle is the same as no other, not even itself.

    Raises:
        UnsupportedCycleError: As ``windows_of_year``.
    """
    return _series_key(cycle)


def previous_window(cycle: Cycle, window: Window, year: int) -> Window | None:
    """
    The window of *cycle* that ends the day before *window* begins.

    Args:
        cycle: Periods that are not filed count too; a cumulative cycle has no previous window.
        window: A window of *cycle* in *year*.
        year: Its reporting year.

    Raises:
        UnsupportedCycleError: As ``windows_of_year``.
    """
    if cycle.cumulative:
        return None
    whole = evolve(cycle, periods=())
    for earlier in (year, year - 1, year - years_between(cycle)):
        for known in windows_of_year(whole, earlier):
            if known.last + ONE_DAY == window.first:
                return known
    return None


@lru_cache(maxsize=8192)
def _windows_of_year(cycle: Cycle, year: int) -> tuple[Window, ...]:
    if not has_windows(cycle):
        return ()
    windows = lay_out(cycle, year)
    if cycle.cumulative:
        windows = tuple(Window(first=windows[0].first, last=each.last) for each in windows)
    return _select(cycle, windows)


def _select(cycle: Cycle, windows: tuple[Window, ...]) -> tuple[Window, ...]:
    periods = sorted(set(cycle.periods))
    if not periods:
        return windows
    positions, count = [period - 1 for period in periods], len(windows)
    if len(windows) == len(periods):
        # As many dates as periods: they are the dates of these periods, not of the first ones.
        positions, count = list(range(len(windows))), PERIODS_PER_YEAR[cycle.frequency]
    for period in periods:
        if not 1 <= period <= count:
            raise unsupported(cycle, "period_unknown", period=period, count=count)
    return tuple(windows[position] for position in positions)


@lru_cache(maxsize=4096)
def _series_key(cycle: Cycle) -> tuple[object, ...] | None:
    if cycle.windows.rule is WindowRule.UNSPECIFIED:
        is_named = cycle.windows.same_as and cycle.frequency is not Frequency.UNKNOWN
        return _named_key(cycle) if is_named else None
    if not has_windows(cycle):
        return None
    spans = tuple(
        (window.first.toordinal(), window.last.toordinal())
        for year in _SERIES_YEARS
        for window in sorted(windows_of_year(cycle, year))
    )
    return ("dates", years_between(cycle), spans)


def _named_key(cycle: Cycle) -> tuple[object, ...]:
    every_period = tuple(range(1, PERIODS_PER_YEAR[cycle.frequency] + 1))
    periods = tuple(sorted(set(cycle.periods))) or every_period
    # A first period is the same with and without what came before it in the year: nothing.
    cumulative = cycle.cumulative and periods != (1,)
    frequency = cycle.frequency.value
    same_as = cycle.windows.same_as
    return ("unspecified", same_as, frequency, periods, cumulative, years_between(cycle))

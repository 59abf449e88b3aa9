"""Reporting years cut into windows, rule by rule."""

import datetime
from collections.abc import Mapping

from attrs import define, evolve

from reportreduce.errors import ReportReduceError
from reportreduce.messages import Language, Text
from reportreduce.model.cycles import Cycle, Frequency, MonthDay, Window, WindowRule
from reportreduce.model.days import ONE_DAY, date_in_year, date_of

PERIODS_PER_YEAR: Mapping[Frequency, int] = {
    Frequency.DAILY: 365,
    Frequency.WEEKLY: 52,
    Frequency.HALF_MONTHLY: 24,
    Frequency.MONTHLY: 12,
    Frequency.QUARTERLY: 4,
    Frequency.HALF_YEARLY: 2,
    Frequency.NINE_MONTHLY: 1,
    Frequency.YEARLY: 1,
    Frequency.MULTI_YEARLY: 1,
    Frequency.IRREGULAR: 0,
    Frequency.UNKNOWN: 0,
}
"""Periods of one year, or in the last year of a multi-yearly cycle."""

# Sources: Nghị định 09/2019/NĐ-CP, Art. 12; Thông tư 03/2013/TT-TTCP for the 16th.
YEAR_STARTS: Mapping[WindowRule, MonthDay] = {
    WindowRule.ND09: MonthDay(month=12, day=15, year=-1),
    WindowRule.CALENDAR: MonthDay(month=1, day=1),
    WindowRule.SIXTEENTH: MonthDay(month=12, day=16, year=-1),
    WindowRule.OCTOBER: MonthDay(month=10, day=1, year=-1),
    WindowRule.SCHOOL_YEAR: MonthDay(month=9, day=1, year=-1),
}
"""The first day of a reporting year, where a rule fixes it."""
_MONTHS: Mapping[Frequency, int] = {
    Frequency.MONTHLY: 1,
    Frequency.QUARTERLY: 3,
    Frequency.HALF_YEARLY: 6,
    Frequency.YEARLY: 12,
}


@define(eq=False)
class UnsupportedCycleError(ReportReduceError):
    """A cycle states windows or deadlines that cannot be laid out as dates: *reason* says why."""

    cycle: Cycle
    reason: Text

    def explain(self, language: Language = "vi") -> str:
        return Text("calendar.unsupported", {"cycle": self.cycle.id, "reason": self.reason}).say(
            language
        )


def has_windows(cycle: Cycle) -> bool:
    """Whether the windows of *cycle* are known as dates."""
    return cycle.frequency.has_periods and cycle.windows.rule is not WindowRule.UNSPECIFIED


def years_between(cycle: Cycle) -> int:
    """
    Years from one filing of a period to its next, >= 1.

    Raises:
        UnsupportedCycleError: ``Cycle.every_years`` is below 1.
    """
    if cycle.frequency not in (Frequency.YEARLY, Frequency.MULTI_YEARLY):
        return 1
    if cycle.every_years < 1:
        raise unsupported(cycle, "every_years_too_small", every_years=cycle.every_years)
    return cycle.every_years


def lay_out(cycle: Cycle, year: int) -> tuple[Window, ...]:
    """
    The windows of all dates or periods of *cycle* in *year*, each on its own.

    Args:
        cycle: Its windows must be known: see ``has_windows``.
        year: The reporting year.

    Raises:
        UnsupportedCycleError: The frequency has no meaning under the rule, or dates are
            missing or reversed.
    """
    if cycle.frequency is Frequency.DAILY:
        return _runs(datetime.date(year, 1, 1), 1, year)
    if cycle.frequency is Frequency.WEEKLY:
        january = datetime.date(year, 1, 1)
        # The week's last day is the ISO weekday before the one it starts on.
        wait = (cycle.windows.week_start - 1 - january.isoweekday()) % 7
        return _runs(january + wait * ONE_DAY, 7, year)
    if cycle.windows.rule is WindowRule.CUSTOM:
        return _custom_windows(cycle, year)
    return _month_windows(cycle, year)


def _runs(last: datetime.date, days: int, year: int) -> tuple[Window, ...]:
    """Windows of *days* days, the first ending on *last*, as long as they end in *year*."""
    lasts = range(last.toordinal(), datetime.date(year, 12, 31).toordinal() + 1, days)
    dates = datetime.date.fromordinal
    return tuple(Window(first=dates(each - days + 1), last=dates(each)) for each in lasts)


def _custom_windows(cycle: Cycle, year: int) -> tuple[Window, ...]:
    if not cycle.windows.dates:
        raise unsupported(cycle, "dates_missing")
    windows = []
    for first, last in cycle.windows.dates:
        window = Window(first=date_in_year(first, year), last=date_in_year(last, year))
        if window.last < window.first:
            raise unsupported(cycle, "dates_reversed", first=window.first, last=window.last)
        windows.append(window)
    return tuple(windows)


def _month_windows(cycle: Cycle, year: int) -> tuple[Window, ...]:
    """Windows cut from months that are counted from the first day of the reporting year."""
    start = _year_start(cycle)

    def month(number: int) -> datetime.date:
        return date_of(year + start.year, start.month + number, start.day)

    def span(first: int, end: int) -> Window:
        return Window(first=month(first), last=month(end) - ONE_DAY)

    frequency = cycle.frequency
    if cycle.windows.rule is WindowRule.SCHOOL_YEAR and frequency is Frequency.YEARLY:
        return (span(0, 9),)
    if cycle.windows.rule is WindowRule.SCHOOL_YEAR:
        raise _misfit(cycle)
    if frequency in _MONTHS:
        step = _MONTHS[frequency]
        return tuple(span(first, first + step) for first in range(0, 12, step))
    if frequency is Frequency.NINE_MONTHLY:
        return (span(0, 9),)
    if frequency is Frequency.MULTI_YEARLY:
        return (span(12 - 12 * years_between(cycle), 12),)
    if start.day != 1:
        raise _misfit(cycle)
    return tuple(half for number in range(12) for half in _halves(span(number, number + 1)))


def _halves(month: Window) -> tuple[Window, Window]:
    middle = month.first.replace(day=15)
    return (
        Window(first=month.first, last=middle),
        Window(first=middle + ONE_DAY, last=month.last),
    )


def _year_start(cycle: Cycle) -> MonthDay:
    if cycle.windows.rule in YEAR_STARTS:
        return YEAR_STARTS[cycle.windows.rule]
    start = cycle.windows.year_start
    if start is None or start.year not in (0, -1):
        raise unsupported(cycle, "year_start_missing")
    return evolve(start, year=0 if (start.month, start.day) == (1, 1) else -1)


def _misfit(cycle: Cycle) -> UnsupportedCycleError:
    return unsupported(
        cycle,
        "frequency_not_in_rule",
        rule=cycle.windows.rule.value,
        frequency=cycle.frequency.value,
    )


def unsupported(cycle: Cycle, reason: str, **values: object) -> UnsupportedCycleError:
    return UnsupportedCycleError(cycle, Text(f"calendar.{reason}", values))

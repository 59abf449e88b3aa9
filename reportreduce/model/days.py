"""Single days: ends of months, months ahead, and working days in Viet Nam."""

import calendar
import datetime
from functools import lru_cache

from reportreduce.model.cycles import MonthDay

ONE_DAY = datetime.timedelta(days=1)


def date_of(year: int, month: int, day: int) -> datetime.date:
    """
    Day *day* of month *month*, counted from January of *year*, or the last of a shorter month.

    Args:
        year: The year whose January is month 1.
        month: Any integer: 13 is January of the year after, 0 is December of the year before.
        day: From 1; more than the month has means its last day.

    >>> date_of(2026, 14, 31)
    datetime.date(2027, 2, 28)
    """
    years, index = divmod(month - 1, 12)
    last = calendar.monthrange(year + years, index + 1)[1]
    return datetime.date(year + years, index + 1, min(day, last))


def date_in_year(day: MonthDay, year: int) -> datetime.date:
    """The date that *day* names for the reporting year *year*."""
    return date_of(year + day.year, day.month, day.day)


def is_working_day(day: datetime.date) -> bool:
    """
    Whether *day* is Monday to Friday and no public holiday of Viet Nam.

    Days off that are swapped for a Saturday count as holidays where they are published;
    the Saturdays worked instead do not count as working days.

    Source:
        The package ``holidays``; lunar dates are computed for 1901 to 2100.
    """
    return day.isoweekday() <= 5 and day not in _public_holidays(day.year)


def add_working_days(day: datetime.date, number: int) -> datetime.date:
    """The *number*-th working day after *day*; *day* itself when *number* is 0."""
    for _ in range(number):
        day += ONE_DAY
        while not is_working_day(day):
            day += ONE_DAY
    return day


@lru_cache(maxsize=256)
def _public_holidays(year: int) -> frozenset[datetime.date]:
    # Loading the package takes longer than all calendar arithmetic: only who needs it pays.
    import holidays

    return frozenset(holidays.country_holidays("VN", years=year))

"""When a report is filed: frequency, data window and deadline, as the source states them."""

import datetime
from enum import Enum

from attrs import frozen

from reportreduce.model.ids import CycleId, ReportId


class Frequency(Enum):
    """Tần suất.  The value is the name used in registry files."""

    DAILY = "daily"
    WEEKLY = "weekly"
    HALF_MONTHLY = "half_monthly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half_yearly"
    NINE_MONTHLY = "nine_monthly"
    YEARLY = "yearly"
    MULTI_YEARLY = "multi_yearly"
    IRREGULAR = "irregular"
    """On request or on an event: no windows, no filings a year."""
    UNKNOWN = "unknown"
    """Nobody said how often: no windows, and filings that cannot be counted."""

    @property
    def has_periods(self) -> bool:
        """Whether a year holds a known number of its periods."""
        return self not in (Frequency.IRREGULAR, Frequency.UNKNOWN)


class WindowRule(Enum):
    """How the data window (thời gian chốt số liệu) of a period is fixed."""

    ND09 = "nd09"
    """15th of the month before to the 14th: Nghị định 09/2019/NĐ-CP, Art. 12."""
    CALENDAR = "calendar"
    SIXTEENTH = "sixteenth"
    """16th of the month before to the 15th: Thông tư 03/2013/TT-TTCP."""
    OCTOBER = "october"
    """Years from 1 October to 30 September, and their halves and quarters."""
    SCHOOL_YEAR = "school_year"
    """1 September to 31 May; yearly only."""
    YEAR_START = "year_start"
    """Years from any day: ``Windows.year_start``, months counted from it."""
    CUSTOM = "custom"
    """The dates in ``Windows.dates``."""
    UNSPECIFIED = "unspecified"
    """Dates not known.  Two windows are the same only with the same ``Windows.same_as``."""


@frozen(kw_only=True)
class MonthDay:
    """A day of the reporting year shifted by ``year`` years; day 31 means the last of the month."""

    month: int
    day: int
    year: int = 0


@frozen(kw_only=True)
class Windows:
    """
    The data-window rule of a cycle.

    ``week_start`` is the ISO weekday (1 = Monday) of weekly windows.  ``year_start`` lies in
    the year before the reporting year, or is 1 January of it.  ``same_as`` names windows
    whose dates are not known but are fixed by one source.
    """

    rule: WindowRule = WindowRule.UNSPECIFIED
    week_start: int = 1
    year_start: MonthDay | None = None
    dates: tuple[tuple[MonthDay, MonthDay], ...] = ()
    same_as: str = ""
    text: str = ""


class DeadlineRule(Enum):
    """How the deadline (thời hạn gửi) of a period is fixed."""

    FIXED = "fixed"
    """``Deadline.dates``: one for each period, or one for all years."""
    DAY_OF_LAST_MONTH = "day_of_last_month"
    """Day N of the month in which the window ends."""
    DAY_OF_NEXT_MONTH = "day_of_next_month"
    """Day N of the month after the window's last month."""
    DAYS_AFTER = "days_after"
    """N days after the window ends; 0 is its last day."""
    WORKING_DAYS_AFTER = "working_days_after"
    """N working days after the window ends, Vietnamese public holidays left out."""
    AFTER_LOWER_LEVEL = "after_lower_level"
    """
    N working days after the deadline of the report ``Deadline.lower``.

    The dates of that report are not looked up, so the deadline counts as one that nobody knows:
    only one worded alike is surely the same.
    """
    WEEKDAY = "weekday"
    """The first ISO weekday N on or after the last day of the window."""
    UNSPECIFIED = "unspecified"
    """Not known.  Two are the same only with the same ``Deadline.same_as``."""

    @property
    def counts_days(self) -> bool:
        """Whether the number is one of days, so that 0 has a meaning and must be stated."""
        return self in (
            DeadlineRule.DAYS_AFTER,
            DeadlineRule.WORKING_DAYS_AFTER,
            DeadlineRule.AFTER_LOWER_LEVEL,
        )


@frozen(kw_only=True)
class Deadline:
    """
    The deadline rule of a cycle.

    ``before`` marks wording such as "trước ngày N", read as the day before N unless the
    policy says otherwise.  ``number`` is N of the rule.
    """

    rule: DeadlineRule = DeadlineRule.UNSPECIFIED
    number: int = 0
    dates: tuple[MonthDay, ...] = ()
    lower: ReportId | None = None
    before: bool = False
    same_as: str = ""
    text: str = ""


@frozen(kw_only=True, cache_hash=True)
class Cycle:
    """
    Kỳ báo cáo: one frequency of a report with its windows and deadline.

    ``periods`` names the periods of the year that are filed, from 1 (quarters 1 and 3, the
    first half); empty means all.  ``every_years`` is N of "every N years".  A ``cumulative``
    cycle reports from the start of the year to the end of each period.  A cycle that is not
    ``filed`` is one at which content is owed though nobody files it today.
    """

    id: CycleId
    frequency: Frequency
    periods: tuple[int, ...] = ()
    every_years: int = 1
    windows: Windows = Windows()
    deadline: Deadline = Deadline()
    cumulative: bool = False
    filed: bool = True
    text: str = ""


@frozen(kw_only=True, order=True)
class Window:
    """A span of days, first and last included."""

    first: datetime.date
    last: datetime.date

    @property
    def days(self) -> int:
        """Number of days in the window, >= 1."""
        return (self.last - self.first).days + 1

"""Deadlines by date: when each window must be sent, and whether a source comes in time for it."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from attrs import evolve

from reportreduce.model.cycles import Cycle, Deadline, DeadlineRule, MonthDay, Window
from reportreduce.model.days import ONE_DAY, add_working_days, date_in_year, date_of
from reportreduce.model.layout import PERIODS_PER_YEAR, has_windows, unsupported
from reportreduce.model.periods import series_key, windows_of_year

# Seven years in a row hold common and leap years, and a given date on nearly every weekday:
# so many that rules in days and in working days never agree by chance.
_TIMING_YEARS = range(2024, 2031)
_NUMBERS: Mapping[DeadlineRule, range] = {
    DeadlineRule.DAY_OF_LAST_MONTH: range(1, 32),
    DeadlineRule.DAY_OF_NEXT_MONTH: range(1, 32),
    DeadlineRule.WEEKDAY: range(1, 8),
    DeadlineRule.WORKING_DAYS_AFTER: range(366),
    DeadlineRule.AFTER_LOWER_LEVEL: range(366),
}
"""Numbers that have a meaning; days after the window may be negative: before its end."""


def due_dates(
    cycle: Cycle,
    year: int,
    *,
    strict_before: bool = True,
    lower: Sequence[datetime.date | None] | None = None,
) -> tuple[datetime.date | None, ...]:
    """
    The last day on which each window of *year* is sent in time.

    Args:
        cycle: The cycle of a report.
        year: The reporting year.
        strict_before: "trước ngày N" means N - 1 at the latest; otherwise N itself.
        lower: For a deadline that follows the lower level's: the due dates of that level, one
            for each window of *cycle*.

    Returns:
        One date for each of ``windows_of_year(cycle, year)``; None where it is not known.

    Raises:
        UnsupportedCycleError: There are neither as many fixed dates as windows nor one for
            all, *lower* does not match the windows, or the rule has no meaning for its number.

    Source:
        Nghị định 09/2019/NĐ-CP, Art. 13; working days leave out public holidays.
    """
    known = None if lower is None else tuple(lower)
    return _due_dates(cycle, year, strict_before, known)


def timing_key(cycle: Cycle, *, strict_before: bool = True) -> tuple[object, ...] | None:
    """
    A hashable value that two cycles share iff they have the same windows and the same deadlines.

    Deadlines are compared by their dates over seven years, whatever their wording; those that
    give no dates by their rule or ``Deadline.same_as``.

    Returns:
        None when the windows or the deadlines cannot be compared.

    Raises:
        UnsupportedCycleError: As ``windows_of_year`` and ``due_dates``.
    """
    return _timing_key(cycle, strict_before)


def is_timely(
    source: Cycle,
    owed: Cycle,
    year: int,
    *,
    slack_days: int = 0,
    strict_before: bool = True,
) -> bool | None:
    """
    Whether what *source* files is there when *owed* is due, in every window of *year*.

    An owed window needs all source windows that have ended when it ends, back to those of the
    year before: a difference may take away an older one.  Each of them must be due at the latest
    *slack_days* (>= 0) after the owed deadline.  No such window means that nothing comes late.

    Returns:
        None when a window or deadline that is needed is not known, unless both cycles have
        the same windows and the same deadline rule: then they are due together.

    Raises:
        UnsupportedCycleError: As ``windows_of_year`` and ``due_dates``.
    """
    return _is_timely(source, owed, year, slack_days, strict_before)


def find_early(
    cycle: Cycle, year: int, *, strict_before: bool = True
) -> tuple[tuple[Window, datetime.date], ...]:
    """
    Windows of *year* that are due before their data cut-off, with the date they are due.

    Due on the cut-off day itself is not early.

    Raises:
        UnsupportedCycleError: As ``windows_of_year`` and ``due_dates``.
    """
    dates = due_dates(cycle, year, strict_before=strict_before)
    return tuple(
        (window, due)
        for window, due in zip(windows_of_year(cycle, year), dates, strict=True)
        if due is not None and due < window.last
    )


@lru_cache(maxsize=8192)
def _due_dates(
    cycle: Cycle,
    year: int,
    strict_before: bool,
    lower: tuple[datetime.date | None, ...] | None,
) -> tuple[datetime.date | None, ...]:
    windows, deadline = windows_of_year(cycle, year), cycle.deadline
    _check_number(cycle)
    if deadline.rule is DeadlineRule.FIXED:
        days = _fixed_days(cycle, len(windows))
        return tuple(_advance(date_in_year(day, year), deadline, strict_before) for day in days)
    if deadline.rule is DeadlineRule.AFTER_LOWER_LEVEL:
        return _after_lower(cycle, len(windows), lower)
    return tuple(_due(window, deadline, strict_before) for window in windows)


def _check_number(cycle: Cycle) -> None:
    deadline = cycle.deadline
    if deadline.number not in _NUMBERS.get(deadline.rule, (deadline.number,)):
        raise unsupported(
            cycle, "deadline_number", rule=deadline.rule.value, number=deadline.number
        )


def _fixed_days(cycle: Cycle, count: int) -> tuple[MonthDay, ...]:
    days = cycle.deadline.dates
    if len(days) == count:
        return days
    if len(days) == 1 or count == 0:
        return days * count
    if cycle.periods and len(days) == PERIODS_PER_YEAR[cycle.frequency]:
        return tuple(days[period - 1] for period in sorted(set(cycle.periods)))
    raise unsupported(cycle, "deadline_dates", dates=len(days), windows=count)


def _advance(due: datetime.date, deadline: Deadline, strict_before: bool) -> datetime.date:
    return due - ONE_DAY if deadline.before and strict_before else due


def _after_lower(
    cycle: Cycle, count: int, lower: tuple[datetime.date | None, ...] | None
) -> tuple[datetime.date | None, ...]:
    if lower is None:
        return (None,) * count
    if len(lower) != count:
        raise unsupported(cycle, "lower_dates", dates=len(lower), windows=count)
    number = cycle.deadline.number
    return tuple(None if due is None else add_working_days(due, number) for due in lower)


def _due(window: Window, deadline: Deadline, strict_before: bool) -> datetime.date | None:
    """The date due under a rule that looks at nothing but the window."""
    last, number = window.last, deadline.number
    match deadline.rule:
        case DeadlineRule.DAY_OF_LAST_MONTH:
            return _advance(date_of(last.year, last.month, number), deadline, strict_before)
        case DeadlineRule.DAY_OF_NEXT_MONTH:
            return _advance(date_of(last.year, last.month + 1, number), deadline, strict_before)
        case DeadlineRule.DAYS_AFTER:
            return last + number * ONE_DAY
        case DeadlineRule.WORKING_DAYS_AFTER:
            return add_working_days(last, number)
        case DeadlineRule.WEEKDAY:
            return last + (number - last.isoweekday()) % 7 * ONE_DAY
    return None


@lru_cache(maxsize=4096)
def _timing_key(cycle: Cycle, strict_before: bool) -> tuple[object, ...] | None:
    series = series_key(cycle)
    if series is None:
        return None
    dates = (
        tuple(
            due
            for year in _TIMING_YEARS
            for _, due in sorted(_filed(cycle, year, strict_before), key=_window_of)
        )
        if has_windows(cycle)
        else ()
    )
    if dates and None not in dates:
        return (series, "dates", tuple(due.toordinal() for due in dates if due is not None))
    rule = _shared_rule(cycle.deadline)
    return None if rule is None else (series, "rule", rule)


def _shared_rule(deadline: Deadline) -> Deadline | None:
    """What two deadlines have in common when they are due together, or None if not known."""
    if deadline.rule is DeadlineRule.UNSPECIFIED:
        return Deadline(same_as=deadline.same_as) if deadline.same_as else None
    if deadline.rule is DeadlineRule.AFTER_LOWER_LEVEL and deadline.lower is None:
        return None
    return evolve(deadline, same_as="", text="")


def _are_due_together(source: Cycle, owed: Cycle) -> bool:
    series, rule = series_key(source), _shared_rule(source.deadline)
    if series is None or rule is None:
        return False
    return series == series_key(owed) and rule == _shared_rule(owed.deadline)


@lru_cache(maxsize=65536)
def _is_timely(
    source: Cycle, owed: Cycle, year: int, slack_days: int, strict_before: bool
) -> bool | None:
    if _are_due_together(source, owed):
        return True
    if not (has_windows(source) and has_windows(owed)):
        return None
    filed = tuple(
        pair for each in (year - 1, year, year + 1) for pair in _filed(source, each, strict_before)
    )
    needed = [
        (sent, due)
        for window, due in _filed(owed, year, strict_before)
        for part, sent in filed
        if part.last <= window.last
    ]
    if any(sent is None or due is None for sent, due in needed):
        return None
    slack = slack_days * ONE_DAY
    return all(sent <= due + slack for sent, due in needed if sent is not None and due is not None)


def _window_of(filed: tuple[Window, datetime.date | None]) -> Window:
    return filed[0]


def _filed(
    cycle: Cycle, year: int, strict_before: bool
) -> Iterator[tuple[Window, datetime.date | None]]:
    dates = due_dates(cycle, year, strict_before=strict_before)
    return zip(windows_of_year(cycle, year), dates, strict=True)

"""Cycles, data windows and deadlines in words."""

import datetime
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from reportreduce.graph.naming import cycle_name
from reportreduce.messages import Language, say
from reportreduce.model.cycles import (
    Cycle,
    Deadline,
    DeadlineRule,
    MonthDay,
    Window,
    WindowRule,
)
from reportreduce.model.ids import ReportId

_BEFORE = (
    DeadlineRule.FIXED,
    DeadlineRule.DAY_OF_LAST_MONTH,
    DeadlineRule.DAY_OF_NEXT_MONTH,
)
"""The rules that name a day, so that a deadline can lie before it."""
_OTHER_YEARS = {1: "label.day_of_next_year", -1: "label.day_of_last_year"}
_MOST_SPANS = 4
"""How many overlapping windows are named one by one."""


def cycle_names(language: Language, cycles: Iterable[Cycle], text: str = "") -> str:
    """The names of *cycles*, one a line; the source's *text* where there are none."""
    return _lines(cycle_name(language, cycle) for cycle in cycles) or text


def window_names(language: Language, cycles: Sequence[Cycle]) -> str:
    """The data windows of *cycles*, each once."""
    return _lines(_window_name(language, cycle) for cycle in cycles)


def deadline_names(
    language: Language, cycles: Sequence[Cycle], name: Callable[[ReportId], str]
) -> str:
    """The deadlines of *cycles*, each once; *name* tells the report that one waits for."""
    return _lines(_deadline_name(language, cycle.deadline, name) for cycle in cycles)


def date_name(language: Language, date: datetime.date) -> str:
    """
    A date as the language writes it; in English so that day and month are not mixed up.

    >>> date_name("vi", datetime.date(2026, 7, 10)), date_name("en", datetime.date(2026, 7, 10))
    ('10/07/2026', '10 July 2026')
    """
    month = say(f"month.month_{date.month}", language)
    return say("label.date", language, day=date.day, month=month, year=date.year)


def series_name(language: Language, windows: Sequence[Window]) -> str:
    """The span of days that the windows of a series cover, and how many they are."""
    if not windows:
        return say("label.windows_unknown", language)
    known = sorted(set(windows))
    if len(known) > 1 and any(one.last >= two.first for one, two in pairwise(known)):
        return _overlapping(language, known)
    first = date_name(language, min(window.first for window in windows))
    last = date_name(language, max(window.last for window in windows))
    key = "label.one_window" if len(windows) == 1 else "label.windows"
    return say(key, language, count=len(windows), first=first, last=last)


def _overlapping(language: Language, windows: Sequence[Window]) -> str:
    """Windows of which one begins before another ends: their ends alone would not tell them."""
    spans = [
        _span(date_name(language, each.first), date_name(language, each.last)) for each in windows
    ]
    if len(spans) > _MOST_SPANS:
        left = len(spans) - _MOST_SPANS
        spans[_MOST_SPANS:] = [say("label.and_more", language, count=left)]
    return say("label.overlapping", language, count=len(windows), spans="; ".join(spans))


def _window_name(language: Language, cycle: Cycle) -> str:
    windows = cycle.windows
    if windows.text and language == "vi":
        return windows.text
    if windows.rule is WindowRule.CUSTOM and windows.dates:
        days = ((_day(language, first), _day(language, last)) for first, last in windows.dates)
        return "; ".join(_span(first, last) for first, last in days)
    if windows.rule is WindowRule.UNSPECIFIED:
        return windows.text
    return say(f"window_rule.{windows.rule.value}", language)


def _deadline_name(language: Language, deadline: Deadline, name: Callable[[ReportId], str]) -> str:
    if (deadline.text and language == "vi") or deadline.rule is DeadlineRule.UNSPECIFIED:
        return deadline.text
    weekly = deadline.rule is DeadlineRule.WEEKDAY
    values = {
        "number": deadline.number,
        "dates": ", ".join(_day(language, day) for day in deadline.dates),
        "lower": name(deadline.lower) if deadline.lower else "",
        "day": say(f"weekday.day_{deadline.number}", language) if weekly else "",
    }
    section = "deadline_before" if deadline.before and deadline.rule in _BEFORE else "deadline_rule"
    return say(f"{section}.{deadline.rule.value}", language, **values)


def _day(language: Language, day: MonthDay) -> str:
    """A day of the reporting year, or of another year that is told."""
    month = say(f"month.month_{day.month}", language)
    named = say("label.day", language, day=day.day, month=month)
    if not day.year:
        return named
    key = _OTHER_YEARS.get(day.year, "label.day_of_other_year")
    return say(key, language, day=named, years=day.year)


def _span(first: str, last: str) -> str:
    return f"{first} - {last}"


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(dict.fromkeys(text for text in texts if text))

"""Cycles, data windows and deadlines in words."""

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


def series_name(language: Language, windows: Sequence[Window]) -> str:
    """The span of days that the windows of a series cover, and how many they are."""
    if not windows:
        return say("label.windows_unknown", language)
    known = sorted(set(windows))
    if len(known) > 1 and any(one.last >= two.first for one, two in pairwise(known)):
        return _overlapping(language, known)
    first = f"{min(window.first for window in windows):%d/%m/%Y}"
    last = f"{max(window.last for window in windows):%d/%m/%Y}"
    key = "label.one_window" if len(windows) == 1 else "label.windows"
    return say(key, language, count=len(windows), first=first, last=last)


def _overlapping(language: Language, windows: Sequence[Window]) -> str:
    """Windows of which one begins before another ends: their ends alone would not tell them."""
    spans = [f"{each.first:%d/%m/%Y} - {each.last:%d/%m/%Y}" for each in windows]
    if len(spans) > _MOST_SPANS:
        left = len(spans) - _MOST_SPANS
        spans[_MOST_SPANS:] = [say("label.and_more", language, count=left)]
    return say("label.overlapping", language, count=len(windows), spans="; ".join(spans))


def _window_name(language: Language, cycle: Cycle) -> str:
    windows = cycle.windows
    if windows.text and language == "vi":
        return windows.text
    if windows.rule is WindowRule.CUSTOM and windows.dates:
        spans = (f"{_day(first)} - {_day(last)}" for first, last in windows.dates)
        return "; ".join(spans)
    if windows.rule is WindowRule.UNSPECIFIED:
        return windows.text
    return say(f"window_rule.{windows.rule.value}", language)


def _deadline_name(language: Language, deadline: Deadline, name: Callable[[ReportId], str]) -> str:
    if (deadline.text and language == "vi") or deadline.rule is DeadlineRule.UNSPECIFIED:
        return deadline.text
    weekly = deadline.rule is DeadlineRule.WEEKDAY
    values = {
        "number": deadline.number,
        "dates": ", ".join(map(_day, deadline.dates)),
        "lower": name(deadline.lower) if deadline.lower else "",
        "day": say(f"weekday.day_{deadline.number}", language) if weekly else "",
    }
    return say(f"deadline_rule.{deadline.rule.value}", language, **values)


def _day(day: MonthDay) -> str:
    return f"{day.day:02}/{day.month:02}"


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(dict.fromkeys(text for text in texts if text))

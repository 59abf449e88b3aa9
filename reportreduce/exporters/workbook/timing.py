"""Cycles, data windows and deadlines in words."""

from collections.abc import Iterable, Sequence

from reportreduce.messages import Language, say
from reportreduce.model.cycles import (
    Cycle,
    Deadline,
    DeadlineRule,
    Frequency,
    MonthDay,
    Window,
    WindowRule,
)

_ROMAN = ("I", "II", "III", "IV")


def cycle_name(language: Language, cycle: Cycle) -> str:
    """
    The frequency of *cycle* and the periods filed.

    >>> from reportreduce.model.ids import CycleId
    >>> quarters = Cycle(id=CycleId("q"), frequency=Frequency.QUARTERLY, periods=(1, 3))
    >>> cycle_name("en", quarters)
    'Quarterly (quarters I, III)'
    """
    name = say(f"frequency.{cycle.frequency.value}", language)
    if cycle.every_years > 1:
        name = say("label.every_years", language, years=cycle.every_years)
    remarks = []
    if cycle.periods:
        remarks.append(_periods(language, cycle))
    if cycle.cumulative:
        remarks.append(say("label.cumulative", language))
    if not cycle.filed:
        remarks.append(say("label.not_filed", language))
    return f"{name} ({'; '.join(remarks)})" if remarks else name


def cycle_names(language: Language, cycles: Iterable[Cycle], text: str = "") -> str:
    """The names of *cycles*, one a line; the source's *text* where there are none."""
    return _lines(cycle_name(language, cycle) for cycle in cycles) or text


def window_names(language: Language, cycles: Sequence[Cycle]) -> str:
    """The data windows of *cycles*, each once."""
    return _lines(_window_name(language, cycle) for cycle in cycles)


def deadline_names(language: Language, cycles: Sequence[Cycle]) -> str:
    """The deadlines of *cycles*, each once."""
    return _lines(_deadline_name(language, cycle.deadline) for cycle in cycles)


def series_name(language: Language, windows: Sequence[Window]) -> str:
    """The span of days that the windows of a series cover, and how many they are."""
    if not windows:
        return say("label.windows_unknown", language)
    first = f"{min(window.first for window in windows):%d/%m/%Y}"
    last = f"{max(window.last for window in windows):%d/%m/%Y}"
    key = "label.one_window" if len(windows) == 1 else "label.windows"
    return say(key, language, count=len(windows), first=first, last=last)


def _periods(language: Language, cycle: Cycle) -> str:
    if cycle.frequency is Frequency.QUARTERLY:
        numbers = [_ROMAN[n - 1] if 1 <= n <= len(_ROMAN) else str(n) for n in cycle.periods]
        return say("label.quarters", language, numbers=", ".join(numbers))
    if cycle.frequency is Frequency.HALF_YEARLY and cycle.periods in ((1,), (2,)):
        return say("label.first_half" if cycle.periods == (1,) else "label.second_half", language)
    return say("label.periods", language, numbers=", ".join(map(str, cycle.periods)))


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


def _deadline_name(language: Language, deadline: Deadline) -> str:
    if (deadline.text and language == "vi") or deadline.rule is DeadlineRule.UNSPECIFIED:
        return deadline.text
    values = {
        "number": deadline.number,
        "dates": ", ".join(map(_day, deadline.dates)),
        "lower": deadline.lower or "",
    }
    return say(f"deadline_rule.{deadline.rule.value}", language, **values)


def _day(day: MonthDay) -> str:
    return f"{day.day:02}/{day.month:02}"


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(dict.fromkeys(text for text in texts if text))

"""Spans of days: whether some make up another, and by which sums and differences."""

import datetime
from collections import deque
from collections.abc import Sequence
from itertools import pairwise

from reportreduce.model.cycles import Window
from reportreduce.model.days import ONE_DAY


def tile(parts: Sequence[Window], whole: Window) -> bool:
    """Whether *parts*, in any order, cover every day of *whole* once and no other day."""
    ordered = sorted(parts)
    return (
        bool(ordered)
        and ordered[0].first == whole.first
        and ordered[-1].last == whole.last
        and is_unbroken(ordered)
    )


def is_unbroken(windows: Sequence[Window]) -> bool:
    """Whether each window, in order of date, begins the day after the one before it ends."""
    return all(one.last + ONE_DAY == two.first for one, two in pairwise(sorted(windows)))


def span_steps(known: Sequence[Window], target: Window) -> tuple[tuple[Window, int], ...] | None:
    """
    The fewest *known* windows that, added and subtracted, give exactly the days of *target*.

    A window joins its first day to the day after its last; a way from the target's first day
    to the day after its last, along (+1) or against (-1) windows, is such a sum.  A shortest
    way is found by breadth-first search; of several, windows of earlier dates come first.

    Returns:
        Windows with their signs, in order of the way; None if there is no way.

    >>> day = datetime.date.fromisoformat
    >>> half = Window(first=day("2026-01-01"), last=day("2026-06-30"))
    >>> first = Window(first=day("2026-01-01"), last=day("2026-03-31"))
    >>> second = Window(first=day("2026-04-01"), last=day("2026-06-30"))
    >>> span_steps([half, first], second) == ((first, -1), (half, 1))
    True
    """
    start, end = target.first, target.last + ONE_DAY
    steps = _steps_by_day(known)
    reached: dict[datetime.date, tuple[tuple[Window, int], ...]] = {start: ()}
    queue = deque([start])
    while queue and end not in reached:
        day = queue.popleft()
        for window, sign in steps.get(day, ()):
            onward = window.last + ONE_DAY if sign > 0 else window.first
            if onward not in reached:
                reached[onward] = (*reached[day], (window, sign))
                queue.append(onward)
    return reached.get(end)


def _days(window: Window) -> tuple[datetime.date, datetime.date]:
    return window.first, window.last


def _steps_by_day(known: Sequence[Window]) -> dict[datetime.date, list[tuple[Window, int]]]:
    steps: dict[datetime.date, list[tuple[Window, int]]] = {}
    for sign in (1, -1):
        for window in sorted(set(known), key=_days):
            day = window.first if sign > 0 else window.last + ONE_DAY
            steps.setdefault(day, []).append((window, sign))
    return steps

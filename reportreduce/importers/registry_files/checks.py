"""What the values of one entry must satisfy beyond their types: bounds, order of dates, needs."""

import calendar
from collections.abc import Iterator, Mapping
from enum import Enum
from itertools import product
from typing import Any

from reportreduce.messages import Text
from reportreduce.model.cycles import (
    Cycle,
    Deadline,
    DeadlineRule,
    Frequency,
    MonthDay,
    WindowRule,
    Windows,
)
from reportreduce.model.fields import Field, Target, Term
from reportreduce.model.ids import CONTENT_PREFIX, UNNAMED_PREFIX
from reportreduce.model.instruments import Instrument
from reportreduce.model.layout import PERIODS_PER_YEAR
from reportreduce.model.policy import Goal, Match, Policy, ReportMatch
from reportreduce.model.reports import Report, ReportField
from reportreduce.model.units import Unit, UnitGroup

Broken = tuple[str, str, dict[str, Any]]
"""The attribute at fault, the message, and what fills its places (or ``mend``, a Text)."""

_MOST = 10**12
BOUNDS: Mapping[tuple[type, str], tuple[float, float]] = {
    (Goal, "threshold"): (0, 1),
    (Match, "confidence"): (0, 1),
    (ReportMatch, "confidence"): (0, 1),
    (MonthDay, "month"): (1, 12),
    (MonthDay, "day"): (1, 31),
    (MonthDay, "year"): (-10, 10),
    (Windows, "week_start"): (1, 7),
    (Deadline, "number"): (0, 366),
    (Cycle, "every_years"): (1, 100),
    (Term, "lag"): (0, 366),
    (UnitGroup, "count"): (1, _MOST),
    (Report, "minutes_fixed"): (0, _MOST),
    (Report, "minutes_per_field"): (0, _MOST),
    (ReportField, "minutes"): (0, _MOST),
    (Policy, "slack_days"): (0, 3660),
    (Policy, "max_hosts"): (0, _MOST),
    (Policy, "minutes_fixed"): (0, _MOST),
    (Policy, "minutes_per_field"): (0, _MOST),
    (Policy, "wage_vnd_per_hour"): (0, _MOST),
}
"""Lowest and highest allowed number of an attribute, both included."""

_SPANS: Mapping[type, tuple[str, str]] = {
    Unit: ("valid_from", "valid_to"),
    UnitGroup: ("valid_from", "valid_to"),
    Report: ("valid_from", "valid_to"),
    Instrument: ("effective_from", "expires_on"),
}
HIGHEST_PERIOD: Mapping[Frequency, int] = {
    **{frequency: count for frequency, count in PERIODS_PER_YEAR.items() if count},
    **{Frequency.DAILY: 366, Frequency.WEEKLY: 53},
}
"""The highest period number a frequency has; irregular and unknown ones are not checked."""
RESERVED: Mapping[type, str] = {
    Field: CONTENT_PREFIX,
    Unit: UNNAMED_PREFIX,
    UnitGroup: UNNAMED_PREFIX,
}
"""How no id may begin: such ids stand for what nobody has listed or named."""
OPERATORS = ("=", ">=", "<=", ">", "<")
NEEDS: Mapping[type, Mapping[Enum, tuple[str, ...]]] = {
    Windows: {
        WindowRule.CUSTOM: ("dates",),
        WindowRule.YEAR_START: ("year_start",),
    },
    Deadline: {
        DeadlineRule.FIXED: ("dates",),
        DeadlineRule.DAY_OF_LAST_MONTH: ("number",),
        DeadlineRule.DAY_OF_NEXT_MONTH: ("number",),
        DeadlineRule.DAYS_AFTER: ("number",),
        DeadlineRule.WORKING_DAYS_AFTER: ("number",),
        DeadlineRule.WEEKDAY: ("number",),
        DeadlineRule.AFTER_LOWER_LEVEL: ("lower", "number"),
    },
}
"""What an entry must state under a rule."""


def find_broken(cls: type, values: Mapping[str, Any]) -> Iterator[Broken]:
    """What is wrong with the *values* read for an entry of class *cls*, attribute by attribute."""
    yield from _out_of_bounds(cls, values)
    yield from _backwards(cls, values)
    yield from find_reserved(cls, values.get("id", ""))
    if cls is MonthDay:
        yield from _no_such_day(values)
    elif cls is Cycle:
        yield from _no_such_period(values)
    elif cls in (Windows, Deadline):
        yield from _unmet_needs(cls, values)
        yield from _late_month_ends(cls, values)
    elif cls in (Match, ReportMatch) and values["a"] == values["b"]:
        yield "b", "match_itself", {"id": values["a"]}
    elif cls is Report:
        yield from _owed_unasked(values)
        yield from _asked_twice(values)
    elif cls is Target and values.get("operator", ">=") not in OPERATORS:
        allowed = Text("input.allowed", {"allowed": ", ".join(OPERATORS)})
        yield "operator", "wrong_word", {"word": values["operator"], "mend": allowed}


def find_reserved(cls: type, name: str) -> Iterator[Broken]:
    """What is wrong with *name* as the id of a *cls*: that it begins as only our own ids do."""
    start = RESERVED.get(cls)
    if start and name.startswith(start):
        yield "id", "reserved_id", {"id": name, "start": start}


def _owed_unasked(values: Mapping[str, Any]) -> Iterator[Broken]:
    """A field owed at a cycle whose form is filed without it: nobody could tell who fills it in."""
    filed = [cycle.id for cycle in values.get("cycles", ()) if cycle.filed]
    for asked in values.get("fields", ()):
        for cycle in asked.owed or ():
            if asked.cycles and cycle in filed and cycle not in asked.cycles:
                yield "fields", "owed_unasked", {"field": asked.field, "cycle": cycle}


def _asked_twice(values: Mapping[str, Any]) -> Iterator[Broken]:
    """
    A field that stands twice in the form of one cycle, in one breakdown: it would count twice.

    The period's figure and that to date are two.
    """
    seen, told = set(), set()
    cycles = values.get("cycles") or (None,)
    for asked, cycle in product(values.get("fields", ()), cycles):
        if cycle is not None and asked.cycles and cycle.id not in asked.cycles:
            continue
        stated = cycle is not None and cycle.cumulative
        to_date = stated if asked.cumulative is None else asked.cumulative
        place = (asked.field, frozenset(asked.breakdown), to_date, cycle and cycle.id)
        if place in seen and asked.field not in told:
            told.add(asked.field)
            yield "fields", "asked_twice", {"field": asked.field}
        seen.add(place)


def _out_of_bounds(cls: type, values: Mapping[str, Any]) -> Iterator[Broken]:
    for name, value in values.items():
        bounds = BOUNDS.get((cls, name))
        if bounds and value is not None and not bounds[0] <= value <= bounds[1]:
            low, high = (f"{bound:g}" for bound in bounds)
            places = {"name": name, "value": value, "low": low, "high": high}
            if cls is UnitGroup:
                places["mend"] = Text("input.count_mend")
            yield name, "out_of_bounds", places


def _backwards(cls: type, values: Mapping[str, Any]) -> Iterator[Broken]:
    first_key, last_key = _SPANS.get(cls, ("", ""))
    first, last = values.get(first_key), values.get(last_key)
    if first and last and last < first:
        names = {"last_key": last_key, "first_key": first_key, "last": last, "first": first}
        yield last_key, "backwards", names


def _no_such_day(values: Mapping[str, Any]) -> Iterator[Broken]:
    month, day = values["month"], values["day"]
    if 1 <= month <= 12 and calendar.monthrange(2024, month)[1] < day < 31:
        yield "day", "impossible_date", {"date": f"{month:02}-{day:02}"}


def _late_month_ends(cls: type, values: Mapping[str, Any]) -> Iterator[Broken]:
    """Windows may end on day 31 of any month, its last; a deadline must be a day there is."""
    for day in values.get("dates", ()) if cls is Deadline else ():
        if day.day > calendar.monthrange(2024, day.month)[1]:
            date = f"{day.month:02}-{day.day:02}"
            yield "dates", "impossible_date", {"date": date, "mend": Text("input.month_end_mend")}


def _no_such_period(values: Mapping[str, Any]) -> Iterator[Broken]:
    highest = HIGHEST_PERIOD.get(values["frequency"])
    for period in values.get("periods", ()):
        if highest and not 1 <= period <= highest:
            yield (
                "periods",
                "out_of_bounds",
                {"name": "periods", "value": period, "low": "1", "high": str(highest)},
            )


def _unmet_needs(cls: type, values: Mapping[str, Any]) -> Iterator[Broken]:
    rule: Any = values.get("rule")
    for need in NEEDS[cls].get(rule, ()):
        may_be_zero = need == "number" and rule.counts_days
        if need not in values if may_be_zero else not values.get(need):
            mend = {"mend": Text("input.days_mend")} if may_be_zero else {}
            yield "rule", "rule_needs", {"rule": rule.value, "name": need, **mend}

"""Short forms: a plain string where a mapping may stand, rewritten to the keys it stands for."""

import re
from collections.abc import Callable, Mapping

from reportreduce.model.cycles import MonthDay, Windows
from reportreduce.model.fields import Formula, Target
from reportreduce.model.instruments import Basis
from reportreduce.model.policy import Lock
from reportreduce.model.reports import ReportField

_MONTH_DAY = re.compile(r"(?P<month>\d\d?)-(?P<day>\d\d?)(@(?P<year>[-+]\d+))?\Z")
_TARGET = re.compile(r"(?P<operator>>=|<=|=|>|<)\s*(?P<value>\S.*)\Z", re.DOTALL)

ShortForm = Callable[[str], Mapping[str, str] | None]
"""The text of a short form to keys and values; None if it is not one."""


def _month_day(text: str) -> Mapping[str, str] | None:
    found = _MONTH_DAY.match(text)
    return found and {key: value for key, value in found.groupdict().items() if value}


def _target(text: str) -> Mapping[str, str] | None:
    found = _TARGET.match(text)
    return found and found.groupdict()


def _as(key: str) -> ShortForm:
    return lambda text: {key: text}


SHORT_FORMS: Mapping[type, ShortForm] = {
    MonthDay: _month_day,
    Windows: _as("rule"),
    Basis: _as("instrument"),
    ReportField: _as("field"),
    Target: _target,
    Formula: _as("expression"),
    Lock: _as("report"),
}
EXAMPLES: Mapping[type, str] = {
    MonthDay: "month_day",
    Target: "target",
}
"""The message that shows a short form, for those that not every text is."""

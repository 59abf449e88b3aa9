"""Values to plain mappings as registry files write them: defaults left out, short forms used."""

import datetime
from collections.abc import Callable, Mapping
from enum import Enum
from fractions import Fraction
from functools import lru_cache
from typing import Any

import attrs

from reportreduce.model.cycles import Cycle, Deadline, MonthDay, Windows
from reportreduce.model.fields import Field, Formula, Target
from reportreduce.model.instruments import Basis
from reportreduce.model.policy import Lock
from reportreduce.model.reports import ReportField
from reportreduce.normalise.formulas import (
    FormulaSyntaxError,
    parse_expression,
    parse_operand,
    print_expression,
    print_operand,
)

_ONLY_KEY: Mapping[type, str] = {
    Windows: "rule",
    Basis: "instrument",
    ReportField: "field",
    Lock: "report",
}
"""Classes that are written as the value of this key when all others are left out."""
_PLAIN = frozenset({str, int, float, bool, type(None)})
"""Values that are written as they are."""


def build_entry(value: Any) -> Any:
    """
    *value* as text, numbers, lists and mappings; reading them back gives an equal value.

    Attributes that have their default, and ``source``, are left out; the number of days of a
    deadline is always stated.
    """
    if type(value) in _PLAIN:
        return value
    special = _SPECIAL.get(type(value))
    if special is not None:
        return special(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (datetime.date, Fraction)):
        return str(value)
    if isinstance(value, tuple):
        return [build_entry(item) for item in value]
    if attrs.has(type(value)):
        return _shorten(type(value), _build_mapping(value))
    return value


def _build_mapping(value: Any, leave_out: frozenset[str] = frozenset()) -> dict[str, Any]:
    return {
        name: build_entry(given)
        for name, default in _list_attributes(value.__class__)
        if name not in leave_out
        if (given := getattr(value, name)) != default
    }


@lru_cache(maxsize=128)
def _list_attributes(cls: Any) -> tuple[tuple[str, object], ...]:
    """The names and defaults of what is written of *cls*."""
    return tuple((each.name, each.default) for each in attrs.fields(cls) if each.name != "source")


def _shorten(cls: type, entry: dict[str, Any]) -> Any:
    key = _ONLY_KEY.get(cls)
    return entry[key] if key is not None and list(entry) == [key] else entry


def _month_day(value: MonthDay) -> str:
    year = f"@{value.year:+d}" if value.year else ""
    return f"{value.month:02}-{value.day:02}{year}"


def _target(value: Target) -> Any:
    text = value.value
    is_plain = text == text.strip() and text and not text.startswith(("=", ">", "<"))
    if is_plain and value.year is None and not value.text:
        return f"{value.operator} {text}"
    return _build_mapping(value)


def _deadline(value: Deadline) -> dict[str, Any]:
    entry = _build_mapping(value)
    return entry | {"number": value.number} if value.rule.counts_days else entry


def _cycle(value: Cycle) -> dict[str, Any]:
    implied = "-".join([value.frequency.value, *(str(period) for period in value.periods)])
    return _build_mapping(value, frozenset({"id"}) if value.id == implied else frozenset())


def _field(value: Field) -> dict[str, Any]:
    """A field; its formulas name their target only where it is another field."""
    entry = _build_mapping(value, frozenset({"formulas"}))
    if value.formulas:
        entry["formulas"] = [_formula(formula, value.id) for formula in value.formulas]
    return entry


def _formula(value: Formula, owner: str) -> Any:
    form = _formula_form(value)
    extra: dict[str, Any] = {"target": value.target} if value.target != owner else {}
    if value.units:
        extra["units"] = list(value.units)
    if value.text:
        extra["text"] = value.text
    if value.cited:
        extra["cited"] = value.cited
    if list(form) == ["expression"] and not extra:
        return form["expression"]
    return form | extra


def _formula_form(value: Formula) -> dict[str, Any]:
    """The shortest of the three forms that reads back as the same terms."""
    bare = attrs.evolve(value, text="", cited="", units=())
    if value.linear and _reads_back(bare):
        return {"expression": print_expression(bare)}
    operands = [print_operand(term) for term in value.terms]
    read_back = tuple(parse_operand(operand) for operand in operands)
    if not value.linear and not value.constant and read_back == value.terms:
        return {"operands": operands}
    form: dict[str, Any] = {"terms": [_build_mapping(term) for term in value.terms]}
    if value.constant:
        form["constant"] = str(value.constant)
    return form if value.linear else form | {"linear": False}


def _reads_back(formula: Formula) -> bool:
    try:
        return parse_expression(print_expression(formula), formula.target) == formula
    except FormulaSyntaxError:
        return False


_SPECIAL: Mapping[type, Callable[[Any], Any]] = {
    MonthDay: _month_day,
    Target: _target,
    Deadline: _deadline,
    Cycle: _cycle,
    Field: _field,
}

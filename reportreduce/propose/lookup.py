"""Reports and units by the id that a person typed, or the nearest ones to it."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Protocol

from reportreduce.errors import UsageError
from reportreduce.messages import Text
from reportreduce.model.ids import ReportId, UnitId
from reportreduce.model.registry import Registry
from reportreduce.model.reports import Report
from reportreduce.model.units import Unit, UnitGroup

MOST_NEAR = 5
"""How many near ids an error names."""


class _Named(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...


def choose_report(registry: Registry, name: str) -> Report:
    """
    The report with the id *name*.

    Raises:
        UsageError: There is none; it names those whose id or name is near.
    """
    known = registry.report_by_id.get(ReportId(name))
    if known is None:
        raise _unknown("unknown_report", name, registry.reports)
    return known


def choose_unit(registry: Registry, name: str) -> Unit | UnitGroup:
    """
    The unit or group with the id *name*.

    Raises:
        UsageError: There is none; it names those whose id or name is near.
    """
    known = registry.unit_by_id.get(UnitId(name))
    if known is None:
        raise _unknown("unknown_unit", name, (*registry.units, *registry.groups))
    return known


def find_near(name: str, names_by_id: Mapping[str, str]) -> tuple[str, ...]:
    """
    Up to ``MOST_NEAR`` ids that *name* may have meant, by the id first, then by the name.

    >>> find_near("bc-1", {"bc-01": "Báo cáo tháng", "x": "Khác"})
    ('bc-01',)
    >>> find_near("THÁNG", {"bc-01": "Báo cáo tháng", "x": "Khác"})
    ('bc-01',)
    """
    wanted = name.casefold()
    by_id = get_close_matches(wanted, sorted(names_by_id), n=MOST_NEAR)
    held = (
        each
        for each, said in sorted(names_by_id.items())
        if wanted and (wanted in each.casefold() or wanted in said.casefold())
    )
    return tuple(dict.fromkeys((*by_id, *held)))[:MOST_NEAR]


def _unknown(key: str, name: str, known: Iterable[_Named]) -> UsageError:
    near = find_near(name, {each.id: each.name for each in known})
    hint = Text("problem.near", {"near": ", ".join(near)}) if near else Text(f"problem.{key}_list")
    return UsageError(Text(f"problem.{key}", {"name": name, "hint": hint}))

"""Units of a report that have ended: what the detectors of filers and recipients share."""

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence

from attrs import evolve, frozen

from reportreduce.detect.case import Case
from reportreduce.detect.findings import Evidence, Finding, FindingKind
from reportreduce.detect.naming import name_day, name_unit, named
from reportreduce.graph.naming import name_report
from reportreduce.messages import Text
from reportreduce.model.ids import UnitId
from reportreduce.model.lapse import find_service
from reportreduce.model.reports import Report
from reportreduce.model.standing import (
    has_expired_basis,
    has_not_begun,
    is_in_force,
)
from reportreduce.model.units import Unit, UnitGroup
from reportreduce.normalise.phrases import Renaming, split_parties

_RENAMED: Mapping[FindingKind, str] = {
    FindingKind.FILER_DISSOLVED: "filer_renamed",
    FindingKind.RECIPIENT_DISSOLVED: "recipient_renamed",
}
"""What is said when all that ended have a living successor."""


@frozen
class _Ended:
    """A unit that ended, its last day, and the table that says so where the registry does not."""

    unit: Unit | UnitGroup
    last: datetime.date
    by_table: Renaming | None = None


def find_naming_ended(
    case: Case, kind: FindingKind, listed: Callable[[Report], Sequence[UnitId]]
) -> Iterator[Finding]:
    """
    Reports of whose units, as *listed* from them, some or all ended before the day.

    What the table of renamings says ended everywhere on one day is found too, although the
    registry records no end; only the finding says so, nothing else rests on it.
    """
    for report in _current_reports(case):
        units = listed(report)
        ended = _find_ended(case, units)
        if not ended:
            continue
        living = not any(_has_no_successor(case, each) for each in ended)
        values = {
            "report": name_report(case.registry, report.id),
            "count": len(ended),
            "total": len(units),
        }
        yield Finding(
            kind=kind,
            reports=(report.id,),
            text=Text(f"finding.{_RENAMED[kind] if living else kind.value}", values),
            evidence=tuple(_tell_ended(case, each) for each in ended),
            share=len(ended) / len(units),
            in_force=is_in_force(case.registry, report, case.day),
        )


def _current_reports(case: Case) -> Iterator[Report]:
    """
    Reports that stand on the case's day, or would if their filers had not ended.

    That a replaced report names offices of its time is no defect.
    """
    for report in sorted(case.registry.reports, key=lambda report: report.id):
        own = tuple(each for each in report.filers if not _has_gone(case, each))
        to_come = has_not_begun(case.registry, evolve(report, filers=own), case.day)
        lasting = report.valid_to is None or case.day <= report.valid_to
        replaced = report.superseded_by is not None
        ended = replaced or has_expired_basis(case.registry, report, case.day)
        if lasting and not to_come and not ended:
            yield report


def _has_gone(case: Case, unit: UnitId) -> bool:
    """Whether the registry records that *unit* itself ended before the case's day."""
    last = case.registry.unit_by_id[unit].valid_to
    return last is not None and last < case.day


def _find_ended(case: Case, units: Sequence[UnitId]) -> tuple[_Ended, ...]:
    """Those of *units* that ended before the case's day."""
    known = (case.registry.unit_by_id.get(unit) for unit in units)
    ends = (_end_of(unit) for unit in known if unit is not None)
    return tuple(each for each in ends if each is not None and each.last < case.day)


def _end_of(unit: Unit | UnitGroup) -> _Ended | None:
    """The end of *unit* that the registry records, else the one that held for all such bodies."""
    if unit.valid_to is not None:
        return _Ended(unit, unit.valid_to)
    parties = split_parties(unit.name)
    renaming = parties[0].renaming if len(parties) == 1 else None
    if renaming is None or not renaming.nationwide:
        return None
    return _Ended(unit, renaming.ended_on, renaming)


def _has_no_successor(case: Case, ended: _Ended) -> bool:
    """Whether nobody does on the case's day what a unit did that *ended*."""
    if ended.by_table is not None:
        return not ended.by_table.successor
    return not find_service(case.registry, ended.unit.id, case.day).holds(case.day)


def _tell_ended(case: Case, ended: _Ended) -> Evidence:
    """When a unit ended, who took over its duties, and whether only the table says so."""
    unit = ended.unit
    values: dict[str, object] = {"unit": named(unit), "day": name_day(ended.last)}
    if ended.by_table is not None:
        values |= {"successor": ended.by_table.successor, "cited": ended.by_table.cited}
        key = "unit_succeeded_by_table" if ended.by_table.successor else "unit_ended_by_table"
        return Evidence(text=Text(f"finding.{key}", values), units=(unit.id,))
    if unit.successor is None:
        return Evidence(text=Text("finding.unit_ended", values), units=(unit.id,))
    service = find_service(case.registry, unit.id, case.day)
    key, successor = "unit_succeeded", unit.successor
    if service.waits(unit.id, case.day):
        key, successor = "unit_awaited", service.unit
        values["first"] = name_day(service.first)
    values["successor"] = name_unit(case.registry, successor)
    return Evidence(text=Text(f"finding.{key}", values), units=(unit.id, successor))

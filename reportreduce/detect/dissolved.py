"""Units of a report that have ended: what the detectors of filers and recipients share."""

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence

from reportreduce.detect.case import Case
from reportreduce.detect.findings import Evidence, Finding, FindingKind
from reportreduce.detect.naming import name_day, name_unit, named
from reportreduce.graph.naming import name_report
from reportreduce.messages import Text
from reportreduce.model.ids import UnitId
from reportreduce.model.reports import Report
from reportreduce.model.standing import has_expired_basis, is_dissolved, is_in_force
from reportreduce.model.units import Unit, UnitGroup

_RENAMED: Mapping[FindingKind, str] = {
    FindingKind.FILER_DISSOLVED: "filer_renamed",
    FindingKind.RECIPIENT_DISSOLVED: "recipient_renamed",
}
"""What is said when all that ended have a living successor."""


def find_naming_ended(
    case: Case, kind: FindingKind, listed: Callable[[Report], Sequence[UnitId]]
) -> Iterator[Finding]:
    """Reports of whose units, as *listed* from them, some or all ended before the day."""
    for report in _current_reports(case):
        units = listed(report)
        ended = _find_ended(case, units)
        if not ended:
            continue
        living = not any(is_dissolved(case.registry, unit.id, case.day) for unit, _ in ended)
        values = {
            "report": name_report(case.registry, report.id),
            "count": len(ended),
            "total": len(units),
        }
        yield Finding(
            kind=kind,
            reports=(report.id,),
            text=Text(f"finding.{_RENAMED[kind] if living else kind.value}", values),
            evidence=tuple(_tell_ended(case, unit, last) for unit, last in ended),
            share=len(ended) / len(units),
            in_force=is_in_force(case.registry, report, case.day),
        )


def _current_reports(case: Case) -> Iterator[Report]:
    """
    Reports that stand on the case's day, or would if their filers had not ended.

    That a replaced report names offices of its time is no defect.
    """
    for report in sorted(case.registry.reports, key=lambda report: report.id):
        begun = report.valid_from is None or report.valid_from <= case.day
        lasting = report.valid_to is None or case.day <= report.valid_to
        replaced = report.superseded_by is not None
        ended = replaced or has_expired_basis(case.registry, report, case.day)
        if begun and lasting and not ended:
            yield report


def _find_ended(
    case: Case, units: Sequence[UnitId]
) -> tuple[tuple[Unit | UnitGroup, datetime.date], ...]:
    """Those of *units* that ended before the case's day, with their last day."""
    known = (case.registry.unit_by_id.get(unit) for unit in units)
    return tuple(
        (unit, unit.valid_to)
        for unit in known
        if unit is not None and unit.valid_to is not None and unit.valid_to < case.day
    )


def _tell_ended(case: Case, unit: Unit | UnitGroup, last: datetime.date) -> Evidence:
    """When *unit* ended and who took over its duties."""
    values: dict[str, object] = {"unit": named(unit), "day": name_day(last)}
    if unit.successor is None:
        return Evidence(text=Text("finding.unit_ended", values), units=(unit.id,))
    values["successor"] = name_unit(case.registry, unit.successor)
    return Evidence(text=Text("finding.unit_succeeded", values), units=(unit.id, unit.successor))

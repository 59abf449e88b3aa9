"""Units of a report that have ended: what the detectors of filers and recipients share."""

import datetime
from collections.abc import Iterator, Sequence

from reportreduce.detect.case import Case
from reportreduce.detect.findings import Evidence
from reportreduce.detect.naming import name_day, name_unit, named
from reportreduce.messages import Text
from reportreduce.model.ids import UnitId
from reportreduce.model.reports import Report
from reportreduce.model.standing import has_expired_basis
from reportreduce.model.units import Unit, UnitGroup


def current_reports(case: Case) -> Iterator[Report]:
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


def find_ended(
    case: Case, units: Sequence[UnitId]
) -> tuple[tuple[Unit | UnitGroup, datetime.date], ...]:
    """Those of *units* that ended before the case's day, with their last day."""
    known = (case.registry.unit_by_id.get(unit) for unit in units)
    return tuple(
        (unit, unit.valid_to)
        for unit in known
        if unit is not None and unit.valid_to is not None and unit.valid_to < case.day
    )


def tell_ended(case: Case, unit: Unit | UnitGroup, last: datetime.date) -> Evidence:
    """When *unit* ended and who took over its duties."""
    values: dict[str, object] = {"unit": named(unit), "day": name_day(last)}
    if unit.successor is None:
        return Evidence(text=Text("finding.unit_ended", values), units=(unit.id,))
    values["successor"] = name_unit(case.registry, unit.successor)
    return Evidence(text=Text("finding.unit_succeeded", values), units=(unit.id, unit.successor))

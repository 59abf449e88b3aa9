"""Basis expired: documents that a report rests on have ended."""

import datetime
from collections.abc import Iterator, Sequence

from reportreduce.detect.case import Case
from reportreduce.detect.findings import Evidence, Finding, FindingKind
from reportreduce.detect.naming import joined, name_day
from reportreduce.graph.naming import Name, name_report
from reportreduce.messages import LANGUAGES, Text
from reportreduce.model.instruments import Instrument
from reportreduce.model.reports import Report
from reportreduce.model.standing import is_in_force


def find_basis_expired(case: Case) -> Iterator[Finding]:
    """Reports, standing or history, some or all of whose bases are known to have ended."""
    for report in sorted(case.registry.reports, key=lambda report: report.id):
        basis = dict.fromkeys(basis.instrument for basis in report.basis)
        expired = [
            instrument
            for each in basis
            if (instrument := case.registry.instrument_by_id[each]).is_expired(case.day)
        ]
        if expired:
            yield _describe(case, report, expired, len(basis))


def _describe(case: Case, report: Report, expired: Sequence[Instrument], total: int) -> Finding:
    key = "finding.basis_expired" if len(expired) == total else "finding.basis_partly_expired"
    values = {
        "report": name_report(case.registry, report.id),
        "count": len(expired),
        "total": total,
    }
    return Finding(
        kind=FindingKind.BASIS_EXPIRED,
        reports=(report.id,),
        text=Text(key, values),
        evidence=tuple(_tell(case, instrument) for instrument in expired),
        share=len(expired) / total,
        in_force=is_in_force(case.registry, report, case.day),
    )


def _tell(case: Case, instrument: Instrument) -> Evidence:
    values: dict[str, object] = {"number": instrument.number}
    key = "ended"
    if instrument.expires_on is not None and instrument.expires_on < case.day:
        key, values["day"] = "ended_on", name_day(instrument.expires_on)
    by_id = case.registry.instrument_by_id
    by = tuple(each for each in instrument.repealed_by if each in by_id)
    if by:
        key += "_repealed"
        values["by"] = joined(_name(by_id[each], case.day) for each in by)
    return Evidence(text=Text(f"finding.{key}", values), instruments=(instrument.id, *by))


def _name(instrument: Instrument, day: datetime.date) -> Name:
    """The number of *instrument*, with its first day if that is after *day*."""
    start = instrument.effective_from
    if start is None or start <= day:
        return dict.fromkeys(LANGUAGES, instrument.number)
    values = {"number": instrument.number, "day": name_day(start)}
    return Text("finding.effective_later", values).by_language()

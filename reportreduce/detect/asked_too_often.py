"""Asked too often: collected at a finer cycle than anybody needs."""

from collections.abc import Iterator

from reportreduce.detect.case import Case
from reportreduce.detect.findings import Evidence, Finding, FindingKind
from reportreduce.detect.naming import name_cycles, name_field
from reportreduce.graph.inventory import asked_fields
from reportreduce.graph.naming import name_report
from reportreduce.messages import Text
from reportreduce.model.cycles import Cycle, Frequency
from reportreduce.model.periods import filings_per_year
from reportreduce.model.reports import Report, ReportField
from reportreduce.model.standing import is_in_scope


def find_asked_too_often(case: Case) -> Iterator[Finding]:
    """Reports with fields filed more often than at any cycle at which they are owed."""
    for report in case.reports:
        if not is_in_scope(report):
            continue
        often = [(asked, cycles) for asked in report.fields if (cycles := _finer(report, asked))]
        if often:
            yield _describe(case, report, often)


def _collected_at(report: Report, asked: ReportField) -> tuple[Cycle, ...]:
    """The cycles at which *report* files the field."""
    return tuple(
        cycle
        for cycle in report.cycles
        if cycle.filed and (not asked.cycles or cycle.id in asked.cycles)
    )


def _finer(report: Report, asked: ReportField) -> tuple[Cycle, ...]:
    """The cycles of the field that are not owed and filed more often than those that are."""
    needed = [cycle for cycle in report.cycles if cycle.id in (asked.owed or ())]
    if not needed or any(cycle.frequency is Frequency.UNKNOWN for cycle in needed):
        return ()
    owed = [filings_per_year(cycle) for cycle in needed]
    return tuple(
        cycle
        for cycle in _collected_at(report, asked)
        if cycle not in needed and filings_per_year(cycle) > max(owed)
    )


def _describe(
    case: Case, report: Report, often: list[tuple[ReportField, tuple[Cycle, ...]]]
) -> Finding:
    total = len(asked_fields(report))
    values = {"report": name_report(case.registry, report.id), "count": len(often), "total": total}
    return Finding(
        kind=FindingKind.ASKED_TOO_OFTEN,
        reports=(report.id,),
        text=Text("finding.asked_too_often", values),
        evidence=tuple(_tell(case, report, asked, cycles) for asked, cycles in often),
        share=len(often) / total,
    )


def _tell(case: Case, report: Report, asked: ReportField, cycles: tuple[Cycle, ...]) -> Evidence:
    owed = [cycle for cycle in report.cycles if cycle.id in (asked.owed or ())]
    values = {
        "field": name_field(case.registry, asked.field),
        "cycles": name_cycles(cycles),
        "owed": name_cycles(owed),
    }
    return Evidence(
        text=Text("finding.field_too_often", values), reports=(report.id,), fields=(asked.field,)
    )

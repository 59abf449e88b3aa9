"""Deadline before the cut-off: due on a day when the period's data are not complete."""

import datetime
from collections.abc import Iterator, Sequence

from reportreduce.detect.case import Case
from reportreduce.detect.findings import Evidence, Finding, FindingKind
from reportreduce.detect.naming import name_cycle, name_day
from reportreduce.graph.naming import name_report
from reportreduce.messages import Text
from reportreduce.model.cycles import Cycle, Window
from reportreduce.model.deadlines import find_early
from reportreduce.model.periods import windows_of_year
from reportreduce.model.reports import Report

Early = tuple[tuple[Window, datetime.date], ...]


def find_deadline_before_cutoff(case: Case) -> Iterator[Finding]:
    """
    Reports in force with periods that are due before their data window ends.

    Due on the last day of the window is not early.

    Source:
        Nghị định 09/2019/NĐ-CP, Art. 12 and 13.
    """
    strict = case.registry.policy.strict_before
    year = case.registry.reference_date.year
    for report in case.reports:
        found = [
            (cycle, early)
            for cycle in report.cycles
            if cycle.filed and (early := find_early(cycle, year, strict_before=strict))
        ]
        if found:
            yield _describe(case, report, found)


def _describe(case: Case, report: Report, found: Sequence[tuple[Cycle, Early]]) -> Finding:
    year = case.registry.reference_date.year
    windows = sum(len(windows_of_year(cycle, year)) for cycle in report.cycles if cycle.filed)
    count = sum(len(early) for _, early in found)
    values = {
        "report": name_report(case.registry, report.id),
        "count": count,
        "total": windows,
        "year": year,
    }
    return Finding(
        kind=FindingKind.DEADLINE_BEFORE_CUTOFF,
        reports=(report.id,),
        text=Text("finding.deadline_before_cutoff", values),
        evidence=tuple(
            _tell(report, cycle, window, due) for cycle, early in found for window, due in early
        ),
        share=count / windows,
    )


def _tell(report: Report, cycle: Cycle, window: Window, due: datetime.date) -> Evidence:
    values = {
        "cycle": name_cycle(cycle),
        "first": name_day(window.first),
        "last": name_day(window.last),
        "due": name_day(due),
        "days": (window.last - due).days,
    }
    return Evidence(text=Text("finding.due_early", values), reports=(report.id,))

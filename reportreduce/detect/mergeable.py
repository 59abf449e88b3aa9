"""Mergeable: reports of one domain, frequency, filers and recipients, which could be one."""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence

from reportreduce.detect.case import Case
from reportreduce.detect.findings import Evidence, Finding, FindingKind
from reportreduce.detect.naming import MOST_NAMES, joined, name_cycles, name_units
from reportreduce.graph.access import ASSUMED
from reportreduce.graph.hosting import merge_key
from reportreduce.graph.naming import name_report
from reportreduce.messages import Text
from reportreduce.model.ids import ReportId
from reportreduce.model.reports import Report
from reportreduce.model.standing import is_in_scope


def find_mergeable(case: Case) -> Iterator[Finding]:
    """
    Groups of reports in scope that share the ministries' merge key at every cycle.

    Reports that another brings whole are left out: they can go without being merged.
    """
    groups: dict[Hashable, list[Report]] = defaultdict(list)
    for report in case.reports:
        key = _key(report)
        if key is not None and is_in_scope(report) and report.id not in case.covered:
            groups[key].append(report)
    for group in groups.values():
        if len(group) > 1:
            yield _describe(case, group)


def _key(report: Report) -> Hashable | None:
    keys = [merge_key(report, cycle) for cycle in report.cycles if cycle.filed]
    return None if not keys or None in keys else frozenset(keys)


def _describe(case: Case, group: Sequence[Report]) -> Finding:
    first = group[0]
    reports = tuple(report.id for report in group)
    cycles = name_cycles(cycle for cycle in first.cycles if cycle.filed)
    names = (name_report(case.registry, report.id) for report in group)
    values = {
        "count": len(group),
        "cycles": cycles,
        "reports": joined(names, most=MOST_NAMES),
    }
    shared = {
        "domain": first.domain,
        "cycles": cycles,
        "filers": name_units(case.registry, first.filers),
        "recipients": name_units(case.registry, first.recipients),
    }
    evidence = [Evidence(text=Text("finding.merge_key", shared), reports=reports)]
    same_windows = len({_series(case, report.id) for report in group}) == 1
    if not same_windows:
        evidence.append(Evidence(text=Text("finding.windows_differ"), reports=reports))
    return Finding(
        kind=FindingKind.MERGEABLE,
        reports=reports,
        text=Text("finding.mergeable", values),
        evidence=tuple(evidence),
        confidence=1.0 if same_windows else ASSUMED,
        in_force=case.in_force,
    )


def _series(case: Case, report: ReportId) -> frozenset[str]:
    """The data windows at which a report is filed, by the ids of their series."""
    cycles = (each for each in case.registry.report_by_id[report].cycles if each.filed)
    filings = (case.graph.inventory.filing_by_cycle[report, cycle.id] for cycle in cycles)
    return frozenset(filing.series for filing in filings)

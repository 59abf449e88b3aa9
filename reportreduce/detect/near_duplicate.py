"""Near duplicate: groups of reports by the same filers that ask for nearly the same fields."""

import math
from collections.abc import Iterator

from reportreduce.detect.case import Case
from reportreduce.detect.clusters import Item, find_clusters
from reportreduce.detect.findings import Evidence, Finding, FindingKind
from reportreduce.detect.naming import MOST_NAMES, joined, name_fields, name_filings
from reportreduce.graph.inventory import asked_fields
from reportreduce.graph.naming import Name, name_report
from reportreduce.messages import Text
from reportreduce.model.reports import Report
from reportreduce.model.standing import is_in_scope

ALIKE = 0.8
"""Smallest part of two reports' fields, taken together, that both must ask for."""


def find_near_duplicate(case: Case) -> Iterator[Finding]:
    """
    Groups in which any two reports share most of their fields; says nothing of redundancy.

    Windows, deadlines and recipients may differ; filers may not.  Reports that one other
    report brings whole have a finding of their own and are left out.
    """
    by_filers: dict[tuple[str, ...], list[Report]] = {}
    for report in case.reports:
        if report.filers and report.id not in case.covered:
            by_filers.setdefault(tuple(sorted(report.filers)), []).append(report)
    for reports in by_filers.values():
        items = [_items_of(report) for report in reports]
        for cluster in find_clusters(items, ALIKE):
            group = sorted(
                (reports[index] for index in cluster.members),
                key=lambda report: (not is_in_scope(report), report.id),
            )
            if is_in_scope(group[0]):
                yield _describe(case, group, cluster.similarity)


def _items_of(report: Report) -> frozenset[Item]:
    return frozenset((asked.field, *sorted(asked.breakdown)) for asked in asked_fields(report))


def _describe(case: Case, group: list[Report], similarity: float) -> Finding:
    shared = frozenset.intersection(*(_items_of(report) for report in group))
    names = joined((_name(case, report) for report in group), most=MOST_NAMES)
    values = {
        "count": len(group),
        "reports": names,
        "percent": f"{math.floor(similarity * 100 + 1e-9)}%",
    }
    key = "finding.near_duplicate" if similarity < 1 else "finding.near_duplicate_whole"
    return Finding(
        kind=FindingKind.NEAR_DUPLICATE,
        reports=tuple(report.id for report in group),
        text=Text(key, values),
        evidence=(
            _shared(case, group, shared),
            *(each for report in group for each in _own(case, report, shared)),
        ),
        share=similarity,
        in_force=case.in_force,
    )


def _name(case: Case, report: Report) -> Name:
    """The name with the cycles: near duplicates are often one form at two frequencies."""
    return name_filings(case.registry, report, [cycle for cycle in report.cycles if cycle.filed])


def _shared(case: Case, group: list[Report], shared: frozenset[Item]) -> Evidence:
    fields = tuple(
        dict.fromkeys(
            asked.field
            for asked in asked_fields(group[0])
            if (asked.field, *sorted(asked.breakdown)) in shared
        )
    )
    values = {"count": len(fields), "fields": name_fields(case.registry, fields)}
    return Evidence(
        text=Text("finding.shared_fields", values),
        reports=tuple(report.id for report in group),
        fields=fields,
    )


def _own(case: Case, report: Report, shared: frozenset[Item]) -> Iterator[Evidence]:
    fields = tuple(
        dict.fromkeys(
            asked.field
            for asked in asked_fields(report)
            if (asked.field, *sorted(asked.breakdown)) not in shared
        )
    )
    if fields:
        name = name_report(case.registry, report.id)
        values = {"report": name, "fields": name_fields(case.registry, fields)}
        yield Evidence(text=Text("finding.own_fields", values), reports=(report.id,), fields=fields)

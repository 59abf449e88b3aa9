"""Contained: one other report brings all of this one, and more."""

from collections.abc import Iterator

from reportreduce.detect.case import Case
from reportreduce.detect.doubts import doubt_deadlines, tell_readers
from reportreduce.detect.findings import Evidence, Finding, FindingKind
from reportreduce.detect.naming import name_fields
from reportreduce.graph.inventory import asked_fields
from reportreduce.graph.naming import name_report
from reportreduce.messages import Text


def find_contained(case: Case) -> Iterator[Finding]:
    """Reports all of whose content a single wider report brings to the same readers in time."""
    for pair in case.contained_pairs:
        reports = case.registry.report_by_id
        report, other = reports[pair.report], reports[pair.other]
        fields = tuple(dict.fromkeys(asked.field for asked in asked_fields(report)))
        known = frozenset(fields)
        more = tuple(
            dict.fromkeys(each.field for each in asked_fields(other) if each.field not in known)
        )
        values = {
            "count": len(fields),
            "report": name_report(case.registry, report.id),
            "other": name_report(case.registry, other.id),
        }
        held = {"count": len(fields), "fields": name_fields(case.registry, fields)}
        evidence = Evidence(
            text=Text("finding.same_fields", held), reports=(report.id, other.id), fields=fields
        )
        wider = Evidence(
            text=Text(
                "finding.has_more",
                {"other": name_report(case.registry, other.id), "count": len(more)},
            ),
            reports=(other.id,),
            fields=more,
        )
        yield Finding(
            kind=FindingKind.CONTAINED,
            reports=(report.id, other.id),
            text=Text("finding.contained", values),
            evidence=(
                evidence,
                *((wider,) if more else ()),
                *tell_readers(case, pair),
                *doubt_deadlines(pair),
            ),
            confidence=pair.confidence,
            in_force=case.in_force,
        )

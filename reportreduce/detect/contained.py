"""Contained: one other report brings all of this one, and more."""

from collections.abc import Iterator

from reportreduce.detect.case import Case
from reportreduce.detect.doubts import doubt_pair, tell_readers
from reportreduce.detect.findings import Evidence, Finding, FindingKind
from reportreduce.detect.naming import name_fields
from reportreduce.graph.inventory import asked_fields
from reportreduce.graph.naming import name_report
from reportreduce.messages import Text
from reportreduce.model.ids import FieldId
from reportreduce.model.reports import Report


def find_contained(case: Case) -> Iterator[Finding]:
    """Reports all of whose content a single wider report brings to the same readers in time."""
    for pair in case.contained_pairs:
        reports = case.registry.report_by_id
        report, other = reports[pair.report], reports[pair.other]
        fields = tuple(dict.fromkeys(asked.field for asked in asked_fields(report)))
        values = {
            "count": len(fields),
            "report": name_report(case.registry, report.id),
            "other": name_report(case.registry, other.id),
        }
        yield Finding(
            kind=FindingKind.CONTAINED,
            reports=(report.id, other.id),
            text=Text("finding.contained", values),
            evidence=(
                *_compare_fields(case, report, other, fields),
                *tell_readers(case, pair),
                *doubt_pair(case, pair),
            ),
            confidence=pair.confidence,
            in_force=case.in_force,
        )


def _compare_fields(
    case: Case, report: Report, other: Report, fields: tuple[FieldId, ...]
) -> Iterator[Evidence]:
    """That both ask for *fields*, those of *report*, and how many more *other* asks for."""
    held = {"count": len(fields), "fields": name_fields(case.registry, fields)}
    both = (report.id, other.id)
    yield Evidence(text=Text("finding.same_fields", held), reports=both, fields=fields)
    known = frozenset(fields)
    asked = (each.field for each in asked_fields(other))
    more = tuple(dict.fromkeys(field for field in asked if field not in known))
    if more:
        values = {"other": name_report(case.registry, other.id), "count": len(more)}
        text = Text("finding.has_more", values)
        yield Evidence(text=text, reports=(other.id,), fields=more)

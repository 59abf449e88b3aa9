"""Recipient dissolved: a report that names a recipient which has ended."""

from collections.abc import Iterator

from reportreduce.detect.case import Case
from reportreduce.detect.dissolved import current_reports, find_ended, tell_ended
from reportreduce.detect.findings import Finding, FindingKind
from reportreduce.graph.naming import name_report
from reportreduce.messages import Text
from reportreduce.model.standing import is_dissolved, is_in_force


def find_recipient_dissolved(case: Case) -> Iterator[Finding]:
    """Reports whose recipients, some or all, ended before the day; says who succeeded them."""
    for report in current_reports(case):
        ended = find_ended(case, report.recipients)
        if not ended:
            continue
        living = not any(is_dissolved(case.registry, unit.id, case.day) for unit, _ in ended)
        key = "finding.recipient_renamed" if living else "finding.recipient_dissolved"
        values = {
            "report": name_report(case.registry, report.id),
            "count": len(ended),
            "total": len(report.recipients),
        }
        yield Finding(
            kind=FindingKind.RECIPIENT_DISSOLVED,
            reports=(report.id,),
            text=Text(key, values),
            evidence=tuple(tell_ended(case, unit, last) for unit, last in ended),
            share=len(ended) / len(report.recipients),
            in_force=is_in_force(case.registry, report, case.day),
        )

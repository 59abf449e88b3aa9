"""Filer dissolved: a report that names a filer which has ended."""

from collections.abc import Iterator

from reportreduce.detect.case import Case
from reportreduce.detect.dissolved import current_reports, find_ended, tell_ended
from reportreduce.detect.findings import Finding, FindingKind
from reportreduce.graph.naming import name_report
from reportreduce.messages import Text
from reportreduce.model.standing import is_dissolved, is_in_force


def find_filer_dissolved(case: Case) -> Iterator[Finding]:
    """Reports whose filers, some or all, ended before the day; says who succeeded them."""
    for report in current_reports(case):
        ended = find_ended(case, report.filers)
        if not ended:
            continue
        living = not any(is_dissolved(case.registry, unit.id, case.day) for unit, _ in ended)
        key = "finding.filer_renamed" if living else "finding.filer_dissolved"
        values = {
            "report": name_report(case.registry, report.id),
            "count": len(ended),
            "total": len(report.filers),
        }
        yield Finding(
            kind=FindingKind.FILER_DISSOLVED,
            reports=(report.id,),
            text=Text(key, values),
            evidence=tuple(tell_ended(case, unit, last) for unit, last in ended),
            share=len(ended) / len(report.filers),
            in_force=is_in_force(case.registry, report, case.day),
        )

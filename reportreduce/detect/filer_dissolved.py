"""Filer dissolved: a report that names a filer which has ended."""

from collections.abc import Iterator

from reportreduce.detect.case import Case
from reportreduce.detect.dissolved import find_naming_ended
from reportreduce.detect.findings import Finding, FindingKind


def find_filer_dissolved(case: Case) -> Iterator[Finding]:
    """Reports whose filers, some or all, ended before the day; says who succeeded them."""
    return find_naming_ended(case, FindingKind.FILER_DISSOLVED, lambda report: report.filers)

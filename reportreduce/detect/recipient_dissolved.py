"""Recipient dissolved: a report that names a recipient which has ended."""

from collections.abc import Iterator

from reportreduce.detect.case import Case
from reportreduce.detect.dissolved import find_naming_ended
from reportreduce.detect.findings import Finding, FindingKind


def find_recipient_dissolved(case: Case) -> Iterator[Finding]:
    """Reports whose recipients, some or all, ended before the day; says who succeeded them."""
    return find_naming_ended(
        case, FindingKind.RECIPIENT_DISSOLVED, lambda report: report.recipients
    )

"""Findings as rows: the columns that the sheets about findings share."""

from collections.abc import Iterable, Iterator

from reportreduce.detect.findings import Finding
from reportreduce.exporters.workbook.style import Style
from reportreduce.exporters.workbook.table import Column, Row
from reportreduce.exporters.workbook.view import View

FINDING_COLUMNS = (
    Column(key="number", width=6, style=Style.CENTRE),
    Column(key="finding_kind", width=20),
    Column(key="report", width=34),
    Column(key="other_reports", width=34),
    Column(key="finding", width=44),
    Column(key="evidence", width=50),
    Column(key="fields", width=34),
    Column(key="share", width=10, style=Style.PERCENT),
    Column(key="confidence", width=10, style=Style.PERCENT),
    Column(key="in_force", width=10, style=Style.CENTRE),
)


def finding_rows(view: View, findings: Iterable[Finding]) -> Iterator[Row]:
    """One row for each of *findings*, in their order."""
    for number, finding in enumerate(findings, 1):
        fields = dict.fromkeys(field for each in finding.evidence for field in each.fields)
        yield (
            number,
            view.named("finding_kind", finding.kind),
            view.reports(finding.reports[:1]),
            view.reports(finding.reports[1:]),
            view.text(finding.text),
            view.lines(view.text(each.text) for each in finding.evidence),
            view.fields(fields),
            finding.share,
            finding.confidence,
            view.yes_no(finding.in_force),
        )

"""Findings as rows: the columns that the sheets about findings share."""

from collections.abc import Iterable, Iterator

from reportreduce.detect.findings import Finding
from reportreduce.exporters.workbook.cells import shortened
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
    Column(key="share", width=10, style=Style.SHARE),
    Column(key="confidence", width=10, style=Style.SHARE),
    Column(key="in_force", width=10, style=Style.CENTRE),
)


_MOST_FIELDS = 12
_MOST_EVIDENCE = 12
_MOST_CHARACTERS = 2_000
"""How much of one piece of evidence a cell shows, so that a finding stays readable."""


def evidence_text(view: View, finding: Finding) -> str:
    """The evidence behind *finding*, one fact a line, long ones cut visibly."""
    facts = (shortened(view.text(each.text), _MOST_CHARACTERS) for each in finding.evidence)
    return view.joined(facts, "\n", _MOST_EVIDENCE)


def evidence_fields(view: View, finding: Finding) -> str:
    """The fields that the evidence behind *finding* speaks of, each once."""
    fields = dict.fromkeys(field for each in finding.evidence for field in each.fields)
    return view.fields(fields, _MOST_FIELDS)


def finding_rows(view: View, findings: Iterable[Finding]) -> Iterator[Row]:
    """One row for each of *findings*, in their order."""
    for number, finding in enumerate(findings, 1):
        yield (
            number,
            view.finding_kind(finding),
            view.reports(finding.reports[:1]),
            view.reports(finding.reports[1:]),
            view.text(finding.text),
            evidence_text(view, finding),
            evidence_fields(view, finding),
            finding.share,
            finding.confidence,
            view.yes_no(finding.in_force),
        )

"""Sheet "Câu hỏi mở": what nobody has told the registry, and what an answer may change."""

from collections.abc import Iterator

from reportreduce.detect.findings import FindingKind
from reportreduce.exporters.workbook.finding_rows import evidence_text
from reportreduce.exporters.workbook.style import Style
from reportreduce.exporters.workbook.table import Column, Row, Table
from reportreduce.exporters.workbook.view import View
from reportreduce.propose.proposal import OpenQuestion

_COLUMNS = (
    Column(key="number", width=6, style=Style.CENTRE),
    Column(key="question_kind", width=26),
    Column(key="report", width=42),
    Column(key="question", width=66),
    Column(key="evidence", width=46),
    Column(key="answer", width=40),
)


_LACKING = (FindingKind.MISSING_ELEMENTS,)
_KINDS = (
    "content_unknown",
    "content_partial",
    "cycles",
    "not_filed",
    "irregular",
    "filers",
    "count",
    "recipients",
    "authority",
    "issuer",
    "additivity",
    "match",
    "report_match",
    "twins",
    "superseded",
    "awaited",
)


def build_questions(view: View) -> Table:
    """The open questions of the proposal, then the elements that reports lack."""
    counts = {"count": len(view.proposal.questions), "lacking": count_lacking(view)}
    return Table(
        name="questions",
        columns=_COLUMNS,
        rows=((number, *row, None) for number, row in enumerate(_rows(view), 1)),
        notes=(view.say("note.questions", **counts),),
    )


def count_lacking(view: View) -> int:
    """How many rows below the questions are about elements that a report lacks."""
    return len(view.findings_of(_LACKING))


def question_kind(question: OpenQuestion) -> str:
    """The key of what *question* asks about; of no kind in particular where nobody knows."""
    return f"question_kind.{question.code}" if question.code in _KINDS else "label.open_question"


def _rows(view: View) -> Iterator[Row]:
    for question in view.proposal.questions:
        report = view.report(question.report) if question.report else None
        yield view.say(question_kind(question)), report, view.text(question.text), None
    for finding in view.findings_of(_LACKING):
        yield (
            view.finding_kind(finding),
            view.reports(finding.reports),
            view.text(finding.text),
            evidence_text(view, finding),
        )

"""The workbook: its sheets in order, and its file."""

from collections.abc import Callable, Iterable
from pathlib import Path

from openpyxl import Workbook

from reportreduce.detect.findings import Finding
from reportreduce.errors import UsageError
from reportreduce.exporters.belonging import check_belonging, check_findings
from reportreduce.exporters.safe_writing import write_file
from reportreduce.exporters.workbook.actions import build_actions
from reportreduce.exporters.workbook.amendments import build_amendments
from reportreduce.exporters.workbook.archive import open_book, save_book
from reportreduce.exporters.workbook.burden import build_burden
from reportreduce.exporters.workbook.derivations import build_derivations
from reportreduce.exporters.workbook.forms import build_forms
from reportreduce.exporters.workbook.inventory import build_inventory
from reportreduce.exporters.workbook.legality import build_legality
from reportreduce.exporters.workbook.overlaps import build_overlaps
from reportreduce.exporters.workbook.proofs import build_proofs
from reportreduce.exporters.workbook.questions import build_questions
from reportreduce.exporters.workbook.recounts import build_recounts
from reportreduce.exporters.workbook.summary import write_summary
from reportreduce.exporters.workbook.table import Table, write_table
from reportreduce.exporters.workbook.view import View
from reportreduce.messages import LANGUAGES, Language, Text
from reportreduce.model.registry import Registry
from reportreduce.propose.proposal import Proposal

TABLES: tuple[Callable[[View], Table], ...] = (
    build_actions,
    build_inventory,
    build_overlaps,
    build_derivations,
    build_forms,
    build_amendments,
    build_burden,
    build_questions,
    build_legality,
    build_recounts,
    build_proofs,
)
"""The sheets after the summary, in order."""


def write_workbook(
    registry: Registry,
    proposal: Proposal,
    findings: Iterable[Finding],
    path: str | Path,
    *,
    language: Language = "vi",
) -> None:
    """
    Write *proposal* as a workbook that can be read, discussed and signed.

    The same input gives the same bytes.  The file appears whole or not at all.

    Args:
        registry: The registry that *proposal* was made from; names come from it.
        proposal: What to cut, and why nothing owed is lost.
        findings: What was found in *registry*.
        path: The ``.xlsx`` file to write or replace.
        language: Vietnamese or English.

    Raises:
        UsageError: *path* cannot be written; it may be a folder, or open in Excel.  Or *proposal*
            was not made from *registry* or was changed since, *findings* speak of reports or
            fields that it does not hold, or there is no such *language*.
    """
    if language not in LANGUAGES:
        known = ", ".join(LANGUAGES)
        raise UsageError(Text("input.unknown_language", {"language": language, "known": known}))
    check_belonging(registry, proposal)
    listed = tuple(findings)
    check_findings(registry, listed)
    view = View(registry=registry, proposal=proposal, findings=listed, language=language)
    write_file(Path(path), lambda draft: save_book(build_book(view), draft))


def build_book(view: View) -> Workbook:
    """The workbook for *view*, not yet written."""
    book = open_book(view.say("title.summary"), view.proposal.reference_date)
    write_summary(book, view)
    for build in TABLES:
        write_table(book, view, build(view))
    return book

"""``reportreduce find``: redundancy and defects, with the evidence."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

import reportreduce
from reportreduce.cli import options
from reportreduce.cli.progress import watch
from reportreduce.cli.said import SaidCommand
from reportreduce.cli.session import Session
from reportreduce.cli.tables import Listing, write_result
from reportreduce.cli.words import NamedWord
from reportreduce.messages import Text
from reportreduce.model.registry import Registry
from reportreduce.propose.lookup import choose_report

if TYPE_CHECKING:
    from reportreduce.detect.findings import Evidence, Finding


def kinds() -> tuple[str, ...]:
    """All kinds of findings, and what is told apart among those of one kind."""
    return (*(kind.value for kind in reportreduce.FindingKind), "no_basis")


@click.command("find", cls=SaidCommand)
@options.registry
@click.option(
    "--kind", "chosen", type=NamedWord(kinds, "finding_name"), multiple=True, metavar="KIND"
)
@click.option("--report", "report", metavar="ID")
@options.form
@click.pass_obj
def find_command(
    session: Session, registry: str, chosen: tuple[str, ...], report: str | None, form: str
) -> None:
    known = options.load(session, registry)
    wanted = choose_report(known, report).id if report else None
    with watch(session) as tell:
        tell(Text("progress.find"), 0, 1)
        findings = reportreduce.find(known)
    shown = [
        each
        for each in findings
        if (not chosen or _is_of(each, chosen)) and (not wanted or wanted in each.reports)
    ]
    listing, summary = _listing(session, shown), _summary(session, shown)
    listings = [summary, listing] if form == "table" else [listing]
    write_result(session, form, listings, build_document(known, shown))


def build_document(registry: Registry, findings: "Sequence[Finding]") -> dict[str, Any]:
    """The findings for programs, in the order in which they were found."""
    from reportreduce.exporters.result_schemas import FINDINGS_FORMAT

    return {
        "format": FINDINGS_FORMAT,
        "registry": registry.id,
        "findings": [
            {
                "kind": each.kind.value,
                "reports": list(each.reports),
                "text": each.text.by_language(),
                "confidence": each.confidence,
                "share": each.share,
                "in_force": each.in_force,
                "evidence": [_evidence(fact) for fact in each.evidence],
            }
            for each in findings
        ],
    }


def _evidence(fact: "Evidence") -> dict[str, Any]:
    return {
        "text": fact.text.by_language(),
        "reports": list(fact.reports),
        "fields": list(fact.fields),
        "units": list(fact.units),
        "instruments": list(fact.instruments),
    }


def _listing(session: Session, findings: "Sequence[Finding]") -> Listing:
    return Listing(
        columns=("kind", "ids", "finding", "confidence", "in_force"),
        rows=tuple(
            (
                _kind(session, each),
                "; ".join(each.reports),
                each.text.say(session.language),
                each.confidence,
                each.in_force,
            )
            for each in findings
        ),
    )


def _is_of(finding: "Finding", chosen: Sequence[str]) -> bool:
    from reportreduce.detect.naming import name_kind

    named = name_kind(finding).key.rpartition(".")[2]
    return finding.kind.value in chosen or named in chosen


def _kind(session: Session, finding: "Finding") -> str:
    from reportreduce.detect.naming import name_kind

    return name_kind(finding).say(session.language)


def _summary(session: Session, findings: "Sequence[Finding]") -> Listing:
    present = Counter(_kind(session, each) for each in findings if each.in_force)
    past = Counter(_kind(session, each) for each in findings if not each.in_force)
    return Listing(
        columns=("kind", "in_force", "ended"),
        rows=tuple(
            (kind, present[kind], past[kind])
            for kind in dict.fromkeys(_kind(session, each) for each in findings)
        ),
        title=session.say("found", count=len(findings)),
    )

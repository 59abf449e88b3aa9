"""``reportreduce propose``: the proposal, as a workbook and as JSON."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

import reportreduce
from reportreduce.cli import options
from reportreduce.cli.progress import watch
from reportreduce.cli.said import SaidCommand
from reportreduce.cli.session import Session, as_typed
from reportreduce.cli.summary import build_document, list_levels, summarise, tell_uncounted
from reportreduce.cli.tables import write_result
from reportreduce.cli.words import Number, OutputFile, Word
from reportreduce.messages import Text
from reportreduce.model.registry import Registry
from reportreduce.model.reports import Content

if TYPE_CHECKING:
    from reportreduce.detect.findings import Finding
    from reportreduce.propose.proposal import Proposal

GOAL_MISSED = 3
"""Exit code when less is cut than ``--fail-under`` asks for."""

LEAST_THRESHOLD = 0.01
"""A smaller threshold was probably written as a share, though the option takes per cent."""


def objectives() -> tuple[str, ...]:
    """All that a plan can aim at."""
    return tuple(each.value for each in reportreduce.Objective)


@click.command("propose", cls=SaidCommand)
@options.registry_or_default
@click.option("--out", type=OutputFile(".xlsx"), metavar="FILE.xlsx")
@click.option("--json", "json_file", type=OutputFile(".json"), metavar="FILE.json")
@click.option(
    "--objective",
    type=Word(objectives),
    default="least-disruption",
    metavar="least-disruption|most-hours",
)
@click.option("--goal", default="", metavar="ID")
@click.option("--threshold", type=Number(0, 100, divisor=100), metavar="PERCENT")
@options.policy
@click.option("--confidence", type=Number(0, 1), default=1.0, metavar="0..1")
@click.option("--seconds", type=Number(1, 86_400), default=120.0, metavar="SECONDS")
@click.option("--fail-under", type=Number(0, 100), metavar="PERCENT")
@click.option("--findings/--no-findings", default=True)
@options.replace
@options.form
@click.pass_context
def propose_command(
    context: click.Context,
    registry: str,
    out: Path | None,
    json_file: Path | None,
    objective: str,
    goal: str,
    threshold: float | None,
    authority: str,
    locks: tuple[str, ...],
    confidence: float,
    seconds: float,
    fail_under: float | None,
    findings: bool,
    replace: bool,
    form: str,
) -> None:
    session = context.ensure_object(Session)
    _tell_if_low(session, threshold)
    if context.get_parameter_source("registry") is ParameterSource.DEFAULT:
        session.tell(session.say("default_registry", name=registry))
    for path in (out, json_file):
        options.check_output(path, registry, replace=replace)
    known = options.with_policy(options.load(session, registry), authority, locks)
    settings = reportreduce.Settings(
        objective=reportreduce.Objective(objective),
        goal=goal,
        threshold=threshold,
        confidence=confidence,
        seconds=seconds,
    )
    proposal = _propose(session, known, settings, out, json_file, findings=findings)
    if form == "table":
        for line in summarise(session, known, proposal):
            session.write_sentence(line)
    write_result(session, form, [list_levels(session, proposal)], build_document(proposal))
    _tell_files(session, out, json_file)
    _tell_unlisted(session, known, proposal)
    tell_uncounted(session, known, (known.report_by_id[each] for each in proposal.baseline))
    _tell_uncompared(session, known, registry)
    if fail_under is not None and not _tell_if_under(session, proposal, fail_under):
        context.exit(GOAL_MISSED)


def _tell_if_low(session: Session, threshold: float | None) -> None:
    """That *threshold* is very small, and what was probably meant."""
    if threshold is not None and 0 < threshold < LEAST_THRESHOLD:
        percent, meant = session.number(100 * threshold, 4), session.number(1e4 * threshold, 2)
        session.tell(session.say("low_threshold", percent=percent, meant=meant))


def _propose(
    session: Session,
    known: Registry,
    settings: "reportreduce.Settings",
    out: Path | None,
    json_file: Path | None,
    *,
    findings: bool,
) -> "Proposal":
    """The proposal, written to the files that are asked for; *findings* go into the workbook."""
    with watch(session) as tell:
        found: tuple[Finding, ...] = ()
        if out is not None and findings:
            analysis = reportreduce.analyse(known, settings, tell)
            proposal, found = analysis.proposal, analysis.findings
        else:
            proposal = reportreduce.propose(known, settings, tell)
        if out is not None:
            tell(Text("progress.write"), 0, 1)
            reportreduce.write_workbook(known, proposal, found, out, language=session.language)
        if json_file is not None:
            tell(Text("progress.write"), 0, 1)
            reportreduce.write_proposal_json(known, proposal, json_file)
    return proposal


def _tell_if_under(session: Session, proposal: "Proposal", least: float) -> bool:
    """Whether *least* per cent are known to be cut; else it is said that they are not."""
    cut, wanted = session.number(proposal.cut_percent, 2), session.number(least, 2)
    is_open = proposal.goal.threshold is not None and proposal.goal_reached is None
    if proposal.cut_percent < least - 1e-9 or is_open:
        session.tell(session.say("under_open" if is_open else "under", cut=cut, wanted=wanted))
        return False
    return True


def _tell_unlisted(session: Session, known: Registry, proposal: "Proposal") -> None:
    """What to do next if nobody has listed the fields of most reports that stay."""
    contents = [known.report_by_id[each.report].content for each in proposal.kept]
    unlisted = contents.count(Content.UNKNOWN)
    if 2 * unlisted > len(proposal.kept):
        session.tell(session.say("unlisted", count=unlisted, kept=len(proposal.kept)))


def _tell_uncompared(session: Session, known: Registry, folder: str) -> None:
    """What to do next if no report has a field in common with another, and nobody has looked."""
    uses = Counter(field for report in known.reports for field in report.field_ids)
    reports = sum(bool(report.fields) for report in known.reports)
    if reports > 1 and not known.matches and max(uses.values()) == 1:
        session.tell(session.say("uncompared", folder=as_typed(Path(folder))))


def _tell_files(session: Session, out: Path | None, json_file: Path | None) -> None:
    written = [path for path in (out, json_file) if path is not None]
    for path in written:
        session.tell(session.say("written", path=str(path)))
    if not written:
        session.tell(session.say("how_to_write"))

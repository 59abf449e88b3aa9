"""``reportreduce verify``: whether a proposal holds, checked from the registry alone."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

import reportreduce
from reportreduce.cli import options
from reportreduce.cli.progress import watch
from reportreduce.cli.said import SaidCommand
from reportreduce.cli.session import Session
from reportreduce.cli.words import Number
from reportreduce.cli.workbook_check import check_workbook, count_changes
from reportreduce.errors import UsageError
from reportreduce.messages import Text
from reportreduce.model.policy import Goal
from reportreduce.model.registry import Registry

if TYPE_CHECKING:
    from reportreduce.propose.proposal import Proposal
    from reportreduce.propose.verify import Failure

HEADING = ("fingerprint", "seal", "registry", "reference_date", "goal")
"""Where a proposal says which registry and day it is about."""

MOST_WORDS = 20
"""Changed texts that are listed."""
LONGEST_QUOTE = 200


@click.command("verify", cls=SaidCommand)
@options.registry
@click.argument("proposal")
@click.option("--goal", default="", metavar="ID")
@click.option("--threshold", type=Number(0, 100, divisor=100), metavar="PERCENT")
@click.option("--workbook", default=None, type=click.Path(path_type=Path), metavar="FILE.xlsx")
@options.policy
@click.pass_context
def verify_command(
    context: click.Context,
    registry: str,
    proposal: str,
    workbook: Path | None,
    goal: str,
    threshold: float | None,
    authority: str,
    locks: tuple[str, ...],
) -> None:
    session = context.ensure_object(Session)
    if not Path(proposal).exists():
        raise UsageError(Text("problem.no_proposal", {"path": proposal}))
    known = options.with_policy(options.load(session, registry), authority, locks)
    written = reportreduce.read_proposal_json(Path(proposal))
    asked = _goal_asked(known, written.goal.id, goal, threshold)
    with watch(session) as tell:
        tell(Text("progress.verify"), 0, 1)
        failures = reportreduce.verify(known, written, goal=asked)
        if not failures:
            failures = _check_words(known, written, proposal)
    if not failures:
        session.write(session.say("verified", proofs=len(written.proofs)))
        _tell_doubts(session, known, written)
        if workbook is not None and not _is_same_book(session, known, written, workbook):
            context.exit(1)
        return
    if any(failure.where == "registry" for failure in failures):
        # Nothing else in a proposal can hold for another registry than its own.
        failures = tuple(failure for failure in failures if failure.where in HEADING)
    for failure in failures:
        session.write(failure.say(session.language))
    session.tell(session.say("not_verified", count=len(failures)))
    context.exit(1)


def _tell_doubts(session: Session, known: Registry, proposal: "Proposal") -> None:
    """Which packages hold only once somebody confirms what is not certain."""
    from reportreduce.propose.doubts import tell_doubts

    doubtful = sum(package.confidence < 1 for package in proposal.packages)
    if doubtful:
        session.write(session.say("verified_unsure", count=doubtful))
    for doubt in tell_doubts(known, proposal):
        session.write(doubt.say(session.language))


def _check_words(known: Registry, proposal: "Proposal", path: str) -> tuple["Failure", ...]:
    """That what people read in *path* is what the checked *proposal* says."""
    from reportreduce.exporters.json_wording import find_other_words
    from reportreduce.propose.verify import Failure

    found = find_other_words(known, proposal, path)
    return tuple(
        Failure(each.where, Text("verify.other_words", _quotes(each.said, each.expected)))
        for each in found[:MOST_WORDS]
    )


def _is_same_book(session: Session, known: Registry, proposal: "Proposal", path: Path) -> bool:
    """Whether the workbook *path* says what *proposal* says; additions are told, and may stand."""
    with watch(session) as tell:
        tell(Text("progress.workbook"), 0, 1)
        found = check_workbook(known, proposal, path)
    for is_addition, key in ((False, "workbook_differs"), (True, "workbook_filled")):
        group = [each for each in found if each.is_addition is is_addition]
        for each in group[:MOST_WORDS]:
            session.write(f"{each.where}: {_shorten(each.text).say(session.language)}")
        if group:
            session.write(session.say(key, path=path.name, count=len(group)))
    if count_changes(found):
        return False
    session.write(session.say("verified_workbook", path=path.name))
    return True


def _shorten(text: Text) -> Text:
    """*text* with what it quotes cut to what fits on a screen."""
    return Text(text.key, {key: _cut(str(value)) for key, value in text.values.items()})


def _quotes(said: str, expected: str) -> dict[str, object]:
    """The two texts, cut to what fits on a screen."""
    return {"said": _cut(said), "expected": _cut(expected)}


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE]}…"


def _goal_asked(known: Registry, proposed: str, goal: str, threshold: float | None) -> Goal | None:
    """
    The goal that was asked for: *goal*, else the registry's first, as for ``propose``.

    None if the registry lacks the goal that is *proposed*: the checker says that by itself.

    Raises:
        UsageError: The registry has no goal *goal*.
    """
    from reportreduce.pipeline import choose_goal

    if not goal and proposed not in [each.id for each in known.goals]:
        return None
    return choose_goal(known, reportreduce.Settings(goal=goal, threshold=threshold))

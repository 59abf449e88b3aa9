"""``reportreduce verify``: whether a proposal holds, checked from the registry alone."""

from pathlib import Path

import click

import reportreduce
from reportreduce.cli import options
from reportreduce.cli.progress import watch
from reportreduce.cli.said import SaidCommand
from reportreduce.cli.session import Session
from reportreduce.errors import UsageError
from reportreduce.messages import Text

HEADING = ("fingerprint", "seal", "registry", "reference_date", "goal")
"""Where a proposal says which registry and day it is about."""


@click.command("verify", cls=SaidCommand)
@options.registry
@click.argument("proposal")
@options.policy
@click.pass_context
def verify_command(
    context: click.Context, registry: str, proposal: str, authority: str, locks: tuple[str, ...]
) -> None:
    session = context.ensure_object(Session)
    if not Path(proposal).exists():
        raise UsageError(Text("problem.no_proposal", {"path": proposal}))
    known = options.with_policy(options.load(session, registry), authority, locks)
    written = reportreduce.read_proposal_json(Path(proposal))
    with watch(session) as tell:
        tell(Text("progress.verify"), 0, 1)
        failures = reportreduce.verify(known, written)
    if not failures:
        session.write(session.say("verified", proofs=len(written.proofs)))
        return
    if any(failure.where == "registry" for failure in failures):
        # Nothing else in a proposal can hold for another registry than its own.
        failures = tuple(failure for failure in failures if failure.where in HEADING)
    for failure in failures:
        session.write(f"{failure.where}: {failure.text.say(session.language)}")
    session.tell(session.say("not_verified", count=len(failures)))
    context.exit(1)

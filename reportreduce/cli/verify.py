"""``reportreduce verify``: whether a proposal holds, checked from the registry alone."""

import click

import reportreduce
from reportreduce.cli import options
from reportreduce.cli.progress import watch
from reportreduce.cli.said import SaidCommand
from reportreduce.cli.session import Session
from reportreduce.messages import Text


@click.command("verify", cls=SaidCommand)
@options.registry
@click.argument("proposal")
@options.policy
@click.pass_context
def verify_command(
    context: click.Context, registry: str, proposal: str, authority: str, locks: tuple[str, ...]
) -> None:
    session = context.ensure_object(Session)
    known = options.with_policy(options.load(session, registry), authority, locks)
    written = reportreduce.read_proposal_json(proposal)
    with watch(session) as tell:
        tell(Text("progress.verify"), 0, 1)
        failures = reportreduce.verify(known, written)
    if not failures:
        session.write(session.say("verified", proofs=len(written.proofs)))
        return
    for failure in failures:
        session.write(f"{failure.where}: {failure.text.say(session.language)}")
    session.tell(session.say("not_verified", count=len(failures)))
    context.exit(1)

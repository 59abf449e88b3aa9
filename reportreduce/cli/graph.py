"""``reportreduce graph``: the dependency graph for other tools."""

from pathlib import Path

import click

import reportreduce
from reportreduce.cli import options
from reportreduce.cli.progress import watch
from reportreduce.cli.said import SaidCommand
from reportreduce.cli.session import Session
from reportreduce.cli.words import OutputFile
from reportreduce.messages import Text


@click.command("graph", cls=SaidCommand)
@options.registry
@click.option(
    "--out", type=OutputFile(".graphml", ".dot", ".gv"), required=True, metavar="FILE.graphml|.dot"
)
@options.replace
@click.pass_obj
def graph_command(session: Session, registry: str, out: Path, replace: bool) -> None:
    options.check_output(out, registry, replace=replace)
    known = options.load(session, registry)
    with watch(session) as tell:
        tell(Text("progress.graph"), 0, 1)
        graph = reportreduce.graph_of(known)
        tell(Text("progress.write"), 0, 1)
        reportreduce.write_graph(graph, out)
    session.tell(session.say("written", path=str(out)))

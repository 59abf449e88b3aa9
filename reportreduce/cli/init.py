"""``reportreduce init``: a registry to start from."""

from pathlib import Path

import click

from reportreduce.cli import options
from reportreduce.cli.said import SaidCommand
from reportreduce.cli.session import Session, as_typed

FILE = "registry.yaml"


@click.command("init", cls=SaidCommand)
@click.argument("folder", type=click.Path(path_type=Path))
@click.pass_obj
def init_command(session: Session, folder: Path) -> None:
    from reportreduce.exporters.safe_writing import write_folder

    options.check_new_folder(folder)
    write_folder(folder, {FILE: session.say("starter")}, lambda path: False)
    session.tell(session.say("started", file=str(folder / FILE), folder=as_typed(folder)))

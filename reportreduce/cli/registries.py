"""``reportreduce registries``: the registries that come with the program."""

import click

import reportreduce
from reportreduce.cli.said import SaidCommand
from reportreduce.cli.session import Session


@click.command("registries", cls=SaidCommand)
@click.pass_obj
def registries_command(session: Session) -> None:
    for name in reportreduce.installed_registries():
        session.write(name)

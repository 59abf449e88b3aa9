"""``reportreduce import``: the files of an office to a draft registry."""

import click

from reportreduce.cli.import_form import form_command
from reportreduce.cli.import_law import law_command
from reportreduce.cli.import_list import list_command
from reportreduce.cli.said import SaidGroup

IMPORTS: tuple[click.Command, ...] = (form_command, list_command, law_command)
"""The kinds of files that can be imported, in the order in which the help lists them."""


@click.group("import", cls=SaidGroup)
def import_group() -> None:
    pass


for command in IMPORTS:
    import_group.add_command(command)

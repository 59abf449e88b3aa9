"""``docs/reference/cli.md``, written from the help of the commands themselves."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from reportreduce.cli.app import app
from reportreduce.cli.session import Session
from reportreduce.messages import Language, say

FILE = Path("docs/reference/cli.md")
WIDTH = 90


def build_reference(language: Language = "en") -> str:
    """The help of the program and of each command as Markdown."""
    root = _context(app, obj=Session(language))
    parts = [f"# {say('help.reference_title', language)}", say("help.reference", language)]
    parts += [_block(app.get_help(root))]
    return "\n\n".join([*parts, *_commands(app, root, "")]) + "\n"


def _commands(group: click.Group, parent: click.Context, path: str) -> Iterator[str]:
    """Heading and help of each command of *group*, and of those inside it."""
    for name, command in group.commands.items():
        context = _context(command, parent=parent)
        yield f"## {path}{name}"
        yield _block(command.get_help(context))
        if isinstance(command, click.Group):
            yield from _commands(command, context, f"{path}{name} ")


def _context(command: click.Command, **settings: Any) -> click.Context:
    given = {**command.context_settings, **settings, "terminal_width": WIDTH}
    return click.Context(command, info_name=command.name, **given)


def _block(text: str) -> str:
    lines = "\n".join(line.rstrip() for line in text.strip().split("\n"))
    return f"```text\n{lines}\n```"


if __name__ == "__main__":
    FILE.write_text(build_reference(), encoding="utf-8", newline="\n")

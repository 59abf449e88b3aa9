"""Progress on stderr, where a person is watching."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from reportreduce.cli.session import Session
from reportreduce.messages import Text

Tell = Callable[[Text, int, int], None]
"""Told the stage, and how much of how much of it is done."""


def tell_nobody(stage: Text, done: int, total: int) -> None:
    """Progress when stderr is a file or a pipe."""


@contextmanager
def watch(session: Session) -> Iterator[Tell]:
    """Show the stages that are told while the block runs; nothing stays on the screen."""
    if not sys.stderr.isatty():
        yield tell_nobody
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)

        def tell(stage: Text, done: int, total: int) -> None:
            said = stage.say(session.language)
            bar.update(task, description=said, completed=done, total=total if total > 1 else None)

        yield tell

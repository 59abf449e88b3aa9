"""Files of an office read one after another, with progress."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from reportreduce.cli.progress import watch
from reportreduce.cli.session import Session
from reportreduce.errors import Problem, UnreadableFileError
from reportreduce.messages import Text

Draft = TypeVar("Draft")


def read_each(
    session: Session, files: Sequence[Path], stage: str, read: Callable[[Path], Iterable[Draft]]
) -> list[Draft]:
    """
    All that *read* finds in *files*, in order; *stage* is the key of the text of progress.

    Raises:
        UnreadableFileError: Some of them cannot be read; the problems of all are listed.
    """
    drafts: list[Draft] = []
    problems: list[Problem] = []
    with watch(session) as tell:
        for at, file in enumerate(files):
            tell(Text(stage, {"file": file.name}), at, len(files))
            try:
                drafts += read(file)
            except UnreadableFileError as error:
                problems += error.problems
    if problems:
        raise UnreadableFileError(tuple(problems))
    return drafts

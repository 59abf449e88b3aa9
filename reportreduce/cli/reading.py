"""Files of an office read one after another, with progress."""

from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from pathlib import Path
from typing import TypeVar

from reportreduce.cli.progress import watch
from reportreduce.cli.session import Session
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
    from reportreduce.importers.several import read_all

    with watch(session) as tell:

        def read_next(numbered: tuple[int, Path]) -> tuple[Draft, ...]:
            at, file = numbered
            tell(Text(stage, {"file": file.name}), at, len(files))
            return tuple(read(file))

        return list(chain(*read_all(enumerate(files), read_next)))

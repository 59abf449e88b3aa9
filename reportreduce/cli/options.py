"""Arguments and options that several commands share, and what they stand for."""

import datetime
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click
from attrs import evolve

import reportreduce
from reportreduce.cli.progress import watch
from reportreduce.cli.session import Session
from reportreduce.cli.tables import FORMATS
from reportreduce.cli.words import Day, Word
from reportreduce.errors import UsageError, name_system_reason
from reportreduce.messages import Text
from reportreduce.model.policy import Lock
from reportreduce.model.registry import Registry
from reportreduce.propose.lookup import choose_report, choose_unit

DEFAULT_REGISTRY = "vn"
LOCK_OPTION = "--lock"
Command = TypeVar("Command", bound=Callable[..., Any])

registry = click.argument("registry")
registry_or_default = click.argument("registry", required=False, default=DEFAULT_REGISTRY)
form = click.option(
    "--format", "form", type=Word(FORMATS), default=FORMATS[0], metavar="|".join(FORMATS)
)
day = click.option("--date", "day", type=Day(), default=datetime.date.today, metavar="YYYY-MM-DD")
"""The review date of a draft: today, so a run that is to be repeated states it."""


replace = click.option("--replace", is_flag=True)
"""Whether a file that is there may be replaced."""


def policy(command: Command) -> Command:
    """The options that change the policy of a registry for one run."""
    authority = click.option("--authority", default="", metavar="ID")
    lock = click.option(LOCK_OPTION, "locks", multiple=True, metavar="ID")
    return authority(lock(command))


def load(session: Session, target: str) -> Registry:
    """The registry that *target* names, with progress."""
    with watch(session) as tell:
        tell(Text("progress.load"), 0, 1)
        return reportreduce.load_registry(target)


def with_policy(known: Registry, authority: str, locks: Sequence[str]) -> Registry:
    """
    *known* with the authority and the locks asked for besides its own.

    Raises:
        UsageError: It has no such unit or report.
    """
    changed = known.policy
    if authority:
        changed = evolve(changed, authority=choose_unit(known, authority).id)
    # The reason is the same in every language, so that a proposal can be verified in any.
    added = (Lock(report=choose_report(known, each).id, reason=LOCK_OPTION) for each in locks)
    return evolve(known, policy=evolve(changed, locks=(*changed.locks, *added)))


def check_output(path: Path | None, *inputs: str | Path, replace: bool) -> None:
    """
    Do nothing if *path* can be written; nothing is left behind by trying.

    Raises:
        UsageError: It is a folder, one of the files that are read as *inputs*, in a folder that
            is not there or cannot be written, or a file already and not to *replace*.
    """
    if path is None:
        return
    if path.is_dir():
        raise _unwritable("output_is_folder", path)
    if not path.parent.is_dir():
        raise _unwritable("no_output_folder", path)
    if path.exists() and any(Path(each).exists() and path.samefile(each) for each in inputs):
        raise _unwritable("output_is_input", path)
    if path.exists() and not replace:
        raise _unwritable("output_exists", path)
    try:
        with tempfile.TemporaryFile(dir=path.parent):
            pass
    except OSError as error:
        raise _unwritable("output_refused", path, reason=name_system_reason(error)) from error


def check_new_folder(folder: Path | None) -> None:
    """
    Do nothing if there is no *folder* to write to, or it is new or empty.

    Raises:
        UsageError: It holds something.
    """
    from reportreduce.exporters.safe_writing import is_free

    if folder is not None and not is_free(folder):
        raise UsageError(Text("problem.folder_taken", {"folder": str(folder)}))


def check_registry_folder(folder: Path, target: str) -> None:
    """
    Do nothing if *folder* is new or empty, or the very registry that is read.

    Raises:
        UsageError: It holds something else.
    """
    from reportreduce.exporters.safe_writing import is_free

    if is_free(folder):
        return
    if not (folder.is_dir() and Path(target).exists() and folder.samefile(target)):
        raise UsageError(Text("problem.match_save", {"folder": str(folder)}))


def _unwritable(key: str, path: Path, **values: object) -> UsageError:
    place = {"path": str(path), "folder": str(path.parent)}
    return UsageError(Text(f"problem.{key}", {**place, **values}))

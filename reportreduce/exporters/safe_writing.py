"""Files and folders that appear whole or not at all."""

import os
import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from reportreduce.errors import UsageError, name_system_reason
from reportreduce.messages import Text


def write_folder(
    folder: Path, texts: Mapping[str, str], is_replaced: Callable[[Path], bool]
) -> None:
    """
    Write the files *texts* (by name) to *folder*, in place of those that *is_replaced* names.

    Everything is written to a folder beside it first, other files are copied there, and the
    two change places.  If anything fails, *folder* stays as it was.

    Raises:
        UsageError: The folder cannot be written.
    """
    folder = folder.resolve()
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=_beside(folder), dir=folder.parent) as place:
            fresh = Path(place) / "new"
            _copy_others(folder, fresh, is_replaced)
            for name, text in texts.items():
                _write(fresh / name, text)
            _exchange(folder, fresh, Path(place) / "old")
    except OSError as error:
        raise _failed(folder, error) from error


def write_file(path: Path, write: Callable[[Path], None]) -> None:
    """
    Let *write* make a file beside *path*, then put it in its place.

    Raises:
        UsageError: The file cannot be written.
    """
    path = path.resolve()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=_beside(path), dir=path.parent) as place:
            fresh = Path(place) / path.name
            write(fresh)
            fresh.replace(path)
    except OSError as error:
        raise _failed(path, error) from error


def write_text(path: Path, text: str) -> None:
    """
    Write *text* to *path* in UTF-8, with the same ends of lines on every machine.

    Raises:
        UsageError: The file cannot be written.
    """
    write_file(path, lambda fresh: _write(fresh, text))


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _beside(path: Path) -> str:
    """How the name of the draft of *path* begins: never longer than its own."""
    return f".{path.name[:8]}."


def is_free(folder: Path) -> bool:
    """Whether nothing is at *folder*, or an empty folder."""
    return not folder.exists() or (folder.is_dir() and not any(folder.iterdir()))


def _copy_others(folder: Path, fresh: Path, is_replaced: Callable[[Path], bool]) -> None:
    if not folder.exists():
        fresh.mkdir()
        return

    def replaced_names(place: str, names: list[str]) -> list[str]:
        return [name for name in names if is_replaced(Path(place, name))]

    shutil.copytree(folder, fresh, ignore=replaced_names, symlinks=True)


def _exchange(folder: Path, fresh: Path, old: Path) -> None:
    """Put *fresh* where *folder* is; put *folder* back if that fails."""
    fresh.chmod(folder.stat().st_mode & 0o777 if folder.exists() else 0o777 & ~_umask())
    if not folder.exists():
        fresh.rename(folder)
        return
    folder.rename(old)
    try:
        fresh.rename(folder)
    except OSError:
        old.rename(folder)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _failed(path: Path, error: OSError) -> UsageError:
    reason = name_system_reason(error)
    return UsageError(Text("input.write_failed", {"path": str(path), "reason": reason}))

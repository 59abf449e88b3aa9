"""What a registry argument means: an installed name, or a path to one of the kinds of files."""

from importlib import import_module
from pathlib import Path

from reportreduce.errors import InvalidRegistryError
from reportreduce.importers.problems import build_problem, list_allowed, sort_problems, suggest
from reportreduce.importers.registry_files.yaml_registry import (
    YAML_SUFFIXES,
    find_closed_folders,
    find_yaml_files,
    load_yaml_registry,
)
from reportreduce.importers.tables.registry import is_neutral_folder, load_neutral_tables
from reportreduce.model.registry import Registry

_PACKAGE = "reportreduce_registries"


def installed_registries() -> tuple[str, ...]:
    """The names of the registries that come with the package, in order."""
    folders = (path for path in _installed_root().iterdir() if path.is_dir())
    return tuple(sorted(path.name for path in folders if _is_registry(path)))


def load_registry(target: str | Path) -> Registry:
    """
    The registry that *target* names.

    Args:
        target: The name of an installed registry; or a path to a folder of YAML files, one
            YAML file, a folder of neutral tables, or a workbook (``.xlsx``) of them.  A name
            without a slash is first looked for among the installed ones.

    Raises:
        InvalidRegistryError: Nothing is there, or it has problems; all of them are listed.

    """
    return _load_path(_find_path(target))


def _find_path(target: str | Path) -> Path:
    name = str(target)
    installed = installed_registries()
    if "/" not in name and "\\" not in name and name in installed:
        return _installed_root() / name
    path = Path(target)
    if name and path.exists():
        return path
    mend = suggest(name, installed, list_allowed(installed))
    raise InvalidRegistryError((build_problem("", "not_found", mend=mend, target=name),))


def _load_path(path: Path) -> Registry:
    closed = find_closed_folders(path) if path.is_dir() else []
    if closed:
        raise InvalidRegistryError(sort_problems(closed))
    if path.suffix.lower() == ".xlsx" or is_neutral_folder(path):
        return load_neutral_tables(path)
    if path.is_file() and path.suffix.lower() not in YAML_SUFFIXES:
        raise InvalidRegistryError((build_problem(path.name, "unknown_format"),))
    if not find_yaml_files(path):
        mend = list_allowed(installed_registries())
        raise InvalidRegistryError((build_problem(str(path), "no_registry", mend=mend),))
    return load_yaml_registry(path)


def _is_registry(path: Path) -> bool:
    return is_neutral_folder(path) or bool(find_yaml_files(path))


def _installed_root() -> Path:
    places = (Path(entry) for entry in import_module(_PACKAGE).__path__)
    return next(path for path in places if path.is_dir())  # an editable install adds a hook

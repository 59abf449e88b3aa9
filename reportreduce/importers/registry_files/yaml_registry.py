"""A folder of YAML files, or one such file, to a Registry."""

import datetime
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import frozen
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from reportreduce.errors import (
    InvalidRegistryError,
    Problem,
    UnreadableFileError,
    name_system_reason,
)
from reportreduce.importers.loops import find_loops
from reportreduce.importers.problems import build_problem, list_allowed, sort_problems, suggest
from reportreduce.importers.registry_files.contradictions import find_contradictions
from reportreduce.importers.registry_files.ledger import Ledger
from reportreduce.importers.registry_files.mappings import KIND_BY_CLASS, converter
from reportreduce.importers.registry_files.scalars import BAD, Reading, wrong_type
from reportreduce.importers.text_files import load_text
from reportreduce.importers.yaml_nodes import Tree, is_null, parse_tree
from reportreduce.model.fields import Dimension, Field
from reportreduce.model.instruments import Instrument
from reportreduce.model.policy import Goal, Match, Policy, ReportMatch, SourceRegister
from reportreduce.model.registry import Registry
from reportreduce.model.reports import Report
from reportreduce.model.units import Unit, UnitGroup


@frozen(kw_only=True)
class RegistryHeader:
    """The section ``registry``."""

    id: str
    name: str
    name_en: str = ""
    reference_date: datetime.date
    description: str = ""


SINGLE_SECTIONS: Mapping[str, type] = {"registry": RegistryHeader, "policy": Policy}
LIST_SECTIONS: Mapping[str, type] = {
    "goals": Goal,
    "units": Unit,
    "groups": UnitGroup,
    "instruments": Instrument,
    "dimensions": Dimension,
    "fields": Field,
    "reports": Report,
    "registers": SourceRegister,
    "matches": Match,
    "report_matches": ReportMatch,
}
SECTIONS = (*SINGLE_SECTIONS, *LIST_SECTIONS)
YAML_SUFFIXES = frozenset({".yaml", ".yml"})


def load_yaml_registry(folder: str | Path) -> Registry:
    """
    The registry in the YAML files of *folder* and its subfolders, or in one YAML file.

    Files are read in the order of their paths; hidden files and folders are left out.

    Raises:
        InvalidRegistryError: Lists every problem of every file: spelling, types, unknown
            keys, ids and words, impossible dates, circles.

    """
    root = Path(folder)
    ledger = Ledger()
    trees = _load_trees(root, ledger)
    all_files_read = not ledger.problems
    values = _read_sections(trees, ledger)
    if all_files_read and not ledger.unread_sections and _is_part(root, values):
        part = build_problem(root.name, "part_of_folder", folder=str(root.absolute().parent))
        raise InvalidRegistryError((part,))
    if all_files_read and "registry" not in values and "registry" not in ledger.unread_sections:
        ledger.problems.append(build_problem(root.name, "no_header"))
    # What cannot be read may declare any id, so only without such is an id unknown.
    all_sections_read = all_files_read and "" not in ledger.unread_sections
    unknown = ledger.find_unknown() if all_sections_read else []
    problems = [*ledger.problems, *unknown, *_find_loops(values), *_find_contradictions(values)]
    if problems:
        raise InvalidRegistryError(sort_problems(problems))
    return _build_registry(values)


def find_yaml_files(root: Path) -> list[Path]:
    """The YAML files of a folder in order of their paths; *root* itself if it is a file."""
    if root.is_file():
        return [root]
    found = (path for path in root.rglob("*") if path.suffix in YAML_SUFFIXES and path.is_file())
    visible = (
        path
        for path in found
        if not any(part.startswith(".") for part in path.relative_to(root).parts)
    )
    return sorted(visible, key=lambda path: path.relative_to(root).as_posix())


def find_closed_folders(root: Path) -> list[Problem]:
    """A problem for each folder under *root* that must not be listed."""
    refused: list[OSError] = []
    for _, folders, _ in os.walk(root, onerror=refused.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
    return [
        build_problem(str(each.filename), "closed_folder", reason=name_system_reason(each))
        for each in refused
    ]


def _is_part(root: Path, values: Mapping[str, Any]) -> bool:
    """Whether *root* is one file of several that lacks the head or the reports of a registry."""
    if not root.is_file() or {"registry", "reports"} <= values.keys():
        return False
    files = [each for each in root.parent.iterdir() if each.suffix in YAML_SUFFIXES]
    return len(files) > 1


def _load_trees(root: Path, ledger: Ledger) -> list[Tree]:
    trees = []
    for path in find_yaml_files(root):
        name = path.name if path == root else path.relative_to(root).as_posix()
        try:
            tree = parse_tree(load_text(path, name), name)
        except UnreadableFileError as error:
            ledger.problems += error.problems
            continue
        if isinstance(tree, Problem):
            ledger.problems.append(tree)
        else:
            trees.append(tree)
    ledger.problems += (
        build_problem(path.relative_to(root).as_posix(), "text_suffix", name=path.stem)
        for path in sorted(root.rglob("*.[tT][xX][tT]"))
        if Path(path.stem.lower()).suffix in YAML_SUFFIXES
    )
    return trees


def _read_sections(trees: Sequence[Tree], ledger: Ledger) -> dict[str, Any]:
    """Values of single sections, and lists of the sound values of the others."""
    values: dict[str, Any] = {}
    first: dict[str, str] = {}
    for tree in trees:
        reading = Reading(tree, ledger)
        for section, node in _sections(tree, reading):
            if section in LIST_SECTIONS:
                values.setdefault(section, []).extend(_read_items(section, node, reading))
                continue
            if section in first:
                reading.note(node, "second_section", section=section, first=first[section])
                continue
            first[section] = tree.where(node)
            values[section] = converter(SINGLE_SECTIONS[section])(node, reading)
    return values


def _read_items(section: str, node: Node, reading: Reading) -> Iterator[Any]:
    """The sound items of a list section."""
    if is_null(node):
        return
    if not isinstance(node, SequenceNode):
        _leave_unread(section, reading)
        wrong_type(node, reading, "list")
        return
    read = converter(LIST_SECTIONS[section])
    for item in node.value:
        value = read(item, reading)
        if value is not BAD:
            yield value


def _sections(tree: Tree, reading: Reading) -> Iterator[tuple[str, Node]]:
    if tree.root is None:
        return
    if not isinstance(tree.root, MappingNode):
        wrong_type(tree.root, reading, "mapping")
        return
    seen: dict[str, str] = {}
    for key, node in tree.root.value:
        name = key.value if isinstance(key, ScalarNode) else ""
        if name not in SECTIONS:
            mend = suggest(name, SECTIONS, list_allowed(SECTIONS)) or list_allowed(SECTIONS)
            _leave_unread(str(mend.values.get("near", "")), reading)
            reading.note(key, "unknown_key", name=name, mend=mend)
        elif name in seen:
            reading.note(key, "duplicate_key", name=name, first=seen[name])
        else:
            seen[name] = str(key.start_mark.line + 1)
            yield name, node


def _leave_unread(section: str, reading: Reading) -> None:
    """Do not call ids unknown that *section*, perhaps misspelled, would have declared."""
    reading.ledger.unread_sections.add(section)
    kind = KIND_BY_CLASS.get(LIST_SECTIONS.get(section, RegistryHeader))
    if kind is not None:
        reading.ledger.nameless.add((kind, ""))


def _find_loops(values: Mapping[str, Any]) -> list[Problem]:
    units = [*values.get("units", ()), *values.get("groups", ())]
    return find_loops(units, values.get("fields", ()), values.get("reports", ()))


def _find_contradictions(values: Mapping[str, Any]) -> list[Problem]:
    matches, reports = values.get("matches", ()), values.get("report_matches", ())
    units = [*values.get("units", ()), *values.get("groups", ())]
    return find_contradictions(values.get("fields", ()), matches, reports, units)


def _build_registry(values: Mapping[str, Any]) -> Registry:
    header: RegistryHeader = values["registry"]
    given: dict[str, Any] = {
        section: tuple(values[section]) for section in LIST_SECTIONS if section in values
    }
    if "policy" in values:
        given["policy"] = values["policy"]
    return Registry(
        id=header.id,
        name=header.name,
        name_en=header.name_en,
        reference_date=header.reference_date,
        description=header.description,
        **given,
    )

"""A Registry to a folder of YAML files."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import attrs
import yaml

from reportreduce.errors import UsageError
from reportreduce.exporters.entries import build_entry
from reportreduce.exporters.safe_writing import is_free, write_folder
from reportreduce.messages import Text
from reportreduce.model.policy import Policy
from reportreduce.model.registry import Registry

_FILES: Mapping[str, tuple[str, ...]] = {
    "registry.yaml": ("registry", "policy", "goals"),
    "units.yaml": ("units", "groups"),
    "instruments.yaml": ("instruments",),
    "fields.yaml": ("dimensions", "fields"),
    "reports.yaml": ("reports",),
    "matches.yaml": ("registers", "matches", "report_matches"),
}
_TEXT, _LIST, _MAPPING = (f"tag:yaml.org,2002:{name}" for name in ("str", "seq", "map"))
_HEADER = ("id", "name", "name_en", "reference_date", "description")
_SECTIONS = frozenset(name for names in _FILES.values() for name in names)
_KEY = re.compile(r"^[\"']?(\w[\w-]*)[\"']?\s*:", re.MULTILINE)
"""A key of the outermost level."""


def write_yaml_registry(registry: Registry, folder: str | Path) -> None:
    """
    Write *registry* to *folder*, a few YAML files by section; reading it gives an equal one.

    An existing registry there is replaced: its YAML files go, other files stay.  The folder
    changes in one step, so it is never half written.

    Raises:
        UsageError: *folder* holds something else than one YAML registry (several, or other YAML
            files besides), is where the process works, or cannot be written.
    """
    place = Path(folder)
    if not is_free(place) and not _may_be_replaced(place):
        raise UsageError(Text("input.write_not_registry", {"path": str(place)}))
    sections = _build_sections(registry)
    texts = {
        file: _dump({name: sections[name] for name in names if name in sections})
        for file, names in _FILES.items()
        if any(name in sections for name in names)
    }
    write_folder(place, texts, _is_yaml)


def _build_sections(registry: Registry) -> dict[str, Any]:
    """The sections that differ from what a reader takes for a missing one."""
    header = {name: build_entry(getattr(registry, name)) for name in _HEADER}
    sections: dict[str, Any] = {
        "registry": {key: value for key, value in header.items() if value or key in ("id", "name")}
    }
    if registry.policy != Policy():
        sections["policy"] = build_entry(registry.policy)
    for attribute in attrs.fields(Registry):
        value = getattr(registry, attribute.name)
        if isinstance(value, tuple) and value != attribute.default:
            sections[attribute.name] = build_entry(value)
    return sections


def _dump(content: Mapping[str, Any]) -> str:
    text: str = yaml.dump(
        content,
        Dumper=_PlainDumper,
        allow_unicode=True,
        sort_keys=False,
        width=100,
    )
    return text


class _PlainDumper(yaml.CSafeDumper):
    """
    Writes texts, lists and mappings in block style as ``CSafeDumper`` does, in less time.

    Entries are built where they stand, so none is an alias of another.
    """

    def represent_data(self, data: Any) -> yaml.Node:
        kind = type(data)
        if kind is str:
            return yaml.ScalarNode(_TEXT, data)
        if kind is list:
            return yaml.SequenceNode(_LIST, [*map(self.represent_data, data)], flow_style=False)
        if kind is dict:
            nodes = [tuple(map(self.represent_data, pair)) for pair in data.items()]
            return yaml.MappingNode(_MAPPING, nodes, flow_style=False)
        return super().represent_data(data)

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _is_yaml(path: Path) -> bool:
    return path.suffix in (".yaml", ".yml") and path.is_file()


def _may_be_replaced(folder: Path) -> bool:
    """Whether the YAML files of *folder* are those of one registry, and nobody works in it."""
    if not folder.is_dir() or Path.cwd().is_relative_to(folder.resolve()):
        return False
    files = [path for path in sorted(folder.rglob("*")) if _is_yaml(path)]
    sections = [
        name
        for path in files
        for name in _KEY.findall(path.read_text(encoding="utf-8", errors="replace"))
    ]
    return sections.count("registry") == 1 and _SECTIONS.issuperset(sections)

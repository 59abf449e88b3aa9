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
        Dumper=yaml.CSafeDumper,
        allow_unicode=True,
        sort_keys=False,
        width=100,
    )
    return text


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

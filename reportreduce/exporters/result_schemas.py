"""The JSON Schemas of what ``find`` and ``explain`` write as JSON, built from their values."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from reportreduce.detect.findings import Finding
from reportreduce.exporters.class_schemas import (
    DIALECT,
    class_schema,
    describe,
    object_schema,
    value_schema,
)
from reportreduce.messages import LANGUAGES
from reportreduce.propose.explain import Explanation
from reportreduce.propose.proposal import Action

FINDINGS_FORMAT = "reportreduce-findings/1"
EXPLANATION_FORMAT = "reportreduce-explanation/1"
ACTION_KEYS = ("kind", "reason", "text", "sources", "taken_over_by", "shared_with")
"""What an explanation tells of the action that a proposal would take."""
_STRING = {"type": "string"}
_SAID = {
    "description": "A sentence in each language.",
    **object_schema(dict.fromkeys(LANGUAGES, _STRING)),
}


def build_findings_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the findings of a registry."""
    defined: dict[str, Any] = {"Text": _SAID}
    entries = {
        "format": {"const": FINDINGS_FORMAT},
        "registry": _STRING,
        "findings": value_schema(tuple[Finding, ...], defined),
    }
    return _document(FINDINGS_FORMAT, "What was found in a registry.", entries, defined)


def build_explanation_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of why one report may go, or what holds it."""
    defined: dict[str, Any] = {"Text": _SAID}
    defined["Action"] = class_schema(Action, defined, only=ACTION_KEYS)
    explained = class_schema(Explanation, defined)["properties"]
    entries = {"format": {"const": EXPLANATION_FORMAT}, "registry": _STRING, **explained}
    return _document(EXPLANATION_FORMAT, describe(Explanation), entries, defined)


SCHEMAS: Mapping[Path, Callable[[], dict[str, Any]]] = {
    Path(__file__).with_name("findings.schema.json"): build_findings_schema,
    Path(__file__).with_name("explanation.schema.json"): build_explanation_schema,
}
"""The files that ship, and what each of them holds."""


def print_schema(schema: Mapping[str, Any]) -> str:
    """*schema* as the text of its file."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def write_result_schemas() -> None:
    """Write the schemas again, after a change of the classes that they are built from."""
    for file, build in SCHEMAS.items():
        file.write_text(print_schema(build()), encoding="utf-8", newline="\n")


def _document(
    name: str, description: str, entries: dict[str, Any], defined: dict[str, Any]
) -> dict[str, Any]:
    return {
        "$schema": DIALECT,
        "title": name,
        "description": description,
        **object_schema(entries),
        "$defs": dict(sorted(defined.items())),
    }

"""The JSON Schema of a proposal's file, built from the annotations that reading goes by."""

import json
from inspect import cleandoc
from pathlib import Path
from typing import Any

from reportreduce.exporters.class_schemas import (
    DIALECT,
    class_schema,
    describe,
    object_schema,
    value_schema,
)
from reportreduce.exporters.json_proposal import FORMAT
from reportreduce.exporters.json_values import attribute_types
from reportreduce.messages import LANGUAGES, Text
from reportreduce.model.cycles import Window
from reportreduce.model.policy import Goal
from reportreduce.propose.levels import Levels
from reportreduce.propose.proposal import Proposal

SCHEMA_FILE = Path(__file__).with_name("proposal.schema.json")


def build_proposal_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of what ``write_proposal_json`` writes."""
    defined: dict[str, Any] = {"Text": _TEXT, "Names": _NAMES}
    hints = attribute_types(Proposal).items()
    entries = {name: value_schema(hint, defined) for name, hint in hints}
    levels = value_schema(Levels, defined)
    goal = class_schema(Goal, defined)
    goal["properties"]["reached"] = entries.pop("goal_reached")
    goal["required"].append("reached")
    entries["goal"] = goal
    for name in ("before", "after"):
        entries.pop(name)
    entries["levels"] = object_schema({"before": levels, "after": levels})
    entries["series"] = {
        "type": "object",
        "additionalProperties": value_schema(tuple[Window, ...], defined),
    }
    entries["names"] = {"$ref": "#/$defs/Names"}
    top = object_schema({"format": {"const": FORMAT}, **entries})
    return {
        "$schema": DIALECT,
        "title": FORMAT,
        "description": describe(Proposal),
        **top,
        "$defs": dict(sorted(defined.items())),
    }


def proposal_schema_text() -> str:
    """The text of ``proposal.schema.json``."""
    return json.dumps(build_proposal_schema(), ensure_ascii=False, indent=2) + "\n"


def write_proposal_schema(path: Path = SCHEMA_FILE) -> None:
    """Write the schema again, after a change of the classes that it is built from."""
    path.write_text(proposal_schema_text(), encoding="utf-8", newline="\n")


_NAME = object_schema({language: {"type": "string"} for language in LANGUAGES})
_NAMES = {
    "description": "Names of the ids in the file, by language; not read back.",
    **object_schema(
        {
            kind: {"type": "object", "additionalProperties": _NAME}
            for kind in ("reports", "fields", "units")
        }
    ),
}
_TEXT = {
    "description": cleandoc(Text.__doc__ or "").split("\n\n")[0],
    **object_schema(
        {
            "key": {"type": "string"},
            "values": {"type": "object"},
            **{language: {"type": "string"} for language in LANGUAGES},
        }
    ),
}

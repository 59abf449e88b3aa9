"""The JSON Schema of a proposal's file, built from the annotations that reading goes by."""

import datetime
import json
import types
from enum import Enum
from inspect import cleandoc
from pathlib import Path
from typing import Any, NewType, Union, get_args, get_origin

from reportreduce.exporters.json_proposal import FORMAT
from reportreduce.exporters.json_values import attribute_types
from reportreduce.messages import LANGUAGES, Text
from reportreduce.model.cycles import Window
from reportreduce.model.policy import Goal
from reportreduce.propose.proposal import Levels, Proposal

SCHEMA_FILE = Path(__file__).with_name("proposal.schema.json")
_SCALARS: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    datetime.date: {"type": "string", "format": "date"},
}


def build_proposal_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of what ``write_proposal_json`` writes."""
    defined: dict[str, Any] = {"Text": _TEXT, "Names": _NAMES}
    entries = {name: _schema(hint, defined) for name, hint in attribute_types(Proposal).items()}
    levels = _schema(Levels, defined)
    goal = _class_schema(Goal, defined)
    goal["properties"]["reached"] = entries.pop("goal_reached")
    goal["required"].append("reached")
    entries["goal"] = goal
    for name in ("before", "after"):
        entries.pop(name)
    entries["levels"] = _object({"before": levels, "after": levels})
    entries["series"] = {
        "type": "object",
        "additionalProperties": _schema(tuple[Window, ...], defined),
    }
    top = _object({"format": {"const": FORMAT}, **entries, "names": {"$ref": "#/$defs/Names"}})
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": FORMAT,
        "description": _said(Proposal),
        **top,
        "$defs": dict(sorted(defined.items())),
    }


def proposal_schema_text() -> str:
    """The text of ``proposal.schema.json``."""
    return json.dumps(build_proposal_schema(), ensure_ascii=False, indent=2) + "\n"


def write_proposal_schema(path: Path = SCHEMA_FILE) -> None:
    """Write the schema again, after a change of the classes that it is built from."""
    path.write_text(proposal_schema_text(), encoding="utf-8", newline="\n")


def _schema(annotation: Any, defined: dict[str, Any]) -> dict[str, Any]:
    if isinstance(annotation, NewType):
        return _schema(annotation.__supertype__, defined)
    if annotation in _SCALARS:
        return dict(_SCALARS[annotation])
    if get_origin(annotation) is tuple:
        return {"type": "array", "items": _schema(get_args(annotation)[0], defined)}
    if get_origin(annotation) in (Union, types.UnionType):
        return {"anyOf": [_schema(get_args(annotation)[0], defined), {"type": "null"}]}
    name = annotation.__name__
    if name not in defined:
        defined[name] = {}
        defined[name] = (
            {"description": _said(annotation), "enum": [member.value for member in annotation]}
            if issubclass(annotation, Enum)
            else _class_schema(annotation, defined)
        )
    return {"$ref": f"#/$defs/{name}"}


def _class_schema(cls: type, defined: dict[str, Any]) -> dict[str, Any]:
    entries = {name: _schema(hint, defined) for name, hint in attribute_types(cls).items()}
    return {"description": _said(cls), **_object(entries)}


def _object(entries: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": entries,
        "required": list(entries),
        "additionalProperties": False,
    }


def _said(cls: type) -> str:
    return cleandoc(cls.__doc__ or "")


_NAME = _object({language: {"type": "string"} for language in LANGUAGES})
_NAMES = {
    "description": "Names of the ids in the file, by language; not read back.",
    **_object(
        {
            kind: {"type": "object", "additionalProperties": _NAME}
            for kind in ("reports", "fields", "units")
        }
    ),
}
_TEXT = {
    "description": cleandoc(Text.__doc__ or "").split("\n\n")[0],
    **_object(
        {
            "key": {"type": "string"},
            "values": {"type": "object"},
            **{language: {"type": "string"} for language in LANGUAGES},
        }
    ),
}

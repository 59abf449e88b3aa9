"""The JSON Schema of registry files, made from the classes of the model."""

import datetime
import json
import types
from enum import Enum
from fractions import Fraction
from pathlib import Path
from typing import Any, NewType, Union, get_args, get_origin

from attrs import has

from reportreduce.importers.registry_files.checks import BOUNDS, NEEDS
from reportreduce.importers.registry_files.mappings import attribute_types, required_keys
from reportreduce.importers.registry_files.short_forms import SHORT_FORMS
from reportreduce.importers.registry_files.yaml_registry import LIST_SECTIONS, SINGLE_SECTIONS

SCHEMA_FILE = Path(__file__).with_name("registry.schema.json")
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_DATE = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_TEXT = {"type": ["string", "number"]}
_ID = {"type": ["string", "number"], "minLength": 1}
_FRACTION = {"type": ["string", "number"], "pattern": r"^[-+]?\d+(\.\d+)?(/[1-9]\d*)?$"}
_SCALARS: dict[Any, dict[str, Any]] = {
    str: _TEXT,
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    Fraction: _FRACTION,
    datetime.date: _DATE,
}


def build_registry_schema() -> dict[str, Any]:
    """The schema of one registry file: sections, keys, types, words and bounds; not ids."""
    definitions: dict[str, Any] = {}
    single = {section: _schema(cls, definitions) for section, cls in SINGLE_SECTIONS.items()}
    lists = {
        section: {"type": "array", "items": _schema(cls, definitions)}
        for section, cls in LIST_SECTIONS.items()
    }
    return {
        "$schema": _DIALECT,
        "title": "reportreduce registry file",
        "type": "object",
        "properties": single | lists,
        "additionalProperties": False,
        "$defs": {name: definitions[name] for name in sorted(definitions)},
    }


def print_schema() -> str:
    """The schema as the text of ``registry.schema.json``."""
    return json.dumps(build_registry_schema(), ensure_ascii=False, indent=1) + "\n"


def _schema(annotation: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    if annotation in _SCALARS:
        return _SCALARS[annotation]
    if isinstance(annotation, NewType):
        return _ID
    if get_origin(annotation) in (Union, types.UnionType):
        inner = next(arg for arg in get_args(annotation) if arg is not types.NoneType)
        return {"anyOf": [_schema(inner, definitions), {"type": "null"}]}
    if get_origin(annotation) is tuple:
        return _list_schema(get_args(annotation), definitions)
    if has(annotation):
        return _reference(annotation, definitions)
    return _word_schema(annotation)


def _word_schema(cls: type[Enum]) -> dict[str, Any]:
    return {"enum": [member.value for member in cls]}


def _list_schema(arguments: tuple[Any, ...], definitions: dict[str, Any]) -> dict[str, Any]:
    if arguments[-1] is Ellipsis:
        return {"type": "array", "items": _schema(arguments[0], definitions)}
    count = len(arguments)
    items = [_schema(argument, definitions) for argument in arguments]
    return {"type": "array", "prefixItems": items, "minItems": count, "maxItems": count}


def _reference(cls: type, definitions: dict[str, Any]) -> dict[str, Any]:
    """A reference to the definition of *cls*, which is added when it is new."""
    name = cls.__name__
    if name not in definitions:
        definitions[name] = {}
        definitions[name] = _class_schema(cls, definitions)
    return {"$ref": f"#/$defs/{name}"}


def _class_schema(cls: type, definitions: dict[str, Any]) -> dict[str, Any]:
    mapping = {
        "type": "object",
        "properties": {
            key: _bounded(cls, key, _schema(hint, definitions))
            for key, hint in attribute_types(cls).items()
        },
        "required": list(required_keys(cls)),
        "additionalProperties": False,
        **_conditions(cls),
    }
    if cls in SHORT_FORMS:
        return {"anyOf": [{"type": "string", "minLength": 1}, mapping]}
    return mapping


def _conditions(cls: type) -> dict[str, Any]:
    """What a rule asks an entry to state beside it."""
    conditions = [
        {
            "if": {"properties": {"rule": {"const": rule.value}}, "required": ["rule"]},
            "then": {"required": list(needs)},
        }
        for rule, needs in NEEDS.get(cls, {}).items()
    ]
    return {"allOf": conditions} if conditions else {}


def _bounded(cls: type, key: str, schema: dict[str, Any]) -> dict[str, Any]:
    low, high = BOUNDS.get((cls, key), (None, None))
    return schema if low is None else schema | {"minimum": low, "maximum": high}

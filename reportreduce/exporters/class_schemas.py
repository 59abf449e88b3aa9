"""JSON Schemas of frozen values, built from their annotations."""

import datetime
import types
from collections.abc import Collection
from enum import Enum
from inspect import cleandoc
from typing import Any, NewType, Union, get_args, get_origin

from reportreduce.exporters.json_values import attribute_types

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_SCALARS: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    datetime.date: {"type": "string", "format": "date"},
}


def value_schema(annotation: Any, defined: dict[str, Any]) -> dict[str, Any]:
    """
    The schema of a value of the type *annotation*.

    Classes and enumerations are referred to by name and put into *defined*, unless a schema
    of that name is there.
    """
    if isinstance(annotation, NewType):
        return value_schema(annotation.__supertype__, defined)
    if annotation in _SCALARS:
        return dict(_SCALARS[annotation])
    if get_origin(annotation) is tuple:
        return {"type": "array", "items": value_schema(get_args(annotation)[0], defined)}
    if get_origin(annotation) in (Union, types.UnionType):
        return {"anyOf": [value_schema(get_args(annotation)[0], defined), {"type": "null"}]}
    name = annotation.__name__
    if name not in defined:
        defined[name] = {}
        defined[name] = (
            {"description": describe(annotation), "enum": [member.value for member in annotation]}
            if issubclass(annotation, Enum)
            else class_schema(annotation, defined)
        )
    return {"$ref": f"#/$defs/{name}"}


def class_schema(
    cls: type, defined: dict[str, Any], *, only: Collection[str] | None = None
) -> dict[str, Any]:
    """The schema of an object with all attributes of *cls*, or those named by *only*."""
    entries = {
        name: value_schema(hint, defined)
        for name, hint in attribute_types(cls).items()
        if only is None or name in only
    }
    return {"description": describe(cls), **object_schema(entries)}


def object_schema(entries: dict[str, Any]) -> dict[str, Any]:
    """The schema of an object with exactly the keys of *entries*."""
    return {
        "type": "object",
        "properties": entries,
        "required": list(entries),
        "additionalProperties": False,
    }


def describe(cls: type) -> str:
    """What *cls* says of itself."""
    return cleandoc(cls.__doc__ or "")

"""Frozen values as JSON values, attribute by attribute."""

import datetime
from collections.abc import Mapping
from enum import Enum
from functools import cache
from typing import Any, get_type_hints

from reportreduce.messages import Text


def build_json(value: object) -> Any:
    """
    *value* as JSON knows it: objects for classes and mappings, lists for tuples.

    A ``Text`` keeps its key and values, from which it is read again, and is said in every
    language for those who only read.
    """
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, Text):
        return _text_json(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): build_json(entry) for key, entry in value.items()}
    if isinstance(value, tuple | list):
        return [build_json(entry) for entry in value]
    kind: Any = type(value)
    return {name: build_json(getattr(value, name)) for name in attribute_types(kind)}


def _text_json(text: Text) -> dict[str, Any]:
    values = {name: _place_json(value) for name, value in text.values.items()}
    return {"key": text.key, "values": values, **text.by_language()}


def _place_json(value: object) -> Any:
    # A date in a place of a text has no annotation to be read by, so it says what it is.
    if isinstance(value, datetime.date):
        return {"date": value.isoformat()}
    if isinstance(value, tuple | list):
        return [_place_json(entry) for entry in value]
    return build_json(value)


@cache
def attribute_types(cls: type) -> Mapping[str, Any]:
    """The annotations of the attributes of *cls*, in order."""
    return get_type_hints(cls)

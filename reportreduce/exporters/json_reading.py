"""JSON values back as frozen values, driven by the annotations of their classes."""

import datetime
import types
from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from functools import cache
from math import inf, isfinite
from typing import Any, NewType, Union, get_args, get_origin

import attrs

from reportreduce.errors import Problem, ReportReduceError
from reportreduce.exporters.json_values import attribute_types
from reportreduce.messages import LANGUAGES, Language, Text

MOST_PROBLEMS = 50
"""How many problems of one file are collected before reading stops."""
Read = Callable[[Any, str, "Problems"], Any]
"""Turns JSON found at a path into a value; on trouble notes a problem and gives None."""


@attrs.define(eq=False)
class ProposalFormatError(ReportReduceError):
    """A proposal's JSON file cannot be used; *problems* lists why, in order of the file."""

    problems: Sequence[Problem]

    def explain(self, language: Language = "vi") -> str:
        return "\n".join(problem.say(language) for problem in self.problems)


@attrs.define
class Problems:
    """The problems of one file, collected; ``file`` stands before each place."""

    file: str
    found: list[Problem] = attrs.field(factory=list)

    def note(self, path: str, fact: str, /, **values: object) -> None:
        """
        Note a problem at *path*.

        Raises:
            ProposalFormatError: There are ``MOST_PROBLEMS`` now.
        """
        what = Text(f"proposal_file.{fact}", values)
        where = ": ".join(part for part in (self.file, path) if part)
        self.found.append(Problem(where, what, Text("proposal_file.mend")))
        if len(self.found) >= MOST_PROBLEMS:
            self.stop_if_any()

    def stop_if_any(self) -> None:
        """
        Do nothing if all is well.

        Raises:
            ProposalFormatError: Problems were found.
        """
        if self.found:
            raise ProposalFormatError(tuple(self.found))


@cache
def reader(annotation: Any) -> Read:
    """What reads JSON into a value of *annotation*."""
    if isinstance(annotation, NewType):
        return reader(annotation.__supertype__)
    if annotation in _SCALARS:
        return _SCALARS[annotation]
    if get_origin(annotation) is tuple:
        return _tuple_reader(reader(get_args(annotation)[0]))
    if get_origin(annotation) in (Union, types.UnionType):
        return _optional_reader(reader(get_args(annotation)[0]))
    if issubclass(annotation, Enum):
        return _enum_reader(annotation)
    return _class_reader(annotation)


def check_keys(
    data: Mapping[str, Any],
    path: str,
    problems: Problems,
    required: Sequence[str],
    allowed: Sequence[str] = (),
) -> None:
    """Note *required* keys that *data* lacks, and keys that it should not have."""
    for key in required:
        if key not in data:
            problems.note(path, "missing_key", name=key)
    for key in data:
        if key not in required and key not in allowed:
            problems.note(path, "unknown_key", name=key)


def expect_object(data: Any, path: str, problems: Problems) -> Mapping[str, Any] | None:
    """*data* if it is an object; otherwise None, and a problem is noted."""
    return data if _is_kind(data, dict, "object", path, problems) else None


def _class_reader(cls: type) -> Read:
    readers = {name: reader(hint) for name, hint in attribute_types(cls).items()}
    names = tuple(readers)

    def read(data: Any, path: str, problems: Problems) -> Any:
        if expect_object(data, path, problems) is None:
            return None
        noted = len(problems.found)
        if data.keys() != readers.keys():
            check_keys(data, path, problems, names)
        values = {
            name: read_entry(data[name], f"{path}.{name}", problems)
            for name, read_entry in readers.items()
            if name in data
        }
        return cls(**values) if len(problems.found) == noted else None

    return read


def _tuple_reader(read_entry: Read) -> Read:
    def read(data: Any, path: str, problems: Problems) -> Any:
        if not _is_kind(data, list, "list", path, problems):
            return ()
        return tuple(
            read_entry(entry, f"{path}[{number}]", problems) for number, entry in enumerate(data)
        )

    return read


def _optional_reader(read_value: Read) -> Read:
    def read(data: Any, path: str, problems: Problems) -> Any:
        return None if data is None else read_value(data, path, problems)

    return read


def _enum_reader(cls: type[Enum]) -> Read:
    by_value = {member.value: member for member in cls}

    def read(data: Any, path: str, problems: Problems) -> Any:
        if not isinstance(data, str) or data not in by_value:
            allowed = ", ".join(by_value)
            problems.note(path, "wrong_word", allowed=allowed, found=_shown(data))
            return None
        return by_value[data]

    return read


def _read_text(data: Any, path: str, problems: Problems) -> Any:
    if expect_object(data, path, problems) is None:
        return None
    check_keys(data, path, problems, ("key", "values", *LANGUAGES))
    key = _read_string(data.get("key", ""), f"{path}.key", problems)
    values = expect_object(data.get("values", {}), f"{path}.values", problems) or {}
    places = {
        name: _read_place(value, f"{path}.values.{name}", problems)
        for name, value in values.items()
    }
    return Text(key, places)


def _read_place(data: Any, path: str, problems: Problems) -> Any:
    if isinstance(data, list):
        return tuple(_read_place(entry, path, problems) for entry in data)
    if isinstance(data, float):
        return _read_float(data, path, problems)
    if not isinstance(data, dict):
        return data
    if "key" in data:
        return _read_text(data, path, problems)
    if data.keys() == {"date"}:
        return _read_date(data["date"], path, problems)
    return {name: _read_place(entry, path, problems) for name, entry in data.items()}


def _read_string(data: Any, path: str, problems: Problems) -> Any:
    return data if _is_kind(data, str, "text", path, problems) else None


def _read_float(data: Any, path: str, problems: Problems) -> Any:
    if not _is_kind(data, (int, float), "number", path, problems):
        return None
    try:
        number = float(data)
    except OverflowError:
        number = inf
    if not isfinite(number):
        problems.note(path, "not_finite", found=_shown(data))
    return number


def _read_int(data: Any, path: str, problems: Problems) -> Any:
    return data if _is_kind(data, int, "integer", path, problems) else None


def _read_bool(data: Any, path: str, problems: Problems) -> Any:
    return data if _is_kind(data, bool, "boolean", path, problems) else None


def _read_date(data: Any, path: str, problems: Problems) -> Any:
    try:
        return datetime.date.fromisoformat(data)
    except (TypeError, ValueError):
        problems.note(path, "wrong_date", found=_shown(data))
        return None


def _is_kind(
    data: Any, kind: type | tuple[type, ...], name: str, path: str, problems: Problems
) -> bool:
    if isinstance(data, kind) and (kind is bool or not isinstance(data, bool)):
        return True
    expected = Text(f"proposal_file.type_{name}")
    problems.note(path, "wrong_type", expected=expected, found=_shown(data))
    return False


def _shown(data: Any) -> str:
    text = repr(data)
    return text if len(text) <= 60 else f"{text[:59]}…"


_SCALARS: Mapping[Any, Read] = {
    str: _read_string,
    float: _read_float,
    int: _read_int,
    bool: _read_bool,
    datetime.date: _read_date,
    Text: _read_text,
}

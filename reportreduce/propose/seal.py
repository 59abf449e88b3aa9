"""Fingerprints: which registry a proposal was made from, and whether anybody changed it since."""

import datetime
import json
from collections.abc import Mapping, Sequence
from enum import Enum
from fractions import Fraction
from functools import cache
from hashlib import sha256
from typing import Any, cast

from attrs import fields, has

from reportreduce.model.registry import Registry
from reportreduce.propose.proposal import Proposal


def fingerprint_registry(registry: Registry) -> str:
    """
    The SHA-256, in hexadecimal, of all that *registry* says.

    Where a value was read from (``source``) is no part of it, nor is the order of keys.
    """
    return _digest(_plain(registry))


def seal_proposal(proposal: Proposal) -> str:
    """The SHA-256, in hexadecimal, of all that *proposal* says but its own seal."""
    names = [name for name in _names(Proposal) or () if name != "seal"]
    return _digest({name: _plain(getattr(proposal, name)) for name in names})


def _digest(plain: object) -> str:
    canonical = json.dumps(plain, sort_keys=True, separators=(",", ":"))
    return sha256(canonical.encode("ascii")).hexdigest()


def _plain(value: object) -> object:
    """
    *value* as JSON knows it, the same before and after a round trip through a file.

    A whole number is the same with and without a decimal point: files do not tell them apart.
    """
    kind: Any = type(value)
    if kind is str or kind is int or kind is bool or value is None:
        return value
    if kind is tuple or kind is list:
        return [_plain(entry) for entry in cast(Sequence[object], value)]
    names = _names(kind)
    if names is not None:
        return {name: _plain(getattr(value, name)) for name in names}
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    if isinstance(value, Mapping):
        return {str(name): _plain(entry) for name, entry in value.items()}
    if isinstance(value, Enum):
        return _plain(value.value)
    if isinstance(value, datetime.date | Fraction):
        return str(value)
    raise TypeError(f"{kind.__name__} has no canonical form")


@cache
def _names(kind: type[Any]) -> tuple[str, ...] | None:
    """The attributes of a class of values that count as what it says; None for other classes."""
    return tuple(each.name for each in fields(kind) if each.eq) if has(kind) else None

"""Fingerprints: which registry a proposal was made from, and whether anybody changed it since."""

import datetime
import json
from collections.abc import Mapping
from enum import Enum
from fractions import Fraction
from functools import cache, lru_cache
from hashlib import sha256
from typing import Any

from attrs import fields, has

from reportreduce.model.identity import SameRegistry
from reportreduce.model.registry import Registry
from reportreduce.propose.proposal import Proposal


def fingerprint_registry(registry: Registry) -> str:
    """
    The SHA-256, in hexadecimal, of all that *registry* says.

    Where a value was read from (``source``) is no part of it, nor is the order of keys.
    """
    return _fingerprint(SameRegistry(registry))


@lru_cache(maxsize=4)
def _fingerprint(same: SameRegistry) -> str:
    # A proposal asks for it when it is drafted, verified and written.
    return _digest(same.registry)


def seal_proposal(proposal: Proposal) -> str:
    """The SHA-256, in hexadecimal, of all that *proposal* says but its own seal."""
    names = [name for name in _names(Proposal) if name != "seal"]
    return _digest({name: _whole(getattr(proposal, name)) for name in names})


def _digest(value: object) -> str:
    canonical = json.dumps(value, default=_plain, sort_keys=True, separators=(",", ":"))
    return sha256(canonical.encode("ascii")).hexdigest()


def _plain(value: object) -> object:
    """
    *value*, which JSON does not know, one step nearer to what it knows.

    The outcome is the same before and after a round trip through a file.
    """
    kind: Any = type(value)
    if has(kind):
        return {name: _whole(getattr(value, name)) for name in _names(kind)}
    if isinstance(value, Mapping):
        return {str(name): _whole(entry) for name, entry in value.items()}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime.date | Fraction):
        return str(value)
    raise TypeError(f"{kind.__name__} has no canonical form")


def _whole(value: object) -> object:
    """A whole number without a decimal point: files do not tell the two apart."""
    if type(value) is float:
        return int(value) if value.is_integer() else value
    if type(value) is tuple and any(type(entry) is float for entry in value):
        return [_whole(entry) for entry in value]
    return _plain(value) if type(value) is dict else value


@cache
def _names(kind: type[Any]) -> tuple[str, ...]:
    """The attributes of a class of values that count as what it says."""
    return tuple(each.name for each in fields(kind) if each.eq)

"""Fingerprints: which registry a proposal was made from, and whether anybody changed it since."""

import datetime
import json
from collections.abc import Mapping
from enum import Enum
from fractions import Fraction
from hashlib import sha256
from typing import Any

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
    said = {name: value for name, value in _attributes(proposal).items() if name != "seal"}
    return _digest(_plain(said))


def _digest(plain: object) -> str:
    canonical = json.dumps(plain, sort_keys=True, separators=(",", ":"))
    return sha256(canonical.encode("ascii")).hexdigest()


def _plain(value: object) -> object:
    """
    *value* as JSON knows it, the same before and after a round trip through a file.

    A whole number is the same with and without a decimal point: files do not tell them apart.
    """
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    if isinstance(value, tuple | list):
        return [_plain(entry) for entry in value]
    if isinstance(value, Mapping):
        return {str(name): _plain(entry) for name, entry in value.items()}
    if isinstance(value, Enum):
        return _plain(value.value)
    if isinstance(value, datetime.date | Fraction):
        return str(value)
    if has(type(value)):
        return _plain(_attributes(value))
    raise TypeError(f"{type(value).__name__} has no canonical form")


def _attributes(value: object) -> dict[str, object]:
    kind: type[Any] = type(value)
    return {each.name: getattr(value, each.name) for each in fields(kind) if each.eq}

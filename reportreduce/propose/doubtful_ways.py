"""Steps by which a figure may follow, though not for sure: each with its confidence."""

import math
from collections.abc import Iterable

from reportreduce.detect.naming import MOST_NAMES, joined, name_reason
from reportreduce.graph.naming import Name
from reportreduce.graph.points import Derivation, DerivationKind
from reportreduce.messages import Text
from reportreduce.model.registry import Registry


def tell_doubtful(
    registry: Registry, steps: Iterable[Derivation], confidence: float
) -> Text | None:
    """Those of *steps* that are less sure than *confidence*; None if all are as sure."""
    ways = [_name(registry, each) for each in steps if each.confidence < confidence]
    return Text("near.way", {"ways": joined(ways, most=MOST_NAMES)}) if ways else None


def _name(registry: Registry, step: Derivation) -> Name:
    key = "near.way_pair" if step.kind is DerivationKind.SAME else "near.way_units"
    percent = math.floor(step.confidence * 100 + 1e-9)
    values = {"reason": name_reason(registry, step.reason), "percent": percent}
    return Text(key, values).by_language()

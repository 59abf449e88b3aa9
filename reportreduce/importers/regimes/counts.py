"""How many units the groups of a draft have, as somebody says who knows."""

import re
from collections.abc import Mapping

from attrs import evolve

from reportreduce.errors import UsageError
from reportreduce.messages import Text
from reportreduce.model.registry import Registry
from reportreduce.model.units import UnitGroup
from reportreduce.normalise.text import normalise_text

_REGIME = re.compile(r" \[.*\]\Z")
"""What a group that is another in each regime has behind its name."""


def with_counts(registry: Registry, count_by_name: Mapping[str, int]) -> Registry:
    """
    *registry* with the counts (>= 1) of the groups named, by their name or id.

    "Các đơn vị" is also the name of each group "Các đơn vị [Báo cáo A]" that has no other count.

    Raises:
        UsageError: A name is that of no group; the message lists the groups.
    """
    counts = {normalise_text(name): count for name, count in count_by_name.items()}
    known = {name for group in registry.groups for name in _names_of(group)}
    unknown = [name for name in count_by_name if normalise_text(name) not in known]
    if unknown:
        names = "; ".join(group.name for group in registry.groups) or "–"
        values = {"unknown": "; ".join(unknown), "known": names}
        raise UsageError(Text("regimes.count_of_nobody", values))
    return evolve(registry, groups=tuple(_counted(each, counts) for each in registry.groups))


def _counted(group: UnitGroup, counts: Mapping[str, int]) -> UnitGroup:
    told = (counts[name] for name in _names_of(group) if name in counts)
    return evolve(group, count=next(told, group.count))


def _names_of(group: UnitGroup) -> tuple[str, ...]:
    """What *group* is called, its own name and id first, then its name without its regime."""
    plain = _REGIME.sub("", group.name)
    return tuple(normalise_text(each) for each in (group.name, group.id, plain))

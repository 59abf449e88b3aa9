"""How many units the groups of a draft have, as somebody says who knows."""

from collections.abc import Mapping

from attrs import evolve

from reportreduce.errors import UsageError
from reportreduce.messages import Text
from reportreduce.model.registry import Registry
from reportreduce.normalise.text import normalise_text


def with_counts(registry: Registry, count_by_name: Mapping[str, int]) -> Registry:
    """
    *registry* with the counts (>= 1) of the groups named, by their name or id.

    Raises:
        UsageError: A name is that of no group; the message lists the groups.
    """
    counts = {normalise_text(name): count for name, count in count_by_name.items()}
    known = {
        normalise_text(each): group.id
        for group in registry.groups
        for each in (group.name, group.id)
    }
    unknown = [name for name in count_by_name if normalise_text(name) not in known]
    if unknown:
        names = "; ".join(group.name for group in registry.groups) or "–"
        values = {"unknown": "; ".join(unknown), "known": names}
        raise UsageError(Text("regimes.count_of_nobody", values))
    by_id = {known[name]: count for name, count in counts.items()}
    groups = (evolve(each, count=by_id.get(each.id, each.count)) for each in registry.groups)
    return evolve(registry, groups=tuple(groups))

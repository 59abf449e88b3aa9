"""Why fields that answers join cannot be one field."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from itertools import combinations

from reportreduce.model.ids import FieldId
from reportreduce.model.registry import Registry
from reportreduce.normalise.matching.decided import Decisions
from reportreduce.normalise.matching.evidence import Surroundings
from reportreduce.normalise.statements import Clash, find_clash


def find_faults(
    registry: Registry, joined: Decisions, classes: Collection[str]
) -> Mapping[str, Clash | None]:
    """
    Those of *classes* that cannot be one field, with what they state that clashes.

    None stands for two fields of one report, whatever they state.
    """
    surroundings = Surroundings(registry)
    members: dict[str, list[FieldId]] = defaultdict(list)
    for known in registry.fields:
        home = joined.class_of(known.id)
        if home in classes:
            members[home].append(known.id)
    faults: dict[str, Clash | None] = {}
    for home, names in members.items():
        clash = find_clash(registry.field_by_id[name] for name in names)
        if any(surroundings.share_report(a, b) for a, b in combinations(names, 2)):
            faults[home] = None
        elif clash is not None:
            faults[home] = clash
    return faults

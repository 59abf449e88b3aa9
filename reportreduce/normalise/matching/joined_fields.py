"""Why fields that answers join cannot be one field."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from itertools import combinations

from reportreduce.messages import Text
from reportreduce.model.ids import FieldId
from reportreduce.model.registry import Registry
from reportreduce.normalise.matching.decided import Decisions
from reportreduce.normalise.matching.evidence import Surroundings
from reportreduce.normalise.statements import find_clash


def find_faults(
    registry: Registry, joined: Decisions, classes: Collection[str]
) -> Mapping[str, Text]:
    """
    What is wrong with those of *classes* that cannot be one field, by class.

    Two of its fields stand in one report, or state two measures, kinds or rules.
    """
    surroundings = Surroundings(registry)
    members: dict[str, list[FieldId]] = defaultdict(list)
    for known in registry.fields:
        home = joined.class_of(known.id)
        if home in classes:
            members[home].append(known.id)
    faults: dict[str, Text] = {}
    for home, names in members.items():
        clash = find_clash(registry.field_by_id[name] for name in names)
        if any(surroundings.share_report(a, b) for a, b in combinations(names, 2)):
            faults[home] = Text("match.conflict_report")
        elif clash is not None:
            values = {"one": clash.one, "other": clash.other, "aspect": clash.aspect}
            faults[home] = Text("match.conflict_stated", values)
    return faults

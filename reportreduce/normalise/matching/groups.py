"""Groups of fields of which any two may be the same: complete linkage, no chains."""

from collections.abc import Iterable

from attrs import frozen

from reportreduce.model.ids import FieldId


@frozen(kw_only=True)
class MatchGroup:
    """``fields`` in order of id; any two are paired with at least ``confidence``."""

    fields: tuple[FieldId, ...]
    confidence: float


def link_completely(pairs: Iterable[tuple[FieldId, FieldId, float]]) -> tuple[MatchGroup, ...]:
    """
    Groups of two or more fields in which every pair is one of *pairs*.

    Pairs join in order of confidence, then of ids; two groups join when the last pair between
    them has come up, so that A = B and B = C never bring A and C together without a pair of
    their own.

    Source:
        T. Sørensen (1948), for complete linkage.

    >>> link_completely([("a", "b", 0.9), ("b", "c", 0.8)])
    (MatchGroup(fields=('a', 'b'), confidence=0.9),)
    """
    ordered = sorted(pairs, key=lambda pair: (-pair[2], pair[0], pair[1]))
    members: dict[FieldId, list[FieldId]] = {}
    group_of: dict[FieldId, FieldId] = {}
    links: dict[FieldId, dict[FieldId, int]] = {}
    closed: dict[FieldId, float] = {}
    for a, b, confidence in ordered:
        for each in (a, b):
            if each not in group_of:
                group_of[each], members[each], links[each] = each, [each], {}
        one, other = sorted((group_of[a], group_of[b]))
        if one == other:
            continue
        links[one][other] = links[other][one] = links[one].get(other, 0) + 1
        if links[one][other] == len(members[one]) * len(members[other]):
            _join(one, other, members, group_of, links)
            closed[one] = confidence
    return tuple(
        MatchGroup(fields=tuple(sorted(members[group])), confidence=closed[group])
        for group in sorted(members)
        if len(members[group]) > 1
    )


def _join(
    one: FieldId,
    other: FieldId,
    members: dict[FieldId, list[FieldId]],
    group_of: dict[FieldId, FieldId],
    links: dict[FieldId, dict[FieldId, int]],
) -> None:
    for each in members[other]:
        group_of[each] = one
    members[one] += members.pop(other)
    del links[one][other]
    for neighbour, number in links.pop(other).items():
        if neighbour != one:
            del links[neighbour][other]
            total = links[one].get(neighbour, 0) + number
            links[one][neighbour] = links[neighbour][one] = total

"""Groups of sets that overlap: all pairs by one sparse product, groups by complete linkage."""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence, Set

import numpy as np
from attrs import frozen
from scipy.sparse import csr_array

Item = tuple[Hashable, ...]
_BLOCK = 500
"""Rows of the product made at a time: some 60 MB at 10,000 sets that all overlap."""


@frozen(kw_only=True)
class Cluster:
    """``members`` are indices in order; any two are at least as alike as ``similarity``."""

    members: tuple[int, ...]
    similarity: float


def find_clusters(sets: Sequence[Set[Item]], alike: float) -> tuple[Cluster, ...]:
    """
    Groups of two or more *sets* of which any two have a Jaccard index of at least *alike*.

    Complete linkage: a group is as loose as its loosest pair, so strangers are not chained.
    Pairs are joined in order of likeness, then of their indices.  Equal sets are compared
    once.  Takes time linear in the pairs of sets that share an item.

    Source:
        T. Sørensen (1948), for complete linkage; P. Jaccard (1901), for the index.
    """
    places: dict[frozenset[Item], list[int]] = defaultdict(list)
    for place, items in enumerate(sets):
        places[frozenset(items)].append(place)
    distinct = list(places)
    groups = [tuple(each) for each in places.values()]
    found = (
        Cluster(
            members=tuple(sorted(place for index in cluster for place in groups[index])),
            similarity=similarity,
        )
        for cluster, similarity in _link(len(distinct), list(_alike_pairs(distinct, alike)))
    )
    return tuple(
        sorted((each for each in found if len(each.members) > 1), key=lambda each: each.members)
    )


def _alike_pairs(sets: Sequence[Set[Item]], alike: float) -> Iterator[tuple[float, int, int]]:
    """Pairs of indices with their Jaccard index, where it is at least *alike*."""
    columns: dict[Item, int] = {}
    indices = [
        columns.setdefault(item, len(columns)) for items in sets for item in sorted(items, key=str)
    ]
    sizes = np.array([len(items) for items in sets], dtype=np.int64)
    starts = np.concatenate([[0], np.cumsum(sizes)])
    ones = np.ones(len(indices), dtype=np.int32)
    table = csr_array((ones, indices, starts), shape=(len(sets), len(columns)))
    turned = table.T.tocsr()
    for first in range(0, len(sets), _BLOCK):
        overlaps = (table[first : first + _BLOCK] @ turned).tocoo()
        rows, others = overlaps.row + first, overlaps.col
        jaccard = overlaps.data / (sizes[rows] + sizes[others] - overlaps.data)
        chosen = (rows < others) & (jaccard >= alike)
        yield from zip(
            jaccard[chosen].tolist(), rows[chosen].tolist(), others[chosen].tolist(), strict=True
        )


def _link(count: int, pairs: list[tuple[float, int, int]]) -> Iterator[tuple[list[int], float]]:
    """
    Groups by complete linkage, with the likeness at which each was closed.

    Two groups join when the last pair between them has come up: their loosest.
    """
    members = {index: [index] for index in range(count)}
    group_of = list(range(count))
    similarity = dict.fromkeys(range(count), 1.0)
    links: dict[int, dict[int, int]] = {index: {} for index in range(count)}
    for jaccard, a, b in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        one, two = sorted((group_of[a], group_of[b]))
        if one == two:
            continue
        links[one][two] = links[two][one] = links[one].get(two, 0) + 1
        if links[one][two] == len(members[one]) * len(members[two]):
            _join(one, two, members, group_of, links)
            similarity[one] = jaccard
    for group in sorted(members):
        yield members[group], similarity[group]


def _join(
    one: int,
    two: int,
    members: dict[int, list[int]],
    group_of: list[int],
    links: dict[int, dict[int, int]],
) -> None:
    for index in members[two]:
        group_of[index] = one
    members[one] += members.pop(two)
    del links[one][two]
    for other, number in links.pop(two).items():
        if other != one:
            del links[other][two]
            total = links[one].get(other, 0) + number
            links[one][other] = links[other][one] = total

"""Pairs of names that share most of their words, out of tens of thousands, exactly."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence
from math import ceil

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from reportreduce.normalise.matching.abbreviated import count_short
from reportreduce.normalise.matching.contrasts import read_contrasts
from reportreduce.normalise.matching.small_words import count_light
from reportreduce.normalise.name_measures import is_short_measure
from reportreduce.normalise.names import FieldName

ALIKE = 0.5
"""Smallest part of the distinct words of two names, taken together, that both must have."""
_BLOCK = 500
"""Rows of a product made at a time, which bounds the memory."""
_MOST_CHECKED = 200_000
"""Pairs whose overlap is counted at a time."""
Pairs = tuple[NDArray[np.int64], NDArray[np.int64]]


def find_alike(names: Sequence[tuple[FieldName, str]]) -> Iterator[tuple[int, int]]:
    """
    Pairs of places in *names* whose words overlap and that no veto parts at once.

    A name comes with its normal measure.  Names are compared only if they have the same
    contrast words and numbers; pairs whose measures differ, both being there, are left out,
    and so are pairs in which each name has words of weight that the other lacks: long names
    that differ in one word are as many as the pairs of a form's rows, and hardly ever the same.
    Each pair comes once, the smaller place first; pairs come in a fixed order.

    Source:
        R. Bayardo, Y. Ma, R. Srikant (2007), "Scaling Up All Pairs Similarity Search", for
        the prefix filter: two sets with a Jaccard index of at least t share one of the
        rarest n - ceil(t n) + 1 items of each.
    """
    blocks: dict[Hashable, list[int]] = defaultdict(list)
    for place, (name, _) in enumerate(names):
        if name.words:
            blocks[read_contrasts(name), name.numbers].append(place)
    # Initials may stand for any measure.
    measures = _numbered(["" if is_short_measure(measure) else measure for _, measure in names])
    for places in blocks.values():
        if len(places) > 1:
            yield from _alike_within(names, places, measures)


def _alike_within(
    names: Sequence[tuple[FieldName, str]],
    places: list[int],
    measures: NDArray[np.int64],
) -> Iterator[tuple[int, int]]:
    here = np.array(places, dtype=np.int64)
    sets = _ranked([names[place][0].words for place in places])
    prefixes = _table([items[: len(items) - ceil(ALIKE * len(items)) + 1] for items in sets])
    table = _table(sets)
    sizes = np.array([len(items) for items in sets], dtype=np.int64)
    light = np.array([count_light(*names[place]) for place in places], dtype=np.int64)
    short = np.array([count_short(names[place][0]) for place in places], dtype=np.int64)
    for rows, others in _sharing(prefixes):
        a, b = here[rows], here[others]
        kept = _compatible(measures, a, b)
        kept &= np.minimum(sizes[rows], sizes[others]) >= ALIKE * np.maximum(
            sizes[rows], sizes[others]
        )
        for one, other in _overlapping(table, sizes, light, short, rows[kept], others[kept]):
            yield from zip(here[one].tolist(), here[other].tolist(), strict=True)


def _numbered(values: Sequence[Hashable]) -> NDArray[np.int64]:
    """Each value as a number; what is empty as 0."""
    numbers: dict[Hashable, int] = {}
    return np.array(
        [numbers.setdefault(value, len(numbers) + 1) if value else 0 for value in values],
        dtype=np.int64,
    )


def _compatible(
    values: NDArray[np.int64], a: NDArray[np.int64], b: NDArray[np.int64]
) -> NDArray[np.bool_]:
    compatible: NDArray[np.bool_] = (values[a] == values[b]) | (values[a] == 0) | (values[b] == 0)
    return compatible


def _ranked(word_lists: Sequence[Sequence[str]]) -> list[list[int]]:
    """The distinct words of each name as numbers, the rarest first and with the least number."""
    counts = Counter(word for words in word_lists for word in dict.fromkeys(words))
    rarest_first = sorted(counts, key=lambda word: (counts[word], word))
    rank = {word: number for number, word in enumerate(rarest_first)}
    return [sorted({rank[word] for word in words}) for words in word_lists]


def _table(sets: Sequence[Sequence[int]]) -> csr_array:
    indices = [item for items in sets for item in items]
    starts = np.concatenate([[0], np.cumsum([len(items) for items in sets])])
    width = max(indices, default=0) + 1
    ones = np.ones(len(indices), dtype=np.int32)
    return csr_array((ones, indices, starts), shape=(len(sets), width))


def _sharing(prefixes: csr_array) -> Iterator[Pairs]:
    turned = prefixes.T.tocsr()
    for first in range(0, prefixes.shape[0], _BLOCK):
        shared = (prefixes[first : first + _BLOCK] @ turned).tocoo()
        rows, others = shared.row.astype(np.int64) + first, shared.col.astype(np.int64)
        ascending = rows < others
        yield rows[ascending], others[ascending]


def _overlapping(
    table: csr_array,
    sizes: NDArray[np.int64],
    light: NDArray[np.int64],
    short: NDArray[np.int64],
    rows: NDArray[np.int64],
    others: NDArray[np.int64],
) -> Iterator[Pairs]:
    """
    Those of the given pairs that share enough words.

    Their Jaccard index is at least ``ALIKE``, and one of the two has no more words of its own
    than it has *light* ones, or *short* ones too where the other has at least two of its own.
    """
    for first in range(0, len(rows), _MOST_CHECKED):
        a, b = rows[first : first + _MOST_CHECKED], others[first : first + _MOST_CHECKED]
        shared = np.asarray(table[a].multiply(table[b]).sum(axis=1)).ravel()
        chosen = shared >= ALIKE * (sizes[a] + sizes[b] - shared)
        own_a, own_b = sizes[a] - shared, sizes[b] - shared
        chosen &= (
            (own_a <= light[a])
            | (own_b <= light[b])
            | ((own_a <= light[a] + short[a]) & (own_b > 1))
            | ((own_b <= light[b] + short[b]) & (own_a > 1))
        )
        yield a[chosen], b[chosen]

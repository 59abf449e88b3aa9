"""Adding up the components: the cheapest way to a total, exactly."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]


def add_item(best: FloatArray, cost: Sequence[float]) -> tuple[FloatArray, IntArray]:
    """
    One more component: the least cost of at least c cuts, and how many it contributes.
    """
    result = best.copy()
    pick = np.zeros(len(best), dtype=np.int64)
    for cuts in range(1, len(cost)):
        moved = np.concatenate([np.repeat(best[:1], min(cuts, len(best))), best[:-cuts]])
        offer = moved[: len(best)] + cost[cuts]
        better = offer < result
        result[better] = offer[better]
        pick[better] = cuts
    return result, pick


def pick_offers(
    offers: Sequence[Sequence[tuple[int, float]]], needed: float
) -> Sequence[int] | None:
    """
    Which offer to take of each component so that they save *needed* at the least cost.

    An offer is its cost, a whole number >= 0, and what it saves; the first of each component
    costs nothing.  None if all together cannot save as much.

    >>> pick_offers([[(0, 0.0), (3, 5.0)], [(0, 0.0), (2, 4.0), (9, 9.0)]], 6.0)
    [1, 1]
    """
    most = sum(max(cost for cost, _ in listed) for listed in offers)
    best = np.zeros(most + 1)
    picks: list[NDArray[np.int16]] = []
    for listed in offers:
        result = np.full(most + 1, -np.inf)
        pick = np.zeros(most + 1, dtype=np.int16)
        for number, (cost, saved) in enumerate(listed):
            offer = np.full(most + 1, -np.inf)
            offer[cost:] = best[: most + 1 - cost] + saved
            better = offer > result
            result[better], pick[better] = offer[better], number
        best = result
        picks.append(pick)
    reached = np.flatnonzero(best >= needed)
    if not len(reached):
        return None
    left, taken = int(reached[0]), list[int]()
    for listed, pick in zip(reversed(offers), reversed(picks), strict=True):
        number = int(pick[left])
        taken.append(number)
        left -= listed[number][0]
    return taken[::-1]

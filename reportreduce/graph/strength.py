"""How surely atoms follow: each by the way to it whose weakest part is the surest."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from heapq import heapify, heappop, heappush

from reportreduce.graph.closure import Clause


def find_strengths(
    clauses: Iterable[tuple[Clause, float]], facts: Mapping[int, float]
) -> Mapping[int, float]:
    """
    For each atom that follows from *facts*: the confidence of the weakest part of its best way.

    Args:
        clauses: Each with its confidence, from 0 to 1.
        facts: Atoms that are given, with their confidence, from 0 to 1.

    Returns:
        Atoms with their confidence, the surest first.  Takes O(n log n) for clauses of n atoms.

    Source:
        D. E. Knuth (1977), "A generalization of Dijkstra's algorithm".

    >>> find_strengths([(Clause(3, (1, 2), 0), 0.9), (Clause(3, (1,), 1), 0.4)], {1: 1, 2: 0.6})
    {1: 1, 2: 0.6, 3: 0.6}
    """
    waiting: dict[int, list[int]] = defaultdict(list)
    rules = list(clauses)
    missing = [len(set(clause.body)) for clause, _ in rules]
    for number, (clause, _) in enumerate(rules):
        for atom in set(clause.body):
            waiting[atom].append(number)
    heap = [(-sure, atom) for atom, sure in facts.items()]
    heap += [(-sure, clause.head) for clause, sure in rules if not clause.body]
    heapify(heap)
    strengths: dict[int, float] = {}
    while heap:
        negative, atom = heappop(heap)
        if atom in strengths:
            continue
        strengths[atom] = -negative
        for number in waiting[atom]:
            missing[number] -= 1
            if not missing[number]:
                clause, sure = rules[number]
                heappush(heap, (max(negative, -sure), clause.head))
    return strengths

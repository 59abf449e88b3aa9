"""What follows from a set of facts: forward chaining over Horn clauses, and why."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from attrs import frozen


@frozen
class Clause:
    """``head`` is known when everything in ``body`` is; ``label`` says which rule it was."""

    head: int
    body: tuple[int, ...]
    label: int


@frozen(kw_only=True)
class Closure:
    """
    What is known, and the first reason found for each.

    ``reason_by_known`` maps an atom to the label of the clause that gave it first, or None for
    a fact.  Reasons never go in a circle: every body was known before its head.
    """

    reason_by_known: Mapping[int, Clause | None]

    def __contains__(self, atom: int) -> bool:
        return atom in self.reason_by_known

    def ancestry(self, atom: int) -> tuple[int, ...]:
        """*atom* and all it rests on, each before what it rests on, in order of first use."""
        order: dict[int, None] = {}
        stack = [atom]
        while stack:
            here = stack.pop()
            if here in order:
                continue
            order[here] = None
            clause = self.reason_by_known[here]
            if clause is not None:
                stack.extend(reversed(clause.body))
        return tuple(order)


@frozen(slots=False)
class ClauseSet:
    """Clauses laid out for chaining, so that many sets of facts can be closed under them."""

    clauses: Sequence[Clause]

    @cached_property
    def _missing(self) -> Sequence[int]:
        """How many different atoms each body has."""
        return [
            len(clause.body) if len(clause.body) < 2 else len(set(clause.body))
            for clause in self.clauses
        ]

    @cached_property
    def _waiting(self) -> Mapping[int, Sequence[int]]:
        """The clauses in whose body each atom stands."""
        waiting: dict[int, list[int]] = defaultdict(list)
        for number, clause in enumerate(self.clauses):
            for atom in clause.body if len(clause.body) < 2 else set(clause.body):
                waiting[atom].append(number)
        return dict(waiting)

    @cached_property
    def _bodiless(self) -> Sequence[int]:
        return [number for number, count in enumerate(self._missing) if count == 0]

    def close(self, facts: Iterable[int]) -> Closure:
        """
        All that follows from *facts*, in rounds, so that reasons are as shallow as possible.

        Takes time linear in the size of the clauses.

        Source:
            W. F. Dowling, J. H. Gallier (1984), "Linear-time algorithms for testing the
            satisfiability of propositional Horn formulae".
        """
        missing = list(self._missing)
        reasons: dict[int, Clause | None] = dict.fromkeys(facts)
        frontier, ready = list(reasons), list(self._bodiless)
        waiting = self._waiting
        while frontier or ready:
            for atom in frontier:
                for number in waiting.get(atom, ()):
                    missing[number] -= 1
                    if missing[number] == 0:
                        ready.append(number)
            frontier = []
            for number in sorted(ready):
                clause = self.clauses[number]
                if clause.head not in reasons:
                    reasons[clause.head] = clause
                    frontier.append(clause.head)
            ready = []
        return Closure(reason_by_known=reasons)


def close(clauses: Sequence[Clause], facts: Iterable[int]) -> Closure:
    """
    All that follows from *facts* by *clauses*; see `ClauseSet.close`.

    >>> sorted(close([Clause(3, (1, 2), 0), Clause(4, (3,), 1)], [1, 2]).reason_by_known)
    [1, 2, 3, 4]
    """
    return ClauseSet(clauses).close(facts)

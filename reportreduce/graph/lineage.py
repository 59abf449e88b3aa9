"""What a few holdings rest on, looked up without closing the whole graph."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from attrs import frozen

from reportreduce.graph.closure import Clause, Closure, close


@frozen
class Lineage:
    """Clauses by what they conclude, for looking backward from a few holdings."""

    clauses_by_head: Mapping[int, Sequence[Clause]]

    def follow(self, wanted: Iterable[int], is_fact: Callable[[int], bool]) -> Closure:
        """
        The closure of the facts among all that *wanted* may rest on.

        Exact for *wanted*: a holding is in it just when it follows from all facts.  Takes time
        linear in the part of the graph that *wanted* may rest on.
        """
        return close(*self.trace(wanted, is_fact))

    def trace(
        self, wanted: Iterable[int], is_fact: Callable[[int], bool]
    ) -> tuple[Sequence[Clause], Sequence[int]]:
        """The clauses and the facts that *wanted* may rest on; facts are not traced further."""
        seen = dict.fromkeys(wanted)
        stack = list(seen)
        clauses: list[Clause] = []
        while stack:
            here = stack.pop()
            if is_fact(here):
                continue
            for clause in self.clauses_by_head.get(here, ()):
                clauses.append(clause)
                for atom in clause.body:
                    if atom not in seen:
                        seen[atom] = None
                        stack.append(atom)
        return clauses, [atom for atom in seen if is_fact(atom)]


def build_lineage(clauses: Iterable[Clause]) -> Lineage:
    """The lineage of *clauses*."""
    by_head: dict[int, list[Clause]] = defaultdict(list)
    for clause in clauses:
        by_head[clause.head].append(clause)
    return Lineage(dict(by_head))

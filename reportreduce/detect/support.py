"""What still follows when some slots are gone, found backward from what is wanted."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cached_property

from attrs import frozen

from reportreduce.graph.build import Graph
from reportreduce.graph.closure import Clause, Closure, close
from reportreduce.graph.points import Derivation, Supply


@frozen(kw_only=True)
class Trail:
    """
    What follows, and from what: ``supply_by_fact`` says which slot gives each fact.

    ``is_sure``: nothing that was looked at has a confidence below 1.
    """

    graph: Graph
    closure: Closure
    supply_by_fact: Mapping[int, Supply]
    is_sure: bool

    def knows(self, wanted: Iterable[int]) -> bool:
        """Whether all the holdings *wanted* follow."""
        return all(holding in self.closure for holding in wanted)

    def steps(self, wanted: Iterable[int]) -> tuple[Derivation, ...]:
        """The derivations used for *wanted*, each before those it rests on."""
        labels = dict.fromkeys(
            clause.label
            for holding in self._ancestry(wanted)
            if (clause := self.closure.reason_by_known[holding]) is not None
        )
        return tuple(self.graph.derivations[label] for label in labels)

    def sources(self, wanted: Iterable[int]) -> tuple[Supply, ...]:
        """The supplies on which *wanted* rest in the end."""
        return tuple(
            self.supply_by_fact[holding]
            for holding in self._ancestry(wanted)
            if self.closure.reason_by_known[holding] is None
        )

    def confidence(self, wanted: Sequence[int]) -> float:
        """The lowest confidence of anything used for *wanted*, from 0 to 1."""
        used = [supply.confidence for supply in self.sources(wanted)]
        used += [step.confidence for step in self.steps(wanted)]
        return min(used, default=1.0)

    def _ancestry(self, wanted: Iterable[int]) -> tuple[int, ...]:
        return tuple(
            dict.fromkeys(holding for each in wanted for holding in self.closure.ancestry(each))
        )


@frozen
class Support:
    """
    Questions to a graph about what would follow without some of its slots.

    ``gone`` are slots that never count: those of reports that another brings whole.
    """

    graph: Graph
    gone: frozenset[int] = frozenset()

    @cached_property
    def ways_to(self) -> Mapping[int, Sequence[int]]:
        """The derivations (their indices) that may give each holding."""
        ways: dict[int, list[int]] = defaultdict(list)
        for clause in self.graph.clauses:
            ways[clause.head].append(clause.label)
        return dict(ways)

    def best_supply(self, holding: int, without: Set[int]) -> Supply | None:
        """The surest supply of *holding* from a slot not in *without*; the first of equals."""
        supplies = self.graph.supplies_by_holding.get(holding, ())
        left = (
            supply
            for supply in supplies
            if supply.slot not in without and supply.slot not in self.gone
        )
        return max(left, key=lambda supply: supply.confidence, default=None)

    def may_follow(self, holding: int, without: Set[int]) -> bool:
        """Whether *holding* has any way to it without those slots: a quick first look."""
        return holding in self.ways_to or self.best_supply(holding, without) is not None

    def follow(self, wanted: Iterable[int], *, without: Set[int], confidence: float = 0.0) -> Trail:
        """
        What of *wanted* follows when the slots *without* are gone.

        Looks backward from *wanted* and stops at what is supplied, so it takes time linear in
        the part of the graph that *wanted* hang on; then forward, so that nothing supports
        itself.  Only supplies and derivations of at least *confidence* count.
        """
        facts: dict[int, Supply] = {}
        clauses: list[Clause] = []
        seen = dict.fromkeys(wanted)
        stack = list(seen)
        is_sure = True
        while stack:
            holding = stack.pop()
            supply = self.best_supply(holding, without)
            if supply is not None and supply.confidence >= confidence:
                facts[holding] = supply
                is_sure = is_sure and supply.confidence == 1
                continue
            for label in self.ways_to.get(holding, ()):
                derivation = self.graph.derivations[label]
                if derivation.confidence >= confidence:
                    clauses.append(Clause(holding, derivation.premises, label))
                    is_sure = is_sure and derivation.confidence == 1
                    fresh = [each for each in derivation.premises if each not in seen]
                    seen.update(dict.fromkeys(fresh))
                    stack.extend(fresh)
        closure = close(sorted(clauses, key=lambda clause: clause.label), sorted(facts))
        return Trail(graph=self.graph, closure=closure, supply_by_fact=facts, is_sure=is_sure)

"""What is owed at cycles that nobody files, and would follow less surely after the cut."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from attrs import define

from reportreduce.graph.build import Graph
from reportreduce.graph.lineage import Lineage, build_lineage
from reportreduce.graph.points import DataPoint, Slot
from reportreduce.graph.strength import find_strengths
from reportreduce.model.ids import CycleId, ReportId, UnitId
from reportreduce.propose.proposal import Action, Proof


class Need(NamedTuple):
    """What *reader* is owed of *report* at a *cycle* that nobody files."""

    report: ReportId
    cycle: CycleId
    point: DataPoint
    reader: UnitId


@define(slots=False)
class UnfiledNeeds:
    """Says which of the changes proposed, all that are in ``changes``, weaken a need."""

    graph: Graph
    changes: Sequence[Action]

    def are_weakened_by(self, actions: Collection[Action], proofs: Iterable[Proof]) -> bool:
        """
        Whether *actions* remove what a need rests on that then follows less surely than today.

        Needs at a cycle that the actions start are met, and those with a proof among *proofs*
        are as sure as that.
        """
        removed = {slot.index for action in actions for slot in _removed(self.graph, action)}
        started = {(action.report, cycle) for action in actions for cycle in action.starts}
        proven = {_need_of(proof) for proof in proofs if proof.steps}
        return any(
            not removed.isdisjoint(self._slots_by_weakened[holding])
            for holding, need in self._weakened
            if need not in proven and (need.report, need.cycle) not in started
        )

    @cached_property
    def _needs(self) -> Sequence[tuple[int, Need]]:
        return tuple(
            (holding, Need(filing.report, filing.cycle.id, known.point, known.reader))
            for filing in self.graph.inventory.unfiled
            for slot in filing.slots
            for holding in self.graph.owed_by_slot.get(slot, ())
            for known in (self.graph.holdings[holding],)
        )

    @cached_property
    def _weakened(self) -> Sequence[tuple[int, Need]]:
        """The needs that follow less surely from what no change removes than they do today."""
        gone = {slot.index for each in self.changes for slot in _removed(self.graph, each)}
        clauses, _ = self._lineage.trace([holding for holding, _ in self._needs], _never)
        rules = [(each, self.graph.derivations[each.label].confidence) for each in clauses]
        today = find_strengths(rules, self._supplied(frozenset()))
        after = find_strengths(rules, self._supplied(gone))
        return [
            (holding, need)
            for holding, need in self._needs
            if after.get(holding, 0.0) < today.get(holding, 0.0)
        ]

    @cached_property
    def _slots_by_weakened(self) -> Mapping[int, frozenset[int]]:
        """For each holding that is weakened: all slots on which it may rest."""
        return {holding: frozenset(self._slots_for(holding)) for holding, _ in self._weakened}

    def _slots_for(self, holding: int) -> Iterator[int]:
        clauses, _ = self._lineage.trace([holding], _never)
        atoms = {holding, *chain.from_iterable(clause.body for clause in clauses)}
        for atom in atoms:
            for supply in self.graph.supplies_by_holding.get(atom, ()):
                yield supply.slot

    def _supplied(self, gone: Set[int]) -> Mapping[int, float]:
        """The holdings that are brought without the slots *gone*, each as surely as may be."""
        facts: dict[int, float] = {}
        for supply in self.graph.supplies:
            if supply.slot not in gone:
                facts[supply.holding] = max(supply.confidence, facts.get(supply.holding, 0.0))
        return facts

    @cached_property
    def _lineage(self) -> Lineage:
        return build_lineage(self.graph.clauses)


def _removed(graph: Graph, action: Action) -> Iterator[Slot]:
    """The slots that *action* no longer asks for."""
    for slot in graph.inventory.slots_by_report.get(action.report, ()):
        goes = not action.cycles or slot.cycle in action.cycles
        is_named = not action.fields or slot.field in action.fields
        in_parts = action.breakdown in (None, slot.points[0].breakdown)
        if goes and is_named and in_parts and action.cumulative in (None, slot.cumulative):
            yield slot


def _need_of(proof: Proof) -> Need:
    owed = proof.steps[0]
    point = DataPoint(owed.field, owed.breakdown, owed.unit, owed.series)
    return Need(proof.report, proof.cycle, point, proof.reader)


def _never(atom: int) -> bool:
    return False

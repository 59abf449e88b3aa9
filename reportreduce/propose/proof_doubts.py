"""What a proof rests on that is not certain, step by step."""

from collections.abc import Iterator, Set
from enum import Enum
from functools import cached_property

from attrs import define

from reportreduce.graph.access import (
    durability,
    has_open_dates,
    is_estimate,
    is_final,
    outlasting,
    readability,
)
from reportreduce.graph.naming import find_formulas
from reportreduce.graph.points import DerivationKind, Timing
from reportreduce.model.cycles import Cycle
from reportreduce.model.ids import CycleId, FieldId, ReportId
from reportreduce.model.policy import MatchStatus
from reportreduce.model.registry import Registry
from reportreduce.propose.proposal import Proof, Step, StepKind

Pair = frozenset[FieldId]
Merged = tuple[ReportId, CycleId, ReportId, CycleId]
"""A host and its cycle, which takes over something of a guest's cycle."""

_ACROSS = (DerivationKind.PERIOD, DerivationKind.DIFFERENCE, DerivationKind.PREVIOUS)
_OF_UNITS = (DerivationKind.UNITS, DerivationKind.MEMBER)


class Doubt(Enum):
    """What a package below full confidence rests on that is not certain."""

    PAIR = "pair"
    """Two fields that nobody has confirmed to be one."""
    MERGE = "merge"
    """A host whose cut-off or deadline is not known, or not its guest's."""
    ESTIMATE = "estimate"
    """A source that is due before its data cut-off.  Nobody can confirm its figures."""
    SOURCE = "source"
    """A source that may come too late, or too early to be final, or that may end."""
    BODY = "body"
    """A body, through which the reader has it, that ends before the reader or the filer does."""
    UNFILED = "unfiled"
    """Something is owed at a cycle that nobody files: not all of that has a proof."""


@define(slots=False)
class ProofDoubts:
    """
    Says of each proof what it rests on that is not certain; each doubt by itself.

    ``merged`` are the cycles of hosts, each with the cycle of its guest.
    """

    registry: Registry
    merged: Set[Merged] = frozenset()

    @cached_property
    def confirmed(self) -> Set[Pair]:
        """The pairs of fields that somebody has confirmed to be one."""
        return find_confirmed(self.registry)

    def find(self, proof: Proof) -> Iterator[Doubt]:
        """The doubts of *proof* but for those of its merges, in no order, perhaps repeated."""
        crossed: set[int] = set()
        for step in proof.steps:
            if step.number in crossed or self._crosses(proof, step):
                crossed.update(step.premises)
            if step.kind is not StepKind.DERIVED:
                yield from self._of_leaf(proof, step, is_crossed=step.number in crossed)
            elif rests_on_pair(self.confirmed, proof, step):
                yield Doubt.PAIR
            elif step.derivation in _OF_UNITS and self._ends_first(proof, step):
                yield Doubt.BODY

    def _crosses(self, proof: Proof, step: Step) -> bool:
        """Whether *step* rests on figures of other windows than its own."""
        premises = [each for each in proof.steps if each.number in step.premises]
        if step.derivation in _ACROSS or any(each.series != step.series for each in premises):
            return True
        fields = {step.field, *(each.field for each in premises)}
        return step.derivation is DerivationKind.FORMULA and any(
            any(term.lag for term in formula.terms)
            and {formula.target, *(term.field for term in formula.terms)} == fields
            for formula in find_formulas(self.registry, step.field)
        )

    def _ends_first(self, proof: Proof, step: Step) -> bool:
        """Whether a unit on which *step* rests ends before that of *step* does."""
        units = dict.fromkeys(each.unit for each in proof.steps if each.number in step.premises)
        return any(outlasting(self.registry, each, step.unit) < 1 for each in units)

    def _of_leaf(self, proof: Proof, step: Step, *, is_crossed: bool) -> Iterator[Doubt]:
        if step.report is None or step.cycle is None:
            return
        source = find_cycle(self.registry, step.report, step.cycle)
        if not source.filed:
            return  # A cycle that begins to be filed brings what is owed at it.
        owed = find_cycle(self.registry, proof.report, proof.cycle)
        if is_estimate(self.registry, source, Timing(owed, final=is_crossed)):
            yield Doubt.ESTIMATE
        elif is_crossed and not is_final(self.registry, source):
            yield Doubt.SOURCE  # Due together, perhaps before the figures are final.
        if (step.report, step.cycle) == (proof.report, proof.cycle):
            return
        # What is not known of the dates of a host and its own guest is said of the merge.
        is_merged = (step.report, step.cycle, proof.report, proof.cycle) in self.merged
        told = step.kind is StepKind.TAKEN_OVER and is_merged
        is_open = not told and has_open_dates(self.registry, source, owed)
        if is_open or durability(self.registry, step.report) < 1:
            yield Doubt.SOURCE
        if readability(self.registry, proof.reader, step.report) < 1:
            yield Doubt.BODY


def find_confirmed(registry: Registry) -> Set[Pair]:
    """The pairs of fields that somebody has confirmed to be one."""
    return {
        frozenset((match.a, match.b))
        for match in registry.matches
        if match.status is MatchStatus.CONFIRMED
    }


def rests_on_pair(confirmed: Set[Pair], proof: Proof, step: Step) -> bool:
    """Whether *step* of *proof* takes two fields for one that are not among the *confirmed*."""
    if step.derivation is not DerivationKind.SAME:
        return False
    others = (each.field for each in proof.steps if each.number in step.premises)
    return any(frozenset((step.field, other)) not in confirmed for other in others)


def find_cycle(registry: Registry, report: ReportId, cycle: CycleId) -> Cycle:
    """The cycle of that id of *report*."""
    return next(each for each in registry.report_by_id[report].cycles if each.id == cycle)

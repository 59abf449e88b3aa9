"""What is not certain in a proposal, as the sheets say it."""

from collections.abc import Set

from attrs import define, field

from reportreduce.exporters.workbook.view import View
from reportreduce.model.ids import CycleId, FieldId, PackageId, ReportId
from reportreduce.propose.doubts import find_doubts, is_loose, tell_doubts
from reportreduce.propose.proof_doubts import Doubt, Pair, find_confirmed, rests_on_pair
from reportreduce.propose.proposal import Package, Proof, Step, StepKind

Moved = tuple[PackageId, ReportId | None, CycleId | None, FieldId]
"""A field that a host takes over at one of its cycles, in a package."""


def say_doubts(view: View) -> str:
    """The doubts of the packages, each with the packages that have it."""
    return " ".join(map(view.text, tell_doubts(view.registry, view.proposal)))


def promise(view: View) -> str:
    """What holds whatever packages are chosen; on what condition, where one is less than sure."""
    doubts = say_doubts(view)
    return view.say("note.packages_unsure", doubts=doubts) if doubts else view.say("note.packages")


@define
class Doubts:
    """Says of packages and of steps of proofs whether they are certain."""

    view: View
    _found: dict[PackageId, tuple[Doubt, ...]] = field(init=False)
    _confirmed: Set[Pair] = field(init=False)
    _loose: frozenset[Moved] = field(init=False)

    def __attrs_post_init__(self) -> None:
        registry = self.view.registry
        self._found = dict(find_doubts(registry, self.view.proposal))
        self._confirmed = find_confirmed(registry)
        self._loose = frozenset(
            (package.id, moved.host, moved.host_cycle, moved.field)
            for package, action in self.view.changes
            if Doubt.MERGE in self._found.get(package.id, ())
            for moved in action.take_overs
            if is_loose(registry, action.report, moved)
        )

    def of_package(self, package: Package) -> str:
        """Why *package* is less than sure; "" if it is sure."""
        found = self._found.get(package.id, ())
        why = "; ".join(self.view.named("doubt", each) for each in found)
        return self.view.say("doubt.of_action", why=why) if found else ""

    def explain(self, proof: Proof, step: Step) -> str:
        """Why *step* holds, and whether that is certain."""
        reason = self.view.reason(step.reason, fields_of_proof(proof))
        if rests_on_pair(self._confirmed, proof, step):
            return f"{reason} {self.view.say('doubt.of_pair')}"
        moved = (proof.package, step.report, step.cycle, step.field)
        if step.kind is StepKind.TAKEN_OVER and moved in self._loose:
            return f"{reason} {self.view.say('doubt.of_merge')}"
        return reason


def fields_of_proof(proof: Proof) -> frozenset[FieldId]:
    """The fields that *proof* speaks of, which its sentences have to tell apart."""
    return frozenset(step.field for step in proof.steps)

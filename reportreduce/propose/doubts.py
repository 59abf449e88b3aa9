"""Why a package is less than sure: what somebody should confirm or settle before it is accepted."""

from collections.abc import Iterator, Mapping, Set
from enum import Enum

from reportreduce.graph.access import timeliness
from reportreduce.graph.points import DerivationKind
from reportreduce.messages import LANGUAGES, Text, say
from reportreduce.model.cycles import Cycle
from reportreduce.model.ids import CycleId, FieldId, PackageId, ReportId
from reportreduce.model.periods import has_windows
from reportreduce.model.policy import MatchStatus
from reportreduce.model.registry import Registry
from reportreduce.propose.proposal import Proof, Proposal, Step, TakeOver

Pair = frozenset[FieldId]


class Doubt(Enum):
    """What a package below full confidence rests on that is not certain."""

    PAIR = "pair"
    """Two fields that nobody has confirmed to be one."""
    MERGE = "merge"
    """A host whose cut-off or deadline is not known, or not its guest's."""
    SOURCE = "source"
    """Anything else: a source that may come too late, or may end."""


def find_doubts(registry: Registry, proposal: Proposal) -> Mapping[PackageId, tuple[Doubt, ...]]:
    """Why each package of *proposal* that is less than sure is so, in the order of `Doubt`."""
    doubtful = [package for package in proposal.packages if package.confidence < 1]
    if not doubtful:
        return {}
    confirmed = find_confirmed(registry)
    on_pairs = {
        proof.package
        for proof in proposal.proofs
        if any(rests_on_pair(confirmed, proof, step) for step in proof.steps)
    }
    loose = {
        package.id
        for package in doubtful
        for action in package.actions
        if any(is_loose(registry, action.report, moved) for moved in action.take_overs)
    }
    found = {Doubt.PAIR: on_pairs, Doubt.MERGE: loose}
    return {
        package.id: tuple(doubt for doubt, ids in found.items() if package.id in ids)
        or (Doubt.SOURCE,)
        for package in doubtful
    }


def tell_doubts(registry: Registry, proposal: Proposal) -> Iterator[Text]:
    """Each doubt of *proposal* with the packages that have it; nothing where all are sure."""
    doubts = find_doubts(registry, proposal)
    for doubt in Doubt:
        packages = ", ".join(package for package, found in doubts.items() if doubt in found)
        if packages:
            why = {each: say(f"doubt.{doubt.value}", each) for each in LANGUAGES}
            yield Text("doubt.of_packages", {"packages": packages, "why": why})


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


def is_loose(registry: Registry, guest: ReportId, moved: TakeOver) -> bool:
    """Whether cut-off or deadline of the host are not known, or not those of *guest*."""
    here = _cycle(registry, guest, moved.cycle)
    there = _cycle(registry, moved.host, moved.host_cycle)
    if not (has_windows(here) and has_windows(there)):
        return True
    return min(timeliness(registry, here, there), timeliness(registry, there, here)) < 1


def _cycle(registry: Registry, report: ReportId, cycle: CycleId) -> Cycle:
    return next(each for each in registry.report_by_id[report].cycles if each.id == cycle)

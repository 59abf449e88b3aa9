"""Why a package is less than sure: what somebody should settle before it is accepted."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from reportreduce.graph.access import timeliness
from reportreduce.graph.build import build_graph
from reportreduce.messages import LANGUAGES, Text, say
from reportreduce.model.ids import PackageId, ReportId
from reportreduce.model.periods import series_key
from reportreduce.model.registry import Registry
from reportreduce.model.standing import is_in_force
from reportreduce.propose.proof_doubts import Doubt, ProofDoubts, find_cycle
from reportreduce.propose.proposal import Action, Proof, Proposal, TakeOver
from reportreduce.propose.unfiled import UnfiledNeeds


def find_doubts(registry: Registry, proposal: Proposal) -> Mapping[PackageId, tuple[Doubt, ...]]:
    """
    Why each package of *proposal* that is less than sure is so, in the order of `Doubt`.

    Each doubt is looked for by itself: to settle one leaves the others.  A package that says it
    is less than sure without a cause, as none that was verified does, has that of its sources.
    """
    found = find_causes(registry, proposal)
    return {package: causes or (Doubt.SOURCE,) for package, causes in found.items()}


def find_causes(registry: Registry, proposal: Proposal) -> Mapping[PackageId, tuple[Doubt, ...]]:
    """The doubts found of each package that is less than sure; () for one without a cause."""
    doubtful = [package for package in proposal.packages if package.confidence < 1]
    if not doubtful:
        return {}
    proofs: dict[PackageId, list[Proof]] = defaultdict(list)
    for proof in proposal.proofs:
        proofs[proof.package].append(proof)
    unfiled = _find_unfiled(registry, proposal)
    return {
        package.id: find_doubts_of(
            registry,
            proofs[package.id],
            package.actions,
            weakens=unfiled.are_weakened_by(package.actions, proofs[package.id]),
        )
        for package in doubtful
    }


def find_doubts_of(
    registry: Registry,
    proofs: Iterable[Proof],
    actions: Collection[Action],
    *,
    weakens: bool,
) -> tuple[Doubt, ...]:
    """
    What *proofs* and *actions* that are less than sure rest on.

    ``weakens``: what others need where nobody files it follows less surely after them.
    """
    merged = frozenset(
        (moved.host, moved.host_cycle, action.report, moved.cycle)
        for action in actions
        for moved in action.take_overs
    )
    doubts = ProofDoubts(registry, merged)
    found = {doubt for proof in proofs for doubt in doubts.find(proof)}
    if weakens:
        found |= {Doubt.UNFILED}
    if _merges_loosely(registry, actions):
        found |= {Doubt.MERGE}
    return tuple(doubt for doubt in Doubt if doubt in found)


def tell_doubts(registry: Registry, proposal: Proposal) -> Iterator[Text]:
    """Each doubt of *proposal* with the packages that have it; nothing where all are sure."""
    doubts = find_doubts(registry, proposal)
    for doubt in Doubt:
        packages = ", ".join(package for package, found in doubts.items() if doubt in found)
        if packages:
            why = {each: say(f"doubt.{doubt.value}", each) for each in LANGUAGES}
            yield Text("doubt.of_packages", {"packages": packages, "why": why})


def is_loose(registry: Registry, guest: ReportId, moved: TakeOver) -> bool:
    """Whether cut-off or deadline of the host are not known, or not those of *guest*."""
    here = find_cycle(registry, guest, moved.cycle)
    there = find_cycle(registry, moved.host, moved.host_cycle)
    windows = series_key(here)
    if windows is None or windows != series_key(there):
        return True
    return min(timeliness(registry, here, there), timeliness(registry, there, here)) < 1


def _merges_loosely(registry: Registry, actions: Iterable[Action]) -> bool:
    return any(
        is_loose(registry, action.report, moved)
        for action in actions
        for moved in action.take_overs
    )


def _find_unfiled(registry: Registry, proposal: Proposal) -> UnfiledNeeds:
    day = registry.reference_date
    standing = [each for each in registry.reports if is_in_force(registry, each, day)]
    changes = tuple(action for package in proposal.packages for action in package.actions)
    return UnfiledNeeds(build_graph(registry, standing), changes)

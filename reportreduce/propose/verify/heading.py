"""What a proposal says of itself and of the registry as a whole."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Set

from attrs import evolve

from reportreduce.messages import Text
from reportreduce.model.reports import Report
from reportreduce.model.standing import has_ended, has_expired_basis, is_lapsed
from reportreduce.propose.proposal import Kept, KeptReason
from reportreduce.propose.seal import fingerprint_registry, seal_proposal
from reportreduce.propose.verify.asked import asks_no_more
from reportreduce.propose.verify.case import Case
from reportreduce.propose.verify.failures import Failure, fail
from reportreduce.propose.verify.sources import feeds_others


def check_heading(case: Case) -> Iterator[Failure]:
    """The proposal is of this registry and day, unchanged since, and for one of its goals."""
    registry, proposal = case.registry, case.proposal
    if proposal.fingerprint != fingerprint_registry(case.stated):
        yield fail("fingerprint", "fingerprint")
    if proposal.seal != seal_proposal(proposal):
        yield fail("seal", "seal")
    if proposal.registry != registry.id:
        yield fail("registry", "other_registry", found=proposal.registry, expected=registry.id)
    if proposal.reference_date != registry.reference_date:
        yield fail(
            "reference_date",
            "other_day",
            found=proposal.reference_date,
            expected=registry.reference_date,
        )
    yield from _check_goal(case)


def _check_goal(case: Case) -> Iterator[Failure]:
    goal = case.proposal.goal
    # Only the threshold may be set for one review.
    if goal not in [evolve(each, threshold=goal.threshold) for each in case.registry.goals]:
        yield fail("goal", "unknown_goal", goal=goal.id)
    if goal.threshold is not None and not 0 <= goal.threshold <= 1:
        yield fail("goal", "threshold", threshold=goal.threshold)


def check_baseline(case: Case) -> Iterator[Failure]:
    """The baseline is every report in force and in scope; all others are recounted, once each."""
    proposal, registry = case.proposal, case.registry
    if proposal.baseline != case.facts.baseline:
        wrong = set(proposal.baseline) ^ set(case.facts.baseline)
        yield fail("baseline", "baseline", reports=", ".join(sorted(wrong)) or "-")
    codes = ((report.id, _recount_code(case, report)) for report in registry.reports)
    expected = {report: code for report, code in codes if code}
    found = [(recount.report, recount.code) for recount in proposal.recounts]
    if sorted(found) != sorted(expected.items()):
        wrong = {report for report, _ in set(found) ^ set(expected.items())}
        yield fail("recounts", "recounts", reports=", ".join(sorted(wrong)) or "-")


def _recount_code(case: Case, report: Report) -> str:
    """Why *report* is not in the baseline; empty if it is."""
    registry, day = case.registry, case.registry.reference_date
    if report.superseded_by is not None:
        return "superseded"
    if has_expired_basis(registry, report, day):
        return "expired"
    if is_lapsed(registry, report, day):
        return "lapsed"
    if has_ended(registry, report, day):
        return "not_in_force"
    if report.id in case.facts.listed_twice:
        return "listed_twice"
    if report.confidential:
        return "confidential"
    return "" if report.kind.value == "periodic" else report.kind.value


def check_kept(case: Case) -> Iterator[Failure]:
    """Each report of the baseline is kept or dropped, and what is kept says why."""
    kept = [entry.report for entry in case.proposal.kept]
    expected = [report for report in case.facts.baseline if report not in case.dropped]
    if kept != expected:
        wrong = set(kept) ^ set(expected)
        yield fail("kept", "kept", reports=", ".join(sorted(wrong)) or "-")
    locked = {lock.report for lock in case.registry.policy.locks if not lock.fields}
    locked |= {report.id for report in case.registry.reports if report.protection}
    proofs = case.proposal.proofs
    sources = {step.report for proof in proofs for step in proof.steps if step.report}
    silent = {report.id for report in case.registry.reports if not report.cycles}
    idle = {
        report.id
        for report in case.registry.reports
        if report.cycles and all(not cycle.filed for cycle in report.cycles)
    }
    enough = asks_no_more(case.proposal)
    guests, twins = _guests(case), case.facts.listed_apart - locked
    for entry in case.proposal.kept:
        yield from _check_guests(entry, guests.get(entry.report, {}))
        fits = {
            KeptReason.LOCKED: entry.report in locked,
            KeptReason.TWINS: entry.report in twins,
            KeptReason.HOST: bool(entry.hosts) and entry.report not in locked | twins,
            KeptReason.NOT_NEEDED: enough and entry.report not in sources | idle,
            KeptReason.NOT_CHOSEN: not enough and entry.report not in sources | idle,
            KeptReason.NOT_FILED: entry.report in idle,
            KeptReason.CYCLES_UNKNOWN: entry.report in silent,
        }
        weaker = entry.report not in locked | twins and not entry.hosts
        fitting = fits.get(entry.reason, weaker) and _fits_needs(case, entry, sources)
        if not fitting or not (weaker or entry.reason in _STRONGEST):
            reason = Text(f"kept_reason.{entry.reason.value}")
            yield fail(f"kept: {entry.report}", "kept_reason", reason=reason)


def _fits_needs(case: Case, entry: Kept, sources: Set[str]) -> bool:
    """Whether what is said of *entry* as a source is so: of proofs, or of what others owe."""
    if entry.reason is KeptReason.SOURCE:
        return entry.report in sources or feeds_others(case, entry.report, sure=False)
    is_spare = entry.reason in (KeptReason.NOT_NEEDED, KeptReason.NOT_CHOSEN)
    return not (is_spare and feeds_others(case, entry.report, sure=True))


_STRONGEST = (KeptReason.LOCKED, KeptReason.TWINS, KeptReason.HOST)
"""Reasons that come before all others."""


def _guests(case: Case) -> Mapping[str, Mapping[str, bool]]:
    """Hosts with their guests, and whether the host takes something over from that guest."""
    guests: dict[str, dict[str, bool]] = defaultdict(dict)
    for change in case.changes:
        for host in change.action.taken_over_by:
            takes = any(each.host == host for each in change.action.take_overs)
            guests[host][change.action.report] = takes
    return guests


def _check_guests(entry: Kept, guests: Mapping[str, bool]) -> Iterator[Failure]:
    possible = set(guests)
    certain = {guest for guest, takes in guests.items() if takes}
    listed = set(entry.hosts)
    if not certain <= listed <= possible or len(listed) < len(entry.hosts):
        expected = ", ".join(sorted(certain)) or "-"
        yield fail(f"kept: {entry.report}", "kept_guests", reports=expected)

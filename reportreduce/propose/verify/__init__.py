"""
An independent checker: does a proposal hold, by the registry alone?

It shares no code with what made the proposal.  It reads the registry anew, counts days, adds
up figures and follows proofs with plain methods of its own, and names what does not hold.
"""

from collections.abc import Callable, Iterator

from attrs import evolve

from reportreduce.model.policy import Goal
from reportreduce.model.registry import Registry
from reportreduce.model.standing import is_dissolved
from reportreduce.propose.proposal import Proposal
from reportreduce.propose.verify.actions import check_actions
from reportreduce.propose.verify.arithmetic import check_arithmetic
from reportreduce.propose.verify.asked import check_asked
from reportreduce.propose.verify.case import Case
from reportreduce.propose.verify.failures import Failure
from reportreduce.propose.verify.heading import check_baseline, check_heading, check_kept
from reportreduce.propose.verify.lists import check_lists
from reportreduce.propose.verify.owed import check_owed
from reportreduce.propose.verify.proofs import check_proofs

__all__ = ["Failure", "verify_proposal"]

CHECKS: tuple[Callable[[Case], Iterator[Failure]], ...] = (
    check_heading,
    check_baseline,
    check_kept,
    check_lists,
    check_actions,
    check_proofs,
    check_owed,
    check_arithmetic,
)
"""All checks, in the order in which their failures are listed."""


def verify_proposal(
    registry: Registry, proposal: Proposal, *, goal: Goal | None = None
) -> tuple[Failure, ...]:
    """
    What does not hold in *proposal*, made from *registry*; empty when it is verified.

    Args:
        registry: With the policy that the review was done under.
        proposal: What is checked.
        goal: What the review was asked to reach, with its threshold.  If None, any of the
            registry's goals will do at any threshold, since a review may set its own.

    Raises:
        UnsupportedCycleError: The registry has a cycle that cannot be laid out as dates.
    """
    case = Case(_of_living_filers(registry), proposal, stated=registry)
    asked = () if goal is None else check_asked(proposal, goal)
    return (*asked, *(failure for check in CHECKS for failure in check(case)))


def _of_living_filers(registry: Registry) -> Registry:
    """*registry* without the filers that are dissolved, where a report has others."""
    day = registry.reference_date
    reports = []
    for report in registry.reports:
        living = tuple(each for each in report.filers if not is_dissolved(registry, each, day))
        reports.append(evolve(report, filers=living) if living else report)
    return evolve(registry, reports=tuple(reports))

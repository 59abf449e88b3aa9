"""What the review was asked for, which a proposal must not change."""

from collections.abc import Iterator

from reportreduce.model.policy import Goal
from reportreduce.propose.proposal import Proposal
from reportreduce.propose.verify.failures import Failure, fail


def check_asked(proposal: Proposal, goal: Goal) -> Iterator[Failure]:
    """The proposal answers *goal*, at the threshold that was asked for."""
    found = proposal.goal
    if found.id != goal.id:
        yield fail("goal", "other_goal", found=found.id, expected=goal.id)
    elif found.threshold != goal.threshold:
        shown, expected = _percent(found.threshold), _percent(goal.threshold)
        yield fail("goal.threshold", "other_threshold", found=shown, expected=expected)


def _percent(threshold: float | None) -> str:
    return "-" if threshold is None else f"{100 * threshold:.10g}"

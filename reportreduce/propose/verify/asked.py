"""What the review was asked for, which a proposal must not change."""

from collections.abc import Iterator

from attrs import asdict

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


def asks_no_more(proposal: Proposal) -> bool:
    """
    Whether the goal asks for no more than goes by the levels that the proposal states.

    Reports are whole; what is added up from fractions may be short by a millionth.
    """
    goal, before, after = proposal.goal, asdict(proposal.before), asdict(proposal.after)
    if goal.threshold is None:
        return True
    name = goal.metric.value
    wanting = goal.threshold * before[name] - (before[name] - after[name])
    return bool(wanting <= (1e-9 if name == "reports" else 1e-6))


def _percent(threshold: float | None) -> str:
    return "-" if threshold is None else f"{100 * threshold:.10g}"

"""What stands between a proposal and a goal that is out of reach."""

from collections import Counter
from collections.abc import Iterator
from math import ceil

from reportreduce.messages import Text
from reportreduce.model.policy import Metric
from reportreduce.propose.proposal import KeptReason, Proposal
from reportreduce.propose.reached import EXACT, cuts_enough


def falls_short(proposal: Proposal) -> bool:
    """Whether the share that is cut of what could be counted is below the goal's."""
    return not cuts_enough(proposal.goal, proposal.before, proposal.after)


def cuts_the_most(proposal: Proposal) -> bool:
    """Whether no plan is proven to come nearer to the goal."""
    if proposal.goal.metric is not Metric.REPORTS:
        return proposal.optimal
    cut = proposal.before.reports - proposal.after.reports
    return any(cut == bound.at_most for bound in (proposal.floor, proposal.potential))


def find_obstacles(proposal: Proposal) -> Iterator[Text]:
    """
    How many reports are wanting, and why the others stay; nothing when the share is reached.

    Locks that stand in the way are in ``Proposal.binding``, each with what it costs.
    """
    threshold = proposal.goal.threshold
    if threshold is None or not falls_short(proposal):
        return
    if proposal.goal.metric is Metric.REPORTS:
        needed = ceil(threshold * proposal.before.reports - EXACT)
        cut = proposal.before.reports - proposal.after.reports
        yield Text("obstacle.shortfall", {"count": needed - cut})
    counts = Counter(kept.reason for kept in proposal.kept)
    for reason in sorted(KeptReason, key=lambda each: (-counts[each], each.value)):
        if counts[reason]:
            yield Text(f"obstacle.{reason.value}", {"count": counts[reason]})

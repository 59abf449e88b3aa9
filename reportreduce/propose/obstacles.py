"""What stands between a proposal and a goal that is out of reach."""

from collections import Counter
from collections.abc import Iterator
from math import ceil

from reportreduce.messages import Text
from reportreduce.model.policy import Metric
from reportreduce.propose.proposal import KeptReason, Proposal


def find_obstacles(proposal: Proposal) -> Iterator[Text]:
    """
    How many reports are wanting, and why the others stay; nothing when the goal is reached.

    Locks that stand in the way are in ``Proposal.binding``, each with what it costs.
    """
    if proposal.goal_reached is not False:
        return
    if proposal.goal.metric is Metric.REPORTS and proposal.goal.threshold is not None:
        needed = ceil(proposal.goal.threshold * proposal.before.reports - 1e-9)
        cut = proposal.before.reports - proposal.after.reports
        yield Text("obstacle.shortfall", {"count": needed - cut})
    counts = Counter(kept.reason for kept in proposal.kept)
    for reason in sorted(KeptReason, key=lambda each: (-counts[each], each.value)):
        if counts[reason]:
            yield Text(f"obstacle.{reason.value}", {"count": counts[reason]})

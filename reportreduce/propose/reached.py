"""Whether what is cut is the share that a goal asks for."""

from reportreduce.model.policy import Goal, Metric
from reportreduce.propose.levels import Levels, level_of

EXACT, NEARLY = 1e-9, 1e-6
"""How much of a report, or of what is added up from fractions, may be wanting."""


def cuts_enough(goal: Goal, before: Levels, after: Levels) -> bool:
    """
    Whether the share that goes of what could be counted is the goal's, or more, if it asks any.

    Figures are compared, not percentages: these are rounded.
    """
    if goal.threshold is None:
        return True
    whole, left = (level_of(each, goal.metric) for each in (before, after))
    tolerance = EXACT if goal.metric is Metric.REPORTS else NEARLY
    return whole - left >= goal.threshold * whole - tolerance

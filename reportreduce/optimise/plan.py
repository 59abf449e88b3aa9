"""The plan: which filings and fields stay tomorrow, what that takes, and what it aims at."""

from enum import Enum
from math import ceil

from attrs import frozen

from reportreduce.optimise.question import Question


class Objective(Enum):
    """What a plan aims at."""

    LEAST_DISRUPTION = "least-disruption"
    """Reach the goal with the least disruption; if out of reach, cut the most with the least."""
    MOST_HOURS = "most-hours"
    """Save the most hours, fields included."""


@frozen(kw_only=True)
class Plan:
    """
    What is filed and collected tomorrow.

    ``kept`` are choices, ``collects`` collects of the question.  ``disruption`` is in points
    and 0 when the plan was made for hours.  ``optimal``: no plan does better at what it aims at.
    """

    kept: frozenset[int]
    collects: frozenset[int]
    cuts: int
    disruption: int
    optimal: bool


@frozen(kw_only=True)
class FrontierPoint:
    """The least disruption at which ``cuts`` reports can be cut, and the plan that does it."""

    cuts: int
    disruption: int
    minutes_saved: int


def minutes_of(question: Question, plan: Plan) -> int:
    """Minutes a year that *plan* takes all filers together."""
    filings = sum(question.choices[index].minutes for index in plan.kept)
    return filings + sum(question.collects[index].minutes for index in plan.collects)


def needed_cuts(question: Question, threshold: float) -> int:
    """
    How many reports must go to cut at least the share *threshold* (0..1) of those counted.

    >>> from math import ceil
    >>> ceil(0.2 * 11 - 1e-9)
    3
    """
    return ceil(threshold * len(question.counted) - 1e-9)

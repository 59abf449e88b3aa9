"""How much each filing and each collected field takes of what a goal counts."""

from attrs import frozen

from reportreduce.model.policy import Metric
from reportreduce.optimise.question import Question

EXACT = 1_000_000
"""Shares of the whole that are told apart: more than any rounding in a registry."""


@frozen
class Measure:
    """
    Filings, entries or minutes a year, of the reports that the goal counts; others take 0.

    ``by_choice`` is for the filing alone, ``by_collect`` for each field it collects.
    """

    by_choice: tuple[float, ...]
    by_collect: tuple[float, ...]

    def of(self, kept: frozenset[int], collects: frozenset[int]) -> float:
        """What the filings *kept* and the *collects* take together."""
        filings = sum(self.by_choice[index] for index in sorted(kept))
        return filings + sum(self.by_collect[index] for index in sorted(collects))


def build_measure(question: Question, metric: Metric) -> Measure:
    """
    The measure of *metric*, which is not reports: those are counted, not added up.
    """
    slots = question.graph.inventory.slots
    filings, entries = metric is Metric.FILINGS, metric is Metric.ENTRIES
    by_choice = (
        0.0 if entries else choice.filing.filings if filings else choice.filing.minutes
        for choice in question.choices
    )
    by_collect = (
        0.0 if filings else slots[each.slot].entries if entries else slots[each.slot].minutes
        for each in question.collects
    )
    counted = [choice.filing.report in question.counted for choice in question.choices]
    return Measure(
        by_choice=tuple(
            value if counts else 0.0 for value, counts in zip(by_choice, counted, strict=True)
        ),
        by_collect=tuple(
            value if counted[each.choice] else 0.0
            for value, each in zip(by_collect, question.collects, strict=True)
        ),
    )

"""The arithmetic of burden: four levels, always together, on one baseline."""

from collections.abc import Iterable

from attrs import evolve, frozen

from reportreduce.optimise.question import Choice, Collect, Question
from reportreduce.propose.levels import Levels


@frozen(kw_only=True)
class Tally:
    """Reports, filings, entries and minutes a year, to be added and subtracted exactly."""

    reports: int = 0
    filings: float = 0.0
    entries: float = 0.0
    minutes: float = 0.0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            reports=self.reports + other.reports,
            filings=self.filings + other.filings,
            entries=self.entries + other.entries,
            minutes=self.minutes + other.minutes,
        )

    def __sub__(self, other: "Tally") -> "Tally":
        return Tally(
            reports=self.reports - other.reports,
            filings=self.filings - other.filings,
            entries=self.entries - other.entries,
            minutes=self.minutes - other.minutes,
        )

    def levels(self, wage_vnd_per_hour: float | None) -> Levels:
        """The tally as levels, minutes in hours, with the cost if there is a wage."""
        hours = self.minutes / 60
        return Levels(
            reports=self.reports,
            filings=_tidy(self.filings),
            entries=_tidy(self.entries),
            hours=_tidy(hours),
            cost_vnd=None if wage_vnd_per_hour is None else _tidy(hours * wage_vnd_per_hour),
        )


def _tidy(number: float) -> float:
    """Rounded so far below a minute that sums taken in another order agree."""
    return round(number, 6) + 0.0


def round_cost(levels: Levels) -> Levels:
    """*levels* as people read them: the cost in whole đồng, of which there are no parts."""
    cost = levels.cost_vnd
    return levels if cost is None else evolve(levels, cost_vnd=float(round(cost)))


def tally(question: Question, choices: Iterable[Choice], collects: Iterable[Collect]) -> Tally:
    """What filings and collects of reports that the goal counts take a year; no reports yet."""
    filings = [choice.filing for choice in choices if choice.filing.report in question.counted]
    slots = [
        question.graph.inventory.slots[collect.slot]
        for collect in collects
        if question.choices[collect.choice].filing.report in question.counted
    ]
    return Tally(
        filings=sum(filing.filings for filing in filings),
        entries=sum(slot.entries for slot in slots),
        minutes=sum(filing.minutes for filing in filings) + sum(slot.minutes for slot in slots),
    )

"""
A component as facts of the program ``plan.lp``.

Choices and collects are numbered by their places in the component, holdings and slots in order of
first use, so that components which are alike in all but their numbers have the same facts.
"""

from collections.abc import Iterator, Sequence
from enum import Enum
from math import ceil

from attrs import define, field

from reportreduce.model.ids import ReportId
from reportreduce.optimise.measure import EXACT, Measure
from reportreduce.optimise.question import Question
from reportreduce.optimise.reduce import Component

MOST_MINUTES = 2**30
"""Minutes a year of one component that are counted singly; of more, shares of these are."""


class Part(Enum):
    """What is asked of a component: the part of the program that is grounded for it."""

    BOUND = "bound"
    """The most reports that can be cut, and nothing else."""
    WHOLE_FORMS = "whole_forms"
    """Whatever the goal asks for; a form that is kept stays as it is."""
    LEAST_MINUTES = "least_minutes"
    """The least time, with fields trimmed."""


class _Numbers(dict[int, int]):
    """A number for each index, from 0 in order of first use."""

    def __missing__(self, index: int) -> int:
        self[index] = len(self)
        return self[index]


@define
class _Numbered:
    """A component, and the numbers by which its facts call what is in it."""

    question: Question
    component: Component
    choices: _Numbers = field(factory=_Numbers)
    collects: _Numbers = field(factory=_Numbers)
    holdings: _Numbers = field(factory=_Numbers)
    slots: _Numbers = field(factory=_Numbers)

    def __attrs_post_init__(self) -> None:
        self.choices.update((index, place) for place, index in enumerate(self.component.choices))
        self.collects.update((index, place) for place, index in enumerate(self.component.collects))


def build_facts(
    question: Question, component: Component, part: Part, measure: Measure | None = None
) -> Iterator[str]:
    """
    The facts that *part* needs, in an order of their own that never changes.

    Those of `Part.BOUND` come first and are part of those of `Part.WHOLE_FORMS`.
    """
    numbered = _Numbered(question, component)
    yield from _filing_facts(numbered)
    yield from _collect_facts(numbered, trimming=part is Part.LEAST_MINUTES)
    yield from _clause_facts(numbered)
    if part is Part.WHOLE_FORMS:
        yield from _disruption_facts(numbered)
    if part is Part.LEAST_MINUTES:
        yield from _minute_facts(numbered)
    if measure is not None:
        yield from _measure_facts(numbered, measure)


def _filing_facts(numbered: _Numbered) -> Iterator[str]:
    question, component = numbered.question, numbered.component
    number = {report: index for index, report in enumerate(component.reports)}
    for index, place in enumerate(component.choices):
        choice = question.choices[place]
        yield f"choice({index},{number[choice.filing.report]})."
        if place in component.forced:
            yield f"fixed({index})."
        if choice.today:
            yield f"today({index})."
    for report, index in number.items():
        if report in component.staying:
            yield f"kept({index})."
        elif report in question.cuttable:
            yield f"cuttable({index})."


def _collect_facts(numbered: _Numbered, *, trimming: bool) -> Iterator[str]:
    question, component = numbered.question, numbered.component
    for index, place in enumerate(component.collects):
        collect = question.collects[place]
        relation = "brings" if collect.today else "takes"
        yield f"{relation}({index},{numbered.choices[collect.choice]})."
        if not collect.today:
            guest = numbered.choices[question.choice_by_slot[collect.slot]]
            yield f"from({index},{guest},{numbered.slots[collect.slot]})."
        whole = not trimming or not question.choices[collect.choice].today
        if collect.today and (collect.fixed or whole):
            yield f"must({index})."
        for holding in component.supplies_by_collect[place]:
            yield f"supplies({index},{numbered.holdings[holding]})."


def _clause_facts(numbered: _Numbered) -> Iterator[str]:
    component, holdings = numbered.component, numbered.holdings
    for position, clause in enumerate(component.clauses):
        yield f"clause({position},{holdings[clause.head]})."
        yield from (f"premise({position},{holdings[atom]})." for atom in clause.body)
    yield from (f"owed({holdings[holding]})." for holding in component.owed)


def _disruption_facts(numbered: _Numbered) -> Iterator[str]:
    question, component, holdings = numbered.question, numbered.component, numbered.holdings
    weights = question.weights
    ranks = {report: rank for rank, report in enumerate(_by_minutes(question, component))}
    for index, report in enumerate(component.reports):
        away = 0 if report in question.decided else weights.recommend
        yield f"rank({index},{ranks[report]}). host_cost({index},{weights.host + away})."
        if report in question.cuttable and report not in component.staying:
            yield f"drop_cost({index},{weights.drop + away})."
    yield f"slow_cost({weights.slow}). compute_cost({weights.compute})."
    yield f"take_cost({weights.take_over})."
    owes = {holding for owed in component.owed_by_choice.values() for holding in owed}
    for choice, owed in component.owed_by_choice.items():
        index = numbered.choices[choice]
        yield from (f"owes({index},{holdings[holding]})." for holding in owed)
    for index, place in enumerate(component.collects):
        for holding in question.collects[place].supplies:
            if holding in owes and holding not in component.direct:
                yield f"gives({index},{holdings[holding]})."
    yield from (f"direct({holdings[holding]})." for holding in sorted(component.direct))


def _by_minutes(question: Question, component: Component) -> Sequence[ReportId]:
    """The reports, those that take the most minutes first, then by id from the last."""
    minutes = dict.fromkeys(component.reports, 0)
    for choice in (question.choices[index] for index in component.choices):
        minutes[choice.filing.report] += choice.minutes
    for collect in (question.collects[index] for index in component.collects):
        if collect.today:
            minutes[question.choices[collect.choice].filing.report] += collect.minutes
    backward = sorted(component.reports, reverse=True)
    return sorted(backward, key=lambda report: -minutes[report])


def _minute_facts(numbered: _Numbered) -> Iterator[str]:
    question, component = numbered.question, numbered.component
    filings = [question.choices[place].minutes for place in component.choices]
    entries = [question.collects[place].minutes for place in component.collects]
    # The solver counts in 32 bits, and wraps around without a word.
    unit = max(1, ceil((sum(filings) + sum(entries)) / MOST_MINUTES))
    yield from (f"minutes({index},{round(value / unit)})." for index, value in enumerate(filings))
    yield from (f"entry({index},{round(value / unit)})." for index, value in enumerate(entries))


def _measure_facts(numbered: _Numbered, measure: Measure) -> Iterator[str]:
    """The measure in whole numbers: shares of what the component takes if all is collected."""
    filings = [measure.by_choice[place] for place in numbered.component.choices]
    entries = [measure.by_collect[place] for place in numbered.component.collects]
    unit = (sum(filings) + sum(entries)) / EXACT or 1.0
    yield from (f"takes_up({index},{round(value / unit)})." for index, value in enumerate(filings))
    yield from (f"fills({index},{round(value / unit)})." for index, value in enumerate(entries))

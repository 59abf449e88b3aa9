"""A component as facts of the program ``plan.lp``."""

from collections.abc import Iterator, Sequence
from enum import Enum
from math import ceil

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


def build_facts(
    question: Question, component: Component, part: Part, measure: Measure | None = None
) -> Iterator[str]:
    """The facts that *part* needs, in an order of their own that never changes."""
    yield from _filing_facts(question, component)
    yield from _collect_facts(question, component, trimming=part is Part.LEAST_MINUTES)
    yield from _clause_facts(component)
    if part is Part.WHOLE_FORMS:
        yield from _disruption_facts(question, component)
    if part is Part.LEAST_MINUTES:
        yield from _minute_facts(question, component)
    if measure is not None:
        yield from _measure_facts(component, measure)


def _filing_facts(question: Question, component: Component) -> Iterator[str]:
    number = {report: index for index, report in enumerate(component.reports)}
    for index in component.choices:
        choice = question.choices[index]
        yield f"choice({index},{number[choice.filing.report]})."
        if index in component.forced:
            yield f"fixed({index})."
        if choice.today:
            yield f"today({index})."
    for report, index in number.items():
        if report in component.staying:
            yield f"kept({index})."
        elif report in question.cuttable:
            yield f"cuttable({index})."


def _collect_facts(question: Question, component: Component, *, trimming: bool) -> Iterator[str]:
    for index in component.collects:
        collect = question.collects[index]
        relation = "brings" if collect.today else "takes"
        yield f"{relation}({index},{collect.choice})."
        if not collect.today:
            guest = question.choice_by_slot[collect.slot]
            yield f"from({index},{guest},{collect.slot})."
        whole = not trimming or not question.choices[collect.choice].today
        if collect.today and (collect.fixed or whole):
            yield f"must({index})."
        for holding in component.supplies_by_collect[index]:
            yield f"supplies({index},{holding})."


def _clause_facts(component: Component) -> Iterator[str]:
    for position, clause in enumerate(component.clauses):
        yield f"clause({position},{clause.head})."
        yield from (f"premise({position},{atom})." for atom in clause.body)
    yield from (f"owed({holding})." for holding in component.owed)


def _disruption_facts(question: Question, component: Component) -> Iterator[str]:
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
    for index, owed in component.owed_by_choice.items():
        yield from (f"owes({index},{holding})." for holding in owed)
    for index in component.collects:
        for holding in question.collects[index].supplies:
            if holding in owes and holding not in component.direct:
                yield f"gives({index},{holding})."
    yield from (f"direct({holding})." for holding in sorted(component.direct))


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


def _minute_facts(question: Question, component: Component) -> Iterator[str]:
    filings = {index: question.choices[index].minutes for index in component.choices}
    entries = {index: question.collects[index].minutes for index in component.collects}
    # The solver counts in 32 bits, and wraps around without a word.
    unit = max(1, ceil((sum(filings.values()) + sum(entries.values())) / MOST_MINUTES))
    yield from (f"minutes({index},{round(value / unit)})." for index, value in filings.items())
    yield from (f"entry({index},{round(value / unit)})." for index, value in entries.items())


def _measure_facts(component: Component, measure: Measure) -> Iterator[str]:
    """The measure in whole numbers: shares of what the component takes if all is collected."""
    filings = {index: measure.by_choice[index] for index in component.choices}
    entries = {index: measure.by_collect[index] for index in component.collects}
    unit = (sum(filings.values()) + sum(entries.values())) / EXACT or 1.0
    yield from (f"takes_up({index},{round(value / unit)})." for index, value in filings.items())
    yield from (f"fills({index},{round(value / unit)})." for index, value in entries.items())

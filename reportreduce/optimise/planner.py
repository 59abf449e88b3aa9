"""
The planner: components answered one by one, then put together so that the goal is reached.

Each component says how much disruption each number of cut reports costs at least; adding
them up for the cheapest total is a knapsack of small integers, solved exactly.
"""

import time
from collections.abc import Callable, Sequence
from functools import cached_property

import numpy as np
from attrs import define, evolve, field

from reportreduce.model.policy import Metric
from reportreduce.optimise.facts import Part, build_facts
from reportreduce.optimise.knapsack import IntArray, add_item, pick_offers
from reportreduce.optimise.measure import Measure, build_measure
from reportreduce.optimise.plan import FrontierPoint, Plan, minutes_of
from reportreduce.optimise.question import Question
from reportreduce.optimise.reduce import Component, Reduction, reduce_question
from reportreduce.optimise.solver import Aim, Answer, ComponentSolver

Progress = Callable[[int, int], None]
"""Told how many components of how many are answered."""
NEARLY = 1e-6
"""A saving so little short of the goal reaches it: sums of fractions are not exact."""
UNKNOWN_COST = 1_000_000
"""Disruption of a cut that no search found in time: more than any other plan's."""


def ignore_progress(done: int, total: int) -> None:
    """Progress that nobody watches."""


@define(slots=False)
class Planner:
    """
    Answers one question for any number of cuts, remembering each component's answers.

    ``seconds`` bound the whole time spent in the solver.  With ``only_bounds`` it can say the
    most that can be cut, and choose nothing.  ``proven`` are the most cuts of components by their
    facts: planners of questions that are much alike may share them.
    """

    question: Question
    seconds: float = 60.0
    progress: Progress = ignore_progress
    only_bounds: bool = False
    proven: dict[Sequence[str], int] = field(factory=dict)
    _stop: float = 0.0
    _answers: dict[int, Sequence[Answer]] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        self._stop = time.monotonic() + self.seconds

    @cached_property
    def reduction(self) -> Reduction:
        """The question reduced and split, without trimming."""
        return reduce_question(self.question, trimming=False)

    def most_cuts(self) -> tuple[int, bool]:
        """The most reports any plan can cut, and whether that is proven."""
        answers = [self._most(number) for number in range(len(self.reduction.components))]
        return sum(answer.cuts for answer in answers), all(answer.optimal for answer in answers)

    def most_cuts_bound(self) -> int:
        """A number of reports that no plan can exceed."""
        total = 0
        for number, component in enumerate(self.reduction.components):
            answer = self._most(number)
            total += answer.cuts if answer.optimal else self._cuttable(component)
        return total

    def choose(self, cuts: int) -> Plan:
        """
        The plan of least disruption that cuts at least *cuts* reports, or the most possible.
        """
        shares = self._shares(min(cuts, self.most_cuts()[0]))
        answers = [self._least(number, share) for number, share in enumerate(shares) if share > 0]
        idle = [
            component
            for component, share in zip(self.reduction.components, shares, strict=True)
            if share == 0
        ]
        return self._assemble(answers, idle)

    def reach(self, metric: Metric, share: float) -> Plan | None:
        """
        The plan of least disruption that saves the *share* (0..1) of what *metric* counts today,
        with whole forms; None if no such plan was found.
        """
        measure = build_measure(self.question, metric)
        offers = [self._offers(component, measure) for component in self.reduction.components]
        today = Answer(
            kept=frozenset(each.index for each in self.question.choices if each.today),
            collects=frozenset(self.question.today()),
            cuts=0,
            cost=0,
            optimal=True,
        )
        needed = share * measure.of(today.kept, today.collects)
        picks = pick_offers(
            [[(each.cost, saved) for each, saved in listed] for listed in offers], needed - NEARLY
        )
        if picks is None:
            return None
        taken = [listed[pick][0] for listed, pick in zip(offers, picks, strict=True)]
        proven = all(each.optimal for listed in offers for each, _ in listed)
        return evolve(self._assemble(taken, idle=()), optimal=proven)

    def _offers(self, component: Component, measure: Measure) -> Sequence[tuple[Answer, float]]:
        """Answers for one component with what each saves of the measure; the first is today's."""
        kept, collects = map(frozenset, self._today_of(component))
        today = Answer(kept=kept, collects=collects, cuts=0, cost=0, optimal=True)
        before = measure.of(kept, collects)
        solver = ComponentSolver(self.question, component, measure=measure)
        return [
            (each, before - measure.of(each.kept, each.collects))
            for each in (today, *solver.offers())
        ]

    def frontier(self, points: int = 21) -> tuple[FrontierPoint, ...]:
        """
        The least disruption and its saving at up to *points* numbers of cuts, in rising order.

        No cut and the most cuts are among them.
        """
        most = self.most_cuts()[0]
        steps = dict.fromkeys(round(most * step / max(1, points - 1)) for step in range(points))
        today = minutes_of(self.question, self.choose(0))
        plans = {plan.cuts: plan for plan in map(self.choose, steps)}
        return tuple(
            FrontierPoint(
                cuts=plan.cuts,
                disruption=plan.disruption,
                minutes_saved=today - minutes_of(self.question, plan),
            )
            for plan in plans.values()
        )

    def most_hours(self) -> Plan:
        """The plan that saves the most minutes, trimming fields that follow from others."""
        reduction = reduce_question(self.question, trimming=True)
        answers = [
            ComponentSolver(self.question, component, Part.LEAST_MINUTES).answer(
                Aim.LEAST_MINUTES, seconds=self._left(len(reduction.components) - number)
            )
            for number, component in enumerate(reduction.components)
        ]
        kept = set(reduction.forced)
        collects = set(reduction.settled) | {
            collect.index
            for collect in self.question.collects
            if collect.fixed and collect.choice in kept
        }
        for component, answer in zip(reduction.components, answers, strict=True):
            kept |= answer.kept if answer else self._today_of(component)[0]
            collects |= answer.collects if answer else self._today_of(component)[1]
        optimal = all(answer is not None and answer.optimal for answer in answers)
        return self._plan(kept, collects, 0, optimal=optimal)

    def _assemble(self, answers: Sequence[Answer], idle: Sequence[Component]) -> Plan:
        kept = set(self.reduction.forced)
        collects: set[int] = set()
        for answer in answers:
            kept |= answer.kept
            collects |= answer.collects
        for component in idle:
            kept |= self._today_of(component)[0]
        collects |= {
            collect.index
            for collect in self.question.collects
            if collect.today and collect.choice in kept
        }
        return self._plan(
            kept,
            collects,
            sum(answer.cost for answer in answers),
            optimal=all(answer.optimal for answer in answers),
        )

    def _plan(self, kept: set[int], collects: set[int], disruption: int, *, optimal: bool) -> Plan:
        reports = {self.question.choices[index].filing.report for index in kept}
        return Plan(
            kept=frozenset(kept),
            collects=frozenset(collects),
            cuts=len(self.question.cuttable - reports),
            disruption=disruption,
            optimal=optimal,
        )

    def _today_of(self, component: Component) -> tuple[set[int], set[int]]:
        kept = {index for index in component.choices if self.question.choices[index].today}
        collects = {
            index
            for index in component.collects
            if self.question.collects[index].today and self.question.collects[index].choice in kept
        }
        return kept, collects

    @cached_property
    def _picks(self) -> Sequence[IntArray]:
        """For each component and total: how many cuts it contributes to the cheapest total."""
        best = np.full(self.most_cuts()[0] + 1, np.inf)
        best[0] = 0.0
        picks = []
        for number in range(len(self.reduction.components)):
            best, pick = add_item(best, self._costs(number))
            picks.append(pick)
        return picks

    def _shares(self, cuts: int) -> list[int]:
        """How many reports each component cuts, for the least sum of disruption."""
        shares, left = [0] * len(self._picks), cuts
        for number in reversed(range(len(shares))):
            shares[number] = int(self._picks[number][left])
            left = max(0, left - shares[number])
        return shares

    def _costs(self, number: int) -> list[float]:
        """The least disruption of cutting 0, 1, 2, ... reports of a component."""
        least = (self._least(number, cuts) for cuts in range(1, self._most(number).cuts + 1))
        return [0.0, *(float(answer.cost) for answer in least)]

    def _most(self, number: int) -> Answer:
        return self._answers_of(number)[0]

    def _least(self, number: int, cuts: int) -> Answer:
        return self._answers_of(number)[cuts]

    def _answers_of(self, number: int) -> Sequence[Answer]:
        """The most that can be cut, then the least disruption of 1, 2, ... cuts."""
        if number not in self._answers:
            components = self.reduction.components
            self._answers[number] = self._solve(components[number], len(components) - number)
            self.progress(number + 1, len(components))
        return self._answers[number]

    def _solve(self, component: Component, left: int) -> Sequence[Answer]:
        kept, collects = self._today_of(component)
        today = Answer(
            kept=frozenset(kept), collects=frozenset(collects), cuts=0, cost=0, optimal=False
        )
        if not self._cuttable(component):
            return [evolve(today, optimal=True)]
        if self.only_bounds:
            return [self._bound(component, today, left)]
        solver = ComponentSolver(self.question, component)
        most = solver.answer(Aim.MOST_CUT, seconds=self._left(left)) or today
        if most.optimal:
            self.proven[tuple(build_facts(self.question, component, Part.BOUND))] = most.cuts
        least = (
            solver.answer(Aim.LEAST_DISRUPTION, at_least=cuts, seconds=self._left(left))
            for cuts in range(1, most.cuts + 1)
        )
        unknown = evolve(most, cost=UNKNOWN_COST, optimal=False)
        return [most, *(answer or unknown for answer in least)]

    def _bound(self, component: Component, today: Answer, left: int) -> Answer:
        """The most that can be cut in *component*; of the answer, only its cuts are sure."""
        solver = ComponentSolver(self.question, component, Part.BOUND)
        if solver.facts in self.proven:
            return evolve(today, cuts=self.proven[solver.facts], optimal=True)
        most = solver.answer(Aim.MOST_CUT, seconds=self._left(left)) or today
        if most.optimal:
            self.proven[solver.facts] = most.cuts
        return most

    def _cuttable(self, component: Component) -> int:
        """How many reports of the component the goal counts and nothing forces to stay."""
        return len((set(component.reports) - component.staying) & self.question.cuttable)

    def _left(self, components: int) -> float:
        """A fair share of the time left: no component may use up the others'."""
        left = max(0.1, self._stop - time.monotonic())
        return max(0.1, left / max(1, min(components, 4)))

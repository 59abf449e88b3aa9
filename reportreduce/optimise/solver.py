"""One component answered by answer-set programming (clingo), and what kind of answer it is."""

import time
from collections.abc import Iterator, Sequence
from enum import Enum
from functools import cache, cached_property
from importlib.resources import files

import clingo
from attrs import define, evolve, frozen

from reportreduce.model.ids import ReportId
from reportreduce.optimise.measure import EXACT, Measure
from reportreduce.optimise.question import Question
from reportreduce.optimise.reduce import Component

BRIEF_CONFLICTS = 20_000
"""How many conflicts the first search may meet: not a time, so that it is the same anywhere."""

THOROUGH: tuple[tuple[Sequence[str], float], ...] = (
    (("--opt-strategy=usc,oll", "--opt-usc-shrink=min"), 0.6),
    (("--opt-strategy=bb,lin",), 1.0),
)
"""What is tried after that, with the share of the time left: core-guided search first."""


@cache
def _program() -> str:
    return files("reportreduce.optimise").joinpath("plan.lp").read_text(encoding="utf-8")


class Aim(Enum):
    """What an answer minimises."""

    MOST_CUT = "most_cut"
    LEAST_DISRUPTION = "least_disruption"
    LEAST_OF_METRIC = "least_of_metric"
    """As little disruption as can be, and then as little of the goal's metric."""
    LEAST_MINUTES = "least_minutes"
    """With fields trimmed; the others keep whole forms."""


@frozen(kw_only=True)
class Answer:
    """
    The filings kept and the collects made in one component.

    ``cost`` is what the aim minimises (reports kept, points, or minutes); nothing costs less
    when ``optimal``.  ``takes_up`` is what it takes of the metric, as the solver counts it.
    """

    kept: frozenset[int]
    collects: frozenset[int]
    cuts: int
    cost: int
    optimal: bool
    takes_up: int = 0


@define(slots=False)
class ComponentSolver:
    """
    Answers for one component, grounded once.

    Small components are proven in milliseconds by branch and bound; where that does not come
    to its end within `BRIEF_CONFLICTS`, core-guided search and then branch and bound again
    share the seconds given.  A *measure* is only needed for `offers`.
    """

    question: Question
    component: Component
    trimming: bool = False
    measure: Measure | None = None

    def answer(self, aim: Aim, *, at_least: int = 0, seconds: float = 60.0) -> Answer | None:
        """
        The best answer for *aim* that cuts *at_least* reports, or None if none was found.

        When *seconds* run out, the best answer found so far, with ``optimal`` False.
        """
        stop = time.monotonic() + seconds
        best, finished = _search(self._brief, aim, at_least)
        for strategy, share in THOROUGH:
            if finished:
                break
            left = max(0.05, (stop - time.monotonic()) * share)
            found, finished = _search_within(self._ground(strategy), aim, at_least, left)
            best = min(filter(None, (found, best)), key=lambda answer: answer.cost, default=None)
        return best and evolve(best, optimal=finished)

    def offers(self) -> Iterator[Answer]:
        """
        For more and more disruption, the plan that takes the least of the measure.

        Begins with the least disruption there is.  Ends when nothing takes less, or when a
        search does not come to its end; the last answer is then not ``optimal``.
        """
        found, finished = _search(self._brief, Aim.LEAST_OF_METRIC, 0)
        while found is not None:
            yield evolve(found, optimal=finished)
            if not finished or not found.takes_up:
                return
            self._brief.ground([("less_than", [clingo.Number(found.takes_up)])])
            found, finished = _search(self._brief, Aim.LEAST_OF_METRIC, 0)

    @cached_property
    def _brief(self) -> clingo.Control:
        return self._ground(("--opt-strategy=bb,lin", f"--solve-limit={BRIEF_CONFLICTS}"))

    def _ground(self, strategy: Sequence[str]) -> clingo.Control:
        control = clingo.Control([*strategy, "--warn=none"])
        control.add(_program())
        facts = [*_facts(self.question, self.component, trimming=self.trimming)]
        if self.measure is not None:
            facts += _measure_facts(self.measure, self.component)
        control.add("facts", [], "\n".join(facts))
        part = Aim.LEAST_MINUTES.value if self.trimming else "whole_forms"
        control.ground([("facts", []), ("base", []), (part, [])])
        return control


def _assume(
    control: clingo.Control, aim: Aim, at_least: int
) -> Sequence[tuple[clingo.Symbol, bool]]:
    for each in (Aim.MOST_CUT, Aim.LEAST_DISRUPTION, Aim.LEAST_OF_METRIC):
        name = clingo.Function("aim", [clingo.Function(each.value)])
        control.assign_external(name, each is aim)
    if not at_least:
        return ()
    return [(clingo.Function("enough", [clingo.Number(at_least)]), True)]


def _search(control: clingo.Control, aim: Aim, at_least: int) -> tuple[Answer | None, bool]:
    """The last answer found, and whether the search came to its end."""
    best: Answer | None = None
    with control.solve(_assume(control, aim, at_least), yield_=True) as handle:
        for model in handle:
            best = _read(model)
        return best, bool(handle.get().exhausted)


def _search_within(
    control: clingo.Control, aim: Aim, at_least: int, seconds: float
) -> tuple[Answer | None, bool]:
    best: Answer | None = None
    stop = time.monotonic() + seconds
    with control.solve(_assume(control, aim, at_least), async_=True, yield_=True) as handle:
        while True:
            handle.resume()
            if not handle.wait(max(0.0, stop - time.monotonic())):
                handle.cancel()
                return best, False
            model = handle.model()
            if model is None:
                return best, bool(handle.get().exhausted)
            best = _read(model)


def _read(model: clingo.Model) -> Answer:
    atoms: dict[str, set[int]] = {"keep": set(), "collect": set(), "cut": set()}
    for symbol in model.symbols(shown=True):
        atoms[symbol.name].add(symbol.arguments[0].number)
    return Answer(
        kept=frozenset(atoms["keep"]),
        collects=frozenset(atoms["collect"]),
        cuts=len(atoms["cut"]),
        cost=model.cost[0] if model.cost else 0,
        optimal=False,
        takes_up=model.cost[1] if len(model.cost) > 1 else 0,
    )


def _facts(question: Question, component: Component, *, trimming: bool) -> Iterator[str]:
    number = {report: index for index, report in enumerate(component.reports)}
    for index in component.choices:
        choice = question.choices[index]
        report = number[choice.filing.report]
        yield f"choice({index},{report}). minutes({index},{choice.minutes})."
        if index in component.forced:
            yield f"fixed({index})."
        if choice.today:
            yield f"today({index})."
    yield from _report_facts(question, component)
    yield from _collect_facts(question, component, trimming=trimming)
    for position, clause in enumerate(component.clauses):
        yield f"clause({position},{clause.head})."
        yield from (f"premise({position},{atom})." for atom in clause.body)
    yield from (f"owed({holding})." for holding in component.owed)


def _measure_facts(measure: Measure, component: Component) -> Iterator[str]:
    """The measure in whole numbers: shares of what the component takes if all is collected."""
    filings = {index: measure.by_choice[index] for index in component.choices}
    entries = {index: measure.by_collect[index] for index in component.collects}
    unit = (sum(filings.values()) + sum(entries.values())) / EXACT or 1.0
    yield from (f"takes_up({index},{round(value / unit)})." for index, value in filings.items())
    yield from (f"fills({index},{round(value / unit)})." for index, value in entries.items())


def _report_facts(question: Question, component: Component) -> Iterator[str]:
    weights = question.weights
    for rank, report in enumerate(_by_minutes(question, component)):
        yield f"rank({component.reports.index(report)},{rank})."
    for index, report in enumerate(component.reports):
        away = 0 if report in question.decided else weights.recommend
        yield f"host_cost({index},{weights.host + away})."
        if report in component.staying:
            yield f"kept({index})."
        elif report in question.cuttable:
            yield f"cuttable({index}). drop_cost({index},{weights.drop + away})."
    yield f"slow_cost({weights.slow}). compute_cost({weights.compute})."
    yield f"take_cost({weights.take_over})."


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


def _collect_facts(question: Question, component: Component, *, trimming: bool) -> Iterator[str]:
    owes = {holding for owed in component.owed_by_choice.values() for holding in owed}
    for index, owed in component.owed_by_choice.items():
        yield from (f"owes({index},{holding})." for holding in owed)
    for index in component.collects:
        collect = question.collects[index]
        relation = "brings" if collect.today else "takes"
        yield f"{relation}({index},{collect.choice}). entry({index},{collect.minutes})."
        if not collect.today:
            guest = question.choice_by_slot[collect.slot]
            yield f"from({index},{guest},{collect.slot})."
        whole = not trimming or not question.choices[collect.choice].today
        if collect.today and (collect.fixed or whole):
            yield f"must({index})."
        for holding in component.supplies_by_collect[index]:
            yield f"supplies({index},{holding})."
        for holding in collect.supplies:
            if holding in owes and holding not in component.direct:
                yield f"gives({index},{holding})."
    yield from (f"direct({holding})." for holding in sorted(component.direct))

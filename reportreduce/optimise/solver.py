"""One component answered by answer-set programming (clingo), and what kind of answer it is."""

import time
from collections.abc import Iterator, Sequence
from enum import Enum
from functools import cache, cached_property
from importlib.resources import files

import clingo
from attrs import define, evolve, frozen

from reportreduce.optimise.facts import Part, build_facts
from reportreduce.optimise.measure import Measure
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
    part: Part = Part.WHOLE_FORMS
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
        return best and evolve(self._named(best), optimal=finished)

    def offers(self) -> Iterator[Answer]:
        """
        For more and more disruption, the plan that takes the least of the measure.

        Begins with the least disruption there is.  Ends when nothing takes less, or when a
        search does not come to its end; the last answer is then not ``optimal``.
        """
        found, finished = _search(self._brief, Aim.LEAST_OF_METRIC, 0)
        while found is not None:
            yield evolve(self._named(found), optimal=finished)
            if not finished or not found.takes_up:
                return
            self._brief.ground([("less_than", [clingo.Number(found.takes_up)])])
            found, finished = _search(self._brief, Aim.LEAST_OF_METRIC, 0)

    @cached_property
    def facts(self) -> tuple[str, ...]:
        """What the solver is told; the same for components that differ only in numbers."""
        return tuple(build_facts(self.question, self.component, self.part, self.measure))

    def _named(self, found: Answer) -> Answer:
        """*found* in the indices of the question, not in those of the facts."""
        choices, collects = self.component.choices, self.component.collects
        return evolve(
            found,
            kept=frozenset(choices[place] for place in found.kept),
            collects=frozenset(collects[place] for place in found.collects),
        )

    @cached_property
    def _brief(self) -> clingo.Control:
        return self._ground(("--opt-strategy=bb,lin", f"--solve-limit={BRIEF_CONFLICTS}"))

    def _ground(self, strategy: Sequence[str]) -> clingo.Control:
        control = clingo.Control([*strategy, "--warn=none"])
        control.add(_program())
        control.add("facts", [], "\n".join(self.facts))
        control.ground([("facts", []), ("base", []), (self.part.value, [])])
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

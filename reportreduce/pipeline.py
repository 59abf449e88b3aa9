"""The stages in order, each result kept: registry, graph, findings, optimum, proposal."""

import datetime
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from attrs import Attribute, define, evolve, field, frozen

from reportreduce.detect import find_all
from reportreduce.detect.findings import Finding
from reportreduce.errors import ReportReduceError, UsageError
from reportreduce.graph.build import Graph, build_graph
from reportreduce.graph.naming import name_report
from reportreduce.messages import Language, Text, say
from reportreduce.model.policy import Goal, Metric
from reportreduce.model.references import find_wrong_ids
from reportreduce.model.registry import Registry
from reportreduce.model.reports import Report
from reportreduce.model.standing import is_in_force
from reportreduce.optimise.build import build_question, is_certain, with_any_source, with_every_host
from reportreduce.optimise.plan import Objective, Plan, needed_cuts
from reportreduce.optimise.planner import Planner
from reportreduce.optimise.question import Question
from reportreduce.propose.draft import Drafter
from reportreduce.propose.proposal import Binding, Bound, Proposal
from reportreduce.propose.verify import Failure, verify_proposal

MAX_LOCKS = 30
"""How many locks are tried one by one when the goal is out of reach."""

MOST_IDS = 20
"""Wrong ids of a registry that are named."""
MAX_UNTRIED = 100_000
"""How many take-overs by hosts that were not tried are looked at to prove the most."""

Progress = Callable[[Text, int, int], None]
"""Told the stage, and how much of how much of it is done."""


def ignore_progress(stage: Text, done: int, total: int) -> None:
    """Progress that nobody watches."""


def _check_share(_: object, attribute: "Attribute[float]", value: float | None) -> None:
    if value is not None and not 0 <= value <= 1:
        raise UsageError(Text("pipeline.no_share", {"name": attribute.name, "value": value}))


def _check_seconds(_: object, attribute: "Attribute[float]", value: float) -> None:
    if not value > 0:
        raise UsageError(Text("pipeline.no_time", {"name": attribute.name, "value": value}))


@frozen(kw_only=True)
class Settings:
    """
    How a review is done.

    ``goal`` is the id of one of the registry's goals (empty: the first) and ``threshold``, from
    0 to 1, replaces its threshold.  ``confidence``, from 0 to 1: what a derivation must have to
    count; 1 admits only what is declared or confirmed.  ``seconds``, above 0, bound the time of
    the solver.

    Raises:
        UsageError: A number is out of its bounds.
    """

    objective: Objective = Objective.LEAST_DISRUPTION
    goal: str = ""
    threshold: float | None = field(default=None, validator=_check_share)
    confidence: float = field(default=1.0, validator=_check_share)
    seconds: float = field(default=120.0, validator=_check_seconds)
    with_frontier: bool = True


@frozen(kw_only=True)
class Analysis:
    """A registry with all that was found and is proposed."""

    registry: Registry
    findings: tuple[Finding, ...]
    proposal: Proposal


@define(eq=False)
class UnverifiedProposalError(ReportReduceError):
    """The independent checker found fault with a proposal; this is a defect of the program."""

    failures: Sequence[Failure]

    def explain(self, language: Language = "vi") -> str:
        lines = [failure.say(language) for failure in self.failures]
        return "\n".join([say("pipeline.unverified", language), *lines])


def standing_reports(registry: Registry, day: datetime.date | None = None) -> tuple[Report, ...]:
    """The reports in force on *day* (default: the registry's reference date)."""
    day = day or registry.reference_date
    return tuple(report for report in registry.reports if is_in_force(registry, report, day))


def find(registry: Registry) -> tuple[Finding, ...]:
    """
    Everything found in *registry*, by kind and report.

    Raises:
        UsageError: The registry names ids that it does not hold, or gives one twice.
    """
    _check_ids(registry)
    return find_all(registry)


def graph_of(registry: Registry) -> Graph:
    """The dependency graph of the reports in force."""
    return build_graph(registry, standing_reports(registry))


def propose(
    registry: Registry, settings: Settings | None = None, progress: Progress = ignore_progress
) -> Proposal:
    """
    The proposal for *registry*, verified.

    Raises:
        UsageError: The goal is not one of the registry's, or asks for what cannot be asked; or
            the registry names ids that it does not hold, or gives one twice.
        UnverifiedProposalError: The checker found fault with it; nothing may be written.
    """
    _check_ids(registry)
    progress(Text("progress.graph"), 0, 1)
    return _propose(registry, graph_of(registry), settings or Settings(), progress)


def _check_ids(registry: Registry) -> None:
    """Do nothing if all that *registry*, perhaps built in a program, names is there."""
    wrong = list(islice(find_wrong_ids(registry), MOST_IDS))
    if wrong:
        raise UsageError(Text("pipeline.unknown_ids", {"ids": "; ".join(wrong)}))


def _propose(registry: Registry, graph: Graph, settings: Settings, progress: Progress) -> Proposal:
    proposal = _Review(registry, graph, settings, progress).propose()
    progress(Text("progress.verify"), 0, 1)
    failures = verify_proposal(registry, proposal, goal=choose_goal(registry, settings))
    if failures:
        raise UnverifiedProposalError(tuple(failures))
    return proposal


def analyse(
    registry: Registry, settings: Settings | None = None, progress: Progress = ignore_progress
) -> Analysis:
    """Findings and the verified proposal; see `find` and `propose`."""
    _check_ids(registry)
    progress(Text("progress.graph"), 0, 1)
    graph = graph_of(registry)
    progress(Text("progress.find"), 0, 1)
    findings = find_all(registry, graph=graph)
    proposal = _propose(registry, graph, settings or Settings(), progress)
    return Analysis(registry=registry, findings=findings, proposal=proposal)


def choose_goal(registry: Registry, settings: Settings) -> Goal:
    """The goal that *settings* name, with their threshold."""
    by_id = {goal.id: goal for goal in registry.goals}
    goal = by_id.get(settings.goal) if settings.goal else next(iter(by_id.values()), None)
    if goal is None:
        known = ", ".join(by_id) or "-"
        raise UsageError(Text("pipeline.unknown_goal", {"goal": settings.goal, "known": known}))
    return goal if settings.threshold is None else evolve(goal, threshold=settings.threshold)


@frozen
class _Review:
    """One run: the question asked with confirmed derivations, and with all."""

    registry: Registry
    graph: Graph
    settings: Settings
    progress: Progress
    proven: dict[Sequence[str], int] = field(factory=dict)
    """The most cuts of components that were answered before."""

    def propose(self) -> Proposal:
        goal = choose_goal(self.registry, self.settings)
        question = build_question(self.graph, confidence=self.settings.confidence)
        planner = self._planner(question, "progress.optimise", only_bounds=False)
        floor = self._floor(question, planner)
        plan, objective = self._plan(planner, question, goal)
        reached = goal.threshold is None or self._reaches(question, plan, goal)
        is_whole = not question.untried and not question.is_arbitrary
        return Drafter(
            question=question,
            plan=evolve(plan, optimal=plan.optimal and is_whole),
            goal=goal,
            objective=objective,
            floor=floor,
            potential=self._potential(floor),
            frontier=planner.frontier() if self.settings.with_frontier else (),
            binding=() if reached else tuple(self._binding(planner.most_cuts()[0])),
        ).draft()

    def _planner(self, question: Question, stage: str, *, only_bounds: bool = True) -> Planner:
        def tell(done: int, total: int) -> None:
            self.progress(Text(stage), done, total)

        return Planner(
            question,
            seconds=self.settings.seconds,
            progress=tell,
            only_bounds=only_bounds,
            proven=self.proven,
        )

    def _plan(self, planner: Planner, question: Question, goal: Goal) -> tuple[Plan, Objective]:
        """The plan, and what it was chosen for."""
        least = Objective.LEAST_DISRUPTION
        if self.settings.objective is least:
            share = goal.threshold or 0.0
            if goal.metric is Metric.REPORTS:
                return planner.choose(needed_cuts(question, share)), least
            plan = planner.reach(goal.metric, share)
            if plan is not None:
                return plan, least
        # Where whole forms do not suffice for the goal, fields are trimmed as well.
        return planner.most_hours(), Objective.MOST_HOURS

    def _reaches(self, question: Question, plan: Plan, goal: Goal) -> bool:
        if goal.metric is not Metric.REPORTS:
            return True
        return plan.cuts >= needed_cuts(question, goal.threshold or 0.0)

    def _floor(self, question: Question, planner: Planner) -> Bound:
        if self.settings.confidence < 1.0:
            return self._bound(self._planner(build_question(self.graph), "progress.floor"))
        return self._bound(planner)

    def _potential(self, floor: Bound) -> Bound:
        if is_certain(self.graph):
            return floor
        question = build_question(self.graph, confidence=0.0)
        bound = self._bound(self._planner(question, "progress.potential"))
        if bound.cuts >= floor.cuts:
            return bound
        at_most = max(bound.at_most, floor.cuts)
        return evolve(floor, at_most=at_most, optimal=at_most == floor.cuts)

    def _bound(self, planner: Planner) -> Bound:
        cuts, _ = planner.most_cuts()
        total = len(planner.question.counted)
        at_most = self._at_most(planner)
        return Bound(
            cuts=cuts,
            percent=round(100 * cuts / total, 6) if total else 0.0,
            optimal=at_most == cuts,
            at_most=at_most,
        )

    def _at_most(self, planner: Planner) -> int:
        """A number of cuts that no plan exceeds, whatever hosts it merges into, or rests on."""
        question = planner.question
        if question.is_arbitrary:
            question = with_any_source(question)
            planner = self._planner(question, "progress.floor")
        if not question.untried:
            return planner.most_cuts_bound()
        if question.untried > MAX_UNTRIED:
            return len(question.cuttable)
        return self._planner(with_every_host(question), "progress.hosts").most_cuts_bound()

    def _binding(self, cuts: int) -> Iterator[Binding]:
        """What each lock costs, the dearest first."""
        rows = []
        for registry, report, reason in list(_unlocked(self.registry))[:MAX_LOCKS]:
            question = build_question(graph_of(registry), confidence=self.settings.confidence)
            planner = self._planner(question, "progress.locks")
            total = len(question.counted) or 1
            gain = round(100 * (planner.most_cuts()[0] - cuts) / total, 6)
            if gain > 0:
                values = {"report": name_report(self.registry, report.id), "reason": reason}
                rows.append(
                    Binding(report=report.id, text=Text("proposal.binding", values), gain=gain)
                )
        yield from sorted(rows, key=lambda row: (-row.gain, row.report))


def _unlocked(registry: Registry) -> Iterator[tuple[Registry, Report, str]]:
    """The registry without one lock or protection, for each of them."""
    for lock in registry.policy.locks:
        locks = tuple(other for other in registry.policy.locks if other != lock)
        policy = evolve(registry.policy, locks=locks)
        yield evolve(registry, policy=policy), registry.report_by_id[lock.report], lock.reason
    for report in registry.reports:
        if report.protection:
            reports = _replaced(registry.reports, evolve(report, protection=""))
            yield evolve(registry, reports=reports), report, report.protection


def _replaced(reports: Sequence[Report], report: Report) -> tuple[Report, ...]:
    return tuple(report if other.id == report.id else other for other in reports)

"""The optimum against brute force: every choice of filings and take-overs, one by one."""

from collections.abc import Iterator, Sequence
from itertools import chain, combinations

from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import registries

from reportreduce.model.ids import ReportId
from reportreduce.model.policy import Metric
from reportreduce.model.registry import Registry
from reportreduce.optimise.build import build_question, with_every_host
from reportreduce.optimise.measure import build_measure
from reportreduce.optimise.plan import minutes_of, needed_cuts
from reportreduce.optimise.planner import Planner
from reportreduce.optimise.question import Question
from reportreduce.pipeline import graph_of

MAX_FREE = 9
"""How many free decisions brute force looks at: 2 ** 9 plans."""

slow = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


def subsets(items: Sequence[int]) -> Iterator[tuple[int, ...]]:
    return chain.from_iterable(combinations(items, size) for size in range(len(items) + 1))


def plans(question: Question) -> Iterator[tuple[set[int], set[int]]]:
    """All plans that keep whole forms: which filings are kept, which take-overs are made."""
    free = [choice.index for choice in question.choices if not choice.fixed]
    fixed = {choice.index for choice in question.choices if choice.fixed}
    takes = [collect.index for collect in question.collects if not collect.today]
    for kept in subsets(free):
        keep = fixed | set(kept)
        if not starts_fit(question, keep):
            continue
        brought = {c.index for c in question.collects if c.today and c.choice in keep}
        open_takes = [index for index in takes if question.collects[index].choice in keep]
        for taken in subsets(open_takes):
            yield keep, brought | set(taken)


def starts_fit(question: Question, keep: set[int]) -> bool:
    """A slower cycle begins only where a cycle of the same report goes."""
    going = {c.filing.report for c in question.choices if c.today and c.index not in keep}
    started = (c for c in question.choices if not c.today and c.index in keep)
    return all(choice.filing.report in going for choice in started)


def is_allowed(question: Question, collects: set[int]) -> bool:
    closure = question.known_from(sorted(collects))
    return all(holding in closure for holding in question.owed)


def cut_reports(question: Question, keep: set[int]) -> frozenset[ReportId]:
    kept = {question.choices[index].filing.report for index in keep}
    return question.cuttable - kept


def disruption(question: Question, keep: set[int], collects: set[int]) -> int:
    """Points of disruption, counted from their definition."""
    weights = question.weights
    cut = cut_reports(question, keep)
    gone = [c for c in question.choices if c.today and c.index not in keep]
    points = sum(
        weights.drop + (0 if report in question.decided else weights.recommend) for report in cut
    )
    points += weights.slow * sum(choice.filing.report not in cut for choice in gone)
    points += weights.slow * sum(not question.choices[index].today for index in keep)
    given = {h for index in collects for h in question.collects[index].supplies}
    required = set(question.owed)
    points += weights.compute * sum(
        any(h in required and h not in given for h in question.owed_by(choice.index))
        for choice in gone
    )
    takes = [question.collects[index] for index in collects if not question.collects[index].today]
    merged = {
        (
            question.graph.inventory.slots[take.slot].report,
            question.choices[take.choice].filing.report,
        )
        for take in takes
    }
    points += sum(
        weights.host + (0 if host in question.decided else weights.recommend) for _, host in merged
    )
    return points + weights.take_over * len(takes)


def is_small(question: Question) -> bool:
    free = sum(not choice.fixed for choice in question.choices)
    return free + sum(not collect.today for collect in question.collects) <= MAX_FREE


def small_questions() -> st.SearchStrategy[Question]:
    def ask(registry: Registry) -> Question:
        return build_question(graph_of(registry), confidence=0.0)

    return registries().map(ask).filter(is_small)


@slow
@given(small_questions())
def test_most_cuts_is_what_brute_force_finds(question: Question) -> None:
    """No plan cuts more reports than the solver says, and one cuts as many."""
    best = max(
        len(cut_reports(question, keep))
        for keep, collects in plans(question)
        if is_allowed(question, collects)
    )

    assert Planner(question).most_cuts() == (best, True)


@slow
@given(small_questions(), st.integers(min_value=0, max_value=3))
def test_least_disruption_is_what_brute_force_finds(question: Question, cuts: int) -> None:
    """The chosen plan loses nothing owed, reaches the number, and no plan disturbs less."""
    planner = Planner(question)
    cuts = min(cuts, planner.most_cuts()[0])
    best = min(
        disruption(question, keep, collects)
        for keep, collects in plans(question)
        if len(cut_reports(question, keep)) >= cuts and is_allowed(question, collects)
    )

    plan = planner.choose(cuts)

    assert is_allowed(question, set(plan.collects))
    assert plan.cuts >= cuts
    assert plan.disruption == best == disruption(question, set(plan.kept), set(plan.collects))


@slow
@given(
    small_questions(),
    st.sampled_from((Metric.FILINGS, Metric.ENTRIES, Metric.HOURS)),
    st.sampled_from((0.0, 0.1, 0.2, 0.5)),
)
def test_a_goal_in_any_metric_is_reached_with_the_least_disruption(
    question: Question, metric: Metric, share: float
) -> None:
    """The plan saves the share, loses nothing owed, and no plan of whole forms disturbs less."""
    measure = build_measure(question, metric)
    today = frozenset(choice.index for choice in question.choices if choice.today)
    most = (1 - share) * measure.of(today, frozenset(question.today())) + 1e-6
    best = min(
        (
            disruption(question, keep, collects)
            for keep, collects in plans(question)
            if measure.of(frozenset(keep), frozenset(collects)) <= most
            and is_allowed(question, collects)
        ),
        default=None,
    )

    plan = Planner(question).reach(metric, share)

    assert (plan is None) is (best is None)
    if plan is not None:
        assert is_allowed(question, set(plan.collects))
        assert measure.of(plan.kept, plan.collects) <= most
        assert plan.disruption == best == disruption(question, set(plan.kept), set(plan.collects))


@slow
@given(small_questions())
def test_most_hours_loses_nothing_and_beats_every_plan_of_whole_forms(question: Question) -> None:
    """The plan for hours keeps all that is owed and takes no more time than any whole-form plan."""
    plan = Planner(question).most_hours()
    best = min(
        sum(question.choices[index].minutes for index in keep)
        + sum(question.collects[index].minutes for index in collects)
        for keep, collects in plans(question)
        if is_allowed(question, collects)
    )

    assert is_allowed(question, set(plan.collects))
    assert minutes_of(question, plan) <= best


def test_needed_cuts_never_falls_short_of_the_threshold() -> None:
    """Twenty per cent of eleven reports is three reports, of ten reports two."""

    class Counted:
        def __init__(self, count: int) -> None:
            self.counted = range(count)

    assert needed_cuts(Counted(11), 0.2) == 3  # type: ignore[arg-type]
    assert needed_cuts(Counted(10), 0.2) == 2  # type: ignore[arg-type]


@slow
@given(registries())
def test_bounds_over_every_host_are_those_of_a_policy_that_tries_them_all(
    registry: Registry,
) -> None:
    """Also where planners of questions that are alike share what they have proven."""
    merging = evolve(registry, policy=evolve(registry.policy, merging=True, max_hosts=1))
    all_hosts = evolve(merging, policy=evolve(merging.policy, max_hosts=1000))
    proven: dict[Sequence[str], int] = {}

    for confidence in (1.0, 0.0):
        question = build_question(graph_of(merging), confidence=confidence)
        whole = build_question(graph_of(all_hosts), confidence=confidence)
        for each in (question, with_every_host(question)):
            shared = Planner(each, only_bounds=True, proven=proven)
            assert shared.most_cuts() == Planner(each).most_cuts()
        assert shared.most_cuts_bound() == Planner(whole).most_cuts()[0]
        assert not with_every_host(question).untried

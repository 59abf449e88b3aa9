"""The theorem: accept or reject any packages, and nothing anybody is owed is lost."""

from itertools import chain, combinations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import registries

from reportreduce.model.registry import Registry
from reportreduce.optimise.plan import Plan, Planner
from reportreduce.optimise.question import Question, build_question
from reportreduce.pipeline import Objective, Settings, graph_of, propose
from reportreduce.propose.changes import Changes

slow = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def collected_with(changes: Changes, accepted: set[int]) -> set[int]:
    """The collects made when only the packages *accepted* are."""
    groups = changes.groups()
    reports = {report for number in accepted for report in groups[number]}
    today = set(changes.question.today())
    removed = {c.index for c in changes.removed if changes.owner(c) in reports}
    added = {c.index for c in changes.added if changes.owner(c) in reports}
    return (today - removed) | added


def plans_of(question: Question) -> list[Plan]:
    planner = Planner(question)
    return [planner.choose(planner.most_cuts()[0]), planner.most_hours()]


@slow
@given(registries(), st.sampled_from((0.0, 1.0)))
def test_any_subset_of_packages_is_safe(registry: Registry, confidence: float) -> None:
    """
    Accept or reject packages in any combination, and every owed data point still follows.
    """
    question = build_question(graph_of(registry), confidence=confidence)
    for plan in plans_of(question):
        changes = Changes(question, plan)
        numbers = range(len(changes.groups()))
        choices = chain.from_iterable(combinations(numbers, n) for n in range(len(numbers) + 1))
        for accepted in choices:
            closure = question.known_from(sorted(collected_with(changes, set(accepted))))
            assert all(holding in closure for holding in question.owed)


@slow
@given(registries(), st.sampled_from(Objective))
def test_every_proposal_of_a_random_registry_verifies(
    registry: Registry, objective: Objective
) -> None:
    """What is proposed passes the independent checker, or `propose` would raise."""
    proposal = propose(registry, Settings(objective=objective, threshold=1.0))

    assert proposal.before.reports - proposal.after.reports <= proposal.potential.cuts
    assert proposal.floor.cuts <= proposal.potential.cuts
    assert len({package.id for package in proposal.packages}) == len(proposal.packages)


@slow
@given(registries())
def test_savings_of_packages_add_up(registry: Registry) -> None:
    """Before less the savings of all packages is after, at every level."""
    proposal = propose(registry, Settings(threshold=1.0))

    for level in ("reports", "filings", "entries", "hours"):
        saved = sum(getattr(package.saving, level) for package in proposal.packages)
        difference = getattr(proposal.before, level) - getattr(proposal.after, level)
        assert abs(saved - difference) < 1e-3

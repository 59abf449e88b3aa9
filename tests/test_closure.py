"""Closure against the definition: the least set that holds the facts and obeys the clauses."""

from hypothesis import given
from hypothesis import strategies as st

from reportreduce.graph.closure import Clause, close
from reportreduce.graph.lineage import build_lineage
from reportreduce.graph.strength import find_strengths

ATOMS = st.integers(min_value=0, max_value=7)
CLAUSES = st.lists(
    st.builds(
        Clause,
        ATOMS,
        st.lists(ATOMS, max_size=3).map(tuple),
        st.just(0),
    ),
    max_size=12,
)


def naive_closure(clauses: list[Clause], facts: set[int]) -> set[int]:
    known = set(facts)
    while True:
        more = {c.head for c in clauses if set(c.body) <= known} - known
        if not more:
            return known
        known |= more


@given(CLAUSES, st.sets(ATOMS))
def test_closure_is_the_least_fixpoint(clauses: list[Clause], facts: set[int]) -> None:
    """Forward chaining finds exactly what repeated application of all clauses finds."""
    closure = close(clauses, sorted(facts))

    assert set(closure.reason_by_known) == naive_closure(clauses, facts)


@given(CLAUSES, st.sets(ATOMS))
def test_reasons_never_go_in_a_circle(clauses: list[Clause], facts: set[int]) -> None:
    """Every known atom rests on facts alone, through atoms known before it."""
    closure = close(clauses, sorted(facts))

    position = {atom: index for index, atom in enumerate(closure.reason_by_known)}
    for atom, clause in closure.reason_by_known.items():
        if clause is None:
            assert atom in facts
        else:
            assert clause in clauses
            assert all(position[premise] < position[atom] for premise in clause.body)


@given(CLAUSES, st.sets(ATOMS), st.sets(ATOMS))
def test_keeping_more_never_loses_anything(
    clauses: list[Clause], facts: set[int], more: set[int]
) -> None:
    """Closure is monotone."""
    small = close(clauses, sorted(facts))
    large = close(clauses, sorted(facts | more))

    assert set(small.reason_by_known) <= set(large.reason_by_known)


@given(CLAUSES, st.sets(ATOMS), ATOMS)
def test_lineage_agrees_with_the_whole_closure(
    clauses: list[Clause], facts: set[int], wanted: int
) -> None:
    """Looking backward from one atom says the same of it as closing everything."""
    whole = close(clauses, sorted(facts))
    part = build_lineage(clauses).follow([wanted], facts.__contains__)

    assert (wanted in part) == (wanted in whole)


@given(CLAUSES, st.sets(ATOMS, min_size=1))
def test_ancestry_holds_everything_a_reason_rests_on(
    clauses: list[Clause], facts: set[int]
) -> None:
    """The ancestry of an atom is closed under premises and starts with the atom."""
    closure = close(clauses, sorted(facts))
    atom = list(closure.reason_by_known)[-1]

    ancestry = closure.ancestry(atom)

    assert ancestry[0] == atom
    for known in ancestry:
        clause = closure.reason_by_known[known]
        assert clause is None or set(clause.body) <= set(ancestry)


LEVELS = st.sampled_from((0.2, 0.5, 1.0))


@given(CLAUSES, st.lists(LEVELS, min_size=12, max_size=12), st.dictionaries(ATOMS, LEVELS))
def test_what_is_as_sure_as_a_level_follows_from_what_is(
    clauses: list[Clause], sure: list[float], facts: dict[int, float]
) -> None:
    """An atom has at least a strength just when it follows from what has at least that."""
    rules = list(zip(clauses, sure, strict=False))

    strengths = find_strengths(rules, facts)

    for level in (0.2, 0.5, 1.0):
        as_sure = [clause for clause, each in rules if each >= level]
        known = naive_closure(as_sure, {atom for atom, each in facts.items() if each >= level})
        assert {atom for atom, each in strengths.items() if each >= level} == known

"""Relations that must not lead back to their start: superiors, parts, formulas."""

from collections.abc import Container, Iterable, Mapping, Sequence

import networkx as nx

from reportreduce.errors import Problem
from reportreduce.importers.problems import build_problem
from reportreduce.messages import Text
from reportreduce.model.fields import Field, Formula
from reportreduce.model.places import Source
from reportreduce.model.reports import Report
from reportreduce.model.units import Unit, UnitGroup

Places = Mapping[str, Source | None]
"""Where each id was read."""


def find_loops(
    units: Sequence[Unit | UnitGroup], fields: Sequence[Field], reports: Sequence[Report]
) -> list[Problem]:
    """
    Circles among superiors, successors, parts and subsets of units, versions, and formulas.

    One problem for each strongly connected component, with its shortest circle through its
    first id as witness.  Takes time linear in the relations, apart from the witnesses.
    """
    places: Places = {unit.id: unit.source for unit in units}
    problems = [
        problem
        for relation in ("parent", "successor", "made_of", "subset_of")
        for problem in _loops(relation, _edges(units, relation), places)
    ]
    versions: Places = {report.id: report.source for report in reports}
    problems += _loops("superseded_by", _edges(reports, "superseded_by"), versions)
    return problems + _formula_loops(fields)


def _edges(values: Iterable[object], relation: str) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for value in values:
        related = getattr(value, relation, None) or ()
        start = str(getattr(value, "id"))  # noqa: B009 - three classes with an id in common
        ends = (related,) if isinstance(related, str) else tuple(related)
        pairs += [(start, end) for end in ends]
    return pairs


def _loops(relation: str, edges: Iterable[tuple[str, str]], places: Places) -> list[Problem]:
    return [
        build_problem(
            str(places.get(circle[0]) or ""),
            "loop",
            relation=Text(f"input.relation_{relation}"),
            circle=" -> ".join(circle),
        )
        for circle in _circles(nx.DiGraph(edges))
    ]


def _circles(graph: nx.DiGraph) -> list[list[str]]:
    """One circle for each component that has one, first and last id the same."""
    circles = []
    for component in nx.strongly_connected_components(graph):
        start = min(component)
        if len(component) > 1 or start in graph[start]:
            circles.append(_witness(graph, component, start))
    return sorted(circles)


def _witness(graph: nx.DiGraph, component: Container[str], start: str) -> list[str]:
    if start in graph[start]:
        return [start, start]
    after = [name for name in sorted(graph[start]) if name in component]
    paths = (nx.shortest_path(graph, name, start) for name in after)
    return [start, *min(paths, key=len)]


def _formula_loops(fields: Iterable[Field]) -> list[Problem]:
    """Formulas that use their own target, and formulas that define each other in a circle."""
    formulas = [formula for known in fields for formula in known.formulas]
    problems = [
        build_problem(str(formula.source or ""), "formula_own_target", field=formula.target)
        for formula in formulas
        if formula.target in _used(formula)
    ]
    graph: nx.DiGraph = nx.DiGraph()
    for formula in formulas:
        for name in _used(formula):
            if name != formula.target:
                graph.add_edge(formula.target, name)
    component_by_field = _component_by_field(graph)
    first = _first_inside(formulas, component_by_field)
    for component in sorted(first):
        inside = {name for name, smallest in component_by_field.items() if smallest == component}
        circle = _witness(graph, inside, component)
        where = str(first[component].source or "")
        problems.append(build_problem(where, "formula_loop", circle=" -> ".join(circle)))
    return problems


def _component_by_field(graph: nx.DiGraph) -> dict[str, str]:
    """The smallest field id of the component of each field."""
    return {
        name: min(component)
        for component in nx.strongly_connected_components(graph)
        for name in component
    }


def _first_inside(
    formulas: Iterable[Formula], component_by_field: Mapping[str, str]
) -> dict[str, Formula]:
    """
    For each circle, the first formula in it that is more than "a equals b".

    A circle of plain equalities (1 = 2, 2 = 1) says the same thing twice and does no harm.
    """
    first: dict[str, Formula] = {}
    for formula in formulas:
        component = component_by_field.get(formula.target)
        if component is None or _is_equality(formula):
            continue
        others = (name for name in _used(formula) if name != formula.target)
        if any(component_by_field[name] == component for name in others):
            first.setdefault(component, formula)
    return first


def _used(formula: Formula) -> list[str]:
    return [term.field for term in formula.terms if not term.lag]


def _is_equality(formula: Formula) -> bool:
    return (
        formula.linear
        and not formula.constant
        and len(formula.terms) == 1
        and formula.terms[0].coefficient == 1
    )

"""What cannot all be true: matches against each other or measures, constants in formulas."""

from collections.abc import Iterator, Mapping, Sequence

import networkx as nx

from reportreduce.errors import Problem
from reportreduce.importers.problems import build_problem
from reportreduce.model.constants import find_torn_unit, is_torn_by_periods
from reportreduce.model.fields import Field
from reportreduce.model.policy import Match, MatchStatus, ReportMatch
from reportreduce.model.units import Unit, UnitGroup
from reportreduce.normalise.formulas import print_expression
from reportreduce.normalise.names import normalise_measure


def find_contradictions(
    fields: Sequence[Field],
    matches: Sequence[Match],
    report_matches: Sequence[ReportMatch],
    units: Sequence[Unit | UnitGroup],
) -> list[Problem]:
    """
    Problems of matches and formulas that contradict each other, themselves or their fields.

    A pair that is rejected must not be confirmed as well, neither itself nor through a chain
    of confirmed pairs; fields confirmed to be the same have one measure, where they state one.
    A formula with a constant must not hold for a whole and for parts that add up to it.
    """
    return [
        *_find_torn(matches, "match_torn"),
        *_find_torn(report_matches, "report_torn"),
        *_find_measures(fields, matches),
        *_find_constants(fields, units),
    ]


def _find_torn(matches: Sequence[Match] | Sequence[ReportMatch], message: str) -> Iterator[Problem]:
    graph = nx.Graph((m.a, m.b) for m in matches if m.status is MatchStatus.CONFIRMED)
    number = {
        name: place for place, names in enumerate(nx.connected_components(graph)) for name in names
    }
    for match in matches:
        if match.status is MatchStatus.REJECTED and number.get(match.a, -1) == number.get(match.b):
            chain = " = ".join(nx.shortest_path(graph, match.a, match.b))
            where = str(match.source or "")
            yield build_problem(where, message, a=match.a, b=match.b, chain=chain)


def _find_measures(fields: Sequence[Field], matches: Sequence[Match]) -> Iterator[Problem]:
    """A problem for each confirmed match that brings fields of two measures together."""
    measures: dict[str, str] = {each.id: normalise_measure(each.measure) for each in fields}
    graph: nx.Graph = nx.Graph()
    for match in matches:
        if match.status is not MatchStatus.CONFIRMED:
            continue
        sides = [_measure_in(graph, measures, each) for each in (match.a, match.b)]
        if all(sides) and sides[0] != sides[1]:
            where = str(match.source or "")
            yield build_problem(
                where,
                "match_measures",
                a=match.a,
                b=match.b,
                measure_a=sides[0],
                measure_b=sides[1],
            )
        else:
            graph.add_edge(match.a, match.b)


def _measure_in(graph: nx.Graph, measures: Mapping[str, str], known: str) -> str:
    """The measure that *known*, or what it is confirmed to be the same as, states; or ""."""
    if measures.get(known) or known not in graph:
        return measures.get(known, "")
    alike = sorted(nx.node_connected_component(graph, known))
    return next((measures[each] for each in alike if measures.get(each)), "")


def _find_constants(
    fields: Sequence[Field], units: Sequence[Unit | UnitGroup]
) -> Iterator[Problem]:
    """A problem for each formula whose constant would count once and several times."""
    known = {each.id: each for each in fields}
    for formula in (formula for each in fields for formula in each.formulas):
        where = str(formula.source or "")
        said = f"{formula.target} = {print_expression(formula)}"
        whole = find_torn_unit(formula, known, units)
        if is_torn_by_periods(formula, known):
            yield build_problem(where, "constant_over_time", formula=said)
        elif whole is not None:
            yield build_problem(where, "constant_over_units", formula=said, unit=whole)

"""What cannot all be true: matches against each other, and against what fields state."""

from collections.abc import Iterator, Sequence
from typing import Any

import networkx as nx

from reportreduce.errors import Problem
from reportreduce.importers.problems import build_problem
from reportreduce.model.fields import Field, FieldKind
from reportreduce.model.parts import find_shared_parts
from reportreduce.model.policy import Match, MatchStatus, ReportMatch
from reportreduce.model.units import Unit, UnitGroup
from reportreduce.model.wholes import find_torn_unit, is_torn_by_periods
from reportreduce.normalise.formulas import print_expression
from reportreduce.normalise.statements import cannot_add_up, find_clash, find_formula_clash


def find_contradictions(
    fields: Sequence[Field],
    matches: Sequence[Match],
    report_matches: Sequence[ReportMatch],
    units: Sequence[Unit | UnitGroup],
) -> list[Problem]:
    """
    Problems of matches, formulas and units that contradict each other, themselves or their fields.

    A pair that is rejected must not be confirmed as well, neither itself nor through a chain
    of confirmed pairs; fields confirmed to be the same have one measure, one kind and one rule
    over time and over units, where they state one.  A formula must not say something else of
    a whole than of its parts, nor that two measures are one; words and ratios have no sum.  The
    parts of a unit are apart.
    """
    return [
        *_find_shared_parts(units),
        *_find_torn(matches, "match_torn"),
        *_find_torn(report_matches, "report_torn"),
        *_find_clashes(fields, matches),
        *_find_formulas(fields, units),
        *_find_sums(fields),
    ]


def _find_shared_parts(units: Sequence[Unit | UnitGroup]) -> Iterator[Problem]:
    """A problem for each unit that is made of two parts which share units."""
    known = {each.id: each for each in units}
    for whole, (one, other) in find_shared_parts(units).items():
        where = str(known[whole].source or "")
        yield build_problem(where, "shared_parts", unit=whole, one=one, other=other)


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


def _find_clashes(fields: Sequence[Field], matches: Sequence[Match]) -> Iterator[Problem]:
    """A problem for each confirmed match that brings fields together that are no one figure."""
    known: dict[str, Field] = {each.id: each for each in fields}
    graph: nx.Graph = nx.Graph()
    for match in matches:
        if match.status is not MatchStatus.CONFIRMED:
            continue
        alike = [*_same_as(graph, match.a), *_same_as(graph, match.b)]
        clash = find_clash(known[name] for name in alike if name in known)
        if clash is None:
            graph.add_edge(match.a, match.b)
            continue
        yield build_problem(
            str(match.source or ""),
            f"match_{clash.aspect}",
            a=match.a,
            b=match.b,
            one=clash.one,
            other=clash.other,
        )


def _same_as(graph: "nx.Graph[str]", known: str) -> list[str]:
    """*known*, and after it what confirmed matches say that it is."""
    if known not in graph:
        return [known]
    return [known, *sorted(nx.node_connected_component(graph, known) - {known})]


def _find_formulas(fields: Sequence[Field], units: Sequence[Unit | UnitGroup]) -> Iterator[Problem]:
    """A problem for each formula that says something else of a whole, or of two fields."""
    known = {each.id: each for each in fields}
    for formula in (formula for each in fields for formula in each.formulas):
        said = f"{formula.target} = {print_expression(formula)}"
        whole = find_torn_unit(formula, known, units)
        clash = find_formula_clash(formula, known)
        values: dict[str, Any] = {"formula": said}
        message = ""
        if is_torn_by_periods(formula, known):
            message = "constant_over_time" if formula.constant else "formula_over_time"
            rules = dict.fromkeys((formula.target, *(term.field for term in formula.terms)))
            values["rules"] = ", ".join(f"{name}: {known[name].over_time.value}" for name in rules)
        elif whole is not None:
            message, values["unit"] = "constant_over_units", whole
        elif clash is not None:
            message = f"formula_{clash.aspect}"
            values |= {"one": clash.one, "other": clash.other}
        if message:
            yield build_problem(str(formula.source or ""), message, **values)


def _find_sums(fields: Sequence[Field]) -> Iterator[Problem]:
    """A problem for each field that is said to add up and has no sum."""
    for known in fields:
        rules = {"over_time": known.over_time.value, "over_units": known.over_units.value}
        summed = [name for name, rule in rules.items() if rule == "sum"]
        if summed and cannot_add_up(known):
            message = "sum_of_shares" if known.kind is FieldKind.NUMBER else "sum_of_words"
            yield build_problem(
                str(known.source or ""),
                message,
                field=known.id,
                kind=known.kind.value,
                rules=", ".join(summed),
            )

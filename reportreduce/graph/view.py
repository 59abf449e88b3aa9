"""The dependency graph as a networkx graph, and as files that other tools read."""

from collections.abc import Iterator, Mapping

import networkx as nx

from reportreduce.graph.build import Graph
from reportreduce.graph.points import DataPoint


def point_id(point: DataPoint) -> str:
    """A stable id: field, breakdown, unit and series."""
    split = f"[{','.join(point.breakdown)}]" if point.breakdown else ""
    return f"point:{point.field}{split}@{point.unit}/{point.series}"


def view_graph(graph: Graph) -> nx.DiGraph:
    """
    A directed graph with typed nodes and stable ids.

    Reports and data points lead to the holdings that they bring and become; holdings lead
    through derivations to what follows from them, and back to the reports that owe them.
    Nodes carry ``kind`` (report, point, holding, derivation) and ``label``; edges ``kind``
    (supplies, known as, premise, concludes, owed).
    """
    view = nx.DiGraph()
    names = graph.inventory.field_by_id
    for report in graph.inventory.reports:
        view.add_node(f"report:{report.id}", kind="report", label=report.name)
    for point in dict.fromkeys(holding.point for holding in graph.holdings):
        view.add_node(point_id(point), kind="point", label=names[point.field].name)
    for index, holding in enumerate(graph.holdings):
        label = f"{names[holding.point.field].name} → {holding.reader}"
        view.add_node(_holding_id(graph, index), kind="holding", label=label, reader=holding.reader)
        view.add_edge(point_id(holding.point), _holding_id(graph, index), kind="known as")
    for source, target, values in _edges(graph):
        view.add_edge(source, target, **values)
    for number, derivation in enumerate(graph.derivations):
        view.nodes[f"derivation:{number}"].update(
            kind="derivation", label=derivation.kind.value, confidence=derivation.confidence
        )
    return view


def _holding_id(graph: Graph, index: int) -> str:
    holding = graph.holdings[index]
    return f"holding:{point_id(holding.point)[6:]}|{holding.reader}|{holding.timing}"


def _edges(graph: Graph) -> Iterator[tuple[str, str, Mapping[str, object]]]:
    for supply in graph.supplies:
        slot = graph.inventory.slots[supply.slot]
        holding = _holding_id(graph, supply.holding)
        values = {"kind": "supplies", "cycle": slot.cycle, "confidence": supply.confidence}
        yield f"report:{slot.report}", holding, values
    for number, derivation in enumerate(graph.derivations):
        for premise in derivation.premises:
            yield _holding_id(graph, premise), f"derivation:{number}", {"kind": "premise"}
        conclusion = _holding_id(graph, derivation.conclusion)
        yield f"derivation:{number}", conclusion, {"kind": "concludes"}
    for owed in graph.owed:
        report = graph.inventory.slots[owed.slot].report
        yield _holding_id(graph, owed.holding), f"report:{report}", {"kind": "owed"}


def graphml_text(view: nx.DiGraph) -> str:
    """*view* as GraphML."""
    return "\n".join(nx.generate_graphml(view)) + "\n"


def dot_text(view: nx.DiGraph) -> str:
    """*view* in the DOT language of Graphviz, nodes and edges in the order of the graph."""
    shapes = {"report": "box", "point": "ellipse", "holding": "plain", "derivation": "point"}
    lines = ["digraph reportreduce {", "  rankdir=LR;"]
    for node, values in view.nodes(data=True):
        label, shape = _quoted(str(values["label"])), shapes[values["kind"]]
        lines.append(f"  {_quoted(node)} [label={label}, shape={shape}];")
    for source, target, values in view.edges(data=True):
        lines.append(f"  {_quoted(source)} -> {_quoted(target)} [label={_quoted(values['kind'])}];")
    return "\n".join([*lines, "}"]) + "\n"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
    return f'"{escaped}"'

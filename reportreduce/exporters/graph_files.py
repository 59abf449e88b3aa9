"""The dependency graph as a file for other tools."""

from pathlib import Path

from reportreduce.exporters.safe_writing import write_text
from reportreduce.graph.build import Graph
from reportreduce.graph.view import dot_text, graphml_text, view_graph


def write_graph(graph: Graph, path: str | Path) -> None:
    """
    Write *graph* to *path*: DOT when its name ends in ``.dot`` or ``.gv``, else GraphML.

    Raises:
        UsageError: The file cannot be written.
    """
    view = view_graph(graph)
    place = Path(path)
    text = dot_text(view) if place.suffix in {".dot", ".gv"} else graphml_text(view)
    write_text(place, text)

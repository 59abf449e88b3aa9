"""What reports bring before their data cut-off: estimates, which nobody can confirm."""

from attrs import evolve

from reportreduce.graph.access import is_estimate
from reportreduce.graph.build import Graph
from reportreduce.graph.points import Supply


def brings_estimate(graph: Graph, supply: Supply) -> bool:
    """Whether *supply* is less than sure because it is an estimate."""
    if supply.confidence == 1:
        return False
    filing = graph.inventory.filing_of(graph.inventory.slots[supply.slot])
    timing = graph.timings[graph.holdings[supply.holding].timing]
    return is_estimate(graph.inventory.registry, filing.cycle, timing)


def leave_out_estimates(graph: Graph) -> Graph:
    """*graph* without what is only an estimate where final figures are owed."""
    supplies = tuple(each for each in graph.supplies if not brings_estimate(graph, each))
    return graph if len(supplies) == len(graph.supplies) else evolve(graph, supplies=supplies)

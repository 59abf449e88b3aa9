"""What a finding leans on, and what is not certain about it, as evidence."""

from collections.abc import Iterable, Iterator, Sequence

from reportreduce.detect.case import Case
from reportreduce.detect.findings import Evidence
from reportreduce.detect.naming import MOST_NAMES, joined, name_units
from reportreduce.detect.pairs import Pair
from reportreduce.detect.support import Trail
from reportreduce.graph.access import (
    durability,
    has_open_dates,
    in_time,
    is_estimate,
    readability,
)
from reportreduce.graph.build import Graph
from reportreduce.graph.naming import name_report
from reportreduce.graph.points import DerivationKind, Supply
from reportreduce.messages import Text
from reportreduce.model.ids import ReportId

_OF_UNITS = (DerivationKind.UNITS, DerivationKind.MEMBER)
_OF_SUPPLIES = ("estimate_doubt", "source_doubt", "end_doubt", "body_doubt")
"""What may not be certain of what a report brings, in the order told."""


def tell_readers(case: Case, pair: Pair) -> Iterator[Evidence]:
    """Recipients who would read the other report though it is not sent to them."""
    report = case.registry.report_by_id[pair.report]
    other = case.registry.report_by_id[pair.other]
    readers = tuple(unit for unit in report.recipients if unit not in other.recipients)
    if readers:
        values = {
            "readers": name_units(case.registry, readers),
            "other": name_report(case.registry, other.id),
        }
        yield Evidence(
            text=Text("finding.reads_through", values), reports=(other.id,), units=readers
        )


def doubt_pair(case: Case, pair: Pair) -> Iterator[Evidence]:
    """What is not certain of the other report: that it comes in time, final, goes on, is read."""
    if pair.confidence == 1:
        return
    slots = {slot for filing in pair.filings for slot in filing.slots}
    owed = dict.fromkeys(each for slot in slots for each in case.graph.owed_by_slot.get(slot, ()))
    yield from _doubt_supplies(
        case,
        (
            supply
            for holding in owed
            for supply in case.graph.supplies_by_holding.get(holding, ())
            if case.graph.inventory.slots[supply.slot].report == pair.other
        ),
    )


def _doubt_supplies(case: Case, supplies: Iterable[Supply]) -> Iterator[Evidence]:
    """Each doubt about some of *supplies*, with the reports that have it."""
    doubtful: dict[str, dict[ReportId, None]] = {key: {} for key in _OF_SUPPLIES}
    for supply in supplies:
        if supply.confidence < 1:
            for key in _doubts(case.graph, supply):
                doubtful[key][case.graph.inventory.slots[supply.slot].report] = None
    for key, reports in doubtful.items():
        if reports:
            names = joined((name_report(case.registry, each) for each in reports), most=MOST_NAMES)
            text = Text(f"finding.{key}", {"reports": names})
            yield Evidence(text=text, reports=tuple(reports))


def _doubts(graph: Graph, supply: Supply) -> Iterator[str]:
    """Why *supply* is less than sure, each cause by itself."""
    registry, holding = graph.inventory.registry, graph.holdings[supply.holding]
    filing = graph.inventory.filing_of(graph.inventory.slots[supply.slot])
    timing = graph.timings[holding.timing]
    early = is_estimate(registry, filing.cycle, timing)
    if early:
        yield "estimate_doubt"
    if has_open_dates(registry, filing.cycle, timing.cycle) or (
        not early and in_time(registry, filing.cycle, timing) < 1
    ):
        yield "source_doubt"
    if durability(registry, filing.report) < 1:
        yield "end_doubt"
    if readability(registry, holding.reader, filing.report) < 1:
        yield "body_doubt"


def doubt_trail(case: Case, trail: Trail, wanted: Sequence[int]) -> Iterator[Evidence]:
    """What *wanted* rest on that is not certain: what is brought, matches, units that end."""
    yield from _doubt_supplies(case, trail.sources(wanted))
    doubtful = [step for step in trail.steps(wanted) if step.confidence < 1]
    ending = [step for step in doubtful if step.kind in _OF_UNITS]
    matches = [step for step in doubtful if step.kind not in _OF_UNITS]
    for key, steps in (("match_doubt", matches), ("unit_doubt", ending)):
        if steps:
            points = (case.graph.holdings[step.conclusion].point for step in steps)
            fields = tuple(dict.fromkeys(point.field for point in points))
            yield Evidence(text=Text(f"finding.{key}", {"count": len(fields)}), fields=fields)

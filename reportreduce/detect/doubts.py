"""What a finding leans on, and what is not certain about it, as evidence."""

from collections.abc import Iterator, Sequence
from itertools import compress
from operator import not_

from reportreduce.detect.case import Case
from reportreduce.detect.findings import Evidence
from reportreduce.detect.naming import MOST_NAMES, joined, name_units
from reportreduce.detect.pairs import Pair
from reportreduce.detect.support import Trail
from reportreduce.graph.estimates import brings_estimate
from reportreduce.graph.naming import name_report
from reportreduce.graph.points import DerivationKind
from reportreduce.messages import Text
from reportreduce.model.ids import ReportId

_OF_UNITS = (DerivationKind.UNITS, DerivationKind.MEMBER)


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


def doubt_deadlines(case: Case, pair: Pair) -> Iterator[Evidence]:
    """That nobody can check whether the other report comes in time, or that it brings estimates."""
    if pair.confidence == 1:
        return
    slots = {slot for filing in pair.filings for slot in filing.slots}
    owed = dict.fromkeys(each for slot in slots for each in case.graph.owed_by_slot.get(slot, ()))
    unsure = [
        supply
        for holding in owed
        for supply in case.graph.supplies_by_holding.get(holding, ())
        if supply.confidence < 1 and case.graph.inventory.slots[supply.slot].report == pair.other
    ]
    early = [supply for supply in unsure if brings_estimate(case.graph, supply)]
    if early:
        yield _doubt_estimates(case, (pair.other,))
    if len(early) < len(unsure):
        yield Evidence(text=Text("finding.deadline_doubt"), reports=(pair.report, pair.other))


def _doubt_estimates(case: Case, reports: tuple[ReportId, ...]) -> Evidence:
    names = joined((name_report(case.registry, each) for each in reports), most=MOST_NAMES)
    return Evidence(text=Text("finding.estimate_doubt", {"reports": names}), reports=reports)


def doubt_trail(case: Case, trail: Trail, wanted: Sequence[int]) -> Iterator[Evidence]:
    """What *wanted* rest on that is not certain: estimates, deadlines, matches, units that end."""
    slots = case.graph.inventory.slots
    unsure = [each for each in trail.sources(wanted) if each.confidence < 1]
    is_early = [brings_estimate(case.graph, each) for each in unsure]
    reports = [slots[each.slot].report for each in unsure]
    early = tuple(dict.fromkeys(compress(reports, is_early)))
    if early:
        yield _doubt_estimates(case, early)
    late = tuple(dict.fromkeys(compress(reports, map(not_, is_early))))
    if late:
        names = joined((name_report(case.registry, each) for each in late), most=MOST_NAMES)
        yield Evidence(text=Text("finding.source_doubt", {"reports": names}), reports=late)
    doubtful = [step for step in trail.steps(wanted) if step.confidence < 1]
    ending = [step for step in doubtful if step.kind in _OF_UNITS]
    matches = [step for step in doubtful if step.kind not in _OF_UNITS]
    for key, steps in (("match_doubt", matches), ("unit_doubt", ending)):
        if steps:
            points = (case.graph.holdings[step.conclusion].point for step in steps)
            fields = tuple(dict.fromkeys(point.field for point in points))
            yield Evidence(text=Text(f"finding.{key}", {"count": len(fields)}), fields=fields)

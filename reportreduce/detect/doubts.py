"""What a finding leans on, and what is not certain about it, as evidence."""

from collections.abc import Iterator, Sequence

from reportreduce.detect.case import Case
from reportreduce.detect.findings import Evidence
from reportreduce.detect.naming import MOST_NAMES, joined, name_units
from reportreduce.detect.pairs import Pair
from reportreduce.detect.support import Trail
from reportreduce.graph.naming import name_report
from reportreduce.graph.points import DerivationKind
from reportreduce.messages import Text

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


def doubt_deadlines(pair: Pair) -> Iterator[Evidence]:
    """That nobody can check whether the other report comes in time."""
    if pair.confidence < 1:
        yield Evidence(text=Text("finding.deadline_doubt"), reports=(pair.report, pair.other))


def doubt_trail(case: Case, trail: Trail, wanted: Sequence[int]) -> Iterator[Evidence]:
    """What *wanted* rest on that is not certain: deadlines, matches, units that end first."""
    slots = case.graph.inventory.slots
    unsure = (slots[each.slot].report for each in trail.sources(wanted) if each.confidence < 1)
    late = tuple(dict.fromkeys(unsure))
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

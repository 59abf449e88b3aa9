"""Pairs of reports that may be one regime, listed twice; they only ever suggest."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain

from attrs import evolve, frozen

from reportreduce.messages import Text
from reportreduce.model.gaps import parts_both_ways
from reportreduce.model.ids import ReportId
from reportreduce.model.policy import MatchStatus, ReportMatch
from reportreduce.model.registry import Registry
from reportreduce.model.reports import Report
from reportreduce.model.sameness import Sameness
from reportreduce.model.standing import is_in_force
from reportreduce.normalise.matching.candidates import find_alike
from reportreduce.normalise.matching.decided import Decisions, ordered_pair
from reportreduce.normalise.matching.differences import name_differences
from reportreduce.normalise.matching.equal_reports import find_hubs
from reportreduce.normalise.matching.report_evidence import Scales
from reportreduce.normalise.names import FieldName

LEAST = 0.6
"""Confidence from which a pair is worth a reviewer's time, unless told otherwise."""
MOST_NAMESAKES = 60
"""Reports of like titles, or of one form, that a report is compared with."""
MOST_COMPARED = 60_000
"""Pairs of one title, or of one form, that are compared: of very many, each with fewer."""


@frozen(kw_only=True)
class ReportCandidate:
    """
    Two reports, ``a`` before ``b`` by id, that may be one regime.

    ``why`` says what speaks for it, and what both state differently if both would still count
    once they are confirmed to be one.
    """

    a: ReportId
    b: ReportId
    confidence: float
    why: Text


def find_report_matches(registry: Registry, *, least: float = LEAST) -> tuple[ReportCandidate, ...]:
    """
    Pairs of reports that may be one regime, most confident first, then by ids.

    Only reports in force are compared.  A contrast word or number in their titles, different
    instruments of which none replaced the other, form codes, filers, frequencies or data
    windows part two reports however alike the rest is.  Left out are pairs that people have
    decided on (directly, or as it follows from what they decided); pairs that the registry
    suggests already stay suggested.

    Reports that are stated word for word alike are one group: each is paired with the first of
    them, and only the first is compared with other reports.  Of more than ``MOST_NAMESAKES``
    reports with one title or form each is compared with as many that are nearest to it, and
    with fewer where there are more than a thousand; ``count_crowded`` says of how many.

    Args:
        registry: Any registry.
        least: Smallest confidence of a pair that is found here, from 0 to 1.
    """
    day = registry.reference_date
    standing = [report for report in registry.reports if is_in_force(registry, report, day)]
    decided, scales = Decisions.of(registry.report_matches), Scales(registry)
    found: dict[tuple[ReportId, ReportId], ReportCandidate] = {}
    hubs = find_hubs(registry, sorted(standing, key=lambda report: report.id), decided)
    for one, other in chain(hubs.pairs, _alike(scales, hubs.reports)):
        a, b = ordered_pair(one.id, other.id)
        if (a, b) in found or decided.are_same(a, b) or decided.are_apart(a, b):
            continue
        sign = scales.weigh(registry.report_by_id[a], registry.report_by_id[b])
        if sign.why is not None and sign.factor >= max(least, 1e-9):
            found[a, b] = ReportCandidate(a=a, b=b, confidence=sign.factor, why=sign.why)
    for match in registry.report_matches:
        a, b = ordered_pair(match.a, match.b)
        is_decided = decided.are_same(a, b) or decided.are_apart(a, b)
        if match.status is MatchStatus.SUGGESTED and not is_decided:
            found.setdefault((a, b), _remembered(match))
    fields = Sameness.of(registry.matches, registry.field_by_id)
    told = [_with_gaps(registry, each, fields) for each in found.values()]
    return tuple(sorted(told, key=lambda each: (-each.confidence, each.a, each.b)))


def count_crowded(registry: Registry) -> int:
    """
    Reports that share their title, or a form, with more others than each is compared with.

    Regimes listed twice among them may not all be found by ``find_report_matches``.
    """
    day = registry.reference_date
    standing = [report for report in registry.reports if is_in_force(registry, report, day)]
    hubs = find_hubs(registry, standing, Decisions.of(registry.report_matches))
    scales = Scales(registry)
    groups = chain(
        _by_title(scales, hubs.reports).values(), _by_form(scales, hubs.reports).values()
    )
    crowded = (group for group in groups if len(group) > _most_neighbours(len(group)) + 1)
    return len({report.id for group in crowded for report in group})


def _alike(scales: Scales, reports: Sequence[Report]) -> Iterator[tuple[Report, Report]]:
    """Pairs with like titles, then pairs that one form and one instrument speak for."""
    by_title, by_form = _by_title(scales, reports), _by_form(scales, reports)
    titles = list(by_title)
    for namesakes in by_title.values():
        yield from _neighbours(scales, namesakes)
    for one, other in find_alike([(title, "") for title in titles]):
        for a in by_title[titles[one]][:MOST_NAMESAKES]:
            yield from ((a, b) for b in by_title[titles[other]][:MOST_NAMESAKES])
    for users in by_form.values():
        yield from _neighbours(scales, users)


def _by_title(scales: Scales, reports: Sequence[Report]) -> dict[FieldName, list[Report]]:
    found: dict[FieldName, list[Report]] = defaultdict(list)
    for report in reports:
        found[scales.traits(report).title].append(report)
    return found


def _by_form(scales: Scales, reports: Sequence[Report]) -> dict[tuple[str, str], list[Report]]:
    """Reports by an instrument they rest on and the code of a form of it."""
    found: dict[tuple[str, str], list[Report]] = defaultdict(list)
    for report in reports:
        traits = scales.traits(report)
        for number in sorted(traits.grounds.places):
            for code in sorted(traits.codes):
                found[number, code].append(report)
    return found


def _neighbours(scales: Scales, reports: Sequence[Report]) -> Iterator[tuple[Report, Report]]:
    """Each of *reports* with those after it; of many, with those of like grounds and filers."""

    def nearness(report: Report) -> tuple[object, ...]:
        traits = scales.traits(report)
        return sorted(traits.grounds.places), sorted(traits.filers), report.id

    near, most = sorted(reports, key=nearness), _most_neighbours(len(reports))
    for place, one in enumerate(near):
        yield from ((one, other) for other in near[place + 1 : place + 1 + most])


def _most_neighbours(count: int) -> int:
    """How many of *count* reports with one title or form are compared with each of them."""
    return max(1, min(MOST_NAMESAKES, MOST_COMPARED // max(count, 1)))


def _with_gaps(registry: Registry, candidate: ReportCandidate, fields: Sameness) -> ReportCandidate:
    """*candidate* whose reason tells what keeps both reports in the count, if anything does."""
    one, other = (registry.report_by_id[name] for name in (candidate.a, candidate.b))
    day = registry.reference_date
    if not parts_both_ways(registry, one, other, day, fields):
        return candidate
    gaps = name_differences(registry, one.id, other.id, fields)
    values = {"why": candidate.why, "gaps": gaps}
    return evolve(candidate, why=Text("match.report_both_count", values))


def _remembered(match: ReportMatch) -> ReportCandidate:
    a, b = ordered_pair(match.a, match.b)
    key = "match.remembered_note" if match.note else "match.remembered"
    return ReportCandidate(
        a=a, b=b, confidence=match.confidence, why=Text(key, {"note": match.note})
    )

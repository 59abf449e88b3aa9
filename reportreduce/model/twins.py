"""Regimes that a registry lists twice: which of the reports adds nothing and leaves the count."""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from reportreduce.model.gaps import find_gaps
from reportreduce.model.identity import SameRegistry
from reportreduce.model.ids import ReportId
from reportreduce.model.lapse import has_ended
from reportreduce.model.policy import MatchStatus, ReportMatch
from reportreduce.model.registry import Registry
from reportreduce.model.reports import Content, Report
from reportreduce.model.sameness import Sameness

_TOLD = {Content.UNKNOWN: 0, Content.PARTIAL: 1, Content.COMPLETE: 2}
"""How much of a report's content its entry tells."""


def find_twin(registry: Registry, report: Report, day: datetime.date) -> ReportId | None:
    """
    The report that counts in place of *report* on *day*; None if *report* counts itself.

    People confirmed the two to be one regime, and the other states all that *report* states:
    so nothing that anybody is owed hangs on *report* alone.
    """
    if not registry.report_matches:
        return None
    return _find_twins(SameRegistry(registry), day).get(report.id)


def find_split_twins(registry: Registry, day: datetime.date) -> Iterator[ReportMatch]:
    """
    Confirmed matches whose two reports both count on *day*, since each states something alone.

    They come in the order of the registry.
    """
    twins = _find_twins(SameRegistry(registry), day) if registry.report_matches else {}
    for match in registry.report_matches:
        reports = [registry.report_by_id[name] for name in (match.a, match.b)]
        if match.status is MatchStatus.CONFIRMED and not any(
            report.id in twins or has_ended(registry, report, day) for report in reports
        ):
            yield match


def find_torn_regimes(registry: Registry, day: datetime.date) -> frozenset[ReportId]:
    """
    The reports that count on *day* beside another one of the same regime.

    Each says something that the other does not say, and nobody has said which of them is right.
    """
    if not registry.report_matches:
        return frozenset()
    twins = _find_twins(SameRegistry(registry), day)
    classes = (
        [
            name
            for name in names
            if name not in twins and not has_ended(registry, registry.report_by_id[name], day)
        ]
        for names in _classes(registry.report_matches)
    )
    return frozenset(name for names in classes if len(names) > 1 for name in names)


@lru_cache(maxsize=8)
def _find_twins(same: SameRegistry, day: datetime.date) -> Mapping[ReportId, ReportId]:
    """The report that counts, by each twin that does not."""
    registry = same.registry
    fields = Sameness.of(registry.matches, registry.field_by_id)
    twins: dict[ReportId, ReportId] = {}
    for names in _classes(registry.report_matches):
        reports = sorted((registry.report_by_id[name] for name in names), key=_rank)
        standing = [report for report in reports if not has_ended(registry, report, day)]
        twins |= _choose_main(registry, standing, fields, day)
    return twins


def _rank(report: Report) -> tuple[object, ...]:
    """
    Sorts first what states more of what covering leaves aside, then the smaller id.

    Who may decide comes before how long a filing takes: that has an assumption to fall back on.
    """
    times = (
        report.minutes_fixed,
        report.minutes_per_field,
        *(each.minutes for each in report.fields),
    )
    return (
        report.issuer is None,
        -sum(2 if basis.article else 1 for basis in report.basis),
        -sum(minutes is not None for minutes in times),
        -_TOLD[report.content],
        -len(report.fields),
        report.id,
    )


def _choose_main(
    registry: Registry, reports: Sequence[Report], fields: Sameness, day: datetime.date
) -> Mapping[ReportId, ReportId]:
    """
    For each of *reports* that another covers, the first of those that stay and cover it.

    To cover is to leave no gap, in however many steps: what one report only says in words
    another may say in words and units, and a third in units alone.  Of reports that cover each
    other the first stays.
    """
    covers = {
        report.id: [
            other.id
            for other in reports
            if other is not report and not any(find_gaps(registry, report, other, day, fields))
        ]
        for report in reports
    }
    above = {name: _reach(name, covers) for name in covers}
    stay = [
        report.id
        for place, report in enumerate(reports)
        if not any(
            other.id in above[report.id] and (report.id not in above[other.id] or number < place)
            for number, other in enumerate(reports)
        )
    ]
    return {
        report.id: next(name for name in stay if name in above[report.id])
        for report in reports
        if report.id not in stay
    }


def _reach(start: ReportId, covers: Mapping[ReportId, Iterable[ReportId]]) -> frozenset[ReportId]:
    """What covers *start*, itself or through others."""
    reached: set[ReportId] = set()
    waiting = [start]
    while waiting:
        fresh = [name for name in covers[waiting.pop()] if name not in reached]
        reached.update(fresh)
        waiting += fresh
    return frozenset(reached)


def _classes(matches: Iterable[ReportMatch]) -> Iterator[frozenset[ReportId]]:
    """Reports confirmed to be one regime, in however many steps; none that are told apart too."""
    known = tuple(matches)
    same = Sameness.joined((m.a, m.b) for m in known if m.status is MatchStatus.CONFIRMED)
    apart = [(m.a, m.b) for m in known if m.status is MatchStatus.REJECTED]
    for names in same.classes():
        if not any(a in names and b in names for a, b in apart):
            yield frozenset(ReportId(name) for name in names)

"""Who may use what a report brings, and whether it comes in time."""

from functools import lru_cache

from reportreduce.graph.points import Timing
from reportreduce.model.cycles import Cycle
from reportreduce.model.deadlines import due_dates, find_early, is_timely, timing_key
from reportreduce.model.ids import UNNAMED_PREFIX, ReportId, UnitId
from reportreduce.model.lapse import find_service
from reportreduce.model.periods import windows_of_year, years_around
from reportreduce.model.policy import Sharing
from reportreduce.model.registry import Registry
from reportreduce.model.reports import Report, ReportKind
from reportreduce.model.standing import is_dissolved

ASSUMED = 0.5
"""Confidence of a supply that nobody can check: a deadline not known, a source that may end."""

LASTING_KINDS = frozenset({ReportKind.PERIODIC, ReportKind.STATISTICAL})
"""Kinds of reports that come again by themselves, so that others may rest on them."""


def timeliness(registry: Registry, source: Cycle, owed: Cycle) -> float:
    """
    How sure it is that *source* comes in time for the deadlines of *owed*.

    1 when the dates of every year around the reference year show it, 0 when those of some
    year show it does not.  `ASSUMED` when they are not known, and when the source is due
    before its data cut-off: it can then hold an estimate only.
    """
    policy, year = registry.policy, registry.reference_date.year
    return _timeliness(source, owed, year, policy.slack_days, policy.strict_before)


@lru_cache(maxsize=65_536)
def _timeliness(
    source: Cycle, owed: Cycle, year: int, slack_days: int, strict_before: bool
) -> float:
    dated = _by_dates(source, owed, year, slack_days, strict_before)
    is_estimate = bool(dated) and _is_estimate(source, owed, year, strict_before)
    return min(dated, ASSUMED) if is_estimate else dated


@lru_cache(maxsize=65_536)
def _by_dates(source: Cycle, owed: Cycle, year: int, slack_days: int, strict_before: bool) -> float:
    """How sure it is that *source* is there in time, be it as an estimate."""
    answers = [
        is_timely(source, owed, each, slack_days=slack_days, strict_before=strict_before)
        for each in years_around(year)
    ]
    if False in answers:
        return 0.0
    return ASSUMED if None in answers else 1.0


def has_open_dates(registry: Registry, source: Cycle, owed: Cycle) -> bool:
    """Whether nobody knows the dates by which *source* would come in time for *owed*, or not."""
    policy, year = registry.policy, registry.reference_date.year
    return _by_dates(source, owed, year, policy.slack_days, policy.strict_before) == ASSUMED


def in_time(registry: Registry, source: Cycle, timing: Timing) -> float:
    """How sure it is that *source* comes in time for *timing*, with final figures if it must."""
    sure = timeliness(registry, source, timing.cycle)
    is_settled = not timing.final or is_final(registry, source)
    return sure if is_settled else min(sure, ASSUMED)


def is_estimate(registry: Registry, source: Cycle, timing: Timing) -> bool:
    """Whether *source* is known to be due before its windows end, so that it gives no more."""
    strict, year = registry.policy.strict_before, registry.reference_date.year
    if timing.final:
        return bool(find_early(source, year, strict_before=strict))
    return _is_estimate(source, timing.cycle, year, strict)


def is_final(registry: Registry, cycle: Cycle) -> bool:
    """Whether *cycle* is known to be due when its windows have ended, so that figures are final."""
    return _is_final(cycle, registry.reference_date.year, registry.policy.strict_before)


@lru_cache(maxsize=65_536)
def _is_final(cycle: Cycle, year: int, strict_before: bool) -> bool:
    filed = [
        pair
        for each in years_around(year)
        for pair in zip(
            windows_of_year(cycle, each),
            due_dates(cycle, each, strict_before=strict_before),
            strict=True,
        )
    ]
    return bool(filed) and all(due is not None and due >= window.last for window, due in filed)


def _is_estimate(source: Cycle, owed: Cycle, year: int, strict_before: bool) -> bool:
    if not find_early(source, year, strict_before=strict_before):
        return False
    key = timing_key(source, strict_before=strict_before)
    return key is None or key != timing_key(owed, strict_before=strict_before)


def durability(registry: Registry, report: ReportId) -> float:
    """
    How sure it is that *report* goes on being filed.

    `ASSUMED` for one that is thematic, ad hoc or internal, or whose end is already set.
    """
    known = registry.report_by_id[report]
    lasting = known.kind in LASTING_KINDS and not _is_ending(registry, known)
    return 1.0 if lasting else ASSUMED


def _is_ending(registry: Registry, report: Report) -> bool:
    bases = [registry.instrument_by_id[basis.instrument] for basis in report.basis]
    return report.valid_to is not None or (
        bool(bases) and all(basis.expires_on is not None for basis in bases)
    )


def has_reader(registry: Registry, report: ReportId) -> bool:
    """Whether *report* is sent to somebody who still exists, or whose duties somebody took over."""
    recipients = registry.report_by_id[report].recipients
    day = registry.reference_date
    return not recipients or any(not is_dissolved(registry, each, day) for each in recipients)


def outlasting(registry: Registry, source: UnitId, wanted: UnitId) -> float:
    """
    How sure it is that *source*, or a successor, is there as long as *wanted* is.

    0 where it is still to come, and *wanted* comes first; `ASSUMED` where its end is set, or
    nobody is there for a while after it, and *wanted* lasts longer.  Units that are gone already
    have no part in the reports in force.
    """
    day = registry.reference_date
    mine, needed = (find_service(registry, each, day) for each in (source, wanted))
    if mine.first > max(day, needed.first):
        return 0.0
    return ASSUMED if day <= mine.last < needed.last else 1.0


def readability(registry: Registry, reader: UnitId, report: ReportId) -> float:
    """
    How sure it is that *reader* may use what *report* brings: as its recipient, a recipient's
    superior, or through a shared system, as the policy allows; a confidential report only as its
    recipient.

    A recipient that is dissolved hands nothing up; one that ends before the reader does, may
    not go on.
    """
    source = registry.report_by_id[report]
    if reader in source.recipients or reader == f"{UNNAMED_PREFIX}{report}":
        return 1.0
    if source.confidential:
        return 0.0
    policy, day = registry.policy, registry.reference_date
    if Sharing.SHARED_SYSTEM in policy.sharing and source.system in policy.shared_systems:
        return float(bool(source.system))
    through = (
        outlasting(registry, recipient, reader)
        for recipient in source.recipients
        if not is_dissolved(registry, recipient, day) and reader in registry.ancestors(recipient)
    )
    return max(through, default=0.0) if Sharing.SUPERIOR in policy.sharing else 0.0

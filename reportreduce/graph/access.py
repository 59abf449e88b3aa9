"""Who may use what a report brings, and whether it comes in time."""

from functools import lru_cache

from reportreduce.model.cycles import Cycle
from reportreduce.model.deadlines import find_early, is_timely, timing_key
from reportreduce.model.ids import ReportId, UnitId
from reportreduce.model.periods import years_around
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
    answers = [
        is_timely(source, owed, each, slack_days=slack_days, strict_before=strict_before)
        for each in years_around(year)
    ]
    if False in answers:
        return 0.0
    if None in answers or _is_estimate(source, owed, year, strict_before):
        return ASSUMED
    return 1.0


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


def may_read(registry: Registry, reader: UnitId, report: ReportId) -> bool:
    """
    Whether *reader* may use what *report* brings: as its recipient, a recipient's superior, or
    through a shared system, as the policy allows; a confidential report only as its recipient.

    A recipient that is dissolved hands nothing up.
    """
    source = registry.report_by_id[report]
    if reader in source.recipients or reader == f"?{report}":
        return True
    if source.confidential:
        return False
    sharing = registry.policy.sharing
    if Sharing.SHARED_SYSTEM in sharing and source.system in registry.policy.shared_systems:
        return bool(source.system)
    return Sharing.SUPERIOR in sharing and any(
        reader in registry.ancestors(recipient)
        for recipient in source.recipients
        if not is_dissolved(registry, recipient, registry.reference_date)
    )

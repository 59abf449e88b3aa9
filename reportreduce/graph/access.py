"""Who may use what a report brings, and whether it comes in time."""

from reportreduce.model.cycles import Cycle
from reportreduce.model.deadlines import is_timely
from reportreduce.model.ids import ReportId, UnitId
from reportreduce.model.policy import Sharing
from reportreduce.model.registry import Registry

ASSUMED = 0.5
"""Confidence of a supply whose timeliness nobody can check, because a deadline is not known."""


def timeliness(registry: Registry, source: Cycle, owed: Cycle) -> float:
    """
    How sure it is that *source* comes in time for the deadlines of *owed*.

    1 when the dates show it, 0 when they show it does not, `ASSUMED` when they are not known.
    """
    timely = is_timely(
        source,
        owed,
        registry.reference_date.year,
        slack_days=registry.policy.slack_days,
        strict_before=registry.policy.strict_before,
    )
    return ASSUMED if timely is None else float(timely)


def may_read(registry: Registry, reader: UnitId, report: ReportId) -> bool:
    """
    Whether *reader* may use what *report* brings: as its recipient, a recipient's superior, or
    through a shared system, as the policy allows; a confidential report only as its recipient.
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
        reader in registry.ancestors(recipient) for recipient in source.recipients
    )

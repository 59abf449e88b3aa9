"""Where a report stands on a day: in force, in the goal's scope, decided here or elsewhere."""

import datetime

from reportreduce.model.lapse import has_ended, has_expired_basis, is_dissolved, is_lapsed
from reportreduce.model.registry import Registry
from reportreduce.model.reports import Report, ReportKind
from reportreduce.model.twins import find_twin

__all__ = [
    "has_ended",
    "has_expired_basis",
    "is_dissolved",
    "is_in_force",
    "is_in_scope",
    "is_lapsed",
    "may_decide",
]


def is_in_force(registry: Registry, report: Report, day: datetime.date) -> bool:
    """
    Whether *report* stands on *day*: not superseded, expired, outside its dates, or lapsed.

    What nobody knows to have ended counts as standing.  A report listed twice stands once: not
    beside a twin that states all it states.
    """
    return not has_ended(registry, report, day) and find_twin(registry, report, day) is None


def is_in_scope(report: Report) -> bool:
    """
    Whether the goal counts *report*.

    Only periodic reports; statistical, secret and internal ones are outside Nghị định
    09/2019/NĐ-CP (Art. 1(2)), thematic and ad hoc ones are not periodic (Art. 4).
    """
    return report.kind is ReportKind.PERIODIC and not report.confidential


def may_decide(registry: Registry, report: Report) -> bool:
    """Whether the review's authority, or a body under it, issued *report*."""
    authority = registry.policy.authority
    if authority is None or report.issuer is None:
        return False
    return report.issuer == authority or authority in registry.ancestors(report.issuer)

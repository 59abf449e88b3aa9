"""Where a report stands on a day: in force, in the goal's scope, decided here or elsewhere."""

import datetime

from reportreduce.model.ids import UnitId
from reportreduce.model.registry import Registry
from reportreduce.model.reports import Report, ReportKind


def is_dissolved(registry: Registry, unit: UnitId, day: datetime.date) -> bool:
    """Whether *unit* ended before *day* and nobody living took over its duties."""
    seen: set[UnitId] = set()
    here = registry.unit_by_id.get(unit)
    while here is not None and here.valid_to is not None and here.valid_to < day:
        seen.add(here.id)
        if here.successor is None or here.successor in seen:
            return True
        here = registry.unit_by_id.get(here.successor)
    return False


def is_lapsed(registry: Registry, report: Report, day: datetime.date) -> bool:
    """Whether *report* can no longer be filed on *day*, because every filer is dissolved."""
    return bool(report.filers) and all(
        is_dissolved(registry, filer, day) for filer in report.filers
    )


def has_expired_basis(registry: Registry, report: Report, day: datetime.date) -> bool:
    """Whether every instrument that *report* rests on is known to have ended before *day*."""
    instruments = [registry.instrument_by_id[basis.instrument] for basis in report.basis]
    return bool(instruments) and all(instrument.is_expired(day) for instrument in instruments)


def is_in_force(registry: Registry, report: Report, day: datetime.date) -> bool:
    """
    Whether *report* stands on *day*: not superseded, expired, outside its dates, or lapsed.

    What nobody knows to have ended counts as standing.
    """
    return not (
        report.superseded_by is not None
        or (report.valid_from is not None and day < report.valid_from)
        or (report.valid_to is not None and report.valid_to < day)
        or has_expired_basis(registry, report, day)
        or is_lapsed(registry, report, day)
    )


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

"""Where a report stands on a day: in force, in the goal's scope, decided here or elsewhere."""

import datetime
from collections.abc import Mapping

from reportreduce.model.ids import InstrumentId, UnitId
from reportreduce.model.instruments import ACTS, Instrument, InstrumentKind
from reportreduce.model.lapse import (
    has_ended,
    has_expired_basis,
    has_not_begun,
    is_dissolved,
    is_lapsed,
)
from reportreduce.model.registry import Registry
from reportreduce.model.reports import Report, ReportKind
from reportreduce.model.twins import find_twin
from reportreduce.model.units import Level

__all__ = [
    "has_ended",
    "has_expired_basis",
    "has_not_begun",
    "is_dissolved",
    "is_in_force",
    "is_in_scope",
    "is_lapsed",
    "may_amend",
    "may_decide",
    "stands_under_authority",
]

_ISSUING_LEVELS: Mapping[InstrumentKind, frozenset[Level]] = {
    InstrumentKind.DECREE: frozenset({Level.CENTRAL}),
    InstrumentKind.PRIME_MINISTER_DECISION: frozenset({Level.CENTRAL}),
    InstrumentKind.CIRCULAR: frozenset({Level.CENTRAL, Level.MINISTRY}),
    InstrumentKind.JOINT_CIRCULAR: frozenset({Level.CENTRAL, Level.MINISTRY}),
}
"""Authorities that may decide on an instrument of unknown issuer: by its kind, their levels."""


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
    """
    Whether the review's authority can change all of what lays *report* down.

    It or a body under it must have issued the report, and no instrument that the report rests
    on may be another's.
    """
    return stands_under_authority(registry, report.issuer) and all(
        may_amend(registry, report, basis.instrument) for basis in report.basis
    )


def may_amend(registry: Registry, report: Report, instrument: InstrumentId) -> bool:
    """Whether the review's authority can change what *instrument* says of *report*."""
    known = registry.instrument_by_id.get(instrument)
    issued = stands_under_authority(registry, report.issuer)
    return issued and (known is None or _may_be_ours(registry, known))


def stands_under_authority(registry: Registry, unit: UnitId | None) -> bool:
    """Whether *unit* is the review's authority or a body under it; not where either is unknown."""
    authority = registry.policy.authority
    if authority is None or unit is None:
        return False
    return unit == authority or authority in registry.ancestors(unit)


def _may_be_ours(registry: Registry, instrument: Instrument) -> bool:
    """
    Whether the authority issued *instrument*, or nothing says that somebody else did.

    A law is the National Assembly's, whoever a list says has issued it, and so are ordinances of
    its Standing Committee.
    """
    if instrument.kind in ACTS:
        return False
    if instrument.issuer is not None:
        return stands_under_authority(registry, instrument.issuer)
    authority = registry.policy.authority
    reviewer = registry.unit_by_id.get(authority) if authority is not None else None
    levels = _ISSUING_LEVELS.get(instrument.kind)
    return levels is None or (reviewer is not None and reviewer.level in levels)

"""Who may change what lays a report down, read off anew from issuers and levels."""

from collections.abc import Iterator

from reportreduce.model.ids import UnitId
from reportreduce.model.instruments import Instrument, InstrumentKind
from reportreduce.model.reports import Report
from reportreduce.model.units import Level
from reportreduce.propose.verify.facts import Facts


def may_decide(facts: Facts, report: Report) -> bool:
    """Whether the review's authority, or bodies under it, issued *report* and its basis, no law."""
    authority = facts.registry.policy.authority
    if authority is None or report.issuer is None:
        return False
    makers = (report.issuer, *_known_makers(facts, report))
    if any(authority not in (maker, *facts.superiors(maker)) for maker in makers):
        return False
    of_assembly = (InstrumentKind.LAW, InstrumentKind.ORDINANCE)
    if any(each.kind in of_assembly for each in _instruments(facts, report)):
        return False
    unsigned = (each for each in _instruments(facts, report) if each.issuer is None)
    return not any(_is_above(facts, authority, each) for each in unsigned)


def _instruments(facts: Facts, report: Report) -> Iterator[Instrument]:
    known = {instrument.id: instrument for instrument in facts.registry.instruments}
    return (known[place.instrument] for place in report.basis)


def _known_makers(facts: Facts, report: Report) -> Iterator[UnitId]:
    for instrument in _instruments(facts, report):
        if instrument.issuer is not None:
            yield instrument.issuer


def _is_above(facts: Facts, authority: UnitId, instrument: Instrument) -> bool:
    """Whether no office of the level of *authority* issues instruments of that kind."""
    reviewer = facts.registry.unit_by_id.get(authority)
    level = reviewer.level if reviewer is not None else None
    if instrument.kind in (InstrumentKind.DECREE, InstrumentKind.PRIME_MINISTER_DECISION):
        return level is not Level.CENTRAL
    if instrument.kind in (InstrumentKind.CIRCULAR, InstrumentKind.JOINT_CIRCULAR):
        return level not in (Level.CENTRAL, Level.MINISTRY)
    return False

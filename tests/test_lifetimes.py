"""What ends soon, or is still to come, is no ground for a cut that can be signed."""

import datetime

import pytest
from attrs import evolve

from reportreduce.model.cycles import Cycle, Deadline, DeadlineRule, Frequency, WindowRule, Windows
from reportreduce.model.fields import Field, TimeRule, UnitRule
from reportreduce.model.ids import CycleId, FieldId, InstrumentId, ReportId, UnitId
from reportreduce.model.instruments import Basis, Instrument
from reportreduce.model.policy import Policy
from reportreduce.model.registry import Registry
from reportreduce.model.reports import Content, Report, ReportField
from reportreduce.model.standing import has_ended
from reportreduce.model.units import Unit, UnitGroup
from reportreduce.pipeline import Settings, propose
from reportreduce.propose.verify import verify_proposal

DAY = datetime.date(2026, 10, 1)
SOON = datetime.date(2026, 10, 15)
LATER = datetime.date(2027, 6, 1)
QUARTERLY = Cycle(
    id=CycleId("q"),
    frequency=Frequency.QUARTERLY,
    windows=Windows(rule=WindowRule.ND09),
    deadline=Deadline(rule=DeadlineRule.DAYS_AFTER, number=5),
)


def report(name: str, filer: str = "xa", recipient: str = "tinh", **changes: object) -> Report:
    plain = Report(
        id=ReportId(name),
        name=name,
        domain=name,
        issuer=UnitId("tinh"),
        basis=(Basis(instrument=InstrumentId("now"), article=name),),
        filers=(UnitId(filer),),
        recipients=(UnitId(recipient),),
        cycles=(QUARTERLY,),
        content=Content.COMPLETE,
        fields=(ReportField(field=FieldId("f")),),
    )
    return evolve(plain, **changes)


def registry_of(*reports: Report, **changes: object) -> Registry:
    plain = Registry(
        id="z",
        name="z",
        reference_date=DAY,
        units=(
            Unit(id=UnitId("tinh"), name="t", made_of=(UnitId("xa"),)),
            Unit(id=UnitId("so"), name="s", parent=UnitId("tinh")),
        ),
        groups=(UnitGroup(id=UnitId("xa"), name="x", count=5),),
        instruments=(
            Instrument(id=InstrumentId("now"), number="1"),
            Instrument(id=InstrumentId("old"), number="2", expires_on=datetime.date(2026, 9, 1)),
            Instrument(id=InstrumentId("new"), number="3", effective_from=LATER),
        ),
        fields=(Field(id=FieldId("f"), name="f", over_time=TimeRule.SUM, over_units=UnitRule.SUM),),
        reports=reports,
        policy=Policy(authority=UnitId("tinh"), merging=False),
    )
    return evolve(plain, **changes)


def gone(registry: Registry, confidence: float = 1.0) -> list[str]:
    """The reports that a verified proposal drops."""
    proposal = propose(registry, Settings(threshold=1.0, confidence=confidence))
    assert verify_proposal(registry, proposal) == ()
    kept = {entry.report for entry in proposal.kept}
    return [name for name in proposal.baseline if name not in kept]


@pytest.mark.parametrize(
    ("instruments", "ended"),
    [
        (["new"], True),
        (["new", "old"], True),
        (["new", "now"], False),
        (["now"], False),
        ([], False),
    ],
)
def test_a_report_whose_instruments_are_all_to_come_has_not_begun(
    instruments: list[str], ended: bool
) -> None:
    """One instrument in effect, or without a date, is enough; so is none, of which nobody knows."""
    basis = tuple(Basis(instrument=InstrumentId(each)) for each in instruments)
    to_come = report("b", basis=basis, protection="mới")
    registry = registry_of(report("a"), to_come)

    assert has_ended(registry, to_come, DAY) == ended
    assert gone(registry) == ([] if ended else ["a"])
    recounts = {each.report: each.code for each in propose(registry).recounts}
    assert recounts == ({"b": "not_in_force"} if ended else {})


def test_on_its_first_day_an_instrument_is_in_effect() -> None:
    """The day on which it takes effect counts."""
    to_come = report("b", basis=(Basis(instrument=InstrumentId("new")),), protection="mới")

    assert gone(registry_of(report("a"), to_come, reference_date=LATER)) == ["a"]


def test_a_proposal_that_rests_on_what_is_to_come_does_not_verify() -> None:
    """Made while no date was known, it counts a report that has not begun, and rests on it."""
    registry = registry_of(report("a"), report("b", protection="mới"))
    proposal = propose(registry, Settings(threshold=1.0))
    dated = evolve(registry.instruments[0], effective_from=LATER)
    basis = (Basis(instrument=InstrumentId("dated")),)
    changed = registry_of(
        report("a"),
        report("b", protection="mới", basis=basis),
        instruments=(*registry.instruments, evolve(dated, id=InstrumentId("dated"))),
    )

    found = {failure.text.key for failure in verify_proposal(changed, proposal)}

    assert {"verify.leaf", "verify.baseline", "verify.recounts"} <= found

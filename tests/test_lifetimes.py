"""What ends soon, or is still to come, is no ground for a cut that can be signed."""

import datetime

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from reportreduce.detect.findings import FindingKind
from reportreduce.model.cycles import Cycle, Deadline, DeadlineRule, Frequency, WindowRule, Windows
from reportreduce.model.fields import Field, TimeRule, UnitRule
from reportreduce.model.ids import CycleId, FieldId, InstrumentId, ReportId, UnitId
from reportreduce.model.instruments import Basis, Instrument
from reportreduce.model.lapse import find_service
from reportreduce.model.policy import Policy
from reportreduce.model.registry import Registry
from reportreduce.model.reports import Content, Report, ReportField
from reportreduce.model.standing import has_ended
from reportreduce.model.units import Unit, UnitGroup
from reportreduce.pipeline import Settings, find, propose
from reportreduce.propose.verify import verify_proposal
from reportreduce.propose.verify.lifetimes import lifetime_of

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
            Unit(id=UnitId("bo"), name="b"),
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


ENDING = {"valid_to": SOON}
REPLACED = {"valid_to": SOON, "successor": UnitId("moi")}
REPLACED_FOR_A_WHILE = {"valid_to": SOON, "successor": UnitId("tam")}
TO_COME = {"valid_from": LATER}
BEGUN = {"valid_from": DAY}


def with_units(registry: Registry, changes: dict[str, object], *names: str) -> Registry:
    """*registry* with *changes* to the units and groups of those names, and two successors."""
    changed = [
        [evolve(each, **(changes if each.id in names else {})) for each in part]
        for part in (registry.units, registry.groups)
    ]
    successors = (
        UnitGroup(id=UnitId("moi"), name="m", count=3),
        UnitGroup(id=UnitId("tam"), name="t", count=3, valid_to=LATER),
    )
    return evolve(registry, units=tuple(changed[0]), groups=(*changed[1], *successors))


@pytest.mark.parametrize(
    ("changes", "sure", "perhaps"),
    [
        ({}, ["whole"], ["whole"]),
        (BEGUN, ["whole"], ["whole"]),
        (REPLACED, ["whole"], ["whole"]),
        (ENDING, [], ["whole"]),
        (REPLACED_FOR_A_WHILE, [], ["whole"]),
        (TO_COME, [], []),
    ],
)
def test_a_sum_over_units_holds_as_long_as_its_parts_do(
    changes: dict[str, object], sure: list[str], perhaps: list[str]
) -> None:
    """The province's own report stays where its communes end before it, or have not begun."""
    plain = registry_of(report("parts", protection="x"), report("whole", filer="tinh"))
    registry = with_units(plain, changes, "xa")

    assert (gone(registry), gone(registry, 0.0)) == (sure, perhaps)


@pytest.mark.parametrize(
    ("changes", "sure", "perhaps"),
    [
        ({}, ["part"], ["part"]),
        (ENDING, [], ["part"]),
        (REPLACED, ["part"], ["part"]),
    ],
)
def test_figures_of_a_group_serve_its_members_as_long_as_it_exists(
    changes: dict[str, object], sure: list[str], perhaps: list[str]
) -> None:
    """A group that ends before its member gives that member's figures for a while only."""
    plain = registry_of(report("group", protection="x"), report("part", filer="x1"))
    member = Unit(id=UnitId("x1"), name="x", member_of=(UnitId("xa"),))
    registry = with_units(evolve(plain, units=(*plain.units, member)), changes, "xa")

    assert (gone(registry), gone(registry, 0.0)) == (sure, perhaps)
    both = with_units(evolve(plain, units=(*plain.units, member)), changes, "xa", "x1")
    assert gone(both) == ["part"]


@pytest.mark.parametrize(
    ("changes", "sure", "perhaps"),
    [
        ({}, ["above"], ["above"]),
        (REPLACED, ["above"], ["above"]),
        (ENDING, [], ["above"]),
        (TO_COME, [], []),
    ],
)
def test_a_superior_reads_through_those_that_are_there_as_long_as_it(
    changes: dict[str, object], sure: list[str], perhaps: list[str]
) -> None:
    """What a department receives reaches the province only while there is that department."""
    plain = registry_of(report("below", recipient="so", protection="x"), report("above"))
    registry = with_units(plain, changes, "so")

    assert (gone(registry), gone(registry, 0.0)) == (sure, perhaps)


def test_a_filer_to_come_bears_nothing_yet_and_what_it_will_report_stays_owed() -> None:
    """Of five communes today and a group from next year five file, and the report stays."""
    plain = registry_of(
        report("wide", filers=(UnitId("xa"), UnitId("next"))), report("narrow", protection="x")
    )
    to_come = UnitGroup(id=UnitId("next"), name="n", count=7, valid_from=LATER)
    registry = evolve(plain, groups=(*plain.groups, to_come))

    proposal = propose(registry, Settings(threshold=1.0))

    assert proposal.before.filings == 2 * 4 * 5
    assert [row.unit for row in proposal.burden] == ["xa"]
    assert gone(registry) == []
    assert gone(evolve(registry, reference_date=LATER)) == []


def test_a_report_of_filers_to_come_has_not_begun() -> None:
    """Nobody files it today, so it does not count."""
    plain = registry_of(report("a"), report("b", filer="so", recipient="bo"))
    registry = with_units(plain, TO_COME, "so")

    assert propose(registry).baseline == ("a",)


def test_a_proposal_that_rests_on_units_that_end_does_not_verify() -> None:
    """Made before the end was known, it is surer than it may be."""
    plain = registry_of(report("parts", protection="x"), report("whole", filer="tinh"))
    proposal = propose(plain, Settings(threshold=1.0))

    def found(changes: dict[str, object], *names: str) -> set[str]:
        registry = with_units(plain, changes, *names)
        return {failure.text.key for failure in verify_proposal(registry, proposal)}

    assert "verify.confidence" in found(ENDING, "xa")
    assert "verify.confidence" not in found(ENDING, "xa", "tinh")
    assert "verify.baseline" in found(TO_COME, "xa")
    evolved = evolve(plain, groups=(evolve(plain.groups[0], valid_from=LATER),))
    failures = verify_proposal(evolved, proposal)
    assert any(
        "xa" in failure.text.say("en") and "to come" in failure.text.say("en")
        for failure in failures
    )


@pytest.mark.parametrize(("days", "dropped"), [(190, ["fourth"]), (240, [])])
def test_a_difference_needs_its_older_parts_in_time(days: int, dropped: list[str]) -> None:
    """Quarter IV is the year less its half and quarter III, if the half is sent by then."""

    def cycle(frequency: Frequency, days: int, *periods: int) -> Cycle:
        return Cycle(
            id=CycleId(frequency.value),
            frequency=frequency,
            periods=periods,
            windows=Windows(rule=WindowRule.CALENDAR),
            deadline=Deadline(rule=DeadlineRule.DAYS_AFTER, number=days),
        )

    def build(days: int) -> Registry:
        kept = {
            "half": cycle(Frequency.HALF_YEARLY, days, 1),
            "year": cycle(Frequency.YEARLY, 5),
            "third": cycle(Frequency.QUARTERLY, 5, 3),
        }
        sources = [report(name, cycles=(each,), protection="x") for name, each in kept.items()]
        return registry_of(*sources, report("fourth", cycles=(cycle(Frequency.QUARTERLY, 10, 4),)))

    assert gone(build(days)) == dropped
    soon = propose(build(190), Settings(threshold=1.0))
    failures = {failure.text.key for failure in verify_proposal(build(days), soon)}
    assert ("verify.leaf" in failures) == (not dropped)


@pytest.mark.parametrize(
    ("older", "newer", "asked"),
    [
        ({}, {"valid_from": LATER}, True),
        ({}, {"basis": (Basis(instrument=InstrumentId("new")),)}, True),
        ({}, {"valid_from": DAY}, False),
        ({"valid_to": datetime.date(2026, 9, 1)}, {"valid_from": LATER}, False),
        ({"confidential": True}, {"valid_from": LATER}, False),
    ],
)
def test_it_is_asked_whether_a_report_is_filed_until_the_newer_one_begins(
    older: dict[str, object], newer: dict[str, object], asked: bool
) -> None:
    """While only what is to come ends a report, neither counts, and the proposal says so."""
    old = report("old", superseded_by=ReportId("new"), **older)
    registry = registry_of(old, report("new", **newer), report("own"))

    proposal = propose(registry, Settings(threshold=1.0))

    assert verify_proposal(registry, proposal) == ()
    questions = [each for each in proposal.questions if each.code == "superseded"]
    assert len(questions) == asked
    assert "old" not in proposal.baseline


EARLIER = datetime.date(2026, 9, 1)


def replaced(last: datetime.date, first: datetime.date | None) -> dict[str, object]:
    """Communes that end on *last*, and are succeeded from *first*, or from nobody knows when."""
    communes = UnitGroup(
        id=UnitId("xa"), name="Xã cũ", count=5, valid_to=last, successor=UnitId("moi")
    )
    return {"groups": (communes, UnitGroup(id=UnitId("moi"), name="Xã mới", valid_from=first))}


@pytest.mark.parametrize(
    ("last", "first", "sure", "perhaps"),
    [
        (EARLIER, LATER, [], []),
        (SOON, LATER, [], ["whole"]),
        (SOON, datetime.date(2026, 10, 16), ["whole"], ["whole"]),
        (EARLIER, DAY, ["whole"], ["whole"]),
        (EARLIER, None, ["whole"], ["whole"]),
    ],
)
def test_nothing_rests_on_a_successor_before_it_begins(
    last: datetime.date, first: datetime.date | None, sure: list[str], perhaps: list[str]
) -> None:
    """The province's own report stays while there is nobody whose figures add up to its."""
    registry = registry_of(
        report("parts", protection="x"), report("whole", filer="tinh"), **replaced(last, first)
    )

    assert (gone(registry), gone(registry, 0.0)) == (sure, perhaps)
    until = {each.report: each for each in propose(registry).recounts}
    assert set(until) == ({"parts"} if sure == perhaps == [] else set())


def test_a_superior_reads_nothing_through_a_successor_to_come() -> None:
    """What a department received reaches the province again when its successor is there."""
    old = Unit(
        id=UnitId("so"),
        name="s",
        parent=UnitId("tinh"),
        valid_to=EARLIER,
        successor=UnitId("so-moi"),
    )
    new = evolve(old, id=UnitId("so-moi"), valid_from=LATER, valid_to=None, successor=None)
    plain = registry_of(report("below", recipient="so", protection="x"), report("above"))
    others = tuple(each for each in plain.units if each.id != "so")
    awaited = evolve(plain, units=(*others, old, new))

    assert gone(awaited, 0.0) == []
    assert gone(evolve(awaited, reference_date=LATER), 0.0) == ["above"]


def test_the_time_without_anybody_is_told() -> None:
    """The finding and the question name both bodies and the day on which the new one begins."""
    registry = registry_of(report("parts"), report("own", filer="tinh"), **replaced(EARLIER, LATER))

    (question,) = (each for each in propose(registry).questions if each.code == "awaited")
    (finding,) = (each for each in find(registry) if each.kind is FindingKind.FILER_DISSOLVED)

    assert finding.text.key == "finding.filer_dissolved"
    for said in (question.text.say("vi"), finding.evidence[0].text.say("vi")):
        assert all(each in said for each in ("Xã cũ", "Xã mới", "01/06/2027"))
    later = evolve(registry, reference_date=LATER)
    assert [each for each in propose(later).questions if each.code == "awaited"] == []
    assert "finding.filer_renamed" in {each.text.key for each in find(later)}


def test_an_instrument_that_replaces_another_only_later_is_told_with_its_day() -> None:
    """Between the two nothing lays the report down."""
    ended = Instrument(
        id=InstrumentId("ended"), number="2", expires_on=EARLIER, repealed_by=(InstrumentId("new"),)
    )
    basis = (Basis(instrument=InstrumentId("ended")),)
    plain = registry_of(report("a", basis=basis))
    registry = evolve(plain, instruments=(*plain.instruments, ended))

    (finding,) = (each for each in find(registry) if each.kind is FindingKind.BASIS_EXPIRED)

    assert "3 (đến ngày 01/06/2027 mới có hiệu lực)" in finding.evidence[0].text.say("vi")


DAYS = st.sampled_from([None, *(datetime.date(2026, 9, 29 + each) for each in (0, 1)), DAY, SOON])


@given(
    st.lists(
        st.tuples(DAYS, DAYS, st.sampled_from([None, "u0", "u1", "u2"])), min_size=1, max_size=3
    )
)
def test_drafter_and_checker_know_the_same_lives(
    spans: list[tuple[datetime.date | None, datetime.date | None, str | None]],
) -> None:
    """Of any chain of successors both know from when to when somebody is there without a break."""
    names = {f"u{index}" for index in range(len(spans))}
    units = tuple(
        Unit(
            id=UnitId(f"u{index}"),
            name="u",
            valid_from=first,
            valid_to=last,
            successor=UnitId(after) if after in names else None,
        )
        for index, (first, last, after) in enumerate(spans)
    )
    registry = registry_of(units=units)

    for each in units:
        service, lifetime = find_service(registry, each.id, DAY), lifetime_of(registry, each.id)
        assert service[:2] == (lifetime.first, lifetime.last)

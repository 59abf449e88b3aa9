"""Who may decide: the issuer of a report, and of every instrument that lays it down."""

from datetime import date

import pytest
from attrs import evolve

from reportreduce.exporters.workbook.amendments import build_amendments
from reportreduce.exporters.workbook.view import View
from reportreduce.model.cycles import (
    Cycle,
    Deadline,
    DeadlineRule,
    Frequency,
    WindowRule,
    Windows,
)
from reportreduce.model.fields import Field, TimeRule
from reportreduce.model.ids import CycleId, FieldId, InstrumentId, ReportId, UnitId
from reportreduce.model.instruments import Basis, Instrument, InstrumentKind
from reportreduce.model.policy import Policy
from reportreduce.model.registry import Registry
from reportreduce.model.reports import Content, Report, ReportField
from reportreduce.model.units import Level, Unit
from reportreduce.pipeline import Settings, propose
from reportreduce.propose.proposal import Proposal
from reportreduce.propose.seal import seal_proposal
from reportreduce.propose.verify import verify_proposal

OURS = Instrument(
    id=InstrumentId("qd"),
    number="1/2025/QĐ-UBND",
    kind=InstrumentKind.PROVINCIAL_DECISION,
    issuer=UnitId("tinh"),
)


def instrument(kind: InstrumentKind, issuer: str | None) -> Instrument:
    """The other instrument that the yearly report rests on."""
    unit = UnitId(issuer) if issuer else None
    return Instrument(id=InstrumentId("other"), number="khác", kind=kind, issuer=unit)


def report(name: str, frequency: Frequency, *basis: str) -> Report:
    """A report of one field that adds up, said to be issued by the province."""
    cycle = Cycle(
        id=CycleId("ky"),
        frequency=frequency,
        windows=Windows(rule=WindowRule.ND09),
        deadline=Deadline(rule=DeadlineRule.DAYS_AFTER, number=5),
    )
    return Report(
        id=ReportId(name),
        name=f"Báo cáo {name}",
        basis=tuple(Basis(instrument=InstrumentId(each)) for each in basis),
        issuer=UnitId("tinh"),
        filers=(UnitId("xa"),),
        recipients=(UnitId("so"),),
        cycles=(cycle,),
        content=Content.COMPLETE,
        fields=(ReportField(field=FieldId("f")),),
    )


def registry_with(other: Instrument, *, issuer: str = "tinh") -> Registry:
    """The yearly report follows from the monthly one, and rests on *other* besides a decision."""
    yearly = evolve(report("nam", Frequency.YEARLY, "other", "qd"), issuer=UnitId(issuer))
    tinh = UnitId("tinh")
    return Registry(
        id="q",
        name="Sổ",
        reference_date=date(2026, 10, 1),
        units=(
            Unit(id=UnitId("bo"), name="Bộ A", level=Level.MINISTRY),
            Unit(id=tinh, name="UBND tỉnh", level=Level.PROVINCE),
            Unit(id=UnitId("so"), name="Sở A", level=Level.PROVINCE, parent=tinh),
            Unit(id=UnitId("xa"), name="Xã A", level=Level.COMMUNE, parent=tinh),
        ),
        instruments=(OURS, other),
        fields=(Field(id=FieldId("f"), name="Số vụ", over_time=TimeRule.SUM),),
        reports=(report("thang", Frequency.MONTHLY, "qd"), yearly),
        policy=Policy(authority=tinh, merging=False),
    )


def proposed(registry: Registry) -> Proposal:
    """The proposal to cut the yearly report."""
    proposal = propose(registry, Settings(threshold=0.5))
    assert [action.report for each in proposal.packages for action in each.actions] == ["nam"]
    return proposal


@pytest.mark.parametrize(
    ("kind", "issuer", "decide"),
    [
        (InstrumentKind.CIRCULAR, "bo", False),
        (InstrumentKind.CIRCULAR, None, False),
        (InstrumentKind.LAW, None, False),
        (InstrumentKind.DECREE, None, False),
        (InstrumentKind.PROVINCIAL_DECISION, "tinh", True),
        (InstrumentKind.OFFICIAL_LETTER, "so", True),
        (InstrumentKind.OTHER, None, True),
    ],
)
def test_a_change_is_decided_only_if_all_instruments_are_ours(
    kind: InstrumentKind, issuer: str | None, decide: bool
) -> None:
    """One instrument of somebody else, by its issuer or by its kind, and it is recommended."""
    registry = registry_with(instrument(kind, issuer))

    proposal = proposed(registry)

    assert proposal.packages[0].decide is decide
    assert proposal.cut_percent_decide == (50 if decide else 0)
    assert [each.report for each in proposal.questions if each.code == "authority"] == (
        [] if decide else ["nam"]
    )


def test_an_issuer_that_nobody_states_is_asked_for_where_the_basis_is_ours() -> None:
    """A list gives no issuers: the province's own decision is enough to ask, not to decide."""
    registry = registry_with(instrument(InstrumentKind.CIRCULAR, "bo"))
    reports = tuple(evolve(each, issuer=None) for each in registry.reports)
    registry = evolve(registry, reports=reports)

    proposal = proposed(registry)

    assert not proposal.packages[0].decide
    asked = [each for each in proposal.questions if each.code == "issuer"]
    assert [each.report for each in asked] == ["thang", "nam"]
    assert all("1/2025/QĐ-UBND" in each.text.say("vi") for each in asked)
    assert "Thông tư khác" not in asked[1].text.say("vi")


def test_a_law_is_never_ours_whoever_is_said_to_have_issued_it() -> None:
    """A list may give one issuer for "Luật ..., Quyết định ...": the law is not the province's."""
    proposal = proposed(registry_with(instrument(InstrumentKind.LAW, "tinh")))
    assert not proposal.packages[0].decide


def test_each_row_of_instruments_is_judged_by_its_own_issuer() -> None:
    """The circular of a ministry can only be recommended, the decision of the province decided."""
    registry = registry_with(instrument(InstrumentKind.CIRCULAR, "bo"))
    view = View(registry=registry, proposal=proposed(registry), findings=(), language="vi")

    rows = {row[1]: row[6] for row in build_amendments(view).rows}

    assert rows == {"Quyết định 1/2025/QĐ-UBND": "Quyết định", "Thông tư khác": "Kiến nghị"}


def test_a_report_said_to_be_of_another_is_asked_about_if_its_basis_is_ours() -> None:
    """Said to be the ministry's, but laid down by the province alone: recommended, and asked."""
    registry = registry_with(instrument(InstrumentKind.DIRECTIVE, "tinh"), issuer="bo")

    proposal = proposed(registry)

    assert not proposal.packages[0].decide
    (question,) = [each for each in proposal.questions if each.code == "authority"]
    assert "1/2025/QĐ-UBND" in question.text.say("vi")


@pytest.mark.parametrize(
    "other",
    [
        instrument(InstrumentKind.CIRCULAR, "bo"),
        instrument(InstrumentKind.LAW, None),
        instrument(InstrumentKind.LAW, "tinh"),
        instrument(InstrumentKind.CIRCULAR, None),
        instrument(InstrumentKind.PRIME_MINISTER_DECISION, None),
    ],
)
def test_a_proposal_that_decides_on_what_is_not_ours_does_not_verify(other: Instrument) -> None:
    """Called a decision under a new seal, a change of a higher instrument is still a fault."""
    registry = registry_with(other)
    proposal = proposed(registry)
    (package,) = proposal.packages
    actions = tuple(evolve(action, decide=True) for action in package.actions)
    package = evolve(package, actions=actions, decide=True)
    lying = evolve(proposal, packages=(package,), cut_percent_decide=50.0, seal="")
    lying = evolve(lying, seal=seal_proposal(lying))

    failures = verify_proposal(registry, lying)

    assert {failure.text.key for failure in failures} == {"verify.decide"}

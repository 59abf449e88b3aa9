"""A registry and a proposal written by hand, small enough to know every figure of."""

import datetime

from attrs import evolve

from reportreduce.detect.findings import Evidence, Finding, FindingKind
from reportreduce.graph.points import DerivationKind
from reportreduce.messages import Text
from reportreduce.model.cycles import (
    Cycle,
    Deadline,
    DeadlineRule,
    Frequency,
    Window,
    WindowRule,
    Windows,
)
from reportreduce.model.fields import Field
from reportreduce.model.ids import (
    CycleId,
    FieldId,
    InstrumentId,
    PackageId,
    ReportId,
    UnitId,
)
from reportreduce.model.instruments import Basis, Instrument, InstrumentKind
from reportreduce.model.policy import Goal, Policy
from reportreduce.model.registry import Registry
from reportreduce.model.reports import Content, Report, ReportField, ReportKind
from reportreduce.model.units import Level, Unit, UnitGroup
from reportreduce.optimise.plan import Objective
from reportreduce.propose.levels import Levels
from reportreduce.propose.proposal import (
    Action,
    ActionKind,
    Binding,
    Bound,
    Burden,
    FrontierRow,
    Kept,
    KeptReason,
    OpenQuestion,
    Package,
    Proof,
    Proposal,
    Reason,
    Recount,
    Step,
    StepKind,
    TakeOver,
)
from reportreduce.propose.seal import fingerprint_registry, seal_proposal

EVIL_NAMES = ("=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "#N/A", "tab\x0bcontrol\x00")
"""Names that Excel would take for formulas or errors, or cannot hold."""

YEAR = CycleId("yearly")
QUARTER = CycleId("quarterly")
YEARLY = Cycle(
    id=YEAR,
    frequency=Frequency.YEARLY,
    windows=Windows(rule=WindowRule.ND09),
    deadline=Deadline(rule=DeadlineRule.DAY_OF_LAST_MONTH, number=20),
)
QUARTERLY = Cycle(
    id=QUARTER,
    frequency=Frequency.QUARTERLY,
    periods=(1, 3),
    windows=Windows(rule=WindowRule.ND09),
)


def build_registry() -> Registry:
    """Six reports of communes to a province, one of them expired, one with no known fields."""
    return Registry(
        id="mau",
        name="Tỉnh Mẫu & các xã",
        name_en="Sample province",
        reference_date=datetime.date(2026, 10, 1),
        units=(Unit(id=UnitId("tinh"), name="UBND tỉnh", name_en="The province"),),
        groups=(UnitGroup(id=UnitId("xa"), name="UBND cấp xã", level=Level.COMMUNE, count=10),),
        instruments=(
            Instrument(
                id=InstrumentId("tt-1"),
                number="01/2024/TT-BTC",
                kind=InstrumentKind.CIRCULAR,
                issuer=UnitId("tinh"),
            ),
        ),
        fields=(
            Field(id=FieldId("ho-so"), name="Số hồ sơ", name_en="Files", measure="hồ sơ"),
            Field(id=FieldId("qua-han"), name="=Số quá hạn", name_en="Late files"),
        ),
        reports=(
            _report("bc-1", "Báo cáo một", YEARLY),
            _report("bc-2", "Báo cáo hai", YEARLY),
            _report("bc-3", "Báo cáo ba", YEARLY, QUARTERLY),
            _report("bc-4", "=Báo cáo bốn", YEARLY),
            Report(id=ReportId("bc-5"), name="Báo cáo năm", content=Content.UNKNOWN),
            Report(id=ReportId("bc-6"), name="Báo cáo cũ", kind=ReportKind.STATISTICAL),
        ),
        policy=Policy(authority=UnitId("tinh")),
    )


def _report(name: str, title: str, *cycles: Cycle) -> Report:
    return Report(
        id=ReportId(name),
        name=title,
        domain="Tài chính",
        issuer=UnitId("tinh"),
        basis=(Basis(instrument=InstrumentId("tt-1"), article="Điều 5"),),
        filers=(UnitId("xa"),),
        recipients=(UnitId("tinh"),),
        cycles=cycles,
        content=Content.COMPLETE,
        fields=(ReportField(field=FieldId("ho-so")), ReportField(field=FieldId("qua-han"))),
    )


def levels(reports: int, filings: float, entries: float, hours: float) -> Levels:
    return Levels(reports=reports, filings=filings, entries=entries, hours=hours)


def said(name: str) -> Text:
    """A text of the catalogue with a place for a report."""
    return Text("proposal.kept_source", {"report": {"vi": name, "en": f"{name} (en)"}})


def _action(
    kind: ActionKind, report: str, reason: Reason, saving: Levels, **rest: object
) -> Action:
    return Action(
        kind=kind,
        report=ReportId(report),
        reason=reason,
        text=said(report),
        saving=saving,
        amend=(Basis(instrument=InstrumentId("tt-1"), article="Điều 5"),),
        **rest,  # type: ignore[arg-type]
    )


ABOLISH = _action(
    ActionKind.ABOLISH, "bc-1", Reason.EXACT_DUPLICATE, levels(1, 10, 20, 21.5),
    sources=(ReportId("bc-3"),), decide=True,
)  # fmt: skip
MERGE = _action(
    ActionKind.MERGE, "bc-2", Reason.MERGED, levels(1, 10, 0, 20),
    taken_over_by=(ReportId("bc-3"),), sources=(ReportId("bc-3"),),
    take_overs=(
        TakeOver(
            host=ReportId("bc-3"), host_cycle=YEAR, cycle=YEAR, field=FieldId("content:bc-2")
        ),
    ),
)  # fmt: skip
LOWER = _action(
    ActionKind.LOWER_FREQUENCY, "bc-3", Reason.ASKED_TOO_OFTEN, levels(0, 20, 40, 43),
    cycles=(QUARTER,), shared_with=(UnitId("tinh"),), decide=True,
)  # fmt: skip
TRIM = _action(
    ActionKind.TRIM, "bc-4", Reason.DERIVABLE, levels(0, 0, 10, 0.5),
    cycles=(YEAR,), fields=(FieldId("qua-han"),), decide=True,
)  # fmt: skip

PROOF = Proof(
    package=PackageId("P1"),
    report=ReportId("bc-1"),
    cycle=YEAR,
    field=FieldId("ho-so"),
    unit=UnitId("xa"),
    reader=UnitId("tinh"),
    steps=(
        Step(
            number=0, field=FieldId("ho-so"), breakdown=(), unit=UnitId("xa"), series="nam",
            kind=StepKind.DERIVED, derivation=DerivationKind.PERIOD, premises=(1,),
            reason=said("suy ra"),
        ),
        Step(
            number=1, field=FieldId("ho-so"), breakdown=(), unit=UnitId("xa"), series="la",
            kind=StepKind.COLLECTED, report=ReportId("bc-3"), cycle=YEAR, reason=said("thu"),
        ),
    ),
)  # fmt: skip


def build_proposal() -> Proposal:
    """Two packages: five reports become three, the goal of 20 % is reached."""
    saved = levels(2, 40, 70, 85)
    before, after = levels(5, 100, 200, 400), levels(3, 60, 130, 315)
    year = Window(first=datetime.date(2025, 12, 15), last=datetime.date(2026, 12, 14))
    return seal(Proposal(
        registry="mau",
        fingerprint="",
        reference_date=datetime.date(2026, 10, 1),
        goal=Goal(id="cut-20", name="Cắt giảm 20%", name_en="Cut 20 %", cited="QĐ 559/QĐ-TTg"),
        goal_reached=True,
        objective=Objective.LEAST_DISRUPTION,
        baseline=tuple(ReportId(f"bc-{number}") for number in range(1, 6)),
        before=before,
        after=after,
        cut_percent=40.0,
        cut_percent_decide=20.0,
        real_filers_known=False,
        floor=Bound(cuts=2, percent=40.0, optimal=True, at_most=2),
        potential=Bound(cuts=3, percent=60.0, optimal=False, at_most=4),
        optimal=True,
        disruption=31,
        packages=(
            Package(id=PackageId("P1"), actions=(ABOLISH, LOWER), saving=saved, decide=True,
                    confidence=1.0),
            Package(id=PackageId("P2"), actions=(MERGE, TRIM), saving=saved, decide=False,
                    confidence=0.8),
        ),
        kept=tuple(
            Kept(report=ReportId(name), reason=reason, text=said(name))
            for name, reason in (
                ("bc-3", KeptReason.HOST),
                ("bc-4", KeptReason.SOLE_SOURCE),
                ("bc-5", KeptReason.CONTENT_UNKNOWN),
            )
        ),
        recounts=(Recount(report=ReportId("bc-6"), code="statistical", text=said("bc-6")),),
        proofs=(PROOF,),
        series=(("nam", (year,)), ("la", ())),
        frontier=(
            FrontierRow(cuts=0, percent=0.0, hours_saved=0.0, disruption=0),
            FrontierRow(cuts=2, percent=40.0, hours_saved=85.0, disruption=31),
        ),
        binding=(Binding(report=ReportId("bc-4"), text=said("bc-4"), gain=20.0),),
        questions=(
            OpenQuestion(code="content_unknown", report=ReportId("bc-5"), text=said("bc-5")),
            OpenQuestion(code="match", report=None, text=said("?")),
        ),
        burden=(
            Burden(unit=UnitId("xa"), before=levels(5, 10, 20, 40), after=levels(3, 6, 13, 30)),
        ),
    ))  # fmt: skip


def seal(proposal: Proposal, registry: Registry | None = None) -> Proposal:
    """*proposal* as if it had been made from *registry* (the sample one) just so."""
    fingerprint = fingerprint_registry(registry or build_registry())
    known = evolve(proposal, fingerprint=fingerprint)
    return evolve(known, seal=seal_proposal(known))


def build_findings() -> tuple[Finding, ...]:
    """One finding of each kind, with the same evidence."""
    evidence = Evidence(text=said("bằng chứng"), fields=(FieldId("ho-so"), FieldId("qua-han")))
    return tuple(
        Finding(
            kind=kind,
            reports=(ReportId("bc-1"), ReportId("bc-3")),
            text=said(kind.value),
            evidence=(evidence,),
            confidence=0.9,
            share=0.5,
        )
        for kind in FindingKind
    )

"""What a package rests on that is not certain: each doubt by itself, in words that fit it."""

import datetime

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from strategies import registries
from test_estimates import AFTER, BEFORE, EARLY, OF_QUARTER, QUARTERLY, TO_DATE, UNKNOWN
from test_estimates import registry_of as estimates_of
from test_packages import SAMPLE, build_report, slow

from reportreduce.detect.findings import FindingKind
from reportreduce.messages import LANGUAGES, Language, say
from reportreduce.model.cycles import Cycle, Deadline, DeadlineRule, Frequency, Windows
from reportreduce.model.fields import Field, Formula, Term, TimeRule
from reportreduce.model.ids import CycleId, FieldId, ReportId, UnitId
from reportreduce.model.policy import Match, MatchStatus
from reportreduce.model.registry import Registry
from reportreduce.model.reports import Report, ReportField
from reportreduce.model.units import Unit
from reportreduce.pipeline import Settings, find, propose
from reportreduce.propose.doubts import find_causes
from reportreduce.propose.explain import FieldStatus, Verdict, explain_report
from reportreduce.propose.proof_doubts import Doubt, ProofDoubts
from reportreduce.propose.proposal import ActionKind, Proposal, StepKind
from reportreduce.propose.seal import seal_proposal
from reportreduce.propose.verify import verify_proposal

SOON = Deadline(rule=DeadlineRule.DAYS_AFTER, number=5)
SOONER = Deadline(rule=DeadlineRule.DAY_OF_LAST_MONTH, number=10)
UNCONFIRMED = "confirmed to be one"
UNFILED = "owed at a cycle that nobody files"
LATER = evolve(AFTER, number=20)
ESTIMATE = "estimates only, not yet the official figures"
ALL = Settings(threshold=1.0, confidence=0.3)


def registry_of(*reports: Report, **changes: object) -> Registry:
    fields = tuple(
        Field(id=FieldId(name), name=f"Chỉ tiêu {name}", over_time=TimeRule.SUM) for name in "abc"
    )
    return evolve(SAMPLE, fields=fields, reports=reports, **changes)


def with_cycle(report: Report, **changes: object) -> Report:
    cycle: Cycle = evolve(report.cycles[0], **changes)
    return evolve(report, cycles=(cycle,))


def doubts_of(registry: Registry) -> set[tuple[Doubt, ...]]:
    return set(find_causes(registry, propose(registry, ALL)).values())


def test_an_open_deadline_stays_a_doubt_beside_an_unconfirmed_pair():
    """The pair confirmed, the package is as unsure as before: its source may come too late."""
    late = with_cycle(build_report("r2", "b"), deadline=Deadline())
    pair = Match(a=FieldId("a"), b=FieldId("b"), confidence=0.9)
    registry = registry_of(build_report("r1", "a"), late, matches=(pair,))
    confirmed = evolve(registry, matches=(evolve(pair, status=MatchStatus.CONFIRMED),))

    assert doubts_of(registry) == {(Doubt.PAIR, Doubt.SOURCE)}
    assert doubts_of(confirmed) == {(Doubt.SOURCE,)}
    assert [each.confidence for each in propose(confirmed, ALL).packages] == [0.5]


def test_an_unconfirmed_pair_alone_is_the_only_doubt():
    """With all deadlines known nothing is said of sources."""
    pair = Match(a=FieldId("a"), b=FieldId("b"), confidence=0.9)
    registry = registry_of(build_report("r1", "a"), build_report("r2", "b"), matches=(pair,))

    assert doubts_of(registry) == {(Doubt.PAIR,)}


def lagged_registry(status: MatchStatus) -> Registry:
    """The quarter before, under a name that may be another's; both reports are due together."""
    registry = estimates_of(ReportField(field=FieldId("ten-khac")), OF_QUARTER, UNKNOWN)
    named = Field(id=FieldId("ten-khac"), name="Tên khác")
    pair = Match(a=BEFORE, b=named.id, status=status, confidence=0.6)
    policy = evolve(registry.policy, merging=False)
    return evolve(registry, fields=(*registry.fields, named), matches=(pair,), policy=policy)


@pytest.mark.parametrize(
    ("status", "doubts"),
    [
        (MatchStatus.SUGGESTED, (Doubt.PAIR, Doubt.SOURCE)),
        (MatchStatus.CONFIRMED, (Doubt.SOURCE,)),
    ],
)
def test_figures_that_may_not_be_final_are_a_doubt_where_others_rest_on_them(
    status: MatchStatus, doubts: tuple[Doubt, ...]
) -> None:
    """Both are due together, but nobody knows whether that is after the quarter has ended."""
    registry = lagged_registry(status)
    proposal = propose(registry, ALL)

    assert doubts_of(registry) == {doubts}
    (proof,) = proposal.proofs
    hosted = [
        evolve(step, kind=StepKind.TAKEN_OVER) if step.kind is StepKind.COLLECTED else step
        for step in proof.steps
    ]
    assert Doubt.SOURCE in set(ProofDoubts(registry).find(evolve(proof, steps=tuple(hosted))))


def early_registry() -> Registry:
    """Months due on their 20th, and the year due five days after its end."""
    by_month = evolve(QUARTERLY, id=CycleId("thang"), frequency=Frequency.MONTHLY, deadline=EARLY)
    by_year = evolve(by_month, id=CycleId("nam"), frequency=Frequency.YEARLY, deadline=AFTER)
    return registry_of(
        evolve(build_report("r1", "a"), cycles=(by_month,)),
        evolve(build_report("r2", "a"), cycles=(by_year,)),
    )


def test_estimates_are_a_doubt_of_their_own():
    """All deadlines are known, and nobody can confirm that a year's estimates are its figures."""
    assert doubts_of(early_registry()) == {(Doubt.ESTIMATE,)}


def test_nothing_is_said_to_be_confirmable_of_an_estimate():
    """The yearly report stays: what the months bring before their end is no official figure."""
    explained = explain_report(early_registry(), "r2")

    assert explained.verdict is Verdict.HELD
    assert explained.action is None
    assert [each.status for each in explained.fields] == [FieldStatus.LOST]
    assert ESTIMATE in explained.text.say("en")
    assert explained.fields[0].near is not None
    assert ESTIMATE in explained.fields[0].near.say("en")


def needed_registry(*sources: Report) -> Registry:
    """Quarters of a that only the year needs, which nobody files; and those *sources*."""
    by_year = evolve(QUARTERLY, id=CycleId("nam"), frequency=Frequency.YEARLY, deadline=LATER)
    yearly = evolve(
        build_report("ry", "a"),
        cycles=(evolve(by_year, filed=False),),
        fields=(ReportField(field=FieldId("a"), owed=(by_year.id,)),),
    )
    registry = registry_of(*sources, yearly)
    return evolve(registry, policy=evolve(registry.policy, merging=False))


def by_quarter(name: str, *more: str, deadline: Deadline = AFTER, **changes: object) -> Report:
    """Quarters of a, which its own reader does not need, and of *more*, which he does."""
    asked = (
        ReportField(field=FieldId("a"), owed=()),
        *(ReportField(field=FieldId(each)) for each in more),
    )
    cycle = evolve(QUARTERLY, deadline=deadline)
    return evolve(build_report(name, "a"), cycles=(cycle,), fields=asked, **changes)


def test_the_only_estimate_of_what_another_needs_stays():
    """The year is known today from estimates alone; no answer to any question replaces them."""
    registry = needed_registry(by_quarter("r4", deadline=EARLY))

    explained = explain_report(registry, "r4")

    assert "r4" in {each.report for each in propose(registry, Settings(threshold=1.0)).kept}
    assert explained.verdict is Verdict.HELD
    assert explained.action is None
    assert "ry" in explained.text.say("en")


ENDING = {"valid_to": datetime.date(2028, 1, 31)}


@pytest.mark.parametrize(
    "stays",
    [by_quarter("r8", protection="giữ", **ENDING), by_quarter("r8", "b", **ENDING)],
    ids=["protected", "sole source of b"],
)
def test_a_doubtful_need_rests_on_what_stays_anyway(stays: Report) -> None:
    """Both end, and one of them stays: the other may go, as propose and explain say alike."""
    registry = needed_registry(by_quarter("r4", **ENDING), stays)

    proposal = propose(registry, Settings(threshold=1.0))

    assert (proposal.floor.cuts, proposal.floor.optimal) == (1, True)
    assert [action.report for each in proposal.packages for action in each.actions] == ["r4"]
    assert explain_report(registry, "r4").verdict is Verdict.MAY_GO


def test_where_one_of_several_stays_nothing_is_called_the_most() -> None:
    """r4 and r7 end, and the year may rest on either: which of them stays was not weighed."""
    either = needed_registry(by_quarter("r4", **ENDING), by_quarter("r7", **ENDING))
    alone = needed_registry(by_quarter("r4", **ENDING))

    floors = [propose(each, Settings(threshold=1.0)).floor for each in (either, alone)]

    assert [(each.cuts, each.at_most, each.optimal) for each in floors] == [
        (1, 2, False),
        (0, 0, True),
    ]


def test_a_kept_report_says_that_others_bring_estimates():
    """Due together, one cumulative by its field: the figures of the quarter are not final."""
    registry = estimates_of(TO_DATE, OF_QUARTER, EARLY)

    kept = {each.report: each for each in propose(registry, Settings(threshold=0.5)).kept}

    assert ESTIMATE in kept[ReportId("can")].text.say("en")
    assert doubts_of(registry) == {(Doubt.ESTIMATE,)}


def test_findings_call_estimates_estimates():
    """No deadline is open, so none is said to be."""
    found = [each for each in find(early_registry()) if each.kind is FindingKind.DERIVABLE]

    said = [each.text.say("en") for finding in found for each in finding.evidence]
    assert any(ESTIMATE in each for each in said)
    assert not any("is not known" in each for each in said)


FROM_BOTH = Formula(target=FieldId("c"), terms=(Term(field=FieldId("a")),))
UNTIL = datetime.date(2028, 1, 31)
DOUBTS = {
    "estimate": "estimates only",
    "time": "deadline",
    "end": "that these go on",
    "body": "through a body",
}


@pytest.mark.parametrize("by_formula", [False, True])
@pytest.mark.parametrize(
    ("changes", "deadline", "said"),
    [
        ({"valid_to": UNTIL}, SOON, {"end"}),
        ({"valid_to": UNTIL}, SOONER, {"end", "estimate"}),
        ({"valid_to": UNTIL}, Deadline(), {"end", "time"}),
        ({"recipients": (UnitId("cu"),)}, SOON, {"body"}),
        ({}, Deadline(), {"time"}),
    ],
)
def test_findings_tell_each_doubt_by_itself(
    changes: dict[str, object], deadline: Deadline, said: set[str], by_formula: bool
) -> None:
    """A report that ends, on a deadline that everybody knows, has no open deadline."""
    wider = tuple(ReportField(field=FieldId(each)) for each in "ab")
    source = evolve(build_report("r2", "a"), fields=wider, **changes)
    source = with_cycle(source, deadline=deadline)
    gone = Unit(id=UnitId("cu"), name="Cũ", parent=UnitId("bo"), valid_to=UNTIL)
    one = evolve(build_report("r1", "c" if by_formula else "a"), protection="law")
    registry = registry_of(one, source, units=(*SAMPLE.units, gone))
    fields = tuple(
        evolve(each, formulas=(FROM_BOTH,) if each.id == "c" else ()) for each in registry.fields
    )

    found = find(evolve(registry, fields=fields))

    kind = FindingKind.DERIVABLE if by_formula else FindingKind.CONTAINED
    (finding,) = (each for each in found if each.kind is kind and each.reports[0] == "r1")
    told = " ".join(each.text.say("en") for each in finding.evidence)
    assert {key for key, words in DOUBTS.items() if words in told} == said
    assert finding.confidence == 0.5


def test_what_is_to_be_settled_is_named():
    """An unconfirmed pair is a pair, and no deadline is said to be unknown."""
    pair = Match(a=FieldId("a"), b=FieldId("b"), confidence=0.9)
    registry = registry_of(build_report("r1", "a"), build_report("r2", "b"), matches=(pair,))

    explained = explain_report(registry, "r2")

    assert explained.verdict is Verdict.IF_CONFIRMED
    assert "confirmed to be one" in explained.text.say("en")
    assert "deadline" not in explained.text.say("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_doubt_says_what_may_be_done(language: Language) -> None:
    """To be told that something is to be settled helps nobody who cannot settle it."""
    said = {each: say(f"doubt.{each.value}", language) for each in Doubt}

    assert all(each.endswith(")") for each in said.values())
    if language == "vi":
        assert all(each.startswith("chưa ") and "(cần " in each for each in said.values())
        assert "chấp nhận số ước tính, hoặc lùi thời hạn gửi" in said[Doubt.ESTIMATE]


def test_what_another_needs_from_a_source_that_ends_is_a_doubt_beside_a_pair():
    """Without r4 the year rests on r9, which ends; the pair of b and c is something else."""
    ends = by_quarter("r9", valid_to=datetime.date(2030, 12, 31))
    same = evolve(build_report("r10", "c"), cycles=(evolve(QUARTERLY, deadline=AFTER),))
    registry = needed_registry(by_quarter("r4", "b"), ends, same)
    pair = Match(a=FieldId("b"), b=FieldId("c"), confidence=0.7)
    confirmed = evolve(pair, status=MatchStatus.CONFIRMED)

    both = explain_report(evolve(registry, matches=(pair,)), "r4")
    one = explain_report(evolve(registry, matches=(confirmed,)), "r4")

    assert (both.verdict, one.verdict) == (Verdict.IF_CONFIRMED, Verdict.IF_CONFIRMED)
    assert [UNCONFIRMED in each.text.say("en") for each in (both, one)] == [True, False]
    assert [UNFILED in each.text.say("en") for each in (both, one)] == [True, True]


def test_a_need_that_stays_as_sure_is_no_doubt_of_an_explanation():
    """The year follows from r9 for sure, so that the pair is all there is to settle."""
    same = evolve(build_report("r10", "c"), cycles=(evolve(QUARTERLY, deadline=AFTER),))
    registry = needed_registry(by_quarter("r4", "b"), by_quarter("r9"), same)
    pair = Match(a=FieldId("b"), b=FieldId("c"), confidence=0.7)

    explained = explain_report(evolve(registry, matches=(pair,)), "r4")

    assert explained.verdict is Verdict.IF_CONFIRMED
    assert UNFILED not in explained.text.say("en")


def test_a_need_that_stays_as_sure_is_no_doubt_of_a_package() -> None:
    """The year follows from r4, which stays: it has nothing to do with r1, nor has half a year."""
    late = with_cycle(build_report("r2", "b"), deadline=Deadline())
    for periods in ((), (1, 2)):
        cycle = evolve(QUARTERLY, periods=periods, deadline=AFTER)
        by_part = evolve(by_quarter("r4"), cycles=(cycle,), protection="giữ")
        registry = needed_registry(by_part, build_report("r1", "b"), late)

        assert doubts_of(registry) == {(Doubt.SOURCE,)}


def test_only_the_package_that_weakens_a_need_is_less_sure() -> None:
    """Without r4 the year rests on r9, which ends; that r5 goes for a pair weakens nothing."""
    same = evolve(build_report("r10", "c"), cycles=(evolve(QUARTERLY, deadline=AFTER),))
    pairs = (
        Match(a=FieldId("b"), b=FieldId("c"), status=MatchStatus.CONFIRMED),
        Match(a=FieldId("d"), b=FieldId("e"), confidence=0.7),
    )
    registry = needed_registry(
        by_quarter("r4", "b"),
        by_quarter("r9", protection="giữ", valid_to=datetime.date(2030, 12, 31)),
        evolve(same, protection="giữ"),
        build_report("r5", "d"),
        evolve(build_report("r6", "e"), protection="giữ"),
    )
    fields = (*registry.fields, *(Field(id=FieldId(each), name=each) for each in "de"))
    registry = evolve(registry, fields=fields, matches=pairs)

    proposal = propose(registry, ALL)

    found = {
        package.actions[0].report: (package.confidence, find_causes(registry, proposal)[package.id])
        for package in proposal.packages
    }
    assert found == {"r4": (0.5, (Doubt.UNFILED,)), "r5": (0.7, (Doubt.PAIR,))}
    accepted = {
        (report, confidence)
        for report in found
        for confidence in (0.5, 0.7, 1.0)
        if not verify_proposal(registry, claiming(proposal, report, confidence))
    }
    assert accepted == {("r4", 0.5), ("r5", 0.7)}


def claiming(proposal: Proposal, report: str, confidence: float) -> Proposal:
    """*proposal* that says to be as sure as *confidence* of the package of *report*."""
    packages = tuple(
        evolve(each, confidence=confidence) if each.actions[0].report == report else each
        for each in proposal.packages
    )
    changed = evolve(proposal, packages=packages)
    sealed: Proposal = evolve(changed, seal=seal_proposal(changed))
    return sealed


@pytest.mark.parametrize(
    ("source", "doubts"), [("tt-1", (Doubt.SOURCE,)), ("tt-2", (Doubt.MERGE, Doubt.SOURCE))]
)
def test_windows_that_one_source_fixes_are_in_step_whatever_they_are(
    source: str, doubts: tuple[Doubt, ...]
) -> None:
    """Nobody knows the dates, but nothing is to be agreed on where one circular lays them down."""
    fixed = {"windows": Windows(same_as="tt-1"), "deadline": Deadline(same_as="tt-1")}
    guest = evolve(with_cycle(build_report("r1", "a"), **fixed), domain="m", **ENDING)
    host = evolve(with_cycle(build_report("r2", "b"), **fixed), domain="m", **ENDING)
    host = with_cycle(host, windows=Windows(same_as=source))
    registry = registry_of(guest, evolve(host, recipients=guest.recipients))
    merging = evolve(registry, policy=evolve(registry.policy, merging=True))

    proposal = propose(merging, evolve(ALL, threshold=0.5))

    (action,) = (action for package in proposal.packages for action in package.actions)
    assert action.kind is ActionKind.MERGE
    assert set(find_causes(merging, proposal).values()) == {doubts}


def test_a_host_in_step_with_its_guest_may_come_too_late_for_another_need() -> None:
    """Host and guest are due together, though nobody knows when: perhaps after the need is."""
    by_year = evolve(QUARTERLY, id=CycleId("nam"), frequency=Frequency.YEARLY, deadline=UNKNOWN)
    needed = evolve(by_year, id=CycleId("can"), deadline=LATER, filed=False)
    asked = (ReportField(field=FieldId("a"), owed=(needed.id,)),)
    guest = evolve(build_report("r3", "a"), cycles=(by_year, needed), fields=asked, domain="m")
    host = evolve(build_report("r2", "b"), cycles=(by_year,), domain="m")
    registry = registry_of(guest, host)
    merging = evolve(registry, policy=evolve(registry.policy, merging=True))

    proposal = propose(merging, evolve(ALL, threshold=0.5))

    (action,) = (action for package in proposal.packages for action in package.actions)
    assert (action.kind, action.report) == (ActionKind.MERGE, "r3")
    assert set(find_causes(merging, proposal).values()) == {(Doubt.SOURCE,)}


@slow
@given(registries(), st.sampled_from(("", "công văn 12")))
def test_nothing_is_less_than_sure_without_a_cause(registry: Registry, same_as: str) -> None:
    """Every doubtful package of a random registry, and every doubtful report, has a doubt told."""
    reports = tuple(
        evolve(
            report,
            cycles=tuple(
                evolve(each, deadline=evolve(each.deadline, same_as=same_as))
                for each in report.cycles
            ),
        )
        for report in registry.reports
    )
    loose = evolve(registry, reports=reports)

    assert all(doubts_of(loose))
    explained = [explain_report(loose, report.id) for report in reports]
    unsure = [each for each in explained if each.verdict is Verdict.IF_CONFIRMED]
    assert not any(each.text.say("en").endswith(": .") for each in unsure)

"""A regime listed twice counts once, and nothing that anybody is owed is lost by it."""

import datetime
import random
from collections.abc import Iterable

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import registries

from reportreduce.graph.inventory import is_content
from reportreduce.messages import LANGUAGES
from reportreduce.model.cycles import (
    Cycle,
    Deadline,
    DeadlineRule,
    Frequency,
    WindowRule,
    Windows,
)
from reportreduce.model.fields import Field
from reportreduce.model.ids import CycleId, DimensionId, FieldId, InstrumentId, ReportId, UnitId
from reportreduce.model.instruments import Basis, Instrument, InstrumentKind
from reportreduce.model.policy import Lock, Match, MatchStatus, Policy, ReportMatch
from reportreduce.model.registry import Registry
from reportreduce.model.reports import Content, Report, ReportField, ReportKind
from reportreduce.model.standing import is_in_force
from reportreduce.model.twins import find_split_twins, find_torn_regimes, find_twin
from reportreduce.model.units import Unit, UnitGroup
from reportreduce.optimise.build import build_question
from reportreduce.pipeline import Settings, graph_of, propose
from reportreduce.propose.explain import Verdict, explain_report
from reportreduce.propose.proposal import KeptReason
from reportreduce.propose.verify import verify_proposal
from reportreduce.propose.verify.listings import find_open_listings, find_second_listings

DAY = datetime.date(2026, 10, 1)
slow = settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
MONTH = Cycle(
    id=CycleId("monthly"),
    frequency=Frequency.MONTHLY,
    windows=Windows(rule=WindowRule.ND09),
    deadline=Deadline(rule=DeadlineRule.DAYS_AFTER, number=5),
)
YEAR = evolve(MONTH, id=CycleId("yearly"), frequency=Frequency.YEARLY)


def report(name: str, *asked: str, **changes: object) -> Report:
    plain = Report(
        id=ReportId(name),
        name=f"Báo cáo {name}",
        filers=(UnitId("xa"),),
        recipients=(UnitId("so"),),
        cycles=(MONTH,),
        issuer=UnitId("tinh"),
        basis=(Basis(instrument=InstrumentId("tt")),),
        content=Content.COMPLETE if asked else Content.UNKNOWN,
        fields=tuple(ReportField(field=FieldId(each)) for each in asked),
    )
    return evolve(plain, **changes)


def match(a: str, b: str, status: MatchStatus = MatchStatus.CONFIRMED) -> ReportMatch:
    return ReportMatch(a=ReportId(a), b=ReportId(b), status=status)


def registry_of(
    *reports: Report, matches: Iterable[ReportMatch] | None = None, **changes: object
) -> Registry:
    """A registry of *reports*, the first two of which are confirmed to be one regime."""
    plain = Registry(
        id="so",
        name="Sổ thử",
        reference_date=DAY,
        units=(
            Unit(id=UnitId("tinh"), name="UBND tỉnh"),
            Unit(id=UnitId("so"), name="Sở", parent=UnitId("tinh")),
            Unit(id=UnitId("huyen"), name="Huyện", valid_to=datetime.date(2025, 6, 30)),
        ),
        groups=(UnitGroup(id=UnitId("xa"), name="UBND xã", count=10),),
        instruments=(
            Instrument(id=InstrumentId("tt"), number="1/TT", kind=InstrumentKind.CIRCULAR),
            Instrument(
                id=InstrumentId("cu"), number="0/TT", expires_on=datetime.date(2026, 12, 31)
            ),
        ),
        fields=tuple(
            Field(id=FieldId(name), name=name, measure=measure)
            for name, measure in (("f", "đơn"), ("g", "đơn"), ("h", "vụ"))
        ),
        reports=reports,
        report_matches=(match("a", "b"),) if matches is None else tuple(matches),
        policy=Policy(authority=UnitId("tinh")),
    )
    return evolve(plain, **changes)


def listed_twice(registry: Registry) -> dict[str, str]:
    """Each report that leaves the count with the one that counts for it."""
    found = {each.id: find_twin(registry, each, DAY) for each in registry.reports}
    return {name: twin for name, twin in found.items() if twin is not None}


SPLIT = (ReportField(field=FieldId("f"), breakdown=(DimensionId("gioi"),)),)
NOT_OWED = (ReportField(field=FieldId("f"), owed=()),)
CASES: dict[str, tuple[dict[str, object], str]] = {
    "the same once more": ({}, "b"),
    "content not listed": ({"content": Content.UNKNOWN, "fields": ()}, "b"),
    "content listed in part": ({"content": Content.PARTIAL}, "b"),
    "filers not stated": ({"filers": ()}, "b"),
    "a filer that is gone": ({"filers": (UnitId("xa"), UnitId("huyen"))}, "b"),
    "recipients not stated": ({"recipients": ()}, "b"),
    "no cycles stated": ({"cycles": ()}, "b"),
    "windows of unknown dates": ({"cycles": (evolve(MONTH, windows=Windows()),)}, "b"),
    "a deadline nobody knows": ({"cycles": (evolve(MONTH, deadline=Deadline()),)}, "b"),
    "a field nobody needs": ({"fields": NOT_OWED}, "b"),
    "one recipient more": ({"recipients": (UnitId("so"), UnitId("tinh"))}, "a"),
    "filers in other words": ({"filers": (), "filers_text": "Trường học"}, ""),
    "one filer more, in words": ({"filers": (), "filers_text": "UBND xã; trường học"}, ""),
    "filers by the name of the group": ({"filers": (), "filers_text": "ubnd  Xã."}, "b"),
    "recipients in other words": ({"recipients": (), "recipients_text": "Sở Y tế"}, ""),
    "recipients by the name of the unit": ({"recipients": (), "recipients_text": "SỞ;"}, "b"),
    "words beside units": ({"filers_text": "các xã, trường học"}, "b"),
    "another recipient": ({"recipients": (UnitId("tinh"),)}, ""),
    "other filers": ({"filers": (UnitId("so"),)}, ""),
    "one field more": ({"fields": tuple(ReportField(field=FieldId(n)) for n in "fg")}, "a"),
    "another field": ({"fields": (ReportField(field=FieldId("g")),)}, ""),
    "another breakdown": ({"fields": SPLIT}, ""),
    "one cycle more": ({"cycles": (MONTH, YEAR)}, "a"),
    "another frequency": ({"cycles": (YEAR,)}, ""),
    "two cycles of one kind": (
        {"cycles": (MONTH, evolve(MONTH, id=CycleId("m2"), windows=Windows()))},
        "a",
    ),
    "other windows": (
        {"cycles": (evolve(MONTH, windows=Windows(rule=WindowRule.CALENDAR)),)},
        "",
    ),
    "another deadline": (
        {"cycles": (evolve(MONTH, deadline=Deadline(rule=DeadlineRule.DAYS_AFTER, number=9)),)},
        "",
    ),
    "year to date": ({"cycles": (evolve(MONTH, cumulative=True),)}, ""),
    "owed and not filed": ({"cycles": (evolve(MONTH, filed=False),)}, "b"),
    "another kind": ({"kind": ReportKind.STATISTICAL}, ""),
    "a secret": ({"confidential": True}, ""),
    "protected": ({"protection": "Thủ tướng yêu cầu"}, "a"),
    "about to end": ({"valid_to": datetime.date(2026, 12, 31)}, "b"),
    "on a basis about to end": ({"basis": (Basis(instrument=InstrumentId("cu")),)}, "b"),
    "no basis stated": ({"basis": ()}, "b"),
    "no issuer stated": ({"issuer": None}, "b"),
    "time measured": ({"minutes_fixed": 30.0}, "a"),
    "time measured by an unknown issuer": ({"minutes_fixed": 30.0, "issuer": None}, "b"),
    "the place of the basis": (
        {"basis": (Basis(instrument=InstrumentId("tt"), article="2"),)},
        "a",
    ),
    "ended": ({"valid_to": datetime.date(2026, 9, 30)}, ""),
}


@pytest.mark.parametrize("why", CASES)
def test_a_twin_leaves_only_if_the_other_states_all_it_states(why: str) -> None:
    """What the second listing states alone keeps it, or makes the first one leave."""
    changes, leaves = CASES[why]
    registry = registry_of(report("a", "f"), report("b", "f", **changes))
    other = {"a": "b", "b": "a"}

    assert listed_twice(registry) == ({leaves: other[leaves]} if leaves else {})
    assert find_second_listings(registry) == frozenset(leaves)


@pytest.mark.parametrize("status", [MatchStatus.SUGGESTED, MatchStatus.REJECTED])
def test_only_what_people_confirm_changes_the_count(status: MatchStatus) -> None:
    """Suggested and rejected pairs change no figure."""
    plain = registry_of(report("a", "f"), report("b", "f"), matches=())
    asked = evolve(plain, report_matches=(match("a", "b", status),))

    one, other = (propose(each, Settings(threshold=0.2)) for each in (plain, asked))

    assert listed_twice(asked) == {}
    assert (one.baseline, one.before, one.after) == (other.baseline, other.before, other.after)


def test_a_regime_listed_twice_is_recounted_and_not_cut() -> None:
    """The second listing is outside the baseline from the start, and the workbook says why."""
    registry = registry_of(report("a", "f"), report("b", "f"), report("c", "g"))

    proposal = propose(registry, Settings(threshold=0.2))

    assert proposal.baseline == ("a", "c")
    assert (proposal.before.reports, proposal.after.reports) == (2, 2)
    (recount,) = proposal.recounts
    assert (recount.report, recount.code) == ("b", "listed_twice")
    assert all("[a]" in recount.text.say(language) for language in LANGUAGES)
    assert verify_proposal(registry, proposal) == ()
    assert explain_report(registry, "b").verdict is Verdict.NOT_IN_FORCE


def test_without_the_confirmation_the_second_listing_would_be_a_cut() -> None:
    """The same two reports, not confirmed, are a duplicate whose abolition is proposed."""
    registry = registry_of(report("a", "f"), report("b", "f"), matches=())

    proposal = propose(registry, Settings(threshold=0.2))

    assert (proposal.before.reports, proposal.after.reports) == (2, 1)


def test_a_proposal_that_counts_a_twin_does_not_verify() -> None:
    """The checker finds out by itself that a report of the baseline is listed twice."""
    registry = registry_of(report("a", "f"), report("b", "f"))
    sound = propose(registry, Settings(threshold=0.2))

    forged = evolve(sound, baseline=("a", "b"), recounts=())

    assert {each.where for each in verify_proposal(registry, forged)} >= {"baseline", "recounts"}


def test_twins_that_differ_both_count_and_are_asked_about() -> None:
    """A confirmed pair with a field of its own on each side is an open question that says so."""
    registry = registry_of(report("a", "f"), report("b", "g", recipients=(UnitId("tinh"),)))

    proposal = propose(registry, Settings(threshold=0.2))

    (question,) = [each for each in proposal.questions if each.code == "twins"]
    assert proposal.baseline == ("a", "b")
    assert "recipients, fields" in question.text.say("en")
    assert "cơ quan nhận, chỉ tiêu" in question.text.say("vi")
    assert [each.a for each in find_split_twins(registry, DAY)] == ["a"]


def test_no_entry_of_a_regime_whose_entries_differ_is_cut() -> None:
    """Each regime listed twice with two deadlines: to drop one entry mends the count, if at all."""
    later = evolve(MONTH, deadline=evolve(MONTH.deadline, number=MONTH.deadline.number + 1))
    pair = report("a", "f"), report("b", "f", cycles=(later,))
    registry = registry_of(*pair)

    proposal = propose(registry, Settings(threshold=0.5))
    apart = propose(evolve(registry, report_matches=()), Settings(threshold=0.5))

    assert (proposal.baseline, proposal.packages) == (("a", "b"), ())
    assert (proposal.floor.cuts, proposal.potential.cuts) == (0, 0)
    assert {each.reason for each in proposal.kept} == {KeptReason.TWINS}
    assert [action.report for each in apart.packages for action in each.actions] == ["b"]
    assert explain_report(registry, "b").verdict is Verdict.TWINS


def test_a_cut_of_an_entry_whose_twin_differs_does_not_verify() -> None:
    """The checker knows by itself that dropping it may only mend the count."""
    later = evolve(MONTH, deadline=evolve(MONTH.deadline, number=MONTH.deadline.number + 1))
    registry = registry_of(report("a", "f"), report("b", "f", cycles=(later,)))
    cut = propose(evolve(registry, report_matches=()), Settings(threshold=0.5))

    failures = verify_proposal(registry, cut)

    assert "verify.twins" in {each.text.key for each in failures}


def test_suggested_pairs_are_open_questions() -> None:
    """A pair that nobody has answered is asked about, as long as both reports hold."""
    suggested = [match("a", "b", MatchStatus.SUGGESTED)]
    ended = report("b", "f", valid_to=datetime.date(2026, 1, 1))

    asked, past = (
        propose(registry_of(report("a", "f"), other, matches=suggested), Settings(threshold=0.2))
        for other in (report("b", "f"), ended)
    )

    assert "report_match" in {each.code for each in asked.questions}
    assert "report_match" not in {each.code for each in past.questions}


def test_fields_confirmed_to_be_one_are_one() -> None:
    """Another id of a field is no difference, unless measures differ or they were told apart."""
    reports = (report("a", "f"), report("b", "g"))
    same = Match(a=FieldId("f"), b=FieldId("g"), status=MatchStatus.CONFIRMED)
    apart = evolve(same, status=MatchStatus.REJECTED)
    measured = (report("a", "f"), report("b", "h"))

    assert listed_twice(evolve(registry_of(*reports), matches=(same,))) == {"b": "a"}
    assert listed_twice(evolve(registry_of(*reports), matches=(same, apart))) == {}
    assert (
        listed_twice(evolve(registry_of(*measured), matches=(evolve(same, b=FieldId("h")),))) == {}
    )


def test_of_three_listings_the_widest_counts() -> None:
    """A = B and B = C make one regime of three; a rejected pair among them ends that."""
    reports = (report("a", "f"), report("b"), report("c", "f", "g"))
    chain = [match("a", "b"), match("b", "c")]
    torn = [*chain, match("a", "c", MatchStatus.REJECTED)]

    assert listed_twice(registry_of(*reports, matches=chain)) == {"a": "c", "b": "c"}
    assert listed_twice(registry_of(*reports, matches=torn)) == {}
    assert find_second_listings(registry_of(*reports, matches=torn)) == frozenset()


WORDED: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("Uỷ ban nhân dân xã", "Ủy ban nhân dân xã.", {"b": "a"}),
    ("Trường học; trạm y tế", "Trạm y tế", {"b": "a"}),
    ("Trường học", "Trường học; trạm y tế", {"a": "b"}),
    ("Trường học", "Trạm y tế", {}),
    ("", "Trạm y tế", {"a": "b"}),
)


@pytest.mark.parametrize(("one", "other", "expected"), WORDED)
@pytest.mark.parametrize("side", ["filers", "recipients"])
def test_bodies_that_are_no_units_yet_are_compared_by_their_words(
    side: str, one: str, other: str, expected: dict[str, str]
) -> None:
    """Spelling and order of the words make no difference; a body that only one names does."""
    a, b = (
        report(name, "f", **{side: (), f"{side}_text": text})
        for name, text in (("a", one), ("b", other))
    )
    registry = registry_of(a, b)

    assert listed_twice(registry) == expected
    assert find_second_listings(registry) == expected.keys()


def test_bodies_in_words_that_keep_both_reports_are_named() -> None:
    """The open question says that the filers are what the two state differently."""
    worded = report("b", "f", filers=(), filers_text="Trường học")

    proposal = propose(registry_of(report("a", "f"), worded), Settings(threshold=0.2))

    (question,) = [each for each in proposal.questions if each.code == "twins"]
    assert proposal.baseline == ("a", "b")
    assert "filers" in question.text.say("en")
    assert "đối tượng thực hiện" in question.text.say("vi")


def test_a_filer_in_words_that_the_twin_has_as_a_dissolved_unit_keeps_nobody() -> None:
    """Districts are gone: the entry that still names them in words states nothing alone."""
    units = report("a", "f", filers=(UnitId("xa"), UnitId("huyen")))
    registry = registry_of(units, report("b", "f", filers=(), filers_text="UBND xã; Huyện"))

    assert listed_twice(registry) == {"b": "a"}
    assert find_second_listings(registry) == {"b"}


def test_words_that_a_twin_turned_into_units_go_with_them() -> None:
    """A says "các xã", B says it and means a group, C has the group: one regime, counted once."""
    a = report("a", "f", filers=(), filers_text="các xã")
    b = report("b", "f", filers_text="các xã")
    c = report("c", "f", minutes_fixed=30.0)
    chain = [match("a", "b"), match("b", "c")]

    assert listed_twice(registry_of(a, b, c, matches=chain)) == {"a": "c", "b": "c"}
    assert find_second_listings(registry_of(a, b, c, matches=chain)) == {"a", "b"}


def test_which_twin_stays_does_not_depend_on_the_order_of_the_file() -> None:
    """Of two that state the same, the one whose issuer is known stays, wherever it stands."""
    bare = report("a", "f", issuer=None)
    told = report("b", "f", minutes_fixed=30.0)
    for pair in ((bare, told), (told, bare)):
        assert listed_twice(registry_of(*pair)) == {"a": "b"}


def test_a_lock_on_a_twin_holds() -> None:
    """A lock on the report or on one of its fields is kept by the one that counts, or it stays."""
    reports = (report("a", "f"), report("b", "f"))

    def with_locks(*locks: Lock) -> Registry:
        policy = Policy(authority=UnitId("tinh"), locks=locks)
        return evolve(registry_of(*reports), policy=policy)

    whole, part = Lock(report=ReportId("b")), Lock(report=ReportId("b"), fields=(FieldId("f"),))

    assert listed_twice(with_locks(whole)) == listed_twice(with_locks(part)) == {"a": "b"}
    assert listed_twice(with_locks(part, Lock(report=ReportId("a")))) == {"b": "a"}


def test_a_shared_system_that_others_read_is_not_lost() -> None:
    """A report that everybody reads in a shared system is not covered by one sent on paper."""
    policy = Policy(shared_systems=("LGSP",))
    registry = registry_of(report("a", "f"), report("b", "f", system="LGSP"), policy=policy)

    assert listed_twice(registry) == {"a": "b"}
    assert find_second_listings(registry) == {"a"}


@st.composite
def twins(draw: st.DrawFn) -> Registry:
    """A random registry with changed copies of its reports, some confirmed to be one regime."""
    registry = draw(registries(max_reports=3))
    reports, matches = list(registry.reports), []
    for number in range(draw(st.integers(1, 3))):
        original = draw(st.sampled_from(registry.reports))
        copy = evolve(original, id=ReportId(f"t{number}"), **draw(changes(original)))
        reports.insert(draw(st.integers(0, len(reports))), copy)
        status = draw(st.sampled_from((MatchStatus.CONFIRMED,) * 4 + (MatchStatus.REJECTED,)))
        others = [each.id for each in reports if each.id != copy.id]
        partner = draw(st.sampled_from((*[original.id] * len(others), *others)))
        matches.append(ReportMatch(a=copy.id, b=partner, status=status))
    return evolve(registry, reports=tuple(reports), report_matches=tuple(matches))


WORDED_SIDES: tuple[dict[str, object], ...] = (
    {"filers": (), "filers_text": "Trường học"},
    {"filers": (), "filers_text": "Xã; Trường học"},
    {"filers": (), "filers_text": "Huyện"},
    {"filers_text": "Trường học; Xã"},
    {"recipients": (), "recipients_text": "Bộ"},
    {"recipients": (), "recipients_text": "Trường học"},
)
"""Bodies that a second office names in words, alone or beside units."""


@st.composite
def changes(draw: st.DrawFn, original: Report) -> dict[str, object]:
    """What a second office may list otherwise: nothing, or one or two attributes and bodies."""
    other = draw(registries(max_reports=1)).reports[0]
    swapped = {WindowRule.ND09: WindowRule.CALENDAR, WindowRule.CALENDAR: WindowRule.ND09}
    later = Deadline(rule=DeadlineRule.DAYS_AFTER, number=9)
    cycles = original.cycles
    possible: tuple[tuple[str, object], ...] = (
        ("content", Content.UNKNOWN),
        ("fields", original.fields[:1]),
        ("fields", original.fields + other.fields),
        ("filers", other.filers),
        ("issuer", None),
        ("minutes_fixed", 30.0),
        ("recipients", original.recipients[:1]),
        ("recipients", other.recipients),
        ("cycles", cycles[:1]),
        ("cycles", tuple(evolve(each, windows=Windows()) for each in cycles)),
        ("cycles", tuple(evolve(each, deadline=Deadline()) for each in cycles)),
        ("cycles", tuple(evolve(each, deadline=later) for each in cycles)),
        (
            "cycles",
            tuple(
                evolve(each, windows=Windows(rule=swapped[each.windows.rule])) for each in cycles
            ),
        ),
        ("kind", other.kind),
        ("valid_to", other.valid_to),
    )
    worded = draw(st.sampled_from(({}, {}, *WORDED_SIDES)))
    return {**dict(draw(st.lists(st.sampled_from(possible), max_size=2))), **worded}


def owed_in(registry: Registry) -> set[tuple[object, ...]]:
    """All that anybody is owed and has today, whoever brings it, where it is stated in full."""
    graph = graph_of(registry)
    question = build_question(graph)
    found = set()
    for index in question.owed:
        holding = graph.holdings[index]
        point, timing = holding.point, graph.timings[holding.timing].cycle
        known = timing.deadline.rule is not DeadlineRule.UNSPECIFIED
        if (
            known
            and not is_content(point.field)
            and "?" not in point.series + point.unit + holding.reader
        ):
            deadline = evolve(timing, id=CycleId(""), text="", filed=True)
            found.add((point, holding.reader, deadline))
    return found


@slow
@given(twins())
def test_confirming_loses_nothing_that_anybody_is_owed(registry: Registry) -> None:
    """Whatever is owed with every report counted is owed, and brought, with each regime once."""
    plain = evolve(registry, report_matches=())

    assert owed_in(plain) <= owed_in(registry)


@slow
@given(twins())
def test_the_checker_finds_the_same_twins_by_itself(registry: Registry) -> None:
    """Two ways of judging agree on which reports are listed twice; proposals verify."""
    day = registry.reference_date
    mine = {each.id for each in registry.reports if find_twin(registry, each, day)}

    assert find_second_listings(registry) == mine
    assert find_open_listings(registry) == find_torn_regimes(registry, day)
    proposal = propose(registry, Settings(threshold=1.0))
    assert mine.isdisjoint(proposal.baseline)
    assert {each.report for each in proposal.recounts} >= mine


def bodies_of(registry: Registry, each: Report) -> tuple[set[str], set[str]]:
    """The filers and the recipients that *each* names, as units or in words."""
    named = []
    for units, text in (
        (each.filers, each.filers_text),
        (each.recipients, each.recipients_text),
    ):
        words = {part.strip() for part in text.split(";")} - {""}
        named.append(words | {registry.unit_by_id[unit].name for unit in units})
    return named[0], named[1]


@slow
@given(twins())
def test_no_body_in_words_is_lost(registry: Registry) -> None:
    """Bodies that a report states in words alone are stated by another entry, or it stays."""
    day = registry.reference_date
    for each in registry.reports:
        if find_twin(registry, each, day) is not None:
            others = [bodies_of(registry, other) for other in registry.reports if other is not each]
            mine = bodies_of(registry, each)
            for side, units in enumerate((each.filers, each.recipients)):
                assert units or mine[side] <= set().union(*(other[side] for other in others))


@settings(slow, max_examples=40)
@given(twins(), st.randoms(use_true_random=False))
def test_the_order_of_reports_does_not_decide_which_twin_stays(
    registry: Registry, chance: random.Random
) -> None:
    """The same reports in another order give the same twins, and the same decisions."""
    shuffled = evolve(
        registry, reports=tuple(chance.sample(registry.reports, len(registry.reports)))
    )
    day = registry.reference_date
    one, other = (
        {each.id: find_twin(known, each, day) for each in known.reports}
        for known in (registry, shuffled)
    )
    assert one == other

    ours, theirs = (propose(known, Settings(threshold=0.5)) for known in (registry, shuffled))
    assert (ours.packages, ours.proofs, ours.before, ours.after) == (
        theirs.packages,
        theirs.proofs,
        theirs.before,
        theirs.after,
    )
    assert (ours.floor, ours.potential) == (theirs.floor, theirs.potential)
    assert set(ours.baseline) == set(theirs.baseline)
    assert set(ours.recounts) == set(theirs.recounts)


@slow
@given(twins())
def test_the_one_that_counts_is_in_force(registry: Registry) -> None:
    """What stands for a twin stands itself, and is of the same kind."""
    day = registry.reference_date
    for each in registry.reports:
        twin = find_twin(registry, each, day)
        if twin is not None:
            main = registry.report_by_id[twin]
            assert is_in_force(registry, main, day)
            assert main.kind is each.kind


def test_the_one_that_ends_first_leaves() -> None:
    """Of twins whose ends are both set, the one that holds longer counts."""
    early, late = datetime.date(2026, 11, 30), datetime.date(2027, 11, 30)
    ending = (Basis(instrument=InstrumentId("cu")),)

    for first, second, leaves in (
        ({"valid_to": early}, {"valid_to": late}, "a"),
        ({"valid_to": late}, {"valid_to": early}, "b"),
        ({"valid_to": early}, {"basis": ending}, "a"),
        ({"valid_to": late, "basis": ending}, {"basis": ending}, "b"),
        ({"valid_to": early, "basis": ending}, {"valid_to": late}, "a"),
    ):
        registry = registry_of(report("a", "f", **first), report("b", "f", **second))
        assert set(listed_twice(registry)) == find_second_listings(registry) == {leaves}

"""The theorem: accept or reject any packages, and nothing anybody is owed is lost."""

from datetime import date
from fractions import Fraction
from itertools import chain, combinations

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import registries

from reportreduce.errors import InvalidRegistryError
from reportreduce.exporters.workbook.inventory import build_inventory
from reportreduce.exporters.workbook.statements import caveat_statements
from reportreduce.exporters.workbook.view import View
from reportreduce.messages import LANGUAGES, Text
from reportreduce.model.cycles import (
    Cycle,
    Deadline,
    DeadlineRule,
    Frequency,
    WindowRule,
    Windows,
)
from reportreduce.model.fields import Dimension, Field, Formula, Term, TimeRule
from reportreduce.model.ids import CycleId, DimensionId, FieldId, ReportId, UnitId
from reportreduce.model.policy import Goal, Metric, Policy
from reportreduce.model.registry import Registry
from reportreduce.model.reports import Content, Report, ReportField
from reportreduce.model.units import Unit, UnitGroup
from reportreduce.optimise.build import build_question
from reportreduce.optimise.plan import Plan
from reportreduce.optimise.planner import Planner
from reportreduce.optimise.question import Question
from reportreduce.pipeline import Objective, Settings, graph_of, propose
from reportreduce.propose.changes import Changes
from reportreduce.propose.explain import Verdict, explain_report
from reportreduce.propose.obstacles import cuts_the_most, find_obstacles
from reportreduce.propose.proposal import Action, KeptReason, Reason
from reportreduce.propose.seal import seal_proposal
from reportreduce.propose.verify import verify_proposal

HALF = Formula(target=FieldId("b"), terms=(Term(field=FieldId("a"), coefficient=Fraction(1, 2)),))
SAMPLE = Registry(
    id="mau",
    name="Mẫu",
    reference_date=date(2026, 7, 1),
    units=(Unit(id=UnitId("bo"), name="Bộ"), Unit(id=UnitId("so"), name="Sở")),
    policy=Policy(authority=UnitId("bo"), merging=False),
)


def build_report(name: str, field: str) -> Report:
    """A monthly report of one field, with a deadline that everybody knows."""
    deadline = Deadline(rule=DeadlineRule.DAYS_AFTER, number=5)
    cycle = Cycle(
        id=CycleId("thang"),
        frequency=Frequency.MONTHLY,
        windows=Windows(rule=WindowRule.ND09),
        deadline=deadline,
    )
    return Report(
        id=ReportId(name),
        name=name,
        issuer=UnitId("bo"),
        filers=(UnitId("so"),),
        recipients=(UnitId("bo"),),
        cycles=(cycle,),
        content=Content.COMPLETE,
        fields=(ReportField(field=FieldId(field)),),
    )


slow = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def collected_with(changes: Changes, accepted: set[int]) -> set[int]:
    """The collects made when only the packages *accepted* are."""
    groups = changes.groups()
    reports = {report for number in accepted for report in groups[number]}
    today = set(changes.question.today())
    removed = {c.index for c in changes.removed if changes.owner(c) in reports}
    added = {c.index for c in changes.added if changes.owner(c) in reports}
    return (today - removed) | added


def plans_of(question: Question) -> list[Plan]:
    planner = Planner(question)
    reached = planner.reach(Metric.ENTRIES, 0.2)
    plans = [planner.choose(planner.most_cuts()[0]), planner.most_hours()]
    return plans if reached is None else [*plans, reached]


@slow
@given(registries(), st.sampled_from((0.0, 1.0)))
def test_any_subset_of_packages_is_safe(registry: Registry, confidence: float) -> None:
    """
    Accept or reject packages in any combination, and every owed data point still follows.
    """
    question = build_question(graph_of(registry), confidence=confidence)
    for plan in plans_of(question):
        changes = Changes(question, plan)
        numbers = range(len(changes.groups()))
        choices = chain.from_iterable(combinations(numbers, n) for n in range(len(numbers) + 1))
        for accepted in choices:
            closure = question.known_from(sorted(collected_with(changes, set(accepted))))
            assert all(holding in closure for holding in question.owed)


@slow
@given(registries(), st.sampled_from(Objective))
def test_every_proposal_of_a_random_registry_verifies(
    registry: Registry, objective: Objective
) -> None:
    """What is proposed passes the independent checker, or `propose` would raise."""
    proposal = propose(registry, Settings(objective=objective, threshold=1.0))

    assert proposal.before.reports - proposal.after.reports <= proposal.potential.cuts
    assert proposal.floor.cuts <= proposal.potential.cuts
    assert len({package.id for package in proposal.packages}) == len(proposal.packages)


@slow
@given(registries(), st.sampled_from(Metric), st.sampled_from((0.1, 0.3, 0.6)))
def test_a_goal_in_any_metric_is_proposed_for_what_it_says(
    registry: Registry, metric: Metric, threshold: float
) -> None:
    """A proposal verifies; one said to disturb least reaches its goal, if not in reports."""
    goal = Goal(id="g", name="Mục tiêu", metric=metric, threshold=threshold)
    proposal = propose(evolve(registry, goals=(goal,)))

    whole = getattr(proposal.before, metric.value)
    falls_short = proposal.cut_percent < 100 * threshold - 1e-4
    least = proposal.objective is Objective.LEAST_DISRUPTION
    assert not (whole and falls_short and least and metric is not Metric.REPORTS)


def test_nothing_rests_for_sure_on_what_a_report_that_ends_brings_for_itself() -> None:
    """A protected report brings what it owes itself; once it ends, nothing follows from that."""
    ending = evolve(build_report("ending", "a"), protection="x", valid_to=date(2027, 1, 1))
    registry = evolve(
        SAMPLE,
        fields=(
            Field(id=FieldId("a"), name="A"),
            Field(id=FieldId("b"), name="B", formulas=(HALF,)),
        ),
        reports=(build_report("kept", "b"), ending),
    )

    assert propose(registry, Settings(threshold=1.0)).packages == ()
    assert len(propose(registry, Settings(threshold=1.0, confidence=0.0)).packages) == 1


@slow
@given(registries())
def test_savings_of_packages_add_up(registry: Registry) -> None:
    """Before less the savings of all packages is after, at every level."""
    proposal = propose(registry, Settings(threshold=1.0))

    for level in ("reports", "filings", "entries", "hours"):
        saved = sum(getattr(package.saving, level) for package in proposal.packages)
        difference = getattr(proposal.before, level) - getattr(proposal.after, level)
        assert abs(saved - difference) < 1e-3


def test_a_report_without_a_cycle_stays_and_is_asked_about() -> None:
    """Nobody knows when it is filed: it is kept for that reason, and no time is made up for it."""
    registry = evolve(
        SAMPLE,
        fields=(Field(id=FieldId("a"), name="A"),),
        reports=(evolve(build_report("silent", "a"), cycles=()), build_report("other", "a")),
    )

    proposal = propose(registry, Settings(threshold=1.0))

    kept = {each.report: each.reason for each in proposal.kept}
    assert kept["silent"] is KeptReason.CYCLES_UNKNOWN
    assert [each.report for each in proposal.questions if each.code == "cycles"] == ["silent"]
    assert explain_report(registry, "silent").verdict is Verdict.HELD


def test_a_periodic_report_that_is_said_to_be_irregular_is_asked_about() -> None:
    """It counts in the denominator with no filings, so somebody must say what it is."""
    irregular = Cycle(id=CycleId("i"), frequency=Frequency.IRREGULAR)
    registry = evolve(
        SAMPLE,
        fields=(Field(id=FieldId("a"), name="A"),),
        reports=(
            evolve(build_report("now-and-then", "a"), cycles=(irregular,)),
            build_report("other", "a"),
        ),
    )

    proposal = propose(registry, Settings(threshold=1.0))
    asked = [each.report for each in proposal.questions if each.code == "irregular"]

    assert asked == ["now-and-then"]
    assert len(proposal.baseline) == 2
    view = View(registry=registry, proposal=proposal, findings=(), language="vi")
    assert any("1 báo cáo trong cơ sở so sánh" in said for said in caveat_statements(view))
    assert "1 báo cáo chưa rõ kỳ" in build_inventory(view).notes[1]


@pytest.mark.parametrize(
    ("reports", "max_hosts", "cuts", "at_most", "best"),
    [(2, 2, 1, 1, True), (2, 0, 0, 1, False), (3, 1, 2, 2, False), (3, 2, 2, 2, True)],
)
def test_the_most_is_claimed_only_where_every_host_was_tried(
    reports: int, max_hosts: int, cuts: int, at_most: int, best: bool
) -> None:
    """All but one of reports of one kind can be merged; with hosts untried that is a bound."""
    names = "abc"[:reports]
    registry = evolve(
        SAMPLE,
        fields=tuple(Field(id=FieldId(name), name=name) for name in names),
        reports=tuple(evolve(build_report(f"r{name}", name), domain="D") for name in names),
        policy=evolve(SAMPLE.policy, merging=True, max_hosts=max_hosts),
    )

    proposal = propose(registry, Settings(threshold=1.0))

    proven = cuts == at_most
    assert proposal.optimal is best
    for bound in (proposal.floor, proposal.potential):
        assert (bound.cuts, bound.at_most, bound.optimal) == (cuts, at_most, proven)
    assert cuts_the_most(proposal) is proven


@pytest.mark.parametrize(
    ("recipient", "rule", "days", "key"),
    [
        ("so", DeadlineRule.DAYS_AFTER, 5, "near.elsewhere"),
        ("bo", DeadlineRule.DAYS_AFTER, 7, "near.late"),
        ("bo", DeadlineRule.UNSPECIFIED, 0, "near.unsure"),
    ],
)
def test_a_report_kept_for_its_reader_or_deadline_says_so(
    recipient: str, rule: DeadlineRule, days: int, key: str
) -> None:
    """The figures stand in another report: what is wanting is who gets it, or when."""
    other = build_report("other", "a")
    deadline = Deadline(rule=rule, number=days)
    other = evolve(
        other,
        recipients=(UnitId(recipient),),
        cycles=tuple(evolve(each, deadline=deadline) for each in other.cycles),
        protection="law",
    )
    registry = evolve(
        SAMPLE,
        fields=(Field(id=FieldId("a"), name="A"),),
        reports=(build_report("one", "a"), other),
    )

    kept = {each.report: each for each in propose(registry, Settings(threshold=1.0)).kept}

    near = kept[ReportId("one")].text.values["near"]
    assert isinstance(near, Text)
    assert near.key == key
    assert "other" in near.say("vi")
    assert near.values.get("days", 2) == 2
    (field,) = explain_report(registry, "one").fields
    assert field.near == (None if key == "near.unsure" else near)


@pytest.mark.parametrize(
    ("unknown", "key"),
    [("other", "near.recipients_unknown"), ("one", "near.reader_unknown")],
)
def test_nobody_is_said_to_get_nothing_where_recipients_are_not_known(
    unknown: str, key: str
) -> None:
    """Whom a report is sent to is not known: that is said and asked, and no raw id is shown."""
    reports = (build_report("one", "a"), evolve(build_report("other", "a"), protection="law"))
    reports = tuple(evolve(e, recipients=()) if e.id == unknown else e for e in reports)
    registry = evolve(SAMPLE, fields=(Field(id=FieldId("a"), name="A"),), reports=reports)

    proposal = propose(registry, Settings(threshold=1.0))

    kept = {each.report: each for each in proposal.kept}
    near = kept[ReportId("one")].text.values["near"]
    assert isinstance(near, Text)
    assert near.key == key
    assert "?" not in near.say("vi")
    asked = [each.report for each in proposal.questions if each.code == "recipients"]
    assert asked == [unknown]


@pytest.mark.parametrize(
    ("side", "units", "said", "key"),
    [
        ("recipients", ("old", "new"), "Old", "near.succeeded_recipient"),
        ("recipients", ("old", "older"), "Old; Older", "near.succeeded_recipient"),
        ("filers", ("old", "new"), "Old", "near.succeeded_filer"),
        ("filers", ("new", "older"), "Older", "near.succeeded_filer"),
        ("recipients", ("new", "so"), "", "near.elsewhere"),
        ("filers", ("new", "so"), "", None),
    ],
)
def test_a_unit_that_another_succeeded_is_told_as_the_reason(
    side: str, units: tuple[str, str], said: str, key: str | None
) -> None:
    """Two reports alike but for the old unit and its successor stay, and ask for the successor."""
    ended = {"valid_to": date(2025, 6, 30), "successor": UnitId("new")}
    registry = evolve(
        SAMPLE,
        units=(
            *SAMPLE.units,
            Unit(id=UnitId("new"), name="New"),
            Unit(id=UnitId("old"), name="Old", **ended),
            Unit(id=UnitId("older"), name="Older", **ended),
        ),
        fields=(Field(id=FieldId("a"), name="A"),),
        reports=tuple(
            evolve(build_report(name, "a"), **{side: (UnitId(unit),)})
            for name, unit in zip(("one", "two"), units, strict=True)
        ),
    )

    proposal = propose(registry, Settings(threshold=1.0))

    assert proposal.packages == ()
    for kept in proposal.kept:
        near = kept.text.values.get("near")
        assert getattr(near, "key", None) == key
        if isinstance(near, Text) and said:
            assert set(near.values["old"]["en"].split("; ")) == set(said.split("; "))
            assert near.values["heir"] == {"vi": "New", "en": "New"}


def test_what_is_owed_at_an_unfiled_cycle_has_a_source_and_a_proof() -> None:
    """Nobody needs the months of one report, but its year: the other's months give it."""
    one, other = build_report("one", "a"), build_report("other", "a")
    (monthly,) = one.cycles
    yearly = evolve(monthly, id=CycleId("nam"), frequency=Frequency.YEARLY, filed=False)
    asked = ReportField(field=FieldId("a"), owed=(yearly.id,))
    registry = evolve(
        SAMPLE,
        fields=(Field(id=FieldId("a"), name="A", over_time=TimeRule.SUM),),
        reports=(evolve(one, cycles=(monthly, yearly), fields=(asked,)), other),
    )

    proposal = propose(registry)

    (package,) = proposal.packages
    (action,) = package.actions
    assert (action.report, action.reason) == ("one", Reason.NOT_OWED)
    assert action.sources == ("other",)
    assert "“other”" in action.text.say("vi")
    (proof,) = proposal.proofs
    assert (proof.report, proof.cycle, proof.steps[-1].report) == ("one", "nam", "other")
    (kept,) = proposal.kept
    assert kept.reason is not KeptReason.NOT_NEEDED
    silent = evolve(action, sources=())
    tampered = evolve(proposal, packages=(evolve(package, actions=(silent,)),))
    assert "verify.support" in {each.text.key for each in verify_proposal(registry, tampered)}
    late = evolve(proof, steps=(evolve(proof.steps[0], premises=()), *proof.steps[1:]))
    broken = {each.text.key for each in verify_proposal(registry, evolve(proposal, proofs=(late,)))}
    assert {"verify.derivation", "verify.proof_unused_steps"} & broken


@pytest.mark.parametrize("over_time", [TimeRule.UNKNOWN, TimeRule.NONE])
def test_what_is_not_cut_says_why_when_the_goal_is_not_reached(over_time: TimeRule) -> None:
    """Neither an open figure nor a report that nobody files is "not needed to reach the goal"."""
    yearly = Cycle(id=CycleId("nam"), frequency=Frequency.YEARLY, filed=False)
    report = build_report("one", "a")
    asked = ReportField(field=FieldId("a"), owed=(yearly.id,))
    registry = evolve(
        SAMPLE,
        fields=(Field(id=FieldId("a"), name="a", over_time=over_time),),
        reports=(
            evolve(report, cycles=(*report.cycles, yearly), fields=(asked,)),
            evolve(build_report("idle", "a"), cycles=(yearly,)),
        ),
    )

    proposal = propose(registry, Settings(threshold=1.0))

    said = {each.report: each for each in proposal.kept}
    assert said["one"].reason is KeptReason.SOLE_SOURCE
    assert said["one"].text.values["near"] == Text("near.not_known")
    assert said["idle"].reason is KeptReason.NOT_FILED
    asked = {(each.report, each.text.key) for each in proposal.questions}
    assert ("idle", "proposal.ask_not_filed") in asked
    assert ("idle", "proposal.ask_cycles") not in asked
    wrong = (KeptReason.NOT_NEEDED, KeptReason.NOT_CHOSEN)
    for reason in (*wrong, KeptReason.NOT_FILED):
        told = tuple(evolve(each, reason=reason) for each in proposal.kept)
        found = verify_proposal(registry, evolve(proposal, kept=told))
        places = {each.where for each in found if each.text.key == "verify.kept_reason"}
        assert "kept: idle" in places or reason not in wrong
        assert "kept: one" in places or reason is KeptReason.NOT_CHOSEN


def test_a_dropped_cycle_is_named_with_those_that_stay() -> None:
    """A year is the sum of its months: the yearly filing goes, and both languages say which."""
    report = build_report("one", "a")
    (monthly,) = report.cycles
    yearly = evolve(monthly, id=CycleId("nam"), frequency=Frequency.YEARLY)
    registry = evolve(
        SAMPLE,
        fields=(Field(id=FieldId("a"), name="A", over_time=TimeRule.SUM),),
        reports=(evolve(report, cycles=(monthly, yearly)),),
    )

    proposal = propose(registry, Settings(objective=Objective.MOST_HOURS))

    (action,) = proposal.packages[0].actions
    assert action.cycles == ("nam",)
    assert "bỏ kỳ: Hằng năm (còn: Hằng tháng)" in action.text.say("vi")
    assert "no longer filed: Yearly (still filed: Monthly)" in action.text.say("en")


def test_fields_without_a_rule_over_time_are_asked_about_once_each() -> None:
    """However many breakdowns show a field, it is one; a total follows from what it sums."""
    sex = Dimension(id=DimensionId("gioi"), name="Giới")
    total = Formula(target=FieldId("t"), terms=(Term(field=FieldId("s")),))
    asked = tuple(
        ReportField(field=FieldId(name), breakdown=breakdown)
        for name in ("a", "s", "t")
        for breakdown in ((), (sex.id,))
    )
    fields = (
        Field(id=FieldId("a"), name="A"),
        Field(id=FieldId("s"), name="S", over_time=TimeRule.SUM),
        Field(id=FieldId("t"), name="T", formulas=(total,)),
    )
    report = evolve(build_report("one", "a"), fields=asked)

    proposal = propose(evolve(SAMPLE, dimensions=(sex,), fields=fields, reports=(report,)))

    (question,) = [each for each in proposal.questions if each.code == "additivity"]
    assert question.text.values["count"] == 1


def test_a_field_owed_at_a_form_without_it_is_refused() -> None:
    """Nobody could tell who fills it in, so nothing is said to be needed by nobody."""
    report = build_report("one", "a")
    yearly = evolve(report.cycles[0], id=CycleId("nam"), frequency=Frequency.YEARLY)
    asked = ReportField(field=FieldId("a"), cycles=(CycleId("thang"),), owed=(yearly.id,))
    report = evolve(report, cycles=(*report.cycles, yearly), fields=(asked,))
    fields = (Field(id=FieldId("a"), name="A"),)

    with pytest.raises(InvalidRegistryError, match="whose report does not ask for it"):
        propose(evolve(SAMPLE, fields=fields, reports=(report,)))


def test_the_plan_for_hours_counts_more_minutes_than_fit_into_32_bits() -> None:
    """Of two equal reports of 900,000 filers the one that takes less time is kept."""
    many = UnitGroup(id=UnitId("dn"), name="Doanh nghiệp", count=900_000)
    slow, quick = (
        evolve(build_report(name, "a"), filers=(many.id,), minutes_fixed=minutes)
        for name, minutes in (("slow", 240.0), ("quick", 10.0))
    )
    fields = (Field(id=FieldId("a"), name="A"),)
    registry = evolve(SAMPLE, groups=(many,), fields=fields, reports=(slow, quick))

    proposal = propose(registry, Settings(objective=Objective.MOST_HOURS))

    assert [each.report for each in proposal.kept] == ["quick"]


def test_days_before_a_date_are_read_as_the_policy_says() -> None:
    """Where "trước ngày 15" means the 15th, a report due on the 14th does not wait for it."""
    deadline = Deadline(rule=DeadlineRule.DAY_OF_NEXT_MONTH, number=15, before=True)
    late, early = build_report("late", "a"), build_report("early", "a")
    late = evolve(late, cycles=(evolve(late.cycles[0], deadline=deadline),))
    before = evolve(deadline, number=14, before=False)
    early = evolve(early, cycles=(evolve(early.cycles[0], deadline=before),))
    policy = evolve(SAMPLE.policy, strict_before=False)
    fields = (Field(id=FieldId("a"), name="A"),)
    registry = evolve(SAMPLE, fields=fields, reports=(early, late), policy=policy)

    proposal = propose(registry, Settings(threshold=1.0))

    assert [each.report for each in proposal.kept] == ["early"]


def test_reports_of_one_field_whose_windows_nobody_knows_can_be_merged() -> None:
    """Each has windows of its own: what the host brings is not taken for what the guest brought."""
    plain = build_report("one", "a")
    unknown = tuple(evolve(each, windows=Windows()) for each in plain.cycles)
    one = evolve(plain, cycles=unknown, domain="D")
    registry = evolve(
        SAMPLE,
        fields=(Field(id=FieldId("a"), name="A"),),
        reports=(one, evolve(one, id=ReportId("two"), name="two")),
        policy=evolve(SAMPLE.policy, merging=True),
    )

    proposal = propose(registry, Settings(threshold=0.5, confidence=0.5))

    assert [package.confidence for package in proposal.packages] == [0.5]


def test_a_goal_without_a_threshold_asks_for_nothing() -> None:
    """That a plan which cuts more was looked for and not found is not said then."""
    registry = evolve(
        SAMPLE,
        fields=(Field(id=FieldId("a"), name="A"),),
        reports=(build_report("one", "a"), build_report("two", "a")),
        goals=(Goal(id="g", name="G", threshold=None),),
    )

    proposal = propose(registry)

    assert proposal.floor.cuts == 1
    assert {each.reason for each in proposal.kept} == {KeptReason.NOT_NEEDED}


@pytest.mark.parametrize(("threshold", "reached"), [(1 / 3, True), (0.33333334, False)])
def test_a_goal_a_hair_beyond_what_can_go_is_missed(threshold: float, reached: bool):
    """One of three is a third: drafter and checker look at the figures, not at rounded shares."""
    fields = tuple(Field(id=FieldId(name), name=name) for name in "ab")
    asked = {"r1": "a", "r2": "a", "r3": "b"}
    reports = tuple(build_report(name, field) for name, field in asked.items())

    proposal = propose(
        evolve(SAMPLE, fields=fields, reports=reports), Settings(threshold=threshold)
    )

    assert proposal.goal_reached is reached
    assert (len(list(find_obstacles(proposal))) == 0) is reached


def merging_registry() -> Registry:
    """Two reports of one figure, and one of another that may take it over."""
    fields = tuple(Field(id=FieldId(name), name=name) for name in "ac")
    asked = {"r1": "a", "r2": "a", "r3": "c"}
    reports = tuple(evolve(build_report(name, field), domain="d") for name, field in asked.items())
    policy = evolve(SAMPLE.policy, merging=True)
    return evolve(SAMPLE, fields=fields, reports=reports, policy=policy)


def test_what_a_host_takes_over_first_is_said():
    """Nothing of one report stands in its source today: it does once another is merged there."""
    registry = merging_registry()

    proposal = propose(registry, Settings(objective=Objective.MOST_HOURS))

    (package,) = proposal.packages
    told = {each.report: each.text.say("en") for each in package.actions}
    assert "only once, in the same package: “r3” takes over content of “r2”" in told["r1"]
    assert "only once" not in told["r2"]
    plain = tuple(
        evolve(each, text=each.text.values["action"]) if each.report == "r1" else each
        for each in package.actions
    )
    changed = evolve(proposal, packages=(evolve(package, actions=plain),))
    resealed = evolve(changed, seal=seal_proposal(changed))
    assert [each.text.key for each in verify_proposal(registry, resealed)] == [
        "verify.take_over_words"
    ]


@pytest.mark.parametrize(
    ("host", "guest", "more", "passes"),
    [
        ("r3", "r2", "", True),
        ("r2", "r3", "", False),
        ("r3", "r1", "", False),
        ("r3", "r2", "; “r3” takes over content of “r1”", False),
        ("r3", "r2", " and more", False),
    ],
)
def test_the_reports_of_a_take_over_are_compared(
    host: str, guest: str, more: str, passes: bool
) -> None:
    """Other reports than those that the proofs rest on do not pass, nor more of them."""
    registry = merging_registry()
    proposal = propose(registry, Settings(objective=Objective.MOST_HOURS))
    (package,) = proposal.packages

    def tell(action: Action) -> Action:
        if action.text.key != "proposal.after_take_overs":
            return action
        moves = {
            language: Text("proposal.takes_over_from", {"host": host, "guest": guest}).say(language)
            + more
            for language in LANGUAGES
        }
        text = evolve(action.text, values={**action.text.values, "moves": moves})
        return evolve(action, text=text)

    told = evolve(package, actions=tuple(map(tell, package.actions)))
    changed = evolve(proposal, packages=(told,))
    found = verify_proposal(registry, evolve(changed, seal=seal_proposal(changed)))

    assert [each.text.key for each in found] == ["verify.take_over_words"] * (not passes)


def test_take_overs_of_reports_of_one_name_pass() -> None:
    """What tells namesakes apart stands behind their names, and is no other report."""
    plain = merging_registry()
    alike = tuple(evolve(each, name="Báo cáo (tháng)") for each in plain.reports)
    registry = evolve(plain, reports=alike)

    proposal = propose(registry, Settings(objective=Objective.MOST_HOURS))

    texts = [action.text for package in proposal.packages for action in package.actions]
    assert any(each.key == "proposal.after_take_overs" for each in texts)
    assert verify_proposal(registry, proposal) == ()

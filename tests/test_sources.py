"""A report is a source, too, where only what is owed at a cycle nobody files rests on it."""

from datetime import date

from attrs import evolve
from test_estimates import AFTER, QUARTERLY
from test_packages import SAMPLE, build_report

from reportreduce.model.cycles import Deadline, DeadlineRule, Frequency
from reportreduce.model.fields import Field, TimeRule
from reportreduce.model.ids import CycleId, FieldId
from reportreduce.model.registry import Registry
from reportreduce.model.reports import Report, ReportField
from reportreduce.pipeline import Settings, propose
from reportreduce.propose.proposal import Kept, KeptReason, Proposal
from reportreduce.propose.seal import seal_proposal
from reportreduce.propose.verify import verify_proposal

YEARLY = evolve(
    QUARTERLY,
    id=CycleId("nam"),
    frequency=Frequency.YEARLY,
    deadline=Deadline(rule=DeadlineRule.DAYS_AFTER, number=20),
    filed=False,
)


def build_source(name: str, **changes: object) -> Report:
    """Quarterly figures that nobody needs as such."""
    asked = ReportField(field=FieldId("a"), owed=())
    cycle = evolve(QUARTERLY, deadline=AFTER)
    return evolve(build_report(name, "a"), cycles=(cycle,), fields=(asked,), **changes)


def registry_of(*sources: Report) -> Registry:
    """Two equal reports besides, and a year that is owed and follows from the quarters only."""
    asked = ReportField(field=FieldId("a"), owed=(YEARLY.id,))
    fields = tuple(Field(id=FieldId(each), name=each, over_time=TimeRule.SUM) for each in "ab")
    year = evolve(build_report("r5", "a"), cycles=(YEARLY,), fields=(asked,))
    reports = (*sources, year, build_report("r6", "b"), build_report("r7", "b"))
    return evolve(SAMPLE, fields=fields, reports=reports)


def kept_of(proposal: Proposal, name: str) -> Kept:
    return next(each for each in proposal.kept if each.report == name)


def with_reason(proposal: Proposal, name: str, reason: KeptReason) -> Proposal:
    kept = tuple(
        evolve(each, reason=reason) if each.report == name else each for each in proposal.kept
    )
    changed = evolve(proposal, kept=kept)
    return evolve(changed, seal=seal_proposal(changed))


def test_a_report_on_which_alone_a_need_rests_is_a_source_of_that():
    """The goal is reached without it, and yet it is not spare: the year would be lost."""
    registry = registry_of(build_source("r4"))

    proposal = propose(registry, Settings(threshold=0.2))

    kept = kept_of(proposal, "r4")
    assert kept.reason is KeptReason.SOURCE
    assert "“r5”" in kept.text.say("vi")
    spare = with_reason(proposal, "r4", KeptReason.NOT_NEEDED)
    found = verify_proposal(registry, spare)
    assert [each.text.key for each in found] == ["verify.kept_reason"]


def test_one_of_two_such_sources_is_no_source():
    """Either gives the year, so neither alone is needed, and to say so is wrong."""
    locked = build_source("r8", protection="thí điểm")
    registry = registry_of(build_source("r4"), locked)

    proposal = propose(registry, Settings(threshold=0.0))

    assert kept_of(proposal, "r4").reason is KeptReason.NOT_NEEDED
    claimed = with_reason(proposal, "r4", KeptReason.SOURCE)
    found = verify_proposal(registry, claimed)
    assert [each.text.key for each in found] == ["verify.kept_reason"]


def test_what_may_follow_today_only_with_doubt_is_kept():
    """The quarters end in two years: to cut them now would lose the years until then."""
    ending = build_source("r4", valid_to=date(2028, 1, 31))
    registry = registry_of(ending)

    proposal = propose(registry, Settings(threshold=1.0))

    kept = kept_of(proposal, "r4")
    assert kept.reason is KeptReason.SOURCE
    assert "“r5”" in kept.text.say("vi")
    assert proposal.floor.cuts == 1
    assert proposal.potential.at_most >= proposal.floor.cuts


def test_a_cut_that_takes_a_doubtful_source_away_is_refused():
    """The checker looks for what may follow today, not only for what surely does."""
    ending = build_source("r4", valid_to=date(2028, 1, 31))
    registry = registry_of(ending)
    without = tuple(each for each in registry.reports if each.id != "r5")
    careless = propose(evolve(registry, reports=without), Settings(threshold=1.0))

    found = verify_proposal(registry, careless)

    assert "r4" in [each.report for package in careless.packages for each in package.actions]
    assert "verify.owed_lost" in [each.text.key for each in found]


def test_the_field_that_holds_a_report_is_told_apart_from_its_namesake():
    """Two columns of one name stand in two forms of the report: the sentence says which."""
    names = {"a": "Biểu 1", "b": "Biểu 2"}
    fields = tuple(
        Field(id=FieldId(each), name="Tổng số", form=form) for each, form in names.items()
    )
    asked = tuple(ReportField(field=FieldId(each)) for each in names)
    report = evolve(build_report("r1", "a"), fields=asked)

    proposal = propose(evolve(SAMPLE, fields=fields, reports=(report,)), Settings(threshold=1.0))

    assert "“Tổng số (Biểu 1)”" in kept_of(proposal, "r1").text.say("vi")

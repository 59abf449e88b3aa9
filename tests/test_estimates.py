"""What is due before its data cut-off is an estimate: no ground for figures of other windows."""

import pytest
from attrs import evolve
from test_packages import SAMPLE, build_report

from reportreduce.model.cycles import Cycle, Deadline, DeadlineRule, Frequency, WindowRule, Windows
from reportreduce.model.fields import Field, Formula, Term, TimeRule
from reportreduce.model.ids import CycleId, FieldId
from reportreduce.model.registry import Registry
from reportreduce.model.reports import ReportField
from reportreduce.pipeline import Settings, propose
from reportreduce.propose.seal import seal_proposal
from reportreduce.propose.verify import verify_proposal

EARLY = Deadline(rule=DeadlineRule.DAY_OF_LAST_MONTH, number=20)
UNKNOWN = Deadline(same_as="công văn 12")
AFTER = Deadline(rule=DeadlineRule.DAYS_AFTER, number=5)
QUARTERLY = Cycle(
    id=CycleId("quy"), frequency=Frequency.QUARTERLY, windows=Windows(rule=WindowRule.CALENDAR)
)
A, BEFORE, OPENING, CLOSING = map(FieldId, ("a", "ky_truoc", "dau_ky", "cuoi_ky"))
TO_DATE, OF_QUARTER = ReportField(field=A, cumulative=True), ReportField(field=A)


def lagged(target: FieldId, known: FieldId) -> Formula:
    return Formula(target=target, terms=(Term(field=known, lag=1),))


def registry_of(owed: ReportField, source: ReportField, deadline: Deadline) -> Registry:
    """Two reports of the same units, due together, one of which follows from the other."""
    cycle = evolve(QUARTERLY, deadline=deadline)
    reports = (
        evolve(build_report("can", "a"), cycles=(cycle,), fields=(owed,)),
        evolve(
            build_report("nguon", "a"),
            cycles=(cycle,),
            fields=(source, ReportField(field=FieldId("khac"))),
        ),
    )
    fields = (
        Field(id=A, name="Số hồ sơ", over_time=TimeRule.SUM),
        Field(id=BEFORE, name="Kỳ trước", formulas=(lagged(BEFORE, A),)),
        Field(
            id=OPENING,
            name="Tồn đầu kỳ",
            over_time=TimeRule.FIRST,
            formulas=(lagged(OPENING, CLOSING),),
        ),
        Field(id=CLOSING, name="Tồn cuối kỳ", over_time=TimeRule.LAST),
        Field(id=FieldId("khac"), name="Số khác"),
    )
    return evolve(SAMPLE, fields=fields, reports=reports)


ACROSS = [
    pytest.param(TO_DATE, OF_QUARTER, id="the year to date from the quarters"),
    pytest.param(OF_QUARTER, TO_DATE, id="the quarter from the year to date"),
    pytest.param(ReportField(field=BEFORE), OF_QUARTER, id="the quarter before"),
    pytest.param(ReportField(field=OPENING), ReportField(field=CLOSING), id="the opening stock"),
]


@pytest.mark.parametrize(("owed", "source"), ACROSS)
@pytest.mark.parametrize(
    ("deadline", "sure"), [(AFTER, True), (EARLY, False), (UNKNOWN, False)], ids=str
)
def test_figures_of_other_windows_must_be_final(
    owed: ReportField, source: ReportField, deadline: Deadline, sure: bool
) -> None:
    """On the 20th of March nobody knows what March will have been when the year is added up."""
    registry = registry_of(owed, source, deadline)

    proposal = propose(registry, Settings(threshold=0.5))

    assert proposal.floor.cuts == int(sure)
    assert proposal.potential.cuts == 1
    assert propose(registry, Settings(threshold=0.5, confidence=0.5)).packages


@pytest.mark.parametrize("deadline", [EARLY, UNKNOWN], ids=str)
def test_an_estimate_is_as_good_as_another_of_the_same_windows(deadline: Deadline) -> None:
    """Two reports ask for one figure on one day: one of them is enough."""
    registry = registry_of(OF_QUARTER, OF_QUARTER, deadline)

    assert propose(registry, Settings(threshold=0.5)).floor.cuts == 1


@pytest.mark.parametrize(("owed", "source"), ACROSS)
def test_the_checker_knows_estimates_by_itself(owed: ReportField, source: ReportField) -> None:
    """A proposal that calls such a cut sure does not pass, whoever sealed it."""
    registry = registry_of(owed, source, EARLY)
    proposal = propose(registry, Settings(threshold=0.5, confidence=0.5))
    (package,) = proposal.packages
    told = evolve(proposal, packages=(evolve(package, confidence=1.0),))

    failures = verify_proposal(registry, evolve(told, seal=seal_proposal(told)))

    assert package.confidence == 0.5
    assert "verify.confidence" in {failure.text.key for failure in failures}

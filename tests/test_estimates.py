"""What is due before its data cut-off is an estimate: no ground for figures of other windows."""

from collections.abc import Sequence

import pytest
from attrs import evolve
from test_packages import SAMPLE, build_report

from reportreduce.model.cycles import (
    Cycle,
    Deadline,
    DeadlineRule,
    Frequency,
    MonthDay,
    WindowRule,
    Windows,
)
from reportreduce.model.deadlines import timing_key
from reportreduce.model.fields import Field, Formula, Term, TimeRule
from reportreduce.model.ids import CycleId, FieldId
from reportreduce.model.registry import Registry
from reportreduce.model.reports import ReportField
from reportreduce.pipeline import Settings, propose
from reportreduce.propose.seal import seal_proposal
from reportreduce.propose.verify import verify_proposal
from reportreduce.propose.verify.case import Case
from reportreduce.propose.verify.leaves import check_timely

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


def day(month: int, number: int) -> MonthDay:
    return MonthDay(month=month, day=number)


YEARLY = evolve(QUARTERLY, id=CycleId("nam"), frequency=Frequency.YEARLY)
ON_THE_25TH = Deadline(rule=DeadlineRule.DAY_OF_LAST_MONTH, number=25)
ALIKE = [
    pytest.param(
        evolve(YEARLY, deadline=Deadline(rule=DeadlineRule.FIXED, dates=(day(12, 25),))),
        id="25 December",
    ),
    pytest.param(evolve(YEARLY, deadline=evolve(ON_THE_25TH, number=26, before=True)), id="before"),
    pytest.param(evolve(YEARLY, deadline=ON_THE_25TH, cumulative=True), id="the year to date"),
]


def yearly_pair(other: Cycle) -> Registry:
    """Two yearly reports of one field, the first due on the 25th of December."""
    registry = registry_of(OF_QUARTER, OF_QUARTER, AFTER)
    first, second = registry.reports
    cycle = evolve(YEARLY, deadline=ON_THE_25TH)
    reports = (evolve(first, cycles=(cycle,)), evolve(second, cycles=(other,)))
    return evolve(registry, reports=reports)


@pytest.mark.parametrize("other", ALIKE)
def test_estimates_due_on_the_same_days_by_other_words_are_as_good(other: Cycle) -> None:
    """What day it is due counts, for the checker as well, and not how the day is worded."""
    (package,) = propose(yearly_pair(other), Settings(threshold=0.5)).packages

    assert package.confidence == 1


def test_the_second_half_to_date_is_the_year_whatever_it_is_called() -> None:
    """The same windows, and one letter tells both deadlines, which nobody knows."""
    second_half = evolve(
        QUARTERLY, frequency=Frequency.HALF_YEARLY, periods=(2,), cumulative=True, deadline=UNKNOWN
    )
    year = evolve(YEARLY, deadline=UNKNOWN)
    other = evolve(YEARLY, deadline=evolve(UNKNOWN, same_as="công văn 13"))

    assert verdict_of(second_half, year) == verdict_of(year, second_half) == 1
    assert verdict_of(second_half, other) == 0.5
    registry = yearly_pair(second_half)
    first, second = registry.reports
    reports = (evolve(first, cycles=(year,)), second)
    assert propose(evolve(registry, reports=reports), Settings(threshold=0.5)).packages


def test_an_estimate_due_on_another_day_is_no_equal() -> None:
    """Due a day later it rests on more: which of the two is owed then matters."""
    late = evolve(YEARLY, deadline=evolve(ON_THE_25TH, number=26))

    assert not propose(yearly_pair(late), Settings(threshold=0.5)).packages
    assert verdict_of(evolve(YEARLY, deadline=ON_THE_25TH), late) == 0.5


def test_days_are_compared_window_by_window() -> None:
    """The same windows and days, in another order, are the same; the days swapped are not."""
    first, second = (day(1, 1), day(6, 30)), (day(7, 1), day(12, 31))
    june, december = day(6, 25), day(12, 25)
    halves = halves_of((first, second), (june, december))
    turned = halves_of((second, first), (december, june))
    swapped = halves_of((second, first), (june, december))

    assert timing_key(halves) == timing_key(turned)
    assert timing_key(halves) != timing_key(swapped)
    assert verdict_of(halves, turned) == 1


def halves_of(windows: Sequence[tuple[MonthDay, MonthDay]], due: Sequence[MonthDay]) -> Cycle:
    return Cycle(
        id=CycleId("nua-nam"),
        frequency=Frequency.HALF_YEARLY,
        windows=Windows(rule=WindowRule.CUSTOM, dates=tuple(windows)),
        deadline=Deadline(rule=DeadlineRule.FIXED, dates=tuple(due)),
    )


def verdict_of(source: Cycle, owed: Cycle) -> float:
    """How sure the checker is that *source* is in time for *owed*."""
    registry = yearly_pair(YEARLY)
    proposal = propose(registry, Settings(threshold=0.0))
    return check_timely(Case(registry, proposal, stated=registry), source, owed).confidence


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

"""The registry of FERC schedules holds all of its source, and no more than it."""

from collections import Counter
from functools import cache
from pathlib import Path

from reportreduce.importers import load_registry
from reportreduce.model.cycles import DeadlineRule, Frequency, WindowRule
from reportreduce.model.fields import FieldKind, TimeRule, UnitRule
from reportreduce.model.ids import FieldId, ReportId
from reportreduce.model.registry import Registry
from reportreduce.model.reports import Content

FOLDER = Path(__file__).parent.parent / "registry" / "ferc"
PRIOR = "@prior"


@cache
def ferc() -> Registry:
    return load_registry(FOLDER)


def test_it_holds_the_whole_source():
    """575 schedules with 21,166 fields of 11,142 concepts; 544 sums, 1,692 prior columns."""
    used = [entry.field for report in ferc().reports for entry in report.fields]
    lagged = [formula for formula in ferc().formulas if any(term.lag for term in formula.terms)]

    assert len(ferc().reports) == 575
    assert len(used) == 21_166
    assert len(set(used)) == 11_142
    assert len(lagged) == 1_692
    assert len(ferc().formulas) - len(lagged) == 544


def test_schedules_of_each_form():
    """Every form is a domain with as many schedules as its taxonomy has."""
    assert Counter(report.domain for report in ferc().reports) == {
        "FERC-1": 143,
        "FERC-1F": 30,
        "FERC-2": 162,
        "FERC-2A": 60,
        "FERC-3Q-electric": 43,
        "FERC-3Q-gas": 6,
        "FERC-6": 90,
        "FERC-60": 31,
        "FERC-714": 10,
    }


def test_an_id_is_the_form_and_the_number():
    """Schedule 320 of Form 1 is ferc1/320, and its name is the source's in both languages."""
    report = ferc().report_by_id[ReportId("ferc1/320")]

    assert report.name == "320 - Schedule - Electric Operations And Maintenance Expenses"
    assert report.name_en == report.name
    assert [basis.instrument for basis in report.basis] == ["ferc1"]


def test_ids_agree_with_form_and_name():
    """Every id starts with its instrument, and its number stands in its name."""
    for report in ferc().reports:
        form, number = report.id.split("/")

        assert [basis.instrument for basis in report.basis] == [form]
        assert number.split("-")[0] in report.name.lower()


def test_no_schedule_asks_for_a_field_twice():
    """A field stands in a schedule at most once, and no schedule is empty."""
    for report in ferc().reports:
        names = [entry.field for entry in report.fields]

        assert names
        assert len(set(names)) == len(names)


def test_a_prior_column_is_last_periods_value():
    """Each ``X@prior`` equals X one period back, and says nothing else."""
    prior = [known for known in ferc().fields if known.id.endswith(PRIOR)]

    assert len(prior) == 1_692
    for known in prior:
        (formula,) = known.formulas
        (term,) = formula.terms

        assert (term.field, term.lag, term.coefficient) == (known.id.removesuffix(PRIOR), 1, 1)


def test_sums_are_linear_and_cite_their_schedule():
    """Every sum only adds or subtracts concepts, and names the schedule that states it."""
    sums = [formula for formula in ferc().formulas if formula.cited]

    assert len(sums) == 544
    for formula in sums:
        assert formula.linear
        assert {abs(term.coefficient) for term in formula.terms} == {1}
        assert formula.cited.split(":")[0] in {"ferc1", "ferc2", "ferc6", "ferc60"}


def test_a_subtracted_term_stays_subtracted():
    """Net plant is plant less accumulated depreciation: the sign of the source is kept."""
    target = ferc().field_by_id[FieldId("UtilityPlantNet")]
    signs = [{term.field: term.coefficient for term in sums.terms} for sums in target.formulas]

    assert {
        "UtilityPlantAndConstructionWorkInProgress": 1,
        "AccumulatedProvisionForDepreciationAmortizationAndDepletionOfPlantUtility": -1,
    } in signs


def test_only_formulas_name_the_fields_that_no_schedule_has():
    """45 concepts stand in no schedule; each is the term or the target of a formula."""
    used = {entry.field for report in ferc().reports for entry in report.fields}
    named = {formula.target for formula in ferc().formulas}
    named |= {term.field for formula in ferc().formulas for term in formula.terms}

    unused = set(ferc().field_by_id) - used

    assert len(unused) == 45
    assert unused <= named


def test_form_3q_is_due_for_three_quarters():
    """Form 3-Q leaves the fourth quarter out; all other forms are yearly."""
    cycles = {
        (report.domain.startswith("FERC-3Q"), cycle.frequency, cycle.periods, cycle.windows.rule)
        for report in ferc().reports
        for cycle in report.cycles
    }

    assert cycles == {
        (False, Frequency.YEARLY, (), WindowRule.CALENDAR),
        (True, Frequency.QUARTERLY, (1, 2, 3), WindowRule.CALENDAR),
    }


def test_what_is_general_knowledge_keeps_its_question_mark():
    """The source does not state the frequency, and the registry does not hide that."""
    assert {report.frequency_text for report in ferc().reports} == {"annual?", "quarterly?"}


def test_deadlines_are_unknown_but_one_for_each_form():
    """Schedules of one form share their unknown deadline, and no two forms do."""
    for report in ferc().reports:
        (cycle,) = report.cycles

        assert cycle.deadline.rule is DeadlineRule.UNSPECIFIED
        assert cycle.deadline.same_as == report.domain


def test_nothing_is_said_to_add_up():
    """The source does not tell flows from stocks, so no field adds up over time or filers."""
    assert {known.over_time for known in ferc().fields} == {TimeRule.UNKNOWN}
    assert {known.over_units for known in ferc().fields} == {UnitRule.UNKNOWN}


def test_kinds_follow_the_measure():
    """Amounts are numbers, strings are text, dates are dates."""
    kinds = {known.measure: known.kind for known in ferc().fields}

    assert {name: kinds[name] for name in ("monetary", "energy", "percent", "string", "date")} == {
        "monetary": FieldKind.NUMBER,
        "energy": FieldKind.NUMBER,
        "percent": FieldKind.NUMBER,
        "string": FieldKind.TEXT,
        "date": FieldKind.DATE,
    }
    assert kinds["boolean"] is FieldKind.OTHER


def test_filers_are_groups_without_a_count():
    """The source does not say how many companies file, and Form 3-Q binds two groups."""
    filers = {report.domain: report.filers for report in ferc().reports}

    assert {group.count for group in ferc().groups} == {None}
    assert filers["FERC-3Q-electric"] == ("ferc-major-electric", "ferc-non-major-electric")
    assert filers["FERC-3Q-gas"] == ("ferc-major-gas", "ferc-non-major-gas")
    assert {report.recipients for report in ferc().reports} == {("ferc",)}


def test_schedules_are_whole_and_may_not_be_merged():
    """All fields are listed, and merging is off: one form is one filing already."""
    assert {report.content for report in ferc().reports} == {Content.COMPLETE}
    assert not ferc().policy.merging

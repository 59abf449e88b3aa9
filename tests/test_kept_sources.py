"""What others owe at cycles that nobody files, and the reports that give it: who needs which."""

from datetime import date

from attrs import evolve
from test_packages import SAMPLE, build_report

from reportreduce.model.cycles import Cycle, Frequency
from reportreduce.model.fields import Field, Formula, Term, TimeRule
from reportreduce.model.ids import CycleId, FieldId, ReportId
from reportreduce.model.registry import Registry
from reportreduce.model.reports import Report, ReportField
from reportreduce.pipeline import Settings, propose

A, B, C = map(FieldId, "abc")
YEAR = CycleId("nam")


def source(name: str, field: str, **changes: object) -> Report:
    """A monthly report of which nobody needs the months."""
    changed: Report = evolve(
        build_report(name, field), fields=(ReportField(field=FieldId(field), owed=()),), **changes
    )
    return changed


def owing(name: str, field: str) -> Report:
    """A report of a year that nobody files, and that is owed."""
    month: Cycle = build_report(name, field).cycles[0]
    year = evolve(month, id=YEAR, frequency=Frequency.YEARLY, filed=False)
    asked = (ReportField(field=FieldId(field), owed=(YEAR,)),)
    return evolve(build_report(name, field), cycles=(year,), fields=asked)


def said_of(report: str, *reports: Report) -> dict[str, str]:
    total = Formula(target=C, terms=(Term(field=A), Term(field=B)))
    fields = (
        Field(id=A, name="A", over_time=TimeRule.SUM),
        Field(id=B, name="B", over_time=TimeRule.SUM),
        Field(id=C, name="C", formulas=(total,)),
    )
    registry: Registry = evolve(SAMPLE, fields=fields, reports=reports)
    kept = {each.report: each for each in propose(registry, Settings(threshold=1.0)).kept}
    return kept[ReportId(report)].text.by_language()


def test_neither_term_of_a_sum_is_called_the_only_source():
    """Both are needed: without either the year does not follow."""
    reports = (source("ra", "a"), source("rb", "b"), owing("ry", "c"))

    for name in ("ra", "rb"):
        said = said_of(name, *reports)
        assert said["vi"] == (
            f"Không có “{name}” thì không suy ra được số liệu mà nơi nhận của “ry” cần ở kỳ "
            "không ai gửi."
        )
        assert said["en"].startswith(f"Without “{name}”")


def test_all_who_may_need_a_report_are_named():
    """Two are owed the same year of a report that may end: both are in the way."""
    ends = source("r4", "a", valid_to=date(2028, 1, 31))

    said = said_of("r4", ends, owing("ry", "a"), owing("rz", "a"))

    assert "“ry”; “rz”" in said["vi"]
    assert "“ry”; “rz”" in said["en"]

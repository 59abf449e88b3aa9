"""The real Vietnamese registry: what it holds, and golden entries read against the sources."""

from collections import Counter
from fractions import Fraction
from pathlib import Path

import pytest

from reportreduce.importers import load_registry
from reportreduce.model.cycles import DeadlineRule, Frequency, WindowRule
from reportreduce.model.fields import Field, FieldKind, Formula, TimeRule, UnitRule
from reportreduce.model.ids import FieldId, InstrumentId, ReportId, UnitId
from reportreduce.model.policy import MatchStatus, Metric
from reportreduce.model.registry import Registry
from reportreduce.model.reports import Content, ReportKind
from reportreduce.model.standing import is_in_force, is_in_scope
from reportreduce.model.units import UnitGroup
from reportreduce.propose.overview import count_irregular, count_unknown_frequencies

FOLDER = Path(__file__).parents[1] / "registry" / "vn"
NOT_PRINTED = ("(ghi trên biểu)", "(theo nhãn cột)", "(suy từ nhãn cột)")
"""Ends of the citation of relations that no form prints as a column formula."""


@pytest.fixture(scope="module")
def registry() -> Registry:
    """The registry as it ships."""
    return load_registry(FOLDER)


def formulas_of(registry: Registry, field: str) -> tuple[Formula, ...]:
    """The formulas that the field carries."""
    return registry.field_by_id[FieldId(field)].formulas


def operands(formula: Formula) -> list[str]:
    """Column ids of the right-hand side, without the form."""
    return [term.field.rsplit(".", 1)[1] for term in formula.terms]


def is_form_column(field: Field) -> bool:
    """Whether the field is a column or row of a printed form."""
    return "biểu " in field.cited


def test_all_entries_and_forms_are_there(registry: Registry) -> None:
    """182 listed entries, the full first-quarter inspection report, and 95 lone forms."""
    ids = [report.id for report in registry.reports]
    forms = [one for one in ids if one.startswith("bieu-")]

    assert len(ids) == 278
    assert len(forms) == 95
    assert len(ids) - len(forms) - 1 == 182
    assert "ttcp-quy-1" in ids


def test_every_value_says_where_it_comes_from(registry: Registry) -> None:
    """Reports, fields, instruments, goals and counts are cited."""
    assert [report.id for report in registry.reports if not report.cited] == []
    assert [field.id for field in registry.fields if not field.cited] == []
    assert [one.id for one in registry.instruments if not one.cited] == []
    assert [goal.id for goal in registry.goals if not goal.cited] == []
    counted = [group for group in registry.groups if group.count is not None]
    assert [group.id for group in counted if not group.cited] == []


def test_ids_are_short_ascii(registry: Registry) -> None:
    """Report ids have at most 40 ASCII characters."""
    bad = [one.id for one in registry.reports if len(one.id) > 40 or not one.id.isascii()]

    assert bad == []


def test_no_obligation_stands_twice(registry: Registry) -> None:
    """No two reports agree in basis, name, filers, recipients and periods."""
    seen = Counter(
        (
            report.basis,
            report.name,
            report.filers,
            report.recipients,
            tuple((cycle.frequency, cycle.periods, cycle.deadline) for cycle in report.cycles),
        )
        for report in registry.reports
    )

    assert [key[1] for key, times in seen.items() if times > 1] == []


def test_only_provinces_and_communes_are_counted(registry: Registry) -> None:
    """Counts are given for bodies of which each province has one, and for communes."""
    counts = {group.id: group.count for group in registry.groups if group.count is not None}

    assert counts.pop(UnitId("ubnd-xa")) == 3321
    assert set(counts.values()) == {34}
    assert {"ubnd-tinh", "so-tu-phap", "so-y-te", "so-tai-chinh"} <= set(counts)
    assert "ubnd-huyen" not in counts


def test_districts_are_gone_without_successor(registry: Registry) -> None:
    """District level ended on 30 June 2025; nothing took over all its duties."""
    for name in ("ubnd-huyen", "phong-tu-phap", "phong-ldtbxh", "phong-gddt"):
        unit = registry.unit_by_id[UnitId(name)]

        assert str(unit.valid_to) == "2025-06-30"
        assert unit.successor is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("bkhdt", "btc"),
        ("bldtbxh", "bnv"),
        ("btttt", "bkhcn"),
        ("btnmt", "bnnmt"),
        ("bnnptnt", "bnnmt"),
        ("bgtvt", "bxd"),
        ("so-ldtbxh", "so-noi-vu"),
    ],
)
def test_reorganised_bodies_are_marked_unverified(registry: Registry, old: str, new: str) -> None:
    """Bodies reorganised in 2025 have an end, a successor and an [M] note."""
    unit = registry.unit_by_id[UnitId(old)]

    assert unit.successor == new
    assert unit.valid_to is not None
    assert "[M]" in unit.note


def test_provinces_are_made_of_communes(registry: Registry) -> None:
    """At two tiers every commune belongs to a province, so sums over communes are whole."""
    province = registry.unit_by_id[UnitId("ubnd-tinh")]

    assert isinstance(province, UnitGroup)
    assert province.made_of == ("ubnd-xa",)


def test_a_form_without_a_period_is_not_called_irregular(registry: Registry) -> None:
    """Ten reports that count have no period in their source: not known, and nothing else."""
    day = registry.reference_date
    counted = [r for r in registry.reports if is_in_force(registry, r, day) and is_in_scope(r)]

    assert count_unknown_frequencies(counted) == 10
    assert count_irregular(counted) == 0


def test_default_goal_is_a_fifth_of_the_reports(registry: Registry) -> None:
    """The first goal is QĐ 559/QĐ-TTg: at least 20 % of the number of periodic reports."""
    goal = registry.goals[0]

    assert goal.metric is Metric.REPORTS
    assert goal.threshold == 0.2
    assert "559/QĐ-TTg" in goal.cited


def test_all_form_columns_are_fields(registry: Registry) -> None:
    """2,157 printed columns are 2,136 fields, because 21 columns repeat one of another form."""
    own = {field.id for field in registry.fields if is_form_column(field)}
    fields_of = {
        report: [asked.field for asked in registry.report_by_id[ReportId(report)].fields]
        for report in ("bieu-tt03-2019-12b", "bieu-tt03-2019-17b", "bieu-tt03-2019-17c")
    }
    shared = [
        *fields_of["bieu-tt03-2019-12b"],
        *(one for one in fields_of["bieu-tt03-2019-17b"] if ".17a." in one),
        *fields_of["bieu-tt03-2019-17c"],
    ]

    assert len(own) == 2136
    assert len(shared) == 21
    assert set(shared) <= own


def test_printed_formulas_are_all_accounted_for(registry: Registry) -> None:
    """Of 201 printed formulas 192 can be computed; 9 slips or open sums stay as notes."""
    printed = {
        formula.target for formula in registry.formulas if not formula.cited.endswith(NOT_PRINTED)
    }
    noted = [
        field.id
        for field in registry.fields
        if "Công thức nguồn không dùng để suy ra" in field.note
    ]

    assert len(printed) == 192
    assert len(noted) == 9
    assert printed.isdisjoint(noted)


def test_a_chain_becomes_several_equations(registry: Registry) -> None:
    """``9=11+12+13 =14+15+16+17 =18+22`` gives three, and the total of three forms a fourth."""
    found = formulas_of(registry, "tt02-2021.01xld.c9")

    assert [operands(formula) for formula in found] == [
        ["c11", "c12", "c13"],
        ["c14", "c15", "c16", "c17"],
        ["c18", "c22"],
        ["c9", "c11", "c11"],
    ]
    assert all(formula.linear for formula in found)


@pytest.mark.parametrize(
    ("field", "first", "last", "number"),
    [
        ("tt01-2024.01kqgq.c5", "c20", "c24", 5),
        ("tt46-2019.2a.c7", "c8", "c17", 10),
        ("tt08-2019.b03.c1", "c2", "c9", 8),
        ("tt02-2021.03xld.c12", "c13", "c21", 5),
    ],
)
def test_ellipses_run_over_the_printed_numbers(
    registry: Registry, field: str, first: str, last: str, number: int
) -> None:
    """``5=20+..+24`` is the sum of columns 20 to 24."""
    terms = operands(formulas_of(registry, field)[0])

    assert (terms[0], terms[-1], len(terms)) == (first, last, number)


@pytest.mark.parametrize(
    ("field", "coefficients"),
    [
        ("tt46-2019.2b.c5", {"c1": Fraction(45, 10_000)}),
        ("tt50-2023.2g.c14", {"c12": Fraction(1974, 149)}),
        ("nd73-2024.2b.c6", {"c4": Fraction(6), "c5": Fraction(6)}),
        ("tt50-2023.2l.c8", {"c7": Fraction(6), "c6": Fraction(-6), "c5": Fraction(-6)}),
    ],
)
def test_months_and_rates_are_exact_coefficients(
    registry: Registry, field: str, coefficients: dict[str, Fraction]
) -> None:
    """``x6T`` is times 6, ``x0,1x4,5%`` times 0.0045: exact, and linear."""
    (formula,) = formulas_of(registry, field)

    assert formula.linear
    assert {term.field.rsplit(".", 1)[1]: term.coefficient for term in formula.terms} == (
        coefficients
    )


@pytest.mark.parametrize("field", ["tt50-2023.2d.c3", "nd73-2024.4a.dc-1", "mot-cua.th-dv.c11"])
def test_products_maxima_and_ratios_only_give_their_target(registry: Registry, field: str) -> None:
    """A product of columns, ``max(B-A;0)`` and a rate are not linear."""
    assert [formula.linear for formula in formulas_of(registry, field)] == [False]


def test_the_flagged_last_equality_is_left_out(registry: Registry) -> None:
    """04/XLD 2024 prints ``8=...=15+18``, a slip: only the two sound equalities are used."""
    found = formulas_of(registry, "tt01-2024.04xld.c8")

    assert [operands(formula) for formula in found] == [["c9", "c10", "c11", "c12"], ["c13", "c14"]]


def test_opening_stock_is_the_last_closing_stock(registry: Registry) -> None:
    """Column 5 of 01/XLD (TT 01/2024) moves to column 2 of the next period."""
    (formula,) = formulas_of(registry, "tt01-2024.01xld.c2")
    field = registry.field_by_id[FieldId("tt01-2024.01xld.c2")]

    assert [(term.field, term.lag) for term in formula.terms] == [("tt01-2024.01xld.c5", 1)]
    assert field.over_time is TimeRule.FIRST


@pytest.mark.parametrize(
    ("field", "over_time", "over_units"),
    [
        ("tt01-2024.01xld.c1", TimeRule.NONE, UnitRule.SUM),
        ("tt01-2024.01xld.c3", TimeRule.SUM, UnitRule.SUM),
        ("tt01-2024.01xld.c5", TimeRule.LAST, UnitRule.SUM),
        ("tt01-2024.01xld.c13", TimeRule.UNKNOWN, UnitRule.SUM),
        ("tt01-2024.02xld.c5", TimeRule.NONE, UnitRule.SUM),
        ("tt04-2016.13a.c20", TimeRule.NONE, UnitRule.NONE),
        ("tt05-2023.methadone.d1", TimeRule.LAST, UnitRule.SUM),
        ("tt05-2023.methadone.d5", TimeRule.SUM, UnitRule.SUM),
        ("tt05-2023.can-thiep.r1", TimeRule.NONE, UnitRule.UNKNOWN),
        ("tt23-2022.tien.so-du-dau", TimeRule.FIRST, UnitRule.SUM),
    ],
)
def test_fields_add_up_as_the_forms_say(
    registry: Registry, field: str, over_time: TimeRule, over_units: UnitRule
) -> None:
    """Flows add up, stocks are first or last, rates and cumulative counts do neither."""
    found = registry.field_by_id[FieldId(field)]

    assert (found.over_time, found.over_units) == (over_time, over_units)


def test_no_number_goes_by_a_bare_heading(registry: Registry) -> None:
    """Fields are told apart by name: "Tổng số" alone says nothing outside its form."""
    bare = {"Tổng số", "Số lượng", "Kỳ trước", "Kỳ báo cáo"}

    assert [field.id for field in registry.fields if field.name in bare] == []


def test_text_columns_never_add_up(registry: Registry) -> None:
    """Names, remarks and lists have no rule over time or units."""
    other = [field for field in registry.fields if field.kind is not FieldKind.NUMBER]

    assert other
    assert {(field.over_time, field.over_units) for field in other} == {
        (TimeRule.NONE, UnitRule.NONE)
    }


def test_the_seven_inspection_reports_share_their_columns(registry: Registry) -> None:
    """Quarters I to IV, 6 and 9 months and the year of TT 01/2024 ask the same 169 columns."""
    names = ["quy-1", "quy-2", "quy-3", "quy-4", "6-thang", "9-thang", "nam"]
    reports = [registry.report_by_id[ReportId(f"ttcp-{name}")] for name in names]

    assert {len(report.fields) for report in reports} == {169}
    assert len({report.fields for report in reports}) == 1
    assert {report.content for report in reports} == {Content.PARTIAL}
    assert {cycle.windows.rule for report in reports for cycle in report.cycles} == {
        WindowRule.ND09
    }


def test_second_quarter_and_half_year_end_together(registry: Registry) -> None:
    """Quarter II and the first half are single periods on the same Nghị định 09 calendar."""
    (quarter,) = registry.report_by_id[ReportId("ttcp-quy-2")].cycles
    (half,) = registry.report_by_id[ReportId("ttcp-6-thang")].cycles

    assert (quarter.frequency, quarter.periods) == (Frequency.QUARTERLY, (2,))
    assert (half.frequency, half.periods) == (Frequency.HALF_YEARLY, (1,))


def test_cash_aid_reports_share_their_items(registry: Registry) -> None:
    """
    The month, half-year and year of TT 23/2022 Art. 20 differ in their windows only.

    Each asks the same four figures by programme and source.  The dates of the year, which
    runs to the end of the settlement month, are left open: it is no sum of calendar months.
    """
    month, half, year = (
        registry.report_by_id[ReportId(f"vien-tro-tien-{name}")]
        for name in ("thang", "6-thang", "nam")
    )

    assert month.fields == half.fields == year.fields
    assert [asked.field for asked in year.fields] == [
        f"tt23-2022.tien.{name}" for name in ("so-du-dau", "tiep-nhan", "su-dung", "so-du-cuoi")
    ]
    assert {asked.breakdown for asked in year.fields} == {
        ("chuong-trinh-vien-tro", "nguon-von-vien-tro")
    }
    assert {report.content for report in (month, half, year)} == {Content.COMPLETE}
    assert month.cycles[0].windows.rule is WindowRule.CALENDAR
    assert year.cycles[0].windows.rule is WindowRule.UNSPECIFIED
    assert "31/01 năm sau" in year.cycles[0].windows.text


@pytest.mark.parametrize(
    ("report", "rule", "number", "dates", "before"),
    [
        ("byt-hiv-xa-quy", DeadlineRule.DAY_OF_LAST_MONTH, 16, (), False),
        ("cho-vay-quy-phong-gd", DeadlineRule.DAY_OF_NEXT_MONTH, 10, (), True),
        ("khong-lay-nhiem-kcb", DeadlineRule.WORKING_DAYS_AFTER, 5, (), False),
        ("qltt-doi-tuan", DeadlineRule.WEEKDAY, 3, (), False),
        ("xu-ly-vi-pham-nam", DeadlineRule.DAYS_AFTER, 20, (), False),
        ("tai-san-cong-don-vi", DeadlineRule.FIXED, 0, ((1, 31, 1),), True),
        ("vien-tro-tien-6-thang", DeadlineRule.FIXED, 0, ((7, 31, 0), (2, 15, 1)), False),
        ("hoi-nghi-quoc-te-nam", DeadlineRule.FIXED, 0, ((12, 18, 0),), False),
        ("de-an-giang-vien-co-so-cu-di", DeadlineRule.FIXED, 0, ((12, 20, 0),), True),
    ],
)
def test_deadlines_read_as_the_source_says(
    registry: Registry,
    report: str,
    rule: DeadlineRule,
    number: int,
    dates: tuple[tuple[int, int, int], ...],
    before: bool,
) -> None:
    """Each kind of wording, from "trước ngày 10 của tháng đầu quý" to "trong ngày thứ Tư"."""
    deadline = registry.report_by_id[ReportId(report)].cycles[0].deadline

    assert (deadline.rule, deadline.number, deadline.before) == (rule, number, before)
    assert tuple((day.month, day.day, day.year) for day in deadline.dates) == dates
    assert deadline.text


def test_weeks_run_from_thursday_and_loans_from_january(registry: Registry) -> None:
    """Market control weeks start on Thursday; loan quarters are counted from 1 January."""
    week = registry.report_by_id[ReportId("qltt-doi-tuan")].cycles[0]
    loan = registry.report_by_id[ReportId("cho-vay-quy-nhcsxh")].cycles[0]

    assert (week.frequency, week.windows.week_start) == (Frequency.WEEKLY, 4)
    assert (loan.cumulative, loan.windows.rule) == (True, WindowRule.CALENDAR)


def test_a_month_and_a_year_in_one_entry_are_two_cycles(registry: Registry) -> None:
    """An entry that lists "Tháng; Năm" is one report with two cycles."""
    report = registry.report_by_id[ReportId("tam-than-tram")]

    assert [cycle.frequency for cycle in report.cycles] == [Frequency.MONTHLY, Frequency.YEARLY]


def test_unknown_dates_are_the_same_only_under_one_instrument(registry: Registry) -> None:
    """Each ``same_as`` starts with the id of a known instrument."""
    known = set(registry.instrument_by_id)
    named = [
        cycle.windows.same_as
        for report in registry.reports
        for cycle in report.cycles
        if cycle.windows.same_as
    ]

    assert named
    assert [name for name in named if name.split("/")[0] not in known] == []


def test_the_estimated_year_is_not_the_official_one(registry: Registry) -> None:
    """Justice statistics have a year due in November and an official year due in January."""
    report = registry.report_by_id[ReportId("bieu-tt03-2019-12a")]
    year, official = report.cycles[1:]

    assert official.id == "yearly-official"
    assert year.windows.same_as != official.windows.same_as


def test_old_versions_lead_to_newer_ones(registry: Registry) -> None:
    """Each superseded report ends at one that is not, and rests on an ended or changed basis."""
    old = [report for report in registry.reports if report.superseded_by]

    assert len(old) == 44
    for report in old:
        here = report
        while here.superseded_by is not None:
            here = registry.report_by_id[here.superseded_by]
        assert here.superseded_by is None
        (basis,) = report.basis
        instrument = registry.instrument_by_id[basis.instrument]
        assert instrument.in_force is False or instrument.id == "tt-23-2021-btc"


@pytest.mark.parametrize(
    ("instrument", "in_force"),
    [
        ("nd-138-2016", False),
        ("tt-116-2018-btc", False),
        ("tt-02-2021-ttcp", False),
        ("tt-01-2024-ttcp", None),
        ("tt-06-2025-ttcp", None),
        ("nd-73-2024", None),
    ],
)
def test_validity_is_stated_only_where_a_source_does(
    registry: Registry, instrument: str, in_force: bool | None
) -> None:
    """Ended instruments are marked; where nobody said, it stays open."""
    assert registry.instrument_by_id[InstrumentId(instrument)].in_force is in_force


def test_reports_without_normative_basis(registry: Registry) -> None:
    """The reform reports rest on an official letter only, which is not normative."""
    report = registry.report_by_id[ReportId("cchc-nam")]

    assert [registry.instrument_by_id[basis.instrument].is_normative for basis in report.basis] == [
        False
    ]


def test_kinds_outside_the_scope(registry: Registry) -> None:
    """Statistics, thematic and ad hoc reports and one register are told apart."""
    kinds = Counter(report.kind for report in registry.reports)

    assert kinds == {
        ReportKind.PERIODIC: 223,
        ReportKind.THEMATIC: 28,
        ReportKind.STATISTICAL: 25,
        ReportKind.AD_HOC: 1,
        ReportKind.INTERNAL: 1,
    }


def test_matches_are_only_suggested(registry: Registry) -> None:
    """Similarity never confirms: every match waits for a person and says why."""
    assert len(registry.matches) == 75
    assert {match.status for match in registry.matches} == {MatchStatus.SUGGESTED}
    assert [match for match in registry.matches if not match.note or match.confidence >= 1] == []

"""The registry of administrative-reform reports says what its articles say."""

from functools import cache
from pathlib import Path

import pytest

from reportreduce.importers import load_registry
from reportreduce.model.cycles import DeadlineRule, Frequency, WindowRule
from reportreduce.model.fields import Field, FieldKind, TimeRule, UnitRule
from reportreduce.model.ids import FieldId, ReportId
from reportreduce.model.policy import MatchStatus
from reportreduce.model.registry import Registry
from reportreduce.model.reports import Content, Report, ReportKind

FOLDER = Path(__file__).parent.parent / "registry" / "cchc"
ARTICLES = (
    "000_6563ded74928fee1.txt",
    "001_dd77de9ad5467bf9.txt",
    "002_14a6a00f54aaa413.txt",
    "003_6dc130ed9f72243b.txt",
    "004_0ba3dc6aa3ca6917.txt",
)


@cache
def cchc() -> Registry:
    return load_registry(FOLDER)


def field(name: str) -> Field:
    return cchc().field_by_id[FieldId(name)]


def report(name: str) -> Report:
    return cchc().report_by_id[ReportId(name)]


def asked(name: str) -> set[str]:
    return {entry.field for entry in report(name).fields}


def test_every_indicator_cites_an_article():
    """Each field names one of the five articles, and each article is named."""
    cited = {
        known.id: [name for name in ARTICLES if name in known.cited] for known in cchc().fields
    }

    assert all(cited.values())
    assert {name for names in cited.values() for name in names} == set(ARTICLES)


def test_every_indicator_stands_in_a_report():
    """No field is declared that no report asks for."""
    used = {entry.field for known in cchc().reports for entry in known.fields}

    assert used == set(cchc().field_by_id)


@pytest.mark.parametrize(
    ("name", "operator", "value", "year"),
    [
        ("ty-le-dvctt-muc-3-4", "=", "55%", 2018),
        ("ty-le-cat-giam-bao-cao", ">=", "20%", 2018),
        ("ty-le-tthc-dvctt-muc-3-4", "=", "90%", 2021),
        ("ty-le-tthc-dvctt-muc-4", "=", "20%", 2021),
        ("ty-le-ho-so-tthc-truc-tuyen", ">=", "20%", 2021),
        ("muc-do-hai-long-giai-quyet-tthc", ">", "90%", 2021),
        ("xep-hang-chi-so-cchc-hue", "<=", "5", 2021),
        ("ty-le-tthc-don-gian-hoa", ">=", "10%", 2018),
        ("ty-le-ho-so-mang-tu-phap-dkkd", ">", "60%", 2018),
        ("muc-do-hai-long-phuc-vu", ">", "85%", 2018),
    ],
)
def test_targets_are_those_of_the_articles(name, operator, value, year):
    """A target keeps the figure, the direction and the year of its article."""
    (target,) = field(name).targets

    assert (target.operator, target.value, target.year) == (operator, value, year)


@pytest.mark.parametrize(("name", "cases"), [("trinh-bnv", "58"), ("luy-ke", "200")])
def test_achievements_are_not_targets(name, cases):
    """The staff-cut cases of Hồ Chí Minh City were achieved: they stand in the note."""
    known = field(f"so-tinh-gian-{name}")

    assert known.targets == ()
    assert f"{cases} trường hợp" in known.note


def test_rates_never_add_up():
    """A percentage follows neither from its periods nor from its units."""
    rates = [known for known in cchc().fields if known.measure == "%"]

    assert len(rates) > 30
    assert {known.over_time for known in rates} == {TimeRule.NONE}
    assert {known.over_units for known in rates} == {UnitRule.NONE}


def test_counts_add_up_over_units():
    """Counts add up over units; over time all but the running total do."""
    counts = [known for known in cchc().fields if known.over_units is UnitRule.SUM]

    assert {known.id: known.over_time for known in counts} == {
        "so-phuong-mot-cua-hien-dai": TimeRule.SUM,
        "so-tinh-gian-trinh-bnv": TimeRule.SUM,
        "so-tinh-gian-luy-ke": TimeRule.LAST,
    }
    assert all(known.kind is FieldKind.NUMBER for known in counts)


def test_shared_indicators_cite_every_place():
    """Three indicators are worded and measured alike in two places; all others have one article."""
    shared = {
        known.id for known in cchc().fields if sum(name in known.cited for name in ARTICLES) > 1
    }

    assert shared == {"ty-le-tthc-mot-cua", "ty-le-chi-thuong-xuyen", "chi-so-cchc-tinh"}
    assert "ty-le-tthc-mot-cua" in asked("cchc-so-vhtt-ha-noi") & asked("cchc-ba-dinh")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("ty-le-tthc-dvctt-muc-3-4", "ty-le-tthc-dvctt-muc-4"),
        ("ty-le-tthc-dvctt-muc-3-4", "ty-le-ho-so-tthc-truc-tuyen"),
        ("so-tinh-gian-trinh-bnv", "so-tinh-gian-luy-ke"),
    ],
)
def test_contrasts_are_rejected(a, b):
    """Indicators that only sound alike are rejected as a match."""
    (match,) = [match for match in cchc().matches if {match.a, match.b} == {a, b}]

    assert match.status is MatchStatus.REJECTED


def test_nothing_is_confirmed_in_anyones_name():
    """Pairs are suggested or rejected, each once; only a person confirms."""
    pairs = [frozenset((match.a, match.b)) for match in cchc().matches]

    assert len(set(pairs)) == len(pairs)
    assert MatchStatus.CONFIRMED not in {match.status for match in cchc().matches}


def test_the_cycle_has_four_periods_and_no_second_quarter():
    """Every report follows 581/BNV-CCHC: quarter I, six months, quarter III, year."""
    for known in cchc().reports:
        found = [(cycle.frequency, cycle.periods) for cycle in known.cycles]

        assert found == [
            (Frequency.QUARTERLY, (1,)),
            (Frequency.HALF_YEARLY, (1,)),
            (Frequency.QUARTERLY, (3,)),
            (Frequency.YEARLY, ()),
        ]
        assert {cycle.windows.rule for cycle in known.cycles} == {WindowRule.ND09}


def test_only_the_province_has_a_known_deadline():
    """The 20th of the last month binds the province; below it nothing is known."""
    known = {
        report.id: {(cycle.deadline.rule, cycle.deadline.number) for cycle in report.cycles}
        for report in cchc().reports
    }

    assert known.pop(ReportId("cchc-tinh")) == {(DeadlineRule.DAY_OF_LAST_MONTH, 20)}
    assert {rule for rules in known.values() for rule in rules} == {(DeadlineRule.UNSPECIFIED, 0)}


def test_reports_go_up_the_chain():
    """Below the province, each filer reports to its own superior."""
    below = [known for known in cchc().reports if known.id != "cchc-tinh"]

    assert len(below) == 8
    for known in below:
        for filer in known.filers:
            assert known.recipients == cchc().ancestors(filer)[:1]


def test_content_is_partial():
    """Every report is mostly prose, so none claims to be listed whole."""
    assert {known.content for known in cchc().reports} == {Content.PARTIAL}


def test_the_basis_is_not_normative():
    """The ministry asks for the report by official letter: a legality defect."""
    (basis,) = report("cchc-tinh").basis

    assert not cchc().instrument_by_id[basis.instrument].is_normative


def test_reports_inside_one_agency_are_internal():
    """Only the divisions of one department report inside their agency."""
    internal = [known.id for known in cchc().reports if known.kind is ReportKind.INTERNAL]

    assert internal == ["cchc-so-vhtt-phong-ban"]


def test_only_stated_counts_are_counted():
    """Five named wards are not the number of wards; nine district-level units are stated."""
    counts = {group.id: group.count for group in cchc().groups if group.count is not None}

    assert counts == {"thua-thien-hue-huyen": 9}


def test_districts_still_exist_on_the_reference_date():
    """All units are there in April 2021, and every district has an end."""
    units = (*cchc().units, *cchc().groups)
    districts = [
        unit for unit in units if unit.level is not None and unit.level.value == "district"
    ]

    assert len(districts) == 5
    assert all(unit.valid_to and unit.valid_to > cchc().reference_date for unit in districts)


def test_goals_are_those_of_two_places():
    """Đồng Tháp states 20 %; Hồ Chí Minh City states no figure, and none is made up."""
    assert [(goal.id, goal.threshold) for goal in cchc().goals] == [
        ("dong-thap-20", 0.2),
        ("tp-hcm-de-an", None),
    ]
    assert cchc().policy.authority is None

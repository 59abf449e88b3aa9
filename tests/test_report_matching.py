"""Regimes listed twice are found and asked about; what parts two is never overruled."""

import datetime
import json
from pathlib import Path

import openpyxl
import pytest
from attrs import evolve
from click.testing import CliRunner, Result
from twins import ASKED, SURE, build_lists, repeat

from reportreduce import load_registry
from reportreduce.cli.app import app
from reportreduce.exporters.match_sheet import REPORT_COLUMNS, write_match_sheet
from reportreduce.exporters.registry_yaml import write_yaml_registry
from reportreduce.exporters.review_pages import HEAD
from reportreduce.importers.match_sheet import load_match_sheet
from reportreduce.messages import LANGUAGES, Language, say
from reportreduce.model.cycles import (
    Cycle,
    Deadline,
    DeadlineRule,
    Frequency,
    WindowRule,
    Windows,
)
from reportreduce.model.fields import Field
from reportreduce.model.ids import CycleId, FieldId, InstrumentId, ReportId, UnitId
from reportreduce.model.instruments import Basis, Instrument
from reportreduce.model.policy import MatchStatus, ReportMatch
from reportreduce.model.registry import Registry
from reportreduce.model.reports import Content, Report, ReportField, ReportKind
from reportreduce.model.standing import is_in_force
from reportreduce.model.units import Level, Unit, UnitGroup
from reportreduce.normalise.matching.answers import Answer, PairAnswer
from reportreduce.normalise.matching.applying import apply_report_answers
from reportreduce.normalise.matching.form_codes import read_codes
from reportreduce.normalise.matching.report_words import (
    read_frequencies_of,
    read_only_frequencies_of,
    read_title,
    split_bodies,
)
from reportreduce.normalise.matching.reports import find_report_matches
from reportreduce.normalise.matching.row_ids import report_row_id
from reportreduce.normalise.matching.settling import settle_report_answers
from reportreduce.pipeline import Settings, propose
from reportreduce.propose.verify import verify_proposal

QUARTER = Cycle(
    id=CycleId("quarterly"),
    frequency=Frequency.QUARTERLY,
    windows=Windows(rule=WindowRule.ND09),
    deadline=Deadline(rule=DeadlineRule.DAYS_AFTER, number=5),
)
YEAR = evolve(QUARTER, id=CycleId("yearly"), frequency=Frequency.YEARLY)
CALENDAR = evolve(QUARTER, windows=Windows(rule=WindowRule.CALENDAR))
LATER = evolve(QUARTER, deadline=Deadline(rule=DeadlineRule.DAYS_AFTER, number=20))
ONE = Report(
    id=ReportId("a"),
    name="Báo cáo kết quả cải cách hành chính",
    basis=(Basis(instrument=InstrumentId("tt"), article="Điều 5"),),
    filers=(UnitId("xa"),),
    recipients=(UnitId("so"),),
    cycles=(QUARTER,),
    form="Mẫu số 01",
)


def basis(instrument: str, article: str = "Điều 5") -> dict[str, object]:
    return {"basis": (Basis(instrument=InstrumentId(instrument), article=article),)}


def registry_of(**changes: object) -> Registry:
    """A registry of one report and the same once more, with *changes*."""
    return Registry(
        id="so",
        name="Sổ thử",
        reference_date=datetime.date(2026, 10, 1),
        units=(
            Unit(id=UnitId("so"), name="Sở Nội vụ", level=Level.PROVINCE),
            Unit(id=UnitId("tinh"), name="UBND tỉnh", level=Level.PROVINCE),
        ),
        groups=(
            UnitGroup(id=UnitId("xa"), name="Ủy ban nhân dân cấp xã", level=Level.COMMUNE),
            UnitGroup(id=UnitId("phuong"), name="UBND các xã, phường", level=Level.COMMUNE),
            UnitGroup(id=UnitId("truong"), name="Trường học"),
            UnitGroup(id=UnitId("co-so"), name="Cơ sở giáo dục"),
        ),
        instruments=(
            Instrument(id=InstrumentId("tt"), number="01/2024/TT-BNV"),
            Instrument(id=InstrumentId("tt-hai"), number="Thông tư số 01/2024/TT-BNV"),
            Instrument(
                id=InstrumentId("cu"),
                number="09/2011/TT-BNV",
                repealed_by=(InstrumentId("tt"),),
            ),
            Instrument(id=InstrumentId("khac"), number="77/2020/TT-BTC"),
        ),
        fields=tuple(
            Field(id=FieldId(name), name=title, measure="hồ sơ")
            for name, title in (
                ("f", "Hồ sơ tiếp nhận"),
                ("f2", "Số hồ sơ tiếp nhận"),
                ("g", "Hồ sơ quá hạn"),
            )
        ),
        reports=(ONE, evolve(ONE, id=ReportId("b"), **changes)),
    )


SURE_CASES: dict[str, dict[str, object]] = {
    "the same once more": {},
    "abbreviated": {"name": "BÁO CÁO CCHC"},
    "the period in the title": {"name": "Báo cáo cải cách hành chính hằng quý"},
    "other ids of the same bodies": {"filers": (UnitId("phuong"),)},
    "bodies in words": {"filers": (), "filers_text": "UBND xã, phường, thị trấn"},
    "another id of the instrument": basis("tt-hai"),
    "the basis in words": {"basis": (), "basis_text": "Điều 5 Thông tư số 01/2024/TT-BNV"},
    "a clause of the article": basis("tt", "Điều 5 khoản 2"),
    "form not stated": {"form": ""},
    "form written otherwise": {"form": "Biểu mẫu 1"},
    "one recipient more": {"recipients": (UnitId("so"), UnitId("tinh"))},
    "windows not stated": {"cycles": (evolve(QUARTER, windows=Windows(), deadline=Deadline()),)},
}
DOUBTFUL_CASES: dict[str, dict[str, object]] = {
    "a remark in brackets": {"name": "Báo cáo kết quả cải cách hành chính (toàn tỉnh)"},
    "an instrument replaced": {**basis("cu"), "form": ""},
    "another article": basis("tt", "Điều 9"),
    "nothing but the title": {
        "basis": (), "filers": (), "recipients": (), "cycles": (), "form": ""
    },
    "another deadline": {"cycles": (LATER,)},
    "another title on one form": {"name": "Báo cáo công tác chỉ đạo, điều hành"},
}  # fmt: skip
APART_CASES: dict[str, dict[str, object]] = {
    "a contrast word": {"name": "Báo cáo kết quả cải cách hành chính lũy kế"},
    "a number": {"name": "Báo cáo kết quả cải cách hành chính 2027"},
    "another subject": {"name": "Báo cáo kết quả thi đua khen thưởng", "form": ""},
    "another form": {"form": "Mẫu số 02"},
    "another instrument": basis("khac"),
    "filers of another level": {"filers": (UnitId("so"),)},
    "other filers": {"filers": (UnitId("truong"),)},
    "another frequency": {"cycles": (YEAR,)},
    "other periods": {"cycles": (evolve(QUARTER, periods=(1, 3)),)},
    "other windows": {"cycles": (CALENDAR,)},
    "another frequency in the title": {"name": "Báo cáo cải cách hành chính năm", "cycles": ()},
    "another kind": {"kind": ReportKind.STATISTICAL},
    "a secret": {"confidential": True},
    "the next step of a chain": {"filers": (UnitId("so"),), "recipients": (UnitId("tinh"),)},
    "ended": {"valid_to": datetime.date(2026, 1, 1)},
}


@pytest.mark.parametrize("why", SURE_CASES)
def test_one_regime_in_other_words_is_found(why: str) -> None:
    """Spelling, ids and what one list leaves out do not hide that two entries are one regime."""
    (found,) = find_report_matches(registry_of(**SURE_CASES[why]))

    assert (found.a, found.b) == ("a", "b")
    assert SURE <= found.confidence < 1


@pytest.mark.parametrize("why", DOUBTFUL_CASES)
def test_what_may_be_one_regime_is_asked_with_less_confidence(why: str) -> None:
    """A doubt lowers the confidence and is named in the sentence."""
    (found,) = find_report_matches(registry_of(**DOUBTFUL_CASES[why]), least=0.4)

    assert 0.4 <= found.confidence < SURE
    assert all(len(found.why.say(language)) > 20 for language in LANGUAGES)


@pytest.mark.parametrize("why", APART_CASES)
def test_what_parts_two_regimes_is_a_veto(why: str) -> None:
    """One contradiction is enough, however alike the rest is."""
    assert find_report_matches(registry_of(**APART_CASES[why]), least=0) == ()


def test_the_sentence_says_what_was_compared() -> None:
    """Title, place in the instrument, form, filers, recipients and frequency are all named."""
    (found,) = find_report_matches(registry_of())

    said = found.why.say("en")
    for part in ("identical", "01/2024/TT-BNV", "form 1", "filers", "recipients", "frequency"):
        assert part in said
    assert "cùng điều khoản của 01/2024/TT-BNV" in found.why.say("vi")


def test_columns_speak_for_and_against() -> None:
    """Fields of one name and measure are one column under any id; other columns are a doubt."""

    def confidence(*columns: str) -> float:
        first, second = registry_of().reports
        listed = {"content": Content.COMPLETE}
        reports = (
            evolve(first, fields=(ReportField(field=FieldId("f")),), **listed),
            evolve(second, fields=tuple(ReportField(field=FieldId(c)) for c in columns), **listed),
        )
        (found,) = find_report_matches(evolve(registry_of(), reports=reports), least=0)
        return found.confidence

    assert confidence("f") == confidence("f2") >= SURE > confidence("g")


@pytest.mark.parametrize("status", [MatchStatus.CONFIRMED, MatchStatus.REJECTED])
def test_decided_pairs_are_never_asked_again(status: MatchStatus) -> None:
    """A pair that a person answered is settled for good."""
    decided = ReportMatch(a=ReportId("b"), b=ReportId("a"), status=status)

    assert find_report_matches(evolve(registry_of(), report_matches=(decided,))) == ()


def test_suggestions_of_the_registry_stay_suggested() -> None:
    """A suggested pair is asked until somebody answers, also if the program would not ask."""
    known = ReportMatch(a=ReportId("b"), b=ReportId("a"), confidence=0.3, note="Xem lại.")
    registry = evolve(registry_of(form="Mẫu số 02"), report_matches=(known,))

    (found,) = find_report_matches(registry)

    assert (found.a, found.b, found.confidence) == ("a", "b", 0.3)
    assert "Xem lại." in found.why.say("vi")


def test_words_are_read_alike() -> None:
    """Titles lose their periods, bodies their spelling, forms their words, and nothing else."""
    assert read_title("Báo cáo 6 tháng đầu năm công tác thi đua").words == ("thi", "đua")
    assert read_title("Số lượng công chức") != read_title("Số lượng tổ chức")
    assert read_title("Báo cáo năm học") != read_title("Báo cáo năm")
    assert split_bodies("Ủy ban nhân dân các xã") == split_bodies("UBND cấp xã")
    assert split_bodies("UBND xã Tân Phú") != split_bodies("UBND cấp xã")
    assert read_frequencies_of("Báo cáo tháng về giá") == {Frequency.MONTHLY}
    assert read_frequencies_of("Báo cáo 6 tháng đầu năm") == {Frequency.HALF_YEARLY}
    assert read_frequencies_of("Báo cáo y tế trong năm học") == frozenset()
    assert read_codes("Mẫu số 01; Phụ lục II") == {"1", "ii"}


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("KẾT QUẢ TIẾP CÔNG DÂN QUÝ, NĂM", {Frequency.QUARTERLY, Frequency.YEARLY}),
        ("Kết quả tiếp công dân quý và năm", {Frequency.QUARTERLY, Frequency.YEARLY}),
        ("Kết quả tiếp công dân 6 tháng, năm", {Frequency.HALF_YEARLY, Frequency.YEARLY}),
        (
            "Kết quả tiếp công dân tháng, quý, 6 tháng, năm",
            {*(Frequency.MONTHLY, Frequency.QUARTERLY), *(Frequency.HALF_YEARLY, Frequency.YEARLY)},
        ),
        ("Kết quả tiếp công dân quý ... năm ...", set()),
    ],
)
def test_a_list_of_periods_at_the_end_of_a_title_names_all(
    title: str, named: set[Frequency]
) -> None:
    """A form that is filled in each quarter and each year says both; "quý ... năm ..." is one."""
    assert read_only_frequencies_of(title) == named


def test_a_second_list_is_found_and_nothing_else() -> None:
    """Each regime of vn, listed again in other words, is found; no other pair is suggested."""
    both, right = build_lists(load_registry("vn"))

    found = find_report_matches(both, least=ASKED)

    pairs = [frozenset((each.a, each.b)) for each in found]
    assert set(pairs) == set(right)
    assert sum(each.confidence >= SURE for each in found) > len(right) / 2


def test_a_large_list_does_not_explode() -> None:
    """A thousand reports under one title, on instruments of their own, give no pair."""
    registry = repeat(registry_of(form="Mẫu số 02"), 500)

    assert len(registry.reports) == 1_000
    assert find_report_matches(registry) == ()


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("y-te-truong-hoc-nam-hoc", "y-te-truong-hoc-nam"),
        ("cho-vay-quy-nhcsxh", "cho-vay-huy-dong-nhcsxh"),
        ("khong-lay-nhiem-cdc", "tam-than-cdc"),
        ("khong-lay-nhiem-kcb", "khong-lay-nhiem-tram"),
        ("thu-ngan-sach-15-ngay", "thu-ngan-sach-thang"),
        ("qltt-cuc-nam", "qltt-tong-cuc-nam"),
        ("boi-thuong-nha-nuoc-nam", "boi-thuong-nha-nuoc-chinh-thuc"),
        ("tai-san-cong-don-vi", "tai-san-cong-cap-tren"),
        ("byt-hiv-huyen-quy", "byt-hiv-huyen-nam"),
    ],
)
def test_real_look_alikes_are_not_suggested(a: str, b: str) -> None:
    """Regimes of vn that look alike, or are near duplicates in law, are two entries of two."""
    registry = load_registry("vn")
    pairs = {(each.a, each.b) for each in find_report_matches(registry, least=0.3)}

    assert {a, b} <= registry.report_by_id.keys()
    assert pairs.isdisjoint({(a, b), (b, a)})


def answer(a: str, b: str, said: Answer) -> PairAnswer:
    return PairAnswer(a=a, b=b, answer=said, confidence=0.8, by="phieu.xlsx", where="x!N5")


def test_contradicting_answers_are_named_and_not_recorded() -> None:
    """A chain that ends in a contradiction, an answer against the registry, an unknown report."""
    registry = registry_of()
    registry = evolve(
        registry, reports=(*registry.reports, evolve(ONE, id=ReportId("c"), name="Báo cáo C"))
    )
    held = ReportMatch(a=ReportId("a"), b=ReportId("b"), status=MatchStatus.REJECTED)
    same, different = Answer.SAME, Answer.DIFFERENT

    chain = settle_report_answers(
        registry, [answer("a", "b", same), answer("b", "c", same), answer("c", "a", different)]
    )
    against = settle_report_answers(
        evolve(registry, report_matches=(held,)), [answer("a", "b", same)]
    )
    unknown = settle_report_answers(registry, [answer("a", "zz", same)])

    assert {each.what.key for each in chain.problems} == {"match.report_conflict_chain"}
    assert [each.what.key for each in against.problems] == ["match.conflict_known"]
    assert [each.what.key for each in unknown.problems] == ["match.unknown_report"]
    assert chain.answers == against.answers == unknown.answers == ()
    assert all(
        problem.say(language)
        for settled in (chain, against, unknown)
        for problem in settled.problems
        for language in LANGUAGES
    )


def run(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


@pytest.mark.parametrize("language", LANGUAGES)
def test_answers_come_back_from_the_page_of_reports(tmp_path: Path, language: Language) -> None:
    """The page of reports goes out with row ids and comes back in either language."""
    registry, place = registry_of(), tmp_path / "phieu.xlsx"
    write_match_sheet(registry, (), place, reports=find_report_matches(registry), language=language)
    book = openpyxl.load_workbook(place)
    page = book.worksheets[0]
    columns = list(REPORT_COLUMNS)
    cells = page[HEAD + 1]
    cells[columns.index("answer")].value = say("match.answer_same", language)
    book.save(place)

    read = load_match_sheet(place)

    assert cells[columns.index("row")].value == report_row_id("a", "b")
    assert (read.answers, read.problems) == ((), ())
    assert [(each.a, each.b, each.answer) for each in read.reports] == [("a", "b", Answer.SAME)]


def test_confirmed_on_the_sheet_the_regime_counts_once(tmp_path: Path) -> None:
    """From the command to the count: ask, answer, save, and the second listing is no report."""
    home, sheet, saved = tmp_path / "so", tmp_path / "phieu.xlsx", tmp_path / "moi"
    write_yaml_registry(registry_of(), home)
    listed = json.loads(run("match", home, "--reports", "--format", "json").stdout)
    assert run("match", home, "--reports", "--out", sheet).exit_code == 0
    book = openpyxl.load_workbook(sheet)
    cells = book.worksheets[0][HEAD + 1]
    cells[list(REPORT_COLUMNS).index("answer")].value = "Giống nhau"
    book.save(sheet)

    result = run("match", home, "--answers", sheet, "--save", saved)

    registry = load_registry(saved)
    day = registry.reference_date
    assert [(each["a"], each["b"]) for each in listed["reports"]] == [("a", "b")]
    assert result.exit_code == 0
    assert "1 cặp giống nhau" in result.stderr
    assert [each.status for each in registry.report_matches] == [MatchStatus.CONFIRMED]
    assert [each.id for each in registry.reports if is_in_force(registry, each, day)] == ["a"]
    assert run("match", saved, "--reports", "--format", "csv").stdout.count("\n") == 1


def test_answers_are_remembered_and_kept() -> None:
    """Don't know stays suggested; what people decided before is not overwritten by it."""
    registry = registry_of()

    open_ = apply_report_answers(registry, [answer("b", "a", Answer.UNKNOWN)])
    same = apply_report_answers(open_, [answer("a", "b", Answer.SAME)])
    again = apply_report_answers(same, [answer("a", "b", Answer.UNKNOWN)])

    assert [each.status for each in open_.report_matches] == [MatchStatus.SUGGESTED]
    assert [(each.status, each.by) for each in same.report_matches] == [
        (MatchStatus.CONFIRMED, "phieu.xlsx")
    ]
    assert again == same


def test_a_whole_second_list_confirmed_changes_no_figure() -> None:
    """With every regime of vn listed twice and confirmed, the proposal is that of vn alone."""
    alone = load_registry("vn")
    both, right = build_lists(alone)
    confirmed = tuple(
        ReportMatch(a=a, b=b, status=MatchStatus.CONFIRMED) for a, b in sorted(map(sorted, right))
    )
    twice = evolve(both, matches=alone.matches, report_matches=confirmed)

    one, two = (propose(each, Settings(threshold=0.2)) for each in (alone, twice))

    assert (two.baseline, two.before, two.after) == (one.baseline, one.before, one.after)
    assert len(two.recounts) == len(one.recounts) + len(right)
    assert verify_proposal(twice, two) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Báo cáo kết quả giải quyết khiếu nại, tố cáo", "BC kết quả giải quyết KNTC"),
        ("Báo cáo kết quả giải quyết khiếu nại, tố cáo", "Báo cáo giải quyết KN, TC"),
        ("Báo cáo công tác cải cách hành chính", "BC CCHC"),
        ("Báo cáo công tác phòng, chống tham nhũng, tiêu cực", "1. BC tình hình PCTN, TC"),
        ("Báo cáo kết quả xây dựng nông thôn mới", "B/c XD NTM"),
        ("Báo cáo tình hình an ninh, trật tự", "BC ANTT"),
        ("Báo cáo kết quả chuyển đổi số", "BC. CĐS"),
        ("Báo cáo tình hình kinh tế – xã hội, quốc phòng – an ninh", "BC KT-XH, QP-AN"),
        ("Báo cáo kiểm soát thủ tục hành chính", "Tổng hợp BC KSTTHC"),
    ],
)
def test_titles_in_abbreviations_are_asked_as_sure(one: str, other: str) -> None:
    """What offices abbreviate, and light words, do not part two entries of one regime."""
    registry = registry_of(name=other)
    registry = evolve(registry, reports=(evolve(ONE, name=one), registry.reports[1]))

    (found,) = find_report_matches(registry)

    assert found.confidence >= SURE


def test_an_abbreviation_is_spelled_out_only_where_it_has_one_meaning() -> None:
    """“BC” is “báo cáo” where a title starts, and may be “biên chế” elsewhere."""
    assert read_title("Báo cáo quản lý BC").words == ("quản", "lí", "bc")
    assert read_title("BC quản lý biên chế") == read_title("Báo cáo quản lý biên chế")
    assert read_frequencies_of("BC tháng về CCHC") == {Frequency.MONTHLY}


def test_one_commune_is_not_all_communes() -> None:
    """What one commune files is not suggested to be what all communes file."""
    registry = registry_of(filers=(), filers_text="UBND xã Tân Lập")

    assert find_report_matches(registry, least=0.05) == ()


APART: dict[str, tuple[dict[str, object], str]] = {
    "filers": ({"filers": (UnitId("phuong"),)}, "đối tượng thực hiện"),
    "filers and deadlines": (
        {"filers": (UnitId("phuong"),), "cycles": (LATER,)},
        "đối tượng thực hiện, thời hạn gửi",
    ),
    "recipients": ({"recipients": (UnitId("tinh"),)}, "cơ quan nhận"),
}


@pytest.mark.parametrize("changes, gaps", APART.values(), ids=APART)
def test_a_reason_tells_what_keeps_both_in_the_count(
    changes: dict[str, object], gaps: str, tmp_path: Path
) -> None:
    """Who suggests, who asks and who counts name the same differences, before and after."""
    registry = registry_of(**changes)
    home, sheet, saved = tmp_path / "so", tmp_path / "phieu.xlsx", tmp_path / "moi"
    write_yaml_registry(registry, home)
    (found,) = find_report_matches(registry)
    assert run("match", home, "--reports", "--out", sheet).exit_code == 0
    book = openpyxl.load_workbook(sheet)
    columns = list(REPORT_COLUMNS)
    cells = book.worksheets[0][HEAD + 1]
    cells[columns.index("answer")].value = "Giống nhau"
    book.save(sheet)

    result = run("match", home, "--answers", sheet, "--save", saved)

    after = load_registry(saved)
    standing = [each for each in after.reports if is_in_force(after, each, after.reference_date)]
    shown = cells[columns.index("differences")].value
    assert f"ghi khác nhau về {gaps}:" in found.why.say("vi")
    assert "cùng đối tượng thực hiện" not in found.why.say("vi") or gaps == "cơ quan nhận"
    assert [line.partition(":")[0] for line in shown.split("\n")] == gaps.split(", ")
    assert len(standing) == 2
    assert f"ghi khác nhau về {gaps};" in result.stderr


def test_the_differences_of_a_pair_are_shown_with_what_each_states(tmp_path: Path) -> None:
    """The reviewer reads both filers and both deadlines, in the words of the registry."""
    registry, place = registry_of(filers=(UnitId("phuong"),), cycles=(LATER,)), tmp_path / "p.xlsx"
    write_match_sheet(registry, (), place, reports=find_report_matches(registry))

    page = openpyxl.load_workbook(place).worksheets[0]
    shown = page.cell(HEAD + 1, list(REPORT_COLUMNS).index("differences") + 1).value

    assert shown.startswith(
        "đối tượng thực hiện: Ủy ban nhân dân cấp xã | UBND các xã, phường\nthời hạn gửi: "
    )
    assert " | " in shown.split("\n")[1]


def test_other_deadlines_are_told_where_no_date_is_known() -> None:
    """Deadlines that are stated differently are not passed over because windows are unknown."""
    open_ = evolve(QUARTER, windows=Windows())
    early = evolve(
        open_,
        deadline=Deadline(rule=DeadlineRule.DAY_OF_LAST_MONTH, number=20, before=True),
    )
    late = evolve(early, deadline=evolve(early.deadline, before=False))
    registry = registry_of(cycles=(late,))
    registry = evolve(registry, reports=(evolve(ONE, cycles=(early,)), registry.reports[1]))

    (found,) = find_report_matches(registry)

    assert "cùng tần suất nhưng khác thời hạn gửi" in found.why.say("vi")
    assert "ghi khác nhau về thời hạn gửi:" in found.why.say("vi")


def test_what_is_covered_has_no_warning() -> None:
    """Where one entry covers the other, nothing is said to keep both in the count."""
    (found,) = find_report_matches(registry_of())

    assert found.why.key == "match.report_sentence"

"""Wording that says less than it seems: bodies, instruments and times are not guessed from it."""

import datetime
import time

import pytest

from reportreduce.importers.regimes import (
    RegimeDraft,
    Words,
    build_regime_registry,
    doubt_ended,
    doubt_provinces,
    find_provinces,
    read_regime,
    with_counts,
)
from reportreduce.importers.regimes.parties import read_recipients
from reportreduce.model.cycles import DeadlineRule
from reportreduce.model.places import Source
from reportreduce.model.registry import Registry
from reportreduce.model.reports import ReportKind
from reportreduce.model.units import Level
from reportreduce.normalise.phrases import read_references, split_parties


def _draft(name: str = "Báo cáo A", **cells: str) -> RegimeDraft:
    place = Source(file="dm.xlsx", cell="B5")
    words = {key: Words(text, place) for key, text in cells.items()}
    return read_regime(Words(name, place), **words)  # type: ignore[arg-type]


def _registry(*drafts: RegimeDraft, within: Level | None = None) -> Registry:
    return build_regime_registry(drafts, id="x", name="X", within=within)


def _filers(registry: Registry) -> list[str]:
    return [registry.unit_by_id[unit].name for report in registry.reports for unit in report.filers]


@pytest.mark.parametrize(
    "words",
    [
        "Không quy định",
        "Theo phân công",
        "Tuỳ từng đơn vị",
        "(xem phụ lục)",
        "Tương tự",
        "01",
        "Lưu: VT",
        "Hằng năm",
        "Phần mềm",
        "UBND xã; theo quy định",
    ],
)
def test_words_that_name_nobody_are_a_problem(words: str) -> None:
    """
    "Theo phân công" is no body: the wording is kept, and the cell and a mend are told.
    """
    draft = _draft(filers=words, frequency="Năm")
    (report,) = _registry(draft).reports

    assert (report.filers, report.filers_text) == ((), words)
    assert [problem.where for problem in draft.problems] == ["dm.xlsx:B5"]
    assert "không phải tên cơ quan" in draft.problems[0].what.say("vi")


@pytest.mark.parametrize(
    "words",
    [
        "UBND cấp xã gửi Sở Nội vụ",
        "UBND cấp xã gửi Sở Nội vụ tổng hợp gửi UBND tỉnh",
        "Bộ Nội vụ, UBND tỉnh; đồng thời gửi Sở Tài chính",
        "UBND cấp xã; gửi Sở Nội vụ",
        "Kính gửi: Sở Nội vụ",
        "Từ UBND cấp xã lên Sở Nội vụ",
        "UBND cấp xã chuyển Sở Nội vụ",
        "Cấp xã gửi Sở; Sở gửi Bộ",
        "Cấp xã gửi cấp huyện",
        "Sở Nội vụ trình UBND tỉnh",
        "Sở Nội vụ báo cáo về UBND tỉnh",
        "UBND cấp xã - Sở Nội vụ - UBND tỉnh",
        "UBND cấp xã ⇒ Sở Nội vụ",
        "+ Cấp xã: UBND xã; + Cấp tỉnh: Sở Nội vụ",
        "UBND tỉnh. Bản sao: Sở Y tế",
        "UBND tỉnh, nơi nhận khác theo quy định",
    ],
)
def test_chains_and_sentences_are_no_bodies(words: str) -> None:
    """
    Who sends to whom, and words beside names, leave open who files: the cell and a mend are told.
    """
    draft = _draft(filers=words, frequency="Năm")
    (report,) = _registry(draft).reports

    assert (report.filers, report.filers_text) == ((), words)
    assert [problem.where for problem in draft.problems] == ["dm.xlsx:B5"]
    assert "chưa rõ ai gửi, ai nhận" in draft.problems[0].what.say("vi")


@pytest.mark.parametrize("unit", ["gửi ", "; ", ". ", "> ", "UBND xã A, "])
def test_a_long_cell_of_bodies_is_read_at_once(unit: str) -> None:
    """
    Separators and verbs without bodies between them cost no more than their length.
    """
    words = unit * (19_000 // len(unit)) + "x"
    start = time.perf_counter()

    read_recipients(words)

    assert time.perf_counter() - start < 5


def test_who_only_takes_part_is_asked() -> None:
    """
    "(phối hợp)" behind a body leaves open whether it files too.
    """
    draft = _draft(filers="Sở Nội vụ (chủ trì); Sở Tài chính (phối hợp)", frequency="Năm")

    assert _registry(draft).reports[0].filers == ()
    assert "“Sở Tài chính (phối hợp)” là cơ quan phối hợp" in draft.problems[0].what.say("vi")


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("UBND TP. Huế; Sở Y tế.", ["UBND TP. Huế", "Sở Y tế"]),
        ("Văn phòng HĐND - UBND tỉnh", ["Văn phòng HĐND - UBND tỉnh"]),
        ("Ban Quản lý chương trình Bộ Y tế", ["Ban Quản lý chương trình Bộ Y tế"]),
        ("Đơn vị nộp báo cáo", ["Đơn vị nộp báo cáo"]),
        (
            "Giám đốc các sở và Chủ tịch UBND các xã",
            ["Giám đốc các sở", "UBND các xã"],
        ),
    ],
)
def test_names_with_points_and_dashes_are_names(words: str, names: list[str]) -> None:
    """
    Neither a short word before a point nor a noun of sending makes a name a sentence.
    """
    registry = _registry(_draft(filers=words, frequency="Năm"), within=None)

    assert _filers(registry) == names


@pytest.mark.parametrize(
    "words",
    [
        "Sở Nội vụ, Khuyến nông, Y tế",
        "UBND xã A, B, C",
        "Sở Văn hóa và Thể thao, Du lịch",
        "UBND tỉnh; Sở Giáo dục, Y tế",
        "Các Sở: Nội vụ; Khuyến nông; UBND tỉnh",
        "Các Sở: Khuyến nông; Nội vụ",
    ],
)
def test_list_with_an_unknown_department_is_a_problem(words: str) -> None:
    """
    What may be one department or several is neither: the cell and a mend are told.
    """
    draft = _draft(filers=words, frequency="Năm")
    (report,) = _registry(draft).reports

    assert (report.filers, report.filers_text) == ((), words)
    assert [problem.where for problem in draft.problems] == ["dm.xlsx:B5"]
    assert "một hay nhiều cơ quan" in draft.problems[0].what.say("vi")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Các sở, ngành, trừ Sở Y tế", ["Sở, ngành|trừ Sở Y tế"]),
        ("Các sở; trừ Sở Y tế", ["Các sở|trừ Sở Y tế"]),
        ("Các sở trừ Sở Y tế; UBND tỉnh", ["Các sở|trừ Sở Y tế", "UBND tỉnh|"]),
        (
            "Sở Tư pháp và UBND cấp xã, không bao gồm các xã đảo",
            ["Sở Tư pháp|không bao gồm các xã đảo", "UBND cấp xã|không bao gồm các xã đảo"],
        ),
        ("Trung tâm phòng trừ dịch hại", ["Trung tâm phòng trừ dịch hại|"]),
        ("Gửi về Sở Nội vụ", ["Sở Nội vụ|"]),
        ("Sở Y tế, BQL các KCN", ["Sở Y tế|", "Ban Quản lý các KCN|"]),
        ("Sở Nội vụ tổng hợp, gửi UBND tỉnh", ["Sở Nội vụ|tổng hợp, gửi UBND tỉnh"]),
        (
            "Sở Công Thương chủ trì, phối hợp với Cục Thuế",
            ["Sở Công Thương|chủ trì, phối hợp với Cục Thuế"],
        ),
    ],
)
def test_what_is_left_out_narrows_the_bodies_before_it(words: str, expected: list[str]) -> None:
    """
    "Trừ Sở Y tế" is no body of its own, and the bodies that it may narrow are others with it.
    """
    assert [f"{party.name}|{party.qualifier}" for party in split_parties(words)] == expected


@pytest.mark.parametrize(
    "words",
    [
        "Cơ quan chủ trì",
        "Sở có liên quan",
        "Các cơ quan, đơn vị",
        "Toàn bộ các đơn vị",
        "Sở quản lý ngành, lĩnh vực",
        "Bộ quản lý chuyên ngành",
    ],
)
def test_relative_names_are_another_body_in_each_regime(words: str) -> None:
    """
    The body that is in charge of one programme is not the one in charge of the next.
    """
    drafts = [_draft(name, filers=words, frequency="Năm") for name in ("Báo cáo A", "Báo cáo B")]

    registry = _registry(*drafts)

    assert _filers(registry) == [f"{words} [Báo cáo A]", f"{words} [Báo cáo B]"]


def test_head_of_a_body_stands_for_it_wherever_it_is_first() -> None:
    """
    "Giám đốc Sở Tư pháp" in an earlier row makes "Sở Tư pháp" no group without a level.
    """
    names = ("Giám đốc Sở Tư pháp", "Sở Tư pháp", "BHXH tỉnh")
    drafts = [_draft(filers=each, frequency="Năm") for each in names]

    registry = _registry(*drafts, within=Level.PROVINCE)

    assert [(unit.name, unit.level) for unit in registry.units] == [
        ("Sở Tư pháp", Level.PROVINCE),
        ("Bảo hiểm xã hội tỉnh", Level.PROVINCE),
        ("UBND tỉnh", Level.PROVINCE),
    ]
    assert registry.groups == ()


def test_names_fixed_by_their_filer_are_one_body() -> None:
    """
    "Cơ quan quản lý cấp trên trực tiếp" is the same for one filer, whatever it reports.
    """
    words = "Cơ quan quản lý cấp trên trực tiếp"
    drafts = [
        _draft(name, recipients=words, frequency="Năm") for name in ("Báo cáo A", "Báo cáo B")
    ]

    assert [group.name for group in _registry(*drafts).groups] == [words]


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        ("Quyết định 15/QĐ-UBND ngày 01/02/2023", "QĐ số 15/QĐ-UBND ngày 01/02/2023", 1),
        ("Quyết định 15/QĐ-UBND ngày 01/02/2023", "Quyết định 15/QĐ-UBND ngày 03/03/2024", 2),
        ("Kế hoạch 12/KH-UBND năm 2023", "Kế hoạch 12/KH-UBND (2024)", 2),
        (
            "QĐ 20/2019/QĐ-UBND của UBND tỉnh An Giang",
            "QĐ 20/2019/QĐ-UBND của UBND tỉnh Bến Tre",
            2,
        ),
        ("Thông tư 02/2017/TT-VPCP", "Thông tư 02/2017/TT-VPCP ngày 31/10/2017", 1),
        ("Thông tư 02/2017/TT-BTC", "Thông tư 02/2017/TT-BTC của Bộ Tài chính", 1),
        ("CV 12/SNgV-LS", "CV 12/SNgV-LS của Giám đốc Sở Ngoại vụ", 1),
        ("CV 12/SYT-NV của Sở Y tế tỉnh An Giang", "CV 12/SYT-NV của Sở Y tế tỉnh Bến Tre", 2),
    ],
)
def test_day_and_issuer_tell_instruments_of_one_number_apart(
    one: str, other: str, count: int
) -> None:
    """
    Numbers begin anew each year and in each province, so that alone they name no instrument.
    """
    registry = _registry(*(_draft(basis=each, frequency="Năm") for each in (one, other)))

    assert len(registry.instruments) == count
    assert len({report.basis for report in registry.reports}) == count


@pytest.mark.parametrize(
    ("basis", "issuer"),
    [
        ("Thông tư 10/2025/TT-BGDĐT của Bộ Giáo dục và Đào tạo", "Bộ Giáo dục và Đào tạo"),
        ("QĐ 15/QĐ-UBND của UBND tỉnh và Quyết định số 16/QĐ-UBND", "UBND tỉnh"),
        ("QĐ 15/QĐ-UBND của UBND tỉnh phê duyệt Kế hoạch cải cách", "UBND tỉnh"),
    ],
)
def test_issuer_ends_where_the_next_words_begin(basis: str, issuer: str) -> None:
    """
    A name may hold "và"; the next instrument, or what the decision does, is no part of it.
    """
    assert read_references(basis)[0].origin.issuer == issuer


@pytest.mark.parametrize("remark", ["nếu có rừng phòng hộ", "đầu mối cấp xã"])
def test_remark_that_narrows_is_kept_whatever_it_begins_with(remark: str) -> None:
    """
    "Nếu có" alone says nothing of who files; "nếu có rừng" does.
    """
    drafts = [
        _draft(filers=each, frequency="Năm") for each in ("UBND cấp xã", f"UBND cấp xã ({remark})")
    ]

    assert len(set(_filers(_registry(*drafts)))) == 2


@pytest.mark.parametrize("words", ["Quý I và quý III hằng năm", "6 tháng đầu năm hằng năm"])
def test_named_periods_of_every_year_are_no_yearly_report_besides(words: str) -> None:
    """
    "Hằng năm" behind a named period says that it comes every year.
    """
    assert len(_draft(frequency=words).cycles) == 1


def test_day_of_signature_is_kept() -> None:
    """
    The day after a number is the day of signature; one that does not exist leaves its year.
    """
    (told,) = read_references(
        "Công văn 12/SYT-NVY ngày 3 tháng 4 năm 2024 của Sở Y tế tỉnh An Giang"
    )
    (impossible,) = read_references("Công văn 12/SYT-NVY ngày 31/02/2024")

    assert told.origin.signed_on == datetime.date(2024, 4, 3)
    assert told.origin.issuer == "Sở Y tế tỉnh An Giang"
    assert (impossible.origin.signed_on, impossible.origin.year) == (None, 2024)


@pytest.mark.parametrize(
    ("basis", "issuer"),
    [
        ("Quyết định 15/QĐ-UBND ngày 01/02/2023 của UBND huyện Tân Lập", "UBND huyện Tân Lập"),
        ("Thông tư 02/2017/TT-BTC", "Bộ Tài chính"),
        ("Thông tư 02/2017/TT-BTC của Bộ Y tế", None),
        ("Thông tư 01/2024/TT-TTCP của Tổng thanh tra Chính phủ", "Thanh tra Chính phủ"),
        ("Thông tư 35/2015/TT-NHNN của Thống đốc NHNN", "Ngân hàng Nhà nước Việt Nam"),
        ("Thông tư 35/2015/TT-NHNN của Ngân hàng Nhà nước", "Ngân hàng Nhà nước Việt Nam"),
        ("Thông tư 35/2015/TT-NHNN", "Ngân hàng Nhà nước Việt Nam"),
        ("CV 322/STP-XDKT", "Sở Tư pháp"),
        ("CV 322/STP-XDKT của Sở Tư pháp tỉnh An Giang", "Sở Tư pháp tỉnh An Giang"),
        ("CV 322/STP-XDKT của Sở Y tế", None),
        ("Kế hoạch 12/KH-SNN&MT", "Sở Nông nghiệp và Môi trường"),
        ("CV 12/SNgV-LS của Giám đốc Sở Ngoại vụ", "Sở Ngoại vụ"),
        ("CV 322/XYZ-ABC", None),
    ],
)
def test_issuer_is_the_one_that_the_words_name(basis: str, issuer: str | None) -> None:
    """
    The words after a number name the issuer; where the letters contradict them nobody is chosen.
    """
    registry = _registry(_draft(basis=basis, frequency="Năm"), within=Level.PROVINCE)
    found = registry.reports[0].issuer

    assert (registry.unit_by_id[found].name if found else None) == issuer


@pytest.mark.parametrize(
    ("issuer", "name"),
    [
        ("Tổng Thanh tra Chính phủ", "Thanh tra Chính phủ"),
        ("Thống đốc NHNN", "Ngân hàng Nhà nước Việt Nam"),
        ("Thống đốc Ngân hàng Nhà nước Việt Nam", "Ngân hàng Nhà nước Việt Nam"),
        ("NHNN", "Ngân hàng Nhà nước Việt Nam"),
    ],
)
def test_head_with_a_title_of_its_own_stands_for_the_body(issuer: str, name: str) -> None:
    """
    "Tổng Thanh tra Chính phủ" issues for a body of the level of ministries, under the Government.
    """
    registry = _registry(_draft(issuer=issuer, frequency="Năm"), within=Level.PROVINCE)
    unit = registry.unit_by_id[registry.reports[0].issuer or ""]

    assert (unit.name, unit.level, unit.parent) == (name, Level.MINISTRY, "chinh-phu")


def test_department_letters_tell_no_department_outside_a_province() -> None:
    """
    "STP" is one department in the list of a province, elsewhere of one that nobody named.
    """
    registry = _registry(_draft(basis="CV 322/STP-XDKT", frequency="Năm"))

    assert registry.instruments[0].issuer is None


@pytest.mark.parametrize("words", ["Định kỳ và đột xuất", "Định kỳ, đột xuất khi có yêu cầu"])
def test_periodic_without_a_frequency_is_not_ad_hoc(words: str) -> None:
    """
    "Định kỳ và đột xuất" is a periodic report of which nobody said how often.
    """
    draft = _draft(frequency=words)

    assert draft.kind is ReportKind.PERIODIC
    assert [problem.what.key for problem in draft.problems] == ["regimes.frequency_unclear"]


def test_dates_in_another_order_than_the_frequencies_are_not_dealt_out() -> None:
    """
    "Năm; 6 tháng" with "20/6; 20/12": neither the order nor all dates for one fits.
    """
    draft = _draft(frequency="Năm; 6 tháng", deadline="20/6; 20/12")
    registry = _registry(draft)

    rules = [cycle.deadline.rule for cycle in registry.reports[0].cycles]
    assert rules == [DeadlineRule.UNSPECIFIED] * 2
    assert len(draft.problems) == 1


@pytest.mark.parametrize(("words", "count"), [("Từ 01/7 đến 30/6", 1), ("15/12 - 14/12", 0)])
def test_year_of_the_first_day_is_an_assumption_where_no_decree_says_it(
    words: str, count: int
) -> None:
    """
    "Từ 01/7" may be of this year or the last; the 15th of December is fixed by a decree.
    """
    draft = _draft(frequency="Năm", windows=words)
    (cycle,) = draft.cycles

    assert cycle.windows is not None
    assert len(cycle.windows.reading.assumptions) == count


RECIPIENTS = [
    ("UBND tỉnh (đồng gửi Bộ Tư pháp)", ["UBND tỉnh", "Bộ Tư pháp"]),
    ("UBND tỉnh (sao gửi BTP), HĐND tỉnh", ["UBND tỉnh", "Bộ Tư pháp", "HĐND tỉnh"]),
    ("UBND tỉnh, đồng kính gửi: Bộ Nội vụ", ["UBND tỉnh", "Bộ Nội vụ"]),
    ("UBND tỉnh (để tổng hợp, báo cáo Bộ Tư pháp)", []),
    ("UBND tỉnh (Sở Tư pháp tham mưu)", []),
    ("Sở Nội vụ để tổng hợp báo cáo UBND tỉnh", []),
    ("UBND tỉnh qua Sở Nội vụ, Bộ Y tế", []),
    ("Sở Nội vụ -> UBND tỉnh", []),
    ("UBND cấp xã gửi Sở Nội vụ", []),
    ("UBND tỉnh. Bản sao: Sở Y tế", ["UBND tỉnh", "Sở Y tế"]),
    ("UBND tỉnh (bản sao gửi Sở Y tế)", ["UBND tỉnh", "Sở Y tế"]),
    ("Kính gửi: UBND tỉnh; Nơi nhận: Sở Y tế", ["UBND tỉnh", "Sở Y tế"]),
    ("UBND tỉnh (kèm bản sao)", ["UBND tỉnh"]),
]


@pytest.mark.parametrize(("words", "expected"), RECIPIENTS)
def test_further_recipients_are_read_or_told(words: str, expected: list[str]) -> None:
    """
    Who gets a copy is a recipient; a remark that names another body otherwise is a problem.
    """
    draft = _draft(recipients=words, frequency="Năm")
    registry = _registry(draft, within=Level.PROVINCE)
    (report,) = registry.reports

    assert [registry.unit_by_id[unit].name for unit in report.recipients] == expected
    assert len(draft.problems) == (0 if expected else 1)
    assert report.recipients_text == words


@pytest.mark.parametrize(
    ("words", "name", "remark"),
    [
        ("UBND tỉnh qua Sở Nội vụ", "UBND tỉnh", "qua Sở Nội vụ"),
        ("Bộ Nội vụ (Cục Việc làm)", "Bộ Nội vụ", "Cục Việc làm"),
        ("Sở Y tế tổng hợp, báo cáo UBND tỉnh", "Sở Y tế", "tổng hợp, báo cáo UBND tỉnh"),
    ],
)
def test_bodies_on_the_way_are_said_to_be_left_aside(words: str, name: str, remark: str) -> None:
    """
    Who only passes a report on, or handles it within a body, is no recipient; the note says so.
    """
    draft = _draft(recipients=words, frequency="Năm")
    registry = _registry(draft, within=Level.PROVINCE)
    (report,) = registry.reports

    assert [registry.unit_by_id[unit].name for unit in report.recipients] == [name]
    assert draft.problems == ()
    assert f"“{remark}” được hiểu là" in report.note


def test_communes_without_special_zones_are_another_group() -> None:
    """
    "UBND các xã, phường" may leave special zones out: it is not all communes, and says so.
    """
    drafts = [
        _draft(f"Báo cáo {at}", filers=words, frequency="Năm")
        for at, words in enumerate(
            ("UBND cấp xã", "UBND xã, phường, đặc khu", "UBND các xã, phường", "UBND xã, phường")
        )
    ]
    registry = _registry(*drafts)

    assert [group.name for group in registry.groups] == ["UBND cấp xã", "UBND các xã, phường"]
    assert ["đặc khu" in group.note for group in registry.groups] == [False, True]


@pytest.mark.parametrize(
    ("frequency", "count"),
    [("Quý, 6 tháng, 9 tháng, năm", "7"), ("Quý; 6 tháng", "6"), ("Quý; năm", ""), ("6 tháng", "")],
)
def test_quarterly_reports_that_may_be_the_longer_ones_are_told(frequency: str, count: str) -> None:
    """
    The note says how many reports a year are counted where a quarterly one may be two of them.
    """
    (report,) = _registry(_draft(frequency=frequency)).reports

    assert (f"{count} báo cáo một năm" in report.note) is bool(count)


def test_count_of_a_name_holds_for_its_group_in_each_regime() -> None:
    """
    Groups told apart by their regime share the count of the name, unless one has its own.
    """
    words = "Các đơn vị trực thuộc Sở"
    registry = _registry(*(_draft(f"Báo cáo {at}", filers=words, frequency="Năm") for at in "ABC"))
    own = registry.groups[1].name

    counted = with_counts(registry, {words: 15, own: 7})

    assert len(registry.groups) == 3
    assert [group.count for group in counted.groups] == [15, 7, 15]


def test_bodies_that_ended_before_the_day_are_asked_at_their_cells() -> None:
    """
    The table of renamings does not decide, so filers and recipients are asked, and stay as told.
    """
    draft = _draft(filers="UBND cấp huyện", recipients="Giám đốc Sở TN&MT", issuer="Bộ LĐTBXH")
    districts, department = doubt_ended([draft], datetime.date(2026, 11, 30))

    assert {districts.where, department.where} == {"dm.xlsx:B5"}
    assert "30/06/2025" in districts.what.say("vi")
    assert "Sở Nông nghiệp và Môi trường" in department.what.say("vi")
    assert all("chưa kiểm chứng" in each.what.say("vi") for each in (districts, department))
    assert all(unit.valid_to is None for unit in _registry(draft).unit_by_id.values())


def test_bodies_that_had_not_ended_on_the_day_are_not_asked() -> None:
    """On its last day a body still is; a list of that time names it rightly."""
    draft = _draft(filers="UBND huyện Tân Lập", recipients="UBND tỉnh")

    assert doubt_ended([draft], datetime.date(2025, 6, 30)) == ()
    assert len(doubt_ended([draft], datetime.date(2025, 7, 1))) == 1


@pytest.mark.parametrize(
    ("name", "ended"),
    [
        ("UBND các huyện, thị xã, thành phố", True),
        ("UBND các quận, huyện thuộc tỉnh", True),
        ("Bộ Lao động, Thương binh và Xã hội", True),
        ("UBND thành phố", False),
        ("UBND cấp xã", False),
        ("UBND cấp huyện và cấp xã", False),
    ],
)
def test_districts_ended_whatever_they_are_called(name: str, ended: bool) -> None:
    """Committees of districts ended, one by name or a list of all; a city may be a central one."""
    (party,) = split_parties(name)

    assert (party.renaming is not None) is ended


def test_departments_of_one_province_stand_under_its_committee() -> None:
    """
    What the committee sets up is under it, as an assumption; branches and the Party are not.
    """
    under = ("Sở Nội vụ", "Văn phòng UBND tỉnh", "Thanh tra tỉnh", "Ban Tiếp công dân tỉnh")
    branches = ("Công an tỉnh", "Cục Thuế tỉnh", "Kho bạc Nhà nước tỉnh", "Bảo hiểm xã hội tỉnh")
    others = ("Bộ Chỉ huy quân sự tỉnh", "Viện kiểm sát nhân dân tỉnh", "Ban Tổ chức Tỉnh ủy")
    draft = _draft(filers="; ".join((*under, *branches, *others)), recipients="UBND tỉnh")

    registry = _registry(draft, within=Level.PROVINCE)
    below = [unit for unit in registry.unit_by_id.values() if unit.parent == "ubnd-tinh"]
    assert [unit.name for unit in below] == list(under)
    assert all("được hiểu là" in unit.note for unit in below)
    assert not any(unit.parent for unit in _registry(draft).unit_by_id.values())


def test_bodies_of_the_one_province_are_the_same_with_and_without_its_name() -> None:
    """
    "UBND tỉnh Sông Lam" and "UBND tỉnh" are one in the list of a province, with its full name.
    """
    basis = "Quyết định số 10/QĐ-UBND ngày 01/02/2025 của UBND tỉnh Sông Lam"
    drafts = [
        _draft(issuer="UBND tỉnh", basis=basis, recipients="Sở Y tế tỉnh Sông Lam"),
        _draft("B", basis=basis[: basis.index(" của")], recipients="Sở Y tế; UBND tỉnh Sông Lam"),
    ]

    registry = _registry(*drafts, within=Level.PROVINCE)
    assert [(unit.id, unit.name) for unit in registry.units] == [
        ("ubnd-tinh", "UBND tỉnh Sông Lam"),
        ("so-y-te", "Sở Y tế"),
    ]
    assert {report.issuer for report in registry.reports} == {"ubnd-tinh"}
    assert len(registry.instruments) == 1
    assert doubt_provinces(drafts, find_provinces(drafts)) == ()


def test_two_provinces_in_the_list_of_one_are_asked() -> None:
    """
    Provinces merge, so an old name may be meant: each stays apart, and nobody is put above others.
    """
    drafts = [
        _draft(issuer="UBND tỉnh Hà Giang", recipients="UBND tỉnh"),
        _draft("B", issuer="UBND tỉnh Tuyên Quang", recipients="Sở Y tế"),
    ]

    (problem,) = doubt_provinces(drafts, find_provinces(drafts))
    assert "UBND tỉnh Tuyên Quang" in problem.what.say("vi")
    registry = _registry(*drafts, within=Level.PROVINCE)
    assert [unit.parent for unit in registry.units] == [None] * 4


def test_departments_of_a_city_do_not_stand_under_the_committee_of_a_province() -> None:
    """Whether "UBND thành phố" is the highest committee there is not told by its name."""
    draft = _draft(issuer="UBND thành phố Huế", recipients="Sở Y tế")

    registry = _registry(draft, within=Level.PROVINCE)
    assert [(unit.name, unit.parent) for unit in registry.units] == [("Sở Y tế", None)]


@pytest.mark.parametrize("name", ["Bộ Văn hóa, Thể thao và Du lịch", "Bộ Y tế"])
def test_a_ministry_with_a_comma_in_its_name_is_one_unit_under_the_government(name: str) -> None:
    """A comma parts names, except in a known field of work."""
    registry = _registry(_draft(filers=f"Cục Di sản thuộc {name}", recipients=name))

    ministry = next(unit for unit in registry.units if unit.name == name)
    assert ministry.parent == "chinh-phu"
    assert [group.parent for group in registry.groups] == [ministry.id]


@pytest.mark.parametrize(
    ("basis", "article"),
    [
        ("Quyết định số 15/2025/QĐ-UBND (Điều 5)", "Điều 5"),
        ("Quyết định số 15/2025/QĐ-UBND (khoản 2 Điều 5, Điều 7)", "Điều 5 khoản 2, Điều 7"),
        ("Quyết định 15/2025/QĐ-UBND ngày 01/02/2025 của UBND tỉnh (Điều 5)", "Điều 5"),
        ("Điều 5 Quyết định số 15/2025/QĐ-UBND (khoản 2)", "Điều 5 khoản 2"),
        ("Điều 5 Quyết định số 15/2025/QĐ-UBND (sửa đổi Điều 6)", "Điều 5"),
    ],
)
def test_articles_in_brackets_are_places_of_the_instrument(basis: str, article: str) -> None:
    """Brackets that hold places alone say where; "sửa đổi Điều 6" says something else."""
    draft = _draft(basis=basis, frequency="Năm")

    assert [each.article for each in _registry(draft).reports[0].basis] == [article]
    assert draft.problems == ()


def test_articles_among_other_words_in_brackets_are_told() -> None:
    """
    "(trừ Điều 5)" is not read, so the cell says which words are left.
    """
    (problem,) = _draft(basis="Quyết định 15/2025/QĐ-UBND (trừ Điều 5)", frequency="Năm").problems

    assert "trừ Điều 5" in problem.what.say("vi")

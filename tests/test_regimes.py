"""Regimes in words: readings with their places, and the draft registry built from them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportreduce.exporters.registry_yaml import write_yaml_registry
from reportreduce.importers.regimes import (
    CycleDraft,
    RegimeDraft,
    Told,
    Words,
    build_regime_registry,
    find_form_codes,
    read_cycles,
    read_kind,
    read_regime,
)
from reportreduce.importers.regimes.cycles import fit_cycle
from reportreduce.importers.regimes.drafts import Value
from reportreduce.importers.regimes.form_words import read_form
from reportreduce.importers.regimes.parties import read_filers
from reportreduce.importers.registry_files.yaml_registry import load_yaml_registry
from reportreduce.importers.slugs import build_ids, build_slug
from reportreduce.messages import LANGUAGES, Text
from reportreduce.model.cycles import (
    Cycle,
    Deadline,
    DeadlineRule,
    Frequency,
    MonthDay,
    WindowRule,
    Windows,
)
from reportreduce.model.places import Source
from reportreduce.model.registry import Registry
from reportreduce.model.reports import Content, Report, ReportKind
from reportreduce.model.units import Level, Unit, UnitGroup
from reportreduce.normalise.phrases import FrequencyPhrase, Reading, WindowPhrase, read_channels

CHANNELS = [
    ("Trực tiếp; bưu chính; thư điện tử", "direct post email"),
    ("Bưu điện hoặc trực tiếp", "direct post"),
    ("Bản giấy trực tiếp; thư điện tử; trực tuyến qua phần mềm", "direct email system paper"),
    ("Hệ thống quản lý văn bản và điều hành; fax", "fax document_network"),
    ("Trục liên thông văn bản quốc gia", "document_network"),
    *((text, "document_network") for text in ("iOffice", "Qua eOffice", "VNPT-iOffice", "QLVB")),
    *((f"Phần mềm {text}", "document_network") for text in ("iOffice", "V-Office", "QLVB&ĐH")),
    ("Trục liên thông văn bản; Trục LTVB", "document_network"),
    ("Hệ thống quản lý văn bản và điều hành VNPT iOffice", "document_network"),
    ("Bản giấy/TDOffice và email", "email document_network paper"),
    ("Phần mềm Quản lý số liệu tuyển sinh, tốt nghiệp", "system"),
    ("qua hệ thống thư điện tử hoặc các phương thức khác", "email other"),
    ("Hệ thống thông tin báo cáo tỉnh\nTrực tiếp", "direct system"),
    ("văn bản giấy gửi trực tiếp hoặc qua dịch vụ bưu chính đến Bộ GDĐT", "direct post paper"),
]


@pytest.mark.parametrize(("text", "expected"), CHANNELS)
def test_channels_are_read_in_one_order(text: str, expected: str) -> None:
    """
    Ways of sending are read whatever their order, with the name of a system left to it.
    """
    value = read_channels(text).value

    assert value is not None
    assert [channel.value for channel in value] == expected.split()


@pytest.mark.parametrize(
    "text",
    [
        "Văn bản điện tử",
        "Điện thoại",
        "Thư điện tử, điện thoại",
        "MS Office",
        "Office 365",
        "Theo Điều 6 Thông tư 19/2020/TT-BGDĐT; trực tiếp",
        "",
    ],
)
def test_unknown_channels_are_not_guessed(text: str) -> None:
    """
    Words that name no way of sending leave the phrase without a value, whatever stands beside.
    """
    assert not read_channels(text).is_understood


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Biểu 02/HT đến 05/HT", "Biểu 02/HT đến 05/HT"),
        ("Biểu 02/HT và Phụ lục kèm theo", "Biểu 02/HT; phụ lục kèm theo"),
        ("Biểu 02/HT; Đề cương báo cáo", "Biểu 02/HT; đề cương báo cáo"),
        ("Biểu 01/XLD và Mẫu số 03 (NĐ 20/2021/NĐ-CP)", "Biểu 01/XLD; Mẫu số 03"),
        ("Mẫu 01/Mẫu 05", "Mẫu 01; Mẫu 05"),
        ("Mẫu số 01/ĐK/Mẫu số 03/ĐK", "Mẫu số 01/ĐK; Mẫu số 03/ĐK"),
        ("Mẫu 01; 05", "Mẫu 01; 05"),
        ("Mẫu 01, mẫu 05 kèm theo Thông tư 05/2024/TT-BTP ngày 15/3/2024", "Mẫu 01; 05"),
        ("Biểu số 1, 2, 3 Phụ lục II Thông tư 05/2024/TT-BTP", "Biểu số 1, 2; Phụ lục II; 3"),
    ],
)
def test_a_form_keeps_its_range_and_what_has_no_code(text: str, form: str) -> None:
    """Whoever attaches forms has to see that there are more of them."""
    told = read_form(Words(text))

    assert told is not None
    assert told.reading.value == form


@pytest.mark.parametrize(
    ("form", "basis", "is_told"),
    [
        ("Mẫu 01 TT 03/2024/TT-BTP; Mẫu 01 TT 05/2024/TT-BTP", "", True),
        ("Thông tư 03/2024/TT-BTP: Mẫu 01; Thông tư 05/2024/TT-BTP: Mẫu 01", "", True),
        ("Mẫu 01\nMẫu 01", "Thông tư 03/2024/TT-BTP; Thông tư 05/2024/TT-BTP", True),
        ("Mẫu 01\nMẫu 01", "Thông tư 03/2024/TT-BTP", False),
        ("Mẫu 01 TT 03/2024/TT-BTP; Mẫu 05 TT 05/2024/TT-BTP", "", False),
        ("Biểu 01/HT; Biểu 01/HT", "Thông tư 03/2024/TT-BTP; Thông tư 05/2024/TT-BTP", False),
        ("Theo đề cương của Sở", "Thông tư 03/2024/TT-BTP; Thông tư 05/2024/TT-BTP", False),
    ],
)
def test_forms_of_one_number_under_two_instruments_are_not_one(
    form: str, basis: str, is_told: bool
) -> None:
    """The wording stays, so that no report is complete with one of them, and it is told."""
    draft = read_regime(Words("Báo cáo A"), form=Words(form), basis=Words(basis))

    told = [each for each in draft.problems if each.what.key == "regimes.forms_alike"]
    assert bool(told) is is_told
    if is_told:
        assert draft.form is not None
        assert draft.form.value == form


@pytest.mark.parametrize(
    ("text", "names", "is_said"),
    [
        ("UBND cấp\nxã", ["UBND cấp xã"], True),
        ("Sở Nội vụ; Sở\nY tế", ["Sở Nội vụ", "Sở Y tế"], True),
        ("Ủy ban nhân\ndân tỉnh", ["UBND tỉnh"], True),
        ("Phòng Văn hóa -\nXã hội", ["Phòng Văn hóa - Xã hội"], True),
        ("Sở Tài\nchính", ["Sở Tài chính"], True),
        ("Bộ Nội\nvụ", ["Bộ Nội vụ"], True),
        ("Sở Văn hóa, Thể thao\nvà Du lịch", ["Sở Văn hóa, Thể thao và Du lịch"], True),
        ("Sở Nội vụ,\nSở Y tế", ["Sở Nội vụ", "Sở Y tế"], False),
        ("- Sở Nội vụ\n- UBND cấp xã", ["Sở Nội vụ", "UBND cấp xã"], False),
        ("Sở Y tế\nphòng Y tế", ["Sở Y tế", "Phòng Y tế"], False),
        ("Công an\ncấp xã", [], False),
        ("Các trường\nhọc", [], False),
    ],
)
def test_names_of_bodies_over_two_lines_are_one_or_open(
    text: str, names: list[str], is_said: bool
) -> None:
    """A line break in a name makes no second body; where that is not sure nobody is named."""
    reading = read_filers(text)

    assert [party.name for party in reading.value or ()] == names
    assert ("regimes.lines_joined" in {each.key for each in reading.assumptions}) is is_said


def test_what_channels_leave_out_is_said() -> None:
    """
    A condition, a remark and a bare "điện tử" are named as left out.
    """
    reading = read_channels("Trực tuyến (ký số); giấy/điện tử khi hệ thống chưa vận hành")

    assert [text.key for text in reading.assumptions] == [
        "phrase.remark_not_read",
        "phrase.condition_not_read",
        "phrase.electronic_not_said",
    ]


KINDS = [
    (("Báo cáo chuyên đề về khiếu nại", "", ""), ReportKind.THEMATIC),
    (("Báo cáo kết quả thanh tra chuyên đề", "", ""), ReportKind.PERIODIC),
    (("Báo cáo đột xuất về dịch bệnh", "", ""), ReportKind.AD_HOC),
    (("Số vụ ly hôn", "001.N/BCB-TP", ""), ReportKind.STATISTICAL),
    (("Báo cáo thống kê cơ sở", "", "định kỳ"), ReportKind.PERIODIC),
    (("Báo cáo công tác", "", "Chuyên đề"), ReportKind.THEMATIC),
    (("Báo cáo đột xuất", "", "Định kỳ và đột xuất"), ReportKind.PERIODIC),
    (("Báo cáo công tác", "", "Thống kê định kỳ"), ReportKind.STATISTICAL),
]


@pytest.mark.parametrize(("told", "kind"), KINDS)
def test_kind_of_report(told: tuple[str, str, str], kind: ReportKind) -> None:
    """
    The kind follows its own cell, then a statistical code, then the beginning of the name.
    """
    found, said = read_kind(*told)

    assert found is kind
    assert (said is None) is (kind is ReportKind.PERIODIC or bool(told[2]))


def test_report_on_request_only_is_ad_hoc() -> None:
    """
    A regime without any other cycle is an ad hoc report, and the note says why.
    """
    report = _registry(_row(name="Báo cáo A", frequency="Đột xuất")).reports[0]
    both = _registry(_row(name="Báo cáo A", frequency="Năm; đột xuất")).reports[0]

    assert (report.kind, both.kind) == (ReportKind.AD_HOC, ReportKind.PERIODIC)
    assert Text("regimes.kind_of_frequency").say("vi") in report.note


FORMS = [
    ("Theo Mẫu số 03 và Biểu 01/XLD (Phụ lục II)", ("Mẫu số 03", "Biểu 01/XLD", "Phụ lục II")),
    ("Phụ lục 2, 3", ("Phụ lục 2, 3",)),
    ("001.N/BCB-NN", ("001.N/BCB-NN",)),
    ("công văn số 581/BNV-CCHC", ()),
    ("Điều 5 Thông tư 01/2024/TT-TTCP", ()),
    ("trước ngày 15/01", ()),
]


@pytest.mark.parametrize(("text", "codes"), FORMS)
def test_form_codes(text: str, codes: tuple[str, ...]) -> None:
    """
    Codes of forms are found, numbers of instruments and dates are not taken for them.
    """
    assert find_form_codes(text) == codes


def _cycles(frequency: str, windows: str = "", deadline: str = "") -> list[Cycle]:
    draft = read_regime(
        Words("Báo cáo"),
        frequency=Words(frequency),
        windows=Words(windows),
        deadline=Words(deadline),
    )
    return list(_registry(draft).reports[0].cycles)


def _registry(*drafts: RegimeDraft, within: Level | None = None) -> Registry:
    return build_regime_registry(drafts, id="ban-nhap", name="Bản nháp", within=within)


def _days(cycle: Cycle) -> list[tuple[int, int, int]]:
    return [(day.month, day.day, day.year) for day in cycle.deadline.dates]


def test_each_frequency_takes_its_own_part() -> None:
    """
    Of "6 tháng: ...; năm: ..." each cycle reads the part that names its frequency.
    """
    half, year = _cycles(
        "6 tháng; Năm",
        "6 tháng: 01/01 đến hết 30/6; năm: 01/01 đến hết 31/12",
        "6 tháng: trước 15/7; năm: trước 15/01 năm sau",
    )

    assert (half.frequency, half.periods, _days(half)) == (
        Frequency.HALF_YEARLY,
        (1,),
        [(7, 15, 0)],
    )
    assert (year.frequency, year.periods, _days(year)) == (Frequency.YEARLY, (), [(1, 15, 1)])
    assert {half.windows.rule, year.windows.rule} == {WindowRule.CALENDAR}


def test_parts_on_lines_of_their_own() -> None:
    """
    Lines of a cell are parts as well, and a line break inside one phrase is a space.
    """
    month, year = _cycles("Tháng\nNăm", "", "Tháng: ngày 20 hằng tháng\nNăm: 15/01 năm sau")
    (wrapped,) = _cycles("Quý", "", "Chậm nhất ngày 20\ncủa tháng cuối quý")

    assert month.deadline.number == 20
    assert _days(year) == [(1, 15, 1)]
    assert wrapped.deadline.rule is DeadlineRule.DAY_OF_LAST_MONTH


def test_parts_by_order_are_an_assumption() -> None:
    """
    As many parts as frequencies go by their order if each fits, and the note says so.
    """
    draft = read_regime(
        Words("Báo cáo"),
        frequency=Words("Tháng; Năm"),
        deadline=Words("Ngày 20 hằng tháng; 15/01 năm sau"),
    )

    report = _registry(draft).reports[0]

    assert report.cycles[0].deadline.number == 20
    assert _days(report.cycles[1]) == [(1, 15, 1)]
    assert report.note.count("theo thứ tự") == 1


@pytest.mark.parametrize(
    "deadline", ["15/01 năm sau; ngày 20 hằng tháng", "ngày 20 hằng tháng; khi có yêu cầu"]
)
def test_parts_that_do_not_fit_their_order_are_not_understood(deadline: str) -> None:
    """
    If one of the parts does not fit its frequency, none is taken: the order may be another.
    """
    cycles, problems = read_cycles(Words("Tháng; Năm"), None, Words(deadline))

    assert [cycle.deadline.value for cycle in cycles if cycle.deadline] == [None, None]
    assert problems[0].what.key == "regimes.deadline_unclear"


@pytest.mark.parametrize(
    ("deadline", "period"), [("Trước 31/7", 1), ("15/6", 1), ("20/12", 2), ("15/01 năm sau", 2)]
)
def test_one_date_of_a_half_yearly_report_tells_its_half(deadline: str, period: int) -> None:
    """
    A half-yearly report with one date is filed for the half that ends before it.
    """
    (cycle,) = _cycles("6 tháng", "", deadline)

    assert cycle.periods == (period,)
    assert cycle.id == f"half_yearly-{period}"


@pytest.mark.parametrize(
    ("frequency", "deadline", "periods"),
    [
        ("6 tháng, năm", "Ngày 20 của tháng cuối kỳ", (1,)),
        ("6 tháng; hằng năm", "", (1,)),
        ("Quý, 6 tháng, năm", "", (1,)),
        ("6 tháng một lần, năm", "", ()),
        ("Hằng 6 tháng, hằng năm", "", ()),
        ("Quý (mỗi quý), 6 tháng, năm", "", (1,)),
        ("6 tháng đầu năm, 6 tháng cuối năm, năm", "", ()),
        ("6 tháng, năm", "6 tháng: 20/6 và 20/12; năm: 15/01 năm sau", ()),
        ("6 tháng", "Ngày 20 của tháng cuối kỳ", ()),
    ],
)
def test_six_months_beside_the_year_are_the_first(
    frequency: str, deadline: str, periods: tuple[int, ...]
) -> None:
    """
    "6 tháng, năm" are two reports a year; words or dates for both halves make them three.
    """
    cycles = _cycles(frequency, "", deadline)

    (half,) = (each for each in cycles if each.frequency is Frequency.HALF_YEARLY)
    assert half.periods == periods


@pytest.mark.parametrize(
    ("frequency", "deadline", "first"),
    [
        ("6 tháng, năm", "15/12", True),
        ("6 tháng; năm", "Trước ngày 15/01 năm sau", True),
        ("Quý, 6 tháng, năm", "15/12", True),
        ("6 tháng cuối năm, năm", "15/12", False),
    ],
)
def test_the_only_date_of_the_half_and_the_year_is_that_of_the_year(
    frequency: str, deadline: str, first: bool
) -> None:
    """
    The first half is reported all the same, and nobody knows when.
    """
    cycles = _cycles(frequency, "", deadline)

    (half,) = (each for each in cycles if each.frequency is Frequency.HALF_YEARLY)
    (year,) = (each for each in cycles if each.frequency is Frequency.YEARLY)
    assert half.periods == ((1,) if first else (2,))
    assert (half.deadline.rule is DeadlineRule.UNSPECIFIED) == first
    assert year.deadline.rule is DeadlineRule.FIXED


@pytest.mark.parametrize(
    ("frequency", "months"),
    [
        ("Quý I, 6 tháng, quý III, năm", [[3, 9], [6], [12]]),
        ("3 tháng, 6 tháng, 9 tháng, 12 tháng", [[3], [6], [9], [12]]),
        ("Năm, 6 tháng, quý I, quý III", [[12], [6], [3, 9]]),
    ],
)
def test_dates_of_quarters_go_to_the_periods_that_end_with_them(
    frequency: str, months: list[list[int]]
) -> None:
    """
    As many dates as filings, one at the end of each: no cycle gets those of another.
    """
    cycles = _cycles(frequency, "", "Trước 20/3, 20/6, 20/9, 20/12")

    assert [[day[0] for day in _days(cycle)] for cycle in cycles] == months
    assert all(cycle.deadline.before for cycle in cycles)


@pytest.mark.parametrize(
    ("frequency", "deadline"),
    [
        ("Quý (I, III)", "20/3, 20/6, 20/9, 20/12"),
        ("6 tháng đầu năm", "20/6 và 20/12"),
        ("Quý I, năm", "20/3, 20/6, 20/9, 20/12"),
        ("6 tháng, năm", "Trước ngày 15/12 và 15/6"),
        ("6 tháng, năm", "Trước ngày 15/01 năm sau, 15/7"),
    ],
)
def test_more_dates_than_periods_are_not_understood(frequency: str, deadline: str) -> None:
    """
    Dates beyond the periods that are named, or in the order of no frequencies, are told.
    """
    cycles, problems = read_cycles(Words(frequency), None, Words(deadline))

    assert all(cycle.deadline is None or cycle.deadline.value is None for cycle in cycles)
    assert [problem.what.key for problem in problems][:1] == ["regimes.deadline_unclear"]


def test_dates_of_one_frequency_beside_another_stay_its_own() -> None:
    """
    "Tháng, 6 tháng" with two dates of halves: they are parts of the half-yearly deadline.
    """
    (_, half), _ = read_cycles(Words("Tháng, 6 tháng"), None, Words("20/6, 20/12"))

    assert half.deadline is not None and half.deadline.value is not None
    assert len(half.deadline.value.dates) == 2


def test_six_months_in_one_cell_with_their_dates_are_the_first_too() -> None:
    """
    Where the deadline alone tells the frequencies, "tháng cuối kỳ" speaks of no second half.
    """
    told = Words("6 tháng: ngày 20 của tháng cuối kỳ; năm: ngày 20/12")

    cycles, _ = read_cycles(None, None, told)

    found = [cycle.frequency.value for cycle in cycles if cycle.frequency]
    assert [each.periods for each in found if each] == [(1,), ()]


def test_periods_that_differ_are_not_understood() -> None:
    """
    A cut-off of the first half and a deadline of the second leave both unspecified.
    """
    (cycle,) = _cycles("6 tháng", "01/01 đến 30/6", "15/01 năm sau")

    assert cycle.windows.rule is WindowRule.UNSPECIFIED
    assert cycle.deadline.rule is DeadlineRule.UNSPECIFIED
    assert cycle.periods == ()
    assert (cycle.windows.text, cycle.deadline.text) == ("01/01 đến 30/6", "15/01 năm sau")


def test_periods_of_the_frequency_outweigh_those_of_a_date() -> None:
    """
    Where the frequency names the second half, a deadline of the first is not understood.
    """
    (cycle,) = _cycles("6 tháng cuối năm", "01/7 đến 31/12", "Trước 31/7")

    assert (cycle.periods, cycle.windows.rule) == ((2,), WindowRule.CALENDAR)
    assert cycle.deadline.rule is DeadlineRule.UNSPECIFIED


def test_what_cannot_be_laid_out_loses_its_value() -> None:
    """
    Three dates for four quarters, and a school year of one, cannot be laid out as dates.
    """

    def told(value: Value) -> Told[Value]:
        return Told(reading=Reading(text="...", value=value))

    quarterly = told(FrequencyPhrase(frequency=Frequency.QUARTERLY))
    three = Deadline(
        rule=DeadlineRule.FIXED, dates=tuple(MonthDay(month=month, day=5) for month in (4, 7, 10))
    )
    calendar, school = (
        WindowPhrase(windows=Windows(rule=rule))
        for rule in (WindowRule.CALENDAR, WindowRule.SCHOOL_YEAR)
    )

    late = fit_cycle(CycleDraft(frequency=quarterly, windows=told(calendar), deadline=told(three)))
    odd = fit_cycle(CycleDraft(frequency=quarterly, windows=told(school)))

    assert late.windows is not None and late.windows.value == calendar
    assert late.deadline is not None and late.deadline.value is None
    assert odd.windows is not None and odd.windows.value is None
    assert odd.windows.reading.reason == Text("regimes.no_layout")


def _row(**words: str) -> RegimeDraft:
    """A regime of row 7 of a list, its cells in the order of *words*."""
    cells = {
        name: Words(text, Source(file="danh-muc.xlsx", cell=f"DM!{'ABCDEFGHIJ'[at]}7"))
        for at, (name, text) in enumerate(words.items())
    }
    return read_regime(cells.pop("name"), **cells)


def test_problem_names_cell_wording_and_mend() -> None:
    """
    What is not understood stays as wording and is a problem of its cell, in both languages.
    """
    draft = _row(name="Báo cáo A", frequency="Tháng hoặc quý", basis="Theo quy định")

    report = _registry(draft).reports[0]

    assert [problem.where for problem in draft.problems] == [
        "danh-muc.xlsx:DM!B7",
        "danh-muc.xlsx:DM!C7",
    ]
    assert all("“" in problem.say(language) for problem in draft.problems for language in LANGUAGES)
    assert (report.frequency_text, report.basis_text) == ("Tháng hoặc quý", "Theo quy định")
    assert [cycle.frequency for cycle in report.cycles] == [Frequency.UNKNOWN]
    assert report.basis == ()


@pytest.mark.parametrize("blank", ["", "  ", "-", "…", "Không có", "//", "?"])
def test_blank_cells_say_nothing(blank: str) -> None:
    """
    Blanks, dashes and "không có" are missing, not misunderstood.
    """
    draft = _row(name="Báo cáo A", frequency="Năm", deadline=blank, basis=blank, filers=blank)

    assert draft.problems == ()
    assert (draft.basis, draft.filers, draft.cycles[0].deadline) == (None, None, None)


def test_missing_name_and_frequency_are_problems() -> None:
    """
    A row without a name or a frequency is kept, and both are named as missing.
    """
    draft = _row(name="", frequency="")

    assert [problem.what.key for problem in draft.problems] == [
        "regimes.name_missing",
        "regimes.frequency_missing",
    ]
    assert _registry(draft).reports[0].name == "(chưa có tên)"


FULL = {
    "name": "Báo cáo công tác phòng, chống dịch",
    "basis": "Khoản 2 Điều 5 Thông tư 54/2015/TT-BYT",
    "issuer": "Bộ trưởng Bộ Y tế",
    "filers": "UBND cấp xã; Sở Y tế",
    "recipients": "UBND cấp tỉnh (qua Sở Y tế)",
    "frequency": "Tháng",
    "windows": "Theo Điều 12 Nghị định 09/2019/NĐ-CP",
    "deadline": "Ngày 20 hằng tháng",
    "channels": "Trực tiếp",
    "content": "Tình hình dịch; kết quả xử lý (Phụ lục I)",
}


def test_electronic_alone_is_no_way_of_sending() -> None:
    """
    "Văn bản điện tử" does not say by which way it is sent, and the reason says just that.
    """
    reading = read_channels("Văn bản điện tử")

    assert reading.value is None
    assert reading.reason is not None and reading.reason.key == "phrase.electronic_only"


def test_row_becomes_a_report() -> None:
    """
    A whole row becomes a report with its units, instrument, cycle, wording and places.
    """
    registry = _registry(_row(**FULL))
    report = registry.reports[0]
    (basis,) = report.basis

    assert report.id == "cong-tac-phong-chong-dich"
    assert (basis.instrument, basis.article) == ("tt-54-2015-byt", "Điều 5 khoản 2")
    assert (report.issuer, report.filers, report.recipients) == (
        "bo-y-te",
        ("ubnd-cap-xa", "so-y-te"),
        ("ubnd-cap-tinh",),
    )
    assert (report.content, report.fields, report.form) == (Content.UNKNOWN, (), "Phụ lục I")
    assert report.cycles[0].windows.rule is WindowRule.ND09
    assert report.cited == "danh-muc.xlsx:DM!A7"
    assert "Vị trí trong nguồn: căn cứ DM!B7;" in report.note
    assert "“Ngày 20 hằng tháng” được hiểu" in report.note


def test_single_bodies_are_units_and_kinds_are_groups() -> None:
    """
    A ministry is one unit under the Government, "UBND cấp xã" a group nobody has counted.
    """
    registry = _registry(_row(**FULL))
    ministry, commune = registry.unit_by_id["bo-y-te"], registry.unit_by_id["ubnd-cap-xa"]

    assert isinstance(ministry, Unit) and isinstance(commune, UnitGroup)
    assert ministry.parent == "chinh-phu"
    assert (commune.level, commune.count, commune.parent) == (Level.COMMUNE, None, None)


def test_departments_of_one_province_are_units() -> None:
    """
    In the list of one province "Sở Y tế" is one department, elsewhere those of all provinces.
    """
    everywhere = _registry(_row(**FULL)).unit_by_id["so-y-te"]
    here = _registry(_row(**FULL), within=Level.PROVINCE).unit_by_id["so-y-te"]

    assert (type(everywhere), type(here)) == (UnitGroup, Unit)


def test_remark_narrows_a_kind_but_not_a_body() -> None:
    """
    "Trường học (THCS)" are others than "trường học"; a ministry stays the same, and so does a
    name with its initials behind it.
    """
    registry = _registry(
        _row(
            name="Báo cáo A",
            frequency="Năm",
            filers="Trường học (THCS); Trường học; Trường học (THPT); Cục Thuế tỉnh (CTT)",
            recipients="Bộ Y tế (Cục Phòng bệnh); Bộ Y tế",
        )
    )
    report = registry.reports[0]

    assert report.filers == (
        "truong-hoc-thcs",
        "truong-hoc",
        "truong-hoc-thpt",
        "cuc-thue-tinh",
    )
    assert report.recipients == ("bo-y-te",)


def test_division_of_a_committee_is_no_other_filer() -> None:
    """
    "UBND cấp xã (Phòng Kinh tế)" is "UBND cấp xã", as the note says; two bodies joined by "+" or
    "&" are two.
    """
    registry = _registry(
        _row(name="Báo cáo A", frequency="Năm", filers="UBND cấp xã (Phòng Kinh tế); UBND cấp xã"),
        _row(name="Báo cáo B", frequency="Năm", filers="Sở Y tế & Sở Công Thương + Sở Nội vụ"),
        _row(name="Báo cáo C", frequency="Năm", filers="Sở Y tế + Khuyến nông"),
    )

    assert [report.filers for report in registry.reports] == [
        ("ubnd-cap-xa",),
        ("so-y-te", "so-cong-thuong", "so-noi-vu"),
        (),
    ]


def test_bodies_named_by_a_place_are_others_in_each_instrument() -> None:
    """
    "Cơ quan quy định tại Điều 2 Thông tư này" are others in another circular.
    """

    def filers(words: str, basis: str) -> tuple[str, ...]:
        draft = _row(name="A", frequency="Năm", filers=words, basis=basis)
        registry = _registry(draft)
        return tuple(registry.unit_by_id[each].name for each in registry.reports[0].filers)

    circular = "Cơ quan quy định tại Điều 2 Thông tư này"
    one = filers(circular, "Điều 5 Thông tư 54/2015/TT-BYT")

    assert filers(circular, "Điều 9 Thông tư 54/2015/TT-BYT") == one
    assert filers(circular, "Điều 5 Thông tư 05/2023/TT-BYT") != one
    article = [
        filers("Cơ quan tại khoản 1 Điều này", f"Điều {each} Thông tư 54/2015/TT-BYT")
        for each in (5, 9)
    ]
    assert article[0] != article[1]
    assert filers("Sở Y tế", "Điều 5 Thông tư 54/2015/TT-BYT") == ("Sở Y tế",)


def test_decisions_of_the_own_committee_name_it() -> None:
    """
    In the list of one province "QĐ-UBND" is issued by its committee, elsewhere by one nobody named.
    """
    draft = _row(name="A", frequency="Năm", basis="Quyết định 12/2021/QĐ-UBND")

    assert _registry(draft, within=Level.PROVINCE).reports[0].issuer == "ubnd-tinh"
    assert _registry(draft).reports[0].issuer is None


def test_renamings_are_noted_and_not_applied() -> None:
    """
    A ministry that ended in 2025 keeps its name and dates; its note tells the unverified change.
    """
    registry = _registry(_row(name="A", frequency="Năm", filers="Sở Nội vụ", recipients="Bộ KH&ĐT"))
    ministry = registry.unit_by_id["bo-ke-hoach-va-dau-tu"]

    assert (ministry.name, ministry.valid_to, ministry.successor) == (
        "Bộ Kế hoạch và Đầu tư",
        None,
        None,
    )
    assert "Bộ Tài chính" in ministry.note and "chưa kiểm chứng" in ministry.note


@pytest.mark.parametrize("remark", ["", " (khu vực miền núi)"])
def test_communes_without_special_zones_stay_apart_and_it_is_said(remark: str) -> None:
    """A list that names communes and wards may leave out special zones by a slip."""
    filers = f"UBND các xã, phường{remark}"
    registry = _registry(_row(name="A", frequency="Năm", filers=filers))

    assert [group.name for group in registry.groups] == [filers]
    assert "đặc khu" in registry.groups[0].note


def test_issuer_follows_from_the_number_where_no_cell_tells_it() -> None:
    """
    A circular's letters name its ministry; the note says where the issuer is from.
    """
    registry = _registry(_row(name="A", basis="Điều 4 Thông tư 02/2021/TT-TTCP", frequency="Quý"))
    report = registry.reports[0]

    assert registry.unit_by_id[report.issuer or ""].name == "Thanh tra Chính phủ"
    assert "Thanh tra Chính phủ" in report.note


def test_several_issuers_are_not_chosen_from() -> None:
    """
    Of two issuers none is taken, and the cell is named.
    """
    draft = _row(name="A", frequency="Năm", issuer="Bộ Y tế - Bộ GD&ĐT")

    report = _registry(draft).reports[0]

    assert report.issuer is None
    assert "“Bộ Y tế - Bộ GD&ĐT”" in report.note
    assert [problem.what.key for problem in draft.problems] == ["regimes.issuers_several"]


@pytest.mark.parametrize(
    ("basis", "older", "newer"),
    [
        (
            "Nghị định 138/2016/NĐ-CP (được thay thế bởi Nghị định 39/2022/NĐ-CP)",
            "nd-138-2016",
            "nd-39-2022",
        ),
        (
            "Thông tư 01/2024/TT-TTCP thay thế Thông tư 02/2021/TT-TTCP",
            "tt-02-2021-ttcp",
            "tt-01-2024-ttcp",
        ),
    ],
)
def test_replacement_goes_by_the_years(basis: str, older: str, newer: str) -> None:
    """
    Whatever the wording, the later instrument replaced the earlier; nobody says it has ended.
    """
    known = _registry(_row(name="A", basis=basis, frequency="Năm")).instrument_by_id
    pairs = {(one, each.id) for each in known.values() for one in each.repeals}
    pairs |= {(each.id, one) for each in known.values() for one in each.repealed_by}

    assert pairs == {(older, newer)}
    assert {each.in_force for each in known.values()} == {None}


def test_one_wording_of_one_instrument_is_the_same_windows() -> None:
    """
    Unknown windows are the same in one instrument with one wording, and nowhere else.
    """

    def same_as(windows: str, basis: str = "Điều 1 Thông tư 12/2019/TT-BTP") -> str:
        draft = _row(name="A", frequency="Năm", windows=windows, basis=basis)
        return _registry(draft).reports[0].cycles[0].windows.same_as

    one = same_as("Năm trước")

    assert one.startswith("tt-12-2019-btp--")
    assert same_as("năm  trước.", "Điều 9 Thông tư 12/2019/TT-BTP") == one
    assert same_as("Năm trước", "Thông tư 03/2013/TT-TTCP") != one
    assert same_as("Kỳ trước") != one
    assert same_as("Theo khoản 1 Điều này") == ""
    assert same_as("Không quy định") == same_as("Tùy từng báo cáo") == same_as("N/A") == ""
    assert same_as("Năm trước", "Thông tư 12/2019/TT-BTP; Luật Thống kê") == ""


def test_words_without_a_value_of_their_own_are_kept() -> None:
    """
    Quotes, number, heading and alternatives of a draft stand in the note of its report.
    """
    draft = read_regime(
        Words("Báo cáo A"),
        number="12",
        group="I. Y tế",
        filers=Words("Sở Y tế hoặc Sở Tài chính"),
        frequency=Words("Năm"),
        quotes=[Words("theo yêu cầu của cấp trên", Source(file="a.docx", cell="đoạn 3"))],
    )
    note = _registry(draft).reports[0].note

    for told in ("12", "I. Y tế", "“theo yêu cầu của cấp trên” (a.docx:đoạn 3)", "Sở Tài chính"):
        assert told in note


def test_an_id_stays_when_a_cell_that_tells_nothing_apart_is_corrected() -> None:
    """
    Answers on sheets, locks and forms name ids; a corrected filer must not make them wrong.
    """
    long = "Báo cáo kết quả thực hiện công tác phòng, chống dịch bệnh truyền nhiễm tại cộng đồng"

    def ids(filers: str) -> list[str]:
        drafts = [
            read_regime(Words(long), filers=Words(filers), frequency=Words("Quý")),
            read_regime(Words("Báo cáo A"), form=Words("Mẫu 1"), filers=Words(filers)),
            read_regime(Words("Báo cáo A"), form=Words("Mẫu 2"), filers=Words("Sở Y tế")),
        ]
        return [str(each.id) for each in build_regime_registry(drafts, id="x", name="X").reports]

    assert ids("UBND xã") == ids("UBND cấp xã")
    assert len(set(ids("UBND xã"))) == 3


def test_ids_do_not_depend_on_the_order_of_rows() -> None:
    """
    Each of several regimes of one name keeps its id wherever it stands; equal rows are numbered.
    """
    drafts = [
        _row(name="Báo cáo công tác", frequency=frequency, basis="Thông tư 01/2024/TT-TTCP")
        for frequency in ("Quý", "Năm", "Tháng")
    ]

    def ids(given_drafts: list[RegimeDraft]) -> dict[str, str]:
        return {report.frequency_text: report.id for report in _registry(*given_drafts).reports}

    assert ids(drafts) == ids(drafts[::-1])
    assert len(set(ids(drafts).values())) == 3
    twice = [report.id for report in _registry(drafts[0], drafts[0]).reports]
    assert twice == ["cong-tac", "cong-tac--2"]


@pytest.mark.parametrize("longest", [1, 5, 12])
def test_slugs_are_cut_between_words(longest: int) -> None:
    """
    A slug is never longer than asked, nor ends in a hyphen.
    """
    slug = build_slug("Đơn vị sự nghiệp công lập", longest)

    assert 0 < len(slug) <= longest
    assert not slug.endswith("-")


@given(st.dictionaries(st.text(max_size=8), st.text(max_size=80), max_size=6))
def test_ids_are_unique(texts: dict[str, str]) -> None:
    """
    Every key gets an id of its own, in ASCII, whatever the texts are.
    """
    ids = build_ids(texts)

    assert ids.keys() == texts.keys()
    assert len(set(ids.values())) == len(texts)
    assert all(each.isascii() and each for each in ids.values())


PIECES: dict[str, list[str]] = {
    "name": ["Báo cáo công tác", "Báo cáo thống kê", "", "=1+1", "Báo cáo: no"],
    "basis": [
        "Điều 5 Thông tư 54/2015/TT-BYT",
        "Nghị định 09/2019/NĐ-CP; Luật Thống kê",
        "Thông tư 1/2024/TT-TTCP thay thế Thông tư 02/2021/TT-TTCP",
        "Theo quy định",
    ],
    "issuer": ["Bộ Y tế", "Chính phủ", "UBND tỉnh", "Bộ Y tế - Bộ GD&ĐT"],
    "filers": ["UBND cấp xã; Sở Y tế", "Doanh nghiệp (nhà nước)", "đơn vị thuộc Bộ Công an", "A/B"],
    "recipients": ["UBND cấp tỉnh (qua Sở Y tế)", "Bộ LĐTBXH", "Thủ tướng", "—"],
    "frequency": ["Tháng", "6 tháng; Năm", "Quý (I, III)", "05 năm", "Ngày", "Tuần", "hoặc", ""],
    "windows": ["16/12 - 15/12", "01/01 đến 30/6", "Theo Điều 12 Nghị định 09/2019/NĐ-CP", "trước"],
    "deadline": ["Ngày 20 hằng tháng", "15/7; 15/01 năm sau", "thứ Sáu hằng tuần", "sớm", "30/6"],
    "channels": ["Trực tiếp", "Hệ thống X", "?"],
    "content": ["Phụ lục I", "a\nb", "12"],
}


@st.composite
def drafts(draw: Callable[..., str]) -> RegimeDraft:
    """Regimes of pieces of real wording and of any text."""
    text = st.text(alphabet="=+-aăđ 0123456789/:;()\n\tÔ", max_size=20)
    return _row(**{name: draw(st.sampled_from(words) | text) for name, words in PIECES.items()})


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(drafts(), max_size=4))
def test_registry_is_valid_and_survives_its_files(
    tmp_path_factory: pytest.TempPathFactory, made: list[RegimeDraft]
) -> None:
    """
    Whatever the wording, the registry passes all checks and is equal after writing and reading.
    """
    registry = _registry(*made)
    folder = tmp_path_factory.mktemp("registry") / "ban-nhap"

    write_yaml_registry(registry, folder)

    assert load_yaml_registry(folder) == registry


@given(drafts())
def test_wording_is_never_lost(draft: RegimeDraft) -> None:
    """
    Every wording that a draft has stands in its report, understood or not.
    """
    report = _registry(draft).reports[0]
    kept = " ".join(_texts(report)).split()

    for told in (draft.basis, draft.issuer, draft.filers, draft.recipients, draft.channels):
        if told is not None and told is not draft.issuer:
            assert set(told.text.split()) <= set(kept)
    for cycle in draft.cycles:
        for part in (cycle.frequency, cycle.windows, cycle.deadline):
            assert part is None or set(part.text.split()) <= set(kept)


def _texts(report: Report) -> list[str]:
    texts = [report.basis_text, report.filers_text, report.recipients_text, report.frequency_text]
    for cycle in report.cycles:
        texts += [cycle.text, cycle.windows.text, cycle.deadline.text]
    return [*texts, report.channel_text]


def test_notes_can_be_said_in_english() -> None:
    """
    The language of the notes is a choice, and changes nothing else.
    """
    draft = _row(**FULL)
    english = build_regime_registry([draft], id="ban-nhap", name="Bản nháp", language="en")
    report = english.reports[0]

    assert "Places in the source:" in report.note
    assert evolve(report, note="") == evolve(_registry(draft).reports[0], note="")


def test_real_wording_is_read_as_by_hand() -> None:
    """
    Of the wording kept in registry/vn no deadline is read otherwise than by hand.
    """
    by_hand = load_yaml_registry(Path(__file__).parents[1] / "registry" / "vn")
    differing, compared = [], 0
    for cycle in (cycle for report in by_hand.reports for cycle in report.cycles):
        drafts_read, _ = read_cycles(Words(cycle.text), None, Words(cycle.deadline.text))
        for draft in drafts_read:
            phrase = draft.frequency.value if draft.frequency else None
            read = draft.deadline.value if draft.deadline else None
            if read is None or phrase is None or phrase.frequency is not cycle.frequency:
                continue
            compared += 1
            if _told(read) != _told(cycle.deadline):
                differing.append((cycle.text, cycle.deadline.text))

    assert differing == []
    assert compared > 150


def _told(deadline: Deadline) -> tuple[object, ...]:
    return deadline.rule, deadline.number, deadline.dates, deadline.before


@pytest.mark.parametrize(
    ("deadline", "before"),
    [
        ("Trước 20/6, 20/12", [True, True]),
        ("Trước ngày 05/7 của năm và 05/01 năm sau", [True, True]),
        ("Trước 20/6; chậm nhất 20/12", [True, False]),
        ("Trước 17 giờ ngày 20/6, 20/12", [False, False]),
        ("Chậm nhất 20/6, 20/12", [False, False]),
    ],
)
def test_one_before_governs_the_dates_after_it(deadline: str, before: list[bool]) -> None:
    """
    "Trước" before a plain list of dates holds for the date of each frequency.
    """
    cycles = _cycles("6 tháng; năm", deadline=deadline)

    assert [cycle.deadline.before for cycle in cycles] == before
    assert all(cycle.deadline.rule is DeadlineRule.FIXED for cycle in cycles)


@pytest.mark.parametrize(
    ("deadline", "expected"),
    [
        ("Trước ngày 25 hằng tháng", [Frequency.MONTHLY]),
        ("15/11 hàng năm", [Frequency.YEARLY]),
        ("6 tháng (trước 20/6), năm (trước 20/12)", [Frequency.HALF_YEARLY, Frequency.YEARLY]),
        (
            "Hằng năm, trước ngày 20/12; đột xuất khi có yêu cầu",
            [Frequency.YEARLY, Frequency.IRREGULAR],
        ),
        ("Quý I, II, III và năm", [Frequency.QUARTERLY, Frequency.YEARLY]),
    ],
)
def test_one_cell_tells_frequency_and_deadline(deadline: str, expected: list[Frequency]) -> None:
    """
    Where only the deadline has a cell, the frequency in its words is a stated assumption.
    """
    draft = _row(name="Báo cáo A", deadline=deadline)

    report = _registry(draft).reports[0]

    assert [cycle.frequency for cycle in report.cycles] == expected
    assert draft.problems == ()
    assert "Tần suất không có ô riêng" in report.note
    assert deadline in report.frequency_text


def test_missing_frequency_points_at_the_cell_of_the_time() -> None:
    """
    A deadline that names no frequency is the place where it is missing.
    """
    draft = _row(name="Báo cáo A", deadline="20/12")
    (problem,) = draft.problems

    assert problem.what.key == "regimes.frequency_missing"
    assert draft.cycles[0].deadline is not None
    assert problem.where == str(draft.cycles[0].deadline.source) != str(draft.name.source)


def test_too_few_parts_are_what_is_wrong() -> None:
    """
    Two parts for three frequencies: the problem says so, and its mend is understood itself.
    """
    draft = _row(
        name="Báo cáo A",
        frequency="Hằng quý; 6 tháng; năm",
        deadline="Trước ngày 20 của tháng cuối quý; báo cáo năm trước ngày 20/12",
    )
    (problem,) = draft.problems
    proposed = problem.mend.say("vi").split("ví dụ: ")[1]
    cycles = _cycles("Hằng quý; 6 tháng; năm", deadline=proposed)

    assert "Có 3 tần suất" in problem.what.say("vi")
    assert all(cycle.deadline.rule is not DeadlineRule.UNSPECIFIED for cycle in cycles)


def test_number_that_is_not_read_is_a_problem() -> None:
    """
    A basis of which one number cannot be read keeps the others and names the one.
    """
    draft = _row(name="Báo cáo A", frequency="Năm", basis="Quyết định 05, 06/2023/QĐ-UBND")

    assert [problem.what.key for problem in draft.problems] == ["regimes.basis_partly"]
    assert "Quyết định 05" in draft.problems[0].say("vi")
    assert [each.number for each in _registry(draft).instruments] == ["06/2023/QĐ-UBND"]


def test_spellings_of_a_fixed_group_are_one_group() -> None:
    """
    All departments and all communes are one group each; a named commune is another.
    """
    drafts = [
        _row(name=f"Báo cáo {at}", frequency="Năm", filers=filers)
        for at, filers in enumerate(
            (
                "Các sở, ban, ngành cấp tỉnh; UBND xã, phường và đặc khu",
                "Sở, ban, ngành; UBND các xã, phường, đặc khu",
                "UBND cấp xã; UBND xã Tân Lập",
                "UBND các xã, phường, đặc khu trên địa bàn tỉnh",
            )
        )
    ]

    names = [group.name for group in _registry(*drafts).groups]

    assert names == ["Sở, ban, ngành", "UBND cấp xã", "UBND xã Tân Lập"]


@pytest.mark.parametrize("frequency", ["", "Khi cấp trên cần"])
def test_unknown_frequency_is_not_said_to_be_none(frequency: str) -> None:
    """
    A report whose filings cannot be counted says so; one on request does not.
    """
    known = _registry(_row(name="Báo cáo A", frequency="Đột xuất")).reports[0]
    unknown = _registry(_row(name="Báo cáo A", frequency=frequency)).reports[0]

    assert "chưa tính được số lượt gửi" in unknown.note
    assert "chưa tính được số lượt gửi" not in known.note


def test_notes_of_a_list_end_with_a_full_stop() -> None:
    """
    The note of a row and what follows are sentences of their own.
    """
    draft = evolve(_row(name="Báo cáo A", frequency="Tháng", deadline="Ngày 20"), note="Gộp BC quý")

    assert _registry(draft).reports[0].note.startswith("Gộp BC quý. Ngày 20")


@pytest.mark.parametrize(("day", "told"), [("20", "tháng cuối kỳ"), ("10", "tháng sau kỳ")])
def test_a_note_quotes_no_words_that_the_source_does_not_have(day: str, told: str) -> None:
    """
    "Ngày 20" alone is not quoted as "Ngày 20 hằng tháng", and what it was taken for is said.
    """
    bare, full = (
        _registry(_row(name="Báo cáo A", frequency="Tháng", deadline=f"Ngày {day}{rest}"))
        for rest in ("", " hằng tháng")
    )

    assert "hằng tháng" not in bare.reports[0].note
    assert f"Ngày {day}, nguồn không ghi tháng nào, được hiểu" in bare.reports[0].note
    assert told in bare.reports[0].note
    assert f"“Ngày {day} hằng tháng” được hiểu" in full.reports[0].note

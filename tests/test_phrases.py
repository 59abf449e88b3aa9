"""Phrases of reporting regimes: what is read, what is not, and that nothing is guessed."""

import ast
import time
import unicodedata
from pathlib import Path
from string import Formatter

import phrases as benchmark
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportreduce.graph.naming import cycle_name
from reportreduce.messages import LANGUAGES, load_catalogue
from reportreduce.model.cycles import Cycle, DeadlineRule, Frequency
from reportreduce.model.deadlines import due_dates
from reportreduce.model.ids import CycleId
from reportreduce.model.periods import windows_of_year
from reportreduce.normalise import phrases
from reportreduce.normalise.phrases import (
    RENAMINGS,
    FrequencyPhrase,
    find_unread_numbers,
    read_deadline,
    read_frequencies,
    read_references,
    read_windows,
    split_parties,
)
from reportreduce.normalise.text import normalise_text, tidy_text

NOT_UNDERSTOOD = "?"
LABELS = benchmark.load_labels()
VIETNAMESE = st.text(alphabet="aăâđeêoôơuưy ngàythángquýnăm kỳ0123456789/-;:,().", max_size=60)

FREQUENCIES = [
    ("định kỳ sáu (06) tháng một lần", "half_yearly"),
    ("05 năm một lần", "multi_yearly/5"),
    ("năm năm một lần", "multi_yearly/5"),
    ("một (01) năm một (01) lần", "yearly"),
    ("Một năm 2 lần", "half_yearly"),
    ("bán niên", "half_yearly"),
    ("03 tháng/lần", "quarterly"),
    ("tần xuất: hàng tháng", "monthly"),
    ("tháng; quý; 6 tháng; 9 tháng; năm", "monthly; quarterly; half_yearly; nine_monthly; yearly"),
    ("quý I, quý III, 6 tháng đầu năm và cả năm", "quarterly 1,3; half_yearly 1; yearly"),
    ("6 tháng đầu năm, 6 tháng cuối năm", "half_yearly"),
    ("đột xuất", "irregular"),
    ("Quý I, 6 tháng, 9 tháng, năm", "quarterly 1; half_yearly 1; nine_monthly; yearly"),
    ("3 tháng, 6 tháng, 9 tháng, năm", "quarterly 1; half_yearly 1; nine_monthly; yearly"),
    ("Quý, 6 tháng, năm", "quarterly; half_yearly; yearly"),
    ("Hằng quí", "quarterly"),
    ("Khi có sự cố", "irregular"),
    ("Khi phát sinh", "irregular"),
    ("6 thang", "half_yearly"),
    ("quý, 6T, 9t, năm", "quarterly; half_yearly; nine_monthly; yearly"),
    ("hang quy, hang nam", "quarterly; yearly"),
    ("quy", NOT_UNDERSTOOD),
    ("nam", NOT_UNDERSTOOD),
    ("31 tháng 12", NOT_UNDERSTOOD),
    ("30 tháng 6", NOT_UNDERSTOOD),
    ("tháng 6 và tháng 12", NOT_UNDERSTOOD),
    ("6 tháng (04 lần/năm)", NOT_UNDERSTOOD),
    ("hằng năm hoặc đột xuất", NOT_UNDERSTOOD),
    ("5 tháng", NOT_UNDERSTOOD),
    ("quý I/2026", NOT_UNDERSTOOD),
]


@pytest.mark.parametrize(("text", "expected"), FREQUENCIES)
def test_frequency_words(text: str, expected: str) -> None:
    """
    Frequencies are read with their periods; dates, choices and contradictions are not.
    """
    assert benchmark._read_frequency(text, "") == expected


DEADLINES = [
    ("chậm nhất ngày 20 của tháng cuối kỳ", "", "last_month 20"),
    ("trước 28/02 hằng năm", "", "fixed 02-28@+1 before"),
    ("trước ngày 16 tháng 3", "", NOT_UNDERSTOOD),
    ("Trước 30/6 hằng năm", "yearly", NOT_UNDERSTOOD),
    ("trong 10 ngày làm việc kể từ khi kết thúc kỳ", "", "working_days_after 10"),
    ("trong thời hạn 30 ngày kể từ ngày kết thúc quý", "quarterly", "days_after 30"),
    ("trong thời hạn 30 ngày kể từ ngày kết thúc quý", "yearly", NOT_UNDERSTOOD),
    ("trong thời hạn 5 ngày kể từ ngày nhận được báo cáo", "", NOT_UNDERSTOOD),
    ("trước 15/01, 15/4, 15/7, 15/10", "quarterly", "fixed 04-15 07-15 10-15 01-15@+1 before"),
    ("vào ngày 31/3", "half_yearly", NOT_UNDERSTOOD),
    ("Chậm nhất 31/7; trước 15/02 năm sau", "half_yearly", NOT_UNDERSTOOD),
    ("xã: ngày 16; huyện: ngày 18; tỉnh: ngày 19", "monthly", NOT_UNDERSTOOD),
    ("6 tháng: trước 15/7; năm: trước 15/01 năm sau", "yearly", "fixed 01-15@+1 before"),
    ("6 tháng: trước 15/7; năm: trước 15/01 năm sau", "", NOT_UNDERSTOOD),
    ("trước ngày 5 hằng tháng", "monthly", "next_month 5 before"),
    ("trước ngày 12 hằng tháng", "monthly", NOT_UNDERSTOOD),
    ("Ngày 15 hằng tháng", "quarterly", NOT_UNDERSTOOD),
    ("ngày 3 của tháng đầu tiên của quý báo cáo", "quarterly", NOT_UNDERSTOOD),
    ("ngày cuối cùng của tháng cuối quý", "quarterly", "last_month 31"),
    ("chủ nhật hằng tuần", "weekly", "weekday 7"),
    ("trước thứ Sáu hằng tuần", "weekly", NOT_UNDERSTOOD),
    ("trước 30/02 năm sau", "yearly", NOT_UNDERSTOOD),
    ("31/12/2025", "yearly", NOT_UNDERSTOOD),
]


@pytest.mark.parametrize(("text", "frequency", "expected"), DEADLINES)
def test_deadline_words(text: str, frequency: str, expected: str) -> None:
    """
    Deadlines are read where month and year follow from the words, and left open elsewhere.
    """
    assert benchmark._read_deadline(text, frequency) == expected


def test_clock_time_ends_on_its_day() -> None:
    """
    "Trước 17 giờ ngày 20" is due on the 20th, "trước ngày 20" the day before; the time is kept.
    """
    timed = read_deadline("Trước 17 giờ ngày 20 hằng tháng").value
    untimed = read_deadline("Trước ngày 20 hằng tháng").value

    assert timed is not None and untimed is not None
    assert (timed.number, timed.before, timed.text) == (
        20,
        False,
        "Trước 17 giờ ngày 20 hằng tháng",
    )
    assert (untimed.number, untimed.before) == (20, True)


WINDOWS = [
    ("16/12 - 15/12", "", "sixteenth"),
    ("ngày 16/8 năm trước đến 15/8 năm báo cáo", "yearly", "year_start 08-16@-1"),
    ("01/9 năm trước đến 31/5", "yearly", "school_year"),
    ("01/4 đến 30/9", "half_yearly", "october periods 2"),
    ("từ 15/6 đến 14/12", "half_yearly", "nd09 periods 2"),
    ("từ 15 tháng trước đến 14 của tháng thuộc kỳ báo cáo", "monthly", "nd09"),
    ("từ 15 tháng trước đến 14 của tháng thuộc kỳ báo cáo", "yearly", NOT_UNDERSTOOD),
    ("01/01 đến 30/6", "yearly", NOT_UNDERSTOOD),
    ("01/01-30/6 và 15/6-14/12", "half_yearly", NOT_UNDERSTOOD),
    ("thứ Hai đến Chủ nhật", "weekly", "calendar"),
    ("Từ thứ Năm đến thứ Tư", "weekly", "calendar week_start 4"),
    ("thứ Năm tuần báo cáo đến thứ Tư", "weekly", NOT_UNDERSTOOD),
    ("thứ Hai đến thứ Sáu", "weekly", NOT_UNDERSTOOD),
    ("Theo Điều 12 Nghị định 09/2019/NĐ-CP", "weekly", NOT_UNDERSTOOD),
    ("từ 01/01/2025 đến 31/12/2025", "yearly", NOT_UNDERSTOOD),
    ("14/12", "yearly", NOT_UNDERSTOOD),
]


@pytest.mark.parametrize(("text", "frequency", "expected"), WINDOWS)
def test_window_words(text: str, frequency: str, expected: str) -> None:
    """
    Spans are recognised as periods of a rule; spans of another length are not understood.
    """
    assert benchmark._read_windows(text, frequency) == expected


PARTIES = [
    ("Các Sở, UBND cấp xã", "Các Sở @province | UBND cấp xã @commune"),
    (
        "Công an, Cảnh sát PCCC cấp tỉnh",
        "Công an cấp tỉnh @province | Cảnh sát phòng cháy và chữa cháy cấp tỉnh @province",
    ),
    ("Sở Giáo dục và Đào tạo và Sở Y tế", "Sở Giáo dục và Đào tạo @province | Sở Y tế @province"),
    ("Cơ quan, tổ chức thuộc UBND cấp xã", "Cơ quan, tổ chức thuộc UBND cấp xã @commune"),
    (
        "UBND tỉnh, thành phố trực thuộc Trung ương",
        "UBND tỉnh, thành phố trực thuộc Trung ương @province",
    ),
    ("Bộ Tư lệnh Công binh", "Bộ Tư lệnh Công binh @-"),
    ("Liên minh hợp tác xã", "Liên minh hợp tác xã @organisation"),
    (
        "Thống đốc NHNN, Tổng Thanh tra Chính phủ",
        "Thống đốc Ngân hàng Nhà nước @ministry | Tổng Thanh tra Chính phủ @ministry",
    ),
    (
        "Sở Công Thương (phối hợp Sở Y tế; UBND xã)",
        "Sở Công Thương @province [phối hợp Sở Y tế; UBND xã]",
    ),
]


@pytest.mark.parametrize(("text", "expected"), PARTIES)
def test_party_words(text: str, expected: str) -> None:
    """
    Lists are split where another body begins, never inside a name or brackets.
    """
    assert benchmark._read_parties(text, "") == expected


def test_compounds_and_alternatives_are_marked() -> None:
    """
    Parts of a fixed expression know it, and bodies joined by "hoặc" or "/" are alternatives.
    """
    compound = split_parties("Các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ")
    alternatives = split_parties("Cục Thuế/Chi cục Thuế")

    assert {party.compound for party in compound} == {
        "Các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ"
    }
    assert [party.alternative for party in alternatives] == [True, True]
    assert not any(party.alternative for party in compound)


REFERENCES = [
    ("điểm a khoản 2 Điều 9 Thông tư 15/2026/TT-BYT", "15/2026/TT-BYT circular [9.2.a]"),
    (
        "điểm a, b khoản 2 và điểm c khoản 3 Điều 9 Thông tư 15/2026/TT-BYT",
        "15/2026/TT-BYT circular [9.2.a, 9.2.b, 9.3.c]",
    ),
    (
        "Điều 5 khoản 1, khoản 2; Điều 6 Nghị định 08/2020/NĐ-CP",
        "08/2020/NĐ-CP decree [5.1, 5.2, 6]",
    ),
    ("Điều 4 đến Điều 7 Thông tư 01/2024/TT-TTCP", "01/2024/TT-TTCP circular [4, 5, 6, 7]"),
    ("khoản 1 Điều 5 Luật An ninh mạng số 24/2018/QH14", "24/2018/QH14 law [5.1]"),
    ("Điều 5 và Điều 7 Luật Thống kê", "Thống kê law [5, 7]"),
    ("Quyết định số 41/2019/QĐ-UBND", "41/2019/QĐ-UBND provincial_decision []"),
    ("Quyết định số 559/QĐ-TTg", "559/QĐ-TTg individual_decision []"),
    ("NĐ 39/2022", "39/2022/NĐ-CP decree []"),
    ("Nghị định 09/NĐ-CP", "09/NĐ-CP decree []"),
    (
        "Thông tư 21/2019/TT-BNNPTNT được sửa đổi tại khoản 3 Điều 1 Thông tư 31/2022/TT-BNNPTNT",
        "21/2019/TT-BNNPTNT circular [] amended_by 31/2022/TT-BNNPTNT",
    ),
    ("theo yêu cầu", NOT_UNDERSTOOD),
]


@pytest.mark.parametrize(("text", "expected"), REFERENCES)
def test_reference_words(text: str, expected: str) -> None:
    """
    References give number, kind and each place; amending documents stand with the amended one.
    """
    assert benchmark._read_references(text, "") == expected


@pytest.mark.parametrize("kind", sorted(benchmark.READERS))
@pytest.mark.parametrize("split", ["tune", "test"])
def test_labelled_phrases(split: str, kind: str) -> None:
    """
    Of the labelled phrases nothing is read wrongly, and at least 97 % are read.
    """
    outcomes = [
        benchmark.outcome_of(label)[0]
        for label in LABELS
        if (label.split, label.kind) == (split, kind)
    ]

    assert "wrong" not in outcomes
    assert outcomes.count("right") >= 0.97 * len(outcomes) > 0


def test_labels_cover_each_text_in_one_half() -> None:
    """
    No labelled phrase stands twice, and all readings of one text are in the same half.
    """
    keys = [(label.kind, label.text, label.frequency) for label in LABELS]
    texts = {(label.kind, label.text) for label in LABELS}

    assert len(set(keys)) == len(keys)
    assert {label.split for label in LABELS} == {"tune", "test"}
    assert len({(label.kind, label.text, label.split) for label in LABELS}) == len(texts)


def _cycle_of(text: str, frequency: Frequency) -> Cycle:
    read = read_windows(text, frequency).value
    assert read is not None
    return Cycle(
        id=CycleId("c"), frequency=frequency, windows=read.windows, cumulative=read.cumulative
    )


def test_windows_that_are_understood_can_be_laid_out() -> None:
    """
    Each reading of a labelled cut-off gives dates for its frequency.
    """
    labels = [label for label in LABELS if label.kind == "windows"]
    laid = [
        windows_of_year(_cycle_of(label.text, Frequency(label.frequency)), 2026)
        for label in labels
        if label.expected != NOT_UNDERSTOOD
    ]

    assert len(laid) > 20
    assert all(laid)


def test_deadlines_that_are_understood_give_dates() -> None:
    """
    Each reading of a labelled deadline gives dates in or after a calendar period.
    """
    labels = [label for label in LABELS if label.kind == "deadline"]
    checked = 0
    for label in labels:
        frequency = Frequency(label.frequency)
        deadline = read_deadline(label.text, frequency).value
        if deadline is not None:
            windows = read_windows("01/01 đến 31/12").value
            assert windows is not None
            cycle = Cycle(
                id=CycleId("c"), frequency=frequency, windows=windows.windows, deadline=deadline
            )
            assert None not in due_dates(cycle, 2026)
            checked += 1

    assert checked > 100


@settings(deadline=None)
@given(VIETNAMESE, st.sampled_from([None, *Frequency]))
def test_any_text_is_read_or_has_a_reason(text: str, frequency: Frequency | None) -> None:
    """
    Readers never raise: each reading keeps its text and has either a value or a reason that
    can be said in both languages.
    """
    readings = (
        read_frequencies(text),
        read_deadline(text, frequency),
        read_windows(text, frequency),
    )

    for reading in readings:
        assert reading.text == text
        assert (reading.value is None) == (reading.reason is not None)
        for said in (*reading.assumptions, *filter(None, [reading.reason])):
            assert all(said.say(language) for language in LANGUAGES)
    assert all(party.text for party in split_parties(text))
    assert all(reference.text for reference in read_references(text))


@pytest.mark.parametrize("label", LABELS[::7], ids=lambda label: label.text[:30])
def test_spelling_makes_no_difference(label: benchmark.Label) -> None:
    """
    Decomposed letters, doubled spaces and, for phrases, capitals change no reading.
    """
    spelled = unicodedata.normalize("NFD", label.text).replace(" ", "  ")
    if label.kind in ("frequency", "deadline", "windows"):
        spelled = spelled.upper()
    read = benchmark.READERS[label.kind]

    assert read(spelled, label.frequency) == read(label.text, label.frequency)


def _spoken() -> dict[str, set[str]]:
    """The keys under ``phrase`` that the readers say, with the values they give."""
    spoken: dict[str, set[str]] = {}
    for file in sorted(Path(phrases.__file__).parent.glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "UnclearPhraseError":
                key = ast.literal_eval(node.args[0])
                spoken.setdefault(f"phrase.{key}", {word.arg or "" for word in node.keywords})
    return spoken


def test_every_reason_can_be_said() -> None:
    """
    Each reason that the readers give has a text whose places they fill.
    """
    texts = load_catalogue("vi")

    assert len(_spoken()) > 20
    for key, given_values in _spoken().items():
        places = {name for _, name, _, _ in Formatter().parse(texts[key]) if name}
        assert places <= given_values, key


def test_year_that_is_not_said_is_an_assumption() -> None:
    """
    A January date of a yearly report is read as the next year's, and the reading says so.
    """
    open_year = read_deadline("Chậm nhất 15/01", Frequency.YEARLY)
    said_year = read_deadline("Chậm nhất 15/01 năm sau", Frequency.YEARLY)

    assert open_year.value is not None and said_year.value is not None
    assert open_year.value.dates == said_year.value.dates
    assert [text.key for text in open_year.assumptions] == ["phrase.next_year_assumed"]
    assert said_year.assumptions == ()


def test_week_that_is_not_said_is_an_assumption() -> None:
    """
    "Thứ Năm đến thứ Tư" are seven days only if the Thursday is of the week before.
    """
    unsaid = read_windows("Thứ Năm đến thứ Tư", Frequency.WEEKLY)
    said = read_windows("Thứ Năm tuần trước đến thứ Tư tuần báo cáo", Frequency.WEEKLY)

    assert [text.key for text in unsaid.assumptions] == ["phrase.start_week_assumed"]
    assert said.assumptions == ()


@pytest.mark.parametrize(
    "text",
    [
        "Ngày 20 của tháng cuối quý (quý IV: ngày 28)",
        "Ngày 20 của tháng cuối quý (riêng đặc khu gửi chậm hơn)",
        "Ngày 20 của tháng cuối quý (trừ quý cuối)",
        "Ngày 20 của tháng cuối quý, riêng quý IV ngày 28",
        "Ngày 20 của tháng cuối quý; UBND cấp xã: ngày 15",
        "Ngày 20 của tháng cuối quý đối với Sở Y tế",
        "Ngày 20 của tháng cuối quý (âm lịch)",
        "Ngày 20 của tháng cuối quý (theo lịch họp)",
    ],
)
def test_deadline_with_an_exception_is_not_understood(text: str) -> None:
    """
    What may hold for some periods or units only leaves the deadline open.
    """
    assert not read_deadline(text, Frequency.QUARTERLY).is_understood


@pytest.mark.parametrize(
    ("text", "frequency"),
    [
        ("Sau ngày 15/12", Frequency.YEARLY),
        ("Sau 20/6, 20/12", Frequency.HALF_YEARLY),
        ("Gửi sau ngày 20 tháng cuối quý", Frequency.QUARTERLY),
        ("Sau ngày 20 hằng tháng", Frequency.MONTHLY),
        ("Sau thứ Sáu", Frequency.WEEKLY),
        ("Sau 17 giờ hằng ngày", Frequency.DAILY),
    ],
)
def test_day_after_which_a_report_may_come_is_no_deadline(text: str, frequency: Frequency) -> None:
    """
    "Sau" before a day says from when on; before days that are counted from an end it may stand.
    """
    reading = read_deadline(text, frequency)

    assert reading.reason is not None and reading.reason.key == "phrase.from_on"
    assert read_deadline("Chậm nhất sau 05 ngày kể từ khi kết thúc kỳ", frequency).is_understood


def test_quarter_that_is_not_said_is_an_assumption() -> None:
    """
    Which quarter is meant is said where the words leave it open, or where the report has none.
    """

    def said(text: str, frequency: Frequency) -> list[str]:
        reading = read_deadline(text, frequency)
        assert reading.is_understood
        return [each.key for each in reading.assumptions]

    in_first = ["phrase.next_quarter_assumed"]
    of_other = ["phrase.last_quarter_assumed"]
    assert said("Ngày 25 tháng đầu quý", Frequency.QUARTERLY) == in_first
    assert said("Ngày 05 tháng đầu tiên của quý", Frequency.YEARLY) == in_first
    assert said("Ngày 05 tháng đầu quý sau", Frequency.QUARTERLY) == []
    assert said("Ngày 20 tháng cuối quý", Frequency.QUARTERLY) == []
    assert said("Ngày 20 tháng cuối quý", Frequency.YEARLY) == of_other
    assert said("Ngày 05 tháng đầu quý sau", Frequency.HALF_YEARLY) == of_other


@pytest.mark.parametrize("frequency", [each for each in Frequency if each is not Frequency.UNKNOWN])
def test_the_names_that_are_printed_are_read(frequency: Frequency) -> None:
    """What workbooks call a frequency is understood where somebody copies it into a list."""
    years = 5 if frequency is Frequency.MULTI_YEARLY else 1
    cycle = Cycle(id=CycleId("c"), frequency=frequency, every_years=years)
    phrase = FrequencyPhrase(frequency=frequency, every_years=years)
    assert read_frequencies(cycle_name("vi", cycle)).value == (phrase,)


def test_words_typed_without_marks_are_said_to_be() -> None:
    """
    "6 thang" can only be "6 tháng": the reading says so.
    """
    said = [text.say("vi") for text in read_frequencies("6 thang").assumptions]

    assert said == ["“6 thang” viết tắt hoặc không có dấu: hiểu là “6 tháng”."]


def test_a_day_without_a_month_is_that_of_a_monthly_report_only() -> None:
    """
    "Ngày 18" of a monthly report is a day of its month; of any other the month is open.
    """
    monthly = read_deadline("Ngày 18 của tháng", Frequency.MONTHLY)
    quarterly = read_deadline("Ngày 18", Frequency.QUARTERLY)

    assert monthly.value is not None and monthly.value.number == 18
    assert quarterly.reason is not None and quarterly.reason.key == "phrase.month_not_said"


def test_remark_in_brackets_is_not_lost() -> None:
    """
    A remark that is not read is named among the assumptions.
    """
    reading = read_deadline("Chậm nhất 20/12 (báo cáo kiểm toán: 120 ngày)", Frequency.YEARLY)

    assert reading.value is not None and reading.value.rule is DeadlineRule.FIXED
    assert [text.key for text in reading.assumptions] == ["phrase.remark_not_read"]


def test_renamings_are_suggestions() -> None:
    """
    Every renaming of 2025 has a source and is marked as not verified; no name succeeds itself.
    """
    assert all("[M]" in renaming.cited for renaming in RENAMINGS.values())
    assert not any(renaming.verified for renaming in RENAMINGS.values())
    assert all(renaming.successor not in RENAMINGS for renaming in RENAMINGS.values())
    assert split_parties("Bộ KH&ĐT")[0].successor == "Bộ Tài chính"
    assert split_parties("UBND cấp huyện")[0].renaming is not None


@pytest.mark.parametrize("unit", ["(", ";", "Sở A, ", " ", "Điều 1, ", "Luật a ", "quý i, ", "–"])
def test_a_megabyte_in_a_cell_is_read_at_once(unit: str) -> None:
    """
    Text of 1 MB takes all readers together less than ten seconds.
    """
    text = unit * (1_000_000 // len(unit))
    start = time.process_time()

    read_frequencies(text), read_deadline(text), read_windows(text)
    split_parties(text), read_references(text)

    assert time.process_time() - start < 10


@given(st.text(max_size=80))
def test_normalising_twice_changes_nothing(text: str) -> None:
    """
    Tidied and normalised text is its own tidied and normalised form.
    """
    assert tidy_text(tidy_text(text)) == tidy_text(text)
    assert normalise_text(normalise_text(text)) == normalise_text(text)


def test_tones_move_but_do_not_change() -> None:
    """
    Both schools of tone placement give one spelling, and different words stay different.
    """
    assert normalise_text("Hoà, thuỷ, quý, hoàn") == "hòa, thủy, quý, hoàn"
    assert normalise_text("qúy") == normalise_text("quý")
    assert normalise_text("số hộ") != normalise_text("số hồ")


BASES = [
    ("Thông tư 02/2017/TT- VPCP", ["02/2017/TT-VPCP"], ()),
    ("Thông tư 02/2017/TT -VPCP", ["02/2017/TT-VPCP"], ()),
    ("QĐ 25/2022/QĐ- UBND", ["25/2022/QĐ-UBND"], ()),
    (
        "Nghị định số 61/2018/NĐ-CP, số 107/2021/NĐ-CP",
        ["61/2018/NĐ-CP", "107/2021/NĐ-CP"],
        (),
    ),
    (
        "Thông tư 24/2018/TT-BGDĐT và 19/2020/TT-BGDĐT",
        ["24/2018/TT-BGDĐT", "19/2020/TT-BGDĐT"],
        (),
    ),
    (
        "Nghị quyết 04/2022/NQ-HĐND, Quyết định 05, 06/2023/QĐ-UBND",
        ["04/2022/NQ-HĐND", "06/2023/QĐ-UBND"],
        ("Quyết định 05",),
    ),
    ("02/2017/TT-VPCP", ["02/2017/TT-VPCP"], ()),
    ("18-NQ/TW", ["18-NQ/TW"], ()),
    ("Thông tư 02/2017/TT", ["02/2017/TT"], ("02/2017/TT",)),
    ("Nghị định 09/NĐ", ["09/NĐ"], ("09/NĐ",)),
    ("Thông tư 01/2020/TT-BYT, 05/2021", ["01/2020/TT-BYT"], ("05/2021",)),
    (
        "Thông tư 01/2020/TT-BYT (theo Thông tư 02/2021/TT-BYT)",
        ["01/2020/TT-BYT"],
        ("02/2021/TT-BYT",),
    ),
    ("Nghị định 09/2019/NĐ-CP ngày 24/01/2019", ["09/2019/NĐ-CP"], ()),
    ("Biểu 01/TT-BC", [], ()),
]


@pytest.mark.parametrize(("basis", "numbers", "unread"), BASES)
def test_no_number_of_a_basis_is_lost(
    basis: str, numbers: list[str], unread: tuple[str, ...]
) -> None:
    """
    Each number of a basis is in a reference, whole, or is named as not read.
    """
    assert [reference.number for reference in read_references(basis)] == numbers
    assert find_unread_numbers(basis) == unread


@pytest.mark.parametrize(
    ("basis", "title"),
    [
        ("Luật PBGDPL năm 2012", "PBGDPL năm 2012"),
        ("Luật Ngân sách nhà nước 2015", "Ngân sách nhà nước năm 2015"),
        ("Luật Thống kê", "Thống kê"),
    ],
)
def test_year_tells_laws_of_one_title_apart(basis: str, title: str) -> None:
    """
    A law without a number keeps the year that is said.
    """
    assert [reference.title for reference in read_references(basis)] == [title]


@pytest.mark.parametrize(
    ("text", "frequency", "expected"),
    [
        ("Ngày 20", "monthly", "last_month 20"),
        ("trước ngày 5", "monthly", "next_month 5 before"),
        ("Ngày 12", "monthly", "?"),
        ("Ngày 20", "yearly", "?"),
        ("Thứ 7", "weekly", "weekday 6"),
        ("14h thứ Năm", "weekly", "weekday 4"),
        ("Thứ hai tuần sau", "weekly", "weekday 1"),
        ("Thứ sáu tuần sau", "weekly", "?"),
        ("Thứ 7", "monthly", "?"),
        ("20.12", "yearly", "fixed 12-20"),
        ("20-12", "yearly", "fixed 12-20"),
        ("20.12", "", "?"),
        ("15-20", "yearly", "?"),
        ("ngày 5-10", "yearly", "?"),
        ("31/01/N+1", "yearly", "fixed 01-31@+1"),
        ("31/12/N", "yearly", "fixed 12-31"),
    ],
)
def test_everyday_deadlines(text: str, frequency: str, expected: str) -> None:
    """
    Short wording is read where the frequency leaves one meaning, else it is not understood.
    """
    assert benchmark.READERS["deadline"](text, frequency) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- Hằng quý;\n- 6 tháng;\n- Năm", "quarterly; half_yearly; yearly"),
        ("Quý I, II, III và năm", "quarterly 1,2,3; yearly"),
        ("Quý/năm", "?"),
        ("Tuần/tháng", "?"),
    ],
)
def test_lists_of_frequencies(text: str, expected: str) -> None:
    """
    Bullets part frequencies; a stroke does not say whether both or one of them is meant.
    """
    assert benchmark.READERS["frequency"](text, "") == expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Văn phòng HĐND và UBND", ["Văn phòng HĐND và UBND"]),
        ("Văn phòng Đoàn ĐBQH và HĐND tỉnh", ["Văn phòng Đoàn ĐBQH và HĐND tỉnh"]),
        ("1. Sở Y tế\n2. UBND tỉnh", ["Sở Y tế", "UBND tỉnh"]),
        (
            "UBND cấp xã, tổ chức hành nghề công chứng",
            ["UBND cấp xã", "Tổ chức hành nghề công chứng"],
        ),
        ("Thanh tra tỉnh, Ban Tiếp công dân", ["Thanh tra tỉnh", "Ban Tiếp công dân"]),
        ("Sở Y tế/CDC", ["Sở Y tế", "Trung tâm Kiểm soát bệnh tật"]),
        ("Sở TP", ["Sở Tư pháp"]),
        ("STP, SNN&MT, SYT", ["Sở Tư pháp", "Sở Nông nghiệp và Môi trường", "Sở Y tế"]),
        ("Sở CT, TC", ["Sở Công Thương", "Sở Tài chính"]),
        ("Sở NV", ["Sở NV"]),
        ("Công ty STP", ["Công ty STP"]),
        ("VP UBND tỉnh", ["Văn phòng UBND tỉnh"]),
        ("Sở Y tế & Sở Công Thương", ["Sở Y tế", "Sở Công Thương"]),
        ("+ Sở Y tế + UBND cấp xã", ["Sở Y tế", "UBND cấp xã"]),
        ("Sở Nội vụ & Tài chính", ["Sở Nội vụ", "Sở Tài chính"]),
        ("Sở Nông nghiệp & Môi trường", ["Sở Nông nghiệp và Môi trường"]),
        ("Sở GD & ĐT", ["Sở Giáo dục và Đào tạo"]),
        ("Cấp xã, cấp tỉnh", ["Cấp xã", "Cấp tỉnh"]),
        ("Công an cấp tỉnh, cấp xã", ["Công an cấp tỉnh, cấp xã"]),
        ("Công an, Quân sự cấp xã", ["Công an cấp xã", "Quân sự cấp xã"]),
        ("Trạm Y tế, trường học", ["Trạm Y tế", "Trường học"]),
        ("Sở, ban, ngành", ["Sở, ban, ngành"]),
    ],
)
def test_bodies_of_an_office_list(text: str, names: list[str]) -> None:
    """
    An office of two bodies is one, other bodies are parted, and numbers of a list are no names.
    """
    assert [party.name for party in split_parties(text)] == names


SHARED_HEADS = [
    ("Sở Nội vụ, Tài chính, Y tế", ["Sở Nội vụ", "Sở Tài chính", "Sở Y tế"]),
    ("Sở nội vụ,tài chính và y tế", ["Sở nội vụ", "Sở tài chính", "Sở y tế"]),
    ("Các Sở: Nội vụ; Tài chính", ["Sở Nội vụ", "Sở Tài chính"]),
    (
        "Các sở, ban, ngành:\n- Nội vụ\n2. TN&MT\n- UBND cấp xã",
        ["Sở Nội vụ", "Sở Tài nguyên và Môi trường", "UBND cấp xã"],
    ),
    ("Sở Nội vụ (CCHC), Tài chính", ["Sở Nội vụ", "Sở Tài chính"]),
    (
        "Giám đốc các Sở Nội vụ, Tài chính tỉnh An Giang",
        ["Giám đốc Sở Nội vụ tỉnh An Giang", "Giám đốc Sở Tài chính tỉnh An Giang"],
    ),
    (
        "Các bộ: Quốc phòng, Công an; Tài chính; UBND tỉnh",
        ["Bộ Quốc phòng", "Bộ Công an", "Bộ Tài chính", "UBND tỉnh"],
    ),
    ("Bộ Quốc phòng, Công an", ["Bộ Quốc phòng", "Công an"]),
    ("Sở Y tế, Hội Chữ thập đỏ", ["Sở Y tế", "Hội Chữ thập đỏ"]),
    ("Sở Y tế và các bệnh viện", ["Sở Y tế", "Các bệnh viện"]),
    (
        "Sở Nông nghiệp và Môi trường, Văn hoá, Thể thao và Du lịch, Xây dựng",
        ["Sở Nông nghiệp và Môi trường", "Sở Văn hoá, Thể thao và Du lịch", "Sở Xây dựng"],
    ),
    *(
        (name, [name])
        for name in (
            "Sở Văn hóa, Thể thao và Du lịch",
            "Bộ Văn hóa, Thể thao và Du lịch",
            "Sở Nông nghiệp và Môi trường",
            "Sở Bưu chính, Viễn thông",
            "Sở Giáo dục, Khoa học và Công nghệ",
            "Các Sở Y tế",
            "Sở Y tế các tỉnh, thành phố trực thuộc Trung ương",
            "Ban Quản lý các khu công nghiệp, khu kinh tế",
            "Cục Phát thanh, truyền hình và thông tin điện tử",
            "Vụ Hợp tác và Hội nhập quốc tế",
            "Báo và Đài Phát thanh - Truyền hình",
        )
    ),
]


@pytest.mark.parametrize(("text", "names"), SHARED_HEADS)
def test_one_head_before_several_departments(text: str, names: list[str]) -> None:
    """
    "Sở" holds for each field of work after it; commas and "và" inside a known name part nothing.
    """
    assert [party.name for party in split_parties(text)] == names


@pytest.mark.parametrize(
    ("text", "is_choice"), [("Sở Y tế hoặc Nội vụ", 1), ("Sở Y tế, Nội vụ", 0)]
)
def test_departments_under_one_head_may_be_a_choice(text: str, is_choice: bool) -> None:
    """
    "Hoặc" between fields of work makes their departments alternatives.
    """
    assert [party.alternative for party in split_parties(text)] == [is_choice] * 2


COMMITTEES = [
    ("HĐND và UBND tỉnh", "HĐND tỉnh @province | UBND tỉnh @province"),
    ("HĐND, UBND cấp tỉnh", "HĐND cấp tỉnh @province | UBND cấp tỉnh @province"),
    (
        "HĐND, UBND tỉnh (qua Văn phòng), UBND cấp xã",
        "HĐND tỉnh @province | UBND tỉnh @province [qua Văn phòng] | UBND cấp xã @commune",
    ),
    (
        "Thường trực HĐND, UBND các xã",
        "Thường trực HĐND các xã @commune | UBND các xã @commune",
    ),
    ("HĐND, Sở Y tế, UBND tỉnh", "HĐND @- | Sở Y tế @province | UBND tỉnh @province"),
    ("HĐND; UBND tỉnh", "HĐND @- | UBND tỉnh @province"),
]


@pytest.mark.parametrize(("text", "expected"), COMMITTEES)
def test_committee_has_the_level_of_the_one_named_next(text: str, expected: str) -> None:
    """
    In "HĐND và UBND tỉnh" both are provincial; across other bodies no level is taken.
    """
    assert benchmark._read_parties(text, "") == expected


LEVELS = [
    ("Ban Quản lý dự án, UBND cấp xã", "Ban Quản lý dự án @- | UBND cấp xã @commune"),
    ("Trung tâm Y tế, UBND cấp xã", "Trung tâm Y tế @- | UBND cấp xã @commune"),
    ("Trạm y tế, Công an cấp xã", "Trạm y tế cấp xã @commune | Công an cấp xã @commune"),
    ("UBND các xã trên địa bàn tỉnh", "UBND các xã trên địa bàn tỉnh @commune"),
    ("UBND xã, phường thuộc tỉnh", "UBND xã, phường thuộc tỉnh @commune"),
    ("Các đơn vị trên địa bàn tỉnh", "Các đơn vị trên địa bàn tỉnh @-"),
    ("Các đơn vị trong toàn tỉnh", "Các đơn vị trong toàn tỉnh @-"),
    ("Trung tâm Khuyến nông tỉnh", "Trung tâm Khuyến nông tỉnh @province"),
]


@pytest.mark.parametrize(("text", "expected"), LEVELS)
def test_level_is_that_of_the_body_itself(text: str, expected: str) -> None:
    """
    The level of a committee is no other body's, and the place where bodies are is not their level.
    """
    assert benchmark._read_parties(text, "") == expected

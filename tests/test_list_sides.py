"""Columns beside each other under one heading: parts of a date, a change, levels, helpers."""

from pathlib import Path

import pytest
from attrs import evolve
from list_sample import Row, write_book

from reportreduce.importers.lists import ListDraft, build_mapping, read_lists
from reportreduce.model.deadlines import MonthDay

NAMED = ("STT", "Tên báo cáo")
FULL = (*NAMED, "Đơn vị thực hiện", "Nơi nhận", "Tần suất")
DUTY = ("1", "Báo cáo đất đai", "UBND cấp xã", "Sở Tài chính", "Năm")


def _read(folder: Path, *rows: Row) -> ListDraft:
    """The list under two rows of headings, where an empty upper one goes on with the one before."""
    (draft,) = read_lists(write_book(folder / "list.xlsx", rows))
    mapped = read_lists(folder / "list.xlsx", mapping=build_mapping([draft]))
    assert mapped[0].regimes == draft.regimes
    return draft


def _under(heading: str, *leaves: str, before: Row = FULL) -> tuple[Row, Row]:
    """Headings *before*, and one over *leaves*."""
    blanks = ("",) * (len(leaves) - 1)
    return (*before, heading, *blanks), (("",) * len(before) + leaves)


DATED = [
    (("20", "11"), MonthDay(month=11, day=20)),
    (("16", "1", "năm sau"), MonthDay(month=1, day=16, year=1)),
    (("15", "12", "năm báo cáo"), MonthDay(month=12, day=15)),
    (("15", "12", "2027"), None),
    (("15", ""), None),
]


@pytest.mark.parametrize(("parts", "expected"), DATED)
def test_a_date_over_several_columns_is_one_deadline(
    tmp_path: Path, parts: Row, expected: MonthDay | None
) -> None:
    """Day, month and year under one heading are no frequencies, and no part is lost."""
    leaves = ("Ngày", "Tháng", "Năm")[: len(parts)]
    draft = _read(tmp_path, *_under("Thời hạn gửi", *leaves), (*DUTY, *parts))

    (cycle,) = draft.regimes[0].cycles
    assert cycle.frequency is not None
    assert cycle.frequency.text == "Năm"
    assert cycle.deadline is not None
    due = cycle.deadline.value
    assert (due.dates if due else ()) == ((expected,) if expected else ())
    assert len(draft.problems) == (expected is None)


def test_a_month_with_words_goes_with_its_day(tmp_path: Path) -> None:
    rows = (*_under("Thời hạn gửi", "Ngày", "Tháng"), (*DUTY[:4], "Quý", "15", "tháng cuối quý"))

    (cycle,) = _read(tmp_path, *rows).regimes[0].cycles

    assert cycle.deadline is not None
    assert cycle.deadline.value is not None
    assert cycle.deadline.value.number == 15
    assert cycle.deadline.source.cell == "Trang 1!F3; Trang 1!G3"


MONTHS = [
    ("Quý", "3, 6, 9, 12", "20/3; 20/6; 20/9; 20/12", True),
    ("Quý", "3; 6; 9 và 12", "20/3; 20/6; 20/9; 20/12", True),
    ("6 tháng", "tháng 6, 12", "20/6; 20/12", True),
    ("Tháng", "hằng tháng", "ngày 20 hằng tháng", True),
    ("Tháng", "hàng tháng", "ngày 20 hàng tháng", True),
    ("Tháng", "tiếp theo", "ngày 20 tháng tiếp theo", True),
    ("Quý", "3, 6, 9, 13", "20/3; 20/6; 20/9; 20/13", False),
    ("Tháng", "3, 6, 9, 12", "20/3; 20/6; 20/9; 20/12", False),
]


@pytest.mark.parametrize(("frequency", "month", "text", "is_known"), MONTHS)
def test_several_months_go_with_their_day(
    tmp_path: Path, frequency: str, month: str, text: str, is_known: bool
) -> None:
    """The usual ways to fill a column of months give dates; what does not fit stays open."""
    rows = (*_under("Thời hạn gửi", "Ngày", "Tháng"), (*DUTY[:4], frequency, "20", month))

    deadlines = [each.deadline for each in _read(tmp_path, *rows).regimes[0].cycles]

    assert deadlines
    assert [each is not None and each.value is not None for each in deadlines] == [
        is_known for _ in deadlines
    ]
    assert {each.text for each in deadlines if each is not None} == {text}


def test_months_beside_quarters_stay_frequencies(tmp_path: Path) -> None:
    """Under a heading of dates "Quý" can only be a frequency, and so is "Tháng" beside it."""
    rows = (
        *_under("Thời hạn gửi", "Tháng", "Quý", "Năm", before=FULL[:4]),
        (*DUTY[:4], "ngày 5 tháng sau", "", "15/12"),
    )

    cycles = _read(tmp_path, *rows).regimes[0].cycles

    assert [each.frequency.text for each in cycles if each.frequency] == ["Tháng", "Năm"]


SIDES = [
    ("Tần suất", "Hiện tại", "Sau rà soát", "Quý"),
    ("Tần suất", "Hiện trạng", "Sau khi cắt giảm", "Quý"),
    ("Tần suất", "Quy định cũ", "Quy định mới", "Năm"),
    ("Tần suất", "Theo Thông tư cũ", "Theo Thông tư mới", "Năm"),
    ("Tần suất", "Trước 01/7/2025", "Từ 01/7/2025", "Năm"),
    ("Tần suất", "Theo quy định", "Sau rà soát", "Quý"),
    ("Hiện hành", "Tần suất", "", "Quý"),
    ("Tần suất", "Trước 01/01/2027", "Từ 01/01/2027", None),
    ("Tần suất", "Trước khi cắt giảm", "Sau khi cắt giảm", None),
    ("Tần suất", "Theo quy định", "Thực tế", None),
    ("Tần suất", "Hiện hành", "Quy định mới", None),
]


@pytest.mark.parametrize(("over", "one", "other", "expected"), SIDES)
def test_of_two_sides_of_a_change_the_one_in_force_counts(
    tmp_path: Path, over: str, one: str, other: str, expected: str | None
) -> None:
    """Frequencies before and after are not added up; which is read is told, or both stay open."""
    head = _under(over, one, other, before=FULL[:4])
    if not other:
        head = (*FULL[:4], over, "Sau rà soát"), ("", "", "", "", one, one)

    draft = _read(tmp_path, *head, (*DUTY[:4], "Quý", "Năm"), ("2", "Báo cáo B", *DUTY[2:], "Năm"))

    (cycle,) = draft.regimes[0].cycles
    assert cycle.frequency is not None
    assert (cycle.frequency.value is None) == (expected is None)
    assert cycle.frequency.text == (expected or f"{one}: Quý; {other}: Năm")
    keys = [each.what.key for each in draft.problems]
    is_open = ["lists.sides", "regimes.frequency_unclear"]
    assert keys == (["lists.why_not_in_force"] if expected else is_open)
    (same,) = draft.regimes[1].cycles
    assert same.frequency is not None
    assert same.frequency.value is not None


def test_bodies_before_and_after_are_not_both_asked(tmp_path: Path) -> None:
    """A side without the other one open is open, too: it may have ended."""
    head = (*NAMED, "Đơn vị thực hiện", "", "Nơi nhận", "Nơi nhận sau sắp xếp", "Tần suất")
    leaves = ("", "", "Trước khi sắp xếp", "Sau khi sắp xếp", "", "", "")
    rows = (
        ("1", "Báo cáo A", "Phòng Y tế", "UBND cấp xã", "Sở Y tế", "Sở Nội vụ", "Năm"),
        ("2", "Báo cáo B", "Phòng Y tế", "", "Sở Y tế", "Sở Nội vụ", "Năm"),
    )

    draft = _read(tmp_path, head, leaves, *rows)

    for regime in draft.regimes:
        assert regime.filers is not None
        assert regime.filers.value is None
        assert regime.recipients is not None
        assert [each.name for each in regime.recipients.value or ()] == ["Sở Y tế"]


def test_a_mapping_decides_between_sides(tmp_path: Path) -> None:
    rows = (
        *_under("Tần suất", "Trước", "Sau", before=FULL[:4]),
        (*DUTY[:4], "Quý", "Năm"),
    )
    mapping = build_mapping([_read(tmp_path, *rows)])
    (table,) = mapping.lists
    *others, last = table.columns
    decided = evolve(table, columns=(*others, evolve(last, role=None)))

    (draft,) = read_lists(tmp_path / "list.xlsx", mapping=evolve(mapping, lists=(decided,)))

    (cycle,) = draft.regimes[0].cycles
    assert cycle.frequency is not None
    assert cycle.frequency.value is not None
    assert cycle.frequency.text == "Quý"


BESIDE = [
    ("Tần suất trước", "Tần suất sau"),
    ("Tần suất", "Tần suất mới"),
    ("Tần suất", "Tần suất thực tế"),
    ("Tần suất hiện tại", "Tần suất mới"),
    ("Kỳ báo cáo", "Kỳ báo cáo mới"),
    ("Tần suất TT 01/2019", "Tần suất TT 05/2024"),
    ("Tần suất theo Thông tư số 01/2019/TT-BYT", "Tần suất theo Nghị định 20/2025/NĐ-CP"),
]


@pytest.mark.parametrize("headings", BESIDE)
def test_sides_in_one_row_of_headings_stay_open(tmp_path: Path, headings: Row) -> None:
    """Both columns are read, and what differs, or stands on one side only, is open."""
    rows = [
        (str(at), f"Báo cáo {at}", *DUTY[2:4], *times)
        for at, times in enumerate((("Tháng", "Quý"), ("Năm", "Năm"), ("Tháng", ""), ("", "Quý")))
    ]

    draft = _read(tmp_path, (*FULL[:4], *headings), *rows)

    found = [each.frequency for draft in draft.regimes for each in draft.cycles]
    assert [each is not None and each.value is not None for each in found] == [
        *(False, True),
        *(False, False),
    ]
    unclear = ["regimes.frequency_unclear"] * 3
    assert [each.what.key for each in draft.problems] == ["lists.sides", *unclear]


INSTRUMENTS = [(("Quý", "Năm"), []), (("Năm", "Năm"), ["Năm"]), (("Quý", ""), [])]


@pytest.mark.parametrize(("times", "known"), INSTRUMENTS)
def test_what_two_instruments_say_is_not_added_up(
    tmp_path: Path, times: Row, known: list[str]
) -> None:
    """Of two circulars over a column each nobody knows which is in force: two cycles are none."""
    leaves = ("TT 01/2019", "TT 05/2024")
    head = _under("Tần suất", *leaves, before=FULL[:4])

    draft = _read(tmp_path, *head, (*DUTY[:4], *times))

    told = [each.frequency for each in draft.regimes[0].cycles]
    assert [each.text for each in told if each is not None and each.value is not None] == known
    assert [each.what.key for each in draft.problems][:1] == ["lists.sides"]


def test_one_instrument_over_a_column_is_no_side(tmp_path: Path) -> None:
    draft = _read(tmp_path, (*FULL[:4], "Tần suất TT 05/2024"), (*DUTY[:4], "Quý"))

    (cycle,) = draft.regimes[0].cycles
    assert cycle.frequency is not None
    assert cycle.frequency.value is not None
    assert draft.problems == ()


def test_filers_in_one_row_of_headings_stay_open(tmp_path: Path) -> None:
    over = "Đơn vị thực hiện"
    head = (*NAMED, f"{over} trước sắp xếp", f"{over} sau sắp xếp", "Nơi nhận", "Tần suất")
    row = ("1", "Báo cáo A", "UBND cấp huyện", "UBND cấp xã", "Sở Y tế", "Quý")

    draft = _read(tmp_path, head, row)

    filers = draft.regimes[0].filers
    assert filers is not None
    assert filers.value is None
    keys = [each.what.key for each in draft.problems]
    assert keys == ["lists.sides", "regimes.filers_unclear"]


PROPOSED = [
    (("Tần suất", "", "Thời hạn gửi", ""), ("Hiện hành", "Đề xuất", "Hiện hành", "Đề xuất")),
    (("Tần suất", "Tần suất đề xuất", "Hạn gửi", "Thời hạn gửi (đề xuất)"), ("", "", "", "")),
]


@pytest.mark.parametrize(("over", "leaves"), PROPOSED)
def test_what_is_proposed_is_not_in_force(tmp_path: Path, over: Row, leaves: Row) -> None:
    """An empty deadline stays empty, whatever is proposed beside it."""
    head = ((*FULL[:4], *over), ("", "", "", "", *leaves))
    rows = (
        (*DUTY[:4], "Quý", "Năm", "", "15/12"),
        ("2", "Báo cáo B", *DUTY[2:4], "", "Năm", "", "10/12"),
    )

    draft = _read(tmp_path, *head, *rows)

    (cycle,) = draft.regimes[0].cycles
    assert cycle.frequency is not None
    assert (cycle.frequency.text, cycle.deadline) == ("Quý", None)
    assert draft.regimes[1].cycles == ()
    assert [each.what.key for each in draft.problems] == ["regimes.frequency_missing"]


def test_proposed_bodies_are_not_in_force(tmp_path: Path) -> None:
    head = (*NAMED, "Cơ quan báo cáo", "", "Nơi nhận", "Nơi nhận kiến nghị", "Tần suất")
    leaves = ("", "", "Hiện nay", "Kiến nghị", "", "", "")
    row = ("1", "Báo cáo A", "UBND cấp xã", "Sở Y tế", "Sở Nội vụ", "UBND cấp tỉnh", "Năm")

    (regime,) = _read(tmp_path, head, leaves, row).regimes

    assert regime.filers is not None
    assert regime.recipients is not None
    assert (regime.filers.text, regime.recipients.text) == ("UBND cấp xã", "Sở Nội vụ")


@pytest.mark.parametrize("frequency", ["Năm", "Theo quy định", ""])
@pytest.mark.parametrize("leaves", [("Trước sửa đổi", "Sau sửa đổi"), ("Trước đây", "Hiện hành")])
def test_windows_of_one_side_only_are_told(tmp_path: Path, leaves: Row, frequency: str) -> None:
    """Beside an empty side the dates may not hold, whether or not the frequency is understood."""
    cells = (*DUTY[:4], frequency, "15/12 - 14/12", "")
    draft = _read(tmp_path, *_under("Thời gian chốt số liệu", *leaves), cells)

    (cycle,) = draft.regimes[0].cycles
    assert cycle.windows is not None
    assert cycle.windows.value is None
    assert "Trang 1!F3" in [each.where.partition(":")[2] for each in draft.problems]


@pytest.mark.parametrize("leaf", ["Phối hợp", "Cơ quan phối hợp", "Thẩm định", "Theo dõi, đôn đốc"])
def test_bodies_that_take_part_file_nothing(tmp_path: Path, leaf: str) -> None:
    """Who only helps is no filer; the column is told once, and is in the mapping to be changed."""
    head = (*NAMED, "Đơn vị thực hiện", "", "Nơi nhận", "Tần suất")
    rows = (
        ("", "", "Chủ trì", leaf, "", ""),
        ("1", "Báo cáo A", "Sở Y tế", "UBND cấp xã", "UBND cấp tỉnh", "Năm"),
        ("2", "Báo cáo B", "Công an tỉnh", "Sở Tư pháp", "UBND cấp tỉnh", "Năm"),
    )

    draft = _read(tmp_path, head, *rows)

    assert [each.filers.text for each in draft.regimes if each.filers] == [
        "Sở Y tế",
        "Công an tỉnh",
    ]
    assert [each.what.key for each in draft.problems] == ["lists.why_only_helps"]


def test_a_recipient_that_may_only_take_part_leaves_the_recipients_open(tmp_path: Path) -> None:
    """A recipient left out is data that nobody owes, so it is not left out."""
    head = (*NAMED, "Đơn vị thực hiện", "Tần suất", "Nơi nhận", "")
    rows = (
        ("", "", "", "", "Chính", "Phối hợp xử lý"),
        ("1", "Báo cáo A", "UBND cấp xã", "Năm", "UBND cấp tỉnh", "Sở Tài chính"),
        ("2", "Báo cáo B", "UBND cấp xã", "Năm", "UBND cấp tỉnh", ""),
    )

    draft = _read(tmp_path, head, *rows)

    told = [each.recipients for each in draft.regimes if each.recipients]
    assert [each.value is None for each in told] == [True, False]
    assert told[0].text == "UBND cấp tỉnh\nPhối hợp xử lý: Sở Tài chính"
    assert [each.what.key for each in draft.problems] == ["regimes.recipients_unclear"]


LEVELS = [
    ("UBND cấp xã", ("20/11", ""), True),
    ("Sở Tư pháp", ("", "15/12"), True),
    ("UBND cấp xã; Sở Tư pháp", ("20/11", "20/11"), True),
    ("UBND cấp xã; Sở Tư pháp", ("20/11", ""), False),
    ("UBND cấp xã", ("", "15/12"), False),
    ("UBND cấp tỉnh", ("", "15/12"), False),
    ("UBND cấp xã", ("20/11", "15/12"), False),
    ("", ("20/11", ""), False),
]


@pytest.mark.parametrize(("filers", "dates", "is_known"), LEVELS)
def test_the_deadline_of_a_level_is_that_of_its_filers(
    tmp_path: Path, filers: str, dates: Row, is_known: bool
) -> None:
    """What holds for communes does not hold for the departments beside them."""
    head = _under("Thời hạn gửi", "Cấp xã", "Cấp sở")
    rows = (
        ("1", "Báo cáo A", filers, "Sở Nội vụ", "Năm", *dates),
        ("2", "Báo cáo B", "UBND cấp xã", "Sở Nội vụ", "Năm", "1/12", "2/12"),
    )

    draft = _read(tmp_path, *head, *rows)

    (cycle,) = draft.regimes[0].cycles
    assert cycle.deadline is not None
    assert (cycle.deadline.value is not None) == is_known
    doubted = [each for each in draft.problems if each.what.key == "regimes.deadline_unclear"]
    assert len(doubted) == 1 + (not is_known)


def test_frequencies_of_two_levels_are_not_added_up(tmp_path: Path) -> None:
    head = _under("Tần suất", "Cấp xã", "Cấp tỉnh", before=FULL[:4])

    (cycle,) = _read(tmp_path, *head, (*DUTY[:4], "Quý", "Năm")).regimes[0].cycles

    assert cycle.frequency is not None
    assert cycle.frequency.value is None
    assert cycle.frequency.text == "Cấp xã: Quý; Cấp tỉnh: Năm"


def test_a_deadline_for_a_receiving_body_is_no_level_of_filers(tmp_path: Path) -> None:
    head = _under("Thời hạn gửi", "Gửi UBND tỉnh", "Gửi Bộ Nội vụ")

    (cycle,) = _read(tmp_path, *head, (*DUTY, "15/12", "")).regimes[0].cycles

    assert cycle.deadline is not None
    assert cycle.deadline.value is not None


ENDED = [
    ("Giữ nguyên", "Sở Y tế", (False, True, True)),
    ("Như cũ", "Sở Y tế", (False, True, True)),
    ("UBND cấp xã", "Giữ nguyên", (True, False, True)),
    ("UBND cấp xã", "Bãi bỏ", (True, False, False)),
    ("Đã bỏ", "Sở Y tế", (False, True, False)),
    ("", "Sở Y tế", (False, True, True)),
    ("UBND cấp xã", "-", (True, False, True)),
    ("UBND cấp xã", "Sở Y tế", (True, True, True)),
]


@pytest.mark.parametrize(("filer", "recipient", "known"), ENDED)
def test_what_became_of_a_body_is_no_body(
    tmp_path: Path, filer: str, recipient: str, known: tuple[bool, bool, bool]
) -> None:
    """No change, an end or nothing, beside a body that there was, leaves it open and is told."""
    head = (*NAMED, "Đơn vị thực hiện cũ", "Đơn vị thực hiện mới", "Nơi nhận cũ", "Nơi nhận mới")
    row = ("1", "Báo cáo A", "UBND cấp huyện", filer, "UBND cấp tỉnh", recipient, "Quý")

    draft = _read(tmp_path, (*head, "Tần suất"), row)

    (regime,) = draft.regimes
    assert regime.filers is not None
    assert regime.recipients is not None
    told = (regime.filers, regime.recipients, regime.cycles[0].frequency)
    assert tuple(each is not None and each.value is not None for each in told) == known
    assert len(draft.problems) - 2 == sum(not each for each in known)
    assert {each.what.key for each in draft.problems[:2]} <= {"lists.why_not_in_force"}


DUTIES = [
    (("Chủ trì", "Phối hợp"), ("UBND cấp xã",), {"lists.word_more", "lists.cross_helps"}),
    (("Phối hợp", "Chủ trì"), ("Sở Y tế",), {"lists.word_more", "lists.cross_helps"}),
    (("Chủ trì", ""), ("UBND cấp xã",), {"lists.word_more"}),
    (("x", "Phối hợp"), ("UBND cấp xã",), {"lists.cross_helps"}),
    (("x", "Tổng hợp"), None, {"lists.word_open"}),
    (("Thực hiện", "X2"), None, {"lists.word_more", "lists.word_open"}),
    (("Chủ trì, phối hợp", "Phối hợp"), None, {"lists.word_open", "lists.cross_helps"}),
]


@pytest.mark.parametrize(("cells", "filers", "keys"), DUTIES)
def test_what_a_body_does_is_no_body(
    tmp_path: Path, cells: Row, filers: tuple[str, ...] | None, keys: set[str]
) -> None:
    """Under headings that name bodies a cell may say what each does: who leads is the filer."""
    head = (*NAMED, "Đơn vị thực hiện", "", "Nơi nhận", "Tần suất")
    rows = (
        ("", "", "UBND cấp xã", "Sở Y tế", "", ""),
        ("1", "Báo cáo A", *cells, "Bộ Y tế", "Quý"),
        ("2", "Báo cáo B", "Chủ trì", "Phối hợp", "Bộ Y tế", "Quý"),
        ("3", "Báo cáo C", "UBND cấp xã vùng cao", "Phối hợp", "Bộ Y tế", "Quý"),
    )

    draft = _read(tmp_path, head, *rows)

    told, _, words = (each.filers for each in draft.regimes)
    known = told.value if told is not None else None
    assert (None if known is None else tuple(each.name for each in known)) == filers
    assert words is not None
    assert words.text == "UBND cấp xã vùng cao"
    assert {each.what.key for each in draft.problems if each.where.endswith("3")} == keys


def test_what_a_body_does_under_another_heading_is_open(tmp_path: Path) -> None:
    rows = ((*FULL,), ("1", "Báo cáo A", "Phối hợp", "Sở Y tế", "Quý"))

    filers = _read(tmp_path, *rows).regimes[0].filers

    assert filers is not None
    assert filers.value is None

"""Lists of reports come back row by row as offices keep them, each value with its cell."""

import gc
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from unicodedata import normalize

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from list_sample import DUTY, HEAD, OTHER, THIRD, Row, write_annex, write_book
from openpyxl import load_workbook
from openpyxl.styles import Font

from reportreduce.importers.lists import ListDraft, ListRole, UnreadableFileError, read_lists
from reportreduce.importers.lists.heading_paths import match_path
from reportreduce.importers.lists.names import split_names
from reportreduce.importers.lists.reader import LIMITS, draft_lists
from reportreduce.importers.lists.rows import sort_rows
from reportreduce.importers.lists.tables import split_tables
from reportreduce.importers.office.csv_files import load_csv
from reportreduce.importers.office.grid import Grid, GridBuilder
from reportreduce.importers.regimes import RegimeDraft, build_regime_registry
from reportreduce.model.cycles import Frequency
from reportreduce.model.reports import ReportKind
from reportreduce.normalise.repair.tables import TCVN3_LETTERS

Read = Callable[..., ListDraft]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Reads the one list of a workbook with the given rows."""

    def read_rows(*rows: Row, merged: Sequence[str] = ()) -> ListDraft:
        draft, *others = read_lists(write_book(tmp_path / "list.xlsx", rows, merged=merged))
        assert others == []
        return draft

    return read_rows


def names(draft: ListDraft) -> list[str]:
    return [regime.name.text for regime in draft.regimes]


def keys(draft: ListDraft) -> list[str]:
    return [problem.what.key for problem in draft.problems]


def skipped(draft: ListDraft) -> dict[str, str]:
    return {row.text: row.why.key.removeprefix("lists.skip_") for row in draft.skipped}


def roles(draft: ListDraft) -> dict[str, ListRole | None]:
    return {column.letter: column.role for column in draft.columns}


def frequencies(regime: RegimeDraft) -> list[Frequency | None]:
    told = (cycle.frequency for cycle in regime.cycles)
    return [each.value.frequency if each and each.value else None for each in told]


FRAME: Sequence[Row] = (
    ("UBND TỈNH X", None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    (None, None, None, "Độc lập - Tự do - Hạnh phúc"),
    (),
    ("DANH MỤC CHẾ ĐỘ BÁO CÁO ĐỊNH KỲ",),
    ("(Kèm theo Quyết định số 12/QĐ-UBND ngày 12 tháng 3 năm 2025)",),
)


def test_a_list_as_offices_keep_it(read: Read) -> None:
    """Headings above, numbers of columns, groups, totals and notes are told from the reports."""
    draft = read(
        *FRAME,
        HEAD,
        ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"),
        ("I", "LĨNH VỰC NỘI VỤ"),
        DUTY,
        OTHER,
        (None, "Cộng", "2"),
        ("II", "LĨNH VỰC THANH TRA"),
        THIRD,
        (None, "Tổng số: 3 báo cáo"),
        ("Ghi chú: số liệu đến tháng 10",),
        (None, None, None, None, "KT. CHỦ TỊCH"),
    )

    assert draft.title == "DANH MỤC CHẾ ĐỘ BÁO CÁO ĐỊNH KỲ"
    assert draft.header == (6, 6)
    assert names(draft) == [DUTY[1], OTHER[1], THIRD[1]]
    assert [regime.number for regime in draft.regimes] == ["1", "2", "3"]
    groups = ["LĨNH VỰC NỘI VỤ", "LĨNH VỰC NỘI VỤ", "LĨNH VỰC THANH TRA"]
    assert [regime.group for regime in draft.regimes] == groups
    assert [regime.domain.value for regime in draft.regimes if regime.domain] == [
        *("Nội vụ", "Nội vụ", "Thanh tra")
    ]
    assert skipped(draft) == {
        "I | LĨNH VỰC NỘI VỤ": "group",
        "Cộng | 2": "total",
        "II | LĨNH VỰC THANH TRA": "group",
        "Tổng số: 3 báo cáo": "total",
        "Ghi chú: số liệu đến tháng 10": "below",
        "KT. CHỦ TỊCH": "below",
    }
    assert draft.problems == ()


def test_values_are_read_and_know_their_cells(read: Read) -> None:
    """Each value is the text of its cell, understood, with the address of that cell."""
    regime = read(HEAD, DUTY, OTHER, THIRD).regimes[1]

    assert regime.basis is not None
    assert regime.filers is not None
    assert regime.recipients is not None
    assert [body.name for body in regime.recipients.value or ()] == ["UBND cấp tỉnh", "Bộ Nội vụ"]
    assert str(regime.name.source) == "list.xlsx:Trang 1!B3"
    assert str(regime.basis.source) == "list.xlsx:Trang 1!C3"
    assert [body.number for body in regime.basis.value or ()] == ["13/2021/NĐ-CP"]
    (cycle,) = regime.cycles
    assert cycle.deadline is not None
    assert cycle.deadline.value is not None
    assert cycle.deadline.source.cell == "Trang 1!G3"
    assert cycle.deadline.value.before


@pytest.mark.parametrize(
    ("head", "merged"),
    [
        (
            (
                ("STT", "Tên báo cáo", "Cơ quan", None, "Thời gian", None),
                (None, None, "Thực hiện", "Nhận báo cáo", "Chốt số liệu", "Gửi báo cáo"),
            ),
            ("A1:A2", "B1:B2", "C1:D1", "E1:F1"),
        ),
        (
            (
                ("STT", "Tên báo cáo", "Cơ quan", None, "Thời gian", None),
                (None, None, "Thực hiện", "Nhận báo cáo", "Chốt số liệu", "Gửi báo cáo"),
            ),
            (),
        ),
        (
            (
                ("Số", "Tên", "Đối tượng", "Cơ quan", "Thời gian", "Thời hạn"),
                ("TT", "báo cáo", "thực hiện", "nhận báo cáo", "chốt số liệu", "gửi"),
            ),
            (),
        ),
        (
            (
                ("STT", "Chế độ báo cáo", None, None, None, None),
                (None, "Tên báo cáo", "Cơ quan", None, "Thời gian", None),
                (None, None, "Thực hiện", "Nhận báo cáo", "Chốt số liệu", "Gửi báo cáo"),
            ),
            ("A1:A3", "B1:F1", "B2:B3", "C2:D2", "E2:F2"),
        ),
        (
            (
                (None, None, "Các bên", None, "Lịch", None),
                ("STT", "Tên báo cáo", "Đơn vị thực hiện", "Nơi nhận", "Chốt số liệu", "Hạn gửi"),
            ),
            ("C1:D1", "E1:F1"),
        ),
    ],
    ids=["merged", "not merged", "broken by hand", "three rows", "unknown words above"],
)
def test_headings_of_several_rows(read: Read, head: Sequence[Row], merged: Sequence[str]) -> None:
    """A heading is read with those above it, merged or not."""
    row = ("1", "Báo cáo A", "UBND cấp xã", "Sở Y tế", "15/12 năm trước đến 14/12", "20/12")

    draft = read(*head, row, merged=merged)

    assert list(roles(draft).values()) == [
        *(ListRole.NUMBER, ListRole.NAME, ListRole.FILER, ListRole.RECIPIENT),
        *(ListRole.WINDOW, ListRole.DEADLINE),
    ]
    assert draft.header == (1, len(head))
    assert names(draft) == ["Báo cáo A"]


def test_repeated_headings_and_other_tables(read: Read, tmp_path: Path) -> None:
    """The same headings again go on with a list; other headings begin another."""
    other = ("STT", "Tên báo cáo", "Ghi chú")

    again = read(HEAD, DUTY, HEAD, OTHER)
    path = write_book(tmp_path / "two.xlsx", [HEAD, DUTY, (), other, ("1", "Báo cáo B", "Bỏ")])
    first, second = read_lists(path)

    assert names(again) == [DUTY[1], OTHER[1]]
    assert list(skipped(again).values()) == ["header"]
    assert (names(first), names(second)) == ([DUTY[1]], ["Báo cáo B"])
    assert second.regimes[0].note == "Bỏ"


def test_merged_cells_hold_for_every_row(read: Read) -> None:
    """A cell merged downwards is said of each row that it covers, at its own place."""
    second = (OTHER[0], OTHER[1], None, *OTHER[3:])

    draft = read(HEAD, DUTY, second, merged=["C2:C3"])

    bases = [regime.basis for regime in draft.regimes]
    assert [basis.text for basis in bases if basis] == [DUTY[2], DUTY[2]]
    assert [basis.source.cell for basis in bases if basis] == ["Trang 1!C2", "Trang 1!C2"]


def test_a_text_under_a_merged_cell_is_told_at_its_own_place() -> None:
    """What a merged cell hides is not read, and not passed over either; equal texts are."""
    rows = [list(HEAD[:4]), ["1", "Báo cáo A", "Sở A", "Sở X"], ["2", "Báo cáo B", "Sở B", "Sở X"]]
    builder = GridBuilder("a.xlsx", "S", LIMITS)
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            builder.put(at, column, str(text), f"S!{'ABCD'[column]}{at + 1}")
    builder.merge(1, 2, 2, 1)
    builder.merge(1, 3, 2, 1)

    grid = builder.build()

    (problem,) = grid.problems
    assert (problem.what.key, problem.where) == ("office.covered", "a.xlsx:S!C3")
    assert "Sở B" in problem.say("vi")
    assert grid.cell_by_place[2, 2].text == "Sở A"


def test_merged_areas_that_meet_lose_no_text() -> None:
    """Of two areas that a damaged file lets overlap, the second cell stands alone."""
    builder = GridBuilder("a.xlsx", "S", LIMITS)
    for row, column, text in ((0, 1, "một"), (1, 0, "hai"), (2, 2, "ba")):
        builder.put(row, column, text, f"S!{'ABC'[column]}{row + 1}")
    builder.merge(0, 1, 2, 1)
    builder.merge(1, 0, 1, 2)

    grid = builder.build()

    assert [(cell.text, cell.rows, cell.columns) for cell in grid.cells] == [
        *(("một", 2, 1), ("hai", 1, 1), ("ba", 1, 1))
    ]


def test_many_texts_under_merged_cells_are_counted() -> None:
    """Beyond some that are named only their number is told."""
    builder = GridBuilder("a.xlsx", "S", LIMITS)
    for row in range(32):
        builder.put(row, 0, str(row), f"S!A{row + 1}")
    builder.merge(0, 0, 32, 1)

    told = [problem.what.key for problem in builder.build().problems]

    assert told == ["office.covered"] * 20 + ["office.covered_more"]


def test_a_text_under_a_merged_cell_of_word_is_told(tmp_path: Path) -> None:
    """Cells that go on with the one above may hold a text that nobody sees."""
    path = write_annex(tmp_path / "a.docx", [HEAD, DUTY, OTHER, THIRD])
    document = Document(str(path))
    for at, value in ((1, "restart"), (2, "continue")):
        settings_of = document.tables[0].rows[at].cells[4]._tc.get_or_add_tcPr()
        settings_of.get_or_add_vMerge().set(qn("w:val"), value)
    document.save(str(path))

    (draft,) = read_lists(path)

    assert keys(draft) == ["office.covered", "lists.own_recipient"]
    assert draft.problems[0].where == "a.docx:bảng 1, dòng 3, ô 5"
    assert draft.regimes[1].recipients is not None
    assert draft.regimes[1].recipients.text == DUTY[4]


def test_numbered_rows_under_one_merged_name_are_told(read: Read) -> None:
    """Two numbers beside one name may be two reports: they are read as one, and it is said."""
    draft = read(HEAD, DUTY, ("2", *OTHER[1:5], "Năm", "15/12"), THIRD, merged=["B2:B3"])

    assert names(draft) == [DUTY[1], THIRD[1]]
    assert "lists.numbered_below_name" in keys(draft)
    where = [each.where for each in draft.problems if "numbered" in each.what.key]
    assert where == ["list.xlsx:Trang 1!A3"]


@pytest.mark.parametrize("mark", ["nt", "-nt-", "Như trên", "″", '"', "- nt -"])
def test_the_same_as_above(read: Read, mark: str) -> None:
    """A sign for the same takes the words of the row above; above nothing it is a problem."""
    below = (*OTHER[:4], mark, *OTHER[5:])

    draft = read(HEAD, DUTY, below)
    alone = read(HEAD, (*DUTY[:4], mark, *DUTY[5:]))

    recipients = draft.regimes[1].recipients
    assert recipients is not None
    assert (recipients.text, recipients.source.cell) == (DUTY[4], "Trang 1!E3")
    assert alone.regimes[0].recipients is None
    assert keys(alone) == ["lists.nothing_above"]


ALL_NT: Row = ("4", "Báo cáo Z", *["nt"] * 5)


@pytest.mark.parametrize(
    ("rows", "column", "expected"),
    [
        ([DUTY, (*[None] * 5, "Năm", "Trước ngày 15/12")], "F", "lists.several_above"),
        ([DUTY, (*[None] * 5, "Năm", "Trước ngày 15/12")], "E", DUTY[4]),
        ([DUTY, (*[None] * 4, "Bộ Nội vụ")], "E", "lists.several_above"),
        ([DUTY, (*[None] * 3, "nt", "Bộ Nội vụ")], "D", DUTY[3]),
        ([DUTY, (*OTHER[:4], None, *OTHER[5:])], "E", "lists.nothing_above"),
        ([DUTY, (*OTHER[:4], None, *OTHER[5:])], "D", OTHER[3]),
        ([DUTY, ("2", None, *OTHER[2:])], "E", "lists.nothing_above"),
        ([DUTY, ("I", "LĨNH VỰC B")], "E", DUTY[4]),
        (
            [("1", "1. Báo cáo A\n2. Báo cáo B", *DUTY[2:4], "1. Sở A\n2. Sở B", *DUTY[5:])],
            "E",
            None,
        ),
    ],
)
def test_the_same_means_the_report_above(
    read: Read, rows: list[Row], column: str, expected: str | None
) -> None:
    """Not a further row of it or a cell higher up: several things or nothing are a problem."""
    draft = read(HEAD, *rows, ALL_NT)

    regime = draft.regimes[-1]
    told = {
        "D": regime.filers,
        "E": regime.recipients,
        "F": regime.cycles[0].frequency if regime.cycles else None,
    }[column]
    doubts = {each.where[-2]: each.what.key for each in regime.problems}
    if expected is None or expected.startswith("lists."):
        assert told is None
        assert doubts[column] == (expected or "lists.several_above")
    else:
        assert told is not None
        assert told.text == expected
        assert column not in doubts


def test_the_same_in_a_further_row_means_the_row_above(read: Read) -> None:
    """Within a report a sign takes the cell just above; nothing there is a problem."""
    more = [(*[None] * 5, "Năm", "15/12"), (*[None] * 4, "nt", "6 tháng", "nt")]

    draft = read(HEAD, DUTY, *more, OTHER)

    assert draft.regimes[0].recipients is not None
    assert draft.regimes[0].recipients.text == DUTY[4]
    deadlines = [cycle.deadline.text for cycle in draft.regimes[0].cycles if cycle.deadline]
    assert deadlines == [DUTY[6], "15/12", "15/12"]
    assert [each.where[-2:] for each in draft.problems if "above" in each.what.key] == ["E4"]


@pytest.mark.parametrize("row", [("2", None, *OTHER[2:]), ("I", "LĨNH VỰC B")])
def test_a_row_without_a_name_goes_on_with_no_report_further_up(read: Read, row: Row) -> None:
    """Below a group row, or a row that is not read, it belongs to no report and is told."""
    draft = read(HEAD, DUTY, row, (*[None] * 5, "Năm", "15/12"), THIRD)

    assert frequencies(draft.regimes[0]) == [Frequency.QUARTERLY]
    assert "lists.skip_stray" in keys(draft)


def test_a_report_over_several_rows(read: Read) -> None:
    """Rows without number and name go on with the report above: its cycles, and further words."""
    draft = read(
        HEAD,
        DUTY,
        (None, None, None, None, "Bộ Nội vụ", "Năm", "Trước ngày 10/12"),
        OTHER,
    )

    first = draft.regimes[0]
    assert len(draft.regimes) == 2
    assert frequencies(first) == [Frequency.QUARTERLY, Frequency.YEARLY]
    deadlines = [cycle.deadline.text for cycle in first.cycles if cycle.deadline]
    assert deadlines == [DUTY[6], "Trước ngày 10/12"]
    assert first.recipients is not None
    assert [body.name for body in first.recipients.value or ()] == ["Sở Nội vụ", "Bộ Nội vụ"]
    assert first.recipients.source.cell == "Trang 1!E2; Trang 1!E3"


TIED = "lists.rows_tied"


@pytest.mark.parametrize(
    ("more", "cycles", "said"),
    [
        ([(None, None, "Năm", "15/12")], [("Quý", DUTY[6]), ("Năm", "15/12")], []),
        ([(None, None, "Năm", None)], [("Quý", DUTY[6]), ("Năm", "")], []),
        ([(None, "Bộ Y tế", None, None)], [("Quý", DUTY[6])], []),
        ([(None, "Bộ Y tế", "Năm", "15/12")], [("Quý", DUTY[6]), ("Năm", "15/12")], [TIED]),
        ([("Sở Y tế", None, "Năm", None)], [("Quý", DUTY[6]), ("Năm", "")], [TIED]),
        (
            [(None, None, "Năm", "15/12"), (None, None, None, "31/12")],
            [("Quý", DUTY[6]), ("Năm", "15/12")],
            ["lists.date_alone"],
        ),
        (
            [(None, None, "Quý", "Ngày 25 của tháng cuối quý")],
            [("Quý", f"{DUTY[6]}; Ngày 25 của tháng cuối quý")],
            ["regimes.deadline_unclear"],
        ),
    ],
)
def test_the_values_of_a_further_row_belong_together(
    read: Read, more: list[Row], cycles: list[tuple[str, str]], said: list[str]
) -> None:
    """Each frequency has the deadline of its row; what a draft cannot tie together is told."""
    draft = read(HEAD, DUTY, *((None, None, None, *row) for row in more), OTHER)

    found = [
        (cycle.frequency.text if cycle.frequency else "", getattr(cycle.deadline, "text", ""))
        for cycle in draft.regimes[0].cycles
    ]
    assert found == cycles
    assert keys(draft) == said
    alone = [quote.text for quote in draft.regimes[0].quotes]
    assert alone == (["31/12"] if said == ["lists.date_alone"] else [])


def test_crosses_in_several_rows_are_all_read(read: Read) -> None:
    """Of two crosses in one row and one in the next none is lost, and each has its own date."""
    draft = read(
        ("STT", "Tên báo cáo", "Tần suất", None, None, "Thời hạn"),
        (None, None, "Tháng", "Quý", "Năm", None),
        ("1", "Báo cáo A", "x", "x", None, "Ngày 20 tháng sau"),
        (None, None, None, None, "x", "15/12"),
        merged=["C1:E1"],
    )

    (regime,) = draft.regimes
    assert frequencies(regime) == [Frequency.MONTHLY, Frequency.QUARTERLY, Frequency.YEARLY]
    assert regime.cycles[2].deadline is not None
    assert regime.cycles[2].deadline.text == "15/12"


def test_a_name_merged_over_its_cycles(read: Read) -> None:
    """A report whose name covers several rows has the cycles of all of them."""
    draft = read(
        HEAD,
        DUTY,
        (None, None, None, None, None, "Năm", "Trước ngày 10/12"),
        merged=["A2:A3", "B2:B3", "C2:C3", "D2:D3", "E2:E3"],
    )

    (regime,) = draft.regimes
    assert frequencies(regime) == [Frequency.QUARTERLY, Frequency.YEARLY]
    assert draft.problems == ()


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("1. Báo cáo A; 2. Báo cáo B", ["Báo cáo A", "Báo cáo B"]),
        ("- Báo cáo A\n- Báo cáo B\n- Báo cáo C", ["Báo cáo A", "Báo cáo B", "Báo cáo C"]),
        ("a) Báo cáo A\nb) Báo cáo B", ["Báo cáo A", "Báo cáo B"]),
        ("Báo cáo A; Báo cáo B", None),
        ("Báo cáo cải cách:\n- theo quý\n- theo năm", None),
        ("Báo cáo về: - số vụ, - số người", None),
    ],
)
def test_several_reports_in_a_cell(read: Read, text: str, parts: list[str] | None) -> None:
    """They are parted only where each has its own mark and is a report; what is done is said."""
    draft = read(HEAD, ("1", text, *DUTY[2:]), OTHER)

    found, doubt = split_names(text)
    assert list(found) == (parts or [text])
    assert names(draft) == [*(parts or [" ".join(text.split(" "))]), OTHER[1]]
    said = {None: None, True: "lists.names_split", False: "lists.names_whole"}
    assert (doubt.key if doubt else None) in (said[bool(parts)], None)


def test_reports_in_a_cell_take_their_own_part_of_other_cells(read: Read) -> None:
    """Where another cell has as many marked parts, each report gets its own."""
    text = "1. Báo cáo A; 2. Báo cáo B"

    draft = read(HEAD, ("1", text, *DUTY[2:4], "1. Sở Y tế; 2. Bộ Y tế", *DUTY[5:]), OTHER)

    recipients = [regime.recipients for regime in draft.regimes[:2]]
    assert [each.text for each in recipients if each] == ["Sở Y tế", "Bộ Y tế"]
    assert keys(draft) == ["lists.names_split"]


@pytest.mark.parametrize(
    ("name", "bodies", "expected", "said"),
    [
        ("1. Báo cáo A\n2. Báo cáo B", "2. Sở A\n1. Sở B", ["Sở B", "Sở A"], None),
        ("a) Báo cáo A\nb) Báo cáo B", "a. Sở A\nb. Sở B", ["Sở A", "Sở B"], None),
        ("- Báo cáo A\n- Báo cáo B", "- Sở A\n- Sở B", ["Sở A", "Sở B"], "by_order"),
        ("1. Báo cáo A\n2. Báo cáo B", "- Sở A\n- Sở B", ["- Sở A\n- Sở B"] * 2, "unclear"),
        ("- Báo cáo A\n- Báo cáo B", "Sở A\nSở B", ["Sở A\nSở B"] * 2, "unclear"),
        (
            "- Báo cáo A\n- Báo cáo B",
            "- Sở A\n- Sở B\n- Sở C",
            ["- Sở A\n- Sở B\n- Sở C"] * 2,
            "unclear",
        ),
        ("- Báo cáo A\n- Báo cáo B", "Sở A; Sở B; Sở C", ["Sở A; Sở B; Sở C"] * 2, None),
    ],
)
def test_what_is_dealt_out_to_reports_in_a_cell(
    read: Read, name: str, bodies: str, expected: list[str], said: str | None
) -> None:
    """By equal numbers for sure, by order of dashes and told, else each has all and it is told."""
    draft = read(HEAD, ("1", name, *DUTY[2:4], bodies, *DUTY[5:]), OTHER)

    recipients = [regime.recipients for regime in draft.regimes[:2]]
    assert [each.text for each in recipients if each] == expected
    told = [f"lists.parts_{said}"] if said else []
    assert keys(draft) == ["lists.names_split", *told]
    assert [each.where[-2:] for each in draft.problems[1:]] == ["E2" for _ in told]


@pytest.mark.parametrize(
    ("name", "times", "expected", "said"),
    [
        (
            "- Báo cáo tháng; - Báo cáo quý; - Báo cáo năm",
            "Năm; Tháng; Quý",
            [[Frequency.MONTHLY], [Frequency.QUARTERLY], [Frequency.YEARLY]],
            ["lists.names_split"],
        ),
        (
            "- Báo cáo tháng\n- Báo cáo 6 tháng, năm",
            "Tháng; 6 tháng; Năm",
            [[Frequency.MONTHLY], [Frequency.HALF_YEARLY, Frequency.YEARLY]],
            ["lists.names_split"],
        ),
        (
            "- Báo cáo A\n- Báo cáo B",
            "Năm\nQuý",
            [[Frequency.YEARLY], [Frequency.QUARTERLY]],
            ["lists.names_split"],
        ),
        (
            "1. Báo cáo A\n2. Báo cáo B\n3. Báo cáo C",
            "3. Năm\n1. Quý\n2. Quý",
            [[Frequency.QUARTERLY], [Frequency.QUARTERLY], [Frequency.YEARLY]],
            ["lists.names_split"],
        ),
        (
            "1. Báo cáo A; 2. Báo cáo B",
            "Quý; Năm",
            [[Frequency.QUARTERLY, Frequency.YEARLY]] * 2,
            ["lists.names_split", "lists.times_shared"],
        ),
        (
            "- Báo cáo A\n- Báo cáo B",
            "Tháng; Quý; Năm",
            [[Frequency.MONTHLY, Frequency.QUARTERLY, Frequency.YEARLY]],
            ["lists.names_unpaired"],
        ),
        ("- Báo cáo A\n- Báo cáo B", "Quý", [[Frequency.QUARTERLY]] * 2, ["lists.names_split"]),
    ],
)
def test_reports_in_a_cell_take_their_own_frequencies(
    read: Read, name: str, times: str, expected: list[list[Frequency]], said: list[str]
) -> None:
    """By their names, by the lines of both cells, or all of them, which is said."""
    draft = read(("STT", "Tên báo cáo", "Tần suất"), ("1", name, times))

    assert [frequencies(regime) for regime in draft.regimes] == expected
    assert keys(draft) == said


def test_reports_in_a_cell_take_their_own_deadlines(read: Read) -> None:
    """Where frequencies are parted by names, deadlines are parted with them."""
    draft = read(
        ("STT", "Tên báo cáo", "Tần suất", "Thời hạn gửi"),
        ("1", "- Báo cáo năm\n- Báo cáo quý", "Quý; Năm", "Ngày 20 của tháng cuối quý; 15/12"),
    )

    cycles = [cycle for regime in draft.regimes for cycle in regime.cycles]
    assert [cycle.deadline.text for cycle in cycles if cycle.deadline] == [
        *("15/12", "Ngày 20 của tháng cuối quý")
    ]
    assert [said.key for said in draft.regimes[0].assumptions] == [
        *("lists.times_by_name", "lists.dates_by_order")
    ]


def test_dates_that_do_not_fit_the_order_of_frequencies_stay_words(read: Read) -> None:
    """A date of the year in the place of the quarter parts nothing; both dates are told."""
    text = "15/12; Ngày 20 của tháng cuối quý"

    draft = read(
        ("STT", "Tên báo cáo", "Tần suất", "Thời hạn gửi"),
        ("1", "- Báo cáo năm\n- Báo cáo quý", "Quý; Năm", text),
    )

    cycles = [cycle for regime in draft.regimes for cycle in regime.cycles]
    assert [cycle.deadline.text for cycle in cycles if cycle.deadline] == [text, text]
    assert all(cycle.deadline and cycle.deadline.value is None for cycle in cycles)
    assert set(keys(draft)) == {"lists.names_split", "regimes.deadline_unclear"}


def test_crosses_under_headings(read: Read) -> None:
    """A cross stands for its heading: a frequency, or a body under the heading of filers."""
    draft = read(
        ("STT", "Tên báo cáo", "Đối tượng thực hiện", None, "Kỳ báo cáo", None, None),
        (None, None, "Sở, ngành", "UBND cấp xã", "Tháng", "Quý", "Năm"),
        ("1", "Báo cáo A", "x", "x", None, "x", "x"),
        ("2", "Báo cáo B", None, "X", "x", None, None),
        merged=["C1:D1", "E1:G1"],
    )

    first, second = draft.regimes
    assert frequencies(first) == [Frequency.QUARTERLY, Frequency.YEARLY]
    assert frequencies(second) == [Frequency.MONTHLY]
    assert first.filers is not None
    assert first.filers.text == "Sở, ngành; UBND cấp xã"
    assert second.filers is not None
    assert second.filers.text == "UBND cấp xã"
    assert second.filers.source.cell == "Trang 1!D4"


def test_cross_under_the_communal_level_is_the_committees(read: Read) -> None:
    """A column "Cấp xã" is the group of rows that write "UBND cấp xã", and the note says so."""
    draft = read(
        ("STT", "Tên báo cáo", "Đối tượng thực hiện", None, "Kỳ báo cáo"),
        (None, None, "Cấp tỉnh", "Cấp xã", None),
        ("1", "Báo cáo A", "x", "x", "Quý"),
        ("2", "Báo cáo B", "x", "UBND cấp xã", "Năm"),
        merged=["A1:A2", "B1:B2", "C1:D1", "E1:E2"],
    )
    registry = build_regime_registry(draft.regimes, id="x", name="X")
    first, second = registry.reports

    assert first.filers == second.filers == ("cap-tinh", "ubnd-cap-xa")
    assert "“Cấp xã” được hiểu là UBND cấp xã" in first.note
    assert "được hiểu là" not in second.note


def test_other_cells_in_columns_of_crosses(read: Read) -> None:
    """A dash says no, other words stand for themselves and are said, a pointer is not read."""
    draft = read(
        ("STT", "Tên báo cáo", "Cơ quan nhận", None, "Tần suất"),
        (None, None, "Sở", "UBND cấp xã", None),
        ("1", "Báo cáo A", "x", "X", "Quý"),
        ("2", "Báo cáo B", "0", "✓", "Quý"),
        ("3", "Báo cáo C", "Sở Y tế", "N/A", "Năm"),
        ("4", "Báo cáo D", "Như mục 1", "+", "Năm"),
        ("5", "Báo cáo E", "-", "x (nếu có)", "Năm"),
        merged=["A1:A2", "B1:B2", "C1:D1", "E1:E2"],
    )

    recipients = [regime.recipients.text for regime in draft.regimes if regime.recipients]
    assert recipients == [
        *("Sở; UBND cấp xã", "UBND cấp xã", "Sở Y tế", "UBND cấp xã", "UBND cấp xã")
    ]
    assert keys(draft) == ["lists.cross_other", "lists.cross_open", "lists.cross_more"]
    assert [problem.where[-2:] for problem in draft.problems] == ["C5", "C6", "D7"]


def test_words_beside_crosses_of_bodies(read: Read) -> None:
    """A copy makes a recipient, a remark behind a cross may narrow it, others leave it open."""
    draft = read(
        ("STT", "Tên báo cáo", "Đối tượng thực hiện", None, "Cơ quan nhận", None, "Kỳ"),
        (None, None, "Sở, ban, ngành", "UBND cấp xã", "Sở Nội vụ", "UBND tỉnh", None),
        ("1", "Báo cáo A", "x", "x", "đồng gửi", "x", "Năm"),
        ("2", "Báo cáo B", "x", "x (trừ xã biên giới)", "x (đồng gửi)", "x", "Quý"),
        ("3", "Báo cáo C", "x", "tùy năm", "x", "nếu cần", "Quý"),
        ("4", "Báo cáo D", "x", "x (phối hợp)", "x", "-", "Quý"),
        ("5", "Báo cáo E", "-", "x", "x", "-", "Quý"),
        merged=["A1:A2", "B1:B2", "C1:D1", "E1:F1", "G1:G2"],
    )
    registry = build_regime_registry(draft.regimes, id="x", name="X")
    told = [(len(each.filers), len(each.recipients)) for each in registry.reports]

    assert told == [(2, 2), (0, 2), (0, 0), (0, 1), (1, 1)]
    assert "trừ xã biên giới" in registry.reports[1].note
    assert frequencies(draft.regimes[1]) == [None]
    assert keys(draft) == [
        *("lists.cross_more", "lists.cross_more", "lists.cross_more"),
        *("lists.remark", "lists.remark"),
        *("lists.cross_open", "lists.cross_open", "lists.cross_more"),
    ]


def test_unread_mark_among_frequencies_leaves_them_open(read: Read) -> None:
    """Whether "●" under "Quý" is one of the frequencies is not known, so none of them is sure."""
    draft = read(
        ("STT", "Tên báo cáo", "Tần suất", None, None),
        (None, None, "Tháng", "Quý", "Năm"),
        ("1", "Báo cáo A", "x", "●", "x"),
        ("2", "Báo cáo B", "x", "x", None),
        merged=["A1:A2", "B1:B2", "C1:E1"],
    )

    assert [frequencies(regime) for regime in draft.regimes] == [
        [None],
        [Frequency.MONTHLY, Frequency.QUARTERLY],
    ]
    told = draft.regimes[0].cycles[0].frequency
    assert told is not None and told.text == "Tháng; Năm"
    assert keys(draft) == ["lists.cross_open"]


@pytest.mark.parametrize("parent", ["Tần suất", None])
@pytest.mark.parametrize("others", [("Cơ quan nhận", "Căn cứ"), ()])
def test_crosses_and_dashes_under_frequencies(
    read: Read, parent: str | None, others: tuple[str, ...]
) -> None:
    """A dash in one cell takes nothing from the crosses beside it, whatever stands above."""
    leaves = ("Tháng", "Quý", "6 tháng", "Năm")
    head: list[Row] = [("STT", "Tên báo cáo", *leaves, *others)]
    if parent is not None:
        head = [("STT", "Tên báo cáo", parent, None, None, None, *others), (None, None, *leaves)]
    rest = ("Sở Y tế", "Thông tư 01/2024/TT-BNV")[: len(others)]

    draft = read(
        *head,
        ("1", "Báo cáo A", "x", None, "x", "x", *rest),
        ("2", "Báo cáo B", "x", "-", "-", "x (nếu có)", *rest),
        ("3", "Báo cáo C", "-", "-", "-", "15/12", *rest),
        merged=["C1:F1"] if parent else [],
    )

    assert [frequencies(regime) for regime in draft.regimes] == [
        [Frequency.MONTHLY, Frequency.HALF_YEARLY, Frequency.YEARLY],
        [Frequency.MONTHLY, Frequency.YEARLY],
        [Frequency.YEARLY],
    ]
    (cycle,) = draft.regimes[2].cycles
    assert cycle.deadline is not None
    assert cycle.deadline.text == "15/12"
    assert keys(draft) == ["lists.cross_more", "lists.cross_other"]


def test_dates_under_frequencies_share_the_cut_off(read: Read) -> None:
    """A data cut-off in a column of its own holds for every cycle; where it cannot, it is said."""
    draft = read(
        ("STT", "Tên báo cáo", "Thời gian chốt số liệu", "Thời hạn nộp", None, None),
        (None, None, None, "Tháng", "Quý", "Năm"),
        ("1", "Báo cáo A", "01/01-31/12", "-", "Ngày 20 của tháng cuối quý", "15/12"),
        ("2", "Báo cáo B", "01/01-31/12", "-", "-", "15/12"),
        merged=["A1:A2", "B1:B2", "C1:C2", "D1:F1"],
    )

    first, second = draft.regimes
    assert frequencies(first) == [Frequency.QUARTERLY, Frequency.YEARLY]
    told = [cycle.windows for cycle in (*first.cycles, *second.cycles)]
    assert [each.text for each in told if each] == ["01/01-31/12"] * 3
    assert [each is not None and each.value is not None for each in told] == [False, True, True]
    assert keys(draft) == ["regimes.windows_unclear"]


def test_a_frequency_beside_dates_under_frequencies_is_told_once(read: Read) -> None:
    """What a column of frequencies names too adds no cycle, only what no heading names."""
    draft = read(
        ("STT", "Tên báo cáo", "Tần suất", "Thời hạn nộp", None),
        (None, None, None, "Quý", "Năm"),
        ("1", "Báo cáo A", "Quý; Năm", "Ngày 20 của tháng cuối quý", "15/12"),
        ("2", "Báo cáo B", "Quý; Tháng", "Ngày 20 của tháng cuối quý", None),
        merged=["A1:A2", "B1:B2", "C1:C2", "D1:E1"],
    )

    assert [frequencies(regime) for regime in draft.regimes] == [
        [Frequency.QUARTERLY, Frequency.YEARLY],
        [Frequency.QUARTERLY, Frequency.MONTHLY],
    ]


def test_dates_under_frequencies(read: Read) -> None:
    """Where a frequency heads a column of deadlines, each date belongs to that frequency."""
    draft = read(
        ("STT", "Tên báo cáo", "Thời hạn gửi báo cáo", None),
        (None, None, "Quý", "Năm"),
        ("1", "Báo cáo A", "Ngày 20 của tháng cuối quý", "Trước ngày 15/12"),
        ("2", "Báo cáo B", None, "Trước ngày 20/12"),
        merged=["C1:D1"],
    )

    first, second = draft.regimes
    assert frequencies(first) == [Frequency.QUARTERLY, Frequency.YEARLY]
    assert frequencies(second) == [Frequency.YEARLY]
    told = [cycle.deadline for cycle in (*first.cycles, *second.cycles)]
    assert all(each is not None and each.value is not None for each in told)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Hằng quý, trước ngày 20 của tháng cuối quý", [Frequency.QUARTERLY]),
        ("Quý: ngày 20 của tháng cuối quý; Năm: 15/12", [Frequency.QUARTERLY, Frequency.YEARLY]),
        (
            "- Báo cáo 6 tháng (trước ngày 15/6)\n- Báo cáo năm (15/12)",
            [Frequency.HALF_YEARLY, Frequency.YEARLY],
        ),
        ("Theo yêu cầu của cấp trên", None),
    ],
)
def test_one_column_about_time(read: Read, cell: str, expected: list[Frequency] | None) -> None:
    """Frequency and deadline in one cell are parted where both are understood, and it is said."""
    draft = read(("STT", "Tên báo cáo", "Thời gian báo cáo"), ("1", "Báo cáo A", cell))

    (regime,) = draft.regimes
    if expected is not None:
        assert frequencies(regime) == expected
        assert all(cycle.deadline and cycle.deadline.value for cycle in regime.cycles)
        assert [said.key for said in regime.assumptions] == ["lists.timing_split"]
        assert regime.cycles[0].deadline is not None
        assert regime.cycles[0].deadline.source.cell == "Trang 1!C2"
    else:
        assert regime.assumptions == ()
        assert len(keys(draft)) > 1


def test_labels_in_a_cell(read: Read) -> None:
    """What a cell tells under known labels is read as if each had its column; others are said."""
    draft = read(
        ("STT", "Tên báo cáo", "Thông tin chung"),
        (
            "1",
            "Báo cáo A",
            "Tần suất: Quý\nThời hạn: ngày 20 của tháng cuối quý\nNơi nhận: Sở Y tế",
        ),
        ("2", "Báo cáo B", "Định kỳ: Năm; Thời hạn gửi: trước 15/12"),
        ("3", "Báo cáo C", "Định kỳ: Năm"),
        ("4", "Báo cáo D", "như quy định"),
        ("5", "Báo cáo E", "Tần suất: Năm; Thời hạn: 15/12"),
        ("6", "Báo cáo G", "Tần suất: Quý; Định kỳ: Năm"),
        ("7", "Báo cáo H", "Tần suất: Năm; Thời hạn: 20/12"),
        ("8", "Báo cáo I", "Định kỳ: Năm; Nơi nhận: Bộ Y tế"),
    )

    assert roles(draft)["C"] is ListRole.MIXED
    assert [frequencies(regime) for regime in draft.regimes] == [
        *([Frequency.QUARTERLY], [Frequency.YEARLY], [Frequency.YEARLY], [], [Frequency.YEARLY]),
        *([], [Frequency.YEARLY], [Frequency.YEARLY]),
    ]
    first = draft.regimes[0]
    assert first.recipients is not None
    assert (first.recipients.text, first.recipients.source.cell) == ("Sở Y tế", "Trang 1!C2")
    assert keys(draft) == [
        *("lists.vague_heading", "lists.labels_unclear", "regimes.frequency_missing"),
        *("lists.labels_unclear", "regimes.frequency_missing"),
    ]


def test_numbers_and_dashes_before_names(read: Read) -> None:
    """A number in the cell of the name is the number; sub-reports make a group of a bare row."""
    plain = read(("Tên báo cáo", "Tần suất"), ("1. Báo cáo A", "Quý"), ("2. Báo cáo B", "Năm"))
    nested = read(
        ("STT", "Tên báo cáo", "Tần suất"),
        ("1", "Báo cáo cải cách hành chính"),
        ("a", "Báo cáo quý", "Quý"),
        ("b", "Báo cáo năm", "Năm"),
        ("2", "Báo cáo dân vận"),
        (None, "- Báo cáo quý", "Quý"),
    )

    assert [(regime.number, regime.name.value) for regime in plain.regimes] == [
        *(("1", "Báo cáo A"), ("2", "Báo cáo B"))
    ]
    assert [(regime.group, regime.name.value) for regime in nested.regimes] == [
        ("Báo cáo cải cách hành chính", "Báo cáo quý"),
        ("Báo cáo cải cách hành chính", "Báo cáo năm"),
        ("Báo cáo dân vận", "Báo cáo quý"),
    ]
    assert keys(nested) == ["lists.bare_group", "lists.bare_group"]


def test_columns_with_one_role(read: Read) -> None:
    """Of two columns that could be one thing the better wins, and the other is said."""
    draft = read(
        ("STT", "Tên báo cáo", "Báo cáo", "Kỳ báo cáo"),
        ("1", "Báo cáo A", "Bằng văn bản", "Quý"),
        ("2", "Báo cáo B", "Bằng văn bản", "Năm"),
    )

    assert roles(draft)["B"] is ListRole.NAME
    assert roles(draft)["C"] is None
    assert keys(draft) == ["lists.why_taken"]


def test_what_is_proposed_is_not_what_is_in_force(read: Read) -> None:
    """Columns under "Phương án" are recognised and not read as the regime."""
    draft = read(
        ("STT", "Tên báo cáo", "Quy định hiện hành", None, "Phương án đơn giản hóa", None),
        (None, None, "Tần suất", "Thời hạn gửi", "Tần suất", "Lý do"),
        ("1", "Báo cáo A", "Quý", "Ngày 20 của tháng cuối quý", "Năm", "Trùng lặp"),
        merged=["C1:D1", "E1:F1"],
    )

    assert list(roles(draft).values())[2:] == [
        *(ListRole.FREQUENCY, ListRole.DEADLINE, ListRole.PROPOSAL, ListRole.PROPOSAL)
    ]
    assert frequencies(draft.regimes[0]) == [Frequency.QUARTERLY]
    assert draft.problems == ()


def test_columns_by_their_cells(read: Read) -> None:
    """A missing or vague heading is decided by the cells, and both are said."""
    draft = read(
        ("STT", "Tên báo cáo", "Thời gian", None),
        ("1", "Báo cáo A", "Quý", "Ngày 20 của tháng cuối quý"),
        ("2", "Báo cáo B", "Năm", "Trước ngày 15/12"),
        ("3", "Báo cáo C", "6 tháng", "05/6; 05/12"),
    )

    assert roles(draft)["C"] is ListRole.FREQUENCY
    assert roles(draft)["D"] is ListRole.DEADLINE
    assert [column.why.key for column in draft.columns[2:]] == [
        *("lists.why_both", "lists.why_content")
    ]
    assert keys(draft) == ["lists.by_content"]


def test_a_column_headed_only_by_sending_is_of_recipients_or_days(read: Read) -> None:
    """The cells below "Gửi" tell which: bodies, or when."""
    head = ("STT", "Tên báo cáo", "Gửi", "Định kỳ")
    to = (("1", "Báo cáo A", "Sở Y tế", "Quý"), ("2", "Báo cáo B", "UBND tỉnh", "Năm"))
    by = (("1", "Báo cáo A", "15/12", "Năm"), ("2", "Báo cáo B", "20/12", "Năm"))

    roles = [read(head, *rows).columns[2].role for rows in (to, by)]

    assert roles == [ListRole.RECIPIENT, ListRole.DEADLINE]


def test_the_only_bodies_without_a_heading_are_filers(read: Read) -> None:
    """Filers are owed in any list: the one unnamed column of bodies is theirs; of two none is."""
    rows = [(row[1], row[3], "Chi cục Dân số", row[4], row[5]) for row in (DUTY, OTHER, THIRD)]

    one = read(
        ("Tên báo cáo", None, "Nơi nhận", "Kỳ báo cáo"), *((*row[:2], *row[3:]) for row in rows)
    )
    two = read(("Tên báo cáo", None, "Bên B", "Nơi nhận", "Kỳ báo cáo"), *rows)

    assert roles(one)["B"] is ListRole.FILER
    assert keys(one) == ["lists.by_content"]
    assert [roles(two)[letter] for letter in "BC"] == [None, None]
    assert keys(two) == ["lists.unread_column", "lists.unknown_heading"]


LOWER = ("UBND cấp xã", "UBND cấp huyện", "Trung tâm Y tế cấp huyện", "Sở Y tế", "Doanh nghiệp")
UPPER = ("UBND cấp huyện", "Sở Nội vụ", "Sở Y tế", "Bộ Y tế; UBND tỉnh", "Cục Thuế tỉnh")
ISSUERS = ("Chính phủ", "Bộ Nội vụ", "Bộ Y tế", "Bộ Y tế", "Bộ Tài chính")


def reports_of(columns: Sequence[Sequence[str]]) -> list[Row]:
    """Numbered reports, each with a cell of every one of *columns*."""
    rows = enumerate(zip(*columns, strict=True), start=1)
    return [(str(at), f"Báo cáo {at}", *cells, "Quý") for at, cells in rows]


BODY_ROLES = {"Ai làm": ListRole.FILER, "Cho ai": ListRole.RECIPIENT, "Ai bảo": ListRole.ISSUER}


@pytest.mark.parametrize("order", [(0, 1, 2), (1, 0, 2), (2, 1, 0), (1, 0), (0, 1)])
def test_bodies_under_unknown_headings_are_told_by_their_levels(
    read: Read, order: tuple[int, ...]
) -> None:
    """Reports go up, and only issuers are all bodies that make rules; it is said all the same."""
    columns = [(LOWER, UPPER, ISSUERS)[at] for at in order]
    heads = [list(BODY_ROLES)[at] for at in order]
    rows = reports_of(columns)

    draft = read(("STT", "Tên báo cáo", *heads, "Tần suất"), *rows)

    found = {column.heading: column.role for column in draft.columns}
    assert {head: found[head] for head in heads} == {head: BODY_ROLES[head] for head in heads}
    assert keys(draft) == ["lists.bodies_told"] * len(heads)


@pytest.mark.parametrize(
    ("heads", "columns", "said"),
    [
        (("A", "B"), (LOWER, LOWER[::-1]), "bodies_unclear_2"),
        (("A",), (LOWER,), "bodies_unclear_2"),
        (("A", "B"), (LOWER, ISSUERS), "bodies_unclear_"),
        (("A",), (ISSUERS,), "bodies_unclear_3"),
        (("Đơn vị thực hiện", "A"), (LOWER, ISSUERS), "bodies_unclear_2"),
        (("Đơn vị thực hiện", "A"), (UPPER, LOWER), "bodies_unclear_1"),
        (("Đơn vị thực hiện", "Nơi nhận", "A"), (LOWER, UPPER, ISSUERS), "bodies_unclear_1"),
        (("Nơi nhận", "A"), (LOWER, UPPER), "bodies_unclear_1"),
    ],
)
def test_bodies_that_may_be_several_things_are_not_read(
    read: Read, heads: tuple[str, ...], columns: tuple[Sequence[str], ...], said: str
) -> None:
    """Each possible role is named, with the line of a mapping file that decides for it."""
    rows = reports_of(columns)

    draft = read(("STT", "Tên báo cáo", *heads, "Tần suất"), *rows)

    unknown = {column.heading: column.role for column in draft.columns if len(column.heading) == 1}
    assert set(unknown.values()) == {None}
    doubts = [problem for problem in draft.problems if "bodies" in problem.what.key]
    assert len(doubts) == len(unknown)
    assert all(problem.what.key.startswith(f"lists.{said}") for problem in doubts)
    assert all('heading: "' in problem.say("vi") for problem in doubts)
    assert all("role: " in problem.say("en") for problem in doubts)


def test_numbers_under_an_unknown_heading(read: Read) -> None:
    """A first column of 1, 2, 3 numbers the reports, whatever its heading; it is said."""
    rows = [(f"{at}.", f"Báo cáo {at}", "Quý") for at in range(1, 5)]

    draft = read(("№", "Tên báo cáo", "Tần suất"), *rows)

    assert roles(draft)["A"] is ListRole.NUMBER
    assert keys(draft) == ["lists.unknown_taken"]


def test_a_report_beside_headings_is_no_heading(read: Read) -> None:
    """Short words just above or between headings that come again stay a report."""
    head = ("Nội dung", "Hình thức", "Văn bản", "Tên báo cáo", "Kỳ báo cáo")
    short = ("Mẫu số 9", "Mẫu số 10", "Điều 4 Thông tư 01/2020/TT-BNV", "Báo cáo A", "Năm")
    other = ("Mẫu số 7", "Mẫu số 8", "Điều 5 Thông tư 01/2020/TT-BNV", "Báo cáo B", "Quý")

    draft = read(head, short, head, other, head, other)

    assert names(draft) == ["Báo cáo A", "Báo cáo B", "Báo cáo B"]
    assert draft.header == (1, 1)
    assert list(skipped(draft).values()) == ["header"]


def test_the_first_report_is_no_second_row_of_headings(read: Read) -> None:
    """A cell such as "Mẫu số 9" is also a heading, but not below clear ones."""
    draft = read(
        ("Tên báo cáo", "Kỳ báo cáo", "Nguồn"),
        ("Báo cáo A", "Năm", "Mẫu số 9"),
        ("Báo cáo B", "Quý", "Trang web"),
    )

    assert names(draft) == ["Báo cáo A", "Báo cáo B"]
    assert roles(draft)["C"] is None


def test_a_name_broken_into_two_rows(read: Read) -> None:
    """The rest of a name in the next row is joined to it, and that is said."""
    draft = read(HEAD, (*DUTY[:1], "Báo cáo công tác", *DUTY[2:]), (None, "dân vận"), OTHER)

    assert names(draft) == ["Báo cáo công tác dân vận", OTHER[1]]
    assert [said.key for said in draft.regimes[0].assumptions] == ["lists.name_continued"]


def test_a_cross_under_one_plain_heading_is_no_value(read: Read) -> None:
    """Under "Cơ quan nhận" alone a cross names no body, and never the heading itself."""
    draft = read(
        ("STT", "Tên báo cáo", "Cơ quan nhận", "Kỳ báo cáo"),
        ("1", "Báo cáo A", "x", "Quý"),
        ("2", "Báo cáo B", "x", "Năm"),
    )

    assert [regime.recipients for regime in draft.regimes] == [None, None]
    assert keys(draft) == ["lists.cross_alone", "lists.cross_alone"]


def test_cells_against_their_heading(read: Read) -> None:
    """Deadlines under "Tần suất" stay what the heading says, and the doubt is told."""
    rows = [
        (str(at), f"Báo cáo {at}", f"Trước ngày {at + 9}/12", "Quý" if at % 2 else "Năm")
        for at in range(1, 6)
    ]

    draft = read(("STT", "Tên báo cáo", "Tần suất", "Ghi chú"), *rows)

    assert roles(draft)["C"] is ListRole.FREQUENCY
    assert "lists.contradiction" in keys(draft)
    assert frequencies(draft.regimes[0]) == [None]


def test_a_list_without_known_headings_is_told_by_its_cells(read: Read) -> None:
    """Names, frequencies and instruments make a list; that it was guessed is the first problem."""
    draft = read(
        ("Cái gì", "Ở đâu ra", "Bao lâu"),
        ("Báo cáo dân vận", "Thông tư 01/2024/TT-BNV", "Quý"),
        ("Báo cáo dân số", "Thông tư 02/2024/TT-BYT", "Năm"),
        ("Báo cáo dân tộc", "Thông tư 03/2024/TT-UBDT", "6 tháng"),
    )

    assert names(draft) == ["Báo cáo dân vận", "Báo cáo dân số", "Báo cáo dân tộc"]
    assert list(roles(draft).values()) == [ListRole.NAME, ListRole.BASIS, ListRole.FREQUENCY]
    assert keys(draft)[0] == "lists.no_headings"


def test_tables_with_the_same_unknown_headings_are_read_alike(tmp_path: Path) -> None:
    """A table too short to be told by its cells is read like one that has its headings."""
    head = ("Cái gì", "Ở đâu ra", "Bao lâu")
    rows = [(f"Báo cáo {at}", f"Thông tư 0{at}/2024/TT-BNV", "Quý") for at in range(1, 8)]
    path = write_annex(tmp_path / "a.docx", [head, *rows[:2]], [head, *rows[2:6], head, rows[6]])

    first, second = read_lists(path)

    assert [*names(first), *names(second)] == [row[0] for row in rows]
    assert [keys(first)[0], keys(second)[0]] == ["lists.alike", "lists.no_headings"]
    assert list(skipped(second).values()) == ["header"]


def test_rows_of_one_table_are_not_unread_above_the_next(tmp_path: Path) -> None:
    """Headings in another order begin a further list; the rows above them are of the first."""
    other = tuple(HEAD[at] for at in (0, 1, 2, 4, 3, 5, 6))
    last = tuple(THIRD[at] for at in (0, 1, 2, 4, 3, 5, 6))

    first, second = read_lists(write_book(tmp_path / "x.xlsx", [HEAD, DUTY, OTHER, other, last]))

    assert (len(first.regimes), len(second.regimes)) == (2, 1)
    assert "lists.rows_above" not in keys(first) + keys(second)


def test_rows_above_the_headings_are_told(read: Read) -> None:
    """Reports that stand above the only known headings are not read, and that is said."""
    draft = read(THIRD, OTHER, HEAD, DUTY)

    assert names(draft) == [DUTY[1]]
    assert keys(draft) == ["lists.rows_above"]


def test_a_form_is_no_list(tmp_path: Path) -> None:
    """A vague "Nội dung" names reports only where its cells do: a form of figures is no list."""
    head = ("STT", "Nội dung", "Đơn vị tính", "Số lượng")
    form = write_book(
        tmp_path / "form.xlsx", [head, ("1", "Số vụ", "vụ", 5), ("2", "Số hộ", "hộ", 7)]
    )
    rows = [("STT", "Nội dung", "Kỳ báo cáo"), ("1", "Báo cáo A", "Quý"), ("2", "Báo cáo B", "Năm")]

    (draft,) = read_lists(write_book(tmp_path / "list.xlsx", rows))

    assert names(draft) == ["Báo cáo A", "Báo cáo B"]
    with pytest.raises(UnreadableFileError, match="Nội dung"):
        read_lists(form)


def test_a_sheet_that_is_no_list_says_what_it_saw(tmp_path: Path) -> None:
    """No column of names: the headings seen are named, and the mapping is offered."""
    path = write_book(tmp_path / "a.xlsx", [("STT", "Đơn vị", "Số người"), (1, "Sở Y tế", 40)])

    with pytest.raises(UnreadableFileError) as caught:
        read_lists(path)

    (problem,) = caught.value.problems
    assert problem.what.key == "lists.no_list"
    assert "“Đơn vị”" in problem.say("vi")
    assert "--mapping" in problem.say("vi")


def test_refusals_of_lists_say_what_stands_in_the_way(tmp_path: Path) -> None:
    """Reports side by side, and headings in two languages, are told with a mend that helps."""
    other = ("No.", "Name of report", "Basis", "Agency", "Recipient", "Frequency", "Deadline")
    both = [f"{english}\n{heading}" for english, heading in zip(other, HEAD, strict=True)]
    turned = [*zip(HEAD[1:], DUTY[1:], OTHER[1:], THIRD[1:], strict=True)]
    told = []
    for rows in (turned, [both, DUTY, OTHER]):
        with pytest.raises(UnreadableFileError) as caught:
            read_lists(write_book(tmp_path / "a.xlsx", rows))
        told += [(each.what.key, each.where[-2:]) for each in caught.value.problems]

    assert told == [("lists.turned", "A1"), ("lists.bilingual", "B1")]


def test_all_sheets_are_read_or_told(tmp_path: Path) -> None:
    """Each sheet with a list gives one; a sheet without is a problem; one can be chosen."""
    path = write_book(
        tmp_path / "a.xlsx",
        [HEAD, DUTY],
        [("Người lập", "Ngày"), ("Nguyễn Văn A", "1/1")],
        [HEAD, OTHER],
    )

    both = read_lists(path)
    (third,) = read_lists(path, sheet="Trang 3")

    assert [draft.sheet for draft in both] == ["Trang 1", "Trang 3"]
    assert keys(both[0]) == ["lists.no_list"]
    assert names(third) == [OTHER[1]]
    with pytest.raises(UnreadableFileError, match="Trang 9"):
        read_lists(path, sheet="Trang 9")


def test_days_that_excel_made_are_read_as_they_show(tmp_path: Path) -> None:
    """A day that shows as "15/12" is that; one that shows otherwise stays open, and it is said."""
    days = [datetime(2026, 12, 15), datetime(2026, 12, 5), datetime(2026, 11, 20)]
    rows = [(*DUTY[:5], "Năm", day) for day in days]
    path = write_book(tmp_path / "a.xlsx", [HEAD, *rows])
    book = load_workbook(path)
    for cell, shown in zip(("G2", "G3", "G4"), ("dd/mm", "mm/dd", "dd/mm/yyyy"), strict=True):
        book.active[cell].number_format = shown
    book.save(path)

    (draft,) = read_lists(path)
    told = [cycle.deadline for regime in draft.regimes for cycle in regime.cycles]

    assert [(each.text, each.value is not None) for each in told if each] == [
        ("15/12", True),
        ("05/12/2026", False),
        ("20/11/2026", False),
    ]
    first, second = draft.problems[:2]
    assert keys(draft)[:2] == ["lists.dates_seen", "lists.dates_kept"]
    assert (first.where[-2:], second.where[-2:]) == ("G2", "G3")
    assert "15/12/2026" in first.say("vi")


def test_what_a_person_does_not_see_is_told(tmp_path: Path) -> None:
    """Hidden rows and struck out names are read, hidden sheets are not, and each is said."""
    path = write_book(tmp_path / "a.xlsx", [HEAD, DUTY, OTHER, THIRD], [HEAD, DUTY])
    book = load_workbook(path)
    book.worksheets[0].row_dimensions[3].hidden = True
    book.worksheets[0]["B4"].font = Font(strike=True)
    book.worksheets[1].sheet_state = "hidden"
    book.save(path)

    (draft,) = read_lists(path)
    (chosen,) = read_lists(path, sheet="Trang 2")

    assert names(draft) == [DUTY[1], OTHER[1], THIRD[1]]
    assert keys(draft) == ["lists.hidden_sheets", "lists.hidden_rows", "lists.struck"]
    assert [each.where for each in draft.problems] == [
        *("a.xlsx", "a.xlsx:Trang 1!A3", "a.xlsx:Trang 1!A4")
    ]
    assert "Trang 2" in draft.problems[0].say("vi")
    assert keys(chosen) == []


@pytest.mark.parametrize("total", ["Cộng I", "Tổng cộng I+II", "Tổng số A: 1"])
def test_totals_of_parts_are_no_reports(read: Read, total: str) -> None:
    """A total of a part with its figure in another column is none; "nt" means the report above."""
    row = (None, total, None, None, None, "1", None)
    draft = read(HEAD, DUTY, row, ("2", "Báo cáo thanh niên", "nt", "nt", "nt", "nt", "nt"))

    assert names(draft) == [DUTY[1], "Báo cáo thanh niên"]
    assert "total" in skipped(draft).values()
    assert draft.problems == ()
    assert draft.regimes[1].filers == draft.regimes[0].filers


def test_a_group_row_crossed_by_merged_cells_is_no_report(read: Read) -> None:
    """What is merged over a group row is said of the reports above and below it."""
    other = ("2", "Báo cáo thanh niên", None, None, "Sở Y tế", "Năm", None)
    draft = read(HEAD, DUTY, ("II", "LĨNH VỰC Y TẾ"), other, merged=("C2:C4", "D2:D4"))

    assert names(draft) == [DUTY[1], other[1]]
    assert [regime.group for regime in draft.regimes] == ["", "LĨNH VỰC Y TẾ"]
    assert draft.regimes[1].filers is not None
    assert draft.regimes[1].filers.text == DUTY[3]


GROUPS = [
    ("A. NỘI CHÍNH", "Nội chính"),
    ("Y tế dự phòng", "Y tế dự phòng"),
    ("I. LĨNH VỰC Y TẾ", "Y tế"),
    ("I. BÁO CÁO HẰNG QUÝ", None),
    ("I. CẤP TỈNH", None),
    ("II. SỞ NỘI VỤ", None),
    ("Phần I. Chung", None),
    ("I. ĐỊNH KỲ", None),
    ("I. HẰNG NĂM", None),
]


@pytest.mark.parametrize(("group", "domain"), GROUPS)
def test_plain_groups_are_domains(read: Read, group: str, domain: str | None) -> None:
    """A group with the name of a field of work is the domain, where no column has any."""
    regime = read(HEAD, (None, group), DUTY, OTHER).regimes[0]

    assert regime.group == group
    assert (regime.domain.value if regime.domain else None) == domain
    assert ("lists.domain_of_group" in [said.key for said in regime.assumptions]) is bool(domain)


def test_plain_groups_are_no_domains_beside_a_column_of_domains(read: Read) -> None:
    """What a column of domains leaves empty no plain group tells."""
    rows = ((*DUTY, "Nội vụ"), (*OTHER, None))
    draft = read((*HEAD, "Lĩnh vực"), (None, "A. NỘI CHÍNH"), *rows)

    assert [regime.domain and regime.domain.value for regime in draft.regimes] == ["Nội vụ", None]


def test_rows_without_a_name_are_told(read: Read) -> None:
    """A numbered row without a name is left out and said, never lost."""
    draft = read(HEAD, DUTY, ("2", None, *OTHER[2:]), THIRD)

    assert names(draft) == [DUTY[1], THIRD[1]]
    assert keys(draft) == ["lists.skip_nameless"]
    assert draft.problems[0].where == "list.xlsx:Trang 1!A3"


def test_rows_below_the_table_count_again_when_numbered(read: Read) -> None:
    """A note ends the list, but a numbered report after it is read all the same."""
    draft = read(HEAD, DUTY, ("Ghi chú: phần sau mới bổ sung",), OTHER)

    assert names(draft) == [DUTY[1], OTHER[1]]


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        (("Tổng kết công tác dân vận", *DUTY[2:]), "read"),
        (("Rà soát", None, None, None, "Quý"), "left"),
        (("Rà soát", "Luật", "Xã", "Sở", "?"), "left"),
        (("Báo cáo nhanh",), "left"),
        ((None, None, None, None, "Năm", "Trước ngày 15/12"), "left"),
        (("- Báo cáo tháng gửi trước ngày 20",), "below"),
        (("TM. ỦY BAN NHÂN DÂN", None, None, None, "KT. CHỦ TỊCH"), "below"),
        (("Nguyễn Văn A", None, None, None, "Trần Thị B"), "below"),
    ],
)
def test_no_report_below_a_note_is_lost(read: Read, row: Row, kind: str) -> None:
    """Without numbers, a row after a note is read if its cells fit, else told if it may be one."""
    draft = read(HEAD[1:], DUTY[1:], OTHER[1:], ("Ghi chú: a",), row)

    assert (names(draft)[2:] == [row[0]]) is (kind == "read")
    assert keys(draft) == (["lists.skip_left"] if kind == "left" else [])
    assert list(skipped(draft).values()) == ["below", *([kind] if kind != "read" else [])]


def test_groups_after_a_note_hold_the_reports_below(read: Read) -> None:
    """A note may stand between two parts of a list; capitals without reports are a signature."""
    draft = read(
        HEAD[1:],
        ("LĨNH VỰC A",),
        DUTY[1:],
        ("Ghi chú: a",),
        ("LĨNH VỰC B",),
        OTHER[1:],
        ("Ghi chú: b",),
        ("NGUYỄN VĂN A",),
    )

    assert [regime.group for regime in draft.regimes] == ["LĨNH VỰC A", "LĨNH VỰC B"]
    assert skipped(draft)["NGUYỄN VĂN A"] == "below"


def test_a_remark_in_its_column_ends_no_list(read: Read) -> None:
    """A remark in the column of notes belongs to the report beside it."""
    draft = read((*HEAD[1:], "Ghi chú"), DUTY[1:], ("Rà soát", *[None] * 5, "Lưu ý: a"), OTHER[1:])

    assert names(draft) == [DUTY[1], "Rà soát", OTHER[1]]
    assert draft.regimes[1].note == "Lưu ý: a"


def test_dates_and_full_rows_are_no_end_of_the_table(read: Read) -> None:
    """A deadline alone in its row is no signature, and a report after a note is still read."""
    head = HEAD[1:]

    draft = read(
        head,
        DUTY[1:],
        (None, None, None, None, "Năm", "Trước ngày 15 tháng 12 năm sau"),
        ("Ghi chú: bổ sung",),
        OTHER[1:],
        ("Nơi nhận: Như trên", None, None, None, "TM. ỦY BAN NHÂN DÂN"),
        ("Hà Nội, ngày 5 tháng 3 năm 2025",),
    )

    assert names(draft) == [DUTY[1], OTHER[1]]
    assert frequencies(draft.regimes[0]) == [Frequency.QUARTERLY, Frequency.YEARLY]
    assert list(skipped(draft).values()) == ["below", "below", "below"]


@pytest.mark.parametrize(
    ("text", "is_total"),
    [
        *(("Tổng cộng", True), ("Tổng số: 12 báo cáo", True), ("Cộng nhóm I", True)),
        *(("Cộng (1+2)", True), ("Tổng kết công tác dân vận", False)),
        *(("Tổng hợp đơn thư", False), ("Cộng tác viên dân số", False), ("Tổng số liệu", False)),
    ],
)
def test_totals(read: Read, text: str, is_total: bool) -> None:
    """Sub-totals are told from reports whose names begin alike."""
    draft = read(HEAD, DUTY, (None, text, None, None, "5"), OTHER)

    assert (text not in names(draft)) is is_total


def test_a_total_in_the_column_of_numbers(read: Read) -> None:
    """The word "Tổng" beside "4 báo cáo" makes a total, and no group of what follows."""
    draft = read(HEAD, DUTY, ("Tổng", "4 báo cáo"), OTHER)

    assert skipped(draft) == {"Tổng | 4 báo cáo": "total"}
    assert draft.regimes[1].group == ""


def test_groups_in_groups_and_numbered_ones(read: Read) -> None:
    """Letters over Roman numbers, and a number whose rows are numbered below it."""
    draft = read(
        HEAD,
        ("A", "CẤP TỈNH"),
        ("I", "Nội vụ"),
        DUTY,
        ("II", "Thanh tra"),
        ("1", "Sở Nội vụ"),
        ("1.1", *OTHER[1:]),
        ("B", "CẤP XÃ"),
        ("1", *THIRD[1:]),
    )

    assert [regime.group for regime in draft.regimes] == [
        "CẤP TỈNH > Nội vụ",
        "CẤP TỈNH > Thanh tra > Sở Nội vụ",
        "CẤP XÃ",
    ]


@pytest.mark.parametrize(
    ("rows", "groups"),
    [
        (("1.1", "1.2", "2", "3"), ["Nội vụ", "Nội vụ", "", ""]),
        (("1.1", "1.2/", "1.2.1", "1.3", "2"), ["Nội vụ", "Nội vụ > Nhóm", "Nội vụ", ""]),
        (("1.1", "2/", "2.1", "3"), ["Nội vụ", "Nhóm", ""]),
        (("1.1/", "1.1.1", "1.2", "2"), ["Nội vụ > Nhóm", "Nội vụ", ""]),
        (("a", "b", "2"), ["Nội vụ", "Nội vụ", ""]),
        (("-", "-", "2"), ["Nội vụ", "Nội vụ", ""]),
    ],
)
@pytest.mark.parametrize("top", [("1", "Nội vụ"), (None, "1. Nội vụ")])
def test_a_numbered_group_ends_at_its_sibling(
    read: Read, top: Row, rows: Sequence[str], groups: list[str]
) -> None:
    """Group 1 holds 1.1, a) or dashes; report 2 stands beside it, and not under it."""
    listed = [
        (number.strip("/"), "Nhóm")
        if number.endswith("/")
        else (number.strip("-"), f"{number} Báo cáo".strip(" .0123456789ab"), *DUTY[2:])
        for number in rows
    ]

    draft = read(HEAD, ("I", "CẤP XÃ"), top, *listed)

    wanted = [f"CẤP XÃ > {group}".strip(" >") for group in groups]
    assert [regime.group.replace("1. ", "") for regime in draft.regimes] == wanted


def test_a_lone_text_is_a_group_and_said_where_it_may_be_a_report(read: Read) -> None:
    """Without a number, "Y tế" is a group row and said to be; "Báo cáo nhanh" stays a report."""
    draft = read(HEAD, (None, "Y tế"), DUTY, (None, "Báo cáo nhanh về dịch bệnh"), OTHER)

    assert names(draft) == [DUTY[1], "Báo cáo nhanh về dịch bệnh", OTHER[1]]
    assert draft.regimes[0].group == "Y tế"
    assert keys(draft) == ["lists.bare_group", "regimes.frequency_missing"]


def test_kind_of_a_group(read: Read) -> None:
    """The heading "báo cáo chuyên đề" tells the kind of what stands under it, and it is said."""
    draft = read(HEAD, ("I", "BÁO CÁO CHUYÊN ĐỀ"), DUTY, ("II", "BÁO CÁO ĐỊNH KỲ"), OTHER)

    kinds = [regime.kind for regime in draft.regimes]
    assert kinds == [ReportKind.THEMATIC, ReportKind.PERIODIC]
    assert draft.regimes[0].assumptions[0].key == "lists.kind_of_group"


def test_frequency_of_a_group(read: Read) -> None:
    """
    Group rows tell the frequency below them where no cell does, and no name speaks of another.
    """
    head = ("STT", "Tên báo cáo", "Đơn vị thực hiện", "Tần suất")
    named = ("1", "Báo cáo A", "Sở Y tế")

    draft = read(
        head,
        ("I", "BÁO CÁO ĐỊNH KỲ HẰNG QUÝ"),
        (*named, None),
        ("II", "CÁC BÁO CÁO NĂM"),
        (*named, None),
        ("2", "Báo cáo A", "Sở Y tế", "Tháng"),
        ("1", "Báo cáo quý về B", "Sở Y tế", None),
        ("2", "Báo cáo kết quả C hằng năm", "Sở Y tế", None),
        ("III", "BÁO CÁO NĂM 2025"),
        (*named, None),
    )

    frequencies = [
        [cycle.frequency.value.frequency for cycle in regime.cycles if cycle.frequency]
        for regime in draft.regimes
    ]
    year = [Frequency.YEARLY]
    assert frequencies == [[Frequency.QUARTERLY], year, [Frequency.MONTHLY], [], year, []]
    assert draft.regimes[0].assumptions[-1].key == "lists.frequency_of_group"


def test_secrecy(read: Read) -> None:
    """Words of secrecy are understood; others are a problem."""
    head = ("STT", "Tên báo cáo", "Độ mật", "Tần suất")
    rows = [("1", "Báo cáo A", "Mật", "Quý"), ("2", "Báo cáo B", "Không", "Năm")]

    draft = read(head, *rows, ("3", "Báo cáo C", "Chưa rõ", "Năm"))

    assert [regime.confidential for regime in draft.regimes] == [True, False, False]
    assert keys(draft) == ["lists.secrecy_unclear"]


def test_an_annex_rests_on_its_decision(tmp_path: Path) -> None:
    """Where no column names an instrument, the one that the list belongs to is the basis."""
    above = "(Ban hành kèm theo Quyết định số 25/2026/QĐ-UBND ngày 12/3/2026 của UBND tỉnh)"
    bare = [[each for at, each in enumerate(row) if at != 2] for row in (HEAD, DUTY, OTHER)]

    (annex,) = read_lists(write_annex(tmp_path / "a.docx", "PHỤ LỤC", above, bare))
    (own,) = read_lists(write_annex(tmp_path / "b.docx", "PHỤ LỤC", above, (HEAD, DUTY, OTHER)))

    bases = [regime.basis for regime in annex.regimes]
    assert [told and told.text for told in bases] == [above[len("(Ban hành kèm theo ") : -1]] * 2
    assert "lists.basis_of_annex" in {each.key for each in annex.regimes[0].assumptions}
    assert own.regimes[0].basis is not None
    assert own.regimes[0].basis.text == DUTY[2]


@pytest.mark.parametrize(
    ("name", "note", "is_secret", "problems"),
    [
        ("Báo cáo quân sự", "MẬT", True, []),
        ("Báo cáo quân sự", "Gửi qua trục; Độ mật: Tối mật", True, []),
        ("Báo cáo quân sự (Mật)", "", True, []),
        ("Báo cáo tình hình biên giới - Mật", "", True, []),
        ("Báo cáo tình hình biên giới [độ Tối mật]", "", True, []),
        ("Báo cáo quân sự", "Bí mật nhà nước.", True, []),
        ("Báo cáo quân sự", "Không mật", False, []),
        ("Báo cáo quân sự", "Phần III có số liệu mật", False, ["lists.secrecy_unclear"]),
        ("Báo cáo bảo vệ bí mật nhà nước", "Gửi qua trục", False, []),
    ],
)
def test_secrecy_in_a_remark_or_name(
    read: Read, name: str, note: str, is_secret: bool, problems: list[str]
) -> None:
    """A degree counts wherever it stands; a secret part is asked about, the subject is nothing."""
    draft = read((*HEAD, "Ghi chú"), ("1", name, *DUTY[2:], note))

    assert [regime.confidential for regime in draft.regimes] == [is_secret]
    assert keys(draft) == problems


def test_signatures_below_empty_rows_join_no_report(read: Read) -> None:
    """The office of who signs ends the list; a lone name far below the list is told."""
    signed = read(HEAD, DUTY, (None,), (None, None, "TRƯỞNG PHÒNG"), (None, None, "Phạm Thu Hà"))
    lone = read(HEAD, DUTY, (None,), (None, None, "Phạm Thu Hà"))

    assert [regime.basis.text for regime in (*signed.regimes, *lone.regimes)] == [DUTY[2], DUTY[2]]
    assert keys(signed) == []
    assert keys(lone) == ["lists.skip_left"]


def test_annex_of_a_decision(tmp_path: Path) -> None:
    """A table in Word is a list titled by the paragraph above; one without headings goes on."""
    path = write_annex(
        tmp_path / "annex.docx",
        [("UBND TỈNH X", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), ("Số: 1", "Ngày 1/1")],
        "Phụ lục I",
        "DANH MỤC BÁO CÁO ĐỊNH KỲ",
        [HEAD, DUTY],
        [OTHER, THIRD],
        "Nơi nhận: Như trên.",
    )

    first, second = read_lists(path)

    assert first.title == "DANH MỤC BÁO CÁO ĐỊNH KỲ"
    assert [*names(first), *names(second)] == [DUTY[1], OTHER[1], THIRD[1]]
    assert str(second.regimes[0].name.source) == "annex.docx:bảng 3, dòng 1, ô 2"
    assert [keys(first), keys(second)] == [[], ["lists.continued"]]
    assert [draft.sheet for draft in read_lists(path, sheet="bảng 2")] == ["bảng 2"]


def test_a_table_that_goes_on_shows_its_own_examples(tmp_path: Path) -> None:
    """The columns are those of the table before, the examples are not."""
    path = write_annex(tmp_path / "annex.docx", [HEAD, DUTY], [OTHER, THIRD])

    _, second = read_lists(path)

    assert [column.example for column in second.columns] == list(OTHER)


@pytest.mark.parametrize("more", [[OTHER], [OTHER, ("Cộng", "2")], [OTHER, THIRD]])
def test_a_table_that_goes_on_may_be_short_and_lack_a_column(
    tmp_path: Path, more: Sequence[Row]
) -> None:
    """Columns of a Word table count though they are empty, and one row is enough to go on."""
    rows = [(*row, *[""] * (len(HEAD) + 1 - len(row))) for row in more]
    path = write_annex(tmp_path / "annex.docx", [(*HEAD, "Ghi chú"), (*DUTY, "a")], "", rows)

    first, second = read_lists(path)

    assert names(first) == [DUTY[1]]
    assert names(second) == [row[1] for row in more if row[1] != "2"]
    assert keys(second) == ["lists.continued"]


def test_no_table_is_dropped_in_silence(tmp_path: Path) -> None:
    """A small table that is no part of a list is told, unless it is the heading or signatures."""
    path = write_annex(
        tmp_path / "annex.docx",
        [("UBND TỈNH X", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")],
        [HEAD, DUTY],
        [("3", "Báo cáo tiếp công dân", "Năm")],
        [("Nơi nhận:", "KT. CHỦ TỊCH")],
    )

    (draft,) = read_lists(path)

    assert [(each.where, each.what.key) for each in draft.problems] == [
        ("annex.docx:bảng 3", "lists.no_list")
    ]


def test_word_without_a_table_is_told(tmp_path: Path) -> None:
    """Text alone is no list, and the message says that a table is missing."""
    path = write_annex(tmp_path / "text.docx", "DANH MỤC BÁO CÁO", "1. Báo cáo A")

    with pytest.raises(UnreadableFileError) as caught:
        read_lists(path)

    assert [problem.what.key for problem in caught.value.problems] == ["lists.no_table"]


def test_the_title_of_a_second_table_is_no_cell_of_the_first(tmp_path: Path) -> None:
    """A report above the second headings gives no title; a line alone above them does."""
    other = ("STT", "Tên báo cáo", "Ghi chú")
    shout = ("2", "BÁO CÁO THANH NIÊN", *OTHER[2:])
    rows = [HEAD, DUTY, shout, other, ("1", "Báo cáo B", "Bỏ")]
    titled = [*rows[:3], (None, "DANH MỤC BÁO CÁO NỘI BỘ"), *rows[3:]]

    (_, plain), (_, named) = (
        read_lists(write_book(tmp_path / f"{at}.xlsx", each))
        for at, each in enumerate((rows, titled))
    )

    assert plain.title == ""
    assert named.title == "DANH MỤC BÁO CÁO NỘI BỘ"


TEXT = "\n".join(";".join(str(cell) for cell in row) for row in (HEAD, DUTY, OTHER, THIRD))


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_separators_of_csv(tmp_path: Path, separator: str) -> None:
    """Whatever parts the cells is found, though commas and semicolons stand in them."""
    quoted = [separator.join(f'"{cell}"' for cell in row) for row in (HEAD, DUTY, OTHER, THIRD)]
    path = tmp_path / "a.csv"
    path.write_text("\n".join(["DANH MỤC BÁO CÁO", *quoted]), encoding="utf-8", newline="\n")

    (draft,) = read_lists(path)

    assert names(draft) == [DUTY[1], OTHER[1], THIRD[1]]
    assert draft.title == "DANH MỤC BÁO CÁO"
    assert str(draft.regimes[0].name.source) == "a.csv:B3"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1258"])
def test_encodings_of_csv(tmp_path: Path, encoding: str) -> None:
    """Unicode with or without a mark, and the code page of Vietnamese Windows."""
    decomposed = {"cp1258": to_windows_1258}.get(encoding, str)
    path = tmp_path / "a.csv"
    path.write_bytes(decomposed(TEXT.replace("6 tháng; năm", "6 tháng")).encode(encoding))

    (draft,) = read_lists(path)

    assert names(draft) == [DUTY[1], OTHER[1], THIRD[1]]
    assert [each for each in keys(draft) if each == "lists.repaired"] == (
        ["lists.repaired"] if encoding == "cp1258" else []
    )


def test_few_bytes_are_no_utf_16(tmp_path: Path) -> None:
    """Only zero bytes tell the encoding that Excel calls Unicode text, however short the file."""
    (tmp_path / "a.csv").write_bytes(b"a;b")

    grid = load_csv(tmp_path / "a.csv", LIMITS)

    assert [cell.text for cell in grid.cells] == ["a", "b"]


def test_csv_of_an_old_font(tmp_path: Path) -> None:
    """Bytes of TCVN3 become Vietnamese, and the number of cells repaired is said."""
    to_font = {letter: font for font, letter in reversed(TCVN3_LETTERS.items())}
    typed = "".join(to_font.get(letter, letter) for letter in normalize("NFC", TEXT))
    path = tmp_path / "a.csv"
    path.write_bytes(typed.encode("cp1252", "replace"))

    (draft,) = read_lists(path)

    assert [name.lower() for name in names(draft)] == [
        str(row[1]).lower() for row in (DUTY, OTHER, THIRD)
    ]
    assert keys(draft)[0] == "lists.repaired"
    assert "TCVN3" in draft.problems[0].say("vi")


def test_crosses_alone_in_a_row_are_no_column_numbers(read: Read) -> None:
    """A row with nothing but crosses goes on with the report above; 1, 2, 3 numbers columns."""
    draft = read(
        ("STT", "Tên báo cáo", "Tần suất", None, None),
        (None, None, "Tháng", "Quý", "Năm"),
        ("1", "2", "3", "4", "5"),
        ("1", "Báo cáo A", None, None, None),
        (None, None, "x", "x", "x"),
        merged=["C1:E1"],
    )

    assert len(frequencies(draft.regimes[0])) == 3
    assert skipped(draft) == {}
    assert draft.header == (1, 2)


def to_windows_1258(text: str) -> str:
    """*text* with tones as characters of their own, as Windows-1258 has them."""
    letters = []
    for letter in text:
        parts = normalize("NFD", letter)
        tones = [part for part in parts[1:] if part in "\u0300\u0301\u0303\u0309\u0323"]
        rest = "".join(part for part in parts if part not in tones)
        letters.append(normalize("NFC", rest) + "".join(tones))
    return "".join(letters)


def test_damaged_csv_is_refused(tmp_path: Path) -> None:
    """An open quotation mark would swallow the rest; bytes of another kind are no text."""
    (tmp_path / "a.csv").write_text('STT;Tên báo cáo\n1;"Báo cáo A\n2;B', encoding="utf-8")
    (tmp_path / "b.csv").write_bytes(b"\x00\x01\x02\x00\x05" * 90)
    (tmp_path / "c.csv").write_bytes(b" \n")

    for name, key in (("a", "broken_csv"), ("b", "no_text"), ("c", "empty_file")):
        with pytest.raises(UnreadableFileError) as caught:
            load_csv(tmp_path / f"{name}.csv", LIMITS)
        assert caught.value.problems[0].what.key == f"office.{key}"


def test_letters_of_old_fonts_are_repaired_and_said(read: Read) -> None:
    """UTF-8 taken for Windows-1252 comes back, headings included; decomposed letters too."""
    rows = (HEAD, DUTY, OTHER, THIRD)

    def misread(text: object) -> str:
        return str(text).encode("utf-8").decode("cp1252", "replace").replace("\ufffd", "\x81")

    mixed = read(*(tuple(misread(cell) for cell in row) for row in rows))
    parted = read(*(tuple(normalize("NFD", str(cell)) for cell in row) for row in rows))

    assert names(parted) == [DUTY[1], OTHER[1], THIRD[1]]
    assert keys(parted) == ["lists.repaired"]
    assert "lists.repaired" in keys(mixed)
    assert names(mixed)[1] == OTHER[1]


def test_headings_alone_and_under_others() -> None:
    """The lowest heading decides where it is clear, and those above it where it is not."""
    assert match_path(("Thời gian", "gửi"))[0] == (ListRole.DEADLINE, 1.0)
    assert match_path(("Đơn vị thực hiện báo cáo", "Tần suất"))[0][0] is ListRole.FREQUENCY
    assert match_path(("Báo cáo nhanh về tình hình thiên tai",)) == ()


HEADINGS = {
    "name": ("Tên báo cáo", "Tên chế độ báo cáo", "TÊN BÁO CÁO", "Chế độ báo cáo", "Báo cáo"),
    "basis": ("Văn bản quy định", "Văn bản QPPL quy định chế độ báo cáo", "Căn cứ pháp lý"),
    "filers": ("Đối tượng thực hiện báo cáo", "Đơn vị (cơ quan) thực hiện", "ĐV báo cáo"),
    "recipients": ("Cơ quan nhận báo cáo", "Nơi nhận", "Cơ quan, đơn vị nhận", "CQ nhận BC"),
    "frequency": (
        "Tần suất",
        "Tần xuất thực hiện báo cáo",
        "Kỳ báo cáo",
        "Kì hạn báo cáo",
        "Định kỳ",
    ),
    "deadline": ("Thời hạn gửi báo cáo", "Thời gian gửi", "Hạn nộp", "TG gửi BC"),
}
"""Headings of published lists; the vocabulary of each element of Điều 7 of Nghị định 09/2019."""
BETWEEN = (
    *(("I. LĨNH VỰC Y TẾ",), ("II", "Lĩnh vực nội vụ"), ("", "Cộng: 3"), ("", "")),
    *(("Tổng số: 3 báo cáo",), ("B. CẤP XÃ",), ("again",)),
)


@st.composite
def inventories(draw: st.DrawFn) -> tuple[list[list[str]], list[dict[str, str]]]:
    """Rows of a list in any words and order, with other rows between, and what it says."""
    roles = draw(st.permutations(tuple(HEADINGS)))
    head = ["STT", *(draw(st.sampled_from(HEADINGS[role])) for role in roles)]
    rows: list[list[str]] = [["DANH MỤC BÁO CÁO"], head]
    truth = []
    for number in range(1, draw(st.integers(3, 6)) + 1):
        for between in draw(st.lists(st.sampled_from(BETWEEN), max_size=2)):
            rows.append(head if between == ("again",) else list(between))
        source = draw(st.sampled_from((DUTY, OTHER, THIRD)))
        said = dict(zip(HEADINGS, map(str, source[1:]), strict=True))
        said["name"] += f" {number}"
        rows.append([str(number), *(said[role] for role in roles)])
        truth.append({"number": str(number), **said})
    rows += draw(st.sampled_from(([], [["Ghi chú: a"]], [[], ["", "KT. CHỦ TỊCH"]])))
    return rows, truth


@given(inventories())
@settings(max_examples=100, deadline=None)
def test_a_list_in_any_words_comes_back(
    inventory: tuple[list[list[str]], list[dict[str, str]]],
) -> None:
    """Whatever the headings, their order and the rows between, each report has its own words."""
    rows, truth = inventory

    (draft,) = draft_lists("a.xlsx", make_grid(rows, []))

    assert [described(regime) for regime in draft.regimes] == truth
    told = {problem.what.key for problem in draft.problems}
    assert told <= {"lists.vague_heading"}


def described(regime: RegimeDraft) -> dict[str, str]:
    """The words of *regime* by what they tell."""
    told = {name: getattr(regime, name) for name in ("name", "basis", "filers", "recipients")}
    times = {"frequency": "frequency", "deadline": "deadline"}
    return {
        "number": regime.number,
        **{name: each.text if each else "" for name, each in told.items()},
        **{name: getattr(regime.cycles[0], name).text for name in times},
    }


CELLS = st.one_of(
    st.sampled_from(
        [
            *("", "", "1", "II", "x", "nt", "Cộng", "(1)", "Ghi chú: a", "LĨNH VỰC Y TẾ"),
            *("Báo cáo A", "- Báo cáo A\n- Báo cáo B", "Quý", "Trước ngày 5/6", "Sở Y tế"),
            *("STT", "Tên báo cáo", "Tần suất", "1.1"),
        ]
    ),
    st.text(max_size=8),
)


@given(
    st.lists(st.lists(CELLS, min_size=4, max_size=4), min_size=1, max_size=9),
    st.lists(st.tuples(*(st.integers(0, 8) for _ in range(4))), max_size=2),
)
@settings(max_examples=150, deadline=None)
def test_no_row_is_lost_whatever_the_cells_say(
    rows: list[list[str]], areas: list[tuple[int, int, int, int]]
) -> None:
    """Every row below the headings begins a report, goes on with one, or has a reason."""
    grid = make_grid([["STT", "Tên báo cáo", "Cơ quan nhận", "Tần suất"], *rows], areas)
    (table, *_) = split_tables("a.xlsx", grid, None)

    found = sort_rows(grid, table.rows, table.columns)

    read = [row for entry in found.entries for row in entry.rows]
    left_out = [int(row.source.cell[3:]) - 1 for row in found.skipped]
    assert sorted([*read, *left_out]) == [row for row in table.rows if row in grid.rows]
    regimes = [regime for draft in draft_lists("a.xlsx", grid) for regime in draft.regimes]
    assert len(regimes) >= len(found.entries)


@given(st.lists(st.lists(CELLS, min_size=4, max_size=4), min_size=1, max_size=9))
@settings(max_examples=100, deadline=None)
def test_what_is_told_stands_in_its_cell(rows: list[list[str]]) -> None:
    """The words of every value are those of the cells that it names, or that they repeat."""
    grid = make_grid([["STT", "Tên báo cáo", "Cơ quan nhận", "Tần suất"], *rows], [])
    by_place = {str(cell.source): cell.text for cell in grid.cells}

    regimes = [regime for draft in draft_lists("a.xlsx", grid) for regime in draft.regimes]

    everything = "\n".join(by_place.values())
    for regime in regimes:
        frequencies = [cycle.frequency for cycle in regime.cycles]
        for told in (regime.recipients, *frequencies):
            if told is not None:
                cells = [by_place[f"a.xlsx:{place}"] for place in told.source.cell.split("; ")]
                pieces = [piece for line in told.text.split("\n") for piece in line.split("; ")]
                if "nt" not in cells:
                    assert all(any(piece in cell for cell in cells) for piece in pieces)
        assert all(line in everything for line in regime.name.text.split("\n"))


def make_grid(rows: list[list[str]], areas: list[tuple[int, int, int, int]]) -> Grid:
    builder = GridBuilder("a.xlsx", "S", LIMITS)
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            builder.put(at, column, text, f"S!{'ABCDEFG'[column]}{at + 1}")
    for top, left, height, width in areas:
        builder.merge(top + 1, left % 4, height + 1, width % 4 + 1)
    return builder.build()


def test_the_collector_is_as_it_was_after_reading(tmp_path: Path) -> None:
    """Reading lets it rest; a program that uses the library finds it as it left it."""
    was_on = gc.isenabled()
    for state in (gc.enable, gc.disable):
        state()
        before = gc.isenabled()
        with pytest.raises(UnreadableFileError):
            read_lists(tmp_path / "none.xlsx")
        assert gc.isenabled() is before
    if was_on:
        gc.enable()

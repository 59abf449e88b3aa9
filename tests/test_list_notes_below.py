"""Notes below a list open what they change of the reports that they name, and are told."""

from pathlib import Path

import pytest
from list_sample import DUTY, HEAD, OTHER, THIRD, Row, write_annex, write_book

from reportreduce.importers.lists import ListDraft, read_lists
from reportreduce.importers.regimes import RegimeDraft

VOLUNTARY = "Các đơn vị không có phát sinh không phải gửi Báo cáo công tác dân vận."


def _read(folder: Path, *rows: Row) -> ListDraft:
    (draft,) = read_lists(write_book(folder / "list.xlsx", (HEAD, DUTY, OTHER, THIRD, *rows)))
    return draft


def _open(regime: RegimeDraft) -> str:
    told = (regime.cycles[0].frequency, regime.filers, regime.recipients)
    return "".join("FSR"[at] for at, each in enumerate(told) if each and each.value is None)


def _said(draft: ListDraft) -> set[tuple[str, str]]:
    return {(each.where.rpartition("!")[2], each.what.key) for each in draft.problems}


NOTES = [
    ("Ghi chú: Riêng Báo cáo công tác dân vận gửi hằng tháng.", ("F", "", "")),
    ("- Báo cáo số 3 đã được bãi bỏ từ ngày 01/01/2026.", ("", "", "F")),
    ("Ghi chú: Các báo cáo số 1, 3 thực hiện đến hết năm 2026.", ("F", "", "F")),
    ("Ghi chú: Riêng Sở Y tế gửi Báo cáo số 1 hằng tháng.", ("FSR", "", "")),
    ("Ghi chú: Các báo cáo trên hết hiệu lực từ 01/01/2026.", ("F", "F", "F")),
    ("Ghi chú: Mục 2 và 3 gửi thêm Bộ Tư pháp.", ("", "FSR", "FSR")),
]


@pytest.mark.parametrize(("note", "expected"), NOTES)
def test_notes_open_what_they_name(tmp_path: Path, note: str, expected: tuple[str, ...]) -> None:
    """A note opens frequency (F), senders (S) or recipients (R) of the named reports alone."""
    draft = _read(tmp_path, ("Ghi chú:",), (note,))

    assert tuple(map(_open, draft.regimes)) == expected
    assert _said(draft) == {("A6", "lists.note_named")}
    assert {each.what.key for regime in draft.regimes for each in regime.problems} == {
        "lists.note_named"
    }


def test_note_merged_over_the_table_is_heard(tmp_path: Path) -> None:
    """A note in a merged row, which looks like a group, is heard if it names a report."""
    rows = (HEAD, DUTY, OTHER, ("Báo cáo công tác dân vận được bãi bỏ từ ngày 01/01/2026.",))
    (draft,) = read_lists(write_book(tmp_path / "list.xlsx", rows, merged=["A4:G4"]))

    assert [_open(each) for each in draft.regimes] == ["F", ""]


def test_note_on_a_report_that_is_not_listed_is_told(tmp_path: Path) -> None:
    """A note that may change a report, but names none, is told and opens nothing."""
    draft = _read(tmp_path, ("Ghi chú: Báo cáo phòng, chống lụt bão được bãi bỏ.",))

    assert [_open(each) for each in draft.regimes] == ["", "", ""]
    assert _said(draft) == {("A5", "lists.note_unplaced")}


QUIET = [
    "Ghi chú: Báo cáo số 125/BC-UBND là văn bản tham khảo.",
    "Ghi chú: Mẫu theo hướng dẫn của Sở Nội vụ.",
    "Nơi nhận: Sở Nội vụ",
]


@pytest.mark.parametrize("note", QUIET)
def test_other_notes_are_quiet(tmp_path: Path, note: str) -> None:
    """Notes that change nothing open nothing and are no points to look at."""
    assert _said(_read(tmp_path, (note,))) == set()


def test_longest_name_is_meant(tmp_path: Path) -> None:
    """A note names a report whose name goes on, and not the one whose name it begins with."""
    longer = ("4", f"{DUTY[1]} chính quyền", *DUTY[2:])
    draft = _read(tmp_path, longer, (f"Ghi chú: {longer[1]} đã bãi bỏ.",))

    assert [_open(each) for each in draft.regimes] == ["", "", "", "F"]


def test_paragraphs_between_tables_are_notes_of_the_first(tmp_path: Path) -> None:
    """In a document what stands below a table is heard up to the next annex."""
    parts = ("* Ghi chú:", VOLUNTARY, "DANH MỤC 2", "Báo cáo công tác dân vận đã bãi bỏ")
    first, second = read_lists(
        write_annex(tmp_path / "list.docx", (HEAD, DUTY, THIRD), *parts, (HEAD, OTHER))
    )

    assert [_open(each) for each in first.regimes] == ["F", ""]
    assert [each.what.key for each in first.problems] == ["lists.note_named"]
    assert first.problems[0].where.endswith("đoạn 2")
    assert _open(second.regimes[0]) == "F"

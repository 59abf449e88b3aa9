"""What a title or a group says against the reports below leaves them open, and is told once."""

from pathlib import Path

import pytest
from list_sample import DUTY, HEAD, OTHER, THIRD, Row, write_annex, write_book

from reportreduce.importers.lists import ListDraft, read_lists

KEPT = "PHỤ LỤC I. Danh mục báo cáo giữ nguyên"
ENDED = "PHỤ LỤC II. Danh mục báo cáo bãi bỏ"


def _are_open(draft: ListDraft) -> list[bool]:
    told = [each.cycles[0].frequency for each in draft.regimes]
    return [each is not None and each.value is None for each in told]


def _said(draft: ListDraft) -> list[tuple[str, str]]:
    return [(each.where.rpartition(":")[2], each.what.key) for each in draft.problems]


def test_annex_of_abolished_reports_is_heard(tmp_path: Path) -> None:
    """The annex opens its own reports, not those of the annexes around it, and is told once."""
    parts = (KEPT, (HEAD, DUTY), ENDED, (HEAD, OTHER, THIRD), "PHỤ LỤC III", (HEAD, DUTY))
    kept, ended, last = read_lists(write_annex(tmp_path / "list.docx", *parts))

    assert list(map(_are_open, (kept, ended, last))) == [[False], [True, True], [False]]
    assert _said(ended) == [("đoạn 2", "lists.part_changed")]
    assert ended.regimes[0].cycles[0].frequency is not None
    assert ended.regimes[0].cycles[0].frequency.text == "Năm"


def test_annex_holds_for_all_its_tables(tmp_path: Path) -> None:
    """A further table of the annex, under a title of its own, is open as well."""
    parts = (ENDED, (HEAD, DUTY), "2. Lĩnh vực Tư pháp", (HEAD, OTHER))
    drafts = read_lists(write_annex(tmp_path / "list.docx", *parts))

    assert list(map(_are_open, drafts)) == [[True], [True]]


def test_words_far_above_the_title_are_not_heard(tmp_path: Path) -> None:
    """What a decision says of documents that it replaces is nothing about the list annexed."""
    parts = (
        "Điều 2. Bãi bỏ Quyết định số 15/2020/QĐ-UBND.",
        "Quyết định này được áp dụng từ ngày 01/01/2027.",
        "PHỤ LỤC",
        "DANH MỤC CHẾ ĐỘ BÁO CÁO",
        "(Kèm theo Quyết định số 5/2026/QĐ-UBND bãi bỏ Quyết định số 1/2020/QĐ-UBND)",
        (HEAD, DUTY),
    )
    (draft,) = read_lists(write_annex(tmp_path / "list.docx", *parts))

    assert (_are_open(draft), _said(draft)) == ([False], [])


GROUPS = [
    ("BÁO CÁO ĐÃ BÃI BỎ", True, {"lists.part_changed"}),
    ("BÁO CÁO THỰC HIỆN TỪ 01/01/2027", True, {"lists.part_changed"}),
    ("BÁO CÁO ĐỀ NGHỊ BÃI BỎ", False, {"lists.part_proposed"}),
    ("BÁO CÁO CÒN HIỆU LỰC", False, set()),
    ("BÁO CÁO KHÔNG BÃI BỎ", False, set()),
]


@pytest.mark.parametrize(("group", "is_open", "expected"), GROUPS)
def test_groups_are_heard(tmp_path: Path, group: str, is_open: bool, expected: set[str]) -> None:
    """A group opens the reports below it; what is only proposed is told and opens nothing."""
    rows: tuple[Row, ...] = (HEAD, ("A", "BÁO CÁO"), DUTY, ("B", group), OTHER, THIRD)
    (draft,) = read_lists(write_book(tmp_path / "list.xlsx", rows))

    assert _are_open(draft) == [False, is_open, is_open]
    assert {key for _, key in _said(draft)} == expected
    assert len(draft.problems) == len(expected)


def test_sheet_is_heard_by_its_title(tmp_path: Path) -> None:
    """The title above a table of a sheet is heard, and holds for no other sheet."""
    sheets = ((("DANH MỤC BÁO CÁO HẾT HIỆU LỰC",), HEAD, DUTY), (HEAD, OTHER, THIRD))
    first, second = read_lists(write_book(tmp_path / "list.xlsx", *sheets))

    assert (_are_open(first), _are_open(second)) == ([True], [False, False])

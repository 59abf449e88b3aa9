"""Paragraphs around the tables of a Word document are told where they may be reports."""

from pathlib import Path

import pytest
from list_sample import DUTY, HEAD, OTHER, write_annex

from reportreduce.importers.lists import ListDraft, read_lists

ONE = "1. Báo cáo công tác dân tộc: UBND cấp xã gửi Sở Dân tộc và Tôn giáo, hằng quý."


def _said(draft: ListDraft) -> list[tuple[str, str]]:
    return [(each.where.rpartition(":")[2], each.what.key) for each in draft.problems]


def test_paragraph_below_a_table_is_told_and_is_no_group(tmp_path: Path) -> None:
    """A numbered report below the last table is told at its place, and nothing is read from it."""
    (draft,) = read_lists(
        write_annex(tmp_path / "list.docx", (HEAD, DUTY), "PHỤ LỤC III", "CÁC BÁO CÁO KHÁC", ONE)
    )

    assert [each.name.text for each in draft.regimes] == [DUTY[1]]
    assert _said(draft) == [("đoạn 3", "lists.paragraph_report")]
    assert {row.why.key for row in draft.skipped} == {"lists.skip_outside"}


def test_paragraphs_between_tables_are_told(tmp_path: Path) -> None:
    """A name with labels in the next line is told like one that says all in one line."""
    parts = ("PHỤ LỤC II", ONE, "2. Báo cáo thiên tai", "- Cơ quan nhận: Sở Y tế", "PHỤ LỤC III")
    first, second = read_lists(
        write_annex(tmp_path / "list.docx", (HEAD, DUTY), *parts, (HEAD, OTHER))
    )

    assert _said(first) == [
        ("đoạn 2", "lists.paragraph_report"),
        ("đoạn 3", "lists.paragraph_report"),
    ]
    assert _said(second) == []


QUIET = [
    ("DANH MỤC BÁO CÁO CỦA UBND CẤP XÃ",),
    ("Báo cáo năm 2026",),
    ("Điều 1. Ban hành kèm theo Quyết định này danh mục báo cáo.",),
    ("1. Báo cáo kết quả rà soát",),
    ("ĐỀ CƯƠNG BÁO CÁO", "1. Báo cáo kết quả thực hiện trong quý:"),
]


@pytest.mark.parametrize("lines", QUIET)
def test_other_paragraphs_are_quiet(tmp_path: Path, lines: tuple[str, ...]) -> None:
    """Titles, articles and the outline of a report are none."""
    (draft,) = read_lists(write_annex(tmp_path / "list.docx", (HEAD, DUTY), *lines))

    assert _said(draft) == []

"""Headings that stand again at the top of a page are headings, and no rows."""

from pathlib import Path

import pytest
from openpyxl import Workbook
from test_forms import write_sheet

from reportreduce.importers.forms import build_form_registry, read_form

HEADS: list[list[str | None]] = [
    ["STT", "Chỉ tiêu", "Đơn vị tính", "Tổng số", "Công lập"],
    ["A", "B", "C", "1", "2"],
]
FIRST: list[list[str | None]] = [["1", "Số trường", "trường"], ["2", "Số học sinh", "người"]]
SECOND: list[list[str | None]] = [[None, "Trong đó: nữ", "người"], ["3", "Số giáo viên", "người"]]


@pytest.mark.parametrize("again", [HEADS, HEADS[:1], HEADS[1:]])
def test_headings_on_a_second_page_are_no_rows(
    tmp_path: Path, again: list[list[str | None]]
) -> None:
    """The rows behind are what they would be without; where they stand again is told."""
    title: list[list[str | None]] = [["THỐNG KÊ GIÁO DỤC"]]
    plain = read_form(write_sheet(tmp_path / "a.xlsx", [*title, *HEADS, *FIRST, *SECOND]))

    draft = read_form(write_sheet(tmp_path / "b.xlsx", [*title, *HEADS, *FIRST, *again, *SECOND]))

    assert [(row.path, row.measure) for row in draft.rows] == [
        (row.path, row.measure) for row in plain.rows
    ]
    assert draft.unread == ()
    assert str(draft.rows[-1].source).endswith(f"B{7 + len(again)}")
    told = {each.what.key: each.where for each in draft.problems}
    assert told["forms.header_again"].endswith("A6")
    names = [[each.name for each in build_form_registry([one]).fields] for one in (plain, draft)]
    assert names[0] == names[1]


def test_merged_headings_stand_again_as_a_whole(tmp_path: Path) -> None:
    """A heading over two rows and what it covers go together."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    heads = [["STT", "Chỉ tiêu", "Số vụ", None], [None, None, "Mới", "Cũ"]]
    for row in (*heads, ["1", "Số đơn"], ["2", "Số tin"], *heads, ["3", "Số việc"]):
        sheet.append(row)
    for place in ("A1:A2", "B1:B2", "C1:D1", "A5:A6", "B5:B6", "C5:D5"):
        sheet.merge_cells(place)
    book.save(tmp_path / "a.xlsx")

    draft = read_form(tmp_path / "a.xlsx")

    assert [row.path for row in draft.rows] == [("Số đơn",), ("Số tin",), ("Số việc",)]
    assert draft.unread == ()


def test_headings_below_the_title_of_another_form_are_left(tmp_path: Path) -> None:
    """A second form on the sheet does not become rows of the first, and its cells are told."""
    title: list[list[str | None]] = [["Biểu số 02/GD"]]
    rows = [["Biểu số 01/GD"], *HEADS, *FIRST, *title, *HEADS, *SECOND]

    draft = read_form(write_sheet(tmp_path / "a.xlsx", rows))

    keys = {each.what.key for each in draft.problems}
    assert "forms.header_again" not in keys
    assert "forms.form_below" in keys
    assert build_form_registry([draft]).reports[0].content_text


def test_headings_behind_the_table_are_those_of_another(tmp_path: Path) -> None:
    """Behind an empty row begins another form, also one with the same headings."""
    blank: list[list[str | None]] = [[None], ["CHĂN NUÔI"]]
    rows = [["Biểu số 01/GD"], *HEADS, *FIRST, *blank, *HEADS, *SECOND]

    draft = read_form(write_sheet(tmp_path / "a.xlsx", rows))

    assert "forms.header_again" not in {each.what.key for each in draft.problems}
    assert build_form_registry([draft]).reports[0].content_text

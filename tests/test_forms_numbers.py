"""The row of column numbers with an odd cell, and arithmetic without an equals sign."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook

from reportreduce.importers.forms import FormDraft, read_form


def read_table(tmp_path: Path, *table: Sequence[str | None]) -> FormDraft:
    """The form of a sheet with *table* below its code and title."""
    book = Workbook()
    for row in (["Biểu số 02/NS"], ["KẾT QUẢ GIẢI QUYẾT HỒ SƠ"], *table):
        book.active.append(row)
    book.save(tmp_path / "form.xlsx")
    return read_form(tmp_path / "form.xlsx")


def told(draft: FormDraft) -> list[tuple[str, str]]:
    """What *draft* tells but for the levels of rows, each with its cell."""
    pairs = [(each.what.key, each.where.rpartition("!")[2]) for each in draft.problems]
    return [pair for pair in pairs if pair[0] != "forms.no_indents"]


HEAD = ["Lĩnh vực", "Tổng số", "Đúng hạn", "Quá hạn", "Khác", "Trả lại"]


@pytest.mark.parametrize(
    ("odd", "number", "problem"),
    [("4≥5", "4", "forms.arithmetic"), ("4 (nếu có)", "", "forms.number_unread")],
)
def test_one_odd_cell_leaves_the_row_of_numbers(
    tmp_path: Path, odd: str, number: str, problem: str
) -> None:
    """The row stays one of numbers, no part of a breakdown, and the cell is told."""
    draft = read_table(tmp_path, HEAD, ["A", "1=2+3", "2", "3", odd, "5"], ["Đất đai"], ["Hộ tịch"])

    assert [column.number for column in draft.columns] == ["A", "1", "2", "3", number, "5"]
    assert [row.path for row in draft.rows] == [("Đất đai",), ("Hộ tịch",)]
    assert told(draft) == [(problem, "E3" if number else "E4")]


def test_a_row_of_figures_is_no_row_of_numbers(tmp_path: Path) -> None:
    """A word at its beginning, or another in the middle, makes it a row like the others."""
    draft = read_table(tmp_path, HEAD, ["Đất đai", "1", "2", "3", "4", "5"], ["Hộ tịch"])

    assert [row.path for row in draft.rows] == [("Đất đai",), ("Hộ tịch",)]


def test_arithmetic_in_a_name_without_an_equals_sign_is_told(tmp_path: Path) -> None:
    """It may be a formula that got lost; ages are none, and neither are numbers of no row."""
    draft = read_table(
        tmp_path,
        ["STT", "Nội dung", "Kỳ này", "Kỳ trước", "Chênh lệch (1-2)", "So sánh (2-1)"],
        ["A", "B", "1", "2", "3", "4"],
        ["A", "Tổng thu"],
        ["B", "Tổng chi"],
        ["C", "Bội chi (A-B)"],
        ["D", "Vay (X+Y)"],
    )

    assert told(draft) == [("forms.bare_sum", "F3"), ("forms.bare_sum", "B7")]

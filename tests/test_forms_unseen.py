"""Columns and rows that a form hides or strikes out are no fields, and hold the form open."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.styles import Border, Font, Side
from openpyxl.worksheet.worksheet import Worksheet

from reportreduce.importers.forms import FormDraft, build_form_registry, read_form
from reportreduce.importers.forms.row_shapes import find_left_out
from reportreduce.importers.office.limits import Limits
from reportreduce.importers.office.spreadsheets import load_sheets

THIN = Border(*(Side(style="thin") for _ in range(4)))
COLUMNS = (("STT", "Số khai sinh", "Số khai tử", "Số kết hôn"), ("(1)", "(2)", "(3)", "(4)"))
INDICATORS = (
    ("STT", "Chỉ tiêu", "Số lượng"),
    ("A", "B", "(1)"),
    ("1", "Số khai sinh"),
    ("2", "Số kết hôn"),
)
PARTS = (
    ("STT", "Xã", "Số khai sinh", "Số kết hôn"),
    ("A", "B", "(1)", "(2)"),
    ("1", "Xã A"),
    ("2", "Xã B"),
)


def hide_column(letter: str) -> Callable[[Worksheet], None]:
    """What hides the column *letter*."""
    return lambda sheet: setattr(sheet.column_dimensions[letter], "hidden", True)


def hide_row(number: int) -> Callable[[Worksheet], None]:
    """What hides the row *number*."""
    return lambda sheet: setattr(sheet.row_dimensions[number], "hidden", True)


def strike(address: str) -> Callable[[Worksheet], None]:
    """What strikes out the text at *address*."""
    return lambda sheet: setattr(sheet[address], "font", Font(strike=True))


def read_changed(
    path: Path, rows: tuple[tuple[str, ...], ...], *changes: Callable[[Worksheet], None]
) -> FormDraft:
    """The form of a sheet with a framed table of *rows* from row 3 on, after *changes*."""
    book = Workbook()
    sheet = book.active
    for row in (["Biểu số 01/HT"], ["KẾT QUẢ ĐĂNG KÝ HỘ TỊCH"], *rows):
        sheet.append(row)
    for cells in sheet.iter_rows(min_row=3, max_col=len(rows[0])):
        for cell in cells:
            cell.border = THIN
    for change in changes:
        change(sheet)
    book.save(path)
    return read_form(path)


@pytest.mark.parametrize(
    ("rows", "change", "told", "at"),
    [
        (COLUMNS, hide_column("D"), "forms.hidden", "D3"),
        (COLUMNS, strike("D3"), "forms.struck_out", "D3"),
        (INDICATORS, hide_row(6), "forms.hidden", "B6"),
        (INDICATORS, strike("B6"), "forms.struck_out", "B6"),
        (PARTS, hide_column("D"), "forms.hidden", "D3"),
    ],
)
def test_what_a_person_does_not_see_is_no_field_and_is_told(
    tmp_path: Path,
    rows: tuple[tuple[str, ...], ...],
    change: Callable[[Worksheet], None],
    told: str,
    at: str,
) -> None:
    """A figure that is hidden or struck out may be collected or not: nobody derives it."""
    draft = read_changed(tmp_path / "a.xlsx", rows, change)
    names = " ".join(field.name for field in build_form_registry([draft]).fields)
    assert "Số khai sinh" in names
    assert "kết hôn" not in names
    assert "Số kết hôn" in find_left_out(draft)
    (problem,) = (each for each in draft.problems if each.what.key == told)
    assert problem.where == f"a.xlsx:Sheet!{at}"
    assert problem.what.values == {"name": "Số kết hôn"}


def test_a_form_without_hidden_parts_is_whole(tmp_path: Path) -> None:
    """What names or numbers the rows may be hidden, and so may columns beside the table."""
    for rows in (COLUMNS, INDICATORS, PARTS):
        draft = read_changed(tmp_path / "a.xlsx", rows, hide_column("A"), hide_column("Z"))
        assert find_left_out(draft) == []
        assert draft == read_changed(tmp_path / "a.xlsx", rows)


@pytest.mark.parametrize("change", [hide_row(6), strike("B6")])
def test_parts_that_are_not_seen_leave_the_breakdown_open(
    tmp_path: Path, change: Callable[[Worksheet], None]
) -> None:
    """Of the communes one is hidden, so nobody knows what all of them are."""
    draft = read_changed(tmp_path / "a.xlsx", PARTS, change)
    whole = read_changed(tmp_path / "b.xlsx", PARTS)
    (own,), (shared,) = (build_form_registry([each]).dimensions for each in (draft, whole))
    assert find_left_out(draft) == ["Xã B"]
    assert (own.categories, shared.categories) == (("Xã A",), ("Xã A", "Xã B"))
    assert own.id != shared.id


def test_a_formula_over_a_hidden_column_is_none(tmp_path: Path) -> None:
    """The total of what is shown and what is hidden is not the total of what is shown."""
    rows = (("STT", "Nam", "Nữ", "Tổng số"), ("(1)", "(2)", "(3)", "(4)=(2)+(3)"))
    hidden = read_changed(tmp_path / "a.xlsx", rows, hide_column("C"))
    shown = read_changed(tmp_path / "a.xlsx", rows)
    assert all(not field.formulas for field in build_form_registry([hidden]).fields)
    assert any(field.formulas for field in build_form_registry([shown]).fields)


def test_hidden_columns_are_those_within_the_limits(tmp_path: Path) -> None:
    """A file may hide all columns to the right of its table, 16,384 of them."""
    path = tmp_path / "a.xlsx"
    book = Workbook()
    book.active.append(["a", "b"])
    book.active.column_dimensions.group("B", "XFD", hidden=True)
    book.save(path)
    (grid,) = load_sheets(path, "xlsx", Limits(rows=5, columns=4, cells=20))
    assert grid.hidden_columns == {1, 2, 3}

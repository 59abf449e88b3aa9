"""Forms that stand side by side on one sheet are read as what they are: several."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.styles import Border, Side

from reportreduce.importers.forms import FormDraft, build_form_registry, read_forms
from reportreduce.importers.forms.row_shapes import find_left_out

THIN = Border(*(Side(style="thin") for _ in range(4)))
Row = Sequence[str | None]

BIRTHS = (
    ("Biểu số 01/HT", None, None),
    ("KẾT QUẢ KHAI SINH", None, None),
    ("STT", "Số khai sinh", "Số khai tử"),
    ("(1)", "(2)", "(3)"),
)
MARRIAGES = (
    ("Biểu số 03/HT", None, None),
    ("KẾT QUẢ KẾT HÔN", None, None),
    ("STT", "Số kết hôn", "Số ly hôn"),
    ("(1)", "(2)", "(3)"),
)
GAP = ((None,),) * 4


def beside(*blocks: Sequence[Row]) -> list[list[str | None]]:
    """The rows of *blocks*, one beside the other."""
    return [[text for row in rows for text in row] for rows in zip(*blocks, strict=True)]


def read_sheet(path: Path, rows: Sequence[Row], *merged: str) -> tuple[FormDraft, ...]:
    """The forms of a sheet with *rows*, those from the third on framed where they have text."""
    book = Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(row)
    for cells in sheet.iter_rows(min_row=3):
        for cell in cells:
            cell.border = THIN if cell.value else Border()
    for area in merged:
        sheet.merge_cells(area)
    book.save(path)
    return read_forms(path)


@pytest.mark.parametrize("gap", [GAP, ()])
def test_each_form_has_its_own_code_title_and_fields(tmp_path: Path, gap: Sequence[Row]) -> None:
    """With an empty column between them or without, marriages are no part of the form of births."""
    rows = beside(BIRTHS, *([gap] if gap else []), MARRIAGES)
    left, right = read_sheet(tmp_path / "a.xlsx", rows)
    assert (left.code, left.title) == ("01/HT", "KẾT QUẢ KHAI SINH")
    assert (right.code, right.title) == ("03/HT", "KẾT QUẢ KẾT HÔN")
    names = [
        [field.name for field in build_form_registry([draft]).fields] for draft in (left, right)
    ]
    assert names == [["Số khai sinh", "Số khai tử"], ["Số kết hôn", "Số ly hôn"]]
    assert [find_left_out(draft) for draft in (left, right)] == [[], []]


def test_numbers_that_begin_anew_behind_a_gap_begin_a_form(tmp_path: Path) -> None:
    """The right form has no "STT", but its columns are counted from 1 again."""
    right = (MARRIAGES[0][:2], MARRIAGES[1][:2], ("Số kết hôn", "Số ly hôn"), ("(1)", "(2)"))
    drafts = read_sheet(tmp_path / "a.xlsx", beside(BIRTHS, GAP, right))
    assert [draft.code for draft in drafts] == ["01/HT", "03/HT"]


def test_a_gap_alone_parts_no_form(tmp_path: Path) -> None:
    """Columns counted on behind an empty one are of the same form, as offices set them apart."""
    right = ((None, None), (None, None), ("Số kết hôn", "Số ly hôn"), ("(4)", "(5)"))
    (draft,) = read_sheet(tmp_path / "a.xlsx", beside(BIRTHS, GAP, right))
    assert [column.number for column in draft.columns] == ["1", "2", "3", "4", "5"]


def test_two_codes_above_one_table_keep_it_open(tmp_path: Path) -> None:
    """Nobody knows which of them the columns are of."""
    right = (MARRIAGES[0][:2], MARRIAGES[1][:2], ("Số kết hôn", "Số ly hôn"), ("(4)", "(5)"))
    (draft,) = read_sheet(tmp_path / "a.xlsx", beside(BIRTHS, right))
    assert draft.code == "01/HT"
    assert find_left_out(draft) == ["03/HT"]
    (told,) = (each for each in draft.problems if each.what.key == "forms.other_code")
    assert told.what.values == {"code": "01/HT", "other": "03/HT"}


def test_a_heading_over_all_forms_is_of_each(tmp_path: Path) -> None:
    """One title may be merged over both tables."""
    wide = (("TỔNG HỢP KẾT QUẢ HỘ TỊCH", None, None), *BIRTHS[2:])
    rows = beside(wide, GAP[:3], ((None, None, None), *MARRIAGES[2:]))
    rows = [["ỦY BAN NHÂN DÂN XÃ A"], *rows]
    drafts = read_sheet(tmp_path / "a.xlsx", rows, "A2:G2")
    assert [draft.title for draft in drafts] == ["TỔNG HỢP KẾT QUẢ HỘ TỊCH"] * 2

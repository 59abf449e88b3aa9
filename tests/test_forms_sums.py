"""Sums between rows hold in columns that add up, and sums between columns in such rows."""

from pathlib import Path

import pytest
from test_forms import write_sheet

from reportreduce.importers.forms import build_form_registry, read_form
from reportreduce.model.fields import Formula

NO_SUMS = (
    "Tỷ lệ (%)",
    "% hoàn thành",
    "Mức bình quân (đồng)",
    "Thu nhập BQ",
    "Đơn giá",
    "Giá bán lẻ (đồng)",
    "Xếp hạng",
    "Năng suất (tạ/ha)",
    "So với kế hoạch",
    "Số cao nhất",
    "Chi phí/hộ",
    "Sản lượng/ha",
    "Thu nhập đầu người",
    "Độ che phủ",
    "Suất đầu tư",
    "Xếp thứ",
    "Nhiệt độ",
    "Chiều cao",
    "Hàm lượng bụi",
    "Tần suất",
)
SUMS = (
    "Số đơn",
    "Kế hoạch",
    "Giá trị (triệu đồng)",
    "Số đã đánh giá",
    "Số xã/phường",
    "Cùng kỳ năm trước",
    "Trình độ cao đẳng",
    "Số trẻ trong độ tuổi đi học",
    "Số trẻ suy dinh dưỡng chiều cao",
)


def read_formulas(path: Path, heads: list[str], numbers: list[str]) -> list[Formula]:
    """The formulas of three rows, the first of which is the sum of the others."""
    rows = [
        ["STT", "Chỉ tiêu", *heads],
        ["A", "B", *numbers],
        ["1", "Tổng số (1=2+3)", *[None] * len(heads)],
        ["2", "Nam", *[None] * len(heads)],
        ["3", "Nữ", *[None] * len(heads)],
    ]
    return list(build_form_registry([read_form(write_sheet(path / "bieu.xlsx", rows))]).formulas)


@pytest.mark.parametrize("head", [*NO_SUMS, *SUMS])
def test_a_sum_of_rows_is_one_only_in_columns_that_add_up(tmp_path: Path, head: str) -> None:
    """The rates of men and women have no sum, and their numbers do."""
    formulas = read_formulas(tmp_path, ["Kỳ này", head], ["1", "2"])

    targets = [each.target for each in formulas]
    assert targets == ["bieu.d1.c1", *(["bieu.d1.c2"] if head in SUMS else [])]


def test_a_sum_of_rows_is_none_in_a_ratio_or_what_uses_it(tmp_path: Path) -> None:
    """A column computed by a division does not add up, nor does a difference of such columns."""
    heads = ["Nhận", "Trả", "Kết quả", "Còn lại"]

    formulas = read_formulas(tmp_path, heads, ["1", "2", "3=2/1*100", "4=1-3"])

    sums = [each.target for each in formulas if each.text == "1=2+3"]
    assert sums == ["bieu.d1.c1", "bieu.d1.c2"]
    assert sum(not each.linear for each in formulas) == 3


def test_the_ratio_of_rows_is_none_of_changes(tmp_path: Path) -> None:
    """The change of an average is a difference of averages, and no ratio of differences."""
    rows = [
        ["STT", "Chỉ tiêu", "Kỳ trước", "Kỳ này", "Tăng, giảm"],
        ["A", "B", "1", "2", "3=2-1"],
        ["1", "Số đối tượng", None, None, None],
        ["2", "Kinh phí", None, None, None],
        ["3", "Mức bình quân (3=2/1)", None, None, None],
    ]
    draft = read_form(write_sheet(tmp_path / "bieu.xlsx", rows))

    formulas = build_form_registry([draft]).formulas

    by_target = {each.target: each for each in formulas if each.target.startswith("bieu.d3")}
    assert {name: each.linear for name, each in by_target.items()} == {
        "bieu.d3.c1": False,
        "bieu.d3.c2": False,
        "bieu.d3.c3": True,
    }


def test_a_sum_of_columns_is_none_in_rows_that_do_not_add_up(tmp_path: Path) -> None:
    """The average of all is not the sum of the averages of men and women."""
    rows = [
        ["STT", "Chỉ tiêu", "Tổng số", "Nam", "Nữ"],
        ["A", "B", "1=2+3", "2", "3"],
        ["1", "Số lao động", None, None, None],
        ["2", "Tiền lương bình quân", None, None, None],
    ]
    draft = read_form(write_sheet(tmp_path / "bieu.xlsx", rows))

    assert [each.target for each in build_form_registry([draft]).formulas] == ["bieu.d1.c1"]

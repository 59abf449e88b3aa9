"""Blank forms with a row for each enterprise, project or person ask for no totals."""

from pathlib import Path

import pytest
from test_forms import write_sheet

from reportreduce.importers.forms import build_form_registry, read_form
from reportreduce.importers.forms.words import lists_items

HEADS = (
    "Tên doanh nghiệp",
    "Tên công trình, dự án",
    "Họ và tên",
    "Họ, chữ đệm, tên",
    "Danh mục dự án",
    "Doanh nghiệp",
    "Hộ kinh doanh",
    "Doanh nghiệp, hợp tác xã",
)
COUNTS = ("Số doanh nghiệp", "Nam", "Kết hôn")


def write_form(folder: Path, title: str, *heads: str, numbers: bool = True) -> Path:
    rows: list[list[str | None]] = [[title], list(heads)]
    if numbers:
        rows.append([str(at) for at in range(1, len(heads) + 1)])
    return write_sheet(folder / "bieu.xlsx", rows)


@pytest.mark.parametrize("numbers", [True, False])
@pytest.mark.parametrize("head", HEADS)
def test_a_blank_list_of_names_asks_for_no_totals(tmp_path: Path, head: str, numbers: bool) -> None:
    """The names are no figure, the figures belong to each name, and the form is not complete."""
    heads = ("STT", head, "Số lao động (người)", "Lao động nữ (người)")
    draft = read_form(write_form(tmp_path, "BÁO CÁO LAO ĐỘNG", *heads, numbers=numbers))

    registry = build_form_registry([draft])

    assert [each.name for each in registry.fields] == list(heads[2:])
    assert all(each.breakdown for each in registry.reports[0].fields)
    assert head in registry.reports[0].content_text
    assert "forms.rows_none" in {each.what.key for each in draft.problems}


@pytest.mark.parametrize("head", COUNTS)
def test_what_is_counted_behind_the_numbers_of_rows_is_a_figure(tmp_path: Path, head: str) -> None:
    """Only the words for things and persons take names; "Nam" is counted."""
    draft = read_form(write_form(tmp_path, "BÁO CÁO CHUNG", "STT", head, "Số vụ"))

    registry = build_form_registry([draft])

    assert [each.name for each in registry.fields] == [head, "Số vụ"]
    assert registry.reports[0].content_text == ""


def test_names_behind_other_columns_are_names_too(tmp_path: Path) -> None:
    """The name is no figure where "Ngày cấp" stands before it."""
    draft = read_form(write_form(tmp_path, "CẤP PHÉP", "Ngày cấp", "Họ và tên", "Số tiền (đồng)"))

    registry = build_form_registry([draft])

    assert [each.name for each in registry.fields] == ["Ngày cấp", "Số tiền (đồng)"]
    assert registry.reports[0].content_text


@pytest.mark.parametrize(
    ("title", "is_told"),
    [
        ("DANH SÁCH CÔNG DÂN ĐĂNG KÝ", True),
        ("LAO ĐỘNG CỦA TỪNG NHÀ MÁY", True),
        ("TÌNH HÌNH CHO TỪNG BƯỚC", False),
        ("TỔNG HỢP LAO ĐỘNG", False),
    ],
)
def test_a_title_tells_of_a_row_for_each(tmp_path: Path, title: str, is_told: bool) -> None:
    """A list or what is said of each has rows, also where no column has their names."""
    draft = read_form(write_form(tmp_path, title, "Số lao động", "Lao động nữ"))

    (report,) = build_form_registry([draft]).reports

    assert ("forms.rows_items" in {each.what.key for each in draft.problems}) == is_told
    assert bool(report.content_text) == is_told
    assert all(bool(each.breakdown) == is_told for each in report.fields)


def test_a_total_of_rows_without_names_is_asked_for_besides(tmp_path: Path) -> None:
    """Only "Cộng" below the names is a total, and the names themselves stay open."""
    rows = [["STT", "Tên dự án", "Số vốn (đồng)"], ["1", "2", "3"], [None, "Cộng", None]]
    draft = read_form(write_sheet(tmp_path / "bieu.xlsx", rows))

    (report,) = build_form_registry([draft]).reports

    assert sorted(len(each.breakdown) for each in report.fields) == [0, 1]
    assert "Tên dự án" in report.content_text
    assert "forms.rows_none" in {each.what.key for each in draft.problems}


@pytest.mark.parametrize(
    ("title", "is_listing"),
    [
        ("Kết quả theo từng tháng", False),
        ("Tình hình của từng quý", False),
        ("Kết quả của từng dự án", True),
    ],
)
def test_a_title_that_names_each_period_lists_no_items(title: str, *, is_listing: bool) -> None:
    """A month is no item with a name of its own."""
    assert lists_items(title) == is_listing

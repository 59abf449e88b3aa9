"""The measures of a form: from its lines, headings and rows, and none that is not sure."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from reportreduce.importers.forms import FormDraft, build_form_registry, read_form


def read_sheet(tmp_path: Path, line: str, *table: list[str | None]) -> FormDraft:
    """A form with *line* between its title and its *table*."""
    book = Workbook()
    for row in (["Biểu số 02/NS"], ["KẾT QUẢ THU PHÍ"], [line], *table):
        book.active.append(row)
    book.save(tmp_path / "form.xlsx")
    return read_form(tmp_path / "form.xlsx")


def read_line(tmp_path: Path, line: str, heading: str = "Số thu") -> FormDraft:
    """A form of two columns, the first under *heading*, with *line* above."""
    return read_sheet(tmp_path, line, ["STT", heading, "Số nộp"], ["(1)", "(2)", "(3)"])


@pytest.mark.parametrize(
    ("line", "measure"),
    [
        ("Đơn vị: 1.000 người", "1.000 người"),
        ("(Đơn vị: nghìn m3)", "nghìn m3"),
        ("ĐVT: 1.000đ", "1.000 đồng"),
        ("Đvt: Triệu VNĐ", "triệu đồng"),
        ("Đơn vị: Lao động", "lao động"),
        ("Đơn vị tính (triệu đồng)", "triệu đồng"),
        ("Triệu đồng", "triệu đồng"),
        ("Biểu số 5   Đơn vị tính: triệu đồng", "triệu đồng"),
    ],
)
def test_the_line_of_a_measure_is_read(tmp_path: Path, line: str, measure: str) -> None:
    """Thousands and millions of known units are units, wherever the line states them."""
    draft = read_line(tmp_path, line)

    assert [draft.measure, draft.columns[1].measure] == [measure, measure]
    assert draft.title == "KẾT QUẢ THU PHÍ"


@pytest.mark.parametrize(
    ("line", "is_told"),
    [
        ("Đơn vị: bó đuốc", True),
        ("Đơn vị tính ghi theo từng chỉ tiêu", True),
        ("Đơn vị: Sở Nội vụ", False),
        ("Đơn vị: ..............", False),
        ("Đơn vị báo cáo: UBND xã An Bình", False),
    ],
)
def test_a_line_that_may_be_a_measure_is_told(tmp_path: Path, line: str, is_told: bool) -> None:
    """A person who writes the measure must see it; who reports is none."""
    draft = read_line(tmp_path, line)

    assert draft.columns[1].measure == ""
    told = "forms.measure_unread" in {each.what.key for each in draft.problems}
    assert told is is_told


@pytest.mark.parametrize(
    ("heading", "measure"),
    [
        ("Số thu", "triệu đồng"),
        ("Số thu (nếu có)", "triệu đồng"),
        ("Số thu (tỷ đ)", "tỷ đồng"),
        ("Số thu (nghìn tỷ)", "nghìn tỷ đồng"),
        ("Số thu [tỷ đồng]", "tỷ đồng"),
        ("Số thu, tỷ đồng", "tỷ đồng"),
        ("Năng suất (tạ/ha)", "tạ/ha"),
        ("Số đuốc (bó)", ""),
        ("Mức thu (đồng/bó)", ""),
        ("Số hồ sơ", ""),
        ("Số người nộp", ""),
        ("1.2. Số đối tượng hưởng", ""),
        ("Trong đó: số lượng", ""),
        ("So với dự toán", ""),
        ("Chênh lệch (A-B)", "triệu đồng"),
    ],
)
def test_a_heading_with_a_unit_of_its_own_takes_no_other(
    tmp_path: Path, heading: str, measure: str
) -> None:
    """What the heading states goes first; what is counted, or has a strange unit, is no money."""
    draft = read_line(tmp_path, "Đơn vị tính: triệu đồng", heading)

    assert draft.columns[1].measure == measure


def test_a_row_and_a_heading_with_different_measures_leave_it_open(tmp_path: Path) -> None:
    """Nobody knows which of the two holds; per cents of a heading do."""
    head = ["STT", "Chỉ tiêu", "Đơn vị tính", "Số thu (tỷ đồng)", "Kỳ trước", "So sánh (%)"]
    draft = read_sheet(tmp_path, "", head, ["A", "B", "C", "1", "2", "3"], ["1", "Phí", "Hồ sơ"])

    fields = build_form_registry([draft]).fields

    assert [field.measure for field in fields] == ["", "hồ sơ", "%"]


def measures_of(draft: FormDraft) -> dict[str, str]:
    """The measure of each field of *draft*, by its name."""
    return {field.name: field.measure for field in build_form_registry([draft]).fields}


def test_money_of_a_form_is_none_of_counts_rates_and_per_cents(tmp_path: Path) -> None:
    """The measure of a form goes to a field only if its row and its heading can have it."""
    draft = read_sheet(
        tmp_path,
        "Đơn vị tính: triệu đồng",
        ["STT", "Nội dung", "Dự toán", "So sánh (%)", None],
        [None, None, None, "Dự toán", "Cùng kỳ"],
        ["A", "B", "1", "2", "3"],
        ["A", "Thu nội địa", None, None, None],
        ["B", "Số xã báo cáo", None, None, None],
        ["C", "Tỷ lệ hưởng", None, None, None],
        ["D", "Bội chi (A-B)", None, None, None],
    )

    found = measures_of(draft)

    assert {name: measure for name, measure in found.items() if measure != "%"} == {
        "Thu nội địa > Dự toán": "triệu đồng",
        "Số xã báo cáo > Dự toán": "",
        "Tỷ lệ hưởng > Dự toán": "",
        "Bội chi (A-B) > Dự toán": "triệu đồng",
    }
    assert len(found) == 12
    assert [row.measure for row in draft.rows] == ["triệu đồng", "", "", "triệu đồng"]


def test_a_measure_in_a_heading_is_none_of_a_rate_below_it(tmp_path: Path) -> None:
    """Neither a lower heading nor a row that is a rate is measured in what is stated above it."""
    draft = read_sheet(
        tmp_path,
        "",
        ["STT", "Chỉ tiêu", "Kinh phí (triệu đồng)", None, None],
        [None, None, "Đã chi", "Tỷ lệ", "Số hộ"],
        ["A", "B", "1", "2", "3"],
        ["1", "Hỗ trợ nhà ở", None, None, None],
        ["2", "Tỷ trọng chi", None, None, None],
    )

    assert [measure for name, measure in measures_of(draft).items() if "Đã chi" in name] == [
        "triệu đồng",
        "",
    ]
    assert [column.measure for column in draft.columns[2:]] == ["triệu đồng", "", ""]


def test_parts_of_a_row_with_a_measure_of_its_own_take_none_of_the_form(tmp_path: Path) -> None:
    """The urban ones among the households are not counted in persons."""
    draft = read_sheet(
        tmp_path,
        "Đơn vị tính: người",
        ["STT", "Chỉ tiêu", "Kỳ này"],
        ["A", "B", "1"],
        ["1", "Dân số thường trú", None],
        ["2", "Hộ nghèo (hộ)", None],
        ["2.1", "Thành thị", None],
    )

    assert list(measures_of(draft).values()) == ["người", "hộ", ""]


def _read_units(
    tmp_path: Path, heading: str, *units: str | None, label: str = "Chỉ tiêu"
) -> FormDraft:
    names = ("Người cao tuổi", "Số tiền đã chi", "Mức chi một người")
    rows = [
        [str(at), name, unit, None]
        for at, (name, unit) in enumerate(zip(names, units, strict=True), 1)
    ]
    head = [["TT", label, heading, "Kỳ này"], ["A", "B", "C", "1"]]
    return read_sheet(tmp_path, "Quý ....", *head, *rows)


@pytest.mark.parametrize("heading", ["Đơn vị", "Đơn vị tính"])
def test_a_column_of_measures_beside_indicators_gives_theirs(tmp_path: Path, heading: str) -> None:
    """Over nothing but units of measure, "Đơn vị" is short for "Đơn vị tính"."""
    draft = _read_units(tmp_path, heading, "người", "1.000đ", "1.000đ/người")

    assert [row.measure for row in draft.rows] == ["người", "1.000 đồng", "1.000 đồng/người"]
    assert [column.gives_measure for column in draft.columns] == [False, False, True, False]
    fields = build_form_registry([draft]).fields
    assert [field.measure for field in fields] == ["người", "1.000 đồng", "1.000 đồng/người"]
    assert not draft.unread
    assert "forms.column_left" not in {problem.what.key for problem in draft.problems}


@pytest.mark.parametrize(
    "units",
    [
        ("Sở Y tế", "Sở Nội vụ", "UBND xã"),
        ("Xã", "Xã", "Xã"),
        ("Xã", "Phòng", "Doanh nghiệp"),
        ("người", "1.000đ", "Sở Nội vụ"),
        ("người", "đồng", "bó đuốc"),
        (None, None, None),
    ],
)
def test_bodies_and_unknown_words_beside_indicators_are_no_measures(
    tmp_path: Path, units: tuple[str | None, ...]
) -> None:
    """Who reports may stand there; what is asked besides the indicators stays told."""
    draft = _read_units(tmp_path, "Đơn vị", *units)

    assert [row.measure for row in draft.rows] == ["", "", ""]
    assert not any(column.gives_measure for column in draft.columns)
    assert "forms.column_left" in {problem.what.key for problem in draft.problems}


def test_measures_under_other_names_of_rows_are_left(tmp_path: Path) -> None:
    """Beside parts, and not indicators, "Đơn vị" names parts itself."""
    draft = _read_units(tmp_path, "Đơn vị", "người", "lượt", "ca", label="Lĩnh vực")

    assert not any(column.gives_measure for column in draft.columns)

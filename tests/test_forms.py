"""Forms in Excel and Word files come back as they were printed, each value with its place."""

import datetime
import json
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from docx import Document
from form_layouts import LAYOUTS, Column, Form, Layout
from forms import compare, read_back
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Border, Side

import reportreduce
from reportreduce.cli.app import app
from reportreduce.exporters.registry_yaml import write_yaml_registry
from reportreduce.importers.forms import (
    ColumnRole,
    FormDraft,
    RelationKind,
    RowMeaning,
    UnreadableFileError,
    build_form_registry,
    read_form,
    read_form_files,
    read_forms,
)
from reportreduce.importers.forms.files import LIMITS
from reportreduce.importers.office.spreadsheets import load_sheets
from reportreduce.model.fields import TimeRule

THIN = Border(*(Side(style="thin") for _ in range(4)))


def columns(*lines: str) -> tuple[Column, ...]:
    """Columns from lines of number, headings, measure and formula."""
    parts = [[part.strip() for part in line.split("|")] for line in lines]
    return tuple(Column(a, tuple(b.split(" > ")), c, d) for a, b, c, d in parts)


DEEP = Form(
    name="headings of four levels, chained equalities",
    title="Tổng hợp kết quả tiếp công dân thường xuyên, định kỳ và đột xuất",
    code="01/TCD",
    columns=columns(
        "1|Tổng số lượt tiếp|lượt|1=3+9",
        "2|Tổng số vụ việc tiếp|vụ việc|2=4+5=7+8",
        "3|Tiếp thường xuyên > Số lượt tiếp|lượt|",
        "4|Tiếp thường xuyên > Số vụ việc > Tiếp lần đầu|vụ việc|",
        "5|Tiếp thường xuyên > Số vụ việc > Tiếp nhiều lần|vụ việc|",
        "6|Tiếp thường xuyên > Đoàn đông người > Số đoàn|đoàn|",
        "7|Tiếp thường xuyên > Đoàn đông người > Số vụ việc > Lần đầu|vụ việc|",
        "8|Tiếp thường xuyên > Đoàn đông người > Số vụ việc > Nhiều lần|vụ việc|",
        "9|Tiếp định kỳ của Thủ trưởng > Số lượt tiếp|lượt|",
    ),
    rows=(),
    note="",
)
STOCKS = Form(
    name="one measure, stocks, an ellipsis",
    title="Báo cáo sử dụng tem điện tử",
    code="07/TEM",
    columns=columns(
        "1|Tồn đầu kỳ|tem|",
        "2|Nhập trong kỳ|tem|",
        "3|Tổng số sử dụng, mất, hỏng|tem|3=4+..+6",
        "4|Trong đó > Sử dụng|tem|",
        "5|Trong đó > Mất|tem|",
        "6|Trong đó > Hỏng|tem|",
        "7|Tồn cuối kỳ|tem|(7)=(1)+(2)-(3)",
    ),
    rows=(),
    note="",
)
ROWS = Form(
    name="indicators down the side",
    title="Ngân sách trạm y tế",
    code="2/BCX",
    columns=(),
    rows=columns(
        "I|I. Tổng thu|triệu đồng|I=I.1+I.2",
        "I.1|I. Tổng thu > Ngân sách nhà nước cấp|triệu đồng|",
        "I.2|I. Tổng thu > Thu khác|triệu đồng|",
        "II|II. Tổng chi|triệu đồng|",
        "II.1|II. Tổng chi > Chi thường xuyên|triệu đồng|",
        "II.1a|II. Tổng chi > Chi thường xuyên > Lương|triệu đồng|",
    ),
    note="",
)


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
@pytest.mark.parametrize("form", [DEEP, STOCKS, ROWS], ids=lambda form: form.name)
def test_a_form_comes_back_from_every_layout(form: Form, layout: Layout, tmp_path: Path) -> None:
    """Title, code, headings, numbers, measures and formulas are what was written."""
    written, draft = read_back(form, layout, tmp_path)

    for kind, score in compare(form, layout, written, draft).items():
        assert score.right == score.expected, kind
        assert score.found in (0, score.right), kind


def write_sheet(path: Path, rows: Sequence[Sequence[str | None]], *merged: str) -> Path:
    """A framed sheet of *rows*."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Biểu"
    for row in rows:
        sheet.append(row)
    for cells in sheet.iter_rows(min_row=1):
        texts = [each for each in rows[cells[0].row - 1] if each]
        for cell in cells if len(texts) > 1 or "".join(texts).startswith("Sở") else ():
            cell.border = THIN
    for area in merged:
        sheet.merge_cells(area)
    book.save(path)
    return path


SMALL = (
    ("Biểu số: 12/ABC", None, None, None),
    ("BÁO CÁO TÌNH HÌNH XỬ LÝ HỒ SƠ", None, None, None),
    ("Đơn vị tính: hồ sơ", None, None, None),
    ("Đơn vị", "Kỳ trước chuyển sang", "Trong kỳ", "Lũy kế từ đầu năm"),
    ("A", "1", "2", "3"),
    ("Sở Nội vụ", None, None, None),
    ("Sở Tài chính", None, None, None),
    ("Biểu này là tổng hợp từ biểu 02, 03 và 04/ABC.", None, None, None),
)


@pytest.fixture
def small(tmp_path: Path) -> FormDraft:
    """A small form, read."""
    return read_form(write_sheet(tmp_path / "form.xlsx", SMALL))


def test_every_value_knows_its_cell(small: FormDraft) -> None:
    """Columns, rows and notes carry the address they were read from."""
    assert [str(column.source) for column in small.columns] == [
        f"form.xlsx:Biểu!{letter}4" for letter in "ABCD"
    ]
    assert [str(row.source) for row in small.rows] == ["form.xlsx:Biểu!A6", "form.xlsx:Biểu!A7"]
    assert str(small.notes[0].source) == "form.xlsx:Biểu!A8"


def test_headings_say_what_a_column_is_in_time(small: FormDraft) -> None:
    """Opening stock, period and year to date are told apart; a stub is none of them."""
    assert [column.role for column in small.columns] == [
        ColumnRole.UNSTATED,
        ColumnRole.OPENING,
        ColumnRole.PERIOD,
        ColumnRole.YEAR_TO_DATE,
    ]
    assert [column.is_stub for column in small.columns] == [True, False, False, False]


def test_a_heading_with_two_roles_has_none(tmp_path: Path) -> None:
    """Nothing is chosen where a heading speaks of the opening stock and of the period."""
    rows = [
        ["STT", "Số tồn đầu kỳ, mua trong kỳ", "Giá kỳ trước"],
        ["A", "1", "2"],
        ["x", "1", "2"],
    ]

    draft = read_form(write_sheet(tmp_path / "form.xlsx", rows))

    assert {column.role for column in draft.columns} == {ColumnRole.UNSTATED}


def test_notes_relate_forms(small: FormDraft) -> None:
    """A note that a form is added up from others names their codes."""
    (note,) = small.notes

    assert note.relation is RelationKind.TOTAL_OF
    assert note.forms == ("02", "03", "04/ABC")


def test_registry_guesses_no_rule(small: FormDraft, tmp_path: Path) -> None:
    """Opening stocks are first over time, the rest is open; the draft loads and is sound."""
    registry = build_form_registry([small])
    write_yaml_registry(registry, tmp_path / "draft")

    loaded = reportreduce.load_registry(str(tmp_path / "draft"))

    assert loaded == registry
    assert {each.id: each.over_time for each in registry.fields} == {
        "12-abc.c1": TimeRule.FIRST,
        "12-abc.c2": TimeRule.UNKNOWN,
        "12-abc.c3": TimeRule.UNKNOWN,
    }
    (report,) = registry.reports
    assert [each.cumulative for each in report.fields] == [None, None, True]
    assert registry.dimensions[0].categories == ("Sở Nội vụ", "Sở Tài chính")
    assert report.filers == report.recipients == report.cycles == ()


def table(head: str, *labels: str) -> list[list[str | None]]:
    """A form of two columns of figures over rows of these *labels*, without column numbers."""
    return [[head, "Số hồ sơ", "Đã giải quyết"], *([label, "0", "0"] for label in labels)]


def test_rows_of_one_wording_are_one_breakdown_whatever_form_they_stand_in(tmp_path: Path) -> None:
    """The forms of a month and a year have fields of their own and share the breakdown."""
    labels = ("Sản xuất", "Kinh doanh", "Tổng cộng")
    first = write_sheet(tmp_path / "thang.xlsx", table("Loại hình cơ sở", *labels))
    other = write_sheet(tmp_path / "nam.xlsx", table("Loại hình  cơ sở", *labels[1::-1], "Tổng số"))

    registry = build_form_registry([read_form(first), read_form(other)])

    (dimension,) = registry.dimensions
    assert dimension.name == "Loại hình cơ sở"
    assert dimension.categories == ("Sản xuất", "Kinh doanh")
    assert not dimension.complete
    assert [[each.breakdown for each in report.fields] for report in registry.reports] == [
        [(), (), (dimension.id,), (dimension.id,)]
    ] * 2


def test_rows_that_go_on_are_a_breakdown_of_their_form_alone(tmp_path: Path) -> None:
    """Whoever fills in "…" may name others than in the next form, and the draft says so."""
    paths = [
        write_sheet(tmp_path / f"{name}.xlsx", table("Đơn vị", "Sở A", "Sở B", "3. …"))
        for name in ("thang", "nam")
    ]
    drafts = [read_form(path) for path in paths]

    registry = build_form_registry(drafts)

    assert [each.categories for each in registry.dimensions] == [("Sở A", "Sở B")] * 2
    assert registry.dimensions[0].id != registry.dimensions[1].id
    assert [str(each.where) for each in drafts[0].problems if each.what.key == "forms.rows_open"]


@pytest.mark.parametrize(
    "rows",
    [
        [("I. Nông thôn", ""), ("Xã A", ""), ("Cộng", ""), ("II. Đô thị", ""), ("Cộng", "")],
        [("Trực tuyến", ""), ("Tổng số (không kể cấp xã)", "")],
        [("Trực tuyến", ""), ("Cộng", ""), ("Trực tiếp", "")],
    ],
)
def test_totals_of_parts_are_no_whole(tmp_path: Path, rows: list[tuple[str, str]]) -> None:
    """Only one plain total, first or last, is the figure without the breakdown."""
    labels = [label for label, _ in rows]
    draft = read_form(write_sheet(tmp_path / "form.xlsx", table("Đơn vị", *labels)))

    registry = build_form_registry([draft])

    (report,) = registry.reports
    assert all(each.breakdown for each in report.fields)
    wanted = sum(label.startswith("Cộng") for label in labels) > 0
    assert ("forms.rows_totals" in {each.what.key for each in draft.problems}) is wanted


def test_rows_that_two_columns_name_are_a_breakdown_of_their_form_alone(tmp_path: Path) -> None:
    """Villages by field of work in two forms with other fields of work are not the same rows."""
    drafts = []
    for name, kinds in (("a", ("Đất đai", "Hộ tịch")), ("b", ("Y tế", "Giáo dục"))):
        rows = [["Địa bàn", "Lĩnh vực", "Số hồ sơ"], ["A", "B", "1"]]
        rows += [[place, kind, "x"] for place in ("Thôn A", "Thôn B") for kind in kinds]
        drafts.append(read_form(write_sheet(tmp_path / f"{name}.xlsx", rows)))

    registry = build_form_registry(drafts)

    assert len({each.id for each in registry.dimensions}) == 2
    assert all(each.name == "Địa bàn, Lĩnh vực" for each in registry.dimensions)
    assert "forms.rows_columns" in {each.what.key for each in drafts[0].problems}


@pytest.mark.parametrize(
    "label", ["Xã A, Xã B, ...", "Xã ... (ghi rõ)", "Phường/xã ...", "- ...", "v.v", "Thôn n"]
)
def test_rows_that_others_may_fill_otherwise_are_shared_with_no_form(
    tmp_path: Path, label: str
) -> None:
    """Dots, "v.v" and "ghi rõ" leave open what the rows are, so no other form has the same."""
    paths = [
        write_sheet(tmp_path / f"{name}.xlsx", table("Đơn vị", "Sở A", label)) for name in "ab"
    ]
    drafts = [read_form(path) for path in paths]

    registry = build_form_registry(drafts)

    assert len({each.id for each in registry.dimensions}) == 2
    assert "forms.rows_open" in {each.what.key for each in drafts[0].problems}
    assert all(label in report.content_text for report in registry.reports)


def test_rows_of_one_name_are_told_apart_in_no_other_form(tmp_path: Path) -> None:
    """Two rows "Nữ" in one form and one in the other are not the same rows."""
    one = read_form(write_sheet(tmp_path / "a.xlsx", table("Nhóm", "Trẻ", "Nữ", "Già", "Nữ")))
    other = read_form(write_sheet(tmp_path / "b.xlsx", table("Nhóm", "Trẻ", "Nữ", "Già")))

    registry = build_form_registry([one, other])

    assert len({each.id for each in registry.dimensions}) == 2


def test_a_single_row_is_a_part_and_not_the_whole(tmp_path: Path) -> None:
    """Figures of one village are not those of the commune."""
    draft = read_form(write_sheet(tmp_path / "form.xlsx", table("Đơn vị", "Thôn Đông")))

    (report,) = build_form_registry([draft]).reports

    assert all(each.breakdown for each in report.fields)


LOST = {
    "words under a second heading": [
        ["STT", "Chỉ tiêu", "Phân tổ", "Số hồ sơ"],
        ["A", "B", "C", "1"],
        ["1", "Hộ tịch", "Nam", None],
        ["2", "Đất đai", "Nữ", None],
    ],
    "names under a heading that is not known for a stub": [
        ["Số TT", "Thủ tục/nội dung", "Số hồ sơ"],
        ["(1)", "(2)", "(3)"],
        ["1", "Cấp giấy chứng nhận", None],
    ],
    "entries of a register": [
        ["STT", "Nam", "Nữ"],
        ["A", "1", "2"],
        ["1", None, None],
        ["2", None, None],
    ],
    "a row behind an empty one": [
        ["STT", "Đơn vị", "Số hồ sơ"],
        ["A", "B", "1"],
        ["1", "Sở A", None],
        [None, None, None],
        ["2", "Sở B", None],
    ],
    "another table behind the signature": [
        ["STT", "Đơn vị", "Số hồ sơ"],
        ["A", "B", "1"],
        ["1", "Sở A", None],
        [None, "Người lập biểu", None],
        ["STT", "Đơn vị", "Số phí"],
        ["A", "B", "1"],
        ["1", "Sở A", None],
    ],
}


@pytest.mark.parametrize("rows", LOST.values(), ids=LOST)
def test_what_is_not_read_is_told_and_gives_no_figures_of_the_whole(
    tmp_path: Path, rows: list[list[str | None]]
) -> None:
    """Whatever stands on the sheet and in no row leaves open what the figures are split by."""
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(tmp_path / "form.xlsx")
    draft = read_form(tmp_path / "form.xlsx")

    (report,) = build_form_registry([draft]).reports

    assert draft.unread
    told = {each.what.key for each in draft.problems}
    assert {"forms.cell_unread", "forms.form_below"} & told
    assert all(each.breakdown for each in report.fields)
    assert report.content_text


def test_notes_and_signatures_are_no_lost_content(tmp_path: Path) -> None:
    """What usually stands below a form makes nobody look for rows that were not read."""
    rows = [
        ["STT", "Đơn vị", "Số hồ sơ"],
        ["A", "B", "1"],
        ["1", "Sở A", None],
        ["2", "Sở B", None],
        [None, None, None],
        ["Ghi chú:", "Cột 1 ghi số hồ sơ nhận trong kỳ.", None],
        ["Biểu này gửi trước ngày 20.", None, None],
        [None, None, "..., ngày ... tháng ... năm ..."],
        ["Người lập biểu", None, "Thủ trưởng đơn vị"],
        ["Nguyễn Văn A", None, "Trần Thị B"],
    ]
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(tmp_path / "form.xlsx")

    draft = read_form(tmp_path / "form.xlsx")

    assert draft.unread == ()
    assert build_form_registry([draft]).reports[0].content_text == ""


def test_figures_may_name_rows(tmp_path: Path) -> None:
    """Ages and years are names like others."""
    draft = read_form(
        write_sheet(tmp_path / "a.xlsx", table("Nhóm tuổi", "0 - 5", "6 - 15", "16+"))
    )

    assert [row.path[-1] for row in draft.rows] == ["0 - 5", "6 - 15", "16+"]


@pytest.mark.parametrize(
    ("more", "key"),
    [((), "rows_none"), ((["1", None, None],), "rows_open"), ((["…", None, None],), "rows_open")],
)
def test_a_column_for_names_without_any_leaves_the_figures_open(
    tmp_path: Path, more: tuple[list[str | None], ...], key: str
) -> None:
    """Each office fills in its own units, so the columns are not totals."""
    rows = [["STT", "Tên đơn vị", "Số hồ sơ"], ["A", "B", "1"], *more]
    draft = read_form(write_sheet(tmp_path / "form.xlsx", rows))

    (report,) = build_form_registry([draft]).reports

    assert all(each.breakdown for each in report.fields)
    assert f"forms.{key}" in {each.what.key for each in draft.problems}
    assert report.content_text


def test_rows_to_be_named_have_a_total(tmp_path: Path) -> None:
    """Whatever rows an office fills in, "Cộng" is their whole; how they part it is open."""
    rows = [
        ["TT", "Thôn/Tổ dân phố", "Tổng đàn"],
        ["1", "2", "3"],
        ["1", None, None],
        ["2", None, None],
        [None, "Cộng", None],
    ]
    paths = [write_sheet(tmp_path / f"{name}.xlsx", rows) for name in "ab"]

    registry = build_form_registry([read_form(path) for path in paths])

    for report in registry.reports:
        assert [bool(each.breakdown) for each in report.fields] == [False, True]
        assert report.content_text
    assert len({each.id for each in registry.dimensions}) == 2


def test_a_part_of_the_row_above_holds_no_rows_below(tmp_path: Path) -> None:
    """Without indents, signs and "trong đó" tell parts; a number begins again at the top."""
    rows = [
        ["TT", "Nội dung", "ĐVT", "Số lượng"],
        ["1", "Số lượt khám", "lượt", None],
        [None, "Trong đó: BHYT", "lượt", None],
        [None, "- Nội trú", "lượt", None],
        [None, "+ Trẻ em", "lượt", None],
        ["2", "Số giường", "giường", None],
    ]
    draft = read_form(write_sheet(tmp_path / "form.xlsx", rows))

    assert [row.path for row in draft.rows] == [
        ("Số lượt khám",),
        ("Số lượt khám", "Trong đó: BHYT"),
        ("Số lượt khám", "- Nội trú"),
        ("Số lượt khám", "- Nội trú", "+ Trẻ em"),
        ("Số giường",),
    ]


def test_remarks_are_no_fields_and_shares_have_their_own_measure(tmp_path: Path) -> None:
    """A column for remarks is told; per cents of a row in cases are no cases."""
    rows = [
        ["TT", "Chỉ tiêu", "ĐVT", "Kỳ này", "So sánh (%)", "Ghi chú"],
        ["1", "Số ca mắc", "ca", None, None, None],
        ["2", "Số trẻ tiêm", "trẻ", None, None, None],
    ]
    draft = read_form(write_sheet(tmp_path / "form.xlsx", rows))

    registry = build_form_registry([draft])

    assert [(each.name, each.measure) for each in registry.fields] == [
        ("Số ca mắc > Kỳ này", "ca"),
        ("Số ca mắc > So sánh (%)", "%"),
        ("Số trẻ tiêm > Kỳ này", "trẻ"),
        ("Số trẻ tiêm > So sánh (%)", "%"),
    ]
    assert "forms.remarks" in {each.what.key for each in draft.problems}


@pytest.mark.parametrize(
    ("labels", "is_whole"),
    [
        (("I. Đất đai", "II. Hộ tịch", "Tổng số (I+II)"), True),
        (("I. Đất đai", "II. Hộ tịch", "III. Y tế", "Tổng số (I+II)"), False),
        (("Nông thôn", "Trong đó: hộ nghèo", "Thành thị"), None),
        (("Nông thôn", "Trong đó: hộ nghèo", "Thành thị", "Tổng cộng"), True),
    ],
)
def test_a_total_is_the_whole_only_of_all_rows(
    tmp_path: Path, labels: tuple[str, ...], is_whole: bool | None
) -> None:
    """Arithmetic printed with a total must name every row; "trong đó" belongs to the row above."""
    paths = [write_sheet(tmp_path / f"{name}.xlsx", table("Đơn vị", *labels)) for name in "ab"]

    registry = build_form_registry([read_form(path) for path in paths])

    asked = registry.reports[0].fields
    assert any(not each.breakdown for each in asked) is bool(is_whole)
    shared = len({each.id for each in registry.dimensions}) == 1
    assert shared is (is_whole is not False)


def test_rows_with_different_measures_are_indicators_under_any_heading(tmp_path: Path) -> None:
    """Hectares and heads of cattle are no parts of one figure."""
    rows = [
        ["Ngành", "Đơn vị tính", "Kỳ này"],
        ["Trồng trọt", "ha", None],
        ["Chăn nuôi", "con", None],
    ]

    draft = read_form(write_sheet(tmp_path / "form.xlsx", rows))

    assert draft.row_meaning is RowMeaning.INDICATORS


def test_sheets_that_are_not_read_are_told(tmp_path: Path) -> None:
    """A hidden sheet, or one of words alone, may hold a part of the form."""
    path = write_sheet(tmp_path / "form.xlsx", SMALL)
    book = load_workbook(path)
    hidden = book.create_sheet("Phụ lục")
    for row in SMALL:
        hidden.append(row)
    hidden.sheet_state = "hidden"
    words = book.create_sheet("Hướng dẫn")
    for line in ("Một", "Hai", "Ba", "Bốn"):
        words.append([line])
    book.save(path)

    (draft,) = read_forms(path)

    told = [each for each in draft.problems if each.what.key == "forms.sheet_unread"]
    assert [each.what.values["sheet"] for each in told] == ["Phụ lục", "Hướng dẫn"]


def test_a_column_of_remarks_does_not_hide_the_rows(tmp_path: Path) -> None:
    """Words under "Ghi chú" name no rows."""
    rows = [
        ["Chức danh", "Số lượng", "Ghi chú"],
        ["Giám đốc", "1", "kiêm nhiệm"],
        ["Phó giám đốc", "2", "chuyên trách"],
    ]

    draft = read_form(write_sheet(tmp_path / "form.xlsx", rows))

    assert [row.path for row in draft.rows] == [("Giám đốc",), ("Phó giám đốc",)]
    assert draft.unread == ()


@pytest.mark.parametrize("dots", ["…", "...", "Sở ..."])
def test_dots_are_no_indicator(tmp_path: Path, dots: str) -> None:
    """A row for more indicators is none, and is told."""
    path = write_sheet(tmp_path / "form.xlsx", table("Chỉ tiêu", "Số hộ nghèo", dots))
    draft = read_form(path)

    registry = build_form_registry([draft])

    assert len(registry.fields) == 2
    assert "forms.rows_open" in {each.what.key for each in draft.problems}


def test_rows_under_an_unknown_heading_are_read_and_asked_about(tmp_path: Path) -> None:
    """The only column with words names the rows; what they stand for is not guessed."""
    path = write_sheet(tmp_path / "form.xlsx", table("Chức danh", "Giám đốc", "Phó giám đốc"))
    draft = read_form(path)

    registry = build_form_registry([draft])

    assert [row.path for row in draft.rows] == [("Giám đốc",), ("Phó giám đốc",)]
    assert [column.is_stub for column in draft.columns] == [True, False, False]
    assert "forms.rows_unknown" in {each.what.key for each in draft.problems}
    assert ([each.categories for each in registry.dimensions], len(registry.fields)) == ([()], 2)
    assert all(each.breakdown for each in registry.reports[0].fields)


def test_rows_with_measures_of_their_own_are_indicators(tmp_path: Path) -> None:
    """Whatever the heading says: what is counted in houses and in persons is no one figure."""
    rows = [
        ["Diễn giải", "Đơn vị tính", "Kỳ này"],
        ["Hộ được vay", "hộ", None],
        ["Người được tập huấn", "người", None],
    ]

    draft = read_form(write_sheet(tmp_path / "form.xlsx", rows))

    assert draft.row_meaning is RowMeaning.INDICATORS
    assert [row.measure for row in draft.rows] == ["hộ", "người"]


def test_a_register_filled_in_with_words_has_no_rows(tmp_path: Path) -> None:
    """Where several columns hold words, none of them names the rows."""
    rows = [
        ["Bên giao", "Bên nhận", "Số tiền"],
        ["Kho A", "Quầy B", "1"],
        ["Kho C", "Quầy D", "2"],
    ]

    draft = read_form(write_sheet(tmp_path / "form.xlsx", rows))

    assert draft.rows == ()


def test_a_list_read_as_a_form_is_told(tmp_path: Path) -> None:
    """Whoever mixes the two commands up learns which one reads lists."""
    heads = ["STT", "Tên báo cáo", "Đơn vị thực hiện", "Cơ quan nhận", "Tần suất"]
    rows = [heads, ["1", "Báo cáo hộ tịch", "UBND cấp xã", "Sở Tư pháp", "Quý"]]

    draft = read_form(write_sheet(tmp_path / "danh-muc.xlsx", rows))

    assert "forms.is_list" in {each.what.key for each in draft.problems}
    told = read_form(write_sheet(tmp_path / "bieu.xlsx", SMALL)).problems
    assert "forms.is_list" not in {each.what.key for each in told}


def test_formulas_of_a_form_link_its_fields(tmp_path: Path) -> None:
    """Printed arithmetic becomes formulas between the fields; closing stocks are last."""
    _, draft = read_back(STOCKS, LAYOUTS[0], tmp_path)
    assert draft is not None

    registry = build_form_registry([draft])

    by_target = {formula.target: formula for formula in registry.formulas}
    closing = by_target[next(each for each in by_target if each.endswith(".c7"))]
    assert [(term.field, term.coefficient) for term in closing.terms] == [
        ("07-tem.c1", 1),
        ("07-tem.c2", 1),
        ("07-tem.c3", -1),
    ]
    assert registry.field_by_id[closing.target].over_time is TimeRule.LAST
    assert closing.text == "(7)=(1)+(2)-(3)"


def test_indicators_become_fields_in_each_column(tmp_path: Path) -> None:
    """Rows of indicators times columns of figures; row formulas hold in each column."""
    rows = [
        ["Chỉ tiêu", "Kỳ này", "Lũy kế"],
        ["A", "1", "2"],
        ["1. Tổng số (1=2+3)", None, "x"],
        ["2. Nam", None, "x"],
        ["3. Nữ", None, "x"],
    ]
    draft = read_form(write_sheet(tmp_path / "form.xlsx", rows))

    registry = build_form_registry([draft])

    assert draft.row_meaning is RowMeaning.INDICATORS
    assert len(registry.fields) == 6
    assert sorted(each.target for each in registry.formulas) == ["bieu.d1.c1", "bieu.d1.c2"]


def test_groups_told_by_numbers_alone_are_asked_about(tmp_path: Path) -> None:
    """Without indents the numbers give the groups, and the draft says that they may be wrong."""
    texts = ("I. Lao động", "1. Nam", "2. Nữ", "II. Việc làm")
    rows = [["Chỉ tiêu", "Số lượng"], ["A", "1"], *([text, "x"] for text in texts)]

    draft = read_form(write_sheet(tmp_path / "form.xlsx", rows))

    assert [row.path for row in draft.rows] == [
        ("I. Lao động",),
        ("I. Lao động", "1. Nam"),
        ("I. Lao động", "2. Nữ"),
        ("II. Việc làm",),
    ]
    assert "forms.no_indents" in {each.what.key for each in draft.problems}


def test_formulas_that_close_a_circle_are_left_out(tmp_path: Path) -> None:
    """A form whose columns define each other still gives a registry that loads."""
    rows = [["Đơn vị", "Nhận", "Trả"], ["A", "1=2*3T", "2=1*4T"], ["Sở", "1", "2"]]
    draft = read_form(write_sheet(tmp_path / "form.xlsx", rows))

    registry = build_form_registry([draft])
    write_yaml_registry(registry, tmp_path / "draft")

    assert [column.formula for column in draft.columns] == ["", "1=2*3T", "2=1*4T"]
    assert registry.formulas == ()
    assert reportreduce.load_registry(str(tmp_path / "draft")) == registry


def test_what_is_not_understood_is_listed_with_its_cell(tmp_path: Path) -> None:
    """A column of another form, a number used twice and missing titles are said, not guessed."""
    rows = [["Đơn vị", "Nhận", "Trả", "Khác"], ["A", "1=2+9", "3=1", "3"], ["Sở", "1", "2", "3"]]

    draft = read_form(write_sheet(tmp_path / "form.xlsx", rows))

    assert all(column.equation is None for column in draft.columns)
    assert {(each.where, each.what.key) for each in draft.problems} == {
        ("form.xlsx:Biểu!A1", "forms.no_title"),
        ("form.xlsx:Biểu!A1", "forms.no_code"),
        ("form.xlsx:Biểu!B1", "forms.arithmetic"),
        ("form.xlsx:Biểu!C1", "forms.other_number"),
    }


def test_a_measure_of_two_units_is_given_to_no_column(tmp_path: Path) -> None:
    """A line such as "Tiền: triệu đồng; đất: m2" is kept as text and asked about."""
    rows = [["Đơn vị tính: Tiền triệu đồng; đất m2"], *SMALL[3:5], SMALL[5]]

    draft = read_form(write_sheet(tmp_path / "form.xlsx", rows))

    assert draft.measure == "Tiền triệu đồng; đất m2"
    assert {column.measure for column in draft.columns} == {""}
    assert "forms.mixed_measure" in {each.what.key for each in draft.problems}


def test_a_rate_does_not_take_the_measure_of_the_form(tmp_path: Path) -> None:
    """Columns of rates keep their own measure or none."""
    rows = [
        ["Đơn vị tính: người"],
        ["Đơn vị", "Tổng số", "Tỷ lệ đúng hạn", "Tăng, giảm (%)"],
        ["A", "1", "2", "3"],
        ["Sở", "1", "2", "3"],
    ]

    draft = read_form(write_sheet(tmp_path / "form.xlsx", rows))

    assert [column.measure for column in draft.columns] == ["", "người", "", "%"]


def test_ods_merged_headings_are_read(tmp_path: Path) -> None:
    """An OpenDocument sheet with spans and repeated cells gives the same headings."""
    table = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
    text = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
    body = """
      <table:table-row><table:table-cell table:number-rows-spanned="2"><text:p>Đơn vị</text:p>
        </table:table-cell><table:table-cell table:number-columns-spanned="2">
        <text:p>Trong đó</text:p></table:table-cell><table:covered-table-cell/></table:table-row>
      <table:table-row><table:covered-table-cell/><table:table-cell><text:p>Nam</text:p>
        </table:table-cell><table:table-cell><text:p>Nữ</text:p></table:table-cell>
        </table:table-row>
      <table:table-row><table:table-cell><text:p>A</text:p></table:table-cell><table:table-cell>
        <text:p>1</text:p></table:table-cell><table:table-cell><text:p>2</text:p>
        </table:table-cell></table:table-row>
      <table:table-row table:number-rows-repeated="1048573"><table:table-cell
        table:number-columns-repeated="16384"/></table:table-row>"""
    path = tmp_path / "form.ods"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("META-INF/manifest.xml", "<manifest/>")
        package.writestr(
            "content.xml",
            f'<d xmlns:table="{table}" xmlns:text="{text}"><table:table table:name="B">'
            f"{body}</table:table></d>",
        )

    draft = read_form(path)

    assert [column.path for column in draft.columns] == [
        ("Đơn vị",),
        ("Trong đó", "Nam"),
        ("Trong đó", "Nữ"),
    ]
    assert str(draft.columns[2].source) == "form.ods:B!C2"


def test_each_table_of_a_word_document_is_a_form(tmp_path: Path) -> None:
    """Headings and signatures are no forms; lines go to the form they introduce."""
    document = Document()
    heading = document.add_table(1, 2)
    heading.cell(0, 0).text = "UBND TỈNH ..."
    heading.cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    for code in ("01/AB", "02/AB"):
        document.add_paragraph(f"Biểu số: {code}")
        document.add_paragraph(f"BÁO CÁO {code}")
        table = document.add_table(3, 2)
        for row, texts in enumerate((("Chỉ tiêu", "Số lượng"), ("A", "1"), ("Tổng số", ""))):
            for column, text in enumerate(texts):
                table.cell(row, column).text = text
        document.add_paragraph("Ghi chú: được tổng hợp vào biểu 09/AB.")
    signatures = document.add_table(1, 2)
    signatures.cell(0, 0).text = "Người lập biểu"
    signatures.cell(0, 1).text = "Thủ trưởng đơn vị"
    document.save(str(tmp_path / "forms.docx"))

    drafts = read_forms(tmp_path / "forms.docx")

    assert [(draft.code, draft.title) for draft in drafts] == [
        ("01/AB", "BÁO CÁO 01/AB"),
        ("02/AB", "BÁO CÁO 02/AB"),
    ]
    assert all(draft.notes[0].relation is RelationKind.PART_OF for draft in drafts)
    assert drafts[1].notes[0].forms == ("09/AB",)


HEADINGS = (("STT", "Lĩnh vực", "Số đơn"), ("A", "B", "1"))


@pytest.mark.parametrize("again", [(), HEADINGS])
def test_a_word_table_that_goes_on_behind_a_page_break_is_one_form(
    tmp_path: Path, again: tuple[tuple[str, ...], ...]
) -> None:
    """Whether its headings are repeated there or not; a row keeps the table in which it stands."""
    tables = [
        (*HEADINGS, ("1", "Đất đai", "")),
        (*again, ("2", "Lao động", ""), ("3", "Y tế", "")),
    ]
    path = write_tables(tmp_path / "form.docx", tables)

    (draft,) = read_forms(path)

    assert [row.path for row in draft.rows] == [("Đất đai",), ("Lao động",), ("Y tế",)]
    assert draft.rows[1].source.cell == f"bảng 2, dòng {len(again) + 1}, ô 2"
    assert "office.continued" in [problem.what.key for problem in draft.problems]


@pytest.mark.parametrize(
    "head", [("STT", "Lĩnh vực", "2026"), ("", "Lĩnh vực", "2026"), ("STT", "Đơn vị", "")]
)
def test_a_word_table_with_years_for_headings_is_another_form(
    tmp_path: Path, head: tuple[str, ...]
) -> None:
    """Its columns are others, so its rows are no more rows of the table before it."""
    tables = [(("STT", "Lĩnh vực", "2025"), ("1", "Đất đai", "")), (head, ("1", "Đất đai", ""))]

    assert len(read_forms(write_tables(tmp_path / "form.docx", tables))) == 2


def test_a_word_table_with_other_headings_is_another_form(tmp_path: Path) -> None:
    """Even where nothing stands between them and they are equally wide."""
    other = (("STT", "Đơn vị", "Số vụ"), ("1", "Sở Y tế", ""))
    path = write_tables(tmp_path / "forms.docx", [(*HEADINGS, ("1", "Đất đai", "")), other])

    assert [len(draft.rows) for draft in read_forms(path)] == [1, 1]


def write_tables(path: Path, tables: Sequence[Sequence[Sequence[str]]]) -> Path:
    """A document with a title, and *tables* with an empty line between them."""
    document = Document()
    document.add_paragraph("Biểu số: 05/AB")
    for rows in tables:
        table = document.add_table(len(rows), len(rows[0]))
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
        document.add_paragraph()
    document.save(str(path))
    return path


def test_hidden_sheets_are_read_only_by_name(tmp_path: Path) -> None:
    """A hidden list is no form of the office unless it is asked for."""
    path = write_sheet(tmp_path / "form.xlsx", SMALL)
    book = Workbook()
    for name in ("Một", "Ẩn"):
        sheet = book.create_sheet(name)
        for row in SMALL:
            sheet.append(row)
    book["Ẩn"].sheet_state = "hidden"
    book.save(path)

    assert len(read_forms(path)) == 1
    assert read_form(path, sheet="Ẩn").columns[0].source.cell.startswith("Ẩn!")
    with pytest.raises(UnreadableFileError):
        read_form(path, sheet="Hai")


def run(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words], catch_exceptions=False)


def test_command_writes_a_draft_and_shows_what_it_read(tmp_path: Path) -> None:
    """The folder holds a sound registry; the preview has a line for each column and row."""
    path = write_sheet(tmp_path / "form.xlsx", SMALL)

    result = run("import", "form", path, "--out", tmp_path / "draft", "--format", "json")

    assert result.exit_code == 0
    (form,) = json.loads(result.stdout)["forms"]
    assert [column["number"] for column in form["columns"]] == ["A", "1", "2", "3"]
    assert form["notes"][0]["relation"] == "total_of"
    assert run("check", tmp_path / "draft").exit_code == 0
    table = run("--lang", "en", "import", "form", path, "--out", tmp_path / "b", "--format", "csv")
    assert len(table.stdout.splitlines()) == 1 + 4 + 2


def test_command_leaves_a_registry_alone(tmp_path: Path) -> None:
    """A folder that holds anything is refused before a file is read."""
    run("init", tmp_path / "mine")
    before = (tmp_path / "mine/registry.yaml").read_bytes()

    result = run("import", "form", tmp_path / "none.xlsx", "--out", tmp_path / "mine")

    assert result.exit_code == 1
    assert (tmp_path / "mine/registry.yaml").read_bytes() == before


def test_command_lists_all_files_that_cannot_be_read(tmp_path: Path) -> None:
    """Two bad files give two lines, and nothing is written."""
    good = write_sheet(tmp_path / "good.xlsx", SMALL)
    (tmp_path / "bad.xlsx").write_text("a,b", encoding="utf-8")

    result = run(
        "import",
        "form",
        tmp_path / "none.docx",
        good,
        tmp_path / "bad.xlsx",
        "--out",
        tmp_path / "d",
    )

    assert result.exit_code == 1
    assert "none.docx" in result.stderr
    assert "bad.xlsx" in result.stderr
    assert not (tmp_path / "d").exists()


def test_dates_come_as_excel_shows_them(tmp_path: Path) -> None:
    """A cell that holds a day is kept by Excel as a number of days; the reader gives the day."""
    book = Workbook()
    book.active.append([datetime.date(2025, 7, 1), 45839])
    path = tmp_path / "ngay.xlsx"
    book.save(path)

    (grid,) = load_sheets(path, "xlsx", LIMITS)

    assert [cell.text for cell in grid.cells] == ["01/07/2025", "45839"]


BESIDE: dict[str, list[list[str | None]]] = {
    "a line to be filled in below": [[], ["Số trường hợp kết hôn: ........"]],
    "a row behind an empty one": [[], [None, "Kết hôn"]],
    "a line in the column of figures": [[], [], [None, None, "Khác: ......"]],
    "a row in the column of numbers": [[], ["Số trường hợp nhận con nuôi"]],
    "a part to be written": [[], ["II. Kiến nghị, đề xuất"]],
}


@pytest.mark.parametrize("lines", BESIDE.values(), ids=BESIDE)
def test_what_is_asked_below_a_table_keeps_the_form_open(
    tmp_path: Path, lines: list[list[str | None]]
) -> None:
    """Rows and lines that no frame or row holds may be owed, so nobody has listed all of it."""
    head = [["STT", "Chỉ tiêu", "Số lượng"], ["1", "Khai sinh", None], ["2", "Khai tử", None]]
    draft = read_form(write_sheet(tmp_path / "form.xlsx", [*head, *lines]))

    (report,) = build_form_registry([draft]).reports

    assert {"forms.cell_unread", "forms.line_unread"} & {each.what.key for each in draft.problems}
    assert report.content_text


@pytest.mark.parametrize(
    ("parts", "is_open"),
    [
        (["I. Tình hình chung: Tổng số dân: ......", "II. Số liệu", "table"], True),
        (["table", "III. Kiến nghị, đề xuất"], True),
        (["table", "Số lệ phí thu được: ..... đồng"], True),
        (["table", (("Số kết hôn", "Số ly hôn", "Số nhận con"),)], True),
        (["table", (("Số trường hợp kết hôn",), ("Số trường hợp ly hôn",))], True),
        (["Đơn vị báo cáo: ......", "Kỳ báo cáo: Năm ....", "II. Số liệu", "table"], False),
        (["table", "Ghi chú: cột 1 ghi theo sổ.", "- Cột 2: ghi tổng số"], False),
        (["table", (("Nơi nhận:", "THỦ TRƯỞNG ĐƠN VỊ"),)], False),
        (["table", (("Người lập biểu", "TM. ỦY BAN NHÂN DÂN"), ("(Ký tên)", ""))], False),
    ],
)
def test_what_a_document_asks_beside_its_table(
    tmp_path: Path, parts: list[str | tuple[tuple[str, ...], ...]], is_open: bool
) -> None:
    """Parts to be written and small tables are owed; who reports, notes and signatures are not."""
    document = Document()
    document.add_paragraph("Biểu số: 02/HT")
    document.add_paragraph("KẾT QUẢ ĐĂNG KÝ HỘ TỊCH")
    for part in parts:
        if isinstance(part, str) and part != "table":
            document.add_paragraph(part)
            continue
        rows = (*HEADINGS, ("1", "Đất đai", "")) if part == "table" else part
        table = document.add_table(len(rows), len(rows[0]))
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    document.save(str(tmp_path / "form.docx"))

    (draft,) = read_forms(tmp_path / "form.docx")

    assert bool(draft.asked_beside) is is_open
    assert bool(build_form_registry([draft]).reports[0].content_text) is is_open
    assert all(each.breakdown for each in build_form_registry([draft]).reports[0].fields)


def test_a_heading_over_all_columns_is_no_title(tmp_path: Path) -> None:
    """Without frames it looks like one; what it counts keeps the form open."""
    rows = [["Biểu số: 01/HT"], ["KẾT QUẢ NĂM"], ["Số trẻ sinh"], ["STT", "Nam", "Nữ"], ["1"]]

    assert read_form(write_sheet(tmp_path / "form.xlsx", rows)).asked_beside == ("Số trẻ sinh",)


def test_a_narrow_table_that_names_who_reports_is_a_form(tmp_path: Path) -> None:
    """Headings such as "Đơn vị báo cáo" and "Người lập biểu" make no heading of an office."""
    other = (("STT", "Đơn vị báo cáo", "Số cán bộ"), ("1", "", ""))
    path = write_tables(tmp_path / "forms.docx", [(*HEADINGS, ("1", "Đất đai", "")), other])

    assert [draft.columns[-1].path for draft in read_forms(path)] == [("Số đơn",), ("Số cán bộ",)]


def test_a_sheet_of_a_few_words_keeps_the_form_open(tmp_path: Path) -> None:
    """It may ask for something; one that explains by its name does not."""
    path = write_sheet(tmp_path / "form.xlsx", SMALL)
    book = load_workbook(path)
    book.create_sheet("Phụ lục 2").append(["Số kết hôn", "Số tiền"])
    book.create_sheet("Hướng dẫn").append(["Cách ghi"])
    book.save(path)

    assert read_form(path).asked_beside == ("Phụ lục 2",)


def test_a_form_of_two_files_is_read_once(tmp_path: Path) -> None:
    """A copy is left out and told; one of the same code with other content is read and told."""
    rows = list(SMALL)
    (tmp_path / "other").mkdir()
    paths = [write_sheet(tmp_path / name, rows) for name in ("a.xlsx", "b.xlsx", "other/a.xlsx")]
    paths.append(write_sheet(tmp_path / "c.xlsx", [*rows[:-1], ("Sở Y tế", None, None, None)]))

    drafts = read_form_files(paths)

    assert [draft.source.file for draft in drafts] == ["a.xlsx", "c.xlsx"]
    told = [(each.what.key, each.where) for draft in drafts for each in draft.problems]
    copies = [where for key, where in told if key == "forms.copy"]
    assert copies == ["b.xlsx:Biểu!A4", "a.xlsx:Biểu!A4"]
    assert [where for key, where in told if key == "forms.namesake"] == ["c.xlsx:Biểu!A4"]

"""What stands around the table of a form: asked for and kept open, or of the heading and let be."""

import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Border, Side

from reportreduce.importers.forms import FormDraft, UnreadableFileError, read_form, read_forms
from reportreduce.importers.forms.to_fill import is_to_fill

THIN = Border(*(Side(style="thin") for _ in range(4)))
Row = Sequence[str | None]
Table = Sequence[Row]
HEADING = ("Biểu số 02/HT", "KẾT QUẢ ĐĂNG KÝ HỘ TỊCH")
FIGURES = (("STT", "Số khai sinh", "Số khai tử"), ("(1)", "(2)", "(3)"))


def write_document(path: Path, *parts: str | Table) -> Path:
    """A Word file of paragraphs and tables."""
    document = Document()
    for part in parts:
        if isinstance(part, str):
            document.add_paragraph(part)
            continue
        table = document.add_table(len(part), max(map(len, part)))
        for cells, row in zip(table.rows, part, strict=True):
            for cell, text in zip(cells.cells, row, strict=False):
                cell.text = text or ""
    document.save(str(path))
    return path


@pytest.mark.parametrize(
    "parts",
    [
        ("BÁO CÁO", "I. Tình hình", "II. Kiến nghị"),
        ("BÁO CÁO", (("Nơi nhận:", "CHỦ TỊCH"),)),
    ],
    ids=["outline only", "signatures only"],
)
def test_a_document_without_a_table_of_figures_holds_no_form(
    tmp_path: Path, parts: Sequence[str | Table]
) -> None:
    """It is refused as any other file without a form, with its name."""
    path = write_document(tmp_path / "form.docx", *parts)

    with pytest.raises(UnreadableFileError, match=r"form\.docx: No table"):
        read_forms(path)


def read_below(tmp_path: Path, *parts: str | Table) -> FormDraft:
    """The first form of a document in which *parts* stand below the table."""
    path = write_document(tmp_path / "form.docx", *HEADING, FIGURES, *parts)
    return read_forms(path)[0]


def read_sheet(tmp_path: Path, *rows: Row, framed: Sequence[int] = ()) -> FormDraft:
    """The form of a sheet of *rows*, of which those numbered from 1 in *framed* have lines."""
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for row in framed:
        for cell in book.active[row]:
            cell.border = THIN
    book.save(tmp_path / "form.xlsx")
    return read_form(tmp_path / "form.xlsx")


def count_left_out(draft: FormDraft) -> int:
    """How much of *draft* keeps it from being all that a report holds."""
    return len(draft.unread) + len(draft.asked_beside)


@pytest.mark.parametrize(
    "line",
    [
        "Trường hợp kết hôn: ............",
        "Người nước ngoài đăng ký kết hôn: ..........",
        "Doanh nghiệp thành lập mới: ........",
        "Xã đạt chuẩn tiếp cận pháp luật: .........",
        "Năm trước chuyển sang: ........ trường hợp",
        "Người đứng đầu bị xử lý: ....... người",
        "Xã: ..... xã",
        "Tên đơn vị: ........ Số kết hôn: ........",
        "* Số trường hợp kết hôn: ..........",
        "Ghi chú: Số kết hôn: ..........; số ly hôn: .......",
        "Số kết hôn: … trường hợp",
        "Trong năm có ... trường hợp kết hôn",
        "Số kết hôn:\t\ttrường hợp",
        "Số kết hôn:          trường hợp",
        "Số kết hôn: /___/___/",
        "Kết hôn: ☐ có ☐ không",
        "Số kết hôn",
        "Số hộ nghèo của xã ......",
        "Đánh giá chung, kiến nghị",
        "PHẦN II. Công tác khác",
        "Mục 3. Nội dung khác",
    ],
)
def test_a_line_that_leaves_room_for_a_figure_keeps_the_form_open(
    tmp_path: Path, line: str
) -> None:
    """Words of who reports count only as a whole label, and room is left in many ways."""
    draft = read_below(tmp_path, line)

    assert len(draft.asked_beside) == 1
    assert "forms.line_unread" in {each.what.key for each in draft.problems}


@pytest.mark.parametrize(
    "parts",
    [
        ("Cán bộ phụ trách: ...........; ĐT: .......", "Email: ........"),
        ("Xã ......, ngày ... tháng ... năm ...", "Người lập biểu", "Họ và tên: ........"),
        ("Xác nhận của lãnh đạo đơn vị: .............", "Người duyệt: ........"),
        ("Ghi chú: ...........", "Nguồn số liệu: ........."),
        (
            "Hướng dẫn cách ghi biểu:",
            "1. Mục đích, ý nghĩa",
            "Số khai sinh:",
            "Ghi số đăng ký mới.",
        ),
        ("GIẢI THÍCH BIỂU MẪU", "1. Khái niệm, phương pháp tính", "2. Cách ghi biểu"),
        ("Phương pháp tính:", "a) Số khai sinh: gồm đăng ký mới"),
        ("Thời hạn báo cáo:", "- Quý: ngày 20 tháng cuối quý"),
        ("1/ Số liệu lấy từ Hệ thống hộ tịch điện tử",),
        ("(Kèm theo Công văn số ....../UBND ngày ..../..../2026)",),
        ((("LÃNH ĐẠO PHÒNG\n(Ký tên)", "CÁN BỘ TỔNG HỢP\n(Ký tên)"),),),
        ((("Cán bộ lập báo cáo", "Hiệu trưởng"), ("Nguyễn Văn A", "Trần Thị B")),),
        ((("", "", "An Bình, ngày 2 tháng 3"), ("Người lập", "", "CHỦ TỊCH")),),
    ],
)
def test_who_reports_how_to_fill_in_and_signatures_ask_for_nothing(
    tmp_path: Path, parts: Sequence[str | Table]
) -> None:
    """The form that holds no more than its table is not held back."""
    assert count_left_out(read_below(tmp_path, *parts)) == 0


@pytest.mark.parametrize(
    "parts",
    [
        ("Người lập biểu", "(Ký, họ tên)", "PHẦN II. Số trường hợp kết hôn: ..........."),
        ((("Người lập biểu", "Thủ trưởng đơn vị"),), "", (("Số kết hôn", "Số ly hôn"),)),
    ],
    ids=["line", "table"],
)
def test_what_is_asked_behind_signatures_keeps_the_form_open(
    tmp_path: Path, parts: Sequence[str | Table]
) -> None:
    """A form may go on below those who sign."""
    assert count_left_out(read_below(tmp_path, *parts)) == 1


@pytest.mark.parametrize(
    ("rows", "framed"),
    [
        ([["Ghi chú: gửi trước ngày 20"], ["Số kết hôn", None, "trường hợp"]], []),
        ([["Ghi chú: x"], [], ["STT", "Số kết hôn", "Số ly hôn"], ["(1)", "(2)", "(3)"]], []),
        ([["Người lập biểu"], [], ["Chỉ tiêu", "Số lượng"], ["Kết hôn", None]], []),
        ([["Người lập biểu"], [], ["Kết hôn", "Ly hôn"], ["Nam", "Nữ"]], [8, 9]),
        ([["Số kết hôn (ghi số vào ô bên)", None]], []),
        ([["Phần trên do công chức lập", "Số kết hôn: ..........."]], []),
    ],
    ids=["row", "table", "narrow table", "framed table", "line", "second cell"],
)
def test_rows_behind_notes_and_signatures_of_a_sheet_keep_the_form_open(
    tmp_path: Path, rows: Sequence[Row], framed: Sequence[int]
) -> None:
    """A note explains to its end, not to the end of the sheet."""
    head = [*[[line] for line in HEADING], *FIGURES, []]
    draft = read_sheet(tmp_path, *head, *rows, framed=[3, 4, *framed])

    assert count_left_out(draft) > 0
    assert draft.title == "KẾT QUẢ ĐĂNG KÝ HỘ TỊCH"


def test_a_line_beside_the_heading_is_no_title(tmp_path: Path) -> None:
    """What is to be filled in up there is asked for, and so are figures named side by side."""
    line = ("Biểu số 02/HT", None, None, "Số kết hôn: ........")
    small = ("Biểu số 02/HT", None, None, None, "Số kết hôn", "Số ly hôn")
    for first in (line, small):
        draft = read_sheet(tmp_path, first, HEADING[1:], [], *FIGURES, framed=[4, 5])

        assert draft.title == "KẾT QUẢ ĐĂNG KÝ HỘ TỊCH"
        assert draft.asked_beside


def test_a_sheet_of_lines_to_fill_in_is_no_explanation(tmp_path: Path) -> None:
    """A star before its first line, or a name such as "Hướng dẫn", does not make it one."""
    path = tmp_path / "form.xlsx"
    read_sheet(tmp_path, *FIGURES)
    book = load_workbook(path)
    book.create_sheet("P2").append(["* Số kết hôn: ......"])
    book.create_sheet("Hướng dẫn").append(["Số ly hôn: ....."])
    book.create_sheet("Cách ghi").append(["Ghi số khai sinh:"])
    book.save(path)

    assert read_form(path).asked_beside == ("P2", "Hướng dẫn")


@pytest.mark.parametrize(
    "heading",
    [
        (
            (
                "Biểu số: 02/HT\nNgày nhận báo cáo:......",
                "KẾT QUẢ ĐĂNG KÝ HỘ TỊCH\n(6 tháng/năm)\nKỳ báo cáo:....",
                "Đơn vị báo cáo:.....\nĐơn vị nhận báo cáo:....",
            ),
        ),
        (
            ("Biểu số: 02/HT", "KẾT QUẢ ĐĂNG KÝ HỘ TỊCH", "Đơn vị gửi: UBND xã"),
            ("Ban hành theo QĐ 10", "Năm 2026", "Đơn vị nhận: Sở TP"),
        ),
    ],
    ids=["one row", "two rows"],
)
def test_a_heading_in_a_table_is_no_form_and_asks_for_nothing(
    tmp_path: Path, heading: Table
) -> None:
    """Ministries print code, title and who reports to whom side by side."""
    path = write_document(tmp_path / "form.docx", heading, "Đơn vị tính: Trường hợp", FIGURES)

    (draft,) = read_forms(path)

    assert (draft.code, draft.title) == ("02/HT", "KẾT QUẢ ĐĂNG KÝ HỘ TỊCH")
    assert count_left_out(draft) == 0


def test_deadlines_in_the_corner_are_no_title(tmp_path: Path) -> None:
    """A line such as "Báo cáo năm: ngày ..." says when a form is due."""
    lines = ("Biểu số: 01/HT", "Báo cáo 6 tháng: ngày 06 tháng 6", "Báo cáo năm: ngày 07 tháng 11")
    path = write_document(tmp_path / "form.docx", *lines, "KẾT QUẢ ĐĂNG KÝ", FIGURES)

    assert read_form(path).title == "KẾT QUẢ ĐĂNG KÝ"


def test_a_title_of_one_word_goes_on_below(tmp_path: Path) -> None:
    """The line "BÁO CÁO" says nothing alone, and the text below is no part of it."""
    text = "Thực hiện Công văn số 12/STP-HC, UBND xã báo cáo như sau:"
    lines = ("BÁO CÁO", "Kết quả đăng ký hộ tịch quý I năm 2026", text)
    path = write_document(tmp_path / "form.docx", *lines, FIGURES)

    assert read_form(path).title == "BÁO CÁO Kết quả đăng ký hộ tịch quý I năm 2026"


def test_a_long_row_of_dots_takes_no_long_time() -> None:
    """Dots that a person typed by the thousand are read as fast as a few."""
    start = time.monotonic()

    assert is_to_fill(f"Số hộ năm {'.' * 4000} x")
    assert time.monotonic() - start < 2


FURTHER = (
    ("Biểu số 03/HT",),
    ("KẾT QUẢ CHỨNG THỰC",),
    ("STT", "Lĩnh vực", "Số bản sao", "Số chữ ký"),
    ("A", "B", "1", "2"),
    ("1", "Giấy tờ", None, None),
)


def test_a_form_below_another_is_one_point_to_look_at(tmp_path: Path) -> None:
    """It is not read, not told cell by cell, and no note of the form above."""
    draft = read_sheet(tmp_path, *[(line,) for line in HEADING], *FIGURES, (), *FURTHER)

    told = [each for each in draft.problems if each.what.key == "forms.form_below"]
    assert [each.where.rpartition("!")[2] for each in told] == ["A6"]
    assert "forms.cell_unread" not in {each.what.key for each in draft.problems}
    assert draft.unread == ("Biểu số 03/HT",)
    assert draft.notes == ()


def test_headings_repeated_below_a_section_leave_the_first_form_whole(tmp_path: Path) -> None:
    """Without an empty row between them, what is further begins below the rows that are read."""
    heads = ("STT", "Nội dung", "Tổng số", "Nữ")
    first = [("Biểu số 01: TÌNH HÌNH",), heads, ("1", "Cán bộ"), ("2", "Cán bộ b")]
    draft = read_sheet(tmp_path, *first, ("II. Công chức",), heads, ("1", "Cấp xã"))

    told = [each for each in draft.problems if each.what.key == "forms.form_below"]
    assert draft.code
    assert len(draft.rows) >= 2
    assert "A1" not in {each.where.rpartition("!")[2] for each in told}


def test_lines_and_signatures_below_a_form_are_no_other_form(tmp_path: Path) -> None:
    """What has no heading over names and no row of numbers stays with the form."""
    signed, names = ("Người lập biểu", "Phụ trách", "Giám đốc"), ("Lan", "Minh", "Hà")
    notes = [("Ghi chú: ghi số của kỳ",), ("Cột 1", "là", "tổng số"), signed, names]
    draft = read_sheet(tmp_path, *[(line,) for line in HEADING], *FIGURES, (), *notes)

    assert "forms.form_below" not in {each.what.key for each in draft.problems}
    assert draft.notes[0].text == "Ghi chú: ghi số của kỳ"


@pytest.mark.parametrize(
    "lines",
    [
        ("Sở Y tế ......",),
        ("SỞ NỘI VỤ ………",),
        ("Bộ Công Thương ......",),
        ("SỞ GIÁO DỤC VÀ ĐÀO TẠO ……", "Phòng GD&ĐT ....."),
        ("SỞ Y TẾ TỈNH ......\nTRẠM Y TẾ XÃ ......",),
    ],
)
def test_a_letterhead_with_room_for_the_place_asks_for_nothing(
    tmp_path: Path, lines: Sequence[str]
) -> None:
    """An office by its name alone is who reports, not what is reported."""
    draft = read_sheet(tmp_path, *([line] for line in lines), *([h] for h in HEADING), *FIGURES)

    assert draft.asked_beside == ()


@pytest.mark.parametrize(
    "lines",
    [
        ("Sở Y tế tiếp nhận ......",),
        ("Sở Y tế: ......",),
        ("Sở hữu nhà ở ......",),
        ("SỞ Y TẾ ......\nSố khai sinh: ......",),
        ("Sở Y tế ......", "Sở Nội vụ ......", "Sở Tài chính ......"),
    ],
)
def test_what_is_more_than_a_letterhead_asks(tmp_path: Path, lines: Sequence[str]) -> None:
    """Words behind the office, a colon, or a list of offices leave room for figures."""
    draft = read_sheet(tmp_path, *([line] for line in lines), *([h] for h in HEADING), *FIGURES)

    assert draft.asked_beside != ()

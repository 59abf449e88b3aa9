"""Comments, text boxes and footnotes: told, never lost, never read as data."""

import zipfile
from pathlib import Path

from docx import Document
from docx.oxml import parse_xml
from lxml import etree
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.worksheet.datavalidation import DataValidation

from reportreduce.importers.forms import read_forms
from reportreduce.importers.forms.files import LIMITS
from reportreduce.importers.lists import read_lists
from reportreduce.importers.office.asides import find_asides, tell_asides
from reportreduce.importers.office.spreadsheets import load_sheets
from reportreduce.importers.office.word import read_blocks

_ROWS = (
    ("STT", "Chỉ tiêu", "Trong kỳ", "Lũy kế từ đầu năm"),
    ("A", "B", "1", "2"),
    (1, "Số hồ sơ tiếp nhận", None, None),
    (2, "Số hồ sơ giải quyết", None, None),
)
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_BOX = """<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:twoCellAnchor>
<xdr:from><xdr:col>1</xdr:col><xdr:row>7</xdr:row></xdr:from><xdr:sp><xdr:txBody>
<a:p><a:r><a:t>Số hồ sơ quá hạn: </a:t></a:r><a:r><a:t>..........</a:t></a:r></a:p>
</xdr:txBody></xdr:sp></xdr:twoCellAnchor></xdr:wsDr>"""


def _save_form(path: Path) -> Workbook:
    book = Workbook()
    sheet = book.active
    sheet.title = "Biểu"
    for row in _ROWS:
        sheet.append(row)
    sheet["C1"].comment = Comment("Chỉ tính hồ sơ\nnộp trực tuyến", "An")
    hidden = book.create_sheet("Nháp")
    hidden.sheet_state = "hidden"
    hidden["A1"] = "x"
    hidden["A1"].comment = Comment("không ai thấy", "An")
    book.save(path)
    return book


def _add_box(path: Path) -> None:
    """Give the first sheet of *path* a drawing with one text box."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    relations = etree.fromstring(parts["xl/worksheets/_rels/sheet1.xml.rels"])
    drawing = {"Id": "rIdBox", "Type": f"{_RELATIONS}/drawing", "Target": "../drawings/box.xml"}
    etree.SubElement(relations, f"{{{relations.nsmap[None]}}}Relationship", drawing)
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = etree.tostring(relations)
    parts["xl/drawings/box.xml"] = _BOX.encode()
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)


def _said(path: Path) -> list[tuple[str, str, str]]:
    found = find_asides(path, "xlsx" if path.suffix == ".xlsx" else "docx")
    return [(each.kind, each.text, each.source.cell or "") for each in found]


def test_comments_of_visible_sheets_are_told_at_their_cells(tmp_path):
    _save_form(tmp_path / "bieu.xlsx")

    assert _said(tmp_path / "bieu.xlsx") == [
        ("comment", "Chỉ tính hồ sơ nộp trực tuyến", "Biểu!C1")
    ]
    problems = read_forms(tmp_path / "bieu.xlsx")[0].problems
    (told,) = (each for each in problems if each.what.key == "office.comment")
    assert told.where == "bieu.xlsx:Biểu!C1"


def test_a_text_box_with_a_line_to_fill_in_keeps_a_form_from_being_all(tmp_path):
    path = tmp_path / "bieu.xlsx"
    _save_form(path)
    assert read_forms(path)[0].asked_beside == ()
    _add_box(path)

    draft = read_forms(path)[0]

    assert draft.asked_beside == ("Số hồ sơ quá hạn: ..........",)
    (told,) = (each for each in draft.problems if each.what.key == "office.box")
    assert told.where == "bieu.xlsx:Biểu!B8"


def test_a_comment_in_a_list_is_told_beside_its_row(tmp_path):
    book = Workbook()
    for row in (
        ("STT", "Tên báo cáo", "Tần suất"),
        (1, "Báo cáo A", "Quý"),
        (2, "Báo cáo B", "Năm"),
    ):
        book.active.append(row)
    book.active["B3"].comment = Comment("đã bãi bỏ từ 2026", "An")
    book.save(tmp_path / "list.xlsx")

    problems = read_lists(tmp_path / "list.xlsx")[0].problems

    assert ("list.xlsx:Sheet!B3", "office.comment") in [
        (each.where, each.what.key) for each in problems
    ]


def test_words_of_a_text_box_in_word_stand_once(tmp_path):
    document = Document()
    run = document.add_paragraph("Trước ").add_run()
    run._r.append(
        parse_xml(
            '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/'
            '2006" xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
            '<mc:Choice Requires="wps"><w:txbxContent><w:p><w:r><w:t>Hộp</w:t></w:r></w:p>'
            "</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>Hộp</w:t></w:r>"
            "</w:p></w:txbxContent></mc:Fallback></mc:AlternateContent>"
        )
    )
    document.save(tmp_path / "box.docx")

    assert [block.text for block in read_blocks(tmp_path / "box.docx")] == ["Trước ", "Hộp"]


def test_raised_digits_stay_marks(tmp_path):
    book = Workbook()
    raised = TextBlock(InlineFont(vertAlign="superscript"), "1")
    book.active.append([CellRichText("UBND cấp xã", raised)])
    book.save(tmp_path / "raised.xlsx")
    document = Document()
    paragraph = document.add_paragraph("UBND cấp xã")
    paragraph.add_run("1").font.superscript = True
    document.save(tmp_path / "raised.docx")

    (grid,) = load_sheets(tmp_path / "raised.xlsx", "xlsx", LIMITS)
    assert grid.cells[0].text == "UBND cấp xã¹"
    assert read_blocks(tmp_path / "raised.docx")[0].text == "UBND cấp xã¹"


def test_comments_in_word_are_told(tmp_path):
    document = Document()
    paragraph = document.add_paragraph("Biểu số 01")
    document.add_comment(paragraph.runs, text="Chỉ áp dụng cho cấp xã", author="An")
    document.save(tmp_path / "bieu.docx")

    assert _said(tmp_path / "bieu.docx") == [("comment", "Chỉ áp dụng cho cấp xã", "")]


def test_many_comments_are_counted(tmp_path):
    book = Workbook()
    for row in range(1, 61):
        book.active.cell(row, 1, "x").comment = Comment(f"ghi chú {row}", "An")
    book.save(tmp_path / "many.xlsx")

    told = list(tell_asides(find_asides(tmp_path / "many.xlsx", "xlsx")))

    assert len(told) == 41
    assert told[-1].what.values == {"count": 20}


def _write_document(path: Path) -> Path:
    document = Document()
    document.add_paragraph("Biểu số 02/HT")
    table = document.add_table(2, 3)
    texts = ("STT", "Số khai sinh", "Số khai tử", "(1)", "(2)", "(3)")
    for cell, text in zip([each for row in table.rows for each in row.cells], texts, strict=True):
        cell.text = text
    section = document.sections[0]
    section.header.paragraphs[0].text = "Hệ thống báo cáo - trang 1"
    section.footer.paragraphs[0].text = "Số kết hôn: ............"
    document.save(str(path))
    return path


def test_a_page_footer_with_a_line_to_fill_in_keeps_a_form_from_being_all(tmp_path):
    (draft,) = read_forms(_write_document(tmp_path / "bieu.docx"))

    assert draft.asked_beside == ("Số kết hôn: ............",)
    assert [each.what.key for each in draft.problems].count("office.margin") == 1


def test_a_comment_or_prompt_that_asks_keeps_a_form_from_being_all(tmp_path):
    path = tmp_path / "bieu.xlsx"
    book = _save_form(path)
    sheet = book.worksheets[0]
    sheet["D1"].comment = Comment("Ghi riêng số hồ sơ có yếu tố nước ngoài", "An")
    rule = DataValidation(type="whole", prompt="Ghi số quá hạn: .....", promptTitle="Nhập")
    rule.add("C3:C4")
    sheet.add_data_validation(rule)
    sheet.oddFooter.center.text = "Trang &P"
    book.save(path)

    (draft,) = read_forms(path)

    assert draft.asked_beside == (
        "Ghi riêng số hồ sơ có yếu tố nước ngoài",
        "Nhập Ghi số quá hạn: .....",
    )
    (told,) = (each for each in draft.problems if each.what.key == "office.prompt")
    assert told.where == "bieu.xlsx:Biểu!C3"

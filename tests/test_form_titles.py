"""The title of a form says what its figures count: names alone never do."""

import datetime
from itertools import pairwise
from pathlib import Path

import pytest
from attrs import evolve
from docx import Document
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Border, Side

from reportreduce import load_registry
from reportreduce.exporters.match_sheet import write_match_sheet
from reportreduce.exporters.registry_yaml import write_yaml_registry
from reportreduce.importers.forms import build_form_registry, read_form
from reportreduce.model.fields import Field
from reportreduce.model.ids import FieldId, ReportId
from reportreduce.model.registry import Registry
from reportreduce.model.reports import Report, ReportField
from reportreduce.normalise.matching.form_titles import TitleSign, compare_form_titles
from reportreduce.normalise.matching.reports import find_report_matches
from reportreduce.normalise.matching.suggestions import find_matches

THIN = Border(*(Side(style="thin") for _ in range(4)))
TABLE = (("STT", "Số hộ", "Số khẩu"), ("(1)", "(2)", "(3)"))


def _field(name: str, title: str, form: str = "") -> Field:
    return Field(
        id=FieldId(name), name="Số khẩu", measure="người", form=form, form_title=title, cited=name
    )


def _registry(*fields: Field) -> Registry:
    """A report on one subject for each of *fields*."""
    names = ("Báo cáo giảm nghèo quý", "Báo cáo giảm nghèo năm")
    reports = tuple(
        Report(id=ReportId(f"r-{field.id}"), name=name, fields=(ReportField(field=field.id),))
        for field, name in zip(fields, names, strict=True)
    )
    day = datetime.date(2026, 11, 30)
    return Registry(id="so", name="Sổ", reference_date=day, fields=fields, reports=reports)


def _write_docx(path: Path, *lines: str) -> Path:
    """A document with *lines* above the table."""
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    table = document.add_table(rows=len(TABLE), cols=len(TABLE[0]))
    for cells, texts in zip(table.rows, TABLE, strict=True):
        for cell, text in zip(cells.cells, texts, strict=True):
            cell.text = text
    document.save(path)
    return path


def _write_xlsx(path: Path, *lines: str) -> Path:
    """A sheet with *lines*, each merged over the columns, above the framed table."""
    book = Workbook()
    sheet = book.active
    for row, text in enumerate(lines, 1):
        sheet.cell(row, 1, text)
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=3)
    for row, texts in enumerate(TABLE, len(lines) + 1):
        for column, text in enumerate(texts, 1):
            sheet.cell(row, column, text).border = THIN
    book.save(path)
    return path


@pytest.mark.parametrize(
    ("a", "b", "sign"),
    [
        ("TỔNG HỢP HỘ NGHÈO", "TỔNG HỢP HỘ CẬN NGHÈO", TitleSign.VETO),
        ("KẾT QUẢ RÀ SOÁT > I. Hộ nghèo", "KẾT QUẢ RÀ SOÁT > I. Hộ cận nghèo", TitleSign.VETO),
        ("TRẺ EM DƯỚI 6 TUỔI", "TRẺ EM DƯỚI 16 TUỔI", TitleSign.VETO),
        ("THỰC HIỆN NGHỊ ĐỊNH 20/2021/NĐ-CP", "THỰC HIỆN NGHỊ ĐỊNH 28/2012/NĐ-CP", TitleSign.VETO),
        ("KẾT QUẢ ĐĂNG KÝ KHAI SINH", "KẾT QUẢ ĐĂNG KÝ KẾT HÔN", TitleSign.VETO),
        ("TỔNG HỢP HỘ NGHÈO", "TỔNG HỢP NHÀ Ở", TitleSign.OTHER),
        ("BÁO CÁO", "TỔNG HỢP NHÀ Ở", TitleSign.OTHER),
        ("BÁO CÁO", "BIỂU TỔNG HỢP", TitleSign.UNKNOWN),
        ("", "TỔNG HỢP HỘ CẬN NGHÈO", TitleSign.UNKNOWN),
        ("HỘ TỊCH QUÝ I NĂM 2026", "KẾT QUẢ HỘ TỊCH NĂM 2025", TitleSign.SAME),
        ("HỘ TỊCH 6 THÁNG ĐẦU NĂM 2026", "HỘ TỊCH THÁNG 06/2026", TitleSign.SAME),
        ("Biểu số 02: Kết quả chứng thực", "Bảng 3. Chứng thực", TitleSign.SAME),
        ("HỘ TỊCH QUÝ … NĂM …", "HỘ TỊCH NĂM ......", TitleSign.SAME),
    ],
)
def test_titles_of_forms_tell_subjects_apart(a: str, b: str, sign: TitleSign) -> None:
    """Contrast words and numbers part forms; codes, dates and words of every title do not."""
    one, other = _field("a", a), _field("b", b)

    assert compare_form_titles(one, other) is sign
    assert compare_form_titles(other, one) is sign


@pytest.mark.parametrize(
    ("titles", "confidence"),
    [
        (("TỔNG HỢP HỘ NGHÈO", "TỔNG HỢP HỘ CẬN NGHÈO"), []),
        (("TỔNG HỢP HỘ NGHÈO", "TỔNG HỢP NHÀ Ở"), [0.8]),
        (("TỔNG HỢP HỘ NGHÈO QUÝ I", "HỘ NGHÈO NĂM 2026"), [0.97]),
        (("", "TỔNG HỢP HỘ CẬN NGHÈO"), [0.97]),
        (("", ""), [0.97]),
    ],
)
def test_equal_names_match_as_far_as_their_forms_allow(
    titles: tuple[str, str], confidence: list[float]
) -> None:
    """Other contrast words: no pair; another subject: a doubt; an unknown title: no change."""
    found = find_matches(_registry(_field("a", titles[0]), _field("b", titles[1])))

    assert [each.confidence for each in found] == confidence
    told = "biểu khác tên: “TỔNG HỢP HỘ NGHÈO” và “TỔNG HỢP NHÀ Ở”."
    assert [each.why.say("vi").endswith(told) for each in found] == [c == 0.8 for c in confidence]


def test_columns_of_forms_on_other_subjects_are_not_shared() -> None:
    """Reports with equal names of columns are no more alike for it if their forms differ."""
    alike, apart = (
        find_report_matches(_named_alike(_registry(_field("a", "HỘ NGHÈO"), _field("b", title))))
        for title in ("KẾT QUẢ HỘ NGHÈO", "HỘ CẬN NGHÈO")
    )

    assert "trùng 100% chỉ tiêu" in alike[0].why.say("vi")
    assert "chỉ trùng 0% chỉ tiêu" in apart[0].why.say("vi")
    assert apart[0].confidence < alike[0].confidence


def _named_alike(registry: Registry) -> Registry:
    reports = tuple(evolve(each, name="Báo cáo giảm nghèo") for each in registry.reports)
    return evolve(registry, reports=reports)


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (("Biểu số 02/GN", "TỔNG HỢP HỘ CẬN NGHÈO"), "TỔNG HỢP HỘ CẬN NGHÈO"),
        (("Biểu số 02/GN", "KẾT QUẢ RÀ SOÁT", "Hộ cận nghèo"), "KẾT QUẢ RÀ SOÁT > Hộ cận nghèo"),
        (
            ("Biểu số 02/GN", "KẾT QUẢ RÀ SOÁT", "Năm 2026", "I. Hộ cận nghèo", "Đơn vị tính: hộ"),
            "KẾT QUẢ RÀ SOÁT > I. Hộ cận nghèo",
        ),
        (
            (
                "Biểu số 02/GN",
                "KẾT QUẢ RÀ SOÁT HỘ",
                "(Ban hành kèm theo Thông tư 07/2021/TT-BLĐTBXH)",
                "Kỳ báo cáo: năm",
                "1. Tên đơn vị: ............",
                "Đơn vị tính (triệu đồng)",
                "(Dùng cho UBND cấp xã)",
            ),
            "KẾT QUẢ RÀ SOÁT HỘ",
        ),
    ],
)
@pytest.mark.parametrize("write", [_write_docx, _write_xlsx], ids=["docx", "xlsx"])
def test_fields_keep_what_stands_above_their_table(
    write: object, lines: tuple[str, ...], title: str, tmp_path: Path
) -> None:
    """Code, title and what narrows it go with each field, to the registry and back."""
    assert callable(write)
    suffix = "docx" if write is _write_docx else "xlsx"
    registry = build_form_registry([read_form(write(tmp_path / f"b.{suffix}", *lines))])

    write_yaml_registry(registry, tmp_path / "so")
    back = load_registry(tmp_path / "so")

    assert [(each.form, each.form_title) for each in back.fields] == [("02/GN", title)] * 2
    assert back.fields == registry.fields


def test_reviewers_see_the_form_of_each_field(tmp_path: Path) -> None:
    """Fields of one name in reports on one subject are told apart by code and title."""
    known = _registry(_field("a", "TỔNG HỢP HỘ NGHÈO", "01/GN"), _field("b", ""))

    write_match_sheet(known, find_matches(known), tmp_path / "phieu.xlsx")

    page = load_workbook(tmp_path / "phieu.xlsx").worksheets[0]
    rows = list(page.iter_rows(values_only=True))
    heads, shown = next((row, below) for row, below in pairwise(rows) if "Biểu mẫu A" in row)
    by_head = dict(zip(heads, shown, strict=True))
    assert by_head["Biểu mẫu A"] == "01/GN: TỔNG HỢP HỘ NGHÈO"
    assert not by_head["Biểu mẫu B"]

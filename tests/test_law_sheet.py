"""Drafts of law as a list: corrected in Excel, they come back as the reports of that list."""

from pathlib import Path

import pytest
from attrs import evolve
from click.testing import CliRunner
from openpyxl import load_workbook
from openpyxl.comments import Comment

from reportreduce import load_registry
from reportreduce.cli.app import app
from reportreduce.importers.law import build_law_registry, read_law_files
from reportreduce.importers.lists import read_lists
from reportreduce.importers.lists.roles import USUAL_HEADINGS, match_heading
from reportreduce.importers.regimes import RegimeDraft, build_regime_registry
from reportreduce.model.ids import ReportId
from reportreduce.model.places import Source
from reportreduce.model.reports import Report

LAW = """Số: 12/2031/TT-BXD
Điều 4. Nguyên tắc
Việc quản lý cây xanh phải công khai.
Điều 5. Chế độ báo cáo
1. Định kỳ 6 tháng và hằng năm, Sở Xây dựng báo cáo Bộ Xây dựng về quản lý cây xanh theo Mẫu số 01
ban hành kèm theo Thông tư này. Thời hạn gửi báo cáo 6 tháng: trước ngày 25 tháng 6; báo cáo năm:
trước ngày 25 tháng 12. Thời gian chốt số liệu báo cáo năm: từ ngày 15 tháng 12 năm trước đến ngày
14 tháng 12 năm báo cáo.
2. Khi cây đổ gây tai nạn, chủ đầu tư phải báo cáo Ủy ban nhân dân cấp xã trong thời hạn 24 giờ kể
từ khi xảy ra tai nạn.
3. Hằng quý, doanh nghiệp trồng cây xanh gửi Sở Xây dựng báo cáo số cây đã trồng trước ngày 05 của
tháng đầu quý sau qua phần mềm quản lý văn bản.
"""


@pytest.fixture
def law(tmp_path: Path) -> Path:
    path = tmp_path / "thong-tu.txt"
    path.write_text(LAW, encoding="utf-8")
    return path


def invoke(*arguments: object) -> str:
    result = CliRunner().invoke(app, [*map(str, arguments)])
    assert result.exit_code == 0, result.output
    return result.output


def essence(report: Report) -> Report:
    """*report* without its id, its place, its notes, and the words for its times."""
    cycles = (
        evolve(
            each,
            text="",
            windows=evolve(each.windows, text=""),
            deadline=evolve(each.deadline, text=""),
        )
        for each in report.cycles
    )
    return evolve(
        report,
        id=ReportId(""),
        note="",
        cited="",
        frequency_text="",
        source=Source(),
        cycles=tuple(cycles),
    )


def told(regime: RegimeDraft) -> RegimeDraft:
    """*regime* without its problems, which say their places."""
    return evolve(regime, problems=())


def test_a_list_of_drafts_means_what_the_drafts_mean(law: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "ra-soat.xlsx"
    invoke("import", "law", law, "--list", sheet)
    drafts = read_law_files([law])
    regimes = [regime for each in read_lists(sheet) for regime in each.regimes]

    of_law = build_law_registry(drafts, id="a", name="a").reports
    of_list = build_regime_registry(regimes, id="a", name="a").reports

    assert len(of_law) == 3
    assert {len(each.cycles) for each in of_law} == {1, 2}
    assert [*map(essence, of_list)] == [*map(essence, of_law)]
    assert all("chưa rà soát" in each.note for each in of_list)
    assert "Điều 5 khoản 2: Khi cây đổ" in of_list[1].note


def test_what_is_corrected_in_the_list_is_what_the_registry_says(law: Path, tmp_path: Path) -> None:
    sheet, folder = tmp_path / "ra-soat.xlsx", tmp_path / "da-xem"
    invoke("import", "law", law, "--list", sheet)
    book = load_workbook(sheet)
    page = book["Bản nháp"]
    head = next(row for row in page.iter_rows() if row[1].value == "Tên báo cáo")
    column = {cell.value: cell.column for cell in head}
    row = next(r[0].row for r in page.iter_rows() if r[0].value == "3")
    page.cell(row, column["Thời hạn gửi báo cáo"]).value = "ngày 10 của tháng đầu quý sau"
    page.cell(row, column["Ghi chú"]).value = None
    book.save(sheet)

    invoke("import", "list", sheet, "--out", folder)
    reports = load_registry(folder).reports

    assert [each.cycles[0].deadline.number for each in reports][-1] == 10
    assert ["chưa rà soát" in each.note for each in reports] == [True, True, False]


def test_articles_without_a_draft_have_a_page_that_is_no_list(law: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "ra-soat.xlsx"
    output = invoke("import", "law", law, "--list", sheet)
    silent = load_workbook(sheet)["Điều không có bản nháp"]
    read = read_lists(sheet)

    assert str(sheet) in output.replace("\n", "")
    assert [cell.value for cell in silent[2]][:2] == ["4", "Nguyên tắc"]
    assert [(each.sheet, len(each.regimes)) for each in read] == [("Bản nháp", 3)]
    assert not any("no_list" in problem.what.key for each in read for problem in each.problems)


def test_a_list_that_is_there_is_kept_unless_it_may_be_replaced(law: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "ra-soat.xlsx"
    sheet.write_text("của tôi", encoding="utf-8")
    command = ["import", "law", str(law), "--list", str(sheet)]
    refused = CliRunner().invoke(app, command)

    assert refused.exit_code != 0
    assert sheet.read_text(encoding="utf-8") == "của tôi"
    invoke(*command, "--replace")
    assert load_workbook(sheet).sheetnames[0] == "Bản nháp"


def test_a_noted_copy_reads_like_its_list(law: Path, tmp_path: Path) -> None:
    """Notes of the program are no notes of the list, but those of people are told."""
    sheet, copy = tmp_path / "ra-soat.xlsx", tmp_path / "ghi-chu.xlsx"
    invoke("import", "law", law, "--list", sheet)
    invoke("import", "list", sheet, "--notes", copy)
    book = load_workbook(copy)
    book.worksheets[0]["B4"].comment = Comment("Hỏi lại vụ", "Lan")
    book.save(copy)
    (one,), (other,) = read_lists(sheet), read_lists(copy)

    assert [*map(told, other.regimes)] == [*map(told, one.regimes)]
    asides = [each for each in other.problems if each.what.key == "office.comment"]
    assert ["Hỏi lại vụ" in each.what.say("vi") for each in asides] == [True]


def test_usual_headings_are_understood() -> None:
    for role, heading in USUAL_HEADINGS.items():
        assert match_heading(heading)[0].role is role

"""Drafts of law as a list: corrected in Excel, they come back as the reports of that list."""

from pathlib import Path

import pytest
from attrs import evolve
from click.testing import CliRunner
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment

from reportreduce import load_registry
from reportreduce.cli.app import app
from reportreduce.importers.law import build_law_registry, read_law_files
from reportreduce.importers.lists import read_lists
from reportreduce.importers.lists.roles import USUAL_HEADINGS, ListRole, match_heading
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
    silent = load_workbook(sheet)["Điều reportreduce bỏ qua"]
    read = read_lists(sheet)

    assert str(sheet) in output.replace("\n", "")
    assert [cell.value for cell in silent[3]][:2] == ["4", "Nguyên tắc"]
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


def lines_of(path: Path, **options: str) -> list[RegimeDraft]:
    return [told(each) for draft in read_lists(path, **options) for each in draft.regimes]


def test_the_list_is_known_without_its_notes_page(law: Path, tmp_path: Path) -> None:
    """Whatever becomes of the pages that the program added, its notes are no remarks."""
    sheet, cut = tmp_path / "ra-soat.xlsx", tmp_path / "bot.xlsx"
    invoke("import", "law", law, "--list", sheet)
    whole = lines_of(sheet)
    book = load_workbook(sheet)
    for name in book.sheetnames[1:]:
        del book[name]
    book.save(cut)

    assert lines_of(cut) == whole
    assert lines_of(sheet, sheet="Bản nháp") == whole


def test_rows_may_be_sorted_and_left_out(law: Path, tmp_path: Path) -> None:
    """Each row says all of its report, so the cycle of one never goes to another."""
    sheet, sorted_sheet = tmp_path / "ra-soat.xlsx", tmp_path / "xep.xlsx"
    invoke("import", "law", law, "--list", sheet)
    book = load_workbook(sheet)
    page = book["Bản nháp"]
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=4)]
    for place, row in enumerate(reversed(rows), start=4):
        for column, value in enumerate(row, start=1):
            page.cell(place, column).value = value
    book.save(sorted_sheet)
    one, other = (lines_of(each) for each in (sheet, sorted_sheet))

    assert [(each.number, len(each.cycles)) for each in other] == [("3", 1), ("2", 1), ("1", 2)]
    assert {each.filers for each in other} == {each.filers for each in one}


def test_a_row_that_looks_like_headings_is_a_row(law: Path, tmp_path: Path) -> None:
    """“Chế độ báo cáo” above “chủ đầu tư” and “Ủy ban nhân dân cấp xã” begins no further table."""
    sheet = tmp_path / "ra-soat.xlsx"
    invoke("import", "law", law, "--list", sheet)
    book = load_workbook(sheet)
    page = book["Bản nháp"]
    page.insert_rows(4)
    column = {cell.value: cell.column for cell in page[3]}
    for head, text in (
        ("Tên báo cáo", "Chế độ báo cáo"),
        ("Cơ quan thực hiện báo cáo", "chủ đầu tư"),
        ("Cơ quan nhận báo cáo", "Ủy ban nhân dân cấp xã"),
        ("Tần suất", "Hằng năm"),
    ):
        page.cell(4, column[head]).value = text
    book.save(sheet)

    assert lines_of(sheet)[0].name.text == "Chế độ báo cáo"
    assert len(lines_of(sheet)) == 4


def test_what_is_open_is_told_when_the_list_comes_back(tmp_path: Path) -> None:
    law, sheet = tmp_path / "luat.txt", tmp_path / "ra-soat.xlsx"
    law.write_text("Điều 5. Chế độ báo cáo\n1. Hằng năm, Sở Y tế lập báo cáo.\n", encoding="utf-8")
    invoke("import", "law", law, "--list", sheet)
    page = load_workbook(sheet)["Bản nháp"]
    head = {cell.value: cell.column for cell in page[3]}
    output = invoke("import", "list", sheet)

    assert page.cell(4, head["Cơ quan nhận báo cáo"]).comment is not None
    assert "1 báo cáo chưa ghi cơ quan nhận" in output
    assert "1 báo cáo còn ghi chú “chưa rà soát”" in output


def test_comments_without_their_author_are_known(law: Path, tmp_path: Path) -> None:
    """Some programs leave out who wrote a comment."""
    sheet = tmp_path / "ra-soat.xlsx"
    invoke("import", "law", law, "--list", sheet)
    book = load_workbook(sheet)
    for row in book["Bản nháp"].iter_rows():
        for cell in row:
            if cell.comment:
                cell.comment = Comment(cell.comment.text, "")
    book.save(sheet)

    (draft,) = read_lists(sheet)
    assert not [each for each in draft.problems if each.what.key == "office.comment"]


def test_the_list_does_not_go_into_the_folder_of_the_registry(law: Path, tmp_path: Path) -> None:
    folder = tmp_path / "so"
    folder.mkdir()
    command = ["import", "law", law, "--list", folder / "ra-soat.xlsx", "--out", folder]
    result = CliRunner().invoke(app, [*map(str, command)])

    assert result.exit_code != 0
    assert "--list" in result.output
    assert not [*folder.iterdir()]


def edited(sheet: Path, path: Path, row: int, **texts: str | None) -> Path:
    """*sheet* as *path*, with other *texts* in *row* of the drafts, by the words of roles."""
    book = load_workbook(sheet)
    page = book["Bản nháp"]
    column = {cell.value: cell.column for cell in page[3]}
    for role, text in texts.items():
        page.cell(row, column[USUAL_HEADINGS[ListRole(role)]]).value = text
    book.save(path)
    return path


def test_a_report_stays_one_when_one_of_its_rows_is_reviewed(law: Path, tmp_path: Path) -> None:
    """Its other row still says that nobody has read it."""
    sheet = tmp_path / "ra-soat.xlsx"
    invoke("import", "law", law, "--list", sheet)
    (one, *_) = lines_of(edited(sheet, tmp_path / "mot.xlsx", 4, note=None))

    assert (one.number, len(one.cycles)) == ("1", 2)
    assert "chưa rà soát" in one.note


def test_rows_of_one_number_that_differ_are_told(law: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "ra-soat.xlsx"
    invoke("import", "law", law, "--list", sheet)
    (draft,) = read_lists(edited(sheet, tmp_path / "khac.xlsx", 5, filer="Sở Y tế"))
    doubts = [each for each in draft.problems if each.what.key == "lists.rows_differ"]

    assert [each.number for each in draft.regimes] == ["1", "1", "2", "3"]
    assert [each.where for each in doubts] == ["khac.xlsx:Bản nháp!B5"]


def test_a_remark_that_begins_like_the_notes_is_a_remark(law: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "ra-soat.xlsx"
    invoke("import", "law", law, "--list", sheet)
    remark = "Ghi chú của reportreduce: đã xem"
    path = edited(sheet, tmp_path / "nhan-xet.xlsx", 6, note=remark)

    assert [remark in each.note for each in lines_of(path)] == [False, True, False]


def test_lists_of_offices_have_several_tables_and_numbers_that_come_again(tmp_path: Path) -> None:
    """What holds for lists of this program does not for others with the same headings."""
    roles = [role for role in USUAL_HEADINGS if role is not ListRole.QUOTE]
    heads = [USUAL_HEADINGS[role] for role in roles]
    other = ["TT", "Tên chế độ báo cáo", "Đơn vị báo cáo", "Nơi nhận", "Kỳ báo cáo"]

    def row(number: str, frequency: str) -> list[str]:
        texts = {ListRole.NUMBER: number, ListRole.NAME: "Báo cáo A"}
        texts |= {ListRole.FILER: "Sở Y tế", ListRole.RECIPIENT: "UBND tỉnh"}
        return [texts.get(role, frequency * (role is ListRole.FREQUENCY)) for role in roles]

    book = Workbook()
    page = book.active
    for texts in (
        *(heads, row("1", "Hằng quý"), row("1", "Hằng năm")),
        *(["B. CHUYÊN ĐỀ"], other, ["1", "Báo cáo C", "Sở Y tế", "Bộ Y tế", "Hằng năm"]),
    ):
        page.append(texts)
    path = tmp_path / "danh-muc.xlsx"
    book.save(path)

    assert [each.name.text for each in lines_of(path)] == ["Báo cáo A", "Báo cáo A", "Báo cáo C"]


def test_usual_headings_are_understood() -> None:
    for role, heading in USUAL_HEADINGS.items():
        assert match_heading(heading)[0].role is role

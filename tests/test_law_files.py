"""Files of law: the number of the instrument, broken lines, tables, articles without a draft."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from docx import Document

from reportreduce.cli.import_law import law_command
from reportreduce.cli.session import Session
from reportreduce.importers.law import read_articles, read_law_files

ARTICLE = "Điều 4. Chế độ báo cáo", "Sở A báo cáo Bộ B hằng năm."
WRAPPED = """Thông tư số 12/2026/TT-BNV
Điều 5. Chế độ báo cáo
1. Sở A báo cáo Bộ B định kỳ hằng
năm, trước ngày 15 tháng
12 hằng năm về công tác thanh niên.
2. Xã C báo cáo Sở A hằng quý, trước ngày 20 của tháng
cuối quý.
a) Điểm này đứng riêng
"""
TABLE = """Điều 5. Chế độ báo cáo
1. Sở A báo cáo Bộ B hằng năm.

| Báo cáo | Nơi nhận | Tần suất |
|---|---|---|
| Báo cáo quý | Bộ B | Quý |

| Chức danh | Tên |
|---|---|
"""


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("number", "above", "citation"),
    [
        ("Số: 15/2026/TT-BYT", "Căn cứ Nghị định số 09/2019/NĐ-CP;", "Thông tư số 15/2026/TT-BYT"),
        ("Số: /2026/TT-BYT", "Căn cứ Nghị định số 09/2019/NĐ-CP;", ""),
        ("", "Sửa đổi một số điều của Nghị định số 09/2019/NĐ-CP", ""),
        ("", "THÔNG TƯ 16/2026/TT-BYT", "Thông tư số 16/2026/TT-BYT"),
    ],
)
def test_the_number_of_an_instrument_is_its_own(
    tmp_path: Path, number: str, above: str, citation: str
) -> None:
    """It stands in the table above a document; that of a basis or of what is amended is another."""
    document = Document()
    document.add_table(1, 2).cell(0, 0).text = f"BỘ Y TẾ\n{number}"
    for line in (above, *ARTICLE):
        document.add_paragraph(line)
    document.save(str(tmp_path / "a.docx"))

    (article,) = read_articles(tmp_path / "a.docx")

    assert article.citation == f"Điều 4 {citation}".strip()
    assert article.unread == ()


def test_lines_broken_inside_a_sentence_are_whole_again(tmp_path: Path) -> None:
    """What begins with a small letter or a number goes on; a point does not."""
    yearly, quarterly = read_law_files([write(tmp_path / "a.txt", WRAPPED)])

    due = [told.text for each in (yearly, quarterly) if (told := each.cycles[0].deadline)]
    assert due == ["trước ngày 15 tháng 12 hằng năm", "trước ngày 20 của tháng cuối quý"]
    (article,) = read_articles(tmp_path / "a.txt")
    assert article.text.splitlines()[-1] == "a) Điểm này đứng riêng"


def test_a_table_is_no_sentence_and_is_told(tmp_path: Path) -> None:
    """One about reports is a point to look at, with its line; another is left out."""
    (draft,) = read_law_files([write(tmp_path / "a.md", TABLE)])

    told = [(each.where, each.what.key) for each in draft.problems]
    assert ("a.md:4", "law.table") in told


def test_articles_about_reports_that_gave_no_draft_are_named(tmp_path: Path) -> None:
    """By their number and heading; others are only counted."""
    text = "Điều 7. Các loại báo cáo\nBáo cáo A: theo mẫu.\nĐiều 8. Hiệu lực\nTừ ngày ký."

    result = CliRunner().invoke(
        law_command, [str(write(tmp_path / "a.txt", text))], obj=Session("vi")
    )

    assert "1 điều có tên nói về báo cáo" in result.stderr
    assert "Điều 7 Các loại báo cáo" in result.stderr
    assert "Điều 8" not in result.stderr

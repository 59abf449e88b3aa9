"""Files with more sheets or tables than are read: what is left out is told."""

import zipfile
from pathlib import Path

import pytest
from list_sample import DUTY, HEAD, write_annex, write_book

from reportreduce.importers.forms import read_forms
from reportreduce.importers.lists import read_lists
from reportreduce.importers.office.limits import MOST_SHEETS
from reportreduce.importers.office.spreadsheets import find_unread_sheets

LIST = (HEAD, DUTY)
FORM = (("STT", "Số khai sinh", "Số khai tử"), ("(1)", "(2)", "(3)"))


def _write_ods(path: Path, sheets: int) -> Path:
    tables = "".join(f'<t:table t:name="T{at}"/>' for at in range(1, sheets + 1))
    content = f'<a xmlns:t="urn:oasis:names:tc:opendocument:xmlns:table:1.0">{tables}</a>'
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", content)
    return path


def test_sheets_of_a_list_beyond_the_limit_are_told_and_can_be_asked_for(tmp_path: Path) -> None:
    """How many, and which first; by its name each of them is read."""
    path = write_book(tmp_path / "dm.xlsx", *[LIST] * (MOST_SHEETS + 2))

    drafts = read_lists(path)
    (told,) = (each for each in drafts[0].problems if each.what.key == "office.sheets_beyond")
    (asked,) = read_lists(path, sheet="Trang 202")

    assert len(drafts) == MOST_SHEETS
    assert told.where == "dm.xlsx"
    assert told.what.values == {"most": 200, "count": 2, "names": "“Trang 201”, “Trang 202”"}
    assert asked.sheet == "Trang 202"
    assert all(each.what.key != "office.sheets_beyond" for each in asked.problems)


def test_tables_of_a_document_beyond_the_limit_are_told_and_can_be_asked_for(
    tmp_path: Path,
) -> None:
    """Lists and forms count the tables alike."""
    lists = write_annex(tmp_path / "dm.docx", *[LIST] * (MOST_SHEETS + 1))
    parts = [part for at in range(MOST_SHEETS + 1) for part in (f"Biểu số {at}/HT", FORM)]
    forms = write_annex(tmp_path / "form.docx", *parts)

    for drafts in (read_lists(lists), read_forms(forms)):
        (told,) = (each for each in drafts[0].problems if each.what.key == "office.sheets_beyond")
        assert told.what.values == {"most": 200, "count": 1, "names": "“bảng 201”"}
    assert [each.sheet for each in read_lists(lists, sheet="bảng 201")] == ["bảng 201"]
    assert [each.code for each in read_forms(forms, sheet="bảng 201")] == ["200/HT"]


def test_a_form_beside_sheets_that_were_not_read_is_not_all_of_its_report(tmp_path: Path) -> None:
    path = write_book(tmp_path / "form.xlsx", *[FORM] * (MOST_SHEETS + 1))

    first = read_forms(path)[0]

    assert any("Trang 201" in text for text in first.asked_beside)


@pytest.mark.parametrize("count", [MOST_SHEETS, MOST_SHEETS + 1])
def test_only_what_is_beyond_the_limit_is_told(tmp_path: Path, count: int) -> None:
    book = write_book(tmp_path / "dm.xlsx", *[[["a"]]] * count)
    table = _write_ods(tmp_path / "dm.ods", count)

    assert find_unread_sheets(book, "xlsx").beyond == ("Trang 201",) * (count - MOST_SHEETS)
    assert find_unread_sheets(table, "ods").beyond == ("T201",) * (count - MOST_SHEETS)

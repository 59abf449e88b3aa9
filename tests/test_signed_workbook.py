"""The workbook that is signed, against the proposal that was checked."""

import re
import zipfile
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Font
from proposal_sample import build_findings, build_proposal, build_registry

from reportreduce.cli.app import app
from reportreduce.errors import UnreadableFileError
from reportreduce.exporters.workbook import write_workbook
from reportreduce.importers.workbooks import CellDifference, compare_workbooks


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbook of the sample."""
    path = tmp_path_factory.mktemp("book") / "phuong-an.xlsx"
    write_workbook(build_registry(), build_proposal(), build_findings(), path)
    return path


def compare(written: Path, path: Path, change: Callable[[Workbook], object]) -> list[tuple]:
    """The places, messages and kinds of what *change* of the workbook makes differ."""
    book = load_workbook(written)
    change(book)
    book.save(path)
    return [tell(each) for each in compare_workbooks(path, written)]


def tell(difference: CellDifference) -> tuple[str, str, bool]:
    """Where, which message, and whether it only adds."""
    return difference.where, difference.text.key.removeprefix("verify."), difference.is_addition


def test_a_workbook_saved_anew_is_the_same(written: Path, tmp_path: Path) -> None:
    """Programs round numbers and write looks in their own way; no text changes by that."""
    assert compare(written, tmp_path / "a.xlsx", lambda book: None) == []


def test_each_changed_text_or_number_is_found_at_its_cell(written: Path, tmp_path: Path) -> None:
    """Whatever cell of the first two sheets is changed or emptied, it alone is named."""
    sheets = load_workbook(written).worksheets[:2]
    places = [
        (sheet.title, cell.coordinate)
        for sheet in sheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]
    assert len(places) > 100
    for at, (sheet, cell) in enumerate(places[::7]):
        value = (None, 12.5, "khác")[at % 3]
        found = compare(
            written, tmp_path / "a.xlsx", lambda book, s=sheet, c=cell, v=value: put(book, s, c, v)
        )
        assert found == [(f"{sheet}!{cell}", "cell_changed", False)]


def put(book: Workbook, sheet: str, cell: str, value: object) -> None:
    """Write *value* into a cell."""
    book[sheet][cell].value = value


def test_what_is_written_into_the_room_for_it_is_an_addition(written: Path, tmp_path: Path) -> None:
    """The opinion of a reviewer, a name below a signature, a comment."""

    def fill(book: Workbook) -> None:
        actions, summary = book["Phương án"], book["Tổng hợp"]
        head = next(cell for row in actions.iter_rows() for cell in row if cell.value == "Ý kiến")
        actions.cell(row=head.row + 2, column=head.column).value = "Đồng ý"
        summary.cell(row=summary.max_row + 1, column=2).value = "Nguyễn Văn A"
        actions["B5"].comment = Comment("Hỏi lại Sở", "A")

    found = compare(written, tmp_path / "a.xlsx", fill)
    assert [each[1:] for each in found] == [
        ("cell_filled", True),
        ("cell_filled", True),
        ("words_beside", True),
    ]


def test_what_is_written_elsewhere_changes_the_proposal(written: Path, tmp_path: Path) -> None:
    """A further action, a figure in an empty cell, another summary, a line on each page."""

    def add(book: Workbook) -> None:
        actions = book["Phương án"]
        for column in range(1, 9):
            actions.cell(row=actions.max_row + (column == 1), column=column).value = "P99"
        book["Tổng hợp"]["K2"].value = "Đạt 25%"
        book["Tổng hợp"].oddHeader.center.text = "ĐÃ ĐẠT MỤC TIÊU"
        book.create_sheet("Tổng hợp (chính thức)", 0)["A1"] = "Cắt giảm 25%"

    found = compare(written, tmp_path / "a.xlsx", add)
    assert {each[1:] for each in found} == {
        ("row_added", False),
        ("cell_filled", False),
        ("words_beside", False),
        ("sheet_added", False),
    }


def test_a_row_put_in_or_taken_out_is_named_alone(written: Path, tmp_path: Path) -> None:
    """The rows behind it are compared with what they were."""
    sheet = "Phương án"
    taken = compare(written, tmp_path / "a.xlsx", lambda book: book[sheet].delete_rows(6))
    put_in = compare(written, tmp_path / "b.xlsx", lambda book: put_row(book, sheet))
    assert [each[1:] for each in taken] == [("row_missing", False)]
    assert put_in == [(f"{sheet}!6", "row_added", False)]


def put_row(book: Workbook, sheet: str) -> None:
    """Put a row of text into the sheet."""
    book[sheet].insert_rows(6)
    book[sheet]["B6"].value = "P99"


def show_otherwise(book: Workbook) -> None:
    """Let cells show something else than they hold."""
    sheet = book["Tổng hợp"]
    numbers = [cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, float)]
    numbers[0].number_format = '"21,44%"'
    numbers[1].number_format = ";;;"
    sheet["A5"].font = Font(color="FFFFFF")
    sheet.print_area = "A1:G7"
    rule = FormulaRule(formula=["TRUE"], font=Font(color="FFFFFF"))
    book["Phương án"].conditional_formatting.add("A1", rule)


def test_what_makes_cells_show_something_else_is_found(written: Path, tmp_path: Path) -> None:
    """Number formats, white text, conditions, and what is not printed."""
    found = compare(written, tmp_path / "a.xlsx", show_otherwise)
    assert Counter(each[1] for each in found) == {
        "cell_format": 2,
        "cell_white": 1,
        "printed": 1,
        "conditions": 1,
    }
    assert not any(each[2] for each in found)


@pytest.mark.parametrize(
    ("pattern", "changed", "key"),
    [
        (r'(<c r="B\d+"[^>]*>)(<v>)', r"\1<f>0.2144</f>\2", "cell_formula"),
        (r'(<row r="3"[^>]*?ht=)"[^"]*"', r'\1"0"', "cells_hidden"),
        (
            r"<sheetData>",
            '<cols><col min="1" max="1" width="0"/></cols><sheetData>',
            "cells_hidden",
        ),
    ],
)
def test_what_only_the_file_tells_is_found(
    written: Path, tmp_path: Path, pattern: str, changed: str, key: str
) -> None:
    """A formula with an old value, and rows and columns without any size."""
    path, part = tmp_path / "a.xlsx", "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(written) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name == part:
                plain = re.sub("<cols>.*?</cols>", "", text.decode())
                text = re.sub(pattern, changed, plain, count=1).encode()
            new.writestr(name, text)
    (only,) = compare_workbooks(path, written)
    assert only.text.key == f"verify.{key}"


def test_what_is_hidden_struck_or_gone_is_no_longer_read(written: Path, tmp_path: Path) -> None:
    """A reader of the paper does not see it, so the workbook does not say it."""

    def hide(book: Workbook) -> None:
        book["Tổng hợp"].row_dimensions[1].hidden = True
        book["Phương án"].column_dimensions["B"].hidden = True
        book["Phương án"]["A1"].font = Font(strike=True)
        book["Chứng minh"].sheet_state = "hidden"
        del book["Văn bản cần sửa"]

    assert set(compare(written, tmp_path / "a.xlsx", hide)) == {
        ("Tổng hợp!1", "cells_hidden", False),
        ("Phương án!B", "cells_hidden", False),
        ("Phương án!A1", "cell_struck", False),
        ("Chứng minh", "sheet_hidden", False),
        ("Văn bản cần sửa", "sheet_missing", False),
    }


def test_only_a_workbook_is_compared(written: Path, tmp_path: Path) -> None:
    """A JSON file in its place is told so, with a mend."""
    path = tmp_path / "a.json"
    path.write_text("{}", encoding="utf-8")
    with pytest.raises(UnreadableFileError):
        compare_workbooks(path, written)


def run(*words: object) -> Result:
    """Run the command line."""
    return CliRunner().invoke(app, [str(word) for word in words])


@pytest.mark.parametrize("options", [[], ["--no-findings"], ["--lang", "en"]])
def test_verify_compares_the_workbook_however_it_was_written(
    tmp_path: Path, options: Sequence[str]
) -> None:
    """In either language, with findings and without; a changed cell is named, and exits with 1."""
    book, data = tmp_path / "a.xlsx", tmp_path / "a.json"
    assert run("propose", "cchc", "--out", book, "--json", data, *options).exit_code == 0

    same = run("verify", "cchc", data, "--workbook", book)
    changed = load_workbook(book)
    sheet = changed.worksheets[1]
    for row in range(1, 31):
        sheet.cell(row=row, column=1).value = "1"
    changed.save(book)
    other = run("verify", "cchc", data, "--workbook", book)

    assert (same.exit_code, other.exit_code) == (0, 1)
    assert "a.xlsx ghi đúng như phương án" in same.output
    assert f"{sheet.title}!A1: ô ghi “1”" in other.output


def test_verify_compares_no_workbook_with_a_proposal_that_does_not_hold(tmp_path: Path) -> None:
    """The faults of the proposal come first."""
    data = tmp_path / "a.json"
    run("propose", "cchc", "--json", data)
    text = data.read_text(encoding="utf-8")
    data.write_text(text.replace('"cut_percent": ', '"cut_percent": 1'), encoding="utf-8")
    result = run("verify", "cchc", data, "--workbook", tmp_path / "none.xlsx")
    assert result.exit_code == 1
    assert "none.xlsx" not in result.output

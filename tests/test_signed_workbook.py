"""The workbook that is signed, against the proposal that was checked."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import Workbook, load_workbook
from openpyxl.cell import MergedCell
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


def test_what_is_written_where_nothing_stood_is_an_addition(written: Path, tmp_path: Path) -> None:
    """The opinion of a reviewer, a name below a signature, a sheet of notes."""

    def fill(book: Workbook) -> None:
        sheet = book["Phương án"]
        row = [cell for cell in sheet[sheet.max_row] if not isinstance(cell, MergedCell)]
        next(cell for cell in reversed(row) if cell.value is None).value = "Đồng ý"
        book.create_sheet("Ghi chú")["A1"] = "Họp ngày 3/12"

    (cell, sheet) = compare(written, tmp_path / "a.xlsx", fill)
    assert (cell[0].partition("!")[0], cell[1:]) == ("Phương án", ("cell_filled", True))
    assert sheet == ("Ghi chú", "sheet_added", True)


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
    sheet["A1"] = "1"
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

"""Old workbooks (xls): what they hide, strike out or note, and damaged ones."""

from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from reportreduce.errors import UnreadableFileError
from reportreduce.importers.forms.files import LIMITS
from reportreduce.importers.lists import read_lists
from reportreduce.importers.office.asides import find_asides
from reportreduce.importers.office.spreadsheets import find_unread_sheets, load_sheets

OLD_BOOK = Path(__file__).parent / "cases" / "office" / "looks.xls"
"""A list as LibreOffice saves it: row 6, column F and the sheet “Nháp” hidden, words struck out."""
STYLE = b"\xe0\x00\x14\x00"
"""How the record of a cell style begins, in which the number of its font follows."""


def test_what_old_workbooks_hide_or_strike_out_is_told_as_of_new_ones() -> None:
    """Rows and columns of another program's file, a struck name, half a struck cell, a comment."""
    (draft,) = read_lists(OLD_BOOK)

    assert (draft.grid.hidden, draft.grid.hidden_columns) == ({5}, {5})
    assert draft.regimes[3].filers is not None
    assert draft.regimes[3].filers.text == "UBND cấp xã"
    assert [(each.where.partition("!")[2], each.what.key) for each in draft.problems[:6]] == [
        ("E8", "office.comment"),
        ("", "lists.hidden_sheets"),
        ("C8", "office.struck"),
        ("A6", "lists.hidden_rows"),
        ("A7", "lists.struck"),
        ("F4", "lists.hidden_columns"),
    ]


def test_hidden_sheets_of_old_workbooks_are_read_when_asked_for() -> None:
    assert find_unread_sheets(OLD_BOOK, "xls").hidden == ("Nháp",)
    assert [grid.name for grid in load_sheets(OLD_BOOK, "xls", LIMITS)] == ["Danh mục"]
    assert [grid.name for grid in load_sheets(OLD_BOOK, "xls", LIMITS, "Nháp")] == ["Nháp"]


def test_an_old_workbook_whose_looks_are_damaged_says_so(tmp_path: Path) -> None:
    """Its values are read all the same."""
    content = bytearray(OLD_BOOK.read_bytes())
    at = content.index(STYLE)
    content[at + 4 : at + 6] = b"\xff\x00"  # A font that the file does not have.
    path = tmp_path / "list.xls"
    path.write_bytes(content)

    (grid,) = load_sheets(path, "xls", LIMITS)

    assert [each.what.key for each in grid.problems] == ["office.looks_unread"]
    assert grid.cells[0].text == "DANH MỤC BÁO CÁO ĐỊNH KỲ"


@given(at=st.integers(0, 7679), byte=st.integers(0, 255), length=st.sampled_from([0, 7680]))
@settings(max_examples=60, deadline=None)
def test_a_damaged_old_workbook_is_read_or_refused(at: int, byte: int, length: int) -> None:
    """No error of a library comes through, wherever the file is cut off or changed."""
    content = bytearray(OLD_BOOK.read_bytes())
    content[at] = byte
    with TemporaryDirectory() as folder:
        path = Path(folder) / "list.xls"
        path.write_bytes(content[: length or at + 1])
        with suppress(UnreadableFileError):
            list(load_sheets(path, "xls", LIMITS))
        find_asides(path, "xls")

"""A row that a page or a line breaks is told, and neither half counts as whole."""

from pathlib import Path

import pytest
from list_sample import DUTY, HEAD, OTHER, THIRD, Row, write_annex, write_book

from reportreduce.importers.lists import ListDraft, read_lists

REST: Row = (None, "công tác dân vận chính quyền", None, None, None, "và hằng năm", None)
NEXT: Row = ("4", "Báo cáo thi đua", *DUTY[2:])
LAST = "Báo cáo tiếp công dân"


def _are_open(draft: ListDraft) -> list[bool]:
    told = [each.cycles[0].frequency for each in draft.regimes]
    return [each is not None and each.value is None for each in told]


@pytest.mark.parametrize("lines", [(), ("2",), ("Trang 2",)])
def test_halves_of_a_broken_row_are_open(tmp_path: Path, lines: tuple[str, ...]) -> None:
    """The last report above and the row that may go on with it are open, and it is told."""
    parts = ((HEAD, DUTY, OTHER, THIRD), *lines, (HEAD, REST, NEXT))
    before, after = read_lists(write_annex(tmp_path / "list.docx", *parts))

    assert (_are_open(before), _are_open(after)) == ([False, False, True], [True, False])
    (said,) = (each for each in after.problems if each.what.key == "lists.row_broken")
    assert said.where.endswith("bảng 2, dòng 2, ô 2")
    assert LAST in said.say("vi")


def test_table_without_headings_is_heard(tmp_path: Path) -> None:
    """A table that goes on without headings is asked in the same way."""
    parts = ((HEAD, DUTY, OTHER, THIRD), (REST, NEXT))
    before, after = read_lists(write_annex(tmp_path / "list.docx", *parts))

    assert (_are_open(before)[-1], _are_open(after)[0]) == (True, True)


WHOLE: tuple[tuple[tuple[str, ...], Row], ...] = (
    (("PHỤ LỤC II",), REST),
    ((), ("4", *REST[1:])),
    ((), (None, "Báo cáo dân vận", None, "UBND cấp xã", "Sở Nội vụ", "Quý", None)),
)


@pytest.mark.parametrize(("lines", "row"), WHOLE)
def test_other_rows_are_whole(tmp_path: Path, lines: tuple[str, ...], row: Row) -> None:
    """A title between, a number, or filers and recipients tell a report of its own."""
    parts = ((HEAD, DUTY, OTHER, THIRD), *lines, (HEAD, row, NEXT))
    before, after = read_lists(write_annex(tmp_path / "list.docx", *parts))

    assert not any(_are_open(before))
    assert "lists.row_broken" not in {each.what.key for each in after.problems}


@pytest.mark.parametrize(
    "row",
    [
        ("2", "và phát triển thanh niên", None, None, None, "Quý", None),
        ("2", "Phần về thanh niên", None, None, None, "Quý", None),
        ("2", "Báo cáo công tác thanh niên (tiếp theo)", *DUTY[2:]),
        (None, "và công tác trẻ em", None, "UBND cấp xã", "Sở Y tế", "Quý", None),
    ],
)
def test_halves_below_each_other_on_a_sheet_are_open(tmp_path: Path, row: Row) -> None:
    """A number again, words that say so, or a small letter without a number tell a broken row."""
    (draft,) = read_lists(write_book(tmp_path / "dm.xlsx", (HEAD, DUTY, OTHER, row, THIRD)))

    assert _are_open(draft) == [False, True, True, False]
    (said,) = (each for each in draft.problems if each.what.key == "lists.row_broken")
    assert said.where.endswith("B4")


@pytest.mark.parametrize(
    ("row", "merged"),
    [
        (("2", "Báo cáo công tác trẻ em", *DUTY[2:]), ()),
        ((None, "Phần về thanh niên", None, None, None, "Quý", None), ("A3:A4",)),
        ((None, "Báo cáo dân vận", None, None, None, "Quý", None), ()),
        (("2.1", "báo cáo con", None, None, None, "Quý", None), ()),
    ],
)
def test_rows_of_a_sheet_with_other_signs_are_whole(
    tmp_path: Path, row: Row, merged: tuple[str, ...]
) -> None:
    """A number that was filled down, merged, is missing above a whole name, or is another."""
    book = write_book(tmp_path / "dm.xlsx", (HEAD, DUTY, OTHER, row, THIRD), merged=merged)
    (draft,) = read_lists(book)

    assert not any(_are_open(draft))
    assert "lists.row_broken" not in {each.what.key for each in draft.problems}


@pytest.mark.parametrize("heading", ["DANH MỤC BÁO CÁO (tiếp theo)", "Phụ lục I - tiếp theo"])
def test_a_table_under_a_title_that_goes_on(tmp_path: Path, heading: str) -> None:
    """Its first row has the number of the last one above, and no bodies."""
    rest = ("3", "Báo cáo tiếp công dân", None, None, None, "Năm", None)
    parts = ((HEAD, DUTY, OTHER, THIRD), heading, (HEAD, rest, NEXT))
    before, after = read_lists(write_annex(tmp_path / "list.docx", *parts))

    assert (_are_open(before)[-1], _are_open(after)) == (True, [True, False])


def test_a_group_that_goes_on_is_the_same_group(tmp_path: Path) -> None:
    """The words "(tiếp theo)" are none of its name, which becomes the domain."""
    rows = (HEAD, ("I", "LĨNH VỰC NỘI VỤ"), DUTY, ("I", "LĨNH VỰC NỘI VỤ (tiếp theo)"), OTHER)
    (draft,) = read_lists(write_book(tmp_path / "dm.xlsx", rows))

    assert [each.group for each in draft.regimes] == ["LĨNH VỰC NỘI VỤ"] * 2
    assert len({each.domain.value for each in draft.regimes if each.domain}) == 1

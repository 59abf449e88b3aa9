"""A row that a page breaks in a Word document is told, and neither half counts as whole."""

from pathlib import Path

import pytest
from list_sample import DUTY, HEAD, OTHER, THIRD, Row, write_annex

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

"""Columns beside each other under one heading: parts of a date, a change, levels, helpers."""

from pathlib import Path

import pytest
from list_sample import Row, write_book

from reportreduce.importers.lists import ListDraft, build_mapping, read_lists
from reportreduce.model.deadlines import MonthDay

NAMED = ("STT", "Tên báo cáo")
FULL = (*NAMED, "Đơn vị thực hiện", "Nơi nhận", "Tần suất")
DUTY = ("1", "Báo cáo đất đai", "UBND cấp xã", "Sở Tài chính", "Năm")


def _read(folder: Path, *rows: Row) -> ListDraft:
    """The list under two rows of headings, where an empty upper one goes on with the one before."""
    (draft,) = read_lists(write_book(folder / "list.xlsx", rows))
    mapped = read_lists(folder / "list.xlsx", mapping=build_mapping([draft]))
    assert mapped[0].regimes == draft.regimes
    return draft


def _under(heading: str, *leaves: str, before: Row = FULL) -> tuple[Row, Row]:
    """Headings *before*, and one over *leaves*."""
    blanks = ("",) * (len(leaves) - 1)
    return (*before, heading, *blanks), (("",) * len(before) + leaves)


DATED = [
    (("20", "11"), MonthDay(month=11, day=20)),
    (("16", "1", "năm sau"), MonthDay(month=1, day=16, year=1)),
    (("15", "12", "năm báo cáo"), MonthDay(month=12, day=15)),
    (("15", "12", "2027"), None),
    (("15", ""), None),
]


@pytest.mark.parametrize(("parts", "expected"), DATED)
def test_a_date_over_several_columns_is_one_deadline(
    tmp_path: Path, parts: Row, expected: MonthDay | None
) -> None:
    """Day, month and year under one heading are no frequencies, and no part is lost."""
    leaves = ("Ngày", "Tháng", "Năm")[: len(parts)]
    draft = _read(tmp_path, *_under("Thời hạn gửi", *leaves), (*DUTY, *parts))

    (cycle,) = draft.regimes[0].cycles
    assert cycle.frequency is not None
    assert cycle.frequency.text == "Năm"
    assert cycle.deadline is not None
    due = cycle.deadline.value
    assert (due.dates if due else ()) == ((expected,) if expected else ())
    assert len(draft.problems) == (expected is None)


def test_a_month_with_words_goes_with_its_day(tmp_path: Path) -> None:
    rows = (*_under("Thời hạn gửi", "Ngày", "Tháng"), (*DUTY[:4], "Quý", "15", "tháng cuối quý"))

    (cycle,) = _read(tmp_path, *rows).regimes[0].cycles

    assert cycle.deadline is not None
    assert cycle.deadline.value is not None
    assert cycle.deadline.value.number == 15
    assert cycle.deadline.source.cell == "Trang 1!F3; Trang 1!G3"


def test_months_beside_quarters_stay_frequencies(tmp_path: Path) -> None:
    """Under a heading of dates "Quý" can only be a frequency, and so is "Tháng" beside it."""
    rows = (
        *_under("Thời hạn gửi", "Tháng", "Quý", "Năm", before=FULL[:4]),
        (*DUTY[:4], "ngày 5 tháng sau", "", "15/12"),
    )

    cycles = _read(tmp_path, *rows).regimes[0].cycles

    assert [each.frequency.text for each in cycles if each.frequency] == ["Tháng", "Năm"]

"""Lines of one row that go together are a report each; else they are told, and never crossed."""

from pathlib import Path

from list_sample import HEAD, Row, write_book

from reportreduce.importers.lists import ListDraft, read_lists
from reportreduce.importers.regimes import RegimeDraft
from reportreduce.model.cycles import Frequency

UP = ("UBND cấp xã\nSở Y tế", "Sở Y tế\nBộ Y tế")


def _read(folder: Path, *cells: str) -> ListDraft:
    row: Row = ("1", "Báo cáo dân số", "Điều 5 Thông tư 01/2024/TT-BYT", *cells)
    (draft,) = read_lists(write_book(folder / "list.xlsx", (HEAD, row)))
    return draft


def _ways(draft: ListDraft) -> list[tuple[list[str], list[str]]]:
    return [
        ([each.name for each in way.filers.value or ()], [each.name for each in to.value or ()])
        for way in draft.regimes
        if way.filers is not None and (to := way.recipients) is not None
    ]


def _frequencies(regime: RegimeDraft) -> list[Frequency | None]:
    told = [each.frequency for each in regime.cycles]
    return [each.value.frequency if each and each.value else None for each in told]


def _deadlines(draft: ListDraft) -> list[str]:
    return [way.cycles[0].deadline.text for way in draft.regimes if way.cycles[0].deadline]


def _said(draft: ListDraft) -> list[tuple[str, str]]:
    return [(each.where.rpartition("!")[2], each.what.key) for each in draft.problems]


def test_report_that_goes_up_is_one_for_each_level(tmp_path: Path) -> None:
    """Each filer has the recipient beside it and the date of its line, but the one frequency."""
    draft = _read(tmp_path, *UP, "Năm", "Trước ngày 05/12\nTrước ngày 15/12")

    assert _ways(draft) == [(["UBND cấp xã"], ["Sở Y tế"]), (["Sở Y tế"], ["Bộ Y tế"])]
    assert list(map(_frequencies, draft.regimes)) == [[Frequency.YEARLY], [Frequency.YEARLY]]
    assert _deadlines(draft) == ["Trước ngày 05/12", "Trước ngày 15/12"]
    assert _said(draft) == [("D2", "lists.lines_paired")]


def test_frequencies_in_lines_may_be_of_all(tmp_path: Path) -> None:
    """Two frequencies beside two levels stay open: each level may have one of them or both."""
    draft = _read(tmp_path, *UP, "Quý\nNăm", "20 tháng cuối quý\n15/12")

    assert _ways(draft) == [(["UBND cấp xã"], ["Sở Y tế"]), (["Sở Y tế"], ["Bộ Y tế"])]
    assert list(map(_frequencies, draft.regimes)) == [[None], [None]]
    assert ("D2", "lists.lines_untimed") in _said(draft)


def test_same_numbers_pair_all_cells(tmp_path: Path) -> None:
    """Numbers that bodies and times have in common tell which line is whose."""
    draft = _read(
        tmp_path,
        "1. UBND cấp xã\n2. Sở Y tế",
        "1. Sở Nội vụ\n2. Bộ Y tế",
        "1. Quý\n2. Năm",
        "1. 20 tháng cuối quý\n2. 15/12",
    )

    assert _ways(draft) == [(["UBND cấp xã"], ["Sở Nội vụ"]), (["Sở Y tế"], ["Bộ Y tế"])]
    assert list(map(_frequencies, draft.regimes)) == [[Frequency.QUARTERLY], [Frequency.YEARLY]]
    assert _deadlines(draft) == ["20 tháng cuối quý", "15/12"]


def test_as_many_lines_alone_are_told(tmp_path: Path) -> None:
    """Lines without such signs are read as all with all, as before, and that is told."""
    draft = _read(tmp_path, "UBND cấp xã\nSở Tư pháp", "Sở Y tế\nUBND tỉnh", "Năm", "15/12")

    assert len(draft.regimes) == 1
    assert _said(draft) == [("E2", "lists.lines_shared")]


def test_name_over_two_lines_is_one(tmp_path: Path) -> None:
    """Bodies whose names are broken over lines are no pairs."""
    draft = _read(tmp_path, "Ủy ban nhân dân\ncấp xã", "Sở\nY tế", "Năm", "15/12")

    assert (len(draft.regimes), draft.problems) == (1, ())


def test_body_never_files_to_itself(tmp_path: Path) -> None:
    """A body that is filer and recipient is told, and the recipients are open."""
    draft = _read(tmp_path, "UBND cấp xã; Sở Y tế", "Sở Y tế; Bộ Y tế", "Năm", "15/12")

    assert _ways(draft) == [(["UBND cấp xã", "Sở Y tế"], [])]
    assert _said(draft) == [("E2", "lists.own_recipient")]

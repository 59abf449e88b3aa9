"""Ends and starts that cells of frequency or deadline tell: no report is endless in silence."""

from pathlib import Path

import pytest
from list_sample import DUTY, HEAD, write_book

from reportreduce.importers.lists import read_lists
from reportreduce.importers.regimes import RegimeDraft


def _read(folder: Path, frequency: str, deadline: str) -> RegimeDraft:
    row = (*DUTY[:5], frequency, deadline)
    (draft,) = read_lists(write_book(folder / "dm.xlsx", (HEAD, row)))
    return draft.regimes[0]


BOUNDED = [
    ("Quý, đến hết năm 2025", "Ngày 20 của tháng cuối quý", "đến hết năm 2025"),
    ("Năm (thực hiện đến ngày 31/12/2026)", "15/12", "thực hiện đến ngày 31/12/2026"),
    ("Năm", "15/12 (đến hết năm 2025)", "đến hết năm 2025"),
    ("Năm", "Trước 15/12, từ năm 2026", "từ năm 2026"),
    ("Năm", "15/12; kết thúc năm 2025", "kết thúc năm 2025"),
    ("Hằng năm giai đoạn 2021 - 2025", "15/12", "giai đoạn 2021 - 2025"),
    ("Tháng đến khi kết thúc dịch", "Ngày 25 hằng tháng", "đến khi kết thúc dịch"),
]


@pytest.mark.parametrize(("frequency", "deadline", "words"), BOUNDED)
def test_an_end_or_start_leaves_the_frequency_open_and_is_told(
    tmp_path: Path, frequency: str, deadline: str, words: str
) -> None:
    """The draft keeps all words of its times, and says once what bounds it."""
    regime = _read(tmp_path, frequency, deadline)

    (cycle,) = regime.cycles
    assert cycle.frequency is not None
    assert cycle.deadline is not None
    assert (cycle.frequency.text, cycle.frequency.value) == (frequency, None)
    assert cycle.deadline.text == deadline
    (said,) = regime.problems
    assert (said.what.key, said.what.values) == ("lists.validity", {"text": words})


@pytest.mark.parametrize(
    ("frequency", "deadline"),
    [
        ("Năm", "Trước ngày 15/12"),
        ("Năm", "Từ ngày 10/12 đến ngày 15/12"),
        ("Năm", "Chậm nhất đến ngày 15/12/2026"),
        ("Quý", "Ngày 20 của tháng cuối quý"),
    ],
)
def test_a_day_to_send_is_no_end(tmp_path: Path, frequency: str, deadline: str) -> None:
    regime = _read(tmp_path, frequency, deadline)

    assert "lists.validity" not in {each.what.key for each in regime.problems}

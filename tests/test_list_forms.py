"""Forms that a list names: which of several reports has them, and namesakes in its rows."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from list_sample import write_book

from reportreduce.importers.lists import ListDraft, read_lists

HEAD = ("STT", "Tên báo cáo", "Văn bản quy định", "Mẫu biểu", "Nơi nhận", "Tần suất", "Thời hạn")
REST = ("Sở Tư pháp", "Năm", "15/12")


def _read(folder: Path, *rows: Sequence[object]) -> ListDraft:
    (draft,) = read_lists(write_book(folder / "dm.xlsx", [HEAD, *rows]))
    return draft


def _keys(draft: ListDraft) -> list[str]:
    return [each.what.key for each in draft.problems]


def test_one_number_in_two_rows_of_a_report_under_two_instruments(tmp_path: Path) -> None:
    """Every circular has a "Mẫu 01": equal cells are no equal forms."""
    first = ("1", "Báo cáo hộ tịch", "Thông tư 02/2024/TT-BTP", "Mẫu 01", *REST)
    apart = _read(tmp_path, first, ("", "", "Thông tư 03/2024/TT-BTP", "Mẫu 01"))
    other = _read(tmp_path, first, ("", "", "Thông tư 03/2024/TT-BTP", "Mẫu 05"))
    alike = _read(tmp_path, first, ("", "", "", "Mẫu 01"))

    forms = [draft.regimes[0].form for draft in (apart, other, alike)]
    assert [each.value for each in forms if each] == [
        "Mẫu 01 Thông tư 02/2024/TT-BTP\nMẫu 01 Thông tư 03/2024/TT-BTP",
        "Mẫu 01; Mẫu 05",
        "Mẫu 01",
    ]
    assert ["regimes.forms_alike" in _keys(draft) for draft in (apart, other, alike)] == [
        True,
        False,
        False,
    ]


@pytest.mark.parametrize("forms", ["Mẫu 01/Mẫu 05", "Mẫu 01; Mẫu 05"])
def test_as_many_forms_as_reports_in_a_cell_are_told(tmp_path: Path, forms: str) -> None:
    bases = "- Thông tư 02/2024/TT-BTP\n- Thông tư 03/2024/TT-BTP"

    draft = _read(tmp_path, ("1", "- Báo cáo hộ tịch\n- Báo cáo hòa giải", bases, forms, *REST))

    assert [each.form.value for each in draft.regimes if each.form] == ["Mẫu 01; Mẫu 05"] * 2
    assert "lists.parts_unclear" in _keys(draft)

"""Dots where a measure is to be filled in are no measure, and are told; a dash is none."""

from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook

from reportreduce.importers.forms import FormDraft, build_form_registry, read_form

HEAD = (
    ("Biểu số 01/XH",),
    ("TỔNG HỢP NGƯỜI CÓ CÔNG",),
    ("STT", "Chỉ tiêu", "Đơn vị tính", "Số liệu"),
    ("A", "B", "C", "1"),
    ("1", "Người có công", "người"),
)


def _read(folder: Path, rows: Sequence[Sequence[str]]) -> FormDraft:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append([text or None for text in row])
    book.save(folder / "a.xlsx")
    return read_form(folder / "a.xlsx")


def _told(draft: FormDraft, key: str) -> list[str]:
    return [each.where.rpartition("!")[2] for each in draft.problems if each.what.key == key]


def test_room_for_a_measure_is_none_and_is_told(tmp_path: Path) -> None:
    """Dots and dashes name nothing; only what is to be filled in is told, a row of dots once."""
    rows = (("2", "Số quà", "…"), ("3", "Số việc", "-"), ("4", "Tiền", "đồng"), ("…", "…", "…"))
    draft = _read(tmp_path, (*HEAD, *rows))

    assert [row.measure for row in draft.rows] == ["người", "", "", "đồng", ""]
    assert [row.path for row in draft.rows[:4]] == [(row[1],) for row in (HEAD[-1], *rows[:3])]
    assert _told(draft, "forms.measure_open") == ["C6"]


def test_room_for_a_measure_does_not_take_that_of_the_form(tmp_path: Path) -> None:
    """What the line above the form says is not what stands to be filled in beside a row."""
    line = ("", "", "", "Đơn vị tính: người")
    rows = (("2", "Số quà đã tặng", "…"), ("3", "Thương binh", ""))
    draft = _read(tmp_path, (*HEAD[:2], line, *HEAD[2:], *rows))

    assert [each.measure for each in build_form_registry([draft]).fields] == ["người", "", "người"]


def test_room_in_a_heading_or_above_the_form_is_told(tmp_path: Path) -> None:
    """What is to be filled in, "(ĐVT: …)", "Đơn vị tính: …", leaves the columns without one."""
    rows = (
        *HEAD[:2],
        ("", "", "Đơn vị tính: …"),
        ("STT", "Đơn vị", "Số quà (ĐVT: …)", "Số người"),
        ("A", "B", "1", "2"),
        ("1", "Xã A"),
    )
    draft = _read(tmp_path, rows)

    assert draft.measure == ""
    assert [column.measure for column in draft.columns] == [""] * 4
    assert _told(draft, "forms.measure_open") == ["C4"]
    assert _told(draft, "forms.measure_unread") == ["A4"]

"""Workbooks as other programs save them: without addresses, with other first days, half hidden."""

import datetime
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from reportreduce.importers.forms.files import LIMITS
from reportreduce.importers.lists import read_lists
from reportreduce.importers.office import xlsx_files
from reportreduce.importers.office.grid import Grid
from reportreduce.importers.office.limits import (
    COPIES_OF_CELL,
    MOST_COPIES,
    MOST_ROW_COPIES,
    Limits,
)
from reportreduce.importers.office.spreadsheets import find_unread_sheets, load_sheets

_ODS = """<office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
<office:automatic-styles><style:style style:name="seen" style:family="table">
<style:table-properties table:display="true"/></style:style>
<style:style style:name="unseen" style:family="table">
<style:table-properties table:display="false"/></style:style></office:automatic-styles>
<office:body><office:spreadsheet>
<table:table table:name="Danh mục" table:style-name="seen">
<table:table-column/><table:table-column table:number-columns-repeated="2"
table:visibility="collapse"/><table:table-column/>{rows}</table:table>
<table:table table:name="Nháp" table:style-name="unseen">{rows}</table:table>
</office:spreadsheet></office:body></office:document-content>"""
_LIST = (
    ("STT", "Tên báo cáo", "Cơ quan nhận", "Tần suất"),
    ("1", "Báo cáo công tác y tế", "Sở Y tế", "Quý"),
    ("2", "Báo cáo công tác tư pháp", "Sở Tư pháp", "Năm"),
)


def _rewrite(path: Path, part: str, change: Callable[[str], str]) -> None:
    """Change the text of one *part* of the package *path*."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts[part] = change(parts[part].decode()).encode()
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)


def _read(path: Path) -> Grid:
    (grid,) = load_sheets(path, "xlsx", LIMITS)
    return grid


def _save_list(path: Path) -> None:
    book = Workbook()
    for row in _LIST:
        book.active.append(row)
    book.save(path)


def _save_ods(path: Path, rows: str) -> Path:
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("META-INF/manifest.xml", "<manifest/>")
        package.writestr("content.xml", _ODS.format(rows=rows))
    return path


def test_cells_without_addresses_follow_each_other(tmp_path):
    _save_list(tmp_path / "list.xlsx")
    plain = _read(tmp_path / "list.xlsx")
    part = "xl/worksheets/sheet1.xml"
    _rewrite(
        tmp_path / "list.xlsx", part, lambda text: re.sub(r'(<(?:c|row)) r="\w+"', r"\1", text)
    )

    found = _read(tmp_path / "list.xlsx")

    assert found.cells == plain.cells
    assert [str(cell.source) for cell in found.cells] == [str(cell.source) for cell in plain.cells]


def test_a_cell_without_an_address_stands_behind_the_one_before(tmp_path):
    _save_list(tmp_path / "list.xlsx")
    part = "xl/worksheets/sheet1.xml"
    _rewrite(tmp_path / "list.xlsx", part, lambda text: text.replace(' r="D2"', "", 1))

    assert _read(tmp_path / "list.xlsx").cell_by_place[1, 3].text == "Quý"


def test_dates_count_from_the_first_day_of_the_workbook(tmp_path):
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active.append([datetime.date(2026, 12, 20)])
    book.save(tmp_path / "mac.xlsx")

    assert [cell.text for cell in _read(tmp_path / "mac.xlsx").cells] == ["20/12/2026"]


def test_too_many_merged_areas_are_told(tmp_path, monkeypatch):
    monkeypatch.setattr(xlsx_files, "_MOST_MERGED", 1)
    book = Workbook()
    for row in (1, 2, 3):
        book.active.append(["a"])
        book.active.merge_cells(start_row=row, end_row=row, start_column=1, end_column=2)
    book.save(tmp_path / "merged.xlsx")

    (told,) = _read(tmp_path / "merged.xlsx").problems
    assert (told.what.key, told.what.values) == ("office.too_merged", {"count": 1})


def test_hidden_tables_rows_and_columns_of_ods(tmp_path):
    cells = [
        "".join(f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in row)
        for row in _LIST
    ]
    looks = ("", "", ' table:visibility="filter"')
    rows = "".join(
        f"<table:table-row{look}>{row}</table:table-row>"
        for row, look in zip(cells, looks, strict=True)
    )
    path = _save_ods(tmp_path / "list.ods", rows)

    assert find_unread_sheets(path, "ods").hidden == ("Nháp",)
    (shown,) = load_sheets(path, "ods", LIMITS)
    assert (shown.name, shown.hidden, shown.hidden_columns) == ("Danh mục", {2}, {1, 2})
    assert [grid.name for grid in load_sheets(path, "ods", LIMITS, "Nháp")] == ["Nháp"]
    (draft,) = read_lists(path)
    assert len(draft.regimes) == 2
    assert {each.what.key for each in draft.problems} >= {
        "lists.hidden_sheets",
        "lists.hidden_rows",
    }


def test_cells_and_rows_of_ods_that_stand_for_several(tmp_path):
    """A cell or row that is like the next one is written once, with a number."""
    rows = """<table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>
      <table:table-cell table:number-columns-repeated="2"/>
      <table:table-cell table:number-columns-repeated="2"><text:p>x</text:p></table:table-cell>
      </table:table-row>
      <table:table-row table:number-rows-repeated="2"><table:table-cell/>
      <table:table-cell><text:p>b</text:p></table:table-cell></table:table-row>
      <table:table-row><table:table-cell><text:p>c</text:p></table:table-cell></table:table-row>"""

    (grid,) = load_sheets(_save_ods(tmp_path / "list.ods", rows), "ods", LIMITS)

    places = [(cell.text, cell.source.cell.split("!")[1]) for cell in grid.cells]
    assert places == [("a", "A1"), ("x", "D1"), ("x", "E1"), ("b", "B2"), ("b", "B3"), ("c", "A4")]


def test_cells_of_ods_that_stand_for_too_many_end_at_the_limits(tmp_path):
    rows = """<table:table-row table:number-rows-repeated="1048576">
      <table:table-cell table:number-columns-repeated="16384"><text:p>x</text:p>
      </table:table-cell></table:table-row>"""
    path = _save_ods(tmp_path / "list.ods", rows)

    for limits, count, told in (
        (Limits(rows=3, columns=2, cells=100), 6, {"office.too_wide", "office.too_long"}),
        (Limits(rows=400, columns=2, cells=5), 5, {"office.too_wide", "office.too_long"}),
    ):
        (grid,) = load_sheets(path, "ods", limits)
        assert len(grid.cells) == count
        assert {each.what.key for each in grid.problems} == told


def _ods_row(*cells: tuple[str, int], times: int = 1) -> str:
    """A row of texts, each for so many columns, that stands for so many rows."""
    inner = "".join(
        f'<table:table-cell table:number-columns-repeated="{count}"><text:p>{text}</text:p>'
        "</table:table-cell>"
        for text, count in cells
    )
    return f'<table:table-row table:number-rows-repeated="{times}">{inner}</table:table-row>'


def test_copies_of_a_row_of_ods_are_cut_and_said(tmp_path):
    """A few hundred bytes are no long list; what is written behind the copies is read."""
    rows = _ods_row(("a", 1)) + _ods_row(("b", 1), ("x", 2), times=30_000) + _ods_row(("c", 1))
    path = _save_ods(tmp_path / "list.ods", rows)

    (grid,) = load_sheets(path, "ods", Limits(rows=60_000, columns=200, cells=600_000))

    assert [(each.where, each.what.key) for each in grid.problems] == [
        ("list.ods:Danh mục!A2", "office.copies_cut")
    ]
    assert len(grid.rows) == MOST_ROW_COPIES + 5  # Three are written, of which two have one more.
    assert [(cell.text, cell.row) for cell in grid.cells][-1] == ("c", 30_001)


def test_a_text_that_is_cut_is_told_once_for_all_its_copies(tmp_path):
    """One cell that stands for sixty is one thing to mend; another text is another."""
    rows = _ods_row(("x" * 5_000, 3), times=20) + _ods_row(("y" * 5_000, 1))
    path = _save_ods(tmp_path / "list.ods", rows)

    (grid,) = load_sheets(path, "ods", Limits(rows=100, columns=20, cells=600))

    assert len(grid.cells) == 61
    assert [(each.where, each.what.key) for each in grid.problems] == [
        ("list.ods:Danh mục!A1", "office.text_cut"),
        ("list.ods:Danh mục!A21", "office.text_cut"),
    ]


def test_copies_in_all_tables_of_ods_are_counted_together(tmp_path):
    """Two hundred tables of copies are as much work as one."""
    rows = _ods_row(("x", 200), times=400) + "</table:table><table:table table:name='2'>"
    path = _save_ods(tmp_path / "list.ods", rows + _ods_row(("y", 200), times=400))

    grids = tuple(load_sheets(path, "ods", Limits(rows=900, columns=200, cells=600_000)))

    assert [grid.cells[0].text for grid in grids] == ["x", "y", "y"]
    most = MOST_COPIES + 4 * (COPIES_OF_CELL + 1)
    assert MOST_COPIES - 200 < sum(len(grid.cells) for grid in grids) <= most
    told = [[problem.what.key for problem in grid.problems] for grid in grids]
    assert told == [["office.copies_cut"]] * 3


def test_long_lists_of_ods_with_crosses_are_whole(tmp_path):
    """A list of 5,000 rows with the same in six columns is written with a sixth of its cells."""
    rows = "".join(_ods_row((f"Báo cáo {at}", 1), ("x", 6), times=2) for at in range(2_500))
    path = _save_ods(tmp_path / "list.ods", rows)

    (grid,) = load_sheets(path, "ods", Limits(rows=60_000, columns=200, cells=600_000))

    assert len(grid.cells) == 5_000 * 7
    assert not grid.problems

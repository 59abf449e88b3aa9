"""Hostile and damaged files are refused or read within limits, and say so."""

import time
from collections.abc import Mapping
from pathlib import Path

import pytest
from hostile_files import (
    change,
    make_docx,
    make_xlsx,
    mutate_package,
    refused_files,
    row,
    with_link,
    with_sheet,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from reportreduce.importers.forms import UnreadableFileError, build_form_registry, read_forms
from reportreduce.importers.forms.files import LIMITS
from reportreduce.importers.forms.row_shapes import has_lost_rows

ROWS = (("Đơn vị", "Nhận", "Trả"), ("A", "1", "2"), ("Sở Nội vụ", "3", "4"))
XLSX, DOCX = make_xlsx(ROWS), make_docx(ROWS, merged=True)
HEAD = row(1, ("A", "Đơn vị"), ("B", "Nhận"), ("C", "Trả")) + row(
    2, ("A", "A"), ("B", "1"), ("C", "2")
)
REFUSED: Mapping[str, tuple[bytes, str]] = {
    **refused_files(XLSX),
    "no table": (with_sheet(XLSX, row(1, ("A", "Chỉ một ô"))), "no_form"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_hostile_files_are_refused_with_a_mend(case: str, tmp_path: Path) -> None:
    """What is wrong is told by the content, whatever the name ends in."""
    content, key = REFUSED[case]
    path = tmp_path / "form.xlsx"
    path.write_bytes(content)

    with pytest.raises(UnreadableFileError) as caught:
        read_forms(path)

    (problem,) = caught.value.problems
    assert problem.what.key.endswith(f".{key}")
    assert problem.mend.key.endswith(f".{key}_mend")
    assert caught.value.explain("vi").startswith("form.xlsx: ")


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    """The reason of the system stands in our own error."""
    with pytest.raises(UnreadableFileError, match="cannot be opened"):
        read_forms(tmp_path / "none.xlsx")


def test_the_content_decides_not_the_name(tmp_path: Path) -> None:
    """A workbook named .docx is read as a workbook, a document named .xls as a document."""
    (tmp_path / "a.docx").write_bytes(XLSX)
    (tmp_path / "b.xls").write_bytes(DOCX)

    assert read_forms(tmp_path / "a.docx")[0].columns[0].path == ("Đơn vị",)
    assert read_forms(tmp_path / "b.xls")[0].columns[0].path == ("Đơn vị",)


def test_macros_and_links_are_not_touched(tmp_path: Path) -> None:
    """Parts with code and targets outside the file change nothing."""
    (tmp_path / "a.xlsm").write_bytes(with_link(XLSX))

    assert len(read_forms(tmp_path / "a.xlsm")[0].columns) == 3


def test_formulas_count_by_their_last_value(tmp_path: Path) -> None:
    """A cell with a formula is its stored value; errors and formulas without one are empty."""
    cells = HEAD + (
        '<row r="3"><c r="A3" t="str"><f>HYPERLINK("http://example.invalid")</f><v>Sở</v></c>'
        '<c r="B3"><f>1/0</f></c><c r="C3" t="e"><v>#DIV/0!</v></c></row>'
    )
    (tmp_path / "a.xlsx").write_bytes(with_sheet(XLSX, cells))

    (draft,) = read_forms(tmp_path / "a.xlsx")

    assert [each.path for each in draft.rows] == [("Sở",)]


def test_a_sheet_of_the_greatest_size_is_read_at_once(tmp_path: Path) -> None:
    """A last cell at XFD1048576 and merges over everything cost neither time nor memory."""
    merged = "".join(f'<mergeCell ref="A{at}:XFD1048576"/>' for at in range(3, 3_000))
    cells = HEAD + "".join(row(at, ("A", f"x{at}")) for at in range(3, 3_000))
    cells += row(1_048_576, ("XFD", "end"))
    (tmp_path / "a.xlsx").write_bytes(with_sheet(XLSX, cells, f"<mergeCells>{merged}</mergeCells>"))
    start = time.perf_counter()

    (draft,) = read_forms(tmp_path / "a.xlsx")

    assert time.perf_counter() - start < 10
    assert len(draft.columns) == 3
    assert draft.problems[0].what.key in ("office.too_wide", "office.too_long")


def test_columns_and_rows_beyond_the_limits_are_left_out_and_said(tmp_path: Path) -> None:
    """10,000 columns and 6,000 rows are cut at the limits; the form in front is read."""
    from openpyxl.utils import get_column_letter

    wide = [(get_column_letter(at), "x") for at in range(LIMITS.columns + 1, 10_001)]
    cells = HEAD + row(3, ("A", "Sở"), *wide)
    cells += "".join(row(at, ("A", "Phòng")) for at in range(4, LIMITS.rows + 1_000))
    (tmp_path / "a.xlsx").write_bytes(with_sheet(XLSX, cells))

    (draft,) = read_forms(tmp_path / "a.xlsx")

    assert len(draft.columns) == 3
    assert len(draft.rows) == LIMITS.rows - 2
    assert [each.what.key for each in draft.problems[:2]] == ["office.too_wide", "office.too_long"]


@pytest.mark.parametrize("cut", ["wide", "long", "text", ""])
def test_a_form_that_was_cut_off_is_not_complete(cut: str, tmp_path: Path) -> None:
    """What stands beyond a limit may be asked for, and parts without it are not the whole."""
    cells = HEAD + row(3, ("A", "Sở"), *([("XFD", "x")] if cut == "wide" else []))
    cells += row(4, ("A", "Phòng")) + (row(9_000, ("A", "Ban")) if cut == "long" else "")
    cells += row(9_001, ("A", "Ghi chú: " + "x" * 9_000)) if cut == "text" else ""
    (tmp_path / "a.xlsx").write_bytes(with_sheet(XLSX, cells))

    (draft,) = read_forms(tmp_path / "a.xlsx")

    (report,) = build_form_registry([draft]).reports
    assert bool(report.content_text) is bool(draft.unread) is bool(cut)
    assert ("được đọc" in report.content_text) is bool(cut)
    assert has_lost_rows(draft) is bool(cut)


@pytest.mark.parametrize("kind", ["xlsx", "docx"])
def test_a_megabyte_in_a_cell_is_cut_and_said(kind: str, tmp_path: Path) -> None:
    """Only the beginning of a very long text is kept."""
    long = "Sở " * 400_000
    if kind == "xlsx":
        content = with_sheet(XLSX, HEAD + row(3, ("A", long)))
    else:
        content = change(DOCX, lambda n, c: c.replace("Sở Nội vụ".encode(), long.encode()))
    (tmp_path / f"a.{kind}").write_bytes(content)

    (draft,) = read_forms(tmp_path / f"a.{kind}")

    assert len(draft.rows[-1].path[-1]) <= LIMITS.text
    assert "office.text_cut" in {each.what.key for each in draft.problems}


@settings(max_examples=150, deadline=None)
@given(data=st.sampled_from([XLSX, DOCX]), seed=st.integers(0, 10**9))
def test_mutated_files_are_read_or_refused(
    data: bytes, seed: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whatever bytes change, inside the parts or outside, only our own error comes out."""
    path = tmp_path_factory.mktemp("mutated") / "form.bin"
    path.write_bytes(mutate_package(data, seed))

    try:
        drafts = read_forms(path)
    except UnreadableFileError as error:
        assert error.explain("vi")
    else:
        assert build_form_registry(drafts).reports

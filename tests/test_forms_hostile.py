"""Hostile and damaged files are refused or read within limits, and say so."""

import io
import random
import time
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from reportreduce.importers.forms import UnreadableFileError, build_form_registry, read_forms
from reportreduce.importers.forms.reader import LIMITS
from reportreduce.importers.office.limits import MOST_BYTES, MOST_UNPACKED

SHEET = "xl/worksheets/sheet1.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
ROWS = (("Đơn vị", "Nhận", "Trả"), ("A", "1", "2"), ("Sở Nội vụ", "3", "4"))


def make_xlsx() -> bytes:
    book = Workbook()
    for row in ROWS:
        book.active.append(row)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def make_docx() -> bytes:
    document = Document()
    table = document.add_table(len(ROWS), 3)
    for row, texts in enumerate(ROWS):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    table.cell(0, 1).merge(table.cell(0, 2))
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


XLSX, DOCX = make_xlsx(), make_docx()


def change(data: bytes, change_part: Callable[[str, bytes], bytes], **more: bytes) -> bytes:
    """The package *data* with each part changed, and *more* parts (``__`` for a slash)."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package,
    ):
        for part in source.infolist():
            package.writestr(part.filename, change_part(part.filename, source.read(part)))
        for name, content in more.items():
            package.writestr(name.replace("__", "/"), content)
    return target.getvalue()


def with_sheet(cells: str, merged: str = "") -> bytes:
    sheet = (
        f'<worksheet xmlns="{MAIN}"><dimension ref="A1:XFD1048576"/>'
        f"<sheetData>{cells}</sheetData>{merged}</worksheet>"
    ).encode()
    return change(XLSX, lambda name, content: sheet if name == SHEET else content)


def row(number: int, *cells: tuple[str, str]) -> str:
    texts = "".join(
        f'<c r="{letters}{number}" t="inlineStr"><is><t>{text}</t></is></c>'
        for letters, text in cells
    )
    return f'<row r="{number}">{texts}</row>'


HEAD = row(1, ("A", "Đơn vị"), ("B", "Nhận"), ("C", "Trả")) + row(
    2, ("A", "A"), ("B", "1"), ("C", "2")
)


def doctype(encoding: str) -> bytes:
    text = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    return change(XLSX, lambda name, content: text.encode(encoding) if name == SHEET else content)


REFUSED: Mapping[str, tuple[bytes, str]] = {
    "empty": (b"", "empty_file"),
    "text renamed": (b"a,b\n1,2", "not_an_office_file"),
    "web page renamed": (b"<html><table><tr><td>1</td></tr></table></html>", "not_an_office_file"),
    "another package": (change(XLSX, lambda n, c: c)[:4] + b"rest", "damaged"),
    "cut short": (XLSX[: len(XLSX) // 2], "damaged"),
    "password": (OLE + "EncryptedPackage".encode("utf-16-le"), "locked"),
    "old Word": (OLE + "WordDocument".encode("utf-16-le"), "old_word"),
    "damaged old Excel": (OLE + "Workbook".encode("utf-16-le") + b"\1" * 512, "damaged"),
    "bomb": (change(XLSX, lambda n, c: c, xl__media__a=bytes(MOST_UNPACKED)), "bomb"),
    "entities": (doctype("utf-8"), "entities"),
    "entities in UTF-16": (doctype("utf-16-le"), "entities"),
    "too large": (b"PK" + bytes(MOST_BYTES), "too_large"),
    "no table": (with_sheet(row(1, ("A", "Chỉ một ô"))), "no_form"),
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
    outside = (
        b'<Relationship Id="rId99" TargetMode="External" Target="http://example.invalid/a"'
        b' Type="x"/></Relationships>'
    )

    def link(name: str, content: bytes) -> bytes:
        is_relations = name == "xl/_rels/workbook.xml.rels"
        return content.replace(b"</Relationships>", outside) if is_relations else content

    (tmp_path / "a.xlsm").write_bytes(change(XLSX, link, xl__vbaProject=b"code"))

    assert len(read_forms(tmp_path / "a.xlsm")[0].columns) == 3


def test_formulas_count_by_their_last_value(tmp_path: Path) -> None:
    """A cell with a formula is its stored value; errors and formulas without one are empty."""
    cells = HEAD + (
        '<row r="3"><c r="A3" t="str"><f>HYPERLINK("http://example.invalid")</f><v>Sở</v></c>'
        '<c r="B3"><f>1/0</f></c><c r="C3" t="e"><v>#DIV/0!</v></c></row>'
    )
    (tmp_path / "a.xlsx").write_bytes(with_sheet(cells))

    (draft,) = read_forms(tmp_path / "a.xlsx")

    assert [each.path for each in draft.rows] == [("Sở",)]


def test_a_sheet_of_the_greatest_size_is_read_at_once(tmp_path: Path) -> None:
    """A last cell at XFD1048576 and merges over everything cost neither time nor memory."""
    merged = "".join(f'<mergeCell ref="A{at}:XFD1048576"/>' for at in range(3, 3_000))
    cells = HEAD + "".join(row(at, ("A", f"x{at}")) for at in range(3, 3_000))
    cells += row(1_048_576, ("XFD", "end"))
    (tmp_path / "a.xlsx").write_bytes(with_sheet(cells, f"<mergeCells>{merged}</mergeCells>"))
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
    (tmp_path / "a.xlsx").write_bytes(with_sheet(cells))

    (draft,) = read_forms(tmp_path / "a.xlsx")

    assert len(draft.columns) == 3
    assert len(draft.rows) == LIMITS.rows - 2
    assert [each.what.key for each in draft.problems[:2]] == ["office.too_wide", "office.too_long"]


@pytest.mark.parametrize("kind", ["xlsx", "docx"])
def test_a_megabyte_in_a_cell_is_cut_and_said(kind: str, tmp_path: Path) -> None:
    """Only the beginning of a very long text is kept."""
    long = "Sở " * 400_000
    if kind == "xlsx":
        content = with_sheet(HEAD + row(3, ("A", long)))
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
    chance = random.Random(seed)

    def mutate(name: str, content: bytes) -> bytes:
        changed = bytearray(content)
        for _ in range(chance.randint(1, 3) if chance.random() < 0.2 else 0):
            at = chance.randrange(len(changed) or 1)
            changed[at : at + chance.randint(0, 30)] = chance.choice(
                [b"", b"9", b"-", b"99999999999", b'"', b"<", b"A1:XFD1048576", changed[:60]]
            )
        return bytes(changed)

    path = tmp_path_factory.mktemp("mutated") / "form.bin"
    broken = bytearray(change(data, mutate))
    if chance.random() < 0.3:
        broken[chance.randrange(len(broken))] ^= 1 << chance.randrange(8)
    path.write_bytes(bytes(broken))

    try:
        drafts = read_forms(path)
    except UnreadableFileError as error:
        assert error.explain("vi")
    else:
        assert build_form_registry(drafts).reports

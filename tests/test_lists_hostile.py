"""Hostile and damaged list files are refused or read within limits, and say so."""

import random
import time
import tracemalloc
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from damaged_text import damage_text, encode_cp1258
from form_layouts import Sheet
from hostile_files import (
    change,
    make_docx,
    make_xlsx,
    mutate_bytes,
    mutate_package,
    refused_files,
    row,
    with_link,
    with_sheet,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from list_files import write_ods
from list_layouts import Layout, head_columns
from openpyxl.utils import get_column_letter

from reportreduce.errors import ReportReduceError, UnreadableFileError
from reportreduce.importers.lists import ListDraft, read_lists
from reportreduce.importers.lists.grids import load_grids
from reportreduce.importers.lists.reader import LIMITS
from reportreduce.importers.office.limits import Limits
from reportreduce.normalise.repair import Damage

HEADINGS = ("STT", "Tên báo cáo", "Cơ quan nhận báo cáo", "Tần suất", "Thời hạn gửi")
NAMES = ("Báo cáo cải cách hành chính", "Báo cáo tiếp công dân", "Báo cáo kiểm soát thủ tục")
ROWS = (
    HEADINGS,
    *(
        (str(at), name, "Sở Nội vụ", "Quý", "Trước ngày 20 của tháng cuối quý")
        for at, name in enumerate(NAMES, 1)
    ),
)
XLSX, DOCX = make_xlsx(ROWS), make_docx(ROWS)


def make_ods() -> bytes:
    sheet = Sheet()
    for at, texts in enumerate(ROWS):
        for column, text in enumerate(texts):
            sheet.put(at, column, text)
    layout = Layout(name="plain", columns=head_columns(*(f"name: {text}" for text in HEADINGS)))
    with TemporaryDirectory() as folder:
        write_ods(Path(folder) / "a.ods", [("Danh mục", sheet)], layout)
        return (Path(folder) / "a.ods").read_bytes()


ODS = make_ods()
CSV = "\r\n".join(",".join(texts) for texts in ROWS).encode()
LETTERS = ("A", "B", "C", "D", "E")
HEAD = "".join(row(at, *zip(LETTERS, texts, strict=True)) for at, texts in enumerate(ROWS, 1))


def names_of(drafts: tuple[ListDraft, ...]) -> list[str]:
    return [regime.name.text for draft in drafts for regime in draft.regimes]


def read_bytes_as(name: str, content: bytes, folder: Path) -> tuple[ListDraft, ...]:
    (folder / name).write_bytes(content)
    return read_lists(folder / name)


REFUSED: Mapping[str, tuple[bytes, str]] = {
    **refused_files(XLSX),
    "no table": (with_sheet(XLSX, row(1, ("A", "Chỉ một ô"))), "no_list"),
}
REFUSED_CSV: Mapping[str, tuple[bytes, str]] = {
    "empty": (b"", "empty_file"),
    "only blanks": (b" \r\n\r\n", "empty_file"),
    "zeros": (CSV.replace(b"Qu", b"\0"), "no_text"),
    "nothing but zeros": (bytes(1_000), "no_text"),
    "too large": (b"a,b\n" * 6_000_000, "too_large"),
    "a quote that never ends": (CSV + b'\r\n4,"' + b"x" * 2_000_000, "broken_csv"),
    "one cell of 10 MB": (b"x" * 10_000_000, "no_list"),
    "no table": ("Chỉ một ô".encode(), "no_list"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_hostile_files_are_refused_with_a_mend(case: str, tmp_path: Path) -> None:
    """What is wrong is told by the content, whatever the name ends in."""
    content, key = REFUSED[case]

    with pytest.raises(UnreadableFileError) as caught:
        read_bytes_as("list.xlsx", content, tmp_path)

    (problem,) = caught.value.problems
    assert problem.what.key.endswith(f".{key}")
    assert problem.mend.key.endswith(f".{key}_mend")
    assert caught.value.explain("vi").startswith("list.xlsx")


@pytest.mark.parametrize("case", REFUSED_CSV)
def test_hostile_text_is_refused_with_a_mend(case: str, tmp_path: Path) -> None:
    """A file named .csv that holds no table says why."""
    content, key = REFUSED_CSV[case]

    with pytest.raises(UnreadableFileError) as caught:
        read_bytes_as("list.csv", content, tmp_path)

    (problem,) = caught.value.problems
    assert problem.what.key.endswith(f".{key}")
    assert problem.mend.key.endswith(f".{key}_mend")


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    """The reason of the system stands in our own error, for any kind of file."""
    for name in ("none.xlsx", "none.csv"):
        with pytest.raises(UnreadableFileError, match="cannot be opened"):
            read_lists(tmp_path / name)


@pytest.mark.parametrize("name", ["a.docx", "a.xls", "a.csv", "a.txt", "a"])
@pytest.mark.parametrize("content", [XLSX, DOCX, ODS])
def test_the_content_decides_not_the_name(name: str, content: bytes, tmp_path: Path) -> None:
    """A workbook or a document is read as what it is, also where the name says CSV."""
    assert names_of(read_bytes_as(name, content, tmp_path)) == list(NAMES)


def test_macros_and_links_are_not_touched(tmp_path: Path) -> None:
    """Parts with code and targets outside the file change nothing."""
    assert names_of(read_bytes_as("a.xlsm", with_link(XLSX), tmp_path)) == list(NAMES)


def test_formulas_count_by_their_last_value(tmp_path: Path) -> None:
    """A cell with a formula is its stored value; errors and formulas without one are empty."""
    cells = HEAD + (
        '<row r="5"><c r="B5" t="str"><f>HYPERLINK("http://example.invalid")</f>'
        '<v>Báo cáo phòng, chống thiên tai</v></c><c r="C5"><f>1/0</f></c>'
        '<c r="D5" t="e"><v>#REF!</v></c></row>'
    )

    (draft,) = read_bytes_as("a.xlsx", with_sheet(XLSX, cells), tmp_path)

    last = draft.regimes[-1]
    assert last.name.text == "Báo cáo phòng, chống thiên tai"
    assert last.recipients is None
    assert last.cycles == ()


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t="])
def test_text_that_looks_like_a_formula_stays_text(start: str, tmp_path: Path) -> None:
    """Names that begin with a sign of a formula are words like any others, in CSV too."""
    name = f"{start}HYPERLINK(Báo cáo)"
    rows = (HEADINGS, ("1", name, "Sở Nội vụ", "Quý", ""), *ROWS[2:])
    content = ";".join(HEADINGS) + "\n" + "\n".join(";".join(texts) for texts in rows[1:])

    assert names_of(read_bytes_as("a.csv", content.encode(), tmp_path))[0] == name.strip()
    cells = "".join(row(at, *zip(LETTERS, texts, strict=True)) for at, texts in enumerate(rows, 1))
    assert names_of(read_bytes_as("a.xlsx", with_sheet(XLSX, cells), tmp_path))[0] == name.strip()


def test_a_sheet_of_the_greatest_size_is_read_at_once(tmp_path: Path) -> None:
    """A last cell at XFD1048576 and merges over everything cost neither time nor memory."""
    merged = "".join(f'<mergeCell ref="A{at}:XFD1048576"/>' for at in range(5, 3_000))
    cells = HEAD + "".join(row(at, ("A", f"x{at}")) for at in range(5, 3_000))
    cells += row(1_048_576, ("XFD", "end"))
    content = with_sheet(XLSX, cells, f"<mergeCells>{merged}</mergeCells>")
    start = time.process_time()

    (draft,) = read_bytes_as("a.xlsx", content, tmp_path)

    assert time.process_time() - start < 10
    assert names_of((draft,))[:3] == list(NAMES)
    assert {each.what.key for each in draft.problems} & {"office.too_wide", "office.too_long"}


def test_columns_and_rows_beyond_the_limits_are_left_out_and_said(tmp_path: Path) -> None:
    """10,000 columns and more rows than are read are cut; the list in front is read."""
    wide = [(get_column_letter(at), "x") for at in range(LIMITS.columns + 1, 10_001)]
    cells = HEAD + row(5, ("B", "Báo cáo khác"), *wide)
    cells += row(LIMITS.rows + 1, ("B", "Báo cáo ngoài giới hạn"))

    (draft,) = read_bytes_as("a.xlsx", with_sheet(XLSX, cells), tmp_path)

    assert names_of((draft,)) == [*NAMES, "Báo cáo khác"]
    keys = [each.what.key for each in draft.problems]
    assert {"office.too_wide", "office.too_long"} <= set(keys)


def test_headings_over_ten_thousand_columns_take_no_time(tmp_path: Path) -> None:
    """A sheet that is full to the right is a list or is refused, at once."""
    wide = [(get_column_letter(at), f"Cột {at}") for at in range(6, 10_001)]
    cells = row(1, *zip(LETTERS, HEADINGS, strict=True), *wide) + HEAD[HEAD.index('<row r="2"') :]
    start = time.process_time()

    read_or_refuse(tmp_path / "a.xlsx", with_sheet(XLSX, cells))

    assert time.process_time() - start < 10


@pytest.mark.parametrize("kind", ["xlsx", "docx", "csv"])
def test_a_megabyte_in_a_cell_is_cut_and_said(kind: str, tmp_path: Path) -> None:
    """Only the beginning of a very long text is kept; CSV has no cells that long."""
    long = "Sở Nội vụ " * 10_000
    if kind == "xlsx":
        content = with_sheet(XLSX, HEAD.replace("Sở Nội vụ", long * 10, 1))
    elif kind == "docx":
        content = change(DOCX, lambda n, c: c.replace("Sở Nội vụ".encode(), long.encode(), 1))
    else:
        content = CSV.replace("Sở Nội vụ".encode(), long.encode(), 1)

    (draft,) = read_bytes_as(f"a.{kind}", content, tmp_path)

    assert names_of((draft,)) == list(NAMES)
    told = draft.regimes[0].recipients
    assert told is None or len(told.text) <= LIMITS.text
    assert "office.text_cut" in {each.what.key for each in draft.problems}


def test_a_text_of_one_gigantic_line_stays_within_time(tmp_path: Path) -> None:
    """A million cells in one line are cut at the last column that is read."""
    content = CSV + b"\r\n" + b"x," * 1_000_000
    start = time.process_time()

    (draft,) = read_bytes_as("a.csv", content, tmp_path)

    assert time.process_time() - start < 10
    assert names_of((draft,))[:3] == list(NAMES)
    assert "office.too_wide" in {each.what.key for each in draft.problems}


def test_lines_in_several_encodings_are_each_read_in_their_own(tmp_path: Path) -> None:
    """Lines of UTF-8, Windows-1258 and TCVN3 in one file come out as Vietnamese."""
    lines = [",".join(texts) for texts in ROWS]
    content = b"\r\n".join(
        (
            encode_cp1258(lines[0]),
            lines[1].encode(),
            encode_cp1258(lines[2]),
            damage_text(lines[3], Damage.TCVN3).encode("latin-1"),
        )
    )

    drafts = read_bytes_as("a.csv", content, tmp_path)

    assert names_of(drafts) == list(NAMES)
    said = [each for draft in drafts for each in draft.problems if "repair" in each.what.key]
    assert len(said) == 3


def wide_rows(count: int, width: int) -> str:
    letters = [get_column_letter(at) for at in range(1, width + 1)]
    return "".join(row(at, *((letter, "chữ") for letter in letters)) for at in range(1, count))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.xlsx", with_sheet(XLSX, wide_rows(800, 100))),
        ("a.csv", b"a,b,c,d,e,f,g,h,i,j\r\n" * 8_000),
    ],
)
def test_memory_is_bounded_by_the_limits_not_by_the_file(
    name: str, content: bytes, tmp_path: Path
) -> None:
    """Of a file of 80,000 cells no more is kept than the limits allow, and that is said."""
    (tmp_path / name).write_bytes(content)
    narrow = Limits(rows=50, columns=5, cells=100)
    tracemalloc.start()

    (grid,) = load_grids(tmp_path / name, narrow)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert len(grid.cells) == 100
    assert peak < 8 * 2**20
    assert {each.what.key for each in grid.problems} == {"office.too_wide", "office.too_long"}


@settings(max_examples=150, deadline=None)
@given(data=st.sampled_from([XLSX, DOCX, ODS]), seed=st.integers(0, 10**9))
def test_mutated_files_are_read_or_refused(
    data: bytes, seed: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whatever bytes change, inside the parts or outside, only our own error comes out."""
    read_or_refuse(tmp_path_factory.mktemp("mutated") / "list.bin", mutate_package(data, seed))


@settings(max_examples=150, deadline=None)
@given(
    encoding=st.sampled_from(["utf-8-sig", "utf-16", "utf-16-le", "cp1258"]),
    separator=st.sampled_from([",", ";", "\t", "|"]),
    seed=st.integers(0, 10**9),
)
def test_mutated_text_is_read_or_refused(
    encoding: str, separator: str, seed: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Text in any encoding with bytes changed gives a list or our own error."""
    text = "\r\n".join(separator.join(texts) for texts in ROWS)
    content = encode_cp1258(text) if encoding == "cp1258" else text.encode(encoding)
    path = tmp_path_factory.mktemp("mutated") / "list.csv"

    read_or_refuse(path, mutate_bytes(content, random.Random(seed)))


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.lists(
            st.sampled_from([*HEADINGS, *NAMES, "", "x", "1", "I", "Cộng", "Sở Nội vụ", "Quý"])
            | st.text(max_size=12),
            max_size=7,
        ),
        max_size=14,
    )
)
def test_any_table_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]
) -> None:
    """Headings and values in any place give a list or our own error."""
    text = "\n".join(
        ",".join('"' + cell.replace('"', '""') + '"' for cell in cells) for cells in rows
    )
    path = tmp_path_factory.mktemp("tables") / "list.csv"

    read_or_refuse(path, text.encode("utf-8", "surrogatepass"))


def read_or_refuse(path: Path, content: bytes) -> None:
    """Only an error of ours may come out, and everything can be said."""
    path.write_bytes(content)
    try:
        drafts = read_lists(path)
    except ReportReduceError as error:
        assert error.explain("vi")
        assert error.explain("en")
    else:
        assert drafts
        assert all(problem.say("vi") for draft in drafts for problem in draft.problems)
        assert all(regime.name.text.strip() for draft in drafts for regime in draft.regimes)

"""The noted copy of a list: every text, a note beside every problem, and no live formula."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from reportreduce.errors import Problem, UsageError
from reportreduce.exporters.list_notes import ListCell, ListSheet, write_noted_copy
from reportreduce.importers.regimes import Words, read_regime
from reportreduce.messages import LANGUAGES, Language, Text
from reportreduce.model.places import Source

FILE = "danh-muc.xlsx"
WHAT, MEND = Text("regimes.frequency_missing"), Text("regimes.frequency_mend")


def _cell(text: str, row: int, column: int, rows: int = 1, columns: int = 1) -> ListCell:
    place = f"{FILE}:DM!{'ABCDEFGH'[column]}{row + 1}"
    return ListCell(text=text, row=row, column=column, rows=rows, columns=columns, place=place)


SHEET = ListSheet(
    name="DM",
    head_row=1,
    cells=(
        _cell("DANH MỤC CHẾ ĐỘ BÁO CÁO", 0, 0, columns=3),
        _cell("TT", 1, 0),
        _cell("Tên báo cáo", 1, 1),
        _cell("Tần suất", 1, 2),
        _cell("1", 2, 0, rows=2),
        _cell("=1+1", 2, 1),
        _cell("Tháng hoặc quý", 2, 2),
        _cell("Báo cáo B", 3, 1),
    ),
)


def _write(
    folder: Path, *problems: Problem, sheets: tuple[ListSheet, ...] = (SHEET,), **options: Language
) -> Workbook:
    path = folder / "ghi-chu.xlsx"
    write_noted_copy(sheets, problems, path, **options)
    return load_workbook(path)


def _at(where: str) -> Problem:
    return Problem(f"{FILE}:DM!{where}", WHAT, MEND)


def _texts(page: Worksheet) -> dict[str, str]:
    cells = (cell for row in page.iter_rows() for cell in row if cell.value is not None)
    return {cell.coordinate: cell.value for cell in cells}


def _colour(page: Worksheet, where: str) -> str:
    return str(page[where].fill.fgColor.rgb)


def test_texts_and_merged_cells_are_copied(tmp_path: Path) -> None:
    """
    Without problems the copy holds the texts and merged cells of the list, and says so.
    """
    book = _write(tmp_path)

    assert book.sheetnames == ["DM", "Ghi chú của reportreduce"]
    assert _texts(book["DM"]) == {cell.place.split("!")[1]: cell.text for cell in SHEET.cells}
    assert sorted(map(str, book["DM"].merged_cells.ranges)) == ["A1:C1", "A3:A4"]
    assert "C2" in _texts(book["Ghi chú của reportreduce"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_problem_is_noted_at_its_cell(tmp_path: Path, language: Language) -> None:
    """
    A problem gives its cell a colour and a comment, and its row a text in a column at the right.
    """
    page = _write(tmp_path, _at("C3"), language=language)["DM"]
    said = f"{WHAT.say(language)} {MEND.say(language)}"

    assert page["C3"].comment.text == f"reportreduce: {said}"
    assert _colour(page, "C3") == _colour(page, "D3") != _colour(page, "C4")
    assert page["D3"].value == f"C3: {said}"
    assert page["D2"].value.startswith(Text("list_notes.title").say(language))


def test_several_problems_of_one_row(tmp_path: Path) -> None:
    """
    Problems of one row stand in one cell, each once and with its address.
    """
    page = _write(tmp_path, _at("B3"), _at("C3"), _at("C3"))["DM"]

    assert [line[:4] for line in page["D3"].value.splitlines()] == ["B3: ", "C3: "]
    assert page["C3"].comment.text.count(WHAT.say("vi")) == 1


def test_empty_cell_can_be_noted(tmp_path: Path) -> None:
    """
    A problem may name a cell without text, also to the right of the list.
    """
    page = _write(tmp_path, _at("C4"), _at("F4"))["DM"]

    assert page["C4"].comment is not None and page["F4"].comment is not None
    assert page["G4"].value.startswith("C4: ")


def test_problem_within_a_merged_area_is_noted_at_its_first_cell(tmp_path: Path) -> None:
    """
    A4 is covered by A3, so its note stands there: a covered cell shows nothing.
    """
    page = _write(tmp_path, _at("A4"))["DM"]

    assert page["A3"].comment is not None
    assert page["D3"].value.startswith("A3: ")


def test_no_text_becomes_a_formula(tmp_path: Path) -> None:
    """
    Text that begins with "=" stays text, and stays so when somebody edits the cell.
    """
    cell = _write(tmp_path)["DM"]["B3"]

    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=1+1", "s", True)


def test_all_problems_stand_on_the_last_sheet(tmp_path: Path) -> None:
    """
    Also a problem that names no cell of the list is told.
    """
    problems = (Problem(FILE, WHAT, MEND), _at("C3"), Problem("khac.xlsx:Khác!B2", WHAT, MEND))

    page = _write(tmp_path, *problems)["Ghi chú của reportreduce"]

    assert [page.cell(row, 2).value for row in (2, 3, 4)] == [each.where for each in problems]
    assert {page.cell(row, 3).value for row in (2, 3, 4)} == {WHAT.say("vi")}


def test_list_in_words_is_noted_where_its_readings_failed(tmp_path: Path) -> None:
    """
    Problems of a reading find their cells by the place that both name.
    """
    draft = read_regime(
        Words("Báo cáo A", Source(file=FILE, cell="DM!B3")),
        frequency=Words("Tháng hoặc quý", Source(file=FILE, cell="DM!C3")),
    )

    page = _write(tmp_path, *draft.problems)["DM"]

    assert "Tháng hoặc quý" in page["C3"].comment.text
    assert page["B3"].comment is None


def test_tables_of_a_document_are_sheets(tmp_path: Path) -> None:
    """
    Places of a Word document are found by their words; names that Excel forbids are changed.
    """
    place = "danh-muc.docx:bảng 1, dòng 2, ô 1"
    cell = ListCell(text="Báo cáo A", row=1, column=0, place=place)
    sheets = tuple(ListSheet(name=name, cells=(cell,)) for name in ("bảng 1: a/b", "BẢNG 1  a b"))

    book = _write(tmp_path, Problem(place, WHAT, MEND), sheets=sheets)

    assert book.sheetnames == ["bảng 1  a b", "BẢNG 1  a b (2)", "Ghi chú của reportreduce"]
    assert book.worksheets[0]["A2"].comment is not None


def test_the_list_itself_is_never_written_over(tmp_path: Path) -> None:
    """
    Writing to the path of the original is refused, and the original stays as it is.
    """
    original = tmp_path / "danh-muc.xlsx"
    original.write_bytes(b"original")

    with pytest.raises(UsageError):
        write_noted_copy([SHEET], [], tmp_path / "." / "danh-muc.xlsx", original=original)

    assert original.read_bytes() == b"original"


def test_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    """
    The clock is no part of a noted copy.
    """
    _write(tmp_path, _at("C3"))
    first = (tmp_path / "ghi-chu.xlsx").read_bytes()

    _write(tmp_path, _at("C3"))

    assert (tmp_path / "ghi-chu.xlsx").read_bytes() == first


CELLS = st.builds(
    ListCell,
    text=st.text(st.characters(codec="utf-8"), min_size=1, max_size=40),
    row=st.integers(0, 6),
    column=st.integers(0, 4),
    rows=st.integers(1, 3),
    columns=st.integers(1, 3),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(CELLS, max_size=8), st.text(max_size=40), st.integers(1, 9))
def test_any_list_can_be_written_and_opened(
    tmp_path_factory: pytest.TempPathFactory, cells: list[ListCell], name: str, row: int
) -> None:
    """
    Overlapping areas, control characters and odd names give a workbook that opens, all text.
    """
    sheet = ListSheet(name=name, cells=tuple(cells))

    book = _write(
        tmp_path_factory.mktemp("copy"), Problem(f"{name}!B{row}", WHAT, MEND), sheets=(sheet,)
    )

    kinds = {cell.data_type for row in book.worksheets[0].iter_rows() for cell in row if cell.value}
    assert kinds <= {"s", "inlineStr"}


def test_titles_do_not_widen_the_first_column(tmp_path: Path) -> None:
    """
    A long title or note lies over the empty cells beside it; numbers have a narrow column.
    """
    long = "Danh mục chế độ báo cáo định kỳ thực hiện trên địa bàn tỉnh"
    texts = [(long, 0, 0), ("TT", 1, 0), ("Tên báo cáo", 1, 1), ("1", 2, 0), ("A", 2, 1)]
    cells = tuple(_cell(*each) for each in (*texts, (long, 3, 0)))

    page = _write(tmp_path, sheets=(ListSheet(name="DM", head_row=1, cells=cells),))["DM"]

    assert sorted(map(str, page.merged_cells.ranges)) == ["A1:B1", "A4:B4"]
    assert page.column_dimensions["A"].width < 10

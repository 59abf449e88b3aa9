"""What is struck out in a list is no value: it is left out and said, with its cell."""

from pathlib import Path

import pytest
from docx import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.table import _Cell
from list_sample import DUTY, HEAD, OTHER, THIRD, write_annex, write_book
from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from reportreduce.importers.lists import ListDraft, read_lists
from reportreduce.importers.office.word import read_blocks

_STRUCK = InlineFont(strike=True)


def _bodies(draft: ListDraft, at: int) -> tuple[list[str], list[str]]:
    """The filers and recipients of a report."""
    told = (draft.regimes[at].filers, draft.regimes[at].recipients)
    filers, recipients = ([body.name for body in each.value or ()] if each else [] for each in told)
    return filers, recipients


def _said(draft: ListDraft) -> list[tuple[str, str, str]]:
    """The cells, keys and quotes of what is said of strokes."""
    return [
        (problem.where.rpartition("!")[2], problem.what.key, str(problem.what.values.get("text")))
        for problem in draft.problems
        if "struck" in problem.what.key
    ]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A list of three reports."""
    return write_book(tmp_path / "list.xlsx", (HEAD, DUTY, OTHER, THIRD))


def test_cells_that_are_struck_out_are_left_out(book: Path) -> None:
    """A value under a line is not read, and said; a row with a struck name stays whole."""
    workbook = load_workbook(book)
    sheet = workbook.active
    for place in ("F2", "D3", "B4", "F4"):
        sheet[place].font = Font(strike=True)
    workbook.save(book)

    (draft,) = read_lists(book)

    frequencies = [[each.frequency for each in regime.cycles] for regime in draft.regimes]
    assert frequencies[0] == [None]
    assert _bodies(draft, 1) == ([], ["UBND cấp tỉnh", "Bộ Nội vụ"])
    assert len(frequencies[2]) == 2
    assert _said(draft) == [
        ("A4", "lists.struck", "None"),
        ("F2", "lists.struck_cell", "Quý"),
        ("D3", "lists.struck_cell", "Sở Nội vụ"),
    ]


def test_parts_of_a_cell_that_are_struck_out_are_left_out(book: Path) -> None:
    """Of a cell in several fonts only what stands is read; the rest is quoted."""
    workbook = load_workbook(book, rich_text=True)
    sheet = workbook.active
    sheet["D2"] = CellRichText(TextBlock(_STRUCK, "UBND cấp xã"), "; Sở Tư pháp")
    sheet["B3"] = CellRichText(TextBlock(_STRUCK, str(OTHER[1])))
    workbook.save(book)

    (draft,) = read_lists(book)

    assert _bodies(draft, 0)[0] == ["Sở Tư pháp"]
    assert [regime.name.text for regime in draft.regimes] == [DUTY[1], OTHER[1], THIRD[1]]
    assert _said(draft) == [
        ("D2", "office.struck", "UBND cấp xã"),
        ("A3", "lists.struck", "None"),
    ]


def test_strokes_and_tracked_deletions_in_word(tmp_path: Path) -> None:
    """Struck runs of a Word table are left out and said, tracked deletions are not there."""
    path = write_annex(tmp_path / "list.docx", "DANH MỤC", (HEAD, DUTY, OTHER, THIRD))
    document = Document(str(path))
    rows = document.tables[0].rows
    rows[1].cells[4].paragraphs[0].runs[0].font.strike = True
    rows[1].cells[4].paragraphs[0].add_run("; Bộ Nội vụ")
    rows[2].cells[3].paragraphs[0].runs[0].font.double_strike = True
    deleted = OxmlElement("w:moveFrom")
    run = rows[3].cells[3].paragraphs[0].add_run("; Sở Y tế")._r
    run.addprevious(deleted)
    deleted.append(run)
    assert run.getparent().tag == qn("w:moveFrom")
    document.save(str(path))

    (draft,) = read_lists(path)

    assert [_bodies(draft, at) for at in range(3)] == [
        (["UBND cấp xã"], ["Bộ Nội vụ"]),
        ([], ["UBND cấp tỉnh", "Bộ Nội vụ"]),
        (["UBND cấp xã"], ["Thanh tra tỉnh"]),
    ]
    assert [(key, text) for _, key, text in _said(draft)] == [
        ("office.struck", "Sở Nội vụ"),
        ("lists.struck_cell", "Sở Nội vụ"),
    ]


def _write_cell(cell: _Cell, *runs: str) -> None:
    """Replace the runs of *cell* by *runs* of WordprocessingML."""
    paragraph = cell.paragraphs[0]
    paragraph.clear()
    for run in runs:
        paragraph._p.append(parse_xml(f"<w:r {nsdecls('w')}>{run}</w:r>"))


def test_characters_that_word_keeps_apart_from_its_texts(tmp_path: Path) -> None:
    """Hyphens that do not break, returns and signs of other fonts are characters of the text."""
    path = write_annex(tmp_path / "list.docx", "DANH MỤC", (HEAD, DUTY, OTHER, THIRD))
    document = Document(str(path))
    cells = document.tables[0].rows[1].cells
    _write_cell(cells[3], "<w:t>UBND cấp xã</w:t><w:cr/><w:t>Sở Y tế</w:t>")
    _write_cell(cells[5], "<w:t>Quý</w:t>", '<w:sym w:font="Wingdings" w:char="F0FC"/>')
    _write_cell(cells[2], "<w:t>15/2024/QĐ</w:t><w:noBreakHyphen/><w:t>UBND</w:t>")
    document.save(str(path))

    (table,) = [block for block in read_blocks(path) if block.rows]

    texts = [cell.text for cell in table.rows[1]]
    assert (texts[3], texts[5], texts[2]) == ("UBND cấp xã\nSở Y tế", "Quý✓", "15/2024/QĐ-UBND")


def test_hidden_text_of_word_is_left_out_and_told(tmp_path: Path) -> None:
    """What Word hides stands on no paper: no value, and said like a struck part."""
    path = write_annex(tmp_path / "list.docx", "DANH MỤC", (HEAD, DUTY, OTHER, THIRD))
    document = Document(str(path))
    cells = document.tables[0].rows[1].cells
    hide = "<w:rPr><w:vanish/></w:rPr>"
    shown = '<w:rPr><w:vanish w:val="0"/></w:rPr>'
    _write_cell(cells[5], "<w:t>Quý</w:t>", f"{hide}<w:t>, hằng năm</w:t>")
    _write_cell(cells[6], f"{hide}<w:t>Trước ngày 15/11</w:t>")
    _write_cell(cells[4], f"{shown}<w:t>Sở Nội vụ</w:t>")
    document.paragraphs[0].add_run(" bãi bỏ").font.hidden = True
    document.save(str(path))

    (draft,) = read_lists(path)

    (cycle,) = draft.regimes[0].cycles
    assert cycle.frequency is not None and cycle.frequency.text == "Quý"
    assert cycle.deadline is None
    assert _bodies(draft, 0)[1] == ["Sở Nội vụ"]
    assert [(key, text) for _, key, text in _said(draft)] == [
        ("office.struck", "bãi bỏ"),
        ("office.struck", ", hằng năm"),
        ("lists.struck_cell", "Trước ngày 15/11"),
    ]
    assert "bãi bỏ" not in draft.title

"""What stands around the table of a form: asked for and kept open, or of the heading and let be."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from docx import Document

from reportreduce.importers.forms import UnreadableFileError, read_forms

Row = Sequence[str | None]
Table = Sequence[Row]
HEADING = ("Biểu số 02/HT", "KẾT QUẢ ĐĂNG KÝ HỘ TỊCH")
FIGURES = (("STT", "Số khai sinh", "Số khai tử"), ("(1)", "(2)", "(3)"))


def write_document(path: Path, *parts: str | Table) -> Path:
    """A Word file of paragraphs and tables."""
    document = Document()
    for part in parts:
        if isinstance(part, str):
            document.add_paragraph(part)
            continue
        table = document.add_table(len(part), max(map(len, part)))
        for cells, row in zip(table.rows, part, strict=True):
            for cell, text in zip(cells.cells, row, strict=False):
                cell.text = text or ""
    document.save(str(path))
    return path


@pytest.mark.parametrize(
    "parts",
    [
        ("BÁO CÁO", "I. Tình hình", "II. Kiến nghị"),
        ("BÁO CÁO", (("Nơi nhận:", "CHỦ TỊCH"),)),
    ],
    ids=["outline only", "signatures only"],
)
def test_a_document_without_a_table_of_figures_holds_no_form(
    tmp_path: Path, parts: Sequence[str | Table]
) -> None:
    """It is refused as any other file without a form, with its name."""
    path = write_document(tmp_path / "form.docx", *parts)

    with pytest.raises(UnreadableFileError, match=r"form\.docx: No table"):
        read_forms(path)

"""Laid-out lists as xlsx, ods, csv and docx files."""

import csv
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from damaged_text import damage_text, encode_cp1258
from docx import Document
from docx.enum.section import WD_ORIENT
from form_layouts import THIN, Sheet
from list_layouts import Layout
from openpyxl import Workbook
from openpyxl.utils import get_column_letter

Sheets = Sequence[tuple[str, Sheet]]


def write_list(folder: Path, sheets: Sheets, layout: Layout) -> Path:
    """The file in *folder*, named after its format."""
    path = folder / f"danh-muc.{layout.suffix}"
    damaged = [(name, damage_sheet(sheet, layout)) for name, sheet in sheets]
    _WRITERS[layout.suffix](path, damaged, layout)
    return path


def damage_sheet(sheet: Sheet, layout: Layout) -> Sheet:
    if layout.damage is None:
        return sheet
    damaged = Sheet()
    for place, (text, bottom, right) in sheet.cells.items():
        damaged.cells[place] = (damage_text(text, layout.damage), bottom, right)
    return damaged


def write_xlsx(path: Path, sheets: Sheets, layout: Layout) -> None:
    book = Workbook()
    book.remove(book.active)
    for name, sheet in sheets:
        page = book.create_sheet(name)
        for (row, column), (text, bottom, right) in sheet.cells.items():
            top, left = row + 1 + layout.offset, column + 1 + layout.offset
            cell = page.cell(top, left)
            cell.value = text
            cell.data_type = "s"
            cell.border = THIN
            if (bottom, right) != (row, column):
                end_row, end_column = top + bottom - row, left + right - column
                page.merge_cells(None, top, left, end_row, end_column)
        for at, heading in enumerate(layout.columns, 1 + layout.offset):
            page.column_dimensions[get_column_letter(at)].hidden = heading.role in layout.hidden
    book.save(path)


def write_csv(path: Path, sheets: Sheets, layout: Layout) -> None:
    text = path.with_suffix(".txt")
    with text.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=layout.separator)
        for _, sheet in sheets:
            writer.writerows(
                [
                    sheet.cells.get((row, column), ("", 0, 0))[0]
                    for column in range(len(layout.columns))
                ]
                for row in range(sheet.height)
            )
    content = text.read_bytes().decode("utf-8")
    text.unlink()
    is_old = layout.encoding == "cp1258"
    path.write_bytes(encode_cp1258(content) if is_old else content.encode(layout.encoding))


def write_docx(path: Path, sheets: Sheets, layout: Layout) -> None:
    document = Document()
    document.sections[0].orientation = WD_ORIENT.LANDSCAPE
    width = len(layout.columns)
    for _, sheet in sheets:
        rows = sorted({row for row, _ in sheet.cells})
        top = next(row for row in rows if (row, 0) in sheet.cells and is_header(sheet, row, width))
        bottom = foot_of(sheet, top)
        for row in (row for row in rows if row < top):
            add_lines(document, sheet, row, width)
        add_table(document, sheet, top, bottom, width)
        for row in (row for row in rows if row >= bottom):
            add_lines(document, sheet, row, width)
    document.save(str(path))


def is_header(sheet: Sheet, row: int, width: int) -> bool:
    """The first row whose first cell does not cover the others, with text in at least half."""
    cells = [sheet.cells[row, column] for column in range(width) if (row, column) in sheet.cells]
    return len(cells) >= 2 and not any("\n" in text for text, _, _ in cells)


def foot_of(sheet: Sheet, top: int) -> int:
    """The row behind the last one that has text in three columns or more."""
    counts: dict[int, int] = {}
    for row, _ in sheet.cells:
        counts[row] = counts.get(row, 0) + 1
    return 1 + max(row for row, count in counts.items() if row >= top and count >= 3)


def add_lines(document: object, sheet: Sheet, row: int, width: int) -> None:
    for column in range(width):
        if (row, column) in sheet.cells:
            document.add_paragraph(sheet.cells[row, column][0])  # type: ignore[attr-defined]


def add_table(document: object, sheet: Sheet, top: int, bottom: int, width: int) -> None:
    table = document.add_table(bottom - top, width)  # type: ignore[attr-defined]
    table.style = "Table Grid"
    grid = [list(row.cells) for row in table.rows]
    for (row, column), (text, last, right) in sheet.cells.items():
        if not top <= row < bottom:
            continue
        cell = grid[row - top][column]
        if (last, right) != (row, column):
            cell = cell.merge(grid[min(last, bottom - 1) - top][right])
        cell.text = text


def write_ods(path: Path, sheets: Sheets, layout: Layout) -> None:
    tables = "".join(
        f"<table:table table:name={quoteattr(name)}>{ods_rows(sheet, len(layout.columns))}"
        "</table:table>"
        for name, sheet in sheets
    )
    names = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content office:version="1.2"'
        f' xmlns:office="{names}:office:1.0" xmlns:table="{names}:table:1.0"'
        f' xmlns:text="{names}:text:1.0"><office:body><office:spreadsheet>{tables}'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        f'<manifest:manifest xmlns:manifest="{names}:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        "</manifest:manifest>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", kind, zipfile.ZIP_STORED)
        package.writestr("content.xml", content)
        package.writestr("META-INF/manifest.xml", manifest)


def ods_rows(sheet: Sheet, width: int) -> str:
    rows = (
        "".join(ods_cell(sheet, row, column) for column in range(width))
        for row in range(sheet.height)
    )
    return "".join(f"<table:table-row>{cells}</table:table-row>" for cells in rows)


def ods_cell(sheet: Sheet, row: int, column: int) -> str:
    if (row, column) not in sheet.cells:
        return "<table:table-cell/>"
    text, bottom, right = sheet.cells[row, column]
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in text.split("\n"))
    return (
        f'<table:table-cell office:value-type="string" '
        f'table:number-rows-spanned="{bottom - row + 1}" '
        f'table:number-columns-spanned="{right - column + 1}">{lines}</table:table-cell>'
    )


_WRITERS: dict[str, Callable[[Path, Sheets, Layout], None]] = {
    "xlsx": write_xlsx,
    "csv": write_csv,
    "docx": write_docx,
    "ods": write_ods,
}

"""Lists of reports as files, made in the tests that read them."""

from collections.abc import Sequence
from pathlib import Path

from docx import Document
from openpyxl import Workbook

Row = Sequence[object]

HEAD: Row = (
    *("STT", "Tên báo cáo", "Văn bản quy định", "Đối tượng thực hiện", "Cơ quan nhận"),
    *("Tần suất", "Thời hạn gửi"),
)
DUTY: Row = (
    *("1", "Báo cáo công tác dân vận", "Điều 5 Thông tư 01/2024/TT-BNV", "UBND cấp xã"),
    *("Sở Nội vụ", "Quý", "Ngày 20 của tháng cuối quý"),
)
OTHER: Row = (
    *("2", "Báo cáo công tác thanh niên", "Nghị định 13/2021/NĐ-CP", "Sở Nội vụ"),
    *("UBND cấp tỉnh; Bộ Nội vụ", "Năm", "Trước ngày 15/12"),
)
THIRD: Row = (
    *("3", "Báo cáo tiếp công dân", "Thông tư 02/2021/TT-TTCP", "UBND cấp xã", "Thanh tra tỉnh"),
    *("6 tháng; năm", "05/6; 05/12"),
)


def write_book(path: Path, *sheets: Sequence[Row], merged: Sequence[str] = ()) -> Path:
    """A workbook of *sheets*, the ranges *merged* on the first one."""
    book = Workbook()
    for number, rows in enumerate(sheets, start=1):
        sheet = book.active if number == 1 else book.create_sheet()
        sheet.title = f"Trang {number}"
        for row in rows:
            sheet.append(list(row))
    for area in merged:
        book.worksheets[0].merge_cells(area)
    book.save(path)
    return path


def write_annex(path: Path, *parts: str | Sequence[Row]) -> Path:
    """A Word document of paragraphs and tables."""
    document = Document()
    for part in parts:
        if isinstance(part, str):
            document.add_paragraph(part)
            continue
        table = document.add_table(rows=len(part), cols=max(len(row) for row in part))
        for cells, row in zip(table.rows, part, strict=True):
            for cell, value in zip(cells.cells, row, strict=False):
                cell.text = str(value or "")
    document.save(str(path))
    return path

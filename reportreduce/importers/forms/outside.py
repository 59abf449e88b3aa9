"""Lines and small tables around the table of a form that ask for something, too."""

import re
from collections.abc import Iterator

from reportreduce.importers.forms.around import Surroundings, find_relation
from reportreduce.importers.forms.words import find_code, find_measure_line, is_heading
from reportreduce.importers.office.grid import Cell, Grid
from reportreduce.importers.office.words import is_note, is_office, is_signature
from reportreduce.normalise.text import normalise_text

_TO_FILL = re.compile(r":\s*(?:[.…_]{2,}|$)|\.{5,}|…{2,}|_{4,}")
_OUTLINE = re.compile(
    r"^(?:(?:phần |mục )?(?:[IVX]{1,4}|\d{1,2}(?:\.\d{1,2})*|[A-Dđa-d])[.)/:]\s*)"
)
_ABOUT_FILER = re.compile(
    r"(?:tên )?(?:đơn vị|cơ quan|tổ chức|doanh nghiệp|địa phương|tỉnh|thành phố|huyện|xã|phường|"
    r"thôn|trường|bệnh viện|trạm|họ (?:và )?tên|chức (?:vụ|danh)|địa chỉ|(?:số )?điện thoại|"
    r"e-?mail|thư điện tử|fax|mã (?:số|đơn vị)|người|ngày|tháng|quý|năm|kỳ|"
    r"thời (?:gian|điểm|kỳ)|số\s*[:./]|kính gửi|căn cứ|nơi nhận|v/v)"
)
"""What a form asks of those who fill it in: who they are, and when."""
_COUNTED = re.compile(
    r"(?:tổng )?(?:số|tỷ lệ|tỉ lệ|diện tích|sản lượng|giá trị|kinh phí|doanh thu|khối lượng)"
    r"(?! liệu)\b"
)
_LONGEST_LABEL = 120


def find_lines(grid: Grid, top: int, last: int, around: Surroundings) -> list[Cell]:
    """
    The cells above row *top* and below row *last* that ask for more than the table does.

    These are lines to be filled in ("Số kết hôn: ......"), headings of parts that are to be
    written ("IV. Kiến nghị"), and in Word tables that are neither forms nor signatures.
    """
    return [*_above(grid, top, around), *_below(grid, last)]


def _above(grid: Grid, top: int, around: Surroundings) -> Iterator[Cell]:
    rows = [row for row in grid.rows if row < top and not _says_nothing(grid, row)]
    for row in rows:
        for cell in grid.rows[row]:
            text = cell.text
            if normalise_text(text) in normalise_text(around.title) or _is_of_heading(text):
                continue
            is_last = row == rows[-1]
            is_part = bool(_OUTLINE.match(text)) and not is_last
            # A heading over all columns is merged like a title; what it counts is no title.
            is_part = is_part or (is_last and bool(_COUNTED.match(normalise_text(text))))
            is_lead_in = text.endswith(":")
            if is_part or _is_table(grid, cell) or (is_to_fill(text) and not is_lead_in):
                yield cell


def _says_nothing(grid: Grid, row: int) -> bool:
    """Whether *row* only gives the measure of the form, or a remark in brackets."""
    texts = [cell.text for cell in grid.rows[row]]
    return all(find_measure_line(text) or re.fullmatch(r"\(.*\)", text) for text in texts)


def _below(grid: Grid, last: int) -> Iterator[Cell]:
    """Up to the signatures; behind a note, only what is to be filled in."""
    noted = False
    for row in (row for row in grid.rows if row > last):
        cells = grid.rows[row]
        first = cells[0]
        if any(is_signature(cell.text) or is_office(cell.text) for cell in cells):
            return
        noted = noted or is_note(first.text) or find_relation(first.text)[0] is not None
        if is_note(first.text):
            continue
        asks = is_to_fill(first.text) or (not noted and _is_label(grid, first))
        if asks or _is_table(grid, first):
            yield first


def _is_label(grid: Grid, cell: Cell) -> bool:
    """Whether *cell* heads a part to be written, and is no sentence."""
    text = cell.text.strip()
    is_line = not cell.framed and len(grid.rows[cell.row]) == 1 and bool(_OUTLINE.match(text))
    return is_line and len(text) <= _LONGEST_LABEL and not text.endswith(".")


def _is_table(grid: Grid, cell: Cell) -> bool:
    """Whether *cell* stands in a Word table beside the form, which is no heading of an office."""
    if grid.body is None or cell.framed is not False:
        return False
    texts = [each.text for each in grid.rows[cell.row]]
    return not any(map(_is_of_heading, texts)) and cell is grid.rows[cell.row][0]


def _is_of_heading(text: str) -> bool:
    """Whether *text* says who fills in a form, when, and to whom, or what its code is."""
    plain = normalise_text(_OUTLINE.sub("", text))
    return (
        is_heading(text)
        or is_signature(text)
        or is_office(text)
        or bool(find_code(text) or find_measure_line(text) or _ABOUT_FILER.match(plain))
    )


def is_to_fill(text: str) -> bool:
    """Whether *text* leaves room to be filled in, and not with who fills it in and when."""
    found = _TO_FILL.search(text.rstrip())
    told = found is not None and any(map(str.isalpha, text[: found.start()]))
    return told and not _is_of_heading(text)

"""The lines between the title of a form and its table, which say what the table is about."""

import re

from reportreduce.importers.forms.measures import find_measure_line
from reportreduce.importers.forms.to_fill import is_to_fill
from reportreduce.importers.forms.words import find_code, is_heading
from reportreduce.importers.office.grid import Grid
from reportreduce.importers.office.words import is_note, is_office, is_signature
from reportreduce.normalise.text import normalise_text

_OUTLINE = re.compile(
    r"(?:(?:phần|mục|bảng|chương) )?(?:[ivx]{1,4}|\d{1,2}(?:\.\d{1,2})*|[a-eđ])(?:[.)/:]|(?= - ))"
)
_OF_FILING = re.compile(
    r"[(\[]?\s*(?:kỳ báo cáo|đơn vị tính|đvt|từ (?:ngày|tháng)|đến ngày|tính (?:từ|đến)"
    r"|thời (?:điểm|gian|kỳ|hạn)"
    r"|số liệu (?:tính )?(?:từ|đến)|ban hành|kèm theo|kính gửi|(?:ngày|tuần|tháng|quý|năm)\b"
    r"|theo (?:thông tư|quyết định|nghị định|công văn)|(?:0?[1-9]|1[0-2]) tháng"
    r"|(?:dùng|dành|áp dụng) (?:cho|đối với) (?:các )?(?:cấp|sở|ngành|đơn vị|cơ quan|ubnd|ủy ban))"
)
"""When, by whom and by what rule a form is filed, not what it is about."""
_ROOM = re.compile(r"[.…_]{3,}|…")
"""Room to be filled in."""
_SHORTEST, _LONGEST = 4, 200


def find_sections(grid: Grid, top: int, title: str) -> tuple[str, ...]:
    """
    The lines of *grid* above row *top* that narrow *title*, as printed: "I. Hộ cận nghèo".

    They stand below the title.  Where a form has none, only a numbered line is taken for such.
    """
    above = (cell.text for cell in grid.cells if cell.row < top)
    lines = [" ".join(line.split()) for text in above for line in text.splitlines()]
    whole = normalise_text(title)
    titled = [at for at, line in enumerate(lines) if line and normalise_text(line) in whole]
    below = lines[titled[-1] + 1 :] if titled else lines
    return tuple(
        line
        for line in below
        if _may_be_section(line) and (titled or _OUTLINE.match(normalise_text(line)))
    )


def _may_be_section(line: str) -> bool:
    plain = normalise_text(line)
    if not _SHORTEST <= len(plain) <= _LONGEST or _OF_FILING.match(plain):
        return False
    if is_heading(line) or is_signature(line) or is_office(line) or is_note(line):
        return False
    is_asked = (
        is_to_fill(line) or _ROOM.search(line) or (":" in plain and not _OUTLINE.match(plain))
    )
    return not (is_asked or find_code(line) or find_measure_line(line))

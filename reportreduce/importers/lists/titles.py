"""What the lines above a list say: its title, and the instrument that it is annexed to."""

import re
from collections.abc import Sequence

from attrs import frozen

from reportreduce.importers.office.grid import Cell
from reportreduce.importers.regimes.words import Words
from reportreduce.normalise.text import normalise_text

_LIST = re.compile(r"(?:phụ lục [\w.]+\s*[.:-]?\s*)?(?:danh mục|danh sách|chế độ báo cáo)\b")
_TITLE = re.compile(r"(?:bảng|biểu|tổng hợp|kết quả|thống kê|rà soát)\b")
_OTHER = re.compile(
    r"cộng h(?:òa|oà) xã hội|độc lập\s*-|kèm theo|^\(|^(?:số|kính gửi)\s*:|ngày .{0,12}tháng"
    r"|^đơn vị( tính)?\s*:"
)
_FRAME = re.compile(r"cộng h(?:òa|oà) xã hội|độc lập|kèm theo|danh mục")
_LEAST_LETTERS = 6
_ANNEXED = re.compile(
    r"\bkèm theo (?P<words>(?:quyết định|nghị quyết|thông tư|nghị định)\s.{0,20}?\d[^)\n]*)",
    re.IGNORECASE,
)


@frozen
class LinesAbove:
    """The title of a list ("" without one), and the words of the instrument it is annexed to."""

    title: str
    instrument: Words | None


def read_lines_above(cells: Sequence[Cell]) -> LinesAbove:
    """What *cells*, the lines above a list, say of it."""
    annexed = ((cell, _ANNEXED.search(" ".join(cell.text.split()))) for cell in cells)
    found = [Words(match["words"], cell.source) for cell, match in annexed if match]
    return LinesAbove(find_title(cells), found[-1] if found else None)


def find_title(cells: Sequence[Cell]) -> str:
    """
    The title among *cells*, the lines above a list; "" without one.

    It is the last line that begins like the title of a list, or of anything, else the last one
    in capitals, with the lines just below that go on in the same letters.
    """
    lines = [line for cell in cells for line in cell.text.splitlines() if _may_be(line)]
    starts = [at for at, line in enumerate(lines) if _LIST.match(normalise_text(line))]
    starts = starts or [at for at, line in enumerate(lines) if _TITLE.match(normalise_text(line))]
    starts = starts or [at for at, line in enumerate(lines) if line.isupper()][-1:]
    if not starts:
        return ""
    first = starts[-1]
    title = [lines[first]]
    for line in lines[first + 1 :]:
        if line.isupper() != title[0].isupper():
            break
        title.append(line)
    return " ".join(title)


def _may_be(line: str) -> bool:
    return len(line) >= _LEAST_LETTERS and not _OTHER.search(normalise_text(line))


def begins_list(plain: str) -> bool:
    """Whether a line, in normal form, begins like the title of a list."""
    return _LIST.match(plain) is not None


def begins_title(plain: str) -> bool:
    """Whether a line, in normal form, begins like the title of anything."""
    return _TITLE.match(plain) is not None


def is_frame_text(text: str) -> bool:
    """Whether *text* is of the national heading or the title above a list."""
    return _FRAME.search(text.lower()) is not None

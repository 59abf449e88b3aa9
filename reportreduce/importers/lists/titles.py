"""The title of a list among the lines above it."""

import re
from collections.abc import Sequence

from reportreduce.importers.office.grid import Cell
from reportreduce.normalise.text import normalise_text

_LIST = re.compile(r"(?:phụ lục [\w.]+\s*[.:-]?\s*)?(?:danh mục|danh sách|chế độ báo cáo)\b")
_TITLE = re.compile(r"(?:bảng|biểu|tổng hợp|kết quả|thống kê|rà soát)\b")
_OTHER = re.compile(
    r"cộng h(?:òa|oà) xã hội|độc lập\s*-|kèm theo|^\(|^(?:số|kính gửi)\s*:|ngày .{0,12}tháng"
    r"|^đơn vị( tính)?\s*:"
)
_LEAST_LETTERS = 6


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

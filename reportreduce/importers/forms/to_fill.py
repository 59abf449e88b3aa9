"""Lines that leave room for figures or words beside the table of a form."""

import re
from collections.abc import Iterator

from reportreduce.importers.forms.filers import is_of_filer
from reportreduce.importers.forms.measures import is_measure
from reportreduce.importers.office.grid import Cell
from reportreduce.normalise.text import BRACKETS, normalise_text

_DOTS = r"(?=\.\.|…|__)[.…_]+"
_END = r"(?=\s*(?:ngày|tháng|năm|quý|đến|tuần|của|tại|so với|và|-|[,;)\]:/(]|$))"
_NAMED = re.compile(
    rf"\b(?:ngày|tháng|năm|quý|tuần)(?=[\d/\s]*(?:\.\.|…|__))[\d/\s.…_]+{_END}"
    r"|\b(?:xã|phường|thị trấn|đặc khu|thôn|bản|ấp|huyện|quận|tỉnh|thành phố|ubnd|sở|phòng|"
    rf"đơn vị|cơ quan|trường|công ty)\s*{_DOTS}{_END}"
    rf"|\bsố\s*:?\s*{_DOTS}\s*(?:/[\w/.…-]*)"
)
"""Room for a day, the name of a place or the number of a document: "xã ......, ngày ... tháng"."""
_ROOM = re.compile(
    rf":\s*{_DOTS}|\.{{5,}}[.…]*|…{{2,}}|_{{4,}}|=\s*{_DOTS}"
    r"|(?<=[^\W\d_])\s+(?:\.{3,}|…)(?=\s*[^\W\d_])|/_{2,}|[☐□◻▢]|\[ {1,4}\]"
)
_COUNTED = re.compile(
    r"(?:tổng )?(?:số|tỷ lệ|tỉ lệ|diện tích|sản lượng|giá trị|kinh phí|doanh thu|khối lượng)"
    r"(?! liệu| tt\b)\b(?!\s*[:./])"
)
_BEFORE = re.compile(r"^(?:(?:ghi chú|chú thích|lưu ý|nguồn(?: số liệu)?)\b[\s:.]*|[-+–•*()\s])+")
_TITLE = re.compile(r"(?:báo cáo|bảng|biểu|tổng hợp|thống kê|danh sách)\b")
_ORDER = re.compile(
    r"\b(?:ghi|báo cáo|thống kê|kê|nêu|tách|bổ sung)(?: riêng| thêm|(?: rõ)? (?:số|tỷ lệ|tỉ lệ))\b"
    r"(?! (?:liệu|nguyên|dương|tự nhiên|thứ tự)\b)"
)
_LEADS_ON = re.compile(r"(?:như sau|sau đây)\Z")


def is_to_fill(text: str, *, by_colon: bool = True) -> bool:
    """
    Whether *text* leaves room to be filled in, and not with who fills it in and when.

    A colon at the end is room where it counts *by_colon*: in prose it leads on to the next line.

    >>> is_to_fill("Số kết hôn: … trường hợp"), is_to_fill("Trong năm có ... vụ ly hôn")
    (True, True)
    >>> is_to_fill("Xã ......, ngày ... tháng ... năm ..."), is_to_fill("Tên đơn vị: .......")
    (False, False)
    """
    return any(_asks(normalise_text(line), by_colon) for line in text.splitlines())


def asks_for_more(text: str) -> bool:
    """
    Whether *text* beside a form leaves room, or says that something is to be reported besides.

    >>> asks_for_more("Ghi riêng số khai tử ở nước ngoài"), asks_for_more("Chỉ tính hồ sơ mới")
    (True, False)
    """
    return is_to_fill(text, by_colon=False) or bool(_ORDER.search(normalise_text(text)))


def is_cell_to_fill(cell: Cell, *, by_colon: bool = True) -> bool:
    """Whether the text of *cell* is to be filled in, or leaves a gap before a measure."""
    label, _, rest = normalise_text(cell.text).partition(":")
    is_gap = cell.has_gap and is_measure(rest) and not is_of_filer(label)
    return is_to_fill(cell.text, by_colon=by_colon) or (is_gap and not label.startswith("đơn vị"))


def is_counted(text: str) -> bool:
    """
    Whether *text* names something that is counted or measured.

    >>> is_counted("Số kết hôn"), is_counted("Số liệu tính đến 15/12"), is_counted("Số: 12/BC")
    (True, False, False)
    """
    return bool(_COUNTED.match(_BEFORE.sub("", normalise_text(text))))


def _asks(line: str, by_colon: bool) -> bool:
    plain = _NAMED.sub(" ", line).rstrip()
    if is_counted(line) and re.search(rf"{_DOTS}\Z", line):
        plain = line  # "Số hộ nghèo của xã ......" may leave room for the name or for the number
    return any(_is_asked(label, rest) for label, rest in _labels(plain, by_colon))


def _labels(line: str, by_colon: bool) -> Iterator[tuple[str, str]]:
    """What stands before each room in *line*, and behind it."""
    start = 0
    for found in _ROOM.finditer(line):
        yield line[start : found.start()], line[found.end() :]
        start = found.end()
    rest = line[start:]
    open_end = re.search(rf"\s*{_DOTS}$", rest)
    if by_colon and rest.endswith(":") and not _LEADS_ON.search(rest[:-1].rstrip()):
        yield rest[:-1], ""
    elif open_end and is_counted(rest):
        yield rest[: open_end.start()], ""


def _is_asked(label: str, rest: str) -> bool:
    """Whether the room between *label* and *rest* is for something else than the filer."""
    plain = _BEFORE.sub("", BRACKETS.sub(" ", label)).strip(" .,;:")
    if not any(map(str.isalpha, plain)):
        return False
    is_number = is_measure(re.split(r"[;,.…:(]", rest)[0])
    is_title = _TITLE.match(plain) and not rest.strip()
    return is_number or not (is_of_filer(plain) or is_title)

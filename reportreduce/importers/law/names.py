"""The name of a report: the words after "báo cáo" in its clause, else the article's heading."""

import re

from reportreduce.importers.law.turns import Quote

_NAMED = re.compile(
    r"\bbáo cáo (?:(?:định kỳ|đột xuất|chuyên đề|bằng văn bản|hằng năm|hàng năm|hằng quý|hàng quý"
    r"|hằng tháng|hàng tháng|tổng hợp|sơ bộ|đầy đủ|năm|quý|tháng|6 tháng|06 tháng|sáu tháng) )*"
    r"(?:về|tình hình|kết quả|công tác|hoạt động|tài chính|số liệu|thống kê|quyết toán|tổng kết"
    r"|sơ kết|việc|thực hiện|giám sát|đánh giá|hiện trạng|danh sách|chất lượng|sản xuất|thu|chi)"
    r"\b[^;.:()\n]*",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"\b(?:về (?:tình hình|kết quả|công tác|việc|hoạt động)|tình hình|kết quả) [^;.:()\n]*",
    re.IGNORECASE,
)
"""What is reported, after the recipient."""
_STOP = re.compile(
    r" (?:gửi|cho|đến|tới|lên|với|theo|trước ngày|trước|chậm nhất|muộn nhất|trong thời hạn|bằng"
    r"|về (?=Bộ|Cục|Sở|Ủy ban|UBND|Ngân hàng|Tổng cục|cơ quan)|tại|để|hằng năm|hàng năm|định kỳ"
    r"|khi|sau khi|kể từ|quy định|nêu|từ ngày|mà|do|phải|được|có trách nhiệm|và (?:gửi|báo cáo)"
    r"|trong vòng|thông qua|như sau|bao gồm|gồm|cụ thể)\b"
)
_DANGLING = re.compile(r",? (?:và|hoặc|kèm|của|các)\Z")
_TOO_LITTLE = ("báo cáo kết quả", "báo cáo tình hình")
_FEWEST_WORDS, _MOST_WORDS = 4, 30


_NEXT_BODY = re.compile(
    r", (?:đồng thời|và gửi|báo cáo|đề xuất|kiến nghị"
    r"|(?:các )?(?:Bộ|Sở|Cục|Ủy ban|UBND|cơ quan|đơn vị) )"
)
"""Where a list of subjects ends."""


def find_name(statement: Quote | None, title: str) -> str:
    """
    The name of the report of *statement* in its own words; *title* where it names none.

    >>> find_name(Quote(text="Sở A báo cáo tình hình cấp phép cho Bộ B hằng năm", place=""), "X")
    'báo cáo tình hình cấp phép'
    """
    text = statement.text if statement is not None else ""
    for match in (*_NAMED.finditer(text), *_SUBJECT.finditer(text)):
        stop = _STOP.search(match[0])
        name = match[0][: stop.start()] if stop else match[0]
        name = _NEXT_BODY.split(name, maxsplit=1)[0].strip(" ,")
        name = _DANGLING.sub("", name)
        if len(name.split()) > _MOST_WORDS:
            name = name.split(", ")[0]
        if name.lower() in _TOO_LITTLE:
            continue
        if _FEWEST_WORDS <= len(name.split()) <= _MOST_WORDS:
            return name.strip()
    return title

"""Wording of deadlines and data windows that only laws use, in the words that lists use."""

import re
from collections.abc import Callable
from typing import TypeVar

from attrs import evolve

from reportreduce.model.cycles import Deadline, Frequency
from reportreduce.normalise.phrases import Reading, WindowPhrase, read_deadline, read_windows

Value = TypeVar("Value")
_DEADLINE_WORDS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\btrong (?:vòng|thời gian|khoảng thời gian)\b", re.IGNORECASE), "trong thời hạn"),
    (re.compile(r"\bngày thứ (\d{1,3}) (?=kể từ|tính từ|sau)", re.IGNORECASE), r"\1 ngày "),
    (re.compile(r"\btối đa(?: là)? ", re.IGNORECASE), ""),
    (re.compile(r"\bsau (?=\d+ ngày[^;]*kết thúc)", re.IGNORECASE), ""),
    (re.compile(r"(?<=kết thúc )mỗi ", re.IGNORECASE), ""),
    (re.compile(r"(?<=quý|năm) (?:gần nhất)\b", re.IGNORECASE), ""),
    (re.compile(r"\bnăm tài chính (?=tiếp theo|kế tiếp|sau)", re.IGNORECASE), "năm "),
    (re.compile(r"\bnăm tiếp theo liền kề|năm liền kề sau (?:kỳ|năm) báo cáo", re.I), "năm sau"),
    (re.compile(r"\bnăm thực hiện\b", re.IGNORECASE), "năm báo cáo"),
    (re.compile(r"(?<=giờ )(?:hằng|hàng) ngày\b", re.IGNORECASE), ""),
    (re.compile(r"(?<=giờ )(?:sáng|chiều) ", re.IGNORECASE), ""),
    (re.compile(r"\b(\d{1,2}):(\d\d) giờ\b", re.IGNORECASE), r"\1 giờ \2"),
    (
        re.compile(
            r"\b(?:trong (?:thời hạn )?)?(\d{1,2})(?: \(\w+\))? ngày đầu(?: tiên)?(?: của)?"
            r" (?=tháng (?:tiếp|kế|liền|sau))",
            re.IGNORECASE,
        ),
        r"ngày \1 ",
    ),
    *(
        (re.compile(rf"\bcuối tháng 0?{month}\b", re.IGNORECASE), f"ngày {day} tháng {month}")
        for month, day in enumerate((31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31), 1)
    ),
)
_WINDOW_WORDS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?<=; )tính từ\b", re.IGNORECASE), "từ"),
    (re.compile(r"\bđầu ngày\b", re.IGNORECASE), "ngày"),
    (re.compile(r" năm dương lịch\b| (?:hàng|hằng) năm(?=;|\Z)", re.IGNORECASE), ""),
    (re.compile(r"\bbắt đầu từ\b", re.IGNORECASE), "từ"),
    (re.compile(r",? kết thúc vào\b(?= ngày)", re.IGNORECASE), " đến"),
    (re.compile(r"\bcho đến\b", re.IGNORECASE), "đến"),
    (re.compile(r" hoặc đến thời điểm theo yêu cầu\b", re.IGNORECASE), ""),
    (
        re.compile(
            r"\bngày đầu tiên của năm(?: thực hiện)? báo cáo đến (?:hết )?ngày cuối cùng của năm"
            r" báo cáo\b",
            re.IGNORECASE,
        ),
        "ngày 01 tháng 01 đến ngày 31 tháng 12",
    ),
    (
        re.compile(
            r"\bngày (?:đầu tiên|01) của quý(?: thực hiện)? báo cáo đến (?:hết )?ngày cuối cùng của"
            r" quý báo cáo\b",
            re.IGNORECASE,
        ),
        "ngày 01 tháng đầu quý đến ngày cuối cùng của tháng cuối quý",
    ),
)


def read_law_deadline(text: str, frequency: Frequency | None = None) -> Reading[Deadline]:
    """
    As ``read_deadline``, also for "trong vòng", "tối đa".

    >>> read_law_deadline("Trong vòng 30 ngày kể từ ngày kết thúc năm").value.number
    30
    """
    return _read(text, frequency, _DEADLINE_WORDS, read_deadline)


def read_law_windows(text: str, frequency: Frequency | None = None) -> Reading[WindowPhrase]:
    """As ``read_windows``, also for "từ đầu ngày", "năm dương lịch"."""
    return _read(text, frequency, _WINDOW_WORDS, read_windows)


def _read(
    text: str,
    frequency: Frequency | None,
    words: tuple[tuple[re.Pattern[str], str], ...],
    read: Callable[[str, Frequency | None], Reading[Value]],
) -> Reading[Value]:
    plain = text
    for pattern, other in words:
        plain = pattern.sub(other, plain)
    return evolve(read(plain, frequency), text=text)

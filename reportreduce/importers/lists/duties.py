"""Cells that say what the body in the heading does: "Chủ trì", "Phối hợp", "Tổng hợp"."""

import re
from enum import Enum

from reportreduce.normalise.text import normalise_text

_WHO = r"(?:(?:cơ quan|đơn vị) )?"
_FILES = r"(?:chủ trì|thực hiện|đầu mối)"
_HELPS = r"(?:phối hợp|tham gia|hỗ trợ)"
_OTHER = r"(?:tổng hợp|theo dõi|đôn đốc|kiểm tra|thẩm định|giám sát|góp ý|x ?\d{1,2})"
_AND = r"(?:[,;/+]? (?:và )?|[,;/+-])"


class Duty(Enum):
    """What a body does for a report."""

    FILES = "files"
    HELPS = "helps"
    UNCLEAR = "unclear"


_DUTIES = (
    (Duty.FILES, re.compile(rf"{_WHO}{_FILES}(?:{_AND}(?:{_FILES}|báo cáo))*")),
    (Duty.HELPS, re.compile(rf"{_WHO}{_HELPS}(?:{_AND}(?:{_HELPS}|thực hiện|báo cáo))*")),
    (
        Duty.UNCLEAR,
        re.compile(
            rf"{_WHO}(?:{_FILES}|{_HELPS}|{_OTHER})(?:{_AND}(?:{_FILES}|{_HELPS}|{_OTHER}))*"
        ),
    ),
)


def find_duty(text: str) -> Duty | None:
    """
    What *text* says that a body does; None where it says anything else.

    >>> find_duty("Chủ trì"), find_duty("Tổng hợp"), find_duty("Sở Y tế")
    (<Duty.FILES: 'files'>, <Duty.UNCLEAR: 'unclear'>, None)
    """
    plain = normalise_text(text).strip(" .()-")
    return next((duty for duty, words in _DUTIES if words.fullmatch(plain)), None)

"""What in the words of a draft of law a person should look at, although it was read."""

import re
from collections.abc import Sequence

from reportreduce.importers.law.bodies import is_body

_VERB_AT_END = re.compile(
    r"\b(?:hằng|định kỳ|tiếp tục|miễn|(?<!hàng )không|chưa|đã|sẽ|phải|được|tiến hành|yêu cầu)\Z",
    re.IGNORECASE,
)
"""No name of a body ends so."""
_OPENS_OTHERWISE = re.compile(
    r"(?:thay|phạt|nghiêm|cấm|bãi|hủy|huỷ|không|việc|yêu cầu|giao|đề nghị)\b", re.IGNORECASE
)
_UNIT = r" (?:tháng|quý|năm|tuần)\b"
"""Behind a name with the beginning of a frequency: "Ủy ban nhân dân tỉnh 06" of "06 tháng"."""
_TELLS_UNIT = re.compile(r"(?:\d|\bhàng)\Z")
_BOUND = re.compile(
    r"\b(?:đến (?:hết )?|hết |kể từ |từ )ngày \d{1,2}(?:[/-]| tháng )\d{1,2}(?:[/-]| năm )\d{4}\b",
    re.IGNORECASE,
)


def find_cut_names(names: Sequence[str], text: str) -> tuple[str, ...]:
    """
    Those of *names* that do not begin or end like a body, in the sentence *text*.

    >>> find_cut_names(["Sở Nội vụ", "Sở Y tế được miễn"], "Sở Nội vụ báo cáo")
    ('Sở Y tế được miễn',)
    """
    return tuple(name for name in names if _is_cut(name, text))


def _is_cut(name: str, text: str) -> bool:
    if _VERB_AT_END.search(name) or (_OPENS_OTHERWISE.match(name) and not is_body(name)):
        return True
    tells = _TELLS_UNIT.search(name) is not None
    return tells and re.search(re.escape(name) + _UNIT, text) is not None


def find_bound(text: str) -> str:
    """
    The date up to which, or from which, *text* holds; "" without any.

    >>> find_bound("Đến hết ngày 31 tháng 12 năm 2026, các sở báo cáo hằng tháng")
    'Đến hết ngày 31 tháng 12 năm 2026'
    """
    found = _BOUND.search(text)
    return found[0] if found is not None else ""

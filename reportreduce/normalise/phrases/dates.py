"""Days of the year in words ("ngày 15 tháng 12 năm trước") and the year they belong to."""

import re
from calendar import monthrange

from reportreduce.normalise.phrases.reading import UnclearPhraseError

DAY_MONTH = r"(?:ngày )?\d{1,2}(?: ?/ ?| (?:của )?tháng )\d{1,2}(?! ?[/.]? ?\d)"
"""A day and month; one with the number of a year is a single day, not a rule."""
LAST_YEAR = r"(?:của )?năm (?:trước liền kề|liền trước|liền kề trước|trước)(?: (?:năm|kỳ) báo cáo)?"
NEXT_YEAR = (
    r"(?:của )?năm (?:sau liền kề|liền sau|tiếp theo|kế tiếp|liền kề|kế|sau|tới)"
    r"(?: (?:của )?(?:năm|kỳ) báo cáo)?"
)
THIS_YEAR = r"(?:của |trong )?(?:năm (?:báo cáo|kế hoạch|hiện hành)|cùng năm|kỳ báo cáo|năm)"
EVERY_YEAR = r"(?:hằng|hàng|mỗi) năm"

_DAY_MONTH = re.compile(r"(\d{1,2})(?: ?/ ?| (?:của )?tháng )(\d{1,2})\Z")
_LEAP_YEAR = 2024


def read_day_month(words: str) -> tuple[int, int]:
    """
    The month and day of *words*, which end with a match of ``DAY_MONTH``.

    Raises:
        UnclearPhraseError: No year has such a day.
    """
    match = _DAY_MONTH.search(words)
    if match is None:
        raise UnclearPhraseError("no_such_day", date=words)
    day, month = int(match[1]), int(match[2])
    if not 1 <= month <= 12 or not 1 <= day <= monthrange(_LEAP_YEAR, month)[1]:
        raise UnclearPhraseError("no_such_day", date=words)
    return month, day


def year_shift(words: str) -> int | None:
    """-1, 0 or 1 for words that name a year; None for "hằng năm" and for no words."""
    for shift, pattern in ((-1, LAST_YEAR), (1, NEXT_YEAR), (0, THIS_YEAR)):
        if re.fullmatch(pattern, words):
            return shift
    return None

"""Numbers in words to digits: "sáu (06) tháng", "06 (sáu) tháng", "ba mươi ngày"."""

import re

_UNITS = {
    "một": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "bẩy": 7,
    "tám": 8,
    "chín": 9,
}
_TENS = {f"{word} mươi": 10 * value for word, value in _UNITS.items() if value > 1} | {"mười": 10}
_LAST = _UNITS | {"mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5}
_NUMBERS = (
    _UNITS
    | _TENS
    | {
        f"{ten} {last}": tens + value
        for ten, tens in _TENS.items()
        for last, value in _LAST.items()
        if last != "năm"
    }
)
_WORD = "|".join(sorted(_NUMBERS, key=lambda word: (-len(word), word)))
_BRACKETED = re.compile(rf"\b(?:{_WORD}) ?\( ?(\d{{1,3}}) ?\)")
_EXPLAINED = re.compile(rf"\b(\d{{1,3}}) ?\( ?(?:{_WORD}) ?\)")
# "năm" is also the year: it is a number only right before another "năm".
_COUNTED = re.compile(
    rf"(?<!thứ )(?<!\w)(?!năm (?!năm\b))({_WORD})(?= (?:tháng|ngày|năm|quý|tuần|lần)\b)"
)


def write_digits(text: str) -> str:
    """
    Normalised *text* with counts of periods written in digits, leading zeros kept.

    >>> write_digits("định kỳ sáu (06) tháng một lần"), write_digits("năm năm một lần")
    ('định kỳ 06 tháng 1 lần', '5 năm 1 lần')
    >>> write_digits("thứ sáu tuần sau"), write_digits("năm tháng")
    ('thứ sáu tuần sau', 'năm tháng')
    """
    digits = _EXPLAINED.sub(r"\1", _BRACKETED.sub(r"\1", text))
    return _COUNTED.sub(lambda match: str(_NUMBERS[match[1]]), digits)

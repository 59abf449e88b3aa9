"""Signs, ranges, ranks and bounds that stand with numbers in names of fields, in one wording."""

import re

_SIGNS = (
    (re.compile(r"(?:<=|≤)\s*(?=\d)"), "tối_đa "),
    (re.compile(r"(?:>=|≥)\s*(?=\d)"), "tối_thiểu "),
    (re.compile(r"<\s*(?=\d)"), "dưới "),
    (re.compile(r">(?=\d)"), "trên "),
)
"""Signs before a number; ">" with a space behind it parts headings."""
_SEPARATED = re.compile(r"(?<![\d.,])\d{1,3}(?:\.\d{3})+(?![\d.,])")
_RANGE = re.compile(r"(?:(?<!\w)từ )?((?<![\d/.,])\d{1,3})(?: - |-| đến )(?=\d{1,3}(?![\d/.,]))")
_PER = re.compile(r"\s*/\s*(?=[\d.,]+ ?(?:dân|người|trẻ|hộ|ca)(?!\w))")
_ROMAN = "(?:i{1,3}|iv|vi{0,3})"
_RANK = re.compile(
    rf"(?:(?<=\bhạng )(?:nhất|nhì|hai|ba|tư|{_ROMAN})"
    rf"|(?:(?<=\b(?:loại|nhóm) )|(?<=\b(?:mức|bậc) )|(?<=\bmức độ )){_ROMAN})(?!\w)"
)
_RANKS = {
    **{"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8},
    **{"nhất": 1, "nhì": 2, "hai": 2, "ba": 3, "tư": 4},
    **{"bốn": 4, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10},
}
_OR_MORE = re.compile(
    r"(?<!\w)(?:từ (?:đủ )?(?P<from>(?:[\w/]+ ){1,5}?)|^(?P<all>(?:[\w/]+ ){1,4})"
    r"|(?P<number>\d+ (?:(?:tuổi|tháng|năm|ngày|người|m) )?))trở lên(?!\w)"
)
_COUNTERS = "buổi|thời kì|lần|mũi|liều|ngày|tháng|năm|người|cấp|loại|kì|tuần|bên"
_IN_WORDS = re.compile(
    r"(?<!\w)(?:cả )?(?:(?<=thứ )(?:nhất|hai|ba|tư)|(?:hai|ba|bốn|sáu|bảy|tám|chín|mười)"
    rf"(?= (?:{_COUNTERS})(?!\w)))(?!\w)"
)
_PLUS = re.compile(r"(?<![\w.,])(\d+)\+(?!\w)")
_UNIT = re.compile(r"(?<![\w.,])(\d[\d.,]*)(g|kg|gram|gam|m2|m3|km|ha|kw|mw|kv)(?!\w)")
_LIMIT = re.compile(r"(?<!\w)(trên|dưới) (?=\d)")
_BELOW_AGE = re.compile(r"(?<=đến )dưới (\d+)(?= tuổi)")


def spell_signs(text: str) -> str:
    """
    *text*, in small letters, with the signs of comparison before numbers as words.

    >>> spell_signs("trẻ <5 tuổi"), spell_signs("tuổi > 60")
    ('trẻ dưới 5 tuổi', 'tuổi > 60')
    """
    for sign, words in _SIGNS:
        text = sign.sub(words, text)
    return text


def spell_numbers(text: str) -> str:
    """
    *text*, in small letters, with what is said of its numbers in one wording.

    >>> spell_numbers("từ 31 - 40"), spell_numbers("1.000 hộ"), spell_numbers("huân chương hạng ba")
    ('31 đến 40', '1000 hộ', 'huân chương hạng 3')
    >>> spell_numbers("từ đủ 80 tuổi trở lên"), spell_numbers("80 tuổi trở lên")
    ('tối_thiểu 80 tuổi ', 'tối_thiểu 80 tuổi ')
    """
    text = _UNIT.sub(r"\1 \2", text)
    text = _SEPARATED.sub(lambda match: match[0].replace(".", ""), text)
    text = _RANGE.sub(r"\1 đến ", text)
    text = _PER.sub(" trên ", text)
    text = _RANK.sub(lambda match: str(_RANKS[match[0]]), text)
    text = _IN_WORDS.sub(lambda match: str(_RANKS[match[0].removeprefix("cả ")]), text)
    text = _PLUS.sub(r"\1 trở lên", text)
    text = _BELOW_AGE.sub(lambda match: str(int(match[1]) - 1), text)
    text = _LIMIT.sub(r"\1_mức ", text)
    return _OR_MORE.sub(lambda match: f"tối_thiểu {next(filter(None, match.groups()))}", text)

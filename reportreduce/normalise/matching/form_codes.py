"""The forms that a report names: by code, in ranges, and without one."""

import re
from functools import lru_cache

from reportreduce.normalise.numerals import ROMAN_NUMERALS
from reportreduce.normalise.text import BRACKETS, normalise_text

_CODE = re.compile(r"(?<!\w)(?:[\w.]*\d[\w./-]*|[ivx]+)(?!\w)")
_WORD = r"(?:biểu mẫu|biểu|mẫu|phụ lục|bảng)(?: số)? ?"
_PLACE = r"(?P<{0}>\d{{1,3}})(?P<{0}_end>/[\w./-]*\w)?"
_RANGE = re.compile(
    rf"(?<![\w/.-]){_PLACE.format('first')} ?(?:đến|-|…|\.{{2,}}) ?(?:hết )?(?:{_WORD})?"
    rf"{_PLACE.format('last')}(?![\w/.])"
)
_ROMAN_RANGE = re.compile(rf"(?<!\w)([ivx]+) ?(?:đến|-) ?(?:hết )?(?:{_WORD})?([ivx]+)(?!\w)")
_ROMAN = tuple(map(str.lower, ROMAN_NUMERALS))
_LIST = re.compile(
    r"(?<![\w/.-])((?:\d{1,3}[a-zđ]?(?:, ?| và |; ?))+)(\d{1,3}[a-zđ]?)(/[\w./-]*\w)"
)
_FULL_CODE = re.compile(r"(?=.*\d)(?=.*[a-zđ]).*/")
_MOST = 60
"""Forms of one range; a longer one is none."""
_UNNAMED = re.compile(
    r"(?:(?:các|những|\d+) )?(?:biểu mẫu|biểu|mẫu biểu|phụ lục|bảng|danh sách)"
    r"(?: số liệu| biểu| tổng hợp| chi tiết)? (?:kèm theo|đính kèm|gửi kèm)"
    r"|(?<!\w)(?:các|những) (?:biểu mẫu|biểu|mẫu biểu|phụ lục|bảng)"
    r"(?! (?:số )?(?:[\divx]+|[a-z]\d))(?: số liệu)?"
    r"|(?:mẫu )?đề cương(?: báo cáo)?(?! (?:báo cáo )?(?:số )?[\divx])"
)


@lru_cache(maxsize=50_000)
def read_codes(form: str) -> frozenset[str]:
    """
    The codes of the forms that *form* names, each of a range and with the ending of its list.

    >>> sorted(read_codes("Mẫu số 01; Mẫu số 2 (NĐ 20/2021/NĐ-CP)"))
    ['1', '2']
    >>> sorted(read_codes("Biểu 02/HT đến 04/HT"))
    ['2/ht', '3/ht', '4/ht']
    >>> sorted(read_codes("Biểu 02, 03/HT; Phụ lục I - III"))
    ['2/ht', '3/ht', 'i', 'ii', 'iii']
    """
    plain = BRACKETS.sub(" ", normalise_text(form))
    plain = _ROMAN_RANGE.sub(_write_roman, _RANGE.sub(_write_out, _LIST.sub(_end_each, plain)))
    return frozenset(code.lstrip("0").rstrip("./-") or "0" for code in _CODE.findall(plain))


def read_full_codes(form: str) -> frozenset[str]:
    """
    Those of the codes in *form* that no other instrument uses: with letters and a stroke.

    >>> sorted(read_full_codes("Biểu 01/HT; Mẫu số 03"))
    ['1/ht']
    """
    return frozenset(code for code in read_codes(form) if _FULL_CODE.match(code))


def names_range(form: str) -> bool:
    """
    Whether *form* names the first and the last of several forms.

    >>> names_range("Biểu 02/HT đến 05/HT"), names_range("Biểu 02/HT và 05/HT")
    (True, False)
    """
    plain = normalise_text(form)
    written_out = _ROMAN_RANGE.sub(_write_roman, _RANGE.sub(_write_out, plain))
    return written_out != plain


def find_unnamed_forms(form: str) -> tuple[str, ...]:
    """
    What *form* says of further forms without their codes.

    >>> find_unnamed_forms("Biểu 02/HT và Phụ lục kèm theo; đề cương báo cáo")
    ('phụ lục kèm theo', 'đề cương báo cáo')
    >>> find_unnamed_forms("Các biểu 01a, 01b/HT kèm theo Thông tư 05/2025/TT-BTP")
    ()
    """
    return tuple(found[0] for found in _UNNAMED.finditer(normalise_text(form)))


def _end_each(found: "re.Match[str]") -> str:
    """The codes "02, 03, 04/ht" with the ending of the last."""
    codes = [*re.findall(r"\d{1,3}[a-zđ]?", found[1]), found[2]]
    return ", ".join(f"{code}{found[3]}" for code in codes)


def _write_out(found: "re.Match[str]") -> str:
    """All codes from the first to the last of a range; what is no range stays as it is."""
    first, last, end = int(found["first"]), int(found["last"]), found["last_end"] or ""
    if found["first_end"] not in (None, end) or not first < last <= first + _MOST:
        return found[0]
    return ", ".join(f"{number}{end}" for number in range(first, last + 1))


def _write_roman(found: "re.Match[str]") -> str:
    """As `_write_out`, in Roman numbers."""
    if not (found[1] in _ROMAN and found[2] in _ROMAN):
        return found[0]
    first, last = _ROMAN.index(found[1]), _ROMAN.index(found[2])
    return ", ".join(_ROMAN[first : last + 1]) if first < last else found[0]

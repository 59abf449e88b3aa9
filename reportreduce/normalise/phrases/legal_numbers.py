"""Numbers of instruments in words: "02/2017/TT-VPCP", "18-NQ/TW", and those nobody could read."""

import re
from collections.abc import Iterable

from reportreduce.model.instruments import InstrumentKind

KINDS: tuple[tuple[str, InstrumentKind], ...] = (
    ("thông tư liên tịch|ttlt", InstrumentKind.JOINT_CIRCULAR),
    ("thông tư|tt", InstrumentKind.CIRCULAR),
    ("nghị định|nđ", InstrumentKind.DECREE),
    ("nghị quyết liên tịch|nghị quyết|nq", InstrumentKind.RESOLUTION),
    ("quyết định|qđ", InstrumentKind.INDIVIDUAL_DECISION),
    ("chỉ thị|ct", InstrumentKind.DIRECTIVE),
    ("kế hoạch|chương trình|kh", InstrumentKind.PLAN),
    ("công văn|văn bản|cv", InstrumentKind.OFFICIAL_LETTER),
    ("pháp lệnh", InstrumentKind.ORDINANCE),
    ("bộ luật|luật", InstrumentKind.LAW),
)
"""Words and letters of each kind; decisions are told apart by their numbers."""

_WORDS = "|".join(words for words, _ in KINDS).replace("|ct|", "|").replace("|kh|", "|")
"""Of the letters, those that also stand for programmes are no words before a number."""
_LETTERS = r"[A-ZĐa-zđ][\wĐđ&]*"
_NUMBER = rf"\d{{1,5}}[a-z]?(?:/\d{{4}})?/{_LETTERS}(?:-{_LETTERS})*"
_PARTY = r"\d{1,4}-[A-ZĐ]{2}/T[WU]\b"
"""Party documents have their letters before the stroke: "18-NQ/TW"."""
_SIGNS = r"(?:TTLT|TT|NĐ|NQ|QĐ|CT|KH)"
NUMBERED = re.compile(
    rf"(?<!\w)(?P<kind>{_WORDS})(?: số)?:? "
    rf"(?P<number>{_PARTY}|{_NUMBER}|\d{{1,4}}/\d{{4}}(?![\d/]))",
    re.IGNORECASE,
)
"""A number after the word for its kind."""
BARE = re.compile(
    rf"(?<![\w/.-])(?P<number>\d{{1,5}}[a-z]?(?:/\d{{4}})?/(?P<kind>{_SIGNS})-{_LETTERS}"
    rf"(?:-{_LETTERS})*|(?:\d{{1,4}}-(?P<party>NQ|QĐ|CT|KH)/T[WU])\b)"
)
"""A number that stands alone, with letters that tell its kind."""
_OF_FORM = re.compile(
    r"(?:biểu|mẫu|phụ lục|đề cương)(?: báo cáo| mẫu)?(?: số)?:? \Z", re.IGNORECASE
)
_SPLIT_SIGN = re.compile(rf"(?<=/)({_SIGNS})(?: ?- | - ?)(?=[A-ZĐ]{{2,}})")
_SPLIT_STROKE = re.compile(r"(?<=\d) ?/ ?(\d{4}) ?/ ?(?=[A-ZĐ]{2})")
_DATE = re.compile(r"\b\d{1,2}/\d{1,2}/\d{4}\b|ngày \d{1,2}/\d{1,2}\b(?!/)|\btháng \d{1,2}/\d{4}\b")
_LIKE_A_NUMBER = re.compile(rf"\b\d+[\w.]*/[\w./&-]+|{_PARTY}")
_WITHOUT_SIGN = re.compile(rf"(?<!\w)(?:{_WORDS})(?: số)? \d{{1,5}}(?![\w/.-])", re.IGNORECASE)
_CUT_SHORT = re.compile(r"/(?:TTLT|TT|NQ|QĐ|NĐ)\Z", re.IGNORECASE)


def join_numbers(text: str) -> str:
    """
    *text* with numbers that spaces have broken in one piece.

    >>> join_numbers("Thông tư 02/2017/TT- VPCP, QĐ 25 / 2022/QĐ -UBND")
    'Thông tư 02/2017/TT-VPCP, QĐ 25/2022/QĐ-UBND'
    """
    return _SPLIT_SIGN.sub(r"\1-", _SPLIT_STROKE.sub(r"/\1/", text))


def find_numbers(plain: str) -> list[re.Match[str]]:
    """Numbers in *plain*, in order: each after the word for its kind, or with telling letters."""
    named = list(NUMBERED.finditer(plain))
    taken = {position for match in named for position in range(*match.span())}
    bare = [
        match
        for match in BARE.finditer(plain)
        if match.start() not in taken and not _OF_FORM.search(plain[: match.start()])
    ]
    return sorted([*named, *bare], key=lambda match: match.start())


def kind_word(match: re.Match[str]) -> str:
    """The word or letters that tell the kind of a number from ``find_numbers``."""
    found = match.groupdict()
    return (found["kind"] or found.get("party") or "").lower()


def find_leftovers(plain: str, read: Iterable[re.Match[str]]) -> tuple[str, ...]:
    """What looks like the number of an instrument in *plain* outside the matches *read*."""
    rest = list(plain)
    for match in (*read, *_DATE.finditer(plain)):
        rest[slice(*match.span())] = " " * (match.end() - match.start())
    left = "".join(rest)
    found = [
        match for pattern in (_WITHOUT_SIGN, _LIKE_A_NUMBER) for match in pattern.finditer(left)
    ]
    unread = [match[0] for match in found if not _OF_FORM.search(plain[: match.start()])]
    return tuple(each.rstrip("./-") for each in unread)


def is_cut_short(number: str) -> bool:
    """Whether *number* ends with its kind and lacks the letters of who issued it."""
    return _CUT_SHORT.search(number) is not None

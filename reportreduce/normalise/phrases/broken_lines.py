"""Names of bodies that are broken by hand over two lines of a cell: "UBND cấp", "xã"."""

import re
from collections.abc import Iterator
from itertools import pairwise

from reportreduce.normalise.phrases.party_kinds import classify_party, spell_out
from reportreduce.normalise.phrases.party_words import ABBREVIATIONS, PartyKind
from reportreduce.normalise.text import normalise_text, tidy_text

_HEAD = re.compile(
    r"(?:các )?(?:sở|bộ|phòng|cục|chi cục|trung tâm|văn phòng|ubnd|hđnd|ủy ban(?: nhân(?: dân)?)?"
    r"|hội đồng(?: nhân(?: dân)?)?)"
)
_OPEN_END = re.compile(r"(?:,| -| và| hoặc)\Z", re.IGNORECASE)
_OPEN_START = re.compile(r"(?:và|hoặc) |\(", re.IGNORECASE)
"""Between parts of a name or of a list: what of them is a body is told by the words."""
_LAST = re.compile(r"[^;,:()]*\Z")
_FIRST = re.compile(r"[^;,:()]*")
_LEVEL_ALONE = re.compile(r"cấp (?:tỉnh|huyện|xã)")
_OF_LIST = re.compile(r"(?:các|những|mọi|tất cả|và|hoặc|cùng)\b")
_KNOWN = frozenset(full for _, full in ABBREVIATIONS)
"""Names of departments and ministries, of which two lines may each have a part."""
_MOST_WORDS = 2
"""Words of a line that may be no more than the rest of a name."""


def join_broken_lines(text: str) -> str:
    r"""
    *text* with the lines joined that are one name, since neither alone is what both are.

    >>> join_broken_lines("UBND cấp\nxã; Sở\nY tế\nSở Nội vụ")
    'UBND cấp xã; Sở Y tế\nSở Nội vụ'
    """
    joined = ""
    for line in _lines(text):
        between = " " if joined and _is_one(joined, line) else "\n"
        joined = f"{joined}{between}{line}" if joined else line
    return joined


def find_broken_line(text: str) -> str:
    r"""
    A line of *text* that may be the rest of the name above it, or a body; "" for none.

    >>> find_broken_line("Các trường\nhọc"), find_broken_line("UBND cấp\nxã")
    ('học', '')
    """
    for above, line in pairwise(_lines(join_broken_lines(text))):
        part = _part(_FIRST, line)
        is_short = len(part.split()) <= _MOST_WORDS and not _OF_LIST.match(part)
        goes_on = part[:1].islower() and _part(_LAST, above)
        if goes_on and is_short and classify_party(spell_out(part))[0] is PartyKind.OTHER:
            return tidy_text(line)
    return ""


def _lines(text: str) -> Iterator[str]:
    return (line.strip() for line in text.splitlines() if line.strip())


def _is_one(above: str, line: str) -> bool:
    """Whether the end of *above* and the start of *line* are one name, or parts of one list."""
    if _OPEN_END.search(above) or _OPEN_START.match(line):
        return True
    head, rest = _part(_LAST, above), _part(_FIRST, line)
    whole = spell_out(f"{head} {rest}")
    if whole in _KNOWN:
        return True
    if not head or not rest or classify_party(spell_out(rest))[0] is not PartyKind.OTHER:
        return False
    is_head = _HEAD.fullmatch(normalise_text(head)) is not None
    is_level = _LEVEL_ALONE.fullmatch(normalise_text(rest)) is not None
    if not is_head and (is_level or not rest[0].islower()):
        return False
    kind, level = classify_party(spell_out(head))
    of_whole = classify_party(whole)
    is_more = kind is PartyKind.OTHER or (level is None and of_whole[1] is not None)
    return of_whole[0] is not PartyKind.OTHER and (is_head or is_more)


def _part(pattern: re.Pattern[str], line: str) -> str:
    found = pattern.search(line)
    return found[0].strip() if found is not None else ""

"""Wording in the place of a body that is no name: "UBND cấp xã gửi Sở", "Cấp xã: UBND xã"."""

import re

from reportreduce.normalise.phrases.party_words import BODY

_TO = r"(?:cho|về|đến|tới|lên|gửi|trình|nộp|báo cáo)"
_SENDS = re.compile(
    r"(?<!\w)(?<!chương )(?<!công )(?<!quy )(?<!quá )(?<!lập )"
    r"(?:g[ửở]i|nộp|trình|báo cáo|lên|chuyển(?! địa điểm))"
    rf"(?:,? {_TO}){{0,4}} (?=cấp |lãnh đạo |(?:chính phủ|thủ tướng|quốc hội)\b|{BODY})",
    re.IGNORECASE,
)
"""From one body to another: who files, who receives and who only passes on is not said."""
_ARROW = re.compile(r"[-=]+>|[→⇒➔➜]|>+|»|(?<!HĐND) [-–]+ (?=(?:Sở|UBND|Bộ|Cục|Chi cục) )")
_OTHERS = re.compile(r"\b(?:nơi (?:nhận|khác)|đồng thời|bản (?:sao|chính))\b", re.IGNORECASE)
_STOP = re.compile(r"(\w+)\. +(?=\w)")
_SHORT = frozenset(
    ("tp", "tx", "tt", "q", "p", "h", "x", "st", "tw", "đh", "cđ", "bv", "ts", "ths")
)
"""Words that are written with a point inside of a name: "UBND TP. Huế"."""
_PLACES = re.compile(
    r"\b(?:UBND|HĐND)(?: các)? (?:xã|phường|tỉnh|huyện|quận|thành phố|đặc khu) (?P<first>\w)"
    r"[^,;]*, (?P<second>\w)"
)


def is_sentence(name: str) -> bool:
    """
    Whether *name* says who sends to whom, or holds a colon or several sentences.

    >>> is_sentence("Sở Nội vụ trình UBND tỉnh"), is_sentence("UBND TP. Huế")
    (True, False)
    """
    marks = (_SENDS, _ARROW, _OTHERS)
    if ":" in name or any(pattern.search(name) for pattern in marks):
        return True
    return any(match[1].lower() not in _SHORT for match in _STOP.finditer(name))


def lists_places(name: str) -> bool:
    """
    Whether *name* is a committee before the names of several places.

    >>> lists_places("UBND các xã A, B"), lists_places("UBND xã, phường, đặc khu")
    (True, False)
    """
    match = _PLACES.search(name)
    return match is not None and match["first"].isupper() and match["second"].isupper()

"""Clauses of its own article that a sentence names: "báo cáo quy định tại điểm a khoản 1"."""

import re

from reportreduce.normalise.phrases.legal_places import read_places

_OF_THIS = re.compile(r"quy định tại .*\bkhoản \d+\b.*điều này", re.IGNORECASE)
_SAME_LEVEL = re.compile(r"(,| và) điểm (?=[a-zđ]\b)", re.IGNORECASE)
_BRACKETS = re.compile(r" ?\([^()]*\)")
_REPORTS_AT = re.compile(
    r"\bbáo cáo(?: định kỳ| đột xuất)? (?:quy định |nêu )?tại"
    r" (?P<places>(?:(?:các )?điểm [a-zđ]\b(?:(?:, | và )(?:điểm )?[a-zđ]\b)* )?khoản \d+\b"
    r"(?:(?:, | và )(?:(?:điểm [a-zđ] )?khoản )?\d+\b)*)"
    r"(?![^;.:]{0,30}\b(?:điều \d|thông tư|nghị định|nghị quyết|quyết định))",
    re.IGNORECASE,
)


def find_places(filers: str) -> tuple[str, ...]:
    """The clauses of this article in "các chủ thể quy định tại điểm a, b khoản 1 Điều này"."""
    return _places_in(filers) if _OF_THIS.search(filers) else ()


def find_clauses(text: str) -> tuple[str, ...]:
    """
    The clauses of this article whose reports alone *text* is about; none if it names none.

    >>> find_clauses("Báo cáo quy định tại điểm b khoản 1 Điều này gửi qua Hệ thống A")
    ('khoản 1 điểm b',)
    """
    found = _REPORTS_AT.search(text)
    return _places_in(found["places"]) if found is not None else ()


def _places_in(words: str) -> tuple[str, ...]:
    return tuple(
        f"khoản {place.clause}" + (f" điểm {place.point}" if place.point else "")
        for place in read_places(_SAME_LEVEL.sub(r"\1 ", _BRACKETS.sub("", words)))
        if place.clause
    )

"""Names that only say which part they are: of what, another name tells."""

import re

from reportreduce.normalise.text import normalise_text

_SIGN = re.compile(r"([-+•●▪◦*])(?:\s*(?=[^\W\d])|\s+(?=\w))")
_WORDS = (
    r"(?:(?:trong|t\.) ?(?:số )?đó|trong tổng số|chia (?:ra|theo)|phân (?:ra|theo)|(?:bao )?gồm)\b"
)
_PART = re.compile(rf"{_SIGN.pattern}|{_WORDS}")
_LISTED = re.compile(rf"{_WORDS}[ :,]*{_SIGN.pattern}")
_HEADING = re.compile(
    rf"(?:{_SIGN.pattern})?(?:{_WORDS}(?:[ ,]*{_WORDS})?:?\Z|{_WORDS}.*:\Z|(?:chia|phân) theo\b)"
)


def is_part(name: str) -> bool:
    """
    Whether *name* begins with a sign or words by which parts of something else are listed.

    >>> is_part("Trong đó: nữ"), is_part("- Nữ"), is_part("Nữ"), is_part("Số hộ, trong đó có nữ")
    (True, True, False, False)
    """
    return bool(_PART.match(normalise_text(name)))


def find_part_sign(name: str) -> str:
    """
    The sign before *name* that makes it a part of something; "-" for words such as "trong đó".

    A sign behind such words is that of the whole list: "+ Trẻ em" stands beside "Trong đó: + Nữ".

    >>> find_part_sign("+ Nữ"), find_part_sign("Trong đó: nữ"), find_part_sign("Nữ")
    ('+', '-', '')
    >>> find_part_sign("Trong đó: + Nữ")
    '+'
    """
    plain = normalise_text(name)
    found = _SIGN.match(plain) or _LISTED.match(plain)
    if found:
        return found[1]
    return "-" if _PART.match(plain) else ""


def is_part_heading(name: str) -> bool:
    """
    Whether *name* only heads parts, and is none itself.

    >>> is_part_heading("Trong đó:"), is_part_heading("Chia theo giới tính")
    (True, True)
    >>> is_part_heading("Trong đó: nữ"), is_part_heading("- Nữ:")
    (False, False)
    """
    return bool(_HEADING.match(normalise_text(name)))

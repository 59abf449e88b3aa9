"""Vietnamese text in one spelling: composed letters, plain spaces and dashes, tones in place."""

import re
import unicodedata
from functools import lru_cache

BRACKETS = re.compile(r"\(([^()]*)\)")
"""Words in brackets that have no further brackets in them."""
_DASHES = re.compile(" ?[\u2012-\u2015\u2212] ?")
_HYPHENS = re.compile("[\u00ad\u2010\u2011]")
_SIGNS = re.compile("[\u00ad\u2010-\u2015\u2212]")
_LATE_TONES = {
    **{f"o{late}": early + "a" for late, early in zip("àáảãạ", "òóỏõọ", strict=True)},
    **{f"o{late}": early + "e" for late, early in zip("èéẻẽẹ", "òóỏõọ", strict=True)},
    **{f"u{late}": early + "y" for late, early in zip("ỳýỷỹỵ", "ùúủũụ", strict=True)},
}
"""Tones on the last vowel of an open syllable, and where the older school puts them."""
_MAY_MOVE = re.compile("o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ]|q[ùúủũụ]")
"""What a text must have for a tone to change its place: one scan tells for most."""
_LATE_TONE = re.compile(rf"(?<!q)({'|'.join(_LATE_TONES)})(?!\w)")
_MISPLACED_AFTER_Q = re.compile(r"q([ùúủũụ])(y|a|e)(?!\w)")
_AFTER_Q = {
    **{f"{mark}y": "u" + tone for mark, tone in zip("ùúủũụ", "ỳýỷỹỵ", strict=True)},
    **{f"{mark}a": "u" + tone for mark, tone in zip("ùúủũụ", "àáảãạ", strict=True)},
    **{f"{mark}e": "u" + tone for mark, tone in zip("ùúủũụ", "èéẻẽẹ", strict=True)},
}


# Readers ask for the same cell again and again, and lists repeat their cells.
@lru_cache(maxsize=4096)
def tidy_text(text: str) -> str:
    """
    *text* in composed letters (NFC) with single plain spaces and ASCII dashes, case kept.

    Long dashes get a space on both sides: they part phrases, as in "01/01 - 30/6".

    >>> tidy_text("Từ  15/12–14/12")
    'Từ 15/12 - 14/12'
    """
    composed = unicodedata.normalize("NFC", text)
    if not _SIGNS.search(composed):  # nearly every text
        return " ".join(composed.split())
    plain = " ".join(_HYPHENS.sub("-", composed).split())
    return _DASHES.sub(" - ", plain).strip()


def strip_marks(text: str) -> str:
    """
    *text* tidied, in lower case and without marks, as people type it without a Vietnamese keyboard.

    Words that differ become one by this, so it is for choices from a few words, not for names.

    >>> strip_marks("Đúng như  gợi ý")
    'dung nhu goi y'
    """
    letters = unicodedata.normalize("NFD", tidy_text(text).casefold().replace("đ", "d"))
    return "".join(each for each in letters if not unicodedata.combining(each))


@lru_cache(maxsize=4096)
def normalise_text(text: str) -> str:
    """
    *text* tidied, in lower case, with the tone placed as in "hòa", "thủy", "quý".

    Only the place of a tone changes, never the tone: "hộ" and "hồ" stay apart.

    >>> normalise_text("Hoà Bình, QÚY I")
    'hòa bình, quý i'
    """
    lower = tidy_text(text).lower()
    if not _MAY_MOVE.search(lower):
        return lower
    early = _LATE_TONE.sub(lambda match: _LATE_TONES[match[1]], lower)
    return _MISPLACED_AFTER_Q.sub(lambda match: "q" + _AFTER_Q[match[1] + match[2]], early)

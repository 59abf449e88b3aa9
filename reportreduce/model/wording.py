"""Bodies that a report names in words, in one spelling."""

import re
import unicodedata

_PARTS = re.compile(r"[;\n]")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_EDGES = " .,:-–—…"


def spell_alike(text: str) -> str:
    """
    *text* in small letters with single spaces, and the tone of each word at its end.

    Schools differ in where a tone stands ("hòa", "hoà"); which tone it is tells words apart.

    >>> spell_alike("Uỷ ban  nhân dân xã.") == spell_alike("ủy ban nhân dân xã")
    True
    >>> spell_alike("hộ") == spell_alike("hồ")
    False
    """
    plain = unicodedata.normalize("NFD", " ".join(text.casefold().split()).strip(_EDGES))
    return " ".join(map(_with_tone_last, plain.split(" ")))


def _with_tone_last(word: str) -> str:
    return "".join(sorted(word, key=_TONES.__contains__))


def split_wording(text: str) -> frozenset[str]:
    """
    What *text* names, part by part, in one spelling; empty if it names nothing.

    Only signs that part nothing else part bodies: "UBND xã, phường" is one.

    >>> split_wording("Sở Y tế; UBND xã, phường") == split_wording("ubnd xã, phường; sở y tế;")
    True
    """
    return frozenset(filter(None, map(spell_alike, _PARTS.split(text))))

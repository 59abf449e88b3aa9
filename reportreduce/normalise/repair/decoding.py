"""Text read again in the character set it was written in, for each kind of damage."""

import re
from collections.abc import Callable, Mapping, Sequence
from unicodedata import category, normalize

from reportreduce.normalise.repair.damages import Damage
from reportreduce.normalise.repair.letter_case import restore_capitals
from reportreduce.normalise.repair.syllables import is_syllable
from reportreduce.normalise.repair.tables import (
    CP1252,
    CP1258,
    TCVN3_LETTERS,
    TO_CP1252,
    TO_CP1258,
    VNI_LETTERS,
)

_WORD_LETTERS = "A-Za-z\u00a1-\u024f\u0300-\u036f\u1e00-\u1eff"
WORD = re.compile(f"[{_WORD_LETTERS}]+")
"""A word, whole or damaged: the letters of old fonts include signs such as "¸" and "«"."""
_COMPOSED = re.compile("[\u1ea0-\u1ef9]")
"""Letters that no 8-bit code page has."""
_MARK = re.compile("[\u0300-\u036f]")
_LATIN = [chr(code) for code in range(0x80, 0x100) if chr(code).isalpha()]
_OTHER_LETTERS = "\u0100-\u1fff\u2c00-\U0010ffff"
_NOT_TCVN3 = re.compile(
    f"[{_OTHER_LETTERS}{''.join(letter for letter in _LATIN if letter not in TCVN3_LETTERS)}]"
)
_NOT_VNI = re.compile(f"[{_OTHER_LETTERS}{''.join(_LATIN)}]")
_PAIR_OR_LETTER = re.compile(
    "|".join(map(re.escape, sorted(VNI_LETTERS, key=lambda typed: (-len(typed), typed))))
)
_TCVN3_TABLE = str.maketrans(TCVN3_LETTERS)
_FIRST_WITH_TONE = "\u00b5"
_UNSURE = "".join(
    letter for character, letter in TCVN3_LETTERS.items() if character >= _FIRST_WITH_TONE
)
_CAPITAL_INSIDE = re.compile(f"(?<=[{_WORD_LETTERS}])[A-ZĂÂÊÔƠƯĐ]")
_SIGNS = frozenset("–—‘’“”„…•·°²³±×÷«»§©®₫€½¼¾→≥≤\u00a0\u2010\u2011\ufeff")
_LOST_SPACE = re.compile(r"(Ã|Ă|Æ|áº|á»)( |(?=\n)|\Z)")
"""The letters à, Ơ, Ạ and Ỡ: their last byte is a no-break space, which programs tidy away."""
_GAP_MARK = "\0"
_GAP = re.compile(rf"(\w{{0,7}}){_GAP_MARK}(\w{{0,7}})")
_TWO_BYTES = re.compile(
    f"[\u00c2-\u00f4Ă][{re.escape(''.join(CP1252[0x80:0xC0]) + ''.join(CP1258[0x80:0xC0]))}]"
)


def read_bytes(data: bytes) -> str:
    """
    *data* of an unknown 8-bit code page as text that ``repair_texts`` can judge.

    Windows-1258, TCVN3 and VNI are told apart by their words, so reading as Windows-1252 loses
    nothing; bytes that it leaves free become control characters.
    """
    return "".join(CP1252[byte] for byte in data)


def list_possible(text: str) -> Sequence[Damage]:
    """The damages that *text* may have, judged by its letters."""
    if text.isascii():
        return ()
    if _COMPOSED.search(text) is None:
        return tuple(Damage)
    return () if _MARK.search(text) is None else (Damage.DECOMPOSED,)


def decode(text: str, damage: Damage) -> str | None:
    """*text* without *damage*; None if it cannot have that damage.  May return *text* itself."""
    return _DECODERS[damage](text)


def _decode_tcvn3(text: str) -> str | None:
    if _NOT_TCVN3.search(text):
        return None
    plain = text.translate(_TCVN3_TABLE)
    if _CAPITAL_INSIDE.search(plain) is None:
        return plain
    words = iter(restore_capitals(WORD.findall(plain), _UNSURE))
    return WORD.sub(lambda _: next(words), plain)


def _decode_vni(text: str) -> str | None:
    if _NOT_VNI.search(_PAIR_OR_LETTER.sub("", text)):
        return None
    return _PAIR_OR_LETTER.sub(lambda match: VNI_LETTERS[match[0]], text)


def _decode_cp1258(text: str) -> str | None:
    try:
        data = text.translate(TO_CP1252).encode("latin-1")
    except UnicodeEncodeError:
        return None
    return normalize("NFC", "".join(CP1258[byte] for byte in data))


def _decode_utf8(text: str, to_bytes: Mapping[int, int]) -> str | None:
    is_trace = _TWO_BYTES.search(text) or _LOST_SPACE.search(text)
    if is_trace is None or _GAP_MARK in text:
        return None
    plain = _read_utf8(text, to_bytes) or _read_utf8(_LOST_SPACE.sub(_restore, text), to_bytes)
    if plain is None:
        return None
    joined = _GAP.sub(lambda gap: _close_gap(gap[1], gap[2]), plain)
    composed = normalize("NFC", joined)
    # Control characters and odd signs are chance, not text that was misread.
    return composed if all(map(_is_likely, composed)) else None


def _read_utf8(text: str, to_bytes: Mapping[int, int]) -> str | None:
    try:
        return text.translate(to_bytes).encode("latin-1").decode("utf-8")
    except UnicodeError:
        return None


def _restore(found: re.Match[str]) -> str:
    return f"{found[1]}\u00a0{_GAP_MARK if found[2] else ''}"


def _close_gap(before: str, behind: str) -> str:
    """The words around a no-break space that had become a space, which may have stood there too."""
    return before + behind if is_syllable(before + behind) else f"{before} {behind}"


def _is_likely(character: str) -> bool:
    return character.isascii() or character in _SIGNS or category(character) in ("Ll", "Lu")


def _decode_decomposed(text: str) -> str | None:
    return normalize("NFC", text) if _MARK.search(text) else None


_DECODERS: Mapping[Damage, Callable[[str], str | None]] = {
    Damage.TCVN3: _decode_tcvn3,
    Damage.VNI: _decode_vni,
    Damage.UTF8_AS_CP1252: lambda text: _decode_utf8(text, TO_CP1252),
    Damage.UTF8_AS_CP1258: lambda text: _decode_utf8(text, TO_CP1258),
    Damage.CP1258_AS_CP1252: _decode_cp1258,
    Damage.DECOMPOSED: _decode_decomposed,
}

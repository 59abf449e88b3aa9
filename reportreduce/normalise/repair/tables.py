"""
The character sets of old Vietnamese fonts, as they look when taken for Windows-1252.

Sources: TCVN 5712:1993, character set VN3 (the ABC fonts), checked against the table TCVN5712-1 of
the GNU C library; the VNI-Windows character set, checked against the table of the keyboard driver
xvnkb (lamdao/xvnkb, vni.h).
"""

from collections.abc import Iterator
from unicodedata import normalize

_VN3 = (
    "ĂÂÊÔƠƯĐăâêôơưđ......àảãáạ.ằẳẵắ.......ặầẩẫấậè.ẻẽéẹềểễếệìỉ...ĩíịò.ỏõóọồổỗốộờởỡớợù"
    ".ủũúụừửữứựỳỷỹýỵ."
)
"""Codes A1 to FF; a full stop stands where VN3 has no letter."""

TCVN3_LETTERS = {chr(0xA1 + at): letter for at, letter in enumerate(_VN3) if letter != "."}
"""Letter by character.  Capitals with a tone are missing: their fonts draw small ones large."""

TONES = "\u0301\u0300\u0309\u0303\u0323"
"""Acute, grave, hook, tilde, dot below, as combining characters."""
_CIRCUMFLEX, _BREVE = "\u0302", "\u0306"
_VNI_SINGLE = {
    "ô": "ơ",
    "ö": "ư",
    "ñ": "đ",
    "í": "í",
    "ì": "ì",
    "æ": "ỉ",
    "ó": "ĩ",
    "ò": "ị",
    "î": "ỵ",
}
_VNI_BASES = {**{vowel: vowel for vowel in "aeouy"}, "ô": "ơ", "ö": "ư"}


def _vni_pairs() -> Iterator[tuple[str, str]]:
    for typed, vowel in _VNI_BASES.items():
        yield from ((typed + mark, vowel + tone) for mark, tone in zip("ùøûõï", TONES, strict=True))
    for vowel in "aeo":
        yield vowel + "â", vowel + _CIRCUMFLEX
        for mark, tone in zip("áàåãä", TONES, strict=True):
            yield vowel + mark, vowel + _CIRCUMFLEX + tone
    yield "aê", "a" + _BREVE
    yield from (
        ("a" + mark, "a" + _BREVE + tone) for mark, tone in zip("éèúüë", TONES, strict=True)
    )


_VNI_SMALL = {**_VNI_SINGLE, **{typed: normalize("NFC", text) for typed, text in _vni_pairs()}}
# The dot is the one tone that "y" does not take as a pair: "î" alone is "ỵ".
del _VNI_SMALL["yï"]

VNI_LETTERS = {
    **_VNI_SMALL,
    **{typed.upper(): letter.upper() for typed, letter in _VNI_SMALL.items()},
    **{
        typed[0].upper() + typed[1]: letter.upper()
        for typed, letter in _VNI_SMALL.items()
        if len(typed) == 2
    },
}
"""Letter by one or two characters; the vowel, not the mark, says whether it is a capital."""

MARKED_LETTERS = "".join(sorted(set(VNI_LETTERS.values())))
"""The 134 letters of Vietnamese that ASCII lacks, in both cases."""


def _characters_by_byte(code_page: str) -> tuple[str, ...]:
    # Windows keeps bytes without a character as control characters; Python's codecs refuse them.
    return tuple(bytes([byte]).decode(code_page, "ignore") or chr(byte) for byte in range(256))


CP1252 = _characters_by_byte("cp1252")
CP1258 = _characters_by_byte("cp1258")
_NO_BYTE = 0xFFFF


def _bytes_by_character(code_page: tuple[str, ...], *, controls: bool) -> dict[int, int]:
    """Latin-1 character by character, to be used with ``str.translate`` and Latin-1."""
    own = {ord(character): byte for byte, character in enumerate(code_page)}
    codes = range(0xA0, 0x100) if controls else range(0x80, 0x100)
    return {**dict.fromkeys(codes, _NO_BYTE), **own}


TO_CP1252 = _bytes_by_character(CP1252, controls=True)
"""Of Windows-1252 and of Latin-1, whose control characters stand where the other has signs."""
TO_CP1258 = _bytes_by_character(CP1258, controls=False)

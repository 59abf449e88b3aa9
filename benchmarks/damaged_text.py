"""Vietnamese text as old fonts and wrong code pages leave it: the reverse of the repair."""

import re
from unicodedata import normalize

from reportreduce.normalise.repair import Damage
from reportreduce.normalise.repair.tables import CP1252, CP1258, TCVN3_LETTERS, VNI_LETTERS

_TCVN3 = {letter: character for character, letter in TCVN3_LETTERS.items()}
_VNI = {letter: typed for typed, letter in reversed(VNI_LETTERS.items())}
_TONES = "\u0300\u0301\u0303\u0309\u0323"


def damage_text(text: str, damage: Damage, *, capital_font: bool = False) -> str:
    """
    *text* with *damage*.

    TCVN3 writes a capital with a tone as the small letter, as converters do.  With
    *capital_font* all letters are small: the text was typed for a font such as .VnTimeH.
    """
    text = normalize("NFC", text)
    if damage is Damage.TCVN3:
        text = text.lower() if capital_font else text
        return "".join(_TCVN3.get(each) or _TCVN3.get(each.lower(), each) for each in text)
    if damage is Damage.VNI:
        return "".join(_VNI.get(each, each) for each in text)
    if damage is Damage.DECOMPOSED:
        return normalize("NFD", text)
    if damage is Damage.CP1258_AS_CP1252:
        return read_as(encode_cp1258(text), CP1252)
    return read_as(text.encode("utf-8"), CP1258 if damage is Damage.UTF8_AS_CP1258 else CP1252)


def read_as(data: bytes, code_page: tuple[str, ...]) -> str:
    """*data* as *code_page* has it; bytes that it leaves free become control characters."""
    return "".join(code_page[byte] for byte in data)


def encode_cp1258(text: str) -> bytes:
    """
    *text* in Windows-1258, where letters with a tone are split into vowel and tone.

    Raises:
        UnicodeEncodeError: *text* has a character that the code page lacks.
    """
    return "".join(_split_tone(each) for each in normalize("NFC", text)).encode("cp1258")


def _split_tone(letter: str) -> str:
    try:
        letter.encode("cp1258")
    except UnicodeEncodeError:
        marks = normalize("NFD", letter)
        tones = "".join(mark for mark in marks if mark in _TONES)
        return normalize("NFC", re.sub(f"[{_TONES}]", "", marks)) + tones
    return letter

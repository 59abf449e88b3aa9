"""What kind of body a full name says, and at which level."""

import re

from reportreduce.model.units import Level
from reportreduce.normalise.phrases.party_words import (
    ABBREVIATIONS,
    AREA,
    HEADS,
    LEVEL_WORDS,
    MIXED,
    PartyKind,
)
from reportreduce.normalise.text import normalise_text

_HEADS = tuple(
    (re.compile(rf"(?:các )?(?:{words})(?!\w)"), kind, level) for words, kind, level in HEADS
)
_ABBREVIATIONS = tuple(
    (re.compile(rf"(?<![\w&])(?:{short})(?![\w&])"), full) for short, full in ABBREVIATIONS
)
_MIXED = re.compile(MIXED)
_OUTSIDE = re.compile(r"(?:tổ chức|doanh nghiệp), (?:tổ chức|doanh nghiệp)(?!.*cá nhân)")
_LEVELS = tuple((re.compile(rf"(?<!\w)(?:{words})(?!\w)"), level) for words, level in LEVEL_WORDS)
_AREA = re.compile(AREA)
_PARENT = re.compile(r"(?<!\w)(?:trực )?thuộc (.+)")
_UNDER_MINISTRY = re.compile(r"(?:một )?bộ(?! (?:tư lệnh|chỉ huy))(?!\w)")


def spell_out(name: str) -> str:
    """
    *name* with its abbreviations written out.

    >>> spell_out("Sở LĐTBXH")
    'Sở Lao động - Thương binh và Xã hội'
    """
    for pattern, full in _ABBREVIATIONS:
        name = pattern.sub(full, name)
    return name


def classify_party(name: str) -> tuple[PartyKind, Level | None]:
    """The kind of body that a full *name* says, and its level if it tells."""
    plain = normalise_text(name)
    if _MIXED.match(plain) and not _OUTSIDE.match(plain):
        return PartyKind.OTHER, _parent_level(plain)
    kind, level = PartyKind.OTHER, None
    for pattern, found, usual in _HEADS:
        if pattern.match(plain):
            kind, level = found, usual
            break
    if level in (Level.ORGANISATION, Level.PERSON, Level.CENTRAL):
        return kind, level
    if _PARENT.search(plain) and level is None and kind is not PartyKind.COMMITTEE:
        return kind, _parent_level(plain)
    return kind, find_level(plain) or level


def find_level(plain: str) -> Level | None:
    """The level that the words of *plain*, a name in normal form, say; None if none does."""
    plain = _AREA.sub("", plain)
    for pattern, level in _LEVELS:
        if pattern.search(plain):
            return level
    return None


def _parent_level(plain: str) -> Level | None:
    """The level of the one body that *plain* says it is under; several may differ."""
    match = _PARENT.search(plain)
    if match is None or "," in match[1]:
        return None
    return Level.MINISTRY if _UNDER_MINISTRY.match(match[1]) else find_level(match[1])

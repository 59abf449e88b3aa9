"""How names of fields are spelled: i and y, abbreviations, initials."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import groupby
from operator import itemgetter
from unicodedata import normalize

from reportreduce.normalise.text import normalise_text
from reportreduce.normalise.vocabulary import ABBREVIATIONS, SUBJECT_ABBREVIATIONS, SYNONYMS

_LONG_I = re.compile(r"(?<!\w)([hklmst])([yýỳỷỹỵ])(?!\w)")
_QUI = re.compile(r"(?<!\w)qu([iíìỉĩị])(?!\w)")
_SHORT_I = dict(zip("yýỳỷỹỵ", "iíìỉĩị", strict=True))
_LONG_AFTER_Q = {short: f"qu{long}" for long, short in _SHORT_I.items()}
_POWERS = str.maketrans({"²": "2", "³": "3"})
_VOWELS = frozenset("aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ")
_LONGEST_SHORT = 8


def spell_plainly(text: str) -> str:
    """*text* in normal form, with one spelling of i and y and of powers."""
    short = _LONG_I.sub(lambda match: match[1] + _SHORT_I[match[2]], normalise_text(text))
    return _QUI.sub(lambda match: _LONG_AFTER_Q[match[1]], short).translate(_POWERS)


def write_out(text: str) -> str:
    """*text*, in small letters, with its abbreviations of one reading in words."""
    return _ABBREVIATION.sub(lambda match: ABBREVIATIONS[match[0]], text)


def reword(text: str) -> tuple[str, tuple[str, ...]]:
    """
    *text*, in small letters, in the usual words of its subject, and what was changed.

    >>> reword("số ca đẻ mổ")
    ('số ca mổ đẻ', ('đẻ mổ = mổ đẻ',))
    """
    changes: list[str] = []

    def change(match: "re.Match[str]", table: Mapping[str, str]) -> str:
        changes.append(f"{match[0]} = {table[match[0]]}")
        return table[match[0]]

    abbreviation, synonym = _find_usual()
    long = abbreviation.sub(lambda match: change(match, SUBJECT_ABBREVIATIONS), text)
    long = synonym.sub(lambda match: change(match, SYNONYMS), write_out(long))
    return (long, tuple(changes)) if changes else (text, ())


# Takes about a second, so that only who compares names waits for it.
@cache
def _find_usual() -> tuple["re.Pattern[str]", "re.Pattern[str]"]:
    """Finds the abbreviations, and the synonyms, that only some subjects use."""
    return whole_words(SUBJECT_ABBREVIATIONS), whole_words(SYNONYMS)


def lacks_vowels(word: str) -> bool:
    """Whether *word*, in small letters, is no syllable, so that it may be an abbreviation."""
    return 1 < len(word) <= _LONGEST_SHORT and word[0].isalpha() and _VOWELS.isdisjoint(word)


def spells(short: str, words: Sequence[str]) -> bool:
    """
    Whether *short* has the initials of *words*.

    >>> spells("htx", ["hợp", "tác", "xã"]), spells("htx", ["hợp", "tác"])
    (True, False)
    """
    return len(short) == len(words) and all(
        _base(letter) == _base(word) for letter, word in zip(short, words, strict=True)
    )


def _base(word: str) -> str:
    """The first letter of *word* without its marks; đ is a letter of its own."""
    return normalize("NFD", word[:1])[:1]


def whole_words(phrases: Iterable[str]) -> "re.Pattern[str]":
    """
    Finds any of *phrases* between spaces or marks, the longest first.

    >>> whole_words(["hộ", "hộ nghèo"]).findall("hộ nghèo, hộ, hộp")
    ['hộ nghèo', 'hộ']
    """
    return re.compile(rf"(?<![\w/]){_any_of(sorted(set(phrases)))}(?![\w/])")


def _any_of(texts: Sequence[str]) -> str:
    """A pattern of sorted *texts*, a tree of letters: time does not grow with their number."""
    branches = [
        re.escape(letter) + _any_of([text[1:] for text in group])
        for letter, group in groupby(filter(None, texts), itemgetter(0))
    ]
    if not branches:
        return ""
    return f"(?:{'|'.join(branches)})" + "?" * ("" in texts)


_ABBREVIATION = whole_words(ABBREVIATIONS)

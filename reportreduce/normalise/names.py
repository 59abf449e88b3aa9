"""Names of fields in one normal form: spelling, abbreviations and stop phrases made alike."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, islice
from unicodedata import normalize

from attrs import evolve, field, frozen

from reportreduce.normalise.name_headings import find_splits, without_restated
from reportreduce.normalise.name_links import Links, find_links
from reportreduce.normalise.name_measures import is_printed_measure
from reportreduce.normalise.name_numbers import spell_numbers, spell_signs
from reportreduce.normalise.name_spelling import (
    lacks_vowels,
    reword,
    spell_plainly,
    spells,
    whole_words,
    write_out,
)
from reportreduce.normalise.name_words import COUNTED
from reportreduce.normalise.text import BRACKETS
from reportreduce.normalise.vocabulary import PHRASES

_TOKEN = re.compile(r"\d+(?:[./,-]\w+)*%?|[^\W\d_]\w*")
_ZEROS = re.compile(r"(?<![\d.,])0+(?=\d)")
_ORDINAL = re.compile(r"^(?:(?:[ivx]+|\d{1,2}|[a-eđ])[.)]\s*)+(?=[^\W\d])")
_INITIALS = re.compile(r"(?P<words>(?:[^\W\d_]+ ){2,8})\((?P<short>[^\W\d_]{2,8})\)")
_ECHO = re.compile(r"(?<!\w)(\w+(?: +\w+)*) *\( *\1 *\)")
"""Words that a bracket says again: "ở lại lớp (lưu ban)" in usual words."""
_CAPITALS = re.compile(r"(?<!\w)[^\W\d_]{2,8}(?!\w)")
_ROMAN = re.compile(r"[IVX]+")
_FOOTNOTE = re.compile(
    r"(?<=[^\W\d_])\s*(?:\(\s*(?:\*{1,4}|[¹²³⁴-⁹])\s*\)|\*{1,4}|(?<![kdcm]m)(?<!\bm)[¹²³⁴-⁹]{1,2})"
    r"(?=\s*(?:>|\(|$))"
)
"""Marks of footnotes at the end of a heading; "m²" is a measure."""
_MAY_NOTE = re.compile("[*¹²³⁴-⁹]")
_BEFORE_COUNTS = "tổng|cộng|theo|chia|lệ|và|với|trên|so|đó|có|về|trong|các|dân|là|của|từ|gồm|nay"
"""Words before a "số" that counts what follows."""
_OF_COUNTS = "hóa|hoá|liệu|dư|chi|thu|tiền|lượng|vốn|lần|kì|còn|đã|nợ|thuế|ngày|tháng|năm|giờ|đầu"
"""Words behind it that it counts, beside measures."""
_DIGITAL = re.compile(
    rf"(?<!\w)(?!(?:{_BEFORE_COUNTS})\b)([^\W\d]+) số"
    rf"(?! (?:{COUNTED}|{_OF_COUNTS})\b)(?= +[^\W\d]| *\(|$)"
)
"""The word of what is digital, "bài giảng số"; before what is counted "số" says nothing."""
_TITLE = re.compile(r"(?<!\w)số tổng (?!số\b)")
"""Titles that are counted: "số tổng giám đốc"."""
_OPENING = re.compile(r"; \d+")
"""A number that opens a heading, "Tuổi > 60": it may be a sign that was meant."""

_FILLER_TEXT = "số tổng các những của là và với về tại ở theo do vì để cho thì"
_FILLERS = frozenset(_FILLER_TEXT.split())
_NEGATIONS = frozenset({"không", "chưa"})
_PASSIVES = frozenset({"được", "bị"})
_AGENT_TEXT = (
    "huyện xã vị quan chức nhân nghiệp người bộ phòng sở đoàn ti viên dân ủy phương hàng sư trường"
)
_AGENT_ENDS = frozenset(_AGENT_TEXT.split())
"""Last words of those who act: units that inspect are not units that are inspected."""


@frozen
class FieldName:
    """
    A name in normal form.

    ``words`` stand in order, without fillers and numbers.  A negation is bound to the word
    behind it ("không_thuộc"), and so is the passive of one who could act: "người được mời"
    is ("người", "được_mời").  ``numbers`` are sorted; a reference to an instrument
    ("38/2019/nđ-cp") is one number.  ``is_noted``: a mark points to a footnote, which may say
    what the name leaves out.

    These do not tell names apart: ``counted``, the numbers in the order of the name, and once
    more those that open a heading; ``short``, the words that may be abbreviations: in capitals
    among small letters, or no syllables; ``splits``, the words of headings that only say by what
    the last one splits; ``above``, the words of all headings above the last one;
    ``sizes``, the number of words of each heading; ``links``, the
    small words that lead to each word (``find_links``); ``changes``, where usual words stand for
    those that are printed: "đẻ mổ = mổ đẻ".
    """

    words: tuple[str, ...]
    numbers: tuple[str, ...] = ()
    is_noted: bool = False
    counted: tuple[str, ...] = field(default=(), eq=False)
    short: frozenset[str] = field(default=frozenset(), eq=False)
    splits: frozenset[str] = field(default=frozenset(), eq=False)
    above: frozenset[str] = field(default=frozenset(), eq=False)
    sizes: tuple[int, ...] = field(default=(), eq=False)
    links: Links = field(default=(), eq=False)
    changes: tuple[str, ...] = field(default=(), eq=False)

    @property
    def headings(self) -> Iterator[tuple[str, ...]]:
        """The words of each heading."""
        words = iter(self.words)
        return (tuple(islice(words, size)) for size in self.sizes)


@lru_cache(maxsize=100_000)
def read_name(name: str) -> FieldName:
    """
    *name* in normal form; marks are never stripped, so "hộ" and "hồ" stay apart.

    >>> read_name("I. Số hồ sơ TTHC tại UBND xã > Tổng số (hồ sơ)").words
    ('hồ', 'sơ', 'thủ', 'tục', 'hành', 'chính', 'ủy', 'ban', 'nhân', 'dân', 'xã')
    >>> read_name("Quỹ trợ cấp tháng 07, Nghị định số 38/2019/NĐ-CP").numbers
    ('38/2019/nđ-cp', '7')
    """
    return _read_form(*_prepare(name))


@lru_cache(maxsize=100_000)
def read_wordings(name: str) -> tuple[FieldName, ...]:
    """
    *name* in normal form as it is printed, and in the usual words of its subject if they differ.

    >>> [" ".join(each.words) for each in read_wordings("Số ca đẻ mổ")]
    ['ca đẻ mổ', 'ca mổ đẻ']
    """
    printed, is_noted, capitals = _prepare(name)
    usual, changes = reword(printed)
    if not changes:
        return (read_name(name),)
    return read_name(name), evolve(_read_form(usual, is_noted, capitals), changes=changes)


@lru_cache(maxsize=100_000)
def _prepare(name: str) -> tuple[str, bool, frozenset[str]]:
    """*name* in small letters without marks of footnotes, whether it had any, and its capitals."""
    composed = normalize("NFC", name)
    unmarked = _FOOTNOTE.sub(" ", composed) if _MAY_NOTE.search(composed) else composed
    plain = spell_signs(spell_plainly(unmarked))
    return plain, unmarked != composed, frozenset(_find_capitals(composed))


def _read_form(plain: str, is_noted: bool, capitals: frozenset[str]) -> FieldName:
    parts = [_written_out(part) for part in plain.split(">")]
    splits = [*map(_in_one_wording, find_splits(parts))]
    parts = [*map(_in_one_wording, parts)]
    text = BRACKETS.sub(_without_measure, " ; ".join(without_restated(parts, splits)))
    tokens = [_ZEROS.sub("", token) if "0" in token else token for token in _TOKEN.findall(text)]
    headings = _bound(_without_numbers(_TOKEN.findall(each)) for each in text.split(";"))
    return FieldName(
        words=tuple(chain.from_iterable(headings)),
        sizes=tuple(map(len, headings)),
        numbers=tuple(sorted(token for token in tokens if token[0].isdigit())),
        is_noted=is_noted,
        counted=(*(each for each in tokens if each[0].isdigit()), *_OPENING.findall(text)),
        short=capitals.union(filter(lacks_vowels, tokens)),
        splits=frozenset(_TOKEN.findall(" ; ".join(splits))),
        above=frozenset(_TOKEN.findall(" ; ".join(parts[:-1]))),
        links=find_links(text),
    )


# Headings stand above many columns.
@lru_cache(maxsize=50_000)
def _written_out(heading: str) -> str:
    """*heading* without its number and the initials of its own words, abbreviations in words."""
    text = _ORDINAL.sub("", heading.strip())
    return write_out(_INITIALS.sub(_without_initials, text) if "(" in text else text)


@lru_cache(maxsize=50_000)
def _in_one_wording(text: str) -> str:
    usual = " ".join(
        _PHRASE.sub(lambda match: f" {PHRASES[match[0]]} ", spell_numbers(text)).split()
    )
    plain = _TITLE.sub("số tổng_", _DIGITAL.sub(r"\1_số", usual))
    return _ECHO.sub(r"\1", plain) if "(" in plain else plain


def rebind(name: FieldName, headings: Iterable[Sequence[str]]) -> FieldName:
    """*name* in the words of other *headings*, in which another may be the agent of a passive."""
    bound = _bound(headings)
    return evolve(name, words=tuple(chain.from_iterable(bound)), sizes=tuple(map(len, bound)))


def _find_capitals(name: str) -> Iterator[str]:
    """Words in capitals that stand alone or among small letters in a heading; no Roman numerals."""
    if name.isupper():
        return
    for heading in name.split(">"):
        words = _CAPITALS.findall(heading)
        if len(words) == 1 or any(letter.islower() for letter in heading):
            for word in words:
                if word.isupper() and not _ROMAN.fullmatch(word):
                    yield spell_plainly(word)


def _without_measure(match: "re.Match[str]") -> str:
    return " " if is_printed_measure(match[1]) else match[0]


def _without_initials(match: "re.Match[str]") -> str:
    """The words of *match* without the bracket that only has their initials: "... (QLHC)"."""
    words = match["words"].split()[-len(match["short"]) :]
    return match["words"] if spells(match["short"], words) else match[0]


_PHRASE = whole_words(PHRASES)


def _without_numbers(tokens: Iterable[str]) -> list[str]:
    return [token for token in tokens if not token[0].isdigit()]


def _bound(headings: Iterable[Iterable[str]]) -> list[list[str]]:
    """The words of *headings* without fillers, negations and passives of agents at their verbs."""
    bound: list[list[str]] = []
    last = prefix = ""
    for heading in headings:
        bound.append([])
        for word in heading:
            if word in _FILLERS or (word in _PASSIVES and prefix):
                continue
            is_passive = word == "bị" or (word == "được" and last in _AGENT_ENDS)
            if word in _NEGATIONS or is_passive:
                prefix = f"{word}_"
            else:
                last = prefix + word
                bound[-1].append(last)
                prefix = ""
    if prefix:
        bound[-1].append(prefix[:-1])
    return bound

"""Names of fields in one normal form: spelling, abbreviations and stop phrases made alike."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from unicodedata import normalize

from attrs import evolve, field, frozen

from reportreduce.normalise.abbreviations import ABBREVIATIONS
from reportreduce.normalise.name_headings import only_splits, without_restated
from reportreduce.normalise.name_numbers import spell_numbers, spell_signs
from reportreduce.normalise.name_words import (
    BRACKET_MEASURES,
    MEASURE_WORDS,
    MEASURES,
    PHRASES,
    SHORTENED,
)
from reportreduce.normalise.text import BRACKETS, normalise_text

_LONG_I = re.compile(r"(?<!\w)([hklmst])([yýỳỷỹỵ])(?!\w)")
_QUI = re.compile(r"(?<!\w)qu([iíìỉĩị])(?!\w)")
_SHORT_I = dict(zip("yýỳỷỹỵ", "iíìỉĩị", strict=True))
_LONG_AFTER_Q = {short: f"qu{long}" for long, short in _SHORT_I.items()}
_TOKEN = re.compile(r"\d+(?:[./,-]\w+)*%?|[^\W\d_]\w*")
_ZEROS = re.compile(r"(?<![\d.,])0+(?=\d)")
_ORDINAL = re.compile(r"^(?:(?:[ivx]+|\d{1,2}|[a-eđ])[.)]\s*)+(?=[^\W\d])")
_INITIALS = re.compile(r"(?P<words>(?:[^\W\d_]+ ){2,8})\((?P<short>[^\W\d_]{2,8})\)")
_CAPITALS = re.compile(r"(?<!\w)[^\W\d_]{2,8}(?!\w)")
_VOWELS = frozenset("aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ")
_LONGEST_SHORT = 8
_ROMAN = re.compile(r"[IVX]+")
_RATIO = re.compile(r"(?:(?:nghìn |triệu |tỉ )?đồng|người|tạ|tấn|kg|ca|lượt)/[\w.]+(?: \w+)?")
_THOUSANDS = re.compile(r"^(?:1[.,]?000 |ng[.] ?)(?=[^\W\d])")
_MILLIONS = re.compile(r"^tr[. ] ?(?=[^\W\d])")
_FOOTNOTE = re.compile(
    r"(?<=[^\W\d_])\s*(?:\(\s*(?:\*{1,4}|[¹²³⁴-⁹])\s*\)|\*{1,4}|(?<![kdcm]m)(?<!\bm)[¹²³⁴-⁹]{1,2})"
    r"(?=\s*(?:>|\(|$))"
)
"""Marks of footnotes at the end of a heading; "m²" is a measure."""
_MAY_NOTE = re.compile("[*¹²³⁴-⁹]")
_OPENING = re.compile(r"; \d+")
"""A number that opens a heading, "Tuổi > 60": it may be a sign that was meant."""
_MEASURE_SIGN = str.maketrans({"²": "2", "³": "3"})

_FILLER_TEXT = "số tổng các những của là và với về tại ở theo do vì để cho thì"
_FILLERS = frozenset(_FILLER_TEXT.split())
_SIDES = frozenset({"của", "cho"})
_NEGATIONS = frozenset({"không", "chưa"})
_PASSIVES = frozenset({"được", "bị"})
_AGENT_ENDS = frozenset(
    {
        *(
            "huyện",
            "xã",
            "vị",
            "quan",
            "chức",
            "nhân",
            "nghiệp",
            "người",
            "bộ",
            "phòng",
            "sở",
            "đoàn",
        ),
        "ti",
        "viên",
    }
)
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
    the last one splits; ``above``, the words of all headings above the last one; ``sides``, the
    fillers that say from whom and for whom, in order.
    """

    words: tuple[str, ...]
    numbers: tuple[str, ...] = ()
    is_noted: bool = False
    counted: tuple[str, ...] = field(default=(), eq=False)
    short: frozenset[str] = field(default=frozenset(), eq=False)
    splits: frozenset[str] = field(default=frozenset(), eq=False)
    above: frozenset[str] = field(default=frozenset(), eq=False)
    sides: tuple[str, ...] = field(default=(), eq=False)


@lru_cache(maxsize=10_000)
def normalise_measure(measure: str) -> str:
    """
    The unit of measurement in one spelling.

    >>> normalise_measure("Trđ"), normalise_measure("1.000 đồng"), normalise_measure("m²")
    ('triệu đồng', 'nghìn đồng', 'm2')
    """
    plain = _plain(measure).strip(" .()")
    plain = _MILLIONS.sub("triệu ", _THOUSANDS.sub("nghìn ", plain))
    long = " ".join(_expanded(plain).replace(",", " ").split())
    return MEASURES.get(plain, MEASURES.get(long, long))


@lru_cache(maxsize=100_000)
def read_measure(name: str, measure: str) -> str:
    """
    *measure* in one spelling; if none is stated, the one that the last heading has in brackets.

    >>> read_measure("Đã thu > Tiền (Trđ)", ""), read_measure("Đã thu > Đất (m2)", "ha")
    ('triệu đồng', 'ha')
    >>> read_measure("Đã thu > Đất", "")
    ''
    """
    stated = normalise_measure(measure)
    if stated:
        return stated
    printed = _printed_measures(_last_heading(name))
    return printed.pop() if len(printed) == 1 else ""


@lru_cache(maxsize=100_000)
def read_name(name: str) -> FieldName:
    """
    *name* in normal form; marks are never stripped, so "hộ" and "hồ" stay apart.

    >>> read_name("I. Số hồ sơ TTHC tại UBND xã > Tổng số (hồ sơ)").words
    ('hồ', 'sơ', 'thủ', 'tục', 'hành', 'chính', 'ủy', 'ban', 'nhân', 'dân', 'xã')
    >>> read_name("Quỹ trợ cấp tháng 07, Nghị định số 38/2019/NĐ-CP").numbers
    ('38/2019/nđ-cp', '7')
    """
    composed = normalize("NFC", name)
    unmarked = _FOOTNOTE.sub(" ", composed) if _MAY_NOTE.search(composed) else composed
    plain = spell_signs(_plain(unmarked))
    parts = [_written_out(part) for part in plain.split(">")]
    splits = [part for part in parts[:-1] if only_splits(part, parts[-1])]
    text = BRACKETS.sub(_without_measure, " ; ".join(without_restated(parts, splits)))
    text = _in_one_wording(text)
    tokens = [_ZEROS.sub("", token) if "0" in token else token for token in _TOKEN.findall(text)]
    return FieldName(
        words=tuple(_bound(token for token in tokens if not token[0].isdigit())),
        numbers=tuple(sorted(token for token in tokens if token[0].isdigit())),
        is_noted=unmarked != composed,
        counted=(*(each for each in tokens if each[0].isdigit()), *_OPENING.findall(text)),
        short=frozenset((*_find_capitals(composed), *filter(_lacks_vowels, tokens))),
        splits=frozenset(_TOKEN.findall(_in_one_wording(" ; ".join(splits)))),
        above=frozenset(_TOKEN.findall(" ; ".join(parts[:-1]))),
        sides=tuple(token for token in tokens if token in _SIDES),
    )


def _written_out(heading: str) -> str:
    """*heading* without its number and the initials of its own words, abbreviations in words."""
    text = _ORDINAL.sub("", heading.strip())
    return _expanded(_INITIALS.sub(_without_initials, text) if "(" in text else text)


def _in_one_wording(text: str) -> str:
    return _PHRASE.sub(lambda match: f" {PHRASES[match[0]]} ", spell_numbers(text))


def rebind(name: FieldName, words: Iterable[str]) -> FieldName:
    """*name* in other *words*, in which another word may be the agent of a passive."""
    return evolve(name, words=tuple(_bound(words)))


def _find_capitals(name: str) -> Iterator[str]:
    """Words in capitals that stand alone or among small letters in a heading; no Roman numerals."""
    if name.isupper():
        return
    for heading in name.split(">"):
        words = _CAPITALS.findall(heading)
        if len(words) == 1 or any(letter.islower() for letter in heading):
            for word in words:
                if word.isupper() and not _ROMAN.fullmatch(word):
                    yield _plain(word)


def _lacks_vowels(word: str) -> bool:
    return 1 < len(word) <= _LONGEST_SHORT and word[0].isalpha() and _VOWELS.isdisjoint(word)


def contradicts_measure(name: str, measure: str) -> bool:
    """
    Whether *name* says that something else is counted than *measure*: a slip of the form.

    Looks at a measure in brackets, and at the words behind "số" in the last heading.

    >>> contradicts_measure("Tổng số đơn > Số vụ việc", "đơn")
    True
    >>> contradicts_measure("Số người được tiếp", "người"), contradicts_measure("Đất (m2)", "")
    (False, False)
    """
    stated = normalise_measure(measure)
    last = _last_heading(name)
    said = _printed_measures(last)
    counted = _COUNTED.search(BRACKETS.sub(" ", last))
    if counted is not None:
        said.add(normalise_measure(counted[1]))
    # "Số lượt" is short for "số lượt hộ", and so is "số vụ" for "số vụ việc".
    forms = {stated, *({stated.partition(" ")[0]} & SHORTENED)}
    if stated in SHORTENED:
        said = {each.partition(" ")[0] for each in said}
    return bool(stated) and bool(said) and not said & forms


def _plain(text: str) -> str:
    """*text* in normal form, with one spelling of i and y and of powers."""
    short = _LONG_I.sub(lambda match: match[1] + _SHORT_I[match[2]], normalise_text(text))
    return _QUI.sub(lambda match: _LONG_AFTER_Q[match[1]], short).translate(_MEASURE_SIGN)


def _last_heading(name: str) -> str:
    return _plain(name).rpartition(">")[2]


def _printed_measures(heading: str) -> set[str]:
    """Measures that *heading* has in brackets, each in one spelling."""
    found = {normalise_measure(words) for words in BRACKETS.findall(heading)}
    return {each for each in found if each in BRACKET_MEASURES or _RATIO.fullmatch(each)}


def _without_initials(match: "re.Match[str]") -> str:
    """The words of *match* without the bracket that only has their initials: "... (QLHC)"."""
    words = match["words"].split()[-len(match["short"]) :]
    return match["words"] if spells(match["short"], words) else match[0]


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


def _without_measure(match: "re.Match[str]") -> str:
    measure = normalise_measure(match[1])
    is_measure = measure in BRACKET_MEASURES or _RATIO.fullmatch(measure)
    return " " if is_measure else match[0]


def _whole_words(phrases: Iterable[str]) -> "re.Pattern[str]":
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"(?<![\w/])(?:{'|'.join(map(re.escape, longest_first))})(?![\w/])")


_COUNTED = re.compile(
    r"(?<!\w)số ("
    + "|".join(sorted(MEASURE_WORDS - {"số"}, key=lambda words: (-len(words), words)))
    + r")(?!\w)"
)
_ABBREVIATION = _whole_words(ABBREVIATIONS)
_PHRASE = _whole_words(PHRASES)


def _expanded(text: str) -> str:
    return _ABBREVIATION.sub(lambda match: ABBREVIATIONS[match[0]], text)


def _bound(words: Iterable[str]) -> Sequence[str]:
    """*words* without fillers, each negation and passive of an agent bound to its verb."""
    bound: list[str] = []
    prefix = ""
    for word in words:
        if word in _FILLERS or (word in _PASSIVES and prefix):
            continue
        if word in _NEGATIONS or (word in _PASSIVES and bound and bound[-1] in _AGENT_ENDS):
            prefix = f"{word}_"
        else:
            bound.append(prefix + word)
            prefix = ""
    return [*bound, prefix[:-1]] if prefix else bound

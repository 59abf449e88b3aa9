"""Abbreviations of one name that are read by the words of the other."""

from collections import Counter
from collections.abc import Iterable, Sequence

from attrs import frozen

from reportreduce.normalise.name_measures import find_initials
from reportreduce.normalise.name_spelling import spells
from reportreduce.normalise.names import FieldName, rebind
from reportreduce.normalise.vocabulary import READINGS

TELLING = 3
"""Words of weight beside an abbreviation of two letters from which it has one reading."""
FEW = 3
"""Readings up to which a word of weight less is enough."""
UNSURE = frozenset({"cn", "nn", "ts"})
"""Abbreviations with readings that fit one place: "cơ sở CN", "đất NN", "giảng viên > TS"."""
_ALWAYS_TOLD = 3
"""Letters from which initials are hardly ever those of other words by chance."""


@frozen
class WrittenOut:
    """An abbreviation and the words that it was read as."""

    short: str
    long: str


def write_out(
    name: FieldName, measure: str, other: FieldName
) -> tuple[FieldName, tuple[WrittenOut, ...]]:
    """*name* with its abbreviations in the words of *measure* or *other*, and what was read."""
    if name.short.isdisjoint(name.words):
        return name, ()
    found: list[WrittenOut] = []

    def in_words(word: str) -> tuple[str, ...]:
        long = _find_words(word, name, measure, other) if word in name.short else ()
        found.extend([WrittenOut(word, " ".join(long))] if long else [])
        return long or (word,)

    headings = [[each for word in heading for each in in_words(word)] for heading in name.headings]
    return (rebind(name, headings), tuple(found)) if found else (name, ())


def are_told(found: Iterable[WrittenOut], measure: str, shared: frozenset[str]) -> bool:
    """Whether all of *found* were read surely in names that share these words of weight."""
    two_letters = [each for each in found if len(each.short) < _ALWAYS_TOLD]
    beside = shared.difference(*(each.long.split() for each in two_letters))
    return all(each.long == measure or _is_told(each, len(beside)) for each in two_letters)


def count_short(name: FieldName) -> int:
    """How many different words of *name* are abbreviations, for which others may stand."""
    return len(name.short.intersection(name.words))


def _find_words(short: str, name: FieldName, measure: str, other: FieldName) -> tuple[str, ...]:
    """The words of *measure*, of *name* itself or of *other* that *short* stands for."""
    if short == find_initials(measure) and short not in other.words:
        return (*measure.split(),)
    return _find_own(short, name) or _find_long(short, name, other)


def _find_own(short: str, name: FieldName) -> tuple[str, ...]:
    """The words of *name* itself that *short* has the initials of, if it is long enough to tell."""
    if len(short) < _ALWAYS_TOLD:
        return ()
    starts = (name.words[at : at + len(short)] for at in range(len(name.words)))
    return next(filter(None, (_find_run(short, words) for words in starts)), ())


def _find_long(short: str, name: FieldName, other: FieldName) -> tuple[str, ...]:
    """
    The run of words of *other* that *short* has the initials of and *name* lacks.

    Of several, the one that *name* lacks most, and of these the first: where it was meant
    otherwise, the names go on to differ.  Beside a longer abbreviation it is none of its words.
    """
    if short in other.words or any(each[:-1].startswith(short) for each in other.short):
        return ()
    more = Counter(other.words) - Counter(name.words)
    runs = (
        run
        for at in range(len(other.words))
        if (run := _find_run(short, other.words[at : at + len(short)]))
    )
    lacking = [(sum(word in more for word in run), run) for run in runs]
    return max(lacking, key=lambda each: each[0])[1] if any(n for n, _ in lacking) else ()


def _is_told(found: WrittenOut, beside: int) -> bool:
    readings = READINGS.get(found.short, ())
    is_usual = found.long in readings and len(readings) <= FEW
    return found.short not in UNSURE and beside >= (TELLING - 1 if is_usual else TELLING)


def _find_run(short: str, words: Sequence[str]) -> tuple[str, ...]:
    """The words at the beginning of *words* that *short* has the initials of, () if none has."""
    for end in range(1, len(words) + 1):
        syllables = "_".join(words[:end]).split("_")
        if len(syllables) >= len(short):
            return tuple(words[:end]) if spells(short, syllables) else ()
    return ()

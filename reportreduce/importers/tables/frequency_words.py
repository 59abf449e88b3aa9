"""Frequencies in cells of tables: English words, and Vietnamese phrases, to values."""

import re
import unicodedata

from reportreduce.importers.problems import list_allowed, suggest
from reportreduce.messages import Text
from reportreduce.model.cycles import Frequency
from reportreduce.normalise.phrases import FrequencyPhrase, read_frequencies

_ENGLISH = {
    Frequency.DAILY: "daily, day, per day",
    Frequency.WEEKLY: "weekly, week",
    Frequency.HALF_MONTHLY: "half monthly, semi monthly, semimonthly",
    Frequency.MONTHLY: "monthly, month",
    Frequency.QUARTERLY: "quarterly, quarter",
    Frequency.HALF_YEARLY: (
        "half yearly, half year, semi annual, semiannual, semiannually, biannual, six monthly, "
        "sixmonthly, 6 monthly"
    ),
    Frequency.NINE_MONTHLY: "nine monthly, 9 monthly",
    Frequency.YEARLY: "yearly, year, annual, annually",
    Frequency.MULTI_YEARLY: "multi yearly",
    Frequency.IRREGULAR: "irregular, ad hoc, on request",
    Frequency.UNKNOWN: "unknown, not known",
}
_FREQUENCY_BY_WORD = {
    word: frequency for frequency, words in _ENGLISH.items() for word in words.split(", ")
}
_VIETNAMESE = (
    *("ngày", "tuần", "nửa tháng", "tháng", "quý", "6 tháng", "9 tháng", "năm", "5 năm"),
    "đột xuất",
)
"""Words to propose; far more is understood."""
_EVERY_YEARS = re.compile(r"(\d{1,2}) years?\Z")
_LEADING = re.compile(r"(every|per) ")


def read_frequency(text: str) -> tuple[FrequencyPhrase, ...]:
    """
    The frequencies that *text* names; none if it is not understood.

    English words are read here, whatever their case and hyphens; all else is read as a
    Vietnamese phrase.  A closing ``?`` makes no difference.  Of empty text the
    frequency is unknown.

    >>> [each.frequency.value for each in read_frequency("Semi-annual?")]
    ['half_yearly']
    >>> [each.every_years for each in read_frequency("5 năm")]
    [5]
    >>> read_frequency("lúc cần")
    ()
    """
    asked = unicodedata.normalize("NFC", text).rstrip(" ?.")
    word = _plain(asked)
    every = _EVERY_YEARS.match(word)
    if every is not None and int(every[1]) > 1:
        return (FrequencyPhrase(frequency=Frequency.MULTI_YEARLY, every_years=int(every[1])),)
    if not word or word in _FREQUENCY_BY_WORD:
        return (FrequencyPhrase(frequency=_FREQUENCY_BY_WORD.get(word, Frequency.UNKNOWN)),)
    return read_frequencies(asked).value or ()


def suggest_frequency(text: str) -> Text:
    """How to mend *text*, which names no frequency."""
    allowed = list_allowed(_VIETNAMESE).values["allowed"]
    listed = Text("input.unknown_frequency_mend", {"allowed": allowed})
    return suggest(text, (*_VIETNAMESE, *_FREQUENCY_BY_WORD), listed) or listed


def _plain(text: str) -> str:
    word = " ".join(re.sub(r"[-_]", " ", text.lower()).split())
    while _LEADING.match(word):
        word = _LEADING.sub("", word, count=1)
    return word

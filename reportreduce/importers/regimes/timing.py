"""Frequency and deadline in one cell: "6 tháng (trước 20/6), năm (trước 20/12)"."""

import re
from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve, frozen

from reportreduce.messages import Text
from reportreduce.model.cycles import Deadline, DeadlineRule, Frequency
from reportreduce.normalise.phrases import (
    FrequencyPhrase,
    Reading,
    read_deadline,
    read_frequencies,
)
from reportreduce.normalise.text import normalise_text, tidy_text

_PARTS = re.compile(r";|\n|(?<=\))(?:,| và )")
_CUT = re.compile(
    r"\s*[,:(]\s*|\s+-\s+|\s+(?=(?:trước|chậm nhất|muộn nhất|không muộn hơn|gửi|vào ngày)\b)",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^\s*(?:[-+•*]\s*|\d{1,2}[.)]\s+)")
_EVERY: Mapping[str, Frequency] = {
    "tuần": Frequency.WEEKLY,
    "tháng": Frequency.MONTHLY,
    "quý": Frequency.QUARTERLY,
    "năm": Frequency.YEARLY,
}
_EVERY_WORDS = re.compile(rf"\b(?:hằng|hàng|mỗi) (?P<unit>{'|'.join(_EVERY)})\b")


@frozen(kw_only=True)
class Timing:
    """One frequency of a cell, and the deadline that the cell states for it, if any."""

    frequency: Reading[FrequencyPhrase]
    deadline: Reading[Deadline] | None = None


def read_timing(text: str, *, is_deadline: bool) -> tuple[Timing, ...]:
    """
    The frequencies and deadlines that *text*, which stands alone for both, states; or none.

    Each part must be a frequency that is understood and a deadline that is understood for it;
    a part may be a frequency only.  Of a cell for the deadline (*is_deadline*) the frequency may
    also stand in the words of the deadline ("ngày 25 hằng tháng") or be all that it says.  That
    the cell is read for both is an assumption.

    >>> [each.frequency.value.frequency.value for each in read_timing(
    ...     "Hằng năm, trước ngày 20/12; đột xuất khi có yêu cầu", is_deadline=True)]
    ['yearly', 'irregular']
    """
    found = _pairs(text)
    if not found and is_deadline:
        found = _frequency_only(text) or _every(text)
    said = Text("regimes.frequency_of_time", {"text": tidy_text(text)})
    return tuple(
        evolve(each, frequency=evolve(each.frequency, text=text, assumptions=(said,)))
        for each in found
    )


def _pairs(text: str) -> tuple[Timing, ...]:
    parts = [_BULLET.sub("", part).strip(" .,") for part in _PARTS.split(text)]
    pairs = [_pair(part) for part in parts if part]
    found = tuple(timing for timings in pairs for timing in timings)
    named = {timing.frequency.value for timing in found}
    is_told = any(timing.deadline is not None for timing in found)
    return found if is_told and all(pairs) and len(named) == len(found) else ()


def _pair(part: str) -> tuple[Timing, ...]:
    for words, rest in _cuts(part):
        phrases = read_frequencies(words).value or ()
        if len(phrases) == 1:
            deadline = read_deadline(rest, phrases[0].frequency)
            if deadline.is_understood:
                return (Timing(frequency=_reading(phrases[0]), deadline=deadline),)
    return _frequency_only(part)


def _cuts(part: str) -> Iterator[tuple[str, str]]:
    for cut in _CUT.finditer(part):
        rest = part[cut.end() :].strip()
        yield part[: cut.start()].strip(), rest.removesuffix(")") if "(" in cut[0] else rest


def _frequency_only(text: str) -> tuple[Timing, ...]:
    phrases: Sequence[FrequencyPhrase] = read_frequencies(text).value or ()
    return tuple(Timing(frequency=_reading(phrase)) for phrase in phrases)


def _every(text: str) -> tuple[Timing, ...]:
    """The words of the deadline name the frequency: "ngày 25 hằng tháng"."""
    units = {match["unit"] for match in _EVERY_WORDS.finditer(normalise_text(text))}
    if len(units) != 1:
        return ()
    frequency = _EVERY[units.pop()]
    deadline = read_deadline(text, frequency)
    value = deadline.value
    if value is None or (value.rule is DeadlineRule.FIXED and len(value.dates) != 1):
        return ()
    phrase = FrequencyPhrase(frequency=frequency)
    return (Timing(frequency=_reading(phrase), deadline=deadline),)


def _reading(phrase: FrequencyPhrase) -> Reading[FrequencyPhrase]:
    return Reading(text="", value=phrase)

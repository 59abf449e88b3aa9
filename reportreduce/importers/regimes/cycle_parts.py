"""Several frequencies beside one wording of dates: which part of it is whose."""

import re
from collections.abc import Callable, Sequence
from itertools import permutations

from attrs import evolve

from reportreduce.importers.regimes.drafts import Told, Value
from reportreduce.importers.regimes.words import Words
from reportreduce.messages import Text
from reportreduce.model.cycles import Frequency
from reportreduce.normalise.phrases import FrequencyPhrase, Reading, share_before
from reportreduce.normalise.text import tidy_text

_Read = Callable[[str, Frequency | None], Reading[Value]]
_SEPARATORS = (re.compile(r";|\n"), re.compile(r",|;|\n"), re.compile(r" và |,|;|\n"))
_MOST_PARTS = 5
"""Parts that are tried in every order; no list has more frequencies in a cell."""
_LABEL = re.compile(r"[^:\d][^:]*:|\d+ tháng[^:]*:", re.IGNORECASE)


def tell_part(
    words: Words | None,
    phrases: Sequence[FrequencyPhrase | None],
    at: int,
    read: _Read[Value],
) -> Told[Value] | None:
    """
    What *words* tell of the cycle at place *at* of *phrases*, the frequencies beside them.

    As many parts as frequencies go by their order, if each fits its own, as an assumption; what
    goes by none is not understood.

    Args:
        words: Data windows or a deadline, of all the cycles.
        phrases: Their frequencies in order; None where one is not understood.
        at: The place of the frequency, from 0.
        read: The reader of phrases for such words.
    """
    if words is None:
        return None
    frequencies = [phrase.frequency if phrase else None for phrase in phrases]
    reading = _by_order(words.text, frequencies, at, read)
    if reading is None:
        reading = _whole(words.text, frequencies[at], read)
        if _is_crossed(words.text, frequencies, read):
            reading = Reading(text=words.text, reason=Text("regimes.parts_crossed"))
    reason = reading.reason and (_missing_parts(words.text, len(phrases)) or reading.reason)
    return Told(reading=evolve(reading, text=words.text, reason=reason), source=words.source)


def _missing_parts(text: str, count: int) -> Text | None:
    """The reason why parts go with no frequency: there are fewer of them."""
    parts = [part for part in _SEPARATORS[0].split(text) if part.strip()]
    if 1 < len(parts) < count and not any(_LABEL.match(part.strip()) for part in parts):
        return Text("regimes.parts_missing", {"count": count, "parts": len(parts)})
    return None


def _whole(text: str, frequency: Frequency | None, read: _Read[Value]) -> Reading[Value]:
    """Lines are parts if each has a label, or if the text says nothing as one phrase."""
    lines = [line.strip(" ;-+•*") for line in text.splitlines() if line.strip(" ;-+•*")]
    if len(lines) < 2:
        return read(text, frequency)
    parts = read("; ".join(lines), frequency)
    if all(_LABEL.match(line) for line in lines) or parts.is_understood:
        return parts
    return read(text, frequency)


def _by_order(
    text: str, frequencies: Sequence[Frequency | None], at: int, read: _Read[Value]
) -> Reading[Value] | None:
    """The part of *text* at the place of the frequency, if each part fits its own frequency."""
    for separator in _SEPARATORS if len(frequencies) > 1 else ():
        parts = [part.strip() for part in separator.split(text) if part.strip()]
        if len(parts) != len(frequencies) or any(_LABEL.match(part) for part in parts):
            continue
        shared = zip(share_before(parts), frequencies, strict=True)
        readings = [read(part, each) for part, each in shared]
        if all(reading.is_understood for reading in readings):
            said = Text("regimes.part_by_order", {"text": tidy_text(text)})
            return evolve(readings[at], assumptions=(*readings[at].assumptions, said))
    return None


def _is_crossed(text: str, frequencies: Sequence[Frequency | None], read: _Read[Value]) -> bool:
    """
    Whether *text* has a part for each of *frequencies*, but not in their order.

    Commas and "và" may also part the dates of one of them: there each part must go with another.
    """
    for separator in _SEPARATORS if len(frequencies) > 1 else ():
        parts = [part.strip() for part in separator.split(text) if part.strip()]
        if len(parts) != len(frequencies) or any(map(_LABEL.match, parts)):
            continue
        fits = [
            [read(part, each).is_understood for each in frequencies] for part in share_before(parts)
        ]
        if _can_be_dealt(fits) or (separator is _SEPARATORS[0] and all(map(any, fits))):
            return True
    return False


def _can_be_dealt(fits: Sequence[Sequence[bool]]) -> bool:
    """Whether each part (a row) can go with a frequency (a column) of its own."""
    if len(fits) > _MOST_PARTS:
        return False
    orders = permutations(range(len(fits)))
    return any(all(fits[part][at] for part, at in enumerate(order)) for order in orders)

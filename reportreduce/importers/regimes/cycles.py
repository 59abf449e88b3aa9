"""Cycles in words: each frequency with its own part of the deadline and the data cut-off."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from attrs import evolve

from reportreduce.errors import Problem
from reportreduce.importers.regimes.drafts import CycleDraft, Told, Value
from reportreduce.importers.regimes.timing import Timing, read_timing
from reportreduce.importers.regimes.words import Words, doubt, given
from reportreduce.messages import Text
from reportreduce.model.cycles import Cycle, Deadline, DeadlineRule, Frequency, Windows
from reportreduce.model.deadlines import due_dates
from reportreduce.model.ids import CycleId
from reportreduce.model.layout import UnsupportedCycleError
from reportreduce.model.periods import windows_of_year
from reportreduce.model.places import Source
from reportreduce.normalise.phrases import (
    FrequencyPhrase,
    Reading,
    read_deadline,
    read_frequencies,
    read_windows,
    share_before,
)
from reportreduce.normalise.text import normalise_text, tidy_text

_Read = Callable[[str, Frequency | None], Reading[Value]]

_CHECKED_YEARS = (2026, 2028)
"""A common and a leap year: a cycle that can be laid out in both can be in any."""
_SEPARATORS = (re.compile(r";|\n"), re.compile(r",|;|\n"), re.compile(r" và |,|;|\n"))
_LABEL = re.compile(r"[^:\d][^:]*:|\d+ tháng[^:]*:", re.IGNORECASE)
_EACH_HALF = re.compile(
    r"\b(?:mỗi|hằng|hàng) (?:0?6|sáu)\b|tháng(?:/| một | 0?1 )lần|\b(?:0?2|hai) lần\b"
    r"|(?:6|sáu) tháng cuối|nửa cuối"
)
"""Words that tell of both halves of a year, in normal form."""
_SECOND_HALF_MONTHS = (9, 10, 11, 12)


def read_cycles(
    frequency: Words | None, windows: Words | None = None, deadline: Words | None = None
) -> tuple[tuple[CycleDraft, ...], tuple[Problem, ...]]:
    """
    One cycle for each frequency that *frequency* names, and what was not understood.

    Deadline and data cut-off are read with the frequency of the cycle.  Of several frequencies
    each takes the part that names it ("6 tháng: ...; năm: ..."); as many parts as frequencies go
    by their order, as an assumption.  A half-yearly report with one date, or windows that tell
    some periods only, is filed for these periods, again as an assumption.  What cannot be laid
    out in a year is not understood.
    """
    words = (given(frequency), given(windows), given(deadline))
    texts = [each.text if each is not None else None for each in words]
    # One cell may tell frequency and deadline: the place of the one is that of the other.
    cells = (words[0] or words[2], words[1], words[2] or words[0])
    places = [each.source if each is not None else Source() for each in cells]
    cycles = tuple(_placed(draft, places) for draft in _read_texts(*texts))
    return cycles, tuple(_doubts(cycles))


@lru_cache(maxsize=8192)
def _read_texts(
    frequency: str | None, windows: str | None, deadline: str | None
) -> tuple[CycleDraft, ...]:
    """The cycles without their places; the rows of a list say the same again and again."""
    timings = _read_one_cell(frequency, deadline)
    if timings:
        timed = [_timed(timings, at, _words(windows)) for at in range(len(timings))]
        words = f"{frequency} {windows} {deadline}"
        return tuple(map(fit_cycle, _without_second_half(timed, words)))
    told = _tell_frequencies(_words(frequency))
    cycles = []
    for at, phrase in enumerate(told):
        phrases = [each.value if each is not None else None for each in told]
        draft = CycleDraft(
            frequency=phrase,
            windows=_tell(_words(windows), phrases, at, read_windows),
            deadline=_tell(_words(deadline), phrases, at, read_deadline),
        )
        if draft != CycleDraft():
            cycles.append(_with_periods(draft))
    return tuple(map(fit_cycle, _without_second_half(cycles, f"{frequency} {windows}")))


def _read_one_cell(frequency: str | None, deadline: str | None) -> tuple[Timing, ...]:
    """Frequencies and deadlines where one cell tells both and the other nothing."""
    if frequency is None and deadline is not None:
        return read_timing(deadline, is_deadline=True)
    if deadline is None and frequency is not None and not read_frequencies(frequency).value:
        return read_timing(frequency, is_deadline=False)
    return ()


def _timed(timings: Sequence[Timing], at: int, windows: Words | None) -> CycleDraft:
    timing = timings[at]
    deadline = None
    if timing.deadline is not None:
        deadline = Told(reading=evolve(timing.deadline, text=timing.frequency.text))
    draft = CycleDraft(
        frequency=Told(reading=timing.frequency),
        windows=_tell(windows, [each.frequency.value for each in timings], at, read_windows),
        deadline=deadline,
    )
    return _with_periods(draft)


def _words(text: str | None) -> Words | None:
    return None if text is None else Words(text)


def _placed(draft: CycleDraft, places: Sequence[Source]) -> CycleDraft:
    """*draft* with the places of its frequency, windows and deadline."""
    frequency, windows, deadline = places
    return CycleDraft(
        frequency=draft.frequency and Told(reading=draft.frequency.reading, source=frequency),
        windows=draft.windows and Told(reading=draft.windows.reading, source=windows),
        deadline=draft.deadline and Told(reading=draft.deadline.reading, source=deadline),
    )


def build_cycle(draft: CycleDraft, id: CycleId) -> Cycle:  # noqa: A002 - the model's name
    """*draft* as a cycle: unspecified rules with their wording where nothing was understood."""
    phrase = draft.frequency.value if draft.frequency else None
    windows = draft.windows.value if draft.windows else None
    deadline = draft.deadline.value if draft.deadline else None
    return Cycle(
        id=id,
        frequency=phrase.frequency if phrase else Frequency.UNKNOWN,
        periods=phrase.periods if phrase else (),
        every_years=phrase.every_years if phrase else 1,
        windows=evolve(windows.windows if windows else Windows(), text=_text_of(draft.windows)),
        deadline=evolve(deadline or Deadline(), text=_text_of(draft.deadline)),
        cumulative=windows.cumulative if windows else False,
        text=_text_of(draft.frequency),
    )


def _text_of(told: Told[Any] | None) -> str:
    return " ".join(told.text.split()) if told else ""


def _tell_frequencies(words: Words | None) -> list[Told[FrequencyPhrase] | None]:
    """One for each frequency; [None] if no frequency is stated."""
    if words is None:
        return [None]
    reading = read_frequencies(words.text)
    if reading.value is None:
        unclear: Reading[FrequencyPhrase] = Reading(text=words.text, reason=reading.reason)
        return [Told(reading=unclear, source=words.source)]
    return [
        Told(
            reading=Reading(text=words.text, value=phrase, assumptions=reading.assumptions),
            source=words.source,
        )
        for phrase in reading.value
    ]


def _tell(
    words: Words | None,
    phrases: Sequence[FrequencyPhrase | None],
    at: int,
    read: _Read[Value],
) -> Told[Value] | None:
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
    """Whether *text* has a part for each of *frequencies*, but not in their order."""
    parts = [part.strip() for part in _SEPARATORS[0].split(text) if part.strip()]
    if len(frequencies) < 2 or len(parts) != len(frequencies):
        return False
    return all(
        not _LABEL.match(part) and any(read(part, each).is_understood for each in frequencies)
        for part in share_before(parts)
    )


def _with_periods(draft: CycleDraft) -> CycleDraft:
    """*draft* with the periods that its windows or its only date tell."""
    frequency = draft.frequency
    phrase = frequency.value if frequency else None
    if frequency is None or phrase is None:
        return draft
    told = _told_periods(draft, phrase)
    named = set(told.values()) | ({phrase.periods} if phrase.periods else set())
    if len(named) > 1:
        for part in (name for name, periods in told.items() if periods != phrase.periods):
            draft = _without(draft, part, "periods_differ")
        return draft
    if phrase.periods or not told:
        return draft
    (periods,) = named
    said = Text("regimes.periods_told", {"periods": ", ".join(map(str, periods))})
    reading = evolve(
        frequency.reading,
        value=evolve(phrase, periods=periods),
        assumptions=(*frequency.reading.assumptions, said),
    )
    return evolve(draft, frequency=evolve(frequency, reading=reading))


def _without_second_half(cycles: Sequence[CycleDraft], text: str) -> Iterator[CycleDraft]:
    """
    *cycles*, where six months beside the year are the first six unless *text* or two dates differ.

    "6 tháng, năm" are two reports a year: the one of the year takes the place of the second half's.
    """
    named = [each.frequency.value for each in cycles if each.frequency and each.frequency.value]
    by_half = FrequencyPhrase(frequency=Frequency.HALF_YEARLY)
    beside_year = FrequencyPhrase(frequency=Frequency.YEARLY) in named
    for draft in cycles:
        told = draft.frequency
        due = draft.deadline.value if draft.deadline else None
        is_open = told is not None and told.value == by_half and beside_year
        if (
            told is None
            or not is_open
            or _EACH_HALF.search(normalise_text(text))
            or (due and len(due.dates) > 1)
        ):
            yield draft
            continue
        reading = evolve(
            told.reading,
            value=evolve(by_half, periods=(1,)),
            assumptions=(*told.reading.assumptions, Text("regimes.first_half")),
        )
        yield evolve(draft, frequency=evolve(told, reading=reading))


def _told_periods(draft: CycleDraft, phrase: FrequencyPhrase) -> dict[str, tuple[int, ...]]:
    """By the part of the cycle that tells them: periods of the year, if not all."""
    told = {}
    if draft.windows is not None and draft.windows.value is not None:
        told["windows"] = draft.windows.value.periods
    deadline = draft.deadline.value if draft.deadline else None
    if (
        phrase.frequency is Frequency.HALF_YEARLY
        and deadline is not None
        and deadline.rule is DeadlineRule.FIXED
        and len(deadline.dates) == 1
    ):
        day = deadline.dates[0]
        is_second = day.year > 0 or day.month in _SECOND_HALF_MONTHS
        told["deadline"] = (2,) if is_second else (1,)
    return {part: periods for part, periods in told.items() if periods}


def fit_cycle(draft: CycleDraft) -> CycleDraft:
    """*draft* without the deadline or windows that make it impossible to lay out a year."""
    if _fits(draft):
        return draft
    without = _without(draft, "deadline", "no_layout")
    if _fits(without):
        return without
    return _without(without, "windows", "no_layout")


def _fits(draft: CycleDraft) -> bool:
    cycle = build_cycle(draft, CycleId("x"))
    try:
        for year in _CHECKED_YEARS:
            windows_of_year(cycle, year)
            due_dates(cycle, year)
    except UnsupportedCycleError:
        return False
    return True


def _without(draft: CycleDraft, name: str, reason: str) -> CycleDraft:
    told = getattr(draft, name)
    if told is None or told.value is None:
        return draft
    unclear = evolve(told.reading, value=None, reason=Text(f"regimes.{reason}"), assumptions=())
    return evolve(draft, **{name: evolve(told, reading=unclear)})


def _doubts(cycles: Sequence[CycleDraft]) -> Iterator[Problem]:
    """Each wording that was not understood, once however many cycles share it."""
    seen: list[tuple[str, str]] = []
    for cycle in cycles:
        for key in ("frequency", "windows", "deadline"):
            told = getattr(cycle, key)
            if (
                told is not None
                and told.value is None
                and (key, str(told.reading.reason)) not in seen
            ):
                seen.append((key, str(told.reading.reason)))
                yield doubt(key, told)

"""Cycles in words: each frequency with its own part of the deadline and the data cut-off."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from attrs import evolve

from reportreduce.errors import Problem
from reportreduce.importers.regimes.cycle_parts import tell_part
from reportreduce.importers.regimes.cycle_periods import (
    share_dates,
    with_periods,
    without_date_of_year,
    without_second_half,
)
from reportreduce.importers.regimes.drafts import CycleDraft, Told, leave_open
from reportreduce.importers.regimes.timing import Timing, read_timing
from reportreduce.importers.regimes.words import Words, doubt, given
from reportreduce.model.cycles import Cycle, Deadline, Frequency, Windows
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
)

_CHECKED_YEARS = (2026, 2028)
"""A common and a leap year: a cycle that can be laid out in both can be in any."""


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
        return _fitted(timed, words)
    told = _tell_frequencies(_words(frequency))
    phrases = [each.value if each is not None else None for each in told]
    cycles = []
    for at, phrase in enumerate(told):
        draft = CycleDraft(
            frequency=phrase,
            windows=tell_part(_words(windows), phrases, at, read_windows),
            deadline=tell_part(_words(deadline), phrases, at, read_deadline),
        )
        if draft != CycleDraft():
            cycles.append(draft)
    words = f"{frequency} {windows}"
    return _fitted([with_periods(each) for each in without_date_of_year(cycles, words)], words)


def _fitted(cycles: Sequence[CycleDraft], words: str) -> tuple[CycleDraft, ...]:
    """*cycles*, of which *words* tell, with the periods and dates that are theirs together."""
    return tuple(map(fit_cycle, share_dates(tuple(without_second_half(cycles, words)))))


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
        windows=tell_part(windows, [each.frequency.value for each in timings], at, read_windows),
        deadline=deadline,
    )
    return with_periods(draft)


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


def fit_cycle(draft: CycleDraft) -> CycleDraft:
    """*draft* without the deadline or windows that make it impossible to lay out a year."""
    if _fits(draft):
        return draft
    without = leave_open(draft, "deadline", "no_layout")
    if _fits(without):
        return without
    return leave_open(without, "windows", "no_layout")


def _fits(draft: CycleDraft) -> bool:
    cycle = build_cycle(draft, CycleId("x"))
    try:
        for year in _CHECKED_YEARS:
            windows_of_year(cycle, year)
            due_dates(cycle, year)
    except UnsupportedCycleError:
        return False
    return True


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

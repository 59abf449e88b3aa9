"""The periods of a year that a cycle is filed for, where its dates or other cycles tell them."""

import re
from collections.abc import Iterator, Sequence

from attrs import evolve

from reportreduce.importers.regimes.drafts import CycleDraft, leave_open
from reportreduce.messages import Text
from reportreduce.model.cycles import Deadline, DeadlineRule, Frequency
from reportreduce.normalise.phrases import FrequencyPhrase, Reading
from reportreduce.normalise.text import normalise_text, tidy_text

_EACH_HALF = re.compile(
    r"\b(?:mỗi|hằng|hàng) (?:0?6|sáu)\b|tháng(?:/| một | 0?1 )lần|\b(?:0?2|hai) lần\b"
    r"|(?:6|sáu) tháng cuối|nửa cuối"
)
"""Words that tell of both halves of a year, in normal form."""
_DUE_LATE = {"deadline": (2,)}
_SECOND_HALF_MONTHS = (9, 10, 11, 12)
_MONTHS = {Frequency.QUARTERLY: 3, Frequency.HALF_YEARLY: 6}
_ENDS = {Frequency.NINE_MONTHLY: (9,), Frequency.YEARLY: (12,)}
_QUARTER_ENDS = [3, 6, 9, 12]


def without_date_of_year(cycles: Sequence[CycleDraft], text: str) -> Iterator[CycleDraft]:
    """
    *cycles*, where the only date of six months beside the year is open if it is that of the year.

    "6 tháng, năm" with "15/12" tells when the year is due, and not that the first half is not; if
    *text* does not speak of each half.
    """
    by_half, by_year = map(_plainly, (Frequency.HALF_YEARLY, Frequency.YEARLY))
    of_year = [
        each.deadline.value
        for each in cycles
        if each.deadline and each.frequency and each.frequency.value == by_year
    ]
    each_half = _EACH_HALF.search(normalise_text(text)) is not None
    for draft in cycles:
        is_half = draft.frequency is not None and draft.frequency.value == by_half
        is_shared = draft.deadline is not None and draft.deadline.value in of_year
        told = _told_periods(draft, by_half) if is_half and is_shared and not each_half else {}
        yield leave_open(draft, "deadline", "date_of_year") if told == _DUE_LATE else draft


def _plainly(frequency: Frequency) -> FrequencyPhrase:
    return FrequencyPhrase(frequency=frequency)


def with_periods(draft: CycleDraft) -> CycleDraft:
    """*draft* with the periods that its windows or its only date tell."""
    frequency = draft.frequency
    phrase = frequency.value if frequency else None
    if frequency is None or phrase is None:
        return draft
    told = _told_periods(draft, phrase)
    named = set(told.values()) | ({phrase.periods} if phrase.periods else set())
    if len(named) > 1:
        for part in (name for name, periods in told.items() if periods != phrase.periods):
            draft = leave_open(draft, part, "periods_differ")
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


def without_second_half(cycles: Sequence[CycleDraft], text: str) -> Iterator[CycleDraft]:
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


def share_dates(cycles: Sequence[CycleDraft]) -> tuple[CycleDraft, ...]:
    """
    *cycles*, none with more dates than periods.

    Four dates of quarters beside the first quarter, the half-year and so on are one for each that
    ends with its quarter: "Quý I, 6 tháng, quý III, năm".  Any others are not understood.
    """
    told = _dates_of_quarters(cycles)
    ends = [_ends_of(draft) for draft in cycles]
    if told is not None and sorted(end for each in ends for end in each) == _QUARTER_ENDS:
        pairs = zip(cycles, ends, strict=True)
        return tuple(_with_dates(draft, told, own) for draft, own in pairs)
    return tuple(
        leave_open(draft, "deadline", "dates_beyond") if _has_surplus(draft) else draft
        for draft in cycles
    )


def _dates_of_quarters(cycles: Sequence[CycleDraft]) -> Reading[Deadline] | None:
    """Four dates that one of *cycles* was given for fewer quarters, and no other any."""
    told = [each for each in cycles if each.deadline and each.deadline.value]
    if len(told) != 1 or not _has_surplus(told[0]):
        return None
    reading = told[0].deadline.reading if told[0].deadline else None
    dates = reading.value.dates if reading and reading.value else ()
    return reading if len(dates) == len(_QUARTER_ENDS) else None


def _has_surplus(draft: CycleDraft) -> bool:
    """Whether *draft* names its periods, but has more dates."""
    phrase = draft.frequency.value if draft.frequency else None
    deadline = draft.deadline.value if draft.deadline else None
    if phrase is None or deadline is None or not phrase.periods:
        return False
    return len(deadline.dates) > len(phrase.periods)


def _ends_of(draft: CycleDraft) -> tuple[int, ...]:
    """The months that the filings of *draft* end with, if it says which they are."""
    phrase = draft.frequency.value if draft.frequency else None
    if phrase is None:
        return ()
    months = _MONTHS.get(phrase.frequency, 0)
    named = tuple(months * period for period in phrase.periods)
    return named or _ENDS.get(phrase.frequency, ())


def _with_dates(draft: CycleDraft, told: Reading[Deadline], ends: Sequence[int]) -> CycleDraft:
    """*draft* with those dates of quarters that its filings end with."""
    if draft.deadline is None or told.value is None:
        return draft
    dates = tuple(told.value.dates[end // 3 - 1] for end in ends)
    said = Text("regimes.dates_by_end", {"text": tidy_text(told.text)})
    own = evolve(told, value=evolve(told.value, dates=dates), assumptions=(*told.assumptions, said))
    return evolve(draft, deadline=evolve(draft.deadline, reading=own))

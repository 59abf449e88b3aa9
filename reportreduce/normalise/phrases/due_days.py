"""Deadlines that are days of the year: "20/6 và 20/11", "31/7; 15/02 năm sau"."""

import re
from collections.abc import Container, Sequence

from reportreduce.messages import Text
from reportreduce.model.cycles import Frequency, MonthDay
from reportreduce.normalise.phrases.dates import (
    DAY_MONTH,
    EVERY_YEAR,
    NEXT_YEAR,
    THIS_YEAR,
    read_day_month,
    year_shift,
)
from reportreduce.normalise.phrases.reading import UnclearPhraseError

_Day = tuple[int, int, int | None, bool]
"""Month, day, the year's shift if it is said, and whether "hằng năm" is."""

_YEAR_WORDS = rf"(?:{NEXT_YEAR}|{THIS_YEAR}|{EVERY_YEAR})"
_ITEM = re.compile(
    rf"(?P<lead>(?:(?:chậm nhất|muộn nhất|không muộn hơn|vào|là|trước) )*)"
    rf"(?P<date>{DAY_MONTH})(?:,? (?P<year>{_YEAR_WORDS}))?"
)
_NEXT_IN_LETTERS = re.compile(r"(?:/| năm )n ?\+ ?1\b")
_THIS_IN_LETTERS = re.compile(r"(?:/| năm )n\b(?! ?[+-])")
_DOTTED = re.compile(r"(?<![\d/.-])(\d{1,2})([.-])(\d{1,2})(?![\d/.-])")
_JOIN = re.compile(r" ?[;,] ?(?:và )?| và ")
_ONE_DAY = re.compile(r"\d{1,2}[/. -]\d{1,2}[/. -]\d{4}|năm \d{4}")
_LATE_NEXT_YEAR = range(1, 5)
_SAME_YEAR = range(9, 13)
_FIRST_HALF_DUE = range(5, 9)
_SECOND_HALF_DUE = (11, 12, 1, 2)
# March, April, September and October are due months of other halves (years from October).
_QUARTER_MONTHS = ((4, 7, 10, 1), (3, 6, 9, 12))


def read_due_days(
    body: str, frequency: Frequency | None, *, before: bool
) -> tuple[tuple[MonthDay, ...], tuple[Text, ...]]:
    """
    The dates that *body* lists, in the order of the periods, and what was assumed about years.

    Args:
        body: Normalised, without its opening words.
        frequency: Of the cycle; tells how many dates there may be and their years.
        before: Whether the opening words say "trước"; later dates may repeat it, not change it.

    Raises:
        UnclearPhraseError: A word is not accounted for, or a year is open.
    """
    body = _THIS_IN_LETTERS.sub(" năm báo cáo", _NEXT_IN_LETTERS.sub(" năm sau", body))
    if _ONE_DAY.search(body):
        raise UnclearPhraseError("single_day")
    # "20.12" is a day only where a day is all that can be meant; else it may be a number.
    dotted = frequency is not None
    days = [_read_item(part, before, dotted=dotted) for part in _JOIN.split(body)]
    if frequency in (Frequency.QUARTERLY, Frequency.HALF_YEARLY) or len(days) > 1:
        return _place_several(days, frequency)
    if frequency not in (
        None,
        Frequency.YEARLY,
        Frequency.MULTI_YEARLY,
        Frequency.NINE_MONTHLY,
    ):
        raise UnclearPhraseError("frequency_differs")
    return _with_years(days, [_yearly_shift(days[0], frequency)])


def is_plain_day(words: str) -> bool:
    """Whether normalised *words* are a date and its year, with nothing said before them."""
    match = _ITEM.fullmatch(words)
    return match is not None and not match["lead"]


def _read_item(part: str, before: bool, *, dotted: bool) -> _Day:
    match = _ITEM.fullmatch(_DOTTED.sub(_with_stroke, part) if dotted else part)
    if match is None:
        raise UnclearPhraseError("unknown_words", words=part)
    if match["lead"] and ("trước" in match["lead"]) is not before:
        raise UnclearPhraseError("before_on_some")
    month, day = read_day_month(match["date"])
    year = match["year"] or ""
    return month, day, year_shift(year), re.fullmatch(EVERY_YEAR, year) is not None


def _with_stroke(match: re.Match[str]) -> str:
    """The day with a stroke; "5-10" may also be the days from the 5th to the 10th."""
    day, sign, month = match.groups()
    return match[0] if sign == "-" and int(day) <= int(month) else f"{day}/{month}"


def _yearly_shift(day: _Day, frequency: Frequency | None) -> int:
    """A yearly report is due at the end of its year or early in the next; else it must say."""
    month, _, said, every_year = day
    if said is not None:
        return said
    if month in _SAME_YEAR:
        return 0
    is_yearly = every_year or frequency in (Frequency.YEARLY, Frequency.MULTI_YEARLY)
    if month in _LATE_NEXT_YEAR and is_yearly and frequency is not Frequency.NINE_MONTHLY:
        return 1
    raise UnclearPhraseError("year_not_said", month=month)


def _place_several(
    days: list[_Day], frequency: Frequency | None
) -> tuple[tuple[MonthDay, ...], tuple[Text, ...]]:
    if frequency in (None, Frequency.HALF_YEARLY) and len(days) <= 2:
        return _place_halves(days)
    if frequency in (None, Frequency.QUARTERLY) and len(days) == 4:
        for months in _QUARTER_MONTHS:
            if {day[0] for day in days} == set(months):
                ordered = sorted(days, key=lambda day: months.index(day[0]))
                return _with_years(ordered, [_shift(day, months[3:]) for day in ordered])
    raise UnclearPhraseError("dates_not_periods", count=len(days))


def _place_halves(days: list[_Day]) -> tuple[tuple[MonthDay, ...], tuple[Text, ...]]:
    ordered = sorted(days, key=lambda day: day[0] not in _FIRST_HALF_DUE)
    late = [day for day in ordered if day[0] in _SECOND_HALF_DUE]
    early = [day for day in ordered if day[0] in _FIRST_HALF_DUE]
    if len(late) > 1 or len(early) > 1 or len(late) + len(early) < len(days):
        raise UnclearPhraseError("dates_not_periods", count=len(days))
    return _with_years(ordered, [_shift(day, _LATE_NEXT_YEAR) for day in ordered])


def _shift(day: _Day, late: Container[int]) -> int:
    """The year that is said, or the next one for the *late* months up to April."""
    month, _, said, _ = day
    if said is not None:
        return said
    return int(month in late and month in _LATE_NEXT_YEAR)


def _with_years(
    days: Sequence[_Day], shifts: Sequence[int]
) -> tuple[tuple[MonthDay, ...], tuple[Text, ...]]:
    dates = tuple(
        MonthDay(month=month, day=day, year=shift)
        for (month, day, *_), shift in zip(days, shifts, strict=True)
    )
    assumed = tuple(
        Text("phrase.next_year_assumed", {"date": f"{day}/{month}"})
        for (month, day, said, _), shift in zip(days, shifts, strict=True)
        if said is None and shift == 1
    )
    return dates, assumed

"""Which window rule has a given span of days as one of its periods."""

from collections.abc import Sequence

from attrs import frozen

from reportreduce.model.cycles import Frequency, MonthDay, WindowRule, Windows
from reportreduce.model.layout import YEAR_STARTS
from reportreduce.normalise.phrases.frequencies import BY_MONTHS
from reportreduce.normalise.phrases.reading import UnclearPhraseError

Span = tuple[MonthDay, MonthDay]
"""First and last day; day 31 is the last of its month."""

_STARTS: Sequence[tuple[WindowRule, MonthDay]] = tuple(
    (rule, YEAR_STARTS[rule])
    for rule in (WindowRule.CALENDAR, WindowRule.ND09, WindowRule.SIXTEENTH, WindowRule.OCTOBER)
)
_SCHOOL_YEAR: Span = (YEAR_STARTS[WindowRule.SCHOOL_YEAR], MonthDay(month=5, day=31))
_LAST_DAYS = {2: (28, 29), 4: (30,), 6: (30,), 9: (30,), 11: (30,)}
_PERIODS = {Frequency.HALF_YEARLY: 2, Frequency.QUARTERLY: 4, Frequency.MONTHLY: 12}


@frozen
class Fit:
    """A span as one period of *rule*: its frequency and number (0: the rule has only one)."""

    rule: WindowRule
    frequency: Frequency
    period: int


def fit_spans(
    spans: Sequence[Span], frequency: Frequency | None
) -> tuple[Windows, tuple[int, ...]]:
    """
    The windows that have *spans* as their periods, and the numbers of these periods.

    No numbers means that the spans are all periods of the year.  Spans of no rule are custom
    dates of a yearly cycle, and of a half-yearly one if there are two.

    Raises:
        UnclearPhraseError: The spans have another length than the periods of *frequency*, or
            do not belong to one rule.
    """
    fits = [_fit(span, frequency) for span in spans]
    known = [fit for fit in fits if fit is not None]
    if len(known) == len(fits):
        if len({(fit.rule, fit.frequency) for fit in known}) > 1:
            raise UnclearPhraseError("spans_differ")
        periods = tuple(sorted(fit.period for fit in known if fit.period))
        everything = len(periods) == _PERIODS.get(known[0].frequency)
        return Windows(rule=known[0].rule), () if everything else periods
    return _own_rule(spans, frequency, bool(known)), ()


def rule_from_start(first: MonthDay, frequency: Frequency | None) -> Windows:
    """
    The windows whose year, of which only the first period is told, starts on *first*.

    Raises:
        UnclearPhraseError: No rule starts there, or *frequency* does not tell how long it is.
    """
    for rule, start in _STARTS:
        if start == first and frequency in (Frequency.HALF_YEARLY, Frequency.YEARLY):
            return Windows(rule=rule)
    raise UnclearPhraseError("end_not_said")


def _fit(span: Span, frequency: Frequency | None) -> Fit | None:
    for rule, start in _STARTS:
        first = _months_between(start, span[0])
        if first is None or not 0 <= first < 12:
            continue
        end = _end_month(start, span[1])
        length = None if end is None else end - first
        if length is None or length not in BY_MONTHS or first + length > 12:
            continue
        found = BY_MONTHS[length]
        if first % length or (frequency is not None and frequency is not found):
            continue
        single = found in (Frequency.YEARLY, Frequency.NINE_MONTHLY)
        return Fit(rule, found, 0 if single else first // length + 1)
    return None


def _months_between(start: MonthDay, day: MonthDay) -> int | None:
    """Months from *start* to *day*, if both fall on the same day of the month."""
    if start.day != day.day:
        return None
    return (day.year - start.year) * 12 + day.month - start.month


def _end_month(start: MonthDay, last: MonthDay) -> int | None:
    """Months from *start* to the day after *last*."""
    if start.day > 1:
        return (
            (last.year - start.year) * 12 + last.month - start.month
            if last.day == start.day - 1
            else None
        )
    if last.day not in _LAST_DAYS.get(last.month, (31,)):
        return None
    return (last.year - start.year) * 12 + last.month + 1 - start.month


def _own_rule(spans: Sequence[Span], frequency: Frequency | None, mixed: bool) -> Windows:
    """Custom dates, or a year from any day: only where they make up a whole cycle."""
    first, last = spans[0]
    year = frequency in (None, Frequency.YEARLY)
    if mixed or (frequency is Frequency.HALF_YEARLY and len(spans) != 2) or len(spans) > 2:
        raise UnclearPhraseError("spans_differ")
    if tuple(spans) == (_SCHOOL_YEAR,) and year:
        return Windows(rule=WindowRule.SCHOOL_YEAR)
    if len(spans) == 1 and year and _months(spans[0]) == 12:
        return Windows(rule=WindowRule.YEAR_START, year_start=first)
    if (len(spans) == 1 and year) or frequency is Frequency.HALF_YEARLY:
        if (first.year, first.month, first.day) > (last.year, last.month, last.day):
            raise UnclearPhraseError("spans_reversed")
        if frequency is Frequency.YEARLY and (_months(spans[0]) or 12) in (1, 3, 6):
            raise UnclearPhraseError("frequency_differs")
        return Windows(rule=WindowRule.CUSTOM, dates=tuple(spans))
    raise UnclearPhraseError("frequency_differs")


def _months(span: Span) -> int | None:
    return _end_month(span[0], span[1])

"""Data cut-offs (thời gian chốt số liệu) in words to ``Windows``."""

import re
from collections.abc import Callable

from attrs import evolve, frozen

from reportreduce.messages import Text
from reportreduce.model.cycles import Frequency, MonthDay, WindowRule, Windows
from reportreduce.normalise.phrases.dates import (
    DAY_MONTH,
    LAST_YEAR,
    NEXT_YEAR,
    THIS_YEAR,
    read_day_month,
    year_shift,
)
from reportreduce.normalise.phrases.frequencies import UNDER_A_MONTH
from reportreduce.normalise.phrases.numbers import write_digits
from reportreduce.normalise.phrases.reading import Reading, UnclearPhraseError, read_phrase
from reportreduce.normalise.phrases.segments import pick_segment
from reportreduce.normalise.phrases.window_rules import Span, fit_spans, rule_from_start


@frozen(kw_only=True)
class WindowPhrase:
    """
    What a cut-off says of a cycle.

    ``cumulative`` windows run from the start of the year, as ``Cycle.cumulative`` says.
    ``periods`` are the periods whose dates are told when they are not all of the year: "01/01
    đến 30/6" is the first half.
    """

    windows: Windows
    cumulative: bool = False
    periods: tuple[int, ...] = ()


_Parsed = tuple[WindowPhrase, tuple[Text, ...]]

_OF_NO_DECREE = (WindowRule.YEAR_START, WindowRule.CUSTOM)
"""Rules that no decree lays down, so that nothing but the words tells the year."""
_LEAD = re.compile(
    r"(?:(?:thời gian|thời điểm|thời hạn|thời kỳ|chốt số liệu|lấy số liệu|số liệu thực tế|số liệu"
    r"|báo cáo|được|là|tính|từ|kể|định kỳ)\b[ :]*)*"
)
_ND09 = re.compile(
    r"(?:thực hiện |áp dụng )?(?:theo )?(?:quy định |đúng quy định )?(?:tại |của )?"
    r"(?:khoản [1-5] )?(?:điều 12 )?(?:của )?(?:nghị định|nđ)(?: số)? 0?9/2019(?:/nđ-cp)?"
    r"(?: của chính phủ)?"
)
_YEAR = rf"(?: (?P<{{}}>{LAST_YEAR}|{NEXT_YEAR}|{THIS_YEAR}))?"
_TO = r",? ?(?:đến|tới|-)(?: hết)? ?"
_SPAN = re.compile(
    rf"(?:từ )?(?P<first>{DAY_MONTH}){_YEAR.format('first_year')}{_TO}"
    rf"(?P<last>{DAY_MONTH}){_YEAR.format('last_year')}"
)
_OPEN_SPAN = re.compile(rf"(?P<first>{DAY_MONTH}) (?P<year>{LAST_YEAR})")
_AND = re.compile(r" và |; ?")
_REPORTED = r"(?:(?:của |thuộc )?(?:kỳ )?báo cáo|này|đó|của kỳ|của quý)"
_OF = r"(?: của| thuộc)?"
_TO_LAST_DAY = (
    rf"{_TO}ngày (?:cuối cùng|cuối){_OF} tháng(?: cuối(?: cùng)?{_OF} (?:quý|kỳ))?(?: {_REPORTED})?"
)
_PREVIOUS_MONTH = rf"tháng (?:trước(?: liền kề| kỳ báo cáo)*|cuối{_OF} (?:quý|kỳ) trước)"
_LAST_MONTH = rf"tháng(?: cuối(?: cùng)?{_OF} (?:quý|kỳ))?(?: {_REPORTED})?"
_FIRST_DAY = rf"(?:ngày )?(?:0?1|đầu|đầu tiên)(?:{_OF} tháng(?: đầu(?: tiên)?{_OF} (?:quý|kỳ))?)?"
_WHOLE_MONTHS = re.compile(rf"{_FIRST_DAY}(?: {_REPORTED})?{_TO_LAST_DAY}")
_SHIFTED = re.compile(
    rf"(?:ngày )?(?P<first>1[56]){_OF} {_PREVIOUS_MONTH}(?: {_REPORTED})?{_TO}"
    rf"(?:ngày )?(?P<last>1[45]){_OF} {_LAST_MONTH}"
)
_PERIOD_MONTHS = re.compile(r"(?:đầu|cuối)(?: tiên| cùng)?(?: của| thuộc)? kỳ")
_SHIFTED_RULES = {("15", "14"): WindowRule.ND09, ("16", "15"): WindowRule.SIXTEENTH}
_CUMULATIVE = re.compile(
    rf"(?:ngày 0?1 tháng 0?1|0?1/0?1)(?: {THIS_YEAR})?{_TO}ngày (?:cuối cùng|cuối){_OF} "
    rf"(?:tháng cuối{_OF} )?(?:quý|tháng|kỳ)(?: trước liền kề| liền trước| trước| {_REPORTED})?"
)
_FIRST_DAYS = re.compile(r"15 ngày đầu(?: tiên)?(?: của)? tháng")
_WEEK_DAYS = ("hai", "ba", "tư", "năm", "sáu", "bảy", "chủ nhật")
_WEEK_DAY = r"(?:ngày )?(?:thứ )?(hai|ba|tư|năm|sáu|bảy|[2-7]|chủ nhật)"
_WEEK = re.compile(
    rf"{_WEEK_DAY}(?: (?:của )?tuần(?: (trước(?: liền kề)?|{_REPORTED}|kỳ báo cáo))?)?{_TO}"
    rf"{_WEEK_DAY}(?: (?:của )?tuần(?: (?:{_REPORTED}|kỳ báo cáo))?)?"
)


def read_windows(text: str, frequency: Frequency | None = None) -> Reading[WindowPhrase]:
    """
    The data windows that *text* states for a cycle of *frequency*.

    Dates are recognised as periods of a known rule; other dates are custom.  A cut-off that
    names no dates ("năm trước", "theo Thông tư 12/2019/TT-BTP") has no value, except Article 12
    of Nghị định 09/2019/NĐ-CP.

    Args:
        text: The wording, kept in ``Windows.text``.
        frequency: Spans of another length are not understood; chooses among parts such as
            "tháng: ...; năm: ...".

    >>> read_windows("Từ 15/12 năm trước đến 14/6").value.periods
    (1,)
    >>> read_windows("16/12 - 15/12").value.windows.rule
    <WindowRule.SIXTEENTH: 'sixteenth'>
    """

    def parse(plain: str) -> _Parsed:
        phrase, assumptions = _parse(pick_segment(plain, frequency), frequency)
        return evolve(phrase, windows=evolve(phrase.windows, text=text)), assumptions

    return read_phrase(text, parse)


def _parse(plain: str, frequency: Frequency | None) -> _Parsed:
    if _ND09.fullmatch(plain):
        if frequency in UNDER_A_MONTH:
            raise UnclearPhraseError("frequency_differs")
        return WindowPhrase(windows=Windows(rule=WindowRule.ND09)), ()
    words = write_digits(plain)
    lead = _LEAD.match(words)
    body = words[lead.end() :] if lead is not None else words
    for parse in _PARSERS:
        found = parse(body, frequency)
        if found is not None:
            return found
    raise UnclearPhraseError("no_dates")


def _spans(body: str, frequency: Frequency | None) -> _Parsed | None:
    matches = [_SPAN.fullmatch(part.strip()) for part in _AND.split(body)]
    found = [match for match in matches if match is not None]
    if len(found) < len(matches):
        return None
    assumptions = tuple(
        Text("phrase.following_year_assumed") for match in found if _is_following(match)
    )
    windows, periods = fit_spans([_span_of(match) for match in found], frequency)
    if windows.rule in _OF_NO_DECREE:
        assumptions += tuple(
            Text("phrase.start_year_assumed", {"date": match["first"]})
            for match in found
            if _starts_unsaid(match)
        )
    return WindowPhrase(windows=windows, periods=periods), assumptions


def _is_following(match: re.Match[str]) -> bool:
    """In "01/10 năm trước đến 30/9 năm sau" the year after "năm trước" is the reporting year."""
    return year_shift(match["first_year"] or "") == -1 and year_shift(match["last_year"] or "") == 1


def _starts_unsaid(match: re.Match[str]) -> bool:
    """Whether a span starts in the year before the reporting year without saying so."""
    return year_shift(match["first_year"] or "") is None and _span_of(match)[0].year < 0


def _span_of(match: re.Match[str]) -> Span:
    first, last = read_day_month(match["first"]), read_day_month(match["last"])
    first_year = year_shift(match["first_year"] or "")
    last_year = 0 if _is_following(match) else year_shift(match["last_year"] or "") or 0
    if first_year is None:
        first_year = -1 if first > last and last_year == 0 else 0
    return (
        MonthDay(month=first[0], day=first[1], year=first_year),
        MonthDay(month=last[0], day=last[1], year=last_year),
    )


def _open_span(body: str, frequency: Frequency | None) -> _Parsed | None:
    match = _OPEN_SPAN.fullmatch(body)
    if match is None:
        return None
    month, day = read_day_month(match["first"])
    windows = rule_from_start(MonthDay(month=month, day=day, year=-1), frequency)
    periods = (1,) if frequency is Frequency.HALF_YEARLY else ()
    return WindowPhrase(windows=windows, periods=periods), (Text("phrase.end_assumed"),)


def _months(body: str, frequency: Frequency | None) -> _Parsed | None:
    if _WHOLE_MONTHS.fullmatch(body):
        rule = WindowRule.CALENDAR
    else:
        match = _SHIFTED.fullmatch(body)
        if match is None:
            return None
        if (match["first"], match["last"]) not in _SHIFTED_RULES:
            raise UnclearPhraseError("no_dates")
        rule = _SHIFTED_RULES[match["first"], match["last"]]
    if frequency in UNDER_A_MONTH or frequency not in (None, *_frequencies_of_months(body)):
        raise UnclearPhraseError("frequency_differs")
    return WindowPhrase(windows=Windows(rule=rule)), ()


def _frequencies_of_months(body: str) -> tuple[Frequency, ...]:
    """What may be reported from one named month to another."""
    if "quý" in body:
        return (Frequency.QUARTERLY,)
    return tuple(Frequency) if _PERIOD_MONTHS.search(body) else (Frequency.MONTHLY,)


def _cumulative(body: str, frequency: Frequency | None) -> _Parsed | None:
    if not _CUMULATIVE.fullmatch(body):
        return None
    if frequency not in (None, Frequency.MONTHLY, Frequency.QUARTERLY):
        raise UnclearPhraseError("frequency_differs")
    return WindowPhrase(windows=Windows(rule=WindowRule.CALENDAR), cumulative=True), ()


def _first_days(body: str, frequency: Frequency | None) -> _Parsed | None:
    """Of a monthly report "15 ngày đầu tháng" is the first half of each month."""
    if not _FIRST_DAYS.fullmatch(body):
        return None
    if frequency not in (None, Frequency.MONTHLY):
        raise UnclearPhraseError("frequency_differs")
    dates = tuple(
        (MonthDay(month=month, day=1), MonthDay(month=month, day=15)) for month in range(1, 13)
    )
    return WindowPhrase(windows=Windows(rule=WindowRule.CUSTOM, dates=dates)), ()


def _week(body: str, frequency: Frequency | None) -> _Parsed | None:
    match = _WEEK.fullmatch(body)
    if match is None:
        return None
    if frequency not in (None, Frequency.WEEKLY):
        raise UnclearPhraseError("frequency_differs")
    first, last, week = _iso_weekday(match[1]), _iso_weekday(match[3]), match[2]
    begins_before = last < first
    says_so = week is not None and week.startswith("trước")
    if last % 7 + 1 != first or (week is not None and says_so is not begins_before):
        raise UnclearPhraseError("no_week", first=match[1], last=match[3])
    unsaid = begins_before and week is None
    assumptions = (Text("phrase.start_week_assumed", {"day": match[1]}),) if unsaid else ()
    return WindowPhrase(windows=Windows(rule=WindowRule.CALENDAR, week_start=first)), assumptions


def _iso_weekday(word: str) -> int:
    return int(word) - 1 if word.isdigit() else _WEEK_DAYS.index(word) + 1


_PARSERS: tuple[Callable[[str, Frequency | None], _Parsed | None], ...] = (
    _spans,
    _open_span,
    _cumulative,
    _months,
    _first_days,
    _week,
)

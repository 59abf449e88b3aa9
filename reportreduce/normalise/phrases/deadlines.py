"""Deadlines (thời hạn gửi) in words to ``Deadline``."""

import re
from collections.abc import Mapping, Sequence

from attrs import evolve

from reportreduce.messages import Text
from reportreduce.model.cycles import Deadline, DeadlineRule, Frequency
from reportreduce.normalise.phrases.due_days import is_plain_day, read_due_days
from reportreduce.normalise.phrases.frequencies import UNDER_A_MONTH
from reportreduce.normalise.phrases.numbers import write_digits
from reportreduce.normalise.phrases.reading import Reading, UnclearPhraseError, read_phrase
from reportreduce.normalise.phrases.segments import pick_segment
from reportreduce.normalise.text import normalise_text

_Parsed = tuple[Deadline, tuple[Text, ...]]

_LEAD = re.compile(
    r"(?:(?:thời hạn|hạn|thời gian|gửi|nộp|báo cáo|là|vào|trong|đến|định kỳ|chậm nhất|muộn nhất"
    r"|không (?:muộn|chậm) hơn|không quá|sau|trước)\b[ :]*)*"
)
_BEFORE = re.compile(r"\btrước\b")
_FROM_ON = re.compile(r"\bsau\b")
"""Before a day: from when on.  Before a count of days from some end it adds nothing."""
_CLOCK = re.compile(r"\d{1,2} ?(?:giờ|h|g|:)(?: ?\d{2})?(?: phút)?,? (?:của )?")
_REMARK = re.compile(r" ?\(([^()]*)\)\Z")
_LIMITING = re.compile(
    r"\d|;|\b(?:ngày|tuần|tháng|quý|năm|kỳ|sớm|muộn|trước|sau|riêng|trừ|ngoại trừ|đối với|nếu|khi"
    r"|(?<!dương )lịch|tết|giêng|chạp"
    r"|cấp|xã|phường|thị trấn|đặc khu|huyện|quận|tỉnh|thành phố|bộ|sở|ban|ngành|phòng|ubnd|hđnd"
    r"|cơ quan|đơn vị|tổ chức|doanh nghiệp|trường|trung tâm|trạm)\b"
)
"""Words of times, units and exceptions, in normal form: such a remark may change the deadline."""
_OF_AUDIT = re.compile(r"báo cáo kiểm toán: [^:;]*")
"""The deadline of the auditor's report, which is another one than that of who is audited."""
_KY = r"(?:kỳ báo cáo|kỳ)"
_QUARTER = r"(?:quý báo cáo|quý)"
_LAST_MONTH = (
    rf"cuối(?: cùng)?(?: (?:của|thuộc|trong))? (?:{_KY}|{_QUARTER}(?: thuộc kỳ báo cáo)?)"
    rf"|(?:(?:thuộc|của|trong) )?{_KY}|báo cáo"
)
_AFTER = r"(?:sau liền kề|liền kề sau|liền kề|tiếp theo|kế tiếp|tiếp sau|sau)"
_AFTER_WHAT = rf"(?: (?:của |ngay sau |sau )?(?:tháng báo cáo|{_KY}|{_QUARTER}))?"
_NEXT_MONTH = (
    rf"{_AFTER}{_AFTER_WHAT}"
    rf"|đầu(?: tiên)?(?: của)? {_QUARTER} {_AFTER}{_AFTER_WHAT}"
    rf"|đầu(?: tiên)?(?: của)? quý"
    rf"|đầu(?: tiên)?(?: của)? {_KY} {_AFTER}"
    rf"|đầu(?: tiên)?(?: ngay)? sau(?: khi kết thúc)? (?:{_KY}|{_QUARTER})"
)
_FIRST_MONTH = re.compile(r"đầu(?: tiên)?(?: của)? quý")
"""The first month of a quarter, without which one."""
_DAY = r"(?:ngày )?(?:thứ )?(?P<day>\d{1,2})"
_LAST_DAY = r"(?P<last>ngày (?:cuối(?: cùng)?|làm việc cuối cùng))"
_IN_MONTH = re.compile(
    rf"(?:{_DAY}|{_LAST_DAY})(?: của)? tháng (?:(?P<this>{_LAST_MONTH})|(?P<next>{_NEXT_MONTH}))"
)
_MONTHLY = re.compile(rf"{_DAY}(?: của)? (?:hằng|hàng|mỗi|các) tháng")
_PERIOD_END = (
    r"(?:kỳ kế toán(?: quý| năm)?|kỳ báo cáo|kỳ|quý báo cáo|quý|tháng báo cáo|tháng"
    r"|0?6 tháng(?: đầu năm)?"
    r"|năm tài chính|năm báo cáo|năm ngân sách|niên độ|năm)"
)
_COUNT = r"(?P<count>\d{1,3}) ngày(?P<working> làm việc)?"
_END = rf"(?:(?:kết thúc|hết|cuối cùng của|cuối) {_PERIOD_END}|chốt số liệu(?: báo cáo)?)"
_AFTER_END = (
    re.compile(
        rf"{_COUNT},? ?(?:kể từ|tính từ|từ|sau)(?: (?:ngày|khi|thời điểm|sau))* (?P<end>{_END})"
    ),
    re.compile(rf"(?:khi|ngày)? ?(?P<end>{_END}),? ?(?:là |trong )?{_COUNT}"),
)
_WEEKDAY = re.compile(
    r"(?:ngày )?(?:thứ (?P<name>hai|ba|tư|năm|sáu|bảy|[2-7])|(?P<sunday>chủ nhật))"
    r" (?:hằng tuần|hàng tuần|mỗi tuần|của tuần báo cáo|tuần báo cáo)"
)
_BARE_WEEKDAY = re.compile(
    r"(?:ngày )?(?:thứ (?P<name>hai|ba|tư|năm|sáu|bảy|[2-7])|(?P<sunday>chủ nhật))"
    r"(?P<later> tuần sau)?"
)
_BARE_DAY = re.compile(r"ngày (?P<day>\d{1,2})(?: (?:của|trong) tháng)?")
_EVERY_DAY = re.compile(
    r"(?:hằng|hàng|mỗi) ngày|(?:cùng|trong) ngày|ngày (?P<next>kế tiếp|tiếp theo|hôm sau)"
)
_ISO_WEEKDAYS = {
    word: number
    for number, words in enumerate(("hai 2", "ba 3", "tư 4", "năm 5", "sáu 6", "bảy 7"), start=1)
    for word in words.split()
}
_PERIOD_FREQUENCIES: Mapping[str, tuple[Frequency, ...]] = {
    "6 tháng": (Frequency.HALF_YEARLY,),
    "tháng": (Frequency.MONTHLY,),
    "quý": (Frequency.QUARTERLY,),
    "năm": (Frequency.YEARLY, Frequency.MULTI_YEARLY),
    "niên độ": (Frequency.YEARLY, Frequency.MULTI_YEARLY),
}
_EARLY_NEXT_WEEK = (1, 2)
"""Weekdays of "tuần sau" that follow the last day of any week in use, from Sunday to Thursday."""
_NOT_QUARTERLY = (*UNDER_A_MONTH, Frequency.MONTHLY)
_EARLIEST_SAME_MONTH, _LATEST_NEXT_MONTH = 15, 10
"""Days of "ngày N hằng tháng" that can only lie after the 14th of Nghị định 09, and before it."""


def read_deadline(text: str, frequency: Frequency | None = None) -> Reading[Deadline]:
    """
    The deadline rule that *text* states for a cycle of *frequency*.

    A date without a year gets one from its month and the frequency, and "ngày N hằng tháng" a
    month from N: the reading says so in its assumptions.  Where that is open, where levels or
    units have different days, where a remark in brackets speaks of times, units or exceptions, and
    where a word is not accounted for, there is no value.

    Args:
        text: The wording; a clock time stays in ``Deadline.text`` only.
        frequency: Needed for dates whose year is not said; chooses among parts such as
            "6 tháng: ...; năm: ...".

    >>> read_deadline("Chậm nhất 31/7; 15/02 năm sau").value.dates
    (MonthDay(month=7, day=31, year=0), MonthDay(month=2, day=15, year=1))
    >>> read_deadline("xã: ngày 16; huyện: ngày 18").is_understood
    False
    """

    def parse(plain: str) -> _Parsed:
        deadline, assumptions = _parse(pick_segment(plain, frequency), frequency)
        return evolve(deadline, text=text), assumptions

    return read_phrase(text, parse)


def share_before(parts: Sequence[str]) -> tuple[str, ...]:
    """
    *parts* of one deadline, with the "trước" of the first before the plain dates that follow.

    One "trước" governs a list of days: "Trước 20/6, 20/12" is before both.

    >>> share_before(("Trước ngày 20/6", "20/12")), share_before(("Trước 20/6", "chậm nhất 20/12"))
    (('Trước ngày 20/6', 'trước 20/12'), ('Trước 20/6', 'chậm nhất 20/12'))
    """
    words = normalise_text(parts[0]) if parts else ""
    lead = _lead_of(words)
    if not _BEFORE.search(lead) or _CLOCK.match(words[len(lead) :]):
        return tuple(parts)
    rest = (f"trước {part}" if is_plain_day(normalise_text(part)) else part for part in parts[1:])
    return (parts[0], *rest)


def _parse(plain: str, frequency: Frequency | None) -> _Parsed:
    words, remarks = _cut_remark(write_digits(plain))
    lead = _lead_of(words)
    body = words[len(lead) :]
    clock = _CLOCK.match(body)
    if clock is not None:
        body = body[clock.end() :]
    # "Trước 17 giờ ngày 20" ends on the 20th; "trước ngày 20" does not.
    before = _BEFORE.search(lead) is not None and clock is None
    for parse in (_in_month, _monthly, _after_end, _weekday, _daily):
        found = parse(body, frequency, clock is not None)
        if found is not None:
            _check_until(lead, is_count=parse is _after_end)
            deadline, assumptions = found
            return _with_before(deadline, before), (*assumptions, *remarks)
    dates, assumptions = read_due_days(body, frequency, before=before)
    _check_until(lead)
    deadline = Deadline(rule=DeadlineRule.FIXED, dates=dates, before=before)
    return deadline, (*assumptions, *remarks)


def _check_until(lead: str, *, is_count: bool = False) -> None:
    """Refuse an opening that says from when on, such as "sau ngày 15/12"."""
    if not is_count and _FROM_ON.search(lead):
        raise UnclearPhraseError("from_on")


def _lead_of(words: str) -> str:
    """The opening words; "sau" and "báo cáo" inside the rule itself are left to it."""
    match = _LEAD.match(words)
    return match[0] if match is not None else ""


def _cut_remark(words: str) -> tuple[str, tuple[Text, ...]]:
    match = _REMARK.search(words)
    if match is None:
        return words, ()
    if _LIMITING.search(match[1]) and not _OF_AUDIT.fullmatch(match[1]):
        raise UnclearPhraseError("remark_limits", remark=match[1])
    return words[: match.start()], (Text("phrase.remark_not_read", {"remark": match[1]}),)


def _with_before(deadline: Deadline, before: bool) -> Deadline:
    if before and deadline.rule not in (
        DeadlineRule.DAY_OF_LAST_MONTH,
        DeadlineRule.DAY_OF_NEXT_MONTH,
    ):
        raise UnclearPhraseError("before_has_no_meaning")
    return evolve(deadline, before=before)


def _in_month(body: str, frequency: Frequency | None, timed: bool) -> _Parsed | None:
    """Such as "ngày 20 của tháng cuối kỳ" or "ngày 10 tháng tiếp theo"."""
    match = _IN_MONTH.fullmatch(body)
    if match is None:
        return None
    if "làm việc" in body:
        raise UnclearPhraseError("last_working_day")
    _check_period(frequency, _NOT_QUARTERLY if "quý" in body else UNDER_A_MONTH)
    rule = DeadlineRule.DAY_OF_LAST_MONTH if match["this"] else DeadlineRule.DAY_OF_NEXT_MONTH
    # "tháng báo cáo", "tháng của kỳ": one month only if the period is a month.
    if match["this"] and "cuối" not in match["this"] and frequency is not Frequency.MONTHLY:
        raise UnclearPhraseError("month_not_said")
    return Deadline(rule=rule, number=_day(match["day"])), _assumed_quarter(match, frequency)


def _assumed_quarter(match: re.Match[str], frequency: Frequency | None) -> tuple[Text, ...]:
    """Which quarter is meant where the words do not tell."""
    if "quý" not in match[0]:
        return ()
    if match["next"] and _FIRST_MONTH.fullmatch(match["next"]):
        return (Text("phrase.next_quarter_assumed", {"day": _day(match["day"])}),)
    if frequency in (None, Frequency.QUARTERLY):
        return ()
    return (Text("phrase.last_quarter_assumed"),)


def _day(digits: str | None) -> int:
    """Day 31 is the last of any month."""
    number = int(digits) if digits else 31
    if not 1 <= number <= 31:
        raise UnclearPhraseError("no_such_day", date=digits)
    return number


def _check_period(frequency: Frequency | None, excluded: tuple[Frequency, ...]) -> None:
    if frequency in excluded:
        raise UnclearPhraseError("frequency_differs")


def _monthly(body: str, frequency: Frequency | None, timed: bool) -> _Parsed | None:
    """Of "ngày N hằng tháng" the month is the one that keeps N after the data cut-off."""
    # In a monthly list "ngày 20" says no less than "ngày 20 hằng tháng".
    bare = _BARE_DAY.fullmatch(body)
    match = _MONTHLY.fullmatch(body) or bare
    if match is None:
        return None
    if match is bare and frequency is not Frequency.MONTHLY:
        raise UnclearPhraseError("month_not_said")
    if frequency not in (None, Frequency.MONTHLY):
        raise UnclearPhraseError("frequency_differs")
    number = _day(match["day"])
    if number >= _EARLIEST_SAME_MONTH:
        rule, said = DeadlineRule.DAY_OF_LAST_MONTH, "same_month_assumed"
    elif number <= _LATEST_NEXT_MONTH:
        rule, said = DeadlineRule.DAY_OF_NEXT_MONTH, "next_month_assumed"
    else:
        raise UnclearPhraseError("month_not_said")
    # A note quotes the source, so that it must not say "hằng tháng" where the source does not.
    key = f"phrase.{said}_bare" if match is bare else f"phrase.{said}"
    return Deadline(rule=rule, number=number), (Text(key, {"day": number}),)


def _after_end(body: str, frequency: Frequency | None, timed: bool) -> _Parsed | None:
    """Such as "10 ngày làm việc kể từ khi kết thúc kỳ báo cáo"."""
    match = next(filter(None, (pattern.fullmatch(body) for pattern in _AFTER_END)), None)
    if match is None:
        return None
    for word, frequencies in _PERIOD_FREQUENCIES.items():
        if word in match["end"]:
            _check_period(frequency, tuple(each for each in Frequency if each not in frequencies))
            break
    rule = DeadlineRule.WORKING_DAYS_AFTER if match["working"] else DeadlineRule.DAYS_AFTER
    return Deadline(rule=rule, number=int(match["count"])), ()


def _weekday(body: str, frequency: Frequency | None, timed: bool) -> _Parsed | None:
    bare = _BARE_WEEKDAY.fullmatch(body) if frequency is Frequency.WEEKLY else None
    match = _WEEKDAY.fullmatch(body) or bare
    if match is None:
        return None
    _check_period(frequency, tuple(each for each in Frequency if each is not Frequency.WEEKLY))
    number = 7 if match["sunday"] else _ISO_WEEKDAYS[match["name"]]
    if match.groupdict().get("later") and number not in _EARLY_NEXT_WEEK:
        raise UnclearPhraseError("next_week_open")
    return Deadline(rule=DeadlineRule.WEEKDAY, number=number), ()


def _daily(body: str, frequency: Frequency | None, timed: bool) -> _Parsed | None:
    """Such as "trước 17 giờ hằng ngày"; "hằng ngày" alone is no deadline."""
    match = _EVERY_DAY.fullmatch(body)
    if match is None or not timed or frequency not in (None, Frequency.DAILY):
        return None
    return Deadline(rule=DeadlineRule.DAYS_AFTER, number=int(match["next"] is not None)), ()

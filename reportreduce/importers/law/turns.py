"""At which times a statement asks for its report: kinds, frequencies, deadlines, data windows."""

import re
from collections.abc import Sequence

from attrs import evolve, frozen

from reportreduce.importers.law.marks import Mark, MarkKind
from reportreduce.model.cycles import Frequency
from reportreduce.model.reports import ReportKind
from reportreduce.normalise.phrases import FrequencyPhrase, read_frequencies
from reportreduce.normalise.text import normalise_text


@frozen(kw_only=True)
class Quote:
    """Exact words of an article and the clause that they stand in."""

    text: str
    place: str


@frozen(kw_only=True)
class Turn:
    """One cycle, or one kind without a cycle, in the words of the law."""

    kind: ReportKind = ReportKind.PERIODIC
    frequency: Quote | None = None
    phrase: FrequencyPhrase | None = None
    deadlines: tuple[Quote, ...] = ()
    windows: tuple[Quote, ...] = ()
    case: str = ""
    """What alone it is for, where each deadline is for something else: "đối với quyết toán"."""


_CASE = re.compile(
    r"(?: (?:hằng|hàng) năm)?,? ?\(?đối với "
    r"(?P<case>(?:(?! và (?:trước|chậm|muộn|vào)\b)[^();,])+)",
    re.IGNORECASE,
)
_OF_PERIOD = re.compile(
    r"báo cáo (?:\w+ ){0,4}?(?:năm|quý|tháng|tuần|ngày|sáu|ba|chín|\d)|\b(?:quý|kỳ|mùa|số liệu"
    r"|đầu năm|cuối năm)\b|\d tháng",
    re.IGNORECASE,
)
"""A case that is a period of one report, and no report of its own."""
_FOR = re.compile(
    r"\A[ ,(]*(?:đối với|của|cho|áp dụng)?[ (]*(?:các )?(?:loại )?(?:báo cáo|kỳ|chế độ)?\b",
    re.IGNORECASE,
)
_FOR_WORD = re.compile(r"đối với|của|cho|áp dụng|\(", re.IGNORECASE)
_LIKE_QUARTER = re.compile(r"\A(?:cuối|kết thúc)(?: mỗi)? (?:kỳ kế toán )?quý\Z", re.IGNORECASE)
_LIKE_YEAR = re.compile(
    r"\A(?:(?:cuối|kết thúc)(?: mỗi)? (?:kỳ kế toán )?năm|thường niên|năm học|cả năm|hằng năm học"
    r"|hàng năm học)\Z",
    re.IGNORECASE,
)
_AFTER_EVENT = re.compile(
    r"\A(?:ngay|kịp thời|khẩn)\b|kể từ|tính từ"
    r"|\bsau (?:khi|\d|ngày)|\bngay (?:sau khi|khi|lúc|lập tức)|\btrước khi\b"
    r"|\btrước \d+ ngày|ngày(?: làm việc)? trước (?:ngày(?! \d)|khi)|so với"
    r"|\d\)? giờ(?: làm việc)?(?: kể| sau| từ|\Z)",
    re.IGNORECASE,
)
_PERIOD_ENDS = re.compile(
    r"(?:kết thúc|hết|cuối|chốt)(?: \w+){0,4}? (kỳ|quý|tháng|năm|6 tháng)\b|chốt số liệu"
    r"|\b(?:kỳ|quý|tháng|năm)(?: \w+){0,2} kết thúc",
    re.IGNORECASE,
)
_LOWER_LEVEL = re.compile(r"nhận (?:được )?(?:đủ )?(?:các )?báo cáo", re.IGNORECASE)
_DATES = re.compile(r"\d{1,2}(?: ?\([^)]*\))?(?:/| (?:của )?tháng )\d{1,2}")
_MONTHS = re.compile(r"(?:cuối|đầu|trong|vào|và) tháng \d{1,2}")
_MONTHS_AFTER = re.compile(r"\S+ tháng (?=sau khi|kể từ|trước khi)")
_BETWEEN_DATES = re.compile(r" và (?=(?:trước|chậm nhất|muộn nhất|ngày|\d))")
_BEFORE_DATE = re.compile(r"(?:trước|chậm nhất|muộn nhất|vào)\b", re.IGNORECASE)
_MIDDLE = re.compile(r"(?:tháng |/)0?[678]\b")
"""A month in which a report on the first half of a year is sent."""
_HALF_YEAR = (Frequency.HALF_YEARLY, Frequency.YEARLY)
_BY_COUNT = {1: Frequency.YEARLY, 2: Frequency.HALF_YEARLY, 4: Frequency.QUARTERLY}


def read_phrase_of(words: str) -> FrequencyPhrase | None:
    """The one frequency that *words* name; None if they name none or several."""
    if _LIKE_YEAR.match(words.strip()):
        return FrequencyPhrase(frequency=Frequency.YEARLY)
    if _LIKE_QUARTER.match(words.strip()):
        return FrequencyPhrase(frequency=Frequency.QUARTERLY)
    value = read_frequencies(words).value
    return value[0] if value is not None and len(value) == 1 else None


def is_after_event(words: str) -> bool:
    """Whether a deadline counts from an event that is not the end of a period."""
    return bool(_AFTER_EVENT.search(words)) and not is_after_period(words)


def is_after_period(words: str) -> bool:
    """Whether a deadline counts from the end of the period that its report is on."""
    return _PERIOD_ENDS.search(words) is not None


def is_after_lower_level(words: str) -> bool:
    """Whether a deadline counts from the day the lower level's report came."""
    return bool(_LOWER_LEVEL.search(words)) and bool(_AFTER_EVENT.search(words))


def infer_frequency(words: Sequence[str]) -> FrequencyPhrase | None:
    """
    The frequency that deadlines imply: a day of the year is due every year, two are two halves.

    >>> infer_frequency(["trước ngày 20 tháng 7"]).frequency.value
    'yearly'
    """
    plain = _MONTHS_AFTER.sub("", normalise_text(" ; ".join(words)))
    if any(is_after_event(each) for each in words) or not plain:
        return None
    for unit, frequency in (
        ("hằng tuần|hàng tuần", Frequency.WEEKLY),
        (
            r"ngày kế tiếp|ngày tiếp theo|(?:giờ|h) (?:của )?ngày làm việc|hằng ngày|hàng ngày",
            Frequency.DAILY,
        ),
        (r"\bquý\b(?! [iv1-4]+\b)", Frequency.QUARTERLY),
        (
            r"(?:hằng|hàng|mỗi) tháng|tháng (?:tiếp|kế|sau|liền|đầu|báo cáo)"
            r"|(?:kết thúc|hết)(?: mỗi)? tháng\b(?! \d)",
            Frequency.MONTHLY,
        ),
    ):
        if re.search(unit, plain) and not re.search(r"sau kỳ|kỳ báo cáo|của kỳ", plain):
            return FrequencyPhrase(frequency=frequency)
    found = _BY_COUNT.get(len(_DATES.findall(plain)) or len(_MONTHS.findall(plain)))
    if found is not None:
        return FrequencyPhrase(frequency=found)
    once = re.search(
        r"tháng \d|quý [iv1-4]|kỳ kế toán năm|(?:hằng|hàng) năm|kết thúc năm"
        r"|năm (?:tài chính|học|ngân sách)",
        plain,
    )
    return FrequencyPhrase(frequency=Frequency.YEARLY) if once else None


def pair_times(text: str, marks: Sequence[Mark], place: str) -> tuple[Turn, ...]:
    """
    The periodic turns that *marks* of *text* make: each deadline and window goes to its frequency.

    A deadline belongs to the frequency that follows it ("... đối với báo cáo quý"), else, where
    there are several deadlines, to those that stand before it; else to all.
    """
    frequencies = _without_heading(text, sorted(marks, key=lambda mark: mark.start))
    times = [
        mark
        for mark in marks
        if mark.kind in (MarkKind.DEADLINE, MarkKind.BARE_DAY, MarkKind.WINDOW)
    ]
    turns = [
        Turn(frequency=Quote(text=mark.text, place=place), phrase=read_phrase_of(mark.text))
        for mark in frequencies
    ]
    for kind in (MarkKind.DEADLINE, MarkKind.WINDOW):
        same = [
            mark for mark in times if (mark.kind is MarkKind.WINDOW) == (kind is MarkKind.WINDOW)
        ]
        for number, mark in enumerate(same):
            owners = _owners(text, mark, number, same, frequencies)
            for owner in owners:
                turns[owner] = _give(turns[owner], mark, place)
    return merge_turns(give_own_dates(turns))


def give_own_dates(turns: Sequence[Turn]) -> tuple[Turn, ...]:
    """*turns*, each of the half-yearly and the yearly report with its own of two shared dates."""
    return tuple(_with_own_date(turn, turns) for turn in turns)


def _with_own_date(turn: Turn, turns: Sequence[Turn]) -> Turn:
    """*turn* with its own of two dates that the half-yearly and the yearly report share."""
    named = [each.phrase.frequency if each.phrase else None for each in turns]
    shared = len(turn.deadlines) == 1 and all(each.deadlines == turn.deadlines for each in turns)
    if not shared or turn.phrase is None or sorted(map(str, named)) != sorted(map(str, _HALF_YEAR)):
        return turn
    quote = turn.deadlines[0]
    dates = {
        Frequency.HALF_YEARLY if _MIDDLE.search(part) else Frequency.YEARLY: part
        for part in _BETWEEN_DATES.split(quote.text)
        if len(_DATES.findall(part)) == 1
    }
    own = dates.get(turn.phrase.frequency, "")
    if len(dates) < len(_HALF_YEAR) or not _BEFORE_DATE.match(own):
        return turn
    return evolve(turn, deadlines=(evolve(quote, text=own),))


def find_cases(text: str, dated: Sequence[Mark]) -> tuple[str, ...]:
    """What each deadline of *text* is for, if each is for something else and none for a period."""
    found = (_CASE.match(text, mark.end) for mark in dated)
    cases = tuple(match["case"] for match in found if match is not None)
    of_period = any(_OF_PERIOD.search(case) for case in cases)
    return cases if len(set(cases)) == len(dated) > 1 and not of_period else ()


def _without_heading(text: str, marks: Sequence[Mark]) -> list[Mark]:
    """The frequencies without "quý, năm" in "Báo cáo quý, năm: báo cáo quý I trước ngày ..."."""
    frequencies = [mark for mark in marks if mark.kind is MarkKind.FREQUENCY]
    colon = text.find(": ")
    below = [mark for mark in marks if mark.start > colon]
    is_heading = colon >= 0 and bool(below) and below[0].kind is MarkKind.FREQUENCY
    return [mark for mark in frequencies if mark in below] if is_heading else frequencies


def _owners(
    text: str, mark: Mark, number: int, same: Sequence[Mark], frequencies: Sequence[Mark]
) -> list[int]:
    following = _following(text, mark, frequencies)
    if following:
        return following
    everything = list(range(len(frequencies)))
    if len(same) == 1:
        claimed = [at for at in everything if frequencies[at].start < mark.start]
        return claimed or everything
    begin = same[number - 1].end if number else 0
    before = [at for at in everything if begin <= frequencies[at].start < mark.start]
    taken = [at for each in same for at in _following(text, each, frequencies)]
    before = [at for at in before if at not in taken]
    return before or ([] if taken else everything)


def _following(text: str, mark: Mark, frequencies: Sequence[Mark]) -> list[int]:
    """The frequencies right after *mark*, in "đối với báo cáo tháng, quý"."""
    found: list[int] = []
    end = mark.end
    for at, frequency in enumerate(frequencies):
        if frequency.start < end:
            continue
        between = text[end : frequency.start]
        first = not found
        fits = (
            _FOR.fullmatch(_plain(between))
            if first
            else re.fullmatch(r"(?:,| và|;)(?: báo cáo)? ?", between)
        )
        if fits is None or (first and not _FOR_WORD.search(between)):
            break
        found.append(at)
        end = frequency.end
    return found


def _plain(between: str) -> str:
    """*between* without the words that tell which report is meant."""
    return re.sub(
        r"báo cáo (?:định kỳ|tổng kết|sơ kết|của|tài chính|thống kê|hoạt động)\b",
        "báo cáo",
        between,
    ).rstrip()


def _give(turn: Turn, mark: Mark, place: str) -> Turn:
    quote = Quote(text=mark.text, place=place)
    if mark.kind is MarkKind.WINDOW:
        return evolve(turn, windows=(*turn.windows, quote))
    return evolve(turn, deadlines=(*turn.deadlines, quote))


def merge_turns(turns: Sequence[Turn]) -> tuple[Turn, ...]:
    """
    One turn for each frequency: named periods come together, and bring their deadlines.

    "Quý" as a heading adds nothing to "quý I trước ngày ...; quý III trước ngày ...".
    """
    groups: dict[object, list[Turn]] = {}
    for turn in turns:
        phrase = turn.phrase
        words = turn.frequency.text if turn.frequency is not None else ""
        key = (phrase.frequency, phrase.every_years) if phrase is not None else words.lower()
        groups.setdefault((turn.kind, key, turn.case), []).append(turn)
    return tuple(_merge(group) for group in groups.values())


def _merge(group: Sequence[Turn]) -> Turn:
    told = [turn for turn in group if turn.deadlines or turn.windows] or list(group)
    first = told[0]
    if first.phrase is None:
        return first
    named = all(turn.phrase is not None and turn.phrase.periods for turn in told)
    periods = (
        sorted({each for turn in told if turn.phrase for each in turn.phrase.periods})
        if named
        else []
    )
    count = {Frequency.QUARTERLY: 4, Frequency.HALF_YEARLY: 2}.get(first.phrase.frequency)
    whole = len(periods) == count
    return evolve(
        first,
        phrase=evolve(first.phrase, periods=() if whole else tuple(periods)),
        deadlines=tuple(dict.fromkeys(each for turn in told for each in turn.deadlines)),
        windows=tuple(dict.fromkeys(each for turn in told for each in turn.windows)),
    )

"""Frequencies (tần suất) in words: "quý (I, III)", "06 tháng một lần", "tháng; năm"."""

import re
from collections.abc import Iterator, Mapping

from attrs import evolve, frozen

from reportreduce.messages import Text
from reportreduce.model.cycles import Frequency
from reportreduce.normalise.phrases.numbers import write_digits
from reportreduce.normalise.phrases.reading import Reading, UnclearPhraseError, read_phrase


@frozen(kw_only=True)
class FrequencyPhrase:
    """
    One frequency named in a phrase, as ``Cycle`` holds it.

    ``periods`` are the periods of the year that are named (empty: all); ``every_years`` is N of
    "every N years".
    """

    frequency: Frequency
    periods: tuple[int, ...] = ()
    every_years: int = 1


BY_MONTHS: Mapping[int, Frequency] = {
    1: Frequency.MONTHLY,
    3: Frequency.QUARTERLY,
    6: Frequency.HALF_YEARLY,
    9: Frequency.NINE_MONTHLY,
    12: Frequency.YEARLY,
}
"""Frequencies by the months of their periods."""
UNDER_A_MONTH = (Frequency.DAILY, Frequency.WEEKLY, Frequency.HALF_MONTHLY)
"""Frequencies whose periods are shorter than a month."""
_BY_TIMES: Mapping[tuple[int, str], Frequency] = {
    (1, "năm"): Frequency.YEARLY,
    (2, "năm"): Frequency.HALF_YEARLY,
    (4, "năm"): Frequency.QUARTERLY,
    (12, "năm"): Frequency.MONTHLY,
    (1, "quý"): Frequency.QUARTERLY,
    (1, "tháng"): Frequency.MONTHLY,
    (2, "tháng"): Frequency.HALF_MONTHLY,
    (1, "tuần"): Frequency.WEEKLY,
    (1, "ngày"): Frequency.DAILY,
}
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_UNIT_WORDS = {
    "năm": Frequency.YEARLY,
    "quý": Frequency.QUARTERLY,
    "tháng": Frequency.MONTHLY,
    "tuần": Frequency.WEEKLY,
    "ngày": Frequency.DAILY,
    "bán niên": Frequency.HALF_YEARLY,
    "nửa năm": Frequency.HALF_YEARLY,
    "nửa tháng": Frequency.HALF_MONTHLY,
}
PERIODS_IN_ALL = {Frequency.HALF_YEARLY: 2, Frequency.QUARTERLY: 4}
"""How many periods named together are all of them, and so say no more than the frequency."""
_HALVES = {"đầu": 1, "cuối": 2}
_QUARTER = r"(?:iv|i{1,3}|[1-4])(?![\w/])"
_UNIT = r"(?:năm|quý|tháng|tuần|ngày)"
_TOKEN = re.compile(
    rf"""
      (?P<times>\d{{1,2}})\ lần\ ?(?:/|trong|mỗi|trên|một)?\ ?(?:0?1\ )?(?P<per>{_UNIT})\b
    | (?:0?1\ )?(?P<per2>{_UNIT})\ ?(?:/\ ?)?(?P<times2>\d{{1,2}})\ lần\b
    | (?P<half>0?6\ tháng\ (?:đầu|cuối)(?:\ năm)?)\b
    | (?P<nine>0?9\ tháng\ đầu\ năm)\b
    | (?P<days>15)\ ngày\b
    | (?P<years>\d{{1,2}})\ năm\b
    | (?P<months>\d{{1,2}})\ tháng\b
    | quý\ (?:\(\ ?)?(?:quý\ )?
      (?P<quarters>{_QUARTER}(?:\ ?(?:,|;|và|&)\ ?(?:quý\ )?{_QUARTER})*)(?:\ ?\))?
    | (?P<unit>bán\ niên|nửa\ năm|nửa\ tháng|{_UNIT})(?!\ (?!0?1\ lần)\d|\w)
    | (?P<event>đột\ xuất|không\ định\ kỳ|(?:khi\ có|theo)\ yêu\ cầu
      |khi\ (?:có\ )?(?:phát\ sinh|sự\ cố|vụ\ việc|sự\ việc|tình\ huống))
    """,
    re.VERBOSE,
)
_OF_EVERY_YEAR = re.compile(
    rf"(quý {_QUARTER}|tháng (?:đầu|cuối)(?: năm)?)\)? (?:của )?(?:hằng|hàng|mỗi) năm\b"
)
"""Named periods "hằng năm": no yearly report besides."""
_THREE_MONTHS = re.compile(r"\b0?3 tháng\b")
_ON_REQUEST = frozenset({FrequencyPhrase(frequency=Frequency.IRREGULAR)})
"""All that "định kỳ và đột xuất" says: when the periodic report is filed, it does not."""
_REGULARLY = re.compile(r"(?<!không )định kỳ")
_DATE = re.compile(
    r"\b\d{1,2} tháng \d{1,2}\b(?! lần)|\b\d{1,2}[/.]\d{1,2}\b|\btháng \d{1,2}\b(?! lần)"
)
_BULLET = re.compile(r"^\s*[-\u2013\u2014+•*]\s*")
_STROKE = re.compile(rf"\b{_UNIT} ?/ ?{_UNIT}\b")
_BARE_LETTERS = re.compile(
    r"(?:hang|moi) (?:ngay|tuan|thang|quy|nam)|0?[69] thang(?: (?:dau|cuoi) nam)?|dot xuat"
)
"""Frequencies typed without marks that can mean nothing else; "quy" and "nam" alone can."""
_SHORT_MONTHS = re.compile(r"\b(0?[369])t\b")
"""Written "6T" or "9T" by people in a hurry."""
_MARKED = {
    **{"hang": "hằng", "moi": "mỗi", "ngay": "ngày", "tuan": "tuần", "thang": "tháng"},
    **{"quy": "quý", "nam": "năm", "dau": "đầu", "cuoi": "cuối", "dot": "đột", "xuat": "xuất"},
}
_CHOICE = re.compile(r"\bhoặc\b")
_FILLER = re.compile(
    r"tần [sx]uất|định kỳ|báo cáo|kỳ hạn|thực hiện|tổng hợp|\(năm học\)|\(chuyên đề\)|\bhọc\b"
    r"|/ ?lần\b|\b(?:hằng|hàng|mỗi|từng|theo|các|cả|là|và|kỳ|gửi|sơ kết|tổng kết|0?1 lần)\b"
    r"|[;:,&()+.\s]"
)


def read_frequencies(text: str) -> Reading[tuple[FrequencyPhrase, ...]]:
    """
    The frequencies that *text* names, in its order.

    Every word must be accounted for: a phrase with anything else in it, with alternatives
    ("tháng hoặc quý") or with dates is not understood.

    >>> read_frequencies("Quý (I, III); năm").value
    (FrequencyPhrase(frequency=<Frequency.QUARTERLY: 'quarterly'>, periods=(1, 3), every_years=1), \
FrequencyPhrase(frequency=<Frequency.YEARLY: 'yearly'>, periods=(), every_years=1))
    >>> read_frequencies("31 tháng 12").is_understood
    False
    """
    lines = "; ".join(_BULLET.sub("", line) for line in text.splitlines() if line.strip())
    return evolve(read_phrase(lines, _parse), text=text)


def _parse(plain: str) -> tuple[tuple[FrequencyPhrase, ...], tuple[Text, ...]]:
    plain, said = _with_marks(plain)
    plain = _OF_EVERY_YEAR.sub(r"\1", write_digits(plain))
    if _CHOICE.search(plain):
        raise UnclearPhraseError("alternatives")
    stroke = _STROKE.search(plain)
    if stroke is not None:
        raise UnclearPhraseError("stroke_open", words=stroke[0])
    date = _DATE.search(plain)
    if date is not None:
        raise UnclearPhraseError("date_not_frequency", date=date[0])
    rest = " ".join(_FILLER.sub(" ", _TOKEN.sub(" ", plain)).split())
    if rest:
        raise UnclearPhraseError("unknown_words", words=rest)
    phrases = _merge(_drop_counts(list(_tokens(plain))))
    if not phrases or (_REGULARLY.search(plain) and _ON_REQUEST.issuperset(phrases)):
        raise UnclearPhraseError("no_frequency")
    found, assumed = _as_running(phrases, plain)
    return found, (*said, *assumed)


def _with_marks(plain: str) -> tuple[str, tuple[Text, ...]]:
    """*plain* with marks and whole words where it was typed short and can mean one thing only."""
    parts = [part.strip() for part in re.split(r"[;,]", plain)]
    marked = _SHORT_MONTHS.sub(r"\1 tháng", plain)
    if all(map(_BARE_LETTERS.fullmatch, parts)):
        marked = re.sub(r"[a-z]+", lambda word: _MARKED[word[0]], plain)
    said = Text("phrase.marks_assumed", {"text": plain, "marked": marked})
    return marked, (said,) if marked != plain else ()


def _tokens(plain: str) -> Iterator[tuple[FrequencyPhrase, bool]]:
    """Each frequency in *plain*, and whether it is only a count such as "02 lần/năm"."""
    for match in _TOKEN.finditer(plain):
        found = match.groupdict()
        times = found["times"] or found["times2"]
        yield _phrase_of(found, times), times is not None


def _phrase_of(found: Mapping[str, str | None], times: str | None) -> FrequencyPhrase:
    if times:
        return FrequencyPhrase(frequency=_counted(int(times), found["per"] or found["per2"] or ""))
    if found["half"]:
        period = next(number for word, number in _HALVES.items() if word in found["half"])
        return FrequencyPhrase(frequency=Frequency.HALF_YEARLY, periods=(period,))
    if found["years"]:
        return _every_years(int(found["years"]))
    if found["months"] or found["nine"]:
        return _of_months(int(found["months"] or 9))
    if found["quarters"]:
        numbers = {_QUARTERS[word] for word in re.findall(_QUARTER, found["quarters"])}
        return FrequencyPhrase(frequency=Frequency.QUARTERLY, periods=tuple(sorted(numbers)))
    if found["event"]:
        return FrequencyPhrase(frequency=Frequency.IRREGULAR)
    return FrequencyPhrase(frequency=_UNIT_WORDS[found["unit"] or "nửa tháng"])


def _counted(times: int, per: str) -> Frequency:
    if (times, per) not in _BY_TIMES:
        raise UnclearPhraseError("no_such_count", times=times, unit=per)
    return _BY_TIMES[times, per]


def _every_years(years: int) -> FrequencyPhrase:
    if years < 1:
        raise UnclearPhraseError("no_frequency")
    if years == 1:
        return FrequencyPhrase(frequency=Frequency.YEARLY)
    return FrequencyPhrase(frequency=Frequency.MULTI_YEARLY, every_years=years)


def _of_months(months: int) -> FrequencyPhrase:
    if months in BY_MONTHS:
        return FrequencyPhrase(frequency=BY_MONTHS[months])
    if months < 1 or months % 12:
        raise UnclearPhraseError("no_such_months", months=months)
    return _every_years(months // 12)


def _drop_counts(tokens: list[tuple[FrequencyPhrase, bool]]) -> list[FrequencyPhrase]:
    """Counts beside a frequency ("6 tháng (02 lần/năm)") must agree with it, and add nothing."""
    named = [phrase for phrase, is_count in tokens if not is_count]
    counts = [phrase for phrase, is_count in tokens if is_count]
    if not named:
        return counts
    for count in counts:
        if count.frequency not in {phrase.frequency for phrase in named}:
            raise UnclearPhraseError("counts_differ")
    return named


def _as_running(
    phrases: tuple[FrequencyPhrase, ...], plain: str
) -> tuple[tuple[FrequencyPhrase, ...], tuple[Text, ...]]:
    """
    *phrases*, where the first quarter and nine months tell of reports from the start of the year.

    "Quý I, 6 tháng, 9 tháng, năm" are four reports: the six months are the first.
    """
    named = {each.frequency for each in phrases}
    quarters = [each.periods for each in phrases if each.frequency is Frequency.QUARTERLY]
    from_start = quarters == [(1,)] or _THREE_MONTHS.search(plain) is not None
    if not from_start or not {Frequency.NINE_MONTHLY, Frequency.YEARLY} <= named:
        return phrases, ()
    starts = (Frequency.QUARTERLY, Frequency.HALF_YEARLY)
    running = [each for each in phrases if each.frequency in starts and not each.periods]
    if not running:
        return phrases, ()
    first = tuple(evolve(each, periods=(1,)) if each in running else each for each in phrases)
    return first, (Text("phrase.running_assumed"),)


def _merge(phrases: list[FrequencyPhrase]) -> tuple[FrequencyPhrase, ...]:
    """One phrase a frequency: "6 tháng đầu năm, 6 tháng cuối năm" names all halves."""
    merged: dict[tuple[Frequency, int], FrequencyPhrase] = {}
    for phrase in phrases:
        key = (phrase.frequency, phrase.every_years)
        known = merged.get(key, phrase)
        named = bool(known.periods and phrase.periods)
        periods = tuple(sorted({*known.periods, *phrase.periods})) if named else ()
        if len(periods) == PERIODS_IN_ALL.get(phrase.frequency):
            periods = ()
        merged[key] = evolve(phrase, periods=periods)
    return tuple(merged.values())

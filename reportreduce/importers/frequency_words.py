"""Frequencies in words, Vietnamese and English, to cycles."""

import re
import unicodedata

from reportreduce.model.cycles import Frequency

_WORDS = {
    Frequency.DAILY: "daily, day, per day, ngày, theo ngày",
    Frequency.WEEKLY: "weekly, week, tuần, theo tuần",
    Frequency.HALF_MONTHLY: "half monthly, semi monthly, semimonthly, nửa tháng, 15 ngày",
    Frequency.MONTHLY: "monthly, month, tháng, theo tháng, 1 tháng",
    Frequency.QUARTERLY: "quarterly, quarter, quý, theo quý, 3 tháng",
    Frequency.HALF_YEARLY: (
        "half yearly, half year, semi annual, semiannual, semiannually, biannual, six monthly, "
        "sixmonthly, 6 monthly, 6 tháng, sáu tháng, nửa năm, bán niên"
    ),
    Frequency.NINE_MONTHLY: "nine monthly, 9 monthly, 9 tháng, chín tháng",
    Frequency.YEARLY: "yearly, year, annual, annually, năm, theo năm, 1 năm, 12 tháng, một năm",
    Frequency.MULTI_YEARLY: "multi yearly, nhiều năm",
    Frequency.IRREGULAR: "irregular, ad hoc, on request, đột xuất, khi có yêu cầu",
}
_FREQUENCY_BY_WORD = {
    word: frequency for frequency, words in _WORDS.items() for word in words.split(", ")
}
_EVERY_YEARS = re.compile(r"(\d{1,2}) (năm|years)( một lần)?\Z")
_LEADING = re.compile(r"(báo cáo|định kỳ|hàng|hằng|every|per) ")


def read_frequency(text: str) -> tuple[Frequency, int]:
    """
    The frequency that *text* names, and every how many years it falls.

    Case, hyphens, a closing ``?`` and words such as "định kỳ", "hằng" make no difference.  Text
    that is empty or says nothing known is irregular: no windows, no filings a year.

    >>> read_frequency("Hằng quý"), read_frequency("annual?"), read_frequency("5 năm")
    ((<Frequency.QUARTERLY: 'quarterly'>, 1), (<Frequency.YEARLY: 'yearly'>, 1), \
(<Frequency.MULTI_YEARLY: 'multi_yearly'>, 5))
    """
    word = _plain(text)
    every = _EVERY_YEARS.match(word)
    if every is not None and int(every[1]) > 1:
        return Frequency.MULTI_YEARLY, int(every[1])
    return _FREQUENCY_BY_WORD.get(word, Frequency.IRREGULAR), 1


def _plain(text: str) -> str:
    word = unicodedata.normalize("NFC", text).lower().rstrip(" ?.")
    word = " ".join(re.sub(r"[-_]", " ", word).split())
    while _LEADING.match(word):
        word = _LEADING.sub("", word, count=1)
    return word

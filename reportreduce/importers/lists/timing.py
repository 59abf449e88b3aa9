"""Frequency and deadline in one cell: "Quý, trước ngày 20 của tháng cuối quý"."""

import re
from functools import lru_cache

from attrs import frozen

from reportreduce.normalise.phrases import read_deadline, read_frequencies

_PARTS = re.compile(r"[;\n]")
_CUT = re.compile(
    r"\s*[,:(]\s*|\s+-\s+|\s+(?=(?:trước|chậm nhất|muộn nhất|không muộn hơn|gửi trước|vào ngày)\b)",
    re.IGNORECASE,
)
_LEADING = re.compile(r"^\s*(?:[-–+•*]|\d{1,2}[.)])\s+|^\s*(?:báo cáo|định kỳ)\s+", re.IGNORECASE)


@frozen
class Timing:
    """The frequencies and the deadlines of one cell, as words, in the same order."""

    frequency: str
    deadline: str


@lru_cache(maxsize=8192)
def split_timing(text: str) -> Timing | None:
    """
    The frequencies and deadlines that *text* states one after the other, or None.

    Every part must begin with a frequency that is understood and go on with a deadline that is
    understood for it.

    >>> split_timing("Quý: trước ngày 20 của tháng cuối quý; Năm: trước ngày 15/12")
    Timing(frequency='Quý; Năm', deadline='trước ngày 20 của tháng cuối quý; trước ngày 15/12')
    >>> split_timing("Ngày 20 hằng tháng") is None
    True
    """
    pairs = [_split(part) for part in _PARTS.split(text) if part.strip()]
    if not pairs or None in pairs:
        return None
    known = [pair for pair in pairs if pair is not None]
    return Timing(
        frequency="; ".join(frequency for frequency, _ in known),
        deadline="; ".join(deadline for _, deadline in known),
    )


def _split(part: str) -> tuple[str, str] | None:
    plain = _LEADING.sub("", part.strip(" .;,"), count=1)
    for cut in _CUT.finditer(plain):
        words, rest = plain[: cut.start()].strip(), plain[cut.end() :].strip()
        if cut[0].strip() == "(":
            rest = rest.removesuffix(")")
        frequencies = read_frequencies(words).value
        if frequencies is None or len(frequencies) != 1:
            continue
        if read_deadline(rest, frequencies[0].frequency).is_understood:
            return words, rest
    return None

"""Wording with its place, and what it says of the kind of a report."""

import re
from collections.abc import Mapping
from functools import lru_cache

from attrs import field, frozen

from reportreduce.errors import Problem
from reportreduce.importers.regimes.drafts import Told, Value
from reportreduce.messages import Text
from reportreduce.model.places import Source
from reportreduce.model.reports import ReportKind
from reportreduce.normalise.phrases import Reading
from reportreduce.normalise.text import normalise_text, tidy_text

_LONGEST_QUOTE = 120
_MARKS = " \t\r\n\xa0.…-–—_/:;,?"
_NOTHING = frozenset({"", "không", "không có", "chưa có"})
_LONGEST_NOTHING = 20
"""Longer texts are not looked up: letters with marks of their own count twice, no more."""
_OF_PARTS = ("regimes.parts_missing", "regimes.parts_crossed")
"""Reasons that are mended by a part for each frequency."""
_STATISTICAL_CODE = re.compile(r"\b\d{2,4}\.[nqthvk]{1,2}/(?:bcb?|bctk|bcs|btk)\b", re.IGNORECASE)
_NAMED_KIND = re.compile(r"(?:chế độ )?báo cáo (chuyên đề|đột xuất|thống kê)\b")
_KIND_WORDS: Mapping[str, ReportKind] = {
    "chuyên đề": ReportKind.THEMATIC,
    "đột xuất": ReportKind.AD_HOC,
    "thống kê": ReportKind.STATISTICAL,
    "nội bộ": ReportKind.INTERNAL,
}


@frozen
class Words:
    """Wording as the source has it, and its place."""

    text: str
    source: Source = field(factory=Source, eq=False)


def given(words: Words | None) -> Words | None:
    """*words* unless they are missing or say nothing: blank, dashes, dots, "không có"."""
    if words is None:
        return None
    plain = words.text.strip(_MARKS)
    is_short = len(plain) <= _LONGEST_NOTHING
    return None if is_short and normalise_text(plain) in _NOTHING else words


def tell_text(words: Words | None) -> Told[str] | None:
    """*words* as they are, with plain spaces."""
    kept = given(words)
    if kept is None:
        return None
    return Told(reading=_read_lines(kept.text), source=kept.source)


# The rows of a list say the same again and again.
@lru_cache(maxsize=8192)
def _read_lines(text: str) -> Reading[str]:
    return Reading(text=text, value=tidy_lines(text))


def tidy_lines(text: str) -> str:
    """*text* with plain spaces, line by line; empty lines left out."""
    lines = (tidy_text(line) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def doubt(key: str, told: Told[Value]) -> Problem:
    """The problem that *told* was not understood; *key* names what it should have been."""
    quote = tidy_text(told.text)
    short = quote if len(quote) <= _LONGEST_QUOTE else f"{quote[:_LONGEST_QUOTE]}…"
    values = {"text": short, "reason": told.reading.reason or Text("phrase.empty")}
    what = Text(f"regimes.{key}_unclear", values)
    reason = told.reading.reason
    by_parts = reason is not None and reason.key in _OF_PARTS
    return Problem(str(told.source), what, Text(f"regimes.{'parts' if by_parts else key}_mend"))


def read_kind(name: str, form: str = "", words: str = "") -> tuple[ReportKind, Text | None]:
    """
    The kind of a report, and the assumption made if something else than *words* told it.

    Args:
        name: Only its beginning counts: "báo cáo chuyên đề", not "thanh tra chuyên đề".
        form: Its form code; one such as "001.N/BCB-NN" is a statistical form's.
        words: What the source says of the kind itself, such as the cell of a column.

    >>> read_kind("Báo cáo kết quả thanh tra chuyên đề")[0].value
    'periodic'
    """
    said = normalise_text(words)
    if "định kỳ" in said and "thống kê" not in said:
        # "Định kỳ và đột xuất" is filed regularly all the same.
        return ReportKind.PERIODIC, None
    for word, kind in _KIND_WORDS.items():
        if word in said:
            return kind, None
    if _STATISTICAL_CODE.search(form):
        return ReportKind.STATISTICAL, Text("regimes.statistical_code", {"code": tidy_text(form)})
    match = _NAMED_KIND.match(normalise_text(name))
    if match is not None:
        return _KIND_WORDS[match[1]], Text("regimes.kind_of_name", {"words": match[1]})
    return ReportKind.PERIODIC, None

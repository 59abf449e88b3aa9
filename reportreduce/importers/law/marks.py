"""Words of a statement that tell time, kind and request, each with where it stands."""

import re
from collections.abc import Callable, Iterator, Sequence
from enum import Enum

from attrs import frozen

from reportreduce.importers.law.time_words import (
    AD_HOC,
    AT_ONCE,
    DEADLINE,
    EVENT,
    FREQUENCY,
    FREQUENCY_ITEM,
    PERIODIC,
    REQUEST,
    THEMATIC,
    WINDOW,
)

MASK = "_"
_EXCEPTION = re.compile(
    r"\s*\((?:trừ|không (?:bao )?gồm|riêng)\b[^()]{1,80}\)|,? trừ (?:quý|tháng|kỳ) [^\s,;.]+"
)
_APART_FROM = re.compile(
    r"\A(?:\s*)ngoài (?:việc |các |chế độ |các trường hợp )*báo cáo[^,:]{2,160}(?=,)", re.IGNORECASE
)
_UNTIL = re.compile(r"(?:đến|hết|đến hết) ngày", re.IGNORECASE)
_DUE_SPAN = re.compile(
    r"từ ngày \d{1,2} đến (?:hết )?ngày \d{1,2} (?:của )?tháng (?:\d|sau|tiếp|kế)", re.IGNORECASE
)
"""Days of one month: when to send, not what the data are of."""
_NO_DEADLINE = re.compile(
    r"(?:trong|đến|hết|vào|sau) \S+(?: \([^)]*\))? (?:tháng|tuần)(?: đầu năm| cuối năm)?\Z|(?:đến"
    r"|hết|đến hết) (?:tháng"
    r"|quý)",
    re.IGNORECASE,
)
"""A length of time, or the end of the data."""
_LABEL = re.compile(r"(?:đối với |các )*báo cáo [^:.;]{1,60}: ", re.IGNORECASE)
"""A label, after which a day is when its report is due: "Báo cáo quý: ngày 25 tháng cuối quý"."""
_RECURRENT = re.compile(r"hằng|hàng|mỗi|tiếp theo|kế tiếp|tháng sau", re.IGNORECASE)
_PERIODICALLY = re.compile(r"(?:theo )?định kỳ (?:vào |là |theo )*[(]?(?=_)", re.IGNORECASE)


class MarkKind(Enum):
    """What a mark tells."""

    WINDOW = "window"
    DEADLINE = "deadline"
    BARE_DAY = "bare_day"
    """A day without a word such as "trước": a deadline only where deadlines are listed."""
    FREQUENCY = "frequency"
    REQUEST = "request"
    AD_HOC = "ad_hoc"
    THEMATIC = "thematic"
    PERIODIC = "periodic"
    EVENT = "event"


TIMES = (
    MarkKind.FREQUENCY,
    MarkKind.DEADLINE,
    MarkKind.REQUEST,
    MarkKind.AD_HOC,
    MarkKind.THEMATIC,
)
"""What says when or on what occasion a report is due."""


@frozen(kw_only=True)
class Mark:
    """Exact words of a statement from ``start`` to ``end``."""

    kind: MarkKind
    text: str
    start: int

    @property
    def end(self) -> int:
        """Where the words end."""
        return self.start + len(self.text)


def find_marks(text: str) -> tuple[tuple[Mark, ...], str]:
    """
    The marks of *text* in its order, and *text* with "_" for times, so that positions stay.

    Words belong to one mark: days inside a data window are no deadline, "hằng năm" after a date
    is no frequency of its own.  Events and kinds are marked but stay readable.
    """
    marks: list[Mark] = []
    masked = _APART_FROM.sub(lambda match: MASK * len(match[0]), text)
    for find in _MASKING:
        found = list(find(masked))
        marks += found
        for mark in found:
            masked = masked[: mark.start] + MASK * len(mark.text) + masked[mark.end :]
    masked = _PERIODICALLY.sub(lambda match: MASK * len(match[0]), masked)
    for kind, pattern in _READABLE:
        marks += _marks(kind, pattern, masked)
    marks += (mark for mark in _events(masked))
    exact = [
        Mark(kind=each.kind, text=text[each.start : each.end], start=each.start) for each in marks
    ]
    return tuple(sorted(exact, key=lambda mark: (mark.start, mark.kind.value))), masked


def _marks(kind: MarkKind, pattern: re.Pattern[str], text: str) -> Iterator[Mark]:
    for match in pattern.finditer(text):
        yield _trim(kind, match[0], match.start())


def _trim(kind: MarkKind, words: str, start: int) -> Mark:
    kept = words.rstrip(' ,;:-”“"')
    return Mark(kind=kind, text=kept, start=start)


def _windows(text: str) -> Iterator[Mark]:
    for match in WINDOW.finditer(text):
        due = _DUE_SPAN.match(match[0]) is not None
        yield _trim(MarkKind.DEADLINE if due else MarkKind.WINDOW, match[0], match.start())


def _at_once(text: str) -> Iterator[Mark]:
    return _marks(MarkKind.DEADLINE, AT_ONCE, text)


def _deadlines(text: str) -> Iterator[Mark]:
    for match in DEADLINE.finditer(text):
        if _NO_DEADLINE.match(match[0]):
            continue
        bare = match.lastgroup == "bare" and not _RECURRENT.search(match[0])
        bare = (bare and not _LABEL.fullmatch(text, 0, match.start())) or _UNTIL.match(
            match[0]
        ) is not None
        yield _trim(MarkKind.BARE_DAY if bare else MarkKind.DEADLINE, match[0], match.start())


def _frequencies(text: str) -> Iterator[Mark]:
    end = 0
    for match in FREQUENCY.finditer(text):
        if match.start() < end:
            continue
        group = next(name for name in "abcdef" if match[name])
        *items, last = FREQUENCY_ITEM.finditer(text, *match.span(group))
        yield from (_trim(MarkKind.FREQUENCY, item[0], item.start()) for item in items)
        end = _end_with_exception(text, last.end())
        yield _trim(MarkKind.FREQUENCY, text[last.start() : end], last.start())


def _end_with_exception(text: str, end: int) -> int:
    """Where a frequency ends: "hằng quý (trừ quý IV)" is one, and not understood as it stands."""
    found = _EXCEPTION.match(text, end)
    return end if found is None else found.end()


_MASKING: Sequence[Callable[[str], Iterator[Mark]]] = (_windows, _at_once, _deadlines, _frequencies)
_READABLE = (
    (MarkKind.REQUEST, REQUEST),
    (MarkKind.AD_HOC, AD_HOC),
    (MarkKind.THEMATIC, THEMATIC),
    (MarkKind.PERIODIC, PERIODIC),
)


def _events(text: str) -> Iterator[Mark]:
    for match in EVENT.finditer(text):
        group = "e" if match["e"] else "f"
        yield _trim(MarkKind.EVENT, match[group], match.start(group))

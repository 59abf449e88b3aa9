"""Lines of an instrument: paragraphs whole again, and what stands in tables told apart."""

import re
from collections.abc import Sequence
from itertools import groupby

from attrs import evolve, field, frozen

from reportreduce.importers.law.articles import tidy_lines
from reportreduce.model.places import Source

_MARKDOWN = re.compile(r"^(?:#+|>) ?|[*_]{2,3}|\\(?=[.)(*_#+-])")
_NEW = re.compile(
    r"[a-zđ]\d?\s?[.)]|\d{1,2}[a-zđ]?\d?[.)]|\d{1,2}(?:\.\d{1,2})+[.)]?\s|[-–+•*(]"  # as printed
    r"|Điều \d+[a-zđ]?[.:]"
)
"""How a line opens that is a clause of its own."""
_HEADING = re.compile(r"Điều \d+[a-zđ]?[.:]")
_GOES_ON = re.compile(r"[a-zà-ỹđ\d]")
_UNFINISHED = re.compile(r"(?:,|\b(?:và|hoặc|của|cho|về|gửi|đến|Bộ|Sở|Cục|Ủy|Ủy ban|UBND|số))\Z")
_ENDS = (".", ";", ":")
_OF_REPORTS = re.compile(r"báo cáo", re.IGNORECASE)


@frozen
class Line:
    """A line of a file, and its number, or the paragraph or table of a document."""

    text: str
    source: Source = field(factory=Source)
    in_table: bool = field(default=False, kw_only=True)


def read_lines(text: str, file: str) -> list[Line]:
    r"""
    The lines of *text*, those that were broken in the middle of a sentence whole again.

    >>> [line.text for line in read_lines("1. Sở A báo cáo hằng\nnăm.\n2. Sở B", "a.txt")]
    ['1. Sở A báo cáo hằng năm.', '2. Sở B']
    """
    lines: list[Line] = []
    is_open = False
    for at, raw in enumerate(text.splitlines(), 1):
        words = tidy_lines(_MARKDOWN.sub("", raw))
        in_table = words.startswith("|")
        if is_open and words and not in_table and _continues(lines[-1].text, words):
            lines[-1] = evolve(lines[-1], text=f"{lines[-1].text} {words}")
        elif words:
            lines.append(Line(words, Source(file=file, line=at), in_table=in_table))
        is_open = bool(words) and not in_table
    return lines


def _continues(above: str, words: str) -> bool:
    """Whether the line *words* goes on with the sentence of the one *above* it."""
    if above.endswith(_ENDS) or _NEW.match(words):
        return False
    is_heading = _HEADING.match(above) is not None
    return bool(_GOES_ON.match(words) or (_UNFINISHED.search(above) and not is_heading))


def find_tables(lines: Sequence[Line]) -> tuple[Source, ...]:
    """Where tables that speak of reports begin among *lines*."""
    groups = groupby(lines, key=lambda line: (line.in_table, line.source.cell))
    tables = (tuple(group) for (in_table, _), group in groups if in_table)
    return tuple(
        table[0].source for table in tables if any(_OF_REPORTS.search(line.text) for line in table)
    )

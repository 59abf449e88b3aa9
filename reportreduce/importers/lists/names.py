"""Several reports in one cell: told apart only where each has a mark of its own."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from reportreduce.messages import Text
from reportreduce.normalise.text import normalise_text

DASH = "-"
"""The mark of parts that have a dash or a dot, and no number."""
_MARK = re.compile(r"\s*(?:[-–+•*]|\(?\d{1,2}\s?[.)/]|[a-zđ]\s?[.)])\s*(?=\S)")
_INLINE = re.compile(r"(?:^|(?<=[;,.])\s*|\s)\(?(\d{1,2})\s?[.)/]\s*(?=\D)")
_REPORT = re.compile(r"(?:bc|báo cáo|biểu tổng hợp|tổng hợp)\b")
_FIRST = re.compile(r"\s*\(?1\s?[.)/]")
_TITLE = re.compile(r"[A-ZĐÀ-Ỹ]\S*(?:\s+\S+){2,}")
_DASHED = re.compile(r"\s*[-–+•*]\s")
_NEXT_DASH = re.compile(r"[;,]\s*(?=[-–+•*]\s)")
_NUMBERED = re.compile(r"\s*(?:[-–+•*]|(\d{1,4}(?:\.\d{1,3})*)\s?[.)])\s+(?=[^\W\d])")
_UNMARKED = re.compile(r"[;\n]\s*(?=(?:BC|Báo cáo|báo cáo|BÁO CÁO)\b)")


def split_names(text: str) -> tuple[tuple[str, ...], Text | None]:
    r"""
    The reports that the name cell *text* lists, and what to say if they are or may be several.

    >>> split_names("1. Báo cáo A; 2. Báo cáo B")[0]
    ('Báo cáo A', 'Báo cáo B')
    >>> split_names("Báo cáo A; Báo cáo B")[0]
    ('Báo cáo A; Báo cáo B',)
    """
    parts = split_marked(text)
    if len(parts) > 1 and _are_reports(text, parts):
        return parts, Text("lists.names_split", {"count": len(parts)})
    count = len(_UNMARKED.findall(text)) + 1
    if count > 1 or len(parts) > 1:
        return (text,), Text("lists.names_whole", {"count": max(count, len(parts))})
    return (text,), None


def _are_reports(text: str, parts: Sequence[str]) -> bool:
    """Whether each part is called a report, or they are numbered and each is a title."""
    if _FIRST.match(text) and all(_TITLE.match(part) for part in parts):
        return True
    return all(_REPORT.match(normalise_text(part)) for part in parts)


def split_marked(text: str) -> tuple[str, ...]:
    """The parts of *text* without their marks: each line has one, or 1., 2., ... in a line."""
    return tuple(part for _, part in split_with_marks(text))


@lru_cache(maxsize=4096)
def split_with_marks(text: str) -> tuple[tuple[str, str], ...]:
    r"""
    The parts of *text*, each behind its mark; one without a mark if there are none.

    >>> split_with_marks("a) Sở Y tế\nb) Bộ Y tế"), split_with_marks("- Sở Y tế; - Bộ Y tế")
    ((('a', 'Sở Y tế'), ('b', 'Bộ Y tế')), (('-', 'Sở Y tế'), ('-', 'Bộ Y tế')))
    """
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) == 1 and _DASHED.match(text):
        lines = _NEXT_DASH.split(text)
    if len(lines) > 1:
        marks = [mark for line in lines if (mark := _MARK.match(line))]
        if len(marks) == len(lines):
            return tuple(
                (_mark(mark[0]), _tidy(line[mark.end() :]))
                for mark, line in zip(marks, lines, strict=True)
            )
    found = list(_INLINE.finditer(text)) if _INLINE.match(text) else []
    numbers = [int(match[1]) for match in found]
    if len(found) < 2 or sorted(numbers) != list(range(1, len(numbers) + 1)):
        return (("", text),)
    ends = [*(after.start() for _, after in pairwise(found)), len(text)]
    return tuple(
        (match[1], _tidy(text[match.end() : end])) for match, end in zip(found, ends, strict=True)
    )


def _mark(text: str) -> str:
    return "".join(filter(str.isalnum, text)) or DASH


def _tidy(part: str) -> str:
    return part.strip(" \n;,")


def split_number(name: str) -> tuple[str, str]:
    """
    The number that stands before *name* in its own cell ("" for none or a dash), and the name.

    >>> split_number("12. Báo cáo dân vận"), split_number("- Báo cáo quý"), split_number("5S")
    (('12', 'Báo cáo dân vận'), ('', 'Báo cáo quý'), ('', '5S'))
    """
    found = _NUMBERED.match(name)
    return ((found[1] or "").strip(" ."), name[found.end() :]) if found else ("", name)

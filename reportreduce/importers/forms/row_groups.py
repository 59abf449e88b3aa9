"""Which rows of a form stand under which, by indents, signs ("-", "+") and numbers."""

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from attrs import evolve, frozen

from reportreduce.importers.forms.words import is_total
from reportreduce.normalise.numerals import ROMAN_NUMERALS
from reportreduce.normalise.parts import is_part_heading
from reportreduce.normalise.text import normalise_text

_TOKENS = re.compile(r"\d+|[IVX]+(?![a-z])|[A-ZĐ]|\w")
_STYLES = (
    re.compile(r"[A-HĐ]$"),
    re.compile(r"[IVX]+$"),
    re.compile(r"\d+$"),
    re.compile(r"[a-zđ]$"),
)
_LETTERS = "abcdđefghijklmnopqrstuvwxyz"
_SUM = re.compile(r"tổng|cộng")
PLAIN_PART = "part"
"""The sign of a part that has none."""
_HEADING_OF_PARTS = "heading"


@frozen(kw_only=True)
class Line:
    """
    A row before its groups are known.

    ``sign`` is the sign or word by which it is a part of a row above it: equal signs stand beside
    each other, and another one is a part of the row before.  ``is_wide`` says that it is merged
    or lacks the measure that the others have, like headings.
    """

    label: str
    number: str
    indent: int
    sign: str = ""
    is_wide: bool = False

    @property
    def names_parts(self) -> bool:
        """Whether it only heads the parts below it: "Trong đó:"."""
        return not self.number and is_part_heading(self.label)


def find_groups(lines: Sequence[Line], *, are_parts: bool) -> list[tuple[str, ...]]:
    """
    The labels of the rows that each of *lines* belongs to, from the top.

    Args:
        lines: The rows in their order.
        are_parts: Whether the rows are parts of one whole; a total then heads none of them, and
            rows behind the last number are no parts of that.
    """
    indented = any(line.indent for line in lines)
    # Where most rows have numbers, one without is the heading of those below it.
    numbered = 2 * sum(bool(line.number) for line in lines) > len(lines)
    plain = set() if indented else _find_plain_parts(lines, to_end=numbered and not are_parts)
    stack: list[Line] = []
    found: list[tuple[str, ...]] = []
    for at, line in enumerate(lines):
        own = line
        if at in plain or _follows_heading(line, stack):
            own = evolve(line, sign=PLAIN_PART)
        after = lines[at + 1] if line.names_parts and at + 1 < len(lines) else None
        while stack and not _is_held(stack, own, after, heads=numbered, indented=indented):
            stack.pop()
        found.append(tuple(each.label for each in stack))
        if are_parts and not own.number and is_total(own.label):
            continue
        stack.append(evolve(own, sign=_HEADING_OF_PARTS) if own.names_parts else own)
    return found


def _follows_heading(line: Line, stack: Sequence[Line]) -> bool:
    """Whether *line* is a part without any sign below a row "Trong đó:"."""
    is_bare = not line.number and not line.sign and not is_total(line.label)
    return is_bare and any(each.names_parts for each in stack)


def _is_held(
    stack: Sequence[Line], line: Line, after: Line | None, *, heads: bool, indented: bool
) -> bool:
    """Whether *line* belongs under the last of *stack*; *after* is the first part that it heads."""
    group = stack[-1]
    if indented and line.indent != group.indent:
        return line.indent > group.indent
    if after is not None and after.number:
        # "Trong đó:" stands where the parts that it heads would.
        return bool(group.number) and _holds(group, after, heads=heads)
    signs = {each.sign for each in stack}
    sign = line.sign if after is None else after.sign
    if indented and (line.sign or after):
        return not (group.sign or is_total(group.label))
    if line.sign or after:
        return not sign or sign not in signs
    if indented:
        return False
    if group.sign == _HEADING_OF_PARTS:
        above = next((each for each in reversed(stack) if each.number), None)
        is_deeper = heads if above is None else _holds(above, line, heads=heads)
        return bool(line.number) and is_deeper
    return not group.sign and _holds(group, line, heads=heads)


def _holds(group: Line, line: Line, *, heads: bool) -> bool:
    """Whether *line* belongs under *group* by its number, or the style of that."""
    if not group.number or not line.number:
        return heads and not group.number and bool(line.number)
    ours, theirs = _TOKENS.findall(line.number), _TOKENS.findall(group.number)
    if len(ours) > len(theirs) and ours[: len(theirs)] == theirs:
        return True
    style, other = _style(line.number), _style(group.number)
    return style is not None and other is not None and style > other


def _style(number: str) -> int | None:
    """The usual depth of a simple number: A, then I, then 1, then a."""
    return next((depth for depth, style in enumerate(_STYLES) if style.match(number)), None)


def has_levels(numbers: Sequence[str]) -> bool:
    """
    Whether some of *numbers* belong under the one before.

    >>> has_levels(["I", "1", "2"]), has_levels(["1", "1.1"]), has_levels(["01", "02"])
    (True, True, False)
    """
    lines = [Line(label="", number=number, indent=0) for number in numbers if number]
    return any(_holds(before, after, heads=False) for before, after in pairwise(lines))


def _find_plain_parts(lines: Sequence[Line], *, to_end: bool) -> set[int]:
    """
    The rows without number and sign between two numbers that follow each other.

    A heading begins its numbers anew, stands over all columns or is in capitals.  *to_end*: those
    behind the last number are meant, too.
    """
    numbered = [at for at, line in enumerate(lines) if line.number]
    if not numbered:
        return set()
    gaps = [
        range(before + 1, after)
        for before, after in pairwise(numbered)
        if _goes_on([lines[at].number for at in numbered if at <= before], lines[after].number)
    ]
    gaps += [range(numbered[-1] + 1, len(lines))] if to_end else []
    return {at for gap in gaps for at in gap if _may_be_part(lines[at])}


def _may_be_part(line: Line) -> bool:
    is_sum = _SUM.match(normalise_text(line.label)) is not None
    return not (line.sign or line.is_wide or is_sum or line.label.isupper())


def _goes_on(earlier: Collection[str], number: str) -> bool:
    """Whether *number* is the next one after one of *earlier*."""
    *group, last = _TOKENS.findall(number) or [""]
    place = _count(last)
    if place is None:
        return False
    known = [_TOKENS.findall(each) for each in earlier]
    return any(
        each
        and each[:-1] == group
        and _style(each[-1]) == _style(last)
        and _count(each[-1]) == place - 1
        for each in known
    )


def _count(token: str) -> int | None:
    """The place of a number among its like; None if it is none."""
    if token.isdigit():
        return int(token)
    if token in ROMAN_NUMERALS:
        return ROMAN_NUMERALS.index(token)
    return _LETTERS.index(token.lower()) if token.lower() in _LETTERS and token else None

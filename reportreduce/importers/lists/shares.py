"""Several reports in one cell: which part of another cell is whose."""

from collections.abc import Iterator, Sequence
from enum import Enum

from reportreduce.errors import Problem
from reportreduce.importers.lists.drafts import QUOTED
from reportreduce.importers.lists.names import DASH, split_with_marks
from reportreduce.importers.lists.roles import DATES, PLAIN, ListRole
from reportreduce.importers.lists.said import Part, SaidByRole, join_said
from reportreduce.importers.regimes.form_words import find_form_codes
from reportreduce.importers.regimes.words import Words, given
from reportreduce.messages import Text


class Dealing(Enum):
    """How the parts of a cell go to the reports of a row."""

    WHOLE = "whole"
    """It has no parts: each report has all of it."""
    BY_MARK = "by_mark"
    """The parts have the numbers of the reports."""
    BY_ORDER = "by_order"
    """Both have dashes, and as many: their order tells, if nothing else was meant."""
    UNCLEAR = "unclear"
    """The parts may be those of the reports, or all of every report."""


def find_dealing(text: str, marks: Sequence[str]) -> Dealing:
    """
    How the parts of *text* go to the reports that have *marks* in the cell of their names.

    >>> find_dealing("2. Sở Y tế; 1. Bộ Y tế", ("1", "2")).value
    'by_mark'
    >>> find_dealing("- Sở Y tế; - Bộ Y tế", ("1", "2")).value
    'unclear'
    """
    if len(marks) < 2:
        return Dealing.WHOLE
    own = [mark for mark, _ in split_with_marks(text)]
    if len(own) == 1:
        lines = [line for line in text.splitlines() if line.strip()]
        return Dealing.UNCLEAR if len(lines) == len(marks) else Dealing.WHOLE
    if len(own) != len(marks):
        return Dealing.UNCLEAR
    if {*own, *marks} == {DASH}:
        return Dealing.BY_ORDER
    alike = DASH not in own and len(set(own)) == len(own) and set(own) == set(marks)
    return Dealing.BY_MARK if alike else Dealing.UNCLEAR


def _dealing_of_forms(text: str, marks: Sequence[str]) -> Dealing:
    """As many forms as reports may be one each, whatever stands between them."""
    return Dealing.UNCLEAR if len(find_form_codes(text)) == len(marks) else Dealing.WHOLE


def part_of(words: Words | None, part: Part) -> Words | None:
    """The words for one of several reports in a cell, where it is clear which they are."""
    if words is None or len(part.marks) < 2:
        return words
    dealing = find_dealing(words.text, part.marks)
    parts = split_with_marks(words.text)
    if dealing is Dealing.BY_MARK:
        return Words(dict(parts)[part.marks[part.at]], words.source)
    if dealing is Dealing.BY_ORDER:
        return Words(parts[part.at][1], words.source)
    return words


def doubt_parts(said: SaidByRole, marks: Sequence[str], *, dated: bool) -> Iterator[Problem]:
    """
    That cells were parted by their order, or not parted though they may have a part for each.

    Dates are left aside unless *dated*: with several frequencies they go with these.
    """
    if len(marks) < 2:
        return
    for role in (*PLAIN, *(DATES if dated else ())):
        words = given(join_said(said, role))
        dealing = find_dealing(words.text, marks) if words is not None else Dealing.WHOLE
        if words is not None and role is ListRole.FORM and dealing is Dealing.WHOLE:
            dealing = _dealing_of_forms(words.text, marks)
        if words is not None and dealing in (Dealing.BY_ORDER, Dealing.UNCLEAR):
            text = " ".join(words.text.split())[:QUOTED]
            values = {"role": Text(f"list_role.{role.value}"), "text": text, "count": len(marks)}
            what = Text(f"lists.parts_{dealing.value}", values)
            yield Problem(str(words.source), what, Text("lists.parts_mend"))

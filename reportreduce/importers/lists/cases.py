"""Columns that tell one thing for several cases: words that hold for some of them only."""

from collections import Counter
from collections.abc import Iterator, Sequence

from attrs import evolve

from reportreduce.importers.lists.drafts import ColumnGuess
from reportreduce.importers.lists.helpers import helps_recipients
from reportreduce.importers.lists.said import Said, SaidByRole
from reportreduce.importers.regimes.words import Words, given


def label_cases(said: SaidByRole, columns: Sequence[ColumnGuess]) -> SaidByRole:
    """
    *said* with the case before words that may not hold, so that nobody takes them for the regime.

    Of sides of a change they hold where all columns say the same.
    """
    sides = Counter(each.role for each in columns if _is_side(each))
    if not any(each.label for each in columns):
        return said
    return {role: list(_label(each, sides[role])) for role, each in said.items()}


def _is_side(column: ColumnGuess) -> bool:
    """Whether *column* is a side of a change, and not one of bodies that may only help."""
    return bool(column.label) and not helps_recipients(column.path)


def _label(said: Sequence[Said], count: int) -> Iterator[Said]:
    sides = [each for each in said if _is_side(each.column) and given(each.words) is not None]
    is_whole = len({each.column.left for each in sides}) == count
    agree = count < 2 or (is_whole and len({each.words.text for each in sides}) == 1)
    for each in said:
        is_open = not agree if _is_side(each.column) else bool(each.column.label)
        yield label_words(each, each.column.label) if is_open else each


def label_words(said: Said, label: str) -> Said:
    """*said* with *label* before its words, by which no reader of phrases understands them."""
    if given(said.words) is None:
        return said
    return evolve(said, words=Words(f"{label}: {said.words.text}", said.words.source))

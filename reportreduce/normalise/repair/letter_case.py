"""Capitals that TCVN3 cannot write: "B¸O C¸O" has a small "á", drawn large by its font."""

from collections.abc import Sequence
from enum import Enum

from reportreduce.normalise.repair.syllables import is_syllable


class _Case(Enum):
    UPPER = 1
    LOWER = 2
    OPEN = 3
    """Nothing but the first letter tells, and that is a capital in "Báo" as well."""
    SILENT = 4
    """An abbreviation or a number: says nothing of the words beside it."""


def restore_capitals(words: Sequence[str], unsure: str) -> tuple[str, ...]:
    """
    *words* of one text in order, with letters of *unsure* as capitals where the rest shows it.

    A word with a sure capital behind its first letter is all in capitals.  Where only the first
    letter is sure ("Sở", "SỞ"), or none ("ở"), the sure words before and behind decide, and
    both must agree.  So a name that begins with a capital that has a tone ("Ủy ban") keeps the
    small letter it came with: nothing in the text tells it from "ủy ban".

    >>> restore_capitals(("Bá", "CáO", "Số"), "áố")
    ('BÁ', 'CÁO', 'SỐ')
    """
    cases = [_find_case(word, unsure) for word in words]
    before = _sure_before(cases)
    behind = reversed(_sure_before(cases[::-1]))
    return tuple(
        word.upper()
        if case is _Case.UPPER or (case is _Case.OPEN and set(beside) - {None} == {_Case.UPPER})
        else word
        for word, case, *beside in zip(words, cases, before, behind, strict=True)
    )


def _sure_before(cases: Sequence[_Case]) -> list[_Case | None]:
    """For each word, the case of the nearest word before it that is sure."""
    found: list[_Case | None] = []
    last = None
    for case in cases:
        found.append(last)
        if case in (_Case.UPPER, _Case.LOWER):
            last = case
    return found


def _find_case(word: str, unsure: str) -> _Case:
    sure = [letter for letter in word if letter.isalpha() and letter not in unsure]
    if any(letter.islower() for letter in sure):
        return _Case.LOWER
    if not any(letter in unsure for letter in word):
        return _Case.UPPER if len(word) > 1 and is_syllable(word) else _Case.SILENT
    has_capital_behind = any(letter.isupper() and letter not in unsure for letter in word[1:])
    return _Case.UPPER if has_capital_behind else _Case.OPEN

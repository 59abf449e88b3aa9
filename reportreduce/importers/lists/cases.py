"""Columns that tell one thing for several cases: words that hold for some of them only."""

from collections import Counter
from collections.abc import Sequence

from attrs import evolve

from reportreduce.importers.lists.drafts import ColumnGuess
from reportreduce.importers.lists.said import Said, SaidByRole
from reportreduce.importers.regimes.words import Words, given


def label_cases(said: SaidByRole, columns: Sequence[ColumnGuess]) -> SaidByRole:
    """
    *said* with the case before words that may not hold, so that nobody takes them for the regime.

    They hold where all columns of the cases say the same.
    """
    cases = Counter(each.role for each in columns if each.label)
    if not cases:
        return said
    return {
        role: _label(each, cases[role]) if cases[role] > 1 else each for role, each in said.items()
    }


def _label(said: list[Said], count: int) -> list[Said]:
    told = [each for each in said if each.column.label and given(each.words) is not None]
    columns = {each.column.left for each in told}
    if len(columns) == count and len({each.words.text for each in told}) == 1:
        return said
    return [
        evolve(each, words=Words(f"{each.column.label}: {each.words.text}", each.words.source))
        if each in told
        else each
        for each in said
    ]

"""What the cells of one regime say, column by column, before it is read."""

from attrs import frozen

from reportreduce.importers.lists.drafts import ColumnGuess
from reportreduce.importers.lists.roles import ListRole
from reportreduce.importers.regimes.words import Words, given


@frozen
class Said:
    """Words of one column in one row; ``own`` unless the cell began in an earlier one."""

    column: ColumnGuess
    row: int
    words: Words
    own: bool


@frozen
class Part:
    """
    Which of the reports in one cell, and whether one column holds all about time.

    ``marks`` are what each has before its name.  ``frequencies`` are its own in the words of
    the list; empty if it has all of them.
    """

    at: int
    marks: tuple[str, ...]
    is_mixed: bool
    frequencies: tuple[str, ...] = ()


SaidByRole = dict[ListRole | None, list[Said]]


def join_said(said: SaidByRole, role: ListRole, glue: str = "\n") -> Words | None:
    """All words of *role* in their order, each text once, at the place of the first."""
    every = [each for each in said.get(role, ()) if each.own and not each.column.frequency]
    found = [each for each in every if given(each.words) is not None] or every[:1]
    if len(found) < 2:
        return found[0].words if found else None
    marked = any(each.column.marks for each in found)
    texts = dict.fromkeys(each.words.text for each in found)
    return Words(("; " if marked else glue).join(texts), found[0].words.source)

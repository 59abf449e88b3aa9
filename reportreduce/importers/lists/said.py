"""What the cells of one regime say, column by column, before it is read."""

from attrs import frozen

from reportreduce.importers.lists.drafts import ColumnGuess
from reportreduce.importers.lists.names import split_marked
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
    Which of how many reports in one cell, and whether one column holds all about time.

    ``frequencies`` are its own in the words of the list; empty if it has all of them.
    """

    at: int
    count: int
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


def part_of(words: Words | None, part: Part) -> Words | None:
    """The words for one of several reports in a cell, where each has its own."""
    if words is None or part.count == 1:
        return words
    parts = split_marked(words.text)
    return Words(parts[part.at], words.source) if len(parts) == part.count else words

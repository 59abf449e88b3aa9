"""What the cells of one regime say, column by column, before it is read."""

from collections.abc import Iterable

from attrs import evolve, frozen

from reportreduce.importers.lists.drafts import ColumnGuess
from reportreduce.importers.lists.roles import ListRole
from reportreduce.importers.regimes.words import Words, given
from reportreduce.model.places import Source

_MOST_PLACES = 12
"""Places that are named where words come from more cells."""


@frozen
class Said:
    """
    Words of one column in one row; ``own`` unless the cell began in an earlier one.

    The value of the role that they ``open`` is not known, since they were not understood.
    """

    column: ColumnGuess
    row: int
    words: Words
    own: bool
    opens: ListRole | None = None


@frozen
class Part:
    """
    Which of the reports in one cell, and what columns the list has for all of them.

    ``is_mixed`` says whether one column holds all about time, ``has_domains`` whether one names
    domains.  ``marks`` are what each has before its name.  ``frequencies`` are its own in the
    words of the list; empty if it has all of them.  ``annexed_to`` is the instrument that the
    list belongs to, where no column names any.  ``over`` are words of titles above the list by
    which its reports may not hold.
    """

    at: int
    marks: tuple[str, ...]
    is_mixed: bool
    has_domains: bool
    frequencies: tuple[str, ...] = ()
    annexed_to: Words | None = None
    over: tuple[Words, ...] = ()


SaidByRole = dict[ListRole | None, list[Said]]


def open_role(said: Said, role: ListRole) -> Said:
    """*said* as words of no role that leave the value of *role* open."""
    column = evolve(said.column, role=None, marks=False, frequency="")
    return evolve(said, column=column, opens=role)


def join_said(said: SaidByRole, role: ListRole, glue: str = "\n") -> Words | None:
    """All words of *role* in their order, each text once, at the places of all of them."""
    told = said.get(role)
    if told is None:
        return None
    every = [each for each in told if each.own and not each.column.frequency]
    if len(every) < 2:
        return every[0].words if every else None
    found = [each for each in every if given(each.words) is not None] or every[:1]
    if len(found) == 1:
        return found[0].words
    return join_words(found, "; " if any(each.column.marks for each in found) else glue)


def join_words(said: Iterable[Said], glue: str) -> Words:
    """The words of *said* (>= 1), each text once, at all places that they come from."""
    source_by_text: dict[str, Source] = {}
    for each in said:
        source_by_text.setdefault(each.words.text, each.words.source)
    first, *others = sources = list(dict.fromkeys(source_by_text.values()))
    if not others:
        return Words(glue.join(source_by_text), first)
    places = [source.cell for source in sources[:_MOST_PLACES]]
    more = ["…"] if len(sources) > _MOST_PLACES else []
    return Words(glue.join(source_by_text), evolve(first, cell="; ".join([*places, *more])))

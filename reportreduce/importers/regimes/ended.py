"""Bodies that a draft names although they ended in 2025: asked at their cells, never applied."""

import datetime
from collections.abc import Iterable, Iterator

from reportreduce.errors import Problem
from reportreduce.importers.regimes.bodies import body_of_head
from reportreduce.importers.regimes.drafts import RegimeDraft, Told
from reportreduce.normalise.phrases import PartyPhrase, Renaming


def doubt_ended(drafts: Iterable[RegimeDraft], day: datetime.date) -> tuple[Problem, ...]:
    """
    A problem at each cell of *drafts* with a filer or recipient that ended before *day*.

    The table of renamings is not verified: whoever knows the office mends the list, or writes the
    end into the registry.  Who issued a document long ago is no problem.
    """
    found = (
        problem
        for draft in drafts
        for told in (draft.filers, draft.recipients)
        if told is not None
        for problem in _doubts(told, day)
    )
    return tuple(dict.fromkeys(found))


def _doubts(told: Told[tuple[PartyPhrase, ...]], day: datetime.date) -> Iterator[Problem]:
    for party in map(body_of_head, told.value or ()):
        if party.renaming is not None and party.renaming.ended_on < day:
            yield _doubt(str(told.source), party.name, party.renaming)


def _doubt(where: str, name: str, renaming: Renaming) -> Problem:
    key = "regimes.renamed_asked" if renaming.successor else "regimes.ended_asked"
    return Problem.of(
        where,
        key,
        name=name,
        day=f"{renaming.ended_on:%d/%m/%Y}",
        successor=renaming.successor,
    )

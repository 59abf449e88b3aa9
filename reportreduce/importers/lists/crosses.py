"""Cells of columns where a cross stands for the heading: what says yes, no, or something else."""

import re

from attrs import evolve

from reportreduce.errors import Problem
from reportreduce.importers.lists.drafts import ColumnGuess
from reportreduce.importers.lists.evidence import is_mark, says_no
from reportreduce.importers.lists.roles import ListRole
from reportreduce.importers.lists.said import Said
from reportreduce.importers.regimes.words import Words
from reportreduce.normalise.phrases import read_deadline, read_frequencies

BODIES = frozenset({ListRole.FILER, ListRole.RECIPIENT, ListRole.ISSUER})
_MARKED = re.compile(r"(?:[xX×✓✔√+]|[cC]ó)(?=[\s(,;:])")
_POINTS = re.compile(r"(?:như|xem|tương tự|theo)\b.*|\W*\d+\W*", re.IGNORECASE)


def read_cross(said: Said) -> tuple[Said | None, Problem | None]:
    """
    What a cell of a column of crosses tells, and what is doubtful about it.

    A cross is its heading, a dash nothing.  Other words stand for themselves, a date for the
    deadline of the frequency above it, and it is said.
    """
    text, leaf = said.words.text, said.column.path[-1]
    if is_mark(text):
        return _with(said, leaf), None
    if says_no(text):
        return None, None
    if _MARKED.match(text):
        return _with(said, leaf), _doubt(said, "cross_more", leaf)
    told = _frequency(said, leaf) if said.column.role is ListRole.FREQUENCY else _itself(said)
    return told, _doubt(said, "cross_other" if told else "cross_unread", leaf)


def _frequency(said: Said, leaf: str) -> Said | None:
    """A date is the deadline of the frequency *leaf*; "2 lần" makes it another frequency."""
    phrases = read_frequencies(leaf).value or ()
    if phrases and read_deadline(said.words.text, phrases[0].frequency).is_understood:
        column = evolve(said.column, role=ListRole.DEADLINE, marks=False, frequency=leaf)
        return evolve(said, column=column)
    both = f"{leaf} ({said.words.text})"
    return _with(said, both) if read_frequencies(both).is_understood else None


def _itself(said: Said) -> Said | None:
    return None if _POINTS.fullmatch(said.words.text.strip()) else said


def find_lone_cross(text: str, column: ColumnGuess) -> bool:
    """Whether *text* only says yes or no where the name of a body is wanted."""
    return column.role in BODIES and not column.marks and (is_mark(text) or says_no(text))


def doubt_lone_cross(said: Said) -> Problem | None:
    """That a cross names no body; nothing needs to be said of an empty cell."""
    return _doubt(said, "cross_alone", said.column.heading) if is_mark(said.words.text) else None


def _with(said: Said, text: str) -> Said:
    return evolve(said, words=Words(text, said.words.source))


def _doubt(said: Said, key: str, heading: str) -> Problem:
    where = str(said.words.source)
    return Problem.of(where, f"lists.{key}", text=said.words.text, heading=heading)

"""Cells of columns where a cross stands for the heading: what says yes, no, or something else."""

import re
from collections.abc import Iterable

from attrs import evolve

from reportreduce.errors import Problem
from reportreduce.importers.lists.drafts import ColumnGuess
from reportreduce.importers.lists.duties import Duty, find_duty
from reportreduce.importers.lists.evidence import is_mark, says_no
from reportreduce.importers.lists.remarks import leave_open
from reportreduce.importers.lists.roles import ListRole
from reportreduce.importers.lists.said import Said, open_role
from reportreduce.importers.regimes.drafts import RegimeDraft
from reportreduce.importers.regimes.words import Words
from reportreduce.messages import Text
from reportreduce.normalise.phrases import (
    PartyKind,
    mentions_body,
    read_deadline,
    read_frequencies,
    split_parties,
)
from reportreduce.normalise.text import normalise_text

BODIES = frozenset({ListRole.FILER, ListRole.RECIPIENT, ListRole.ISSUER})
_OPENED = frozenset({ListRole.FREQUENCY, ListRole.FILER, ListRole.RECIPIENT})
"""Roles whose value is open beside a cell that nobody understands."""
_OF_WORDS = {"cross_more": "word_more", "cross_open": "word_open", "cross_unread": "word_unread"}
"""What is said in a column where words tell what a body does, by what is said among crosses."""
_MARKED = re.compile(r"(?:[xX×✓✔√+]|[cC]ó)(?=[\s(,;:])")
_POINTS = re.compile(r"(?:như|xem|tương tự|theo)\b.*|\W*\d+\W*", re.IGNORECASE)
_COPY = re.compile(
    r"\W*(?:đồng(?: thời)? gửi|(?:gửi )?(?:bản )?sao(?: gửi)?|gửi|(?:cùng )?nhận"
    r"|để (?:biết|báo cáo))\W*"
)
"""What a body gets that only receives a copy: it is a recipient like the others."""
_HELPS = re.compile(r"\bphối hợp\b")


def is_crossed(said: Said) -> bool:
    """Whether a cell chooses its heading: by a cross, or by what the body that it names does."""
    column, text = said.column, said.words.text
    if column.marks or column.role not in BODIES or len(column.path) < 2:
        return column.marks
    is_yes = is_mark(text) or (text[:1] not in "cC" and _MARKED.match(text) is not None)
    return (is_yes or find_duty(text) is not None) and _names_body(column.path[-1])


def read_cross(said: Said) -> tuple[tuple[Said, ...], Problem | None]:
    """
    What a cell of a column of crosses tells, and what is doubtful about it.

    A cross is its heading, a dash nothing.  Other words stand for themselves, a date for the
    deadline of the frequency above it, and it is said.  What stands beside a cross is a remark on
    the report; words that are not understood leave the value of the column's role open.  "Chủ trì"
    is the body in the heading, "Phối hợp" alone is no filer.
    """
    text, leaf = said.words.text, said.column.path[-1]
    if is_mark(text):
        return (_with(said, leaf),), None
    if says_no(text):
        return (), None
    if match := _MARKED.match(text):
        beside = _beside(said, text[match.end() :].strip(" .,;:()"))
        return (_with(said, leaf), *beside), _doubt(said, "cross_more", leaf)
    if said.column.role is ListRole.RECIPIENT and _COPY.fullmatch(normalise_text(text)):
        return (_with(said, leaf),), _doubt(said, "cross_more", leaf)
    if said.column.role is ListRole.FILER and (duty := find_duty(text)) is not None:
        return _of_duty(said, duty, leaf)
    told = _frequency(said, leaf) if said.column.role is ListRole.FREQUENCY else _itself(said)
    if told is not None:
        return (told,), _doubt(said, "cross_other", leaf)
    return tuple(_opening(said)), _doubt(said, "cross_unread", leaf)


def _of_duty(said: Said, duty: Duty, leaf: str) -> tuple[tuple[Said, ...], Problem]:
    """Who leads files, who only helps does not; who compiles may well file another report."""
    if duty is Duty.FILES:
        return (_with(said, leaf),), _doubt(said, "cross_more", leaf)
    if duty is Duty.HELPS:
        return (), _doubt(said, "cross_helps", leaf)
    return tuple(_opening(said)), _doubt(said, "cross_unread", leaf)


def heed_unread(draft: RegimeDraft, unread: Iterable[Said]) -> RegimeDraft:
    """*draft* with those values open that *unread* cells among crosses may tell."""
    for said in unread:
        if said.opens is not None:
            draft = leave_open(draft, said.opens, said.words)
    return draft


def _beside(said: Said, rest: str) -> list[Said]:
    """The remark *rest* behind a cross; that a body only takes part makes it no filer."""
    if not rest or _COPY.fullmatch(normalise_text(rest)):
        return []
    words = Words(rest, said.words.source)
    column = evolve(said.column, role=ListRole.NOTE, marks=False, frequency="")
    helps = _opening(said) if _HELPS.search(normalise_text(rest)) else []
    return [evolve(said, column=column, words=words), *helps]


def _opening(said: Said) -> list[Said]:
    """*said* as words of no role that leave the value of its role open."""
    role = said.column.role
    return [open_role(said, role)] if role in _OPENED else []


def _frequency(said: Said, leaf: str) -> Said | None:
    """A date is the deadline of the frequency *leaf*; "2 lần" makes it another frequency."""
    phrases = read_frequencies(leaf).value or ()
    if phrases and read_deadline(said.words.text, phrases[0].frequency).is_understood:
        column = evolve(said.column, role=ListRole.DEADLINE, marks=False, frequency=leaf)
        return evolve(said, column=column)
    both = f"{leaf} ({said.words.text})"
    return _with(said, both) if read_frequencies(both).is_understood else None


def _itself(said: Said) -> Said | None:
    """The words as they stand, unless they point elsewhere or name nobody where a body stands."""
    text = said.words.text
    if _POINTS.fullmatch(text.strip()):
        return None
    return said if said.column.role not in BODIES or _names_body(text) else None


def _names_body(text: str) -> bool:
    parties = split_parties(text)
    known = (each.kind is not PartyKind.OTHER or each.level is not None for each in parties)
    return any(known) or mentions_body(text)


def find_lone_cross(text: str, column: ColumnGuess) -> bool:
    """Whether *text* only says yes or no where the name of a body is wanted."""
    return column.role in BODIES and not column.marks and (is_mark(text) or says_no(text))


def doubt_lone_cross(said: Said) -> Problem | None:
    """That a cross names no body; nothing needs to be said of an empty cell."""
    return _doubt(said, "cross_alone", said.column.heading) if is_mark(said.words.text) else None


def _with(said: Said, text: str) -> Said:
    return evolve(said, words=Words(text, said.words.source))


def _doubt(said: Said, key: str, heading: str) -> Problem:
    """The problem *key* at the cell; where words tell and no cross, it is no column of crosses."""
    values: dict[str, str | Text] = {"text": said.words.text, "heading": heading}
    role = said.column.role
    if key == "cross_unread" and role in _OPENED:
        key = "cross_open"
    if role is not None:
        values["role"] = Text(f"list_role.{role.value}")
    if not said.column.marks:
        key = _OF_WORDS.get(key, key)
    return Problem.of(str(said.words.source), f"lists.{key}", **values)

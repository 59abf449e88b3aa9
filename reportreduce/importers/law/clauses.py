"""The clauses of an article: khoản, điểm, dashes and paragraphs as a tree."""

import re
from collections.abc import Callable, Iterator, Sequence

from attrs import define, evolve, field, frozen

_CLAUSE = re.compile(r"(\d{1,2}[a-zđ]?\d?)[.)]\s*(?=[^\d\s/])")
_NUMBERED = re.compile(r"(\d{1,2}(?:\.\d{1,2})+)[.)]?\s+(?=\S)")
_POINT = re.compile(r"([a-zđ]\d?)\s?[.)]\s*(?=\S)")
_DASH = re.compile(r"[-–+•*]\s*(?=\S)")  # as printed
_LISTED = re.compile(r"(?<=[:;.]) - (?=[A-ZĐÀ-Ỵ])")
"""A dash of a list that was printed in one line: "như sau: - Thời hạn ...; - Mẫu ..."."""
_NAMES = {1: "khoản", 2: "điểm"}
_PARAGRAPH = 9
DEEPEST = 6
"""Clauses inside clauses that are told apart."""
LONGEST = 4000
"""Characters of one clause that are read together; the longest of the codified law has 1,858."""


@frozen(kw_only=True)
class Clause:
    """
    One clause: its own words without its number, and the clauses inside it.

    ``place`` is how it is cited ("khoản 2 điểm a"); a dash or paragraph has the place of the
    clause that it stands in, and an article none.
    """

    place: str
    text: str
    children: tuple["Clause", ...] = ()

    @property
    def is_lead(self) -> bool:
        """Whether it opens a list."""
        return self.text.rstrip().endswith(":")

    def walk(self) -> Iterator["Clause"]:
        """The clause itself and all inside it, in order."""
        yield self
        for child in self.children:
            yield from child.walk()


@define
class _Draft:
    rank: int
    place: str
    text: str
    children: list["_Draft"] = field(factory=list)


def read_clauses(text: str) -> Clause:
    r"""
    The tree of clauses of an article's *text*; its root holds what stands before the first.

    >>> root = read_clauses("1. Bộ A:\na) Báo cáo năm;\nb) Báo cáo tháng.")
    >>> [clause.place for clause in root.walk()]
    ['', 'khoản 1', 'khoản 1 điểm a', 'khoản 1 điểm b']
    """
    root = _Draft(0, "", "")
    open_clauses = [root]
    for line in text.splitlines():
        for words in _items(line.strip()):
            _add(words, open_clauses)
    return _freeze(root)


def leave_out(clause: Clause, is_out: Callable[[str], bool]) -> Clause:
    """*clause* without the words that *is_out* tells, nor what stands inside clauses of those."""
    if is_out(clause.text):
        return evolve(clause, text="", children=())
    return evolve(clause, children=tuple(leave_out(child, is_out) for child in clause.children))


def _items(line: str) -> Iterator[str]:
    """*line* in pieces, each dash of a list inside it as if it had a line of its own."""
    lead, *items = _LISTED.split(line) if ": - " in line else [line]
    yield from _pieces(lead)
    for item in items:
        yield from _pieces(f"- {item}")


def _pieces(line: str) -> Iterator[str]:
    """*line* in pieces that end with a word: no clause of a law is that long, and time is bound."""
    while len(line) > LONGEST:
        end = line.rfind(" ", 1, LONGEST) + 1 or LONGEST
        yield line[:end].strip()
        line = line[end:].strip()
    if line:
        yield line


def _add(words: str, open_clauses: list[_Draft]) -> None:
    rank, label, rest = _label_of(words)
    root = open_clauses[0]
    if rank == _PARAGRAPH and not root.text and not root.children:
        root.text = words
        return
    while len(open_clauses) > 1 and not _holds(open_clauses[-1], rank):
        open_clauses.pop()
    parent = open_clauses[-1]
    name = _NAMES.get(rank)
    place = f"{parent.place} {name} {label}".strip() if name else parent.place
    draft = _Draft(rank, place, rest)
    parent.children.append(draft)
    if len(open_clauses) < DEEPEST:
        open_clauses.append(draft)


def _holds(parent: _Draft, rank: int) -> bool:
    """Whether a clause of *rank* stands inside *parent*: paragraphs only where a list is open."""
    if rank == _PARAGRAPH:
        return parent.text.endswith(":") if parent.rank > 1 else True
    return parent.rank < rank


def _label_of(words: str) -> tuple[int, str, str]:
    """Rank, number and the rest of a line."""
    for rank, pattern in ((2, _NUMBERED), (1, _CLAUSE), (2, _POINT), (3, _DASH)):
        match = pattern.match(words)
        if match is not None:
            label = match[1] if pattern.groups else ""
            return rank, label, words[match.end() :].lstrip(". ")
    return _PARAGRAPH, "", words


def _freeze(draft: _Draft) -> Clause:
    children: Sequence[Clause] = [_freeze(child) for child in draft.children]
    return Clause(place=draft.place, text=draft.text, children=tuple(children))

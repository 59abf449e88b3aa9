"""Marks in cells that point to a note below the list: "UBND cấp xã (*)", "Hằng năm²"."""

import re
from collections.abc import Iterable, Mapping

from reportreduce.errors import Problem
from reportreduce.importers.lists.rows import Entry
from reportreduce.importers.office.grid import Cell, Grid
from reportreduce.importers.regimes.words import Words

_RAISED = "¹²³⁴⁵⁶⁷⁸⁹"
_MAY_HAVE = re.compile(rf"[*{_RAISED}]")
_SIGN = rf"\*{{1,4}}|[{_RAISED}]"
_MARK = re.compile(
    rf"\s*(?:\((?P<bracketed>{_SIGN})\)|(?<=[\w)])(?P<stars>\*{{1,4}})"
    rf"|(?<!\bm)(?<![ckd]m)(?P<raised>[{_RAISED}]))"
    r"(?=\s*(?:[;,\n]|\Z))",
    re.IGNORECASE,
)
"""At the end of what it stands with; "m²" is a measure."""
_NOTE = re.compile(
    rf"\s*(?:ghi chú\s*:?\s*)?\(?(?P<mark>{_SIGN})\)?\s*:?\s*(?P<text>[^*\s].*)", re.IGNORECASE
)


def find_footnotes(grid: Grid, entries: Iterable[Entry]) -> Mapping[str, str]:
    """The notes around *entries* by their marks, without brackets."""
    listed = {row for entry in entries for row in entry.rows}
    found: dict[str, str] = {}
    for cell in grid.cells:
        if cell.row not in listed and _MAY_HAVE.search(cell.text):
            for match in filter(None, map(_NOTE.match, cell.text.splitlines())):
                found.setdefault(match["mark"], match["text"].strip())
    return found


def is_marked(text: str) -> bool:
    """Whether *text* is a note that marks in cells point to."""
    return _NOTE.match(text) is not None


def cut_marks(text: str) -> tuple[str, tuple[str, ...]]:
    """
    *text* without the marks of footnotes, and these.

    >>> cut_marks("UBND cấp xã (*); Sở Y tế²"), cut_marks("Diện tích (m²)")
    (('UBND cấp xã; Sở Y tế', ('*', '²')), ('Diện tích (m²)', ()))
    """
    if not _MAY_HAVE.search(text):
        return text, ()
    found = _MARK.finditer(text)
    marks = (match["bracketed"] or match["stars"] or match["raised"] for match in found)
    left = _MARK.sub("", text)
    return (left, tuple(dict.fromkeys(marks))) if left.strip() else (text, ())


def note_of_mark(mark: str, cell: Cell, notes: Mapping[str, str]) -> tuple[Words | None, Problem]:
    """The note that *mark* in *cell* points to, if there is one, and what to say of it."""
    where, note = str(cell.source), notes.get(mark)
    if note is None:
        return None, Problem.of(where, "lists.footnote_missing", mark=mark, text=cell.text)
    return Words(note, cell.source), Problem.of(where, "lists.footnote", mark=mark, note=note)

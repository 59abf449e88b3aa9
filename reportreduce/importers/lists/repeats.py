"""Cells that say the same as above: "nt", "như trên", "″"."""

import re
from collections.abc import Iterable, Mapping

from attrs import define, field

from reportreduce.errors import Problem
from reportreduce.importers.lists.names import split_marked
from reportreduce.importers.lists.pairs import split_frequencies
from reportreduce.importers.office.grid import Cell
from reportreduce.messages import Text
from reportreduce.normalise.text import normalise_text

_SAME = re.compile(
    r"-? ?(?:nt|n\.t\.?|như trên|như (?:dòng|mục) trên) ?-?|-? ?[\"”“″〃'’]{1,2} ?-?"
)
_SAME_STARTS = frozenset("-nN\"”“″〃'’")
_LONGEST = 20
_Place = tuple[int, int]
"""A column and a row."""


@define
class Repeats:
    """
    What the report above says in each column, and what the rows of this one have said so far.

    In the first row of a report a sign for the same means the report above, whose cells must agree;
    in a further row it means the row above of the same report.
    """

    above: Mapping[_Place, str] = field(factory=dict)
    reports: int = 1
    """How many reports the cells above are of: those of several count part by part."""
    here: dict[_Place, str] = field(factory=dict)

    def resolve(self, cell: Cell, column: int, row: int, before: int | None) -> str | Problem:
        """
        The words of *cell* in *column* and *row*: its own, or those that it repeats.

        *before* is the row above of the same report, None in its first row.
        """
        text = cell.text
        if _says_same(text):
            found = self._found(column, before)
            if len(found) != 1:
                return _doubt(cell, "several_above" if found else "nothing_above")
            text = found[0]
        self.here[column, row] = text
        return text

    def _found(self, column: int, before: int | None) -> tuple[str, ...]:
        if before is None:
            texts = [text for (at, _), text in self.above.items() if at == column]
            return tuple(dict.fromkeys(_parts_of(texts, self.reports)))
        text = self.here.get((column, before))
        return () if text is None else (text,)

    def end(self, reports: int) -> None:
        """Let what was said here, of one or several *reports*, stand above."""
        self.above, self.reports, self.here = self.here, reports, {}

    def forget(self) -> None:
        """Let nothing stand above, since the row above is not read."""
        self.above = {}


def _says_same(text: str) -> bool:
    may_be = text[0] in _SAME_STARTS and len(text) < _LONGEST
    return may_be and _SAME.fullmatch(normalise_text(text)) is not None


def _parts_of(texts: Iterable[str], reports: int) -> Iterable[str]:
    if reports == 1:
        yield from texts
        return
    for text in texts:
        split = (split_marked(text), split_frequencies(text))
        yield from next((each for each in split if len(each) == reports), (text,))


def _doubt(cell: Cell, key: str) -> Problem:
    what = Text(f"lists.{key}", {"text": cell.text})
    return Problem(str(cell.source), what, Text("lists.nothing_above_mend"))

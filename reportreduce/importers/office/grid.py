"""A sheet, or a Word document with one table, as cells that know where they stand."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import groupby
from operator import attrgetter, itemgetter
from unicodedata import is_normalized, normalize

from attrs import define, evolve, field, frozen

from reportreduce.errors import Problem
from reportreduce.importers.office.limits import Limits
from reportreduce.messages import Text
from reportreduce.model.places import Source

_MOST_AREA = 1_000_000
"""Places that merged cells may cover together; beyond, cells stand alone."""
_MOST_COVERED = 20
"""Texts under merged cells that are named; more are only counted."""
_QUOTED = 80
_CUTS = frozenset(f"office.{key}" for key in ("too_wide", "too_long", "copies_cut", "text_cut"))
"""Problems that say that something stands on the sheet and was not read."""
_GAP = re.compile(r":(?:[ \xa0]*\t\s*|[ \xa0]{4,})\S")


@frozen(kw_only=True)
class Cell:
    """
    Text with its place: row and column count from 0, ``rows`` and ``columns`` is what it covers.

    ``indent`` is the number of spaces before the text.  ``framed`` says whether lines are drawn
    around it; None where the file does not tell.  ``has_gap`` says that behind a colon in it
    comes a tab or many spaces, and then a word.
    """

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    indent: int = 0
    framed: bool | None = None
    has_gap: bool = False
    source: Source = field(factory=Source, eq=False)

    @property
    def bottom(self) -> int:
        """The last row that it covers."""
        return self.row + self.rows - 1

    @property
    def right(self) -> int:
        """The last column that it covers."""
        return self.column + self.columns - 1

    @property
    def covers_more(self) -> bool:
        """Whether it covers more than its own place."""
        return self.rows > 1 or self.columns > 1

    @property
    def places(self) -> Iterator[tuple[int, int]]:
        """The rows and columns that it covers."""
        rows, columns = range(self.row, self.bottom + 1), range(self.column, self.right + 1)
        return ((row, column) for row in rows for column in columns)


@define(frozen=True, kw_only=True, slots=False)
class Grid:
    """
    All cells with text, in order of row and column.

    ``body`` are the first and last row of the table where the file marks it (Word), else None, and
    ``table_width`` is the number of its columns, empty ones included.
    ``decomposed`` are the places of cells whose letters came with marks as characters of their
    own; they are composed here.  ``hidden`` are the rows and ``hidden_columns`` the columns that
    the file hides, ``struck`` the places of cells whose text is struck out, as far as it tells
    them, and ``odd_dates`` those of dates that Excel shows as something else, "" where not known.
    ``cuts`` say what was left out beyond the limits.
    """

    name: str
    cells: tuple[Cell, ...]
    problems: tuple[Problem, ...] = ()
    body: tuple[int, int] | None = None
    table_width: int = 0
    decomposed: tuple[str, ...] = ()
    hidden: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    struck: frozenset[tuple[int, int]] = frozenset()
    odd_dates: Mapping[tuple[int, int], str] = field(factory=dict, eq=False)
    cuts: tuple[Text, ...] = ()

    @cached_property
    def cell_by_place(self) -> Mapping[tuple[int, int], Cell]:
        """The cell that covers each row and column."""
        found = {(cell.row, cell.column): cell for cell in self.cells}
        wide = [cell for cell in self.cells if cell.covers_more]
        return found | {place: cell for cell in wide for place in cell.places}

    @cached_property
    def rows(self) -> Mapping[int, tuple[Cell, ...]]:
        """The cells that begin in each row, from left to right; empty rows are not listed."""
        return {row: tuple(cells) for row, cells in groupby(self.cells, attrgetter("row"))}

    @cached_property
    def width(self) -> int:
        """The number of columns up to the last one that holds text."""
        return max((cell.right for cell in self.cells), default=-1) + 1

    def covering(self, row: int) -> tuple[Cell, ...]:
        """The cells that cover *row*, from left to right."""
        found = (self.cell_by_place.get((row, column)) for column in range(self.width))
        return tuple(dict.fromkeys(cell for cell in found if cell is not None))


@frozen
class _Look:
    """What the text of a cell comes down to: tidy, its indent, and how its letters came."""

    text: str
    indent: int
    has_gap: bool
    is_composed: bool


# A list says the same in many rows, and what is equal is kept once.
@lru_cache(maxsize=4096)
def _look_at(text: str) -> _Look:
    return _Look(*_tidy(text), bool(_GAP.search(text)), is_normalized("NFC", text))


def _tidy(text: str) -> tuple[str, int]:
    """The lines of *text* without spaces around them, and its indent."""
    if text.isprintable():  # nearly every cell: one line, without tabs and the like
        composed = normalize("NFC", text)
        return " ".join(composed.split()), len(composed) - len(composed.lstrip(" "))
    kept = normalize("NFC", text).replace("\xa0", " ").expandtabs(4)
    lines = [" ".join(line.split()) for line in kept.splitlines()]
    indent = len(kept) - len(kept.lstrip(" "))
    return "\n".join(line for line in lines if line), indent


@define
class GridBuilder:
    """Collects the cells of one sheet within the limits, and notes what had to be left out."""

    file: str
    name: str
    limits: Limits
    cells: dict[tuple[int, int], Cell] = field(factory=dict)
    merged: dict[tuple[int, int], tuple[int, int]] = field(factory=dict)
    problems: list[Problem] = field(factory=list)
    decomposed: list[str] = field(factory=list)
    hidden: set[int] = field(factory=set)
    hidden_columns: set[int] = field(factory=set)
    struck: set[tuple[int, int]] = field(factory=set)
    odd_dates: dict[tuple[int, int], str] = field(factory=dict)
    _long_texts: set[str] = field(factory=set, init=False)

    def put(
        self,
        row: int,
        column: int,
        text: str,
        place: str,
        framed: bool | None = None,
        *,
        struck: str = "",
    ) -> None:
        """
        Note *text* at a place; nothing is kept outside the limits.

        What is *struck* out of it is said; where nothing else stands there it is kept, as struck.
        """
        if struck and text.strip():
            self.note("struck", Source(file=self.file, cell=place), text=struck[:_QUOTED])
        elif struck:
            text = struck
            self.struck.add((row, column))
        if not text.strip():
            return
        if column >= self.limits.columns:
            self.note_once("too_wide", columns=self.limits.columns)
            return
        if row >= self.limits.rows or len(self.cells) >= self.limits.cells:
            self.note_once("too_long", rows=self.limits.rows)
            return
        look = _look_at(text[: self.limits.text])
        source = Source(file=self.file, cell=place)
        if len(text) > self.limits.text and text not in self._long_texts:
            self._long_texts.add(text)  # Copies of a cell are told at the first of them.
            self.note("text_cut", source, length=self.limits.text)
        if look.text:
            if not look.is_composed:
                self.decomposed.append(place)
            self.cells[row, column] = Cell(
                text=look.text,
                row=row,
                column=column,
                indent=look.indent,
                framed=framed,
                has_gap=look.has_gap,
                source=source,
            )

    def merge(self, row: int, column: int, rows: int, columns: int) -> None:
        """Let the cell at a place cover several rows and columns, within the limits."""
        most_rows, most_columns = self.limits.rows, self.limits.columns
        if 0 <= row < most_rows and 0 <= column < most_columns and rows > 0 and columns > 0:
            fits = (min(rows, most_rows - row), min(columns, most_columns - column))
            self.merged[row, column] = fits

    def note(self, key: str, source: Source | None = None, /, **values: object) -> None:
        """Note a problem of the whole sheet, or at *source*."""
        where = str(source or Source(file=self.file, cell=self.name))
        self.problems.append(Problem.of(where, f"office.{key}", **values))

    def _note_covered(self, cells: Sequence[Cell], kept: Sequence[Cell]) -> None:
        """Note texts that a merged cell hides, each at its own place."""
        if len(kept) == len(cells):
            return
        shown = {place: cell for cell in kept if cell.covers_more for place in cell.places}
        places = {(cell.row, cell.column) for cell in kept}
        hidden = [
            (cell, shown[cell.row, cell.column])
            for cell in cells
            if (cell.row, cell.column) not in places and (cell.row, cell.column) in shown
        ]
        hidden = [(cell, over) for cell, over in hidden if cell.text != over.text]
        for cell, over in hidden[:_MOST_COVERED]:
            self.note("covered", cell.source, text=cell.text[:_QUOTED], cell=over.source.cell)
        if len(hidden) > _MOST_COVERED:
            self.note("covered_more", count=len(hidden) - _MOST_COVERED)

    def note_once(self, key: str, **values: object) -> None:
        """Note a problem unless it stands already."""
        if all(problem.what.key != f"office.{key}" for problem in self.problems):
            self.note(key, None, **values)

    def _merged_cells(self) -> Iterator[tuple[tuple[int, int], Cell]]:
        """The cells that cover more than their place, as far as the last text."""
        last_row = max((row for row, _ in self.cells), default=0)
        last_column = max((column for _, column in self.cells), default=0)
        for (row, column), (rows, columns) in self.merged.items():
            cell = self.cells.get((row, column))
            if cell is not None and (rows > 1 or columns > 1):
                fits = (min(rows, last_row - row + 1), min(columns, last_column - column + 1))
                yield (row, column), evolve(cell, rows=fits[0], columns=fits[1])

    def build(self, body: tuple[int, int] | None = None, table_width: int = 0) -> Grid:
        """The grid of what was collected; merged areas end where the last text does."""
        merged = dict(self._merged_cells())
        in_order = sorted(self.cells.items(), key=itemgetter(0))
        cells = [merged.get(place, cell) for place, cell in in_order]
        kept = _free_of_overlap(cells)
        self._note_covered(cells, kept)
        told = (problem.what for problem in self.problems)
        return Grid(
            name=self.name,
            cells=kept,
            problems=tuple(self.problems),
            body=body,
            table_width=table_width,
            decomposed=tuple(self.decomposed),
            hidden=frozenset(self.hidden),
            hidden_columns=frozenset(self.hidden_columns),
            struck=frozenset(self.struck),
            odd_dates=self.odd_dates,
            cuts=tuple(dict.fromkeys(said for said in told if said.key in _CUTS)),
        )


def _free_of_overlap(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """
    *cells* that no earlier one covers, in areas that meet no earlier area.

    A damaged file may say otherwise; a cell that meets another area then stands alone.  Cells come
    in order of row and column, so that an area holds no single cell before it.
    """
    taken: set[tuple[int, int]] = set()
    kept: list[Cell] = []
    work = 0
    for cell in cells:
        place = (cell.row, cell.column)
        if place in taken:
            continue
        work += cell.rows * cell.columns
        if not cell.covers_more:
            kept.append(cell)
            continue
        if work > _MOST_AREA:
            cell = evolve(cell, rows=1, columns=1)
        area = set(cell.places)
        if not taken.isdisjoint(area):
            cell, area = evolve(cell, rows=1, columns=1), {place}
        taken |= area
        kept.append(cell)
    return tuple(kept)

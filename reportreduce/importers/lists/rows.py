"""The rows of a list: which begin a regime, which go on with it, and which are no regime."""

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import takewhile

from attrs import define, field, frozen

from reportreduce.errors import Problem
from reportreduce.importers.lists.drafts import ColumnGuess, SkippedRow
from reportreduce.importers.lists.footers import (
    fits_list,
    is_outside,
    may_head,
    names_report,
    starts_footer,
)
from reportreduce.importers.lists.groups import (
    OUTLINED,
    Group,
    close_groups,
    is_capital,
    looks_like_group,
    open_group,
    outline_kind,
)
from reportreduce.importers.lists.header import is_column_numbers
from reportreduce.importers.lists.names import split_number
from reportreduce.importers.lists.roles import ListRole
from reportreduce.importers.office.grid import Cell, Grid
from reportreduce.messages import Text
from reportreduce.normalise.text import normalise_text

_FIGURE = re.compile(r"\(?\d{1,5}(?:[.-]\d{1,4})*[a-zđ]?[.)]*")
_TOTAL = re.compile(
    r"(?:tổng (?:cộng|số)|cộng)\s*(?:[:(\d].*|(?:[ivx]+|[a-zđ])(?:\W.*)?"
    r"|(?:nhóm|mục|phần|lĩnh vực|toàn|của|theo|các|báo cáo|chế độ)\b.*)?|tổng\s*(?:[:(\d].*)?"
)
_REPORT = re.compile(r"(?:\W|\d)*(?:báo cáo|bc|biểu|bảng|tổng hợp|thống kê|số liệu)\b")
_MOST_GROUPS = 4
"""Group rows below each other after a note, until a report."""
_QUOTED = 80


class _Kind(Enum):
    ENTRY = "entry"
    MORE = "more"
    GROUP = "group"
    NUMBERS = "numbers"
    TOTAL = "total"
    BELOW = "below"
    LEFT = "left"
    NAMELESS = "nameless"
    STRAY = "stray"


@frozen(kw_only=True)
class Entry:
    """
    The rows of one regime, and the cells of the groups it stands under, from the top.

    ``after_unread`` says whether a row just above looked like a regime and is not read.
    """

    rows: tuple[int, ...]
    groups: tuple[Cell, ...]
    after_unread: bool = False


@frozen(kw_only=True)
class SortedRows:
    """The regimes of a table by their rows, what was left out, and what is doubtful."""

    entries: tuple[Entry, ...]
    skipped: tuple[SkippedRow, ...]
    problems: tuple[Problem, ...]


def sort_rows(grid: Grid, rows: Sequence[int], columns: Sequence[ColumnGuess]) -> SortedRows:
    """
    What each of *rows* is.

    A row that begins no regime and is no known part of a list is never dropped silently: it
    becomes a problem.
    """
    return _Sorter(grid, columns).sort(rows)


@frozen
class _Row:
    """One row: the cell of its number and name if they begin here, and what else it holds."""

    at: int
    own: tuple[Cell, ...]
    number: Cell | None
    name: Cell | None
    others: int
    """Columns besides number and name that hold text, also from above."""
    begun: int
    """Those of them whose text begins in this row."""
    named_above: bool

    @property
    def figure(self) -> bool:
        return self.number is not None and is_figure(self.number.text)

    @property
    def label(self) -> str:
        return self.number.text.strip(" .)") if self.number is not None else ""

    @property
    def outline(self) -> str:
        """Its number, also where it stands before the name; "" for none or a dash."""
        return self.label or (split_number(self.name.text)[0] if self.name is not None else "")


@define
class _Open:
    """A regime to which further rows may be added."""

    rows: list[int]
    groups: tuple[Cell, ...]
    after_unread: bool

    def build(self) -> Entry:
        return Entry(rows=tuple(self.rows), groups=self.groups, after_unread=self.after_unread)


@define
class _Sorter:
    grid: Grid
    columns: Sequence[ColumnGuess]
    entries: list[_Open] = field(factory=list)
    skipped: list[SkippedRow] = field(factory=list)
    problems: list[Problem] = field(factory=list)
    groups: tuple[Group, ...] = ()
    below: bool = False
    unread: bool = False
    """Whether the last row but totals is one that may be a regime and is not read."""
    parted: bool = False
    """Whether a group row stands between the last regime and this row."""
    mostly_full: bool = False

    def sort(self, rows: Sequence[int]) -> SortedRows:
        looked = [self._look(row) for row in rows]
        full = sum(row.others > 1 for row in looked)
        self.mostly_full = full > 1 and 3 * full >= len(looked)
        for at, row in enumerate(looked):
            after = looked[at + 1 : at + 1 + _MOST_GROUPS]
            following = after[0] if after else None
            self._take(row, self._kind(row, after), following)
        return SortedRows(
            entries=tuple(each.build() for each in self.entries),
            skipped=tuple(self.skipped),
            problems=tuple(self.problems),
        )

    def _span(self, role: ListRole) -> ColumnGuess | None:
        return next((each for each in self.columns if each.role is role), None)

    def _look(self, row: int) -> _Row:
        name, number = self._span(ListRole.NAME), self._span(ListRole.NUMBER)
        places = self.grid.cell_by_place
        named = places.get((row, name.left)) if name else None
        numbered = places.get((row, number.left)) if number else None
        ends = (name, number)
        found = [
            cell
            for each in self.columns
            if each not in ends
            and (cell := places.get((row, each.left))) is not None
            and cell not in (named, numbered)
        ]
        return _Row(
            at=row,
            own=self.grid.rows.get(row, ()),
            number=numbered if numbered is not None and numbered.row == row else None,
            name=named if named is not None and named.row == row else None,
            others=len(found),
            begun=sum(cell.row == row for cell in found),
            named_above=named is not None and named.row < row,
        )

    def _kind(self, row: _Row, after: Sequence[_Row]) -> _Kind:
        first = row.own[0]
        if len(first.text) < 6 and is_column_numbers(self.grid, row.at):
            return _Kind.NUMBERS
        if self._is_report(row):
            self.below = False
            return _Kind.GROUP if self._is_numbered_group(row, after) else _Kind.ENTRY
        if self.below and self._begins_again(row, after):
            self.below = False
            return _Kind.GROUP
        if self.below or (not row.figure and starts_footer(row.own, self.columns)):
            self.below = True
            return self._kind_below(row)
        if not row.figure and any(map(_is_total, (row.name or first, first))):
            return _Kind.TOTAL
        if self._goes_on(row):
            return _Kind.MORE
        if self._is_group(row):
            return _Kind.GROUP
        return self._nameless(row) if row.named_above or row.name is None else _Kind.ENTRY

    def _is_report(self, row: _Row) -> bool:
        """Whether *row* is a report by its number or its cells, even below what looked the end."""
        if row.name is None or row.figure or row.others < 2:
            return row.name is not None and row.figure
        if _REPORT.match(normalise_text(row.name.text)):
            return True
        return not _is_total(row.name) and fits_list(row.own, self.columns)

    def _begins_again(self, row: _Row, after: Sequence[_Row]) -> bool:
        """Whether *row* below a note is a group after all, since a report stands below it."""
        heads = [row, *takewhile(lambda each: not self._is_report(each), after)]
        if len(heads) > len(after):
            return False
        return all(not each.others and may_head(each.name or each.own[-1]) for each in heads)

    def _kind_below(self, row: _Row) -> _Kind:
        """What a row below a note is: what may belong to the list is said."""
        if row.figure and row.others:
            return _Kind.NAMELESS
        full = row.name is not None and row.others > 1 and not any(map(is_outside, row.own))
        if full or names_report(row.name) or fits_list(row.own, self.columns):
            return _Kind.LEFT
        return _Kind.BELOW

    def _nameless(self, row: _Row) -> _Kind:
        if row.figure and not row.named_above:
            return _Kind.NAMELESS
        if row.figure:
            self._doubt(row, "numbered_below_name")
        if not self.entries or self.unread or self.parted:
            return _Kind.STRAY
        return _Kind.LEFT if self._is_apart(row) else _Kind.MORE

    def _is_apart(self, row: _Row) -> bool:
        """Whether one text stands below empty rows, as names under signatures do."""
        return len(row.own) == 1 and row.at - self.entries[-1].rows[-1] > 1

    def _goes_on(self, row: _Row) -> bool:
        """Whether *row* is the rest of a name that was broken into two rows."""
        if row.name is None or row.number is not None or row.others or not self.entries:
            return False
        numbered = self._span(ListRole.NUMBER) is not None
        return numbered and row.name.text[0].islower() and not looks_like_group(row.name.text)

    def _is_numbered_group(self, row: _Row, after: Sequence[_Row]) -> bool:
        """Whether "1" is a heading: over columns, or the next row is 1.1, a) or begins again."""
        following = after[0] if after else None
        if row.others or row.name is None:
            return False
        if self._covers_more(row.name):
            return True
        if following is None:
            return False
        if not following.others:
            within = following.label.startswith(f"{row.label}.")
            return within and self._is_numbered_group(following, after[1:])
        if following.label in ("a", "a)") or _is_dashed(following):
            return self._note_bare(row.name)
        return following.label.startswith(f"{row.label}.") or (
            following.label == "1" and is_capital(row.name.text)
        )

    def _is_group(self, row: _Row) -> bool:
        """Whether *row* holds one text that stands over what follows."""
        if not row.own:
            return False
        if row.name is None:
            return self._is_lone(row)
        if row.begun:
            return False
        cell = row.name
        outlined = row.number is not None and not row.figure
        if row.others:
            # What is merged across a group row is said of the reports around it.
            titled = outlined or looks_like_group(cell.text)
            return titled and not row.figure and not _REPORT.match(normalise_text(cell.text))
        wide = any(self._covers_more(each) for each in row.own if each is not row.number)
        whole = row.name is row.number
        return outlined or wide or whole or looks_like_group(cell.text) or self._is_bare(row)

    def _is_lone(self, row: _Row) -> bool:
        """Whether the one text of *row*, in another column than names, is a group's."""
        if row.figure or row.named_above:
            return False
        if len(row.own) == 2:
            return row.number is not None and outline_kind(f"{row.label}. x")[0] in OUTLINED
        cell = row.own[0]
        first = cell.column == min(each.left for each in self.columns)
        lone = len(row.own) == 1
        return lone and (cell is row.number or (first and looks_like_group(cell.text)))

    def _is_bare(self, row: _Row) -> bool:
        """Whether a name alone is a group after all: no report, where reports have more cells."""
        if row.name is None or row.number is not None or not self.mostly_full:
            return False
        if _REPORT.match(normalise_text(row.name.text)):
            return False
        return self._note_bare(row.name)

    def _note_bare(self, name: Cell) -> bool:
        """True, with a note: *name* is taken for a group though it may be a report."""
        where, text = str(name.source), name.text[:_QUOTED]
        self.problems.append(Problem.of(where, "lists.bare_group", text=text))
        return True

    def _covers_more(self, cell: Cell) -> bool:
        """Whether *cell* stands over several columns of the list, the name among them."""
        if cell.columns == 1:
            return False
        covered = [each for each in self.columns if cell.column <= each.left <= cell.right]
        return len(covered) > 1

    def _take(self, row: _Row, kind: _Kind, following: _Row | None) -> None:
        if kind is _Kind.ENTRY:
            self.groups = close_groups(self.groups, row.outline)
            groups = tuple(group.cell for group in self.groups)
            self.entries.append(_Open([row.at], groups, self.unread))
            self.unread = self.parted = False
        elif kind is _Kind.MORE:
            self.entries[-1].rows.append(row.at)
        elif kind is _Kind.GROUP:
            self._open_group(row, following)
        else:
            self._skip(row, kind)

    def _open_group(self, row: _Row, following: _Row | None) -> None:
        cell = row.name or row.own[-1]
        number = row.label if row.number is not None and row.number is not cell else ""
        first = "" if following is None else "-" if _is_dashed(following) else following.outline
        self.groups = open_group(self.groups, cell, number, first)
        self.parted = True
        self._note_skip(row, Text("lists.skip_group"))

    def _skip(self, row: _Row, kind: _Kind) -> None:
        why = Text(f"lists.skip_{kind.value}")
        if kind in (_Kind.NAMELESS, _Kind.STRAY, _Kind.LEFT):
            self.unread = True
            self._doubt(row, f"skip_{kind.value}")
        self._note_skip(row, why)

    def _doubt(self, row: _Row, key: str) -> None:
        self.problems.append(Problem.of(str(row.own[0].source), f"lists.{key}"))

    def _note_skip(self, row: _Row, why: Text) -> None:
        text = " | ".join(" ".join(cell.text.split()) for cell in row.own)
        self.skipped.append(SkippedRow(text=text, why=why, source=row.own[0].source))


def _is_total(cell: Cell) -> bool:
    return bool(_TOTAL.fullmatch(normalise_text(cell.text)))


def _is_dashed(row: _Row) -> bool:
    return row.number is None and row.name is not None and row.name.text.startswith(("-", "+", "–"))


def is_figure(text: str) -> bool:
    """Whether *text* is the number of a row: 1, 1.2, 3a."""
    return bool(_FIGURE.fullmatch(text.strip()))


def list_rows(grid: Grid, first: int, last: int) -> Iterator[int]:
    """The rows with text from *first* to *last*."""
    return (row for row in grid.rows if first <= row <= last)

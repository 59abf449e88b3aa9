"""The rows of a list: which begin a regime, which go on with it, and which are no regime."""

from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import takewhile

from attrs import define, evolve, field, frozen

from reportreduce.errors import Problem
from reportreduce.importers.lists.continued import cut_continued
from reportreduce.importers.lists.drafts import QUOTED, ColumnGuess, SkippedRow
from reportreduce.importers.lists.footers import (
    fits_list,
    is_outside,
    may_head,
    names_report,
    starts_footer,
)
from reportreduce.importers.lists.group_signs import GroupSign, find_group, find_numbered_group
from reportreduce.importers.lists.groups import Group, close_groups, looks_like_group, open_group
from reportreduce.importers.lists.header import is_column_numbers
from reportreduce.importers.lists.list_row import (
    ListRow,
    find_column,
    is_report,
    is_total,
    look_at_row,
)
from reportreduce.importers.lists.roles import ListRole
from reportreduce.importers.office.grid import Cell, Grid
from reportreduce.messages import Text

_MOST_GROUPS = 4
"""Group rows below each other after a note, until a report."""


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
        looked = [look_at_row(self.grid, row, self.columns) for row in rows]
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

    def _kind(self, row: ListRow, after: Sequence[ListRow]) -> _Kind:
        first = row.own[0]
        if len(first.text) < 6 and is_column_numbers(self.grid, row.at):
            return _Kind.NUMBERS
        if is_report(row, self.columns):
            self.below = False
            sign = find_numbered_group(row, after, self.columns)
            return _Kind.GROUP if self._has_group(sign) else _Kind.ENTRY
        if self.below and self._begins_again(row, after):
            self.below = False
            return _Kind.GROUP
        if self.below or (not row.figure and starts_footer(row.own, self.columns)):
            self.below = True
            return self._kind_below(row)
        if not row.figure and any(map(is_total, (row.name or first, first))):
            return _Kind.TOTAL
        if self._goes_on(row):
            return _Kind.MORE
        if self._has_group(find_group(row, self.columns, mostly_full=self.mostly_full)):
            return _Kind.GROUP
        return self._nameless(row) if row.named_above or row.name is None else _Kind.ENTRY

    def _begins_again(self, row: ListRow, after: Sequence[ListRow]) -> bool:
        """Whether *row* below a note is a group after all, since a report stands below it."""
        heads = [row, *takewhile(lambda each: not is_report(each, self.columns), after)]
        if len(heads) > len(after):
            return False
        return all(not each.others and may_head(each.name or each.own[-1]) for each in heads)

    def _kind_below(self, row: ListRow) -> _Kind:
        """What a row below a note is: what may belong to the list is said."""
        if row.figure and row.others:
            return _Kind.NAMELESS
        full = row.name is not None and row.others > 1 and not any(map(is_outside, row.own))
        if full or names_report(row.name) or fits_list(row.own, self.columns):
            return _Kind.LEFT
        return _Kind.BELOW

    def _nameless(self, row: ListRow) -> _Kind:
        if row.figure and not row.named_above:
            return _Kind.NAMELESS
        if row.figure:
            self._doubt(row, "numbered_below_name")
        if not self.entries or self.unread or self.parted:
            return _Kind.STRAY
        return _Kind.LEFT if self._is_apart(row) else _Kind.MORE

    def _is_apart(self, row: ListRow) -> bool:
        """Whether one text stands below empty rows, as names under signatures do."""
        return len(row.own) == 1 and row.at - self.entries[-1].rows[-1] > 1

    def _goes_on(self, row: ListRow) -> bool:
        """Whether *row* is the rest of a name that was broken into two rows."""
        if row.name is None or row.number is not None or row.others or not self.entries:
            return False
        numbered = find_column(self.columns, ListRole.NUMBER) is not None
        return numbered and row.name.text[0].islower() and not looks_like_group(row.name.text)

    def _has_group(self, sign: GroupSign | None) -> bool:
        """Whether there is a *sign* of a group; where it is doubtful, that is said."""
        if sign is not None and sign.doubtful is not None:
            where, text = str(sign.doubtful.source), sign.doubtful.text[:QUOTED]
            self.problems.append(Problem.of(where, "lists.bare_group", text=text))
        return sign is not None

    def _take(self, row: ListRow, kind: _Kind, following: ListRow | None) -> None:
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

    def _open_group(self, row: ListRow, following: ListRow | None) -> None:
        named = row.name or row.own[-1]
        cell = evolve(named, text=cut_continued(named.text))
        number = row.label if row.number is not None and row.number is not named else ""
        first = "" if following is None else "-" if following.is_dashed else following.outline
        self.groups = open_group(self.groups, cell, number, first)
        self.parted = True
        self._note_skip(row, Text("lists.skip_group"))

    def _skip(self, row: ListRow, kind: _Kind) -> None:
        why = Text(f"lists.skip_{kind.value}")
        if kind in (_Kind.NAMELESS, _Kind.STRAY, _Kind.LEFT):
            self.unread = True
            self._doubt(row, f"skip_{kind.value}")
        self._note_skip(row, why)

    def _doubt(self, row: ListRow, key: str) -> None:
        self.problems.append(Problem.of(str(row.own[0].source), f"lists.{key}"))

    def _note_skip(self, row: ListRow, why: Text) -> None:
        text = " | ".join(" ".join(cell.text.split()) for cell in row.own)
        self.skipped.append(SkippedRow(text=text, why=why, source=row.own[0].source))


def list_rows(grid: Grid, first: int, last: int) -> Iterator[int]:
    """The rows with text from *first* to *last*, and of a Word document within its table."""
    last = last if grid.body is None else min(last, grid.body[1])
    return (row for row in grid.rows if first <= row <= last)

"""Which column holds what: by its heading, by its cells, and by what the other columns are."""

from collections.abc import Mapping, Sequence

from attrs import evolve
from openpyxl.utils import get_column_letter

from reportreduce.errors import Problem
from reportreduce.importers.lists.bodies import BODIES, tell_bodies
from reportreduce.importers.lists.column_reasons import doubt_columns, explain_role
from reportreduce.importers.lists.drafts import ColumnGuess, Former
from reportreduce.importers.lists.header import ListHeader
from reportreduce.importers.lists.helpers import helps_filers, helps_recipients
from reportreduce.importers.lists.roles import UNREAD, ListRole
from reportreduce.importers.lists.seen_columns import SeenColumn, look_at_columns
from reportreduce.importers.office.grid import Grid

_MOST_SAMPLED_ROWS = 400
DATED = frozenset({ListRole.DEADLINE, ListRole.WINDOW})
"""Roles whose columns may each be headed by a frequency."""
_JOINED = UNREAD | {
    *(ListRole.FORM, ListRole.NOTE, ListRole.BASIS, ListRole.CONTENT, ListRole.MIXED)
}
"""Roles that several columns may share, since their words can stand together or are not read."""


def guess_columns(
    grid: Grid, header: ListHeader, rows: Sequence[int]
) -> tuple[tuple[ColumnGuess, ...], tuple[Problem, ...]]:
    """
    What the columns of *header* hold, and what about that is doubtful.

    Args:
        grid: The sheet.
        header: Its headings.
        rows: The rows below them that belong to the list.
    """
    full = _full_rows(grid, rows)
    seen = look_at_columns(grid, header, full)
    chosen = _choose(seen)
    seen = _choose_bodies(grid, full, seen, chosen)
    guesses = tuple(_guess(each, chosen.get(at), chosen, seen) for at, each in enumerate(seen))
    return guesses, tuple(doubt_columns(seen, guesses))


def _full_rows(grid: Grid, rows: Sequence[int]) -> Sequence[int]:
    """The first rows that hold more than a number and a text, if there are any."""
    first = rows[:_MOST_SAMPLED_ROWS]
    return [row for row in first if len(grid.covering(row)) > 2] or first


def _choose(seen: Sequence[SeenColumn]) -> dict[int, ListRole]:
    """A role for each column: the best pairs first, each role once unless columns share it."""
    pairs = sorted(
        ((score, at, role) for at, each in enumerate(seen) for role, score in _open_scores(each)),
        key=lambda pair: (-pair[0], pair[1]),
    )
    chosen: dict[int, ListRole] = {}
    for _, at, role in pairs:
        others = [seen[other] for other, taken in chosen.items() if taken is role]
        if at not in chosen and all(_may_share(role, seen[at], other) for other in others):
            chosen[at] = role
    if ListRole.NAME not in chosen.values():
        named = [
            (score, -at)
            for at, each in enumerate(seen)
            for role, score in _open_scores(each)
            if role is ListRole.NAME
        ]
        if named:
            chosen[-max(named)[1]] = ListRole.NAME
    return chosen


def _open_scores(seen: SeenColumn) -> tuple[tuple[ListRole, float], ...]:
    """The roles that *seen* may be read for: none if another column is in force, or files."""
    is_out = seen.version is not None and seen.version.is_out
    return () if is_out or seen.only_helps else seen.scores


def _choose_bodies(
    grid: Grid, rows: Sequence[int], seen: Sequence[SeenColumn], chosen: dict[int, ListRole]
) -> list[SeenColumn]:
    """*seen* with what columns of bodies may be; *chosen* gets those whose cells tell for sure."""
    known: dict[ListRole, tuple[str, ...]] = {}
    for at, role in sorted(chosen.items()):
        if role in BODIES:
            known.setdefault(role, _texts(grid, rows, seen[at]))
    texts = {
        at: _texts(grid, rows, each)
        for at, each in enumerate(seen)
        if at not in chosen and not each.scores and not helps_filers(each.column.path)
    }
    told = tell_bodies(texts, known)
    chosen.update(told.sure)
    return [
        evolve(each, bodies=told.unclear.get(at, ()), by_levels=told.by_levels and at in told.sure)
        for at, each in enumerate(seen)
    ]


def _texts(grid: Grid, rows: Sequence[int], seen: SeenColumn) -> tuple[str, ...]:
    cells = (grid.cell_by_place.get((row, seen.column.left)) for row in rows)
    return tuple(cell.text if cell is not None else "" for cell in cells)


def _may_share(role: ListRole, one: SeenColumn, other: SeenColumn) -> bool:
    grouped = (
        len(one.column.path) > 1
        and len(other.column.path) > 1
        and one.column.cells[0] is other.column.cells[0]
    )
    each_its_own = bool(one.frequency and other.frequency) and (one.marks == other.marks)
    return role in _JOINED or grouped or each_its_own or (_may_hold(one) and _may_hold(other))


def _may_hold(seen: SeenColumn) -> bool:
    """Whether *seen* is a side of a change, and nobody can tell which side is in force."""
    return seen.version is not None and not seen.version.is_told


def _guess(
    seen: SeenColumn,
    role: ListRole | None,
    chosen: Mapping[int, ListRole],
    others: Sequence[SeenColumn],
) -> ColumnGuess:
    column = seen.column
    why, confidence = explain_role(seen, role, chosen, others)
    return ColumnGuess(
        left=column.left,
        right=column.right,
        letter=get_column_letter(column.left + 1),
        path=column.path,
        role=role,
        why=why,
        confidence=confidence,
        marks=seen.marks,
        frequency=seen.frequency if role in DATED else "",
        date_part=seen.date_part if role in DATED else "",
        label=_label(seen, role),
        former=_find_former(seen, others) if role is not None else None,
        example=seen.sample[0] if seen.sample else "",
        source=seen.source,
    )


def _label(seen: SeenColumn, role: ListRole | None) -> str:
    """The heading that tells for which case the words of a column of *role* hold, if one does."""
    if role is ListRole.RECIPIENT and helps_recipients(seen.column.path):
        return seen.column.path[-1]
    return seen.version.label if seen.version and not seen.version.is_told else ""


def _find_former(seen: SeenColumn, others: Sequence[SeenColumn]) -> Former | None:
    """The column that *seen*, which is in force, replaces; not one of dates for one frequency."""
    if seen.version is None or seen.frequency or seen.date_part:
        return None
    return next(
        (
            Former(each.column.left, each.version.label)
            for each in others
            if each.version is not None
            and each.version.is_former
            and each.version.other == " > ".join(seen.column.path)
        ),
        None,
    )

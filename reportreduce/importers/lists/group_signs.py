"""What tells a row that stands over others, a group, from the reports of a list."""

from collections.abc import Sequence

from attrs import frozen

from reportreduce.importers.lists.drafts import ColumnGuess
from reportreduce.importers.lists.groups import (
    OUTLINED,
    is_capital,
    looks_like_group,
    outline_kind,
)
from reportreduce.importers.lists.list_row import ListRow, begins_like_report
from reportreduce.importers.office.grid import Cell


@frozen
class GroupSign:
    """That a row is a group; ``doubtful`` is the name that may be a report after all, if any."""

    doubtful: Cell | None = None


def find_numbered_group(
    row: ListRow, after: Sequence[ListRow], columns: Sequence[ColumnGuess]
) -> GroupSign | None:
    """Whether "1" is a heading: over columns, or the next row is 1.1, a) or begins again."""
    following = after[0] if after else None
    if row.others or row.name is None:
        return None
    if _covers_more(row.name, columns):
        return GroupSign()
    if following is None:
        return None
    is_part = following.label.startswith(f"{row.label}.")
    if not following.others:
        return find_numbered_group(following, after[1:], columns) if is_part else None
    if following.label in ("a", "a)") or following.is_dashed:
        return GroupSign(doubtful=row.name)
    begins_again = following.label == "1" and is_capital(row.name.text)
    return GroupSign() if is_part or begins_again else None


def find_group(
    row: ListRow, columns: Sequence[ColumnGuess], *, mostly_full: bool
) -> GroupSign | None:
    """
    Whether *row* holds one text that stands over what follows.

    A name alone is one, in doubt, if it is not called a report and reports have more cells
    (*mostly_full*).
    """
    if row.name is None:
        return GroupSign() if row.own and _is_lone(row, columns) else None
    if _stands_over(row, row.name, columns):
        return GroupSign()
    bare = mostly_full and row.number is None and not row.others
    return GroupSign(doubtful=row.name) if bare and not begins_like_report(row.name) else None


def _stands_over(row: ListRow, name: Cell, columns: Sequence[ColumnGuess]) -> bool:
    if row.begun:
        return False
    outlined = row.number is not None and not row.figure
    if row.others:
        # What is merged across a group row is said of the reports around it.
        titled = outlined or looks_like_group(name.text)
        return titled and not row.figure and not begins_like_report(name)
    wide = any(_covers_more(each, columns) for each in row.own if each is not row.number)
    return outlined or wide or name is row.number or looks_like_group(name.text)


def _is_lone(row: ListRow, columns: Sequence[ColumnGuess]) -> bool:
    """Whether the one text of *row*, in another column than names, is a group's."""
    if row.figure or row.named_above:
        return False
    if len(row.own) == 2:
        return row.number is not None and outline_kind(f"{row.label}. x")[0] in OUTLINED
    cell = row.own[0]
    first = cell.column == min(each.left for each in columns)
    lone = len(row.own) == 1
    return lone and (cell is row.number or (first and looks_like_group(cell.text)))


def _covers_more(cell: Cell, columns: Sequence[ColumnGuess]) -> bool:
    """Whether *cell* stands over several of *columns*, the name among them."""
    if cell.columns == 1:
        return False
    covered = [each for each in columns if cell.column <= each.left <= cell.right]
    return len(covered) > 1

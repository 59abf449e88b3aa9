"""What stands below a list, told from rows of the list that come after a note."""

import re
from collections.abc import Iterable, Sequence

from reportreduce.importers.lists.drafts import ColumnGuess
from reportreduce.importers.lists.evidence import measure_share
from reportreduce.importers.lists.groups import looks_like_group
from reportreduce.importers.lists.roles import TIMES, ListRole
from reportreduce.importers.office.grid import Cell
from reportreduce.importers.office.words import is_note, is_office, is_signature
from reportreduce.normalise.text import normalise_text

_MOST_CELLS = 3
_TELLING = (*TIMES, ListRole.BASIS)
"""Roles whose words no note or signature has."""
_DAY = re.compile(r"[^,]*\bngày\b")
_NAMED = re.compile(r"(?:chế độ )?(?:báo cáo|bc)\b.*[^:]")


def starts_footer(cells: Sequence[Cell], columns: Iterable[ColumnGuess]) -> bool:
    """Whether notes or signatures begin; a date among dates and a note in its column are none."""
    held = {each.left: each.role for each in columns}
    return len(cells) <= _MOST_CELLS and any(
        is_outside(cell) and not _belongs(cell, held.get(cell.column), alone=len(cells) == 1)
        for cell in cells
    )


def _belongs(cell: Cell, role: ListRole | None, *, alone: bool) -> bool:
    dated = role in TIMES and bool(_DAY.match(normalise_text(cell.text)))
    return dated or (role is ListRole.NOTE and not alone)


def fits_list(cells: Sequence[Cell], columns: Iterable[ColumnGuess]) -> bool:
    """Whether one of *cells* is a time or an instrument in the column that asks for it."""
    held = {each.left: each.role for each in columns}
    return any(
        role in _TELLING and not is_outside(cell) and bool(measure_share([cell.text], role))
        for cell in cells
        if (role := held.get(cell.column)) is not None
    )


def names_report(name: Cell | None) -> bool:
    """Whether *name* is called a report and is no remark in dashes or brackets."""
    return name is not None and bool(_NAMED.fullmatch(normalise_text(name.text)))


def may_head(cell: Cell) -> bool:
    """Whether *cell* may open a group again below a note."""
    return looks_like_group(cell.text) and not is_outside(cell)


def is_outside(cell: Cell) -> bool:
    """Whether *cell* belongs below a list: notes, names and signatures."""
    return is_note(cell.text) or is_signature(cell.text) or is_office(cell.text)

"""Why a sheet is no list: what it shows instead, so that the mend can be followed."""

import re
from collections.abc import Iterator, Sequence

from reportreduce.errors import Problem
from reportreduce.importers.lists.mapping import ListMapping
from reportreduce.importers.lists.roles import SURE, ListRole, match_heading
from reportreduce.importers.office.grid import Cell, Grid

_MOST_SEEN = 12
"""Headings that are named."""
_LOOKED_FOR_SEEN = 60
_LEAST_ROLES = 3
"""Different roles, that of names among them, that make cells the headings of a list."""
_TONGUES = re.compile(r"\n|\s/\s|[()]")
"""What parts a heading from the same in another language."""


def refuse_grid(file: str, grid: Grid, mapping: ListMapping | None) -> Problem:
    """
    That *grid* is no list: it has its reports side by side, or no heading that is known.

    The texts that come nearest to headings are named.
    """
    rows = [cells for _, cells in list(grid.rows.items())[:_LOOKED_FOR_SEEN]]
    turned = _find_turned(rows)
    if turned is not None:
        return Problem.of(str(turned.source), "lists.turned", text=turned.text)
    bilingual = _find_bilingual(rows) if mapping is None else None
    if bilingual is not None:
        text = " ".join(bilingual.text.split())
        return Problem.of(str(bilingual.source), "lists.bilingual", text=text)
    cells = max(rows, key=len, default=())
    seen = ", ".join(f"“{' '.join(cell.text.split())[:40]}”" for cell in cells[:_MOST_SEEN])
    where = f"{file}:{grid.name}" if grid.name else file
    key = "no_text" if not seen else "no_list" if mapping is None else "mapping_no_table"
    return Problem.of(where, f"lists.{key}", seen=seen)


def _find_turned(rows: Sequence[Sequence[Cell]]) -> Cell | None:
    """The heading of names where headings stand below each other, before what they are of."""
    by_column: dict[int, list[Cell]] = {}
    for cells in rows:
        if len(cells) > 1:
            by_column.setdefault(cells[0].column, []).append(cells[0])
    for below in by_column.values():
        headed = [(cell, tuple(_sure_roles(cell.text))) for cell in below]
        name = _name_among(headed)
        if name is not None:
            return name
    return None


def _find_bilingual(rows: Sequence[Sequence[Cell]]) -> Cell | None:
    """The heading of names in a row of headings that are known only without their other tongue."""
    for cells in rows:
        headed = [(cell, tuple(_roles_of_parts(cell.text))) for cell in cells]
        name = _name_among(headed)
        if name is not None:
            return name
    return None


def _name_among(headed: Sequence[tuple[Cell, Sequence[ListRole]]]) -> Cell | None:
    """The cell of the role of names if the roles are several."""
    if len({role for _, roles in headed for role in roles}) < _LEAST_ROLES:
        return None
    return next((cell for cell, roles in headed if ListRole.NAME in roles), None)


def _sure_roles(text: str) -> Iterator[ListRole]:
    yield from (match.role for match in match_heading(text)[:1] if match.strength >= SURE)


def _roles_of_parts(text: str) -> Iterator[ListRole]:
    parts = [part.strip() for part in _TONGUES.split(text) if part.strip()]
    if len(parts) > 1:
        yield from (role for part in parts for role in _sure_roles(part))

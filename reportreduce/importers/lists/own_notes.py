"""What this program wrote itself into a copy of a list: notes beside it, and pages of its own."""

from collections.abc import Sequence

from attrs import evolve

from reportreduce.importers.office.grid import Grid
from reportreduce.messages import LANGUAGES, say

_NOTES = frozenset(say("list_notes.title", language) for language in LANGUAGES)
"""The name of the page of notes, which also heads the column of them."""
_SILENT = frozenset(say("law.silent", language) for language in LANGUAGES)
"""The name of the page of articles that ask for no report."""
_HEADS = tuple(
    tuple(say(f"list_notes.head_{key}", language) for key in ("number", "where", "what", "mend"))
    for language in LANGUAGES
)


def without_own_notes(grids: Sequence[Grid]) -> list[Grid]:
    """
    *grids* without the notes of a noted copy, so that a corrected copy is read like a list.

    A copy is known by its page of notes; other files are returned as they are.
    """
    if not any(map(_is_page_of_notes, grids)):
        return [*grids]
    lists = (each for each in grids if each.name not in _NOTES | _SILENT)
    return [_without_column(each) for each in lists]


def _is_page_of_notes(grid: Grid) -> bool:
    heads = tuple(cell.text for cell in grid.rows.get(0, ()))
    return grid.name in _NOTES and heads in _HEADS


def _without_column(grid: Grid) -> Grid:
    """*grid* without the column that is headed as one of notes; its head may tell some, too."""
    noted = {cell.column for cell in grid.cells if cell.text.partition("\n")[0] in _NOTES}
    kept = tuple(cell for cell in grid.cells if cell.column not in noted)
    return grid if len(kept) == len(grid.cells) else evolve(grid, cells=kept)

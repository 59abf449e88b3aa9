"""What this program wrote itself into a copy of a list: notes beside it, and pages of its own."""

from attrs import evolve

from reportreduce.importers.office.grid import Grid
from reportreduce.messages import LANGUAGES, say

_NOTES = tuple(say("list_notes.title", language) for language in LANGUAGES)
"""How the page of notes is called, and the column of them: with the name of the program."""
_PAGES = (*_NOTES, *(say("law.silent", language) for language in LANGUAGES))


def is_own_page(grid: Grid) -> bool:
    """Whether *grid* is a page of notes, or of articles that gave no draft."""
    return grid.name.startswith(_PAGES)


def without_own_notes(grid: Grid) -> Grid:
    """*grid* without the column of notes of a copy, so that a corrected copy reads like a list."""
    noted = {cell.column for cell in grid.cells if cell.text.startswith(_NOTES)}
    kept = tuple(cell for cell in grid.cells if cell.column not in noted)
    return grid if len(kept) == len(grid.cells) else evolve(grid, cells=kept)

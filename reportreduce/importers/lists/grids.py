"""The tables of any list file as grids, with the letters of old fonts and code pages repaired."""

from collections.abc import Iterator
from pathlib import Path

from attrs import evolve

from reportreduce.errors import Problem
from reportreduce.importers.office.csv_files import SUFFIXES, load_csv
from reportreduce.importers.office.grid import Cell, Grid
from reportreduce.importers.office.limits import MOST_SHEETS, Limits, check_file
from reportreduce.importers.office.spreadsheets import load_sheets
from reportreduce.importers.office.word import build_grid, read_blocks
from reportreduce.importers.text_files import OFFICE_MARKS
from reportreduce.messages import Text
from reportreduce.normalise.repair import Damage, repair_texts


def load_grids(path: Path, limits: Limits, sheet: str | None = None) -> Iterator[Grid]:
    """
    The sheets of *path*, the tables of a Word document ("bảng 1"), or the one named *sheet*.

    Content decides, not the name, except that only a name tells CSV from other text.

    Raises:
        UnreadableFileError: The file cannot be read.
    """
    grids = _load(path, limits, sheet)
    return (_repaired(grid) for grid in grids if sheet in (None, grid.name))


def _load(path: Path, limits: Limits, sheet: str | None) -> Iterator[Grid]:
    if is_csv(path):
        yield load_csv(path, limits)
        return
    kind = check_file(path)
    if kind == "docx":
        yield from _load_tables(path, limits)
    else:
        yield from load_sheets(path, kind, limits, sheet)


def is_csv(path: Path) -> bool:
    """Whether *path* is CSV by its name, and no office file by its first bytes."""
    if path.suffix.lower() not in SUFFIXES:
        return False
    try:
        with path.open("rb") as file:
            return not file.read(8).startswith(OFFICE_MARKS)
    except OSError:
        return True


def _load_tables(path: Path, limits: Limits) -> Iterator[Grid]:
    """One grid for each table, with the paragraphs above it; those below stand with the last."""
    blocks = read_blocks(path)
    tables = [place for place, block in enumerate(blocks) if block.rows][:MOST_SHEETS]
    start = 0
    for at in tables:
        end = len(blocks) if at == tables[-1] else at + 1
        yield build_grid(path.name, blocks[start:end], at - start, limits)
        start = at + 1


def _repaired(grid: Grid) -> Grid:
    """*grid* with its letters as they should be; each kind of damage is said once."""
    repaired = repair_texts([cell.text for cell in grid.cells])
    found: dict[Damage, list[Cell]] = {}
    for cell, text in zip(grid.cells, repaired, strict=True):
        if text.damage is not None:
            found.setdefault(text.damage, []).append(cell)
    if grid.decomposed:
        by_text = {cell.source.cell: cell for cell in grid.cells}
        found.setdefault(Damage.DECOMPOSED, []).extend(
            by_text[place] for place in grid.decomposed if place in by_text
        )
    if not found:
        return grid
    cells = tuple(
        evolve(cell, text=text.text) if text.damage is not None else cell
        for cell, text in zip(grid.cells, repaired, strict=True)
    )
    said = (_say(damage, cells) for damage, cells in found.items())
    return evolve(grid, cells=cells, problems=(*grid.problems, *said))


def _say(damage: Damage, cells: list[Cell]) -> Problem:
    values = {"count": len(cells), "damage": damage.said}
    return Problem(str(cells[0].source), Text("lists.repaired", values), damage.mend)

"""The tables of any list file as grids, with the letters of old fonts and code pages repaired."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from attrs import evolve

from reportreduce.errors import Problem
from reportreduce.importers.office.csv_files import SUFFIXES, load_csv
from reportreduce.importers.office.grid import Cell, Grid
from reportreduce.importers.office.limits import MOST_SHEETS, Limits, check_file
from reportreduce.importers.office.spreadsheets import load_sheets
from reportreduce.importers.office.word import Block, build_grid, read_blocks
from reportreduce.importers.text_files import OFFICE_MARKS
from reportreduce.messages import Text
from reportreduce.normalise.repair import Damage, repair_texts

_MOST_NAMED = 12
"""Cells that are named; more are only counted."""


def load_grids(path: Path, limits: Limits, sheet: str | None = None) -> Iterator[Grid]:
    """
    The sheets of *path*, the tables of a Word document ("bảng 1"), or the one named *sheet*.

    Content decides, not the name, except that only a name tells CSV from other text.

    Raises:
        UnreadableFileError: The file cannot be read.
    """
    grids = _load(path, limits, sheet)
    return (_with_seen_dates(_repaired(grid)) for grid in grids if sheet in (None, grid.name))


def _load(path: Path, limits: Limits, sheet: str | None) -> Iterator[Grid]:
    if is_csv(path):
        yield load_csv(path, limits)
        return
    kind = check_file(path)
    if kind == "docx":
        yield from _load_tables(path, limits, sheet)
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


def _load_tables(path: Path, limits: Limits, wanted: str | None) -> Iterator[Grid]:
    """One grid for each table, with the paragraphs above it; those below stand with the last."""
    blocks = read_blocks(path)
    tables = _find_tables(blocks)
    ends = [*(at + 1 for at in tables[:-1]), len(blocks)]
    spans = list(zip([0, *ends], ends, tables, strict=False))
    named = [span for span in spans if blocks[span[2]].place == wanted]
    for start, end, at in spans[:MOST_SHEETS] if wanted is None else named:
        yield build_grid(path.name, blocks[start:end], at - start, limits)


def _find_tables(blocks: Sequence[Block]) -> list[int]:
    return [place for place, block in enumerate(blocks) if block.rows]


def find_tables_beyond(path: Path) -> tuple[str, ...]:
    """
    The tables of the Word document *path* beyond the limit, by their places ("bảng 201").

    Raises:
        UnreadableFileError: The file is damaged.
    """
    blocks = read_blocks(path)
    return tuple(blocks[at].place for at in _find_tables(blocks)[MOST_SHEETS:])


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


def _with_seen_dates(grid: Grid) -> Grid:
    """
    *grid* with dates as a person sees them: "15/12" where Excel keeps a day of some year.

    Whoever wrote the list meant what is seen, but may not know of the day; so it is said.
    """
    odd = {
        place: cell for cell in grid.cells if (place := (cell.row, cell.column)) in grid.odd_dates
    }
    if not odd:
        return grid
    seen = {place: grid.odd_dates[place] for place in odd if grid.odd_dates[place]}
    cells = tuple(
        evolve(cell, text=seen.get((cell.row, cell.column), cell.text)) for cell in grid.cells
    )
    told = [_say_dates("dates_seen", [odd[place] for place in seen], [*seen.values()])]
    kept = [cell for place, cell in odd.items() if place not in seen]
    told.append(_say_dates("dates_kept", kept, [cell.text for cell in kept]))
    return evolve(grid, cells=cells, problems=(*grid.problems, *filter(None, told)))


def _say_dates(key: str, cells: list[Cell], texts: list[str]) -> Problem | None:
    """That *cells* are days to Excel, and are read as *texts*; None for no cells."""
    if not cells:
        return None
    places = [str(cell.source.cell).rpartition("!")[2] for cell in cells[:_MOST_NAMED]]
    more = ", …" if len(cells) > _MOST_NAMED else ""
    values = {"count": len(cells), "day": cells[0].text, "text": texts[0]}
    where = str(cells[0].source)
    return Problem.of(where, f"lists.{key}", **values, cells=", ".join(places) + more)


def _say(damage: Damage, cells: list[Cell]) -> Problem:
    values = {"count": len(cells), "damage": damage.said}
    return Problem(str(cells[0].source), Text("lists.repaired", values), damage.mend)

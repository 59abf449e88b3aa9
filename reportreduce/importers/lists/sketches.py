"""Sheets that were not taken for lists, as drafts for a mapping that a person fills in."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from reportreduce.errors import UnreadableFileError
from reportreduce.importers.lists.columns import guess_columns
from reportreduce.importers.lists.drafts import ListDraft
from reportreduce.importers.lists.grids import load_grids
from reportreduce.importers.lists.header import ListHeader, build_header
from reportreduce.importers.lists.reader import LIMITS
from reportreduce.importers.lists.rows import list_rows
from reportreduce.importers.office.grid import Grid

_LOOKED_AT = 60
"""Rows among which the headings are sought."""


def sketch_lists(paths: Sequence[str | Path], *, sheet: str | None = None) -> tuple[ListDraft, ...]:
    """
    A draft without regimes for each sheet of *paths*, with the row most like headings.

    Files that cannot be read are left out.
    """
    return tuple(draft for path in paths for draft in _sketch(Path(path), sheet))


def _sketch(path: Path, sheet: str | None) -> Iterator[ListDraft]:
    try:
        for grid in load_grids(path, LIMITS, sheet):
            header = _find_fullest(grid)
            if header is not None:
                rows = list(list_rows(grid, header.last + 1, max(grid.rows)))
                yield ListDraft(
                    file=path.name,
                    sheet=grid.name,
                    title="",
                    header=(header.top + 1, header.bottom + 1),
                    columns=guess_columns(grid, header, rows)[0],
                    regimes=(),
                    grid=grid,
                )
    except UnreadableFileError:
        return


def _find_fullest(grid: Grid) -> ListHeader | None:
    """The first of the rows with the most cells; None in a sheet without text."""
    rows = list(grid.rows)[:_LOOKED_AT]
    top = max(rows, key=lambda row: len(grid.rows[row]), default=None)
    return build_header(grid, top, top) if top is not None else None

"""What stands on the sheet of a form and came into none of its parts."""

from collections.abc import Iterator, Sequence

from attrs import evolve

from reportreduce.importers.forms.drafts import RowDraft
from reportreduce.importers.forms.header import Header, find_header
from reportreduce.importers.forms.rows import RowSpan, Stub, is_figure
from reportreduce.importers.forms.words import is_remark_label
from reportreduce.importers.office.grid import Cell, Grid
from reportreduce.importers.office.words import is_note, is_signature


def find_unread(
    grid: Grid, header: Header, span: RowSpan, stub: Stub, rows: Sequence[RowDraft]
) -> list[Cell]:
    """
    The cells below the headings that no row, figure, note or signature accounts for.

    Words in the columns of figures, rows with a number and no name, rows behind an empty one, and
    a further table are lost content: whoever relies on the draft has to know of them.
    """
    below = max(span.last, header.last)
    return [*_in_table(grid, header, span, stub, rows), *_behind_table(grid, below)]


def _in_table(
    grid: Grid, header: Header, span: RowSpan, stub: Stub, rows: Sequence[RowDraft]
) -> Iterator[Cell]:
    read = {row.source for row in rows}
    beside = [leaf for leaf in (stub.number, stub.measure) if leaf is not None]
    named = {cell.row for cell in grid.cells if cell.source in read}
    remarks = {leaf.left for leaf in header.leaves if is_remark_label(leaf.heading)}
    for cell in grid.cells:
        is_inside = span.first <= cell.row <= span.last and cell.column not in remarks
        if not is_inside or cell.source in read:
            continue
        is_beside = any(leaf.left <= cell.column <= leaf.right for leaf in beside)
        is_nameless = stub.label is not None and cell.row not in named
        if is_nameless if is_beside else _has_words(cell):
            yield cell


def _behind_table(grid: Grid, last: int) -> Iterator[Cell]:
    """Rows of several cells up to the signatures; behind them, those of another table."""
    if grid.body is not None:
        return
    below = [cell for cell in grid.cells if cell.row > last]
    signed = next((cell.row for cell in below if is_signature(cell.text)), None)
    for row in dict.fromkeys(cell.row for cell in below):
        cells = grid.rows[row]
        is_prose = len(cells) == 1 or is_note(cells[0].text)
        if (signed is None or row < signed) and not is_prose:
            yield cells[0]
    if signed is not None:
        rest = tuple(cell for cell in below if cell.row > signed)
        found = find_header(evolve(grid, cells=rest)) if rest else None
        if found is not None and len(found.leaves) > _FEW:
            yield found.leaves[0].anchor


def _has_words(cell: Cell) -> bool:
    return len(cell.text) > 1 and not is_figure(cell.text)


_FEW = 2
"""Columns that signatures may stand in: more are a table."""

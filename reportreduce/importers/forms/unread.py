"""What stands on the sheet of a form and came into none of its parts."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from attrs import evolve

from reportreduce.importers.forms.around import find_relation
from reportreduce.importers.forms.drafts import RowDraft
from reportreduce.importers.forms.filers import is_signing
from reportreduce.importers.forms.header import Header, find_header
from reportreduce.importers.forms.rows import RowSpan, Stub, is_figure
from reportreduce.importers.forms.words import is_remark_label, is_stub_label
from reportreduce.importers.office.grid import Cell, Grid
from reportreduce.importers.office.words import is_guide, is_note


def find_unread(
    grid: Grid, header: Header, span: RowSpan, stub: Stub, rows: Sequence[RowDraft]
) -> list[Cell]:
    """
    The cells below the headings that no row, figure, note or signature accounts for.

    Words in the columns of figures, rows with a number and no name, rows behind an empty one, and
    a further table are lost content: whoever relies on the draft has to know of them.
    """
    below = max(span.last, header.last)
    return [*_in_table(grid, header, span, stub, rows), *_behind_table(grid, stub, below)]


def _in_table(
    grid: Grid, header: Header, span: RowSpan, stub: Stub, rows: Sequence[RowDraft]
) -> Iterator[Cell]:
    read = {row.source for row in rows}
    beside = [*stub.numbering, *([stub.measure] if stub.measure is not None else [])]
    named = {cell.row for cell in grid.cells if cell.source in read}
    # Numbers alone in several rows are entries of a register, each with figures of its own.
    has_entries = stub.label is not None or _count_numbers(grid, span, stub) > 1
    remarks = {leaf.left for leaf in header.leaves if is_remark_label(leaf.heading)}
    for cell in grid.cells:
        is_inside = span.first <= cell.row <= span.last and cell.column not in remarks
        if not is_inside or cell.source in read:
            continue
        is_beside = any(leaf.left <= cell.column <= leaf.right for leaf in beside)
        is_nameless = has_entries and cell.row not in named
        if is_nameless if is_beside else _has_words(cell):
            yield cell


def _count_numbers(grid: Grid, span: RowSpan, stub: Stub) -> int:
    """How many rows have a number."""
    if stub.number is None:
        return 0
    return sum((row, stub.number.left) in grid.cell_by_place for row in span.rows)


def _behind_table(grid: Grid, stub: Stub, last: int) -> Iterator[Cell]:
    """Rows of several cells or with a name, up to signatures; then another table."""
    if grid.body is not None:
        return
    below = [cell for cell in grid.cells if cell.row > last]
    signed = next((cell.row for cell in below if is_signing(cell.text)), None)
    noted = False
    for row in dict.fromkeys(cell.row for cell in below):
        cells = grid.rows[row]
        is_note_row = is_note(cells[0].text) or find_relation(cells[0].text)[0] is not None
        noted = noted or is_note_row or is_guide(cells[0].text)
        is_prose = is_note_row or _is_prose(cells, stub, noted)
        if (signed is None or row < signed) and not is_prose:
            yield cells[0]
    if signed is not None:
        yield from _find_table(grid, [cell for cell in below if cell.row > signed])


def _find_table(grid: Grid, rest: Sequence[Cell]) -> list[Cell]:
    """Where a table begins in the *rest* of *grid* behind signatures: wide, framed, or named."""
    found = find_header(evolve(grid, cells=tuple(rest))) if rest else None
    if found is not None and len(found.leaves) > _FEW:
        return [found.leaves[0].anchor]
    rows = [grid.rows[row] for row in dict.fromkeys(cell.row for cell in rest)]
    heads = (cells[0] for cells in rows if len(cells) > 1 and _is_of_table(cells))
    return list(islice(heads, 1))


def _is_of_table(cells: Sequence[Cell]) -> bool:
    named = any(is_stub_label(cell.text) for cell in cells)
    return named or sum(bool(cell.framed) for cell in cells) > 1


def _is_prose(cells: Sequence[Cell], stub: Stub, noted: bool) -> bool:
    """Whether a row of *cells* is a line of text; behind a note it may have a mark before it."""
    if len(cells) == 1:
        return noted or not _may_name_row(cells[0], stub)
    first, second = cells[0].text, cells[1].text
    is_marked = bool(_MARK.fullmatch(first)) and (second.endswith(".") or len(second) > _SHORT)
    return noted and len(cells) == 2 and (is_marked or is_guide(first) or is_guide(second))


def _may_name_row(cell: Cell, stub: Stub) -> bool:
    """Whether *cell* stands where the rows have their names, and is no sentence."""
    named = stub.label is not None and cell.column <= stub.label.right
    return named and len(cell.text) <= _LONGEST_NAME and not cell.text.rstrip().endswith(".")


def _has_words(cell: Cell) -> bool:
    return len(cell.text) > 1 and not is_figure(cell.text)


_MARK = re.compile(r"[-+•*]|\(?[\w*]{1,3}[).:]?|(?:cột|dòng) .{1,20}", re.IGNORECASE)
"""What stands before a line of notes, in a cell of its own."""
_SHORT = 60
"""Letters of a line that may be the name of a row as well."""
_FEW = 2
"""Columns that signatures may stand in: more are a table."""
_LONGEST_NAME = 120
"""Letters of the name of a row; longer lines are prose."""

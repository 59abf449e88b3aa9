"""Tables that are read like another one: with the same headings, or going on without any."""

from collections.abc import Sequence

from attrs import evolve

from reportreduce.errors import Problem
from reportreduce.importers.lists.drafts import ColumnGuess, ListDraft
from reportreduce.importers.lists.header import ListHeader, build_header
from reportreduce.importers.lists.rows import list_rows, sort_rows
from reportreduce.importers.lists.tables import ListTable, leave_out_repeats, texts_of_row
from reportreduce.importers.office.grid import Grid
from reportreduce.messages import Text


def find_alike(drafts: Sequence[ListDraft], grid: Grid) -> ListTable | None:
    """
    The table of *grid* under the very headings of one of *drafts*, with the columns of that.

    A table may be too short for its cells to tell what they are.
    """
    for draft in drafts:
        if draft.header is not None:
            top = _find_headings(draft, draft.header, grid)
            if top is not None:
                header = build_header(grid, top, top + draft.header[1] - draft.header[0])
                return _build_alike(draft, grid, header)
    return None


def _find_headings(draft: ListDraft, header: tuple[int, int], grid: Grid) -> int | None:
    """The row from which *grid* has the same texts as the headings of *draft*."""
    wanted = [texts_of_row(draft.grid, row - 1) for row in range(header[0], header[1] + 1)]
    for row in grid.rows:
        if all(texts_of_row(grid, row + at) == texts for at, texts in enumerate(wanted)):
            return row
    return None


def _build_alike(draft: ListDraft, grid: Grid, header: ListHeader) -> ListTable:
    sources = {column.left: column.cells[-1].source for column in header.columns}
    columns = tuple(
        evolve(each, source=sources.get(each.left, each.source)) for each in draft.columns
    )
    rows, skipped = leave_out_repeats(
        grid, header, list_rows(grid, header.last + 1, max(grid.rows))
    )
    values = {"place": f"{draft.file}:{draft.sheet}"}
    where = str(header.columns[0].cells[0].source)
    said = Problem(where, Text("lists.alike", values), Text("lists.continued_mend"))
    return ListTable(header, rows, columns, [said], skipped)


def find_continued(before: ListDraft, grid: Grid) -> ListTable | None:
    """The Word table *grid* without headings that goes on with the list of the table before it."""
    if grid.body is None or grid.table_width != before.grid.table_width:
        return None
    rows = list(list_rows(grid, *grid.body))
    if not rows or 2 * len(sort_rows(grid, rows, before.columns).entries) < len(rows):
        return None
    where = str(grid.rows[rows[0]][0].source)
    said = Problem.of(where, "lists.continued")
    header = ListHeader(top=-1, bottom=-1, last=-1, columns=())
    columns = tuple(evolve(each, example=_example(grid, rows, each)) for each in before.columns)
    return ListTable(header, rows, columns, [said])


def _example(grid: Grid, rows: Sequence[int], column: ColumnGuess) -> str:
    """The first text of *column* in *rows*; "" if it is empty there."""
    cells = (grid.cell_by_place.get((row, column.left)) for row in rows)
    return next((cell.text for cell in cells if cell is not None), "")

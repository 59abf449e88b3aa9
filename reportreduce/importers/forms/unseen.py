"""Columns and rows of a form that its file hides or strikes out: nobody knows if they are owed."""

from collections.abc import Iterator, Sequence

from attrs import frozen

from reportreduce.errors import Problem
from reportreduce.importers.forms.drafts import PLACES, ColumnDraft, RowDraft
from reportreduce.importers.forms.header import Leaf
from reportreduce.importers.forms.row_shapes import takes_remarks
from reportreduce.importers.office.grid import Grid


@frozen(kw_only=True)
class Unseen:
    """Columns and rows that are left out of a draft, each with why: "hidden" or "struck_out"."""

    columns: tuple[tuple[ColumnDraft, str], ...] = ()
    rows: tuple[tuple[RowDraft, str], ...] = ()

    def drop_columns(self, columns: Sequence[ColumnDraft]) -> tuple[ColumnDraft, ...]:
        """Those of *columns* that a person sees."""
        unseen = {id(column) for column, _ in self.columns}
        return tuple(column for column in columns if id(column) not in unseen)

    def drop_rows(self, rows: Sequence[RowDraft]) -> tuple[RowDraft, ...]:
        """Those of *rows* that a person sees."""
        unseen = {id(row) for row, _ in self.rows}
        return tuple(row for row in rows if id(row) not in unseen)

    @property
    def column_names(self) -> tuple[str, ...]:
        """The headings of the columns."""
        return tuple(PLACES.join(column.full_path) for column, _ in self.columns)

    @property
    def row_names(self) -> tuple[str, ...]:
        """The names of the rows."""
        return tuple(PLACES.join(row.full_path) for row, _ in self.rows)

    @property
    def problems(self) -> Iterator[Problem]:
        """What is left out, each at its cell."""
        parts: tuple[tuple[ColumnDraft | RowDraft, str], ...] = (*self.columns, *self.rows)
        for part, why in parts:
            name = PLACES.join(part.full_path)
            yield Problem.of(str(part.source), f"forms.{why}", name=name)


def find_unseen(
    grid: Grid, leaves: Sequence[Leaf], columns: Sequence[ColumnDraft], rows: Sequence[RowDraft]
) -> Unseen:
    """
    The columns of figures, one for each of *leaves*, and the rows that *grid* hides or strikes out.

    What names, numbers or measures the rows may be hidden: it is read, and asks for nothing.
    """
    pairs = (
        (column, _judge_column(grid, leaf)) for leaf, column in zip(leaves, columns, strict=True)
    )
    places = {cell.source: (cell.row, cell.column) for cell in grid.cells}
    lines = ((row, _judge_row(grid, places.get(row.source))) for row in rows)
    return Unseen(
        columns=tuple(
            (column, why)
            for column, why in pairs
            if why and not (column.is_stub or takes_remarks(column))
        ),
        rows=tuple((row, why) for row, why in lines if why),
    )


def _judge_column(grid: Grid, leaf: Leaf) -> str:
    """Why the column of *leaf* is left out; empty if it is not."""
    if any((cell.row, cell.column) in grid.struck for cell in leaf.cells):
        return "struck_out"
    is_hidden = grid.hidden_columns.issuperset(range(leaf.left, leaf.right + 1))
    return "hidden" if is_hidden else ""


def _judge_row(grid: Grid, place: tuple[int, int] | None) -> str:
    """Why the row named at *place* is left out; empty if it is not."""
    if place in grid.struck:
        return "struck_out"
    return "hidden" if place is not None and place[0] in grid.hidden else ""

"""One row of a list as it stands: its number, its name, and what else it holds."""

import re
from collections.abc import Sequence

from attrs import frozen

from reportreduce.importers.lists.drafts import ColumnGuess
from reportreduce.importers.lists.footers import fits_list
from reportreduce.importers.lists.names import split_number
from reportreduce.importers.lists.roles import ListRole
from reportreduce.importers.office.grid import Cell, Grid
from reportreduce.normalise.text import normalise_text

_FIGURE = re.compile(r"\(?\d{1,5}(?:[.-]\d{1,4})*[a-zđ]?[.)]*")
_TOTAL = re.compile(
    r"(?:tổng (?:cộng|số)|cộng)\s*(?:[:(\d].*|(?:[ivx]+|[a-zđ])(?:\W.*)?"
    r"|(?:nhóm|mục|phần|lĩnh vực|toàn|của|theo|các|báo cáo|chế độ)\b.*)?|tổng\s*(?:[:(\d].*)?"
)
_REPORT = re.compile(r"(?:\W|\d)*(?:báo cáo|bc|biểu|bảng|tổng hợp|thống kê|số liệu)\b")


@frozen
class ListRow:
    """One row: the cell of its number and name if they begin here, and what else it holds."""

    at: int
    own: tuple[Cell, ...]
    number: Cell | None
    name: Cell | None
    others: int
    """Columns besides number and name that hold text, also from above."""
    begun: int
    """Those of them whose text begins in this row."""
    named_above: bool

    @property
    def figure(self) -> bool:
        return self.number is not None and is_figure(self.number.text)

    @property
    def label(self) -> str:
        return self.number.text.strip(" .)") if self.number is not None else ""

    @property
    def outline(self) -> str:
        """Its number, also where it stands before the name; "" for none or a dash."""
        return self.label or (split_number(self.name.text)[0] if self.name is not None else "")

    @property
    def is_dashed(self) -> bool:
        """Whether it has a dash in place of a number."""
        return (
            self.number is None
            and self.name is not None
            and self.name.text.startswith(("-", "+", "–"))
        )


def look_at_row(grid: Grid, row: int, columns: Sequence[ColumnGuess]) -> ListRow:
    """What *row* of *grid* holds in *columns*."""
    name, number = find_column(columns, ListRole.NAME), find_column(columns, ListRole.NUMBER)
    places = grid.cell_by_place
    named = places.get((row, name.left)) if name else None
    numbered = places.get((row, number.left)) if number else None
    found = [
        cell
        for each in columns
        if each is not name
        and each is not number
        and (cell := places.get((row, each.left))) is not None
        and cell is not named
        and cell is not numbered
    ]
    return ListRow(
        at=row,
        own=grid.rows.get(row, ()),
        number=numbered if numbered is not None and numbered.row == row else None,
        name=named if named is not None and named.row == row else None,
        others=len(found),
        begun=sum(cell.row == row for cell in found),
        named_above=named is not None and named.row < row,
    )


def find_column(columns: Sequence[ColumnGuess], role: ListRole) -> ColumnGuess | None:
    """The first of *columns* with *role*."""
    return next((each for each in columns if each.role is role), None)


def is_report(row: ListRow, columns: Sequence[ColumnGuess]) -> bool:
    """Whether *row* is a report by its number or its cells, even below what looked the end."""
    if row.name is None or row.figure or row.others < 2:
        return row.name is not None and row.figure
    if begins_like_report(row.name):
        return True
    return not is_total(row.name) and fits_list(row.own, columns)


def begins_like_report(name: Cell) -> bool:
    """Whether *name* begins with what reports are called."""
    return bool(_REPORT.match(normalise_text(name.text)))


def is_total(cell: Cell) -> bool:
    """Whether *cell* begins a row of totals."""
    return bool(_TOTAL.fullmatch(normalise_text(cell.text)))


def is_figure(text: str) -> bool:
    """Whether *text* is the number of a row: 1, 1.2, 3a."""
    return bool(_FIGURE.fullmatch(text.strip()))

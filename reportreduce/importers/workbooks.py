"""The workbook of a proposal as people have it now, against one that was just written."""

from collections.abc import Iterator, Mapping
from math import isclose
from pathlib import Path

from attrs import frozen
from openpyxl.utils import get_column_letter

from reportreduce.importers.office.cell_texts import print_place
from reportreduce.importers.office.grid import Grid
from reportreduce.importers.office.limits import LONGEST_CELL, Limits, check_file, refuse
from reportreduce.importers.office.spreadsheets import find_hidden_sheets, load_sheets
from reportreduce.messages import Text

_LIMITS = Limits(rows=25_000, columns=100, cells=2_000_000, text=LONGEST_CELL)
"""More than any sheet of a proposal has."""


@frozen(kw_only=True)
class CellDifference:
    """
    What differs at *where*: a sheet, its row or column, or a cell ("Tổng hợp!C5").

    ``is_addition`` marks what stands where nothing was written, as opinions and names do.
    """

    where: str
    text: Text
    is_addition: bool = False


def compare_workbooks(path: str | Path, written: str | Path) -> tuple[CellDifference, ...]:
    """
    Where the workbook *path* differs from *written*, sheet by sheet, by what a reader sees.

    Texts and numbers are compared as Excel shows them; looks and charts are not.

    Raises:
        UnreadableFileError: *path* is no xlsx file, or damaged.
    """
    place = Path(path)
    if check_file(place) != "xlsx":
        raise refuse(place, "no_workbook")
    own, expected = _load(place), _load(Path(written))
    hidden = set(find_hidden_sheets(place, "xlsx"))
    found: list[CellDifference] = []
    for name, grid in expected.items():
        if name in own:
            found += _compare(own[name], grid)
        else:
            key = "sheet_hidden" if name in hidden else "sheet_missing"
            found.append(CellDifference(where=name, text=Text(f"verify.{key}")))
    added = [name for name in own if name not in expected]
    text = Text("verify.sheet_added")
    found += [CellDifference(where=name, text=text, is_addition=True) for name in added]
    return tuple(found)


def _load(path: Path) -> Mapping[str, Grid]:
    return {grid.name: grid for grid in load_sheets(path, "xlsx", _LIMITS)}


def _compare(own: Grid, expected: Grid) -> Iterator[CellDifference]:
    said = {(cell.row, cell.column): cell.text for cell in own.cells}
    wanted = {(cell.row, cell.column): cell.text for cell in expected.cells}
    for row, column in sorted(said.keys() | wanted.keys()):
        here, there = said.get((row, column), ""), wanted.get((row, column), "")
        where = f"{own.name}!{print_place(row, column)}"
        if here and not there:
            text = Text("verify.cell_filled", {"said": here})
            yield CellDifference(where=where, text=text, is_addition=True)
        elif not _is_same(here, there):
            text = Text("verify.cell_changed", {"said": here, "expected": there})
            yield CellDifference(where=where, text=text)
        elif (row, column) in own.struck:
            yield CellDifference(where=where, text=Text("verify.cell_struck", {"said": here}))
    rows = {row for row, _ in wanted} & (own.hidden - expected.hidden)
    columns = {column for _, column in wanted} & (own.hidden_columns - expected.hidden_columns)
    letters = (get_column_letter(column + 1) for column in sorted(columns))
    names = [*(str(row + 1) for row in sorted(rows)), *letters]
    for name in names:
        yield CellDifference(where=f"{own.name}!{name}", text=Text("verify.cells_hidden"))


def _is_same(one: str, other: str) -> bool:
    """Whether two texts are the same, or two numbers but for what programs round."""
    try:
        return one == other or isclose(float(one), float(other), rel_tol=1e-12)
    except ValueError:
        return False

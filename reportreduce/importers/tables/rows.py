"""Tables from CSV files or the sheets of a workbook: rows of text that know where they stand."""

import csv
import datetime
import io
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from unicodedata import normalize

from attrs import evolve, frozen
from openpyxl.utils import get_column_letter
from python_calamine import CalamineError, CalamineWorkbook

from reportreduce.errors import Problem, UnreadableFileError, name_system_reason
from reportreduce.importers.problems import build_problem
from reportreduce.importers.text_files import OFFICE_MARKS, load_text
from reportreduce.model.places import Source

_DELIMITERS = (",", ";", "\t")
"""What parts the cells of CSV; Excel writes ``;`` where the comma is the decimal sign."""
_DECLARED = re.compile(r'"?sep=([^"\r\n])"?[,;\t]*(?=\r?\n|\r|\Z)', re.IGNORECASE)
"""The line by which a file tells Excel its delimiter."""
csv.field_size_limit(2**27)  # formulas of real tables pass the default of 128 KiB


@frozen
class Row:
    """One row: its cells by column name, stripped, in Unicode NFC; missing columns are empty."""

    file: str
    line: int
    cells: Mapping[str, str]
    sheet: str = ""
    columns: Sequence[str] = ()

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def source(self, column: str = "") -> Source:
        """Where the row stands, or its cell in *column*."""
        if not self.sheet:
            return Source(file=self.file, line=self.line)
        at = self.columns.index(column) + 1 if column in self.columns else 1
        return Source(file=self.file, cell=f"{self.sheet}!{get_column_letter(at)}{self.line}")

    def where(self, column: str = "") -> str:
        """The same as text."""
        return str(self.source(column))


@frozen
class Table:
    """A table by name: its header, its rows and what is wrong with its layout."""

    name: str
    where: str
    columns: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    problems: tuple[Problem, ...] = ()


def find_table_file(folder: Path, name: str) -> Path | None:
    """The file ``NAME.csv`` or ``NAME.csv.gz`` of *folder*."""
    candidates = (folder / f"{name}.csv", folder / f"{name}.csv.gz")
    return next((path for path in candidates if path.is_file()), None)


def load_tables(path: Path, names: Sequence[str]) -> Mapping[str, Table]:
    """Those of the tables *names* that the folder or workbook *path* holds."""
    if not path.is_dir():
        return _load_sheets(path, names)
    found = {name: find_table_file(path, name) for name in names}
    return {name: _load_csv(file, name) for name, file in found.items() if file is not None}


def _load_csv(path: Path, name: str) -> Table:
    try:
        text = load_text(path, path.name)
    except UnreadableFileError as error:
        return Table(name, path.name, problems=tuple(error.problems))
    delimiter, text = _take_delimiter(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    lines: list[tuple[int, list[str]]] = []
    problems: list[Problem] = []
    start = 1
    try:
        for cells in reader:
            lines.append((start, cells))
            start = reader.line_num + 1
    except csv.Error as error:
        problems.append(build_problem(f"{path.name}:{start}", "not_a_table", reason=str(error)))
    table = _build_table(name, path.name, "", lines)
    return evolve(table, problems=(*problems, *table.problems))


def _take_delimiter(text: str) -> tuple[str, str]:
    """
    The delimiter of CSV *text*, and the text with the line that declares it left empty.

    Without such a line it is the one that parts the header row into most cells.
    """
    declared = _DECLARED.match(text)
    if declared is not None:
        return declared[1], text[declared.end() :]
    header = next((line for line in text.splitlines() if line.strip()), "")
    widths = {each: len(next(csv.reader([header], delimiter=each))) for each in _DELIMITERS}
    return max(_DELIMITERS, key=widths.__getitem__), text


def _load_sheets(path: Path, names: Sequence[str]) -> Mapping[str, Table]:
    try:
        workbook = CalamineWorkbook.from_path(path)
        sheets = {sheet.strip().lower(): sheet for sheet in workbook.sheet_names}
        return {
            name: _build_table(name, path.name, sheets[name], _sheet_lines(workbook, sheets[name]))
            for name in names
            if name in sheets
        }
    except (CalamineError, OSError) as error:
        return {names[0]: Table(names[0], path.name, problems=(_refusal(path, error),))}


def _refusal(path: Path, error: Exception) -> Problem:
    """Why the workbook *path* cannot be opened."""
    try:
        with path.open("rb") as file:
            start = file.read(8)
    except OSError as refused:
        return build_problem(path.name, "unreadable", reason=name_system_reason(refused))
    if not start:
        return build_problem(path.name, "empty_file")
    if not start.startswith(OFFICE_MARKS):
        return build_problem(path.name, "no_office_file")
    return build_problem(path.name, "not_a_workbook", reason=str(error))


def _sheet_lines(workbook: CalamineWorkbook, sheet: str) -> list[tuple[int, list[str]]]:
    rows = workbook.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    return [(line, [_text(cell) for cell in row]) for line, row in enumerate(rows, start=1)]


def _text(cell: object) -> str:
    """A cell as a person sees it: whole numbers without a fraction, dates as ISO."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime.datetime) and cell.time() == datetime.time():
        return cell.date().isoformat()
    return str(cell)


def _build_table(name: str, file: str, sheet: str, lines: Sequence[tuple[int, list[str]]]) -> Table:
    filled = [(line, cells) for line, cells in lines if any(cell.strip() for cell in cells)]
    if not filled:
        where = Row(file, 1, {}, sheet).where()
        return Table(name, where, problems=(build_problem(where, "empty_file"),))
    header_line, header = filled[0]
    columns = tuple(cell.strip().lower() for cell in header)
    head = Row(file, header_line, {}, sheet, columns)
    problems = [
        build_problem(head.where(column), "duplicate_column", column=column)
        for at, column in enumerate(columns)
        if column and column in columns[:at]
    ]
    rows = []
    for line, cells in filled[1:]:
        row = Row(file, line, _by_column(columns, cells), sheet, columns)
        rows.append(row)
        if not sheet and len(cells) != len(columns):
            problems.append(
                build_problem(row.where(), "wrong_width", found=len(cells), expected=len(columns))
            )
    return Table(name, head.where(), columns, tuple(rows), tuple(problems))


def _by_column(columns: Sequence[str], cells: Sequence[str]) -> Mapping[str, str]:
    pairs = zip(columns, cells, strict=False)  # a short row is a problem already
    return {column: normalize("NFC", cell.strip()) for column, cell in pairs if column}

"""The tables of a sheet: each block of headings with the rows below it that it stands over."""

from collections.abc import Iterable, Sequence

from attrs import define, field

from reportreduce.errors import Problem
from reportreduce.importers.lists.columns import guess_columns
from reportreduce.importers.lists.drafts import ColumnGuess, SkippedRow
from reportreduce.importers.lists.evidence import SAMPLE, are_mostly, measure_share
from reportreduce.importers.lists.header import ListHeader, build_header
from reportreduce.importers.lists.header_search import find_headers
from reportreduce.importers.lists.mapping import ListMapping, apply_mapping, find_tables
from reportreduce.importers.lists.roles import LONGEST_HEADING, ListRole
from reportreduce.importers.lists.rows import list_rows
from reportreduce.importers.office.grid import Grid
from reportreduce.messages import Text

_TELLING = (ListRole.FREQUENCY, ListRole.DEADLINE, ListRole.WINDOW, ListRole.BASIS)


@define
class ListTable:
    """One table while it is put together; repeated headings are in ``skipped``."""

    header: ListHeader
    rows: list[int]
    columns: tuple[ColumnGuess, ...] = ()
    problems: list[Problem] = field(factory=list)
    skipped: list[SkippedRow] = field(factory=list)


def split_tables(file: str, grid: Grid, mapping: ListMapping | None) -> tuple[ListTable, ...]:
    """
    The tables of *grid* that name a column of reports, or those that *mapping* knows.

    Headings that come again go on with their table; other headings begin another.
    """
    if mapping is not None:
        return _mapped_tables(file, grid, mapping)
    tables: list[ListTable] = []
    for header, rows in _blocks(grid, find_headers(grid)):
        if tables and header.signature == tables[-1].header.signature:
            _go_on(grid, tables[-1], header, rows)
            continue
        columns, problems = guess_columns(grid, header, rows)
        if any(column.role is ListRole.NAME for column in columns):
            tables.append(ListTable(header, rows, columns, list(problems)))
        elif tables:
            tables[-1].rows += [*_rows_of(grid, header), *rows]
    for table in tables:
        table.columns, doubts = guess_columns(grid, table.header, table.rows)
        table.problems = list(doubts)
    return tuple(tables)


def guess_table(grid: Grid) -> ListTable | None:
    """
    The table of *grid* where no heading is known, if its cells tell a list of reports.

    They do if most cells of a column are names of reports and another column has what only
    such lists have: frequencies, deadlines, data cut-offs or instruments.
    """
    rows = list(grid.rows)
    samples = {at: _texts(grid, at, rows) for at in range(grid.width)}
    named = [at for at, texts in samples.items() if are_mostly(texts, ListRole.NAME)]
    telling = [
        at for at, texts in samples.items() if any(are_mostly(texts, each) for each in _TELLING)
    ]
    if not named or not set(telling) - set(named):
        return None
    first = _first_row(grid, named[0])
    header = _headings_above(grid, first)
    below, skipped = leave_out_repeats(
        grid, header, list_rows(grid, header.last + 1, max(grid.rows))
    )
    columns, problems = guess_columns(grid, header, below)
    if all(column.role is not ListRole.NAME for column in columns):
        return None
    return ListTable(header, below, columns, list(problems), skipped)


def leave_out_repeats(
    grid: Grid, header: ListHeader, rows: Iterable[int]
) -> tuple[list[int], list[SkippedRow]]:
    """*rows* without those that have the texts of a row of *header*, and these."""
    span = range(header.top, header.bottom + 1)
    headings = {texts for row in span if (texts := texts_of_row(grid, row))}
    kept: list[int] = []
    skipped: list[SkippedRow] = []
    for row in rows:
        if texts_of_row(grid, row) in headings:
            skipped.append(_skip_heading(grid, row))
        else:
            kept.append(row)
    return kept, skipped


def texts_of_row(grid: Grid, row: int) -> tuple[tuple[int, str], ...]:
    """The cells that begin in *row*: their columns and texts in one line."""
    return tuple((cell.column, " ".join(cell.text.split())) for cell in grid.rows.get(row, ()))


def _texts(grid: Grid, column: int, rows: Sequence[int]) -> tuple[str, ...]:
    cells = (grid.cell_by_place.get((row, column)) for row in rows)
    texts = dict.fromkeys(cell.text for cell in cells if cell is not None)
    return tuple(texts)[:SAMPLE]


def _first_row(grid: Grid, column: int) -> int:
    """The first row whose cell in *column* is the name of a report and not the only one."""
    return next(
        row
        for row in grid.rows
        if (cell := grid.cell_by_place.get((row, column))) is not None
        and measure_share([cell.text], ListRole.NAME)
        and len(grid.covering(row)) > 2
    )


def _headings_above(grid: Grid, first: int) -> ListHeader:
    """The row of short texts just above *first*, or a header without any heading."""
    cells = grid.covering(first - 1)
    if len(cells) > 2 and all(len(cell.text) <= LONGEST_HEADING for cell in cells):
        return build_header(grid, min(cell.row for cell in cells), first - 1)
    return ListHeader(top=first, bottom=first - 1, last=first - 1, columns=())


def _blocks(grid: Grid, headers: Sequence[ListHeader]) -> list[tuple[ListHeader, list[int]]]:
    """Each of *headers* with the rows up to the next."""
    ends = [*(header.top - 1 for header in headers[1:]), max(grid.rows, default=0)]
    return [
        (header, list(list_rows(grid, header.last + 1, end)))
        for header, end in zip(headers, ends, strict=False)
    ]


def _rows_of(grid: Grid, header: ListHeader) -> list[int]:
    return list(list_rows(grid, header.top, header.last))


def _go_on(grid: Grid, table: ListTable, header: ListHeader, rows: Sequence[int]) -> None:
    table.skipped += [_skip_heading(grid, row) for row in _rows_of(grid, header)]
    table.rows += rows


def _skip_heading(grid: Grid, row: int) -> SkippedRow:
    text = " | ".join(text for _, text in texts_of_row(grid, row))
    why = Text("lists.skip_header")
    return SkippedRow(text=text, why=why, source=grid.rows[row][0].source)


def _mapped_tables(file: str, grid: Grid, mapping: ListMapping) -> tuple[ListTable, ...]:
    known = {table.header.top: table for table in find_tables(file, grid, mapping)}
    taken = {
        row for table in known.values() for row in range(table.header.top, table.header.last + 1)
    }
    others = [
        header
        for header in find_headers(grid)
        if taken.isdisjoint(range(header.top, header.last + 1))
    ]
    headers = sorted([*(table.header for table in known.values()), *others], key=lambda h: h.top)
    tables: list[ListTable] = []
    for header, rows in _blocks(grid, headers):
        mapped = known.get(header.top)
        if mapped is not None:
            columns, problems = apply_mapping(grid, mapped, rows)
            tables.append(ListTable(header, rows, columns, list(problems)))
        elif tables and header.signature == tables[-1].header.signature:
            _go_on(grid, tables[-1], header, rows)
        elif tables:
            where = str(header.columns[0].cells[0].source)
            mend = Text("lists.mapping_left_out_mend")
            tables[-1].problems.append(Problem(where, Text("lists.mapping_left_out"), mend))
    return tuple(tables)

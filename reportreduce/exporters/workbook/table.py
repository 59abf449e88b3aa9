"""A sheet that is one table: what it says as a value, and how it is laid out and printed."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice, zip_longest

from attrs import evolve, frozen
from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from reportreduce.exporters.workbook.cells import CellMaker, Value
from reportreduce.exporters.workbook.layout import estimate_height, set_up_print, split_text
from reportreduce.exporters.workbook.stream import StreamSheet, add_stream_sheet
from reportreduce.exporters.workbook.style import Style
from reportreduce.exporters.workbook.view import View

Row = Sequence[Value]
SIZE = 11
"""Size of the font in tables."""
MOST_ROWS = 20_000
"""Rows that a sheet shows; nobody reads more, and the JSON file has all."""
MOST_CHOICES = 255
"""Characters that a list validation holds; with more, Excel "repairs" the whole file."""
_TOTALS = {Style.NUMBER: Style.TOTAL_NUMBER}


@frozen(kw_only=True)
class Column:
    """
    One column: its head is the text ``column.KEY``; ``width`` is in characters.

    ``choices`` are keys of the texts that a drop-down offers.
    """

    key: str
    width: float
    style: Style = Style.TEXT
    choices: tuple[str, ...] = ()


@frozen(kw_only=True)
class Table:
    """
    What a sheet says.

    ``name`` is the key of its texts: ``sheet.NAME`` on the tab, ``title.NAME`` above the
    table.  ``notes`` stand between.  ``total`` is the last row, outside the filter.
    """

    name: str
    columns: tuple[Column, ...]
    rows: Iterable[Row]
    notes: tuple[str, ...] = ()
    total: Row | None = None


def write_table(book: Workbook, view: View, table: Table) -> None:
    """
    Add a sheet to *book* that holds *table*, with frozen heads, filter and print set-up.

    A proposal that changes nothing has no use for empty sheets.
    """
    table = _limited(view, table)
    if not table.rows and not view.changes:
        return
    sheet = add_stream_sheet(book, view.say(f"sheet.{table.name}"))
    head = len(table.notes) + 2
    set_up_print(sheet, view, title_rows=f"{head}:{head}")
    sheet.freeze_panes = f"A{head + 1}"
    for number, column in enumerate(table.columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    _write_top(sheet, view, table, CellMaker(sheet))
    last = head + _write_rows(sheet, view, table)
    sheet.auto_filter.ref = f"A{head}:{get_column_letter(len(table.columns))}{last}"
    _add_choices(sheet, view, table, head + 1, last)


def _limited(view: View, table: Table) -> Table:
    """*table* with at most ``MOST_ROWS`` rows, and a note that says how many it lacks."""
    rows = iter(table.rows)
    shown = tuple(islice(rows, MOST_ROWS))
    left = sum(1 for _ in rows)
    notes = (view.say("note.left_out", count=left, shown=len(shown)),) if left else ()
    return evolve(table, rows=shown, notes=(*table.notes, *notes))


def _write_top(sheet: StreamSheet, view: View, table: Table, maker: CellMaker) -> None:
    """The title, the notes and the heads of the columns."""
    width = sum(column.width for column in table.columns)
    end = get_column_letter(len(table.columns))
    title = (view.say(f"title.{table.name}"), Style.TITLE)
    for number, (text, style) in enumerate([title, *((n, Style.NOTE) for n in table.notes)], 1):
        size = 14 if style is Style.TITLE else 11
        sheet.row_dimensions[number].height = estimate_height(text, width, size=size)
        sheet.merged_cells.add(f"A{number}:{end}{number}")
        sheet.append([maker.make(text, style)])
    heads = [view.say(f"column.{column.key}") for column in table.columns]
    sheet.row_dimensions[len(table.notes) + 2].height = max(
        estimate_height(head, column.width, size=11, bold=True)
        for head, column in zip(heads, table.columns, strict=True)
    )
    sheet.append(maker.make(head, Style.HEAD) for head in heads)


def _write_rows(sheet: StreamSheet, view: View, table: Table) -> int:
    """Write the rows of *table* and its total; how many rows stand in the filter, >= 1."""
    styles = [column.style for column in table.columns]
    widths = [column.width for column in table.columns]
    maker = CellMaker(sheet)
    count, head = 0, len(table.notes) + 2
    for row in chain.from_iterable(split_row(each, widths) for each in table.rows):
        count += 1
        sheet.row_dimensions[head + count].height = _height(row, widths)
        sheet.append(_cells(maker, row, styles))
    if not count:
        nothing = [view.say("label.nothing"), *[None] * (len(styles) - 1)]
        sheet.merged_cells.add(f"A{head + 1}:C{head + 1}")
        sheet.append(_cells(maker, nothing, [Style.TEXT] * len(styles)))
    elif table.total:
        totals = [_TOTALS.get(style, Style.TOTAL) for style in styles]
        sheet.append(_cells(maker, table.total, totals))
    return max(count, 1)


def split_row(row: Row, widths: Sequence[float]) -> Iterator[Row]:
    """
    *row*, or as many rows as its texts need at the height that Excel allows.

    Rows that go on have only what did not fit; numbers and short texts stand in the first.
    """
    parts = [
        split_text(value, width, size=SIZE) if isinstance(value, str) else [value]
        for value, width in zip(row, widths, strict=True)
    ]
    return zip_longest(*parts)


def _height(row: Row, widths: Sequence[float]) -> float:
    return max(
        estimate_height(value, width, size=SIZE)
        for value, width in zip(row, widths, strict=True)
        if isinstance(value, str)
    )


def _cells(maker: CellMaker, row: Row, styles: Sequence[Style]) -> Iterator[object]:
    # A generator: each cell is written before the next one is made from the same object.
    for value, style in zip(row, styles, strict=True):
        yield maker.make(value, style)


def _add_choices(sheet: StreamSheet, view: View, table: Table, first: int, last: int) -> None:
    for number, column in enumerate(table.columns, 1):
        if column.choices:
            listed = ",".join(view.say(choice) for choice in column.choices)
            if len(listed) > MOST_CHOICES:
                raise ValueError(f"column {column.key}: {len(listed)} characters of choices")
            letter = get_column_letter(number)
            validation = DataValidation(type="list", formula1=f'"{listed}"', allow_blank=True)
            validation.add(f"{letter}{first}:{letter}{last}")
            sheet.data_validations.append(validation)

"""A copy of a list with a note beside every cell that was not understood."""

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from attrs import frozen
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import column_index_from_string
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from reportreduce.errors import Problem, UsageError
from reportreduce.exporters.list_sheets import (
    ListCell,
    ListSheet,
    estimate_widths,
    unique_names,
    widen_titles,
    without_overlaps,
)
from reportreduce.exporters.safe_writing import write_file
from reportreduce.exporters.workbook.archive import save_book, set_up_book
from reportreduce.exporters.workbook.cells import clean_text, shortened
from reportreduce.exporters.workbook.layout import estimate_height
from reportreduce.exporters.workbook.style import Style
from reportreduce.messages import Language, Text, say
from reportreduce.messages.author import AUTHOR

__all__ = ["ListCell", "ListSheet", "write_noted_copy"]

_MARK = PatternFill("solid", fgColor="FFFFE699")
_CREATED = datetime.date(2000, 1, 1)
"""The clock is no part of a copy: the same input gives the same bytes."""
_NOTE_WIDTH = 50.0
_LONGEST_COMMENT = 2_000
_TEXT_FORMAT = "@"
"""Otherwise Excel makes a day of this year of "25/6"."""
_MOST_FROZEN = 20
"""Rows above the table that may stand still; more would leave no room to scroll."""
_MOST_DRAWN = 200_000
"""Cells of a table beyond which only those with text get lines."""
_ADDRESS = re.compile(r"(?:.*:)?(?P<sheet>[^:]+)!(?P<column>[A-Z]{1,3})(?P<row>[1-9]\d{0,6})")


@frozen
class _Spot:
    """A problem with the sheet, row and column that it is noted at."""

    sheet: str
    row: int
    column: int
    problem: Problem


def write_noted_copy(
    sheets: Sequence[ListSheet],
    problems: Sequence[Problem],
    path: str | Path,
    *,
    original: str | Path | None = None,
    language: Language = "vi",
) -> None:
    """
    Write a new workbook with the texts of *sheets* and *problems* beside their cells.

    A noted cell is coloured and has a comment; a column at the right says the same in words, and
    a last sheet lists all problems, also those that name no cell.  All cells hold text, so none
    is a formula.  The same input gives the same bytes.  The file appears whole or not at all.

    Args:
        sheets: What the list holds; only texts, merged cells and widths are copied.
        problems: Their ``where`` is the ``place`` of a cell, or ends in "Sheet!B7".
        path: The workbook to write (.xlsx).
        original: The list itself, which is never written over.
        language: The language of the notes.

    Raises:
        UsageError: *path* is the original, or cannot be written.
    """
    target = Path(path)
    if original is not None and target.resolve() == Path(original).resolve():
        raise UsageError(Text("list_notes.same_file", {"path": str(path)}))
    book = _build([widen_titles(sheet) for sheet in sheets], problems, language)
    write_file(target, lambda draft: save_book(book, draft))


def _build(
    sheets: Sequence[ListSheet], problems: Sequence[Problem], language: Language
) -> Workbook:
    book = Workbook()
    del book[book.sheetnames[0]]
    title = say("list_notes.title", language)
    set_up_book(book, title, _CREATED)
    spots = _find_spots(sheets, problems)
    *names, last = unique_names([*(sheet.name for sheet in sheets), title])
    for sheet, name in zip(sheets, names, strict=True):
        _write_sheet(
            book.create_sheet(name),
            sheet,
            [spot for spot in spots if spot.sheet == sheet.name],
            language,
        )
    _write_summary(book.create_sheet(last), problems, language)
    return book


def _find_spots(sheets: Sequence[ListSheet], problems: Sequence[Problem]) -> tuple[_Spot, ...]:
    """Problems at their cells, one that lies in a merged area at its first cell."""
    by_place = {
        cell.place: (sheet.name, cell.row, cell.column)
        for sheet in reversed(sheets)
        for cell in reversed(sheet.cells)
        if cell.place
    }
    covered = {
        sheet.name: {
            (row, column): (cell.row, cell.column)
            for cell in without_overlaps(sheet.cells)
            for row in range(cell.row, cell.row + cell.rows)
            for column in range(cell.column, cell.column + cell.columns)
        }
        for sheet in sheets
    }
    spots = []
    for problem in problems:
        # Words that were joined from several cells name them all; the note goes to the first.
        wheres = (problem.where, problem.where.split("; ")[0])
        found = (by_place.get(where) or _address(where, covered) for where in wheres)
        place = next(filter(None, found), None)
        if place is not None:
            name, row, column = place
            row, column = covered[name].get((row, column), (row, column))
            spots.append(_Spot(name, row, column, problem))
    return tuple(spots)


def _address(where: str, known: Mapping[str, object]) -> tuple[str, int, int] | None:
    match = _ADDRESS.fullmatch(where)
    if match is None or match["sheet"] not in known:
        return None
    return match["sheet"], int(match["row"]) - 1, column_index_from_string(match["column"]) - 1


def _write_sheet(
    page: Worksheet, sheet: ListSheet, spots: Sequence[_Spot], language: Language
) -> None:
    at = max(sheet.width, *(spot.column + 1 for spot in spots), 1) if spots else sheet.width
    widths = {**estimate_widths(sheet), **sheet.widths}
    if spots:
        widths[at] = _NOTE_WIDTH
    for column, width in widths.items():
        page.column_dimensions[get_column_letter(column + 1)].width = width
    heights: dict[int, float] = {}
    _draw_table(page, sheet)
    for cell in without_overlaps(sheet.cells):
        style = _style_of(cell, sheet)
        _put(page, cell.row, cell.column, cell.text, style)
        if (cell.rows, cell.columns) != (1, 1):
            page.merge_cells(
                start_row=cell.row + 1,
                start_column=cell.column + 1,
                end_row=cell.row + cell.rows,
                end_column=cell.column + cell.columns,
            )
        wide = sum(widths.get(cell.column + more, 9.0) for more in range(cell.columns))
        _grow(heights, cell.row, cell.text, wide, cell.rows, bold=style is Style.HEAD)
    for row, text in _write_notes(page, sheet, spots, at, language):
        _grow(heights, row, text, _NOTE_WIDTH, 1, bold=row == sheet.head_row)
    for row, height in heights.items():
        page.row_dimensions[row + 1].height = height
    if sheet.cells and sheet.head_row < _MOST_FROZEN:
        page.freeze_panes = f"{get_column_letter(sheet.fixed + 1)}{sheet.head_row + 2}"
    if sheet.fixed:
        last = max((cell.row for cell in sheet.cells), default=sheet.head_row) + 1
        page.auto_filter.ref = f"A{sheet.head_row + 1}:{get_column_letter(at + bool(spots))}{last}"
    page.print_title_rows = f"{sheet.head_row + 1}:{sheet.head_row + 1}"
    _set_up_print(page)


def _draw_table(page: Worksheet, sheet: ListSheet) -> None:
    """Lines around the empty cells of the table as well."""
    rows = range(sheet.head_row, max((cell.row for cell in sheet.cells), default=-1) + 1)
    columns = range(sheet.width)
    if len(rows) * len(columns) > _MOST_DRAWN:
        return
    filled = {(cell.row, cell.column) for cell in sheet.cells}
    for row in rows:
        for column in columns:
            if (row, column) not in filled:
                empty = page.cell(row + 1, column + 1)
                empty.style = Style.TEXT.value
                empty.number_format = _TEXT_FORMAT


def _style_of(cell: ListCell, sheet: ListSheet) -> Style:
    if cell.row < sheet.head_row:
        return Style.PLAIN
    return Style.HEAD if cell.row == sheet.head_row else Style.TEXT


def _write_notes(
    page: Worksheet, sheet: ListSheet, spots: Sequence[_Spot], at: int, language: Language
) -> Iterator[tuple[int, str]]:
    """Comments, colours and the column at the right; each row of it with its text."""
    # Rows that are sorted take their notes along, but not their numbers.
    in_head = (cell for cell in sheet.cells if cell.row == sheet.head_row)
    heads = {cell.column: cell.text for cell in in_head} if sheet.fixed else {}
    by_cell: dict[tuple[int, int], list[str]] = {}
    by_row: dict[int, list[str]] = {}
    for spot in spots:
        text = _say(spot.problem, language)
        by_cell.setdefault((spot.row, spot.column), []).append(text)
        cell = f"{get_column_letter(spot.column + 1)}{spot.row + 1}"
        by_row.setdefault(spot.row, []).append(f"{heads.get(spot.column, cell)}: {text}")
    for (row, column), texts in by_cell.items():
        noted = page.cell(row + 1, column + 1)
        noted.fill = _MARK
        noted.comment = _comment("\n".join(dict.fromkeys(texts)))
    head = "\n".join(say(f"list_notes.{key}", language) for key in ("title", "not_read"))
    rows = {sheet.head_row: [head], **by_row} if spots else {}
    if spots and sheet.head_row in by_row:
        rows[sheet.head_row] = [head, *by_row[sheet.head_row]]
    for row, texts in sorted(rows.items()):
        text = "\n".join(dict.fromkeys(texts))
        _put(page, row, at, text, Style.HEAD if row == sheet.head_row else Style.TEXT)
        if row in by_row:
            page.cell(row + 1, at + 1).fill = _MARK
        yield row, text


def _write_summary(page: Worksheet, problems: Sequence[Problem], language: Language) -> None:
    """All problems in the order given; one line where there are none."""
    heads = [say(f"list_notes.head_{key}", language) for key in ("number", "where", "what", "mend")]
    widths = (6.0, 32.0, 60.0, 60.0)
    rows = [
        (str(number), each.where, each.what.say(language), each.mend.say(language))
        for number, each in enumerate(problems, 1)
    ]
    rows = rows or [("", "", say("list_notes.none", language), "")]
    for row, texts in enumerate([heads, *rows]):
        heights: dict[int, float] = {}
        for column, (text, width) in enumerate(zip(texts, widths, strict=True)):
            _put(page, row, column, text, Style.TEXT if row else Style.HEAD)
            _grow(heights, row, text, width, 1, bold=not row)
        page.row_dimensions[row + 1].height = heights[row]
    for column, width in enumerate(widths, 1):
        page.column_dimensions[get_column_letter(column)].width = width
    page.freeze_panes = "A2"
    _set_up_print(page)


def _put(page: Worksheet, row: int, column: int, text: str, style: Style) -> None:
    cell = page.cell(row + 1, column + 1)
    cell.style = style.value
    cell.value = clean_text(text)
    # Otherwise text that begins with "=" becomes a formula, here or when somebody edits the cell.
    cell.data_type = "s"
    cell.number_format = _TEXT_FORMAT
    cell.quotePrefix = text.startswith(("=", "+", "-", "@"))


def _comment(text: str) -> Comment:
    text = f"{AUTHOR}: {text}"
    comment = Comment(shortened(clean_text(text), _LONGEST_COMMENT), AUTHOR)
    comment.width = 320
    comment.height = min(400, int(estimate_height(text, 40, size=10) * 4 / 3) + 20)
    return comment


def _say(problem: Problem, language: Language) -> str:
    return f"{problem.what.say(language)} {problem.mend.say(language)}"


def _grow(
    heights: dict[int, float], row: int, text: str, width: float, rows: int, *, bold: bool
) -> None:
    """Make *row* high enough; a cell over several rows shares its height among them."""
    needed = estimate_height(text, width, size=11, bold=bold) / rows
    for each in range(row, row + min(rows, 100)):
        heights[each] = max(heights.get(each, 0.0), needed)


def _set_up_print(page: Worksheet) -> None:
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = 9
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)

"""Lines and small tables around the table of a form that ask for something, too."""

import re
from collections.abc import Iterator, Sequence

from attrs import evolve

from reportreduce.importers.forms.around import Surroundings, find_relation
from reportreduce.importers.forms.filers import is_letterhead, is_of_filer, is_signing
from reportreduce.importers.forms.measures import find_measure_line
from reportreduce.importers.forms.to_fill import is_cell_to_fill, is_counted
from reportreduce.importers.forms.words import find_code, is_heading
from reportreduce.importers.office.grid import Cell, Grid
from reportreduce.importers.office.words import is_guide, is_note
from reportreduce.normalise.text import normalise_text

_OUTLINE = re.compile(
    r"^(?:(?i:phần |mục )?(?:[IVX]{1,4}|\d{1,2}(?:\.\d{1,2})*|[A-Dđa-d])[.)/:]\s*)"
)
_TO_WRITE = re.compile(
    r"(?:đánh giá|kiến nghị|đề xuất|khó khăn|tồn tại|thuận lợi|nguyên nhân|giải pháp)\b"
    r"|(?:kèm theo|đính kèm) (?:danh sách|bảng|phụ lục)\b"
)
"""What parts of a report are called that are to be written or added."""
_LONGEST_LABEL = 120
_OFFICES = 2
"""Offices that a letterhead names."""


def find_lines(grid: Grid, top: int, last: int, around: Surroundings) -> list[Cell]:
    """
    The cells above row *top* and below row *last* that ask for more than the table does.

    These are lines to be filled in ("Số kết hôn: ......"), headings of parts that are to be
    written ("IV. Kiến nghị"), and in Word tables that are neither forms nor signatures.
    """
    return [*_above(grid, top, around), *_below(grid, last)]


def _above(grid: Grid, top: int, around: Surroundings) -> Iterator[Cell]:
    rows = [row for row in grid.rows if row < top and not _says_nothing(grid, row)]
    title = normalise_text(around.title)
    heads = [line for row in rows for cell in grid.rows[row] for line in cell.text.splitlines()]
    # More than an office and the one above it are a list of those whose figures are asked for.
    is_headed = sum(map(is_letterhead, heads)) <= _OFFICES
    for row in rows:
        for cell in grid.rows[row]:
            text = cell.text
            own = _without_letterhead(cell) if is_headed else cell
            if is_cell_to_fill(own) and not text.endswith(":"):
                yield cell
                continue
            if normalise_text(text) in title or _is_of_heading(text):
                continue
            is_part = bool(_OUTLINE.match(text)) and row != rows[-1]
            # A heading over all columns is merged like a title; what it counts is no title.
            if is_part or is_counted(text) or _is_table(grid, cell):
                yield cell


def _without_letterhead(cell: Cell) -> Cell:
    """*cell* without the lines that only name an office: "Sở Y tế ......"."""
    lines = (line for line in cell.text.splitlines() if not is_letterhead(line))
    return evolve(cell, text="\n".join(lines))


def _says_nothing(grid: Grid, row: int) -> bool:
    """Whether *row* only gives the measure of the form, or a remark in brackets."""
    cells = [cell for cell in grid.rows[row] if not find_measure_line(cell.text)]
    return all(re.fullmatch(r"\(.*\)", each.text) and not is_cell_to_fill(each) for each in cells)


def _below(grid: Grid, last: int) -> Iterator[Cell]:
    """What is to be filled in, everywhere; what heads parts, up to notes and signatures."""
    is_prose = is_guided = False
    for row in (row for row in grid.rows if row > last):
        cells = grid.rows[row]
        first = cells[0]
        is_guided = is_guided or is_guide(first.text)
        is_prose = is_prose or is_guided or _is_end(cells)
        asked = [cell for cell in cells if _is_asked(cell, is_guided)]
        if not asked and not is_prose and _is_label(grid, first):
            asked = [first]
        yield from asked or ([first] if _is_table(grid, first) else [])


def _is_end(cells: Sequence[Cell]) -> bool:
    """Whether notes or signatures begin with the row of *cells*."""
    first = cells[0].text
    is_note_row = is_note(first) or find_relation(first)[0] is not None
    return is_note_row or any(is_signing(cell.text) for cell in cells)


def _is_asked(cell: Cell, is_guided: bool) -> bool:
    """Whether *cell* is to be filled in; a colon at the end of an explanation only leads on."""
    return is_cell_to_fill(cell, by_colon=not is_guided and not is_note(cell.text))


def _is_label(grid: Grid, cell: Cell) -> bool:
    """Whether *cell* heads a part to be written or names a figure, and is no sentence."""
    text = cell.text.strip()
    is_line = not cell.framed and len(grid.rows[cell.row]) == 1
    is_named = is_counted(text) or bool(_TO_WRITE.match(normalise_text(text)))
    is_head = bool(_OUTLINE.match(text)) or is_named
    return is_line and is_head and len(text) <= _LONGEST_LABEL and not text.endswith(".")


def _is_table(grid: Grid, cell: Cell) -> bool:
    """Whether a row of a Word table beside the form begins with *cell*, no heading of an office."""
    if grid.body is None or cell.framed is not False or cell is not grid.rows[cell.row][0]:
        return False
    texts = [each.text for each in grid.rows[cell.row]]
    return not any(map(_is_of_heading, texts)) and not _is_in_signatures(grid, cell)


def _is_in_signatures(grid: Grid, cell: Cell) -> bool:
    """Whether somebody signs in the Word table that *cell* stands in, in some row."""
    table = _name_table(cell)
    rows = [cells for cells in grid.rows.values() if _name_table(cells[0]) == table]
    return any(is_signing(each.text) for cells in rows for each in cells)


def _name_table(cell: Cell) -> str:
    """The table of a document that *cell* stands in, as its place names it."""
    return (cell.source.cell or "").partition(",")[0]


def _is_of_heading(text: str) -> bool:
    """Whether *text* says who fills in a form, when, and to whom, or what its code is."""
    label = re.split(r":|\.{2,}|…|_{2,}", _OUTLINE.sub("", text))[0]
    return (
        is_heading(text)
        or is_signing(text)
        or bool(find_code(text) or find_measure_line(text) or is_of_filer(label))
    )

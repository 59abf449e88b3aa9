"""Word documents as paragraphs and tables in order, and a table with its lines as a grid."""

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from attrs import frozen
from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from lxml import etree

from reportreduce.importers.office.grid import Grid, GridBuilder
from reportreduce.importers.office.limits import DAMAGED, Limits, refuse
from reportreduce.importers.office.text_runs import part_struck, raise_digits, read_symbol
from reportreduce.importers.office.xml_parts import WORD
from reportreduce.model.places import Source

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DAMAGED = (
    *(*DAMAGED, PackageNotFoundError, etree.XMLSyntaxError),
    *(AttributeError, TypeError, StopIteration),
)
_MOST_ROWS = 60_000
"""Rows of a table that are looked at; the limits of a sheet may be narrower."""
_WIDEST = 1_024
"""Columns that one cell may claim to cover."""
_REMOVED = (f"{WORD}del", f"{WORD}moveFrom", _FALLBACK)
"""What tracked changes took away, and what older versions of Word show for a drawing."""
_SIGNS = {
    **dict.fromkeys((f"{WORD}tab", f"{WORD}ptab"), "\t"),
    **dict.fromkeys((f"{WORD}br", f"{WORD}cr"), "\n"),
    f"{WORD}noBreakHyphen": "-",
}
"""What stands for a character among the texts of a run."""
_BREAKS = ("\t", "\n")
_RAISED = f"{WORD}rPr/{WORD}vertAlign"
_STRIKES = (f"{WORD}rPr/{WORD}strike", f"{WORD}rPr/{WORD}dstrike")
_HIDES = (f"{WORD}rPr/{WORD}vanish",)


@frozen
class WordCell:
    """
    One cell of a table row: its first column from 0, and whether it continues the one above.

    ``place`` is where it stands in the document, as people count.  ``struck`` is what is struck
    out of the text or hidden in it, and not part of it.
    """

    column: int
    text: str
    columns: int
    continues: bool
    place: str
    struck: str = ""


@frozen
class Block:
    """
    A paragraph (``rows`` is empty) or a table, with its number among its kind from 1.

    ``continued`` are the places of the tables behind it whose rows are among its own.  ``hidden``
    is text of the paragraph that nobody sees, and not part of its text.
    """

    number: int
    text: str = ""
    rows: tuple[tuple[WordCell, ...], ...] = ()
    continued: tuple[str, ...] = ()
    hidden: str = ""

    @property
    def place(self) -> str:
        """Where it stands in the document, as people count."""
        return f"bảng {self.number}" if self.rows else f"đoạn {self.number}"

    @property
    def width(self) -> int:
        """The number of columns of the table, 0 of a paragraph."""
        return max((sum(cell.columns for cell in row) for row in self.rows), default=0)

    @property
    def first_text(self) -> str:
        """The paragraph, or the first cell of the table that holds text."""
        return self.text or next((each.text for row in self.rows for each in row if each.text), "")


def read_blocks(path: Path) -> tuple[Block, ...]:
    """
    Paragraphs and outermost tables of *path* in order, also inside content controls.

    Raises:
        UnreadableFileError: The file is damaged.
    """
    try:
        return tuple(_blocks(Document(str(path)).element.body))
    except _DAMAGED as error:
        raise refuse(path, "damaged") from error


def _blocks(body: Any) -> Iterator[Block]:
    paragraphs = tables = 0
    for element in body.iter(f"{WORD}p", f"{WORD}tbl"):
        if any(each.tag in (f"{WORD}tbl", _FALLBACK) for each in element.iterancestors()):
            continue
        if element.tag == f"{WORD}p":
            paragraphs += 1
            text, hidden = part_struck(_runs(element, _HIDES))
            yield Block(paragraphs, text, hidden=hidden)
        else:
            tables += 1
            rows = enumerate(islice(_own_rows(element), _MOST_ROWS), 1)
            yield Block(
                tables, rows=tuple(_row(each, f"bảng {tables}, dòng {at}") for at, each in rows)
            )


def _own_rows(table: Any) -> Iterator[Any]:
    """The rows that belong to *table* and to no table within it."""
    for found in table.iter(f"{WORD}tr"):
        if next(each for each in found.iterancestors() if each.tag == f"{WORD}tbl") is table:
            yield found


def _row(element: Any, place: str) -> tuple[WordCell, ...]:
    column = _number(element.find(f"{WORD}trPr/{WORD}gridBefore"), 0)
    cells = []
    for cell in element.iter(f"{WORD}tc"):
        if next(each for each in cell.iterancestors() if each.tag == f"{WORD}tr") is not element:
            continue
        settings = cell.find(f"{WORD}tcPr")
        span = vertical = None
        if settings is not None:
            span = settings.find(f"{WORD}gridSpan")
            vertical = settings.find(f"{WORD}vMerge")
        continues = vertical is not None and vertical.get(f"{WORD}val", "continue") == "continue"
        columns = max(1, min(_number(span, 1), _WIDEST))
        parts = [part_struck(_runs(each, (*_STRIKES, *_HIDES))) for each in cell.iter(f"{WORD}p")]
        text, struck = "\n".join(part[0] for part in parts), " ".join(part[1] for part in parts)
        at = f"{place}, ô {column + 1}"
        cells.append(WordCell(column, text, columns, continues, at, struck.strip()))
        column += columns
    return tuple(cells)


def _number(element: Any, default: int) -> int:
    value = "" if element is None else str(element.get(f"{WORD}val", ""))
    return int(value) if value.isdigit() and len(value) < 6 else default


def _runs(paragraph: Any, switches: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """
    The texts of *paragraph*, and whether one of *switches* leaves each out; no tracked deletions.

    A text box in it has paragraphs of its own.
    """
    for node in paragraph.iter(f"{WORD}t", f"{WORD}sym", *_SIGNS):
        run = node.getparent()
        if run.tag == f"{WORD}tabs" or next(node.iterancestors(*_REMOVED), None) is not None:
            continue
        if next(node.iterancestors(f"{WORD}p")) is not paragraph:
            continue
        text = _SIGNS.get(node.tag) or _run_text(node)
        yield text, text not in _BREAKS and any(_is_on(run.find(each)) for each in switches)


def _run_text(node: Any) -> str:
    if node.tag == f"{WORD}sym":
        return read_symbol(node.get(f"{WORD}font", ""), node.get(f"{WORD}char", ""))
    raised = node.getparent().find(_RAISED)
    is_raised = raised is not None and raised.get(f"{WORD}val") == "superscript"
    return raise_digits(node.text or "") if is_raised else node.text or ""


def _is_on(element: Any) -> bool:
    """Whether a switch is there and not off: its value may be left out."""
    return element is not None and element.get(f"{WORD}val", "on") in ("on", "1", "true")


def build_grid(file: str, blocks: Sequence[Block], at: int, limits: Limits) -> Grid:
    """
    The table ``blocks[at]`` with the other *blocks* above and below it, as one grid.

    A paragraph stands in the first column of a row of its own.
    """
    builder = GridBuilder(file, blocks[at].place, limits)
    for further in blocks[at].continued:
        builder.note("continued", Source(file=file, cell=further))
    row = 0
    body = (0, 0)
    for place, block in enumerate(blocks):
        if not block.rows:
            builder.put(row, 0, block.text, block.place)
            if block.hidden:
                builder.note("struck", Source(file=file, cell=block.place), text=block.hidden)
            row += 1
            continue
        if place == at:
            body = (row, row + len(block.rows) - 1)
        _put_table(builder, block, row, framed=place == at)
        row += len(block.rows)
    return builder.build(body, blocks[at].width)


def _put_table(builder: GridBuilder, block: Block, start: int, *, framed: bool) -> None:
    open_cells: dict[int, tuple[int, int]] = {}
    for offset, cells in enumerate(block.rows):
        for cell in cells:
            above = open_cells.get(cell.column)
            row, struck = start + offset, cell.struck
            builder.put(row, cell.column, cell.text, cell.place, framed, struck=struck)
            if cell.continues and above is not None and above[1] == cell.columns:
                builder.merge(above[0], cell.column, start + offset - above[0] + 1, cell.columns)
                continue
            builder.merge(start + offset, cell.column, 1, cell.columns)
            open_cells[cell.column] = (start + offset, cell.columns)

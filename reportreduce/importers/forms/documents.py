"""Word documents as grids: one for each table of figures, with the lines above and below it."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from attrs import frozen
from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from lxml import etree

from reportreduce.importers.forms.grid import Grid, GridBuilder
from reportreduce.importers.forms.limits import (
    DAMAGED,
    MOST_COLUMNS,
    MOST_ROWS,
    MOST_SHEETS,
    refuse,
)
from reportreduce.importers.forms.words import is_heading, is_signature, is_start_of_form

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DAMAGED = (
    *(*DAMAGED, PackageNotFoundError, etree.XMLSyntaxError),
    *(AttributeError, TypeError, StopIteration),
)


@frozen
class _Block:
    """A paragraph (``rows`` is empty) or a table, with its number among its kind from 1."""

    number: int
    text: str = ""
    rows: tuple[tuple[tuple[int, str, int, bool], ...], ...] = ()
    """For each row its cells: first column, text, columns covered, continues the cell above."""


def load_docx(path: Path) -> Iterator[Grid]:
    """
    One grid for each table of the document *path* that is not a heading or signature block.

    A line stands in the first column of a row of its own.  The lines between two tables belong
    to the first up to where a new form begins.

    Raises:
        UnreadableFormError: The file is damaged.
    """
    try:
        body = Document(str(path)).element.body
        blocks = list(_blocks(body))
    except _DAMAGED as error:
        raise refuse(path, "damaged") from error
    forms = [place for place, block in enumerate(blocks) if _is_form(block)][:MOST_SHEETS]
    starts = [_start(blocks, before, at) for before, at in zip([-1, *forms], forms, strict=False)]
    for at, start, end in zip(forms, starts, [*starts[1:], len(blocks)], strict=True):
        yield _build(path.name, blocks[start:end], at - start)


def _start(blocks: Sequence[_Block], before: int, at: int) -> int:
    """Where the lines of the table at *at* begin, after the table at *before*."""
    if before < 0:
        return 0
    for place in range(before + 1, at):
        if is_start_of_form(_first_text(blocks[place])):
            return place
    return at


def _first_text(block: _Block) -> str:
    return block.text or next((cell[1] for row in block.rows for cell in row if cell[1]), "")


def _is_form(block: _Block) -> bool:
    texts = [cell[1] for row in block.rows for cell in row if cell[1].strip()]
    if not block.rows or len(texts) < 2:
        return False
    width = max(sum(cell[2] for cell in row) for row in block.rows)
    numbered = any(re.fullmatch(r"\(?1\)?(=.*)?", text.strip()) for text in texts)
    framing = width <= 3 and any(is_heading(text) or is_signature(text) for text in texts)
    return width >= 2 and (numbered or (len(block.rows) > 1 and not framing))


def _blocks(body: Any) -> Iterator[_Block]:
    """Paragraphs and outermost tables in order, also inside content controls."""
    paragraphs = tables = 0
    for element in body.iter(f"{_WORD}p", f"{_WORD}tbl"):
        if any(each.tag == f"{_WORD}tbl" for each in element.iterancestors()):
            continue
        if element.tag == f"{_WORD}p":
            paragraphs += 1
            yield _Block(paragraphs, _text(element))
        else:
            tables += 1
            rows = islice(_own(element, "tr"), MOST_ROWS)
            yield _Block(tables, rows=tuple(_row(each) for each in rows))


def _own(element: Any, tag: str) -> Iterator[Any]:
    """The descendants named *tag* that belong to *element* and to no table within it."""
    for found in element.iter(f"{_WORD}{tag}"):
        holder = next(each for each in found.iterancestors() if each.tag == f"{_WORD}tbl")
        if holder is element or element.tag != f"{_WORD}tbl":
            yield found


def _row(element: Any) -> tuple[tuple[int, str, int, bool], ...]:
    column = _number(element.find(f"{_WORD}trPr/{_WORD}gridBefore"), 0)
    cells = []
    for cell in element.iter(f"{_WORD}tc"):
        if next(each for each in cell.iterancestors() if each.tag == f"{_WORD}tr") is not element:
            continue
        settings = cell.find(f"{_WORD}tcPr")
        span = vertical = None
        if settings is not None:
            span = settings.find(f"{_WORD}gridSpan")
            vertical = settings.find(f"{_WORD}vMerge")
        continues = vertical is not None and vertical.get(f"{_WORD}val", "continue") == "continue"
        columns = max(1, min(_number(span, 1), MOST_COLUMNS + 1))
        text = "\n".join(_text(each) for each in cell.iter(f"{_WORD}p"))
        cells.append((column, text, columns, continues))
        column += columns
    return tuple(cells)


def _number(element: Any, default: int) -> int:
    value = "" if element is None else str(element.get(f"{_WORD}val", ""))
    return int(value) if value.isdigit() and len(value) < 6 else default


def _text(paragraph: Any) -> str:
    parts = []
    for node in paragraph.iter(f"{_WORD}t", f"{_WORD}tab", f"{_WORD}br"):
        is_setting = node.getparent().tag == f"{_WORD}tabs"
        if node.tag == f"{_WORD}t":
            parts.append(node.text or "")
        elif not is_setting:
            parts.append("\n" if node.tag == f"{_WORD}br" else " ")
    return "".join(parts)


def _build(file: str, blocks: Sequence[_Block], at: int) -> Grid:
    builder = GridBuilder(file, f"bảng {blocks[at].number}")
    row = 0
    body = (0, 0)
    for place, block in enumerate(blocks):
        if not block.rows:
            builder.put(row, 0, block.text, f"đoạn {block.number}")
            row += 1
            continue
        if place == at:
            body = (row, row + len(block.rows) - 1)
        _put_table(builder, block, row, framed=place == at)
        row += len(block.rows)
    return builder.build(body)


def _put_table(builder: GridBuilder, block: _Block, start: int, *, framed: bool) -> None:
    open_cells: dict[int, tuple[int, int]] = {}
    for offset, cells in enumerate(block.rows):
        for column, text, columns, continues in cells:
            above = open_cells.get(column)
            if continues and above is not None and above[1] == columns:
                builder.merge(above[0], column, start + offset - above[0] + 1, columns)
                continue
            place = f"bảng {block.number}, dòng {offset + 1}, ô {column + 1}"
            builder.put(start + offset, column, text, place, framed)
            builder.merge(start + offset, column, 1, columns)
            open_cells[column] = (start + offset, columns)

"""Word documents as grids: one for each table of figures, with the lines above and below it."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from pathlib import Path

from attrs import evolve

from reportreduce.importers.forms.filers import is_of_filer, is_signing
from reportreduce.importers.forms.words import (
    find_code,
    is_heading,
    is_national,
    is_start_of_form,
    is_stub_label,
)
from reportreduce.importers.office.grid import Grid
from reportreduce.importers.office.limits import MOST_SHEETS, Limits
from reportreduce.importers.office.word import Block, WordCell, build_grid, read_blocks
from reportreduce.importers.office.words import is_note, is_signature

_WIDEST_FRAME = 3
_PARTS = re.compile(r"(?:TM|KT|TL|TUQ|Q)\.|(?:ỦY BAN|HỘI ĐỒNG|BAN|SỞ|PHÒNG|CỤC)\b[^a-zà-ỹ]*$")
"""Above a signature in capitals: for whom it is signed."""
_Row = tuple[WordCell, ...]


def load_docx(path: Path, limits: Limits, wanted: str | None = None) -> Iterator[Grid]:
    """
    One grid for each table of the document *path* that is not a heading or signature block.

    With *wanted* ("bảng 3") only that of this table.

    The lines between two tables belong to the first up to where a new form begins.  A table that
    goes on behind a page break, with its header again or without, is one with the table before it.

    Raises:
        UnreadableFileError: The file is damaged.
    """
    blocks = _join_continued(read_blocks(path))
    forms = _find_forms(blocks)
    starts = [_start(blocks, before, at) for before, at in zip([-1, *forms], forms, strict=False)]
    spans = list(zip(forms, starts, [*starts[1:], len(blocks)], strict=False))
    named = [span for span in spans if blocks[span[0]].place == wanted]
    for at, start, end in spans[:MOST_SHEETS] if wanted is None else named:
        yield build_grid(path.name, blocks[start:end], at - start, limits)


def find_forms_beyond(path: Path) -> tuple[str, ...]:
    """
    The tables of the Word document *path* that ``load_docx`` leaves out as beyond the limit.

    Raises:
        UnreadableFileError: The file is damaged.
    """
    blocks = _join_continued(read_blocks(path))
    return tuple(blocks[at].place for at in _find_forms(blocks)[MOST_SHEETS:])


def _find_forms(blocks: Sequence[Block]) -> list[int]:
    return [place for place, block in enumerate(blocks) if _is_form(block)]


def _start(blocks: Sequence[Block], before: int, at: int) -> int:
    """
    Where the lines of the table at *at* begin, after the table at *before*.

    That is where a new form begins by its words, else the line just above the table, unless notes
    and signatures of the form before reach down to there.
    """
    if before < 0:
        return 0
    between = [place for place in range(before + 1, at) if blocks[place].first_text.strip()]
    for place in between:
        if is_start_of_form(blocks[place].first_text):
            return place
    texts = [blocks[place].first_text for place in between]
    is_free = texts and not any(is_note(text) or is_signature(text) for text in texts)
    return between[-1] if is_free and not blocks[between[-1]].rows else at


def _is_form(block: Block) -> bool:
    texts = [cell.text for row in block.rows for cell in row if cell.text.strip()]
    if not block.rows or len(texts) < 2:
        return False
    numbered = any(re.fullmatch(r"\(?1\)?(=.*)?", text.strip()) for text in texts)
    return block.width >= 2 and (numbered or (len(block.rows) > 1 and not _is_frame(block)))


def _is_frame(block: Block) -> bool:
    """Whether *block* holds the heading of the office or the signatures."""
    if block.width > _WIDEST_FRAME:
        return False
    texts = [cell.text for row in block.rows for cell in row if cell.text.strip()]
    first = [text for text in _texts(block.rows[0]) if text]
    signs = (is_signing(text) or _PARTS.match(text) for text in first)
    is_signed = bool(first) and all(signs)
    return any(map(is_national, texts)) or is_signed or _is_heading(block)


def _is_heading(block: Block) -> bool:
    """Whether *block* holds the code of a form with who reports to whom, or only the latter."""
    texts = [text for row in block.rows for text in _texts(row) if text]
    heads = [next(filter(None, _texts(row)), "") for row in block.rows]
    if all(":" in head and is_of_filer(head.partition(":")[0]) for head in heads if head):
        return True
    is_named = any(map(find_code, _texts(block.rows[0])))
    return is_named and any(is_heading(text) and ":" in text for text in texts)


def _join_continued(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """*blocks* without the tables that go on with the one before them: that has their rows."""
    joined: list[Block] = []
    last = -1  # the place in joined of what was written last
    for block in blocks:
        rows = _continue(joined[last], block) if last >= 0 else ()
        if rows:
            table = joined[last]
            continued = (*table.continued, block.place)
            joined[last] = evolve(table, rows=table.rows + rows, continued=continued)
            continue
        joined.append(block)
        last = len(joined) - 1 if block.first_text.strip() else last
    return tuple(joined)


def _continue(table: Block, block: Block) -> tuple[_Row, ...]:
    """The rows of *block* that go on with *table*; none where it is a table of its own."""
    if not _is_form(table) or not block.rows or _is_frame(block) or block.width != table.width:
        return ()
    repeated = _count_repeated(table, block)
    return block.rows[repeated:] if repeated or _is_to_fill(block.rows[0]) else ()


def _count_repeated(table: Block, block: Block) -> int:
    """The rows with which both tables begin."""
    pairs = zip(table.rows, block.rows, strict=False)
    alike = takewhile(lambda pair: _texts(pair[0]) == _texts(pair[1]), pairs)
    return sum(1 for _ in alike)


def _is_to_fill(row: _Row) -> bool:
    """Whether *row* leaves room for figures, as no row of headings does."""
    texts = _texts(row)
    return not texts[-1] and any(texts) and not any(map(is_stub_label, texts))


def _texts(row: _Row) -> list[str]:
    return [cell.text.strip() for cell in row]

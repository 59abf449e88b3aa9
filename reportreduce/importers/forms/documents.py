"""Word documents as grids: one for each table of figures, with the lines above and below it."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from reportreduce.importers.forms.words import is_heading, is_start_of_form
from reportreduce.importers.office.grid import Grid
from reportreduce.importers.office.limits import MOST_SHEETS, Limits
from reportreduce.importers.office.word import Block, build_grid, read_blocks
from reportreduce.importers.office.words import is_signature


def load_docx(path: Path, limits: Limits) -> Iterator[Grid]:
    """
    One grid for each table of the document *path* that is not a heading or signature block.

    The lines between two tables belong to the first up to where a new form begins.

    Raises:
        UnreadableFileError: The file is damaged.
    """
    blocks = read_blocks(path)
    forms = [place for place, block in enumerate(blocks) if _is_form(block)][:MOST_SHEETS]
    starts = [_start(blocks, before, at) for before, at in zip([-1, *forms], forms, strict=False)]
    for at, start, end in zip(forms, starts, [*starts[1:], len(blocks)], strict=True):
        yield build_grid(path.name, blocks[start:end], at - start, limits)


def _start(blocks: Sequence[Block], before: int, at: int) -> int:
    """Where the lines of the table at *at* begin, after the table at *before*."""
    if before < 0:
        return 0
    for place in range(before + 1, at):
        if is_start_of_form(blocks[place].first_text):
            return place
    return at


def _is_form(block: Block) -> bool:
    texts = [cell.text for row in block.rows for cell in row if cell.text.strip()]
    if not block.rows or len(texts) < 2:
        return False
    width = max(sum(cell.columns for cell in row) for row in block.rows)
    numbered = any(re.fullmatch(r"\(?1\)?(=.*)?", text.strip()) for text in texts)
    framing = width <= 3 and any(is_heading(text) or is_signature(text) for text in texts)
    return width >= 2 and (numbered or (len(block.rows) > 1 and not framing))

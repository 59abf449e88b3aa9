"""The paragraphs around the tables of a Word document: what of them may be a report of no table."""

import re
from collections.abc import Iterable, Iterator, Sequence

from reportreduce.errors import Problem
from reportreduce.importers.lists.drafts import QUOTED, SkippedRow
from reportreduce.importers.lists.labels import split_labelled
from reportreduce.importers.lists.roles import ListRole
from reportreduce.importers.office.grid import Cell, Grid
from reportreduce.messages import Text
from reportreduce.normalise.phrases import mentions_body
from reportreduce.normalise.text import normalise_text, tidy_text

_MARKED = re.compile(
    r"(?P<mark>(?:điều )?\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-zđ]|[ivx]{1,4})\s?[.)/:]\s*|[-+•*]\s*)?"
    r"(?:chế độ )?báo cáo\b"
)
_TIMED = re.compile(
    r"\b(?:hằng|hàng|mỗi|định kỳ) (?:ngày|tuần|tháng|quý|năm|\d|sáu)|\b(?:trước|vào|chậm nhất) ngày"
    r"|\b(?:tháng|quý|năm)\s*(?:[,;:.)]|\Z)"
)
_FORM = re.compile(r"(?:phụ lục\s?\S*\s*[.:-]?\s*)?(?:mẫu|đề cương|biểu)\b")
_PART = re.compile(r"(?:phụ lục|danh mục|danh sách|phần|điều)\b")
_OF_REPORTS = frozenset(
    {ListRole.FILER, ListRole.RECIPIENT, ListRole.FREQUENCY, ListRole.DEADLINE, ListRole.WINDOW}
)


def above_body(grid: Grid) -> tuple[Cell, ...]:
    """The paragraphs above the table of a Word document; none on a sheet."""
    first = grid.body[0] if grid.body is not None else 0
    return tuple(cell for cell in grid.cells if cell.row < first)


def below_body(grid: Grid) -> tuple[Cell, ...]:
    """The paragraphs below the last table of a Word document; none on a sheet."""
    if grid.body is None:
        return ()
    return tuple(cell for cell in grid.cells if cell.row > grid.body[1])


def begins_part(text: str) -> bool:
    """Whether *text* begins another part of a document: an annex, a list, a form."""
    plain = normalise_text(text)
    return bool(_PART.match(plain) or _FORM.match(plain))


def skip_paragraphs(cells: Iterable[Cell]) -> tuple[SkippedRow, ...]:
    """*cells* as what was not read of a list."""
    why = Text("lists.skip_outside")
    return tuple(
        SkippedRow(text=" ".join(cell.text.split()), why=why, source=cell.source) for cell in cells
    )


def doubt_paragraphs(grids: Iterable[Grid]) -> Iterator[Problem]:
    """That paragraphs outside of the tables of a document look like reports, and are not read."""
    cells = [cell for grid in grids for cell in (*above_body(grid), *below_body(grid))]
    is_form = False
    for at, cell in enumerate(cells):
        plain = normalise_text(cell.text)
        is_form = bool(_FORM.match(plain)) or (is_form and not _PART.match(plain))
        if not is_form and may_be_report(cell, cells[at + 1 : at + 2]):
            text = tidy_text(cell.text)[: 2 * QUOTED]
            yield Problem.of(str(cell.source), "lists.paragraph_report", text=text)


def may_be_report(cell: Cell, following: Sequence[Cell] = ()) -> bool:
    """Whether *cell* is called a report, and it or what follows says who files it or when."""
    plain = normalise_text(cell.text)
    found = _MARKED.match(plain)
    if found is None:
        return False
    timed, sent = _TIMED.search(plain) is not None, mentions_body(cell.text)
    if found["mark"] is None:
        return timed and sent
    return timed or sent or _are_labels(following)


def _are_labels(cells: Sequence[Cell]) -> bool:
    first = cells[0].text if cells else ""
    return any(role in _OF_REPORTS for role, _ in split_labelled(first, 1))

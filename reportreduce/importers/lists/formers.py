"""A column in force beside what was before a change: its cells may only say what became of that."""

import re
from collections.abc import Sequence

from reportreduce.errors import Problem
from reportreduce.importers.lists.cases import label_words
from reportreduce.importers.lists.drafts import ColumnGuess, Former
from reportreduce.importers.lists.roles import ListRole
from reportreduce.importers.lists.said import Said, SaidByRole, open_role
from reportreduce.importers.office.grid import Grid
from reportreduce.importers.regimes.words import Words, given
from reportreduce.messages import Text
from reportreduce.normalise.text import normalise_text

_TOLD = frozenset({ListRole.FILER, ListRole.RECIPIENT, ListRole.WINDOW, ListRole.DEADLINE})
"""Roles whose cells may say that nothing is left; a frequency that is not understood is open."""
_ENDED = re.compile(
    r"(?:đã |được )*(?:bãi bỏ|hủy(?: bỏ)?|loại bỏ|cắt (?:bỏ|giảm)|bỏ|dừng|ngừng|chấm dứt)"
    r"(?: (?:báo cáo|thực hiện|quy định|nội dung))?(?: này)?[ .!]*"
)


def find_end(said: Said) -> tuple[Said, Problem] | None:
    """
    That a cell only says "Bãi bỏ" where a body or date is wanted: the report may have ended.

    The words leave the frequency open; the problem tells it.
    """
    if said.column.role not in _TOLD or not _ENDED.fullmatch(normalise_text(said.words.text)):
        return None
    role = Text(f"list_role.{ListRole.FREQUENCY.value}")
    doubt = Problem.of(str(said.words.source), "lists.remark", text=said.words.text, role=role)
    return open_role(said, ListRole.FREQUENCY), doubt


def add_formers(
    said: SaidByRole, columns: Sequence[ColumnGuess], grid: Grid, rows: Sequence[int]
) -> SaidByRole:
    """*said* with what was before a change where the column in force is empty in all of *rows*."""
    found: dict[ListRole | None, list[Said]] = {}
    for column in columns:
        told = said.get(column.role, ())
        if column.former is not None and not any(given(each.words) for each in told):
            former = _find_former(column, column.former, grid, rows)
            found |= {column.role: [former]} if former is not None else {}
    return {**said, **found}


def _find_former(
    column: ColumnGuess, former: Former, grid: Grid, rows: Sequence[int]
) -> Said | None:
    """The first words in *rows* of what stands beside *column*, with the case that they are of."""
    for row in rows:
        cell = grid.cell_by_place.get((row, former.left))
        words = given(Words(cell.text, cell.source)) if cell is not None else None
        if words is not None:
            return label_words(Said(column, row, words, own=True), former.label)
    return None

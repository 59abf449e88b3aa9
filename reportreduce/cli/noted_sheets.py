"""The sheets of lists as they were read, for the copy with notes."""

from collections.abc import Sequence
from pathlib import Path

from reportreduce.exporters.list_notes import ListCell, ListSheet
from reportreduce.importers.lists import ListDraft


def copy_sheets(drafts: Sequence[ListDraft]) -> list[ListSheet]:
    """The sheets of *drafts* for the copy, each once; of several files with the name of each."""
    first = {(draft.file, draft.sheet): draft for draft in reversed(drafts)}
    places = list(dict.fromkeys((draft.file, draft.sheet) for draft in drafts))
    several = len({file for file, _ in places}) > 1
    return [_copy_sheet(first[place], named=several) for place in places]


def _copy_sheet(draft: ListDraft, *, named: bool) -> ListSheet:
    """The sheet of *draft*, *named* by its file too."""
    stem = Path(draft.file).stem
    cells = tuple(
        ListCell(
            text=cell.text,
            row=cell.row,
            column=cell.column,
            rows=cell.rows,
            columns=cell.columns,
            place=str(cell.source),
        )
        for cell in draft.grid.cells
    )
    name = f"{stem} {draft.sheet}".strip() if named else draft.sheet or stem
    head = draft.header[1] - 1 if draft.header else 0
    return ListSheet(name=name, cells=cells, head_row=head)

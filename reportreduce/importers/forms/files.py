"""Form files to drafts."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from attrs import evolve

from reportreduce.errors import Problem, UnreadableFileError
from reportreduce.importers.forms.documents import find_forms_beyond, load_docx
from reportreduce.importers.forms.drafts import FormDraft
from reportreduce.importers.forms.reader import draft_form
from reportreduce.importers.forms.side_by_side import split_beside
from reportreduce.importers.forms.to_fill import asks_for_more, is_cell_to_fill
from reportreduce.importers.office.asides import Aside, find_asides, tell_asides
from reportreduce.importers.office.grid import Grid
from reportreduce.importers.office.limits import Kind, Limits, check_file, refuse_sheet
from reportreduce.importers.office.margins import find_margins
from reportreduce.importers.office.spreadsheets import (
    UnreadSheets,
    find_unread_sheets,
    load_sheets,
    tell_beyond,
)
from reportreduce.importers.office.words import is_guide, is_note
from reportreduce.importers.several import read_all

LIMITS = Limits(rows=5_000, columns=512, cells=200_000)
_MARKS = ("*", "(*")
"""What notes begin with, and lines to be filled in as well."""


def read_form(path: str | Path, *, sheet: str | None = None) -> FormDraft:
    """
    The first form in *path*, or the one on the sheet named *sheet*.

    Raises:
        UnreadableFileError: The file cannot be read, or holds no form.
    """
    return read_forms(path, sheet=sheet)[0]


def read_forms(path: str | Path, *, sheet: str | None = None) -> tuple[FormDraft, ...]:
    """
    All forms in *path*: those of each sheet, and one for each Word table that has a header.

    Raises:
        UnreadableFileError: The file cannot be read, or holds no form.
    """
    place = Path(path)
    kind = check_file(place)
    drafts: list[FormDraft] = []
    left_out = _find_unread(place, kind) if sheet is None else UnreadSheets()
    unread = list(left_out.hidden)
    asking: list[str] = []
    for grid in _load_grids(place, kind, sheet):
        draft = draft_form(grid)
        drafts += [draft] if draft is not None else []
        if draft is None and grid.cells:
            unread.append(grid.name)
            asking += [] if _explains(grid) else [grid.name]
    beyond = tuple(tell_beyond(place.name, left_out.beyond))
    if not drafts:
        if sheet is None:
            problem = Problem.of(place.name, "forms.no_form")
            raise UnreadableFileError((problem, *beyond))
        raise refuse_sheet(place, sheet, [grid.name for grid in _load_grids(place, kind, None)])
    asking += [each.what.say("vi") for each in beyond]
    told = (Problem.of(place.name, "forms.sheet_unread", sheet=name) for name in unread)
    asides = _find_asides(place, kind, sheet)
    asking += [each.text for each in asides if asks_for_more(each.text)]
    beside = (*beyond, *told, *tell_asides(asides))
    drafts[0] = evolve(drafts[0], problems=(*drafts[0].problems, *beside))
    return tuple(evolve(each, asked_beside=(*each.asked_beside, *asking)) for each in drafts)


def _find_unread(path: Path, kind: Kind) -> UnreadSheets:
    if kind == "docx":
        return UnreadSheets(beyond=find_forms_beyond(path))
    return find_unread_sheets(path, kind)


def _find_asides(path: Path, kind: Kind, sheet: str | None) -> tuple[Aside, ...]:
    """What stands in no cell of *path*; of the edges of pages only what asks for something."""
    found = (*find_asides(path, kind, sheet), *find_margins(path, kind, sheet))
    return tuple(each for each in found if each.kind != "margin" or asks_for_more(each.text))


def _explains(grid: Grid) -> bool:
    """Whether a sheet without a table only explains, by its name or its first words."""
    heads = (grid.name, grid.cells[0].text)
    is_explained = any(is_note(f"{text}:") and not text.startswith(_MARKS) for text in heads)
    asks = any(is_cell_to_fill(cell, by_colon=False) for cell in grid.cells)
    return (is_explained or any(map(is_guide, heads))) and not asks


def read_form_files(
    paths: Sequence[str | Path], *, sheet: str | None = None
) -> tuple[FormDraft, ...]:
    """
    All forms in all *paths*, in order; one that an earlier file holds as it is is left out.

    Raises:
        UnreadableFileError: Some of them cannot be read; the problems of all are listed.
    """
    return tuple(_each_once(read_all(paths, partial(read_forms, sheet=sheet))))


def _each_once(files: Sequence[Sequence[FormDraft]]) -> list[FormDraft]:
    """All drafts of *files* but copies of one in an earlier file; namesakes are told."""
    kept: list[FormDraft] = []
    for drafts in files:
        earlier = len(kept)
        for draft in drafts:
            _keep(draft, kept, earlier)
    return kept


def _keep(draft: FormDraft, kept: list[FormDraft], earlier: int) -> None:
    """Add *draft* to *kept*, unless it is one of those kept of *earlier* files."""
    codes = [each.code for each in kept[:earlier]]
    at = codes.index(draft.code) if draft.code in codes else None
    if not draft.code or at is None:
        kept.append(draft)
        return
    values = {"code": draft.code, "first": str(kept[at].source)}
    if evolve(draft, problems=()) == evolve(kept[at], problems=()):
        kept[at] = _tell(kept[at], Problem.of(str(draft.source), "forms.copy", **values))
        return
    # Only "01/HT" is sure to be the same form; every circular has a "Mẫu số 01".
    told = Problem.of(str(draft.source), "forms.namesake", **values)
    kept.append(_tell(draft, told) if "/" in draft.code else draft)


def _tell(draft: FormDraft, problem: Problem) -> FormDraft:
    return evolve(draft, problems=(*draft.problems, problem))


def _load_grids(path: Path, kind: Kind, sheet: str | None) -> Iterator[Grid]:
    if kind == "docx":
        return load_docx(path, LIMITS, sheet)
    sheets = load_sheets(path, kind, LIMITS, sheet)
    return (part for grid in sheets for part in split_beside(grid))

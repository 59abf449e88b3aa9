"""List files to drafts."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain
from pathlib import Path

from attrs import evolve

from reportreduce.errors import Problem, UnreadableFileError
from reportreduce.importers.collector import pause_collector
from reportreduce.importers.lists.broken_rows import doubt_broken_rows
from reportreduce.importers.lists.drafts import ColumnGuess, ListDraft
from reportreduce.importers.lists.entries import EntryReader
from reportreduce.importers.lists.footnotes import find_footnotes
from reportreduce.importers.lists.grids import load_grids
from reportreduce.importers.lists.list_row import is_figure
from reportreduce.importers.lists.mapping import ListMapping
from reportreduce.importers.lists.notes_below import heed_notes
from reportreduce.importers.lists.own_lists import (
    are_own_headings,
    is_own_page,
    join_numbered,
    without_own_notes,
)
from reportreduce.importers.lists.paragraphs import (
    above_body,
    below_body,
    doubt_paragraphs,
    skip_paragraphs,
)
from reportreduce.importers.lists.refusals import refuse_grid
from reportreduce.importers.lists.rows import sort_rows
from reportreduce.importers.lists.siblings import find_alike, find_continued
from reportreduce.importers.lists.standing import Standing, read_standing
from reportreduce.importers.lists.tables import ListTable, guess_table, split_tables
from reportreduce.importers.lists.titles import LinesAbove, is_frame_text, read_lines_above
from reportreduce.importers.lists.unseen import (
    doubt_beside,
    doubt_unseen,
    leave_out_struck,
)
from reportreduce.importers.office.grid import Cell, Grid
from reportreduce.importers.office.limits import Limits, check_file, refuse_sheet
from reportreduce.importers.office.words import is_office, is_signature
from reportreduce.importers.several import read_all
from reportreduce.model.places import Source

LIMITS = Limits(rows=60_000, columns=200, cells=600_000)
_FRAME_WIDTH = 3
"""Columns that the national heading or signatures may have in a Word table."""


@pause_collector()
def read_lists(
    path: str | Path, *, mapping: ListMapping | None = None, sheet: str | None = None
) -> tuple[ListDraft, ...]:
    """
    All lists in *path*, or those on the sheet named *sheet*.

    With *mapping* columns are what it says, and tables that it does not know are left out.

    Raises:
        UnreadableFileError: The file cannot be read, or holds no list.
    """
    place = Path(path)
    loaded = (each for each in load_grids(place, LIMITS, sheet) if not is_own_page(each))
    grids = [*map(without_own_notes, loaded)]
    found: list[tuple[ListDraft, ...]] = []
    standings = [*_standings(grids)]
    for grid, standing in zip(grids, standings, strict=True):
        drafts = [draft for each in found for draft in each]
        found.append(_read_grid(place.name, grid, mapping, drafts, standing))
    drafts = [draft for each in found for draft in each]
    problems = [*doubt_beside(place, sheet)]
    for at, grid in enumerate(grids):
        if not found[at] and mapping is None:
            found[at] = _read_table(place.name, grid, find_alike(drafts, grid), standings[at])
        if not found[at] and not _is_frame(grid):
            problems.append(refuse_grid(place.name, grid, mapping))
    heeded = [*_heed_notes(doubt_broken_rows(found), grids)]
    noted = {each.where for drafts in heeded for draft in drafts for each in draft.problems}
    problems += (each for each in doubt_paragraphs(grids) if each.where not in noted)
    return _all_of(place, sheet, heeded, problems)


def _heed_notes(
    found: Sequence[tuple[ListDraft, ...]], grids: Sequence[Grid]
) -> Iterator[tuple[ListDraft, ...]]:
    """*found* with what notes say: the paragraphs below a table are those above the next one."""
    for at, (drafts, grid) in enumerate(zip(found, grids, strict=True)):
        after = [cell for each in grids[at + 1 : at + 2] for cell in above_body(each)]
        below = (*below_body(grid), *after)
        yield tuple(heed_notes(draft, below) for draft in drafts)


def _standings(grids: Sequence[Grid]) -> Iterator[Standing]:
    """What stands over each of *grids* before its own lines are read."""
    standing = Standing()
    for grid in grids:
        if grid.body is None:
            name = Cell(text=grid.name, row=0, column=0, source=Source(cell=grid.name))
            standing = read_standing(Standing(), [name])
        yield standing
        if grid.body is not None:
            standing = read_standing(standing, above_body(grid))


def _all_of(
    path: Path,
    sheet: str | None,
    found: Sequence[tuple[ListDraft, ...]],
    problems: Sequence[Problem],
) -> tuple[ListDraft, ...]:
    """All drafts, what is said of other sheets with the first of them."""
    drafts = tuple(draft for each in found for draft in each)
    if drafts and problems:
        return (evolve(drafts[0], problems=(*problems, *drafts[0].problems)), *drafts[1:])
    if drafts:
        return drafts
    raise UnreadableFileError(tuple(problems)) if problems else _nothing(path, sheet)


def _read_grid(
    file: str,
    grid: Grid,
    mapping: ListMapping | None,
    before: Sequence[ListDraft],
    standing: Standing,
) -> tuple[ListDraft, ...]:
    """The lists of *grid* by its headings, else like one *before* it, else by its cells."""
    known = tuple(draft_lists(file, grid, mapping, standing))
    if known:
        return known
    table = find_continued(before[-1], grid) if before else None
    if mapping is not None:
        return _read_table(file, grid, table, standing)
    table = find_alike(before, grid) or table
    if table is not None:
        return _read_table(file, grid, table, standing)
    return _guessed(file, grid, standing)


def _read_table(
    file: str, grid: Grid, table: ListTable | None, standing: Standing
) -> tuple[ListDraft, ...]:
    if table is None:
        return ()
    return (_draft_table(file, grid, table, 0, grid.problems, standing)[0],)


def read_list_files(
    paths: Sequence[str | Path], *, mapping: ListMapping | None = None, sheet: str | None = None
) -> tuple[ListDraft, ...]:
    """
    All lists in all *paths*, in order.

    Raises:
        UnreadableFileError: Some of them cannot be read; the problems of all are listed.
    """
    return tuple(chain(*read_all(paths, partial(read_lists, mapping=mapping, sheet=sheet))))


def draft_lists(
    file: str,
    grid: Grid,
    mapping: ListMapping | None = None,
    standing: Standing = Standing(),  # noqa: B008 - a frozen value
) -> Iterator[ListDraft]:
    """
    The lists of *grid*: one for each block of headings that name a column of reports.

    *standing* is what stands over all of *grid*.
    """
    problems = grid.problems
    above = 0
    for table in split_tables(file, grid, mapping):
        draft, standing = _draft_table(file, grid, table, above, problems, standing)
        yield draft
        problems, above = (), table.header.bottom + 1


def _guessed(file: str, grid: Grid, standing: Standing) -> tuple[ListDraft, ...]:
    """The list of *grid* by its cells alone; that it is guessed is a problem."""
    table = guess_table(grid)
    if table is None:
        return ()
    where = str(grid.rows[table.rows[0]][0].source)
    said = Problem.of(where, "lists.no_headings")
    return (_draft_table(file, grid, table, 0, (*grid.problems, said), standing)[0],)


def _draft_table(
    file: str,
    grid: Grid,
    table: ListTable,
    above: int,
    problems: Sequence[Problem],
    before: Standing,
) -> tuple[ListDraft, Standing]:
    """The draft of *table*, whose title stands from row *above* on, and what stands over it."""
    header = table.header
    # Below another table rows of several cells are its reports, and no title.
    lines = [
        cell
        for cell in grid.cells
        if above <= cell.row < header.top and (not above or len(grid.covering(cell.row)) == 1)
    ]
    around = read_lines_above(lines)
    standing = read_standing(before, lines if header.top >= 0 else above_body(grid))
    # What stands above a further table is rows of the one before.
    unread = () if above else _rows_above(grid, header.top)
    doubts = (*problems, *table.problems, *unread)
    draft = _draft(file, grid, around, standing, table.columns, table.rows, doubts)
    headed = any(column.path for column in table.columns) and header.top >= 0
    places = (header.top + 1, header.bottom + 1) if headed else None
    skipped = (*table.skipped, *draft.skipped, *skip_paragraphs(below_body(grid)))
    return evolve(draft, header=places, skipped=skipped), standing


def _rows_above(grid: Grid, top: int) -> Iterator[Problem]:
    """That rows above the headings look like rows of a list, and are not read."""
    rows = [cells for row, cells in grid.rows.items() if row < top]
    full = [cells for cells in rows if len(cells) > 2 and is_figure(cells[0].text)]
    if len(full) > 1:
        yield Problem.of(str(full[0][0].source), "lists.rows_above", count=len(full))


def _draft(
    file: str,
    grid: Grid,
    around: LinesAbove,
    standing: Standing,
    columns: tuple[ColumnGuess, ...],
    rows: Sequence[int],
    problems: Sequence[Problem],
) -> ListDraft:
    found = sort_rows(grid, rows, columns)
    readable, struck = leave_out_struck(grid, found.entries, columns)
    notes = find_footnotes(grid, found.entries)
    reader = EntryReader(readable, columns, notes, around.instrument, standing.words)
    regimes = tuple(regime for entry in found.entries for regime in reader.read(entry))
    doubts: tuple[Problem, ...] = ()
    if are_own_headings([column.path[-1] for column in columns if column.path]):
        regimes, doubts = join_numbered(regimes)
    unseen = (*doubt_unseen(grid, found.entries, columns), *struck, *doubts)
    own = [problem for regime in regimes for problem in regime.problems]
    if not regimes:
        own.append(Problem.of(str(columns[0].source), "lists.no_rows"))
    return ListDraft(
        file=file,
        sheet=grid.name,
        title=around.title,
        header=None,
        columns=columns,
        regimes=regimes,
        skipped=found.skipped,
        problems=tuple(dict.fromkeys((*problems, *unseen, *found.problems, *own))),
        grid=grid,
    )


def _is_frame(grid: Grid) -> bool:
    """Whether a Word table holds the national heading, a title or signatures, or no text at all."""
    if grid.body is None:
        return False
    first, last = grid.body
    texts = [cell.text for cell in grid.cells if first <= cell.row <= last]
    return not texts or (
        grid.table_width <= _FRAME_WIDTH
        and any(is_frame_text(text) or is_signature(text) or is_office(text) for text in texts)
    )


def _nothing(path: Path, sheet: str | None) -> UnreadableFileError:
    if sheet is not None:
        return refuse_sheet(path, sheet, [grid.name for grid in load_grids(path, LIMITS)])
    key = "no_table" if check_file(path) == "docx" else "no_text"
    return UnreadableFileError((Problem.of(path.name, f"lists.{key}"),))

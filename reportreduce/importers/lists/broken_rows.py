"""Rows that a page or a cell too small broke in two: which row may go on with the one above."""

import re
from collections.abc import Sequence

from attrs import evolve, frozen

from reportreduce.errors import Problem
from reportreduce.importers.lists.continued import says_continued
from reportreduce.importers.lists.drafts import ListDraft
from reportreduce.importers.lists.paragraphs import above_body
from reportreduce.importers.lists.remarks import leave_frequency_open
from reportreduce.importers.lists.roles import ListRole
from reportreduce.importers.regimes.drafts import RegimeDraft
from reportreduce.messages import Text
from reportreduce.normalise.text import normalise_text, tidy_text

_PAGE = re.compile(r"(?:trang )?[-–.\s]*\d{0,4}(?:/\d{1,4})?[-–.\s]*")
_BODIES = (ListRole.FILER, ListRole.RECIPIENT)


def doubt_broken_rows(found: Sequence[tuple[ListDraft, ...]]) -> list[tuple[ListDraft, ...]]:
    """
    *found*, the lists of each table of a file, with the halves of broken rows open, and told.

    Tables of documents that were printed before begin anew on every page, and sheets made from
    them keep both halves below each other.
    """
    checked = [tuple(map(_doubt_within, drafts)) for drafts in found]
    for at in range(1, len(checked)):
        if checked[at - 1] and checked[at] and _goes_on(checked[at - 1][-1], checked[at][0]):
            *others, before = checked[at - 1]
            first, *rest = checked[at]
            last, opened, said = _open(before.regimes[-1], first.regimes[0])
            before = evolve(before, regimes=(*before.regimes[:-1], last))
            problems = (*first.problems, said)
            first = evolve(first, regimes=(opened, *first.regimes[1:]), problems=problems)
            checked[at - 1], checked[at] = (*others, before), (first, *rest)
    return checked


def _doubt_within(draft: ListDraft) -> ListDraft:
    """*draft* with the halves of rows open that stand below each other in it."""
    regimes = list(draft.regimes)
    rows = _rows_by_place(draft)
    numbered = _is_numbered(draft)
    problems = []
    for at in range(1, len(regimes)):
        before, regime = regimes[at - 1], regimes[at]
        row, above = (rows.get(_place(each)) for each in (regime, before))
        if row is None or row == above:
            continue
        signs = _Signs.of(draft, regime, before, has_own=_has_own_number(draft, row))
        if (
            signs.is_marked
            or (signs.is_again and signs.is_part)
            or (numbered and signs.is_lower and not regime.number)
        ):
            regimes[at - 1], regimes[at], said = _open(before, regime)
            problems.append(said)
    if not problems:
        return draft
    return evolve(draft, regimes=tuple(regimes), problems=(*draft.problems, *problems))


@frozen(kw_only=True)
class _Signs:
    """
    Signs that a row goes on with the one before it.

    It says so, has its number again, has a name that begins with a small letter, or names no body.
    """

    is_marked: bool
    is_again: bool
    is_lower: bool
    is_bare: bool

    @property
    def is_part(self) -> bool:
        """Whether it is no whole report by itself."""
        return self.is_lower or self.is_bare

    @classmethod
    def of(
        cls, draft: ListDraft, regime: RegimeDraft, before: RegimeDraft, *, has_own: bool
    ) -> "_Signs":
        """The signs of *regime* in *draft*; whether it *has_own* number in its row."""
        roles = {column.role for column in draft.columns}
        told = {ListRole.FILER: regime.filers, ListRole.RECIPIENT: regime.recipients}
        bodies = [told[role] for role in _BODIES if role in roles]
        return cls(
            is_marked=says_continued(regime.name.text),
            is_again=has_own and bool(regime.number) and regime.number == before.number,
            is_lower=regime.name.text[:1].islower(),
            is_bare=bool(bodies) and not any(bodies),
        )


def _goes_on(before: ListDraft, draft: ListDraft) -> bool:
    """Whether the first row of *draft* may be the rest of the last row of the table *before*."""
    roles = [{column.role for column in each.columns} for each in (before, draft)]
    if draft.grid.body is None or roles[0] != roles[1] or not before.regimes or not draft.regimes:
        return False
    above = (each.text for each in above_body(draft.grid))
    if not all(_PAGE.fullmatch(normalise_text(text)) or says_continued(text) for text in above):
        return False
    first, last = draft.regimes[0], before.regimes[-1]
    if not _is_numbered(before) or not _is_on_top(draft, first):
        return False
    signs = _Signs.of(draft, first, last, has_own=True)
    return signs.is_marked or ((signs.is_again or not first.number) and signs.is_part)


def _is_numbered(draft: ListDraft) -> bool:
    return 2 * sum(bool(each.number) for each in draft.regimes) > len(draft.regimes)


def _rows_by_place(draft: ListDraft) -> dict[str, int]:
    return {str(cell.source.cell): cell.row for cell in draft.grid.cells}


def _place(regime: RegimeDraft) -> str:
    """The first of the places that the name of *regime* comes from."""
    return str(regime.name.source.cell).partition("; ")[0]


def _has_own_number(draft: ListDraft, row: int) -> bool:
    """Whether a number begins in *row*, and does not reach into it from above."""
    left = [column.left for column in draft.columns if column.role is ListRole.NUMBER]
    cells = (draft.grid.cell_by_place.get((row, at)) for at in left)
    return any(cell is not None and cell.row == row for cell in cells)


def _is_on_top(draft: ListDraft, first: RegimeDraft) -> bool:
    """Whether *first* stands in the row just below the headings."""
    top = draft.header[1] if draft.header is not None else (draft.grid.body or (0, 0))[0]
    row = next((cells for row, cells in draft.grid.rows.items() if row >= top), ())
    return str(first.name.source) in {str(cell.source) for cell in row}


def _open(last: RegimeDraft, first: RegimeDraft) -> tuple[RegimeDraft, RegimeDraft, Problem]:
    """Both with an open frequency where the row broke: either half may have lost a cycle."""
    values = {"text": tidy_text(first.name.text), "name": tidy_text(last.name.text)}
    said = Problem.of(str(first.name.source), "lists.row_broken", **values)
    reason = Text("lists.row_broken_reason")
    first = leave_frequency_open(evolve(first, problems=(*first.problems, said)), reason)
    last = leave_frequency_open(evolve(last, problems=(*last.problems, said)), reason)
    return last, first, said

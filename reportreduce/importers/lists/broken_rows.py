"""Rows that a page broke: the first of a table may go on with the last of the table before."""

import re
from collections.abc import Sequence

from attrs import evolve

from reportreduce.errors import Problem
from reportreduce.importers.lists.drafts import ListDraft
from reportreduce.importers.lists.paragraphs import above_body
from reportreduce.importers.lists.remarks import leave_frequency_open
from reportreduce.importers.lists.roles import ListRole
from reportreduce.importers.regimes.drafts import RegimeDraft
from reportreduce.messages import Text
from reportreduce.normalise.text import normalise_text, tidy_text

_PAGE = re.compile(r"(?:trang )?[-–.\s]*\d{0,4}(?:/\d{1,4})?[-–.\s]*")


def doubt_broken_rows(found: Sequence[tuple[ListDraft, ...]]) -> list[tuple[ListDraft, ...]]:
    """
    *found*, the lists of each table of a file, with the halves of broken rows open, and told.

    Tables of documents that were printed before begin anew on every page.
    """
    checked = list(found)
    for at in range(1, len(checked)):
        if checked[at - 1] and checked[at] and _goes_on(checked[at - 1][-1], checked[at][0]):
            *others, before = checked[at - 1]
            first, *rest = checked[at]
            before, first = _open(before, first)
            checked[at - 1], checked[at] = (*others, before), (first, *rest)
    return checked


def _goes_on(before: ListDraft, draft: ListDraft) -> bool:
    """Whether the first row of *draft* has no number and is no whole report by itself."""
    roles = [{column.role for column in each.columns} for each in (before, draft)]
    if draft.grid.body is None or roles[0] != roles[1] or not before.regimes or not draft.regimes:
        return False
    if any(not _PAGE.fullmatch(normalise_text(each.text)) for each in above_body(draft.grid)):
        return False
    numbered = sum(bool(each.number) for each in before.regimes)
    first = draft.regimes[0]
    if 2 * numbered <= len(before.regimes) or first.number or not _is_on_top(draft, first):
        return False
    bodies = {ListRole.FILER: first.filers, ListRole.RECIPIENT: first.recipients}
    told = [each for role, each in bodies.items() if role in roles[1]]
    return first.name.text[:1].islower() or (bool(told) and not any(told))


def _is_on_top(draft: ListDraft, first: RegimeDraft) -> bool:
    """Whether *first* stands in the row just below the headings."""
    top = draft.header[1] if draft.header is not None else (draft.grid.body or (0, 0))[0]
    row = next((cells for row, cells in draft.grid.rows.items() if row >= top), ())
    return str(first.name.source) in {str(cell.source) for cell in row}


def _open(before: ListDraft, draft: ListDraft) -> tuple[ListDraft, ListDraft]:
    """Both with an open frequency where the row broke: either half may have lost a cycle."""
    last, first = before.regimes[-1], draft.regimes[0]
    values = {"text": tidy_text(first.name.text), "name": tidy_text(last.name.text)}
    said = Problem.of(str(first.name.source), "lists.row_broken", **values)
    reason = Text("lists.row_broken_reason")
    first = leave_frequency_open(evolve(first, problems=(*first.problems, said)), reason)
    last = leave_frequency_open(evolve(last, problems=(*last.problems, said)), reason)
    return (
        evolve(before, regimes=(*before.regimes[:-1], last)),
        evolve(draft, regimes=(first, *draft.regimes[1:]), problems=(*draft.problems, said)),
    )

"""Lists that this program wrote: what it added to them, and rows that are cycles of one report."""

from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve

from reportreduce.errors import Problem
from reportreduce.importers.lists.roles import USUAL_HEADINGS, ListRole
from reportreduce.importers.office.grid import Grid
from reportreduce.importers.regimes.drafts import RegimeDraft
from reportreduce.importers.regimes.joining import group_cycles, join_group
from reportreduce.messages import LANGUAGES, Text, say

_LEAST_USUAL = 8
"""Usual headings in their order, that of quotes among them, by which such a list is known."""
_ORDER = {heading: place for place, heading in enumerate(USUAL_HEADINGS.values())}


def _say(key: str) -> tuple[str, ...]:
    return tuple(say(key, language) for language in LANGUAGES)


_PAGES = frozenset((*_say("list_notes.title"), *_say("law.silent")))
_NOTES = tuple(
    map(" ".join, zip(_say("list_notes.title"), _say("list_notes.not_read"), strict=True))
)
"""What heads the column of notes, in one line."""
_HEADS = frozenset(
    zip(
        *(_say(f"list_notes.head_{key}") for key in ("number", "where", "what", "mend")),
        strict=True,
    )
)


def is_own_page(grid: Grid) -> bool:
    """Whether *grid* is a page of notes, or of articles that gave no draft."""
    heads = tuple(cell.text for cell in grid.rows.get(0, ()))
    return is_own_name(grid.name) or heads in _HEADS


def is_own_name(name: str) -> bool:
    """Whether *name* is that of such a page."""
    return name.removesuffix(" (2)") in _PAGES


def without_own_notes(grid: Grid) -> Grid:
    """*grid* without the column of notes of a copy, so that a corrected copy reads like a list."""
    heads = [cell for cell in grid.cells if " ".join(cell.text.split()).startswith(_NOTES)]
    if not heads:
        return grid
    noted = max(cell.column for cell in heads)
    return evolve(grid, cells=tuple(cell for cell in grid.cells if cell.column != noted))


def are_own_headings(headings: Sequence[str]) -> bool:
    """Whether *headings* are those of a list that this program wrote, some left out perhaps."""
    places = [_ORDER[heading] for heading in headings if heading in _ORDER]
    has_quotes = USUAL_HEADINGS[ListRole.QUOTE] in headings
    return has_quotes and len(places) >= _LEAST_USUAL and places == sorted(places)


def join_numbered(
    regimes: Sequence[RegimeDraft],
) -> tuple[tuple[RegimeDraft, ...], tuple[Problem, ...]]:
    """
    *regimes* with one for the rows of each number, and where such rows say different things.

    Rows of one number are one report if they differ in times and notes only.
    """
    by_number: dict[str, list[RegimeDraft]] = {}
    for regime in regimes:
        by_number.setdefault(regime.number, []).append(regime)
    joined: dict[str, RegimeDraft] = {}
    problems: list[Problem] = []
    for number, group in by_number.items():
        if not number or len(group) == 1:
            continue
        if _are_one(group):
            joined[number] = _join(group)
        else:
            problems.append(_doubt(group))
    return tuple(_replaced(regimes, joined)), tuple(problems)


def _are_one(group: Sequence[RegimeDraft]) -> bool:
    return len(group_cycles([evolve(each, note="") for each in group], lambda _: "")) == 1


def _join(group: Sequence[RegimeDraft]) -> RegimeDraft:
    one = join_group(group)
    said = Text("lists.rows_joined", {"count": len(group), "number": one.number})
    notes = "; ".join(dict.fromkeys(each.note for each in group if each.note))
    return evolve(one, note=notes, assumptions=(*one.assumptions, said))


def _doubt(group: Sequence[RegimeDraft]) -> Problem:
    places = ", ".join(str(each.name.source.cell) for each in group)
    where = str(group[1].name.source)
    return Problem.of(where, "lists.rows_differ", number=group[0].number, places=places)


def _replaced(
    regimes: Sequence[RegimeDraft], joined: Mapping[str, RegimeDraft]
) -> Iterator[RegimeDraft]:
    """*regimes* with those of a number that is *joined* in the place of its first."""
    seen: set[str] = set()
    for regime in regimes:
        if regime.number not in seen:
            yield joined.get(regime.number, regime)
        if regime.number in joined:
            seen.add(regime.number)

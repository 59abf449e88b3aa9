"""Drafts of law as a list to correct in Excel, which ``import list`` reads back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import evolve
from openpyxl.utils import get_column_letter

from reportreduce.errors import Problem
from reportreduce.exporters.list_notes import ListCell, ListSheet
from reportreduce.graph.naming import cycle_name
from reportreduce.importers.law import Article
from reportreduce.importers.law.registry import join_cycles
from reportreduce.importers.lists.roles import USUAL_HEADINGS, ListRole
from reportreduce.importers.regimes import CycleDraft, RegimeDraft, Told
from reportreduce.messages import Language, say
from reportreduce.model.cycles import Cycle
from reportreduce.model.ids import CycleId
from reportreduce.normalise.phrases import FrequencyPhrase

_OF_LISTS: Language = "vi"
"""The language in which lists are read, whatever language the user has."""
_COLUMNS = (*USUAL_HEADINGS,)
_HEAD = 2
"""The row of the headings, from 0, below a title and what to do."""
_WIDTHS: Mapping[ListRole, float] = {
    **dict.fromkeys(USUAL_HEADINGS, 14.0),
    **dict.fromkeys((ListRole.NUMBER, ListRole.CONFIDENTIAL), 6.0),
    **dict.fromkeys((ListRole.NAME, ListRole.BASIS, ListRole.FILER, ListRole.RECIPIENT), 26.0),
    **dict.fromkeys((ListRole.WINDOW, ListRole.DEADLINE), 22.0),
    ListRole.QUOTE: 50.0,
}
"""In characters."""
_OF_PROBLEMS: Mapping[str, ListRole] = {
    "regimes.basis_unclear": ListRole.BASIS,
    "regimes.basis_partly": ListRole.BASIS,
    "regimes.filers_unclear": ListRole.FILER,
    "regimes.recipients_unclear": ListRole.RECIPIENT,
    "regimes.frequency_unclear": ListRole.FREQUENCY,
    "regimes.windows_unclear": ListRole.WINDOW,
    "regimes.deadline_unclear": ListRole.DEADLINE,
    "regimes.channels_unclear": ListRole.CHANNEL,
}
"""The column that a problem is about; others are about the whole report, and so its name."""


def list_drafts(
    drafts: Sequence[RegimeDraft], of: str, language: Language
) -> tuple[ListSheet, tuple[Problem, ...]]:
    """
    *drafts* of the law named *of* as a list, a report each, and their problems at its cells.

    A report has a row for each of its cycles.  What was understood is written in words that lists
    are understood by, all else as the law has it.
    """
    name = say("law.sheet", language)
    cells = [ListCell(text=say("law.sheet_title", language, name=of), row=0, column=0)]
    cells += [ListCell(text=say("law.sheet_use", language), row=1, column=0)]
    cells += _cells(_HEAD, USUAL_HEADINGS)
    problems: list[Problem] = []
    row = _HEAD + 1
    for number, draft in enumerate(join_cycles(drafts), start=1):
        told = {ListRole.NUMBER: str(number), **_tell(draft)}
        cells += _cells(row, told, rows=len(draft.cycles))
        for at, cycle in enumerate(draft.cycles):
            cells += _cells(row + at, _tell_cycle(cycle))
        problems += (
            evolve(each, where=f"{name}!{_column_of(each)}{row + 1}") for each in draft.problems
        )
        row += len(draft.cycles)
    widths = {at: _WIDTHS[role] for at, role in enumerate(_COLUMNS)}
    sheet = ListSheet(name=name, cells=tuple(cells), head_row=_HEAD, widths=widths)
    return sheet, tuple(problems)


def list_silent(articles: Sequence[Article], language: Language) -> ListSheet:
    """The *articles* that gave no draft, for who looks whether they ask for a report after all."""
    heads = [say(f"law.silent_{key}", language) for key in ("number", "title", "citation")]
    rows = [heads, *([each.number, each.title, each.citation] for each in articles)]
    cells = (
        ListCell(text=text, row=row, column=column)
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
        if text
    )
    return ListSheet(name=say("law.silent", language), cells=tuple(cells))


def _cells(row: int, texts: Mapping[ListRole, str], rows: int = 1) -> Iterator[ListCell]:
    for role, text in texts.items():
        if text:
            yield ListCell(text=text, row=row, column=_COLUMNS.index(role), rows=rows)


def _tell(draft: RegimeDraft) -> dict[ListRole, str]:
    """What is told once of the report."""
    return {
        ListRole.NAME: draft.name.value or draft.name.text,
        ListRole.KIND: say(f"report_kind.{draft.kind.value}", _OF_LISTS),
        ListRole.DOMAIN: _text(draft.domain),
        ListRole.BASIS: _text(draft.basis),
        ListRole.FILER: _text(draft.filers),
        ListRole.RECIPIENT: _text(draft.recipients),
        ListRole.CHANNEL: _text(draft.channels),
        ListRole.FORM: _text(draft.form),
        ListRole.CONFIDENTIAL: say("law.secret", _OF_LISTS) if draft.confidential else "",
        ListRole.QUOTE: "\n".join(f"{each.source.cell}: {each.text}" for each in draft.quotes),
        ListRole.NOTE: draft.note,
    }


def _tell_cycle(cycle: CycleDraft) -> dict[ListRole, str]:
    windows = cycle.windows.value if cycle.windows else None
    deadline = cycle.deadline.value if cycle.deadline else None
    return {
        ListRole.FREQUENCY: _say_frequency(cycle.frequency),
        ListRole.WINDOW: windows.windows.text if windows else _text(cycle.windows),
        ListRole.DEADLINE: deadline.text if deadline else _text(cycle.deadline),
    }


def _text(told: Told[Any] | None) -> str:
    return told.text if told is not None else ""


def _say_frequency(told: Told[FrequencyPhrase] | None) -> str:
    """The frequency as lists name it; an event in the words of the law is "không định kỳ"."""
    if told is None or told.value is None:
        return _text(told)
    phrase = told.value
    cycle = Cycle(
        id=CycleId("c"),
        frequency=phrase.frequency,
        periods=phrase.periods,
        every_years=phrase.every_years,
    )
    return cycle_name(_OF_LISTS, cycle)


def _column_of(problem: Problem) -> str:
    role = _OF_PROBLEMS.get(problem.what.key, ListRole.NAME)
    return f"{get_column_letter(_COLUMNS.index(role) + 1)}"

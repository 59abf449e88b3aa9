"""Drafts of law as a list to correct in Excel, which ``import list`` reads back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from attrs import evolve
from openpyxl.utils import get_column_letter

from reportreduce.errors import Problem
from reportreduce.exporters.list_notes import ListCell, ListSheet
from reportreduce.graph.naming import cycle_name
from reportreduce.importers.law import Article
from reportreduce.importers.law.registry import article_of
from reportreduce.importers.lists.roles import USUAL_HEADINGS, ListRole
from reportreduce.importers.regimes import CycleDraft, RegimeDraft, Told, Words, read_cycles
from reportreduce.importers.regimes.drafts import Value, text_of
from reportreduce.importers.regimes.joining import group_cycles
from reportreduce.messages import Language, say
from reportreduce.model.cycles import Cycle, Deadline, Windows
from reportreduce.model.ids import CycleId
from reportreduce.normalise.phrases import FrequencyPhrase

Times = TypeVar("Times", Windows, Deadline)
_OF_LISTS: Language = "vi"
"""The language in which lists are read, whatever language the user has."""
_COLUMNS = (*USUAL_HEADINGS,)
_HEAD = 2
"""The row of the headings, from 0, below a title and what to do."""
_FIXED = 2
"""Number and name, which stand still at the left."""
_WIDTHS: Mapping[ListRole, float] = {
    **dict.fromkeys(USUAL_HEADINGS, 14.0),
    **dict.fromkeys((ListRole.NUMBER, ListRole.CONFIDENTIAL), 6.0),
    **dict.fromkeys((ListRole.NAME, ListRole.BASIS, ListRole.FILER, ListRole.RECIPIENT), 26.0),
    **dict.fromkeys((ListRole.WINDOW, ListRole.DEADLINE), 22.0),
    ListRole.QUOTE: 50.0,
}
"""In characters."""
_OF_PROBLEMS: Mapping[str, tuple[ListRole, ...]] = {
    "regimes.basis_unclear": (ListRole.BASIS,),
    "regimes.basis_partly": (ListRole.BASIS,),
    "regimes.filers_unclear": (ListRole.FILER,),
    "regimes.recipients_unclear": (ListRole.RECIPIENT,),
    "regimes.frequency_unclear": (ListRole.FREQUENCY,),
    "regimes.frequency_missing": (ListRole.FREQUENCY,),
    "regimes.windows_unclear": (ListRole.WINDOW,),
    "regimes.deadline_unclear": (ListRole.DEADLINE,),
    "regimes.channels_unclear": (ListRole.CHANNEL,),
    "law.missing": (ListRole.FILER, ListRole.RECIPIENT, ListRole.FREQUENCY),
    "law.cut_name": (ListRole.FILER, ListRole.RECIPIENT),
}
"""The columns that a problem may be about; others are about the whole report, and so its name."""


def list_drafts(
    drafts: Sequence[RegimeDraft], of: str, language: Language
) -> tuple[ListSheet, tuple[Problem, ...]]:
    """
    *drafts* of the law named *of* as a list, and their problems at its cells.

    Each has a row; the cycles of one report have one number.  Times are in the words of the law
    where lists understand them as it does, else in words that lists understand.
    """
    name = say("law.sheet", language)
    cells = [ListCell(text=say("law.sheet_title", language, name=of), row=0, column=0)]
    cells += [ListCell(text=say("law.sheet_use", language), row=1, column=0)]
    cells += _cells(_HEAD, USUAL_HEADINGS)
    problems: list[Problem] = []
    with_file = len({draft.source.file for draft in drafts}) > 1
    for row, (number, draft) in enumerate(_numbered(drafts), start=_HEAD + 1):
        told = {
            ListRole.NUMBER: str(number),
            **_tell(draft, language),
            ListRole.QUOTE: _quote(draft, with_file=with_file),
        }
        cells += _cells(row, told)
        for each in draft.problems:
            place = f"{get_column_letter(_COLUMNS.index(_role_of(each, told)) + 1)}{row + 1}"
            problems.append(evolve(each, where=f"{name}!{place}"))
    widths = {at: _WIDTHS[role] for at, role in enumerate(_COLUMNS)}
    sheet = ListSheet(name=name, cells=tuple(cells), head_row=_HEAD, widths=widths, fixed=_FIXED)
    return sheet, tuple(problems)


def list_silent(articles: Sequence[Article], language: Language) -> ListSheet:
    """The *articles* that gave no draft, for who looks whether they ask for a report after all."""
    heads = [say(f"law.silent_{key}", language) for key in ("number", "title", "citation")]
    rows = [
        [say("law.silent_use", language)],
        heads,
        *([each.number, each.title, each.citation] for each in articles),
    ]
    cells = (
        ListCell(text=text, row=row, column=column)
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
        if text
    )
    return ListSheet(name=say("law.silent", language), cells=tuple(cells), head_row=1)


def _numbered(drafts: Sequence[RegimeDraft]) -> Iterator[tuple[int, RegimeDraft]]:
    for number, group in enumerate(group_cycles(drafts, article_of), start=1):
        for draft in group:
            yield number, draft


def _cells(row: int, texts: Mapping[ListRole, str]) -> Iterator[ListCell]:
    for role, text in texts.items():
        if text:
            yield ListCell(text=text, row=row, column=_COLUMNS.index(role))


def _tell(draft: RegimeDraft, language: Language) -> dict[ListRole, str]:
    return {
        ListRole.NAME: draft.name.value or draft.name.text or say("law.unnamed", language),
        ListRole.KIND: say(f"report_kind.{draft.kind.value}", _OF_LISTS),
        ListRole.DOMAIN: text_of(draft.domain),
        ListRole.BASIS: text_of(draft.basis),
        ListRole.FILER: text_of(draft.filers),
        ListRole.RECIPIENT: text_of(draft.recipients),
        **_tell_cycle(draft.cycles[0]),
        ListRole.CHANNEL: text_of(draft.channels),
        ListRole.FORM: text_of(draft.form),
        ListRole.CONFIDENTIAL: say("law.secret", _OF_LISTS) if draft.confidential else "",
        ListRole.NOTE: draft.note,
    }


def _quote(draft: RegimeDraft, *, with_file: bool) -> str:
    places = (str(each.source) if with_file else each.source.cell for each in draft.quotes)
    quotes = zip(places, draft.quotes, strict=True)
    return "\n".join(f"{place}: {each.text}" for place, each in quotes)


def _tell_cycle(cycle: CycleDraft) -> dict[ListRole, str]:
    frequency = _say_frequency(cycle.frequency)
    window, deadline = text_of(cycle.windows), text_of(cycle.deadline)
    read, _ = read_cycles(Words(frequency), Words(window), Words(deadline))
    heard = read[0] if len(read) == 1 else CycleDraft()
    of_law, of_list = (_value_of(each.windows) for each in (cycle, heard))
    due_by_law, due_by_list = (_value_of(each.deadline) for each in (cycle, heard))
    if of_law and (of_list is None or _plain(of_law.windows) != _plain(of_list.windows)):
        window = of_law.windows.text
    if due_by_law and (due_by_list is None or _plain(due_by_law) != _plain(due_by_list)):
        deadline = due_by_law.text
    return {ListRole.FREQUENCY: frequency, ListRole.WINDOW: window, ListRole.DEADLINE: deadline}


def _value_of(told: Told[Value] | None) -> Value | None:
    return told.value if told is not None else None


def _plain(times: Times) -> Times:
    """*times* without their words."""
    return evolve(times, text="")


def _say_frequency(told: Told[FrequencyPhrase] | None) -> str:
    """The frequency as lists name it; an event in the words of the law is "không định kỳ"."""
    phrase = _value_of(told)
    if phrase is None:
        return text_of(told)
    cycle = Cycle(
        id=CycleId("c"),
        frequency=phrase.frequency,
        periods=phrase.periods,
        every_years=phrase.every_years,
    )
    return cycle_name(_OF_LISTS, cycle)


def _role_of(problem: Problem, told: Mapping[ListRole, str]) -> ListRole:
    """The column of what is missing, or of the words that *problem* is about."""
    roles = _OF_PROBLEMS.get(problem.what.key, (ListRole.NAME,))
    name = str(problem.what.values.get("name", ""))
    of_words = (role for role in roles if name and name in told[role])
    return next(of_words, None) or next((role for role in roles if not told[role]), roles[-1])

"""The cycles of a regime as a list tells them: in one row, in several, or by the headings."""

import re
from collections.abc import Sequence

from attrs import evolve, frozen

from reportreduce.errors import Problem
from reportreduce.importers.lists.pairs import MARK, split_frequencies
from reportreduce.importers.lists.roles import TIMES, ListRole
from reportreduce.importers.lists.said import Part, Said, SaidByRole, join_said, join_words
from reportreduce.importers.lists.shares import Dealing, find_dealing, part_of
from reportreduce.importers.lists.timing import split_timing
from reportreduce.importers.regimes.cycles import read_cycles
from reportreduce.importers.regimes.drafts import CycleDraft
from reportreduce.importers.regimes.words import Words, given
from reportreduce.messages import Text
from reportreduce.normalise.text import normalise_text

_PARTS = re.compile(r"[;\n]")
Cycles = tuple[tuple[CycleDraft, ...], tuple[Problem, ...]]


@frozen
class Times:
    """
    Cycles that are read, words that are not yet, problems, and what was assumed.

    ``quotes`` are dates of which nobody knows the frequency.
    """

    cycles: tuple[CycleDraft, ...] = ()
    frequency: Words | None = None
    windows: Words | None = None
    deadline: Words | None = None
    problems: tuple[Problem, ...] = ()
    assumptions: tuple[Text, ...] = ()
    quotes: tuple[Words, ...] = ()


def tell_times(said: SaidByRole, part: Part) -> Times:
    """All that *said* tells about time, for one of the reports of a cell."""
    said, ordered = _own_frequencies(said, part)
    times = _tell_own(said, part)
    return evolve(times, assumptions=(*ordered, *times.assumptions)) if ordered else times


def _tell_own(said: SaidByRole, part: Part) -> Times:
    by_row, row_doubts = _cycles_by_row(said)
    if by_row:
        headed, doubts = _cycles_by_heading(said, None, None)
        alone = _dates_alone(said)
        told = (_doubt_alone(each) for each in alone)
        return Times(
            (*by_row, *headed), problems=(*row_doubts, *doubts, *told), quotes=tuple(alone)
        )
    frequency, windows, deadline, parted = _times(said, part)
    headed, doubts = _cycles_by_heading(said, windows, deadline)
    if not headed:
        return Times((), frequency, windows, deadline, doubts, parted)
    others, other_doubts = _other_cycles(headed, frequency, windows, deadline)
    problems = tuple(dict.fromkeys((*doubts, *other_doubts)))
    return Times((*headed, *others), problems=problems, assumptions=parted)


def _own_frequencies(said: SaidByRole, part: Part) -> tuple[SaidByRole, list[Text]]:
    """*said* without what is of the other reports of the cell, and what was assumed of dates."""
    if not part.frequencies:
        return said, []
    own = set(part.frequencies)
    found: SaidByRole = {
        role: [each for each in said.get(role, ()) if each.column.frequency in ("", *own)]
        for role in said
    }
    frequencies = found.get(ListRole.FREQUENCY, [])
    order = [each for said in frequencies for each in split_frequencies(said.words.text)]
    found[ListRole.FREQUENCY] = [
        evolve(each, words=Words("; ".join(kept), each.words.source))
        for each in frequencies
        if (kept := [one for one in split_frequencies(each.words.text) if one in own])
    ]
    assumed = []
    for role in (ListRole.WINDOW, ListRole.DEADLINE):
        for at, each in enumerate(found.get(role, ())):
            dates = _own_dates(each, order, part)
            if dates is not None:
                found[role][at] = evolve(each, words=Words("; ".join(dates), each.words.source))
                text = " ".join(each.words.text.split())
                assumed.append(Text("lists.dates_by_order", {"text": text}))
    return found, assumed


def _own_dates(said: Said, order: Sequence[str], part: Part) -> list[str] | None:
    """
    The parts of *said* at the places of the frequencies of *part*; None if that is not clear.

    Each part must be understood with the frequency at its place.
    """
    text = said.words.text
    parts = [MARK.sub("", each).strip() for each in _PARTS.split(text) if each.strip()]
    if said.column.frequency or len(parts) != len(order) or any(":" in each for each in parts):
        return None
    if find_dealing(text, part.marks) is Dealing.BY_MARK or len(set(order)) < len(order):
        return None
    pairs = list(zip(parts, order, strict=True))
    if not all(_fits(each, frequency, said.column.role) for each, frequency in pairs):
        return None
    return [each for each, frequency in pairs if frequency in part.frequencies]


def _fits(date: str, frequency: str, role: ListRole | None) -> bool:
    words = (None, Words(date)) if role is ListRole.DEADLINE else (Words(date), None)
    return not read_cycles(Words(frequency), *words)[1]


def _times(
    said: SaidByRole, part: Part
) -> tuple[Words | None, Words | None, Words | None, tuple[Text, ...]]:
    """The words of frequency, windows and deadline, and what was assumed to tell them apart."""
    frequency = part_of(join_said(said, ListRole.FREQUENCY, "; "), part)
    windows = part_of(join_said(said, ListRole.WINDOW), part)
    deadline = part_of(join_said(said, ListRole.DEADLINE), part)
    both = frequency or deadline
    timing = split_timing(both.text) if part.is_mixed and both is not None else None
    if both is None or timing is None:
        return frequency, windows, deadline, ()
    parted = Text("lists.timing_split", {"text": both.text})
    frequency = Words(timing.frequency, both.source)
    deadline = Words(timing.deadline, both.source)
    return frequency, windows, deadline, (parted,)


def _cycles_by_row(said: SaidByRole) -> Cycles:
    """
    The cycles of an entry with a frequency in several rows, each with what stands beside.

    Rows of the same frequency tell of one cycle.
    """
    told = said.get(ListRole.FREQUENCY, ())
    if len(told) < 2 or len({each.row for each in told if each.own}) < 2:
        return (), ()
    rows_by_frequency: dict[str, list[int]] = {}
    for row, text in _frequencies_by_row(said).items():
        rows_by_frequency.setdefault(normalise_text(text), []).append(row)
    cycles: list[CycleDraft] = []
    problems: list[Problem] = []
    for rows in rows_by_frequency.values():
        found, doubts = read_cycles(*(_join_rows(said, role, rows) for role in TIMES))
        cycles += found
        problems += doubts
    return tuple(dict.fromkeys(cycles)), tuple(problems)


def _frequencies_by_row(said: SaidByRole) -> dict[int, str]:
    """The frequencies of each row, those of cells that began above included."""
    found: dict[int, list[str]] = {}
    for each in said.get(ListRole.FREQUENCY, ()):
        if given(each.words) is not None:
            found.setdefault(each.row, []).append(each.words.text)
    return {row: "; ".join(texts) for row, texts in found.items()}


def _join_rows(said: SaidByRole, role: ListRole, rows: Sequence[int]) -> Words | None:
    """The words of *role* in *rows*, each once."""
    here = [each for each in said.get(role, ()) if each.row in rows and not each.column.frequency]
    told = [each for each in here if given(each.words) is not None]
    return join_words(told, "; ") if told else None


def _dates_alone(said: SaidByRole) -> list[Words]:
    """The dates in rows without a frequency, where other rows have some."""
    rows = _frequencies_by_row(said)
    return [
        each.words
        for role in (ListRole.WINDOW, ListRole.DEADLINE)
        for each in said.get(role, ())
        if each.own and not each.column.frequency and each.row not in rows and given(each.words)
    ]


def _doubt_alone(words: Words) -> Problem:
    return Problem.of(str(words.source), "lists.date_alone", text=words.text)


def doubt_tied_rows(said: SaidByRole) -> Problem | None:
    """That a further row has bodies and times of its own, which a draft cannot tie together."""
    timed = {each.row for role in TIMES for each in said.get(role, ()) if each.own}
    if len(timed) < 2:
        return None
    for role in (ListRole.FILER, ListRole.RECIPIENT):
        named = [each for each in said.get(role, ()) if each.own and given(each.words)]
        other = [each for each in named if each.words.text != named[0].words.text]
        if other and timed.issuperset((named[0].row, other[0].row)):
            first, said_role = other[0].words, Text(f"list_role.{role.value}")
            return Problem.of(str(first.source), "lists.rows_tied", role=said_role, text=first.text)
    return None


def _cycles_by_heading(said: SaidByRole, windows: Words | None, deadline: Words | None) -> Cycles:
    """
    The cycles of columns whose heading is the frequency of the dates in them.

    What no such column tells, *windows* and *deadline* tell of every cycle.
    """
    cycles: list[CycleDraft] = []
    problems: list[Problem] = []
    dated = (*said.get(ListRole.WINDOW, ()), *said.get(ListRole.DEADLINE, ()))
    headed = [each for each in dated if each.column.frequency and each.own and given(each.words)]
    for frequency in dict.fromkeys(each.column.frequency for each in headed):
        here = [each for each in headed if each.column.frequency == frequency]
        words = [
            next((each.words for each in here if each.column.role is role), shared)
            for role, shared in ((ListRole.WINDOW, windows), (ListRole.DEADLINE, deadline))
        ]
        found, doubts = read_cycles(Words(frequency, here[0].words.source), *words)
        cycles += found
        problems += doubts
    return tuple(cycles), tuple(problems)


def _other_cycles(
    headed: Sequence[CycleDraft],
    frequency: Words | None,
    windows: Words | None,
    deadline: Words | None,
) -> Cycles:
    """The cycles of *frequency* that no heading names."""
    if given(frequency) is None:
        return (), ()
    known = [each.frequency.value for each in headed if each.frequency is not None]
    found, doubts = read_cycles(frequency, windows, deadline)
    others = [each for each in found if each.frequency is None or each.frequency.value not in known]
    return tuple(others), doubts if others else ()

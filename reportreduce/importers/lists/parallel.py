"""Lines of several cells in one row that go together: each body with its own recipient and time."""

from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve, frozen

from reportreduce.errors import Problem
from reportreduce.importers.lists.evidence import measure_share
from reportreduce.importers.lists.names import DASH, split_with_marks
from reportreduce.importers.lists.remarks import leave_frequency_open
from reportreduce.importers.lists.roles import TIMES, ListRole
from reportreduce.importers.lists.said import Said, SaidByRole
from reportreduce.importers.regimes.cycles import read_cycles
from reportreduce.importers.regimes.drafts import RegimeDraft
from reportreduce.importers.regimes.words import Words, given
from reportreduce.messages import Text
from reportreduce.normalise.phrases import split_parties
from reportreduce.normalise.text import normalise_text, tidy_text

_BODIES = (ListRole.FILER, ListRole.RECIPIENT)
_Lines = Sequence[tuple[str, str]]
"""The mark of each line of a cell, "" without any, and what it says."""


@frozen
class Parted:
    """
    What one row says, or each of its parallel lines, and what about that is doubtful.

    ``is_timed`` says whether each line has its own time, or shares that of all.
    """

    lines: tuple[SaidByRole, ...]
    is_timed: bool = True
    problems: tuple[Problem, ...] = ()


def part_lines(said: SaidByRole) -> Parted:
    """
    *said*, or what it says line by line where filers and recipients plainly go in pairs.

    They do if each recipient is the filer of the next line, as in a report that goes up level by
    level, or if filers, recipients and times have the same numbers.  Times without these numbers
    may be those of each line or of all, so they are open.
    """
    first = _only_cell(said, ListRole.FILER)
    filers = _lines(first.words.text) if first is not None else ()
    if len(filers) < 2:
        return Parted((said,))
    cells = {role: cell for role in (*_BODIES, *TIMES) if (cell := _only_cell(said, role))}
    lines = {role: _lines(cell.words.text) for role, cell in cells.items()}
    recipients = lines.get(ListRole.RECIPIENT, ())
    if len(filers) != len(recipients):
        return Parted((said,), problems=_doubt_shared(cells, lines))
    marked = {role for role in lines if _have_marks(lines[role], filers)}
    is_numbered = marked.issuperset(_BODIES) and not marked.isdisjoint(TIMES)
    if not is_numbered and not _go_up(filers, recipients):
        return Parted((said,), problems=_doubt_shared(cells, lines))
    own = {role: lines[role] for role in lines if role in marked or role in _BODIES}
    own |= dict(_dates_of_lines(cells, lines, own))
    shared = [role for role in TIMES if role in lines and role not in own]
    is_timed = all(len(lines[role]) == 1 for role in shared if role is ListRole.FREQUENCY)
    parted = tuple(_line(said, own, at) for at in range(len(filers)))
    key = "lines_paired" if is_timed else "lines_untimed"
    return Parted(parted, is_timed, (_doubt(cells[ListRole.FILER], key, filers),))


def heed_lines(draft: RegimeDraft, parted: Parted) -> RegimeDraft:
    """*draft*, of a line of *parted*, with an open frequency if nobody knows which is its own."""
    if parted.is_timed:
        return draft
    return leave_frequency_open(draft, Text("lists.lines_reason"))


def doubt_own_recipient(draft: RegimeDraft) -> RegimeDraft:
    """*draft* with open recipients, and a problem, if a body would file to itself."""
    filers, recipients = draft.filers, draft.recipients
    if filers is None or recipients is None:
        return draft
    names = {normalise_text(each.name) for each in filers.value or ()}
    own = [each.name for each in recipients.value or () if normalise_text(each.name) in names]
    if not own:
        return draft
    said = Problem.of(str(recipients.source), "lists.own_recipient", name=own[0])
    reason = Text("lists.own_recipient_reason", {"name": own[0]})
    reading = evolve(recipients.reading, value=None, reason=reason, assumptions=())
    kept = evolve(recipients, reading=reading)
    return evolve(draft, recipients=kept, problems=(*draft.problems, said))


def _only_cell(said: SaidByRole, role: ListRole) -> Said | None:
    """The one cell that tells *role*, if it has words, and no heading tells part of them."""
    told = said.get(role, ())
    if len(told) != 1 or told[0].column.frequency or given(told[0].words) is None:
        return None
    return told[0]


def _lines(text: str) -> _Lines:
    parts = split_with_marks(text)
    if len(parts) > 1:
        return parts
    return [("", line.strip()) for line in text.splitlines() if line.strip()]


def _have_marks(lines: _Lines, others: _Lines) -> bool:
    """Whether *lines* have the same numbers or letters as *others*, each once."""
    marks = [mark for mark, _ in lines]
    distinct = len(set(marks)) == len(marks) and not {"", DASH} & set(marks)
    return distinct and marks == [mark for mark, _ in others]


def _go_up(filers: _Lines, recipients: _Lines) -> bool:
    """Whether each recipient is the filer of the line below it, or all of the line above."""
    senders, receivers = ([_names(text) for _, text in each] for each in (filers, recipients))
    if not all(senders) or not all(receivers):
        return False
    return senders[1:] == receivers[:-1] or senders[:-1] == receivers[1:]


def _names(text: str) -> frozenset[str]:
    return frozenset(normalise_text(each.name) for each in split_parties(text))


def _dates_of_lines(
    cells: Mapping[ListRole, Said], lines: Mapping[ListRole, _Lines], own: Mapping[ListRole, _Lines]
) -> Iterator[tuple[ListRole, _Lines]]:
    """Dates with a line for each pair that mean nothing together, beside one frequency."""
    frequency = cells.get(ListRole.FREQUENCY)
    if frequency is None or len(lines[ListRole.FREQUENCY]) > 1:
        return
    for role in (ListRole.WINDOW, ListRole.DEADLINE):
        dates = lines.get(role, ())
        if role in own or len(dates) != len(own[ListRole.FILER]):
            continue
        whole = _fits(frequency.words, cells[role].words.text, role)
        if not whole and all(_fits(frequency.words, text, role) for _, text in dates):
            yield role, dates


def _fits(frequency: Words, text: str, role: ListRole) -> bool:
    words = (None, Words(text)) if role is ListRole.DEADLINE else (Words(text), None)
    return not read_cycles(frequency, *words)[1]


def _line(said: SaidByRole, own: Mapping[ListRole, _Lines], at: int) -> SaidByRole:
    """*said* with the line at place *at* of those cells that have *own* ones."""
    found = dict(said)
    for role, lines in own.items():
        (cell,) = said[role]
        found[role] = [evolve(cell, words=Words(lines[at][1], cell.words.source))]
    return found


def _doubt_shared(
    cells: Mapping[ListRole, Said], lines: Mapping[ListRole, _Lines]
) -> tuple[Problem, ...]:
    """That recipients or frequencies have as many lines as filers, and all go with all."""
    filers = lines[ListRole.FILER]
    if not _tell(filers, ListRole.FILER):
        return ()
    for role in (ListRole.RECIPIENT, ListRole.FREQUENCY):
        told = lines.get(role, ())
        if len(told) == len(filers) and _tell(told, role):
            return (_doubt(cells[role], "lines_shared", filers),)
    return ()


def _tell(lines: _Lines, role: ListRole) -> bool:
    """Whether each of *lines* tells *role* by itself: a name may be broken over two lines."""
    return measure_share([text for _, text in lines], role) == 1


def _doubt(cell: Said, key: str, filers: _Lines) -> Problem:
    where, text = str(cell.words.source), tidy_text(cell.words.text)
    return Problem.of(where, f"lists.{key}", count=len(filers), text=text)

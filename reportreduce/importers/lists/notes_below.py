"""Notes below a list that name its reports: what they may change stays open, as with remarks."""

import re
from collections.abc import Iterator, Sequence

from attrs import evolve, frozen

from reportreduce.errors import Problem
from reportreduce.importers.lists.drafts import ListDraft
from reportreduce.importers.lists.footnotes import is_marked
from reportreduce.importers.lists.named_reports import find_named
from reportreduce.importers.lists.paragraphs import begins_part, may_be_report
from reportreduce.importers.lists.remarks import leave_open, may_change
from reportreduce.importers.lists.roles import ListRole
from reportreduce.importers.office.grid import Cell
from reportreduce.importers.office.words import is_office, is_signature
from reportreduce.importers.regimes.drafts import RegimeDraft
from reportreduce.importers.regimes.words import Words
from reportreduce.messages import Text
from reportreduce.normalise.phrases import mentions_body
from reportreduce.normalise.text import normalise_text, tidy_text

_NOTE = re.compile(r"\s*(?:[-+•*]\s*)?(?:ghi chú|lưu ý|chú thích)\s*:?\s*", re.IGNORECASE)
_ABOUT_NAME = re.compile(r"\b(?:riêng|đối với|với)(?: (?:đối với|với|các))* (?=@)", re.IGNORECASE)
_TIMED = re.compile(r"\b(?:hằng|hàng|mỗi|định kỳ|ngày|tuần|tháng|quý)\b")
_SENDS = re.compile(r"\b(?:gửi|lập|nộp|thực hiện|phải báo cáo|báo cáo (?:về|cho|lên))\b")
_OF_REPORTS = re.compile(r"\b(?:báo cáo|chế độ|mục|stt|danh mục)\b")
_TOUCHED = (ListRole.FREQUENCY, ListRole.FILER, ListRole.RECIPIENT)
_READ = ("lists.skip_header", "lists.skip_numbers", "lists.skip_total", "lists.skip_outside")


@frozen
class _Note:
    """A line beside a list; unless it is told elsewhere or a group, it is told without a name."""

    words: Words
    is_group: bool = False
    is_told: bool = False


def heed_notes(draft: ListDraft, following: Sequence[Cell]) -> ListDraft:
    """
    *draft* with those values open that notes around its table may change, and a problem for each.

    A note that may change a report, but names none of the list, is told and opens nothing.

    Args:
        draft: One list.
        following: In a Word document the paragraphs below its table, up to the next one.
    """
    regimes = list(draft.regimes)
    problems: list[Problem] = []
    for note in (*_notes_of_sheet(draft), *_notes(following, in_document=True)):
        words = note.words
        if not _may_matter(words.text):
            continue
        named = find_named(words.text, regimes)
        roles = tuple(_changed(named.rest, is_group=note.is_group))
        for at in named.places:
            said = [_doubt(regimes[at], role, words) for role in roles]
            regimes[at] = _open(regimes[at], roles, words, said)
            problems += said
        if not named.places and not note.is_told and _may_change_others(roles, words.text):
            text = tidy_text(words.text)
            problems.append(Problem.of(str(words.source), "lists.note_unplaced", text=text))
    if not problems:
        return draft
    every = tuple(dict.fromkeys((*draft.problems, *problems)))
    return evolve(draft, regimes=tuple(regimes), problems=every)


def _notes_of_sheet(draft: ListDraft) -> Iterator[_Note]:
    """The lines of rows that are no reports."""
    why_by_place = {str(row.source): row.why.key for row in draft.skipped}
    below: list[Cell] = []
    for cells in draft.grid.rows.values():
        why = why_by_place.get(str(cells[0].source), _READ[0])
        if why == "lists.skip_below":
            below += cells
        elif why not in _READ:
            is_group = why == "lists.skip_group"
            lines = (words for cell in cells for words in _lines(cell))
            yield from (_Note(words, is_group, is_told=True) for words in lines)
    yield from _notes(below, in_document=False)


def _notes(cells: Sequence[Cell], *, in_document: bool) -> Iterator[_Note]:
    """
    The lines of *cells* up to where another part begins, without signatures.

    Paragraphs *in_document* that may be reports are told as such.
    """
    for cell in cells:
        if begins_part(cell.text):
            return
        if not is_signature(cell.text) and not is_office(cell.text):
            is_report = in_document and may_be_report(cell)
            for words in _lines(cell):
                yield _Note(words, is_told=is_report or is_marked(words.text))


def _lines(cell: Cell) -> Iterator[Words]:
    lines = (_NOTE.sub("", line, count=1).strip() for line in cell.text.splitlines())
    return (Words(line, cell.source) for line in lines if line)


def _may_matter(text: str) -> bool:
    """A quick look, since a long list has thousands of group rows."""
    plain = normalise_text(text)
    return any(may_change(text)) or bool(_TIMED.search(plain) or _SENDS.search(plain))


def _may_change_others(roles: Sequence[ListRole], text: str) -> bool:
    """Whether a note without the name of a report is of reports; "Báo cáo số 5/BC-UBND" is not."""
    plain = normalise_text(text)
    if roles == (ListRole.RECIPIENT,) and "gửi" not in plain:
        return False
    return bool(roles) and _OF_REPORTS.search(plain) is not None


def _changed(rest: str, *, is_group: bool) -> Iterator[ListRole]:
    """
    What a note may change of the reports that it names; *rest* is without their names.

    The title of a group often has a time or a body, and that alone changes nothing.
    """
    plain = _ABOUT_NAME.sub("", rest)
    roles = set(may_change(plain))
    is_about = "@" in rest and not is_group
    if is_about and _TIMED.search(normalise_text(plain)):
        roles.add(ListRole.FREQUENCY)
    if is_about and _SENDS.search(normalise_text(plain)) and mentions_body(plain):
        roles |= {ListRole.FILER, ListRole.RECIPIENT}
    return (role for role in _TOUCHED if role in roles)


def _open(
    draft: RegimeDraft, roles: Sequence[ListRole], words: Words, said: Sequence[Problem]
) -> RegimeDraft:
    for role in roles:
        draft = leave_open(draft, role, words)
    return evolve(draft, problems=(*draft.problems, *said)) if said else draft


def _doubt(draft: RegimeDraft, role: ListRole, words: Words) -> Problem:
    values = {
        "text": tidy_text(words.text),
        "name": draft.name.text,
        "role": Text(f"list_role.{role.value}"),
    }
    return Problem.of(str(words.source), "lists.note_named", **values)

"""The rows of a regime to its draft: the words of each column, with their places."""

from collections.abc import Iterator, Mapping, Sequence

from attrs import define, evolve, field

from reportreduce.errors import Problem
from reportreduce.importers.lists.cases import label_cases
from reportreduce.importers.lists.crosses import (
    BODIES,
    doubt_lone_cross,
    find_lone_cross,
    heed_unread,
    is_crossed,
    read_cross,
)
from reportreduce.importers.lists.cycles import Times, doubt_tied_rows, tell_times
from reportreduce.importers.lists.date_parts import join_date_parts
from reportreduce.importers.lists.drafts import ColumnGuess
from reportreduce.importers.lists.footnotes import cut_marks, note_of_mark
from reportreduce.importers.lists.formers import add_formers, find_end
from reportreduce.importers.lists.group_values import add_groups, with_frequency_of_group
from reportreduce.importers.lists.labels import split_labelled
from reportreduce.importers.lists.levels import label_levels
from reportreduce.importers.lists.named_periods import heed_named_periods
from reportreduce.importers.lists.names import (
    split_marked,
    split_names,
    split_number,
    split_with_marks,
)
from reportreduce.importers.lists.pairs import Pairing, pair_frequencies
from reportreduce.importers.lists.parallel import (
    Parted,
    doubt_own_recipient,
    heed_lines,
    part_lines,
)
from reportreduce.importers.lists.remarks import heed_remarks
from reportreduce.importers.lists.repeats import Repeats
from reportreduce.importers.lists.roles import PLAIN, UNREAD, ListRole
from reportreduce.importers.lists.row_forms import part_row_forms
from reportreduce.importers.lists.rows import Entry
from reportreduce.importers.lists.said import Part, Said, SaidByRole, join_said
from reportreduce.importers.lists.secrecy import read_secrecy
from reportreduce.importers.lists.shares import doubt_parts, part_of
from reportreduce.importers.lists.standing import heed_standing
from reportreduce.importers.lists.validity import heed_validity
from reportreduce.importers.office.grid import Cell, Grid
from reportreduce.importers.regimes.drafts import RegimeDraft
from reportreduce.importers.regimes.readings import read_regime
from reportreduce.importers.regimes.words import Words, given
from reportreduce.messages import Text
from reportreduce.normalise.matching.report_words import read_frequencies_of
from reportreduce.normalise.text import normalise_text

_MANIFOLD = BODIES | {ListRole.MIXED}
"""Roles whose cells may tell several things, or only yes or no."""
_TIMED = (ListRole.FREQUENCY, ListRole.DEADLINE)


@define
class EntryReader:
    """Reads the entries of one table in order; "nt" means what the entry above says."""

    grid: Grid
    columns: Sequence[ColumnGuess]
    footnotes: Mapping[str, str] = field(factory=dict)
    annexed_to: Words | None = None
    over: tuple[Words, ...] = ()
    repeats: Repeats = field(factory=Repeats)
    _wanted: Sequence[tuple[ColumnGuess, bool]] = field(init=False)
    """The columns that are read, and whether each cell of them is the words of its role."""
    _roles: frozenset[ListRole | None] = field(init=False)

    @_wanted.default
    def _find_wanted(self) -> Sequence[tuple[ColumnGuess, bool]]:
        wanted = [each for each in self.columns if each.role and each.role not in UNREAD]
        return [(each, not each.marks and each.role not in _MANIFOLD) for each in wanted]

    @_roles.default
    def _find_roles(self) -> frozenset[ListRole | None]:
        return frozenset(column.role for column in self.columns)

    def read(self, entry: Entry) -> tuple[RegimeDraft, ...]:
        """The regime of *entry*, or several where its name lists them one by one."""
        problems: list[Problem] = []
        said: SaidByRole = {}
        if entry.after_unread:
            self.repeats.forget()
        for each in self._said(entry, problems):
            said.setdefault(each.column.role, []).append(each)
        said = add_formers(join_date_parts(said), self.columns, self.grid, entry.rows)
        said = part_row_forms(label_levels(label_cases(said, self.columns)))
        name = join_said(said, ListRole.NAME, " ")
        if name is None:
            name = Words("", self._first(entry).source)
        parts, marks, pairing, doubts = _split_name(name, said)
        problems += doubts
        self.repeats.end(len(parts))
        tied = doubt_tied_rows(said) if len(entry.rows) > 1 else None
        problems += [tied] if tied is not None else []
        is_dated = not pairing.frequencies[0] and pairing.doubt is None
        problems += doubt_parts(said, marks, dated=is_dated)
        is_mixed = not all(role in said or role in self._roles for role in _TIMED)
        has_domains = ListRole.DOMAIN in self._roles
        parted = part_lines(said) if len(parts) == len(entry.rows) == 1 else Parted((said,))
        problems += parted.problems
        above = (None if ListRole.BASIS in self._roles else self.annexed_to, self.over)
        assumed = () if pairing.assumption is None else (pairing.assumption,)
        drafts = [
            _draft(entry, each, Words(part, name.source), of_part, assumed)
            for at, part in enumerate(parts)
            for of_part in [Part(at, marks, is_mixed, has_domains, pairing.frequencies[at], *above)]
            for each in parted.lines
        ]
        drafts[0] = evolve(drafts[0], problems=(*problems, *drafts[0].problems))
        return tuple(doubt_own_recipient(heed_lines(each, parted)) for each in drafts)

    def _first(self, entry: Entry) -> Cell:
        return self.grid.rows[entry.rows[0]][0]

    def _said(self, entry: Entry, problems: list[Problem]) -> Iterator[Said]:
        for before, row in zip((None, *entry.rows), entry.rows, strict=False):
            for column, is_plain in self._wanted:
                for cell in self._cells(row, column):
                    own = cell.row == row or before is None
                    noted = problems if own else []
                    at = max(cell.column, column.left)
                    text = self.repeats.resolve(cell, at, row, before)
                    if isinstance(text, Problem):
                        noted.append(text)
                        continue
                    text, marks = cut_marks(text)
                    said = Said(column, row, Words(text, cell.source), own)
                    end = find_end(said)
                    if end is not None:
                        noted.append(end[1])
                        yield end[0]
                    if is_plain:
                        yield said
                    else:
                        yield from _told(said, noted)
                    if marks:
                        yield from self._footnotes(marks, said, cell, noted)

    def _footnotes(
        self, marks: Sequence[str], said: Said, cell: Cell, problems: list[Problem]
    ) -> Iterator[Said]:
        """The notes below the list that *marks* in *cell* point to, as remarks on the report."""
        column = evolve(said.column, role=ListRole.NOTE, marks=False, frequency="")
        for mark in marks:
            note, doubt = note_of_mark(mark, cell, self.footnotes)
            problems.append(doubt)
            if note is not None:
                yield evolve(said, column=column, words=note)

    def _cells(self, row: int, column: ColumnGuess) -> tuple[Cell, ...]:
        """The cells of *column* in *row*, without a name or number that reaches into it."""
        places = self.grid.cell_by_place
        if column.left == column.right:
            cell = places.get((row, column.left))
            if cell is None or (cell.column < column.left and self._is_label(cell)):
                return ()
            return (cell,)
        found = (places.get((row, at)) for at in range(column.left, column.right + 1))
        return tuple(dict.fromkeys(cell for cell in found if cell is not None))

    def _is_label(self, cell: Cell) -> bool:
        return any(
            column.left <= cell.column <= column.right
            and column.role in (ListRole.NAME, ListRole.NUMBER)
            for column in self.columns
        )


def _split_name(
    name: Words, said: SaidByRole
) -> tuple[tuple[str, ...], tuple[str, ...], Pairing, list[Problem]]:
    """The names in *name* with their marks, which frequencies are whose, and what is doubtful."""
    parts, doubt = split_names(name.text)
    marks = tuple(mark for mark, _ in split_with_marks(name.text)) if len(parts) > 1 else ("",)
    pairing = pair_frequencies(parts, marks, said)
    if pairing is None:
        doubt = Text("lists.names_unpaired", {"count": len(parts)})
        parts, marks, pairing = (name.text,), ("",), Pairing(((),))
    where, mend = str(name.source), Text("lists.names_mend")
    doubts = [Problem(where, what, mend) for what in (doubt, pairing.doubt) if what is not None]
    return parts, marks, pairing, doubts


def _told(said: Said, problems: list[Problem]) -> Iterator[Said]:
    """*said*, what its cross stands for, or each of the things that it tells under labels."""
    if is_crossed(said):
        told, doubt = read_cross(said)
        problems += [doubt] if doubt is not None else []
        yield from told
        return
    if find_lone_cross(said.words.text, said.column):
        doubt = doubt_lone_cross(said)
        problems += [doubt] if doubt is not None else []
        return
    if said.column.role is not ListRole.MIXED:
        yield said
        return
    parts = split_labelled(said.words.text, 1)
    if not parts and said.own and given(said.words) is not None:
        where = str(said.words.source)
        problems.append(Problem.of(where, "lists.labels_unclear", text=said.words.text))
    for role, text in parts:
        column = evolve(said.column, role=role, marks=False, frequency="")
        yield evolve(said, column=column, words=Words(text, said.words.source))


def _draft(
    entry: Entry,
    said: SaidByRole,
    name: Words,
    part: Part,
    paired: Sequence[Text],
) -> RegimeDraft:
    told, assumptions = _tell_plain(entry, said, part)
    if len({each.row for each in said.get(ListRole.NAME, ()) if each.own}) > 1:
        assumptions.append(Text("lists.name_continued"))
    note = join_said(said, ListRole.NOTE, "; ")
    stated = join_said(said, ListRole.CONFIDENTIAL)
    secret, marked, doubts = read_secrecy(stated, note, name.text)
    assumptions += marked
    times = _tell_times(entry, said, name, part)
    assumptions += (*paired, *times.assumptions)
    number = join_said(said, ListRole.NUMBER, " ")
    several = len(split_marked(name.text)) > 1
    label, title = ("", name.text) if several else split_number(name.text)
    draft = read_regime(
        Words(title, name.source),
        number=number.text.strip(" .") if number else label,
        group=" > ".join(" ".join(cell.text.split()) for cell in entry.groups),
        kind=told[ListRole.KIND],
        domain=told[ListRole.DOMAIN],
        basis=told[ListRole.BASIS],
        issuer=told[ListRole.ISSUER],
        filers=told[ListRole.FILER],
        recipients=told[ListRole.RECIPIENT],
        frequency=times.frequency,
        windows=times.windows,
        deadline=times.deadline,
        cycles=times.cycles,
        channels=told[ListRole.CHANNEL],
        form=told[ListRole.FORM],
        content=told[ListRole.CONTENT],
        confidential=secret,
        note=note.text if note else "",
        quotes=(*times.quotes, *_quoted(said)),
        problems=(*doubts, *times.problems),
    )
    if assumptions:
        draft = evolve(draft, assumptions=(*draft.assumptions, *assumptions))
    draft = heed_validity(heed_unread(draft, said.get(None, ())))
    draft = heed_remarks(draft, (note,), name, told[ListRole.BASIS])
    return heed_named_periods(heed_standing(draft, entry.groups, part.over))


def _quoted(said: SaidByRole) -> tuple[Words, ...]:
    """The words of the law that the list quotes."""
    quote = join_said(said, ListRole.QUOTE, "\n")
    return () if quote is None or given(quote) is None else (quote,)


def _tell_plain(
    entry: Entry, said: SaidByRole, part: Part
) -> tuple[dict[ListRole, Words | None], list[Text]]:
    """What is told once of the report, with what groups and an annex add, and what is assumed."""
    told = {role: part_of(join_said(said, role), part) for role in PLAIN}
    assumptions = add_groups(entry, told, plain=not part.has_domains)
    if part.annexed_to is not None and given(told[ListRole.BASIS]) is None:
        told[ListRole.BASIS] = part.annexed_to
        assumptions.append(Text("lists.basis_of_annex", {"text": part.annexed_to.text}))
    return told, assumptions


def _tell_times(entry: Entry, said: SaidByRole, name: Words, part: Part) -> Times:
    """What *said* tells about time; else a group may, unless *name* speaks of another frequency."""
    times = tell_times(said, part)
    if times.cycles or given(times.frequency) is not None:
        return times
    if "đột xuất" in normalise_text(name.text):
        return times
    return with_frequency_of_group(entry, times, read_frequencies_of(name.text))

"""The rows of a regime to its draft: the words of each column, with their places."""

import re
from collections.abc import Iterator, Sequence

from attrs import define, evolve, field, frozen

from reportreduce.errors import Problem
from reportreduce.importers.lists.drafts import ColumnGuess
from reportreduce.importers.lists.evidence import is_mark
from reportreduce.importers.lists.labels import split_labelled
from reportreduce.importers.lists.names import split_marked, split_names, split_number
from reportreduce.importers.lists.roles import UNREAD, ListRole
from reportreduce.importers.lists.rows import Entry, outline_kind
from reportreduce.importers.lists.timing import split_timing
from reportreduce.importers.office.grid import Cell, Grid
from reportreduce.importers.regimes.cycles import read_cycles
from reportreduce.importers.regimes.drafts import CycleDraft, RegimeDraft
from reportreduce.importers.regimes.readings import read_regime
from reportreduce.importers.regimes.words import Words, given
from reportreduce.messages import Text
from reportreduce.normalise.text import normalise_text

_SAME = re.compile(
    r"-? ?(?:nt|n\.t\.?|như trên|như (?:dòng|mục) trên) ?-?|-? ?[\"”“″〃'’]{1,2} ?-?"
)
_SAME_STARTS = frozenset("-nN\"”“″〃'’")
_DOMAIN = re.compile(
    r"(?:(?:các )?(?:chế độ )?báo cáo )?(?:(?:thuộc|trong|về) )?(?:ngành, )?lĩnh vực\s*:?\s*"
    r"(?P<name>\S.*)",
    re.IGNORECASE,
)
_KINDS = ("chuyên đề", "đột xuất", "thống kê", "nội bộ", "định kỳ")
_SECRET = re.compile(r"(?:(?:tuyệt|tối) )?mật|có|x|(?:có )?bí mật nhà nước")
_OPEN = re.compile(r"không(?: mật)?|(?:bình )?thường|công khai")
_PLAIN = (
    *(ListRole.KIND, ListRole.DOMAIN, ListRole.BASIS, ListRole.ISSUER, ListRole.FILER),
    *(ListRole.RECIPIENT, ListRole.CHANNEL, ListRole.FORM, ListRole.CONTENT),
)
_TIMES = (ListRole.FREQUENCY, ListRole.WINDOW, ListRole.DEADLINE)
Cycles = tuple[tuple[CycleDraft, ...], tuple[Problem, ...]]


@frozen
class _Said:
    """Words of one column in one row; ``own`` unless the cell began in an earlier one."""

    column: ColumnGuess
    row: int
    words: Words
    own: bool


@frozen
class _Part:
    """Which of how many reports in one cell, and whether one column holds all about time."""

    at: int
    count: int
    is_mixed: bool


_SaidByRole = dict[ListRole | None, list[_Said]]


@define
class EntryReader:
    """Reads the entries of one table in order; "nt" means what the entry above says."""

    grid: Grid
    columns: Sequence[ColumnGuess]
    above: dict[int, str] = field(factory=dict)

    def read(self, entry: Entry) -> tuple[RegimeDraft, ...]:
        """The regime of *entry*, or several where its name lists them one by one."""
        problems: list[Problem] = []
        said: _SaidByRole = {}
        for each in self._said(entry, problems):
            said.setdefault(each.column.role, []).append(each)
        name = _join(said, ListRole.NAME, " ")
        if name is None:
            name = Words("", self._first(entry).source)
        parts, doubt = split_names(name.text)
        if doubt is not None:
            problems.append(Problem(str(name.source), doubt, Text("lists.names_mend")))
        roles = {*said, *(column.role for column in self.columns)}
        is_mixed = not roles.issuperset((ListRole.FREQUENCY, ListRole.DEADLINE))
        return tuple(
            _draft(
                entry,
                said,
                Words(part, name.source),
                _Part(at, len(parts), is_mixed),
                () if at else problems,
            )
            for at, part in enumerate(parts)
        )

    def _first(self, entry: Entry) -> Cell:
        return self.grid.rows[entry.rows[0]][0]

    def _said(self, entry: Entry, problems: list[Problem]) -> Iterator[_Said]:
        for row in entry.rows:
            for column in self.columns:
                if column.role is None or column.role in UNREAD:
                    continue
                for cell in self._cells(row, column):
                    own = cell.row == row or row == entry.rows[0]
                    words = self._words(cell, column, problems if own else [])
                    if words is not None:
                        yield from _told(_Said(column, row, words, own), problems)

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

    def _words(self, cell: Cell, column: ColumnGuess, problems: list[Problem]) -> Words | None:
        """What *cell* says: its heading for a mark, the cell above for "nt"."""
        text = cell.text
        if column.marks:
            leaf = column.path[-1]
            text = leaf if is_mark(text) else f"{leaf} ({text})"
            return given(Words(text, cell.source)) if given(Words(cell.text)) else None
        if text[0] in _SAME_STARTS and len(text) < 20 and _SAME.fullmatch(normalise_text(text)):
            if column.left not in self.above:
                what = Text("lists.nothing_above", {"text": text})
                mend = Text("lists.nothing_above_mend")
                problems.append(Problem(str(cell.source), what, mend))
                return None
            text = self.above[column.left]
        self.above[column.left] = text
        return Words(text, cell.source)


def _told(said: _Said, problems: list[Problem]) -> Iterator[_Said]:
    """*said*, or each of the things that a cell tells under labels."""
    if said.column.role is not ListRole.MIXED:
        yield said
        return
    parts = split_labelled(said.words.text, 1)
    if not parts and said.own and given(said.words) is not None:
        what = Text("lists.labels_unclear", {"text": said.words.text})
        problems.append(Problem(str(said.words.source), what, Text("lists.labels_unclear_mend")))
    for role, text in parts:
        column = evolve(said.column, role=role, marks=False, frequency="")
        yield evolve(said, column=column, words=Words(text, said.words.source))


def _draft(
    entry: Entry,
    said: _SaidByRole,
    name: Words,
    part: _Part,
    problems: Sequence[Problem],
) -> RegimeDraft:
    told = {role: _part(_join(said, role), part) for role in _PLAIN}
    assumptions = _add_groups(entry, told)
    if len({each.row for each in said.get(ListRole.NAME, ()) if each.own}) > 1:
        assumptions.append(Text("lists.name_continued"))
    secret, doubts = _confidential(_join(said, ListRole.CONFIDENTIAL))
    by_row, row_doubts = _cycles_by_row(said)
    headed, headed_doubts = _cycles_by_heading(said)
    frequency, windows, deadline, parted = _times(said, part)
    if by_row or (headed and frequency is None):
        frequency = windows = deadline = None
    assumptions += () if by_row else parted
    number = _join(said, ListRole.NUMBER, " ")
    label, title = split_number(name.text)
    note = _join(said, ListRole.NOTE, "; ")
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
        frequency=frequency,
        windows=windows,
        deadline=deadline,
        cycles=(*by_row, *headed),
        channels=told[ListRole.CHANNEL],
        form=told[ListRole.FORM],
        content=told[ListRole.CONTENT],
        confidential=secret,
        note=note.text if note else "",
        problems=(*problems, *doubts, *row_doubts, *headed_doubts),
    )
    return evolve(draft, assumptions=(*draft.assumptions, *assumptions)) if assumptions else draft


def _times(
    said: _SaidByRole, part: _Part
) -> tuple[Words | None, Words | None, Words | None, tuple[Text, ...]]:
    """The words of frequency, windows and deadline, and what was assumed to tell them apart."""
    frequency = _part(_join(said, ListRole.FREQUENCY, "; "), part)
    windows = _part(_join(said, ListRole.WINDOW), part)
    deadline = _part(_join(said, ListRole.DEADLINE), part)
    both = frequency or deadline
    timing = split_timing(both.text) if part.is_mixed and both is not None else None
    if both is None or timing is None:
        return frequency, windows, deadline, ()
    parted = Text("lists.timing_split", {"text": both.text})
    frequency = Words(timing.frequency, both.source)
    deadline = Words(timing.deadline, both.source)
    return frequency, windows, deadline, (parted,)


def _join(said: _SaidByRole, role: ListRole, glue: str = "\n") -> Words | None:
    """All words of *role* in their order, each text once, at the place of the first."""
    found = [each for each in said.get(role, ()) if each.own and not each.column.frequency]
    if len(found) < 2:
        return found[0].words if found else None
    marked = any(each.column.marks for each in found)
    texts = dict.fromkeys(each.words.text for each in found)
    return Words(("; " if marked else glue).join(texts), found[0].words.source)


def _part(words: Words | None, part: _Part) -> Words | None:
    """The words for one of several reports in a cell, where each has its own."""
    if words is None or part.count == 1:
        return words
    parts = split_marked(words.text)
    return Words(parts[part.at], words.source) if len(parts) == part.count else words


def _cycles_by_row(said: _SaidByRole) -> Cycles:
    """The cycles of an entry with a frequency in several rows, each with what stands beside."""
    rows = dict.fromkeys(each.row for each in said.get(ListRole.FREQUENCY, ()) if each.own)
    if len(rows) < 2:
        return (), ()
    beside = {
        (each.row, role): each.words for role in _TIMES for each in reversed(said.get(role, ()))
    }
    cycles: list[CycleDraft] = []
    problems: list[Problem] = []
    for row in rows:
        found, doubts = read_cycles(*(beside.get((row, role)) for role in _TIMES))
        cycles += found
        problems += doubts
    return tuple(dict.fromkeys(cycles)), tuple(problems)


def _cycles_by_heading(said: _SaidByRole) -> Cycles:
    """The cycles of columns whose heading is the frequency of the dates in them."""
    cycles: list[CycleDraft] = []
    problems: list[Problem] = []
    dated = (*said.get(ListRole.WINDOW, ()), *said.get(ListRole.DEADLINE, ()))
    headed = [each for each in dated if each.column.frequency and each.own]
    for frequency in dict.fromkeys(each.column.frequency for each in headed):
        here = [each for each in headed if each.column.frequency == frequency]
        words = [
            next((each.words for each in here if each.column.role is role), None)
            for role in (ListRole.WINDOW, ListRole.DEADLINE)
        ]
        found, doubts = read_cycles(Words(frequency, here[0].words.source), *words)
        cycles += found
        problems += doubts
    return tuple(cycles), tuple(problems)


def _confidential(words: Words | None) -> tuple[bool, tuple[Problem, ...]]:
    kept = given(words)
    plain = normalise_text(kept.text) if kept else ""
    if kept is None or _OPEN.fullmatch(plain):
        return False, ()
    if _SECRET.fullmatch(plain):
        return True, ()
    what = Text("lists.secrecy_unclear", {"text": kept.text})
    return False, (Problem(str(kept.source), what, Text("lists.secrecy_mend")),)


def _add_groups(entry: Entry, told: dict[ListRole, Words | None]) -> list[Text]:
    """Domain and kind into *told* as the groups above say them, where no column does."""
    assumptions = []
    for cell in reversed(entry.groups):
        title = outline_kind(cell.text)[1]
        found = _DOMAIN.fullmatch(title)
        if found is not None and given(told[ListRole.DOMAIN]) is None:
            name = found["name"].capitalize() if found["name"].isupper() else found["name"]
            told[ListRole.DOMAIN] = Words(name, cell.source)
            assumptions.append(Text("lists.domain_of_group", {"group": title}))
        said = normalise_text(title)
        kinds = [kind for kind in _KINDS if kind in said]
        if "báo cáo" in said and len(kinds) == 1 and given(told[ListRole.KIND]) is None:
            told[ListRole.KIND] = Words(kinds[0], cell.source)
            assumptions.append(Text("lists.kind_of_group", {"group": title}))
    return assumptions

"""Which column holds what: by its heading, by its cells, and by what the other columns are."""

from collections.abc import Iterator, Sequence

from attrs import evolve, frozen
from openpyxl.utils import get_column_letter

from reportreduce.errors import Problem
from reportreduce.importers.lists.bodies import BODIES, tell_bodies
from reportreduce.importers.lists.drafts import ColumnGuess
from reportreduce.importers.lists.evidence import (
    SAMPLE,
    TELLING,
    counts_up,
    has_test,
    is_mark,
    measure_share,
    says_no,
)
from reportreduce.importers.lists.header import HeadedColumn, ListHeader
from reportreduce.importers.lists.heading_paths import find_frequency, match_path
from reportreduce.importers.lists.mapping_entries import format_entry
from reportreduce.importers.lists.roles import (
    SURE,
    UNREAD,
    VAGUE,
    ListRole,
    best_strength,
    match_heading,
)
from reportreduce.importers.office.grid import Grid
from reportreduce.messages import Text
from reportreduce.model.places import Source

_MOST_SAMPLED_ROWS = 400
_LEAST_CELLS = 3
_QUOTED = 80
_LEAST_SHARE = 0.6
_WEIGHT = 0.5
"""How much the cells count beside a heading, from -0.25 to 0.25."""
DATED = frozenset({ListRole.DEADLINE, ListRole.WINDOW})
"""Roles whose columns may each be headed by a frequency."""
JOINED = frozenset({ListRole.FORM, ListRole.NOTE, ListRole.BASIS, ListRole.CONTENT, ListRole.MIXED})
"""Roles that several columns may share, since their words can stand together."""


@frozen(kw_only=True)
class _Seen:
    """
    A column with a sample of its different cells, and the roles that come into question.

    ``crosses`` and ``others`` count the cells that say yes to the heading, and those that say
    something else.  ``bodies`` are the roles that it may have, where only its cells are known, and
    ``by_levels`` says that these tell its role.
    """

    column: HeadedColumn
    sample: tuple[str, ...]
    source: Source
    scores: tuple[tuple[ListRole, float], ...] = ()
    crosses: int = 0
    others: int = 0
    marks: bool = False
    frequency: str = ""
    bodies: tuple[ListRole, ...] = ()
    by_levels: bool = False

    @property
    def may_be_crossed(self) -> bool:
        """
        Whether a cross may choose its heading: one of several, or a frequency.

        Under one plain heading a cross says yes to it, and is no value.
        """
        return len(self.column.path) > 1 or bool(self.frequency)


def guess_columns(
    grid: Grid, header: ListHeader, rows: Sequence[int]
) -> tuple[tuple[ColumnGuess, ...], tuple[Problem, ...]]:
    """
    What the columns of *header* hold, and what about that is doubtful.

    Args:
        grid: The sheet.
        header: Its headings.
        rows: The rows below them that belong to the list.
    """
    full = _full_rows(grid, rows)
    looked = [_look(grid, column, full) for column in _with_unheaded(grid, header, full)]
    seen = [_scored(each, looked) for each in looked]
    chosen = _choose(seen)
    seen = _choose_bodies(grid, full, seen, chosen)
    guesses = tuple(_guess(each, chosen.get(at), chosen, seen) for at, each in enumerate(seen))
    return guesses, tuple(_doubts(seen, guesses))


def _full_rows(grid: Grid, rows: Sequence[int]) -> Sequence[int]:
    """The first rows that hold more than a number and a text, if there are any."""
    first = rows[:_MOST_SAMPLED_ROWS]
    return [row for row in first if len(grid.covering(row)) > 2] or first


def _with_unheaded(grid: Grid, header: ListHeader, rows: Sequence[int]) -> list[HeadedColumn]:
    """The columns of *header* and those without a heading that hold something."""
    covered = {at for column in header.columns for at in range(column.left, column.right + 1)}
    filled = {cell.column for row in rows for cell in grid.rows.get(row, ())}
    bare = [
        HeadedColumn(left=at, right=at, cells=())
        for at in range(grid.width)
        if at in filled and at not in covered
    ]
    return sorted([*header.columns, *bare], key=lambda column: column.left)


def _look(grid: Grid, column: HeadedColumn, rows: Sequence[int]) -> _Seen:
    texts: dict[str, Source] = {}
    crosses = others = 0
    for row in rows:
        cell = grid.cell_by_place.get((row, column.left))
        if cell is not None and cell.right <= column.right:
            crosses += is_mark(cell.text)
            others += not is_mark(cell.text) and not says_no(cell.text)
            texts.setdefault(cell.text, cell.source)
        if len(texts) == SAMPLE:
            break
    return _Seen(
        column=column,
        sample=tuple(texts),
        source=column.cells[-1].source if column.cells else next(iter(texts.values())),
        crosses=crosses,
        others=others,
        frequency=find_frequency(column.path),
    )


def _scored(seen: _Seen, columns: Sequence[_Seen]) -> _Seen:
    """*seen* with its scores; crosses are told by all columns that stand beside each other."""
    column = seen.column
    beside = [
        each
        for each in columns
        if each.may_be_crossed and each.column.path[:-1] == column.path[:-1]
    ]
    crosses = sum(each.crosses for each in beside)
    mostly = crosses > 0 and crosses >= sum(each.others for each in beside)
    own = seen.crosses > 0 or not seen.others
    marks = seen.may_be_crossed and mostly and own and _is_choice(seen)
    sample = tuple(text for text in seen.sample if not says_no(text))
    found = tuple(_scores(column, sample, marks=marks, frequency=bool(seen.frequency)))
    if not found and seen is columns[0] and counts_up(sample):
        found = ((ListRole.NUMBER, _LEAST_SHARE),)
    return evolve(seen, marks=marks, scores=found)


def _is_choice(seen: _Seen) -> bool:
    """Whether the lowest heading is a value of what stands above it, not a role of its own."""
    *above, leaf = seen.column.path
    if seen.frequency or best_strength(leaf) < SURE:
        return True
    return match_heading(leaf)[0].role in dict(match_path(above))


def _scores(
    column: HeadedColumn, sample: Sequence[str], *, marks: bool, frequency: bool
) -> Iterator[tuple[ListRole, float]]:
    if marks and frequency:
        yield ListRole.FREQUENCY, 1.0
        return
    if marks:
        yield from match_path(column.path[:-1])
        return
    labelled = measure_share(sample, ListRole.MIXED)
    if labelled >= _LEAST_SHARE:
        yield ListRole.MIXED, labelled
    found = match_path(column.path)
    if frequency and len(column.path) > 1:
        found = match_path(column.path[:-1])
    for role, strength in found:
        support = _support(role, sample)
        if role is not ListRole.NAME or strength > VAGUE or support > 0:
            yield role, strength + support
    if not found and labelled < _LEAST_SHARE and len(sample) >= _LEAST_CELLS:
        for role in TELLING:
            share = measure_share(sample, role)
            if share >= _LEAST_SHARE:
                yield role, share * _LEAST_SHARE


def _support(role: ListRole, sample: Sequence[str]) -> float:
    """What the cells add to a heading, or take from it."""
    if not sample or not has_test(role):
        return 0.0
    return _WEIGHT * (measure_share(sample, role) - 0.5)


def _choose(seen: Sequence[_Seen]) -> dict[int, ListRole]:
    """A role for each column: the best pairs first, each role once unless columns share it."""
    pairs = sorted(
        ((score, at, role) for at, each in enumerate(seen) for role, score in each.scores),
        key=lambda pair: (-pair[0], pair[1]),
    )
    chosen: dict[int, ListRole] = {}
    for _, at, role in pairs:
        others = [seen[other] for other, taken in chosen.items() if taken is role]
        if at not in chosen and all(_may_share(role, seen[at], other) for other in others):
            chosen[at] = role
    if ListRole.NAME not in chosen.values():
        named = [
            (score, -at)
            for at, each in enumerate(seen)
            for role, score in each.scores
            if role is ListRole.NAME
        ]
        if named:
            chosen[-max(named)[1]] = ListRole.NAME
    return chosen


def _choose_bodies(
    grid: Grid, rows: Sequence[int], seen: Sequence[_Seen], chosen: dict[int, ListRole]
) -> list[_Seen]:
    """*seen* with what columns of bodies may be; *chosen* gets those whose cells tell for sure."""
    known: dict[ListRole, tuple[str, ...]] = {}
    for at, role in sorted(chosen.items()):
        if role in BODIES:
            known.setdefault(role, _texts(grid, rows, seen[at]))
    texts = {
        at: _texts(grid, rows, each)
        for at, each in enumerate(seen)
        if at not in chosen and not each.scores
    }
    told = tell_bodies(texts, known)
    chosen.update(told.sure)
    return [
        evolve(each, bodies=told.unclear.get(at, ()), by_levels=told.by_levels and at in told.sure)
        for at, each in enumerate(seen)
    ]


def _texts(grid: Grid, rows: Sequence[int], seen: _Seen) -> tuple[str, ...]:
    cells = (grid.cell_by_place.get((row, seen.column.left)) for row in rows)
    return tuple(cell.text if cell is not None else "" for cell in cells)


def _may_share(role: ListRole, one: _Seen, other: _Seen) -> bool:
    grouped = (
        len(one.column.path) > 1
        and len(other.column.path) > 1
        and one.column.cells[0] is other.column.cells[0]
    )
    each_its_own = bool(one.frequency and other.frequency) and (one.marks == other.marks)
    return role in JOINED or grouped or each_its_own


def _guess(
    seen: _Seen, role: ListRole | None, chosen: dict[int, ListRole], others: Sequence[_Seen]
) -> ColumnGuess:
    column = seen.column
    why, confidence = _explain(seen, role, chosen, others)
    return ColumnGuess(
        left=column.left,
        right=column.right,
        letter=get_column_letter(column.left + 1),
        path=column.path,
        role=role,
        why=why,
        confidence=confidence,
        marks=seen.marks,
        frequency=seen.frequency if role in DATED else "",
        example=seen.sample[0] if seen.sample else "",
        source=seen.source,
    )


def _explain(
    seen: _Seen, role: ListRole | None, chosen: dict[int, ListRole], others: Sequence[_Seen]
) -> tuple[Text, float]:
    """Why a column has *role* or none, and how sure that is."""
    heading = " > ".join(seen.column.path)
    if role is None:
        wanted = seen.scores[0][0] if seen.scores else None
        taken = next((others[at].column for at, each in chosen.items() if each is wanted), None)
        if wanted is None or taken is None:
            return Text("lists.why_unknown" if heading else "lists.why_bare"), 0.0
        values = {"role": Text(f"list_role.{wanted.value}"), "column": _letter(taken)}
        return Text("lists.why_taken", values), 0.0
    values = {"heading": heading}
    if seen.marks:
        return Text("lists.why_marks", values), 0.9
    if role is ListRole.MIXED:
        return Text("lists.why_labels"), round(measure_share(seen.sample, role), 2)
    strength = dict(match_path(seen.column.path)).get(role, 0.0)
    share = measure_share(seen.sample, role) if has_test(role) else 0.0
    percent = {"percent": round(100 * share)}
    if seen.by_levels:
        return Text("lists.why_bodies", percent), round(share * _LEAST_SHARE, 2)
    if not strength and not seen.frequency:
        return Text("lists.why_content", percent), round(share * _LEAST_SHARE, 2)
    if role in UNREAD:
        return Text("lists.why_unread", values), strength
    if strength >= SURE or not share:
        return Text("lists.why_heading", values), min(strength or SURE, 1.0)
    return Text("lists.why_both", {**values, **percent}), round(max(strength, share * SURE), 2)


def _letter(column: HeadedColumn) -> str:
    return str(get_column_letter(column.left + 1))


def _doubts(seen: Sequence[_Seen], guesses: Sequence[ColumnGuess]) -> Iterator[Problem]:
    values: dict[str, object]
    for each, guess in zip(seen, guesses, strict=True):
        where = str(guess.source)
        if guess.role is None:
            if each.bodies:
                yield _doubt_bodies(guess, each.bodies)
            elif each.scores:
                yield Problem(where, guess.why, Text("lists.column_mend"))
            elif each.sample:
                key = "unknown_heading" if guess.path else "unread_column"
                values = {"heading": guess.heading, "example": each.sample[0][:_QUOTED]}
                yield Problem(where, Text(f"lists.{key}", values), Text("lists.column_mend"))
            continue
        role = Text(f"list_role.{guess.role.value}")
        values = {"heading": guess.heading, "role": role}
        if not guess.path:
            yield Problem(where, Text("lists.by_content", values), Text("lists.column_mend"))
        elif each.by_levels:
            others = (role for role in BODIES[:2] if role is not guess.role)
            yield _doubt_bodies(guess, (guess.role, *others))
        elif guess.why.key == "lists.why_content":
            what = Text("lists.unknown_taken", values)
            yield Problem(where, what, Text("lists.column_mend"))
        elif guess.confidence < SURE:
            yield Problem(where, Text("lists.vague_heading", values), Text("lists.column_mend"))
        elif not each.marks and (other := _contradiction(each, guess.role)) is not None:
            values["other"] = Text(f"list_role.{other.value}")
            yield Problem(where, Text("lists.contradiction", values), Text("lists.column_mend"))


def _doubt_bodies(guess: ColumnGuess, roles: Sequence[ListRole]) -> Problem:
    """That a column of bodies has a role by its cells, or which of *roles* it may have."""
    said = guess.heading or guess.example[:_QUOTED]
    values: dict[str, object] = {"column": guess.letter, "heading": said}
    for at, role in enumerate(roles, start=1):
        values |= {f"role{at}": Text(f"list_role.{role.value}")}
    lines = [format_entry(guess, role) for role in roles]
    key = "bodies_told" if guess.role is not None else f"bodies_unclear_{len(roles)}"
    mend = Text("lists.bodies_mend", {"lines": "  /  ".join(lines)})
    return Problem(str(guess.source), Text(f"lists.{key}", values), mend)


def _contradiction(seen: _Seen, role: ListRole) -> ListRole | None:
    """Another role that the cells fit, where none of them fits *role*."""
    if role not in TELLING or len(seen.sample) < _LEAST_CELLS or measure_share(seen.sample, role):
        return None
    fitting = [each for each in TELLING if measure_share(seen.sample, each) >= _LEAST_SHARE]
    return fitting[0] if fitting else None

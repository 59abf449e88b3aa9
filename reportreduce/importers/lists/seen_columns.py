"""What is seen of a column: its headings, its cells, and the roles that come into question."""

from collections.abc import Iterator, Sequence
from operator import itemgetter

from attrs import evolve, frozen

from reportreduce.importers.lists.date_parts import find_date_parts
from reportreduce.importers.lists.evidence import (
    LEAST_CELLS,
    LEAST_SHARE,
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
from reportreduce.importers.lists.helpers import helps_filers
from reportreduce.importers.lists.roles import SURE, VAGUE, ListRole, best_strength, match_heading
from reportreduce.importers.lists.versions import Version, find_versions
from reportreduce.importers.office.grid import Grid
from reportreduce.model.places import Source

CELLS_ALONE = 0.6
"""How sure cells can make a role where no heading tells it."""
_WEIGHT = 0.5
"""How much the cells count beside a heading, from -0.25 to 0.25."""


@frozen(kw_only=True)
class SeenColumn:
    """
    A column with a sample of its different cells, and the roles that come into question.

    ``crosses`` and ``others`` count the cells that say yes to the heading, and those that say
    something else.  ``bodies`` are the roles that it may have, where only its cells are known, and
    ``by_levels`` says that these tell its role.  ``date_part`` is the lowest heading where it names
    a part of a date, and ``version`` which side of a change it is.
    """

    column: HeadedColumn
    sample: tuple[str, ...]
    source: Source
    scores: tuple[tuple[ListRole, float], ...] = ()
    crosses: int = 0
    others: int = 0
    marks: bool = False
    frequency: str = ""
    date_part: str = ""
    version: Version | None = None
    bodies: tuple[ListRole, ...] = ()
    by_levels: bool = False

    @property
    def best_role(self) -> ListRole | None:
        """The role that its headings and cells speak for most."""
        return max(self.scores, key=itemgetter(1))[0] if self.scores else None

    @property
    def only_helps(self) -> bool:
        """Whether it holds bodies that take part in a report beside those that file it."""
        return self.best_role is ListRole.FILER and helps_filers(self.column.path)

    @property
    def may_be_crossed(self) -> bool:
        """
        Whether a cross may choose its heading: one of several, or a frequency.

        Under one plain heading a cross says yes to it, and is no value.
        """
        return len(self.column.path) > 1 or bool(self.frequency)


def look_at_columns(grid: Grid, header: ListHeader, rows: Sequence[int]) -> list[SeenColumn]:
    """The columns of *header* and those without a heading, as *rows* fill them."""
    looked = [_look(grid, column, rows) for column in _with_unheaded(grid, header, rows)]
    looked = _with_date_parts(looked)
    return _with_versions([_scored(each, looked) for each in looked])


def _with_versions(columns: list[SeenColumn]) -> list[SeenColumn]:
    roles = [each.best_role for each in columns]
    found = find_versions([each.column.path for each in columns], roles)
    return [evolve(each, version=found.get(at)) for at, each in enumerate(columns)]


def _with_date_parts(columns: list[SeenColumn]) -> list[SeenColumn]:
    """*columns* where "Ngày", "Tháng", "Năm" over one date are no frequencies, unless crossed."""
    parts = find_date_parts([each.column.path for each in columns])
    if any(columns[at].crosses for at in parts):
        return columns
    return [
        evolve(each, frequency="", date_part=parts[at]) if at in parts else each
        for at, each in enumerate(columns)
    ]


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


def _look(grid: Grid, column: HeadedColumn, rows: Sequence[int]) -> SeenColumn:
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
    return SeenColumn(
        column=column,
        sample=tuple(texts),
        source=column.cells[-1].source if column.cells else next(iter(texts.values())),
        crosses=crosses,
        others=others,
        frequency=find_frequency(column.path),
    )


def _scored(seen: SeenColumn, columns: Sequence[SeenColumn]) -> SeenColumn:
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
    by_above = bool(seen.frequency or seen.date_part)
    found = tuple(_scores(column, sample, marks=marks, frequency=by_above))
    if not found and seen is columns[0] and counts_up(sample):
        found = ((ListRole.NUMBER, CELLS_ALONE),)
    return evolve(seen, marks=marks, scores=found)


def _is_choice(seen: SeenColumn) -> bool:
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
    if labelled >= LEAST_SHARE:
        yield ListRole.MIXED, labelled
    found = match_path(column.path)
    if frequency and len(column.path) > 1:
        found = match_path(column.path[:-1])
    for role, strength in found:
        support = _support(role, sample)
        if role is not ListRole.NAME or strength > VAGUE or support > 0:
            yield role, strength + support
    if not found and labelled < LEAST_SHARE and len(sample) >= LEAST_CELLS:
        for role in TELLING:
            share = measure_share(sample, role)
            if share >= LEAST_SHARE:
                yield role, share * CELLS_ALONE


def _support(role: ListRole, sample: Sequence[str]) -> float:
    """What the cells add to a heading, or take from it."""
    if not sample or not has_test(role):
        return 0.0
    return _WEIGHT * (measure_share(sample, role) - 0.5)

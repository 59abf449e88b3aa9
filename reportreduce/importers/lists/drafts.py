"""What was understood of one list: its columns with reasons, its regimes, and what was left out."""

from attrs import field, frozen

from reportreduce.errors import Problem
from reportreduce.importers.lists.roles import ListRole
from reportreduce.importers.office.grid import Grid
from reportreduce.importers.regimes.drafts import RegimeDraft
from reportreduce.messages import Text
from reportreduce.model.places import Source

QUOTED = 80
"""Characters of a cell that a problem quotes."""


@frozen
class Former:
    """A column of what held before a change: its place from 0, and the heading that says so."""

    left: int
    label: str


@frozen(kw_only=True)
class ColumnGuess:
    """
    One column of a list and what it was taken for.

    ``left`` and ``right`` are the first and last column of the grid that it covers, from 0;
    ``letter`` is the name of the first.  ``path`` are its headings from the top.  ``role`` is
    None where nothing is read from it, and ``why`` says why in any case.  ``confidence`` is 1
    where a person said it in a mapping.  In a column of ``marks`` an "x" stands for the
    lowest heading.  ``frequency`` is that heading where it is the frequency of the dates below,
    ``date_part`` where it is the day, month or year of a date that has a column for each.
    ``label`` is the heading that tells for which case the words hold, where nobody knows if they
    do: they are read with it, unless another column says the same.  ``former`` is the column of
    what it replaces, which is not read.
    """

    left: int
    right: int
    letter: str
    path: tuple[str, ...]
    role: ListRole | None
    why: Text
    confidence: float
    marks: bool = False
    frequency: str = ""
    date_part: str = ""
    label: str = ""
    former: Former | None = None
    example: str = ""
    source: Source = field(factory=Source, eq=False)

    @property
    def heading(self) -> str:
        """The headings from the top in one line."""
        return " > ".join(self.path)


@frozen(kw_only=True)
class SkippedRow:
    """A row that is no regime: its text, and why it was left out."""

    text: str
    why: Text
    source: Source = field(factory=Source, eq=False)


@frozen(kw_only=True)
class ListDraft:
    """
    One table of regimes in a file.

    ``header`` are the first and last row of the headings, from 1 (None: it has none).
    ``problems`` are all there are, those of the regimes included, in order.  ``grid`` holds
    the cells as they were read, repaired.
    """

    file: str
    sheet: str
    title: str
    header: tuple[int, int] | None
    columns: tuple[ColumnGuess, ...]
    regimes: tuple[RegimeDraft, ...]
    skipped: tuple[SkippedRow, ...] = ()
    problems: tuple[Problem, ...] = ()
    grid: Grid = field(eq=False, repr=False)

    @property
    def goes_on(self) -> bool:
        """Whether it has the columns of the table before it, and no headings of its own."""
        return self.header is None and any(column.path for column in self.columns)

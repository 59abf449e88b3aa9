"""What was read from a form, before anybody has checked it."""

from enum import Enum
from operator import attrgetter

from attrs import Factory, field, frozen

from reportreduce.errors import Problem
from reportreduce.model.places import Source
from reportreduce.normalise.columns import ColumnEquation

PLACES = " > "
"""Between the labels of a path, from the top."""


class ColumnRole(Enum):
    """What the heading of a column says of time."""

    PERIOD = "period"
    """Within the period: "trong kỳ", "kỳ này"."""
    YEAR_TO_DATE = "year_to_date"
    """Since the start of the year: "lũy kế"."""
    OPENING = "opening"
    """An opening stock: "kỳ trước chuyển sang", "tồn đầu kỳ"."""
    CLOSING = "closing"
    """A closing stock: "tồn cuối kỳ", "chuyển kỳ sau"."""
    UNSTATED = "unstated"


class RowMeaning(Enum):
    """What the rows of a form stand for, by the heading above them."""

    INDICATORS = "indicators"
    """Each row is something else that is measured: "Chỉ tiêu", "Nội dung"."""
    BREAKDOWN = "breakdown"
    """Each row is one part of the same: "Đơn vị", "Lĩnh vực"."""
    UNKNOWN = "unknown"


class RelationKind(Enum):
    """How a form hangs together with others, by its own words."""

    TOTAL_OF = "total_of"
    """It is added up from the others."""
    PART_OF = "part_of"
    """It is added into the others."""
    DETAILS = "details"
    """It details a part of the others."""
    EQUALS = "equals"
    """A column equals a column of the other."""
    ATTACHED_TO = "attached_to"


@frozen(kw_only=True)
class ColumnDraft:
    """
    One column: ``number`` as printed ("1", "A", "05"), ``path`` its headings from the top.

    ``formula`` is the arithmetic as printed, ``equation`` what was understood of it.
    ``is_stub`` marks the columns that name the rows, ``gives_measure`` those of them that only
    say in what each row is measured.  ``full_path`` is the path with the headings
    beside it, too, that "Trong đó" is a part of.  ``takes_measure`` marks the measure that only the
    line above the whole form states.
    """

    number: str
    path: tuple[str, ...]
    full_path: tuple[str, ...] = field(default=Factory(attrgetter("path"), takes_self=True))
    measure: str = ""
    takes_measure: bool = False
    formula: str = ""
    equation: ColumnEquation | None = None
    role: ColumnRole = ColumnRole.UNSTATED
    is_stub: bool = False
    gives_measure: bool = False
    source: Source = field(factory=Source, eq=False)


@frozen(kw_only=True)
class RowDraft:
    """
    One row: ``number`` as printed ("I", "1.2", "A.7a"), ``path`` its label below its groups.

    ``takes_measure`` marks the measure that only the line above the whole form states.
    """

    number: str
    path: tuple[str, ...]
    measure: str = ""
    takes_measure: bool = False
    formula: str = ""
    equation: ColumnEquation | None = None
    role: ColumnRole = ColumnRole.UNSTATED
    source: Source = field(factory=Source, eq=False)

    @property
    def full_path(self) -> tuple[str, ...]:
        """The path: the groups of a row are all that it is a part of."""
        return self.path


@frozen(kw_only=True)
class NoteDraft:
    """A line below or beside the table; where it relates forms, how, and the codes it names."""

    text: str
    relation: RelationKind | None = None
    forms: tuple[str, ...] = ()
    source: Source = field(factory=Source, eq=False)


@frozen(kw_only=True)
class FormDraft:
    """
    One form; what is not stated is empty, and ``problems`` says what was not understood.

    ``sections`` are the lines between the title and the table that say what it is about.

    ``unread`` quotes what stands in or below its table and is in none of the other parts, and
    says what of its sheet was left out beyond the limits;
    ``asked_beside`` what lines, small tables and other sheets around it ask for besides.
    """

    title: str
    code: str
    measure: str
    columns: tuple[ColumnDraft, ...]
    rows: tuple[RowDraft, ...] = ()
    row_meaning: RowMeaning = RowMeaning.UNKNOWN
    sections: tuple[str, ...] = ()
    notes: tuple[NoteDraft, ...] = ()
    unread: tuple[str, ...] = ()
    asked_beside: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    source: Source = field(factory=Source, eq=False)

"""Data elements: what is measured, how it adds up, and the arithmetic between fields."""

from enum import Enum
from fractions import Fraction

from attrs import field, frozen

from reportreduce.model.ids import DimensionId, FieldId, UnitId
from reportreduce.model.places import Source


class TimeRule(Enum):
    """How the value of a longer period follows from the values of its parts."""

    SUM = "sum"
    """A flow: the parts add up."""
    FIRST = "first"
    """An opening stock (kỳ trước chuyển sang): the value of the first part."""
    LAST = "last"
    """A closing stock: the value of the last part."""
    NONE = "none"
    """Rates, averages, distinct counts: the parts do not give the whole."""
    UNKNOWN = "unknown"
    """Nobody has said; treated as not additive, and listed as an open question."""


class UnitRule(Enum):
    """How the value of a whole follows from the values of its units."""

    SUM = "sum"
    NONE = "none"
    UNKNOWN = "unknown"


class FieldKind(Enum):
    """Number, text, or other content."""

    NUMBER = "number"
    TEXT = "text"
    DATE = "date"
    OTHER = "other"


@frozen(kw_only=True)
class Dimension:
    """A breakdown (phân tổ).  ``complete``: its categories are a full partition of the whole."""

    id: DimensionId
    name: str
    name_en: str = ""
    categories: tuple[str, ...] = ()
    complete: bool = False
    source: Source | None = field(default=None, eq=False, repr=False)


@frozen(kw_only=True)
class Term:
    """``coefficient * field``, taken ``lag`` periods back (0 or more)."""

    field: FieldId
    coefficient: Fraction = Fraction(1)
    lag: int = 0


@frozen(kw_only=True)
class Formula:
    """
    An equation that holds for one unit, breakdown and period: ``target = terms + constant``.

    A linear formula can be solved for any one unknown; any other only gives its target
    (``linear`` is False and the coefficients mean nothing).  ``units`` are the only filers it
    holds for; empty means all.  ``text`` is the wording of the source, ``cited`` where it
    stands.
    """

    target: FieldId
    terms: tuple[Term, ...]
    constant: Fraction = Fraction(0)
    linear: bool = True
    units: tuple[UnitId, ...] = ()
    text: str = ""
    cited: str = ""
    source: Source | None = field(default=None, eq=False, repr=False)


@frozen(kw_only=True)
class Target:
    """A goal value set for a field: ``operator`` is one of ``=``, ``>=``, ``<=``, ``>``, ``<``."""

    value: str
    operator: str = ">="
    year: int | None = None
    text: str = ""


@frozen(kw_only=True)
class Field:
    """
    One data element (chỉ tiêu), the same wherever its id stands.

    ``measure`` is the unit of measurement (đơn vị tính).  ``is_opaque`` marks content that
    is known only as a whole, such as the text of a report.  ``form`` and ``form_title`` are the
    code and the title of the form that it was read from, as printed, the lines between title and
    table behind " > ": "Số hộ" means what the title says is counted.
    """

    id: FieldId
    name: str
    name_en: str = ""
    definition: str = ""
    measure: str = ""
    kind: FieldKind = FieldKind.NUMBER
    over_time: TimeRule = TimeRule.UNKNOWN
    over_units: UnitRule = UnitRule.UNKNOWN
    domain: str = ""
    targets: tuple[Target, ...] = ()
    formulas: tuple[Formula, ...] = ()
    is_opaque: bool = False
    form: str = ""
    form_title: str = ""
    note: str = ""
    cited: str = ""
    source: Source | None = field(default=None, eq=False, repr=False)

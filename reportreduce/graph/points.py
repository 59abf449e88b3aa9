"""What is known, collected and owed: the nouns of the dependency graph."""

from enum import Enum
from typing import NamedTuple

from attrs import frozen

from reportreduce.messages import Text
from reportreduce.model.cycles import Cycle
from reportreduce.model.ids import CycleId, DimensionId, FieldId, ReportId, UnitId


class DataPoint(NamedTuple):
    """
    Số liệu: the values of one field, for each unit of a population, over a series of windows.

    ``unit`` is a unit or a group, meaning the value of every one of its members.  It is a
    tuple, because a large registry makes and looks up a million of them.
    """

    field: FieldId
    breakdown: tuple[DimensionId, ...]
    unit: UnitId
    series: str


@frozen(kw_only=True)
class Slot:
    """
    A field as one report collects it at one cycle: what a form's column is.

    ``points`` has one data point for each filer.  ``cumulative``: whether it asks for figures from
    the start of the year.  ``owed`` are the cycles at which somebody
    needs it (None: every cycle it is collected at).  ``entries`` a year and ``minutes`` a year
    count all filers; a group of unknown size counts as one.
    """

    index: int
    report: ReportId
    cycle: CycleId
    field: FieldId
    cumulative: bool
    owed: tuple[CycleId, ...] | None
    points: tuple[DataPoint, ...]
    entries: float
    minutes: float


@frozen
class Timing:
    """
    By when: the deadlines of ``cycle``.

    ``final``: as final figures, so that those of other windows may rest on them.  What is due
    before its data cut-off is an estimate, as good as another of the same windows, but not final.
    """

    cycle: Cycle
    final: bool = False


@frozen(kw_only=True)
class Holding:
    """
    A data point in the hands of a *reader*, in time for the deadlines of a ``timing``.

    What somebody is owed is a holding, and so is what it follows from.
    """

    point: DataPoint
    reader: UnitId
    timing: int


class DerivationKind(Enum):
    """How a holding follows from others."""

    SAME = "same"
    """A field confirmed to mean the same."""
    PERIOD = "period"
    """Windows that tile the longer one, or the same windows in another series."""
    DIFFERENCE = "difference"
    """A longer window less its other parts: year-to-date figures, back by difference."""
    PREVIOUS = "previous"
    """A figure of the period before."""
    UNITS = "units"
    """The sum over all units of the whole."""
    MEMBER = "member"
    """A group all of whose members file: the figures of a part of it."""
    BREAKDOWN = "breakdown"
    FORMULA = "formula"
    REGISTER = "register"


@frozen(kw_only=True)
class Derivation:
    """
    ``conclusion`` follows when all ``premises`` are known (indices of holdings).

    ``confidence`` is 1 when declared in the registry or confirmed by a person.
    """

    conclusion: int
    premises: tuple[int, ...]
    kind: DerivationKind
    confidence: float
    reason: Text


@frozen(kw_only=True)
class Supply:
    """
    Collecting ``slot`` puts the holding in its reader's hands in time.

    ``confidence`` is below 1 when a deadline that matters is not known.
    """

    slot: int
    holding: int
    confidence: float


@frozen(kw_only=True)
class Owed:
    """The recipient of a slot is owed ``holding`` because today's ``slot`` brings it."""

    holding: int
    slot: int

"""The proposal as values: what changes, what it saves, and why nothing owed is lost."""

import datetime
from enum import Enum

from attrs import frozen

from reportreduce.graph.points import DerivationKind
from reportreduce.messages import Text
from reportreduce.model.cycles import Window
from reportreduce.model.ids import CycleId, DimensionId, FieldId, PackageId, ReportId, UnitId
from reportreduce.model.instruments import Basis
from reportreduce.model.policy import Goal
from reportreduce.optimise.plan import Objective
from reportreduce.propose.levels import Levels


class ActionKind(Enum):
    """Biện pháp: what is done to a report."""

    ABOLISH = "abolish"
    """Bãi bỏ: what it brings arrives in other reports as it is."""
    MERGE = "merge"
    """Lồng ghép: another report takes over its content."""
    DERIVE = "derive"
    """Khai thác từ: what it brings is computed from other reports or a register."""
    LOWER_FREQUENCY = "lower_frequency"
    """Giảm tần suất: the report stays, one of its cycles goes."""
    TRIM = "trim"
    """Cắt chỉ tiêu: the report stays, some of its fields go."""


class Reason(Enum):
    """Why a report may go: a closed list."""

    EXACT_DUPLICATE = "exact_duplicate"
    CONTAINED = "contained"
    SPREAD = "spread"
    """Every field is collected elsewhere, by several reports together."""
    DERIVABLE = "derivable"
    MERGED = "merged"
    NOT_OWED = "not_owed"
    HELD_BY_REGISTER = "held_by_register"
    ASKED_TOO_OFTEN = "asked_too_often"


class KeptReason(Enum):
    """Why a report stays."""

    SOLE_SOURCE = "sole_source"
    """It alone brings some owed field."""
    CONTENT_UNKNOWN = "content_unknown"
    """It alone brings content of which nobody has listed the fields."""
    CYCLES_UNKNOWN = "cycles_unknown"
    """Nobody knows when it is filed, so nothing can be said of it."""
    HOST = "host"
    """It takes over what another report brought."""
    SOURCE = "source"
    """What was cut elsewhere, or is owed of another report at a cycle nobody files, rests on it."""
    LOCKED = "locked"
    TWINS = "twins"
    """It is listed twice, with statements that differ: dropping one entry may be no cut."""
    NOT_FILED = "not_filed"
    NOT_NEEDED = "not_needed"
    """It could go too, but the goal is reached without it."""
    NOT_CHOSEN = "not_chosen"
    """No plan was found that cuts more without it."""


@frozen(kw_only=True)
class TakeOver:
    """
    ``host`` asks for ``field`` at its ``host_cycle``, which the guest asked for at ``cycle``.

    ``cumulative`` is set when the guest asked for it both for the period and to date: which of
    the two this is.
    """

    host: ReportId
    host_cycle: CycleId
    cycle: CycleId
    field: FieldId
    breakdown: tuple[DimensionId, ...] = ()
    cumulative: bool | None = None


@frozen(kw_only=True)
class Action:
    """
    One change to one report.

    ``cycles`` are the cycles that go, or from which ``fields`` are trimmed (empty: all of
    them); ``breakdown`` is set when only that breakdown of a field goes, ``cumulative`` when it
    is asked for both for the period and to date, and only one of the two goes.  ``starts`` are
    slower cycles at which the report begins to be filed.  ``taken_over_by`` are hosts of a merge
    and ``take_overs`` what each takes over; ``sources`` are all reports that its content now
    comes from.  ``shared_with`` are readers who come to rely on a report not sent to them.
    ``saving`` is what this change alone takes away.  ``amend`` are the places in instruments
    that lay down the report and its hosts; ``decide`` is whether the authority decides on all
    of them.
    """

    kind: ActionKind
    report: ReportId
    reason: Reason
    text: Text
    cycles: tuple[CycleId, ...] = ()
    fields: tuple[FieldId, ...] = ()
    breakdown: tuple[DimensionId, ...] | None = None
    cumulative: bool | None = None
    starts: tuple[CycleId, ...] = ()
    taken_over_by: tuple[ReportId, ...] = ()
    take_overs: tuple[TakeOver, ...] = ()
    sources: tuple[ReportId, ...] = ()
    shared_with: tuple[UnitId, ...] = ()
    decide: bool = False
    amend: tuple[Basis, ...] = ()
    saving: Levels


@frozen(kw_only=True)
class Package:
    """
    Changes that are accepted or rejected together; any set of packages is safe.

    ``confidence`` is that of the weakest step any of its proofs rests on.
    """

    id: PackageId
    actions: tuple[Action, ...]
    saving: Levels
    decide: bool
    confidence: float


class StepKind(Enum):
    """What a step of a proof rests on: a report, or a derivation from earlier steps."""

    COLLECTED = "collected"
    """``report`` still collects it at ``cycle`` when the package is accepted."""
    TAKEN_OVER = "taken_over"
    """``report`` takes it over at ``cycle``, as part of the package."""
    DERIVED = "derived"


@frozen(kw_only=True)
class Step:
    """
    One data point in a proof.

    ``number`` counts from 0 within the proof; ``premises`` are numbers of other steps.
    ``derivation`` says how it follows, for derived steps; ``report`` and ``cycle`` who brings
    it, for the others.  ``series`` is a key of ``Proposal.series``.
    """

    number: int
    field: FieldId
    breakdown: tuple[DimensionId, ...]
    unit: UnitId
    series: str
    kind: StepKind
    derivation: DerivationKind | None = None
    premises: tuple[int, ...] = ()
    report: ReportId | None = None
    cycle: CycleId | None = None
    reason: Text


@frozen(kw_only=True)
class Proof:
    """
    Why *reader* still has a field of *report* in time, if the package is accepted.

    The first step is what is owed; each step rests on steps of higher number only.
    """

    package: PackageId
    report: ReportId
    cycle: CycleId
    field: FieldId
    unit: UnitId
    reader: UnitId
    steps: tuple[Step, ...]


@frozen(kw_only=True)
class Kept:
    """A report that stays, why, and what it hangs on."""

    report: ReportId
    reason: KeptReason
    text: Text
    hosts: tuple[ReportId, ...] = ()


@frozen(kw_only=True)
class Recount:
    """A report left out of the baseline: ended, superseded, lapsed or outside the goal's scope."""

    report: ReportId
    code: str
    text: Text


@frozen(kw_only=True)
class Bound:
    """
    The most reports that a plan was found to cut, and as a share of the baseline.

    No plan cuts more than ``at_most``, which is ``cuts`` when that is proven ``optimal``.
    """

    cuts: int
    percent: float
    optimal: bool
    at_most: int


@frozen(kw_only=True)
class Binding:
    """A lock that stands between the proposal and the goal: without it, ``gain`` points more."""

    report: ReportId
    text: Text
    gain: float


@frozen(kw_only=True)
class FrontierRow:
    """One point of the frontier: cut in per cent, hours saved a year, disruption in points."""

    cuts: int
    percent: float
    hours_saved: float
    disruption: int


@frozen(kw_only=True)
class OpenQuestion:
    """Something nobody has told the registry, and what an answer may change."""

    code: str
    report: ReportId | None
    text: Text


@frozen(kw_only=True)
class Burden:
    """A unit's burden as a filer before and after; per member for a group."""

    unit: UnitId
    before: Levels
    after: Levels


@frozen(kw_only=True)
class Proposal:
    """
    Phương án đơn giản hóa.

    ``fingerprint`` is that of the registry the proposal was made from, ``seal`` that of the
    proposal itself.  ``cut_percent`` is (before - after) / before of the goal's metric, in
    per cent; ``cut_percent_decide`` counts only what the authority can decide.  ``floor`` uses
    confirmed derivations only, ``potential`` all of them.  ``baseline`` are the reports that
    the goal counts.  ``optimal`` says that no plan does better on the objective; if not,
    ``floor`` and ``potential`` carry the proven bound.
    """

    registry: str
    fingerprint: str
    reference_date: datetime.date
    goal: Goal
    goal_reached: bool | None
    objective: Objective
    baseline: tuple[ReportId, ...]
    before: Levels
    after: Levels
    cut_percent: float
    cut_percent_decide: float
    real_filers_known: bool
    floor: Bound
    potential: Bound
    optimal: bool
    disruption: int
    packages: tuple[Package, ...]
    kept: tuple[Kept, ...]
    recounts: tuple[Recount, ...]
    proofs: tuple[Proof, ...]
    series: tuple[tuple[str, tuple[Window, ...]], ...]
    frontier: tuple[FrontierRow, ...]
    binding: tuple[Binding, ...]
    questions: tuple[OpenQuestion, ...]
    burden: tuple[Burden, ...]
    seal: str = ""

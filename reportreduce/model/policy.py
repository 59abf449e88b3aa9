"""What the reviewing office has decided: goal, scope, sharing, locks, assumptions on time."""

from enum import Enum

from attrs import field, frozen

from reportreduce.model.ids import FieldId, ReportId, UnitId
from reportreduce.model.places import Source


class Metric(Enum):
    """What a goal counts."""

    REPORTS = "reports"
    FILINGS = "filings"
    ENTRIES = "entries"
    HOURS = "hours"


class Sharing(Enum):
    """Who may read a source besides the recipients it is sent to."""

    SUPERIOR = "superior"
    """The superior of a recipient."""
    SHARED_SYSTEM = "shared_system"
    """Everybody, for reports filed in one of ``Policy.shared_systems``."""


@frozen(kw_only=True)
class Goal:
    """
    Chỉ tiêu cắt giảm.

    ``threshold`` is a share from 0 to 1; None when the source sets no figure.
    """

    id: str
    name: str
    name_en: str = ""
    metric: Metric = Metric.REPORTS
    threshold: float | None = 0.2
    cited: str = ""


@frozen(kw_only=True)
class Lock:
    """A report, or only some of its fields, that this review must leave as they are."""

    report: ReportId
    fields: tuple[FieldId, ...] = ()
    reason: str = ""


@frozen(kw_only=True)
class SourceRegister:
    """
    A database (CSDL) that already holds data, so that nobody needs to report them.

    ``fields`` are held for ``units`` (empty: all).  ``readers`` may use it (empty: all).
    """

    id: str
    name: str
    name_en: str = ""
    fields: tuple[FieldId, ...] = ()
    units: tuple[UnitId, ...] = ()
    readers: tuple[UnitId, ...] = ()
    cited: str = ""


class MatchStatus(Enum):
    """Confirmed by a person, suggested by a program, or rejected by a person."""

    CONFIRMED = "confirmed"
    SUGGESTED = "suggested"
    REJECTED = "rejected"


@frozen(kw_only=True)
class Match:
    """Two field ids that mean, may mean, or do not mean the same; ``confidence`` in 0..1."""

    a: FieldId
    b: FieldId
    status: MatchStatus = MatchStatus.SUGGESTED
    confidence: float = 0.5
    by: str = ""
    note: str = ""
    source: Source | None = field(default=None, eq=False, repr=False)


@frozen(kw_only=True)
class ReportMatch:
    """
    Two reports of a registry that are, may be, or are not one regime, listed twice.

    Offices list one regime under several names.  Of reports ``confirmed`` to be one only those
    count that state something no other states.  ``confidence`` is in 0..1.
    """

    a: ReportId
    b: ReportId
    status: MatchStatus = MatchStatus.SUGGESTED
    confidence: float = 0.5
    by: str = ""
    note: str = ""
    source: Source | None = field(default=None, eq=False, repr=False)


@frozen(kw_only=True)
class Policy:
    """
    Settings of a review.

    ``authority`` decides on reports that it or a body under it issued, and that rest on no
    instrument of another; the rest it can only recommend.  ``slack_days``: how much later than
    owed a source may come.  ``strict_before``: "trước ngày N" means at latest N - 1.
    ``merging``: whether one report may take over another's content.  ``max_hosts``: how many
    reports of a bucket (same domain, cycles, filers, recipients) are tried as the host.
    Minutes and the wage are assumptions of the user, not official figures.
    """

    authority: UnitId | None = None
    slack_days: int = 0
    strict_before: bool = True
    sharing: tuple[Sharing, ...] = (Sharing.SUPERIOR, Sharing.SHARED_SYSTEM)
    shared_systems: tuple[str, ...] = ()
    merging: bool = True
    max_hosts: int = 2
    locks: tuple[Lock, ...] = ()
    minutes_fixed: float = 120.0
    minutes_per_field: float = 5.0
    wage_vnd_per_hour: float | None = None

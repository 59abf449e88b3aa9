"""Reporting regimes: everything that Nghị định 09/2019/NĐ-CP, Art. 7 asks one to state."""

import datetime
from enum import Enum

from attrs import field, frozen

from reportreduce.model.cycles import Cycle
from reportreduce.model.ids import CycleId, DimensionId, FieldId, ReportId, UnitId
from reportreduce.model.instruments import Basis
from reportreduce.model.places import Source


class ReportKind(Enum):
    """Loại báo cáo: Nghị định 09/2019, Art. 4; the last two are outside its scope (Art. 1)."""

    PERIODIC = "periodic"
    THEMATIC = "thematic"
    AD_HOC = "ad_hoc"
    STATISTICAL = "statistical"
    INTERNAL = "internal"


class Content(Enum):
    """How much of a report's content is listed as fields."""

    COMPLETE = "complete"
    PARTIAL = "partial"
    """The rest is one opaque data point."""
    UNKNOWN = "unknown"
    """All content is one opaque data point."""


class Channel(Enum):
    """Phương thức gửi, nhận: Nghị định 09/2019, Art. 8."""

    DIRECT = "direct"
    POST = "post"
    FAX = "fax"
    EMAIL = "email"
    SYSTEM = "system"
    """A specialised system or database."""
    DOCUMENT_NETWORK = "document_network"
    """Trục liên thông văn bản quốc gia."""
    PAPER = "paper"
    OTHER = "other"


@frozen(kw_only=True)
class ReportField:
    """
    A field as one report asks for it.

    ``cycles`` are the cycles it stands in (empty: all).  ``owed`` are the cycles at which
    somebody needs it (None: every cycle it is collected at; empty: nobody needs it, as a
    usage survey found).  ``cumulative`` overrides the cycle's.  ``minutes`` is the time to
    fill it in once.
    """

    field: FieldId
    breakdown: tuple[DimensionId, ...] = ()
    cycles: tuple[CycleId, ...] = ()
    owed: tuple[CycleId, ...] | None = None
    cumulative: bool | None = None
    minutes: float | None = None
    label: str = ""

    def stands_in(self, cycle: Cycle) -> bool:
        """Whether it stands in the form of *cycle*, or is owed at one that nobody files."""
        if not self.cycles or cycle.id in self.cycles:
            return True
        return not cycle.filed and cycle.id in (self.owed or ())


@frozen(kw_only=True)
class Report:
    """
    One reporting regime (chế độ báo cáo).

    ``filers`` and ``recipients`` are units or groups; the ``*_text`` attributes keep the
    wording of the source.  A report whose ``superseded_by`` is set is an older version, kept
    as history.  ``protection`` is the reason why it may not be touched.  ``minutes_fixed``
    and ``minutes_per_field`` are the time for one filing by one filer.
    """

    id: ReportId
    name: str
    name_en: str = ""
    domain: str = ""
    kind: ReportKind = ReportKind.PERIODIC
    basis: tuple[Basis, ...] = ()
    basis_text: str = ""
    issuer: UnitId | None = None
    filers: tuple[UnitId, ...] = ()
    filers_text: str = ""
    recipients: tuple[UnitId, ...] = ()
    recipients_text: str = ""
    cycles: tuple[Cycle, ...] = ()
    frequency_text: str = ""
    channels: tuple[Channel, ...] = ()
    channel_text: str = ""
    system: str = ""
    outline: str = ""
    form: str = ""
    guidance: str = ""
    content_text: str = ""
    content: Content = Content.UNKNOWN
    fields: tuple[ReportField, ...] = ()
    confidential: bool = False
    protection: str = ""
    minutes_fixed: float | None = None
    minutes_per_field: float | None = None
    superseded_by: ReportId | None = None
    valid_from: datetime.date | None = None
    valid_to: datetime.date | None = None
    note: str = ""
    cited: str = ""
    source: Source | None = field(default=None, eq=False, repr=False)

    @property
    def field_ids(self) -> tuple[FieldId, ...]:
        """The fields it asks for, each once in however many breakdowns it stands."""
        return tuple(dict.fromkeys(asked.field for asked in self.fields))

"""Legal documents, and whether one may lay down a periodic report."""

import datetime
from enum import Enum

from attrs import field, frozen

from reportreduce.model.ids import InstrumentId, UnitId
from reportreduce.model.places import Source


class InstrumentKind(Enum):
    """Kind of legal document (loại văn bản)."""

    LAW = "law"
    ORDINANCE = "ordinance"
    """Pháp lệnh của Ủy ban Thường vụ Quốc hội."""
    DECREE = "decree"
    """Nghị định của Chính phủ."""
    RESOLUTION = "resolution"
    PRIME_MINISTER_DECISION = "prime_minister_decision"
    """Quyết định quy phạm của Thủ tướng Chính phủ."""
    CIRCULAR = "circular"
    """Thông tư của bộ trưởng."""
    JOINT_CIRCULAR = "joint_circular"
    PROVINCIAL_DECISION = "provincial_decision"
    """Quyết định quy phạm của UBND cấp tỉnh."""
    INDIVIDUAL_DECISION = "individual_decision"
    """Quyết định cá biệt: not normative."""
    DIRECTIVE = "directive"
    """Chỉ thị."""
    PLAN = "plan"
    """Kế hoạch, chương trình."""
    OFFICIAL_LETTER = "official_letter"
    """Công văn, văn bản hành chính."""
    FOREIGN = "foreign"
    """A document of another legal order: no view on its rank."""
    OTHER = "other"


NORMATIVE_KINDS = frozenset(
    {
        InstrumentKind.LAW,
        InstrumentKind.ORDINANCE,
        InstrumentKind.DECREE,
        InstrumentKind.RESOLUTION,
        InstrumentKind.PRIME_MINISTER_DECISION,
        InstrumentKind.CIRCULAR,
        InstrumentKind.JOINT_CIRCULAR,
        InstrumentKind.PROVINCIAL_DECISION,
        InstrumentKind.FOREIGN,
    }
)
"""Kinds that may lay down a periodic report: Nghị định 09/2019/NĐ-CP, Art. 11(1)."""
ACTS = frozenset({InstrumentKind.LAW, InstrumentKind.ORDINANCE})
"""The National Assembly's own, or its Standing Committee's: nobody else may amend them."""
_CODE = "Bộ luật"


@frozen(kw_only=True)
class Instrument:
    """
    A legal document (văn bản).

    It is in force from ``effective_from`` to ``expires_on``, both included; a report all of
    whose instruments take effect later has not begun.  ``in_force`` states what the source says
    when dates are missing; None means not known.
    """

    id: InstrumentId
    number: str
    title: str = ""
    kind: InstrumentKind = InstrumentKind.OTHER
    issuer: UnitId | None = None
    signed_on: datetime.date | None = None
    effective_from: datetime.date | None = None
    expires_on: datetime.date | None = None
    in_force: bool | None = None
    repeals: tuple[InstrumentId, ...] = ()
    repealed_by: tuple[InstrumentId, ...] = ()
    note: str = ""
    cited: str = ""
    source: Source | None = field(default=None, eq=False, repr=False)

    @property
    def is_normative(self) -> bool:
        """Whether its kind may lay down a periodic report (Nghị định 09/2019, Art. 11)."""
        return self.kind in NORMATIVE_KINDS

    def name_with(self, kind: str) -> str:
        """Its number behind the word for its *kind*, unless that adds nothing: "Bộ luật ..."."""
        says_it = self.kind is InstrumentKind.OTHER or self.number.startswith((kind, _CODE))
        return self.number if says_it else f"{kind} {self.number}"

    def is_expired(self, day: datetime.date) -> bool:
        """Whether it is known to have ended before *day*."""
        return self.in_force is False or (self.expires_on is not None and self.expires_on < day)


@frozen(kw_only=True)
class Basis:
    """The place in an instrument that lays down a report (căn cứ)."""

    instrument: InstrumentId
    article: str = ""

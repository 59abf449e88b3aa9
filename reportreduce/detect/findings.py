"""A finding: redundancy or a defect as a value, with its evidence."""

from enum import Enum

from attrs import frozen

from reportreduce.messages import Text
from reportreduce.model.ids import FieldId, InstrumentId, ReportId, UnitId


class FindingKind(Enum):
    """The closed list of reason codes."""

    EXACT_DUPLICATE = "exact_duplicate"
    CONTAINED = "contained"
    NEAR_DUPLICATE = "near_duplicate"
    DERIVABLE = "derivable"
    PARTLY_DERIVABLE = "partly_derivable"
    MERGEABLE = "mergeable"
    ASKED_TOO_OFTEN = "asked_too_often"
    NOT_OWED = "not_owed"
    HELD_BY_REGISTER = "held_by_register"
    LEGALITY_DEFECT = "legality_defect"
    BASIS_EXPIRED = "basis_expired"
    FILER_DISSOLVED = "filer_dissolved"
    RECIPIENT_DISSOLVED = "recipient_dissolved"
    DEADLINE_BEFORE_CUTOFF = "deadline_before_cutoff"
    CONFLICTING_DEFINITIONS = "conflicting_definitions"
    MISSING_ELEMENTS = "missing_elements"


@frozen(kw_only=True)
class Evidence:
    """
    One fact behind a finding, as a sentence, with the ids it speaks of.

    ``share`` is a part of the whole from 0 to 1 where the fact is one.
    """

    text: Text
    reports: tuple[ReportId, ...] = ()
    fields: tuple[FieldId, ...] = ()
    units: tuple[UnitId, ...] = ()
    instruments: tuple[InstrumentId, ...] = ()


@frozen(kw_only=True)
class Finding:
    """
    What was found about ``reports`` (the first is the one it is about).

    ``confidence`` is 1 when everything it rests on is declared or confirmed.  ``in_force`` is
    False for a report kept as history; such findings never count as a cut.  ``share`` is the
    part of the report's content that it covers, from 0 to 1.
    """

    kind: FindingKind
    reports: tuple[ReportId, ...]
    text: Text
    evidence: tuple[Evidence, ...] = ()
    confidence: float = 1.0
    share: float = 1.0
    in_force: bool = True

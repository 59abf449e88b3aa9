"""A pair of fields that may be the same."""

from attrs import frozen

from reportreduce.messages import Text
from reportreduce.model.ids import FieldId


@frozen(kw_only=True)
class MatchCandidate:
    """Two fields, ``a`` before ``b`` by id, that may be the same; ``why`` is one sentence."""

    a: FieldId
    b: FieldId
    confidence: float
    why: Text

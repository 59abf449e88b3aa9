"""What reviewers answer on pairs of fields or reports."""

from enum import Enum

from attrs import frozen


class Answer(Enum):
    """Same, different, don't know, or not answered."""

    SAME = "same"
    DIFFERENT = "different"
    UNKNOWN = "unknown"
    NONE = ""


@frozen(kw_only=True)
class PairAnswer:
    """
    One row of a review sheet: the pair of fields or of reports, the answer, and where it stands.

    ``confidence`` is that of the suggestion, in 0..1; ``by`` names who answered.  ``names_a`` and
    ``names_b`` are what the sheet prints of them: name, measure and form; empty if not known.
    ``reports_a`` and ``reports_b`` are what it prints of the reports that ask for two fields.
    """

    a: str
    b: str
    answer: Answer
    names_a: tuple[str, ...] = ()
    names_b: tuple[str, ...] = ()
    reports_a: str = ""
    reports_b: str = ""
    confidence: float = 0.5
    by: str = ""
    note: str = ""
    where: str = ""

    @property
    def is_given(self) -> bool:
        """Whether somebody answered."""
        return self.answer is not Answer.NONE

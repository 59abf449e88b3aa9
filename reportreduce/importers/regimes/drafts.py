"""One reporting regime as a list or an article of law tells it, before anybody has checked it."""

from typing import Any, Generic, TypeVar

from attrs import evolve, field, frozen

from reportreduce.errors import Problem
from reportreduce.messages import Text
from reportreduce.model.cycles import Deadline
from reportreduce.model.places import Source
from reportreduce.model.reports import Channel, ReportKind
from reportreduce.normalise.phrases import (
    FrequencyPhrase,
    LegalReference,
    PartyPhrase,
    Reading,
    WindowPhrase,
)

Value = TypeVar("Value")


@frozen(kw_only=True)
class Told(Generic[Value]):
    """
    What a source says in its own words, where, and what the words mean.

    A ``reading`` without a value is wording that was not understood: it is kept and never
    replaced by a guess.
    """

    reading: Reading[Value]
    source: Source = field(factory=Source, eq=False)

    @property
    def text(self) -> str:
        """The words of the source."""
        return self.reading.text

    @property
    def value(self) -> Value | None:
        """What the words mean; None if they are not understood."""
        return self.reading.value


def text_of(told: Told[Any] | None) -> str:
    """The words of the source; none where it tells nothing."""
    return told.text if told is not None else ""


@frozen(kw_only=True)
class CycleDraft:
    """One frequency with its data windows and deadline; what is not told is None."""

    frequency: Told[FrequencyPhrase] | None = None
    windows: Told[WindowPhrase] | None = None
    deadline: Told[Deadline] | None = None


CYCLE_PARTS = ("frequency", "windows", "deadline")
"""The attributes of a ``CycleDraft``, in order."""


def leave_open(draft: CycleDraft, part: str, reason: str) -> CycleDraft:
    """*draft* with the *part* of that name not understood, for the *reason* of that key."""
    told = getattr(draft, part)
    if told is None or told.value is None:
        return draft
    unclear = evolve(told.reading, value=None, reason=Text(f"regimes.{reason}"), assumptions=())
    return evolve(draft, **{part: evolve(told, reading=unclear)})


@frozen(kw_only=True)
class RegimeDraft:
    """
    One regime: what is not told is None or empty.

    ``number`` is its number in the source, ``group`` the heading it stands under.  ``quotes``
    are words of the source that gave no value of their own.  ``problems`` say what was not
    understood, with its place and a mend.  ``assumptions`` say what was added to the words of
    the whole regime, such as its kind; those of one value stand in its reading.
    """

    name: Told[str]
    number: str = ""
    group: str = ""
    kind: ReportKind = ReportKind.PERIODIC
    domain: Told[str] | None = None
    basis: Told[tuple[LegalReference, ...]] | None = None
    issuer: Told[tuple[PartyPhrase, ...]] | None = None
    filers: Told[tuple[PartyPhrase, ...]] | None = None
    recipients: Told[tuple[PartyPhrase, ...]] | None = None
    cycles: tuple[CycleDraft, ...] = ()
    channels: Told[tuple[Channel, ...]] | None = None
    form: Told[str] | None = None
    content: Told[str] | None = None
    confidential: bool = False
    note: str = ""
    quotes: tuple[Told[str], ...] = ()
    problems: tuple[Problem, ...] = ()
    assumptions: tuple[Text, ...] = ()
    source: Source = field(factory=Source, eq=False)

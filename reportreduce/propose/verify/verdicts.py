"""How sure one step of a proof is, and what is wrong with it."""

from attrs import frozen

from reportreduce.messages import Text

ASSUMED = 0.5
"""Confidence of what comes in time only if deadlines that nobody knows allow it."""


@frozen
class Verdict:
    """``failure`` says what is wrong, if anything; ``confidence`` (0..1) counts if nothing is."""

    failure: Text | None = None
    confidence: float = 1.0


HOLDS = Verdict()


def wrong(name: str, **values: object) -> Verdict:
    """The verdict that the step does not hold, for the catalogue's reason *name*."""
    return Verdict(Text(f"verify.{name}", values))


def holds_if(condition: bool, name: str, **values: object) -> Verdict:
    """That the step holds if *condition* does, or else the catalogue's reason *name*."""
    return HOLDS if condition else wrong(name, **values)

"""What a check found wrong, as a value."""

from attrs import frozen

from reportreduce.messages import Text

TOLERANCE = 1e-6
"""How far two figures may lie apart, as a share of the larger or of 100, and be the same."""


@frozen
class Failure:
    """One statement of a proposal that does not hold: *where* it stands, and why not."""

    where: str
    text: Text


def fail(where: str, name: str, **values: object) -> Failure:
    """The failure *name* of the catalogue's section ``verify``."""
    return Failure(where, Text(f"verify.{name}", values))


def is_same_figure(one: float | None, other: float | None) -> bool:
    """Whether two figures agree; an absent one agrees only with an absent one."""
    if one is None or other is None:
        return one is other
    return abs(one - other) <= TOLERANCE * max(100.0, abs(one), abs(other))

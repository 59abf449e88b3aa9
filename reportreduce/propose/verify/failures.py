"""What a check found wrong, as a value."""

from attrs import frozen

from reportreduce.messages import Text

ABSOLUTE, RELATIVE = 1e-4, 1e-9
"""How far two figures may lie apart and still be the same: they are written with six decimals."""


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
    return abs(one - other) <= max(ABSOLUTE, RELATIVE * max(abs(one), abs(other)))

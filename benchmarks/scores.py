"""How much of what was written comes back, and how much of what comes back was written."""

from attrs import frozen


@frozen
class Score:
    """
    ``right`` of ``expected`` values came back, out of ``found`` that were read.

    ``found`` stays 0 where only the share that comes back says something.
    """

    right: int = 0
    expected: int = 0
    found: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(
            self.right + other.right, self.expected + other.expected, self.found + other.found
        )

    def __str__(self) -> str:
        rates = f"{_rate(self.right, self.found)}{_rate(self.right, self.expected)}"
        return f"{rates}{self.right:>9} of {self.expected}"


HEADINGS = f"{'precision':>11}{'recall':>11}{'right':>9}"


def _rate(part: int, whole: int) -> str:
    return f"{part / whole:>11.3f}" if whole else f"{'-':>11}"

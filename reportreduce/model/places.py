"""Where a value came from: a file and a line or cell, never part of what it means."""

from attrs import frozen


@frozen(kw_only=True)
class Source:
    """
    The place in a file that a value was read from.

    ``line`` counts from 1; ``cell`` is a spreadsheet address such as ``reports!B7``.
    """

    file: str = ""
    line: int | None = None
    cell: str = ""

    def __str__(self) -> str:
        place = self.cell or (str(self.line) if self.line else "")
        return f"{self.file}:{place}" if place else self.file

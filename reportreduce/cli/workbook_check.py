"""Whether a workbook still says what the proposal says that it was written from."""

from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import reportreduce
from reportreduce.messages import LANGUAGES
from reportreduce.model.registry import Registry

if TYPE_CHECKING:
    from reportreduce.importers.workbooks import CellDifference
    from reportreduce.propose.proposal import Proposal

_OF_SHEETS = ("verify.sheet_missing", "verify.sheet_added")


def check_workbook(
    known: Registry, proposal: "Proposal", path: Path
) -> tuple["CellDifference", ...]:
    """
    Where *path* differs from the workbook of *proposal*, in its language and with its findings.

    A workbook does not say how it was written, so the way that it resembles most is the way.

    Raises:
        UnreadableFileError: *path* is no xlsx file, or damaged.
    """
    from reportreduce.importers.workbooks import compare_workbooks

    found: list[tuple[CellDifference, ...]] = []
    with TemporaryDirectory() as folder:
        written = Path(folder) / "written.xlsx"
        for language, findings in product(LANGUAGES, (reportreduce.find(known), ())):
            reportreduce.write_workbook(known, proposal, findings, written, language=language)
            found.append(compare_workbooks(path, written))
            if not count_changes(found[-1]):
                break
    return min(found, key=lambda each: (_count_sheets(each), count_changes(each)))


def count_changes(differences: tuple["CellDifference", ...]) -> int:
    """How many of *differences* are more than what people wrote into the room for it."""
    return sum(not each.is_addition for each in differences)


def _count_sheets(differences: tuple["CellDifference", ...]) -> int:
    """How many sheets are gone or new: those of another language have other names."""
    return sum(each.text.key in _OF_SHEETS for each in differences)

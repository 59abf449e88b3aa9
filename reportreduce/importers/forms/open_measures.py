"""Measures that are to be filled in, or crossed out: dots and dashes, which name none."""

import re
from collections.abc import Iterator, Sequence

from attrs import evolve

from reportreduce.errors import Problem
from reportreduce.importers.forms.drafts import RowDraft
from reportreduce.importers.forms.header import Leaf
from reportreduce.importers.forms.measures import split_measure
from reportreduce.importers.forms.rows import Stub
from reportreduce.importers.forms.words import is_open
from reportreduce.importers.office.grid import Grid

_NAMED = re.compile(r"[^\W_]|[%‰°$€]")
_ROOM = re.compile(r"[.…_]")


def names_measure(text: str) -> bool:
    """
    Whether *text* under "Đơn vị tính" names anything at all.

    >>> names_measure("Bó đuốc"), names_measure("%"), names_measure("……"), names_measure("-")
    (True, True, False, False)
    """
    return bool(_NAMED.search(text))


def without_open_measure(row: RowDraft) -> RowDraft:
    """*row* with the measure that it names, or none: neither dots nor that of the whole form."""
    return row if names_measure(row.measure) else evolve(row, measure="")


def doubt_measures(
    grid: Grid, stub: Stub, leaves: Sequence[Leaf], rows: Sequence[RowDraft]
) -> Iterator[Problem]:
    """The cells with room for a measure of a column or a named row; a dash says it has none."""
    columns = (cell for leaf in leaves for cell in leaf.cells)
    told = dict.fromkeys(cell for cell in columns if _has_room(split_measure(_flat(cell.text))[1]))
    named = {row.source for row in rows if not is_open(row.path[-1])}
    at = stub.measure.left if stub.measure is not None else -1
    beside = (grid.cell_by_place.get((cell.row, at)) for cell in grid.cells if cell.source in named)
    told |= dict.fromkeys(cell for cell in beside if cell is not None and _has_room(cell.text))
    for cell in told:
        yield Problem.of(str(cell.source), "forms.measure_open", text=_flat(cell.text))


def _has_room(measure: str) -> bool:
    return not names_measure(measure) and bool(_ROOM.search(measure))


def _flat(text: str) -> str:
    return " ".join(text.split())

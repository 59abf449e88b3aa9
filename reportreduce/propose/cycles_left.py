"""The cycles at which a report is still filed when some of them go."""

from collections.abc import Collection, Iterable, Iterator

from attrs import evolve

from reportreduce.detect.naming import joined
from reportreduce.graph.naming import Name, cycle_name
from reportreduce.messages import LANGUAGES
from reportreduce.model.cycles import Cycle
from reportreduce.model.ids import CycleId
from reportreduce.model.reports import Report


def find_cycles_left(
    report: Report, gone: Collection[CycleId], starts: Collection[CycleId] = ()
) -> Iterator[Cycle]:
    """The cycles of *report* filed today that are not *gone*, and those that it *starts*."""
    for cycle in report.cycles:
        if cycle.id in starts:
            yield evolve(cycle, filed=True)
        elif cycle.filed and cycle.id not in gone:
            yield cycle


def name_cycles(cycles: Iterable[Cycle]) -> Name:
    """*cycles* as one list, by the names that the workbook gives them."""
    return joined({each: cycle_name(each, cycle) for each in LANGUAGES} for cycle in cycles)

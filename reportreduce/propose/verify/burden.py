"""The burden of a report, added up anew from the registry: one filing, one entry at a time."""

from collections.abc import Iterable

from attrs import frozen

from reportreduce.model.ids import CycleId, ReportId
from reportreduce.model.periods import filings_per_year
from reportreduce.propose.levels import Levels
from reportreduce.propose.verify.case import Case, Change
from reportreduce.propose.verify.facts import Entry


@frozen
class Load:
    """Reports, and filings, entries and minutes a year."""

    reports: float = 0.0
    filings: float = 0.0
    entries: float = 0.0
    minutes: float = 0.0

    def plus(self, other: "Load", times: float = 1.0) -> "Load":
        """The sum of both, the other taken *times*."""
        return Load(
            self.reports + times * other.reports,
            self.filings + times * other.filings,
            self.entries + times * other.entries,
            self.minutes + times * other.minutes,
        )

    def levels(self, wage_vnd_per_hour: float | None) -> Levels:
        """The same in hours, with the cost if there is a wage."""
        hours = self.minutes / 60
        cost = None if wage_vnd_per_hour is None else hours * wage_vnd_per_hour
        return Levels(
            reports=round(self.reports),
            filings=self.filings,
            entries=self.entries,
            hours=hours,
            cost_vnd=cost,
        )


NOTHING = Load()


def add_loads(loads: Iterable[Load]) -> Load:
    """The sum of *loads*."""
    total = NOTHING
    for load in loads:
        total = total.plus(load)
    return total


def load_of_cycle(case: Case, report: ReportId, cycle: CycleId) -> Load:
    """
    What filing *report* at *cycle* takes one filer a year, its fields aside.

    Nothing for a cycle that it has not: an action may name any.
    """
    known = case.registry.report_by_id[report]
    times = sum(filings_per_year(each) for each in known.cycles if each.id == cycle)
    return Load(filings=times, minutes=times * case.facts.minutes_fixed(known))


def load_of_entry(entry: Entry) -> Load:
    """What filling in *entry* takes one filer a year."""
    return Load(entries=entry.times, minutes=entry.times * entry.minutes)


def load_today(case: Case, report: ReportId) -> Load:
    """What *report* takes one filer a year today; it counts as one report."""
    known = case.registry.report_by_id[report]
    filings = [load_of_cycle(case, report, cycle.id) for cycle in known.cycles if cycle.filed]
    entries = [
        load_of_entry(entry) for entry in case.facts.entries_by_report[report] if entry.filed
    ]
    return add_loads((Load(reports=1.0), *filings, *entries))


def load_removed(case: Case, change: Change) -> Load:
    """What *change* takes off one filer of its report a year, before anything is added."""
    whole = Load(reports=float(change.action.report in case.dropped))
    filings = [load_of_cycle(case, change.action.report, cycle) for cycle in change.cycles]
    return add_loads((whole, *filings, *(load_of_entry(entry) for entry in change.removed)))


def load_started(case: Case, change: Change) -> Load:
    """What the cycles that *change* starts put on one filer of its report a year."""
    report = change.action.report
    filings = [load_of_cycle(case, report, cycle) for cycle in change.started]
    entries = [
        load_of_entry(entry)
        for entry in case.facts.entries_by_report[report]
        if entry.cycle in change.started and entry.owed
    ]
    return add_loads((*filings, *entries))

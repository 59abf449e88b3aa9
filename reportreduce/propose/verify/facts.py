"""What a registry says is collected and owed, read off report by report."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from attrs import define, evolve, frozen

from reportreduce.model.cycles import Cycle
from reportreduce.model.fields import Field, Formula
from reportreduce.model.ids import CycleId, DimensionId, FieldId, ReportId, UnitId
from reportreduce.model.periods import filings_per_year
from reportreduce.model.policy import Match, Sharing
from reportreduce.model.registry import Registry
from reportreduce.model.reports import Content, Report, ReportField
from reportreduce.model.standing import has_ended, is_dissolved, is_in_scope
from reportreduce.propose.verify.calendars import Calendar, build_calendar
from reportreduce.propose.verify.contradictions import (
    contradicts_itself,
    tears_periods,
    trusted,
    usable_matches,
)
from reportreduce.propose.verify.lifetimes import lifetime_of
from reportreduce.propose.verify.listings import find_open_listings, find_second_listings
from reportreduce.propose.verify.verdicts import ASSUMED


@frozen(kw_only=True)
class Entry:
    """
    One field in one cycle of one report: what a column of its form is.

    ``number`` is its place in the report.  ``to_date``: from the start of the year.  ``owed``
    says that the report's recipients need it at this cycle.  ``times`` a year, and ``minutes``
    each time, are those of one filer.
    """

    number: int
    report: ReportId
    cycle: CycleId
    field: FieldId
    breakdown: tuple[DimensionId, ...]
    calendar: Calendar
    to_date: bool
    filed: bool
    owed: bool
    times: float
    minutes: float


@define(slots=False)
class Facts:
    """
    The reports in force of a registry, with their entries.

    ``stated`` is the registry as it is, ``registry`` the same without dissolved filers.
    """

    registry: Registry
    stated: Registry

    @cached_property
    def in_force(self) -> tuple[Report, ...]:
        """Reports that stand on the reference date, each regime once."""
        day = self.registry.reference_date
        return tuple(
            report
            for report in self.registry.reports
            if report.id not in self.listed_twice and not has_ended(self.registry, report, day)
        )

    @cached_property
    def listed_twice(self) -> frozenset[ReportId]:
        """Reports that a twin counts for."""
        return find_second_listings(self.stated)

    @cached_property
    def listed_apart(self) -> frozenset[ReportId]:
        """Reports that are one regime with another that counts as well."""
        return find_open_listings(self.stated)

    @cached_property
    def baseline(self) -> tuple[ReportId, ...]:
        """Reports that the goal counts, in the order of the registry."""
        return tuple(report.id for report in self.in_force if is_in_scope(report))

    @cached_property
    def entries_by_report(self) -> Mapping[ReportId, Sequence[Entry]]:
        """The entries of each report in force, filed or only owed."""
        return {report.id: tuple(self._entries(report)) for report in self.in_force}

    @cached_property
    def _entries_by_place(self) -> Mapping[tuple[ReportId, CycleId, FieldId], Sequence[Entry]]:
        by_place: dict[tuple[ReportId, CycleId, FieldId], list[Entry]] = defaultdict(list)
        for entries in self.entries_by_report.values():
            for entry in entries:
                by_place[entry.report, entry.cycle, entry.field].append(entry)
        return by_place

    @cached_property
    def entries_by_field(self) -> Mapping[FieldId, Sequence[Entry]]:
        """The entries of each field, in the order of reports."""
        by_field: dict[FieldId, list[Entry]] = defaultdict(list)
        for entries in self.entries_by_report.values():
            for entry in entries:
                by_field[entry.field].append(entry)
        return by_field

    def entries_at(self, report: ReportId, cycle: CycleId, known: FieldId) -> Sequence[Entry]:
        """The entries of one field in one cycle of one report in force."""
        return self._entries_by_place.get((report, cycle, known), ())

    @cached_property
    def formulas_by_field(self) -> Mapping[FieldId, Sequence[Formula]]:
        """The formulas in which each field stands; none that contradict themselves."""
        by_field: dict[FieldId, list[Formula]] = defaultdict(list)
        for known in self.registry.fields:
            for formula in known.formulas:
                if contradicts_itself(self.registry, formula):
                    continue
                for name in dict.fromkeys(
                    (formula.target, *(each.field for each in formula.terms))
                ):
                    by_field[name].append(formula)
        return by_field

    @cached_property
    def calendars(self) -> tuple[Calendar, ...]:
        """The calendars in which something is collected or owed, each once."""
        every = (entry.calendar for each in self.entries_by_report.values() for entry in each)
        return tuple(dict.fromkeys(every))

    def _entries(self, report: Report) -> Iterator[Entry]:
        year, number = self.registry.reference_date.year, 0
        for cycle in report.cycles:
            for asked in self._asked(report):
                only_owed = not cycle.filed and cycle.id in (asked.owed or ())
                if asked.cycles and cycle.id not in asked.cycles and not only_owed:
                    continue
                dated = cycle
                if asked.cumulative not in (None, cycle.cumulative):
                    dated = evolve(cycle, cumulative=bool(asked.cumulative))
                yield Entry(
                    number=number,
                    report=report.id,
                    cycle=cycle.id,
                    field=asked.field,
                    breakdown=tuple(sorted(asked.breakdown)),
                    calendar=build_calendar(report.id, dated, year),
                    to_date=dated.cumulative,
                    filed=cycle.filed,
                    owed=cycle.filed if asked.owed is None else cycle.id in asked.owed,
                    times=filings_per_year(cycle),
                    minutes=self._minutes(report, asked),
                )
                number += 1

    def _asked(self, report: Report) -> tuple[ReportField, ...]:
        if report.fields and report.content is Content.COMPLETE:
            return report.fields
        return (*report.fields, ReportField(field=FieldId(f"content:{report.id}")))

    def _minutes(self, report: Report, asked: ReportField) -> float:
        if asked.minutes is not None:
            return asked.minutes
        if report.minutes_per_field is not None:
            return report.minutes_per_field
        return self.registry.policy.minutes_per_field

    def minutes_fixed(self, report: Report) -> float:
        """Minutes that one filing of *report* takes one filer, its fields aside."""
        default = self.registry.policy.minutes_fixed
        return default if report.minutes_fixed is None else report.minutes_fixed

    def bearers(self, report: Report) -> tuple[UnitId, ...]:
        """Who files *report* today: for a filer that has ended, the last of its successors."""
        day, bearers = self.registry.reference_date, []
        here = [each for each in report.filers if lifetime_of(self.registry, each).first <= day]
        for filer in here or report.filers:
            chain = [filer]
            while (end := self.registry.unit_by_id[chain[-1]].valid_to) and end < day:
                successor = self.registry.unit_by_id[chain[-1]].successor
                if successor is None or successor in chain:
                    chain = [filer]
                    break
                chain.append(successor)
            if chain[-1] not in bearers:
                bearers.append(chain[-1])
        return tuple(bearer for bearer in bearers if not self._is_within(bearer, bearers))

    def _is_within(self, unit: UnitId, others: Sequence[UnitId]) -> bool:
        """Whether one of *others* is a group of known size that holds *unit*."""
        sizes = {group.id: group.count for group in self.registry.groups}
        return any(sizes.get(other) and unit in self.members[other] for other in others)

    @cached_property
    def members(self) -> Mapping[UnitId, frozenset[UnitId]]:
        """For each group all units and groups that are within it, itself left out."""
        within: dict[UnitId, set[UnitId]] = defaultdict(set)
        pairs = [(unit.id, group) for unit in self.registry.units for group in unit.member_of]
        pairs += [(part.id, group) for part in self.registry.groups for group in part.subset_of]
        grown = True
        while grown:
            before = sum(map(len, within.values()))
            for part, group in pairs:
                within[group] |= {part, *within[part]} - {group}
            grown = sum(map(len, within.values())) > before
        return {unit.id: frozenset(within[unit.id]) for unit in self.registry.groups}

    def filer_count(self, report: Report) -> int:
        """Number of filers, >= 1: a group of unknown size counts as one, and so does nobody."""
        count = 0
        for filer in self.bearers(report):
            count += self.registry.unit_by_id[filer].count or 1
        return max(count, 1)

    def field(self, known: FieldId) -> Field | None:
        """The field of that id, also a report's opaque content; None if there is none."""
        if known.startswith("content:") and known[len("content:") :] in self.entries_by_report:
            return Field(id=known, name=known, is_opaque=True)
        return self._reliable_fields.get(known)

    @cached_property
    def _reliable_fields(self) -> Mapping[FieldId, Field]:
        """The fields, each without rules that its kind or a formula belies."""
        known = self.registry
        torn = {each.target for each in known.formulas if tears_periods(known, each)}
        return {each.id: trusted(each, is_torn=each.id in torn) for each in known.fields}

    @cached_property
    def matches(self) -> tuple[Match, ...]:
        """The matches on which a proof may rest."""
        return usable_matches(self.registry)

    def cycle(self, report: ReportId, cycle: CycleId) -> Cycle | None:
        """The cycle of that id of a report in force; None if there is none."""
        known = self.registry.report_by_id.get(report)
        if known is None or report not in self.entries_by_report:
            return None
        return next((each for each in known.cycles if each.id == cycle), None)

    def superiors(self, unit: UnitId) -> tuple[UnitId, ...]:
        """All units above *unit*, by its parents one after the other."""
        above: list[UnitId] = []
        here = self.registry.unit_by_id.get(unit)
        while here is not None and here.parent is not None and here.parent not in above:
            above.append(here.parent)
            here = self.registry.unit_by_id.get(here.parent)
        return tuple(above)

    def readable(self, reader: UnitId, source: Report) -> float:
        """How sure it is that *reader* gets *source*, or may read it under the policy's sharing."""
        if reader in (*source.recipients, f"?{source.id}"):
            return 1.0
        policy = self.registry.policy
        if source.confidential:
            return 0.0
        shared = bool(source.system) and source.system in policy.shared_systems
        if shared and Sharing.SHARED_SYSTEM in policy.sharing:
            return 1.0
        surest = 0.0
        for recipient in source.recipients if Sharing.SUPERIOR in policy.sharing else ():
            gone = is_dissolved(self.registry, recipient, self.registry.reference_date)
            if not gone and reader in self.superiors(recipient):
                surest = max(surest, self.stays_for(recipient, reader))
        return surest

    def stays_for(self, unit: UnitId, other: UnitId) -> float:
        """How sure it is that *unit* is there as long as *other*: 0 if it comes too late."""
        day = self.registry.reference_date
        mine, needed = lifetime_of(self.registry, unit), lifetime_of(self.registry, other)
        if mine.begins_after(needed, day):
            return 0.0
        return ASSUMED if mine.ends_before(needed, day) else 1.0


def filers_of(report: Report) -> tuple[UnitId, ...]:
    """The filers of *report*, or one that stands for those nobody has named."""
    return report.filers or (UnitId(f"?{report.id}"),)


def readers_of(report: Report) -> tuple[UnitId, ...]:
    """The recipients of *report*, or one that stands for those nobody has named."""
    return report.recipients or (UnitId(f"?{report.id}"),)

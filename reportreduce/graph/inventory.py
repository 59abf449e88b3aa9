"""Today's collection laid out as slots: which field is collected from whom, in which series."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from attrs import define, field, frozen

from reportreduce.errors import InvalidRegistryError, Problem
from reportreduce.graph.points import DataPoint, Slot
from reportreduce.graph.series import SeriesTable
from reportreduce.model.cycles import Cycle, Frequency
from reportreduce.model.fields import Field
from reportreduce.model.ids import (
    CONTENT_PREFIX,
    UNNAMED_PREFIX,
    CycleId,
    FieldId,
    ReportId,
    UnitId,
)
from reportreduce.model.lapse import find_heir, is_dissolved, is_to_come
from reportreduce.model.periods import filings_per_year
from reportreduce.model.registry import Registry
from reportreduce.model.reports import Content, Report, ReportField
from reportreduce.model.units import Unit


def content_id(report: ReportId) -> FieldId:
    """The id of the opaque data point that stands for what is not known of *report*."""
    return FieldId(f"{CONTENT_PREFIX}{report}")


def is_content(known: FieldId) -> bool:
    """Whether *known* stands for a report's content that nobody has listed as fields."""
    return known.startswith(CONTENT_PREFIX)


def asked_fields(report: Report) -> tuple[ReportField, ...]:
    """The fields of *report*, with one for its opaque content unless all is listed."""
    if report.content is Content.COMPLETE and report.fields:
        return report.fields
    return (*report.fields, ReportField(field=content_id(report.id)))


def count_filers(registry: Registry, report: Report) -> int:
    """How many units file *report*; a group of unknown size counts as one, as do no filers."""
    counts = (registry.unit_by_id[filer].count or 1 for filer in counted_filers(registry, report))
    return sum(counts) or 1


def living_filers(registry: Registry, report: Report) -> tuple[UnitId, ...]:
    """
    The filers that still exist on the reference date, or all of an older report if none does.
    """
    day = registry.reference_date
    living = tuple(filer for filer in report.filers if not is_dissolved(registry, filer, day))
    return living or report.filers


def counted_filers(registry: Registry, report: Report) -> tuple[UnitId, ...]:
    """
    Those who bear the burden of *report* on the reference date, each once.

    A filer that has ended is counted as the one that took over its duties: two hundred communes
    that became a hundred file a hundred times.  What they report stays that of the old filers.
    One that is still to come bears nothing yet; what it will report is owed all the same.  One
    that belongs to a group beside it, of known size, is counted in that group.
    """
    day = registry.reference_date
    living = living_filers(registry, report)
    filing = [filer for filer in living if not is_to_come(registry, filer, day)] or living
    heirs = dict.fromkeys(find_heir(registry, filer, day) for filer in filing)
    sized = {group.id for group in registry.groups if group.id in heirs and group.count}
    return tuple(unit for unit in heirs if sized.isdisjoint(_groups_of(registry, unit)))


def _groups_of(registry: Registry, unit: UnitId) -> frozenset[UnitId]:
    """The groups that *unit* belongs to, or all of its members do, in however many steps."""
    groups: set[UnitId] = set()
    waiting = [unit]
    while waiting:
        known = registry.unit_by_id[waiting.pop()]
        wider = known.member_of if isinstance(known, Unit) else known.subset_of
        waiting += [group for group in wider if group not in groups]
        groups.update(wider)
    return frozenset(groups - {unit})


def has_known_count(registry: Registry, report: Report) -> bool:
    """Whether the number of filers of *report* is known."""
    return bool(report.filers) and all(
        registry.unit_by_id[filer].count is not None for filer in counted_filers(registry, report)
    )


def has_known_frequency(report: Report) -> bool:
    """Whether it is known how often *report* is filed, be it only on request."""
    filed = [cycle for cycle in report.cycles if cycle.filed]
    return bool(filed) and all(cycle.frequency is not Frequency.UNKNOWN for cycle in filed)


def is_unfiled(report: Report) -> bool:
    """Whether nobody files *report*, though somebody is owed what it has at some cycle."""
    return bool(report.cycles) and not any(cycle.filed for cycle in report.cycles)


def is_irregular(report: Report) -> bool:
    """Whether *report* is said to be filed at no fixed cycle at all."""
    filed = [cycle for cycle in report.cycles if cycle.filed]
    return bool(filed) and all(cycle.frequency is Frequency.IRREGULAR for cycle in filed)


@frozen(kw_only=True)
class Filing:
    """
    One report at one cycle that is filed: what may be kept or dropped.

    ``filings`` a year and ``minutes`` a year (without the fields) count all filers.
    """

    index: int
    report: ReportId
    cycle: Cycle
    series: str
    slots: tuple[int, ...]
    filings: float
    minutes: float


@define(slots=False)
class Inventory:
    """
    What the chosen reports of a registry collect.

    ``owed_slots`` adds, to the slots that are filed, those at which content is only owed.
    """

    registry: Registry
    reports: tuple[Report, ...]
    series: SeriesTable
    slots: list[Slot] = field(factory=list)
    filings: list[Filing] = field(factory=list)
    unfiled: list[Filing] = field(factory=list)

    @cached_property
    def slots_by_point(self) -> Mapping[DataPoint, Sequence[int]]:
        """The filed slots that collect each data point."""
        by_point: dict[DataPoint, list[int]] = defaultdict(list)
        for filing in self.filings:
            for slot in filing.slots:
                for point in self.slots[slot].points:
                    by_point[point].append(slot)
        return dict(by_point)

    @cached_property
    def slots_by_report(self) -> Mapping[ReportId, Sequence[Slot]]:
        """The slots of each report, in order."""
        by_report: dict[ReportId, list[Slot]] = defaultdict(list)
        for slot in self.slots:
            by_report[slot.report].append(slot)
        return dict(by_report)

    @cached_property
    def filing_by_cycle(self) -> Mapping[tuple[ReportId, CycleId], Filing]:
        """Filings, filed or only owed, by report and cycle."""
        return {(filing.report, filing.cycle.id): filing for filing in self.all_filings()}

    @cached_property
    def field_by_id(self) -> Mapping[FieldId, Field]:
        """The registry's fields, and one for each report's opaque content."""
        opaque = (
            Field(
                id=content_id(report.id), name=report.name, name_en=report.name_en, is_opaque=True
            )
            for report in self.reports
        )
        return {**self.registry.field_by_id, **{known.id: known for known in opaque}}

    def all_filings(self) -> Iterator[Filing]:
        """Filings that are filed, then those at which content is only owed."""
        yield from self.filings
        yield from self.unfiled

    def filing_of(self, slot: Slot) -> Filing:
        """The filing that *slot* belongs to."""
        return self.filing_by_cycle[slot.report, slot.cycle]


def lay_out(registry: Registry, reports: Iterable[Report]) -> Inventory:
    """
    The slots and filings of *reports*, in the order given.

    Raises:
        InvalidRegistryError: A field is owed at a cycle whose report does not ask for it.
    """
    inventory = Inventory(registry, tuple(reports), SeriesTable(registry.reference_date.year))
    problems = tuple(each for report in inventory.reports for each in _find_unasked(report))
    if problems:
        raise InvalidRegistryError(problems)
    for report in inventory.reports:
        for cycle in report.cycles:
            _add_filing(inventory, report, cycle)
    return inventory


def _find_unasked(report: Report) -> Iterator[Problem]:
    """Fields owed at a filed cycle without them: files are refused for it when they are read."""
    filed = [cycle.id for cycle in report.cycles if cycle.filed]
    for asked in report.fields:
        for cycle in asked.owed or ():
            if asked.cycles and cycle in filed and cycle not in asked.cycles:
                key = "input.owed_unasked"
                yield Problem.of(report.id, key, field=asked.field, cycle=cycle)


def _add_filing(inventory: Inventory, report: Report, cycle: Cycle) -> None:
    registry = inventory.registry
    times = filings_per_year(cycle) * count_filers(registry, report)
    slots = tuple(
        _add_slot(inventory, report, cycle, asked, times)
        for asked in asked_fields(report)
        if asked.stands_in(cycle)
    )
    fixed = _first(report.minutes_fixed, registry.policy.minutes_fixed)
    filings = inventory.filings if cycle.filed else inventory.unfiled
    filings.append(
        Filing(
            index=len(filings),
            report=report.id,
            cycle=cycle,
            series=inventory.series.add(report.id, cycle),
            slots=slots,
            filings=times,
            minutes=times * fixed,
        )
    )


def _add_slot(
    inventory: Inventory, report: Report, cycle: Cycle, asked: ReportField, times: float
) -> int:
    policy = inventory.registry.policy
    minutes = _first(asked.minutes, report.minutes_per_field, policy.minutes_per_field)
    series = inventory.series.add(report.id, cycle, cumulative=asked.cumulative)
    filers = living_filers(inventory.registry, report) or (UnitId(f"{UNNAMED_PREFIX}{report.id}"),)
    slot = Slot(
        index=len(inventory.slots),
        report=report.id,
        cycle=cycle.id,
        field=asked.field,
        cumulative=cycle.cumulative if asked.cumulative is None else asked.cumulative,
        owed=asked.owed,
        points=tuple(
            DataPoint(asked.field, tuple(sorted(asked.breakdown)), filer, series)
            for filer in filers
        ),
        entries=times,
        minutes=times * minutes,
    )
    inventory.slots.append(slot)
    return slot.index


def _first(*values: float | None) -> float:
    return next(value for value in values if value is not None)

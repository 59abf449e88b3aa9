"""What a registry holds at a glance: counts, frequencies, levels, and today's burden."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen

from reportreduce.graph.inventory import (
    has_known_count,
    has_known_frequency,
    is_irregular,
    is_unfiled,
    lay_out,
)
from reportreduce.messages import Text
from reportreduce.model.cycles import Frequency
from reportreduce.model.registry import Registry
from reportreduce.model.reports import Content, Report
from reportreduce.model.standing import is_in_force, is_in_scope
from reportreduce.model.units import Level
from reportreduce.propose.levels import Levels
from reportreduce.propose.savings import Tally


@frozen(kw_only=True)
class Overview:
    """
    A registry in figures.

    ``standing`` are the reports in force on the reference date, ``counted`` those of them in
    the goal's scope, and ``listed`` those of the counted whose fields are all known.  What
    follows is about the counted: how many are filed at each frequency and by each level (a
    report may stand at several), and the burden they are today: at least that much, unless
    ``real_filers_known`` and the ``unknown_frequencies`` are none.
    """

    reports: int
    standing: int
    counted: int
    listed: int
    fields: int
    formulas: int
    units: int
    groups: int
    instruments: int
    matches: int
    registers: int
    frequencies: tuple[tuple[Frequency, int], ...]
    levels: tuple[tuple[Level | None, int], ...]
    burden: Levels
    real_filers_known: bool
    unknown_frequencies: int


def build_overview(registry: Registry) -> Overview:
    """
    The figures of *registry*.

    Raises:
        UnsupportedCycleError: A cycle has no meaning under its rule.
    """
    day = registry.reference_date
    standing = [report for report in registry.reports if is_in_force(registry, report, day)]
    counted = [report for report in standing if is_in_scope(report)]
    frequencies = Counter(each for report in counted for each in _frequencies(report))
    levels = Counter(level for report in counted for level in _levels(registry, report))
    return Overview(
        reports=len(registry.reports),
        standing=len(standing),
        counted=len(counted),
        listed=sum(report.content is Content.COMPLETE for report in counted),
        fields=len(registry.fields),
        formulas=len(registry.formulas),
        units=len(registry.units),
        groups=len(registry.groups),
        instruments=len(registry.instruments),
        matches=len(registry.matches),
        registers=len(registry.registers),
        frequencies=tuple((each, frequencies[each]) for each in Frequency if frequencies[each]),
        levels=tuple((each, levels[each]) for each in (*Level, None) if levels[each]),
        burden=_burden(registry, counted),
        real_filers_known=all(has_known_count(registry, report) for report in counted),
        unknown_frequencies=count_unknown_frequencies(counted),
    )


def count_unknown_frequencies(reports: Iterable[Report]) -> int:
    """
    How many of *reports* are filed nobody knows how often, so that no filings are counted.

    Reports that are owed at some cycle and filed at none are not among them: nobody files them.
    """
    return sum(not (has_known_frequency(report) or is_unfiled(report)) for report in reports)


def count_irregular(reports: Iterable[Report]) -> int:
    """How many of *reports* are said to be filed at no fixed cycle at all."""
    return sum(is_irregular(report) for report in reports)


def list_uncounted(real_filers_known: bool, unknown_frequencies: int) -> Iterator[Text]:
    """What makes the counted burden of today a lower bound."""
    if not real_filers_known:
        yield Text("summary.filers_unknown")
    if unknown_frequencies:
        yield Text("summary.frequency_unknown", {"count": unknown_frequencies})


def _frequencies(report: Report) -> Iterable[Frequency]:
    return dict.fromkeys(cycle.frequency for cycle in report.cycles if cycle.filed)


def _levels(registry: Registry, report: Report) -> Iterator[Level | None]:
    yield from dict.fromkeys(registry.unit_by_id[filer].level for filer in report.filers)


def _burden(registry: Registry, reports: Sequence[Report]) -> Levels:
    inventory = lay_out(registry, reports)
    slots = [inventory.slots[index] for filing in inventory.filings for index in filing.slots]
    minutes = [filing.minutes for filing in inventory.filings]
    return Tally(
        reports=len(reports),
        filings=sum(filing.filings for filing in inventory.filings),
        entries=sum(slot.entries for slot in slots),
        minutes=sum(minutes) + sum(slot.minutes for slot in slots),
    ).levels(registry.policy.wage_vnd_per_hour)

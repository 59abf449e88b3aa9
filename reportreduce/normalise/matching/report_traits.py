"""What a report comes down to where two are compared: title, grounds, forms, bodies, cycles."""

from collections.abc import Mapping

from attrs import frozen

from reportreduce.model.cycles import Cycle, Frequency
from reportreduce.model.registry import Registry
from reportreduce.model.reports import Report
from reportreduce.model.units import Level
from reportreduce.normalise.matching.form_codes import read_codes
from reportreduce.normalise.matching.report_words import (
    Body,
    Grounds,
    read_bodies,
    read_frequencies_of,
    read_grounds,
    read_levels,
    read_title,
)
from reportreduce.normalise.names import FieldName
from reportreduce.normalise.text import BRACKETS


@frozen(kw_only=True)
class Traits:
    """What a report comes down to: its title, grounds, forms, bodies and cycles."""

    title: FieldName
    bare_title: FieldName
    grounds: Grounds
    codes: frozenset[str]
    filers: frozenset[Body]
    recipients: frozenset[Body]
    levels: frozenset[Level] | None
    cycles: Mapping[tuple[object, ...], Cycle]
    frequencies: frozenset[Frequency]

    def tell_apart(self, other: "Traits") -> bool:
        """Whether numbers in titles, or codes of forms, say that *other* is another report."""
        if self.title.numbers != other.title.numbers and self.bare_title != other.bare_title:
            return True
        return bool(self.codes and other.codes) and self.codes.isdisjoint(other.codes)


def read_traits(registry: Registry, report: Report) -> Traits:
    """The traits of *report*; cycles without periods are none."""
    cycles = [cycle for cycle in report.cycles if cycle.frequency.has_periods]
    told = frozenset(cycle.frequency for cycle in cycles)
    return Traits(
        title=read_title(report.name),
        bare_title=read_title(BRACKETS.sub(" ", report.name)),
        grounds=read_grounds(registry, report),
        codes=read_codes(report.form),
        filers=read_bodies(registry, report.filers, report.filers_text),
        recipients=read_bodies(registry, report.recipients, report.recipients_text),
        levels=read_levels(registry, report.filers, report.filers_text),
        cycles={_shape(cycle): cycle for cycle in cycles},
        frequencies=told or read_frequencies_of(report.name),
    )


def _shape(cycle: Cycle) -> tuple[object, ...]:
    return cycle.frequency, tuple(sorted(set(cycle.periods))), cycle.every_years

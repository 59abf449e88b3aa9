"""The checked whole: units, fields, instruments, reports, matches, policy and goals."""

import datetime
from collections.abc import Mapping
from functools import cached_property

from attrs import define, field

from reportreduce.model.fields import Dimension, Field, Formula
from reportreduce.model.ids import DimensionId, FieldId, InstrumentId, ReportId, UnitId
from reportreduce.model.instruments import Instrument
from reportreduce.model.policy import Goal, Match, Policy, ReportMatch, SourceRegister
from reportreduce.model.reports import Report
from reportreduce.model.units import Unit, UnitGroup

REFERENCE_DATE = datetime.date(2026, 1, 1)
"""The day of a registry where nobody states one."""


@define(frozen=True, kw_only=True, slots=False)
class Registry:
    """
    Sổ đăng ký chế độ báo cáo.

    All ids inside are unique and known: readers check this before they build one.
    ``reference_date`` is the day on which "in force" is judged and the year in which
    windows and deadlines are laid out.
    """

    id: str
    name: str
    name_en: str = ""
    reference_date: datetime.date
    description: str = ""
    units: tuple[Unit, ...] = ()
    groups: tuple[UnitGroup, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    dimensions: tuple[Dimension, ...] = ()
    fields: tuple[Field, ...] = ()
    reports: tuple[Report, ...] = ()
    registers: tuple[SourceRegister, ...] = ()
    matches: tuple[Match, ...] = ()
    report_matches: tuple[ReportMatch, ...] = ()
    goals: tuple[Goal, ...] = (
        Goal(
            id="cut-20",
            name="Cắt giảm tối thiểu 20% số báo cáo định kỳ",
            name_en="Cut at least 20 % of periodic reports",
        ),
    )
    policy: Policy = field(factory=Policy)

    @cached_property
    def unit_by_id(self) -> Mapping[UnitId, Unit | UnitGroup]:
        """Units and groups by id."""
        known: tuple[Unit | UnitGroup, ...] = (*self.units, *self.groups)
        return {unit.id: unit for unit in known}

    @cached_property
    def instrument_by_id(self) -> Mapping[InstrumentId, Instrument]:
        """Instruments by id."""
        return {instrument.id: instrument for instrument in self.instruments}

    @cached_property
    def dimension_by_id(self) -> Mapping[DimensionId, Dimension]:
        """Dimensions by id."""
        return {dimension.id: dimension for dimension in self.dimensions}

    @cached_property
    def field_by_id(self) -> Mapping[FieldId, Field]:
        """Fields by id."""
        return {known.id: known for known in self.fields}

    @cached_property
    def report_by_id(self) -> Mapping[ReportId, Report]:
        """Reports by id."""
        return {report.id: report for report in self.reports}

    @cached_property
    def formulas(self) -> tuple[Formula, ...]:
        """All formulas, in the order of the fields that carry them."""
        return tuple(formula for known in self.fields for formula in known.formulas)

    def ancestors(self, unit: UnitId) -> tuple[UnitId, ...]:
        """The superiors of *unit*, nearest first; stops at a repeated or unknown one."""
        chain: list[UnitId] = []
        here = self.unit_by_id.get(unit)
        while here is not None and here.parent is not None and here.parent not in (*chain, unit):
            chain.append(here.parent)
            here = self.unit_by_id.get(here.parent)
        return tuple(chain)

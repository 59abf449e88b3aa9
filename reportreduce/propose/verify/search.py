"""What a reader can work out of what is collected, by trying again and again."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import product

from attrs import define, evolve, frozen

from reportreduce.model.cycles import Cycle, Window
from reportreduce.model.fields import UnitRule
from reportreduce.model.ids import CycleId, DimensionId, FieldId, PackageId, ReportId, UnitId
from reportreduce.model.policy import MatchStatus
from reportreduce.propose.verify.calendars import Calendar, gives
from reportreduce.propose.verify.case import Case
from reportreduce.propose.verify.derivations import formula_needs
from reportreduce.propose.verify.facts import Entry, filers_of
from reportreduce.propose.verify.leaves import check_timely, is_settled, lasts
from reportreduce.propose.verify.parts import are_apart


@frozen(cache_hash=True)
class Figure:
    """One field of one unit (or of each member of a group) in one breakdown and calendar."""

    field: FieldId
    breakdown: tuple[DimensionId, ...]
    unit: UnitId
    calendar: Calendar


@define(slots=False, frozen=True)
class Search:
    """
    What *reader* can work out by the deadlines of an owed cycle, by trying again and again.

    Packages ``accepted`` remove what they remove, and add what they add if ``adding``.  Only
    what is confirmed and known to be in time counts if ``sure``.  What the report ``without``
    brings does not count.
    """

    case: Case
    reader: UnitId
    owed: tuple[ReportId, Cycle]
    accepted: frozenset[PackageId]
    sure: bool
    adding: bool = True
    without: ReportId | None = None

    def finds(self, wanted: Figure) -> bool:
        """
        Whether *wanted* follows from what is collected when ``accepted`` is accepted.

        If ``sure``, figures of other windows must be final where something rests on them.
        """
        fields = self.family(wanted.field)
        collected = dict(self._collected(fields))
        calendars = dict.fromkeys([wanted.calendar, *(each.calendar for each in collected)])
        splits = dict.fromkeys([wanted.breakdown, *(each.breakdown for each in collected)])
        places = product(sorted(fields), splits, self._units(wanted.unit), calendars)
        figures = [Figure(*place) for place in places]
        final = dict.fromkeys(each for each, settled in collected.items() if settled)
        self._add_all(figures, final, final)
        known = dict.fromkeys(collected)
        self._add_all(figures, known, final if self.sure else known)
        return wanted in known

    def _add_all(
        self, figures: Sequence[Figure], known: dict[Figure, None], final: Mapping[Figure, None]
    ) -> None:
        """Add to *known* all of *figures* that follow from it, until nothing new turns up."""
        new: Sequence[Figure] = figures
        while new:
            new = [
                each for each in figures if each not in known and self._follows(each, known, final)
            ]
            known.update(dict.fromkeys(new))

    def _collected(self, fields: AbstractSet[FieldId]) -> Iterator[tuple[Figure, bool]]:
        """The figures of *fields* that some report brings, and whether they are final."""
        case = self.case
        for known in sorted(fields):
            for entry in case.facts.entries_by_field.get(known, ()):
                gone = case.removed_by.get((entry.report, entry.number)) in self.accepted
                if entry.filed and not gone:
                    yield from self._brought(entry, entry.report, entry.cycle)
        for change in case.changes if self.adding else ():
            if change.package.id in self.accepted:
                for take_over, entry in change.moved:
                    if entry.field in fields:
                        yield from self._brought(entry, take_over.host, take_over.host_cycle)
                for entry in case.facts.entries_by_report[change.action.report]:
                    if entry.cycle in change.started and entry.field in fields:
                        yield from self._brought(entry, entry.report, entry.cycle)

    def _brought(self, entry: Entry, report: ReportId, cycle: CycleId) -> list[tuple[Figure, bool]]:
        """The figures of *entry* if *report* brings them to the reader in time at *cycle*."""
        source, known = self.case.facts.cycle(report, cycle), self.case.registry.report_by_id
        if source is None or report == self.without:
            return []
        if not self._suffices(self.case.facts.readable(self.reader, known[report])):
            return []
        if (report, source) != self.owed:
            verdict = check_timely(self.case, source, self.owed[1])
            sure = min(verdict.confidence, lasts(self.case, known[report]))
            if verdict.failure is not None or not self._suffices(sure):
                return []
        settled = is_settled(self.case, source)
        return [
            (Figure(entry.field, entry.breakdown, filer, entry.calendar), settled)
            for filer in filers_of(known[entry.report])
        ]

    def _suffices(self, confidence: float) -> bool:
        return confidence >= 1 if self.sure else confidence > 0

    def _stays(self, unit: UnitId, other: UnitId) -> bool:
        """Whether *unit* is there as long as *other*, as surely as it must be."""
        return self._suffices(self.case.facts.stays_for(unit, other))

    def family(self, wanted: FieldId) -> set[FieldId]:
        """Fields joined to *wanted* by formulas and matches, in however many steps."""
        family, frontier = {wanted}, [wanted]
        while frontier:
            here = frontier.pop()
            near = set(self._partners(here))
            for formula in self.case.facts.formulas_by_field.get(here, ()):
                near |= {formula.target, *(term.field for term in formula.terms)}
            frontier += sorted(near - family)
            family |= near
        return family

    def _partners(self, known: FieldId) -> Iterator[FieldId]:
        for match in self.case.facts.matches:
            usable = match.status is MatchStatus.CONFIRMED or not self.sure
            if usable and known in (match.a, match.b):
                yield match.b if match.a == known else match.a

    def _units(self, wanted: UnitId) -> tuple[UnitId, ...]:
        """*wanted*, and the units it consists of or belongs to, in however many steps."""
        units, frontier = {wanted: None}, [wanted]
        while frontier:
            here = frontier.pop()
            near = [*self._parts(here), *self._groups(here)]
            frontier += [unit for unit in near if unit not in units]
            units.update(dict.fromkeys(near))
        return tuple(units)

    def _parts(self, unit: UnitId) -> tuple[UnitId, ...]:
        known = self.case.registry.unit_by_id.get(unit)
        return () if known is None else known.made_of

    def _groups(self, unit: UnitId) -> Iterator[UnitId]:
        for each in self.case.registry.units:
            if each.id == unit:
                yield from each.member_of
        for group in self.case.registry.groups:
            if group.id == unit:
                yield from group.subset_of

    def _follows(
        self, figure: Figure, known: Mapping[Figure, None], final: Mapping[Figure, None]
    ) -> bool:
        return (
            any(evolve(figure, field=other) in known for other in self._partners(figure.field))
            or any(
                evolve(figure, unit=group) in known and self._stays(group, figure.unit)
                for group in self._groups(figure.unit)
            )
            or self._adds_up(figure, known)
            or self._covers(figure, figure.calendar.windows, final)
            or self._by_formula(figure, known, final)
            or self._by_register(figure)
        )

    def _adds_up(self, figure: Figure, known: Mapping[Figure, None]) -> bool:
        """Whether all parts of the unit, or a complete split, are known and may be added."""
        declared = self.case.facts.field(figure.field)
        if declared is None or declared.over_units is not UnitRule.SUM:
            return False
        parts = self._parts(figure.unit)
        if (
            parts
            and are_apart(self.case.facts, parts)
            and all(
                evolve(figure, unit=part) in known and self._stays(part, figure.unit)
                for part in parts
            )
        ):
            return True
        complete = {each.id for each in self.case.registry.dimensions if each.complete}
        own = set(figure.breakdown)
        return any(
            own < set(each.breakdown)
            and set(each.breakdown) - own <= complete
            and evolve(figure, breakdown=each.breakdown) == each
            for each in known
        )

    def _covers(
        self, figure: Figure, targets: Sequence[Window | None], known: Mapping[Figure, None]
    ) -> bool:
        """Whether what is known of the figure in any calendar gives it over all *targets*."""
        declared = self.case.facts.field(figure.field)
        windows = [
            window
            for each in known
            if evolve(figure, calendar=each.calendar) == each and each.calendar.is_filed_every_year
            for window in each.calendar.around
        ]
        return bool(targets and declared is not None) and all(
            target is not None
            and declared is not None
            and gives(declared.over_time, windows, target)
            for target in targets
        )

    def _by_formula(
        self, figure: Figure, known: Mapping[Figure, None], final: Mapping[Figure, None]
    ) -> bool:
        for formula in self.case.facts.formulas_by_field.get(figure.field, ()):
            needs = formula_needs(formula, figure.field)
            if needs is None or (formula.constant and figure.breakdown):
                continue
            here = final if needs[1] else known
            now = all(evolve(figure, field=each) in here for each in needs[0])
            if now and all(
                self._covers(evolve(figure, field=each), figure.calendar.before, final)
                for each in needs[1]
            ):
                return True
        return False

    def _by_register(self, figure: Figure) -> bool:
        return any(
            figure.field in register.fields
            and (not register.units or figure.unit in register.units)
            and (not register.readers or self.reader in register.readers)
            for register in self.case.registry.registers
        )

"""A registry and a proposal side by side: what the proposal removes, moves and starts."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from attrs import define, field, frozen

from reportreduce.model.cycles import Window
from reportreduce.model.ids import CycleId, PackageId, ReportId
from reportreduce.model.registry import Registry
from reportreduce.propose.proposal import (
    Action,
    ActionKind,
    Package,
    Proof,
    Proposal,
    Step,
    StepKind,
    TakeOver,
)
from reportreduce.propose.verify.calendars import Calendar
from reportreduce.propose.verify.facts import Entry, Facts

WHOLE = (ActionKind.ABOLISH, ActionKind.MERGE, ActionKind.DERIVE)
"""Kinds of action after which the report is gone."""


@frozen
class Change:
    """
    One action with what it does to the registry's entries.

    ``cycles`` are the filed cycles that go, ``removed`` the filed entries that go, ``moved``
    those of them that a host takes over, and ``started`` the report's cycles that are owed today
    and filed from now on.
    """

    package: Package
    action: Action
    cycles: tuple[CycleId, ...]
    removed: tuple[Entry, ...]
    moved: tuple[tuple[TakeOver, Entry], ...]
    started: tuple[CycleId, ...]

    @property
    def where(self) -> str:
        """The place of the action in the proposal."""
        return f"{self.package.id}: {self.action.report}"


@define(slots=False)
class SeriesBook:
    """The series of a proposal by name, each bound to the calendar it is first used for."""

    table: Mapping[str, tuple[Window, ...]]
    known: Sequence[Calendar]
    _bound: dict[str, Calendar] = field(factory=dict)

    def stands_for(self, name: str, calendar: Calendar) -> bool:
        """Whether the series *name* means *calendar*, here and wherever it was used before."""
        if name not in self.table or set(self.table[name]) != set(calendar.windows):
            return False
        owner = f"?{calendar.owner}/" if calendar.owner else ""
        if name.startswith("?") is not bool(owner) or not name.startswith(owner):
            return False  # Dates that nobody knows are those of one report alone.
        return self._bound.setdefault(name, calendar) == calendar

    def calendar(self, name: str) -> Calendar | None:
        """The calendar of *name*; one of the registry's with the same dates if not yet used."""
        if name not in self._bound and self.table.get(name):
            for calendar in self.known:
                if self.stands_for(name, calendar):
                    break
        return self._bound.get(name)


@define(slots=False)
class Case:
    """
    What the checks look things up in.

    ``stated`` is the registry as it is, ``registry`` the same without dissolved filers.
    """

    registry: Registry
    proposal: Proposal
    stated: Registry

    @cached_property
    def facts(self) -> Facts:
        """The registry's reports in force."""
        return Facts(self.registry, self.stated)

    @cached_property
    def proofs_by_change(self) -> Mapping[tuple[PackageId, ReportId], Sequence[Proof]]:
        """The proofs by their package and report, in order."""
        proofs: dict[tuple[PackageId, ReportId], list[Proof]] = defaultdict(list)
        for proof in self.proposal.proofs:
            proofs[proof.package, proof.report].append(proof)
        return dict(proofs)

    @cached_property
    def series(self) -> SeriesBook:
        """The proposal's table of series, bound by what proofs begin and end with."""
        book = SeriesBook(dict(self.proposal.series), self.facts.calendars)
        for proof in self.proposal.proofs:
            for step in proof.steps:
                # What a host takes over is the guest's figure, not its own of that field.
                if step.kind is StepKind.COLLECTED and step.report and step.cycle:
                    self._bind(
                        book, step, self.facts.entries_at(step.report, step.cycle, step.field)
                    )
            if proof.steps:
                owed = self.facts.entries_at(proof.report, proof.cycle, proof.field)
                self._bind(book, proof.steps[0], owed)
        return book

    def _bind(self, book: SeriesBook, step: Step, entries: Sequence[Entry]) -> None:
        """Bind the step's series where the registry leaves no choice."""
        calendars = {each.calendar for each in entries if each.breakdown == step.breakdown}
        if len(calendars) == 1:
            book.stands_for(step.series, *calendars)

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """The actions on reports in force, in the order of the proposal."""
        return tuple(
            self._change(package, action)
            for package in self.proposal.packages
            for action in package.actions
            if action.report in self.facts.entries_by_report
        )

    @cached_property
    def changes_by_package(self) -> Mapping[str, Sequence[Change]]:
        """The changes of each package."""
        by_package: dict[str, list[Change]] = defaultdict(list)
        for change in self.changes:
            by_package[change.package.id].append(change)
        return by_package

    @cached_property
    def removed_by(self) -> Mapping[tuple[ReportId, int], PackageId]:
        """The package that removes an entry, by its report and number."""
        return {
            (entry.report, entry.number): change.package.id
            for change in self.changes
            for entry in change.removed
        }

    @cached_property
    def gone(self) -> frozenset[tuple[ReportId, CycleId]]:
        """Reports and cycles no longer filed when everything is accepted."""
        return frozenset(
            (change.action.report, cycle) for change in self.changes for cycle in change.cycles
        )

    @cached_property
    def dropped(self) -> frozenset[ReportId]:
        """Reports that are gone when everything is accepted."""
        return frozenset(
            change.action.report for change in self.changes if change.action.kind in WHOLE
        )

    def owed_unfiled(self, change: Change) -> Iterator[Entry]:
        """What the report of *change* owes, where nobody files it, of the fields that go."""
        going = {entry.field for entry in change.removed}
        for entry in self.facts.entries_by_report[change.action.report]:
            stays_unfiled = not entry.filed and entry.cycle not in change.started
            if entry.owed and stays_unfiled and entry.field in going:
                yield entry

    def is_removed(self, entry: Entry) -> bool:
        """Whether some package removes *entry*."""
        return (entry.report, entry.number) in self.removed_by

    def _change(self, package: Package, action: Action) -> Change:
        cycles = tuple(self._cycles(action))
        own = {cycle.id for cycle in self.registry.report_by_id[action.report].cycles}
        removed = tuple(
            entry
            for entry in self.facts.entries_by_report[action.report]
            if entry.filed
            and entry.cycle in cycles
            and (not action.fields or entry.field in action.fields)
            and action.breakdown in (None, entry.breakdown)
            and action.cumulative in (None, entry.to_date)
        )
        return Change(
            package=package,
            action=action,
            cycles=() if action.kind is ActionKind.TRIM else cycles,
            removed=removed,
            moved=tuple(_find_moved(action, removed)),
            started=tuple(cycle for cycle in action.starts if cycle in own),
        )

    def _cycles(self, action: Action) -> Iterator[CycleId]:
        for cycle in self.registry.report_by_id[action.report].cycles:
            if cycle.filed and (not action.cycles or cycle.id in action.cycles):
                yield cycle.id


def _find_moved(action: Action, removed: Sequence[Entry]) -> Iterator[tuple[TakeOver, Entry]]:
    """The take-overs of *action*, each with an entry of its own among those that go."""
    left = list(removed)
    for take_over in action.take_overs:
        place = (take_over.cycle, take_over.field, take_over.breakdown)
        for entry in left:
            is_there = (entry.cycle, entry.field, entry.breakdown) == place
            if is_there and take_over.cumulative in (None, entry.to_date):
                left.remove(entry)
                yield take_over, entry
                break

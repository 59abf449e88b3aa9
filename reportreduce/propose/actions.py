"""What a plan does to each report, in the words of the proposal."""

from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from functools import cached_property

from attrs import define

from reportreduce.detect.naming import joined
from reportreduce.graph.naming import name_report
from reportreduce.graph.points import DataPoint, DerivationKind, Slot
from reportreduce.messages import Text
from reportreduce.model.ids import CycleId, DimensionId, FieldId, ReportId
from reportreduce.model.instruments import Basis
from reportreduce.model.registry import Registry
from reportreduce.model.reports import Report
from reportreduce.optimise.question import Choice, Collect, Question
from reportreduce.propose.changes import Changes
from reportreduce.propose.cycles_left import find_cycles_left, name_cycles
from reportreduce.propose.merge_words import are_filed_alike, name_host_cycles
from reportreduce.propose.proposal import Action, ActionKind, Reason, TakeOver
from reportreduce.propose.savings import Tally, tally
from reportreduce.propose.support import Support, SupportFinder

Breakdown = tuple[DimensionId, ...]
Column = tuple[Breakdown | None, bool | None]
"""A breakdown, and whether it is to date, where the form asks for fields in more than one way."""


@define(slots=False)
class ActionDrafter:
    """Drafts the actions of a plan; ``changes`` says what the plan removes and adds."""

    changes: Changes

    @cached_property
    def question(self) -> Question:
        return self.changes.question

    @cached_property
    def registry(self) -> Registry:
        return self.question.graph.inventory.registry

    @cached_property
    def supports(self) -> SupportFinder:
        return SupportFinder(self.changes)

    @cached_property
    def kept_reports(self) -> frozenset[ReportId]:
        """Reports that are still filed in some cycle."""
        return frozenset(
            self.question.choices[index].filing.report for index in self.changes.plan.kept
        )

    def draft(self, report: ReportId) -> Iterator[Action]:
        """The actions on *report*: what happens to its dropped filings, then to its fields."""
        dropped = self.changes.dropped_by_report.get(report, ())
        removed = self.changes.removed_by_report.get(report, ())
        gone = {choice.index for choice in dropped}
        if dropped:
            yield self._drop(report, dropped, [c for c in removed if c.choice in gone])
        trimmed = [collect for collect in removed if collect.choice not in gone]
        for cycles, column, group in self._alike(report, trimmed):
            yield self._trim(report, cycles, column, group)

    def _alike(
        self, report: ReportId, trimmed: Sequence[Collect]
    ) -> Iterator[tuple[tuple[CycleId, ...], Column, Sequence[Collect]]]:
        """Trimmed slots in groups: the same fields, in the same columns, in several cycles."""
        slots = self.question.graph.inventory.slots
        split = self._split_fields(report)
        going = {collect.slot for collect in trimmed}
        by_cycle: dict[tuple[CycleId, Column], list[Collect]] = defaultdict(list)
        for collect in trimmed:
            slot = slots[collect.slot]
            breakdown = slot.points[0].breakdown if slot.field in split else None
            by_cycle[slot.cycle, (breakdown, self._to_date(slot, going))].append(collect)
        groups: dict[tuple[object, Column], list[tuple[CycleId, list[Collect]]]]
        groups = defaultdict(list)
        for (cycle, column), collects in by_cycle.items():
            fields = frozenset(slots[collect.slot].field for collect in collects)
            groups[fields, column].append((cycle, collects))
        for (_, column), members in groups.items():
            cycles = tuple(cycle for cycle, _ in members)
            yield cycles, column, [each for _, collects in members for each in collects]

    def _split_fields(self, report: ReportId) -> frozenset[FieldId]:
        """Fields that the report asks for in more than one breakdown."""
        breakdowns: dict[FieldId, set[Breakdown]] = defaultdict(set)
        for slot in self.question.graph.inventory.slots_by_report[report]:
            breakdowns[slot.field].add(slot.points[0].breakdown)
        return frozenset(field for field, known in breakdowns.items() if len(known) > 1)

    def _to_date(self, slot: Slot, going: Set[int] = frozenset()) -> bool | None:
        """Whether *slot* is to date, if its form asks for the other way in a slot not *going*."""
        breakdown = slot.points[0].breakdown
        return next(
            (
                slot.cumulative
                for other in self.question.graph.inventory.slots_by_report[slot.report]
                if (other.cycle, other.field) == (slot.cycle, slot.field)
                and other.points[0].breakdown == breakdown
                and other.cumulative is not slot.cumulative
                and other.index not in going
            ),
            None,
        )

    def _drop(
        self, report: ReportId, dropped: Sequence[Choice], removed: Sequence[Collect]
    ) -> Action:
        moved = tuple(self._take_overs(report))
        hosts = tuple(dict.fromkeys(each.host for each in moved))
        support = self.supports.find(report, removed, hosts=hosts)
        whole = report not in self.kept_reports
        kind, reason = self._reason(report, support)
        if not whole:
            kind = ActionKind.LOWER_FREQUENCY
            reason = Reason.ASKED_TOO_OFTEN if self._started(report) else reason
        return self._action(
            report,
            kind,
            reason,
            support,
            cycles=() if whole else tuple(choice.filing.cycle.id for choice in dropped),
            starts=tuple(choice.filing.cycle.id for choice in self._started(report)),
            take_overs=moved,
            saving=self._saving(report, dropped, removed, whole=whole),
        )

    def _trim(
        self,
        report: ReportId,
        cycles: tuple[CycleId, ...],
        column: Column,
        trimmed: Sequence[Collect],
    ) -> Action:
        support = self.supports.find(report, trimmed, hosts=())
        slots = self.question.graph.inventory.slots
        return self._action(
            report,
            ActionKind.TRIM,
            self._reason(report, support)[1],
            support,
            cycles=cycles,
            fields=tuple(dict.fromkeys(slots[collect.slot].field for collect in trimmed)),
            column=column,
            saving=tally(self.question, (), trimmed),
        )

    def _action(
        self,
        report: ReportId,
        kind: ActionKind,
        reason: Reason,
        support: Support,
        *,
        saving: Tally,
        cycles: tuple[CycleId, ...] = (),
        fields: tuple[FieldId, ...] = (),
        column: Column = (None, None),
        starts: tuple[CycleId, ...] = (),
        take_overs: tuple[TakeOver, ...] = (),
    ) -> Action:
        known = self.registry.report_by_id[report]
        return Action(
            kind=kind,
            report=report,
            reason=reason,
            text=self._merging(known, take_overs)
            if kind is ActionKind.MERGE
            else self._after_moves(
                self._sentence(known, kind, reason, support, cycles, starts), reason, support
            ),
            cycles=cycles,
            fields=fields,
            breakdown=column[0],
            cumulative=column[1],
            starts=starts,
            taken_over_by=support.hosts,
            take_overs=take_overs,
            sources=support.every_source,
            shared_with=support.shared_with,
            decide={report, *support.hosts} <= self.question.decided,
            amend=tuple(dict.fromkeys([*known.basis, *self._bases(support.hosts)])),
            saving=saving.levels(self.registry.policy.wage_vnd_per_hour),
        )

    def _bases(self, reports: Sequence[ReportId]) -> Iterator[Basis]:
        """The places in instruments that lay *reports* down."""
        for report in reports:
            yield from self.registry.report_by_id[report].basis

    def _merging(self, guest: Report, take_overs: Sequence[TakeOver]) -> Text:
        """Into what *guest* is merged, and where the frequencies are the same."""
        alike = are_filed_alike(self.registry, guest, take_overs)
        hosts = name_host_cycles(self.registry, take_overs)
        values = {"report": name_report(self.registry, guest.id), "sources": hosts}
        return Text("proposal.merge_merged" if alike else "proposal.merge_one_cycle", values)

    def _sentence(
        self,
        report: Report,
        kind: ActionKind,
        reason: Reason,
        support: Support,
        cycles: Sequence[CycleId],
        starts: Sequence[CycleId],
    ) -> Text:
        sources = support.hosts or support.every_source
        names = [name_report(self.registry, source) for source in sources]
        others = {
            language: "; ".join(f"“{name[language]}”" for name in names)
            for language in ("vi", "en")
        }
        values = {"report": name_report(self.registry, report.id), "sources": others}
        if kind is ActionKind.LOWER_FREQUENCY:
            gone = (each for each in report.cycles if each.id in cycles)
            values["cycles"] = name_cycles(gone)
            values["left"] = name_cycles(find_cycles_left(report, cycles, starts))
        rests = "_from" if reason is Reason.NOT_OWED and sources else ""
        is_left = set(sources) == {report.id} and not support.moves
        if kind is ActionKind.TRIM and reason is Reason.DERIVABLE and is_left:
            rests = "_itself"
        return Text(f"proposal.{kind.value}_{reason.value}{rests}", values)

    def _after_moves(self, text: Text, reason: Reason, support: Support) -> Text:
        """*text*, and what hosts take over first where it rests on that."""
        if reason is Reason.MERGED or not support.moves:
            return text
        moves = (
            Text(
                "proposal.takes_over_from",
                {
                    "host": name_report(self.registry, host),
                    "guest": name_report(self.registry, guest),
                },
            ).by_language()
            for host, guest in support.moves
        )
        return Text("proposal.after_take_overs", {"action": text, "moves": joined(moves)})

    def _reason(self, report: ReportId, support: Support) -> tuple[ActionKind, Reason]:
        if support.hosts:
            return ActionKind.MERGE, Reason.MERGED
        if not support.owed:
            return ActionKind.ABOLISH, Reason.NOT_OWED
        if support.kinds == (DerivationKind.REGISTER,) and not support.direct:
            return ActionKind.DERIVE, Reason.HELD_BY_REGISTER
        if support.kinds:
            return ActionKind.DERIVE, Reason.DERIVABLE
        if len(support.direct) > 1:
            return ActionKind.ABOLISH, Reason.SPREAD
        if self._fields(report) == self._fields(support.direct[0]):
            return ActionKind.ABOLISH, Reason.EXACT_DUPLICATE
        return ActionKind.ABOLISH, Reason.CONTAINED

    def _fields(self, report: ReportId) -> frozenset[tuple[DataPoint, ...]]:
        slots = self.question.graph.inventory.slots_by_report[report]
        return frozenset(slot.points for slot in slots)

    def _started(self, report: ReportId) -> Sequence[Choice]:
        """Slower cycles at which *report* begins to be filed."""
        added = self.changes.added_by_report.get(report, ())
        choices = (self.question.choices[index] for index in sorted({c.choice for c in added}))
        return [choice for choice in choices if not choice.today]

    def _take_overs(self, report: ReportId) -> Iterator[TakeOver]:
        for collect in self.changes.added_by_report.get(report, ()):
            host = self.question.choices[collect.choice].filing
            slot = self.question.graph.inventory.slots[collect.slot]
            if host.report != report:
                yield TakeOver(
                    host=host.report,
                    host_cycle=host.cycle.id,
                    cycle=slot.cycle,
                    field=slot.field,
                    breakdown=slot.points[0].breakdown,
                    cumulative=self._to_date(slot),
                )

    def _saving(
        self,
        report: ReportId,
        dropped: Sequence[Choice],
        removed: Sequence[Collect],
        *,
        whole: bool,
    ) -> Tally:
        gross = tally(self.question, dropped, removed) + Tally(reports=int(whole))
        added = self.changes.added_by_report.get(report, ())
        return gross - tally(self.question, self._started(report), added)

"""One report gone, everybody else as today: what still follows, and from what."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from functools import cached_property

from attrs import define, frozen

from reportreduce.detect.naming import name_field, name_filings, name_reason
from reportreduce.graph.closure import Closure
from reportreduce.graph.inventory import Filing
from reportreduce.messages import Text
from reportreduce.model.ids import CycleId, ReportId
from reportreduce.model.reports import Report
from reportreduce.optimise.plan import Plan
from reportreduce.optimise.question import Question
from reportreduce.propose.actions import ActionDrafter
from reportreduce.propose.changes import Changes
from reportreduce.propose.proposal import Action


@frozen(kw_only=True)
class Link:
    """
    One step of a why-chain; steps of ``depth`` d + 1 are what the last step of depth d rests on.

    ``report`` and ``cycle`` bring it, unless it is computed from the steps below.
    """

    depth: int
    text: Text
    report: ReportId | None = None
    cycle: CycleId | None = None


@define(slots=False)
class Absence:
    """What still follows, under one question, when ``report`` is no longer filed."""

    question: Question
    report: Report

    @cached_property
    def required(self) -> frozenset[int]:
        """The holdings that must still follow."""
        return frozenset(self.question.owed)

    @cached_property
    def doubtful(self) -> frozenset[int]:
        """The holdings on account of which columns of the report stay: they may rest on these."""
        slots = self.question.graph.inventory.slots
        return frozenset(
            holding
            for holding, bringing in self.question.doubtful
            if any(slots[slot].report == self.report.id for slot in bringing)
        )

    @cached_property
    def own(self) -> frozenset[int]:
        """The choices of the report, slower cycles that nobody files yet included."""
        return frozenset(
            choice.index
            for choice in self.question.choices
            if choice.filing.report == self.report.id
        )

    @cached_property
    def bound(self) -> frozenset[int]:
        """The choices with columns for what is owed and not known to follow: these stay."""
        return frozenset(
            collect.choice
            for collect in self.question.collects
            if collect.today and collect.fixed and collect.choice in self.own
        )

    @cached_property
    def take_overs(self) -> tuple[int, ...]:
        """Collects by which other reports take over what this one brings."""
        slots = {slot for index in sorted(self.own) for slot in self._filing(index).slots}
        return tuple(
            collect.index
            for collect in self.question.collects
            if not collect.today and collect.slot in slots and collect.choice not in self.own
        )

    @cached_property
    def direct(self) -> Closure:
        """What follows from the other reports as they are."""
        return self._helped.base_closure

    @cached_property
    def merged(self) -> Closure:
        """What follows when every report that may host the content takes it over."""
        return self._helped.full_closure

    @cached_property
    def _helped(self) -> Changes:
        return self._without(self.take_overs)

    @cached_property
    def way_out(self) -> Changes | None:
        """The report gone with as little help as will do; None if it may not go."""
        if self.bound:
            return None
        return next((changes for changes in self._ways_out() if self._is_enough(changes)), None)

    @property
    def action(self) -> Action | None:
        """What a proposal would say if only this report went; None for one never filed, too."""
        if self.way_out is None or not self.own:
            return None
        return next(ActionDrafter(self.way_out).draft(self.report.id), None)

    def chain(self, closure: Closure, holding: int) -> Iterator[Link]:
        """How *holding* follows in *closure*, each step before what it rests on, each once."""
        graph = self.question.graph
        seen: set[int] = set()
        stack = [(holding, 0)]
        while stack:
            atom, depth = stack.pop()
            if atom in seen:
                continue
            seen.add(atom)
            clause = closure.reason_by_known[atom]
            if clause is None:
                yield self._source(atom, depth)
                continue
            reason = graph.derivations[clause.label].reason
            yield Link(depth=depth, text=name_reason(graph.inventory.registry, reason))
            stack.extend((premise, depth + 1) for premise in reversed(clause.body))

    def cycles_that_may_go(self) -> Iterator[CycleId]:
        """The cycles without which, each alone, everything owed still follows."""
        todays = [index for index in sorted(self.own) if self.question.choices[index].today]
        slower = self.own.difference(todays)
        for index in todays:
            changes = self._changes(frozenset({index}), keep=slower)
            is_whole = len(todays) == 1 and not slower
            if index not in self.bound and not is_whole and self._is_enough(changes):
                yield self._filing(index).cycle.id

    def dependants(self) -> tuple[Report, ...]:
        """Other reports whose readers are owed what only follows, or may follow, from this one."""
        graph = self.question.graph
        owners = dict.fromkeys(
            graph.inventory.slots[owed.slot].report
            for owed in graph.owed
            if owed.holding in self.doubtful
            or (owed.holding in self.required and owed.holding not in self.merged)
        )
        by_id = graph.inventory.registry.report_by_id
        return tuple(by_id[owner] for owner in owners if owner != self.report.id)

    def _source(self, holding: int, depth: int) -> Link:
        """The report that brings *holding* as it is, or would take it over."""
        collect = self._helped.collect_by_fact[holding]
        filing = self._filing(collect.choice)
        graph = self.question.graph
        registry = graph.inventory.registry
        values = {
            "field": name_field(registry, graph.holdings[holding].point.field),
            "filing": name_filings(registry, registry.report_by_id[filing.report], [filing.cycle]),
        }
        key = "link_collected" if collect.today else "link_taken_over"
        text = Text(f"explain.{key}", values)
        return Link(depth=depth, text=text, report=filing.report, cycle=filing.cycle.id)

    def _is_enough(self, changes: Changes) -> bool:
        return all(each in changes.full_closure for each in self.required)

    def _filing(self, choice: int) -> Filing:
        return self.question.choices[choice].filing

    def _ways_out(self) -> Iterator[Changes]:
        """The report gone: with nobody's help, with one host, with all of them."""
        yield self._without()
        by_host: dict[ReportId, list[int]] = defaultdict(list)
        for index in self.take_overs:
            by_host[self._filing(self.question.collects[index].choice).report].append(index)
        for take_overs in by_host.values():
            yield self._without(take_overs)
        yield self._helped

    def _without(self, take_overs: Collection[int] = ()) -> Changes:
        return self._changes(self.own, take_overs)

    def _changes(
        self,
        gone: frozenset[int],
        take_overs: Collection[int] = (),
        keep: frozenset[int] = frozenset(),
    ) -> Changes:
        question = self.question
        kept = {choice.index for choice in question.choices if choice.today} - gone | keep
        collects = {
            collect.index
            for collect in question.collects
            if collect.today and collect.choice in kept
        }
        plan = Plan(
            kept=frozenset(kept),
            collects=frozenset(collects.union(take_overs)),
            cuts=0,
            disruption=0,
            optimal=False,
        )
        return Changes(question, plan)

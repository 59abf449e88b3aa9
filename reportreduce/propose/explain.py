"""
Why a report may go, or what holds it.

The question is asked of one report alone: everybody else goes on as today, and this report is
no longer filed.  What its readers are then owed either still follows from the rest, or could be
taken over by a report that may host it, or is lost.
"""

from collections.abc import Collection, Iterator, Sequence
from enum import Enum
from functools import cached_property

from attrs import define, frozen

from reportreduce.detect.naming import MOST_NAMES, joined, name_cycle, name_reason, named
from reportreduce.graph.build import build_graph
from reportreduce.graph.closure import Closure
from reportreduce.graph.inventory import Filing, is_content
from reportreduce.messages import Text
from reportreduce.model.ids import CycleId, DimensionId, FieldId, ReportId, UnitId
from reportreduce.model.registry import Registry
from reportreduce.model.reports import Report
from reportreduce.model.standing import is_in_force, may_decide
from reportreduce.optimise.plan import Plan
from reportreduce.optimise.question import Question, build_question
from reportreduce.propose.actions import ActionDrafter
from reportreduce.propose.changes import Changes
from reportreduce.propose.kept import find_recounts
from reportreduce.propose.lookup import choose_report
from reportreduce.propose.proposal import Action, Recount


class Verdict(Enum):
    """May the report go?"""

    MAY_GO = "may_go"
    IF_CONFIRMED = "if_confirmed"
    """Yes, once deadlines or matches that are now only assumed are confirmed."""
    HELD = "held"
    """No: somebody would lose what he is owed."""
    LOCKED = "locked"
    OUT_OF_SCOPE = "out_of_scope"
    NOT_IN_FORCE = "not_in_force"


class FieldStatus(Enum):
    """What becomes of one field if the report is no longer filed."""

    NOT_OWED = "not_owed"
    FOLLOWS = "follows"
    TAKEN_OVER = "taken_over"
    """A report with the same domain, frequency, filers and recipients may ask for it."""
    IF_CONFIRMED = "if_confirmed"
    LOST = "lost"


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


@frozen(kw_only=True)
class FieldExplanation:
    """
    One field of the report at one cycle.

    ``readers`` are owed it, ``losers`` those of them who would no longer have it (or, if
    ``status`` says so, not until something is confirmed).  ``chain`` says how the first
    reader would still have it.
    """

    field: FieldId
    breakdown: tuple[DimensionId, ...]
    cycle: CycleId
    status: FieldStatus
    readers: tuple[UnitId, ...]
    losers: tuple[UnitId, ...]
    chain: tuple[Link, ...]


@frozen(kw_only=True)
class Explanation:
    """
    Why ``report`` may go, or what holds it.

    ``action`` is what a proposal would say if only this report went; it is None when the
    report may not go.  ``cycles`` are the cycles of a report that stays which may each go.
    ``decide``: the authority of the review, or a body under it, issued the report.
    """

    report: ReportId
    verdict: Verdict
    text: Text
    action: Action | None = None
    cycles: tuple[CycleId, ...] = ()
    decide: bool = False
    fields: tuple[FieldExplanation, ...] = ()


def explain_report(registry: Registry, report: str) -> Explanation:
    """
    Why the report with the id *report* may go, or what holds it.

    Takes about as long as building the graph of the registry.

    Raises:
        UsageError: The registry has no such report.
        UnsupportedCycleError: A cycle has no meaning under its rule.
    """
    known = choose_report(registry, report)
    recounts = {recount.report: recount for recount in find_recounts(registry)}
    day = registry.reference_date
    if not is_in_force(registry, known, day):
        text = recounts[known.id].text
        return Explanation(report=known.id, verdict=Verdict.NOT_IN_FORCE, text=text)
    standing = [each for each in registry.reports if is_in_force(registry, each, day)]
    graph = build_graph(registry, standing)
    question = build_question(graph)
    required = frozenset(question.owed)
    sure = _Absence(question, known, required)
    weak = _Absence(build_question(graph, confidence=0.0), known, required)
    fields = tuple(_explain_fields(sure, weak))
    held = _find_hold(registry, known, recounts.get(known.id), fields)
    verdict, text = held or _judge(sure, weak)
    chosen = {Verdict.MAY_GO: sure, Verdict.IF_CONFIRMED: weak}.get(verdict)
    return Explanation(
        report=known.id,
        verdict=verdict,
        text=text,
        action=chosen.action if chosen else None,
        cycles=tuple(sure.cycles_that_may_go()) if verdict is Verdict.HELD else (),
        decide=may_decide(registry, known),
        fields=fields,
    )


def _find_hold(
    registry: Registry,
    report: Report,
    recount: Recount | None,
    fields: Sequence[FieldExplanation],
) -> tuple[Verdict, Text] | None:
    """What keeps *report* whatever may follow from others, or a field that nobody else brings."""
    if recount is not None:
        return Verdict.OUT_OF_SCOPE, recount.text
    locks = [lock for lock in registry.policy.locks if lock.report == report.id]
    if report.protection or locks:
        reason = report.protection or next((lock.reason for lock in locks if lock.reason), "-")
        return Verdict.LOCKED, _text(report, "locked", reason=reason)
    lost = [each for each in fields if each.status is FieldStatus.LOST]
    if not lost:
        return None
    opaque = all(is_content(each.field) for each in lost)
    owed = sum(each.status is not FieldStatus.NOT_OWED for each in fields)
    text = _text(report, "held_unlisted" if opaque else "held", lost=len(lost), owed=owed)
    return Verdict.HELD, text


def _judge(sure: "_Absence", weak: "_Absence") -> tuple[Verdict, Text]:
    """The verdict on a report whose own fields all live on somehow."""
    if sure.action is not None:
        return Verdict.MAY_GO, _text(sure.report, "may_go")
    if weak.action is not None:
        return Verdict.IF_CONFIRMED, _text(sure.report, "if_confirmed")
    others = joined((named(each) for each in weak.dependants()), most=MOST_NAMES)
    return Verdict.HELD, _text(sure.report, "held_elsewhere", others=others)


def _text(report: Report, key: str, **values: object) -> Text:
    return Text(f"explain.{key}", {"report": named(report), **values})


def _explain_fields(sure: "_Absence", weak: "_Absence") -> Iterator[FieldExplanation]:
    """Every field that the report asks for, at every cycle at which it is asked for or owed."""
    graph = sure.question.graph
    for slot in graph.inventory.slots_by_report.get(sure.report.id, ()):
        owed = graph.owed_by_slot.get(slot.index, ())
        wanted = tuple(dict.fromkeys(each for each in owed if each in sure.required))
        status, closure = _status(wanted, sure, weak)
        losing = {FieldStatus.LOST: weak.merged, FieldStatus.IF_CONFIRMED: sure.merged}.get(status)
        lost = [each for each in wanted if losing is not None and each not in losing]
        first = next((each for each in wanted if each in closure), None)
        yield FieldExplanation(
            field=slot.field,
            breakdown=slot.points[0].breakdown,
            cycle=slot.cycle,
            status=status,
            readers=_readers(sure, wanted),
            losers=_readers(sure, lost),
            chain=() if first is None else tuple(_chain(weak, closure, first)),
        )


def _status(
    wanted: Sequence[int], sure: "_Absence", weak: "_Absence"
) -> tuple[FieldStatus, Closure]:
    """What becomes of the holdings *wanted*, and the closure that shows it."""
    if not wanted:
        return FieldStatus.NOT_OWED, sure.direct
    for status, closure in (
        (FieldStatus.FOLLOWS, sure.direct),
        (FieldStatus.TAKEN_OVER, sure.merged),
        (FieldStatus.IF_CONFIRMED, weak.direct),
        (FieldStatus.IF_CONFIRMED, weak.merged),
    ):
        if all(each in closure for each in wanted):
            return status, closure
    return FieldStatus.LOST, weak.merged


def _readers(absence: "_Absence", holdings: Collection[int]) -> tuple[UnitId, ...]:
    graph = absence.question.graph
    return tuple(dict.fromkeys(graph.holdings[each].reader for each in holdings))


def _chain(absence: "_Absence", closure: Closure, holding: int) -> Iterator[Link]:
    """How *holding* follows, each step before what it rests on; nothing is said twice."""
    graph = absence.question.graph
    seen: set[int] = set()
    stack = [(holding, 0)]
    while stack:
        atom, depth = stack.pop()
        if atom in seen:
            continue
        seen.add(atom)
        clause = closure.reason_by_known[atom]
        if clause is None:
            yield absence.source_of(atom, depth)
            continue
        reason = graph.derivations[clause.label].reason
        yield Link(depth=depth, text=name_reason(graph.inventory.registry, reason))
        stack.extend((premise, depth + 1) for premise in reversed(clause.body))


@define(slots=False)
class _Absence:
    """
    What still follows, under one question, when ``report`` is no longer filed.

    ``required`` are the holdings that must still follow.
    """

    question: Question
    report: Report
    required: frozenset[int]

    @cached_property
    def own(self) -> frozenset[int]:
        """The choices of the report, slower cycles that nobody files yet included."""
        return frozenset(
            choice.index
            for choice in self.question.choices
            if choice.filing.report == self.report.id
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
        return self._without().base_closure

    @cached_property
    def merged(self) -> Closure:
        """What follows when every report that may host the content takes it over."""
        return self._without(self.take_overs).full_closure

    @cached_property
    def action(self) -> Action | None:
        """What a proposal would say; with as few hosts as will do."""
        for changes in self._ways_out():
            if self._is_enough(changes):
                return next(ActionDrafter(changes).draft(self.report.id), None)
        return None

    def cycles_that_may_go(self) -> Iterator[CycleId]:
        """The cycles without which, each alone, everything owed still follows."""
        todays = [index for index in sorted(self.own) if self.question.choices[index].today]
        slower = self.own.difference(todays)
        for index in todays:
            changes = self._changes(frozenset({index}), keep=slower)
            is_whole = len(todays) == 1 and not slower
            if not is_whole and self._is_enough(changes):
                yield self._filing(index).cycle.id

    def dependants(self) -> tuple[Report, ...]:
        """Other reports whose readers are owed what only follows from this one."""
        graph = self.question.graph
        owners = dict.fromkeys(
            graph.inventory.slots[owed.slot].report
            for owed in graph.owed
            if owed.holding in self.required and owed.holding not in self.merged
        )
        by_id = graph.inventory.registry.report_by_id
        return tuple(by_id[owner] for owner in owners if owner != self.report.id)

    def source_of(self, holding: int, depth: int) -> Link:
        """The report that brings *holding* as it is, today's before one that would take over."""
        collects = self.question.collects
        takes = set(self.take_overs)
        slots = [supply.slot for supply in self.question.graph.supplies_by_holding[holding]]
        found = [
            collect
            for collect in collects
            if collect.slot in slots
            and collect.choice not in self.own
            and (collect.today or collect.index in takes)
            and holding in collect.supplies
        ]
        best = min(found, key=lambda each: (not each.today, each.index))
        filing = self._filing(best.choice)
        report = self.question.graph.inventory.registry.report_by_id[filing.report]
        values = {"report": named(report), "cycle": name_cycle(filing.cycle)}
        key = "collected" if best.today else "taken_over"
        text = Text(f"explain.link_{key}", values)
        return Link(depth=depth, text=text, report=filing.report, cycle=filing.cycle.id)

    def _is_enough(self, changes: Changes) -> bool:
        return all(each in changes.full_closure for each in self.required)

    def _filing(self, choice: int) -> Filing:
        return self.question.choices[choice].filing

    def _ways_out(self) -> Iterator[Changes]:
        """The report gone: with nobody's help, with one host, with all of them."""
        yield self._without()
        collects = self.question.collects
        hosts = dict.fromkeys(self._filing(collects[each].choice).report for each in self.take_overs)
        for host in hosts:
            yield self._without(
                tuple(
                    each
                    for each in self.take_overs
                    if self._filing(collects[each].choice).report == host
                )
            )
        yield self._without(self.take_overs)

    def _without(self, take_overs: Collection[int] = ()) -> Changes:
        return self._changes(self.own, take_overs)

    def _changes(
        self, gone: frozenset[int], take_overs: Collection[int] = (), keep: frozenset[int] = frozenset()
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

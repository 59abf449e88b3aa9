"""
The question as data: which filings may go, who may take over what, and what must stay known.

Nothing here knows a solver; a brute-force search and the solver read the same question.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from attrs import evolve, frozen

from reportreduce.graph.access import ASSUMED, durability, has_reader, may_read, timeliness
from reportreduce.graph.build import Graph
from reportreduce.graph.closure import Clause, ClauseSet, Closure
from reportreduce.graph.hosting import merge_key
from reportreduce.graph.inventory import Filing
from reportreduce.graph.points import Slot
from reportreduce.model.ids import ReportId
from reportreduce.model.periods import has_windows
from reportreduce.model.registry import Registry
from reportreduce.model.standing import is_in_scope, may_decide

TINY = 1e-9
"""What never suffices: nothing is taken over that is known not to fit."""


@frozen(kw_only=True)
class Weights:
    """
    Disruption of each change, in points: only their order and ratio matter.

    A duplicate costs ``drop``; what has to be computed from other reports also ``compute``;
    a merge also ``host`` for each report that takes over, and ``take_over`` for each field; a
    change that another authority must make also ``recommend``; a new, slower cycle ``slow``.
    """

    drop: int = 10
    recommend: int = 5
    compute: int = 3
    host: int = 8
    take_over: int = 1
    slow: int = 6


@frozen(kw_only=True)
class Choice:
    """
    A filing that may be kept or dropped; ``today`` is False for a slower cycle not filed yet.

    ``fixed``: it must stay (locked, protected, or outside the goal's scope).
    """

    index: int
    filing: Filing
    today: bool
    fixed: bool
    minutes: int


@frozen(kw_only=True)
class Collect:
    """
    Collecting ``slot`` in the filing of ``choice``: as today, or as a take-over.

    ``supplies`` are the holdings that this gives.  ``fixed`` collects may not be trimmed.
    """

    index: int
    choice: int
    slot: int
    today: bool
    fixed: bool
    minutes: int
    supplies: tuple[int, ...]


@frozen(kw_only=True)
class Question:
    """
    Everything an optimum needs to know.

    ``clause_set`` says what follows from what, with at least the confidence asked for.
    ``owed`` are the holdings that must stay known: what is owed and known today.
    ``counted`` are the reports that the goal counts, ``cuttable`` those of them that are filed
    today, ``decided`` those cut by decision.
    """

    graph: Graph
    confidence: float
    weights: Weights
    choices: tuple[Choice, ...]
    collects: tuple[Collect, ...]
    clause_set: ClauseSet
    owed: tuple[int, ...]
    counted: frozenset[ReportId]
    cuttable: frozenset[ReportId]
    decided: frozenset[ReportId]

    def known_from(self, collects: Sequence[int]) -> Closure:
        """What follows when just these *collects* are made."""
        facts = dict.fromkeys(
            holding for index in collects for holding in self.collects[index].supplies
        )
        return self.clause_set.close(facts)

    @property
    def clauses(self) -> Sequence[Clause]:
        """What follows from what."""
        return self.clause_set.clauses

    @cached_property
    def choice_by_slot(self) -> Mapping[int, int]:
        """The choice whose form asks for each slot today."""
        return {slot: choice.index for choice in self.choices for slot in choice.filing.slots}

    def owed_by(self, choice: int) -> tuple[int, ...]:
        """The holdings that the filing of *choice* brings its recipients."""
        slots = self.choices[choice].filing.slots
        owed = (holding for slot in slots for holding in self.graph.owed_by_slot.get(slot, ()))
        return tuple(dict.fromkeys(owed))

    def today(self) -> tuple[int, ...]:
        """The collects made today."""
        return tuple(
            collect.index
            for collect in self.collects
            if collect.today and self.choices[collect.choice].today
        )


def build_question(
    graph: Graph, *, confidence: float = 1.0, weights: Weights | None = None
) -> Question:
    """The question for *graph*, counting only what has at least *confidence* (0..1)."""
    registry = graph.inventory.registry
    choices = tuple(_choices(graph))
    collects = tuple(_collects(graph, choices, confidence))
    counted = frozenset(report.id for report in graph.inventory.reports if is_in_scope(report))
    clauses = [
        clause
        for clause in graph.clauses
        if graph.derivations[clause.label].confidence >= confidence
    ]
    draft = Question(
        graph=graph,
        confidence=confidence,
        weights=weights or Weights(),
        choices=choices,
        collects=collects,
        clause_set=ClauseSet(clauses),
        owed=(),
        counted=counted,
        cuttable=counted & {choice.filing.report for choice in choices if choice.today},
        decided=frozenset(
            report.id for report in graph.inventory.reports if may_decide(registry, report)
        ),
    )
    return _with_owed(draft)


def _with_owed(draft: Question) -> Question:
    """
    The question with what must stay known: what is owed, and known today.

    What is owed at a cycle that nobody files, and does not surely follow today, is not lost
    silently: the columns that its report has for it stay as they are.
    """
    known = draft.known_from(draft.today())
    owed = dict.fromkeys(owed.holding for owed in draft.graph.owed)
    slots = draft.graph.inventory.slots
    kept = {
        (slots[each.slot].report, slots[each.slot].field)
        for each in draft.graph.owed
        if each.holding not in known
    }
    collects = tuple(
        evolve(collect, fixed=True)
        if collect.today and (slots[collect.slot].report, slots[collect.slot].field) in kept
        else collect
        for collect in draft.collects
    )
    fixed = {each.choice for each in collects if each.fixed and draft.choices[each.choice].today}
    return evolve(
        draft,
        owed=tuple(holding for holding in sorted(owed) if holding in known),
        choices=tuple(
            evolve(choice, fixed=True) if choice.index in fixed else choice
            for choice in draft.choices
        ),
        collects=collects,
    )


def _choices(graph: Graph) -> Iterator[Choice]:
    registry = graph.inventory.registry
    locked = {lock.report for lock in registry.policy.locks}
    filed = len(graph.inventory.filings)
    for index, filing in enumerate(graph.inventory.all_filings()):
        report = registry.report_by_id[filing.report]
        fixed = bool(report.protection) or report.id in locked or not is_in_scope(report)
        yield Choice(
            index=index,
            filing=filing,
            today=index < filed,
            fixed=fixed and index < filed,
            minutes=round(filing.minutes),
        )


def _is_locked(registry: Registry, slot: Slot) -> bool:
    """Whether a form must go on asking for *slot*."""
    report = registry.report_by_id[slot.report]
    locks = [lock for lock in registry.policy.locks if lock.report == report.id]
    whole = bool(report.protection) or not is_in_scope(report)
    return whole or any(not lock.fields or slot.field in lock.fields for lock in locks)


def _collects(graph: Graph, choices: Sequence[Choice], confidence: float) -> Iterator[Collect]:
    registry, slots = graph.inventory.registry, graph.inventory.slots
    index = 0
    for choice in choices:
        for number in choice.filing.slots:
            if not choice.today and number not in graph.owed_by_slot:
                continue  # A cycle that begins to be filed asks only for what is owed at it.
            yield Collect(
                index=index,
                choice=choice.index,
                slot=number,
                today=True,
                fixed=choice.fixed and _is_locked(registry, slots[number]),
                minutes=round(slots[number].minutes),
                supplies=_supplied(graph, number, confidence, filed=choice.today),
            )
            index += 1
    for host, number, fit in _take_overs(graph, choices, confidence):
        yield Collect(
            index=index,
            choice=host.index,
            slot=number,
            today=False,
            fixed=False,
            minutes=round(slots[number].minutes),
            supplies=tuple(_handed_over(graph, host, number, confidence, fit)),
        )
        index += 1


def _supplied(graph: Graph, slot: int, confidence: float, *, filed: bool) -> tuple[int, ...]:
    if not filed:
        return tuple(graph.owed_by_slot.get(slot, ()))
    return tuple(
        supply.holding
        for supply in graph.supplies_by_slot.get(slot, ())
        if supply.confidence >= confidence
    )


def _handed_over(
    graph: Graph, host: Choice, slot: int, confidence: float, fit: float
) -> Iterator[int]:
    """What the guest's *slot* gives when *host* brings it, at the host's time to its readers."""
    registry = graph.inventory.registry
    own = set(graph.owed_by_slot.get(slot, ()))
    for holding in _supplied(graph, slot, confidence, filed=True):
        wanted = graph.holdings[holding]
        sure = (
            fit
            if holding in own
            else timeliness(registry, host.filing.cycle, graph.timings[wanted.timing])
        )
        if sure >= max(confidence, TINY) and may_read(registry, wanted.reader, host.filing.report):
            yield holding


def is_certain(graph: Graph) -> bool:
    """Whether nothing in *graph* is less than confirmed, so that floor and potential agree."""
    choices = tuple(_choices(graph))
    return (
        all(derivation.confidence >= 1.0 for derivation in graph.derivations)
        and all(supply.confidence >= 1.0 for supply in graph.supplies)
        and all(fit >= 1.0 for _, _, fit in _take_overs(graph, choices, 0.0))
    )


def _take_overs(
    graph: Graph, choices: Sequence[Choice], confidence: float
) -> Iterator[tuple[Choice, int, float]]:
    """Hosts, the slots they may take over, and how sure that is, bucket by bucket."""
    registry = graph.inventory.registry
    if not registry.policy.merging:
        return
    buckets: dict[object, list[Choice]] = defaultdict(list)
    for choice in choices:
        key = merge_key(registry.report_by_id[choice.filing.report], choice.filing.cycle)
        if key is not None and choice.today and has_reader(registry, choice.filing.report):
            buckets[key].append(choice)
    for bucket in buckets.values():
        yield from _take_overs_in(registry, bucket, confidence)


def _take_overs_in(
    registry: Registry, bucket: Sequence[Choice], confidence: float
) -> Iterator[tuple[Choice, int, float]]:
    for guest in bucket:
        if guest.fixed:
            continue
        fits = [
            (host, _fit(registry, host.filing, guest.filing))
            for host in bucket
            if host.filing.report != guest.filing.report and not host.fixed
        ]
        hosts = [(host, fit) for host, fit in fits if fit >= max(confidence, TINY)]
        hosts.sort(key=lambda each: (-len(each[0].filing.slots), each[0].filing.report))
        for host, fit in hosts[: registry.policy.max_hosts]:
            for slot in guest.filing.slots:
                yield host, slot, fit


def _fit(registry: Registry, host: Filing, guest: Filing) -> float:
    """
    How sure it is that *host* can bring *guest*'s content in time, over the same windows.

    1 when dates show it, 0 when they show it cannot, in between when dates are not known, or
    when the host is due earlier, so that its filers would have to be faster.
    """
    same = host.series == guest.series
    if not same and has_windows(host.cycle) and has_windows(guest.cycle):
        return 0.0
    timely = min(timeliness(registry, host.cycle, guest.cycle), durability(registry, host.report))
    together = same and timeliness(registry, guest.cycle, host.cycle) >= 1.0
    return timely if together else min(timely, ASSUMED)


def reports_of(choices: Sequence[Choice]) -> Mapping[ReportId, Sequence[Choice]]:
    """The choices of each report, in order."""
    by_report: dict[ReportId, list[Choice]] = defaultdict(list)
    for choice in choices:
        by_report[choice.filing.report].append(choice)
    return dict(by_report)

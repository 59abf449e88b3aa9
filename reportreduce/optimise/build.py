"""A graph to the question: what is filed and could be, what each gives, and what is owed."""

from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import chain

from attrs import evolve

from reportreduce.graph.access import in_time, readability
from reportreduce.graph.build import Graph
from reportreduce.graph.closure import ClauseSet
from reportreduce.graph.points import Slot
from reportreduce.model.ids import FieldId, ReportId
from reportreduce.model.registry import Registry
from reportreduce.model.standing import is_in_scope, may_decide
from reportreduce.model.twins import find_torn_regimes
from reportreduce.optimise.doubtful import Doubtful, find_doubtful, find_needed
from reportreduce.optimise.question import Choice, Collect, Question, Weights
from reportreduce.optimise.take_overs import TINY, TakeOver, find_hostings


def build_question(
    graph: Graph, *, confidence: float = 1.0, weights: Weights | None = None
) -> Question:
    """The question for *graph*, counting only what has at least *confidence* (0..1)."""
    return _with_owed(_build_draft(graph, confidence, weights or Weights()))


def with_any_source(question: Question) -> Question:
    """*question* in which only that stays for doubtful needs without which they cannot follow."""
    draft = _build_draft(question.graph, question.confidence, question.weights)
    return _with_owed(draft, only_needed=True)


def _build_draft(graph: Graph, confidence: float, weights: Weights) -> Question:
    """The question, before it is known what must stay."""
    registry = graph.inventory.registry
    choices = tuple(_choices(graph))
    hostings = tuple(find_hostings(graph, choices, confidence))
    most = registry.policy.max_hosts
    take_overs = (each for hosting in hostings for each in hosting.take_overs(end=most))
    collects = [*_filed(graph, choices, confidence)]
    collects += _taken_over(graph, take_overs, confidence, first=len(collects))
    counted = frozenset(report.id for report in graph.inventory.reports if is_in_scope(report))
    clauses = [
        clause
        for clause in graph.clauses
        if graph.derivations[clause.label].confidence >= confidence
    ]
    return Question(
        graph=graph,
        confidence=confidence,
        weights=weights,
        choices=choices,
        collects=tuple(collects),
        clause_set=ClauseSet(clauses),
        owed=(),
        counted=counted,
        cuttable=counted & {choice.filing.report for choice in choices if choice.today},
        decided=frozenset(
            report.id for report in graph.inventory.reports if may_decide(registry, report)
        ),
        untried=sum(hosting.count_untried(most) for hosting in hostings),
    )


def with_every_host(question: Question) -> Question:
    """*question* with each report merged into any that fits, however many the policy tries."""
    graph, confidence = question.graph, question.confidence
    most = graph.inventory.registry.policy.max_hosts
    # As they were before what is owed fixed some: such a filing may still be a host.
    choices = tuple(_choices(graph))
    take_overs = (
        each
        for hosting in find_hostings(graph, choices, confidence)
        for each in hosting.take_overs(first=most)
    )
    more = _taken_over(graph, take_overs, confidence, first=len(question.collects))
    return evolve(question, collects=(*question.collects, *more), untried=0)


def is_certain(graph: Graph) -> bool:
    """Whether nothing in *graph* is less than confirmed, so that floor and potential agree."""
    choices = tuple(_choices(graph))
    return (
        all(derivation.confidence >= 1.0 for derivation in graph.derivations)
        and all(supply.confidence >= 1.0 for supply in graph.supplies)
        and all(fit >= 1.0 for each in find_hostings(graph, choices, 0.0) for _, fit in each.hosts)
    )


def _with_owed(draft: Question, *, only_needed: bool = False) -> Question:
    """
    The question with what must stay known: what is owed, and known today.

    What is owed at a cycle that nobody files, and does not surely follow today, is not lost
    silently: the columns that its report has for it stay as they are, and so does what it may
    follow from today; of several ways one, or if *only_needed* what all of them share.
    """
    known = draft.known_from(draft.today())
    owed = dict.fromkeys(owed.holding for owed in draft.graph.owed)
    slots = draft.graph.inventory.slots
    kept = {
        (slots[each.slot].report, slots[each.slot].field)
        for each in draft.graph.owed
        if each.holding not in known
    }
    owing = evolve(draft, owed=tuple(holding for holding in sorted(owed) if holding in known))
    staying = _with_fixed(owing, kept, {})
    doubtful = find_doubtful(staying, known)
    if not doubtful:
        return staying
    needed = find_needed(staying, doubtful)
    if only_needed:
        return _with_fixed(staying, frozenset(), needed)
    choosing = _can_move(staying, doubtful) - _can_move(staying, needed)
    picked = _with_fixed(staying, frozenset(), doubtful)
    return evolve(picked, is_arbitrary=bool(choosing))


def _can_move(question: Question, doubtful: Doubtful) -> set[int]:
    """The slots of *doubtful* holdings that would not stay as they are but for these."""
    slots = set(chain.from_iterable(doubtful.values()))
    stay = {each.slot for each in question.collects if each.today and each.fixed}
    locked = {slot for choice in question.choices if choice.fixed for slot in choice.filing.slots}
    return slots - stay - locked


def keep_for_doubtful(question: Question, doubtful: Doubtful) -> Question:
    """*question* in which what brings the slots of *doubtful* holdings stays as well."""
    return _with_fixed(question, frozenset(), doubtful)


def _with_fixed(
    question: Question,
    kept: Set[tuple[ReportId, FieldId]],
    doubtful: Doubtful,
) -> Question:
    """*question* in which the columns *kept*, and those for *doubtful* holdings, stay."""
    slots = question.graph.inventory.slots
    bringing = frozenset(chain.from_iterable(doubtful.values()))

    def stays(collect: Collect) -> bool:
        slot = slots[collect.slot]
        return collect.today and ((slot.report, slot.field) in kept or collect.slot in bringing)

    collects = tuple(
        evolve(collect, fixed=True) if stays(collect) else collect for collect in question.collects
    )
    choices = question.choices
    fixed = {each.choice for each in collects if each.fixed and choices[each.choice].today}
    return evolve(
        question,
        choices=tuple(
            evolve(choice, fixed=True) if choice.index in fixed else choice for choice in choices
        ),
        collects=collects,
        doubtful=(*question.doubtful, *doubtful.items()),
    )


def _choices(graph: Graph) -> Iterator[Choice]:
    registry = graph.inventory.registry
    locked = {lock.report for lock in registry.policy.locks} | _find_torn(registry)
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


def _find_torn(registry: Registry) -> frozenset[ReportId]:
    """Reports listed twice with other statements: to drop one may be no cut, so all stay."""
    return find_torn_regimes(registry, registry.reference_date)


def _filed(graph: Graph, choices: Sequence[Choice], confidence: float) -> Iterator[Collect]:
    """What each filing brings today, or would if its cycle were filed."""
    registry, slots = graph.inventory.registry, graph.inventory.slots
    torn = _find_torn(registry)
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
                fixed=choice.fixed
                and (choice.filing.report in torn or _is_locked(registry, slots[number])),
                minutes=round(slots[number].minutes),
                supplies=_supplied(graph, number, confidence, filed=choice.today),
            )
            index += 1


def _taken_over(
    graph: Graph, take_overs: Iterable[TakeOver], confidence: float, *, first: int
) -> Iterator[Collect]:
    """The take-overs as collects, numbered from *first*."""
    for index, (host, number, fit) in enumerate(take_overs, first):
        yield Collect(
            index=index,
            choice=host.index,
            slot=number,
            today=False,
            fixed=False,
            minutes=round(graph.inventory.slots[number].minutes),
            supplies=tuple(_handed_over(graph, host, number, confidence, fit)),
        )


def _is_locked(registry: Registry, slot: Slot) -> bool:
    """Whether a form must go on asking for *slot*."""
    report = registry.report_by_id[slot.report]
    locks = [lock for lock in registry.policy.locks if lock.report == report.id]
    whole = bool(report.protection) or not is_in_scope(report)
    return whole or any(not lock.fields or slot.field in lock.fields for lock in locks)


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
            else in_time(registry, host.filing.cycle, graph.timings[wanted.timing])
        )
        readable = readability(registry, wanted.reader, host.filing.report)
        if min(sure, readable) >= max(confidence, TINY):
            yield holding

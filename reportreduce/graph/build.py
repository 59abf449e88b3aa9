"""
The dependency graph: backward from what is owed to everything it could follow from.

Each owed data point is a holding (who must have it, and by which deadlines).  From there the
rules say what would give it; those become holdings of the same reader under the same
deadlines; and so on until nothing new turns up.  A slot supplies a holding when its reader
may read the report and the report comes in time.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from attrs import define, field, frozen

from reportreduce.graph.closure import Clause, close
from reportreduce.graph.inventory import Filing, Inventory, lay_out
from reportreduce.graph.points import DataPoint, Derivation, Holding, Owed, Slot, Supply
from reportreduce.graph.rules import RULES, Way, World
from reportreduce.model.cycles import Cycle
from reportreduce.model.deadlines import is_timely, timing_key
from reportreduce.model.ids import ReportId, UnitId
from reportreduce.model.policy import Sharing
from reportreduce.model.registry import Registry
from reportreduce.model.reports import Report

ASSUMED = 0.5
"""Confidence of a supply whose timeliness nobody can check, because a deadline is not known."""


@frozen(kw_only=True)
class Graph:
    """
    Holdings, what supplies them, and what they follow from.

    All numbers are indices: of ``inventory.slots`` and of ``holdings``.
    """

    inventory: Inventory
    timings: tuple[Cycle, ...]
    holdings: tuple[Holding, ...]
    supplies: tuple[Supply, ...]
    derivations: tuple[Derivation, ...]
    owed: tuple[Owed, ...]

    @cached_property
    def supplies_by_holding(self) -> Mapping[int, Sequence[Supply]]:
        """Supplies of each holding."""
        by_holding: dict[int, list[Supply]] = defaultdict(list)
        for supply in self.supplies:
            by_holding[supply.holding].append(supply)
        return dict(by_holding)

    @cached_property
    def supplies_by_slot(self) -> Mapping[int, Sequence[Supply]]:
        """Supplies of each slot."""
        by_slot: dict[int, list[Supply]] = defaultdict(list)
        for supply in self.supplies:
            by_slot[supply.slot].append(supply)
        return dict(by_slot)

    @cached_property
    def owed_by_slot(self) -> Mapping[int, Sequence[int]]:
        """The holdings that each of today's slots owes to its recipients."""
        by_slot: dict[int, list[int]] = defaultdict(list)
        for owed in self.owed:
            by_slot[owed.slot].append(owed.holding)
        return dict(by_slot)


def build_graph(registry: Registry, reports: Iterable[Report]) -> Graph:
    """
    The dependency graph of *reports*, which are those in force that the review looks at.

    It does not depend on their order: they are taken by id.

    Takes time linear in the slots, their readers, and the ways that the rules find.
    """
    ordered = sorted(reports, key=lambda report: report.id)
    builder = _Builder(World(lay_out(registry, ordered)))
    for filing in builder.inventory.all_filings():
        builder.add_owed(filing)
    builder.follow()
    return Graph(
        inventory=builder.inventory,
        timings=tuple(builder.timings),
        holdings=tuple(builder.holdings),
        supplies=tuple(builder.supplies),
        derivations=tuple(builder.derivations),
        owed=tuple(builder.owed),
    )


@define(slots=False)
class _Builder:
    """Gathers a graph; each method adds to it."""

    world: World
    timings: list[Cycle] = field(factory=list)
    holdings: list[Holding] = field(factory=list)
    supplies: list[Supply] = field(factory=list)
    derivations: list[Derivation] = field(factory=list)
    owed: list[Owed] = field(factory=list)
    _timing_by_key: dict[object, int] = field(factory=dict)
    _index: dict[tuple[DataPoint, UnitId, int], int] = field(factory=dict)
    _readable: dict[tuple[UnitId, ReportId], bool] = field(factory=dict)
    _timely: dict[tuple[ReportId, str, int], float] = field(factory=dict)
    _queue: deque[int] = field(factory=deque)

    @cached_property
    def inventory(self) -> Inventory:
        return self.world.inventory

    @cached_property
    def registry(self) -> Registry:
        return self.inventory.registry

    def add_owed(self, filing: Filing) -> None:
        report = self.registry.report_by_id[filing.report]
        timing = self._timing(filing)
        for number in filing.slots:
            slot = self.inventory.slots[number]
            if not _is_owed(slot, filing):
                continue
            for holder in report.recipients or (UnitId(f"?{report.id}"),):
                for each in slot.points:
                    holding = self._holding(each, holder, timing)
                    self.owed.append(Owed(holding=holding, slot=number))

    def follow(self) -> None:
        live = find_live_ways(self.world, [holding.point for holding in self.holdings])
        while self._queue:
            index = self._queue.popleft()
            holding = self.holdings[index]
            self._add_supplies(index, holding)
            for way in live.get(holding.point, ()):
                if not way.readers or holding.reader in way.readers:
                    self._add_derivation(index, holding, way)

    def _add_supplies(self, index: int, holding: Holding) -> None:
        for slot in self.inventory.slots_by_point.get(holding.point, ()):
            filing = self.inventory.filing_of(self.inventory.slots[slot])
            if self._may_read(holding.reader, filing.report):
                confidence = self._timeliness(filing, holding.timing)
                if confidence:
                    self.supplies.append(Supply(slot=slot, holding=index, confidence=confidence))

    def _may_read(self, reader: UnitId, report: ReportId) -> bool:
        key = (reader, report)
        if key not in self._readable:
            self._readable[key] = may_read(self.registry, reader, report)
        return self._readable[key]

    def _add_derivation(self, index: int, holding: Holding, way: Way) -> None:
        premises = tuple(
            [self._holding(point, holding.reader, holding.timing) for point in way.premises]
        )
        self.derivations.append(
            Derivation(
                conclusion=index,
                premises=premises,
                kind=way.kind,
                confidence=way.confidence,
                reason=way.reason,
            )
        )

    def _holding(self, point: DataPoint, reader: UnitId, timing: int) -> int:
        key = (point, reader, timing)
        index = self._index.get(key)
        if index is None:
            index = self._index[key] = len(self.holdings)
            self.holdings.append(Holding(point=point, reader=reader, timing=timing))
            self._queue.append(index)
        return index

    def _timing(self, filing: Filing) -> int:
        key = timing_key(filing.cycle) or (filing.report, filing.cycle.id)
        if key not in self._timing_by_key:
            self._timing_by_key[key] = len(self.timings)
            self.timings.append(filing.cycle)
        return self._timing_by_key[key]

    def _timeliness(self, filing: Filing, timing: int) -> float:
        key = (filing.report, filing.cycle.id, timing)
        if key not in self._timely:
            own = self._timing(filing) == timing
            self._timely[key] = (
                1.0 if own else timeliness(self.registry, filing.cycle, self.timings[timing])
            )
        return self._timely[key]


def timeliness(registry: Registry, source: Cycle, owed: Cycle) -> float:
    """
    How sure it is that *source* comes in time for the deadlines of *owed*.

    1 when the dates show it, 0 when they show it does not, `ASSUMED` when they are not known.
    """
    timely = is_timely(
        source,
        owed,
        registry.reference_date.year,
        slack_days=registry.policy.slack_days,
        strict_before=registry.policy.strict_before,
    )
    return ASSUMED if timely is None else float(timely)


def _is_owed(slot: Slot, filing: Filing) -> bool:
    return filing.cycle.filed if slot.owed is None else filing.cycle.id in slot.owed


def find_live_ways(world: World, wanted: Iterable[DataPoint]) -> Mapping[DataPoint, Sequence[Way]]:
    """
    The ways to *wanted* points, and to what those rest on, that can lead anywhere.

    A way is live when all its premises follow from everything collected today, whoever may
    read it and whenever it comes.  Dead ways would only swell the graph.
    """
    number: dict[DataPoint, int] = {}
    queue = list(dict.fromkeys(wanted))
    number |= {point: index for index, point in enumerate(queue)}
    clauses: list[Clause] = []
    found: list[tuple[DataPoint, Way]] = []
    for point in queue:
        for rule in RULES:
            for way in rule(world, point):
                for premise in way.premises:
                    if premise not in number:
                        number[premise] = len(queue)
                        queue.append(premise)
                body = tuple(number[premise] for premise in way.premises)
                clauses.append(Clause(number[point], body, len(found)))
                found.append((point, way))
    collected = world.inventory.slots_by_point
    known = close(clauses, [index for point, index in number.items() if point in collected])
    live: dict[DataPoint, list[Way]] = defaultdict(list)
    for (point, way), clause in zip(found, clauses, strict=True):
        if point not in way.premises and all(atom in known for atom in clause.body):
            live[point].append(way)
    return live


def may_read(registry: Registry, reader: UnitId, report: ReportId) -> bool:
    """
    Whether *reader* may use what *report* brings: as its recipient, a recipient's superior, or
    through a shared system, as the policy allows; a confidential report only as its recipient.
    """
    source = registry.report_by_id[report]
    if reader in source.recipients or reader == f"?{report}":
        return True
    if source.confidential:
        return False
    sharing = registry.policy.sharing
    if Sharing.SHARED_SYSTEM in sharing and source.system in registry.policy.shared_systems:
        return bool(source.system)
    return Sharing.SUPERIOR in sharing and any(
        reader in registry.ancestors(recipient) for recipient in source.recipients
    )

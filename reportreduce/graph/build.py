"""
The dependency graph: backward from what is owed to everything it could follow from.

Each owed data point is a holding (who must have it, and by which deadlines).  From there the
rules say what would give it; those become holdings of the same reader under the same
deadlines; and so on until nothing new turns up.  A slot supplies a holding when its reader
may read the report and the report comes in time.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from attrs import define, field, frozen

from reportreduce.graph.access import durability, in_time, is_final, readability
from reportreduce.graph.closure import Clause, close
from reportreduce.graph.inventory import Filing, Inventory, lay_out
from reportreduce.graph.landscape import Landscape, LiveWay, explore
from reportreduce.graph.points import (
    DataPoint,
    Derivation,
    Holding,
    Owed,
    Slot,
    Supply,
    Timing,
)
from reportreduce.graph.world import World
from reportreduce.model.deadlines import timing_key
from reportreduce.model.ids import UNNAMED_PREFIX, ReportId, UnitId
from reportreduce.model.registry import Registry
from reportreduce.model.reports import Report


@frozen(kw_only=True)
class Graph:
    """
    Holdings, what supplies them, and what they follow from.

    All numbers are indices: of ``inventory.slots`` and of ``holdings``.
    """

    inventory: Inventory
    timings: tuple[Timing, ...]
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
    def clauses(self) -> Sequence[Clause]:
        """
        The derivations that could ever be used, as clauses labelled with their indices.

        Left out are those that rest on what nobody brings, even if all is collected.
        """
        clauses = [
            Clause(derivation.conclusion, derivation.premises, index)
            for index, derivation in enumerate(self.derivations)
        ]
        brought = dict.fromkeys(supply.holding for supply in self.supplies)
        known = close(clauses, brought | dict.fromkeys(owed.holding for owed in self.owed))
        return [clause for clause in clauses if all(atom in known for atom in clause.body)]

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
    world = World(lay_out(registry, ordered))
    slots = world.inventory.slots
    landscape = explore(world, (point for slot in slots for point in slot.points))
    builder = _Builder(world, landscape)
    builder.add_owed()
    builder.follow()
    return Graph(
        inventory=builder.inventory,
        timings=tuple(builder.timings),
        holdings=tuple(
            Holding(point=landscape.points[point], reader=reader, timing=timing)
            for point, reader, timing in builder.places
        ),
        supplies=tuple(builder.supplies),
        derivations=tuple(builder.derivations),
        owed=tuple(builder.owed),
    )


_Brought = tuple[int, Filing, float]
"""A slot, its filing, and how sure it is that a reader may use it."""


@define(slots=False)
class _Builder:
    """
    Gathers a graph; each method adds to it.

    ``places`` are the holdings: the number of a point, a reader, and a timing.
    """

    world: World
    landscape: Landscape
    timings: list[Timing] = field(factory=list)
    places: list[tuple[int, UnitId, int]] = field(factory=list)
    supplies: list[Supply] = field(factory=list)
    derivations: list[Derivation] = field(factory=list)
    owed: list[Owed] = field(factory=list)
    _timing_by_key: dict[object, int] = field(factory=dict)
    _final_by_timing: dict[int, int] = field(factory=dict)
    _index: dict[tuple[int, UnitId, int], int] = field(factory=dict)
    _readable: dict[tuple[UnitId, ReportId], float] = field(factory=dict)
    _reliable: dict[tuple[int, int], float] = field(factory=dict)
    _lasting: dict[ReportId, float] = field(factory=dict)
    _brought: dict[tuple[int, UnitId], Sequence[_Brought]] = field(factory=dict)

    @cached_property
    def inventory(self) -> Inventory:
        return self.world.inventory

    @cached_property
    def registry(self) -> Registry:
        return self.inventory.registry

    @cached_property
    def number(self) -> Mapping[DataPoint, int]:
        """The numbers of points."""
        return {point: index for index, point in enumerate(self.landscape.points)}

    def add_owed(self) -> None:
        """Every holding that is owed today, with the slot that brings it."""
        for filing in self.inventory.all_filings():
            report = self.registry.report_by_id[filing.report]
            timing = self._timing(filing)
            for slot in (self.inventory.slots[number] for number in filing.slots):
                if not _is_owed(slot, filing):
                    continue
                for holder in report.recipients or (UnitId(f"{UNNAMED_PREFIX}{report.id}"),):
                    for point in slot.points:
                        holding = self._holding(self.number[point], holder, timing)
                        self.owed.append(Owed(holding=holding, slot=slot.index))

    def follow(self) -> None:
        """Whatever the owed holdings may rest on, until nothing new turns up."""
        for index, (point, reader, timing) in enumerate(self.places):
            self._add_supplies(index, point, reader, timing)
            for live in self.landscape.ways[point]:
                if not live.way.readers or reader in live.way.readers:
                    self._add_derivation(index, live, reader, timing)

    def _add_supplies(self, index: int, point: int, reader: UnitId, timing: int) -> None:
        for slot, filing, readable in self._brought_to(point, reader):
            confidence = min(readable, self._reliability(filing, timing))
            if confidence:
                self.supplies.append(Supply(slot=slot, holding=index, confidence=confidence))

    def _durability(self, report: ReportId) -> float:
        if report not in self._lasting:
            self._lasting[report] = durability(self.registry, report)
        return self._lasting[report]

    def _brought_to(self, point: int, reader: UnitId) -> Sequence[_Brought]:
        """The slots that collect *point* in reports that *reader* may read."""
        place = (point, reader)
        found = self._brought.get(place)
        if found is None:
            slots = self.inventory.slots_by_point.get(self.landscape.points[point], ())
            filings = (self.inventory.filing_of(self.inventory.slots[slot]) for slot in slots)
            found = self._brought[place] = [
                (slot, filing, readable)
                for slot, filing in zip(slots, filings, strict=True)
                if (readable := self._readability(reader, filing.report))
            ]
        return found

    def _readability(self, reader: UnitId, report: ReportId) -> float:
        key = (reader, report)
        if key not in self._readable:
            self._readable[key] = readability(self.registry, reader, report)
        return self._readable[key]

    def _add_derivation(self, index: int, live: LiveWay, reader: UnitId, timing: int) -> None:
        by = self._final(timing) if live.way.crosses else timing
        premises = tuple([self._holding(point, reader, by) for point in live.premises])
        self.derivations.append(
            Derivation(
                conclusion=index,
                premises=premises,
                kind=live.way.kind,
                confidence=live.way.confidence,
                reason=live.way.reason,
            )
        )

    def _holding(self, point: int, reader: UnitId, timing: int) -> int:
        place = (point, reader, timing)
        index = self._index.get(place)
        if index is None:
            index = self._index[place] = len(self.places)
            self.places.append(place)
        return index

    def _timing(self, filing: Filing) -> int:
        strict = self.registry.policy.strict_before
        known = timing_key(filing.cycle, strict_before=strict)
        key: object = known or (filing.report, filing.cycle.id)
        if self._durability(filing.report) < 1.0:
            # What a report owes that may end stays apart: nothing else may rest on it for sure.
            key = (key, filing.report)
        if key not in self._timing_by_key:
            self._timing_by_key[key] = len(self.timings)
            self.timings.append(Timing(filing.cycle))
        return self._timing_by_key[key]

    def _final(self, timing: int) -> int:
        """The timing at which figures come as early as by *timing*, and are final."""
        if timing not in self._final_by_timing:
            cycle, final = self.timings[timing].cycle, timing
            if not (self.timings[timing].final or is_final(self.registry, cycle)):
                final = len(self.timings)
                self.timings.append(Timing(cycle, final=True))
            self._final_by_timing[timing] = final
        return self._final_by_timing[timing]

    def _reliability(self, filing: Filing, timing: int) -> float:
        """How sure it is that *filing* comes, and in time; what it owes itself, it brings."""
        key = (filing.index, timing)
        known = self._reliable.get(key)
        if known is None:
            known = 1.0
            if self._timing(filing) != timing:
                timely = in_time(self.registry, filing.cycle, self.timings[timing])
                known = min(timely, self._durability(filing.report))
            self._reliable[key] = known
        return known


def _is_owed(slot: Slot, filing: Filing) -> bool:
    return filing.cycle.filed if slot.owed is None else filing.cycle.id in slot.owed

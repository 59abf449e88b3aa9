"""Pairs of reports of which one brings all that the other is asked for, directly."""

from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from functools import cached_property

from attrs import frozen

from reportreduce.graph.build import Graph
from reportreduce.graph.inventory import Filing
from reportreduce.graph.points import DataPoint
from reportreduce.model.ids import ReportId
from reportreduce.model.reports import Report
from reportreduce.model.standing import is_in_scope


@frozen(kw_only=True)
class Pair:
    """
    All that ``report`` owes at ``filings`` comes from ``other``, in time.

    ``whole``: these are all the filings of the report.  ``confidence`` is below 1 when a
    deadline that matters is not known.
    """

    report: ReportId
    other: ReportId
    filings: tuple[Filing, ...]
    whole: bool
    confidence: float


def find_equal_pairs(graph: Graph) -> tuple[Pair, ...]:
    """
    Reports in scope that collect just what another report collects.

    Of two equal reports the one with the larger id is the one that could go, unless only the
    other one could; of many, each is paired with the first that can stand in for it.
    """
    look = _Look(graph)
    partner: dict[ReportId, ReportId] = {}
    found: list[Pair] = []
    for report in sorted(look.in_scope, key=lambda each: each.id, reverse=True):
        pair = _whole_pair(look, report.id, partner)
        if pair is not None:
            partner[pair.report] = pair.other
            found.append(pair)
    return tuple(sorted(found, key=lambda pair: pair.report))


def find_cycle_pairs(graph: Graph, *, known: Sequence[Pair]) -> tuple[Pair, ...]:
    """
    Reports in scope that at some cycles collect just what another report collects there.

    Those that *known* pairs tell of in whole are left out, and so is the reverse of any pair.
    """
    look = _Look(graph)
    told = {pair.report for pair in known}
    found = list(known)
    for report in sorted(look.in_scope, key=lambda each: each.id, reverse=True):
        if report.id not in told:
            found.extend(_cycle_pairs(look, report.id, found))
    fresh = found[len(known) :]
    return tuple(sorted(fresh, key=lambda pair: (pair.report, pair.other)))


def find_contained_pairs(graph: Graph, *, skip: Set[ReportId]) -> tuple[Pair, ...]:
    """
    Reports in scope, but for those to *skip*, all of whose content a wider report collects.

    Of several wider reports the surest is named, then the one with the smaller id.
    """
    look = _Look(graph)
    found: list[Pair] = []
    for report in look.in_scope:
        if report.id in skip:
            continue
        owed = look.owed(look.all_filings[report.id])
        mine = look.points_of_report(report.id)
        wider = [
            (-confidence, other)
            for other in look.candidates(owed)
            if other != report.id
            and mine < look.points_of_report(other)
            and (confidence := look.confidence(owed, look.filings[other]))
        ]
        if wider:
            confidence, other = min(wider)
            filings = tuple(look.filings[report.id])
            found.append(
                Pair(
                    report=report.id,
                    other=other,
                    filings=filings,
                    whole=True,
                    confidence=-confidence,
                )
            )
    return tuple(found)


def _whole_pair(look: "_Look", report: ReportId, partner: dict[ReportId, ReportId]) -> Pair | None:
    filings = tuple(look.filings[report])
    owed = look.owed(look.all_filings[report])
    for other in look.candidates(owed):
        if other == report or partner.get(other) == report:
            continue
        if look.points_of_report(report) != look.points_of_report(other):
            continue
        confidence = look.confidence(owed, look.filings[other])
        if confidence:
            return Pair(
                report=report, other=other, filings=filings, whole=True, confidence=confidence
            )
    return None


def _cycle_pairs(look: "_Look", report: ReportId, known: Sequence[Pair]) -> Iterator[Pair]:
    """Pairs at some cycles only, joined by the other report."""
    said = {(pair.other, pair.report, filing.series) for pair in known for filing in pair.filings}
    by_other: dict[ReportId, list[tuple[Filing, float]]] = defaultdict(list)
    for filing in look.filings[report]:
        owed = look.owed([filing])
        points = look.points_of([filing])
        for other in look.candidates(owed):
            equal = [each for each in look.filings[other] if look.points_of([each]) == points]
            confidence = look.confidence(owed, equal) if other != report else 0.0
            if confidence and (report, other, filing.series) not in said:
                by_other[other].append((filing, confidence))
                break
    for other in sorted(by_other):
        filings = tuple(filing for filing, _ in by_other[other])
        confidence = min(each for _, each in by_other[other])
        yield Pair(report=report, other=other, filings=filings, whole=False, confidence=confidence)


@frozen
class _Look:
    """What the search for pairs looks up in a graph."""

    graph: Graph

    @cached_property
    def in_scope(self) -> tuple[Report, ...]:
        return tuple(report for report in self.graph.inventory.reports if is_in_scope(report))

    @cached_property
    def filings(self) -> dict[ReportId, list[Filing]]:
        """The filings of each report that are filed."""
        by_report: dict[ReportId, list[Filing]] = {
            report.id: [] for report in self.graph.inventory.reports
        }
        for filing in self.graph.inventory.filings:
            by_report[filing.report].append(filing)
        return by_report

    @cached_property
    def all_filings(self) -> dict[ReportId, list[Filing]]:
        """The filings of each report with those at which content is only owed."""
        by_report = {report: list(filings) for report, filings in self.filings.items()}
        for filing in self.graph.inventory.unfiled:
            by_report[filing.report].append(filing)
        return by_report

    def owed(self, filings: Sequence[Filing]) -> tuple[int, ...]:
        by_slot = self.graph.owed_by_slot
        slots = (slot for filing in filings for slot in filing.slots)
        return tuple(dict.fromkeys(holding for slot in slots for holding in by_slot.get(slot, ())))

    def points_of(self, filings: Sequence[Filing]) -> frozenset[DataPoint]:
        slots = self.graph.inventory.slots
        return frozenset(
            point for filing in filings for slot in filing.slots for point in slots[slot].points
        )

    def points_of_report(self, report: ReportId) -> frozenset[DataPoint]:
        return self.points_of(self.filings[report])

    def candidates(self, owed: Sequence[int]) -> tuple[ReportId, ...]:
        """Reports that supply the holding which fewest supply, in order of id."""
        supplies = self.graph.supplies_by_holding
        rarest = min(owed, key=lambda holding: len(supplies.get(holding, ())), default=None)
        if rarest is None:
            return ()
        slots = self.graph.inventory.slots
        return tuple(sorted({slots[supply.slot].report for supply in supplies.get(rarest, ())}))

    def confidence(self, owed: Sequence[int], filings: Sequence[Filing]) -> float:
        """How surely *filings* supply all of *owed*, from 0 to 1."""
        slots = frozenset(slot for filing in filings for slot in filing.slots)
        lowest = 1.0
        for holding in owed:
            supplies = self.graph.supplies_by_holding.get(holding, ())
            lowest = min(
                lowest, max((each.confidence for each in supplies if each.slot in slots), default=0)
            )
            if not lowest:
                break
        return lowest

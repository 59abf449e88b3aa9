"""What of each report follows from everything else: the whole, some cycles, or some fields."""

from collections.abc import Iterator, Sequence, Set

from attrs import frozen

from reportreduce.detect.support import Support, Trail
from reportreduce.graph.inventory import Filing
from reportreduce.model.ids import ReportId
from reportreduce.model.periods import filings_per_year
from reportreduce.model.reports import Report
from reportreduce.model.standing import is_in_scope

SURE = 1.0
ANY = 0.0


@frozen(kw_only=True)
class Part:
    """
    Filings of one report, with the slots that follow from all that is filed besides them.

    ``whole``: they are all the filings of the report.  ``known`` follow as far as ``trail``
    says, ``missing`` do not; ``possible`` are those of the missing that would follow, as far as
    ``loose`` says, if what is not certain held.
    """

    report: ReportId
    filings: tuple[Filing, ...]
    whole: bool
    known: tuple[int, ...]
    missing: tuple[int, ...]
    possible: tuple[int, ...] = ()
    trail: Trail
    loose: Trail


def find_parts(support: Support, *, skip: Set[ReportId]) -> tuple[Part, ...]:
    """
    The parts of every report in scope but those to *skip* of which anything follows.

    A report all of which follows from other reports is one part.  Otherwise cycles that can
    go together, while the report's others stay, are a part, the rarest filed first; and so
    is each further filing of which some fields follow.
    """
    desk = _Desk(support)
    return tuple(
        part
        for report in support.graph.inventory.reports
        if is_in_scope(report) and report.id not in skip
        for part in desk.parts_of(report)
    )


@frozen
class _Desk:
    """The steps of the search, over one graph."""

    support: Support

    def parts_of(self, report: Report) -> Iterator[Part]:
        by_cycle = self.support.graph.inventory.filing_by_cycle
        filings = [by_cycle[report.id, cycle.id] for cycle in report.cycles]
        filed = [filing for filing in filings if filing.cycle.filed]
        only_owed = [slot for each in filings if not each.cycle.filed for slot in each.slots]
        extra = self._known_today(only_owed)
        several = len(filed) > 1
        whole = self._build(report, filed, filed, extra, must_be_complete=several)
        if whole is not None:
            yield whole
        elif several:
            yield from self._parts_by_cycle(report, filed, extra)

    def _parts_by_cycle(
        self, report: Report, filed: Sequence[Filing], extra: Sequence[int]
    ) -> Iterator[Part]:
        gone: list[Filing] = []
        for confidence in (SURE, ANY):
            fresh = self._choose(filed, extra, gone, confidence)
            if fresh:
                gone += fresh
                trail = self._follow(gone, extra, confidence)
                known = self._wanted_slots(fresh)
                yield Part(
                    report=report.id,
                    filings=tuple(fresh),
                    whole=False,
                    known=known,
                    missing=(),
                    trail=trail,
                    loose=trail,
                )
        for filing in filed:
            if filing not in gone:
                part = self._build(report, [filing], filed, extra, gone=gone)
                if part is not None:
                    yield part

    def _choose(
        self,
        filed: Sequence[Filing],
        extra: Sequence[int],
        gone: Sequence[Filing],
        confidence: float,
    ) -> list[Filing]:
        """Filings that can go besides those *gone*, tried one by one, the rarest first."""
        fresh: list[Filing] = []
        for filing in sorted(filed, key=lambda each: (filings_per_year(each.cycle), each.index)):
            if filing in gone or not self._wanted_slots([filing]):
                continue
            tried = [*gone, *fresh, filing]
            wanted = self._wanted(self._wanted_slots(tried), extra)
            if self._may_all_follow(wanted, tried) and self._follow(tried, extra, confidence).knows(
                wanted
            ):
                fresh.append(filing)
        return fresh

    def _build(
        self,
        report: Report,
        filings: Sequence[Filing],
        filed: Sequence[Filing],
        extra: Sequence[int],
        *,
        gone: Sequence[Filing] = (),
        must_be_complete: bool = False,
    ) -> Part | None:
        slots = (*self._wanted_slots(filings), *extra)
        wanted = self._wanted(slots)
        without = [*gone, *filings]
        if not slots or (must_be_complete and not self._may_all_follow(wanted, without)):
            return None
        loose = self._follow(without, extra, ANY)
        trail = loose if loose.is_sure else self._follow(without, extra, SURE)
        possible = self._known(slots, loose)
        known = self._known(slots, trail)
        # All with a doubt says more than part of it for certain.
        if not known or len(possible) == len(slots) > len(known):
            known, trail = possible, loose
        if not known or (must_be_complete and len(known) < len(slots)):
            return None
        return Part(
            report=report.id,
            filings=tuple(filings),
            whole=len(filings) == len(filed),
            known=known,
            missing=tuple(slot for slot in slots if slot not in known),
            possible=tuple(slot for slot in possible if slot not in known),
            trail=trail,
            loose=loose,
        )

    def _known_today(self, slots: Sequence[int]) -> tuple[int, ...]:
        """Those of *slots*, at which content is only owed, whose content is known today."""
        trail = self.support.follow(self._wanted(slots), without=frozenset())
        return self._known([slot for slot in slots if self._wanted([slot])], trail)

    def _follow(self, without: Sequence[Filing], extra: Sequence[int], confidence: float) -> Trail:
        slots = frozenset(slot for filing in without for slot in filing.slots)
        wanted = self._wanted((*self._wanted_slots(without), *extra))
        return self.support.follow(wanted, without=slots, confidence=confidence)

    def _wanted_slots(self, filings: Sequence[Filing]) -> tuple[int, ...]:
        owed = self.support.graph.owed_by_slot
        return tuple(slot for filing in filings for slot in filing.slots if owed.get(slot))

    def _wanted(self, slots: Sequence[int], extra: Sequence[int] = ()) -> tuple[int, ...]:
        owed = self.support.graph.owed_by_slot
        return tuple(
            dict.fromkeys(holding for slot in (*slots, *extra) for holding in owed.get(slot, ()))
        )

    def _known(self, slots: Sequence[int], trail: Trail) -> tuple[int, ...]:
        return tuple(slot for slot in slots if trail.knows(self._wanted([slot])))

    def _may_all_follow(self, wanted: Sequence[int], without: Sequence[Filing]) -> bool:
        slots = frozenset(slot for filing in without for slot in filing.slots)
        return all(self.support.may_follow(holding, slots) for holding in wanted)

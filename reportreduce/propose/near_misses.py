"""What others bring, but not for sure, not to the reader who is owed it, or not in time."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, reduce
from itertools import chain

from attrs import define

from reportreduce.detect.naming import MOST_NAMES, joined, name_unit, name_units
from reportreduce.graph.access import durability, in_time, is_estimate, readability
from reportreduce.graph.closure import Clause, Closure, close
from reportreduce.graph.inventory import Filing, Inventory
from reportreduce.graph.lineage import Lineage, build_lineage
from reportreduce.graph.naming import name_report
from reportreduce.graph.points import DataPoint, Holding, Timing
from reportreduce.graph.strength import find_strengths
from reportreduce.messages import Text
from reportreduce.model.cycles import Cycle
from reportreduce.model.deadlines import is_timely
from reportreduce.model.ids import UNNAMED_PREFIX, ReportId, UnitId
from reportreduce.model.lapse import find_heir
from reportreduce.model.periods import years_around
from reportreduce.optimise.question import Question
from reportreduce.propose.doubtful_ways import tell_doubtful

_Need = tuple[Timing, Sequence[Filing]]
"""By when something is needed, and the filings that bring it."""
MOST_DAYS = 731
"""How many days late are told apart."""
_UNSURE = ("near.unsure", "near.ending", "near.body")
"""What may not be sure of a filing that is not known to come too late, in the order told."""


@define(slots=False)
class NearMisses:
    """
    Says of a holding that nothing else gives what is in the way: how it would follow, who reads
    what it follows from, or by when that comes.

    ``is_filed`` tells which filings, by their index, are there to rest on.
    """

    question: Question
    is_filed: Callable[[int], bool]

    @cached_property
    def inventory(self) -> Inventory:
        return self.question.graph.inventory

    @cached_property
    def _lineage(self) -> Lineage:
        """
        What follows from what for any one reader, whoever brings it.

        The clauses of the question are fewer: they leave out what nobody brings to the reader.
        """
        return build_lineage(
            Clause(each.conclusion, each.premises, index)
            for index, each in enumerate(self.question.graph.derivations)
        )

    def tell(self, report: ReportId, holding: int) -> Text | None:
        """
        Why what others than *report* bring does not give *holding*.

        None if they do not bring the figures at all, for whomever and whenever; what they bring
        of a unit that has the same successor today is told.
        """
        wanted = self.question.graph.holdings[holding]
        closure = self._follow(report, holding)
        if holding not in closure:
            return self._of_successors(report, wanted)
        ancestry = closure.ancestry(holding)
        needed = [
            (self._timing(atom), tuple(self._bringers(atom, report)))
            for atom in ancestry
            if closure.reason_by_known[atom] is None
        ]
        clauses = (closure.reason_by_known[atom] for atom in ancestry)
        steps = [self.question.graph.derivations[each.label] for each in clauses if each]
        doubt = tell_doubtful(self.inventory.registry, steps, self.question.confidence)
        hindrance = self._in_the_way(wanted, needed)
        if doubt is not None and hindrance is None and needed:
            names = self._names([filings[0] for _, filings in needed])
            hindrance = Text("near.way_sources", {"sources": names})
        return _all_of([text for text in (doubt, hindrance) if text is not None])

    def _follow(self, report: ReportId, holding: int) -> Closure:
        """What follows from others: *holding* by the way whose weakest step is surest."""
        clauses, facts = self._lineage.trace(
            [holding], lambda atom: any(self._bringers(atom, report))
        )
        rules = [
            (clause, self.question.graph.derivations[clause.label].confidence) for clause in clauses
        ]
        strength = find_strengths(rules, dict.fromkeys(facts, 1.0)).get(holding, 1.0)
        least = min(strength, self.question.confidence)
        return close([clause for clause, sure in rules if sure >= least], facts)

    def _in_the_way(self, wanted: Holding, needed: Sequence[_Need]) -> Text | None:
        """Why the filings that would give *wanted* are not read, not in time or not sure."""
        unread = [filings for _, filings in needed if not self._read(wanted, filings)]
        if unread:
            return self._elsewhere(wanted, [self._least_known(filings) for filings in unread])
        read = [(by, self._read(wanted, filings)) for by, filings in needed]
        return self._untimely(read) or self._unsure(wanted.reader, read)

    def _timing(self, atom: int) -> Timing:
        return self.question.graph.timings[self.question.graph.holdings[atom].timing]

    def _bringers(self, atom: int, report: ReportId) -> Iterator[Filing]:
        """The filings of others than *report* that collect the figures of the holding *atom*."""
        yield from self._bringers_of(self.question.graph.holdings[atom].point, report)

    def _bringers_of(self, point: DataPoint, report: ReportId) -> Iterator[Filing]:
        for slot in self.inventory.slots_by_point.get(point, ()):
            filing = self.inventory.filing_of(self.inventory.slots[slot])
            if filing.report != report and self.is_filed(filing.index):
                yield filing

    def _read(self, wanted: Holding, filings: Sequence[Filing]) -> Sequence[Filing]:
        registry = self.inventory.registry
        return [each for each in filings if readability(registry, wanted.reader, each.report)]

    def _elsewhere(self, wanted: Holding, filings: Sequence[Filing]) -> Text:
        registry = self.inventory.registry
        known = [registry.report_by_id[each.report].recipients for each in filings]
        if wanted.reader.startswith(UNNAMED_PREFIX):
            return Text("near.reader_unknown", {"sources": self._names(filings)})
        heir = self._heir(wanted.reader)
        if known and all(heir in map(self._heir, units) for units in known):
            units = [wanted.reader, *chain.from_iterable(known)]
            return self._succeeded("near.succeeded_recipient", heir, units, filings)
        recipients = dict.fromkeys(unit for units in known for unit in units)
        values = {
            "sources": self._names(filings),
            "recipients": name_units(registry, recipients),
            "reader": name_unit(registry, wanted.reader),
        }
        return Text("near.elsewhere" if all(known) else "near.recipients_unknown", values)

    def _of_successors(self, report: ReportId, wanted: Holding) -> Text | None:
        """Whether others bring the same figure of a unit that has the same successor today."""
        point, heir = wanted.point, self._heir(wanted.point.unit)
        for unit in self.inventory.registry.units:
            if unit.id == point.unit or self._heir(unit.id) != heir:
                continue
            found = tuple(self._bringers_of(point._replace(unit=unit.id), report))
            if found:
                units = (point.unit, unit.id)
                return self._succeeded("near.succeeded_filer", heir, units, found)
        return None

    def _succeeded(
        self, key: str, heir: UnitId, units: Iterable[UnitId], filings: Sequence[Filing]
    ) -> Text:
        registry = self.inventory.registry
        old = dict.fromkeys(each for each in units if each != heir and self._heir(each) == heir)
        values = {
            "sources": self._names(filings),
            "old": name_units(registry, old),
            "heir": name_unit(registry, heir),
        }
        return Text(key, values)

    def _heir(self, unit: UnitId) -> UnitId:
        """Who is *unit* on the reference date: itself, or its successor."""
        registry = self.inventory.registry
        return find_heir(registry, unit, registry.reference_date)

    def _least_known(self, filings: Sequence[Filing]) -> Filing:
        """The first of *filings* that nobody knows the recipients of, else the first."""
        reports = self.inventory.registry.report_by_id
        unknown = (each for each in filings if not reports[each.report].recipients)
        return next(unknown, filings[0])

    def _untimely(self, needed: Sequence[_Need]) -> Text | None:
        late = [each for each in needed if not self._timely(each)]
        if late:
            nearest = [self._least_late(each) for each in late]
            values = {
                "sources": self._names([filing for _, filing in nearest]),
                "days": max(days for days, _ in nearest),
            }
            return Text("near.late", values)
        early = [each for each in needed if self._is_estimate(each)]
        if early:
            timely = [self._timely(each)[0] for each in early]
            return Text("near.estimate", {"sources": self._names(timely)})
        return None

    def _unsure(self, reader: UnitId, needed: Sequence[_Need]) -> Text | None:
        """What is not sure of filings that are in time, or may be, each with its reports."""
        doubtful: dict[str, list[Filing]] = defaultdict(list)
        for need in needed:
            told = [
                (each, tuple(self._doubts(reader, need[0], each)))
                for each in self._timely(need, estimates=False)
            ]
            surest, doubts = min(told, key=lambda each: len(each[1]))
            for key in doubts:
                doubtful[key].append(surest)
        return _all_of(
            [Text(key, {"sources": self._names(doubtful[key])}) for key in _UNSURE if doubtful[key]]
        )

    def _doubts(self, reader: UnitId, by: Timing, filing: Filing) -> Iterator[str]:
        registry = self.inventory.registry
        sure = {
            "near.unsure": in_time(registry, filing.cycle, by),
            "near.ending": durability(registry, filing.report),
            "near.body": readability(registry, reader, filing.report),
        }
        yield from (key for key, each in sure.items() if each < self.question.confidence)

    def _least_late(self, need: _Need) -> tuple[int, Filing]:
        """The filing that comes least late, with the days."""
        by, filings = need
        late = ((self._days_late(each.cycle, by.cycle), each) for each in filings)
        return min(late, key=lambda each: each[0])

    def _timely(self, need: _Need, *, estimates: bool = True) -> Sequence[Filing]:
        """The filings that are in time, or may be; all of them, or without *estimates*."""
        registry, (by, filings) = self.inventory.registry, need
        return [
            each
            for each in filings
            if in_time(registry, each.cycle, by)
            and (estimates or not is_estimate(registry, each.cycle, by))
        ]

    def _is_estimate(self, need: _Need) -> bool:
        """Whether all that is in time is an estimate."""
        return not self._timely(need, estimates=False)

    def _days_late(self, source: Cycle, owed: Cycle) -> int:
        """How many days earlier *source* would have to come, whatever slack there is already."""
        policy = self.inventory.registry.policy
        years = tuple(years_around(self.inventory.registry.reference_date.year))

        def is_enough(days: int) -> bool:
            return all(
                is_timely(
                    source,
                    owed,
                    year,
                    slack_days=policy.slack_days + days,
                    strict_before=policy.strict_before,
                )
                is not False
                for year in years
            )

        return bisect_left(range(MOST_DAYS), True, key=is_enough)

    def _names(self, filings: Sequence[Filing]) -> dict[str, str]:
        registry = self.inventory.registry
        reports = dict.fromkeys(each.report for each in filings)
        quoted = (
            {language: f"“{name}”" for language, name in name_report(registry, each).items()}
            for each in reports
        )
        return dict(joined(quoted, most=MOST_NAMES))


def _all_of(texts: Sequence[Text]) -> Text | None:
    """*texts* as one, each a sentence; None for none."""
    if not texts:
        return None
    return reduce(lambda one, other: Text("near.both", {"one": one, "other": other}), texts)

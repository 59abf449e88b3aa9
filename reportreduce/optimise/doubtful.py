"""What is owed and follows today only with doubt: what it then rests on must stay."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property

from attrs import define

from reportreduce.graph.closure import Closure
from reportreduce.graph.lineage import Lineage, build_lineage
from reportreduce.model.ids import ReportId
from reportreduce.optimise.question import Question

Doubtful = Mapping[int, tuple[int, ...]]
"""Holdings that are owed and follow today only with doubt, each with slots it may rest on."""


def find_doubtful(draft: Question, known: Closure) -> Doubtful:
    """
    For each holding owed that is not *known* and may follow today: slots on which it then rests.

    Of several ways one is enough, and best one by reports that stay anyway.
    """
    unknown = [each.holding for each in draft.graph.owed if each.holding not in known]
    if not unknown:
        return {}
    ways = _Ways(draft)
    safe = ways.rest_on(unknown, ways.staying.__contains__)
    open_ = [each for each in unknown if each not in safe]
    return {**safe, **ways.rest_on(open_, lambda slot: True)}


def find_needed(draft: Question, doubtful: Doubtful) -> Doubtful:
    """Of the slots of each *doubtful* holding those of reports without which it cannot follow."""
    ways, slots = _Ways(draft), draft.graph.inventory.slots
    needed: dict[int, list[int]] = {holding: [] for holding in doubtful}
    reports = dict.fromkeys(slots[slot].report for listed in doubtful.values() for slot in listed)
    for report in reports:
        of_report = {
            holding: [slot for slot in listed if slots[slot].report == report]
            for holding, listed in doubtful.items()
        }
        resting = [holding for holding, listed in of_report.items() if listed]
        others = ways.rest_on(resting, ways.slots_beside(report).__contains__)
        for holding in resting:
            if holding not in others:
                needed[holding] += of_report[holding]
    return {holding: tuple(listed) for holding, listed in needed.items()}


@define(slots=False)
class _Ways:
    """How a holding may follow today, however doubtfully."""

    draft: Question

    @cached_property
    def slots_by_fact(self) -> Mapping[int, Sequence[int]]:
        """For each holding that may be brought today: the slots that bring it."""
        today = {self.draft.collects[index].slot for index in self.draft.today()}
        by_fact: dict[int, list[int]] = defaultdict(list)
        for supply in self.draft.graph.supplies:
            if supply.slot in today:
                by_fact[supply.holding].append(supply.slot)
        # What stays anyway comes first: to rest on it as well costs nothing.
        return {
            fact: sorted(listed, key=lambda slot: slot not in self.staying)
            for fact, listed in by_fact.items()
        }

    @cached_property
    def staying(self) -> frozenset[int]:
        """The slots of filings that stay whatever is chosen: fixed ones, and sole sources."""
        draft = self.draft
        headed = {clause.head for clause in draft.clauses}
        bringing: dict[int, list[int]] = defaultdict(list)
        for collect in draft.collects:
            for holding in collect.supplies:
                bringing[holding].append(collect.choice)
        sole = {
            bringing[holding][0]
            for holding in draft.owed
            if holding not in headed and len(bringing[holding]) == 1
        }
        return frozenset(
            slot
            for choice in draft.choices
            if choice.today and (choice.fixed or choice.index in sole)
            for slot in choice.filing.slots
        )

    def slots_beside(self, report: ReportId) -> frozenset[int]:
        """The slots of all reports but *report*."""
        slots = self.draft.graph.inventory.slots
        return frozenset(slot.index for slot in slots if slot.report != report)

    @cached_property
    def lineage(self) -> Lineage:
        graph = self.draft.graph
        usable = (each for each in graph.clauses if graph.derivations[each.label].confidence > 0)
        return build_lineage(usable)

    def rest_on(self, holdings: Iterable[int], is_usable: Callable[[int], bool]) -> Doubtful:
        """For each of *holdings* that follows from usable slots: slots on which it rests."""
        wanted = tuple(holdings)

        def slots_of(atom: int) -> Iterable[int]:
            return filter(is_usable, self.slots_by_fact.get(atom, ()))

        closure = self.lineage.follow(wanted, lambda atom: any(True for _ in slots_of(atom)))
        return {
            holding: tuple(
                dict.fromkeys(
                    next(iter(slots_of(atom)))
                    for atom in closure.ancestry(holding)
                    if closure.reason_by_known[atom] is None
                )
            )
            for holding in wanted
            if holding in closure
        }

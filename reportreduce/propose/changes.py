"""A plan as changes from today, parted into packages that are safe in any combination."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from attrs import define

from reportreduce.graph.closure import Clause, Closure
from reportreduce.graph.forest import Forest
from reportreduce.model.ids import ReportId
from reportreduce.optimise.plan import Plan
from reportreduce.optimise.question import Choice, Collect, Question


@define(slots=False)
class Changes:
    """
    What a plan removes and adds, and which changes belong together.

    *base* is what is collected today and removed by no package.  Keeping more never hurts,
    because what follows only grows with what is collected.  So a holding that follows from
    *base* is safe whatever is accepted.  Any other is known today through collects that some
    packages remove, and known tomorrow through collects that some packages add: those
    packages are made one, so that a package's proofs rest on the base and its own changes.
    """

    question: Question
    plan: Plan

    @cached_property
    def removed(self) -> tuple[Collect, ...]:
        """Collects made today and not tomorrow."""
        return tuple(
            self.question.collects[index]
            for index in self.question.today()
            if index not in self.plan.collects
        )

    @cached_property
    def added(self) -> tuple[Collect, ...]:
        """Collects made tomorrow and not today."""
        today = set(self.question.today())
        return tuple(self.question.collects[index] for index in sorted(self.plan.collects - today))

    @cached_property
    def dropped(self) -> tuple[Choice, ...]:
        """Filings made today and not tomorrow."""
        return tuple(
            choice
            for choice in self.question.choices
            if choice.today and choice.index not in self.plan.kept
        )

    @cached_property
    def removed_by_report(self) -> Mapping[ReportId, Sequence[Collect]]:
        """Removed collects by the report whose form asks for them today."""
        return self._by_owner(self.removed)

    @cached_property
    def added_by_report(self) -> Mapping[ReportId, Sequence[Collect]]:
        """Added collects by the report whose form asks for them today."""
        return self._by_owner(self.added)

    @cached_property
    def dropped_by_report(self) -> Mapping[ReportId, Sequence[Choice]]:
        """Dropped filings by report."""
        by_report: dict[ReportId, list[Choice]] = defaultdict(list)
        for choice in self.dropped:
            by_report[choice.filing.report].append(choice)
        return dict(by_report)

    def _by_owner(self, collects: Iterable[Collect]) -> Mapping[ReportId, Sequence[Collect]]:
        by_report: dict[ReportId, list[Collect]] = defaultdict(list)
        for collect in collects:
            by_report[self.owner(collect)].append(collect)
        return dict(by_report)

    @cached_property
    def base(self) -> tuple[int, ...]:
        """Collects made today and tomorrow."""
        return tuple(index for index in self.question.today() if index in self.plan.collects)

    @cached_property
    def base_set(self) -> frozenset[int]:
        """The base, for looking up."""
        return frozenset(self.base)

    @cached_property
    def removed_set(self) -> frozenset[int]:
        """The indices of removed collects, for looking up."""
        return frozenset(collect.index for collect in self.removed)

    @cached_property
    def added_set(self) -> frozenset[int]:
        """The indices of added collects, for looking up."""
        return frozenset(collect.index for collect in self.added)

    @cached_property
    def base_closure(self) -> Closure:
        """What follows whatever is accepted."""
        return self.question.known_from(self.base)

    @cached_property
    def full_closure(self) -> Closure:
        """What follows when all is accepted; reasons rest on the base wherever they can."""
        facts = dict.fromkeys(self.base_closure.reason_by_known)
        facts |= dict.fromkeys(holding for collect in self.added for holding in collect.supplies)
        after = self.question.clause_set.close(facts).reason_by_known
        return Closure(reason_by_known={**after, **self.base_closure.reason_by_known})

    @cached_property
    def today_closure(self) -> Closure:
        """What follows today."""
        return self.question.known_from(self.question.today())

    @cached_property
    def collect_by_fact(self) -> Mapping[int, Collect]:
        """For each holding that a collect of tomorrow brings: the first one, base before added."""
        by_fact: dict[int, Collect] = {}
        for index in (*self.base, *(collect.index for collect in self.added)):
            for holding in self.question.collects[index].supplies:
                by_fact.setdefault(holding, self.question.collects[index])
        return by_fact

    @cached_property
    def owed_by_removed(self) -> Mapping[int, tuple[int, ...]]:
        """The holdings that each removed collect owes, by the collect's index."""
        owed = self.question.graph.owed_by_slot
        required = set(self.question.owed)
        return {
            collect.index: tuple(
                holding for holding in owed.get(collect.slot, ()) if holding in required
            )
            for collect in self.removed
        }

    @cached_property
    def owed_unfiled(self) -> Mapping[ReportId, Sequence[tuple[int, int]]]:
        """
        What changed reports owe at cycles that stay unfiled, of fields that they no longer bring.

        As slots and holdings.  Only what the report's own package or the base gives: another
        package may give it, too, but then no proof can stand in this one.
        """
        inventory, required = self.question.graph.inventory, set(self.question.owed)
        owed: dict[ReportId, list[tuple[int, int]]] = defaultdict(list)
        for filing in inventory.unfiled:
            removed = self.removed_by_report.get(filing.report, ())
            fields = {inventory.slots[collect.slot].field for collect in removed}
            for slot in filing.slots:
                starts = self.question.choice_by_slot[slot] in self.plan.kept
                if starts or inventory.slots[slot].field not in fields:
                    continue
                for holding in self.question.graph.owed_by_slot.get(slot, ()):
                    is_left = holding in required and holding in self.full_closure
                    if is_left and self._is_given_to(filing.report, holding):
                        owed[filing.report].append((slot, holding))
        return dict(owed)

    def _is_given_to(self, report: ReportId, holding: int) -> bool:
        own = self.packages.root(report)
        added = (each for each in self.brought_for(holding) if each.index in self.added_set)
        return all(self.packages.root(self.owner(each)) == own for each in added)

    @cached_property
    def packages(self) -> Forest[ReportId]:
        """Reports whose changes must be accepted or rejected together."""
        forest = Forest[ReportId]()
        removers = self._removers()
        for holding in self.question.owed:
            if holding not in self.base_closure:
                together = [*self._today_support(holding, removers), *self._new_support(holding)]
                for report in together[1:]:
                    forest.join(together[0], report)
        return forest

    def _removers(self) -> Mapping[int, Sequence[ReportId]]:
        """For each holding that removed collects owe: the reports that are changed."""
        removers: dict[int, dict[ReportId, None]] = defaultdict(dict)
        for collect in self.removed:
            for holding in self.owed_by_removed[collect.index]:
                removers[holding][self.owner(collect)] = None
        return {holding: tuple(reports) for holding, reports in removers.items()}

    def _today_support(
        self, holding: int, removers: Mapping[int, Sequence[ReportId]]
    ) -> Sequence[ReportId]:
        if holding in removers:
            return removers[holding]
        used = (
            self._collect_by_fact_today[atom]
            for atom in self.today_closure.ancestry(holding)
            if self.today_closure.reason_by_known[atom] is None
        )
        return tuple(
            dict.fromkeys(self.owner(each) for each in used if each.index in self.removed_set)
        )

    @cached_property
    def _collect_by_fact_today(self) -> Mapping[int, Collect]:
        """For each holding that a collect of today brings: the first one, base before removed."""
        by_fact: dict[int, Collect] = {}
        for index in (*self.base, *(collect.index for collect in self.removed)):
            for given in self.question.collects[index].supplies:
                by_fact.setdefault(given, self.question.collects[index])
        return by_fact

    def _new_support(self, holding: int) -> Sequence[ReportId]:
        return tuple(
            dict.fromkeys(
                self.owner(collect)
                for collect in self.brought_for(holding)
                if collect.index in self.added_set
            )
        )

    def brought_for(self, holding: int) -> Iterable[Collect]:
        """The collects on which the proof of *holding* rests when all is accepted."""
        reasons = self.full_closure.reason_by_known
        for atom in self.full_closure.ancestry(holding):
            if reasons[atom] is None:
                yield self.collect_by_fact[atom]

    def owner(self, collect: Collect) -> ReportId:
        """The report whose change a collect belongs to: the one whose form asks for it today."""
        return self.question.graph.inventory.slots[collect.slot].report

    def groups(self) -> Sequence[tuple[ReportId, ...]]:
        """The changed reports of each package, in order of id; packages by their first report."""
        by_root: dict[ReportId, list[ReportId]] = defaultdict(list)
        changed = {*self.removed_by_report, *self.added_by_report, *self.dropped_by_report}
        for report in sorted(changed):
            by_root[self.packages.root(report)].append(report)
        return [tuple(reports) for reports in sorted(by_root.values())]

    def clause_of(self, holding: int) -> Clause | None:
        """How *holding* follows when all is accepted; None when a collect brings it."""
        return self.full_closure.reason_by_known[holding]

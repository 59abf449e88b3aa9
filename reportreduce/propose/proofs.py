"""Proofs: for every field no longer collected where it was, how its reader still has it."""

from collections.abc import Iterator, Mapping, Sequence

from attrs import define

from reportreduce.graph.access import ASSUMED, durability, in_time, readability, timeliness
from reportreduce.graph.naming import name_report
from reportreduce.messages import Text
from reportreduce.model.ids import PackageId, ReportId
from reportreduce.optimise.question import Collect
from reportreduce.propose.changes import Changes
from reportreduce.propose.proposal import Proof, Step, StepKind


@define(slots=False)
class ProofDrafter:
    """Draws proofs from the closure of what is collected when all is accepted."""

    changes: Changes

    def draft(self, package: PackageId, reports: Sequence[ReportId]) -> Iterator[Proof]:
        """
        A proof for each field that *reports* no longer bring, each filer and each reader.

        And for what they owe of these fields at cycles that nobody files.
        """
        for report in reports:
            for collect in self.changes.removed_by_report.get(report, ()):
                for holding in self.changes.owed_by_removed[collect.index]:
                    yield self._proof(package, collect.slot, holding)
            for slot, holding in self.changes.owed_unfiled.get(report, ()):
                yield self._proof(package, slot, holding)

    def confidence(self, reports: Sequence[ReportId]) -> float:
        """The confidence of the weakest step in the proofs of *reports*; 1 if there is none."""
        if self.changes.question.confidence >= 1.0:
            return 1.0
        atoms = dict.fromkeys(
            atom
            for report in reports
            for collect in self.changes.removed_by_report.get(report, ())
            for holding in self.changes.owed_by_removed[collect.index]
            for atom in self.changes.full_closure.ancestry(holding)
        ) | dict.fromkeys(
            atom
            for report in reports
            for _, holding in self.changes.owed_unfiled.get(report, ())
            for atom in self.changes.full_closure.ancestry(holding)
        )
        return min((self._confidence_of(atom, reports) for atom in atoms), default=1.0)

    def _confidence_of(self, atom: int, reports: Sequence[ReportId]) -> float:
        question = self.changes.question
        clause = self.changes.clause_of(atom)
        if clause is not None:
            return question.graph.derivations[clause.label].confidence
        collect = self.changes.collect_by_fact[atom]
        if not collect.today:
            return max(self._fit(each, atom) for each in self._alike(collect, atom, reports))
        if not question.choices[collect.choice].today:
            return 1.0  # A cycle that begins to be filed brings what is owed at it, in time.
        supplies = question.graph.supplies_by_slot[collect.slot]
        return next(supply.confidence for supply in supplies if supply.holding == atom)

    def _alike(self, chosen: Collect, atom: int, reports: Sequence[ReportId]) -> Iterator[Collect]:
        """The take-overs from *reports* by which the host of *chosen* brings *atom*."""
        for each in self.changes.added:
            is_host = not each.today and each.choice == chosen.choice
            if is_host and atom in each.supplies and self.changes.owner(each) in reports:
                yield each

    def _fit(self, collect: Collect, atom: int) -> float:
        """
        How sure it is that a host brings what its guest brought, to the reader of *atom*.

        A host that is due before the guest asks its filers to be faster, and windows that
        nobody knows may differ: both are less than sure.
        """
        graph = self.changes.question.graph
        registry, slot = graph.inventory.registry, graph.inventory.slots[collect.slot]
        host = self.changes.question.choices[collect.choice].filing
        guest = graph.inventory.filing_by_cycle[slot.report, slot.cycle]
        sure = min(
            in_time(registry, host.cycle, graph.timings[graph.holdings[atom].timing]),
            timeliness(registry, host.cycle, guest.cycle),
            durability(registry, host.report),
            readability(registry, graph.holdings[atom].reader, host.report),
        )
        unhurried = timeliness(registry, guest.cycle, host.cycle) >= 1.0
        return sure if host.series == guest.series and unhurried else min(sure, ASSUMED)

    def _proof(self, package: PackageId, number_of_slot: int, holding: int) -> Proof:
        graph = self.changes.question.graph
        slot = graph.inventory.slots[number_of_slot]
        owed = graph.holdings[holding]
        atoms = self._order(holding)
        number = {atom: position for position, atom in enumerate(atoms)}
        return Proof(
            package=package,
            report=slot.report,
            cycle=slot.cycle,
            field=owed.point.field,
            unit=owed.point.unit,
            reader=owed.reader,
            steps=tuple(self._step(atom, number) for atom in atoms),
        )

    def _order(self, holding: int) -> Sequence[int]:
        """What the proof rests on, each before its premises (a reversed post-order)."""
        reasons = self.changes.full_closure.reason_by_known
        done: dict[int, None] = {}
        stack = [(holding, False)]
        seen: set[int] = set()
        while stack:
            atom, finished = stack.pop()
            if finished:
                done[atom] = None
            elif atom not in seen:
                seen.add(atom)
                stack.append((atom, True))
                clause = reasons[atom]
                stack.extend((premise, False) for premise in (clause.body if clause else ()))
        return list(reversed(done))

    def _step(self, atom: int, number: Mapping[int, int]) -> Step:
        graph = self.changes.question.graph
        point = graph.holdings[atom].point
        clause = self.changes.clause_of(atom)
        if clause is None:
            return self._collected(atom, number[atom])
        derivation = graph.derivations[clause.label]
        return Step(
            number=number[atom],
            field=point.field,
            breakdown=point.breakdown,
            unit=point.unit,
            series=point.series,
            kind=StepKind.DERIVED,
            derivation=derivation.kind,
            premises=tuple(number[premise] for premise in clause.body),
            reason=derivation.reason,
        )

    def _collected(self, atom: int, number: int) -> Step:
        question = self.changes.question
        collect = self.changes.collect_by_fact[atom]
        filing = question.choices[collect.choice].filing
        point = question.graph.holdings[atom].point
        new = collect.index not in self.changes.base_set
        kind = StepKind.TAKEN_OVER if new else StepKind.COLLECTED
        report = name_report(question.graph.inventory.registry, filing.report)
        return Step(
            number=number,
            field=point.field,
            breakdown=point.breakdown,
            unit=point.unit,
            series=point.series,
            kind=kind,
            report=filing.report,
            cycle=filing.cycle.id,
            reason=Text(f"proposal.step_{kind.value}", {"report": report}),
        )

"""Proofs: one for each figure that is no longer collected, each step resting on later ones."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import product

from attrs import define, field, frozen

from reportreduce.model.ids import FieldId, PackageId
from reportreduce.propose.proposal import Proof, Step, StepKind
from reportreduce.propose.verify.case import Case
from reportreduce.propose.verify.derivations import crosses_windows, explain_derivation
from reportreduce.propose.verify.facts import Entry, filers_of, readers_of
from reportreduce.propose.verify.failures import Failure, fail, is_same_figure
from reportreduce.propose.verify.leaves import check_leaf
from reportreduce.propose.verify.owed import find_needed
from reportreduce.propose.verify.verdicts import ASSUMED

Debt = tuple[str, ...]
"""What a proof answers: package, report, cycle, field, breakdown, filer and reader."""


def check_proofs(case: Case) -> Iterator[Failure]:
    """
    Every owed figure that goes has exactly one proof, and every proof holds.

    What is owed of it at cycles that nobody files may have one.
    """
    open_debts, unfiled = _debts(case), _unfiled_debts(case)
    weakest: dict[PackageId, float] = {}
    for proof in case.proposal.proofs:
        entry = _settle(case, open_debts, proof) or _settle(case, unfiled, proof)
        if entry is None:
            yield fail(_place(proof), "proof_unexpected")
            continue
        check = ProofCheck(case, proof, entry)
        yield from check.failures()
        weakest[proof.package] = min(weakest.get(proof.package, 1.0), check.confidence)
    for debt, entries in open_debts.items():
        if entries:
            yield fail(" / ".join(debt), "proof_missing", count=len(entries))
    yield from _check_confidence(case, weakest)


def _check_confidence(case: Case, weakest: Mapping[PackageId, float]) -> Iterator[Failure]:
    """
    Each package is as sure as the weakest step of its proofs.

    What is owed at cycles that nobody files need have no proof.  A package that removes what
    that may rest on is at most assumed, if a review rested on its following less than surely.
    """
    proven = {each.id: weakest.get(each.id, 1.0) for each in case.proposal.packages}
    differing = [
        each
        for each in case.proposal.packages
        if not is_same_figure(each.confidence, proven[each.id])
    ]
    needed = find_needed(case) if differing else frozenset()
    for package in differing:
        expected = proven[package.id]
        assumed = is_same_figure(package.confidence, min(expected, ASSUMED))
        if not assumed or needed.isdisjoint(_removed_fields(case, package.id)):
            yield fail(package.id, "confidence", found=package.confidence, expected=expected)


def _removed_fields(case: Case, package: PackageId) -> set[FieldId]:
    changes = case.changes_by_package.get(package, ())
    return {entry.field for change in changes for entry in change.removed}


def _debts(case: Case) -> dict[Debt, list[Entry]]:
    debts: dict[Debt, list[Entry]] = defaultdict(list)
    for change in case.changes:
        report = case.registry.report_by_id[change.action.report]
        for entry in change.removed:
            if not entry.owed:
                continue
            for filer, reader in product(filers_of(report), readers_of(report)):
                debts[_debt(change.package.id, entry, filer, reader)].append(entry)
    return dict(debts)


def _unfiled_debts(case: Case) -> dict[Debt, list[Entry]]:
    debts: dict[Debt, list[Entry]] = defaultdict(list)
    for change in case.changes:
        report = case.registry.report_by_id[change.action.report]
        for entry in case.owed_unfiled(change):
            for filer, reader in product(filers_of(report), readers_of(report)):
                open_entries = debts[_debt(change.package.id, entry, filer, reader)]
                open_entries += [entry] if entry not in open_entries else []
    return dict(debts)


def _debt(package: str, entry: Entry, filer: str, reader: str) -> Debt:
    breakdown = "+".join(entry.breakdown)
    return (package, entry.report, entry.cycle, entry.field, breakdown, filer, reader)


def _settle(case: Case, debts: dict[Debt, list[Entry]], proof: Proof) -> Entry | None:
    """The removed entry that *proof* answers for, taken off the open *debts*."""
    if not proof.steps:
        return None
    first = proof.steps[0]
    breakdown = "+".join(first.breakdown)
    debt = (
        proof.package, proof.report, proof.cycle, proof.field, breakdown, proof.unit, proof.reader
    )  # fmt: skip
    for entry in debts.get(debt, ()):
        if case.series.stands_for(first.series, entry.calendar):
            debts[debt].remove(entry)
            return entry
    return None


def _place(proof: Proof) -> str:
    return f"{proof.package}: {proof.report} / {proof.cycle} / {proof.field} / {proof.unit}"


def _is_well_formed(step: Step) -> bool:
    """Whether *step* says how it follows, or else who brings it, and not both."""
    if step.kind is StepKind.DERIVED:
        return step.derivation is not None and step.report is None and step.cycle is None
    sourced = step.report is not None and step.cycle is not None
    return sourced and step.derivation is None and not step.premises


@frozen
class _Point:
    """What a step is about, to find steps that say the same twice."""

    field: str
    breakdown: tuple[str, ...]
    unit: str
    series: str
    crossed: bool


@define(slots=False)
class ProofCheck:
    """
    One proof for *entry*.

    ``confidence`` is that of its weakest step, once ``failures`` has been read to its end.
    """

    case: Case
    proof: Proof
    entry: Entry
    confidence: float = field(default=1.0, init=False)

    @cached_property
    def crossed(self) -> frozenset[int]:
        """The steps on which figures of other windows rest."""
        found: set[int] = set()
        for number, step in enumerate(self.proof.steps):
            premises = [self.proof.steps[each] for each in self._later(number)]
            is_derived = step.kind is StepKind.DERIVED
            if number in found or (
                is_derived and crosses_windows(self.case, self.proof.reader, step, premises)
            ):
                found.update(self._later(number))
        return frozenset(found)

    def _later(self, number: int) -> Sequence[int]:
        """The premises of step *number* that come after it, as all must."""
        later = range(number + 1, len(self.proof.steps))
        return [each for each in self.proof.steps[number].premises if each in later]

    def failures(self) -> Iterator[Failure]:
        """What is wrong with it, step by step."""
        proof, first = self.proof, self.proof.steps[0]
        if (first.field, first.unit) != (proof.field, proof.unit):
            yield fail(_place(proof), "proof_not_of_owed")
        points = [
            _Point(step.field, step.breakdown, step.unit, step.series, number in self.crossed)
            for number, step in enumerate(proof.steps)
        ]
        if len(set(points)) < len(points):
            yield fail(_place(proof), "proof_repeats")
        used = {premise for step in proof.steps for premise in step.premises}
        if used != set(range(1, len(proof.steps))):
            yield fail(_place(proof), "proof_unused_steps")
        for number, step in enumerate(proof.steps):
            yield from self._check_step(number, step)

    def _check_step(self, number: int, step: Step) -> Iterator[Failure]:
        where = f"{_place(self.proof)} [{number}]"
        derived = step.kind is StepKind.DERIVED
        later = range(number + 1, len(self.proof.steps))
        if step.number != number or any(premise not in later for premise in step.premises):
            yield fail(where, "step_order")
        elif not _is_well_formed(step):
            yield fail(where, "step_form")
        elif derived:
            premises = [self.proof.steps[premise] for premise in step.premises]
            verdict = explain_derivation(self.case, self.proof.reader, step, premises)
            self.confidence = min(self.confidence, verdict.confidence)
            if verdict.failure is not None:
                yield fail(where, "derivation", reason=verdict.failure)
        else:
            yield from self._check_leaf(where, number, step)

    def _check_leaf(self, where: str, number: int, step: Step) -> Iterator[Failure]:
        verdict = check_leaf(self.case, self.proof, step, crossed=number in self.crossed)
        self.confidence = min(self.confidence, verdict.confidence)
        if verdict.failure is not None:
            yield fail(where, "leaf", reason=verdict.failure)

"""From a plan to a proposal: packages, arithmetic and proofs."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain

from attrs import define, evolve

from reportreduce.graph.access import ASSUMED
from reportreduce.graph.inventory import counted_filers, has_known_count, has_known_frequency
from reportreduce.model.cycles import Window
from reportreduce.model.ids import PackageId, ReportId, UnitId
from reportreduce.model.policy import Goal, Metric
from reportreduce.model.registry import Registry
from reportreduce.model.reports import Content, Report
from reportreduce.optimise.plan import FrontierPoint, Objective, Plan
from reportreduce.optimise.question import Choice, Collect, Question, reports_of
from reportreduce.propose.actions import ActionDrafter
from reportreduce.propose.changes import Changes
from reportreduce.propose.kept import KeptDrafter
from reportreduce.propose.levels import Levels, add_levels, cut_percent, level_of, share_of
from reportreduce.propose.proofs import ProofDrafter
from reportreduce.propose.proposal import (
    Action,
    Binding,
    Bound,
    Burden,
    FrontierRow,
    Kept,
    Package,
    Proof,
    Proposal,
)
from reportreduce.propose.questions import find_questions
from reportreduce.propose.reached import cuts_enough
from reportreduce.propose.recounts import find_recounts
from reportreduce.propose.savings import Tally, tally
from reportreduce.propose.seal import fingerprint_registry, seal_proposal
from reportreduce.propose.unfiled import UnfiledNeeds


@define(slots=False, kw_only=True)
class Drafter:
    """
    Writes the proposal of one plan.

    ``floor`` and ``potential`` are what any plan can cut at most, by confirmed derivations
    and by all.
    """

    question: Question
    plan: Plan
    goal: Goal
    objective: Objective
    floor: Bound
    potential: Bound
    frontier: Sequence[FrontierPoint] = ()
    binding: Sequence[Binding] = ()

    @cached_property
    def registry(self) -> Registry:
        return self.question.graph.inventory.registry

    @cached_property
    def changes(self) -> Changes:
        return Changes(self.question, self.plan)

    @cached_property
    def baseline(self) -> tuple[ReportId, ...]:
        """Reports in force that the goal counts, in the registry's order."""
        counted = self.question.counted
        return tuple(report.id for report in self.registry.reports if report.id in counted)

    def draft(self) -> Proposal:
        """The sealed proposal."""
        packages = tuple(self._packages())
        before, after = self._levels(before=True), self._levels(before=False)
        proposal = Proposal(
            registry=self.registry.id,
            fingerprint=fingerprint_registry(self.registry),
            reference_date=self.registry.reference_date,
            goal=self.goal,
            goal_reached=self._goal_reached(before, after),
            objective=self.objective,
            baseline=self.baseline,
            before=before,
            after=after,
            cut_percent=cut_percent(before, after, self.goal.metric),
            cut_percent_decide=self._cut_by_decision(before, packages),
            real_filers_known=all(
                has_known_count(self.registry, self.registry.report_by_id[report])
                for report in self.baseline
            ),
            floor=self.floor,
            potential=self.potential,
            optimal=self.plan.optimal,
            disruption=self.plan.disruption,
            packages=packages,
            kept=tuple(self._kept(is_reached=cuts_enough(self.goal, before, after))),
            recounts=tuple(find_recounts(self.registry)),
            proofs=tuple(chain.from_iterable(self._proofs.values())),
            series=(),
            frontier=tuple(self._frontier(before)),
            binding=tuple(self.binding),
            questions=tuple(find_questions(self.registry, self.baseline)),
            burden=tuple(self._burden()),
        )
        proposal = evolve(proposal, series=self._series(proposal))
        return evolve(proposal, seal=seal_proposal(proposal))

    @cached_property
    def _kept_reports(self) -> frozenset[ReportId]:
        cut = self.question.cuttable - {
            self.question.choices[index].filing.report for index in self.plan.kept
        }
        return frozenset(self.baseline) - cut

    def _groups(self) -> Iterator[tuple[PackageId, tuple[ReportId, ...]]]:
        groups = self.changes.groups()
        width = len(str(len(groups)))
        for number, reports in enumerate(groups, start=1):
            yield PackageId(f"P{number:0{max(2, width)}d}"), reports

    def _packages(self) -> Iterator[Package]:
        for package, reports in self._groups():
            actions = self._actions[package]
            yield Package(
                id=package,
                actions=actions,
                saving=add_levels([action.saving for action in actions]),
                decide=all(action.decide for action in actions),
                confidence=self._confidence(package, reports),
            )

    def _confidence(self, package: PackageId, reports: Sequence[ReportId]) -> float:
        """How sure the proofs of *package* are; assumed at most if it weakens what has none."""
        sure = ProofDrafter(self.changes).confidence(reports)
        if self.question.confidence >= 1.0:
            return sure
        weakens = self._unfiled.are_weakened_by(self._actions[package], self._proofs[package])
        return min(sure, ASSUMED) if weakens else sure

    @cached_property
    def _unfiled(self) -> UnfiledNeeds:
        return UnfiledNeeds(self.question.graph, tuple(chain.from_iterable(self._actions.values())))

    @cached_property
    def _actions(self) -> Mapping[PackageId, tuple[Action, ...]]:
        drafter = ActionDrafter(self.changes)
        return {
            package: tuple(action for report in reports for action in drafter.draft(report))
            for package, reports in self._groups()
        }

    @cached_property
    def _proofs(self) -> Mapping[PackageId, tuple[Proof, ...]]:
        drafter = ProofDrafter(self.changes)
        return {
            package: tuple(drafter.draft(package, reports)) for package, reports in self._groups()
        }

    def _kept(self, *, is_reached: bool) -> Iterator[Kept]:
        kept = [report for report in self.baseline if report in self._kept_reports]
        yield from KeptDrafter(self.changes, is_reached).draft(kept)

    def _levels(self, *, before: bool) -> Levels:
        return self._tally(before=before).levels(self.registry.policy.wage_vnd_per_hour)

    def _tally(self, *, before: bool) -> Tally:
        choices, collects = self._today() if before else self._tomorrow()
        count = len(self.baseline) if before else len(set(self.baseline) & self._kept_reports)
        return tally(self.question, choices, collects) + Tally(reports=count)

    def _today(self) -> tuple[Sequence[Choice], Sequence[Collect]]:
        choices = [choice for choice in self.question.choices if choice.today]
        return choices, [self.question.collects[index] for index in self.question.today()]

    def _tomorrow(self) -> tuple[Sequence[Choice], Sequence[Collect]]:
        choices = [self.question.choices[index] for index in sorted(self.plan.kept)]
        return choices, [self.question.collects[index] for index in sorted(self.plan.collects)]

    def _goal_reached(self, before: Levels, after: Levels) -> bool | None:
        """Whether the goal is reached; None if not all that it measures could be counted."""
        known = self.registry.report_by_id
        if self.goal.threshold is None or not all(
            self._is_counted(known[report]) for report in self.baseline
        ):
            return None
        return cuts_enough(self.goal, before, after)

    def _is_counted(self, report: Report) -> bool:
        """Whether the goal's measure of *report* is known, and no lower bound."""
        metric = self.goal.metric
        if metric is Metric.REPORTS:
            return True
        is_filed = has_known_frequency(report) and has_known_count(self.registry, report)
        return is_filed and (metric is Metric.FILINGS or report.content is Content.COMPLETE)

    def _cut_by_decision(self, before: Levels, packages: Sequence[Package]) -> float:
        decided = [
            action.saving for package in packages for action in package.actions if action.decide
        ]
        saved = add_levels(decided)
        return share_of(level_of(saved, self.goal.metric), level_of(before, self.goal.metric))

    def _frontier(self, before: Levels) -> Iterator[FrontierRow]:
        for point in self.frontier:
            yield FrontierRow(
                cuts=point.cuts,
                percent=share_of(point.cuts, before.reports),
                hours_saved=round(point.minutes_saved / 60, 6),
                disruption=point.disruption,
            )

    def _series(self, proposal: Proposal) -> tuple[tuple[str, tuple[Window, ...]], ...]:
        table = self.question.graph.inventory.series.by_id
        used = {step.series for proof in proposal.proofs for step in proof.steps}
        return tuple((name, table[name].windows) for name in sorted(used))

    def _burden(self) -> Iterator[Burden]:
        units = dict.fromkeys(
            filer
            for report in self.baseline
            for filer in counted_filers(self.registry, self.registry.report_by_id[report])
        )
        kept = [report for report in self.baseline if report in self._kept_reports]
        before = self._burden_of(self.baseline, *self._today())
        after = self._burden_of(kept, *self._tomorrow())
        wage = self.registry.policy.wage_vnd_per_hour
        for unit in units:
            yield Burden(
                unit=unit,
                before=before.get(unit, Tally()).levels(wage),
                after=after.get(unit, Tally()).levels(wage),
            )

    def _burden_of(
        self, reports: Sequence[ReportId], choices: Sequence[Choice], collects: Sequence[Collect]
    ) -> dict[UnitId, Tally]:
        """The burden of one member of each filer, by *reports* that make these choices."""
        choices_by_report = reports_of(choices)
        collects_by_report: dict[ReportId, list[Collect]] = defaultdict(list)
        for collect in collects:
            report = self.question.choices[collect.choice].filing.report
            collects_by_report[report].append(collect)
        burden: dict[UnitId, Tally] = {}
        for report in reports:
            filed, filled = choices_by_report.get(report, ()), collects_by_report.get(report, ())
            self._share_out(burden, report, tally(self.question, filed, filled) + Tally(reports=1))
        return burden

    def _share_out(self, burden: dict[UnitId, Tally], report: ReportId, part: Tally) -> None:
        filers = counted_filers(self.registry, self.registry.report_by_id[report])
        total = sum(self.registry.unit_by_id[filer].count or 1 for filer in filers)
        for filer in filers:
            each = Tally(
                reports=part.reports,
                filings=part.filings / total,
                entries=part.entries / total,
                minutes=part.minutes / total,
            )
            burden[filer] = burden.get(filer, Tally()) + each

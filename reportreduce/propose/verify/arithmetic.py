"""All figures of a proposal, computed anew from the registry, the actions and the proofs."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property

from attrs import define

from reportreduce.model.cycles import Frequency
from reportreduce.model.ids import ReportId, UnitId
from reportreduce.model.policy import Metric
from reportreduce.model.reports import Content, Report
from reportreduce.propose.levels import Levels
from reportreduce.propose.verify.asked import asks_no_more
from reportreduce.propose.verify.burden import (
    Load,
    add_loads,
    load_of_entry,
    load_removed,
    load_started,
    load_today,
)
from reportreduce.propose.verify.case import Case, Change
from reportreduce.propose.verify.failures import Failure, fail, is_same_figure

LEVELS = ("reports", "filings", "entries", "hours", "cost_vnd")


def check_arithmetic(case: Case) -> Iterator[Failure]:
    """Levels, savings, percentages, bounds and each unit's burden add up."""
    sums = Sums(case)
    before, after = sums.before(), sums.after()
    yield from _check_levels(case, "before", case.proposal.before, before)
    yield from _check_levels(case, "after", case.proposal.after, after)
    yield from _check_savings(case, sums)
    yield from _check_percent(case, sums, before, after)
    yield from _check_bounds(case)
    yield from _check_frontier(case)
    yield from _check_burden(case, sums)


@define(slots=False)
class Sums:
    """Sums over the baseline; each load is multiplied by the number of filers."""

    case: Case

    def before(self) -> Load:
        """The burden today."""
        return add_loads(self._by_filers(report, self._today[report]) for report in self._today)

    def after(self) -> Load:
        """The burden when everything is accepted."""
        saved = add_loads(self.saving(change) for change in self.case.changes)
        return self.before().plus(saved, -1)

    def saving(self, change: Change) -> Load:
        """What *change* takes off all filers of its report together."""
        return self._by_filers(change.action.report, self.saving_each(change))

    def saving_each(self, change: Change) -> Load:
        """What *change* takes off one filer of its report: what goes, less what comes instead."""
        added = [load_of_entry(entry) for _, entry in change.moved]
        added.append(load_started(self.case, change))
        return load_removed(self.case, change).plus(add_loads(added), -1)

    @cached_property
    def _today(self) -> Mapping[ReportId, Load]:
        return {report: load_today(self.case, report) for report in self.case.facts.baseline}

    def _by_filers(self, report: ReportId, each: Load) -> Load:
        count = self.case.facts.filer_count(self.case.registry.report_by_id[report])
        return Load(each.reports, each.filings * count, each.entries * count, each.minutes * count)

    def _bearers(self, report: ReportId) -> tuple[UnitId, ...]:
        return self.case.facts.bearers(self.case.registry.report_by_id[report])

    def by_unit(self) -> Mapping[UnitId, tuple[Load, Load]]:
        """The burden of one member of each filer, before and after."""
        before: dict[UnitId, Load] = defaultdict(Load)
        saved: dict[UnitId, Load] = defaultdict(Load)
        for report, load in self._today.items():
            for filer in self._bearers(report):
                before[filer] = before[filer].plus(load)
        for change in self.case.changes:
            for filer in self._bearers(change.action.report):
                saved[filer] = saved[filer].plus(self.saving_each(change))
        return {unit: (load, load.plus(saved[unit], -1)) for unit, load in before.items()}


def _check_levels(case: Case, where: str, found: Levels, load: Load) -> Iterator[Failure]:
    expected = load.levels(case.registry.policy.wage_vnd_per_hour)
    for name in LEVELS:
        one, other = getattr(found, name), getattr(expected, name)
        if not is_same_figure(one, other):
            yield fail(f"{where}.{name}", "figure", found=_said(one), expected=_said(other))


def _said(figure: float | None) -> str:
    return "-" if figure is None else f"{figure:.6f}".rstrip("0").rstrip(".")


def _check_savings(case: Case, sums: Sums) -> Iterator[Failure]:
    for change in case.changes:
        where = f"{change.where} saving"
        yield from _check_levels(case, where, change.action.saving, sums.saving(change))
    for package in case.proposal.packages:
        changes = [change for change in case.changes if change.package is package]
        if changes:
            saved = add_loads(sums.saving(change) for change in changes)
            yield from _check_levels(case, f"{package.id} saving", package.saving, saved)


def _metric(load: Load, metric: Metric) -> float:
    return {
        Metric.REPORTS: load.reports,
        Metric.FILINGS: load.filings,
        Metric.ENTRIES: load.entries,
        Metric.HOURS: load.minutes / 60,
    }[metric]


def _share(part: float, whole: float) -> float:
    return 100 * part / whole if whole else 0.0


def _check_percent(case: Case, sums: Sums, before: Load, after: Load) -> Iterator[Failure]:
    proposal, metric = case.proposal, case.proposal.goal.metric
    whole = _metric(before, metric)
    percent = _share(whole - _metric(after, metric), whole)
    decided = [sums.saving(each) for each in case.changes if each.action.decide]
    shares = {
        "cut_percent": percent,
        "cut_percent_decide": _share(_metric(add_loads(decided), metric), whole),
    }
    for name, expected in shares.items():
        found = getattr(proposal, name)
        if not is_same_figure(found, expected):
            yield fail(name, "figure", found=_said(found), expected=_said(expected))
    units = case.registry.unit_by_id
    reports = [case.registry.report_by_id[report] for report in case.facts.baseline]
    known = all(
        report.filers
        and all(units[filer].count is not None for filer in case.facts.bearers(report))
        for report in reports
    )
    if proposal.real_filers_known is not known:
        yield fail("real_filers_known", "filers_known")
    threshold = proposal.goal.threshold
    is_counted = metric is Metric.REPORTS or (known and all(map(_tells_frequency, reports)))
    if metric in (Metric.ENTRIES, Metric.HOURS):
        is_counted = is_counted and all(each.content is Content.COMPLETE for each in reports)
    reached = None
    if threshold is not None and is_counted:
        reached = asks_no_more(proposal)
    if proposal.goal_reached is not reached:
        yield fail("goal_reached", "goal_reached", percent=_said(percent))


def _tells_frequency(report: Report) -> bool:
    """Whether the filings of *report* in a year can be counted at all."""
    filed = {cycle.frequency for cycle in report.cycles if cycle.filed}
    return bool(filed) and Frequency.UNKNOWN not in filed


def _check_bounds(case: Case) -> Iterator[Failure]:
    proposal, total = case.proposal, len(case.facts.baseline)
    cut = len(case.dropped)
    sure = all(package.confidence >= 1 for package in proposal.packages)
    for name, bound in (("floor", proposal.floor), ("potential", proposal.potential)):
        if not 0 <= bound.cuts <= total:
            yield fail(name, "bound", cuts=bound.cuts, total=total)
        if not bound.cuts <= bound.at_most <= total or (
            bound.optimal and bound.at_most > bound.cuts
        ):
            yield fail(f"{name}.at_most", "bound", cuts=bound.at_most, total=total)
        if not is_same_figure(bound.percent, _share(bound.cuts, total)):
            expected = _said(_share(bound.cuts, total))
            yield fail(f"{name}.percent", "figure", found=_said(bound.percent), expected=expected)
        if cut > bound.at_most and (sure or name == "potential"):
            yield fail(name, "bound_exceeded", cuts=bound.at_most, cut=cut)
    if proposal.floor.cuts > proposal.potential.cuts:
        yield fail("floor", "floor_above_potential")
    if proposal.disruption < 0:
        yield fail("disruption", "negative")


def _check_frontier(case: Case) -> Iterator[Failure]:
    rows, total = case.proposal.frontier, len(case.facts.baseline)
    for number, row in enumerate(rows):
        where = f"frontier[{number}]"
        expected = _share(row.cuts, total)
        if not is_same_figure(row.percent, expected):
            yield fail(where, "figure", found=_said(row.percent), expected=_said(expected))
        if not 0 <= row.cuts <= total or row.disruption < 0:
            yield fail(where, "bound", cuts=row.cuts, total=total)
        if number and row.cuts <= rows[number - 1].cuts:
            yield fail(where, "frontier_order")


def _check_burden(case: Case, sums: Sums) -> Iterator[Failure]:
    expected = sums.by_unit()
    rows = case.proposal.burden
    if [row.unit for row in rows] != list(expected):
        yield fail("burden", "burden_units")
    for row in rows:
        if row.unit in expected:
            before, after = expected[row.unit]
            yield from _check_levels(case, f"burden: {row.unit} before", row.before, before)
            yield from _check_levels(case, f"burden: {row.unit} after", row.after, after)

"""The arithmetic of the summary: levels side by side, and every way of counting the cut."""

from collections.abc import Iterable

from attrs import frozen

from reportreduce.exporters.workbook.inventory import GONE
from reportreduce.model.ids import ReportId
from reportreduce.propose.levels import Levels
from reportreduce.propose.proposal import Action, ActionKind, FrontierRow, Proposal
from reportreduce.propose.savings import round_cost


@frozen(kw_only=True)
class LevelRow:
    """One level before and after; ``cut_share`` is from 0 to 1, None where nothing was before."""

    name: str
    before: float
    after: float

    @property
    def cut(self) -> float:
        return self.before - self.after

    @property
    def cut_share(self) -> float | None:
        return self.cut / self.before if self.before else None


@frozen(kw_only=True)
class VariantRow:
    """One way of counting: how many reports, and the filings a year that they save."""

    name: str
    reports: int
    reports_share: float | None
    filings: float
    filings_share: float | None


def level_rows(before: Levels, after: Levels) -> tuple[LevelRow, ...]:
    """The four levels, and the cost where it is known before and after."""
    before, after = round_cost(before), round_cost(after)
    rows = [
        LevelRow(name=name, before=getattr(before, name), after=getattr(after, name))
        for name in ("reports", "filings", "entries", "hours")
    ]
    if before.cost_vnd is not None and after.cost_vnd is not None:
        rows.append(LevelRow(name="cost_vnd", before=before.cost_vnd, after=after.cost_vnd))
    return tuple(rows)


def variant_rows(proposal: Proposal) -> tuple[VariantRow, ...]:
    """
    Every way in which agencies count a cut, each including the ones before it.

    The last two part the reports that go entirely by who may decide.
    """
    actions = [action for package in proposal.packages for action in package.actions]
    gone = [action for action in actions if action.kind in GONE]
    cut = [action for action in gone if action.kind is not ActionKind.MERGE]
    decided = [action for action in gone if action.decide]
    recommended = [action for action in gone if not action.decide]
    return tuple(
        _variant(proposal, name, chosen)
        for name, chosen in (
            ("cut_only", cut),
            ("cut_merged", gone),
            ("cut_simplified", actions),
            ("decide", decided),
            ("recommend", recommended),
        )
    )


def other_cuts(proposal: Proposal) -> tuple[FrontierRow, ...]:
    """The points of the frontier that are a choice beside *proposal*: neither it nor no cut."""
    itself = (proposal.before.reports - proposal.after.reports, proposal.disruption)
    return tuple(
        row for row in proposal.frontier if row.cuts and (row.cuts, row.disruption) != itself
    )


def _variant(proposal: Proposal, name: str, actions: Iterable[Action]) -> VariantRow:
    chosen = tuple(actions)
    reports: frozenset[ReportId] = frozenset(action.report for action in chosen)
    filings = sum(action.saving.filings for action in chosen)
    baseline = len(proposal.baseline)
    return VariantRow(
        name=name,
        reports=len(reports),
        reports_share=len(reports) / baseline if baseline else None,
        filings=filings,
        filings_share=filings / proposal.before.filings if proposal.before.filings else None,
    )

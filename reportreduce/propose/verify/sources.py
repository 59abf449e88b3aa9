"""Reports on which alone rests what others owe at cycles that nobody files."""

from attrs import evolve

from reportreduce.model.ids import ReportId
from reportreduce.propose.verify.case import Case
from reportreduce.propose.verify.owed import list_needs
from reportreduce.propose.verify.search import Search


def feeds_others(case: Case, report: ReportId, *, sure: bool) -> bool:
    """
    Whether what others owe at cycles nobody files follows after the cut by *report* only.

    If not ``sure``, it is enough that it may follow with it, and may not without it.
    """
    everything = frozenset(package.id for package in case.proposal.packages)
    fields = {entry.field for entry in case.facts.entries_by_report.get(report, ()) if entry.filed}
    for figure, reader, entry in list_needs(case):
        cycle = case.facts.cycle(entry.report, entry.cycle)
        if cycle is None or entry.report == report:
            continue
        after = Search(case, reader, (entry.report, cycle), everything, sure=sure)
        alone = evolve(after, sure=not sure, without=report)
        may_rest = fields & evolve(after, sure=False).family(figure.field)
        if may_rest and after.finds(figure) and not alone.finds(figure):
            return True
    return False

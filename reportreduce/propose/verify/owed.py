"""What is owed at cycles that nobody files: whether it still follows when packages are accepted."""

from collections.abc import Iterator
from itertools import product

from attrs import evolve

from reportreduce.model.ids import FieldId, UnitId
from reportreduce.propose.verify.case import Case
from reportreduce.propose.verify.facts import Entry, filers_of, readers_of
from reportreduce.propose.verify.failures import Failure, fail
from reportreduce.propose.verify.search import Figure, Search


def check_owed(case: Case) -> Iterator[Failure]:
    """
    What is owed and follows today, though no form brings it, follows after the cut as well.

    What follows from what no package removes is safe.  Anything else is tried with each
    package accepted alone, and with all of them.  What follows today only with doubt must do so
    after the cut.
    """
    if not case.proposal.packages:
        return
    for figure, reader, entry in list_needs(case):
        if _is_lost(case, figure, reader, entry):
            where = f"{entry.report} / {entry.cycle} / {entry.field} / {figure.unit}"
            yield fail(where, "owed_lost", reader=reader, cycle=entry.cycle)


def list_needs(case: Case) -> Iterator[tuple[Figure, UnitId, Entry]]:
    """Every figure that is owed, though no form brings it, with who needs it."""
    for report in case.facts.in_force:
        for entry in case.facts.entries_by_report[report.id]:
            if entry.filed or not entry.owed:
                continue
            for filer, reader in product(filers_of(report), readers_of(report)):
                yield Figure(entry.field, entry.breakdown, filer, entry.calendar), reader, entry


def find_needed(case: Case) -> frozenset[FieldId]:
    """The fields on which something that is owed, though no form brings it, may rest."""
    searches: dict[FieldId, Search] = {}
    for figure, reader, entry in list_needs(case):
        cycle = case.facts.cycle(entry.report, entry.cycle)
        if cycle is not None and figure.field not in searches:
            owed = (entry.report, cycle)
            searches[figure.field] = Search(case, reader, owed, frozenset(), sure=False)
    return frozenset().union(*(each.family(known) for known, each in searches.items()))


def _is_lost(case: Case, figure: Figure, reader: UnitId, owed: Entry) -> bool:
    cycle = case.facts.cycle(owed.report, owed.cycle)
    if cycle is None:
        return False
    certain = Search(case, reader, (owed.report, cycle), frozenset(), sure=True)
    return _goes(certain, figure) or _goes(evolve(certain, sure=False), figure)


def _goes(today: Search, figure: Figure) -> bool:
    """
    Whether *figure* follows *today*, and no longer when some package is accepted.

    Packages that are less than sure need only keep what then follows with a doubt.
    """
    case = today.case
    everything = frozenset(package.id for package in case.proposal.packages)
    base = evolve(today, accepted=everything, adding=False)
    if base.finds(figure) or not today.finds(figure):
        return False
    family = today.family(figure.field)
    touching = dict.fromkeys(
        change.package.id
        for change in case.changes
        if any(entry.field in family for entry in change.removed)
    )
    trials = [*(frozenset({name}) for name in touching), everything]
    less_sure = {package.id for package in case.proposal.packages if package.confidence < 1}
    return any(
        not evolve(today, accepted=each, sure=today.sure and less_sure.isdisjoint(each)).finds(
            figure
        )
        for each in trials
    )

"""Reports that are stated word for word alike: each asked about once, not with every other."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from attrs import evolve, frozen

from reportreduce.model.ids import ReportId
from reportreduce.model.registry import Registry
from reportreduce.model.reports import Report
from reportreduce.normalise.matching.decided import Decisions


@frozen
class Hubs:
    """
    Reports of which no two are stated alike, but for those that people told apart.

    ``pairs`` bind every other report to the hub that is stated as it is: *n* equal reports
    are asked about in *n* - 1 pairs, which say all that their *n*(*n* - 1)/2 pairs would.
    """

    reports: tuple[Report, ...]
    pairs: tuple[tuple[Report, Report], ...]


def find_hubs(registry: Registry, reports: Sequence[Report], decided: Decisions) -> Hubs:
    """
    The hubs of *reports*, in their order.

    A report that was told apart from its hub is a hub itself, and those that were told apart
    from the first are bound to it.  So a group whose pairs are all answered has no pair left
    that nobody answered.  Takes as many steps as there are reports and rejections.
    """
    alike: dict[Report, list[Report]] = defaultdict(list)
    locked = frozenset(lock.report for lock in registry.policy.locks)
    for report in reports:
        alike[report if report.id in locked else _bare(report)].append(report)
    hubs, pairs = set[ReportId](), list[tuple[Report, Report]]()
    for group in alike.values():
        for hub, others in _spread(group, decided):
            hubs.add(hub.id)
            pairs += [(hub, other) for other in others]
    return Hubs(tuple(each for each in reports if each.id in hubs), tuple(pairs))


def _bare(report: Report) -> Report:
    """*report* without what tells no regime from another: its id, notes, and what was cited."""
    return evolve(report, id=ReportId(""), note="", cited="")


def _spread(group: Sequence[Report], decided: Decisions) -> Iterator[tuple[Report, list[Report]]]:
    """The hubs of *group*, each with those that nobody told apart from it or an earlier one."""
    left = list(group)
    while left:
        hub, rest = left[0], left[1:]
        left = [each for each in rest if decided.are_apart(hub.id, each.id)]
        apart = {each.id for each in left}
        yield hub, [each for each in rest if each.id not in apart]

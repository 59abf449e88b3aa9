"""A proposal in a few lines: what it cuts, what could be cut, and what stands in the way."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from attrs import asdict

from reportreduce.cli.session import Session
from reportreduce.cli.tables import Listing
from reportreduce.model.registry import Registry
from reportreduce.model.reports import Report

if TYPE_CHECKING:
    from reportreduce.propose.proposal import Bound, Proposal

MOST_BINDING = 5
"""How many locks the summary names; the workbook and JSON have them all."""
MOST_NAMED = 3
"""Groups without a count that are named; more are only counted."""
LEVELS = ("reports", "filings", "entries", "hours", "cost_vnd")


def summarise(session: Session, registry: Registry, proposal: "Proposal") -> Iterator[str]:
    """The proposal, sentence by sentence."""
    from reportreduce.exporters.workbook.timing import date_name
    from reportreduce.propose.doubts import tell_doubts
    from reportreduce.propose.obstacles import falls_short
    from reportreduce.propose.overview import count_unknown_frequencies, list_uncounted

    name = session.pick(registry.name, registry.name_en)
    day = date_name(session.language, proposal.reference_date)
    yield session.say("proposal", registry=name, day=day)
    authority = registry.policy.authority
    if authority:
        reviewer = registry.unit_by_id[authority]
        yield session.say("authority", unit=session.pick(reviewer.name, reviewer.name_en))
    goal = session.pick(proposal.goal.name, proposal.goal.name_en)
    yield session.say("goal", goal=goal)
    stated = {each.id: each.threshold for each in registry.goals}.get(proposal.goal.id)
    if proposal.goal.threshold is not None and proposal.goal.threshold != stated:
        yield session.say("goal_replaced", threshold=session.number(100 * proposal.goal.threshold))
    yield _result(session, proposal)
    yield _bound(session, "floor", proposal.floor)
    yield _bound(session, "potential", proposal.potential)
    if not proposal.optimal:
        yield session.say("not_optimal", hosts=registry.policy.max_hosts)
    yield _actions(session, proposal)
    for doubt in tell_doubts(registry, proposal):
        yield doubt.say(session.language)
    unknown = count_unknown_frequencies(registry.report_by_id[each] for each in proposal.baseline)
    for text in list_uncounted(proposal.real_filers_known, unknown):
        yield text.say(session.language)
    if falls_short(proposal):
        yield from _obstacles(session, proposal)


def tell_uncounted(
    session: Session, known: Registry, reports: Iterable[Report], *, every: bool = False
) -> None:
    """
    Which groups that file *reports* nobody has counted, and where to write how many they are.

    Of many only the first are named, unless *every* one is asked for: then each has its line.
    """
    from reportreduce.graph.inventory import counted_filers

    filers = dict.fromkeys(filer for each in reports for filer in counted_filers(known, each))
    groups = [known.unit_by_id[filer] for filer in filers]
    names = [session.pick(each.name, each.name_en) for each in groups if each.count is None]
    if every and len(names) > MOST_NAMED:
        session.tell(session.say("uncounted_all", count=len(names)))
        session.tell("\n".join(f"- {name}" for name in names))
    elif names:
        shown = "; ".join(f"“{name}”" for name in names[:MOST_NAMED])
        if len(names) > MOST_NAMED:
            shown = f"{shown} {session.say('more', count=len(names) - MOST_NAMED)}"
        session.tell(session.say("uncounted", count=len(names), groups=shown))


def list_levels(session: Session, proposal: "Proposal") -> Listing:
    """The four levels of burden before and after, and the cost if there is a wage."""
    from reportreduce.propose.savings import round_cost

    before, after = asdict(round_cost(proposal.before)), asdict(round_cost(proposal.after))
    return Listing(
        columns=("burden", "before", "after", "cut", "cut_percent"),
        rows=tuple(
            (
                session.name("level_of_burden", name),
                before[name],
                after[name],
                round(before[name] - after[name], 6),
                _percent(before[name], after[name]),
            )
            for name in LEVELS
            if before[name] is not None
        ),
    )


def build_document(proposal: "Proposal") -> dict[str, Any]:
    """The summary for programs; the whole proposal is in the file of ``--json``."""
    goal = proposal.goal
    return {
        "format": "reportreduce-summary/1",
        "registry": proposal.registry,
        "reference_date": proposal.reference_date.isoformat(),
        "goal": {
            "id": goal.id,
            "metric": goal.metric.value,
            "threshold": goal.threshold,
            "reached": proposal.goal_reached,
        },
        "objective": proposal.objective.value,
        "optimal": proposal.optimal,
        "cut_percent": proposal.cut_percent,
        "cut_percent_decide": proposal.cut_percent_decide,
        "before": asdict(proposal.before),
        "after": asdict(proposal.after),
        "real_filers_known": proposal.real_filers_known,
        "floor": asdict(proposal.floor),
        "potential": asdict(proposal.potential),
        "packages": len(proposal.packages),
        "questions": len(proposal.questions),
        "binding": [
            {"report": each.report, "gain": each.gain, "text": each.text.by_language()}
            for each in proposal.binding
        ],
        "seal": proposal.seal,
    }


def _result(session: Session, proposal: "Proposal") -> str:
    cut = session.figure(proposal.cut_percent)
    decide = session.figure(proposal.cut_percent_decide)
    if proposal.goal.threshold is None:
        return session.say("no_threshold", cut=cut, decide=decide)
    key = {True: "reached", False: "missed", None: "reached_open"}[proposal.goal_reached]
    threshold = session.number(100 * proposal.goal.threshold, 2)
    return session.say(key, cut=cut, decide=decide, threshold=threshold)


def _bound(session: Session, name: str, bound: "Bound") -> str:
    most = session.say("most_proven" if bound.optimal else "most_found")
    percent = session.figure(bound.percent)
    said = session.say(name, most=most, cuts=bound.cuts, percent=percent)
    return said if bound.optimal else f"{said} {session.say('unproven', at_most=bound.at_most)}"


def _actions(session: Session, proposal: "Proposal") -> str:
    if not proposal.packages:
        return session.say("no_packages")
    kinds = Counter(
        action.kind.value for package in proposal.packages for action in package.actions
    )
    said = [f"{session.name('action_kind', kind)}: {kinds[kind]}" for kind in sorted(kinds)]
    doubtful = sum(package.confidence < 1 for package in proposal.packages)
    key = "packages_unsure" if doubtful else "packages"
    values = {"count": len(proposal.packages), "kinds": "; ".join(said), "doubtful": doubtful}
    return session.say(key, **values)


def _obstacles(session: Session, proposal: "Proposal") -> Iterator[str]:
    from reportreduce.propose.obstacles import cuts_the_most, find_obstacles

    for obstacle in find_obstacles(proposal):
        yield obstacle.say(session.language)
    for each in proposal.binding[:MOST_BINDING]:
        gain = session.figure(each.gain)
        yield session.say("binding", text=each.text.say(session.language), gain=gain)
    if len(proposal.binding) > MOST_BINDING:
        yield session.say("more", count=len(proposal.binding) - MOST_BINDING)
    if not proposal.binding:
        yield session.say("nothing_binds" if cuts_the_most(proposal) else "nothing_binds_open")
    if proposal.questions:
        yield session.say("questions", count=len(proposal.questions))


def _percent(before: float, after: float) -> float | None:
    """The cut in per cent of *before*, to two places, or to more where those would be 0."""
    if not before:
        return None
    percent = 100 * (before - after) / before
    return round(percent, 2) or round(percent, 6)

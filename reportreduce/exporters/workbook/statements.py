"""Sentences of the summary: what is counted, what was reached, and what is not known."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from reportreduce.exporters.workbook.doubts import say_doubts
from reportreduce.exporters.workbook.inventory import GONE
from reportreduce.exporters.workbook.questions import count_lacking
from reportreduce.exporters.workbook.timing import date_name
from reportreduce.exporters.workbook.view import View
from reportreduce.messages.languages import write_figure, write_number
from reportreduce.model.reports import Content
from reportreduce.propose.obstacles import find_obstacles
from reportreduce.propose.overview import (
    count_irregular,
    count_unknown_frequencies,
    list_uncounted,
)
from reportreduce.propose.proposal import Bound

MOST_BINDING = 10
"""How many binding locks the summary lists."""


def number(view: View, value: float, places: int = 1) -> str:
    """*value* with at most *places* decimals, separated as the language does."""
    return write_number(value, view.language, places)


def percent(view: View, value: float) -> str:
    """*value* per cent, with as many decimals as the cells of the page."""
    if 0 < abs(value) < 0.005:
        return write_figure(value, view.language)
    # As Excel rounds what the cells show: 3.125 is 3.13.
    text = str(Decimal(str(value)).quantize(Decimal("0.01"), ROUND_HALF_UP))
    return text.replace(".", ",") if view.language == "vi" else text


def goal_statements(view: View) -> Iterator[str]:
    """Who reviews, the goal with its source, and whether it is reached."""
    proposal, goal = view.proposal, view.proposal.goal
    if authority := view.registry.policy.authority:
        yield view.say("summary.authority", authority=view.unit(authority))
    yield view.say(
        "summary.goal",
        goal=view.pick(goal.name, goal.name_en),
        metric=view.named("metric", goal.metric),
    )
    if goal.cited:
        yield view.say("summary.goal_source", source=goal.cited)
    cut = percent(view, proposal.cut_percent)
    decide = percent(view, proposal.cut_percent_decide)
    if goal.threshold is None:
        yield view.say("summary.no_threshold", cut=cut, decide=decide)
    else:
        key = {True: "goal_reached", False: "goal_missed", None: "goal_open"}[proposal.goal_reached]
        threshold = number(view, goal.threshold * 100, 2)
        yield view.say(f"summary.{key}", cut=cut, threshold=threshold, decide=decide)
    yield view.say("summary.objective", objective=view.named("objective", proposal.objective))


def scope_statements(view: View) -> Iterator[str]:
    """What the baseline holds, and how filings, entries and hours are counted."""
    proposal = view.proposal
    day = date_name(view.language, proposal.reference_date)
    yield view.say("summary.baseline", count=len(proposal.baseline), day=day)
    if proposal.recounts:
        yield view.say(
            "summary.recounts", count=len(proposal.recounts), sheet=view.say("sheet.recounts")
        )
    yield view.say("summary.counting")
    yield view.say("summary.share")


def bound_statements(view: View) -> Iterator[str]:
    """The guaranteed floor, the potential, and whether the plan is proven the best."""
    proposal = view.proposal
    yield _bound(view, "floor", proposal.floor)
    yield _bound(view, "potential", proposal.potential)
    if proposal.optimal:
        yield view.say("summary.optimal")
    else:
        yield view.say("summary.not_optimal", hosts=view.registry.policy.max_hosts)


def _bound(view: View, name: str, bound: Bound) -> str:
    least = "" if bound.optimal else view.say("summary.at_least")
    values = {"least": least, "cuts": bound.cuts, "percent": percent(view, bound.percent)}
    if bound.optimal:
        proven = view.say("summary.proven")
    else:
        proven = view.say("summary.bound_only", at_most=bound.at_most)
    return f"{view.say(f'summary.{name}', **values)} {proven}"


def binding_statements(view: View) -> Iterator[str]:
    """What stands between the proposal and its goal: why reports stay, then locks by gain."""
    for obstacle in find_obstacles(view.proposal):
        yield view.text(obstacle)
    binding = sorted(view.proposal.binding, key=lambda each: (-each.gain, each.report))
    for each in binding[:MOST_BINDING]:
        gain = write_figure(each.gain, view.language)
        yield view.say("summary.binding", text=view.text(each.text), gain=gain)
    if len(binding) > MOST_BINDING:
        yield view.say("label.and_more", count=len(binding) - MOST_BINDING)


def caveat_statements(view: View) -> Iterator[str]:
    """What is assumed, not known, or leans on something that a person should check."""
    proposal, policy = view.proposal, view.registry.policy
    known = view.registry.report_by_id
    baseline = [known[report] for report in proposal.baseline if report in known]
    unknown = count_unknown_frequencies(baseline)
    yield from map(view.text, list_uncounted(proposal.real_filers_known, unknown))
    if irregular := count_irregular(baseline):
        yield view.say("summary.irregular", count=irregular)
    unlisted = sum(each.content is not Content.COMPLETE for each in baseline)
    if unlisted:
        yield view.say("summary.fields_unknown", count=unlisted, total=len(baseline))
    yield view.say(
        "summary.minutes",
        fixed=number(view, policy.minutes_fixed),
        each=number(view, policy.minutes_per_field),
    )
    if policy.wage_vnd_per_hour is None:
        yield view.say("summary.no_wage")
    else:
        yield view.say("summary.wage", wage=number(view, policy.wage_vnd_per_hour, 0))
    yield from _risks(view)


def _risks(view: View) -> Iterator[str]:
    packages = view.proposal.packages
    doubtful = sum(1 for package in packages if package.confidence < 1)
    if doubtful:
        doubts = say_doubts(view)
        yield view.say("summary.unconfirmed", count=doubtful, total=len(packages), doubts=doubts)
    shared = sum(1 for _, action in view.changes if action.shared_with)
    if shared:
        yield view.say("summary.sharing", count=shared)
    undecided = sum(1 for _, a in view.changes if a.kind in GONE and not a.decide)
    if undecided:
        yield view.say("summary.recommended", count=undecided)
    if view.proposal.questions:
        lacking = count_lacking(view)
        yield view.say(
            "summary.questions_and_elements" if lacking else "summary.questions",
            count=len(view.proposal.questions),
            lacking=lacking,
            sheet=view.say("sheet.questions"),
        )

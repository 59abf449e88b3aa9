"""The tables of a proposal: its series of windows, locks that bind, and open questions."""

from collections.abc import Iterator

from reportreduce.propose.verify.case import Case
from reportreduce.propose.verify.failures import Failure, fail


def check_lists(case: Case) -> Iterator[Failure]:
    """Series are the registry's and all used; locks and questions are on its reports."""
    yield from _check_series(case)
    yield from _check_binding(case)
    for number, question in enumerate(case.proposal.questions):
        if question.report is not None and question.report not in case.facts.baseline:
            yield fail(f"questions[{number}]", "question", report=question.report)


def _check_series(case: Case) -> Iterator[Failure]:
    names = [name for name, _ in case.proposal.series]
    used = {step.series for proof in case.proposal.proofs for step in proof.steps}
    if len(set(names)) < len(names) or set(names) != used:
        wrong = ", ".join(sorted(set(names) ^ used)) or "-"
        yield fail("series", "series_names", names=wrong)
    known = {tuple(sorted(calendar.windows)) for calendar in case.facts.calendars}
    for name, windows in case.proposal.series:
        if tuple(sorted(windows)) not in known:
            yield fail(f"series: {name}", "series_windows")


def _check_binding(case: Case) -> Iterator[Failure]:
    locked = {lock.report for lock in case.registry.policy.locks}
    locked |= {report.id for report in case.registry.reports if report.protection}
    for binding in case.proposal.binding:
        if binding.report not in locked or not 0 < binding.gain <= 100:
            yield fail(f"binding: {binding.report}", "binding")
    goal = case.proposal.goal
    is_open = case.proposal.goal_reached is None and goal.threshold is not None
    if case.proposal.binding and case.proposal.goal_reached is not False and not is_open:
        yield fail("binding", "binding_needless")

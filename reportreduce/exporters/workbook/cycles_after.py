"""The cycles of a report after the review, with the words that are theirs alone."""

from collections.abc import Sequence

from attrs import evolve

from reportreduce.exporters.workbook.actions import find_left
from reportreduce.exporters.workbook.view import View
from reportreduce.model.cycles import Cycle, DeadlineRule, WindowRule
from reportreduce.model.reports import Report
from reportreduce.propose.proposal import ActionKind


def find_cycles_after(view: View, report: Report) -> Sequence[Cycle]:
    """
    The cycles of *report* that stay after the review; all where the whole report goes.

    Lists give one wording for all cycles of a report ("6 tháng: ngày 20/6; năm: ngày 20/12").
    Where cycles go, such a wording gives way to what was understood of it, or is marked.
    """
    for action in view.actions_by_report.get(report.id, ()):
        if action.kind is ActionKind.LOWER_FREQUENCY:
            left = find_left(view, action)
            staying = {cycle.id for cycle in left}
            gone = [each for each in report.cycles if each.filed and each.id not in staying]
            return tuple(_on_its_own(view, cycle, gone) for cycle in left)
    return report.cycles


def _on_its_own(view: View, cycle: Cycle, gone: Sequence[Cycle]) -> Cycle:
    windows, deadline = cycle.windows, cycle.deadline
    if windows.text in {each.windows.text for each in gone}:
        known = windows.rule is not WindowRule.UNSPECIFIED
        windows = evolve(windows, text=_said(view, windows.text, known=known))
    if deadline.text in {each.deadline.text for each in gone}:
        known = deadline.rule is not DeadlineRule.UNSPECIFIED
        deadline = evolve(deadline, text=_said(view, deadline.text, known=known))
    return evolve(cycle, windows=windows, deadline=deadline)


def _said(view: View, text: str, *, known: bool) -> str:
    return "" if known or not text else view.say("label.of_gone_cycles_too", text=text)

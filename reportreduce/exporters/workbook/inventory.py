"""Sheet "Danh mục sau rà soát": every report of the baseline with its elements and outcome."""

from collections.abc import Iterator, Sequence

from reportreduce.exporters.workbook.actions import find_left, measure_taken
from reportreduce.exporters.workbook.style import Style
from reportreduce.exporters.workbook.table import Column, Row, Table
from reportreduce.exporters.workbook.timing import cycle_names, deadline_names, window_names
from reportreduce.exporters.workbook.view import View
from reportreduce.model.cycles import Cycle
from reportreduce.model.ids import ReportId
from reportreduce.model.reports import Content, Report
from reportreduce.propose.overview import count_irregular, count_unknown_frequencies
from reportreduce.propose.proposal import ActionKind

GONE = frozenset({ActionKind.ABOLISH, ActionKind.MERGE, ActionKind.DERIVE})
"""Actions after which nobody files the report any more."""

_COLUMNS = (
    Column(key="number", width=5, style=Style.CENTRE),
    Column(key="domain", width=13),
    Column(key="report", width=27),
    Column(key="basis", width=17),
    Column(key="issuer", width=13),
    Column(key="filers", width=16),
    Column(key="recipients", width=14),
    Column(key="frequency", width=12),
    Column(key="cutoff", width=15),
    Column(key="deadline", width=14),
    Column(key="channel", width=12),
    Column(key="field_count", width=8, style=Style.CENTRE),
    Column(key="outcome", width=16),
    Column(key="why", width=29),
)


def build_inventory(view: View) -> Table:
    """One row for each report that the goal counts, in the order of the baseline."""
    notes = [view.say("note.inventory", count=len(view.proposal.baseline))]
    known = view.registry.report_by_id
    listed = [known[report] for report in view.proposal.baseline if report in known]
    if unsaid := count_unknown_frequencies(listed) + count_irregular(listed):
        sheet = view.say("sheet.questions")
        notes.append(view.say("note.inventory_periods", count=unsaid, sheet=sheet))
    return Table(
        name="inventory",
        columns=_COLUMNS,
        rows=_rows(view),
        notes=tuple(notes),
    )


def _rows(view: View) -> Iterator[Row]:
    for number, report in enumerate(view.proposal.baseline, 1):
        known = view.registry.report_by_id.get(report)
        elements = _elements(view, known) if known else (None, view.report(report), *[None] * 9)
        yield number, *elements, *outcome_of(view, report)


def _elements(view: View, report: Report) -> Row:
    language, cycles = view.language, _cycles(view, report)
    channels = "; ".join(view.named("channel", channel) for channel in report.channels)
    return (
        report.domain,
        view.report(report.id),
        view.bases(report.id),
        view.unit(report.issuer) if report.issuer else None,
        view.units(report.filers) or report.filers_text,
        view.units(report.recipients) or report.recipients_text,
        cycle_names(language, cycles, report.frequency_text),
        window_names(language, cycles),
        deadline_names(language, cycles, view.report),
        channels or report.channel_text,
        _field_count(view, report),
    )


def _cycles(view: View, report: Report) -> Sequence[Cycle]:
    """The cycles of *report* that stay after the review; all where the whole report goes."""
    for action in view.actions_by_report.get(report.id, ()):
        if action.kind is ActionKind.LOWER_FREQUENCY:
            return find_left(view, action)
    return report.cycles


def _field_count(view: View, report: Report) -> str | int:
    """How many fields a report has, and how often they are filled in where that is more."""
    count, filled = len(report.field_ids), len(report.fields)
    said = count if filled == count else view.say("label.count_filled", count=count, filled=filled)
    if report.content is Content.COMPLETE:
        return said
    key = "label.count_unknown" if not report.fields else "label.count_at_least"
    return view.say(key, count=said)


def outcome_of(view: View, report: ReportId) -> tuple[str, str]:
    """What becomes of *report*, and why: both as texts."""
    actions = view.actions_by_report.get(report, ())
    kept = view.kept_by_report.get(report)
    outcomes = [measure_taken(view, action) for action in actions]
    reasons = [view.text(action.text) for action in actions]
    if not any(action.kind in GONE for action in actions):
        if report in view.guests_by_host:
            outcomes.append(view.say("label.outcome_host"))
        elif not actions:
            outcomes.append(view.say("label.outcome_kept"))
        if kept:
            reasons.append(f"{view.named('kept_reason', kept.reason)}.\n{view.text(kept.text)}")
    return "\n".join(outcomes), "\n".join(reasons)

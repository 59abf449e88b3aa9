"""Sheet "Danh mục sau rà soát": every report of the baseline with its elements and outcome."""

from collections.abc import Iterator, Sequence

from reportreduce.exporters.workbook.actions import measure_taken
from reportreduce.exporters.workbook.cycles_after import find_cycles_after
from reportreduce.exporters.workbook.fields_left import Guest, find_fields_left, taken_over_by_host
from reportreduce.exporters.workbook.style import Style
from reportreduce.exporters.workbook.table import Column, Row, Table
from reportreduce.exporters.workbook.timing import cycle_names, deadline_names, window_names
from reportreduce.exporters.workbook.view import View
from reportreduce.graph.inventory import is_content
from reportreduce.model.ids import ReportId
from reportreduce.model.reports import Content, Report
from reportreduce.propose.overview import count_irregular, count_unknown_frequencies
from reportreduce.propose.proposal import ActionKind, TakeOver

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
    guests = taken_over_by_host(view)
    for number, report in enumerate(view.proposal.baseline, 1):
        known = view.registry.report_by_id.get(report)
        elements = (
            _elements(view, known, guests.get(report, ()))
            if known
            else (None, view.report(report), *[None] * 9)
        )
        yield number, *elements, *outcome_of(view, report)


def _elements(view: View, report: Report, guests: Sequence[Guest]) -> Row:
    language, cycles = view.language, find_cycles_after(view, report)
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
        _field_count(view, report, [moved for _, _, moved in guests]),
    )


def _field_count(view: View, report: Report, moved: Sequence[TakeOver]) -> str | int:
    """
    How many fields a report has after the review, and how often they are filled in if more.

    Those that it takes over count; of a report that goes, it is what it has today.
    """
    actions = view.actions_by_report.get(report.id, ())
    asked = [(each.field, each.breakdown) for each in report.fields]
    if actions and not any(action.kind in GONE for action in actions):
        left = find_fields_left(view, report)
        asked = [(each.field, each.breakdown) for each, _ in left if not is_content(each.field)]
    taken = {
        (each.field, each.breakdown, each.cumulative)
        for each in moved
        if not is_content(each.field)
    }
    filled, count = len(asked) + len(taken), len({field for field, *_ in (*asked, *taken)})
    said = count if filled == count else view.say("label.count_filled", count=count, filled=filled)
    if report.content is Content.COMPLETE and not any(is_content(each.field) for each in moved):
        return said
    known = report.fields or taken
    return view.say("label.count_at_least" if known else "label.count_unknown", count=said)


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

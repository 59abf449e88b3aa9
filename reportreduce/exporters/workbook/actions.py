"""Sheet "Phương án": every change, what it saves, and what the reviewer says to it."""

from collections.abc import Iterator
from functools import partial

from reportreduce.exporters.workbook.doubts import Doubts, promise
from reportreduce.exporters.workbook.fields_left import is_to_date
from reportreduce.exporters.workbook.style import Style
from reportreduce.exporters.workbook.table import Column, Row, Table
from reportreduce.exporters.workbook.timing import cycle_names
from reportreduce.exporters.workbook.trims import how_it_follows, trimmed_fields
from reportreduce.exporters.workbook.view import View
from reportreduce.graph.inventory import asked_fields, has_known_frequency
from reportreduce.model.cycles import Cycle
from reportreduce.model.instruments import Basis
from reportreduce.propose.cycles_left import find_cycles_left
from reportreduce.propose.proposal import Action, ActionKind, Package, Reason

OPINIONS = ("label.agree", "label.disagree")
"""What a reviewer can answer to a package."""

_COLUMNS = (
    Column(key="number", width=5, style=Style.CENTRE),
    Column(key="package", width=9, style=Style.CENTRE),
    Column(key="report", width=27),
    Column(key="basis", width=17),
    Column(key="frequency", width=12),
    Column(key="filers", width=16),
    Column(key="measure_taken", width=14),
    Column(key="reason", width=31),
    Column(key="replaced_by", width=25),
    Column(key="saved_filings", width=9, style=Style.NUMBER),
    Column(key="saved_entries", width=9.5, style=Style.NUMBER),
    Column(key="saved_hours", width=9, style=Style.NUMBER),
    Column(key="authority", width=12, style=Style.CENTRE),
    Column(key="confidence", width=11, style=Style.SHARE),
    Column(key="amend", width=28),
    Column(key="opinion", width=12, style=Style.CENTRE, choices=OPINIONS),
)


def build_actions(view: View) -> Table:
    """One row for each action, in the order of the proposal, and the total of what they save."""
    savings = [action.saving for _, action in view.changes]
    total: list[str | float | None] = [None] * len(_COLUMNS)
    total[2] = view.say("label.total")
    total[9] = sum(saving.filings for saving in savings)
    total[10] = sum(saving.entries for saving in savings)
    total[11] = sum(saving.hours for saving in savings)
    return Table(
        name="actions",
        columns=_COLUMNS,
        rows=_rows(view),
        notes=(promise(view), view.say("note.savings")),
        total=total,
    )


def _rows(view: View) -> Iterator[Row]:
    doubts = Doubts(view)
    for number, (package, action) in enumerate(view.changes, 1):
        yield _row(view, doubts, number, package, action)


def _row(view: View, doubts: Doubts, number: int, package: Package, action: Action) -> Row:
    saving = action.saving
    return (
        number,
        package.id,
        view.report(action.report),
        view.bases(action.report),
        *_who_and_when(view, action),
        measure_taken(view, action),
        view.lines(filter(None, _reasons(view, doubts, package, action))),
        replaced_by(view, action),
        *_counted(view, action, saving.filings, saving.entries, saving.hours),
        view.authority(action.decide),
        package.confidence,
        amendment(view, action),
        None,
    )


def _reasons(view: View, doubts: Doubts, package: Package, action: Action) -> Iterator[str]:
    """Why the change can be made, how fields that go still follow, and what is not certain."""
    yield f"{view.named('action_reason', action.reason)}."
    yield view.text(action.text)
    if action.kind is ActionKind.TRIM:
        yield how_it_follows(view, package.id, action)
    yield doubts.of_package(package)


def _counted(view: View, action: Action, *figures: float) -> Iterator[float | str]:
    """*figures*, or that they are not known where nobody knows how often the report is filed."""
    report = view.registry.report_by_id.get(action.report)
    for figure in figures:
        is_known = figure or report is None or has_known_frequency(report)
        yield figure if is_known else view.say("label.count_unknown")


def _who_and_when(view: View, action: Action) -> tuple[str, str]:
    """How often the report is filed today, and who files it."""
    report = view.registry.report_by_id.get(action.report)
    if report is None:
        return "", ""
    filed = [cycle for cycle in report.cycles if cycle.filed]
    often = cycle_names(view.language, filed, report.frequency_text)
    return often, view.units(report.filers) or report.filers_text


def measure_taken(view: View, action: Action) -> str:
    """What is done: the cycles that go and that stay, or the kind with the fields that go."""
    details = what_goes(view, action)
    if action.kind in (ActionKind.LOWER_FREQUENCY, ActionKind.TRIM):
        # "Giảm tần suất: Hằng năm" would be read as "from now on yearly".
        return details[:1].upper() + details[1:]
    name = view.named("action_kind", action.kind)
    return f"{name}: {details}" if details else name


def what_goes(view: View, action: Action) -> str:
    """
    The cycles that go with those that stay or start, or the fields that go.

    Nothing when the whole report goes.
    """
    details = [view.cycle(action.report, cycle) for cycle in action.cycles]
    if action.kind is ActionKind.LOWER_FREQUENCY:
        gone = view.joined(details)
        return view.say("label.drop_cycles", cycles=gone, left=_what_stays(view, action))
    if action.fields:
        return trimmed_fields(view, action)
    return "; ".join(details)


def _what_stays(view: View, action: Action) -> str:
    """The cycles filed today that stay, and those that start."""
    cycle_of, starting = partial(view.cycle, action.report), set(action.starts)
    left = [cycle.id for cycle in find_left(view, action) if cycle.id not in starting]
    parts = [
        view.say(f"label.{key}", cycles=view.joined(map(cycle_of, ids)))
        for key, ids in (("left", left), ("starts", action.starts))
        if ids
    ]
    return "; ".join(parts) or view.say("label.none")


def find_left(view: View, action: Action) -> tuple[Cycle, ...]:
    """The cycles at which the report of *action* is filed when the cycles of *action* are gone."""
    report = view.registry.report_by_id.get(action.report)
    return tuple(find_cycles_left(report, action.cycles, action.starts)) if report else ()


def replaced_by(view: View, action: Action) -> str:
    """Hosts and sources of what *action* cuts, and who comes to rely on sharing."""
    others = [source for source in action.sources if source not in action.taken_over_by]
    parts = []
    if action.taken_over_by:
        parts.append(view.say("label.into", reports=view.reports(action.taken_over_by)))
    if others and not is_taken_whole(view, action):
        parts.append(view.say("label.from", reports=view.reports(others)))
    if action.shared_with:
        parts.append(view.say("label.shared_with", units=view.units(action.shared_with)))
    return "\n".join(parts)


def is_taken_whole(view: View, action: Action) -> bool:
    """Whether hosts take over all that the report asks for, so that no other source matters."""
    report = view.registry.report_by_id.get(action.report)
    if report is None or not action.take_overs:
        return False
    taken = {(t.cycle, t.field, t.breakdown, t.cumulative) for t in action.take_overs}
    return all(
        not taken.isdisjoint(
            (cycle.id, asked.field, tuple(sorted(asked.breakdown)), column)
            for column in (None, is_to_date(asked, cycle))
        )
        for asked in asked_fields(report)
        for cycle in report.cycles
        if (cycle.id in asked.cycles if asked.cycles else cycle.filed)
    )


def amendment(view: View, action: Action) -> str:
    """The places to amend for *action*, and how: its own report first, then the hosts."""
    places = view.lines(map(view.basis, own_places(view, action))) or view.bases(action.report)
    tasks = [(places, task_of(view, action))]
    task = view.say("amend.host", report=view.report(action.report))
    tasks += [(view.bases(host), task) for host in action.taken_over_by]
    unknown = view.say("label.basis_unknown")
    return "\n".join(f"{place or unknown}\n{task}" for place, task in tasks)


def task_of(view: View, action: Action) -> str:
    """What to change where the report of *action* is laid down; that what is left has a source."""
    rests = action.reason is Reason.NOT_OWED and action.sources
    kind = ActionKind.DERIVE if rests and action.kind is ActionKind.ABOLISH else action.kind
    return view.say(f"amend.{kind.value}")


def own_places(view: View, action: Action) -> tuple[Basis, ...]:
    """The places of *action* that lay down its own report; the others lay down hosts."""
    known = view.registry.report_by_id.get(action.report)
    return action.amend if known is None else tuple(b for b in action.amend if b in known.basis)

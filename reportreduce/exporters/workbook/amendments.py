"""Sheet "Văn bản cần sửa": what to change in which instrument, grouped by instrument."""

from collections.abc import Iterator

from attrs import frozen

from reportreduce.exporters.workbook.actions import own_places, task_of, what_goes
from reportreduce.exporters.workbook.style import Style
from reportreduce.exporters.workbook.table import Column, Row, Table
from reportreduce.exporters.workbook.view import View
from reportreduce.model.ids import PackageId, ReportId
from reportreduce.model.instruments import Basis
from reportreduce.model.standing import may_amend, may_decide
from reportreduce.propose.proposal import ActionKind, Package

_COLUMNS = (
    Column(key="number", width=6, style=Style.CENTRE),
    Column(key="instrument", width=34),
    Column(key="issuer", width=24),
    Column(key="article", width=18),
    Column(key="report", width=38),
    Column(key="task", width=52),
    Column(key="authority", width=14, style=Style.CENTRE),
    Column(key="package", width=11, style=Style.CENTRE),
)


@frozen(kw_only=True)
class Task:
    """What to change in one place; ``basis`` is None when no instrument is known."""

    basis: Basis | None
    report: ReportId
    text: str
    decide: bool
    package: PackageId


def build_amendments(view: View) -> Table:
    """One row for each place to amend; what rests on no known instrument comes last."""
    order = {instrument.id: number for number, instrument in enumerate(view.registry.instruments)}

    def place(task: Task) -> tuple[int, str]:
        if task.basis is None:
            return len(order) + 1, ""
        return order.get(task.basis.instrument, len(order)), task.basis.article

    tasks = sorted(_tasks(view), key=place)
    return Table(
        name="amendments",
        columns=_COLUMNS,
        rows=((number, *_row(view, task)) for number, task in enumerate(tasks, 1)),
        notes=(view.say("note.amendments"),),
    )


def _tasks(view: View) -> Iterator[Task]:
    for package, action in view.changes:
        task, details = task_of(view, action), what_goes(view, action)
        if action.kind is ActionKind.TRIM:
            text = view.say("amend.trim_fields", fields=details)
        else:
            shape = "{}. {}" if action.kind is ActionKind.LOWER_FREQUENCY else "{} ({})"
            text = shape.format(task, details) if details else task
        for basis in own_places(view, action) or (None,):
            yield _task(view, package, action.report, basis, text)
    for host, guests in view.guests_by_host.items():
        report = view.registry.report_by_id.get(host)
        for package, action in guests:
            text = view.say("amend.host", report=view.report(action.report))
            for basis in (report.basis if report else ()) or (None,):
                yield _task(view, package, host, basis, text)


def _task(view: View, package: Package, report: ReportId, basis: Basis | None, text: str) -> Task:
    decide = _may_decide(view, report, basis)
    return Task(basis=basis, report=report, text=text, decide=decide, package=package.id)


def _may_decide(view: View, report: ReportId, basis: Basis | None) -> bool:
    """Whether the authority can change this one place; the report, where no place is known."""
    known = view.registry.report_by_id.get(report)
    if known is None:
        return False
    if basis is None:
        return may_decide(view.registry, known)
    return may_amend(view.registry, known, basis.instrument)


def _row(view: View, task: Task) -> Row:
    report = view.registry.report_by_id.get(task.report)
    if task.basis is None:
        wording = (report.basis_text if report else "") or view.say("label.basis_unknown")
        place: Row = (wording, None, None)
    else:
        known = view.registry.instrument_by_id.get(task.basis.instrument)
        issuer = view.unit(known.issuer) if known and known.issuer else None
        place = (view.instrument(task.basis.instrument), issuer, task.basis.article)
    return *place, view.report(task.report), task.text, view.authority(task.decide), task.package

"""Sheet "Chứng minh": for everything cut, how the reader still gets it; one row a step."""

from collections.abc import Iterator, Mapping, Set

from reportreduce.exporters.workbook.doubts import Doubts, fields_of_proof
from reportreduce.exporters.workbook.style import Style
from reportreduce.exporters.workbook.table import MOST_ROWS, Column, Row, Table
from reportreduce.exporters.workbook.timing import series_name
from reportreduce.exporters.workbook.view import View
from reportreduce.model.ids import FieldId
from reportreduce.propose.proposal import Proof, Step, StepKind

_INDENT = "    "
_MOST_INDENT = 8

_COLUMNS = (
    Column(key="proof", width=8, style=Style.CENTRE),
    Column(key="package", width=11, style=Style.CENTRE),
    Column(key="report", width=30),
    Column(key="cycle", width=16),
    Column(key="reader", width=22),
    Column(key="step", width=7, style=Style.CENTRE),
    Column(key="step_content", width=52),
    Column(key="of_unit", width=20),
    Column(key="period", width=24),
    Column(key="rests_on", width=18),
    Column(key="brought_by", width=30),
    Column(key="premises", width=11, style=Style.CENTRE),
    Column(key="explanation", width=46),
)


def build_proofs(view: View) -> Table:
    """One row for each step of each proof, indented by its depth in the proof."""
    proofs = view.proposal.proofs
    shown = fitting_proofs(proofs)
    notes = [
        view.say("note.proofs"),
        view.say(
            "note.fingerprint",
            fingerprint=view.proposal.fingerprint,
            seal=view.proposal.seal or view.say("label.none"),
        ),
    ]
    if len(shown) < len(proofs):
        left = proofs[len(shown) :]
        steps = sum(len(proof.steps) for proof in left)
        notes.append(
            view.say("note.proofs_left_out", proofs=len(left), steps=steps, shown=len(shown))
        )
    return Table(name="proofs", columns=_COLUMNS, rows=_rows(view, shown), notes=tuple(notes))


def fitting_proofs(proofs: tuple[Proof, ...]) -> tuple[Proof, ...]:
    """The first of *proofs* whose steps together fit into one sheet."""
    rows = 0
    for number, proof in enumerate(proofs):
        rows += len(proof.steps)
        if rows > MOST_ROWS:
            return proofs[:number]
    return proofs


def _rows(view: View, proofs: tuple[Proof, ...]) -> Iterator[Row]:
    doubts = Doubts(view)
    periods = {name: series_name(view.language, windows) for name, windows in view.proposal.series}
    for number, proof in enumerate(proofs, 1):
        depth_by_step = depths(proof)
        head = (
            number,
            proof.package,
            view.report(proof.report),
            view.cycle(proof.report, proof.cycle),
            view.unit(proof.reader),
        )
        beside = fields_of_proof(proof)
        for step in proof.steps:
            depth = depth_by_step.get(step.number, 0)
            yield *head, *_step(view, step, depth, periods, beside), doubts.explain(proof, step)


def depths(proof: Proof) -> Mapping[int, int]:
    """How far below the conclusion each step stands: the longest way down to it."""
    depth = {step.number: 0 for step in proof.steps}
    for step in sorted(proof.steps, key=lambda each: each.number):
        for premise in step.premises:
            depth[premise] = max(depth.get(premise, 0), depth[step.number] + 1)
    return depth


def _step(
    view: View, step: Step, depth: int, periods: Mapping[str, str], beside: Set[FieldId]
) -> Row:
    content = view.field(step.field, beside)
    if step.breakdown:
        content += f" [{'; '.join(map(view.dimension, step.breakdown))}]"
    indent = _INDENT * min(depth, _MOST_INDENT) + ("↳ " if depth else "")
    return (
        step.number,
        indent + content,
        view.unit(step.unit),
        periods.get(step.series, step.series),
        _rests_on(view, step),
        _brought_by(view, step),
        ", ".join(map(str, step.premises)),
    )


def _rests_on(view: View, step: Step) -> str:
    if step.kind is StepKind.DERIVED and step.derivation:
        return view.named("derivation_kind", step.derivation)
    return view.named("step_kind", step.kind)


def _brought_by(view: View, step: Step) -> str | None:
    if step.report is None:
        return None
    cycle = f" ({view.cycle(step.report, step.cycle)})" if step.cycle else ""
    return view.report(step.report) + cycle

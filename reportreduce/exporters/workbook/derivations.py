"""Sheet "Suy ra": what can be computed from other reports, with the chain of each proof."""

from collections.abc import Iterator

from reportreduce.detect.findings import FindingKind
from reportreduce.exporters.workbook.doubts import Doubts, fields_of_proof
from reportreduce.exporters.workbook.finding_rows import evidence_fields, evidence_text
from reportreduce.exporters.workbook.style import Style
from reportreduce.exporters.workbook.table import Column, Row, Table
from reportreduce.exporters.workbook.view import View
from reportreduce.propose.proposal import Proof, Step, StepKind

KINDS = (
    FindingKind.DERIVABLE,
    FindingKind.PARTLY_DERIVABLE,
    FindingKind.HELD_BY_REGISTER,
)
_MOST_LINKS = 12
"""How many steps of one chain a cell shows."""

_COLUMNS = (
    Column(key="number", width=6, style=Style.CENTRE),
    Column(key="origin", width=24),
    Column(key="report", width=34),
    Column(key="cycle", width=18),
    Column(key="field", width=32),
    Column(key="chain", width=70),
    Column(key="derivation_kinds", width=24),
    Column(key="share", width=10, style=Style.SHARE),
    Column(key="confidence", width=10, style=Style.SHARE),
    Column(key="package", width=11, style=Style.CENTRE),
)


def build_derivations(view: View) -> Table:
    """Findings of derivable content first, then one row for each proof that derives something."""
    return Table(
        name="derivations",
        columns=_COLUMNS,
        rows=((number, *row) for number, row in enumerate(_rows(view), 1)),
        notes=(view.say("note.derivations"),),
    )


def _rows(view: View) -> Iterator[Row]:
    for finding in view.findings_of(KINDS):
        yield (
            view.finding_kind(finding),
            view.reports(finding.reports[:1]),
            None,
            evidence_fields(view, finding),
            "\n".join(filter(None, (view.text(finding.text), evidence_text(view, finding)))),
            None,
            finding.share,
            finding.confidence,
            None,
        )
    doubts = Doubts(view)
    confidence = {package.id: package.confidence for package in view.proposal.packages}
    for proof in view.proposal.proofs:
        if _derived(proof):
            yield (*_chain(view, doubts, proof), None, confidence.get(proof.package), proof.package)


def _chain(view: View, doubts: Doubts, proof: Proof) -> Row:
    kinds = dict.fromkeys(step.derivation for step in _derived(proof) if step.derivation)
    return (
        view.say("label.from_proof"),
        view.report(proof.report),
        view.cycle(proof.report, proof.cycle),
        view.field(proof.field),
        _links(view, doubts, proof),
        "\n".join(view.named("derivation_kind", kind) for kind in kinds),
    )


def _links(view: View, doubts: Doubts, proof: Proof) -> str:
    lines = [_link(view, doubts, proof, step) for step in proof.steps[:_MOST_LINKS]]
    if len(proof.steps) > _MOST_LINKS:
        lines.append(view.say("label.and_more", count=len(proof.steps) - _MOST_LINKS))
    return "\n".join(lines)


def _link(view: View, doubts: Doubts, proof: Proof, step: Step) -> str:
    if step.kind is StepKind.DERIVED:
        how = doubts.explain(proof, step)
    else:
        who = view.report(step.report) if step.report else ""
        when = view.cycle(step.report, step.cycle) if step.report and step.cycle else ""
        how = f"{view.named('step_kind', step.kind)}: {who}, {when}"
    return f"({step.number}) {view.field(step.field, fields_of_proof(proof))}: {how}"


def _derived(proof: Proof) -> list[Step]:
    return [step for step in proof.steps if step.kind is StepKind.DERIVED]

"""Legality defect: a periodic report that no normative document lays down."""

from collections.abc import Iterator, Sequence

from reportreduce.detect.case import Case
from reportreduce.detect.findings import Evidence, Finding, FindingKind
from reportreduce.graph.access import ASSUMED
from reportreduce.graph.naming import name_report
from reportreduce.messages import Text
from reportreduce.model.instruments import Instrument, InstrumentKind
from reportreduce.model.reports import Report
from reportreduce.model.standing import is_in_scope


def find_legality_defect(case: Case) -> Iterator[Finding]:
    """
    Periodic reports in force that rest on no normative document still in force.

    A document of another legal order is not judged.  A document of a kind that the list
    does not know, or none at all in the registry, makes a defect likely, not certain.

    Source:
        Nghị định 09/2019/NĐ-CP, Art. 11(1).
    """
    for report in case.reports:
        if not is_in_scope(report):
            continue
        basis = dict.fromkeys(basis.instrument for basis in report.basis)
        instruments = [case.registry.instrument_by_id[each] for each in basis]
        standing = [each for each in instruments if not each.is_expired(case.day)]
        if not any(each.is_normative for each in standing):
            yield _describe(case, report, standing)


def _describe(case: Case, report: Report, instruments: Sequence[Instrument]) -> Finding:
    key = "finding.legality_defect" if instruments else "finding.no_basis"
    certain = instruments and all(each.kind is not InstrumentKind.OTHER for each in instruments)
    evidence = [
        Evidence(
            text=Text(
                "finding.not_normative",
                {"number": each.number, "kind": Text(f"finding.instrument_{each.kind.value}")},
            ),
            instruments=(each.id,),
        )
        for each in instruments
    ]
    if not instruments and report.basis_text:
        evidence.append(Evidence(text=Text("finding.basis_text", {"text": report.basis_text})))
    return Finding(
        kind=FindingKind.LEGALITY_DEFECT,
        reports=(report.id,),
        text=Text(key, {"report": name_report(case.registry, report.id)}),
        evidence=tuple(evidence),
        confidence=1.0 if certain else ASSUMED,
    )

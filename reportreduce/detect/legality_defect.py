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
    certain = instruments and all(each.kind is not InstrumentKind.OTHER for each in instruments)
    judged = "legality_defect" if certain else "legality_unclear"
    key = f"finding.{judged}" if instruments else "finding.no_basis"
    evidence = [Evidence(text=_judge(each), instruments=(each.id,)) for each in instruments]
    if not instruments and report.basis_text:
        evidence.append(Evidence(text=Text("finding.basis_text", {"text": report.basis_text})))
    return Finding(
        kind=FindingKind.LEGALITY_DEFECT,
        reports=(report.id,),
        text=Text(key, {"report": name_report(case.registry, report.id)}),
        evidence=tuple(evidence),
        confidence=1.0 if certain else ASSUMED,
    )


def _judge(instrument: Instrument) -> Text:
    """What its kind says of *instrument*; of a kind that nobody knows, nothing follows."""
    if instrument.kind is InstrumentKind.OTHER:
        return Text("finding.kind_unknown", {"number": instrument.number})
    kind = Text(f"finding.instrument_{instrument.kind.value}")
    return Text("finding.not_normative", {"number": instrument.number, "kind": kind})

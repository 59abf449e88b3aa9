"""Derivable: all that a report brings follows from what is filed besides it."""

from collections.abc import Iterator

from reportreduce.detect.case import Case
from reportreduce.detect.chains import columns_of, explain, name_sources, sources_of, wanted_by
from reportreduce.detect.doubts import doubt_trail
from reportreduce.detect.findings import Finding, FindingKind
from reportreduce.detect.naming import name_cycles, named
from reportreduce.detect.parts import Part
from reportreduce.messages import Text


def find_derivable(case: Case) -> Iterator[Finding]:
    """
    Reports that follow from other reports, and cycles that follow from the other filings.

    The cycles that one finding names can go together; the report's other cycles stay.
    """
    duplicated = {
        (pair.report, filing.cycle.id) for pair in case.equal_pairs for filing in pair.filings
    }
    for part in case.parts:
        told = all((part.report, filing.cycle.id) in duplicated for filing in part.filings)
        if not part.missing and not told:
            yield _describe(case, part)


def _describe(case: Case, part: Part) -> Finding:
    report = case.registry.report_by_id[part.report]
    wanted = wanted_by(case, part.known)
    sources = sources_of(case, part.trail.sources(wanted))
    key = "derivable" if part.whole else "derivable_cycles"
    if not sources:
        key = "derivable_alone"
    others = dict.fromkeys(source for source, _ in sources if source != report.id)
    values = {
        "report": named(report),
        "count": len(columns_of(case, part.known)),
        "cycles": name_cycles(filing.cycle for filing in part.filings),
        "sources": name_sources(case, sources),
    }
    return Finding(
        kind=FindingKind.DERIVABLE,
        reports=(report.id, *others),
        text=Text(f"finding.{key}", values),
        evidence=(*explain(case, part), *doubt_trail(case, part.trail, wanted)),
        confidence=part.trail.confidence(wanted),
        share=_share(case, part),
        in_force=case.in_force,
    )


def _share(case: Case, part: Part) -> float:
    """The part's share of the entries a year that the report's recipients are owed."""
    if part.whole:
        return 1.0
    inventory = case.graph.inventory
    cycles = case.registry.report_by_id[part.report].cycles
    filings = (inventory.filing_by_cycle[part.report, cycle.id] for cycle in cycles if cycle.filed)
    owed = (slot for filing in filings for slot in filing.slots if slot in case.graph.owed_by_slot)
    total = sum(inventory.slots[slot].entries for slot in owed)
    return sum(inventory.slots[slot].entries for slot in part.known) / total if total else 1.0

"""Derivable: all that a report brings follows from what is filed besides it."""

from collections.abc import Iterator

from reportreduce.detect.case import Case
from reportreduce.detect.chains import columns_of, explain, name_sources, sources_of, wanted_by
from reportreduce.detect.doubts import doubt_trail
from reportreduce.detect.findings import Finding, FindingKind
from reportreduce.detect.naming import name_cycles, name_filings
from reportreduce.detect.parts import Part
from reportreduce.graph.naming import name_report
from reportreduce.messages import Text


def find_derivable(case: Case) -> Iterator[Finding]:
    """
    Reports that follow from other reports, and cycles that follow from the other filings.

    The cycles that one finding names can go together; the report's other cycles stay.  What
    a pair of duplicates or a wider report says already is not said again.
    """
    for part in case.parts:
        if not part.missing:
            finding = _describe(case, part)
            if not _is_told(case, part, finding):
                yield finding


def _is_told(case: Case, part: Part, finding: Finding) -> bool:
    """Whether pairs say it as surely, or say the reverse: that the sources rest on this report."""
    pairs = (*case.equal_pairs, *case.contained_pairs)
    if not part.whole:
        pairs = (*pairs, *case.cycle_pairs)
    mine = [pair for pair in pairs if pair.report == part.report]
    cycles = {filing.cycle.id for pair in mine for filing in pair.filings}
    surest = max((pair.confidence for pair in mine), default=0.0)
    if surest >= finding.confidence and all(each.cycle.id in cycles for each in part.filings):
        return True
    backward = {pair.report for pair in pairs if pair.other == part.report}
    return len(finding.reports) > 1 and backward.issuperset(finding.reports[1:])


def _describe(case: Case, part: Part) -> Finding:
    report = case.registry.report_by_id[part.report]
    wanted = wanted_by(case, part.known)
    sources = sources_of(case, part.trail.sources(wanted))
    key = "derivable" if part.whole else "derivable_cycles"
    if not sources:
        key = "derivable_held" if part.whole else "derivable_alone"
    cycles = [filing.cycle for filing in part.filings]
    others = dict.fromkeys(source for source, _ in sources if source != report.id)
    values = {
        "report": name_report(case.registry, report.id),
        "count": len({field for field, *_ in columns_of(case, part.known)}),
        "cycles": name_cycles(cycles),
        "filings": name_filings(case.registry, report, cycles),
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

"""Exact duplicate: the same fields, from the same filers, over the same windows, twice."""

from collections.abc import Iterator

from reportreduce.detect.case import Case
from reportreduce.detect.doubts import doubt_pair, tell_readers
from reportreduce.detect.findings import Evidence, Finding, FindingKind
from reportreduce.detect.naming import name_cycles, name_fields
from reportreduce.detect.pairs import Pair
from reportreduce.graph.inventory import asked_fields
from reportreduce.graph.naming import name_report
from reportreduce.messages import Text


def find_exact_duplicate(case: Case) -> Iterator[Finding]:
    """
    Reports that collect just what another collects, whose recipients can read the other in time.

    A pair is equal in whole or at some cycles, which the sentence then names.
    """
    for pair in (*case.equal_pairs, *case.cycle_pairs):
        reports = case.registry.report_by_id
        report, other = reports[pair.report], reports[pair.other]
        names: dict[str, object] = {
            "report": name_report(case.registry, report.id),
            "other": name_report(case.registry, other.id),
        }
        key = "finding.exact_duplicate"
        if not pair.whole:
            key = "finding.exact_duplicate_cycles"
            names["cycles"] = name_cycles(filing.cycle for filing in pair.filings)
        yield Finding(
            kind=FindingKind.EXACT_DUPLICATE,
            reports=(report.id, other.id),
            text=Text(key, names),
            evidence=(
                _same_fields(case, pair),
                *tell_readers(case, pair),
                *doubt_pair(case, pair),
            ),
            confidence=pair.confidence,
            share=len(pair.filings) / sum(cycle.filed for cycle in report.cycles),
            in_force=case.in_force,
        )


def _same_fields(case: Case, pair: Pair) -> Evidence:
    fields = tuple(
        dict.fromkeys(
            asked.field for asked in asked_fields(case.registry.report_by_id[pair.report])
        )
    )
    values = {"count": len(fields), "fields": name_fields(case.registry, fields)}
    return Evidence(
        text=Text("finding.same_fields", values),
        reports=(pair.report, pair.other),
        fields=fields,
    )

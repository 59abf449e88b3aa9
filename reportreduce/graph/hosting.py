"""Which reports may take over one another's content: the ministries' own rule for merging."""

from collections.abc import Hashable

from reportreduce.model.cycles import Cycle
from reportreduce.model.reports import Report


def merge_key(report: Report, cycle: Cycle) -> Hashable | None:
    """
    What must be equal for one report at its *cycle* to take over another's content.

    Domain, frequency, filers and recipients; sending dates may differ.  The kind, because
    only periodic reports may be cut; whether figures run from the start of the year, because
    one form then asks for other figures than the other.

    Returns:
        None when any of it is not known, or the report is confidential.

    Source:
        Bộ Nông nghiệp và Phát triển nông thôn, Quyết định 2140/QĐ-BNN-TCCB of 6 June 2018.
    """
    if not (report.domain and report.filers and report.recipients) or report.confidential:
        return None
    if not cycle.frequency.has_periods:
        return None
    return (
        report.domain,
        report.kind,
        tuple(sorted(report.filers)),
        tuple(sorted(report.recipients)),
        (cycle.frequency, cycle.every_years, cycle.periods, cycle.cumulative),
    )

"""The reports that the baseline leaves out, and what for."""

from collections.abc import Iterator

from reportreduce.graph.naming import name_report
from reportreduce.messages import Text
from reportreduce.model.registry import Registry
from reportreduce.model.reports import Report
from reportreduce.model.standing import has_ended, has_expired_basis, is_in_scope, is_lapsed
from reportreduce.model.twins import find_twin
from reportreduce.propose.proposal import Recount


def find_recounts(registry: Registry) -> Iterator[Recount]:
    """The reports that the baseline leaves out, each with the reason."""
    for report in registry.reports:
        code = _recount_code(registry, report)
        if code:
            values: dict[str, object] = {"report": name_report(registry, report.id)}
            twin = find_twin(registry, report, registry.reference_date)
            if twin is not None:
                values |= {"id": report.id, "twin": name_report(registry, twin), "twin_id": twin}
            yield Recount(
                report=report.id, code=code, text=Text(f"proposal.recount_{code}", values)
            )


def _recount_code(registry: Registry, report: Report) -> str:
    day = registry.reference_date
    if report.superseded_by is not None:
        return "superseded"
    if has_expired_basis(registry, report, day):
        return "expired"
    if is_lapsed(registry, report, day):
        return "lapsed"
    if has_ended(registry, report, day):
        return "not_in_force"
    if find_twin(registry, report, day) is not None:
        return "listed_twice"
    if not is_in_scope(report):
        return "confidential" if report.confidential else report.kind.value
    return ""

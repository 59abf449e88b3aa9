"""Whether a proposal and findings were made from a registry, before anything is written."""

from collections.abc import Container, Iterable, Iterator

from reportreduce.detect.findings import Finding
from reportreduce.errors import UsageError
from reportreduce.graph.inventory import content_id
from reportreduce.messages import Text
from reportreduce.model.ids import FieldId, ReportId
from reportreduce.model.registry import Registry
from reportreduce.propose.proposal import Proposal
from reportreduce.propose.seal import fingerprint_registry, seal_proposal


def check_belonging(registry: Registry, proposal: Proposal) -> None:
    """
    Do nothing if *proposal* was made from *registry* and nobody changed it since.

    That it is right is not worked out again: ``verify_proposal`` does that.

    Raises:
        UsageError: The registry's fingerprint or the proposal's seal does not fit.
    """
    if proposal.fingerprint != fingerprint_registry(registry):
        raise UsageError(Text("input.other_registry", {"registry": registry.id}))
    if proposal.seal != seal_proposal(proposal):
        raise UsageError(Text("input.broken_seal"))


def check_findings(registry: Registry, findings: Iterable[Finding]) -> None:
    """
    Do nothing if all reports and fields that *findings* speak of are those of *registry*.

    Raises:
        UsageError: One is not; it names the first.
    """
    reports = registry.report_by_id
    fields = {*registry.field_by_id, *(content_id(each) for each in reports)}
    for finding in findings:
        for unknown in _find_unknown(finding, reports, fields):
            values = {"registry": registry.id, "id": unknown}
            raise UsageError(Text("input.other_findings", values))


def _find_unknown(
    finding: Finding, reports: Container[ReportId], fields: Container[FieldId]
) -> Iterator[str]:
    yield from (each for each in finding.reports if each not in reports)
    for evidence in finding.evidence:
        yield from (each for each in evidence.reports if each not in reports)
        yield from (each for each in evidence.fields if each not in fields)

"""The names of what a proposal's JSON file speaks of, so that it can be read by itself."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from reportreduce.detect.naming import named
from reportreduce.graph.naming import Name, Named, name_report
from reportreduce.model.ids import FieldId, ReportId, UnitId
from reportreduce.model.registry import Registry
from reportreduce.propose.proposal import Proposal

_Id = TypeVar("_Id", bound=str)


def build_names(registry: Registry, proposal: Proposal) -> dict[str, dict[str, Name]]:
    """
    Names by language of the reports, fields and units in *proposal*, in order of their ids.

    Reports of one name are told apart.
    """
    reports = sorted({each for each in _reports(proposal) if each in registry.report_by_id})
    return {
        "reports": {each: dict(name_report(registry, each)) for each in reports},
        "fields": _names(registry.field_by_id, _fields(proposal)),
        "units": _names(registry.unit_by_id, _units(proposal)),
    }


def _names(known: Mapping[_Id, Named], ids: Iterable[_Id]) -> dict[str, Name]:
    """The names of those of *ids* that the registry knows."""
    found = ((each, known[each]) for each in sorted(set(ids)) if each in known)
    return {each: named(one) for each, one in found}


def _reports(proposal: Proposal) -> Iterator[ReportId]:
    yield from proposal.baseline
    yield from (recount.report for recount in proposal.recounts)
    yield from (kept.report for kept in proposal.kept)
    for package in proposal.packages:
        for action in package.actions:
            yield from (action.report, *action.taken_over_by, *action.sources)
    for proof in proposal.proofs:
        yield proof.report
        yield from (step.report for step in proof.steps if step.report)


def _fields(proposal: Proposal) -> Iterator[FieldId]:
    for package in proposal.packages:
        for action in package.actions:
            yield from action.fields
            yield from (take_over.field for take_over in action.take_overs)
    for proof in proposal.proofs:
        yield from (step.field for step in proof.steps)


def _units(proposal: Proposal) -> Iterator[UnitId]:
    yield from (burden.unit for burden in proposal.burden)
    for package in proposal.packages:
        for action in package.actions:
            yield from action.shared_with
    for proof in proposal.proofs:
        yield proof.reader
        yield from (step.unit for step in proof.steps)

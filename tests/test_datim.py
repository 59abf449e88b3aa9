"""Real data sets with equal fields and different filers are never taken for copies."""

from itertools import pairwise
from pathlib import Path

import pytest
from attrs import evolve

from reportreduce.detect import FindingKind, find_all
from reportreduce.importers import load_registry
from reportreduce.model.ids import ReportId
from reportreduce.model.registry import Registry
from reportreduce.pipeline import Settings, propose

FOLDER = Path(__file__).parent / "cases/datim"
SAME = (FindingKind.EXACT_DUPLICATE, FindingKind.CONTAINED, FindingKind.DERIVABLE)
"""Findings that say of a report that others bring all it brings."""


@pytest.fixture(scope="module")
def datim() -> Registry:
    return load_registry(FOLDER)


def pairs_of(registry: Registry) -> list[tuple[ReportId, ReportId]]:
    """Each data set with its "DoD ONLY" twin, as they stand in the tables."""
    return [(one.id, two.id) for one, two in list(pairwise(registry.reports))[::2]]


def fields_of(registry: Registry, report: ReportId) -> set[str]:
    return {each.field for each in registry.report_by_id[report].fields}


def with_copy(registry: Registry, report: ReportId) -> Registry:
    """*registry* with *report* a second time, under another id and name."""
    copy = evolve(registry.report_by_id[report], id=ReportId("copy"), name="Copy")
    return evolve(registry, reports=(*registry.reports, copy))


def test_the_pairs_are_equal_but_for_their_filers(datim: Registry) -> None:
    """The trap is real: the same fields at the same frequency, from other filers."""
    assert len(pairs_of(datim)) == 3
    for one, two in pairs_of(datim):
        known, other = datim.report_by_id[one], datim.report_by_id[two]
        assert other.name.replace(" - DoD ONLY", "") == known.name
        assert fields_of(datim, one) == fields_of(datim, two)
        assert len(known.fields) == 10
        assert known.cycles[0].frequency is other.cycles[0].frequency
        assert set(known.filers).isdisjoint(other.filers)


def test_no_twin_is_found_to_be_redundant(datim: Registry) -> None:
    """Nothing says that a data set is a copy of, contained in, or derivable from another."""
    assert [each for each in find_all(datim) if each.kind in SAME] == []


@pytest.mark.parametrize("confidence", [1.0, 0.0])
def test_no_twin_is_dropped_for_another(datim: Registry, confidence: float) -> None:
    """Even a review that wants all reports gone, and trusts every guess, cuts none of them."""
    proposal = propose(datim, Settings(threshold=1.0, confidence=confidence))

    assert proposal.packages == ()
    assert proposal.potential.cuts == 0


def test_true_copies_are_found_and_one_of_them_goes(datim: Registry) -> None:
    """The same data set listed twice for one filer is a duplicate, whichever of the six it is."""
    for report in datim.reports:
        registry = with_copy(datim, report.id)
        found = [each for each in find_all(registry) if each.kind is FindingKind.EXACT_DUPLICATE]
        proposal = propose(registry, Settings(threshold=1.0))
        cut = [action.report for package in proposal.packages for action in package.actions]

        assert {frozenset(each.reports) for each in found} == {frozenset({report.id, "copy"})}
        assert len(cut) == 1
        assert cut[0] in (report.id, "copy")

"""All detectors, one a kind, and the run over the present and the past."""

import datetime
from collections.abc import Callable, Iterator, Mapping

from reportreduce.detect.asked_too_often import find_asked_too_often
from reportreduce.detect.basis_expired import find_basis_expired
from reportreduce.detect.case import Case, build_case, build_history
from reportreduce.detect.conflicting_definitions import find_conflicting_definitions
from reportreduce.detect.contained import find_contained
from reportreduce.detect.deadline_before_cutoff import find_deadline_before_cutoff
from reportreduce.detect.derivable import find_derivable
from reportreduce.detect.exact_duplicate import find_exact_duplicate
from reportreduce.detect.filer_dissolved import find_filer_dissolved
from reportreduce.detect.findings import Finding, FindingKind
from reportreduce.detect.held_by_register import find_held_by_register
from reportreduce.detect.legality_defect import find_legality_defect
from reportreduce.detect.mergeable import find_mergeable
from reportreduce.detect.missing_elements import find_missing_elements
from reportreduce.detect.near_duplicate import find_near_duplicate
from reportreduce.detect.not_owed import find_not_owed
from reportreduce.detect.partly_derivable import find_partly_derivable
from reportreduce.detect.recipient_dissolved import find_recipient_dissolved
from reportreduce.graph.build import Graph
from reportreduce.model.registry import Registry

Detector = Callable[[Case], Iterator[Finding]]

DETECTORS: Mapping[FindingKind, Detector] = {
    FindingKind.EXACT_DUPLICATE: find_exact_duplicate,
    FindingKind.CONTAINED: find_contained,
    FindingKind.NEAR_DUPLICATE: find_near_duplicate,
    FindingKind.DERIVABLE: find_derivable,
    FindingKind.PARTLY_DERIVABLE: find_partly_derivable,
    FindingKind.MERGEABLE: find_mergeable,
    FindingKind.ASKED_TOO_OFTEN: find_asked_too_often,
    FindingKind.NOT_OWED: find_not_owed,
    FindingKind.HELD_BY_REGISTER: find_held_by_register,
    FindingKind.LEGALITY_DEFECT: find_legality_defect,
    FindingKind.BASIS_EXPIRED: find_basis_expired,
    FindingKind.FILER_DISSOLVED: find_filer_dissolved,
    FindingKind.RECIPIENT_DISSOLVED: find_recipient_dissolved,
    FindingKind.DEADLINE_BEFORE_CUTOFF: find_deadline_before_cutoff,
    FindingKind.CONFLICTING_DEFINITIONS: find_conflicting_definitions,
    FindingKind.MISSING_ELEMENTS: find_missing_elements,
}
"""The detector of each kind, in the order in which findings are listed."""

HISTORICAL = (
    FindingKind.EXACT_DUPLICATE,
    FindingKind.CONTAINED,
    FindingKind.NEAR_DUPLICATE,
    FindingKind.DERIVABLE,
    FindingKind.PARTLY_DERIVABLE,
)
"""Kinds that are looked for among reports that no longer stand, too."""


def find_all(
    registry: Registry, *, day: datetime.date | None = None, graph: Graph | None = None
) -> tuple[Finding, ...]:
    """
    Everything found about *registry* on *day*, by default its reference date.

    Findings about reports that no longer stand have ``in_force`` False; each is made among
    the reports that stood together.  *graph* is the graph of the reports in force on *day*;
    it is built if nobody has it.

    Returns:
        Findings in the order of their kinds, then of the ids of their reports.

    Raises:
        UnsupportedCycleError: A cycle has windows or a deadline that cannot be laid out.
    """
    review = day or registry.reference_date
    present = build_case(registry, review, graph)
    history = tuple(build_history(registry, review))
    found: list[Finding] = []
    for kind, detector in DETECTORS.items():
        cases = (present, *history) if kind in HISTORICAL else (present,)
        fresh = (finding for case in cases for finding in detector(case))
        found.extend(sorted(fresh, key=lambda finding: finding.reports))
    return tuple(found)

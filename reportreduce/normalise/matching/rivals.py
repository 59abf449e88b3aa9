"""Fields of one report that all seem to be one field of another: at most one of them can be."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from attrs import evolve

from reportreduce.messages import Text
from reportreduce.model.ids import FieldId, ReportId
from reportreduce.normalise.matching.judging import DOUBTED, NEARLY
from reportreduce.normalise.matching.match_candidate import MatchCandidate


def doubt_rivals(
    candidates: Iterable[MatchCandidate], reports: Mapping[FieldId, Sequence[ReportId]]
) -> tuple[MatchCandidate, ...]:
    """
    *candidates* with those doubted that have a rival at least as likely, in the given order.

    Two columns of one form are two figures, so a field of another form is one of them or neither.

    Args:
        candidates: Pairs of fields of different reports.
        reports: The reports of each field.
    """
    every = tuple(candidates)
    best: dict[tuple[FieldId, ReportId], list[float]] = defaultdict(list)
    for each in every:
        if each.confidence >= NEARLY:
            for key in _sides(each, reports):
                best[key].append(each.confidence)
    return tuple(
        evolve(each, confidence=DOUBTED, why=_with_rival(each))
        if any(_is_rivalled(each, best[key]) for key in _sides(each, reports))
        else each
        for each in every
    )


def _sides(
    candidate: MatchCandidate, reports: Mapping[FieldId, Sequence[ReportId]]
) -> Iterable[tuple[FieldId, ReportId]]:
    """Each field of *candidate* with each report of the other."""
    a, b = candidate.a, candidate.b
    return (
        *((a, report) for report in reports.get(b, ())),
        *((b, report) for report in reports.get(a, ())),
    )


def _is_rivalled(candidate: MatchCandidate, confidences: Sequence[float]) -> bool:
    """Whether another of *confidences*, its own among them, is as high."""
    if candidate.confidence < NEARLY:
        return False
    return sum(each >= candidate.confidence for each in confidences) > 1


def _with_rival(candidate: MatchCandidate) -> Text:
    return Text("match.rival", {"why": candidate.why})

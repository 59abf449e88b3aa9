"""How a registry remembers what reviewers answered on pairs of fields or reports."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from attrs import evolve

from reportreduce.model.ids import FieldId, ReportId
from reportreduce.model.policy import Match, MatchStatus, ReportMatch
from reportreduce.model.registry import Registry
from reportreduce.normalise.matching.answers import Answer, PairAnswer
from reportreduce.normalise.matching.decided import ordered_pair
from reportreduce.normalise.matching.settling import settle_answers, settle_report_answers

AnyMatch = TypeVar("AnyMatch", Match, ReportMatch)

PROGRAM = "reportreduce match"
"""Who suggested a pair that nobody has answered."""


def apply_answers(registry: Registry, answers: Iterable[PairAnswer]) -> Registry:
    """
    *registry* with *answers* on fields as matches: confirmed, rejected, or suggested while open.

    Answers that ``settle_answers`` does not let stand change nothing.  What people decided
    before is kept as it is.
    """
    settled = settle_answers(registry, answers).answers

    def build(a: str, b: str) -> Match:
        return Match(a=FieldId(a), b=FieldId(b))

    return evolve(registry, matches=tuple(_applied(registry.matches, settled, build)))


def apply_report_answers(registry: Registry, answers: Iterable[PairAnswer]) -> Registry:
    """*registry* with *answers* on reports as ``report_matches``, as ``apply_answers`` does."""
    settled = settle_report_answers(registry, answers).answers

    def build(a: str, b: str) -> ReportMatch:
        return ReportMatch(a=ReportId(a), b=ReportId(b))

    matches = tuple(_applied(registry.report_matches, settled, build))
    return evolve(registry, report_matches=matches)


def _applied(
    held: Iterable[AnyMatch],
    answers: Iterable[PairAnswer],
    build: Callable[[str, str], AnyMatch],
) -> Iterator[AnyMatch]:
    settled = {(each.a, each.b): each for each in answers}
    for match in held:
        answer = settled.pop(ordered_pair(str(match.a), str(match.b)), None)
        yield _updated(match, answer) if answer else match
    for each in settled.values():
        yield _updated(build(each.a, each.b), each)


def _updated(match: AnyMatch, answer: PairAnswer) -> AnyMatch:
    said = {Answer.SAME: MatchStatus.CONFIRMED, Answer.DIFFERENT: MatchStatus.REJECTED}
    status = said.get(answer.answer, MatchStatus.SUGGESTED)
    note = answer.note or match.note
    if status is match.status and match.by:
        return evolve(match, note=note)
    if status is MatchStatus.SUGGESTED:
        if match.status is not status:
            return match
        by = answer.by if answer.answer is Answer.UNKNOWN else PROGRAM
        return evolve(match, confidence=answer.confidence, by=by, note=note)
    confidence = 1.0 if status is MatchStatus.CONFIRMED else 0.0
    return evolve(match, status=status, confidence=confidence, by=answer.by, note=note)

"""What reviewers answered on pairs of fields, and how a registry remembers it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum

from attrs import evolve, frozen

from reportreduce.errors import Problem
from reportreduce.messages import Text
from reportreduce.model.ids import FieldId
from reportreduce.model.policy import Match, MatchStatus
from reportreduce.model.registry import Registry
from reportreduce.normalise.matching.decided import Decisions, ordered_pair
from reportreduce.normalise.matching.evidence import Surroundings

PROGRAM = "reportreduce match"
"""Who suggested a pair that nobody has answered."""


class Answer(Enum):
    """Same, different, don't know, or not answered."""

    SAME = "same"
    DIFFERENT = "different"
    UNKNOWN = "unknown"
    NONE = ""


@frozen(kw_only=True)
class PairAnswer:
    """
    One row of a review sheet: the pair, the answer, and where it stands.

    ``confidence`` is that of the suggestion, in 0..1; ``by`` names who answered.
    """

    a: FieldId
    b: FieldId
    answer: Answer
    confidence: float = 0.5
    by: str = ""
    note: str = ""
    where: str = ""


@frozen(kw_only=True)
class SettledAnswers:
    """``answers`` that can stand, one for each pair in order of ids, and what cannot."""

    answers: tuple[PairAnswer, ...]
    problems: tuple[Problem, ...]


def settle_answers(registry: Registry, answers: Iterable[PairAnswer]) -> SettledAnswers:
    """
    The *answers* that contradict neither each other nor *registry*.

    Of answers that contradict each other none stands, also where they do so in several steps
    (A = B and B = C, but A and C differ, or stand in one report).  "Don't know" gives way to
    an answer.
    """
    problems: list[Problem] = []
    known = _of_known_fields(registry, answers, problems)
    agreed = list(_agreed(known, problems))
    decided = Decisions.of(registry.matches)
    fresh = [each for each in agreed if not _contradicts(decided, each, problems)]
    standing = _without_chains(registry, fresh, problems)
    return SettledAnswers(answers=tuple(standing), problems=tuple(problems))


def apply_answers(registry: Registry, answers: Iterable[PairAnswer]) -> Registry:
    """
    *registry* with *answers* as matches: confirmed, rejected, or suggested while open.

    Answers that ``settle_answers`` does not let stand change nothing.  What people decided
    before is kept as it is.
    """
    settled = {(each.a, each.b): each for each in settle_answers(registry, answers).answers}
    matches: list[Match] = []
    for match in registry.matches:
        answer = settled.pop(ordered_pair(match.a, match.b), None)
        matches.append(_updated(match, answer) if answer else match)
    matches.extend(_updated(Match(a=each.a, b=each.b), each) for each in settled.values())
    return evolve(registry, matches=tuple(matches))


def _of_known_fields(
    registry: Registry, answers: Iterable[PairAnswer], problems: list[Problem]
) -> Iterator[PairAnswer]:
    for each in answers:
        unknown = [known for known in (each.a, each.b) if known not in registry.field_by_id]
        problems += [_problem("unknown_field", each.where, field=known) for known in unknown]
        if not unknown:
            a, b = ordered_pair(each.a, each.b)
            yield evolve(each, a=a, b=b)


def _agreed(answers: Iterable[PairAnswer], problems: list[Problem]) -> Iterator[PairAnswer]:
    """One answer for each pair; pairs answered in two ways are a problem."""
    by_pair: dict[tuple[FieldId, FieldId], list[PairAnswer]] = defaultdict(list)
    for each in answers:
        by_pair[each.a, each.b].append(each)
    strongest = (Answer.SAME, Answer.DIFFERENT, Answer.UNKNOWN, Answer.NONE)
    for pair in sorted(by_pair):
        rows = by_pair[pair]
        if {Answer.SAME, Answer.DIFFERENT} <= {each.answer for each in rows}:
            places = ", ".join(each.where for each in rows if each.answer is not Answer.NONE)
            problems.append(_pair_problem("conflict_answers", rows[0], places=places))
        else:
            yield min(rows, key=lambda each: strongest.index(each.answer))


def _contradicts(decided: Decisions, answer: PairAnswer, problems: list[Problem]) -> bool:
    """Whether *answer* says the opposite of what the registry holds."""
    same, apart = decided.are_same(answer.a, answer.b), decided.are_apart(answer.a, answer.b)
    opposite = {Answer.SAME: apart, Answer.DIFFERENT: same}.get(answer.answer, False)
    if opposite:
        problems.append(_pair_problem("conflict_known", answer))
    return opposite


def _without_chains(
    registry: Registry, answers: Sequence[PairAnswer], problems: list[Problem]
) -> Iterator[PairAnswer]:
    """*answers* but for those that lead to a contradiction in several steps."""
    joined = Decisions.of(registry.matches)
    for each in answers:
        if each.answer is Answer.SAME:
            joined.join(each.a, each.b)
    one_report = _classes_in_one_report(registry, answers, joined)
    torn = {
        joined.class_of(a) for a, b in _parted_pairs(registry, answers) if joined.are_same(a, b)
    }
    for each in answers:
        home = joined.class_of(each.a)
        is_inside = each.answer in (Answer.SAME, Answer.DIFFERENT) and joined.are_same(
            each.a, each.b
        )
        if is_inside and home in torn:
            problems.append(_pair_problem("conflict_chain", each))
        elif is_inside and home in one_report:
            problems.append(_pair_problem("conflict_report", each))
        else:
            yield each


def _parted_pairs(
    registry: Registry, answers: Sequence[PairAnswer]
) -> Iterator[tuple[FieldId, FieldId]]:
    for match in registry.matches:
        if match.status is MatchStatus.REJECTED:
            yield match.a, match.b
    for each in answers:
        if each.answer is Answer.DIFFERENT:
            yield each.a, each.b


def _classes_in_one_report(
    registry: Registry, answers: Sequence[PairAnswer], joined: Decisions
) -> frozenset[FieldId]:
    """Classes that new answers made, two fields of which stand in one report."""
    surroundings = Surroundings(registry)
    touched = {joined.class_of(each.a) for each in answers if each.answer is Answer.SAME}
    members: dict[FieldId, list[FieldId]] = defaultdict(list)
    for known in registry.fields:
        home = joined.class_of(known.id)
        if home in touched:
            members[home].append(known.id)
    return frozenset(
        home
        for home, fields in members.items()
        if any(
            surroundings.share_report(a, b)
            for place, a in enumerate(fields)
            for b in fields[place + 1 :]
        )
    )


def _updated(match: Match, answer: PairAnswer) -> Match:
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


def _pair_problem(key: str, answer: PairAnswer, **values: object) -> Problem:
    return _problem(key, answer.where, a=answer.a, b=answer.b, **values)


def _problem(key: str, where: str, **values: object) -> Problem:
    return Problem(where, Text(f"match.{key}", values), Text(f"match.{key}_mend", values))

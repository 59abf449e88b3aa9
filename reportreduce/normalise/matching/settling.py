"""Which answers on pairs of fields or reports can stand, and why others cannot."""

from collections import defaultdict
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import product

from attrs import evolve, frozen

from reportreduce.errors import Problem
from reportreduce.model.ids import FieldId, ReportId
from reportreduce.model.policy import Match, MatchStatus, ReportMatch
from reportreduce.model.registry import Registry
from reportreduce.normalise.matching.answers import Answer, PairAnswer
from reportreduce.normalise.matching.decided import Decisions, ordered_pair
from reportreduce.normalise.matching.form_titles import name_form
from reportreduce.normalise.matching.joined_fields import find_faults
from reportreduce.normalise.matching.printed import calls_otherwise, tells_other_reports
from reportreduce.normalise.statements import Clash


@frozen(kw_only=True)
class SettledAnswers:
    """
    ``answers`` that can stand, one for each pair in order of ids, and why others cannot.

    ``contested`` are the pairs, the smaller id first, on which no answer stands.
    """

    answers: tuple[PairAnswer, ...]
    contested: tuple[tuple[str, str], ...] = ()
    problems: tuple[Problem, ...]


def settle_answers(registry: Registry, answers: Iterable[PairAnswer]) -> SettledAnswers:
    """
    The *answers* on fields that contradict neither each other nor *registry*.

    Of answers that contradict each other none stands, also where they do so in several steps
    (A = B and B = C, but A and C differ, or stand in one report).  "Don't know" gives way to
    an answer.
    """
    return _settle(_fields_of(registry), answers)


def settle_report_answers(registry: Registry, answers: Iterable[PairAnswer]) -> SettledAnswers:
    """The *answers* on reports that contradict neither each other nor *registry*."""
    return _settle(_reports_of(registry), answers)


def is_of_another_registry(
    registry: Registry, answers: Sequence[PairAnswer], reports: Sequence[PairAnswer]
) -> bool:
    """Whether *registry* has not one pair of the *answers* on fields and of those on *reports*."""
    pages = ((answers, _fields_of(registry).known), (reports, _reports_of(registry).known))
    pairs = [(each, known) for page, known in pages for each in page]
    return bool(pairs) and not any(each.a in known and each.b in known for each, known in pairs)


@frozen(kw_only=True)
class _Subject:
    """
    What answers are about: ids that are ``known``, what is held on them, and what parts them.

    ``find_faults`` says of classes that answers joined why they cannot be one, ``names_of`` what a
    sheet would print of an id, and ``titles_of`` the reports that ask for it.
    """

    known: Container[str]
    names_of: Callable[[str], tuple[tuple[str, ...], ...]]
    titles_of: Callable[[str], Sequence[str]]
    matches: Sequence[Match] | Sequence[ReportMatch]
    prefix: str = ""
    find_faults: Callable[[Decisions, Collection[str]], Mapping[str, Clash | None]]


def _fields_of(registry: Registry) -> _Subject:
    def names_of(known: str) -> tuple[tuple[str, ...], ...]:
        named = registry.field_by_id[FieldId(known)]
        # Measures and titles of forms may have been filled in since; a form need not be told.
        measures, forms = (named.measure, ""), ((name_form(named),), ("",), ())
        return tuple((named.name, each, *form) for each, form in product(measures, forms))

    titles: dict[str, list[str]] = defaultdict(list)
    for report in registry.reports:
        for field in report.field_ids:
            titles[field].append(report.name)
    return _Subject(
        known=registry.field_by_id,
        names_of=names_of,
        titles_of=lambda known: titles.get(known, ()),
        matches=registry.matches,
        find_faults=partial(find_faults, registry),
    )


def _reports_of(registry: Registry) -> _Subject:
    return _Subject(
        known=registry.report_by_id,
        names_of=lambda known: ((registry.report_by_id[ReportId(known)].name,),),
        titles_of=lambda known: (),
        matches=registry.report_matches,
        prefix="report_",
        find_faults=lambda joined, classes: {},
    )


def _settle(subject: _Subject, answers: Iterable[PairAnswer]) -> SettledAnswers:
    problems: list[Problem] = []
    known = list(_of_known_ids(subject, answers, problems))
    agreed = list(_agreed(known, problems))
    decided = Decisions.of(subject.matches)
    fresh = [each for each in agreed if not _contradicts(decided, each, problems)]
    standing = tuple(_without_chains(subject, fresh, problems))
    contested = {(each.a, each.b) for each in known} - {(each.a, each.b) for each in standing}
    return SettledAnswers(
        answers=standing, contested=tuple(sorted(contested)), problems=tuple(problems)
    )


def _of_known_ids(
    subject: _Subject, answers: Iterable[PairAnswer], problems: list[Problem]
) -> Iterator[PairAnswer]:
    key = "unknown_report" if subject.prefix else "unknown_field"
    for each in answers:
        unknown = [known for known in (each.a, each.b) if known not in subject.known]
        problems += [_problem(key, each.where, field=known) for known in unknown]
        if not unknown and each.a == each.b:
            problems.append(Problem.of(each.where, "input.match_itself", id=each.a))
        if unknown or each.a == each.b:
            continue
        renamed = list(_renamed(subject, each))
        problems += renamed if each.is_given else ()
        if not renamed:
            a, b = ordered_pair(each.a, each.b)
            yield evolve(each, a=a, b=b)


def _renamed(subject: _Subject, answer: PairAnswer) -> Iterator[Problem]:
    """That the sheet of *answer* speaks of something else than its ids do now."""
    for known, printed, reports in (
        (answer.a, answer.names_a, answer.reports_a),
        (answer.b, answer.names_b, answer.reports_b),
    ):
        names, titles = subject.names_of(known), subject.titles_of(known)
        if calls_otherwise(printed, names):
            said, now = (", ".join(filter(None, each)) for each in (printed, names[0]))
            yield _problem("renamed", answer.where, said=said, now=now)
        elif tells_other_reports(reports, titles):
            yield _problem("renamed", answer.where, said=reports, now="; ".join(titles))


def _agreed(answers: Iterable[PairAnswer], problems: list[Problem]) -> Iterator[PairAnswer]:
    """One answer for each pair; pairs answered in two ways are a problem."""
    by_pair: dict[tuple[str, str], list[PairAnswer]] = defaultdict(list)
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
    subject: _Subject, answers: Sequence[PairAnswer], problems: list[Problem]
) -> Iterator[PairAnswer]:
    """*answers* but for those that lead to a contradiction in several steps."""
    joined = Decisions.of(subject.matches)
    for each in answers:
        if each.answer is Answer.SAME:
            joined.join(each.a, each.b)
    fresh = {joined.class_of(each.a) for each in answers if each.answer is Answer.SAME}
    faults = subject.find_faults(joined, fresh)
    torn = {joined.class_of(a) for a, b in _parted_pairs(subject, answers) if joined.are_same(a, b)}
    for each in answers:
        home = joined.class_of(each.a)
        is_inside = each.answer in (Answer.SAME, Answer.DIFFERENT) and joined.are_same(
            each.a, each.b
        )
        if is_inside and home in torn:
            problems.append(_pair_problem(f"{subject.prefix}conflict_chain", each))
        elif is_inside and home in faults:
            problems.append(_fault_problem(each, faults[home]))
        else:
            yield each


def _parted_pairs(subject: _Subject, answers: Sequence[PairAnswer]) -> Iterator[tuple[str, str]]:
    for match in subject.matches:
        if match.status is MatchStatus.REJECTED:
            yield match.a, match.b
    for each in answers:
        if each.answer is Answer.DIFFERENT:
            yield each.a, each.b


def _fault_problem(answer: PairAnswer, clash: Clash | None) -> Problem:
    if clash is None:
        return _pair_problem("conflict_report", answer)
    values = {"aspect": clash.aspect, "one": clash.one, "other": clash.other}
    return _pair_problem("conflict_stated", answer, **values)


def _pair_problem(key: str, answer: PairAnswer, **values: object) -> Problem:
    return _problem(key, answer.where, a=answer.a, b=answer.b, **values)


def _problem(key: str, where: str, **values: object) -> Problem:
    return Problem.of(where, f"match.{key}", **values)

"""What a report says, against one that people confirmed to be the same regime."""

import datetime
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import product
from typing import TypeVar

from attrs import define, evolve, frozen

from reportreduce.model.cycles import Cycle, Deadline, DeadlineRule, WindowRule
from reportreduce.model.deadlines import due_dates
from reportreduce.model.ids import FieldId, ReportId, UnitId
from reportreduce.model.periods import filings_per_year
from reportreduce.model.policy import Match, MatchStatus
from reportreduce.model.registry import Registry
from reportreduce.model.reports import Content, Report, ReportField
from reportreduce.model.standing import has_ended, is_dissolved
from reportreduce.model.wording import spell_alike
from reportreduce.propose.verify.calendars import build_calendar

Name = TypeVar("Name", bound=str)


@frozen(kw_only=True)
class Saying:
    """
    One thing that ``report`` says: who sends what to whom, and when; None is left open.

    Without ``asked`` it is about the report as a whole, whatever it holds.
    """

    report: ReportId
    filer: UnitId | None
    reader: UnitId | None
    cycle: Cycle | None
    asked: ReportField | None = None


@define(slots=False)
class Book:
    """What the reports of a registry say."""

    registry: Registry

    @cached_property
    def confirmed(self) -> Sequence[tuple[ReportId, ReportId]]:
        """Pairs of reports that people confirmed to be one regime."""
        matches = self.registry.report_matches
        return [(m.a, m.b) for m in matches if m.status is MatchStatus.CONFIRMED]

    def twins_of(self, name: ReportId) -> tuple[ReportId, ...]:
        """The other reports that hold today and were confirmed to be one regime with *name*."""
        matches = self.registry.report_matches
        family = _reach(name, self.confirmed)
        torn = any({m.a, m.b} <= family.keys() for m in matches if m.status is MatchStatus.REJECTED)
        if torn or not self._holds(name):
            return ()
        return tuple(each for each in family if each != name and self._holds(each))

    def _holds(self, name: ReportId) -> bool:
        report = self.registry.report_by_id[name]
        return not has_ended(self.registry, report, self.registry.reference_date)

    def says_all(self, twin: ReportId, name: ReportId) -> bool:
        """Whether the report *twin* says whatever the report *name* says, and binds no less."""
        mine, other = self.registry.report_by_id[name], self.registry.report_by_id[twin]
        if (mine.kind, mine.confidential) != (other.kind, other.confidential):
            return False
        shared = mine.system in self.registry.policy.shared_systems and mine.system
        if (shared and mine.system != other.system) or self._outlives(mine, other):
            return False
        if not self._has_bodies_of(other, mine):
            return False
        if not self._untouchable(mine) <= self._untouchable(other):
            return False
        forms = [[_form(cycle) for cycle in report.cycles] for report in (mine, other)]
        if any(forms[0].count(form) > forms[1].count(form) for form in forms[0]):
            return False
        answers: dict[FieldId | None, list[Saying]] = defaultdict(list)
        for saying in self._sayings(other):
            answers[saying.asked.field if saying.asked else None].append(saying)
        return all(self._is_answered(saying, answers) for saying in self._sayings(mine))

    def goes_before(self, one: ReportId, other: ReportId) -> bool:
        """Whether *one* tells more of itself than *other*, or as much under an earlier id."""
        told, less = (_tell_itself(self.registry.report_by_id[name]) for name in (one, other))
        return one < other if told == less else told > less

    def _has_bodies_of(self, other: Report, mine: Report) -> bool:
        """Whether *other* names the bodies that *mine* has in words alone."""
        sides = (
            (mine.filers, mine.filers_text, other.filers, other.filers_text),
            (mine.recipients, mine.recipients_text, other.recipients, other.recipients_text),
        )
        for units, words, others, wording in sides:
            said = [wording, *(self.registry.unit_by_id[each].name for each in others)]
            if not units and not set(_parts(words)) <= set(_parts(";".join(said))):
                return False
        return True

    def _sayings(self, report: Report) -> Iterator[Saying]:
        """What *report* says, of itself as a whole and of each of its fields."""
        day = self.registry.reference_date
        living = [each for each in report.filers if not is_dissolved(self.registry, each, day)]
        readers = report.recipients or (None,)
        for filer, reader, cycle in product(living or (None,), readers, report.cycles or (None,)):
            whole = Saying(report=report.id, filer=filer, reader=reader, cycle=cycle)
            yield whole
            for asked in report.fields:
                if cycle is not None and _is_asked(asked, cycle):
                    yield evolve(whole, asked=asked)

    def _outlives(self, one: Report, other: Report) -> bool:
        """Whether *other* is known to end while *one* still holds."""
        ends = [each for each in self._ends(one) if each is not None]
        return any(
            end is not None and all(end < mine for mine in ends) for end in self._ends(other)
        )

    def _ends(self, report: Report) -> tuple[datetime.date | None, datetime.date | None]:
        """The last day that is set for *report*, and that of all it rests on, where known."""
        known = self.registry.instrument_by_id
        ends = [known[basis.instrument].expires_on for basis in report.basis]
        dated = [end for end in ends if end is not None]
        return report.valid_to, max(dated) if dated and len(dated) == len(ends) else None

    def _untouchable(self, report: Report) -> frozenset[str]:
        """What of *report* may not be touched: "" for the whole, and fields."""
        own = [lock for lock in self.registry.policy.locks if lock.report == report.id]
        whole = bool(report.protection) or () in [lock.fields for lock in own]
        fields: list[str] = [name for lock in own for name in lock.fields]
        if whole:
            fields += ["", *(asked.field for asked in report.fields)]
        return frozenset(fields)

    def _is_answered(
        self, saying: Saying, answers: Mapping[FieldId | None, Sequence[Saying]]
    ) -> bool:
        names = (None,) if saying.asked is None else self._same_fields(saying.asked.field)
        found = (answer for name in names for answer in answers.get(name, ()))
        return any(self._answers(answer, saying) for answer in found)

    def _same_fields(self, known: FieldId) -> tuple[FieldId, ...]:
        """Fields that people said are *known*, unless somebody said that they are not."""
        confirmed = [m for m in self.registry.matches if m.status is MatchStatus.CONFIRMED]
        family = _reach(known, [(match.a, match.b) for match in confirmed])
        for match in self.registry.matches:
            if match.status is MatchStatus.REJECTED and {match.a, match.b} <= family.keys():
                return (known,)
        pairs = [(match.a, match.b) for match in confirmed if self._state_one_thing(match)]
        return tuple(_reach(known, pairs))

    def _state_one_thing(self, match: Match) -> bool:
        """Whether both fields of *match* have one measure and one rule, where they state any."""
        one, other = (self.registry.field_by_id[name] for name in (match.a, match.b))
        return all(
            mine == its or "" in (mine, its) or "unknown" in (mine, its)
            for mine, its in (
                (one.measure.casefold(), other.measure.casefold()),
                (one.over_time.value, other.over_time.value),
                (one.over_units.value, other.over_units.value),
            )
        )

    def _answers(self, answer: Saying, saying: Saying) -> bool:
        """Whether *answer* says what *saying* does; what *saying* leaves open may be anything."""
        if saying.filer not in (None, answer.filer) or saying.reader not in (None, answer.reader):
            return False
        mine, other = saying.cycle, answer.cycle
        if mine is None:
            return True
        if other is None or _form(mine) != _form(other) or (mine.filed and not other.filed):
            return False
        if not self._has_dates(answer.report, other, saying.report, mine):
            return False
        if not self._is_due(other, mine.deadline):
            return False
        if saying.asked is None or answer.asked is None:
            return saying.asked is answer.asked
        return (
            sorted(saying.asked.breakdown) == sorted(answer.asked.breakdown)
            and _is_to_date(saying.asked, mine) is _is_to_date(answer.asked, other)
            and (_is_owed(answer.asked, other) or not _is_owed(saying.asked, mine))
        )

    def _has_dates(self, answer: ReportId, other: Cycle, report: ReportId, mine: Cycle) -> bool:
        if mine.windows.rule is WindowRule.UNSPECIFIED and not mine.windows.same_as:
            return not mine.windows.text or mine.windows.text == other.windows.text
        year = self.registry.reference_date.year
        found = build_calendar(answer, other, year), build_calendar(report, mine, year)
        worded = evolve(mine.windows, text="") == evolve(other.windows, text="")
        return worded or found[0] == found[1]

    def _is_due(self, cycle: Cycle, wanted: Deadline) -> bool:
        """Whether *cycle* has the deadline *wanted*, by its dates or else by its rule."""
        if wanted.rule is DeadlineRule.UNSPECIFIED and not wanted.same_as:
            return not wanted.text or wanted.text == cycle.deadline.text
        return self._due(cycle) == self._due(evolve(cycle, deadline=wanted))

    def _due(self, cycle: Cycle) -> Hashable:
        strict = self.registry.policy.strict_before
        year = self.registry.reference_date.year
        dates = [
            due
            for each in range(year - 1, year + 6)
            for due in due_dates(cycle, each, strict_before=strict)
        ]
        if dates and None not in dates:
            return tuple(dates)
        named = cycle.deadline.rule is DeadlineRule.UNSPECIFIED
        same_as = cycle.deadline.same_as if named else ""
        return evolve(cycle.deadline, text="", same_as=same_as)


def _tell_itself(report: Report) -> tuple[int, ...]:
    """
    How much *report* tells of what no twin has to repeat, from what matters most.

    Its issuer, the places it rests on, the times that were measured, and what it asks for.
    """
    places = [place for basis in report.basis for place in (basis.instrument, basis.article)]
    measured = [report.minutes_fixed, report.minutes_per_field]
    measured += [asked.minutes for asked in report.fields]
    listed = {Content.COMPLETE: 2, Content.PARTIAL: 1}.get(report.content, 0)
    return (
        0 if report.issuer is None else 1,
        len([place for place in places if place]),
        len(measured) - measured.count(None),
        listed,
        len(report.fields),
    )


def _parts(words: str) -> list[str]:
    """The bodies that *words* name, each in one spelling."""
    parts = (spell_alike(part) for line in words.split("\n") for part in line.split(";"))
    return [part for part in parts if part]


def _reach(start: Name, pairs: Iterable[tuple[Name, Name]]) -> dict[Name, None]:
    """*start* and all that *pairs* join to it, in however many steps."""
    known = tuple(pairs)
    reached, frontier = {start: None}, [start]
    while frontier:
        here = frontier.pop()
        near = [b if a == here else a for a, b in known if here in (a, b)]
        frontier += [each for each in near if each not in reached]
        reached.update(dict.fromkeys(near))
    return reached


def _is_asked(asked: ReportField, cycle: Cycle) -> bool:
    """Whether a field is in the form of *cycle*, or owed at it though nobody files it."""
    needed = not cycle.filed and cycle.id in (asked.owed or ())
    return needed or not asked.cycles or cycle.id in asked.cycles


def _form(cycle: Cycle) -> tuple[object, ...]:
    """What a cycle is but for its dates."""
    count = round(filings_per_year(evolve(cycle, periods=(), every_years=1)))
    periods = sorted(set(cycle.periods)) or list(range(1, count + 1))
    return cycle.frequency, tuple(periods), cycle.every_years, cycle.cumulative


def _is_to_date(asked: ReportField, cycle: Cycle) -> bool:
    return cycle.cumulative if asked.cumulative is None else asked.cumulative


def _is_owed(asked: ReportField, cycle: Cycle) -> bool:
    return cycle.filed if asked.owed is None else cycle.id in asked.owed

"""Reports that stand in an article as values only: who, to whom, how often, and no sentence."""

from collections.abc import Iterator, Sequence

from attrs import evolve

from reportreduce.importers.law.clauses import Clause
from reportreduce.importers.law.found import Duty, Value, to_quotes
from reportreduce.importers.law.joining import (
    sent_to,
    stated_turns,
    told_filers,
    told_recipients,
)
from reportreduce.importers.law.marks import MarkKind
from reportreduce.importers.law.statements import Statement, read_statement, split_sentences
from reportreduce.importers.law.topics import Topic, find_topic
from reportreduce.importers.law.turn_reading import read_turns
from reportreduce.importers.law.turns import Quote
from reportreduce.model.reports import ReportKind

_TIMES = (MarkKind.FREQUENCY, MarkKind.AD_HOC, MarkKind.PERIODIC, MarkKind.REQUEST)


def find_bare_duties(
    duties: Sequence[Duty], values: Sequence[Value]
) -> Iterator[tuple[Duty, list[Value]]]:
    """The duties that *values* make without any of *duties* beside them, each with its values."""
    for path in dict.fromkeys(value.path for value in values):
        near = [value for value in values if path[: len(value.path)] == value.path]
        inside = [value for value in near if value.path == path]
        taken = any(duty.path[: len(path)] == path and _is_regular(duty) for duty in duties)
        if not taken and _says_when(inside) and (_says_who(near) or _states_cycle(inside)):
            for group in _groups(near):
                yield Duty(place=group[0].quote.place, path=path), group


def _is_regular(duty: Duty) -> bool:
    """Whether a report may be due at regular times, or nothing is said of when."""
    kinds = {turn.kind for turn in duty.turns}
    return not kinds or ReportKind.PERIODIC in kinds


def find_bare_reports(root: Clause) -> Iterator[Duty]:
    """Reports that the clauses of *root* only name with their cycle: "Báo cáo quý, năm về ..."."""
    for clause in root.walk():
        if find_topic(clause.text) is Topic.CONTENT:
            continue
        for sentence in split_sentences(clause.text):
            statement = read_statement(sentence, clause.place)
            quote = Quote(text=statement.text, place=clause.place)
            if _is_named_by_its_time(statement):
                yield Duty(
                    place=clause.place,
                    turns=tuple(
                        evolve(turn, frequency=turn.frequency or quote)
                        for turn in read_turns(statement, (), bare=False)
                    ),
                    form=next(iter(to_quotes([statement.form], clause.place)), None),
                )


def _is_named_by_its_time(statement: Statement) -> bool:
    """Whether its first words are "Báo cáo định kỳ", "Báo cáo quý", "Báo cáo đột xuất"."""
    first = next(iter(statement.marks), None)
    named = first is not None and first.kind in _TIMES and first.start <= len("báo cáo ")
    return named and statement.opens_with_report


def _says_when(values: Sequence[Value]) -> bool:
    topics = {value.topic for value in values}
    told = topics & {Topic.CYCLE, Topic.DEADLINE, Topic.RECIPIENTS}
    return bool(told and stated_turns(values))


def _says_who(values: Sequence[Value]) -> bool:
    return bool(told_filers(values) or told_recipients(values) or sent_to(values))


def _groups(values: Sequence[Value]) -> list[list[Value]]:
    """*values*, parted by clause where two clauses give one frequency different deadlines."""
    due: dict[object, set[str]] = {}
    for value in values:
        for turn in value.turns:
            if turn.phrase is not None and turn.deadlines and value.topic is Topic.DEADLINE:
                due.setdefault(turn.phrase, set()).add(value.quote.place)
    places = max(due.values(), key=len, default=set())
    if len(places) < 2:
        return [list(values)]
    return [
        [value for value in values if value.quote.place == place or value.quote.place not in places]
        for place in dict.fromkeys(value.quote.place for value in values)
        if place in places
    ]


def _states_cycle(values: Sequence[Value]) -> bool:
    """Whether a frequency is stated in so many words, with a deadline or data window."""
    turns = [turn for value in values for turn in value.turns if turn.phrase is not None]
    told = any(turn.frequency is not None or turn.deadlines for turn in turns)
    return told and any(
        value.topic in (Topic.DEADLINE, Topic.WINDOW) or any(turn.windows for turn in value.turns)
        for value in values
    )

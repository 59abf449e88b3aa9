"""Reports that stand in an article as values only: who, to whom, how often, and no sentence."""

from collections.abc import Iterator, Sequence

from reportreduce.importers.law.found import Duty, Value
from reportreduce.importers.law.joining import (
    sent_to,
    stated_turns,
    told_filers,
    told_recipients,
)
from reportreduce.importers.law.topics import Topic


def find_bare_duties(
    duties: Sequence[Duty], values: Sequence[Value]
) -> Iterator[tuple[Duty, list[Value]]]:
    """The duties that *values* make without any of *duties* beside them, each with its values."""
    for path in dict.fromkeys(value.path for value in values):
        near = [value for value in values if path[: len(value.path)] == value.path]
        inside = [value for value in near if value.path == path]
        taken = any(duty.path[: len(path)] == path for duty in duties)
        if not taken and _says_when(inside) and (_says_who(near) or _states_cycle(inside)):
            for group in _groups(near):
                yield Duty(place=group[0].quote.place, path=path), group


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

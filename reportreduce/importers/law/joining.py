"""The values that other clauses of an article give to a duty."""

import re
from collections.abc import Sequence

from attrs import evolve

from reportreduce.importers.law.bodies import is_body
from reportreduce.importers.law.forms_methods import tells_transport
from reportreduce.importers.law.found import Duty, Value, to_quotes
from reportreduce.importers.law.places import find_places
from reportreduce.importers.law.topics import Topic
from reportreduce.importers.law.turns import Quote, Turn, is_after_event
from reportreduce.model.reports import ReportKind
from reportreduce.normalise.text import normalise_text

_EVERYBODY = re.compile(
    r"(?:các )?(?:(?:, | và |, và )?(?:cơ quan|đơn vị|tổ chức|cá nhân|doanh nghiệp))+(?: báo cáo)?",
    re.IGNORECASE,
)
"""Nobody in particular: those who report under the article."""
_NEARLY_ALL = 0.85
_FOR_SOME = re.compile(r"(?:riêng|đối với)\b", re.IGNORECASE)
"""How a sentence opens that holds for some reports, not told which."""
_IN_SOME_CASES = re.compile(r"(?:\A|trong )(?:các )?trường hợp\b", re.IGNORECASE)
_WORDS_IN = {
    Topic.FORM: (Topic.FORM, Topic.METHOD, Topic.RECIPIENTS, Topic.DEADLINE),
    Topic.METHOD: (Topic.FORM, Topic.METHOD, Topic.RECIPIENTS),
    Topic.OUTLINE: (Topic.OUTLINE,),
}
"""The clauses in which forms and ways of sending are told."""


def told_filers(values: Sequence[Value]) -> tuple[Quote, ...]:
    """The bodies that clauses of filers name."""
    named = (value.quote for value in values if value.topic is Topic.FILERS)
    return tuple(dict.fromkeys(quote for quote in named if is_body(quote.text)))


def told_recipients(values: Sequence[Value]) -> tuple[tuple[tuple[Quote, ...], str], ...]:
    """The recipients that clauses name, with their case: one set, or one for each case."""
    told = [
        (each.case, to_quotes(each.names, value.quote.place))
        for value in values
        if value.topic is Topic.RECIPIENTS
        for each in value.sets
    ]
    cases = [each for each in told if each[0]]
    for_all = [name for case, names in told if not case or len(cases) < 2 for name in names]
    if len(cases) < 2:
        return ((tuple(dict.fromkeys(for_all)), ""),) if for_all else ()
    return tuple((tuple(dict.fromkeys((*names, *for_all))), case) for case, names in cases)


def sent_to(values: Sequence[Value]) -> tuple[Quote, ...]:
    """Recipients of a heading such as "Thời hạn nộp báo cáo định kỳ tới Bộ A"."""
    found = [value.sent_to for value in values if value.topic in (Topic.DEADLINE, Topic.WINDOW)]
    found += [value.recipients for value in values if value.topic is Topic.METHOD and value.filers]
    return next(filter(None, found), ())


def stated_turns(near: Sequence[Value]) -> tuple[Turn, ...]:
    for topic in (Topic.CYCLE, Topic.DEADLINE, Topic.RECIPIENTS, Topic.WINDOW, Topic.CONTENT):
        turns = {
            turn.phrase: evolve(turn, deadlines=(), windows=())
            for value in near
            if value.topic is topic
            for turn in value.turns
            if turn.phrase is not None and turn.kind is ReportKind.PERIODIC
        }
        if turns:
            return (*turns.values(), *_others_in_cycle(near))
    return ()


def _others_in_cycle(near: Sequence[Value]) -> tuple[Turn, ...]:
    """The reports that a clause of cycles adds: "hằng năm hoặc đột xuất khi có yêu cầu"."""
    cycles = (value for value in near if value.topic is Topic.CYCLE)
    named = {
        turn.kind: Turn(kind=turn.kind)
        for value in cycles
        if any(turn.phrase is not None for turn in value.turns)
        for turn in value.turns
        if turn.kind is not ReportKind.PERIODIC
    }
    return tuple(named.values())


def told_occasions(near: Sequence[Value]) -> tuple[Turn, ...]:
    """When reports are due after an event, as a deadline in the clause of the reports says."""
    return tuple(
        turn
        for value in near
        if value.path and value.topic is Topic.DEADLINE
        for turn in value.turns
        if turn.kind is ReportKind.AD_HOC and turn.deadlines
    )


def told_cases(near: Sequence[Value], duty: Duty, turn: Turn) -> tuple[Turn, ...]:
    """*turn* of *duty* once for each case that a clause of deadlines tells apart, or as it is."""
    cases = [
        evolve(turn, deadlines=told.deadlines, case=told.case)
        for value in near
        if value.topic is Topic.DEADLINE and _fits(value, duty, turn)
        for told in value.turns
        if told.case and told.phrase == turn.phrase
    ]
    return tuple(cases) if cases and not turn.deadlines else (turn,)


def told_times(near: Sequence[Value], duty: Duty, turn: Turn, topic: Topic) -> tuple[Quote, ...]:
    """Deadlines or windows that other clauses give to *turn* of *duty*, the closest first."""
    if topic is Topic.WINDOW and turn.kind is not ReportKind.PERIODIC:
        return ()
    strict: list[Quote] = []
    general: list[Quote] = []
    order = (topic, Topic.DEADLINE, Topic.WINDOW, Topic.CYCLE, Topic.RECIPIENTS)
    usable = [value for value in near if value.topic in order and _fits(value, duty, turn)]
    for value in sorted(usable, key=lambda each: (order.index(each.topic), -len(each.path))):
        for told in value.turns:
            quotes = told.deadlines if topic is Topic.DEADLINE else told.windows
            if turn.kind is not ReportKind.PERIODIC:
                quotes = tuple(each for each in quotes if is_after_event(each.text))
            if topic is Topic.DEADLINE and value.topic is Topic.WINDOW:
                quotes = tuple(each for each in quotes if not is_after_event(each.text))
            if told.phrase is not None and turn.phrase is not None and told.frequency is not None:
                if told.phrase.frequency is turn.phrase.frequency:
                    strict += quotes
            elif told.frequency is None:
                general += quotes
    return tuple(dict.fromkeys(strict or general[:1]))


def _fits(value: Value, duty: Duty, turn: Turn) -> bool:
    if value.kind is not None and value.kind is not turn.kind:
        return False
    places = value.places or find_places(value.filers)
    if places:
        return any(f"{duty.place} ".startswith(f"{place} ") for place in places)
    meant = "" if _EVERYBODY.fullmatch(value.filers) else value.filers
    if meant and duty.filers and not _are_the_same(duty.filers[0].text, meant):
        return False
    if value.filers and value.recipients and duty.recipients:
        mine, theirs = (
            normalise_text(each[0].text) for each in (duty.recipients, value.recipients)
        )
        return theirs in mine or mine in theirs
    return True


def _are_the_same(one: str, other: str) -> bool:
    """Whether the shorter of two lists of bodies is in the other."""
    mine, theirs = (set(normalise_text(each).split()) for each in (one, other))
    return len(mine & theirs) >= _NEARLY_ALL * min(len(mine), len(theirs))


def told_words(near: Sequence[Value], duty: Duty, turn: Turn, topic: Topic) -> Quote | None:
    """The form or way of sending that other clauses give to *turn*, the most specific first."""
    found: dict[tuple[bool, bool, int], list[Quote]] = {}
    for_some: set[str] = set()
    for value in near:
        words = value.method if topic is Topic.METHOD else value.form
        if value.topic not in _WORDS_IN[topic] or not words or not _fits(value, duty, turn):
            continue
        dated = {each.kind for each in value.turns if each.deadlines}
        if turn.kind is ReportKind.PERIODIC and dated and turn.kind not in dated:
            continue
        phrases = {each.phrase.frequency for each in value.turns if each.frequency and each.phrase}
        if phrases and turn.phrase is not None and turn.phrase.frequency not in phrases:
            continue
        if _FOR_SOME.match(value.quote.text) and value.kind is None and not phrases:
            for_some.add(normalise_text(words))
        if topic is Topic.METHOD and _IN_SOME_CASES.search(value.quote.text):
            continue
        transport = topic is Topic.METHOD and tells_transport(words)
        rank = (transport, bool(phrases and turn.phrase), len(value.path))
        found.setdefault(rank, []).append(Quote(text=words, place=value.quote.place))
    best = found[max(found)] if found else []
    told = {normalise_text(quote.text) for quote in best}
    if len(told | for_some) > 1 and (topic is not Topic.METHOD or for_some):
        return None
    return next(iter(best), None)

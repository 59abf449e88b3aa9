"""The turns of one statement: its periodic cycles, and ad hoc or thematic reports."""

import re
from collections.abc import Sequence
from itertools import pairwise

from attrs import evolve

from reportreduce.importers.law.marks import TIMES, Mark, MarkKind
from reportreduce.importers.law.statements import Statement
from reportreduce.importers.law.turns import (
    Quote,
    Turn,
    find_cases,
    infer_frequency,
    is_after_event,
    is_after_lower_level,
    merge_turns,
    pair_times,
    read_phrase_of,
)
from reportreduce.model.cycles import Frequency
from reportreduce.model.reports import ReportKind

_OF_PERIOD = re.compile(r"\bkỳ\b", re.IGNORECASE)
_FAR_APART = 15
_STEP = re.compile(r"thống kê|biểu mẫu|tổng hợp thành báo cáo|định kỳ", re.IGNORECASE)
_KINDS = (
    (ReportKind.PERIODIC, (MarkKind.PERIODIC,)),
    (ReportKind.AD_HOC, (MarkKind.AD_HOC,)),
    (ReportKind.THEMATIC, (MarkKind.THEMATIC,)),
)


def kinds_of(statement: Statement) -> tuple[ReportKind, ...]:
    """The kinds of report that *statement* names: định kỳ, đột xuất, chuyên đề."""
    return tuple(kind for kind, marks in _KINDS if statement.of_kind(*marks))


def read_turns(
    statement: Statement,
    above: Sequence[Turn],
    *,
    kind: ReportKind | None = None,
    bare: bool,
) -> tuple[Turn, ...]:
    """
    When *statement* asks for its report.

    Args:
        statement: Its own times count before those of *above*.
        above: Turns of the clauses that it stands in.
        kind: The kind of report of the clauses that it stands in.
        bare: Whether a day without a word such as "trước" is a deadline here.
    """
    onward = statement.parties.purpose if statement.parties.onward else -1
    parties = statement.parties
    onward = parties.purpose if parties.onward else len(statement.text)
    kinds = (MarkKind.DEADLINE, MarkKind.BARE_DAY) if bare else (MarkKind.DEADLINE,)
    due = [mark for mark in statement.of_kind(*kinds) if mark.start < onward]
    steps = _STEP.search(statement.text) is not None
    events = [
        mark
        for mark in due
        if is_after_event(mark.text) and not (steps and is_after_lower_level(mark.text))
    ]
    dated = [mark for mark in due if mark not in events]
    turns = list(_periodic(statement, dated, above))
    purpose = statement.parties.purpose
    for other, marks in (
        (ReportKind.AD_HOC, (MarkKind.AD_HOC, MarkKind.REQUEST)),
        (ReportKind.THEMATIC, (MarkKind.THEMATIC,)),
    ):
        named = statement.of_kind(*marks)
        if other is ReportKind.AD_HOC and statement.of_kind(MarkKind.THEMATIC):
            named = statement.of_kind(MarkKind.AD_HOC)  # The request is for the thematic report.
        if any(purpose < 0 or mark.start < purpose for mark in named):
            turns.append(_irregular(statement, other, due if not turns else events))
    if not turns and kind is not None and kind is not ReportKind.PERIODIC:
        turns.append(_irregular(statement, kind, due))
    if not due and not statement.of_kind(*TIMES, MarkKind.EVENT, MarkKind.PERIODIC):
        known = {turn.kind for turn in turns} | {ReportKind.PERIODIC}
        turns += (turn for turn in above if turn.kind not in known)
    if not turns and (events or statement.of_kind(MarkKind.EVENT)):
        turns.append(_irregular(statement, ReportKind.AD_HOC, due))
    return tuple(turns)


def _completed(turn: Turn, above: Sequence[Turn]) -> Turn:
    """*turn* with the times that a label or lead gives to its frequency."""
    for other in above:
        if other.phrase is not None and other.phrase == turn.phrase:
            return evolve(
                turn,
                deadlines=turn.deadlines or other.deadlines,
                windows=turn.windows or other.windows,
            )
    return turn


def _agreeing(frequencies: Sequence[Mark], dated: Sequence[Mark]) -> tuple[Mark, ...]:
    """Only the frequencies that a deadline ("tháng kế tiếp") means, where it tells."""
    implied = infer_frequency([mark.text for mark in dated])
    gaps = [later.start - earlier.end for earlier, later in pairwise(frequencies)]
    if (
        implied is None
        or implied.frequency is Frequency.YEARLY
        or len(dated) != 1
        or not gaps
        or max(gaps) < _FAR_APART
    ):
        return tuple(frequencies)
    same = [mark for mark in frequencies if read_phrase_of(mark.text) == implied]
    return tuple(same or frequencies)


def _irregular(statement: Statement, kind: ReportKind, due: Sequence[Mark]) -> Turn:
    deadlines = tuple(Quote(text=mark.text, place=statement.place) for mark in due)
    return Turn(kind=kind, deadlines=deadlines)


def _periodic(
    statement: Statement, dated: Sequence[Mark], above: Sequence[Turn]
) -> tuple[Turn, ...]:
    """The regular turns; one for each case where each deadline is for another."""
    cases = find_cases(statement.text, dated)
    if not cases:
        return _regular(statement, dated, above)
    first = _regular(statement, dated[:1], above)
    turns: list[Turn] = []
    for case, mark in zip(cases, dated, strict=True):
        due = (Quote(text=mark.text, place=statement.place),)
        told = _regular(statement, [mark], above) or (evolve(turn, deadlines=due) for turn in first)
        turns += (evolve(turn, case=case) for turn in told)
    return tuple(turns)


def _regular(
    statement: Statement, dated: Sequence[Mark], above: Sequence[Turn]
) -> tuple[Turn, ...]:
    windows = statement.of_kind(MarkKind.WINDOW)
    frequencies = statement.of_kind(MarkKind.FREQUENCY)
    if frequencies:
        frequencies = _agreeing(frequencies, dated)
        own = pair_times(statement.text, [*frequencies, *dated, *windows], statement.place)
        return tuple(_completed(turn, above) for turn in own)
    deadlines = tuple(Quote(text=mark.text, place=statement.place) for mark in dated)
    spans = tuple(Quote(text=mark.text, place=statement.place) for mark in windows)
    inherited = [turn for turn in above if turn.kind is ReportKind.PERIODIC]
    if statement.of_kind(MarkKind.EVENT) and all(turn.phrase is None for turn in inherited):
        inherited = []
    if statement.of_kind(MarkKind.AD_HOC, MarkKind.REQUEST) and not dated:
        inherited = [turn for turn in inherited if turn.phrase is not None]
    if all(turn.phrase is None and turn.frequency is None for turn in inherited) and dated:
        inherited = []
    if inherited:
        return merge_turns(
            [
                evolve(turn, deadlines=deadlines or turn.deadlines, windows=spans or turn.windows)
                for turn in inherited
            ]
        )
    if dated:
        phrase = infer_frequency([mark.text for mark in dated])
        of_period = any(
            _OF_PERIOD.search(mark.text) or is_after_lower_level(mark.text) for mark in dated
        )
        if phrase is not None or above or of_period:
            return (Turn(phrase=phrase, deadlines=deadlines, windows=spans),)
    if spans or statement.of_kind(MarkKind.PERIODIC):
        if statement.of_kind(MarkKind.AD_HOC) and not statement.of_kind(MarkKind.PERIODIC):
            return ()
        return (Turn(deadlines=deadlines, windows=spans),)
    return ()

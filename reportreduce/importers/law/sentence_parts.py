"""Sentences in parts: labels, times and parties of one part that hold for the others."""

import re
from collections.abc import Sequence

from attrs import evolve

from reportreduce.importers.law.bodies import is_body
from reportreduce.importers.law.found import Context, to_quotes
from reportreduce.importers.law.marks import TIMES, MarkKind
from reportreduce.importers.law.statements import Statement, read_statement, split_parts
from reportreduce.importers.law.subjects import trim_subject
from reportreduce.importers.law.turn_reading import read_turns
from reportreduce.importers.law.turns import Quote, infer_frequency, is_after_event
from reportreduce.importers.law.value_sentences import LABEL, OF_BODY_LABEL, find_owner, kind_of

_NAMES_REPORT = re.compile(r"(?:đối với )?(?:các )?báo cáo\b(?! viên)", re.IGNORECASE)
_PERIODICALLY = re.compile(r"\s*(?:(?:theo )?định kỳ (?:vào |là )?)?", re.IGNORECASE)
_NEXT_REPORT = re.compile(
    r",? (?:và|đồng thời) (?:(?:phải|lập|gửi|thực hiện) )*(?=báo cáo\b(?! viên))", re.IGNORECASE
)
_TIMES_OF_ALL = (MarkKind.DEADLINE, MarkKind.FREQUENCY)


def whole_parts(sentence: str, place: str) -> tuple[str, ...]:
    """The parts of *sentence*; what only adds a deadline or window stays with the one before."""
    parts: list[str] = []
    begin = 0
    for part in split_parts(sentence):
        statement = read_statement(part, place)
        adds = statement.of_kind(
            *TIMES, MarkKind.PERIODIC, MarkKind.EVENT
        ) and not statement.of_kind(MarkKind.DEADLINE)
        named = statement.parties.filers or statement.parties.recipients
        kinds = statement.of_kind(*(kind for kind in TIMES if kind is not MarkKind.DEADLINE))
        end = sentence.index(part, begin) + len(part)
        if parts and not named and (not (kinds or adds) or opens_with_deadline(statement)):
            start = sentence.index(parts[-1])
            parts[-1] = sentence[start:end]
        else:
            parts.append(part)
        begin = end
    return tuple(report for part in parts for report in _split_reports(part))


def _split_reports(part: str) -> list[str]:
    """The reports of "A báo cáo B hằng năm và báo cáo C trong 24 giờ": each has its time."""
    for match in _NEXT_REPORT.finditer(part):
        left, right = part[: match.start()], part[match.end() :]
        if left.count("(") != left.count(")"):
            continue
        one, other = read_statement(left, ""), read_statement(right, "")
        if one.of_kind(*TIMES) and one.speaks_of_reports and _stands_alone(other, one):
            return [left, *_split_reports(right)]
    return [part]


def _stands_alone(other: Statement, one: Statement) -> bool:
    """Whether *other*, behind *one*, is due on an occasion and names no recipients of both."""
    if other.parties.recipients and not one.parties.recipients:
        return False
    irregular = other.of_kind(MarkKind.AD_HOC, MarkKind.REQUEST)
    due = other.of_kind(MarkKind.DEADLINE)
    occasional = bool(due) and all(is_after_event(mark.text) for mark in due)
    return not other.of_kind(MarkKind.FREQUENCY) and (bool(irregular) or occasional)


def opens_with_deadline(statement: Statement) -> bool:
    """Whether it is "trước ngày 15 tháng 7 đối với báo cáo 6 tháng", with nothing before."""
    first = next(iter(statement.marks), None)
    return first is not None and first.kind is MarkKind.DEADLINE and first.start == 0


def opens_with_time(statement: Statement) -> bool:
    """Whether "Hằng năm" or "Trước ngày ..." stands at its beginning, for all that follows."""
    first = next(iter(statement.marks), None)
    if first is None or first.kind not in _TIMES_OF_ALL:
        return False
    return _PERIODICALLY.fullmatch(statement.text[: first.start]) is not None


def carry_over(
    parts: Sequence[tuple[Statement, Context]],
) -> list[tuple[Statement, Context]]:
    """The parts of one sentence: what the first says of time or parties holds for the others."""
    if len(parts) < 2:
        return list(parts)
    first = parts[0][0]
    turns = read_turns(first, (), bare=False) if opens_with_time(first) else ()
    carried = [parts[0]]
    recipients = to_quotes(first.parties.recipients, first.place)
    for statement, context in parts[1:]:
        named = statement.parties.filers or statement.parties.recipients
        timed = statement.of_kind(*TIMES, MarkKind.EVENT)
        inner = context
        if not named and timed and not (context.recipients or statement.asker):
            inner = evolve(context, recipients=recipients)
        elif named and not context.turns and (not timed or _is_open_day(statement)):
            inner = evolve(context, turns=turns)
        carried.append((statement, inner))
        recipients = to_quotes(statement.parties.recipients, statement.place) or recipients
    return carried


def _is_open_day(statement: Statement) -> bool:
    """Whether all that *statement* says of time is a day such as "trước ngày 05"."""
    due = statement.of_kind(MarkKind.DEADLINE)
    others = len(statement.of_kind(*TIMES, MarkKind.EVENT)) - len(due)
    days = [mark.text for mark in due]
    open_days = infer_frequency(days) is None and not any(map(is_after_event, days))
    return bool(due) and not others and open_days


def read_labelled(part: str, place: str, context: Context) -> tuple[Statement, Context]:
    """The statement of *part*; its label ("Đối với quỹ A: ...") goes to the context."""
    match = LABEL.match(part)
    if match is None:
        return read_statement(part, place), context
    label = read_statement(match["label"], place)
    rest = read_statement(part[match.end() :], place)
    is_duty = label.parties.recipients or (label.parties.filers and label.speaks_of_reports)
    if is_duty or not (rest.parties.filers or _names_body(label)):
        return read_statement(part, place), context
    return rest, with_label(label, context)


def _names_body(label: Statement) -> bool:
    return is_body(OF_BODY_LABEL.sub("", label.text)) and not label.speaks_of_reports


def _names_report(label: str) -> bool:
    return _NAMES_REPORT.match(label) is not None


def with_label(label: Statement, context: Context) -> Context:
    words = label.text.strip(" :.")
    body = OF_BODY_LABEL.sub("", words)
    if label.speaks_of_reports and find_owner(label):
        context = evolve(context, filers=Quote(text=find_owner(label), place=label.place))
    if is_body(body) and not label.speaks_of_reports:
        context = evolve(context, filers=Quote(text=trim_subject(body), place=label.place))
    turns = read_turns(label, (), bare=False)
    kind = kind_of(label)
    return evolve(
        context,
        turns=turns or context.turns,
        kind=kind or context.kind,
        names_report=context.names_report or (bool(turns or kind) and _names_report(words)),
    )


def context_of(lead: Statement, context: Context) -> Context:
    """What *lead* says of the clauses below it."""
    if not lead.parties.filers and not lead.parties.recipients:
        context = with_label(lead, context)
    else:
        turns = read_turns(lead, context.turns, bare=False)
        context = evolve(context, turns=turns or context.turns)
    parties = lead.parties
    return evolve(
        context,
        filers=Quote(text=parties.filers, place=lead.place) if parties.filers else context.filers,
        recipients=to_quotes(parties.recipients, lead.place) or context.recipients,
        form=Quote(text=lead.form, place=lead.place) if lead.form else context.form,
        method=Quote(text=lead.method, place=lead.place) if lead.method else context.method,
        asker=Quote(text=lead.asker, place=lead.place) if lead.asker else context.asker,
        is_list=context.is_list or lead.speaks_of_reports or bool(parties.filers),
    )

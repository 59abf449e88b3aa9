"""Statements that ask for a report, as duties."""

import re

from reportreduce.importers.law.exclusions import is_no_report
from reportreduce.importers.law.found import Context, Duty, filers_in, to_quotes
from reportreduce.importers.law.marks import TIMES, MarkKind
from reportreduce.importers.law.recipients import Recipients
from reportreduce.importers.law.statements import Statement
from reportreduce.importers.law.topics import Topic
from reportreduce.importers.law.turn_reading import read_turns
from reportreduce.importers.law.turns import Quote, Turn, infer_frequency, is_after_event
from reportreduce.importers.law.value_sentences import SENT_BACK, find_owner, is_on_request

_LABEL_LENGTH = 45
_NEXT_BODY = re.compile(r"[,;]| (?:và|hoặc) ")
_NO_RECIPIENTS = Recipients(())


def duties_of(statement: Statement, context: Context) -> tuple[Duty, ...]:
    if not _is_duty(statement, context):
        return ()
    parties, place = statement.parties, statement.place
    general = _filers_of(statement, context)
    turns = read_turns(statement, context.turns, kind=context.kind, bare=False)
    form, method = to_quotes([statement.form], place), to_quotes([statement.method], place)
    duties = tuple(
        Duty(
            place=place,
            filers=filers_in(case.case, general),
            recipients=to_quotes(case.names, place) or context.recipients or _asking(statement),
            turns=turns,
            form=next(iter(form), context.form),
            method=next(iter(method), context.method),
            statement=statement,
            path=context.path,
        )
        for case in parties.sets or (_NO_RECIPIENTS,)
    )
    return (*duties, *onward_duties(statement, context))


def _asking(statement: Statement) -> tuple[Quote, ...]:
    """Who asks for a report of which a statement names no recipient, nor a cycle."""
    only = statement.of_kind(MarkKind.AD_HOC, MarkKind.REQUEST) and not statement.of_kind(
        MarkKind.FREQUENCY, MarkKind.DEADLINE, MarkKind.PERIODIC
    )
    reports = statement.opens_with_report or not is_no_report(statement.masked)
    if not (only and reports and statement.asker):
        return ()
    return to_quotes([statement.asker], statement.place)


def _is_duty(statement: Statement, context: Context) -> bool:
    parties = statement.parties
    has_times = bool(statement.of_kind(*TIMES))
    if parties.filers:
        is_report = context.topic is Topic.RECIPIENTS or context.names_report
        return statement.speaks_of_reports or (is_report and bool(parties.recipients))
    if parties.recipients:
        return statement.speaks_of_reports or (context.is_list and has_times)
    if context.is_list:
        return has_times or bool(context.turns and statement.form)
    return statement.speaks_of_reports and (context.filers is not None or is_on_request(statement))


def _filers_of(statement: Statement, context: Context) -> Quote | None:
    own = statement.parties.filers
    if not own and SENT_BACK.match(statement.text) and find_owner(statement):
        return Quote(text=find_owner(statement), place=statement.place)
    if not own or (context.filers is not None and _is_short_for(own, context.filers.text)):
        return context.filers
    return Quote(text=own, place=statement.place)


def onward_duties(statement: Statement, context: Context) -> tuple[Duty, ...]:
    """The next step of a chain, if it has a deadline of its own: the recipients report in turn."""
    parties, place = statement.parties, statement.place
    due = [
        mark
        for mark in statement.of_kind(MarkKind.DEADLINE)
        if mark.start > parties.purpose and not is_after_event(mark.text)
    ]
    if not due or not parties.onward or parties.purpose < 0:
        return ()
    deadlines = to_quotes([mark.text for mark in due], place)
    phrase = infer_frequency([quote.text for quote in deadlines])
    return (
        Duty(
            place=place,
            filers=to_quotes(parties.recipients, place),
            recipients=to_quotes(parties.onward, place),
            turns=(Turn(phrase=phrase, deadlines=deadlines),),
            statement=statement,
            path=context.path,
        ),
    )


def _is_short_for(name: str, whole: str) -> bool:
    """Whether *name* is short for *whole*, "Quỹ" for "Quỹ trung ương", and not one of several."""
    if name == whole or len(whole) >= _LABEL_LENGTH or _NEXT_BODY.match(whole, len(name)):
        return False
    return whole.lower().startswith(name.lower())

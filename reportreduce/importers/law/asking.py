"""Whether a duty is an obligation, and not a paper of one case, another duty or a reference."""

from reportreduce.importers.law.exclusions import (
    has_year,
    is_case_paper,
    is_no_report,
    is_only_drawn_up,
    is_other_duty,
    is_permitted,
    is_prescribing,
    lays_down,
    refers_elsewhere,
)
from reportreduce.importers.law.found import Duty
from reportreduce.importers.law.marks import MarkKind
from reportreduce.importers.law.sentence_parts import opens_with_time
from reportreduce.importers.law.statements import Statement
from reportreduce.importers.law.turns import Turn, is_after_period


def is_asked(duty: Duty, turn: Turn, title: str) -> bool:
    """Whether *turn* of *duty* is asked for in an article of this *title*."""
    statement = duty.statement
    if statement is None:
        return True
    if has_year(statement.text) and not turn.deadlines:
        return False
    if _asks_for_other_things(statement, duty):
        return False
    if _is_regular(turn):
        return True
    text = statement.masked
    if not statement.of_kind(MarkKind.PERIODIC) and is_case_paper(text, title):
        return False
    occasions = statement.of_kind(MarkKind.REQUEST, MarkKind.EVENT, MarkKind.DEADLINE)
    named = duty.recipients and statement.of_kind(MarkKind.AD_HOC)
    return bool(occasions or named) or not refers_elsewhere(text)


def _asks_for_other_things(statement: Statement, duty: Duty) -> bool:
    """Whether the verb of *statement* is another one, or its report is only drawn up."""
    text, parties = statement.masked, statement.parties
    if is_other_duty(text) or is_permitted(_after_subject(statement)):
        return True
    if not parties.recipients:
        prescribes = bool(duty.filers) and is_prescribing(duty.filers[0].text)
        if prescribes or lays_down(text[parties.verb :]):
            return True
    if duty.recipients:
        return False
    only_drawn_up = is_only_drawn_up(text) and not _is_due_by_itself(statement)
    return only_drawn_up or is_no_report(text)


def _after_subject(statement: Statement) -> str:
    """What *statement* says of the filers that it names, with "_" for times."""
    filers = statement.parties.filers
    return statement.masked[statement.text.index(filers) + len(filers) :] if filers else ""


def _is_due_by_itself(statement: Statement) -> bool:
    """Whether a cycle or date opens it: "Hằng năm, quỹ lập báo cáo"; no end of a year alone."""
    ends = statement.text.lower().startswith("kết thúc")
    return opens_with_time(statement) and not (ends and not statement.of_kind(MarkKind.DEADLINE))


def _is_regular(turn: Turn) -> bool:
    """Whether *turn* names a cycle, or a deadline that comes back with each period."""
    named = turn.phrase is not None or turn.frequency is not None
    return named or bool(turn.case) or any(is_after_period(each.text) for each in turn.deadlines)

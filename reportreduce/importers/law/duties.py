"""What each clause lays down: duties to report, and values for reports named elsewhere."""

import re
from collections.abc import Sequence

from attrs import evolve

from reportreduce.importers.law.bodies import is_body
from reportreduce.importers.law.clauses import Clause
from reportreduce.importers.law.duty_sentences import duties_of, onward_duties
from reportreduce.importers.law.exclusions import refers_elsewhere
from reportreduce.importers.law.forms_methods import lists_ways
from reportreduce.importers.law.found import Context, Duty, Found, Value, join_found, to_quotes
from reportreduce.importers.law.marks import TIMES, MarkKind
from reportreduce.importers.law.sentence_parts import (
    carry_over,
    context_of,
    read_labelled,
    whole_parts,
)
from reportreduce.importers.law.statements import (
    Statement,
    read_statement,
    split_parts,
    split_sentences,
)
from reportreduce.importers.law.topics import Topic, find_topic
from reportreduce.importers.law.turn_reading import read_turns
from reportreduce.importers.law.turns import Quote, Turn
from reportreduce.importers.law.value_sentences import (
    after_heading,
    after_label,
    find_owner,
    kind_of,
    topic_of_sentence,
    value_of,
)

_DUTY_TOPICS = (Topic.DEADLINE, Topic.CYCLE, Topic.RECIPIENTS, Topic.FILERS)
_LABELLED = re.compile(r"(?:đối với )?báo cáo [^:.;]{1,60}:", re.IGNORECASE)
_OF_CYCLE = re.compile(r"báo cáo (?:tháng|quý|năm)\b", re.IGNORECASE)
_SENDS = re.compile(
    r" (?:phải |có trách nhiệm )?(?:gửi|nộp|thực hiện|lập và gửi) (?:các |chế độ |việc )*báo cáo"
    r"(?: định kỳ)? ",
    re.IGNORECASE,
)
_CONTENTS = re.compile(
    r"(?:nội dung|vấn đề|yêu cầu|trường hợp)(?: chính| chủ yếu| cơ bản)?(?: sau(?: đây)?)?:\s*\Z",
    re.IGNORECASE,
)


def find_duties(root: Clause) -> Found:
    """All duties and values of an article."""
    return _visit(root, Context())


def _visit(clause: Clause, context: Context) -> Found:
    if clause.children and lists_ways(clause.text):
        ways = _ways_of(clause, context)
        return join_found(Found(values=(ways,)), _visit(evolve(clause, children=()), context))
    topic = find_topic(clause.text)
    if topic is Topic.CONTENT:
        inside = {find_topic(child.text) for child in clause.children}
        if not inside & {Topic.FILERS, Topic.RECIPIENTS, Topic.CYCLE, Topic.DEADLINE}:
            return Found(values=_cycles_in(clause, context))
        return join_found(*_children(clause, context))
    if topic is Topic.CYCLE and _holds_parties(clause):
        cycle = value_of(read_statement(clause.text, clause.place), topic, context, inside=True)
        return join_found(Found(values=(cycle,)), *_children(clause, context))
    topic = topic or context.topic
    if topic is not None and topic is not Topic.CHAIN:
        return _visit_value(clause, topic, context)
    return _visit_duty(clause, evolve(context, topic=None), topic)


def _holds_parties(clause: Clause) -> bool:
    """Whether clauses of filers or recipients stand inside *clause*: each group is apart."""
    topics = {find_topic(each.text) for child in clause.children for each in child.walk()}
    return bool(topics & {Topic.FILERS, Topic.RECIPIENTS})


def _cycles_in(contents: Clause, context: Context) -> tuple[Value, ...]:
    """The cycles of the reports whose *contents* are told: "Nội dung báo cáo quý, báo cáo năm"."""
    statements = (read_statement(each.text, each.place) for each in contents.walk())
    return tuple(
        value_of(statement, Topic.CONTENT, context)
        for statement in statements
        if _OF_CYCLE.search(statement.text)
    )


def _ways_of(clause: Clause, context: Context) -> Value:
    """The ways of sending that the points of *clause* list, for the reports beside it."""
    ways = "; ".join(child.text.strip(" .;") for child in clause.children)
    quote = Quote(text=ways, place=clause.place)
    return Value(topic=Topic.METHOD, quote=quote, method=ways, path=context.path[:-1])


def _ways_in(statement: Statement, context: Context) -> tuple[Value, ...]:
    """The way of sending in "Đơn vị A gửi báo cáo bằng văn bản", for its reports beside it."""
    filers, method = statement.parties.filers, statement.method
    words = statement.text.strip(" .;")
    between = words.removeprefix(filers).removesuffix(method)
    if not (filers and method and _SENDS.fullmatch(between)):
        return ()
    return (value_of(statement, Topic.METHOD, context),)


def _children(clause: Clause, context: Context) -> list[Found]:
    return [
        _visit(child, evolve(context, path=(*context.path, number)))
        for number, child in enumerate(clause.children)
    ]


def _visit_value(clause: Clause, topic: Topic, context: Context) -> Found:
    head = read_statement(clause.text, clause.place)
    words = after_heading(head)
    turns = read_turns(head, (), bare=False) if head.of_kind(MarkKind.FREQUENCY) else ()
    labels = tuple(evolve(turn, deadlines=(), windows=()) for turn in turns)
    inner = evolve(
        context, topic=topic, turns=labels or context.turns, kind=kind_of(head) or context.kind
    )
    if head.parties.recipients:
        inner = evolve(inner, recipients=to_quotes(head.parties.recipients, clause.place))
    own = _read_values(words, clause.place, topic, context) if words else Found()
    # Values hold for all reports beside the clause, so what stands inside it has its path.
    below = [_visit(child, inner) for child in clause.children]
    return join_found(own, *below)


def _read_values(words: str, place: str, topic: Topic, context: Context) -> Found:
    duties: list[Duty] = []
    values: list[Value] = []
    for sentence in split_sentences(words):
        for part in split_parts(sentence):
            statement = read_statement(part, place)
            context = evolve(context, turns=_labels(statement) or context.turns)
            values.append(value_of(statement, topic, context))
            named = statement.parties.recipients or statement.asker
            duties += onward_duties(statement, context)
            who = statement.parties.filers or find_owner(statement)
            timed = statement.of_kind(MarkKind.FREQUENCY, MarkKind.DEADLINE)
            if named and who and (topic in _DUTY_TOPICS or (topic is Topic.METHOD and timed)):
                chain = topic if topic is Topic.RECIPIENTS else None
                duties += duties_of(statement, evolve(context, topic=chain))
    return Found(duties=tuple(duties), values=tuple(values))


def _labels(statement: Statement) -> tuple[Turn, ...]:
    """The one frequency that opens a clause of values: its later sentences are about it too."""
    first = next(iter(statement.of_kind(MarkKind.FREQUENCY)), None)
    turns = read_turns(statement, (), bare=False) if first is not None else ()
    if len(turns) != 1 or not _LABELLED.match(statement.text):
        return ()
    return (evolve(turns[0], deadlines=(), windows=()),)


def _visit_duty(clause: Clause, context: Context, topic: Topic | None) -> Found:
    text = after_label(clause.text) if topic is Topic.CHAIN else clause.text
    statements = [
        labelled
        for sentence in split_sentences(text)
        for labelled in carry_over(
            [
                read_labelled(part, clause.place, context)
                for part in whole_parts(sentence, clause.place)
            ]
        )
    ]
    if topic is Topic.CHAIN and len(statements) == 1 and is_body(text):
        statement = statements[0][0]
        if not statement.parties.recipients and not statement.speaks_of_reports:
            return Found(values=(value_of(statement, Topic.FILERS, context),))
    if _is_one_report(statements, context):
        statements = [(read_statement(text, clause.place), context)]
    if not statements:
        return join_found(*_children(clause, context))
    found: list[Found] = []
    carried: Quote | None = None
    cycle: tuple[Turn, ...] = ()
    leading = _leading([statement for statement, _ in statements], clause)
    for number, (statement, inner) in enumerate(statements):
        here = evolve(inner, filers=inner.filers or carried)
        if not here.turns and _is_next_step(statement):
            here = evolve(here, turns=cycle)
        own_topic = topic_of_sentence(statement, here)
        if own_topic is not None:
            inside = any(each.duties for each in found)
            found.append(Found(values=(value_of(statement, own_topic, context, inside=inside),)))
        elif number == leading and clause.children:
            found.append(_visit_list(clause, statement, here))
        else:
            found.append(Found(duties=duties_of(statement, here), values=_ways_in(statement, here)))
        own = to_quotes([statement.parties.filers], clause.place)
        carried = next(iter(own), here.filers)
        cycle = _cycle_of(found[-1]) or cycle
    return join_found(*found)


def _is_next_step(statement: Statement) -> bool:
    """Whether it says who reports to whom and nothing of time, also by no other provision."""
    filers = statement.parties.filers or find_owner(statement)
    complete = bool(filers and statement.parties.recipients)
    return complete and not statement.marks and not refers_elsewhere(statement.masked)


def _cycle_of(found: Found) -> tuple[Turn, ...]:
    """How often the reports of one sentence are due, which holds for the next step of a chain."""
    turns = {turn.phrase: turn for duty in found.duties for turn in duty.turns if turn.phrase}
    return tuple(evolve(turn, deadlines=(), windows=()) for turn in turns.values())


def _is_one_report(statements: Sequence[tuple[Statement, Context]], context: Context) -> bool:
    """Whether all sentences of a clause in a list are about the report that it opens with."""
    if not context.is_list or not statements or not statements[0][0].opens_with_report:
        return False
    named = (each.parties.filers or each.parties.recipients for each, _ in statements)
    due = [each for each, _ in statements if each.opens_with_report and each.of_kind(*TIMES)]
    return not any(named) and len(due) < 2


def _leading(statements: Sequence[Statement], clause: Clause) -> int:
    """Which statement opens the list below the clause: the last, or the one with recipients."""
    if not clause.is_lead:
        for number, statement in enumerate(statements):
            if statement.parties.recipients:
                return number
    return len(statements) - 1


def _visit_list(clause: Clause, lead: Statement, context: Context) -> Found:
    """The clauses below a lead; it is a duty of its own only if none of them is one."""
    inner = context_of(lead, context)
    if _CONTENTS.search(lead.text) and lead.of_kind(MarkKind.FREQUENCY, MarkKind.DEADLINE):
        # In an article that opens with a list, its other clauses stand beside the list.
        beside = [
            _visit(child, evolve(context, path=(*context.path, number)))
            for number, child in enumerate(clause.children)
            if not clause.place and child.place.startswith("khoản")
        ]
        return join_found(Found(duties=duties_of(lead, context)), *beside)
    parties = lead.parties
    complete = parties.filers and parties.recipients
    if not clause.is_lead and (complete or lead.of_kind(MarkKind.FREQUENCY, MarkKind.DEADLINE)):
        below = join_found(*_children(clause, evolve(inner, turns=context.turns)))
        return join_found(Found(duties=duties_of(lead, context)), below)
    below = join_found(*_children(clause, inner))
    if below.duties:
        return below
    duties = duties_of(lead, context)
    owner = () if duties else _owner_of(inner, below)
    return join_found(Found(duties=duties, values=owner), below)


def _owner_of(inner: Context, below: Found) -> tuple[Value, ...]:
    """Who files the reports *below* a heading such as "Báo cáo của Sở A:", if only it says so."""
    if inner.filers is None or any(value.topic is Topic.FILERS for value in below.values):
        return ()
    return (Value(topic=Topic.FILERS, quote=inner.filers, path=inner.path),)

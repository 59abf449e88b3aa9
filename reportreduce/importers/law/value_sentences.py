"""Sentences that give a value to reports named elsewhere: deadlines, recipients, methods."""

import re

from attrs import evolve

from reportreduce.importers.law.bodies import HEAD, is_body
from reportreduce.importers.law.forms_methods import find_listed_ways
from reportreduce.importers.law.found import Context, Value
from reportreduce.importers.law.marks import MarkKind
from reportreduce.importers.law.places import find_clauses
from reportreduce.importers.law.recipients import read_listed
from reportreduce.importers.law.statements import Statement, read_statement
from reportreduce.importers.law.subjects import trim_subject
from reportreduce.importers.law.topics import Topic, find_topic
from reportreduce.importers.law.turn_reading import kinds_of, read_turns
from reportreduce.importers.law.turns import Quote, Turn
from reportreduce.model.cycles import Frequency
from reportreduce.model.reports import ReportKind
from reportreduce.normalise.phrases import read_frequencies

LABEL = re.compile(r"(?P<label>[^:;.]{2,170}?):\s+(?=\S)")
_NAMED = re.compile(
    rf"(?:đối tượng|cơ quan|đơn vị|nơi|tổ chức)[^:;.,]{{3,60}}? (?:là|gồm|bao gồm) (?={HEAD})",
    re.IGNORECASE,
)
OF_BODY_LABEL = re.compile(r"\A(?:đối với|về phía|trách nhiệm của|đề nghị) ", re.IGNORECASE)
"""How a label opens that says whom the rest is for."""
_OF_BODY = re.compile(
    r"báo cáo (?:[^:;.,]{0,25} )?của (?P<body>[^:;.]{3,220}?)(?= là| như sau| chậm| trước| vào"
    r"| gửi| được"
    r"| phải|:|\Z)",
    re.IGNORECASE,
)
SENT_BACK = re.compile(
    r"(?:tùy (?:theo|thuộc) [^,;.]{3,120}, )?(?:các |bản )?báo cáo(?! (?:bằng|ngay|kịp))"
    r"(?: quy định tại [^.;]{3,60}? gửi\b|[^.;]{0,160}? (?:được|phải) (?:gửi|nộp)\b| gửi (?:(?:về"
    r"|đến|cho)\b|(?-i:[A-ZĐ])|Ủy ban)"
    r"| của [^.;]{3,220}? gửi\b)",
    re.IGNORECASE,
)
_OF_DATA = re.compile(r"tính từ|từ (?:ngày )?\d{1,2}(?:/| tháng )", re.IGNORECASE)
_DONE = re.compile(
    r"(?:tùy (?:theo|thuộc) [^,;.]{3,120}, )?(?:việc |thông tin, "
    r"|các )?báo cáo(?: (?!được|phải)\w+){0,12}? (?:phải )?được (?:thực hiện"
    r"|gửi|thể hiện|lập|nộp)"
    r"|(?:các )?báo cáo(?: \w+){0,8}? (?:gửi|nộp) (?=trước|chậm|muộn|vào|trong|bằng|qua|theo)",
    re.IGNORECASE,
)
_END_OF_DATA = re.compile(r"(?:đến|tới|hết)\b", re.IGNORECASE)
_SHORT = 45


def after_label(text: str) -> str:
    """The value in "Kỳ báo cáo: ...", "Đơn vị báo cáo là ...", or all words of a sentence."""
    match = LABEL.match(text) or _NAMED.match(text)
    if match is not None:
        return text[match.end() :]
    is_heading = text.rstrip().endswith(":") or (len(text) < _SHORT and not re.search(r"\d", text))
    return "" if is_heading else text


def after_heading(statement: Statement) -> str:
    """The words of a clause of values without a label that only tells its topic."""
    text = statement.text
    match = LABEL.match(text)
    if find_topic(text) is None:
        return text
    if match is not None:
        label = read_statement(match["label"], statement.place)
        if label.of_kind(MarkKind.FREQUENCY) or kind_of(label) or find_owner(label):
            return text
    return after_label(text)


def topic_of_sentence(statement: Statement, context: Context) -> Topic | None:
    """What a sentence gives a value of: "Thời hạn báo cáo là ...", "Báo cáo được gửi qua ..."."""
    if (
        SENT_BACK.match(statement.text)
        and statement.parties.recipients
        and not find_owner(statement)
    ):
        return None if is_on_request(statement) else Topic.RECIPIENTS
    topic = find_topic(statement.text)
    if topic in (Topic.DEADLINE, Topic.WINDOW, Topic.METHOD, Topic.FORM, Topic.OUTLINE):
        return topic
    if _DONE.match(statement.text) and not statement.parties.recipients:
        if context.is_list and context.recipients and statement.of_kind(MarkKind.AD_HOC):
            return None
        return Topic.DEADLINE if statement.of_kind(MarkKind.DEADLINE) else Topic.METHOD
    return None


def value_of(
    statement: Statement, topic: Topic, context: Context, *, inside: bool = False
) -> Value:
    """The value that *statement* gives to what stands *inside* its clause, or beside it."""
    named, words = find_owner(statement), statement.text.strip(" .;”")
    turns = read_turns(statement, context.turns, bare=True)
    if topic is Topic.CYCLE:
        turns = _listed_cycles(statement) or turns
    elif topic is Topic.DEADLINE:
        turns = tuple(_with_due_span(turn) for turn in turns)
    elif topic is Topic.WINDOW:
        turns = tuple(_without_end_of_data(turn) for turn in turns)
    bare = read_listed(statement.text) if topic is Topic.RECIPIENTS else ()
    return Value(
        topic=topic,
        quote=Quote(text=words, place=statement.place),
        turns=turns,
        kind=kind_of(statement) or context.kind,
        filers=named or statement.parties.filers or _labelled(statement.text),
        sets=statement.parties.sets or bare,
        sent_to=context.recipients,
        form=statement.form,
        method=statement.method or (find_listed_ways(words) if topic is Topic.METHOD else ""),
        path=context.path if inside else context.path[:-1],
        places=find_clauses(statement.text),
    )


def _listed_cycles(statement: Statement) -> tuple[Turn, ...]:
    """The cycles of "tháng, quý, năm", where a clause lists several and says nothing else."""
    words = statement.text.strip(" .;")
    phrases = read_frequencies(words).value or ()
    if len(phrases) < 2 or any(each.frequency is Frequency.IRREGULAR for each in phrases):
        return ()
    quote = Quote(text=words, place=statement.place)
    return tuple(Turn(frequency=quote, phrase=each) for each in phrases)


def _labelled(text: str) -> str:
    """The body in "Ủy ban nhân dân cấp xã: trước ngày ...", that the value is for."""
    match = LABEL.match(text)
    body = OF_BODY_LABEL.sub("", match["label"]) if match is not None else ""
    return trim_subject(body) if is_body(body) and find_topic(body) is None else ""


def _with_due_span(turn: Turn) -> Turn:
    """*turn* with "từ ngày 01 đến ngày 05" as its deadline, but not a span of data."""
    if turn.deadlines or any(_OF_DATA.match(quote.text) for quote in turn.windows):
        return turn
    return evolve(turn, deadlines=turn.windows, windows=())


def _without_end_of_data(turn: Turn) -> Turn:
    """*turn* of a clause of data windows: "đến ngày 14 tháng 12" is the end of the data there."""
    due = tuple(each for each in turn.deadlines if not _END_OF_DATA.match(each.text))
    return evolve(turn, deadlines=due)


def find_owner(statement: Statement) -> str:
    """The body in "báo cáo của đơn vị A được gửi ..."."""
    match = _OF_BODY.search(statement.text)
    named = match["body"] if match is not None else ""
    return named if is_body(named) else ""


def kind_of(statement: Statement) -> ReportKind | None:
    """The one kind of report that the statement names."""
    found = kinds_of(statement)
    return found[0] if len(found) == 1 else None


def is_on_request(statement: Statement) -> bool:
    """Whether it is a clause such as "Báo cáo đột xuất theo yêu cầu của Bộ A"."""
    return (
        statement.opens_with_report
        and bool(statement.asker)
        and bool(statement.of_kind(MarkKind.AD_HOC, MarkKind.THEMATIC))
    )

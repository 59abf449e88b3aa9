"""Obligations of an article: duties joined with the values that other clauses give them."""

import re
from collections.abc import Iterator, Sequence

from attrs import evolve

from reportreduce.importers.law.articles import Article
from reportreduce.importers.law.asking import is_asked
from reportreduce.importers.law.bare_duties import find_bare_duties, find_bare_reports
from reportreduce.importers.law.bodies import HEAD, read_body, split_bodies
from reportreduce.importers.law.clauses import leave_out, read_clauses
from reportreduce.importers.law.duties import find_duties
from reportreduce.importers.law.exclusions import (
    is_about_reviewing,
    is_framework,
    is_inside_company,
    opens_no_duty,
    tells_content,
)
from reportreduce.importers.law.forms_methods import tells_transport
from reportreduce.importers.law.found import Duty, Value, filers_in
from reportreduce.importers.law.joining import (
    sent_to,
    stated_turns,
    told_cases,
    told_filers,
    told_occasions,
    told_recipients,
    told_times,
    told_words,
)
from reportreduce.importers.law.marks import MarkKind
from reportreduce.importers.law.merging import Obligation, merge_obligations
from reportreduce.importers.law.parties import is_duty
from reportreduce.importers.law.references import name_cited
from reportreduce.importers.law.statements import Statement
from reportreduce.importers.law.topics import Topic
from reportreduce.importers.law.turns import Quote, Turn, give_own_dates
from reportreduce.model.reports import ReportKind
from reportreduce.normalise.text import normalise_text

_AFTER_REQUEST = re.compile(r"nhận được (?:văn bản |công văn )?(?:yêu cầu|đề nghị)", re.IGNORECASE)
_OWNER = re.compile(
    rf"\A(?:quyền|nghĩa vụ|trách nhiệm|nhiệm vụ|chế độ)\b[^:;.]*? của (?={HEAD})", re.IGNORECASE
)
"""Before the body in a heading such as "Chế độ báo cáo của quỹ"."""
_CAUSES = (MarkKind.AD_HOC, MarkKind.REQUEST, MarkKind.EVENT)


def find_obligations(article: Article) -> tuple[Obligation, ...]:
    """The obligations of *article*, in the order of its clauses."""
    if is_about_reviewing(article.title):
        return ()
    root = leave_out(read_clauses(article.text), opens_no_duty)
    found = name_cited(find_duties(root), root)
    if is_framework(article.text):
        found = evolve(found, duties=tuple(duty for duty in found.duties if duty.recipients))
    told = [each for duty in found.duties for each in _resolve(duty, found.values, article)]
    if not is_framework(article.text):
        for duty, near in find_bare_duties(found.duties, found.values):
            told += _resolve_part(duty, near, article)
    if not told and not is_framework(article.text) and not tells_content(article.title):
        for duty in find_bare_reports(root):
            told += _resolve_part(duty, found.values, article)
    merged = _with_filers_of(article.title, merge_obligations(told))
    return tuple(
        each
        for each in merged
        if each.filers
        or _has_filers(merged)
        or each.deadlines
        or each.statement is None
        or (each.recipients and each.on_request and not tells_content(article.title))
    )


def _with_filers_of(title: str, told: tuple[Obligation, ...]) -> tuple[Obligation, ...]:
    """*told*, with the body that the *title* is about if no clause says who files."""
    owner = _OWNER.search(title)
    if owner is None or _has_filers(told) or read_body(title, owner.end()) != title[owner.end() :]:
        return told
    filers = (Quote(text=title[owner.end() :], place=""),)
    return tuple(evolve(each, filers=filers) for each in told)


def _has_filers(obligations: Sequence[Obligation]) -> bool:
    return any(each.filers for each in obligations)


def _resolve(duty: Duty, values: Sequence[Value], article: Article) -> Iterator[Obligation]:
    near = [value for value in values if duty.path[: len(value.path)] == value.path]
    for part in _parted(duty, near):
        yield from _resolve_part(part, near, article)


def _parted(duty: Duty, near: Sequence[Value]) -> tuple[Duty, ...]:
    """One duty for each filer that has a deadline of its own; else *duty* as it is."""
    names = [name for quote in duty.filers for name in split_bodies(quote.text)]
    own = {normalise_text(value.filers) for value in near if value.topic is Topic.DEADLINE}
    if len(names) < 2 or not all(normalise_text(name) in own for name in names):
        return (duty,)
    place = duty.filers[0].place
    return tuple(evolve(duty, filers=(Quote(text=name, place=place),)) for name in names)


def _resolve_part(duty: Duty, near: Sequence[Value], article: Article) -> Iterator[Obligation]:
    own = [value for value in near if duty.path and value.path == duty.path]
    named_above = told_filers(near)
    filers = told_filers(own) or _in_full(duty.filers, named_above) or named_above
    told = () if duty.recipients else told_recipients(near)
    for recipients, case in told or ((duty.recipients or sent_to(near), ""),):
        some = filers_in(case, filers[0]) if len(filers) == 1 else filers
        yield from _resolve_set(duty, near, article, some, recipients)


def _resolve_set(
    duty: Duty,
    near: Sequence[Value],
    article: Article,
    filers: tuple[Quote, ...],
    recipients: tuple[Quote, ...],
) -> Iterator[Obligation]:
    if any(
        is_inside_company(each.text) for each in (*recipients, *(filers if not recipients else ()))
    ):
        return
    turns = (case for turn in _turns(duty, near) for case in told_cases(near, duty, turn))
    asked = [turn for turn in turns if is_asked(duty, turn, article.title)]
    due = (told_times(near, duty, turn, Topic.DEADLINE) for turn in asked)
    dated = [
        evolve(turn, deadlines=turn.deadlines or told)
        for turn, told in zip(asked, due, strict=True)
    ]
    for turn in give_own_dates(dated):
        named = recipients or _asker(duty, turn)
        obligation = _obligation(duty, turn, near, filers, named)
        bare = not obligation.recipients and not obligation.deadlines
        if (filers or named or duty.statement is None) and not (
            bare and tells_content(article.title)
        ):
            yield obligation


def _in_full(filers: tuple[Quote, ...], told: tuple[Quote, ...]) -> tuple[Quote, ...]:
    """*filers*, a short name in place of the one body that an article *told* by its full name."""
    if len(filers) != 1:
        return filers
    short = f"{normalise_text(filers[0].text)} "
    names = [
        Quote(text=name, place=quote.place) for quote in told for name in split_bodies(quote.text)
    ]
    whole = [
        quote
        for quote in names
        if normalise_text(quote.text).startswith(short) and not is_duty(quote.text)
    ]
    return (whole[0],) if len(whole) == 1 else filers


def _asker(duty: Duty, turn: Turn) -> tuple[Quote, ...]:
    asker = duty.statement.asker if duty.statement is not None else ""
    open_cycle = turn.kind is not ReportKind.PERIODIC or turn.phrase is None
    return (Quote(text=asker, place=duty.place),) if asker and open_cycle else ()


def _turns(duty: Duty, near: Sequence[Value]) -> tuple[Turn, ...]:
    """The turns of *duty*; those without a frequency get the ones that the article names."""
    named = [turn for turn in duty.turns if turn.phrase is not None or turn.frequency is not None]
    periodic = [turn for turn in duty.turns if turn.kind is ReportKind.PERIODIC]
    others = [turn for turn in duty.turns if turn.kind is not ReportKind.PERIODIC]
    if named or (others and not periodic):
        return duty.turns
    occasions = told_occasions(near)
    if occasions and not duty.turns:
        return occasions
    stated = stated_turns(near)
    if not stated:
        return duty.turns
    first = periodic[0] if periodic else Turn()
    return (
        *(evolve(turn, deadlines=first.deadlines, windows=first.windows) for turn in stated),
        *others,
    )


def _obligation(
    duty: Duty,
    turn: Turn,
    near: Sequence[Value],
    filers: tuple[Quote, ...],
    recipients: tuple[Quote, ...],
) -> Obligation:
    deadlines = turn.deadlines
    windows = turn.windows or told_times(near, duty, turn, Topic.WINDOW)
    method = _method(duty.method, told_words(near, duty, turn, Topic.METHOD))
    quotes = [*deadlines, *windows]
    return Obligation(
        kind=turn.kind,
        places=tuple(
            dict.fromkeys(each for each in (duty.place, *(quote.place for quote in quotes)))
        ),
        filers=filers,
        recipients=recipients,
        frequency=turn.frequency,
        phrase=turn.phrase if turn.kind is ReportKind.PERIODIC else None,
        deadlines=deadlines,
        windows=windows,
        forms=_forms(duty, turn, near),
        method=method,
        has_own_form=duty.statement is not None and bool(duty.statement.form),
        is_derived=not _says_more(duty),
        is_content=not (_says_more(duty) or _names_more(duty)),
        item=_item(duty),
        on_request=_is_on_request(duty, deadlines),
        cause=_cause(duty, turn),
        statement=Quote(text=duty.statement.text, place=duty.place)
        if duty.statement is not None
        else None,
    )


def _is_on_request(duty: Duty, deadlines: Sequence[Quote]) -> bool:
    """Whether a report is due when it is asked for, or at a time after that."""
    asked = duty.statement is not None and bool(duty.statement.of_kind(MarkKind.REQUEST))
    return asked or any(_AFTER_REQUEST.search(quote.text) for quote in deadlines)


def _forms(duty: Duty, turn: Turn, near: Sequence[Value]) -> tuple[Quote, ...]:
    """The forms of one report; what is asked for now and then has none that is not its own."""
    own = (duty.form,) if duty.form is not None else ()
    statement = duty.statement
    if turn.kind is ReportKind.PERIODIC or statement is None:
        return own or _told_forms(near, duty, turn)
    if not statement.of_kind(MarkKind.REQUEST):
        return own or _told_forms(near, duty, turn)
    return () if _is_of_cycle(statement) else own


def _told_forms(near: Sequence[Value], duty: Duty, turn: Turn) -> tuple[Quote, ...]:
    """The forms that other clauses give: of the text of the report, and of its figures."""
    told = (told_words(near, duty, turn, topic) for topic in (Topic.OUTLINE, Topic.FORM))
    return tuple(quote for quote in told if quote is not None)


def _is_of_cycle(statement: Statement) -> bool:
    """Whether the form stands with the cycle: "hằng năm theo Mẫu 1 hoặc đột xuất theo yêu cầu"."""
    at = statement.text.find(statement.form) if statement.form else -1
    cycles = statement.of_kind(MarkKind.FREQUENCY, MarkKind.DEADLINE)
    causes = statement.of_kind(*_CAUSES)
    return any(mark.end <= at for mark in cycles) and all(mark.start > at for mark in causes)


def _method(own: Quote | None, shared: Quote | None) -> Quote | None:
    """The way of one report; "bằng văn bản" says less than the way of all reports beside it."""
    if own is None or shared is None or tells_transport(own.text):
        return own or shared
    return shared if tells_transport(shared.text) else own


def _cause(duty: Duty, turn: Turn) -> Quote | None:
    if turn.kind is ReportKind.PERIODIC or duty.statement is None:
        return None
    kinds = (MarkKind.THEMATIC,) if turn.kind is ReportKind.THEMATIC else _CAUSES
    marks = (mark for kind in kinds for mark in duty.statement.of_kind(kind))
    return next((Quote(text=mark.text, place=duty.place) for mark in marks), None)


def _item(duty: Duty) -> tuple[int, ...]:
    """The path of *duty* if it names a report or a cycle and no parties, as an item of a list."""
    statement = duty.statement
    if statement is None or statement.parties.filers or statement.parties.recipients:
        return ()
    return duty.path if _names_more(duty) or statement.of_kind(MarkKind.FREQUENCY) else ()


def _names_more(duty: Duty) -> bool:
    """Whether the clause of *duty* itself names a report or a party."""
    if duty.statement is None:
        return True
    parties = duty.statement.parties
    return bool(parties.filers or parties.recipients) or duty.statement.opens_with_report


def _says_more(duty: Duty) -> bool:
    """Whether the clause of *duty* itself says when the report is due."""
    if duty.statement is None:
        return True
    return bool(
        duty.statement.of_kind(
            MarkKind.FREQUENCY,
            MarkKind.DEADLINE,
            MarkKind.AD_HOC,
            MarkKind.REQUEST,
            MarkKind.EVENT,
        )
    )

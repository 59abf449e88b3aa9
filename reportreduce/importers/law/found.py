"""What is found in an article: duties, values for reports named elsewhere, and where they stand."""

import re
from collections.abc import Sequence

from attrs import field, frozen

from reportreduce.importers.law.bodies import is_body
from reportreduce.importers.law.recipients import Recipients
from reportreduce.importers.law.statements import Statement
from reportreduce.importers.law.topics import Topic
from reportreduce.importers.law.turns import Quote, Turn
from reportreduce.model.reports import ReportKind

_SHORT_NAME = re.compile(r" ?\((?:sau đây|gọi tắt|viết tắt)[^()]*\)", re.IGNORECASE)
_FOR_BODY = re.compile(r"\A(?:áp dụng )?đối với (?:các |những )?", re.IGNORECASE)


@frozen(kw_only=True)
class Duty:
    """A report that a statement asks for; ``turns`` may be empty until values are joined to it."""

    place: str
    filers: tuple[Quote, ...] = ()
    recipients: tuple[Quote, ...] = ()
    turns: tuple[Turn, ...] = ()
    form: Quote | None = None
    method: Quote | None = None
    statement: Statement | None = field(default=None, eq=False, repr=False)
    path: tuple[int, ...] = ()


@frozen(kw_only=True)
class Value:
    """Words that give a value to the reports below ``path``, where its conditions fit."""

    topic: Topic
    quote: Quote
    turns: tuple[Turn, ...] = ()
    kind: ReportKind | None = None
    filers: str = ""
    sets: tuple[Recipients, ...] = ()
    sent_to: tuple[Quote, ...] = ()
    form: str = ""
    method: str = ""
    path: tuple[int, ...] = ()
    places: tuple[str, ...] = ()
    """The clauses of this article whose reports alone it is for; () for all."""

    @property
    def recipients(self) -> tuple[Quote, ...]:
        """The recipients that it names, in the first case where there are several."""
        return to_quotes(self.sets[0].names, self.quote.place) if self.sets else ()


@frozen(kw_only=True)
class Found:
    """All that an article says, in its order."""

    duties: tuple[Duty, ...] = ()
    values: tuple[Value, ...] = ()


@frozen(kw_only=True)
class Context:
    """What the clauses above say of the reports below."""

    filers: Quote | None = None
    recipients: tuple[Quote, ...] = ()
    turns: tuple[Turn, ...] = ()
    kind: ReportKind | None = None
    form: Quote | None = None
    method: Quote | None = None
    asker: Quote | None = None
    topic: Topic | None = None
    is_list: bool = False
    names_report: bool = False
    """Whether a label such as "Báo cáo tháng:" says that what is sent is a report."""
    path: tuple[int, ...] = ()


def join_found(*parts: Found) -> Found:
    return Found(
        duties=tuple(duty for part in parts for duty in part.duties),
        values=tuple(value for part in parts for value in part.values),
    )


def filers_in(case: str, general: Quote | None) -> tuple[Quote, ...]:
    """The *general* filers, or those of them that *case* names: "(đối với quỹ của tỉnh)"."""
    if general is None:
        return ()
    parts = [each.strip(" ,;") for each in _SHORT_NAME.split(general.text)]
    if len(parts) > 1:
        return to_quotes([part for part in parts if is_body(part)], general.place)
    named = _FOR_BODY.sub("", case)
    kinds = re.findall(r"\w+", general.text.lower())
    is_some = is_body(named) and re.findall(r"\w+", named.lower())[0] in kinds
    return (Quote(text=named, place=general.place) if is_some else general,)


def to_quotes(words: Sequence[str], place: str) -> tuple[Quote, ...]:
    return tuple(Quote(text=each, place=place) for each in words if each)

"""Obligations of an article to drafts of regimes, each value with its words and clause."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from attrs import evolve

from reportreduce.errors import Problem
from reportreduce.importers.law.articles import Article
from reportreduce.importers.law.bodies import split_bodies
from reportreduce.importers.law.doubts import find_bound, find_cut_names
from reportreduce.importers.law.merging import Obligation
from reportreduce.importers.law.names import find_name
from reportreduce.importers.law.secrecy import find_secrecy
from reportreduce.importers.law.turns import Quote
from reportreduce.importers.law.wording import read_law_deadline, read_law_windows
from reportreduce.importers.regimes import CycleDraft, RegimeDraft, Told, Words, read_regime
from reportreduce.importers.regimes.cycles import fit_cycle
from reportreduce.importers.regimes.drafts import CYCLE_PARTS
from reportreduce.importers.regimes.words import doubt
from reportreduce.messages import LANGUAGES, Language, Text
from reportreduce.model.cycles import Frequency
from reportreduce.model.places import Source
from reportreduce.model.reports import ReportKind
from reportreduce.normalise.phrases import (
    FrequencyPhrase,
    Reading,
    read_frequencies,
)

Value = TypeVar("Value")
_NUMBERS = re.compile(r"\A[\d. ]+")
_SHORT_TITLE = 5
"""Words of a heading that does not say what is reported."""
_LAST_MONTH_OF_FIRST_HALF = 8
"""The last month in which a report on the first half of a year is sent."""
_SEPARATOR = "; "
"""Between several quotes that give one value together."""


def build_draft(obligation: Obligation, article: Article, language: Language = "vi") -> RegimeDraft:
    """*obligation* as a draft, marked as not reviewed in *language*."""
    place = _Places(article)
    cycle = fit_cycle(_with_periods(_cycle(obligation, place)))
    statement = obligation.statement
    secrecy = find_secrecy(article.text)
    name = find_name(statement, article.title)
    heading = place("")
    in_clause = statement is not None and name != article.title
    draft = read_regime(
        Words(name, place(statement.place) if statement is not None and in_clause else heading),
        domain=Words(_NUMBERS.sub("", article.domain), heading) if article.domain else None,
        basis=Words(article.citation, heading) if article.citation else None,
        filers=place.words(_parties(obligation.filers)),
        recipients=place.words(_parties(obligation.recipients)),
        cycles=(cycle,),
        channels=place.words((obligation.method,)),
        form=place.words(obligation.forms),
        note=Text("law.not_reviewed").say(language),
        confidential=secrecy is not None,
        quotes=[
            Words(each.text, place(each.place)) for each in (statement, secrecy) if each is not None
        ],
        problems=(*_missing(obligation, place), *_unsure(obligation, place), *_doubts(cycle)),
        source=place(obligation.places[0] if obligation.places else ""),
    )
    full = _full_name(name, article.domain) if name == article.title else _report_name(name)
    told_name = evolve(draft.name, reading=evolve(draft.name.reading, value=full or None))
    return evolve(draft, name=told_name, kind=obligation.kind, assumptions=())


class _Places:
    """Clauses of an article as places in its file."""

    def __init__(self, article: Article) -> None:
        self._article = article

    def __call__(self, place: str) -> Source:
        return Source(file=self._article.source.file, cell=self.cell(place))

    def cell(self, place: str) -> str:
        article = f"Điều {self._article.number}" if self._article.number else ""
        return f"{article} {place}".strip()

    def words(self, quotes: Sequence[Quote | None]) -> Words | None:
        """Several quotes as one wording, with the place of the first; None if there are none."""
        told = [quote for quote in quotes if quote is not None]
        if not told:
            return None
        texts = dict.fromkeys(quote.text for quote in told)
        return Words(_SEPARATOR.join(texts), self(told[0].place))


def _full_name(title: str, domain: str) -> str:
    """*title*, with the field of law where it is no more than "Chế độ báo cáo"."""
    subject = _NUMBERS.sub("", domain)
    if subject and len(title.split()) <= _SHORT_TITLE:
        return f"{title} ({subject})"
    return title


def _report_name(words: str) -> str:
    """*words* with a capital, and with "Báo cáo" where they are only what is reported."""
    named = words if words.lower().startswith("báo cáo") else f"báo cáo {words}"
    return named[:1].upper() + named[1:]


def _parties(quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """*quotes* with the bodies that each lists apart."""
    return tuple(
        Quote(text=name, place=quote.place) for quote in quotes for name in split_bodies(quote.text)
    )


def _cycle(obligation: Obligation, place: _Places) -> CycleDraft:
    phrase = obligation.phrase
    frequency = phrase.frequency if phrase is not None else None
    return CycleDraft(
        frequency=_frequency(obligation, place),
        windows=_tell(place.words(obligation.windows), frequency, read_law_windows),
        deadline=_tell(place.words(obligation.deadlines), frequency, read_law_deadline),
    )


def _with_periods(cycle: CycleDraft) -> CycleDraft:
    """*cycle* for the periods that its data window or its only date tells, as an assumption."""
    told = cycle.frequency
    phrase = told.value if told is not None else None
    periods = _told_periods(cycle)
    if told is None or phrase is None or phrase.periods or not periods:
        return cycle
    deadline = cycle.deadline
    dates = deadline.value.dates if deadline is not None and deadline.value is not None else ()
    if deadline is not None and len(dates) > len(periods):
        reason = Text("phrase.dates_not_periods", {"count": len(dates)})
        unclear = evolve(deadline.reading, value=None, reason=reason)
        cycle = evolve(cycle, deadline=evolve(deadline, reading=unclear))
    said = Text("regimes.periods_told", {"periods": ", ".join(map(str, periods))})
    reading = evolve(
        told.reading,
        value=evolve(phrase, periods=periods),
        assumptions=(*told.reading.assumptions, said),
    )
    return evolve(cycle, frequency=evolve(told, reading=reading))


def _told_periods(cycle: CycleDraft) -> tuple[int, ...]:
    """Half-years (or quarters) that are told; none if all are meant, or nothing tells them."""
    phrase = cycle.frequency.value if cycle.frequency else None
    windows = cycle.windows.value if cycle.windows else None
    if windows is not None and windows.periods:
        return windows.periods
    deadline = cycle.deadline.value if cycle.deadline else None
    if phrase is None or phrase.frequency is not Frequency.HALF_YEARLY:
        return ()
    if deadline is None or len(deadline.dates) != 1:
        return ()
    day = deadline.dates[0]
    return (2,) if day.year > 0 or day.month > _LAST_MONTH_OF_FIRST_HALF else (1,)


def _frequency(obligation: Obligation, place: _Places) -> Told[FrequencyPhrase] | None:
    """The frequency as told; where the deadline alone tells it, as an assumption."""
    quote, phrase = obligation.frequency, obligation.phrase
    if obligation.kind is not ReportKind.PERIODIC:
        told = (obligation.cause, *obligation.deadlines, obligation.statement)
        quote = quote or next(filter(None, told), None)
        phrase = FrequencyPhrase(frequency=Frequency.IRREGULAR)
    said: tuple[Text, ...] = ()
    if quote is None and phrase is not None:
        quote = next(iter((*obligation.deadlines, *obligation.windows, obligation.statement)), None)
        said = (Text("law.frequency_of_deadline"),)
    if quote is None:
        return None
    reason = read_frequencies(quote.text).reason if phrase is None else None
    reading = Reading(text=quote.text, value=phrase, reason=reason, assumptions=said)
    return Told(reading=reading, source=place(quote.place))


def _tell(
    words: Words | None,
    frequency: Frequency | None,
    read: Callable[[str, Frequency | None], Reading[Value]],
) -> Told[Value] | None:
    if words is None:
        return None
    return Told(reading=read(words.text, frequency), source=words.source)


def _missing(obligation: Obligation, place: _Places) -> Iterator[Problem]:
    """What the article does not seem to say of a report: such drafts are wrong twice as often."""
    told = {
        "filers": obligation.filers,
        "recipients": obligation.recipients,
        "time": obligation.frequency or obligation.deadlines or obligation.cause,
    }
    names = [Text(f"law.{name}") for name, found in told.items() if not found]
    if names:
        where = place(obligation.places[0] if obligation.places else "")
        said = {language: ", ".join(each.say(language) for each in names) for language in LANGUAGES}
        yield Problem.of(str(where), "law.missing", names=said)


def _unsure(obligation: Obligation, place: _Places) -> Iterator[Problem]:
    """Names that seem cut wrongly, and a date from or up to which alone the report is asked for."""
    statement = obligation.statement
    text = statement.text if statement is not None else ""
    for quote in (*obligation.filers, *obligation.recipients):
        for name in find_cut_names(split_bodies(quote.text), text):
            yield Problem.of(str(place(quote.place)), "law.cut_name", name=name)
    bound = find_bound(text)
    if statement is not None and bound:
        yield Problem.of(str(place(statement.place)), "law.bound", words=bound)


def _doubts(cycle: CycleDraft) -> Iterator[Problem]:
    for key in CYCLE_PARTS:
        told = getattr(cycle, key)
        if told is not None and told.value is None:
            yield doubt(key, told)

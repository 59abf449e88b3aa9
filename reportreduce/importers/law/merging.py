"""Obligations of an article without repeats."""

from collections.abc import Sequence

from attrs import evolve, frozen

from reportreduce.importers.law.turns import Quote
from reportreduce.model.reports import ReportKind
from reportreduce.normalise.phrases import FrequencyPhrase
from reportreduce.normalise.phrases.frequencies import PERIODS_IN_ALL
from reportreduce.normalise.text import normalise_text

_MOST = 0.7
"""Share of the words of a name that make it the same as another."""
_NEARLY_ALL = 0.85


@frozen(kw_only=True)
class Obligation:
    """One report that an article asks of a group of filers, for its recipients, at one cycle."""

    kind: ReportKind
    places: tuple[str, ...]
    filers: tuple[Quote, ...] = ()
    recipients: tuple[Quote, ...] = ()
    frequency: Quote | None = None
    phrase: FrequencyPhrase | None = None
    deadlines: tuple[Quote, ...] = ()
    windows: tuple[Quote, ...] = ()
    forms: tuple[Quote, ...] = ()
    method: Quote | None = None
    statement: Quote | None = None
    cause: Quote | None = None
    """What makes a report without a cycle due: a request, an event, "đột xuất"."""
    on_request: bool = False
    has_own_form: bool = False
    is_derived: bool = False
    is_content: bool = False
    """Whether its clause names only a part of what is reported, in a list that says the rest."""
    item: tuple[int, ...] = ()
    """Where the report stands in a list whose lead names its parties; () if it is no such item."""


def merge_obligations(obligations: Sequence[Obligation]) -> tuple[Obligation, ...]:
    """*obligations* without repeats: one that adds nothing new gives its values to the other."""
    merged: list[Obligation] = []
    for each in obligations:
        for at, known in enumerate(merged):
            joined = _join_periods(known, each) or _join_filers(known, each)
            joined = joined or (_fill(known, each) if _is_same(known, each) else None)
            if joined is not None:
                merged[at] = joined
                break
        else:
            merged.append(each)
    merged = [_with_shared(each, merged) for each in merged]
    return tuple(
        each
        for each in merged
        if not _is_told_better(each, merged) and not _is_only_announced(each, merged)
    )


def _with_shared(one: Obligation, all_of_them: Sequence[Obligation]) -> Obligation:
    """*one* of a list of reports, with what another clause says of them all."""
    if one.recipients or not one.places:
        return one
    for other in all_of_them:
        same = (one.kind, one.phrase, one.places[0], words_of(one.filers)) == (
            *(other.kind, other.phrase, other.places[:1] and other.places[0]),
            words_of(other.filers),
        )
        elsewhere = all(quote.place != one.places[0] for quote in other.recipients)
        if same and other.recipients and elsewhere:
            return evolve(
                one,
                places=tuple(dict.fromkeys((*one.places, *other.places))),
                recipients=other.recipients,
                deadlines=one.deadlines or other.deadlines,
                windows=one.windows or other.windows,
            )
    return one


def _is_only_announced(one: Obligation, all_of_them: Sequence[Obligation]) -> bool:
    """Whether *one* says "định kỳ" and no more, and others of its filers say how often."""
    if one.kind is not ReportKind.PERIODIC or one.phrase is not None:
        return False
    if one.deadlines or one.recipients:
        return False
    return any(
        other.phrase is not None and words_of(other.filers) == words_of(one.filers)
        for other in all_of_them
    )


def _is_told_better(one: Obligation, all_of_them: Sequence[Obligation]) -> bool:
    """Whether *one*, which names no recipient, only announces what other clauses lay down."""
    only_asks = bool(one.on_request and one.recipients) and not one.deadlines
    if not (one.is_derived or only_asks) and (one.recipients or one.has_own_form):
        return False
    mine = set(" ".join(words_of(one.filers)).split())
    for other in all_of_them:
        if other is one or other.is_derived or not other.recipients:
            continue
        if (other.kind, other.phrase) != (one.kind, one.phrase):
            continue
        if one.kind is not ReportKind.PERIODIC and not _are_of_one_cause(one, other):
            continue
        if only_asks and not (other.on_request and other.deadlines):
            continue
        theirs = set(" ".join(words_of(other.filers)).split())
        same = len(mine & theirs) >= _MOST * min(len(mine), len(theirs))
        if same and _reaches(other, one):
            return True
    return False


def _reaches(other: Obligation, one: Obligation) -> bool:
    """Whether the recipients of *one* are among those of *other*."""
    mine, theirs = (set(" ".join(words_of(each.recipients)).split()) for each in (one, other))
    return len(mine & theirs) >= _NEARLY_ALL * len(mine)


def _join_periods(known: Obligation, other: Obligation) -> Obligation | None:
    """Two named periods of one frequency, told in one clause, as one obligation."""
    if known.phrase is None or other.phrase is None or known.places != other.places:
        return None
    same = all(
        words_of(getattr(known, name)) == words_of(getattr(other, name))
        for name in ("filers", "recipients", "forms")
    )
    if not same or known.phrase.frequency is not other.phrase.frequency:
        return None
    if not (known.phrase.periods and other.phrase.periods):
        return None
    periods = tuple(sorted({*known.phrase.periods, *other.phrase.periods}))
    if len(periods) == PERIODS_IN_ALL.get(known.phrase.frequency):
        periods = ()
    return evolve(
        known,
        phrase=evolve(known.phrase, periods=periods),
        deadlines=(*known.deadlines, *other.deadlines),
        windows=(*known.windows, *other.windows),
    )


def _join_filers(known: Obligation, other: Obligation) -> Obligation | None:
    """Filers that one clause names for one report, with one deadline from another, as one group."""
    elsewhere = known.is_derived and other.is_derived and known.deadlines
    if not elsewhere or known.places != other.places or not (known.filers and other.filers):
        return None
    if (known.kind, known.phrase, known.deadlines) != (other.kind, other.phrase, other.deadlines):
        return None
    if words_of(known.filers) == words_of(other.filers) or not known.recipients:
        return None
    if not all(_agree(known, other, name, missing=False) for name in ("recipients", "forms")):
        return None
    return evolve(known, filers=(*known.filers, *other.filers))


def _is_same(one: Obligation, other: Obligation) -> bool:
    """Whether *other* tells of the same report; within one clause a party may be left out."""
    if (one.kind, one.phrase) != (other.kind, other.phrase):
        return False
    if _are_items(one, other) or _are_both_dated(one, other):
        return False
    if one.kind is not ReportKind.PERIODIC and not _are_of_one_cause(one, other):
        return False
    near = bool(set(one.places) & set(other.places))
    if not _agree(one, other, "deadlines", missing=True):
        return False
    if not (other.is_content or _agree(one, other, "forms", missing=True)):
        return False
    if near and one.deadlines and _is_part(one, other):
        return _agree(one, other, "recipients", missing=False)
    return all(_agree(one, other, name, missing=near) for name in ("filers", "recipients"))


def _are_items(one: Obligation, other: Obligation) -> bool:
    """Whether two items of one list ask for them, each for a report of its own."""
    same_list = one.item[:-1] == other.item[:-1]
    return bool(one.item and other.item) and same_list and one.item != other.item


def _are_both_dated(one: Obligation, other: Obligation) -> bool:
    """Whether two clauses each lay down a regular report with a deadline in their own words."""
    if one.kind is not ReportKind.PERIODIC or one.places[:1] == other.places[:1]:
        return False
    return all(
        any(quote.place == each.places[0] for quote in each.deadlines) for each in (one, other)
    )


def _is_part(one: Obligation, other: Obligation) -> bool:
    """Whether the filers of *other* repeat the end of those of *one*."""
    mine, theirs = (" ".join(words_of(each.filers)) for each in (one, other))
    return bool(theirs) and mine.endswith(theirs)


def _are_of_one_cause(one: Obligation, other: Obligation) -> bool:
    """Whether two reports without a cycle are due on request, or stand in one clause."""
    same = {place.split(" điểm ")[0] for place in one.places} & {
        place.split(" điểm ")[0] for place in other.places
    }
    return bool(same) or (one.on_request and other.on_request)


def _agree(one: Obligation, other: Obligation, name: str, *, missing: bool) -> bool:
    mine, theirs = words_of(getattr(one, name)), words_of(getattr(other, name))
    return mine == theirs or (missing and not (mine and theirs))


def words_of(value: Quote | tuple[Quote, ...] | None) -> tuple[str, ...]:
    quotes = value if isinstance(value, tuple) else (value,)
    return tuple(normalise_text(each.text) for each in quotes if each is not None)


def _fill(known: Obligation, other: Obligation) -> Obligation:
    return evolve(
        known,
        places=tuple(dict.fromkeys((*known.places, *other.places))),
        filers=known.filers or other.filers,
        recipients=known.recipients or other.recipients,
        deadlines=known.deadlines or other.deadlines,
        windows=known.windows or other.windows,
        forms=known.forms or other.forms,
        method=known.method or other.method,
    )

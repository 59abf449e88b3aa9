"""One regime in words to a draft: what a list reader and a law reader have in common."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from attrs import evolve

from reportreduce.errors import Problem
from reportreduce.importers.regimes.cycles import read_cycles
from reportreduce.importers.regimes.drafts import CycleDraft, RegimeDraft, Told, Value
from reportreduce.importers.regimes.form_words import find_namesakes, read_form
from reportreduce.importers.regimes.parties import read_filers, read_issuers, read_recipients
from reportreduce.importers.regimes.words import (
    Words,
    doubt,
    given,
    read_kind,
    tell_text,
    tidy_lines,
)
from reportreduce.messages import Text
from reportreduce.model.cycles import Frequency
from reportreduce.model.places import Source
from reportreduce.model.reports import Channel, ReportKind
from reportreduce.normalise.phrases import (
    LegalReference,
    Reading,
    find_unread_numbers,
    read_channels,
    read_references,
)
from reportreduce.normalise.text import tidy_text

_LAWS = ("Luật", "Bộ luật", "Pháp lệnh")


def read_regime(
    name: Words,
    *,
    number: str = "",
    group: str = "",
    kind: Words | None = None,
    domain: Words | None = None,
    basis: Words | None = None,
    issuer: Words | None = None,
    filers: Words | None = None,
    recipients: Words | None = None,
    frequency: Words | None = None,
    windows: Words | None = None,
    deadline: Words | None = None,
    cycles: Sequence[CycleDraft] = (),
    channels: Words | None = None,
    form: Words | None = None,
    content: Words | None = None,
    confidential: bool = False,
    note: str = "",
    quotes: Iterable[Words] = (),
    problems: Iterable[Problem] = (),
    source: Source | None = None,
) -> RegimeDraft:
    """
    The draft of one regime from its wording, cell by cell or clause by clause.

    Missing and blank wording gives None.  Wording that is not understood is kept without a value
    and becomes a problem with its place; nothing is guessed.  *cycles* that the caller has read
    itself stand before those of *frequency*, and so do its *problems*.  *source* is the place of
    the whole, by default that of *name*.
    """
    read, doubts = read_cycles(frequency, windows, deadline)
    basis_told = _tell(basis, _read_basis)
    form_told = read_form(form, (content,), (basis_told.value or ()) if basis_told else ())
    found_kind, said = _kind(name, form_told, kind, (*cycles, *read))
    draft = RegimeDraft(
        name=_tell_name(name),
        number=number,
        group=group,
        kind=found_kind,
        domain=tell_text(domain),
        basis=basis_told,
        issuer=_tell(issuer, read_issuers),
        filers=_tell(filers, read_filers),
        recipients=_tell(recipients, read_recipients),
        cycles=(*cycles, *read),
        channels=_tell(channels, _read_channels),
        form=form_told,
        content=tell_text(content),
        confidential=confidential,
        note=note,
        quotes=tuple(told for told in map(tell_text, quotes) if told is not None),
        assumptions=said,
        source=source or name.source,
    )
    found = (*problems, *_doubts(draft, doubts))
    return evolve(draft, problems=found) if found else draft


def _tell_name(name: Words) -> Told[str]:
    value = " ".join(tidy_lines(name.text).split())
    return Told(reading=Reading(text=name.text, value=value or None), source=name.source)


def _tell(words: Words | None, read: Callable[[str], Reading[Value]]) -> Told[Value] | None:
    kept = given(words)
    return None if kept is None else Told(reading=read(kept.text), source=kept.source)


# The rows of a list name the same instruments, bodies and ways again and again.
@lru_cache(maxsize=8192)
def _read_basis(text: str) -> Reading[tuple[LegalReference, ...]]:
    found = read_references(text)
    if found:
        return Reading(text=text, value=found)
    # Read nothing, and unread names of laws begin with their word: "Luật Khiếu nại, Tố cáo".
    names = [each for each in _find_unread_numbers(text) if each.startswith(_LAWS)]
    reason = Text("regimes.law_name_open", {"names": "; ".join(names)}) if names else None
    return Reading(text=text, reason=reason or Text("regimes.no_instrument"))


@lru_cache(maxsize=8192)
def _find_unread_numbers(text: str) -> tuple[str, ...]:
    return find_unread_numbers(text)


@lru_cache(maxsize=8192)
def _read_channels(text: str) -> Reading[tuple[Channel, ...]]:
    return read_channels(text)


def _kind(
    name: Words, form: Told[str] | None, words: Words | None, cycles: Sequence[CycleDraft]
) -> tuple[ReportKind, tuple[Text, ...]]:
    found, said = read_kind(
        name.text, form.value or "" if form else "", words.text if words else ""
    )
    on_request = [
        cycle.frequency.value.frequency is Frequency.IRREGULAR
        for cycle in cycles
        if cycle.frequency is not None and cycle.frequency.value is not None
    ]
    if found is ReportKind.PERIODIC and on_request and all(on_request) and given(words) is None:
        return ReportKind.AD_HOC, (Text("regimes.kind_of_frequency"),)
    return found, (said,) if said is not None else ()


def _doubts(draft: RegimeDraft, of_cycles: Sequence[Problem]) -> Iterator[Problem]:
    """What was not understood, and what no list may leave out."""
    where = str(draft.name.source)
    if draft.name.value is None:
        yield Problem(where, Text("regimes.name_missing"), Text("regimes.name_mend"))
    yield from of_cycles
    if all(cycle.frequency is None for cycle in draft.cycles):
        timed = next((each.deadline for each in draft.cycles if each.deadline is not None), None)
        place = where if timed is None else str(timed.source) or where
        yield Problem(place, Text("regimes.frequency_missing"), Text("regimes.frequency_mend"))
    for key in ("basis", "issuer", "filers", "recipients", "channels"):
        told = getattr(draft, key)
        if told is not None and told.value is None:
            yield doubt(key, told)
    if draft.basis is not None and draft.basis.value is not None:
        unread = _find_unread_numbers(draft.basis.text)
        if unread:
            what = Text("regimes.basis_partly", {"numbers": "; ".join(unread)})
            yield Problem(str(draft.basis.source), what, Text("regimes.basis_mend"))
    yield from _doubt_namesakes(draft)
    if draft.issuer is not None and len(draft.issuer.value or ()) > 1:
        what = Text("regimes.issuers_several", {"text": draft.issuer.text})
        yield Problem(str(draft.issuer.source), what, Text("regimes.issuers_mend"))


def _doubt_namesakes(draft: RegimeDraft) -> Iterator[Problem]:
    """That one code may be of several forms: the report then has more than a form of that code."""
    if draft.form is None:
        return
    basis = (draft.basis.value or ()) if draft.basis is not None else ()
    codes = find_namesakes(draft.form.text, basis)
    if codes:
        values = {"codes": "; ".join(codes), "text": tidy_text(draft.form.text)}
        yield Problem.of(str(draft.form.source), "regimes.forms_alike", **values)

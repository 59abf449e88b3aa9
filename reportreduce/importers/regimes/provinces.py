"""The one province whose list it is: its bodies with its name ("Sở Y tế tỉnh A") and without."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from attrs import evolve

from reportreduce.errors import Problem
from reportreduce.importers.regimes.bodies import Body
from reportreduce.importers.regimes.drafts import RegimeDraft, Told
from reportreduce.importers.regimes.superiors import PROVINCE
from reportreduce.messages import Text
from reportreduce.normalise.phrases import LegalReference, PartyPhrase, classify_party
from reportreduce.normalise.text import normalise_text

_NAMED = re.compile(r"(?:UBND|HĐND|Sở [^;]+) [Tt]ỉnh (?P<place>\w[\w -]*)\Z")
_DEPARTMENT = re.compile(r"(?P<body>(?:Giám đốc )?Sở .+) [Tt]ỉnh\Z")
_COMMITTEE = normalise_text(PROVINCE)
_CITY = "ubnd thành phố"
"""The committee of a city, which may be one under the Government."""
_WORDS = re.compile(r"[ -]+")


def find_provinces(drafts: Iterable[RegimeDraft]) -> tuple[str, ...]:
    """The names of the provinces whose committees, councils or departments *drafts* name."""
    by_key: dict[str, str] = {}
    for place in (_province_of(party.name) for draft in drafts for _, party in _parties(draft)):
        by_key.setdefault(normalise_text(place), place)
    return tuple(filter(None, by_key.values()))


def doubt_provinces(drafts: Iterable[RegimeDraft], provinces: Sequence[str]) -> tuple[Problem, ...]:
    """
    A problem where *drafts*, a list of one province, name another than the first of *provinces*.

    Then nobody can tell whose "UBND tỉnh" is meant, and each name stays a body of its own.  Without
    *provinces*, as for a list that is of none, there is no problem.
    """
    if not provinces:
        return ()
    first = {normalise_text(place): place for place in provinces[:1]}
    found: dict[str, Problem] = {}
    for told, party in (each for draft in drafts for each in _parties(draft)):
        key = normalise_text(_province_of(party.name))
        if key and key not in first and key not in found:
            values = {"name": party.name, "province": provinces[0]}
            found[key] = Problem.of(str(told.source), "regimes.other_province", **values)
    return tuple(found.values())


def drop_province(drafts: Sequence[RegimeDraft], provinces: Sequence[str]) -> list[RegimeDraft]:
    """*drafts* where the only one of *provinces*, which is that of the list, is left unsaid."""
    place = provinces[0] if len(provinces) == 1 else ""
    return [_without(draft, place) for draft in drafts]


def settle_superiors(bodies: Sequence[Body], provinces: Sequence[str]) -> tuple[Body, ...]:
    """*bodies*, without the committee above them where nobody can tell which it is."""
    told = [body.key for body in bodies if str(body.source)]
    is_city = any(key.startswith(_CITY) for key in told) and _COMMITTEE not in told
    if len(provinces) < 2 and not is_city:
        return tuple(bodies)
    return tuple(_without_superior(body) if body.parent == PROVINCE else body for body in bodies)


def _without_superior(body: Body) -> Body:
    notes = (note for note in body.notes if note.key != "regimes.under_province")
    return evolve(body, parent="", notes=tuple(notes))


def name_committee(bodies: Iterable[Body], provinces: Sequence[str]) -> tuple[Body, ...]:
    """*bodies*, the committee of the only one of *provinces* by its full name."""
    if len(provinces) != 1:
        return tuple(bodies)
    note = Text("regimes.one_province", {"province": provinces[0]})
    return tuple(
        evolve(body, name=f"{PROVINCE} {provinces[0]}", notes=(*body.notes, note))
        if body.key == _COMMITTEE
        else body
        for body in bodies
    )


def _parties(draft: RegimeDraft) -> Iterator[tuple[Told[tuple[PartyPhrase, ...]], PartyPhrase]]:
    for told in (draft.issuer, draft.filers, draft.recipients):
        if told is not None:
            yield from ((told, party) for party in told.value or ())


@lru_cache(maxsize=8192)
def _province_of(name: str) -> str:
    """The province that stands at the end of *name*; "" for none."""
    match = _NAMED.search(name)
    is_name = match is not None and all(each[:1].isupper() for each in _WORDS.split(match["place"]))
    return match["place"] if match is not None and is_name else ""


def _without(draft: RegimeDraft, place: str) -> RegimeDraft:
    return evolve(
        draft,
        basis=_of_basis(draft.basis, place),
        issuer=_of_parties(draft.issuer, place),
        filers=_of_parties(draft.filers, place),
        recipients=_of_parties(draft.recipients, place),
    )


def _of_parties(
    told: Told[tuple[PartyPhrase, ...]] | None, place: str
) -> Told[tuple[PartyPhrase, ...]] | None:
    if told is None or told.value is None:
        return told
    parties = tuple(_rename(party, _cut(party.name, place)) for party in told.value)
    return evolve(told, reading=evolve(told.reading, value=parties))


def _rename(party: PartyPhrase, name: str) -> PartyPhrase:
    if name == party.name:
        return party
    kind, level = classify_party(name)
    return evolve(party, name=name, kind=kind, level=level)


def _of_basis(
    told: Told[tuple[LegalReference, ...]] | None, place: str
) -> Told[tuple[LegalReference, ...]] | None:
    if told is None or told.value is None:
        return told
    references = tuple(
        evolve(each, origin=evolve(each.origin, issuer=_cut(each.origin.issuer, place)))
        for each in told.value
    )
    return evolve(told, reading=evolve(told.reading, value=references))


def _cut(name: str, place: str) -> str:
    """*name* without the province at its end, a department also without "tỉnh"."""
    ending = f" tỉnh {normalise_text(place)}" if place else ""
    if ending and normalise_text(name).endswith(ending):
        name = name[: -len(place) - 1]
    match = _DEPARTMENT.fullmatch(name)
    return match["body"] if match is not None else name

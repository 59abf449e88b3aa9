"""Instruments that drafts refer to: one for each number, with the relations that are told."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from attrs import frozen

from reportreduce.importers.regimes.bodies import Body, issuer_name, named_body
from reportreduce.importers.regimes.drafts import RegimeDraft
from reportreduce.importers.slugs import build_ids
from reportreduce.messages import Language, Text
from reportreduce.model.ids import InstrumentId, UnitId
from reportreduce.model.instruments import Basis, Instrument, InstrumentKind
from reportreduce.model.places import Source
from reportreduce.model.units import Level
from reportreduce.normalise.phrases import (
    LegalPlace,
    LegalReference,
    PartyKind,
    read_references,
    split_parties,
)
from reportreduce.normalise.text import normalise_text

_PREFIXES: Mapping[InstrumentKind, str] = {
    InstrumentKind.LAW: "luat",
    InstrumentKind.ORDINANCE: "pl",
    InstrumentKind.DECREE: "nd",
    InstrumentKind.RESOLUTION: "nq",
    InstrumentKind.PRIME_MINISTER_DECISION: "qd",
    InstrumentKind.CIRCULAR: "tt",
    InstrumentKind.JOINT_CIRCULAR: "ttlt",
    InstrumentKind.PROVINCIAL_DECISION: "qd",
    InstrumentKind.INDIVIDUAL_DECISION: "qd",
    InstrumentKind.DIRECTIVE: "ct",
    InstrumentKind.PLAN: "kh",
    InstrumentKind.OFFICIAL_LETTER: "cv",
}
_KIND_LETTERS = frozenset({"TT", "NĐ", "NQ", "QĐ", "TTLT", "CT", "KH"})
_WORD_BY_LETTERS: Mapping[str, str] = {
    "TTLT": "Thông tư liên tịch",
    "TT": "Thông tư",
    "NĐ": "Nghị định",
    "NQ": "Nghị quyết",
    "QĐ": "Quyết định",
    "CT": "Chỉ thị",
    "KH": "Kế hoạch",
}
_YEAR = re.compile(r"/((?:19|20)\d\d)(?:/|\Z)")
_ISSUERS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"/NĐ-CP\Z|/NQ-CP\Z"), "Chính phủ"),
    (re.compile(r"-TTg\Z"), "Thủ tướng Chính phủ"),
    (re.compile(r"/(?:NQ-)?QH\d*\Z"), "Quốc hội"),
    (re.compile(r"UBTVQH\d*\Z"), "Ủy ban Thường vụ Quốc hội"),
)
_COMMITTEE_LETTERS = re.compile(r"/(?:QĐ|CT|KH)-UBND\Z|\A\d+/UBND(?:-\w+)*\Z")
_OWN_LETTERS = re.compile(r"/(?:TT|QĐ)-(\w+)\Z|\A\d+/(?!(?:TT|QĐ)-)(\w+)(?:-\w+)*\Z")
_DEPARTMENT_LETTERS = re.compile(r"/(?:(?:QĐ|KH|BC|TB|HD|TTr)-)?(S[\w&]+)(?:-[\w&]+)*\Z")


@frozen(kw_only=True)
class Mention:
    """An instrument as one cell or clause refers to it."""

    key: str
    reference: LegalReference
    source: Source


def find_mentions(drafts: Iterable[RegimeDraft]) -> tuple[Mention, ...]:
    """The instruments that *drafts* rest on, and after each what replaced it, in their order."""
    return tuple(mention for draft in drafts for mention in _mentions_of(draft))


def instrument_key(reference: LegalReference) -> str:
    """
    The same for all spellings of one number; of a law without a number, its title but for commas.

    Numbers begin anew every year and in every province: where the number does not tell the year
    or the issuer, the day or year and the issuer in the words after it tell two instruments apart.
    """
    number = reference.number.upper().lstrip("0")
    if not number:
        return normalise_text((reference.title or reference.text).replace(",", ""))
    origin = reference.origin
    signs = [number]
    if not _YEAR.search(reference.number):
        signs.append(str(origin.signed_on or origin.year or ""))
    if _issuer_of_letters(reference) is None:
        signs.append(_own_name(reference))
    return " ".join(filter(None, signs))


def _own_name(reference: LegalReference) -> str:
    """The issuer in normal form; "" for one that does not say of which province it is."""
    if not reference.origin.issuer:
        return ""
    issuer = named_body(reference.origin.issuer).key
    letters = normalise_text(_department_of_letters(reference.number))
    return "" if issuer in ("ubnd tỉnh", "ubnd thành phố", letters) else issuer


@lru_cache(maxsize=8192)
def find_issuer(reference: LegalReference, within: Level | None = None) -> Body | None:
    """
    The body that issued it: as the words after the number say, else as the number says.

    In a list made *within* a province, "QĐ-UBND" are the letters of its own committee and "STP"
    those of its own department, unless the words name another one.  None if nothing tells, or if
    words and letters contradict each other.
    """
    by_letters = _issuer_of_letters(reference)
    department = _department_of_letters(reference.number)
    if reference.origin.issuer:
        told = named_body(issuer_name(reference.origin.issuer), within=within)
        agree = told.key == by_letters.key if by_letters else told.name.startswith(department)
        return told if agree else None
    if within is Level.PROVINCE and _COMMITTEE_LETTERS.search(reference.number):
        return named_body("UBND tỉnh", within=within)
    if within is Level.PROVINCE and department:
        return named_body(department, within=within)
    return by_letters


def _issuer_of_letters(reference: LegalReference) -> Body | None:
    """The body that the letters of the number, or the kind of the instrument, tell."""
    number = reference.number
    for pattern, name in _ISSUERS:
        if pattern.search(number):
            return named_body(name)
    if reference.kind is InstrumentKind.LAW:
        return named_body("Quốc hội")
    if reference.kind is InstrumentKind.ORDINANCE:
        return named_body("Ủy ban Thường vụ Quốc hội")
    match = _OWN_LETTERS.search(number)
    name = _spelled_out((match[1] or match[2]) if match is not None else "", PartyKind.MINISTRY)
    return named_body(issuer_name(name)) if name else None


def _department_of_letters(number: str) -> str:
    """The department of some province whose letters *number* has; "" for none."""
    match = _DEPARTMENT_LETTERS.search(number)
    return _spelled_out(match[1] if match is not None else "", PartyKind.DEPARTMENT)


@lru_cache(maxsize=8192)
def _spelled_out(letters: str, kind: PartyKind) -> str:
    """The name of the body of *kind* that *letters* are short for; "" if they are not."""
    parties = split_parties(letters)
    known = len(parties) == 1 and parties[0].kind is kind and parties[0].name != letters
    return parties[0].name if known else ""


def build_instrument_ids(mentions: Sequence[Mention]) -> Mapping[str, InstrumentId]:
    """Ids by key: "nd-09-2019" for 09/2019/NĐ-CP, "tt-05-2023-byt" for 05/2023/TT-BYT."""
    texts = {mention.key: _spell(mention.reference) for mention in mentions}
    return {key: InstrumentId(id_) for key, id_ in build_ids(texts, empty="van-ban").items()}


def build_instruments(
    mentions: Sequence[Mention],
    ids: Mapping[str, InstrumentId],
    units: Mapping[str, UnitId],
    language: Language,
    within: Level | None = None,
) -> tuple[Instrument, ...]:
    """Each instrument once, in the order in which they are first referred to."""
    grouped: dict[str, list[Mention]] = {}
    for mention in mentions:
        grouped.setdefault(mention.key, []).append(mention)
    return tuple(
        _build(group, ids, units, find_issuer(group[0].reference, within), language)
        for group in grouped.values()
    )


def build_basis(draft: RegimeDraft, ids: Mapping[str, InstrumentId]) -> tuple[Basis, ...]:
    """The places that *draft* rests on, as "Điều 18 khoản 2 điểm a"."""
    references = (draft.basis.value or ()) if draft.basis else ()
    return tuple(
        dict.fromkeys(
            Basis(
                instrument=ids[instrument_key(reference)],
                article=", ".join(_said(place) for place in reference.places),
            )
            for reference in references
        )
    )


def _mentions_of(draft: RegimeDraft) -> Iterator[Mention]:
    if draft.basis is None:
        return
    for reference in draft.basis.value or ():
        source = draft.basis.source
        yield Mention(key=instrument_key(reference), reference=reference, source=source)
        for number in reference.replaced_by:
            other = _reference_of(number)
            yield Mention(key=instrument_key(other), reference=other, source=source)


@lru_cache(maxsize=8192)
def _reference_of(number: str) -> LegalReference:
    """A number that stands alone, with the kind that its letters say."""
    letters = next((part for part in re.split("[/-]", number) if part in _WORD_BY_LETTERS), "")
    found = read_references(f"{_WORD_BY_LETTERS.get(letters, 'Văn bản')} {number}")
    if len(found) == 1 and found[0].number == number:
        return found[0]
    return LegalReference(text=number, kind=InstrumentKind.OTHER, number=number)


def _spell(reference: LegalReference) -> str:
    prefix = _PREFIXES.get(reference.kind, "qd" if "QĐ" in reference.number else "vb")
    parts = [part for part in re.split("[/-]", reference.number) if part not in _KIND_LETTERS]
    if reference.kind is InstrumentKind.DECREE:
        parts = [part for part in parts if part != "CP"]
    year = [] if _YEAR.search(reference.number) else [str(reference.origin.year or "")]
    return " ".join([prefix, *parts, *year]) if parts != [""] else f"{prefix} {reference.title}"


def _build(
    group: Sequence[Mention],
    ids: Mapping[str, InstrumentId],
    units: Mapping[str, UnitId],
    issuer: Body | None,
    language: Language,
) -> Instrument:
    first = group[0].reference
    titles = [mention.reference.title for mention in group if mention.reference.title]
    later = [number for mention in group for number in mention.reference.replaced_by]
    amended = [number for mention in group for number in mention.reference.amended_by]
    note = Text("regimes.amended_by", {"numbers": ", ".join(dict.fromkeys(amended))})
    return Instrument(
        id=ids[group[0].key],
        number=first.number or first.title or first.text,
        title=titles[0] if titles else "",
        kind=first.kind,
        issuer=units[issuer.key] if issuer else None,
        signed_on=first.origin.signed_on,
        repeals=_others(first, later, ids, earlier=True),
        repealed_by=_others(first, later, ids, earlier=False),
        note=note.say(language) if amended else "",
        cited=str(group[0].source),
        source=group[0].source,
    )


def _others(
    reference: LegalReference,
    numbers: Sequence[str],
    ids: Mapping[str, InstrumentId],
    *,
    earlier: bool,
) -> tuple[InstrumentId, ...]:
    """
    What replaced *reference*, or what it replaced, by the years in the numbers.

    "A thay thế B" and "A được thay thế bởi B" are told apart by nothing else.
    """
    own = _YEAR.search(reference.number)
    found = []
    for number in numbers:
        other = _YEAR.search(number)
        if own is None or other is None:
            continue
        if (other[1] < own[1]) if earlier else (other[1] > own[1]):
            found.append(ids[instrument_key(_reference_of(number))])
    return tuple(dict.fromkeys(found))


def _said(place: LegalPlace) -> str:
    words = (("Điều", place.article), ("khoản", place.clause), ("điểm", place.point))
    return " ".join(f"{word} {number}" for word, number in words if number)

"""Legal references in words: instrument, kind, and articles, clauses and points."""

import re
from collections.abc import Iterator, Sequence

from attrs import evolve, field, frozen

from reportreduce.model.instruments import InstrumentKind
from reportreduce.normalise.phrases.brackets import mask_brackets, split_outside_brackets
from reportreduce.normalise.phrases.law_names import LAW_NAME, find_open_name
from reportreduce.normalise.phrases.legal_numbers import (
    KINDS,
    find_leftovers,
    find_numbers,
    is_cut_short,
    join_numbers,
    kind_word,
)
from reportreduce.normalise.phrases.legal_origins import LegalOrigin, read_origin
from reportreduce.normalise.phrases.legal_places import (
    LegalPlace,
    read_only_places,
    read_places,
)
from reportreduce.normalise.text import BRACKETS, tidy_text

LONGEST = 20_000
"""Characters that are read of a text: the rest is no list of references."""


@frozen(kw_only=True)
class LegalReference:
    """
    One instrument that a text refers to, and the places in it.

    ``number`` is empty where the text gives none ("Luật Thống kê").  ``title`` is the name of a
    law, with the words "Bộ luật" or "Pháp lệnh" before it.  ``origin`` tells when it was signed
    and by whom, where the text says so after the number.  ``amended_by`` and ``replaced_by`` are
    numbers the text mentions with it, ``remark`` what else stands in brackets after it.
    """

    text: str
    kind: InstrumentKind
    number: str = ""
    title: str = ""
    origin: LegalOrigin = field(factory=LegalOrigin)
    places: tuple[LegalPlace, ...] = ()
    amended_by: tuple[str, ...] = ()
    replaced_by: tuple[str, ...] = ()
    remark: str = ""


_NUMBER_AND_YEAR = re.compile(r"\d+/\d{4}")
_AMENDED = re.compile(r"sửa đổi|bổ sung|đính chính", re.IGNORECASE)
_REPLACED = re.compile(r"thay thế|bãi bỏ", re.IGNORECASE)
_DECISIONS: tuple[tuple[str, InstrumentKind], ...] = (
    (r"\d+/\d{4}/QĐ-TTg", InstrumentKind.PRIME_MINISTER_DECISION),
    (r"\d+/\d{4}/QĐ-UBND", InstrumentKind.PROVINCIAL_DECISION),
    # Ministers issued normative decisions until 2008, and a bare year tells nothing.
    (r"\d+/\d{4}(?:/.*)?", InstrumentKind.OTHER),
)


def read_references(text: str) -> tuple[LegalReference, ...]:
    """
    The instruments that *text* refers to, in its order; empty if it names none.

    Places stand before the instrument ("điểm a khoản 2 Điều 9 Thông tư ...") or after it.
    An instrument that amends or replaces the one before is mentioned with that one.

    >>> reference, = read_references("điểm a khoản 2 Điều 9 Thông tư 15/2026/TT-BYT")
    >>> reference.number, reference.places
    ('15/2026/TT-BYT', (LegalPlace(article='9', clause='2', point='a'),))
    """
    references: list[LegalReference] = []
    waiting = ""
    for part in split_outside_brackets(join_numbers(tidy_text(text[:LONGEST]))):
        found = _references_of(part, waiting)
        # "Điều 39; Điều 40 Thông tư ...": places wait for their instrument.
        waiting = "" if found or _open_names(mask_brackets(part)) else f"{waiting}{part}, "
        references += found
    return tuple(references)


def find_unread_numbers(text: str) -> tuple[str, ...]:
    """
    What looks like the number of an instrument in *text* and is in no reference, or is cut short.

    So are names of laws of which nobody can tell where they end, and remarks in brackets that name
    articles among other words: "(trừ Điều 5)".

    >>> find_unread_numbers("Quyết định 05, 06/2023/QĐ-UBND; 15/QĐ ngày 01/02/2023")
    ('Quyết định 05', '15/QĐ')
    """
    plain = join_numbers(tidy_text(text[:LONGEST]))
    matches = _instruments(plain)
    references = read_references(plain)
    known = [reference.number for reference in references]
    known += [number for each in references for number in (*each.amended_by, *each.replaced_by)]
    lost = [
        number
        for number in map(_number_of, matches)
        if number and (number not in known or is_cut_short(number))
    ]
    unread = (remark for part in split_outside_brackets(plain) for remark in _unread_places(part))
    open_names = _open_names(mask_brackets(plain))
    return tuple(dict.fromkeys([*lost, *open_names, *find_leftovers(plain, matches), *unread]))


def _open_names(plain: str) -> tuple[str, ...]:
    """Names of laws in *plain* that end nobody knows where: no instrument is made of them."""
    names = (find_open_name(plain, match) for match in _instruments(plain))
    return tuple(name for name in names if name)


def _references_of(part: str, waiting: str) -> list[LegalReference]:
    plain = mask_brackets(part)
    matches = _instruments(plain)
    found: list[LegalReference] = []
    for at, match in enumerate(matches):
        lead = (
            plain[matches[at - 1].end() : match.start()] if at else waiting + plain[: match.start()]
        )
        if found and (_AMENDED.search(lead) or _REPLACED.search(lead)):
            found[-1] = _with_mentions(found[-1], lead, (_number_of(match),))
            continue
        if find_open_name(plain, match):
            continue
        tail = plain[match.end() :] if at + 1 == len(matches) else ""
        after = part[slice(*_span_after(matches, at))]
        reference = evolve(
            _named(match),
            origin=read_origin(after),
            places=read_places(f"{lead.rstrip()} {tail.lstrip()}"),
        )
        reference = _with_bracketed_places(reference, after)
        found.append(_with_remark(reference, part[match.end() :]))
    return found


def _span_after(matches: Sequence[re.Match[str]], at: int) -> tuple[int, int | None]:
    """From the end of one of *matches* to the start of the next."""
    return matches[at].end(), matches[at + 1].start() if at + 1 < len(matches) else None


def _with_bracketed_places(reference: LegalReference, after: str) -> LegalReference:
    """*reference* with the places in brackets that say nothing else: "(khoản 2 Điều 5)"."""
    bracketed = [place for each in BRACKETS.findall(after) for place in read_only_places(each)]
    before = reference.places
    if len(before) == 1 and not before[0].clause and not any(each.article for each in bracketed):
        return evolve(reference, places=_in_article(before[0], bracketed))
    return evolve(reference, places=tuple(dict.fromkeys((*before, *bracketed))))


def _in_article(place: LegalPlace, parts: Sequence[LegalPlace]) -> tuple[LegalPlace, ...]:
    """The clauses that *parts* name without their article, as those of *place*."""
    return tuple(evolve(each, article=place.article) for each in parts) or (place,)


def _unread_places(part: str) -> Iterator[str]:
    """Remarks in brackets after an instrument in *part* that name places and were not read."""
    matches = _instruments(mask_brackets(part))
    for at in range(len(matches)):
        for remark in BRACKETS.findall(part[slice(*_span_after(matches, at))]):
            changes = _AMENDED.search(remark) or _REPLACED.search(remark) or find_numbers(remark)
            if not changes and read_places(remark) and not read_only_places(remark):
                yield remark


def _instruments(plain: str) -> list[re.Match[str]]:
    """Matches in order; a law with a title may hold no other one."""
    numbered = find_numbers(plain)
    taken = {position for match in numbered for position in range(*match.span())}
    laws = [match for match in LAW_NAME.finditer(plain) if taken.isdisjoint(range(*match.span()))]
    return sorted([*numbered, *laws], key=lambda match: match.start())


def _named(match: re.Match[str]) -> LegalReference:
    words, number = kind_word(match), _number_of(match)
    title = (match.groupdict().get("title") or "").strip()
    if title and words != "luật":
        title = f"{match['kind'].capitalize()} {title}"
    # Laws of one title follow each other: without a number only the year tells them apart.
    if title and not number and match["when"]:
        when = match["when"]
        title = f"{title} năm {when}" if when.isdigit() else f"{title} {when}"
    return LegalReference(text=match[0], kind=_kind_of(words, number), number=number, title=title)


def _number_of(match: re.Match[str]) -> str:
    """The number; a decree's is complete without its letters, which are always the same."""
    number = match["number"] or ""
    has_no_letters = _NUMBER_AND_YEAR.fullmatch(number) is not None
    is_decree = kind_word(match) in ("nghị định", "nđ")
    return f"{number}/NĐ-CP" if is_decree and has_no_letters else number


def _kind_of(words: str, number: str) -> InstrumentKind:
    kind = next(kind for spellings, kind in KINDS if words in spellings.split("|"))
    if "/TTLT" in number:
        return InstrumentKind.JOINT_CIRCULAR
    if kind is InstrumentKind.INDIVIDUAL_DECISION:
        for pattern, decision in _DECISIONS:
            if re.fullmatch(pattern, number):
                return decision
    return kind


def _with_remark(reference: LegalReference, after: str) -> LegalReference:
    match = re.match(rf" ?{BRACKETS.pattern}", after)
    if match is None:
        return reference
    if read_only_places(match[1]):
        return reference
    numbers = tuple(_number_of(each) for each in find_numbers(match[1]))
    return _with_mentions(evolve(reference, remark=match[1]), match[1], numbers)


def _with_mentions(
    reference: LegalReference, words: str, numbers: tuple[str, ...]
) -> LegalReference:
    if _REPLACED.search(words):
        return evolve(reference, replaced_by=(*reference.replaced_by, *numbers))
    if _AMENDED.search(words):
        return evolve(reference, amended_by=(*reference.amended_by, *numbers))
    return reference

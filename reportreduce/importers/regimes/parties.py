"""Who files, receives and issues, in words: bodies, or why nobody can tell which."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from attrs import evolve

from reportreduce.importers.regimes.bodies import issuer_name
from reportreduce.messages import Text
from reportreduce.normalise.phrases import (
    PartyKind,
    PartyPhrase,
    Reading,
    classify_party,
    find_broken_line,
    may_be_several,
    mentions_body,
    names_nobody,
    says_more,
    split_parties,
)
from reportreduce.normalise.text import normalise_text, tidy_text

Parties = Reading[tuple[PartyPhrase, ...]]

_COPIED = (
    r"(?:(?:đồng(?: thời)?(?: kính)? gửi|(?:và )?sao gửi|và gửi|gửi thêm)(?: cho| đến| tới| về)?"
    r"|bản sao(?=:)|bản sao gửi)"
)
_ALSO_SENT = re.compile(
    rf"(?<!\s)\s*\(\s*{_COPIED}\s*:?\s*(?P<bracketed>[^()]*)\)"
    rf"|(?<![\s,;.])[\s,;.]*\b{_COPIED}(?!\w)\s*:?",
    re.IGNORECASE,
)
_SENT_ON = re.compile(r"(?:\A|[;\n])[\s+•*-]*(?:(?:kính )?g[ửở]i|nộp|nơi nhận)\b", re.IGNORECASE)
_TAKES_PART = re.compile(
    r"(?:cơ quan |đơn vị )?phối hợp(?: thực hiện| báo cáo| cung cấp (?:số|thông tin)\b.*)?"
)
_EXCEPTION = re.compile(r"(?:(?:ngoại |loại )?trừ|không (?:bao )?gồm|không kể)\b")
_ON_THE_WAY = re.compile(r"(?:thông )?qua [^,;]*\Z|(?:chủ trì,? )?phối hợp\b|tổng hợp\b")
"""What a body does with a report, or by which way it goes: nobody else receives or files it."""
_PARTS = (PartyKind.BUREAU, PartyKind.DIVISION)
"""What is named behind a body as the part of it that is meant: "Bộ Nội vụ (Cục Việc làm)"."""


def read_filers(text: str) -> Parties:
    """
    The bodies that file as *text* names them; not where it goes on with who receives.

    >>> read_filers("UBND cấp xã; gửi Sở Nội vụ").is_understood
    False
    """
    if _SENT_ON.search(text):
        return Reading(text=text, reason=Text("regimes.chain", {"words": tidy_text(text)}))
    return _read(text)


@lru_cache(maxsize=8192)
def read_recipients(text: str) -> Parties:
    """
    The bodies that receive as *text* names them, also those that get a copy ("đồng gửi X").

    >>> [party.name for party in read_recipients("UBND tỉnh (đồng gửi Bộ Tư pháp)").value]
    ['UBND tỉnh', 'Bộ Tư pháp']
    """
    listed = _ALSO_SENT.sub(lambda match: f"; {match['bracketed'] or ''}", text)
    return evolve(_read(listed), text=text)


@lru_cache(maxsize=8192)
def read_issuers(text: str) -> Parties:
    """The bodies that issue as *text* names them, each by its full name."""
    reading = _read(text)
    if reading.value is None:
        return reading
    named = (evolve(party, name=issuer_name(party.name)) for party in reading.value)
    return evolve(reading, value=tuple(named))


# The rows of a list name the same bodies again and again.
@lru_cache(maxsize=8192)
def _read(text: str) -> Parties:
    found = split_parties(text)
    broken = find_broken_line(text)
    reason = Text("regimes.broken_line", {"line": broken}) if broken else _why_unclear(found)
    if reason is not None:
        return Reading(text=text, reason=reason)
    named = tuple(map(_of_commune, found))
    said = (Text("regimes.commune_assumed"),) if named != found else ()
    ways = dict.fromkeys(remark for remark, _ in _others_named(found))
    aside = (Text("regimes.way_of_body", {"remark": remark}) for remark in ways)
    joined = (Text("regimes.lines_joined"),) if _joins_lines(text, found) else ()
    return Reading(text=text, value=named, assumptions=(*said, *joined, *aside))


def _joins_lines(text: str, found: tuple[PartyPhrase, ...]) -> bool:
    """Whether a name among *found* stands on two lines of *text*."""
    lines = text.splitlines()
    alone = [party.name for line in lines for party in split_parties(line)]
    return len(lines) > 1 and alone != [party.name for party in found]


def _why_unclear(found: tuple[PartyPhrase, ...]) -> Text | None:
    """Why *found* are not the bodies that were meant; None if they are."""
    if not found:
        return Text("phrase.empty")
    for key, is_unclear in _DOUBTS.items():
        unclear = [tidy_text(party.text) for party in found if is_unclear(party)]
        if unclear:
            return Text(f"regimes.{key}", {"words": "; ".join(unclear)})
    others = dict.fromkeys(remark for remark, is_way in _others_named(found) if not is_way)
    return Text("regimes.other_body", {"remark": "; ".join(others)}) if others else None


def _takes_part(party: PartyPhrase) -> bool:
    """Whether the remark on *party* says no more than that it helps another."""
    remarks = party.qualifier.split("; ")
    return any(_TAKES_PART.fullmatch(normalise_text(remark)) for remark in remarks)


_DOUBTS: Mapping[str, Callable[[PartyPhrase], bool]] = {
    "nobody": names_nobody,
    "several": may_be_several,
    "chain": says_more,
    "takes_part": _takes_part,
}
"""By the reason they give: what keeps a name from being one body that files or receives."""


def _others_named(found: tuple[PartyPhrase, ...]) -> Iterator[tuple[str, bool]]:
    """Remarks that name another body, and whether they only say how a report comes about."""
    for party in found:
        for remark in filter(None, party.qualifier.split("; ")):
            plain = normalise_text(remark)
            if mentions_body(remark) and not _EXCEPTION.match(plain):
                is_part = classify_party(remark)[0] in _PARTS
                yield remark, is_part or _ON_THE_WAY.match(plain) is not None


def _of_commune(party: PartyPhrase) -> PartyPhrase:
    """The committees for "cấp xã" alone: at other levels there are several who may report."""
    if normalise_text(party.name) != "cấp xã" or party.qualifier:
        return party
    return evolve(party, name="UBND cấp xã", kind=PartyKind.COMMITTEE)

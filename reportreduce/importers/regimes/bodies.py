"""The body that a name in a draft means: its full name, whether it is one, and its superior."""

import re
from collections.abc import Iterator
from functools import lru_cache

from attrs import evolve, field, frozen

from reportreduce.importers.regimes.scopes import Scopes, find_scope, is_relative
from reportreduce.importers.regimes.superiors import PROVINCE, find_superior, has_own_name
from reportreduce.messages import Text
from reportreduce.model.places import Source
from reportreduce.model.units import Level
from reportreduce.normalise.phrases import (
    PartyKind,
    PartyPhrase,
    Renaming,
    classify_party,
    find_renaming,
    split_parties,
)
from reportreduce.normalise.text import normalise_text

_PRIME_MINISTER = re.compile(r"Thủ tướng(?: CP)?\Z")
_HEAD = re.compile(r"(?:Bộ trưởng|Chủ tịch|Giám đốc|Tổng cục trưởng) (?=Bộ |UBND|Sở |Tổng cục )")
_STATE_BANK = "Ngân hàng Nhà nước Việt Nam"
_NAMED_HEADS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"tổng thanh tra chính phủ"), "Thanh tra Chính phủ"),
    (re.compile(r"thống đốc ngân hàng nhà nước(?: việt nam| vn)?"), _STATE_BANK),
)
"""Heads of bodies under the Government that have a title of their own."""
_PASSED_ON = re.compile(r"(?:thông )?qua |để |(?:cơ quan )?đầu mối\Z|nếu có\Z|công bố\Z|bản |kèm")
_WITH_DIVISIONS = (PartyKind.COMMITTEE, PartyKind.DEPARTMENT, PartyKind.MINISTRY)
_DIVISION = re.compile(r"(?:phòng(?!,| chống)|cục|vụ|chi cục|văn phòng)\b", re.IGNORECASE)
"""A part of a body in brackets behind it: the body stays who files or receives."""
_COMMUNES = r"(?:các )?xã, phường(?:, thị trấn)?"
_HERE = r"(?: trên địa bàn(?: toàn)? (?:tỉnh|thành phố))?"
_SAME_GROUPS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?:các )?sở, ban, ngành(?: (?:cấp |của )?tỉnh)?"), "Sở, ban, ngành"),
    (re.compile(r"(?:các )?sở, ngành(?: (?:cấp |của )?tỉnh)?"), "Sở, ngành"),
    (
        re.compile(
            rf"ubnd (?:cấp xã|{_COMMUNES},? (?:và )?đặc khu(?:,? (?:và )?thị trấn)?){_HERE}"
        ),
        "UBND cấp xã",
    ),
    (
        re.compile(rf"ubnd (?:các )?xã, phường,? (?:và )?thị trấn{_HERE}"),
        "UBND các xã, phường, thị trấn",
    ),
    (re.compile(rf"ubnd (?:các )?xã(?:, | và |/)phường{_HERE}"), "UBND các xã, phường"),
)
"""
Fixed expressions for all departments or all communes; one with a name of its own is another.

"Xã, phường" without "đặc khu" may leave those out, so it is no other name for all communes.
"""
_SOME_COMMUNES = ("UBND các xã, phường, thị trấn", "UBND các xã, phường")
_PROPER_HEAD = re.compile(
    r"(?:Bộ|Thanh tra|Văn phòng|Tổng cục|Cục|Ngân hàng|Kho bạc|Bảo hiểm|Kiểm toán) "
)
_NATIONAL = re.compile(
    r"(?:Liên đoàn|Liên minh|Hội|Hiệp hội|Trung ương|Tổng công ty|Tập đoàn|Ngân hàng|Trung tâm"
    r"|Viện|Cục|Tổng cục|Đài|Bảo hiểm) .*Việt Nam\Z"
)
_SINGLE_KINDS = (PartyKind.STATE, PartyKind.MINISTRY, PartyKind.BUREAU)
_OF_ONE_PROVINCE = re.compile(
    r"(?:sở|ubnd|hđnd|văn phòng|công an|thanh tra|ban|cục|chi cục|trung tâm|bảo hiểm xã hội"
    r"|kho bạc nhà nước|bộ chỉ huy|ngân hàng nhà nước|thường trực|tòa án nhân dân"
    r"|viện kiểm sát nhân dân) (?!.*các |cấp )"
)
_PLURAL = re.compile(r"\A(?:các|những|mọi) |\bcấp (?:tỉnh|huyện|xã)\b|\btheo\b|\bđịa phương\b")


@frozen(kw_only=True)
class Body:
    """
    One unit or group to be: its full name, whether it is one body, and where it was first read.

    ``key`` is the same for all spellings.  ``parent`` is the name of its superior, "" where that
    is not sure.
    """

    key: str
    name: str
    level: Level | None
    is_single: bool
    parent: str = ""
    notes: tuple[Text, ...] = ()
    source: Source = field(factory=Source, eq=False)


def find_body(
    party: PartyPhrase, source: Source, *, within: Level | None = None, scopes: Scopes | None = None
) -> Body:
    """
    The body that *party* names; the head of a body ("Bộ trưởng Bộ Y tế") stands for the body.

    A remark in brackets narrows a kind of bodies to another kind, unless it only says by which
    way a report goes ("qua Sở Tài chính"), gives the initials of the name, or names a division of
    a committee ("Phòng Kinh tế"); a single body stays the same.  Of a list made *within* a
    province ``Level.PROVINCE``, "Sở Y tế" and "UBND tỉnh" are one body each.  Bodies that are
    named by a place in an instrument ("quy định tại Điều 2"), by their part in a regime ("cơ quan
    chủ trì") or by their kind alone ("các đơn vị") are others in each of *scopes*.
    """
    name = _name_of(party, within)
    return evolve(_build_body(party, name + find_scope(name, scopes), within), source=source)


# The reports of a list name the same bodies again and again.
@lru_cache(maxsize=8192)
def _name_of(party: PartyPhrase, within: Level | None) -> str:
    name, remark = _full_name(body_of_head(party)), party.qualifier
    if not remark or _is_single(name, body_of_head(party), within):
        return name
    is_aside = (
        _PASSED_ON.match(remark)
        or _abbreviates(remark, name)
        or (party.kind in _WITH_DIVISIONS and _DIVISION.match(remark))
    )
    return name if is_aside else f"{name} ({remark})"


@lru_cache(maxsize=8192)
def _build_body(party: PartyPhrase, name: str, within: Level | None) -> Body:
    party = body_of_head(party)
    is_single = _is_single(_full_name(party), party, within)
    parent = find_superior(name, party, is_single=is_single, within=within)
    return Body(
        key=normalise_text(name),
        name=name,
        level=party.level,
        is_single=is_single,
        parent=parent,
        notes=(*_notes(party, parent),),
    )


def _full_name(party: PartyPhrase) -> str:
    return _group_name(_PRIME_MINISTER.sub("Thủ tướng Chính phủ", party.name))


def body_of_head(party: PartyPhrase) -> PartyPhrase:
    """The body in place of its head: "Sở Y tế" for "Giám đốc Sở Y tế"."""
    name = _name_without_head(party.name)
    if name == party.name:
        return party
    kind, level = classify_party(name)
    return evolve(party, name=name, kind=kind, level=level, renaming=find_renaming(name))


@lru_cache(maxsize=8192)
def _name_without_head(name: str) -> str:
    plain = normalise_text(name)
    known = next((body for head, body in _NAMED_HEADS if head.fullmatch(plain)), None)
    return known or _HEAD.sub("", name)


def _group_name(name: str) -> str:
    """One name for all spellings of a fixed group, whichever stands first in the source."""
    plain = normalise_text(name)
    return next((one for pattern, one in _SAME_GROUPS if pattern.fullmatch(plain)), name)


@lru_cache(maxsize=8192)
def named_body(name: str, *, within: Level | None = None) -> Body:
    """The body of a *name* that no cell tells, such as the issuer of a decree."""
    return find_body(split_parties(name)[0], Source(), within=within)


def issuer_name(name: str) -> str:
    """*name* of who issues something in full: no branch of "Ngân hàng Nhà nước" does."""
    return _STATE_BANK if normalise_text(name) == "ngân hàng nhà nước" else name


def _abbreviates(remark: str, name: str) -> bool:
    """Whether *remark* is short for *name*: "QLTT" for "Quản lý thị trường", not for "Trường"."""
    initials = "".join(word[0] for word in re.findall(r"\w+", name)).upper()
    return remark.isupper() and "".join(re.findall(r"\w", remark)) in initials


def _is_single(name: str, party: PartyPhrase, within: Level | None) -> bool:
    if party.kind is PartyKind.STATE:
        return True
    plain = normalise_text(name)
    if is_relative(plain) or _PLURAL.search(plain):
        return False
    if _NATIONAL.match(name):
        return True
    if within is Level.PROVINCE and party.level is Level.PROVINCE:
        return _OF_ONE_PROVINCE.match(plain) is not None
    is_central = party.level in (Level.CENTRAL, Level.MINISTRY)
    known = party.kind in _SINGLE_KINDS and is_central
    return known and "thuộc" not in plain and has_own_name(name, _PROPER_HEAD)


def _notes(party: PartyPhrase, parent: str) -> Iterator[Text]:
    """What nobody told of *party* and is assumed, or only noted."""
    if _group_name(party.name) in _SOME_COMMUNES:
        yield Text("regimes.communes_apart")
    if parent == PROVINCE:
        yield Text("regimes.under_province", {"parent": parent})
    if party.renaming is not None:
        yield _renamed(party.renaming)


def _renamed(renaming: Renaming) -> Text:
    values = {"day": f"{renaming.ended_on:%d/%m/%Y}", "cited": renaming.cited}
    if renaming.successor:
        return Text("regimes.renamed", {**values, "successor": renaming.successor})
    return Text("regimes.ended", values)

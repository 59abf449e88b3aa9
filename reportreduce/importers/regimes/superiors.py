"""The superior of a body by its name: the Government, a ministry, or a provincial committee."""

import re

from reportreduce.model.units import Level
from reportreduce.normalise.phrases import PartyKind, PartyPhrase, names_one_field, split_parties
from reportreduce.normalise.text import normalise_text

PROVINCE = "UBND tỉnh"
"""The committee of the province whose list it is."""
_GOVERNMENT = "Chính phủ"
_UNDER_GOVERNMENT = re.compile(
    r"(?:bộ|cơ quan ngang bộ|cơ quan thuộc chính phủ|thanh tra chính phủ|văn phòng chính phủ"
    r"|ngân hàng nhà nước việt nam)\Z"
)
_UNDER_PROVINCE = re.compile(
    r"sở .+|văn phòng ubnd tỉnh|thanh tra tỉnh"
    r"|ban (?:quản lý|dân tộc|tôn giáo|tiếp công dân|thi đua)\b.* tỉnh|ban (?:dân tộc|tôn giáo)"
)
"""
Bodies that a provincial committee sets up.  Police, army, taxes, treasury, statistics, insurance,
customs, courts and the State Bank answer to a central body, and other "Ban" to the Party.
"""
_MINISTRY = re.compile(r"Bộ ")
_BELONGS = re.compile(r"(?:trực )?thuộc (?=Bộ )")


def find_superior(name: str, party: PartyPhrase, *, is_single: bool, within: Level | None) -> str:
    """
    The superior of the body *name*; "" where that is not sure.

    Ministries stand under the Government, what is "thuộc Bộ X" under that ministry.  *Within* a
    province its departments, its inspectorate and the office of its committee stand under that.
    """
    belongs = _BELONGS.search(name)
    if belongs is not None:
        superior = name[belongs.end() :]
        # "thuộc Bộ Y tế và Bộ Công an" has no one superior, "thuộc Bộ" none that is named.
        one = has_own_name(superior, _MINISTRY) and len(split_parties(superior)) == 1
        return superior if one else ""
    is_ministry = party.kind is PartyKind.MINISTRY and has_own_name(name, _MINISTRY)
    plain = normalise_text(name)
    if is_ministry or _UNDER_GOVERNMENT.match(plain):
        return _GOVERNMENT
    is_here = is_single and within is Level.PROVINCE
    return PROVINCE if is_here and _UNDER_PROVINCE.fullmatch(plain) else ""


def has_own_name(name: str, head: re.Pattern[str]) -> bool:
    """
    Whether a capital letter stands after *head*: "Cục Chăn nuôi", not "Cục quản lý".

    A comma is part of a name only in a known field of work: "Bộ Văn hóa, Thể thao và Du lịch".
    """
    match = head.match(name)
    if match is None or not name[match.end() : match.end() + 1].isupper():
        return False
    return not re.search("[,;]", name[match.end() :]) or names_one_field(name)

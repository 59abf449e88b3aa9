"""What is said once, behind the last of several bodies: "Công an, Cảnh sát cấp tỉnh"."""

import re

from reportreduce.normalise.phrases.party_kinds import find_level
from reportreduce.normalise.phrases.party_words import SHARING
from reportreduce.normalise.phrases.shared_heads import in_place
from reportreduce.normalise.text import normalise_text

_SHARED_LEVEL = re.compile(r" (?:cấp (?:tỉnh|huyện|xã)|các cấp|cùng cấp)\Z")
_COMMITTEE = re.compile(
    r"(?:(?:thường trực|chủ tịch) )?(?:ubnd|hđnd|ủy ban nhân dân|hội đồng nhân dân)(?: ?_+)?"
    r"(?P<where> (?:các )?"
    r"(?:cấp|tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)\b[^_]*| cùng cấp)?"
)
_SHARED_PARENT = re.compile(r" (?:trực )?thuộc (?:Bộ|bộ|tỉnh)\Z")
_SHARING = re.compile(SHARING)
_UNDER_PARENT = re.compile(r"tổng cục|cục|vụ|viện|trung tâm")


def share_ending(parts: list[str]) -> list[str]:
    """In "Công an, Cảnh sát cấp tỉnh" both are of the province, and so in "HĐND và UBND tỉnh"."""
    if len(parts) == 1:
        return parts
    parts = _share_committees(parts)
    # The level of a committee is its own: "Trung tâm Y tế, UBND cấp xã" leaves the other's open.
    if _COMMITTEE.match(in_place(parts[-1])):
        return parts
    for ending_of, takes_it in ((_SHARED_LEVEL, _SHARING), (_SHARED_PARENT, _UNDER_PARENT)):
        ending = ending_of.search(parts[-1])
        if ending is not None:
            return [*(_with_ending(part, takes_it, ending[0]) for part in parts[:-1]), parts[-1]]
    return parts


def _share_committees(parts: list[str]) -> list[str]:
    """A committee without a level has that of the committee named next."""
    shared = parts[-1:]
    for part in reversed(parts[:-1]):
        following = _COMMITTEE.match(in_place(shared[0]))
        bare = _COMMITTEE.fullmatch(in_place(part))
        takes_it = following is not None and bare is not None and not bare["where"]
        where = shared[0][slice(*following.span("where"))] if following and takes_it else ""
        shared.insert(0, f"{part}{where.rstrip()}")
    return shared


def _with_ending(part: str, takes_it: re.Pattern[str], ending: str) -> str:
    plain = normalise_text(part)
    return part + ending if takes_it.fullmatch(plain) and not find_level(plain) else part

"""What headings above each other say of a column: the roles it may have, or a frequency."""

import re
from collections.abc import Sequence
from functools import lru_cache

from reportreduce.importers.lists.roles import (
    SURE,
    TIMES,
    HeadingMatch,
    ListRole,
    match_heading,
)
from reportreduce.importers.lists.versions import split_side
from reportreduce.normalise.phrases import read_frequencies
from reportreduce.normalise.text import normalise_text

LONGEST_PART = 60
"""Characters of the longest heading that parts, or is parted by, another."""
_PROPOSED = (HeadingMatch(ListRole.PROPOSAL, 1.0),)
_PROPOSING = re.compile(r".*\w(?<!và)(?<!hoặc) (?:được )?(?:đề xuất|đề nghị|kiến nghị|dự kiến)")
"""How a heading ends that names what is proposed: "Tần suất đề xuất", "Thời hạn (đề xuất)"."""
_OF_REGIME = frozenset({*TIMES, ListRole.FILER, ListRole.RECIPIENT, ListRole.CHANNEL})


def match_path(path: Sequence[str]) -> tuple[tuple[ListRole, float], ...]:
    """
    The roles that a path of headings may stand for, the surest first.

    The lowest heading speaks first; it is also read together with those above it, because
    "Thời gian" above "gửi" is one heading.  What stands under "Phương án" is not in force, nor is
    "Tần suất đề xuất".  Words that name a side of a change ("Hiện hành", "Quy định cũ") are none
    of a role.

    >>> match_path(("Thời gian", "Chốt số liệu"))[0][0].value
    'window'
    """
    if any(match_heading(part)[:1] == _PROPOSED for part in path[:-1]):
        return ((ListRole.PROPOSAL, 1.0),)
    found = _match(path)
    if found and found[0][0] in _OF_REGIME and any(map(_is_proposing, path)):
        return ((ListRole.PROPOSAL, 1.0),)
    return found


@lru_cache(maxsize=4096)
def _is_proposing(heading: str) -> bool:
    plain = normalise_text(heading).replace("(", " ").strip(" .:;,*)")
    return _PROPOSING.fullmatch(" ".join(plain.split())) is not None


def _match(path: Sequence[str]) -> tuple[tuple[ListRole, float], ...]:
    path = split_side(path)[0]
    found: dict[ListRole, float] = {}
    sure = False
    for start in range(len(path) - 1, -1, -1):
        for match in match_heading(" ".join(path[start:])):
            # What stands over several columns says less of one whose own heading is clear.
            strength = match.strength / 2 if sure else match.strength
            found[match.role] = max(found.get(match.role, 0.0), strength)
        sure = sure or any(strength >= SURE for strength in found.values())
    return tuple(sorted(found.items(), key=lambda pair: -pair[1]))


def find_frequency(path: Sequence[str]) -> str:
    """The lowest heading of *path* if it is a frequency, such as "Quý"; else ""."""
    leaf = path[-1] if path else ""
    return leaf if _is_frequency(leaf) else ""


@lru_cache(maxsize=4096)
def _is_frequency(text: str) -> bool:
    short = 0 < len(text) <= LONGEST_PART and not match_heading(text)
    return short and read_frequencies(text).is_understood

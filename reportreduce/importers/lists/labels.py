"""Several things told in one cell, each with its label: "Tần suất: Quý; Thời hạn: ngày 20"."""

import re
from functools import lru_cache

from reportreduce.importers.lists.roles import ListRole, match_heading

_LABEL = re.compile(r"(?:\A|[\n;])\s*[-–+•*]?\s*([^\W\d][^:;\n]{1,60}?)\s*:\s*")
_LEAST_STRENGTH = 0.6
LEAST_LABELS = 2
"""Labels that make a cell one of several things."""


@lru_cache(maxsize=4096)
def split_labelled(text: str, least: int = LEAST_LABELS) -> tuple[tuple[ListRole, str], ...]:
    """
    What *text* tells under labels that are known headings; empty if it is no such text.

    It must begin with a label, and have at least *least* (>= 1), each for another thing.

    >>> split_labelled("Định kỳ: Quý; Thời hạn: ngày 20")[1]
    (<ListRole.DEADLINE: 'deadline'>, 'ngày 20')
    >>> split_labelled("Quý: ngày 20; Năm: ngày 15/12")
    ()
    """
    found = [match for match in _LABEL.finditer(text) if _role(match[1]) is not None]
    roles = [_role(match[1]) for match in found]
    if len(found) < max(least, 1) or found[0].start() or len(set(roles)) < len(roles):
        return ()
    ends = [*(match.start() for match in found[1:]), len(text)]
    return tuple(
        (role, text[match.end() : end].strip(" \n;"))
        for role, match, end in zip(roles, found, ends, strict=True)
        if role is not None
    )


def _role(label: str) -> ListRole | None:
    matches = match_heading(label)
    return matches[0].role if matches and matches[0].strength >= _LEAST_STRENGTH else None

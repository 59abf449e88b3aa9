"""Headings of bodies that only take part in a report: they help, check or urge."""

import re
from collections.abc import Sequence

from reportreduce.normalise.text import normalise_text

_WHO = r"(?:(?:các|cơ quan|đơn vị|bộ phận|cấp|ngành|sở|cùng)(?:,| và)? )*"
_HELPS = r"(?:phối hợp|tham gia|thẩm định|thẩm tra|đôn đốc|giám sát|kiểm tra|hỗ trợ|góp ý)"
_OF_FILERS = re.compile(rf"{_WHO}(?:{_HELPS}|theo dõi)\b.*")
_OF_RECIPIENTS = re.compile(rf"{_WHO}{_HELPS}\b.*")
"""Who keeps an eye on a report may well receive it."""


def helps_filers(path: Sequence[str]) -> bool:
    """Whether the lowest heading of *path* names bodies that take part, and do not file."""
    return bool(path) and _OF_FILERS.fullmatch(normalise_text(path[-1])) is not None


def helps_recipients(path: Sequence[str]) -> bool:
    """Whether it names bodies of which nobody knows if they receive or only take part."""
    return bool(path) and _OF_RECIPIENTS.fullmatch(normalise_text(path[-1])) is not None

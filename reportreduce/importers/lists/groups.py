"""Rows that stand over others: how they are numbered, and where they end."""

import re
from collections.abc import Sequence
from itertools import takewhile

from attrs import frozen

from reportreduce.importers.office.grid import Cell
from reportreduce.normalise.text import normalise_text

OUTLINED = ("roman", "capital")
_OUTLINE = re.compile(
    r"(?P<roman>[IVX]+(?:\.\d+)*)|(?P<capital>[A-ZĐ](?:\.\d+)*)"
    r"|(?P<figure>\d{1,3}(?:\.\d{1,3})*)|(?P<letter>[a-zđ])"
)
_ENUMERATED = re.compile(r"(?:(?:Phần|PHẦN|Mục|MỤC)\s+)?(\w{1,6}(?:\.\d+)*)\s*[.):/-]\s*(?=\S)")
_GROUP_WORDS = re.compile(
    r"(?:các )?(?:lĩnh vực|phần|mục|nhóm|danh mục|cấp |khối )|(?:các )?báo cáo (?:của|do|thuộc|gửi)"
)


@frozen
class Group:
    """
    A group row: how it is numbered, its cell, and the number that rows below it begin with.

    ``label`` is "" where they do not have its number before theirs: such a group ends only where
    another begins.
    """

    kind: str
    cell: Cell
    label: str = ""

    def holds(self, label: str) -> bool:
        """Whether a row numbered *label* may stand under it: 2 does not stand under 1 with 1.1."""
        return not self.label or not label[:1].isdigit() or label.startswith(f"{self.label}.")


def open_group(groups: Sequence[Group], cell: Cell, number: str, first: str) -> tuple[Group, ...]:
    """
    *groups* with the new one of *cell* below those that it stands under.

    Args:
        groups: Those that are open, from the top.
        cell: The text of the new one.
        number: What stands in the column of numbers beside it; "" if nothing does.
        first: The number of the first row below it: 1.1, a) or a dash under 1 end with 2.
    """
    kind = outline_kind(f"{number}. {cell.text}" if number else cell.text)[0]
    label = number or _mark(cell.text)
    parts = bool(label) and label[0].isdigit() and _is_part(first, label)
    above = takewhile(lambda group: group.kind != kind, close_groups(groups, label))
    return (*above, Group(kind=kind, cell=cell, label=label if parts else ""))


def close_groups(groups: Sequence[Group], label: str) -> tuple[Group, ...]:
    """Those of *groups* under which a row numbered *label* stands."""
    return tuple(takewhile(lambda group: group.holds(label), groups))


def _is_part(first: str, label: str) -> bool:
    return first.startswith(f"{label}.") or first in ("a", "-")


def _mark(text: str) -> str:
    mark = _ENUMERATED.match(" ".join(text.split()))
    return mark[1] if mark else ""


def looks_like_group(text: str) -> bool:
    """Whether *text* is in capitals, numbered like a part, or called a part of a list."""
    numbered = outline_kind(text)[0] in OUTLINED
    return is_capital(text) or numbered or calls_itself_part(text)


def calls_itself_part(text: str) -> bool:
    """Whether *text* begins with what parts of a list are called."""
    return bool(_GROUP_WORDS.match(normalise_text(text)))


def is_capital(text: str) -> bool:
    """Whether *text* has letters, and nothing but capitals."""
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) > 3 and text.isupper()


def outline_kind(text: str) -> tuple[str, str]:
    """
    How *text* is numbered in an outline, and the text behind the number.

    >>> outline_kind("II. LĨNH VỰC TƯ PHÁP"), outline_kind("Cấp xã")
    (('roman', 'LĨNH VỰC TƯ PHÁP'), ('plain', 'Cấp xã'))
    """
    flat = " ".join(text.split())
    mark = _ENUMERATED.match(flat)
    found = _OUTLINE.fullmatch(mark[1]) if mark else None
    if mark is None or found is None:
        return ("capitals" if flat.isupper() else "plain"), flat
    depth = mark[1].count(".")
    kind = found.lastgroup or ""
    return f"{kind}{depth or ''}", flat[mark.end() :]

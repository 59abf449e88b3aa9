"""Columns for one thing before and after a change: which of them is in force, if headings tell."""

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from functools import lru_cache

from attrs import frozen

from reportreduce.importers.lists.roles import SURE, TIMES, ListRole, best_strength
from reportreduce.normalise.text import normalise_text

_ROLES = frozenset({*TIMES, ListRole.FILER, ListRole.RECIPIENT})
"""What counts twice if it is read before and after a change."""
_PASSED = datetime.date(2025, 7, 1)
"""Days up to this one have passed when a list is read; of later ones nobody knows."""
_DATE = r"(?:(?:(?:ngày )?(?P<day>\d{1,2})[/.-])?(?P<month>\d{1,2})[/.-]|năm )?(?P<year>20\d\d)"
_CHANGE = (
    r"(?:khi )?(?:(?:được |thực hiện |có )?(?:cắt giảm|rà soát|sắp xếp|sáp nhập|hợp nhất|điều chỉnh"
    r"|sửa đổi|thay đổi|đơn giản hóa|phân cấp|tinh gọn|phương án)\b.*)"
)

_NAMED = (
    r"(?:(?:theo )?(?:quy định|văn bản|thông tư|nghị định|nghị quyết|quyết định|mô hình|đơn vị"
    r"|cơ quan|tt|nđ|vb) )?"
)


class _Side(Enum):
    """What a heading says of the time that its column is about."""

    PRESENT = "present"
    OLD = "old"
    NEW = "new"
    BEFORE = "before"
    AFTER = "after"
    RULED = "ruled"
    DONE = "done"


_SIDES: Mapping[_Side, re.Pattern[str]] = {
    side: re.compile(words)
    for side, words in {
        _Side.PRESENT: r"(?:theo |quy định |đang )*(?:hiện (?:hành|tại|nay|trạng)|áp dụng)",
        _Side.OLD: rf"{_NAMED}cũ|trước (?:đây|kia)",
        _Side.NEW: rf"{_NAMED}mới",
        _Side.BEFORE: rf"trước(?: {_CHANGE})?",
        _Side.AFTER: rf"sau(?: {_CHANGE})?",
        _Side.RULED: r"(?:theo )?quy định(?: của pháp luật)?|theo văn bản",
        _Side.DONE: r"(?:theo )?thực tế(?: .*)?",
    }.items()
}
_INSTRUMENT = re.compile(
    r"(?:(?:theo|tại|quy định|mẫu|biểu)(?: tại| của)? )*"
    r"(?:thông tư(?: liên tịch)?|nghị định|nghị quyết|quyết định|chỉ thị|công văn|luật"
    r"|tt|ttlt|nđ|nq|qđ|ct|cv)(?: số)?[ :]*(?P<number>\d[\w/.-]*)(?: (?:ngày|của|năm) .*)?"
)
_UNTIL = re.compile(rf"(?:trước|đến|đến hết|đến trước) {_DATE}")
_SINCE = re.compile(rf"(?:từ|kể từ|sau) {_DATE}(?: trở đi| đến nay)?")
_HELD = (_Side.PRESENT, _Side.RULED)
"""Sides that are in force beside what was before, or will be after, a change."""
_PAST = frozenset({_Side.OLD, _Side.BEFORE})
_OTHERS = frozenset({_Side.OLD, _Side.BEFORE, _Side.AFTER})
_AnySide = _Side | str
"""A side, or the number of the instrument that the column is of: which is in force is not said."""


@frozen
class Version:
    """
    A column that is one side of a change, beside the column headed *other*.

    ``label`` is the heading that tells the side.  ``is_out`` says that the other is in force, and
    ``is_told`` that headings tell which of them is.  One that is out and ``is_former`` held before.
    """

    label: str
    other: str
    is_out: bool
    is_told: bool
    is_former: bool = False


def find_versions(
    paths: Sequence[Sequence[str]], roles: Sequence[ListRole | None]
) -> Mapping[int, Version]:
    """By their places those *paths* of headings that are one side of a change to one of *roles*."""
    found: dict[int, Version] = {}
    for group in _groups(paths, roles):
        held = _find_held(frozenset(side for _, side in group.values()))
        for at, (label, side) in group.items():
            others = [each for each, (_, beside) in group.items() if beside != side]
            if others:
                best = next((each for each in others if group[each][1] is held), others[0])
                is_out = held not in (None, side)
                other = " > ".join(paths[best])
                found[at] = Version(
                    label,
                    other,
                    is_out=is_out,
                    is_told=held is not None,
                    is_former=is_out and side in _PAST,
                )
    return found


def _find_held(sides: frozenset[_AnySide]) -> _Side | None:
    """The one of *sides* that is in force; None where nobody can tell."""
    if sides == {_Side.OLD, _Side.NEW}:
        return _Side.NEW
    return next((side for side in _HELD if side in sides and sides - {side} <= _OTHERS), None)


def _groups(
    paths: Sequence[Sequence[str]], roles: Sequence[ListRole | None]
) -> Iterator[Mapping[int, tuple[str, _AnySide]]]:
    """
    By place the headings with their sides, of columns that differ in nothing else.

    A heading of its own without any is the present one, where only one other side is there; it is
    quoted, since "Tần suất: Quý" would be understood.
    """
    groups: dict[tuple[ListRole, tuple[str, ...]], dict[int, tuple[str, _AnySide]]] = {}
    plain: dict[ListRole, int] = {}
    for at, (path, role) in enumerate(zip(paths, roles, strict=True)):
        rest, label, side = split_side(path)
        if role in _ROLES and side is not None:
            groups.setdefault((role, rest if len(rest) > 1 else ()), {})[at] = label, side
        elif role in _ROLES and len(path) == 1:
            plain.setdefault(role, at)
    for (role, rest), group in groups.items():
        if not rest and role in plain and len({side for _, side in group.values()}) == 1:
            group[plain[role]] = f"“{paths[plain[role]][0]}”", _Side.PRESENT
        yield group


def split_side(path: Sequence[str]) -> tuple[tuple[str, ...], str, _AnySide | None]:
    """
    *path* without the words that name a side, these words, and the side; None for none.

    >>> split_side(("Tần suất", "Quy định cũ"))[:2]
    (('Tần suất',), 'Quy định cũ')
    >>> split_side(("Tần suất sau rà soát",))[:2]
    (('Tần suất',), 'sau rà soát')
    """
    if len(path) == 1:
        return _split_heading(path[0])
    for level, part in enumerate(path):
        side = _side_of(part)
        if side is not None:
            return (*path[:level], *path[level + 1 :]), part, side
    return tuple(path), "", None


@lru_cache(maxsize=1024)
def _split_heading(heading: str) -> tuple[tuple[str, ...], str, _AnySide | None]:
    words = heading.split()
    for count in range(1, len(words)):
        before, behind = " ".join(words[:count]), " ".join(words[count:])
        side = _side_of(behind) if best_strength(before) >= SURE else None
        if side is not None:
            return (before,), behind, side
    return (heading,), "", None


@lru_cache(maxsize=1024)
def _side_of(heading: str) -> _AnySide | None:
    """The side that *heading* names, with a day only if that has passed, or an instrument."""
    plain = normalise_text(heading).strip(" .:;,*()")
    until, since = _UNTIL.fullmatch(plain), _SINCE.fullmatch(plain)
    dated = until or since
    if dated is not None:
        passed = _day_of(dated) <= _PASSED
        sides = (_Side.OLD, _Side.NEW) if passed else (_Side.BEFORE, _Side.AFTER)
        return sides[0] if until else sides[1]
    instrument = _INSTRUMENT.fullmatch(plain)
    if instrument is not None:
        return instrument["number"]
    return next((side for side, words in _SIDES.items() if words.fullmatch(plain)), None)


def _day_of(dated: re.Match[str]) -> datetime.date:
    year, month, day = (int(dated[part] or 1) for part in ("year", "month", "day"))
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return datetime.date.max

"""Headings in names of fields that say nothing: dimensions, and what the next one says again."""

import re
from collections.abc import Container, Iterator, Sequence
from itertools import dropwhile

from reportreduce.normalise.name_words import COUNTING, DIMENSIONS, SPLIT_DIMENSIONS

_WORD = re.compile(r"\w+")
_SPLIT_BY = re.compile(r"^(?:(?:chia|phân) )?(?:theo|ra) ")
_KINDS = frozenset({"khối", "độ", "nhóm", "loại", "hình", "thức", "hạng"})
_SPLIT_KINDS = _KINDS | {"cấp", "bậc", "mức", "tình", "trạng"}
"""Words of headings that say by what the ones below them split, of those that say so also."""
_RESIDUAL = re.compile(
    r"(?:.*\b)?(?:khác|còn lại|xác định|rõ|mới|bình quân|trung bình|nhất|[ivx]+|\d+)"
    r"|[bcdđghklmnpqrstvx]+"
)
"""What a heading says that means nothing without the one above it."""


def find_splits(headings: Sequence[str]) -> Iterator[str]:
    """
    Those of *headings* that only say by what the last one is split.

    Either the others repeat them ("Chia theo hạng" above "Hạng 2", "Loại phòng" below "Phòng
    học"), or they name a usual dimension and the last one says what it is without it.

    >>> list(find_splits(["phòng học", "chia theo loại phòng", "kiên cố"]))
    ['chia theo loại phòng']
    """
    for place, heading in enumerate(headings[:-1]):
        dimension = _SPLIT_BY.sub("", heading)
        says_so = dimension != heading
        is_usual = dimension in (SPLIT_DIMENSIONS if says_so else DIMENSIONS)
        kinds = _SPLIT_KINDS if says_so else _KINDS
        words = frozenset(dimension.split())
        others = " ".join((*headings[:place], *headings[place + 1 :])).split()
        is_repeated = bool(words - kinds) and words - kinds <= {*others}
        if (is_usual and not _RESIDUAL.fullmatch(headings[-1])) or (
            is_repeated and (says_so or not words.isdisjoint(kinds))
        ):
            yield heading


def without_restated(headings: Sequence[str], splits: Container[str]) -> Iterator[str]:
    """
    *headings* without those that the next one says again: "Chứng thực > Phí chứng thực".

    The next one is that which says more than by what is split.
    """
    for place, heading in enumerate(headings):
        below = next((each for each in headings[place + 1 :] if each not in splits), "")
        if not (heading and heading != below and _says_again(heading, below)):
            yield heading


def _says_again(heading: str, below: str) -> bool:
    """Whether *below* begins with *heading*, or counts or measures it: "phí chứng thực"."""
    core = " ".join(dropwhile(COUNTING.__contains__, heading.split()))
    before, found, _ = f" {below} ".partition(f" {core or heading} ")
    return bool(found) and COUNTING.issuperset(_WORD.findall(before))

"""Words that part two names however alike the rest is."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

from reportreduce.normalise.names import FieldName

STRICT: tuple[frozenset[str], ...] = tuple(
    frozenset(words.split("|"))
    for words in (
        "cận nghèo|tái nghèo|thoát nghèo",
        "quá hạn|đúng hạn|trước hạn|trong hạn|đến hạn",
        "lũy kế",
        "mới|cũ|lại",
        "nam|nữ",
        "tỉ lệ",
        "bình quân",
        "tăng|giảm",
        "đầu kì|cuối kì",
        "kì trước|kì sau",
        "năm trước|năm sau|quý trước|quý sau",
        "dự kiến|kế hoạch|ước",
        "nâng_cao",
        "chết",
    )
)
"""Of each of these, both names must have the same, or both none."""

EXCLUSIVE: tuple[frozenset[str], ...] = tuple(
    frozenset(words.split("|"))
    for words in (
        "đã|phải|đang|sẽ",
        "trong_kì|kì trước|kì sau|từ đầu năm",
        "khiếu nại|tố cáo|kiến nghị|phản ánh",
        "trực tuyến|trực tiếp|bưu chính",
        "thành thị|nông thôn",
        "cấp tỉnh|cấp huyện|cấp xã|cấp thôn",
        "trung ương|địa phương",
        "cá nhân|tổ chức|tập thể",
        "trong nước|nước ngoài",
        "bắt buộc|tự nguyện",
        "thường xuyên|đột xuất|định kì",
        "dương tính|âm tính",
        "khai sinh|khai tử|kết hôn",
        "tự nhiên|trồng",
        "trước thuế|sau thuế",
    )
)
"""Of each of these, both names must have the same if both have any, counted as often."""


@lru_cache(maxsize=100_000)
def read_contrasts(name: FieldName) -> tuple[str, ...]:
    """
    The words of *name* that a name without them contradicts, sorted.

    >>> from reportreduce.normalise.names import read_name
    >>> read_contrasts(read_name("Số hộ cận nghèo không có đất"))
    ('cận nghèo', 'không_có')
    """
    found = set(_STRICT_PHRASE.findall(_spaced(name.words)))
    denied = {word for word in name.words if word.startswith(("không_", "chưa_"))}
    return tuple(sorted(found | denied))


def find_contrast(a: FieldName, b: FieldName) -> tuple[str, str] | None:
    """What *a* says and what *b* says instead ("" for nothing), if that parts them."""
    one, other = read_contrasts(a), read_contrasts(b)
    if one != other:
        return _differing(Counter(one), Counter(other))
    groups_a, groups_b = _exclusive_words(a), _exclusive_words(b)
    for group, words in groups_a.items():
        if words != groups_b.get(group, words):
            return _differing(Counter(words), Counter(groups_b[group]))
    return None


@lru_cache(maxsize=100_000)
def _exclusive_words(name: FieldName) -> Mapping[int, tuple[str, ...]]:
    """The words of *name* that are in each group of ``EXCLUSIVE``, sorted, by place."""
    text = _spaced(name.words)
    found: dict[int, list[str]] = {}
    for phrase in _EXCLUSIVE_PHRASE.findall(text):
        found.setdefault(_GROUP[phrase], []).append(phrase)
    return {group: tuple(sorted(found[group])) for group in sorted(found)}


def _spaced(words: Sequence[str]) -> str:
    return f" {' '.join(words)} "


def _differing(one: Counter[str], other: Counter[str]) -> tuple[str, str]:
    return _joined(one - other), _joined(other - one)


def _joined(phrases: Counter[str]) -> str:
    return ", ".join(sorted(phrases)).replace("_", " ")


_GROUP = {phrase: place for place, group in enumerate(EXCLUSIVE) for phrase in sorted(group)}
_EXCLUSIVE_PHRASE = re.compile(
    rf"(?<= )(?:{'|'.join(sorted(_GROUP, key=lambda phrase: (-len(phrase), phrase)))})(?= )"
)
_STRICT_PHRASE = re.compile(
    "(?<= )(?:"
    + "|".join(
        sorted(
            (phrase for group in STRICT for phrase in group),
            key=lambda phrase: (-len(phrase), phrase),
        )
    )
    + ")(?= )"
)

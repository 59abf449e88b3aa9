"""Whether names with the same words in another order may still mean the same."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import combinations
from typing import TypeVar

from rapidfuzz.distance import Indel

from reportreduce.normalise.names import FieldName

Item = TypeVar("Item")
SHUFFLED = 0.4
"""Likeness in order below which equal words are not taken for an equal name."""
LONG_ENOUGH = 4
"""Words from which names in another order are sure: two or three read either way."""
LONGEST_MOVED = 40
"""Words up to which it is looked for what moved."""
_DIRECTED_TEXT = "sang thành trên vào so ra cáo kiện đãi có thuộc"
_DIRECTED = frozenset(_DIRECTED_TEXT.split())
"""Words whose two sides may not change places: "chuyển A sang B"."""
_PLACING = frozenset({"ở", "tại", "theo", "trong"})
"""Small words before what may stand at any place of a name."""
_FREE_TEXT = "trong_kì lũy kế đến nay từ hết năm quý tháng đầu cuối trước nữ nam dân tộc thiểu_số"
_FREE = frozenset(_FREE_TEXT.split())
"""Words that say when, or of whom a part is, wherever they stand."""
_PARTING = _DIRECTED | {"được", "bị"}
"""Words that nothing may cross in a name without headings: "người chăm sóc được hỗ trợ"."""
_COLLOCATION_TEXT = (
    "hoàn thành|thành lập|thành viên|thành công|thành tích|thành phố|nại tố cáo|quảng cáo|"
    "bị cáo|báo cáo|trên địa bàn|có uy tín|có công|ưu đãi|điều kiện|sự kiện|phụ kiện|vào lớp"
)
_COLLOCATIONS = tuple(f" {words} " for words in _COLLOCATION_TEXT.split("|"))
"""Where such a word has no sides."""


def are_shuffled(a: FieldName, b: FieldName) -> bool:
    """Whether names with equal words share so little of their order that it is chance."""
    is_turned = _have_headings(a, b) and _is_turned(a.words, b.words)
    return not is_turned and Indel.normalized_similarity(a.words, b.words) < SHUFFLED


def is_order_free(a: FieldName, b: FieldName) -> bool:
    """
    Whether the order of the words of two names with equal words makes no difference.

    Headings that change places are headings still; but if both names have headings, those of one
    must be among those of the other: "Mẹ > Con nhiễm HIV" is not "Con > Mẹ nhiễm HIV".
    """
    is_free = len(a.words) >= LONG_ENOUGH and not (_find_directed(a) or _find_directed(b))
    if not is_free:
        return False
    if _have_headings(a, b):
        is_nested = a.above <= b.above or b.above <= a.above
        are_kept = _keeps_headings(a, b) and _keeps_headings(b, a)
        return is_nested and are_kept and not _have_swapped(a, b)
    led = _led_to_a_place(a) | _led_to_a_place(b)
    one, other = _without_free(a.words), _without_free(b.words)
    return one == other or any(run[0] in led for run in _find_moved(one, other))


def have_sides_changed(a: FieldName, b: FieldName) -> bool:
    """
    Whether words that both names have changed the side of a word that parts them.

    Under headings order says less: there, words of both sides must have changed.

    >>> from reportreduce.normalise.names import read_name
    >>> have_sides_changed(read_name("Từ rừng chuyển sang lúa"), read_name("Lúa chuyển sang rừng"))
    True
    """
    has_headings = _have_headings(a, b)
    directed = (_find_directed(a) | _find_directed(b)) if has_headings else _PARTING
    for word in directed.intersection(a.words, b.words):
        before_a, after_a = _sides(a.words, word)
        before_b, after_b = _sides(b.words, word)
        crossed = bool(before_a & after_b), bool(after_a & before_b)
        if all(crossed) or (any(crossed) and not has_headings):
            return True
    return False


def is_order_kept(a: FieldName, b: FieldName) -> bool:
    """Whether the words that both names have stand in one order, or under headings."""
    shared = Counter(a.words) & Counter(b.words)
    return _have_headings(a, b) or _kept(a.words, shared) == _kept(b.words, shared)


def _kept(words: Sequence[str], counts: Counter[str]) -> Sequence[str]:
    """*words* in order, each as often as *counts* has it."""
    left = counts.copy()
    kept = []
    for word in words:
        if left[word]:
            left[word] -= 1
            kept.append(word)
    return kept


def _sides(words: Sequence[str], word: str) -> tuple[frozenset[str], frozenset[str]]:
    """Those of *words* that stand once, before and behind the first *word*."""
    once = frozenset(each for each, count in Counter(words).items() if count == 1)
    place = words.index(word)
    return once.intersection(words[:place]), once.intersection(words[place + 1 :])


def _have_headings(a: FieldName, b: FieldName) -> bool:
    return bool(a.above or b.above)


def _find_directed(name: FieldName) -> frozenset[str]:
    """Words of *name* whose two sides may not change places."""
    text = f" {' '.join(name.words)} "
    for words in _COLLOCATIONS:
        text = text.replace(words, " ")
    return _DIRECTED.intersection(text.split())


def _keeps_headings(a: FieldName, b: FieldName) -> bool:
    """Whether the words of each heading of *a*, if it has several, have the same order in *b*."""
    return len(a.sizes) < 2 or all(map(partial(_is_in_order, b.words), a.headings))


def _have_swapped(a: FieldName, b: FieldName) -> bool:
    """Whether two names have the same headings, and more than one of them was moved."""
    one, other = tuple(a.headings), tuple(b.headings)
    return sorted(one) == sorted(other) and one != other and not any(_find_moved(one, other))


def _is_in_order(words: Sequence[str], some: Sequence[str]) -> bool:
    left = iter(words)
    return all(word in left for word in _without_free(some))


def _without_free(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in _FREE)


def _led_to_a_place(name: FieldName) -> frozenset[str]:
    """The words of *name* that begin where or by what something is."""
    return frozenset(word for word, links in name.links if not _PLACING.isdisjoint(links))


def _find_moved(a: tuple[Item, ...], b: tuple[Item, ...]) -> Iterator[tuple[Item, ...]]:
    """The runs of *a* of which one was moved, so that *b* is what came of it."""
    if len(a) > LONGEST_MOVED:
        return
    for i, j, k in combinations(range(len(a) + 1), 3):
        if a[:i] + a[j:k] + a[i:j] + a[k:] == b:
            yield a[i:j]
            yield a[j:k]


def _is_turned(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether *b* is three runs of words of *a* in the opposite order, each as it was."""
    cuts = combinations(range(1, len(a)), 2)
    return len(a) <= LONGEST_MOVED and any(a[j:] + a[i:j] + a[:i] == b for i, j in cuts)

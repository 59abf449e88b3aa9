"""How surely names that no veto parts mean the same, by their words alone."""

from collections import Counter
from collections.abc import Set
from functools import cached_property

from attrs import field, frozen

from reportreduce.messages import Text
from reportreduce.normalise.matching.abbreviated import UNSURE
from reportreduce.normalise.matching.restated import find_said_again
from reportreduce.normalise.matching.small_words import (
    ASIDE,
    EMPTY,
    GENERIC,
    LIGHT,
    OF_HEADINGS,
    OPENING,
    STATES,
    TOLD,
    find_empty_words,
    words_of,
    words_said_by,
)
from reportreduce.normalise.matching.word_order import (
    are_shuffled,
    have_sides_changed,
    is_order_free,
    is_order_kept,
)
from reportreduce.normalise.names import FieldName

IDENTICAL, REORDERED, NEARLY = 0.97, 0.95, 0.92
"""Confidence of names with the same words in order, in another order, and but for light words."""
NARROWER, SUBSTITUTED = 0.85, 0.55
"""Most confidence when one name says more, and when each says something the other does not."""
DOUBTED = 0.88
"""Most confidence of names that differ in words which may carry meaning, or that are short."""
WEIGHTY = 2
"""Words of weight that names must share to be sure when light words differ."""
MOST_REPEATED = 3
"""Words that a name may repeat at most so that a repetition is sure."""
_LIGHT_SHARE = 0.15
_DONE = frozenset({"đã", "lượng"})
"""Words that make no difference in whatever order the others stand."""


@frozen
class Difference:
    """Two names, and the normal measure that both have ("" if they have none or two)."""

    a: FieldName
    b: FieldName
    measure: str
    only_a: Counter[str] = field(init=False)
    only_b: Counter[str] = field(init=False)
    light: frozenset[str] = field(init=False)
    """Words that may be left out."""

    @only_a.default
    def _find_only_a(self) -> Counter[str]:
        return Counter(self.a.words) - Counter(self.b.words)

    @only_b.default
    def _find_only_b(self) -> Counter[str]:
        return Counter(self.b.words) - Counter(self.a.words)

    @light.default
    def _find_light(self) -> frozenset[str]:
        return LIGHT | words_of(self.measure)

    @cached_property
    def shared(self) -> frozenset[str]:
        """Words of weight that both have, with those of what the measure says too."""
        both = frozenset(self.a.words).intersection(self.b.words)
        return both - (self.light - words_said_by(self.measure)) - GENERIC

    @cached_property
    def told(self) -> int:
        """How many words of weight both have."""
        return len(self.shared - self.light)

    @cached_property
    def left(self) -> tuple[Set[str], Set[str]]:
        """Words of each that the other lacks, but for dimensions where the other has no other."""
        a, b = self.only_a.keys() - self.a.splits, self.only_b.keys() - self.b.splits
        if a != self.only_a.keys() and b != self.only_b.keys():
            return self.only_a.keys(), self.only_b.keys()
        return a, b

    @cached_property
    def _said(self) -> frozenset[str]:
        """What the measure says."""
        return self.light - LIGHT

    def judge(self) -> tuple[float, Text]:
        """The confidence that both mean the same, from 0 to 1, and why."""
        if not self.only_a and not self.only_b:
            return self._judge_order()
        left_a, left_b = self.left
        words = {"words": _joined(self.only_a + self.only_b)}
        if self.light | ASIDE | OPENING >= left_a | left_b:
            return NEARLY if self._is_nearly() else DOUBTED, Text("match.nearly", words)
        rest_a, rest_b = _without_small(left_a), _without_small(left_b)
        if rest_a <= {*self.b.words} | self._said and rest_b <= {*self.a.words} | self._said:
            is_sure = self._repeats_little() and all(
                rest <= find_said_again(name, rest)
                for name, rest in ((self.a, rest_a), (self.b, rest_b))
            )
            return NEARLY if is_sure else DOUBTED, Text("match.repeated", words)
        return self._judge_rest(words)

    def _judge_order(self) -> tuple[float, Text]:
        a, b = self.a, self.b
        if a.words == b.words:
            return IDENTICAL, Text("match.identical")
        if are_shuffled(a, b):
            return NARROWER, Text("match.shuffled")
        return REORDERED if is_order_free(a, b) else DOUBTED, Text("match.reordered")

    def _is_nearly(self) -> bool:
        """Whether the small words that differ say nothing."""
        left_a, left_b = self.left
        empty = find_empty_words(self.a, self.b, self.told, self.light)
        if _are_both_done(left_a, left_b):
            empty |= _DONE
        opens = all(
            left - empty <= OPENING & name.above
            for left, name in zip(self.left, (self.a, self.b), strict=True)
        )
        is_read = UNSURE.isdisjoint(self.a.words)
        # "Số xã có trạm y tế" counts xã, "Số trạm y tế xã" does not.
        is_ordered = is_order_kept(self.a, self.b) or left_a | left_b <= self._said | _DONE
        is_sure = opens and is_read and is_ordered
        return is_sure and self.told >= WEIGHTY and not have_sides_changed(self.a, self.b)

    def _repeats_little(self) -> bool:
        """Whether the words that one name says again are few beside those that both have."""
        left_a, left_b = self.left
        more = self.only_a + self.only_b
        repeated = sum(more[word] for word in (left_a | left_b) - EMPTY - OF_HEADINGS)
        is_told = self.told >= TOLD - (repeated <= WEIGHTY)
        return is_told and repeated <= MOST_REPEATED and not have_sides_changed(self.a, self.b)

    def _judge_rest(self, words: dict[str, str]) -> tuple[float, Text]:
        both = self._weigh(Counter(self.a.words) & Counter(self.b.words))
        more = self._weigh(self.only_a) + self._weigh(self.only_b)
        overlap = both / (both + more)
        if self.light >= self.only_a.keys() or self.light >= self.only_b.keys():
            return NARROWER * overlap, Text("match.narrower", words)
        said = {"a": _joined(self.only_a), "b": _joined(self.only_b)}
        return SUBSTITUTED * overlap, Text("match.substituted", said)

    def _weigh(self, words: Counter[str]) -> float:
        return sum(
            count * (_LIGHT_SHARE if word in self.light else 1.0) for word, count in words.items()
        )


def _are_both_done(a: Set[str], b: Set[str]) -> bool:
    """Whether one says "đã phê duyệt" and the other "được phê duyệt"."""
    return ("đã" in a and "được" in b) or ("được" in a and "đã" in b)


def _without_small(words: Set[str]) -> frozenset[str]:
    """*words* without small ones and without passives: "được_tiếp" says again what "tiếp" does."""
    active = {word.removeprefix("được_").removeprefix("bị_") for word in words}
    return frozenset(active - EMPTY - OF_HEADINGS - (ASIDE - STATES))


def _joined(words: Counter[str]) -> str:
    return " ".join(words.elements()).replace("_", " ")

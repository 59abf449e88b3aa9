"""Words of a heading that a heading below it says again."""

from collections.abc import Sequence, Set
from itertools import combinations, takewhile

from reportreduce.normalise.matching.small_words import LIGHT, STATES
from reportreduce.normalise.name_words import COUNTING
from reportreduce.normalise.names import FieldName


def find_said_again(name: FieldName, words: frozenset[str]) -> frozenset[str]:
    """
    Those of *words* that headings of *name* say and lower ones say again.

    A lower heading begins with them ("Lao động > Lao động trên 35 tuổi"), or an upper one begins
    with them and says more ("Tiếp thường xuyên > Số lượt tiếp").  In "Vốn nhà nước > Doanh nghiệp
    nhà nước" they are two.
    """
    again = (
        _find_again(upper, lower, words) for upper, lower in combinations(tuple(name.headings), 2)
    )
    return frozenset().union(*again)


def _find_again(upper: Sequence[str], lower: Sequence[str], words: frozenset[str]) -> Set[str]:
    known = words | COUNTING | LIGHT | STATES
    opening = {*takewhile(known.__contains__, lower)}
    if not known.issuperset(upper):
        opening.update(takewhile(known.__contains__, upper))
    return words.intersection(upper, lower) & opening

"""Words of a heading that a heading below it says again."""

from collections.abc import Iterator, Sequence
from itertools import takewhile

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
    return frozenset(_find_again(tuple(name.headings), words)) & name.above


def _find_again(headings: Sequence[Sequence[str]], words: frozenset[str]) -> Iterator[str]:
    known = words | COUNTING | LIGHT | STATES
    for place, heading in enumerate(headings):
        if place or not known.issuperset(heading):
            yield from words.intersection(takewhile(known.__contains__, heading))

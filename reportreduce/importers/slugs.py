"""Ids made from names: short, ASCII, and the same whatever stands before or after them."""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence

from reportreduce.normalise.text import normalise_text

_PLAIN = re.compile(r"[^a-z0-9]+")


def build_slug(text: str, longest: int = 40) -> str:
    """
    *text* in ASCII letters, digits and hyphens, cut between words to *longest* (>= 1) characters.

    >>> build_slug("Đơn vị: Trạm Y tế xã")
    'don-vi-tram-y-te-xa'
    """
    plain = _spell(text)
    if len(plain) <= longest:
        return plain
    words, _, _ = plain[: longest + 1].rpartition("-")
    return words or plain[:longest]


def build_ids(
    text_by_key: Mapping[str, str], *, longest: int = 48, empty: str = "x"
) -> Mapping[str, str]:
    """
    An id for each key: the slug of its text; if cut or not the only one, with a digest of the key.

    An id never depends on the order of the keys.

    Args:
        text_by_key: A text for each key; texts may be alike.
        longest: Characters of a slug; a digest adds eight.
        empty: The slug of a text without letters and digits.

    >>> dict(build_ids({"1": "Số hộ", "2": "Số hồ", "3": "Sở Y tế"}))
    {'1': 'so-ho--6b86b2', '2': 'so-ho--d4735e', '3': 'so-y-te'}
    """
    slugs = {key: build_slug(text, longest) or empty for key, text in text_by_key.items()}
    uses = Counter(slugs.values())
    return {
        key: slug
        if uses[slug] == 1 and len(_spell(text_by_key[key])) <= longest
        else f"{slug}--{digest(key)}"
        for key, slug in slugs.items()
    }


def digest(text: str, length: int = 6) -> str:
    """The first *length* hexadecimal digits (1 to 64) of the SHA-256 of *text*."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:length]


def number_doubles(ids: Sequence[str]) -> tuple[str, ...]:
    """
    *ids* in their order, the second of equal ones with ``--2`` and so on.

    >>> number_doubles(["a", "b", "a"])
    ('a', 'b', 'a--2')
    """
    counts: Counter[str] = Counter()
    numbered = []
    for each in ids:
        counts[each] += 1
        numbered.append(each if counts[each] == 1 else f"{each}--{counts[each]}")
    return tuple(numbered)


def _spell(text: str) -> str:
    lower = normalise_text(text).replace("đ", "d")
    plain = unicodedata.normalize("NFD", lower).encode("ascii", "ignore").decode()
    return _PLAIN.sub("-", plain).strip("-")

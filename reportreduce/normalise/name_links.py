"""Small words in names that say how what stands before them belongs to what follows."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

_TOKEN = re.compile(
    r"\d[\w.,/%-]*|(?:cung|trung|cao|sơ|trợ|phụ|thứ|đẳng|nâng) cấp|cấp cứu|[^\W\d_]\w*|[;,&]"
)
"""Words; "cấp" inside a longer one is a part of it."""
_SAYING_NOTHING = frozenset({"số", "tổng", "các", "những"})
_LINK_TEXT = (
    "của cho là và , với về theo do vì để thì ở tại có vào ra thuộc trong cấp hưởng được bị đã "
    "hiện khu_vực"
)
_LINKS = frozenset(_LINK_TEXT.split())
_ALIKE: Mapping[str, str] = {"&": "và"}
Links = tuple[tuple[str, tuple[str, ...]], ...]
"""Words, each with the small ones before it; ";" stands for a new heading."""


def find_links(text: str) -> Links:
    """
    Each word of *text* behind another, with the small words that lead to it, in order.

    Headings are parted by ";".  Words that come twice are left out; "" is the end of the name.

    >>> find_links("góp vào quỹ của tỉnh")
    (('quỹ', ('vào',)), ('tỉnh', ('của',)), ('', ()))
    """
    found = [*_led(text)]
    counts = Counter(word for word, _ in found)
    return tuple((word, links) for word, links in found if counts[word] == 1)


def _led(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each word behind another one of its heading, with the small words between them."""
    links: list[str] = []
    is_inside = False
    for token in _TOKEN.findall(text):
        link = _ALIKE.get(token, token)
        if token == ";":
            links, is_inside = [token] if is_inside or links else [], is_inside or bool(links)
        elif link in _LINKS:
            links.append(link)
        elif link not in _SAYING_NOTHING:
            if is_inside:
                yield token, tuple(links)
            links, is_inside = [], True
    if is_inside:
        yield "", tuple(links)

"""Places in a legal document: "điểm a khoản 2 Điều 9", "Điều 2, 3, 4", "Điều 30, Điều 31"."""

import re
from functools import lru_cache
from itertools import product

from attrs import frozen


@frozen(kw_only=True, order=True)
class LegalPlace:
    """An article (điều), clause (khoản) and point (điểm); "" where the text names none."""

    article: str = ""
    clause: str = ""
    point: str = ""


_Group = tuple[str, tuple[str, ...]]
"""A level ("điều", "khoản", "điểm") and the items listed for it."""

_NUMBER = r"\d{1,3}[a-zđ]?(?![\w/])"
_LETTER = r"[a-zđ]\d?(?!\w)"
_GROUP = re.compile(
    rf"\bđiều (?P<article>{_NUMBER}(?:(?:, ?| và | đến (?:điều )?| ?- ?){_NUMBER})*)"
    rf"|\bkhoản (?P<clause>{_NUMBER}(?:(?:, ?| và | đến (?:khoản )?| ?- ?){_NUMBER})*)"
    rf"|\bđiểm (?P<point>{_LETTER}(?:(?:, ?| và ){_LETTER})*)",
)
_BETWEEN = re.compile(r"[,;.]|\b(?:và|của|tại)\b")
_ITEM_JOIN = re.compile(r", ?| và ")
_RANGE = re.compile(r"(\d{1,3})(?: đến (?:điều |khoản )?| ?- ?)(\d{1,3})\Z")
_LONGEST_RANGE = 60


@lru_cache(maxsize=8192)
def read_places(text: str) -> tuple[LegalPlace, ...]:
    """
    The places that *text* names, in its order; lists and ranges of numbers are written out.

    >>> read_places("Điều 8 khoản 5"), read_places("khoản 1 và khoản 2 Điều 3")[0].clause
    ((LegalPlace(article='8', clause='5', point=''),), '1')
    """
    chains = _chains(text.lower())
    places: list[LegalPlace] = []
    for at, chain in enumerate(chains):
        levels = dict(chain)
        articles = levels.get("article") or _borrowed_article(chains, at)
        for article, clause, point in product(
            articles, levels.get("clause", ("",)), levels.get("point", ("",))
        ):
            place = LegalPlace(article=article, clause=clause, point=point)
            if place not in places:
                places.append(place)
    return tuple(places)


def read_only_places(text: str) -> tuple[LegalPlace, ...]:
    """
    The places that *text* consists of; none if it says anything else.

    >>> len(read_only_places("khoản 2 Điều 5 và Điều 7")), read_only_places("trừ Điều 5")
    (2, ())
    """
    others = _BETWEEN.sub(" ", _GROUP.sub(" ", text.lower()))
    return () if others.strip() else read_places(text)


def _chains(text: str) -> list[list[_Group]]:
    """Groups that stand side by side and make up one place, such as "điểm a khoản 2 Điều 9"."""
    chains: list[list[_Group]] = []
    end = 0
    for match in _GROUP.finditer(text):
        level = match.lastgroup or ""
        group = (level, _items(match[level]))
        between = text[end : match.start()]
        joined = bool(chains) and not between.strip(" ") and level not in dict(chains[-1])
        if joined or (
            chains and between.strip() in ("của", "tại") and level not in dict(chains[-1])
        ):
            chains[-1].append(group)
        else:
            chains.append([group])
        end = match.end()
    return chains


def _items(listed: str) -> tuple[str, ...]:
    items: list[str] = []
    for item in _ITEM_JOIN.split(listed):
        ends = _RANGE.match(item)
        if ends is not None and 0 <= int(ends[2]) - int(ends[1]) <= _LONGEST_RANGE:
            items += [str(number) for number in range(int(ends[1]), int(ends[2]) + 1)]
        else:
            items.append(item)
    return tuple(items)


def _borrowed_article(chains: list[list[_Group]], at: int) -> tuple[str, ...]:
    """
    The article of a chain that names none: the next chain's, or the one before.

    "khoản 1 và điểm a khoản 2 Điều 5" reads forward.  Where articles come first ("Điều 5
    khoản 1, khoản 2; Điều 6 khoản 1"), it reads back.
    """
    before = next((dict(chain) for chain in reversed(chains[:at]) if "article" in dict(chain)), {})
    after = next((chain for chain in chains[at + 1 :] if "article" in dict(chain)), [])
    leads = bool(after) and after[0][0] == "article"
    if after and not (before and leads):
        return dict(after)["article"]
    return before.get("article", ("",))

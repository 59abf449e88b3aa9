"""Small words that say of one name what another does not say."""

from collections.abc import Set

from reportreduce.normalise.names import FieldName

_ALIKE = tuple(
    frozenset(words.split())
    for words in ("được bị đã hiện", "ở tại trong", "của thuộc", "do vì", "về vào", "và ,")
)
"""Those that say the same in place of each other."""
_WAYS = frozenset({"ra", "vào"})
"""Those that say what a name without them does not."""
_LIST, _HEADING = "và", ";"
_LENT = frozenset({"thuê", "vay", "mượn", "ở", "nuôi", "nhờ", "phép"})
"""What one does oneself, and what "cho" says that one lets others do."""
_ATTRIBUTES = frozenset({"nữ", "nam", "dân", "đảng", "hộ"})
"""What a person is said to be with "là" or without it."""
_GIVEN = frozenset({"được", "đã"})
"""Beside them "cấp" is what is done, not a level or a kind."""
_NAMING = frozenset({"ở", "khu_vực"})
"""At the end of a name they say what is meant: "phòng ở", "phòng khám khu vực"."""
_LEVEL_TEXT = "tỉnh huyện xã thôn trung bộ sở ngành quốc cơ khu tiểu đại mầm trên dưới"
_LEVELS = frozenset(_LEVEL_TEXT.split())
"""What begins the name of a level, in front of which "cấp" says nothing."""


def find_other_links(a: FieldName, b: FieldName) -> tuple[str, str] | None:
    """
    The small words that lead to one word in *a*, and others that lead to it in *b*.

    >>> from reportreduce.normalise.names import read_name
    >>> find_other_links(read_name("Vốn góp vào quỹ"), read_name("Vốn góp của quỹ"))
    ('vào quỹ', 'của quỹ')
    """
    of_b = dict(b.links)
    for word, links in a.links:
        one, other = links, of_b.get(word, links)
        if one != other and _say_other(word, frozenset(one), frozenset(other)):
            return " ".join((*one, word)), " ".join((*other, word))
    return None


def _say_other(word: str, one: Set[str], other: Set[str]) -> bool:
    if _LIST in one ^ other and _HEADING in one ^ other:
        return True
    one, other = one - {_HEADING}, other - {_HEADING}
    more, less = one - other, other - one
    if more and less:
        return not any(more | less <= alike for alike in _ALIKE)
    extra = more | less
    return (
        (bool(extra & _WAYS) and word != "lớp")
        or ("cấp" in extra and word not in _LEVELS and extra.isdisjoint(_GIVEN))
        or ("cho" in extra and ("cấp" in one | other or word in _LENT))
        or ("là" in extra and word not in _ATTRIBUTES)
        or "do" in extra
        or ("ở" in extra and len(one | other) > 1)
        or (word == "" and bool(extra & _NAMING))
        or ("có" in extra and "hiện" not in extra)
    )

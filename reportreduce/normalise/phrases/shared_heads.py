"""Departments and ministries in a list under one head: "Sở Nội vụ, Tài chính", "Các Sở: A; B"."""

import re
from collections.abc import Iterable

from attrs import frozen

from reportreduce.normalise.phrases.brackets import mask_brackets
from reportreduce.normalise.phrases.party_words import ABBREVIATIONS, AFTER_HEAD, HEADS
from reportreduce.normalise.text import normalise_text

_OF_BOTH = (
    *("nội vụ", "tư pháp", "tài chính", "công thương", "xây dựng", "y tế"),
    *("nông nghiệp và môi trường", "khoa học và công nghệ", "giáo dục và đào tạo"),
    *("dân tộc và tôn giáo", "văn hóa, thể thao và du lịch", "văn hóa, thể thao, du lịch"),
    *("kế hoạch và đầu tư", "lao động - thương binh và xã hội", "giao thông vận tải"),
    *("lao động, thương binh và xã hội", "thông tin và truyền thông"),
    *("tài nguyên và môi trường", "nông nghiệp và phát triển nông thôn"),
)
"""Fields of work that ministries and departments have, with those that ended in 2025."""
_OF_DEPARTMENTS = (
    *("ngoại vụ", "văn hóa và thể thao", "thương mại và du lịch", "an toàn thực phẩm"),
    *("quy hoạch - kiến trúc", "văn hóa, thông tin, thể thao và du lịch"),
    *("giáo dục, khoa học và công nghệ", "giao thông vận tải - xây dựng"),
    # "Văn hóa và Thể thao, Du lịch" may be one department or two.
    "(?<!thể thao, )(?<!thể thao và )du lịch",
    *(letters.lower() for letters in AFTER_HEAD),
)
_OF_MINISTRIES = ("quốc phòng", "ngoại giao")
_OF_LISTED_MINISTRIES = ("công an",)
"""Alone the police of any level: only a list that says it is one of ministries makes it theirs."""
_SHORT = tuple(
    f"(?:{short.lower()})"
    for short, full in ABBREVIATIONS
    if normalise_text(full) in _OF_BOTH and "(?" not in short
)
_BETWEEN = re.compile(r", ?(?:và |hoặc )?| và | hoặc | ?/ ?")
_LISTED = re.compile(r", ?(?:và |hoặc )?| và | hoặc ")
"""As ``_BETWEEN``, without strokes: they also stand in codes ("BTP/BTTP")."""
_CHOICE = re.compile(r"\bhoặc\b|/")
_PLACE = r" (?:(?:của|cấp) )?(?:các )?(?:tỉnh|thành phố|địa phương)\b"
_WHERE = re.compile(rf"{_PLACE}(?:(?:, | và )thành phố)?[^,]*")
"""What follows the last department and says of which province all of them are."""
_OWN_PROVINCE = re.compile(r" (?:(?:của|cấp) )?(?:tỉnh|thành phố|địa phương)")
_HEAD_WORDS = "|".join(words for words, _, _ in HEADS)
_OTHERS = re.compile(rf"(?:các|những|mọi|dự án|{_HEAD_WORDS})(?!\w)")
_MANY = re.compile(
    r"(?:các|những|mọi|doanh nghiệp|công ty|hợp tác xã|tập đoàn|cơ sở(?! dữ liệu))(?!\w)"
)
_HEAD_WORD = re.compile(r"(?:sở|bộ)\b", re.IGNORECASE)


@frozen
class _Pattern:
    """A list under the head *word*: the head alone, one field of work, and lists of these."""

    word: str
    head: re.Pattern[str]
    field: re.Pattern[str]
    whole: re.Pattern[str]
    rest: re.Pattern[str]
    tail: re.Pattern[str]


def _pattern(word: str, person: str, head: str, fields: tuple[str, ...]) -> _Pattern:
    longest_first = "|".join(sorted((*fields, *_SHORT), key=len, reverse=True))
    field = rf"(?:{longest_first})(?: ?_+)?(?=\Z|,| ?/| và | hoặc |{_PLACE})"
    items = rf"{field}(?:(?:{_BETWEEN.pattern}){field})*"
    head = rf"(?P<person>{person} )?{head}"
    whole = rf"{head}(?P<items>{items})"
    tail = re.sub(r"\?P<\w+>", "?:", rf"(?:\A|, | và )(?:{whole}|{head})\Z")
    return _Pattern(
        word=word,
        head=re.compile(head),
        field=re.compile(field),
        whole=re.compile(whole),
        rest=re.compile(rf"{items}(?:{_WHERE.pattern})?"),
        tail=re.compile(tail),
    )


def _listed(word: str) -> str:
    """The head of what is said to be several: "các sở", "sở, ban, ngành:"."""
    return rf"(?:các {word} |(?:các )?{word}(?:, (?:ban, )?ngành)? ?(?P<colon>:) ?)"


_PATTERNS = (
    _pattern("Sở", "giám đốc", _listed("sở"), (*_OF_BOTH, *_OF_DEPARTMENTS)),
    _pattern(
        "Bộ", "bộ trưởng", _listed("bộ"), (*_OF_BOTH, *_OF_MINISTRIES, *_OF_LISTED_MINISTRIES)
    ),
    _pattern("Sở", "giám đốc", "(?P<colon>)sở ", (*_OF_BOTH, *_OF_DEPARTMENTS)),
    _pattern("Bộ", "bộ trưởng", "(?P<colon>)bộ ", (*_OF_BOTH, *_OF_MINISTRIES)),
)


def in_place(text: str) -> str:
    """*text* in normal form with brackets masked, each letter in its place; "" if it cannot be."""
    plain = normalise_text(mask_brackets(text))
    return plain if len(plain) == len(text) else ""


def join_listed(pieces: Iterable[str]) -> tuple[str, ...]:
    """
    *pieces* of a text between semicolons, those of one list under a head in one piece.

    >>> join_listed(["Các Sở: Nội vụ", "Tài chính", "UBND tỉnh"])
    ('Các Sở: Nội vụ, Tài chính', 'UBND tỉnh')
    """
    joined: list[str] = []
    listing: _Pattern | None = None
    for piece in pieces:
        plain = in_place(piece) if listing is not None or _HEAD_WORD.search(piece) else ""
        is_field = listing is not None and listing.rest.fullmatch(plain) is not None
        if is_field or (listing is not None and _may_go_on(joined[-1], piece, plain)):
            joined[-1] += f" {piece}" if joined[-1].endswith(":") else f", {piece}"
            listing = listing if is_field else None
            continue
        listing = _unfinished(plain)
        joined.append(piece)
    return tuple(joined)


def end_of_list(plain: str, start: int) -> int:
    """Where a list under one head that begins at *start* ends in text from ``in_place``."""
    found = _match(plain, start)
    return found[1].end() if found is not None else start


def split_listed(part: str) -> tuple[tuple[str, ...], bool]:
    """
    The bodies of a list under one head, each with its head, and whether one of them is meant.

    Fields of work that are known decide: what holds others stays as it is.  What is no field of
    work but another body ("Sở Y tế, các trường học") is the last.

    >>> split_listed("Sở Nội vụ, Văn hóa, Thể thao và Du lịch và Y tế")[0]
    ('Sở Nội vụ', 'Sở Văn hóa, Thể thao và Du lịch', 'Sở Y tế')
    >>> split_listed("Sở Bưu chính, Viễn thông")[0]
    ('Sở Bưu chính, Viễn thông',)
    """
    plain = in_place(part) if _HEAD_WORD.search(part) else ""
    found = _match(plain, 0)
    if found is None:
        return (part,), False
    pattern, match = found
    where = _WHERE.match(plain, match.end())
    others = _others_after(plain, part, match.end())
    end = where.end() if where is not None else match.end()
    if end < len(plain) and not others:
        return (part,), False
    items = [part[slice(*span)] for span in _spans(pattern, match)]
    if len(items) == 1 and not match["colon"]:
        bodies = [part[:end]]
    else:
        head = f"{part[: match.end('person')]}{pattern.word} " if match["person"] else pattern.word
        place = part[match.end() : end]
        shared = "" if _OWN_PROVINCE.fullmatch(plain, match.end(), end) else place
        bodies = [f"{head.strip()} {item}{shared}" for item in items]
        bodies[-1] = f"{head.strip()} {items[-1]}{place}"
    if others:
        bodies.append(part[others:])
    return tuple(bodies), len(items) > 1 and _CHOICE.search(match["items"]) is not None


def names_one_field(name: str) -> bool:
    """
    Whether *name* is a head and one known field of work, commas and all.

    >>> names_one_field("Bộ Văn hóa, Thể thao và Du lịch"), names_one_field("Bộ Y tế, Xây dựng")
    (True, False)
    """
    found = _match(in_place(name), 0)
    if found is None:
        return False
    pattern, match = found
    return match.end() == len(name) and len(_spans(pattern, match)) == 1


def is_half_listed(name: str) -> bool:
    """
    Whether *name* begins as a list under one head, but holds more than known fields of work.

    >>> [is_half_listed(each) for each in ("Sở Nội vụ, Khuyến nông", "Sở Bưu chính, Viễn thông")]
    [True, False]
    """
    plain = in_place(name)
    for pattern in _PATTERNS:
        head = pattern.head.match(plain)
        if head is not None:
            known, unknown = _count_fields(pattern, name, plain, head.end())
            return known > 1 or (unknown > 0 and (known == 1 or bool(head["colon"])))
    return False


def _match(plain: str, start: int) -> tuple[_Pattern, re.Match[str]] | None:
    for pattern in _PATTERNS:
        match = pattern.whole.match(plain, start)
        if match is not None:
            return pattern, match
    return None


def _unfinished(plain: str) -> _Pattern | None:
    """The pattern of the list that *plain* ends with, to which the next piece may belong."""
    return next((each for each in _PATTERNS if each.tail.search(plain)), None)


def _may_go_on(before: str, piece: str, plain: str) -> bool:
    """Whether *piece* is a name of which nothing but the head of a list tells what it is."""
    is_name = piece[:1].isupper() and not _OTHERS.match(plain) and not _CHOICE.search(plain)
    return is_name and ":" in in_place(before)


def _spans(pattern: _Pattern, match: re.Match[str]) -> list[tuple[int, int]]:
    """Where the fields of work of *match* stand."""
    spans: list[tuple[int, int]] = []
    start: int | None = match.start("items")
    while start is not None:
        field = pattern.field.match(match.string, start)
        if field is None:
            break
        spans.append(field.span())
        between = _BETWEEN.match(match.string, field.end(), match.end())
        start = between.end() if between is not None else None
    return spans


def _others_after(plain: str, part: str, end: int) -> int:
    """Where the name of another body begins after the list that ends at *end*; 0 for none."""
    between = _BETWEEN.match(plain, end)
    if between is None or not (match := _OTHERS.match(plain, between.end())):
        return 0
    is_name = part[match.start()].isupper() or _MANY.match(plain, match.start())
    return match.start() if is_name else 0


def _count_fields(pattern: _Pattern, name: str, plain: str, start: int) -> tuple[int, int]:
    """How many of the items of a list are known fields of work, and how many names are not."""
    known = unknown = 0
    while start < len(plain):
        field = pattern.field.match(plain, start)
        known += field is not None
        unknown += field is None and name[start].isupper()
        between = _LISTED.search(plain, field.end() if field is not None else start)
        start = between.end() if between is not None else len(plain)
    return known, unknown

"""Which reports of a list a line of text names, by their names or their numbers."""

import re
from collections.abc import Iterator, Sequence

from attrs import frozen

from reportreduce.importers.regimes.drafts import RegimeDraft
from reportreduce.normalise.text import normalise_text, tidy_text

_LEAST_WORDS = 3
_NUMBER = r"\d{1,3}(?:\.\d{1,3})*[a-zđ]?(?![\w/]|\.\d)"
_BY_NUMBER = re.compile(
    rf"\b(?:(?:chế độ )?báo cáo(?: tại)?(?: các)?(?: mục| dòng)? (?:có )?(?:số(?: thứ tự)?|stt)"
    rf"|(?:mục|dòng)(?: số)?|số thứ tự|stt)\s*:?\s*"
    rf"(?P<first>{_NUMBER})(?P<others>(?:\s*(?:,|;|và|đến|-|–)\s*(?:(?:số|mục)\s*)?{_NUMBER})*)",
    re.IGNORECASE,
)
_ALL = re.compile(
    r"\b(?:các|toàn bộ|tất cả|những)(?: các)? (?:chế độ )?báo cáo(?: định kỳ)?"
    r" (?:trên|nêu trên|này|trong|tại|ở|thuộc)\b"
)
_RANGE = re.compile(rf"({_NUMBER})\s*(?:đến|-|–)\s*(?:(?:số|mục)\s*)?({_NUMBER})")
_NAMED = "@"


@frozen
class NamedReports:
    """
    The places of the reports that a line names, and what it says besides.

    In ``rest`` a sign stands in place of each name and number.
    """

    places: tuple[int, ...]
    rest: str


def find_named(text: str, regimes: Sequence[RegimeDraft]) -> NamedReports:
    """The reports of *regimes* that *text* names; where names are nested, the longest."""
    rest, found = tidy_text(text), set[int]()
    plain = rest.lower()
    names = {name for each in regimes if (name := _name(each)).lower() in plain}
    for name in sorted(names, key=lambda name: (-len(name), name)):
        pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
        if len(name.split()) >= _LEAST_WORDS and pattern.search(rest):
            rest = pattern.sub(_NAMED, rest)
            found |= {at for at, each in enumerate(regimes) if _name(each) == name}
    numbers = {number for match in _BY_NUMBER.finditer(rest) for number in _numbers(match)}
    found |= {at for at, each in enumerate(regimes) if each.number.strip(" .)") in numbers}
    if _ALL.search(normalise_text(rest)):
        found |= set(range(len(regimes)))
    return NamedReports(tuple(sorted(found)), _BY_NUMBER.sub(_NAMED, rest))


def _name(regime: RegimeDraft) -> str:
    return tidy_text(regime.name.text).strip(" .;,")


def _numbers(match: re.Match[str]) -> Iterator[str]:
    said = f"{match['first']}{match['others']}"
    yield from re.findall(_NUMBER, said)
    for first, last in _RANGE.findall(said):
        if first.isdigit() and last.isdigit():
            yield from map(str, range(int(first), int(last) + 1))

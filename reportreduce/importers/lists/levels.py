"""Times under a heading of one level: "Thời hạn gửi > Cấp xã" is the deadline of communes alone."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from reportreduce.importers.lists.cases import label_words
from reportreduce.importers.lists.roles import TIMES, ListRole
from reportreduce.importers.lists.said import Said, SaidByRole, join_said
from reportreduce.importers.regimes.words import given
from reportreduce.model.units import Level
from reportreduce.normalise.phrases import PartyKind, PartyPhrase, split_parties
from reportreduce.normalise.text import normalise_text

_WHO = r"(?:(?:các|của|đối với|khối) )*(?:ubnd )?(?:cấp )?(?P<level>xã|huyện|tỉnh|sở|bộ)"
_LEAF = re.compile(rf"{_WHO}(?:(?:,| và) .*| (?:gửi|nộp|báo cáo)(?: .*)?)?")
_HEADING = re.compile(rf"(?:thời )?hạn {_WHO} (?:gửi|nộp|báo cáo|thực hiện)\b.*")
_LEVELS: Mapping[str, Level] = {
    "xã": Level.COMMUNE,
    "huyện": Level.DISTRICT,
    "tỉnh": Level.PROVINCE,
    "sở": Level.PROVINCE,
    "bộ": Level.MINISTRY,
}


def label_levels(said: SaidByRole) -> SaidByRole:
    """
    *said* with the level before times of one level that are not those of every filer.

    They are if all levels that tell any say the same, and each filer is of one of them.
    """
    if not any(_level_of(each) for role in TIMES for each in said.get(role, ())):
        return said
    filers = given(join_said(said, ListRole.FILER))
    parties = split_parties(filers.text) if filers is not None else ()
    return {role: _label(each, parties) if role in TIMES else each for role, each in said.items()}


def _label(said: list[Said], filers: Sequence[PartyPhrase]) -> list[Said]:
    told = [each for each in said if _level_of(each) and given(each.words) is not None]
    levels = {_find_level(each.column.path)[1] for each in told}
    alike = len({(each.column.frequency, each.words.text) for each in told}) == len(
        {each.column.frequency for each in told}
    )
    theirs = all(any(_is_of(filer, level) for level in levels) for filer in filers)
    if alike and theirs and filers:
        return said
    return [
        label_words(each, _find_level(each.column.path)[0]) if _level_of(each) else each
        for each in said
    ]


def _level_of(said: Said) -> str:
    return _find_level(said.column.path)[1]


@lru_cache(maxsize=1024)
def _find_level(path: tuple[str, ...]) -> tuple[str, str]:
    """The heading in *path* that names a level of filers, and the level; "" and "" for none."""
    if len(path) == 1:
        match = _HEADING.fullmatch(normalise_text(path[0]))
        return (path[0], match["level"]) if match else ("", "")
    for part in path[1:]:
        match = _LEAF.fullmatch(normalise_text(part).strip(" .:()"))
        if match:
            return part, match["level"]
    return "", ""


def _is_of(filer: PartyPhrase, level: str) -> bool:
    """Whether *filer* is of *level*; a committee is no department."""
    is_department = filer.kind is not PartyKind.COMMITTEE
    return filer.level is _LEVELS[level] and (level != "sở" or is_department)

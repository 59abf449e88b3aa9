"""What the group rows above a report say of it: domain, kind and frequency."""

import re
from collections.abc import Collection

from attrs import evolve

from reportreduce.importers.lists.cycles import Times
from reportreduce.importers.lists.groups import calls_itself_part, outline_kind
from reportreduce.importers.lists.roles import ListRole
from reportreduce.importers.lists.rows import Entry
from reportreduce.importers.regimes.words import Words, given
from reportreduce.messages import Text
from reportreduce.model.cycles import Frequency
from reportreduce.normalise.phrases import PartyKind, classify_party, read_frequencies
from reportreduce.normalise.text import normalise_text

_DOMAIN = re.compile(
    r"(?:(?:các )?(?:chế độ )?báo cáo )?(?:(?:thuộc|trong|về) )?(?:ngành, )?lĩnh vực\s*:?\s*"
    r"(?P<name>\S.*)",
    re.IGNORECASE,
)
_OF_REPORTS = re.compile(r"(?:các )?(?:chế độ )?báo cáo(?: định kỳ)?\b", re.IGNORECASE)
_KINDS = ("chuyên đề", "đột xuất", "thống kê", "nội bộ", "định kỳ")
_NO_NAME = re.compile(
    r"báo cáo|\bcấp (?:tỉnh|huyện|xã|trung ương)\b|\b(?:chung|khác|còn lại|bổ sung)\Z|\d|[:;(]"
)
"""What groups are called that are no field of work."""
_LONGEST_DOMAIN = 60


def add_groups(
    entry: Entry, told: dict[ListRole, Words | None], *, plain: bool = False
) -> list[Text]:
    """
    Domain and kind into *told* as the groups above say them, where no column does.

    A *plain* name of a group ("Y tế dự phòng") is a domain, too, unless one is called so.
    """
    assumptions = []
    for cell in reversed(entry.groups):
        title = outline_kind(cell.text)[1]
        found = _DOMAIN.fullmatch(title)
        if found is not None and given(told[ListRole.DOMAIN]) is None:
            told[ListRole.DOMAIN] = Words(_in_small_letters(found["name"]), cell.source)
            assumptions.append(Text("lists.domain_of_group", {"group": title}))
        said = normalise_text(title)
        kinds = [kind for kind in _KINDS if kind in said]
        if "báo cáo" in said and len(kinds) == 1 and given(told[ListRole.KIND]) is None:
            told[ListRole.KIND] = Words(kinds[0], cell.source)
            assumptions.append(Text("lists.kind_of_group", {"group": title}))
    if plain and given(told[ListRole.DOMAIN]) is None:
        assumptions += _add_plain(entry, told)
    return assumptions


def _add_plain(entry: Entry, told: dict[ListRole, Words | None]) -> list[Text]:
    """The nearest group with the name of a field of work as the domain."""
    for cell in reversed(entry.groups):
        title = outline_kind(cell.text)[1].strip(" .")
        if _is_field_of_work(title):
            told[ListRole.DOMAIN] = Words(_in_small_letters(title), cell.source)
            return [Text("lists.domain_of_group", {"group": title})]
    return []


def _is_field_of_work(title: str) -> bool:
    """Whether *title* is a plain name: of no period, kind, body or part of a list."""
    said = normalise_text(title)
    if len(title) > _LONGEST_DOMAIN or _NO_NAME.search(said) or calls_itself_part(title):
        return False
    if any(kind in said for kind in _KINDS) or read_frequencies(title).is_understood:
        return False
    return classify_party(title)[0] is PartyKind.OTHER


def _in_small_letters(name: str) -> str:
    return name.capitalize() if name.isupper() else name


def with_frequency_of_group(entry: Entry, times: Times, named: Collection[Frequency]) -> Times:
    """
    *times* with the frequency that the nearest group names: "I. BÁO CÁO THÁNG".

    Not if the report is *named* by another frequency: nobody knows which of them it has.
    """
    for cell in reversed(entry.groups):
        title = outline_kind(cell.text)[1]
        words = _OF_REPORTS.sub("", title).strip(" :")
        told = read_frequencies(words).value
        if told is None:
            continue
        if named and set(named) != {each.frequency for each in told}:
            return times
        said = Text("lists.frequency_of_group", {"group": title})
        frequency = Words(words, cell.source)
        return evolve(times, frequency=frequency, assumptions=(*times.assumptions, said))
    return times

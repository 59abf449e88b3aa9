"""One date over several columns: "Thời hạn gửi > Ngày | Tháng | Năm"."""

import re
from collections.abc import Mapping, Sequence
from itertools import groupby
from operator import attrgetter

from attrs import evolve

from reportreduce.importers.lists.heading_paths import match_path
from reportreduce.importers.lists.roles import DATES
from reportreduce.importers.lists.said import Said, SaidByRole, join_words
from reportreduce.importers.regimes.words import Words, given
from reportreduce.normalise.text import normalise_text

_DAY, _MONTH, _YEAR = PARTS = ("ngày", "tháng", "năm")
_MONTHS = re.compile(r"(?:tháng )?(\d{1,2}(?:(?: ?[,;] ?| và )\d{1,2})+)")
_NAMED = re.compile(rf"(?:(?:hằng|hàng|mỗi|các) )?{_MONTH}\b")


def find_date_parts(paths: Sequence[Sequence[str]]) -> Mapping[int, str]:
    """
    By their places those *paths* of headings that name the day, month or year of one date.

    Under a heading of dates stand a day and a month, and nothing but such parts: with "Quý" beside
    them they are frequencies.
    """
    beside: dict[tuple[str, ...], dict[int, str]] = {}
    for at, path in enumerate(paths):
        if len(path) > 1:
            beside.setdefault(tuple(path[:-1]), {})[at] = normalise_text(path[-1]).strip(" .:()")
    found: dict[int, str] = {}
    for above, leaves in beside.items():
        if {_DAY, _MONTH} <= set(leaves.values()) <= {*PARTS} and _heads_dates(above):
            found |= leaves
    return found


def _heads_dates(path: Sequence[str]) -> bool:
    found = match_path(path)
    return bool(found) and found[0][0] in DATES


def join_date_parts(said: SaidByRole) -> SaidByRole:
    """*said* with one wording of each date whose day, month and year have a column each."""
    return {role: _join(each) if role in DATES else each for role, each in said.items()}


def _join(said: list[Said]) -> list[Said]:
    if not any(each.column.date_part for each in said):
        return said
    found = [each for each in said if not each.column.date_part]
    parts = [each for each in said if each.column.date_part]
    for _, group in groupby(sorted(parts, key=attrgetter("row")), attrgetter("row")):
        here = [each for each in group if given(each.words) is not None]
        if here:
            source = join_words(here, " ").source
            words = Words(_write({each.column.date_part: each.words.text for each in here}), source)
            found.append(evolve(here[0], words=words, own=any(each.own for each in here)))
    return found


def _write(text_by_part: Mapping[str, str]) -> str:
    """The parts as dates are written, where there is a day and a month; else as they are."""
    day, month, year = (" ".join(text_by_part.get(part, "").split()) for part in PARTS)
    if day.isdigit() and month.isdigit():
        date = f"{day}/{month}"
        return f"{date}/{year}" if year.isdigit() else f"{date} {year}".strip()
    months = _MONTHS.fullmatch(normalise_text(month))
    if day.isdigit() and months is not None and not year:
        return "; ".join(f"{day}/{each}" for each in re.findall(r"\d+", months[1]))
    if day.isdigit() and month:
        named = month if _NAMED.match(normalise_text(month)) else f"{_MONTH} {month}"
        return f"{_DAY} {day} {named} {year}".strip()
    return " ".join(part for part in (day, month, year) if part)

"""Filers and recipients of neutral tables: texts to unit groups with ids made from the text."""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping

from reportreduce.errors import Problem
from reportreduce.importers.problems import build_problem
from reportreduce.importers.tables.rows import Row
from reportreduce.model.ids import UnitId
from reportreduce.model.units import UnitGroup

_LONGEST = 60
_MOST = 10**9


def split_cell(text: str) -> list[str]:
    """The parts of a cell that are separated by ``;``, each once, in order."""
    return list(dict.fromkeys(part.strip() for part in text.split(";") if part.strip()))


def build_unit_ids(texts: Iterable[str]) -> Mapping[str, UnitId]:
    """
    An ASCII id for each text: its words without marks, joined by hyphens.

    Texts that would share an id, are cut, or leave nothing get six hexadecimal digits of their
    SHA-256 at the end, so an id never depends on the order of the texts.

    >>> build_unit_ids(["UBND cấp xã", "Sở Y tế"])
    {'UBND cấp xã': 'ubnd-cap-xa', 'Sở Y tế': 'so-y-te'}
    """
    slug_by_text = {text: _slug(text) for text in texts}
    uses = Counter(slug_by_text.values())
    return {
        text: UnitId(
            slug
            if slug and uses[slug] == 1 and len(slug) <= _LONGEST
            else f"{slug[:_LONGEST]}-{_digest(text)}".lstrip("-")
        )
        for text, slug in slug_by_text.items()
    }


def build_groups(
    rows: Iterable[Row], problems: list[Problem]
) -> tuple[Mapping[str, UnitId], tuple[UnitGroup, ...]]:
    """
    Ids by text, and the groups in order of id, for all unit columns of the reports table.

    Counts of filers stand in ``count``, parted by ``;`` like the filers; two different counts
    of one filer are a problem.
    """
    first: dict[str, Row] = {}
    counts: dict[str, tuple[int, str]] = {}
    for row in rows:
        for text in (*split_cell(row["filer"]), *split_cell(row["recipient"]), row["issuer"]):
            if text:
                first.setdefault(text, row)
        _read_counts(row, counts, problems)
    id_by_text = build_unit_ids(first)
    groups = [
        UnitGroup(
            id=id_by_text[text],
            name=text,
            count=counts[text][0] if text in counts else None,
            source=row.source(),
        )
        for text, row in first.items()
    ]
    return id_by_text, tuple(sorted(groups, key=lambda group: group.id))


def _read_counts(row: Row, counts: dict[str, tuple[int, str]], problems: list[Problem]) -> None:
    words = [word.strip() for word in row["count"].split(";")] if row["count"] else []
    for filer, word in zip(split_cell(row["filer"]), words, strict=False):
        if not word:
            continue
        count = int(word) if re.fullmatch(r"0*[1-9]\d{0,8}", word) else None
        where = row.where("count")
        if count is None:
            problems.append(
                build_problem(where, "wrong_number", column="count", value=word, low=1, high=_MOST)
            )
            continue
        other, place = counts.setdefault(filer, (count, where))
        if other != count:
            problems.append(
                build_problem(
                    where, "conflicting_count", filer=filer, count=count, other=other, first=place
                )
            )


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"[\u0300-\u036f]", "", plain)).strip("-")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:6]

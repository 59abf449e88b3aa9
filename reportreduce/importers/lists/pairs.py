"""Several reports in one cell, beside several frequencies: which frequency is whose."""

import re
from collections.abc import Sequence

from attrs import frozen

from reportreduce.importers.lists.evidence import says_no
from reportreduce.importers.lists.names import split_with_marks
from reportreduce.importers.lists.roles import DATES, ListRole
from reportreduce.importers.lists.said import Said, SaidByRole
from reportreduce.importers.lists.shares import Dealing, find_dealing
from reportreduce.messages import Text
from reportreduce.normalise.phrases import read_frequencies
from reportreduce.normalise.text import normalise_text

_PARTS = re.compile(r"[;,\n]")
MARK = re.compile(r"^\s*(?:[-–+•*]|\d{1,2}[.)])\s+")
"""The dash or number that a part of a cell begins with."""
_FILLING = re.compile(r"\b(?:hằng|hàng|định kỳ|báo cáo|theo|kỳ)\b")
_WITHIN = re.compile(r"\b(?:tháng|quý) (?:đầu|cuối) năm\b")


@frozen
class Pairing:
    """
    The frequencies of each report in their own words, and what was assumed to part them.

    Reports without any have all there are; ``doubt`` says so where that may be wrong.
    """

    frequencies: tuple[tuple[str, ...], ...]
    assumption: Text | None = None
    doubt: Text | None = None


def split_frequencies(text: str) -> tuple[str, ...]:
    """The parts of *text* if each is one frequency, else *text* itself."""
    parts = tuple(MARK.sub("", part).strip(" .") for part in _PARTS.split(text) if part.strip())
    return parts if all(_is_single(part) for part in parts) else (text,)


def pair_frequencies(
    names: Sequence[str], marks: Sequence[str], said: SaidByRole
) -> Pairing | None:
    """
    The frequencies of each of *names*; None if they are several and no rule parts them.

    One frequency is that of all.  Parts with the numbers of the reports are theirs.  Else each
    belongs to the report whose name has it.  Where no name has any and there are as many as
    reports, they go by order if each has a line of its own; in one line ("6 tháng; năm") they are
    as often those of every report.
    """
    told = tuple(dict.fromkeys(_told(said))) if len(names) > 1 else ()
    if len(told) < 2:
        return Pairing(((),) * len(names))
    by_mark = _pair_by_mark(marks, said)
    if by_mark is not None:
        return Pairing(by_mark)
    values = {"text": "; ".join(told)}
    owners = [[at for at, name in enumerate(names) if _has(name, each)] for each in told]
    owned = {at for each in owners for at in each}
    if all(len(each) == 1 for each in owners) and len(owned) == len(names):
        by_name = tuple(
            tuple(each for each, (owner,) in zip(told, owners, strict=True) if owner == at)
            for at in range(len(names))
        )
        return Pairing(by_name, Text("lists.times_by_name", values))
    if owned or len(told) != len(names):
        return None
    if _has_lines(said, len(names)):
        return Pairing(tuple((each,) for each in told), Text("lists.times_by_order", values))
    return Pairing(((),) * len(names), doubt=Text("lists.times_shared", values))


def _pair_by_mark(marks: Sequence[str], said: SaidByRole) -> tuple[tuple[str, ...], ...] | None:
    """The frequencies behind the number of each report, where the only cell has them all."""
    cells = said.get(ListRole.FREQUENCY, ())
    if len(cells) != 1 or find_dealing(cells[0].words.text, marks) is not Dealing.BY_MARK:
        return None
    parts = dict(split_with_marks(cells[0].words.text))
    paired = tuple(split_frequencies(parts[mark]) for mark in marks)
    known = split_frequencies(cells[0].words.text)
    return paired if all(each in known for own in paired for each in own) else None


def _has_lines(said: SaidByRole, count: int) -> bool:
    texts = [each.words.text for each in said.get(ListRole.FREQUENCY, ())]
    return len(texts) == 1 and len(texts[0].splitlines()) == count


def _told(said: SaidByRole) -> list[str]:
    """The frequencies of cells, and of headings over dates."""
    found = [
        part
        for each in said.get(ListRole.FREQUENCY, ())
        if not says_no(each.words.text)
        for part in split_frequencies(each.words.text)
    ]
    dated: list[Said] = [each for role in DATES for each in said.get(role, ())]
    return found + [
        each.column.frequency
        for each in dated
        if each.column.frequency and not says_no(each.words.text)
    ]


def _is_single(text: str) -> bool:
    return len(read_frequencies(text).value or ()) == 1


def _has(name: str, frequency: str) -> bool:
    """Whether *name* has the words of *frequency*; "6 tháng" is no month."""
    core = " ".join(_FILLING.sub(" ", normalise_text(frequency)).split())
    plain = _WITHIN.sub(lambda found: found[0].split()[0], normalise_text(name))
    return bool(core) and bool(re.search(rf"(?<!\d )(?<!\w){re.escape(core)}(?!\w)", plain))

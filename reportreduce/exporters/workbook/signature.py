"""Who signs the summary: the head of the reviewing office, or of a body for that body."""

import re

from reportreduce.exporters.workbook.style import Style
from reportreduce.exporters.workbook.view import View
from reportreduce.normalise.phrases import split_parties
from reportreduce.normalise.text import strip_marks

Line = tuple[str, Style]
_COLLECTIVES = (
    ("committee", re.compile(r"(?:ubnd|uy ban nhan dan)\b.*")),
    ("government", re.compile(r"chinh phu")),
)
"""Names, without marks, of bodies whose heads sign on behalf of all their members."""


def drafter_lines(view: View) -> tuple[Line, ...]:
    """The block of who drew the proposal up."""
    return (
        (view.say("sign.drafter"), Style.BLOCK_STRONG),
        (view.say("sign.drafter_how"), Style.BLOCK_ITALIC),
    )


def head_lines(view: View) -> tuple[Line, ...]:
    """
    The block of who signs: "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH" where a body decides as one.

    Source:
        Decree 30/2020/NĐ-CP, Annex I, Part I, Section II, point 7.
    """
    how = (view.say("sign.head_how"), Style.BLOCK_ITALIC)
    body = _collective(view)
    if not body:
        return ((view.say("sign.head"), Style.BLOCK_STRONG), how)
    words = (view.say(f"sign.for_{body}"), view.say(f"sign.head_of_{body}"))
    return (*((each, Style.BLOCK_STRONG) for each in words), how)


def _collective(view: View) -> str:
    """Which of the bodies that sign so the reviewing office is, if it is one."""
    authority = view.registry.policy.authority
    unit = view.registry.unit_by_id.get(authority) if authority else None
    if unit is None or len(split_parties(unit.name)) > 1:
        return ""
    plain = strip_marks(unit.name)
    return next((body for body, pattern in _COLLECTIVES if pattern.fullmatch(plain)), "")

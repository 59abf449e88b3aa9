"""Names that say who is meant only together with a regime or an instrument: "cơ quan chủ trì"."""

import re
from functools import lru_cache

from attrs import frozen

from reportreduce.normalise.phrases import read_references
from reportreduce.normalise.text import normalise_text

_THIS = re.compile(r"\bnày\b")
_RELATIVE = re.compile(
    r"\b(?:chủ trì|liên quan|người đứng đầu|chủ đầu tư|tổ công tác|phụ trách|phân công"
    r"|giao (?:nhiệm vụ|quản lý)|được giao|cấp dưới"
    r"|có thẩm quyền|đầu mối|tham mưu|yêu cầu|đề nghị|nêu trên|nói trên|tương ứng)\b"
    r"|\b(?:chuyên môn|quản lý|cấp phép|trực thuộc(?: sở| cơ quan| đơn vị)?)\Z"
    r"|\b(?:sở|bộ) (?:quản lý|chuyên ngành|chủ quản)\b|\A(?:thanh tra|giám đốc|lãnh đạo) sở\Z"
)
"""
Names that mean another body in each regime: "cơ quan chủ trì", "sở có liên quan".

"Cơ quan cấp trên", "UBND cùng cấp" are fixed by who files, so they are the same in all regimes of
one filer.
"""
_BARE_KIND = (
    r"(?:cơ quan|tổ chức|đơn vị|doanh nghiệp|cá nhân|cơ sở|công ty|địa phương|ngành|phòng|ban"
    r"|bộ phận|thủ trưởng đơn vị|lãnh đạo|cán bộ|công chức|viên chức)"
)
_BARE = re.compile(
    rf"(?:toàn bộ |tất cả )?(?:các |những |mọi )?{_BARE_KIND}(?:(?:, | và |/){_BARE_KIND})*"
)
"""Kinds of bodies without a word on which of them: whom an instrument means by them."""
_BY_PLACE = re.compile(
    r"\b(?:quy định|nêu|nói) (?:tại|ở|trong) (?:điểm|khoản|điều|mục|chương|phụ lục)\b"
)
_IN_ARTICLE = re.compile(r"\b(?:điều|khoản|điểm) này\b|\bkhoản \w+\Z")


@frozen(kw_only=True)
class Scopes:
    """
    The instrument that a regime rests on, the place in it, and the regime itself, in words.

    A name that says who is meant only together with one of them is another body in another.
    """

    instrument: str = ""
    place: str = ""
    regime: str = ""


def is_relative(plain: str) -> bool:
    """Whether the name *plain*, in normal form, means another body in each regime."""
    return _RELATIVE.search(plain) is not None


def find_scope(name: str, scopes: Scopes | None) -> str:
    """The one of *scopes* behind *name*, in brackets; "" where the name alone says who is meant."""
    told = _choose_scope(name) if scopes is not None else ""
    scope = getattr(scopes, told) if told else ""
    return f" [{scope}]" if scope else ""


@lru_cache(maxsize=8192)
def _choose_scope(name: str) -> str:
    """Which of the scopes tells who *name* is; "" where the name alone does."""
    plain = normalise_text(name)
    if _THIS.search(plain) or (_BY_PLACE.search(plain) and not read_references(name)):
        return "place" if _IN_ARTICLE.search(plain) else "instrument"
    return "regime" if is_relative(plain) or _BARE.fullmatch(plain) else ""

"""What the titles of two forms say of fields that they print under one name."""

import re
from enum import Enum
from functools import lru_cache

from reportreduce.model.fields import Field
from reportreduce.normalise.matching.contrasts import find_contrast
from reportreduce.normalise.matching.report_words import read_title
from reportreduce.normalise.names import FieldName
from reportreduce.normalise.text import normalise_text

_CODE = re.compile(
    r"(?:\A|(?<=> ))(?:biểu(?: mẫu)?|mẫu|bảng|phụ lục)(?: số)?:? *"
    r"(?=[\w./-]*\d|[ivx]+(?!\w))[\w./-]+[ :.-]*"
)
_DATES = re.compile(
    r"(?<!\w)(?:(?:từ |đến )?ngày \d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d|ngày \d{1,2}(?![\w/])"
    r"|(?:tháng|quý) (?:\d{1,2}|[ivx]+)(?:[/-](?:19|20)\d\d)?(?!\w)"
    r"|năm (?:học )?(?:19|20)\d\d(?: ?- ?(?:19|20)\d\d)?(?!\w))"
)
"""For when a form is filled in: each filing says another one."""
_GENERAL_TEXT = (
    "báo cáo tổng hợp kết quả tình hình hàng hằng ngày năm quý tháng kì biểu mẫu bảng thống kê liệu"
)
_GENERAL = frozenset(_GENERAL_TEXT.split())
"""Words that do not tell what a form is about."""


class TitleSign(Enum):
    """What two titles of forms say: one subject, another one, one that rules the other out."""

    SAME = "same"
    OTHER = "other"
    VETO = "veto"
    UNKNOWN = "unknown"


def compare_form_titles(a: Field, b: Field) -> TitleSign:
    """
    Whether the forms of *a* and *b* are about the same; unknown where a title is not stated.

    Contrast words and numbers rule a match out as they do in names: "TỔNG HỢP HỘ NGHÈO" and
    "TỔNG HỢP HỘ CẬN NGHÈO".  Dates and codes of forms say nothing.
    """
    if not a.form_title or not b.form_title:
        return TitleSign.UNKNOWN
    one, other = _read(a.form_title), _read(b.form_title)
    if one.numbers != other.numbers or find_contrast(one, other) is not None:
        return TitleSign.VETO
    subjects = _subject(one), _subject(other)
    if subjects[0] != subjects[1]:
        return TitleSign.OTHER
    return TitleSign.SAME if subjects[0] else TitleSign.UNKNOWN


def tell_apart(a: Field, b: Field) -> bool:
    """Whether the forms of *a* and *b* are stated to be about different things."""
    return compare_form_titles(a, b) in (TitleSign.OTHER, TitleSign.VETO)


def name_form(known: Field) -> str:
    """
    The form of a field as reviewers know it, by code and title; "" if it has neither.

    >>> from reportreduce.model.ids import FieldId
    >>> name_form(Field(id=FieldId("x"), name="Số hộ", form="01/GN", form_title="HỘ NGHÈO"))
    '01/GN: HỘ NGHÈO'
    """
    return ": ".join(filter(None, (known.form, known.form_title)))


def read_form_subject(known: Field) -> tuple[str, ...]:
    """The words of the title of its form that tell its subject, sorted; () without a title."""
    return _subject(_read(known.form_title)) if known.form_title else ()


@lru_cache(maxsize=20_000)
def _read(title: str) -> FieldName:
    return read_title(_DATES.sub(" ", _CODE.sub("", normalise_text(title))))


def _subject(title: FieldName) -> tuple[str, ...]:
    return tuple(sorted(word for word in title.words if word not in _GENERAL))

"""The forms that wording names: their codes, those without one, and namesakes among them."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from reportreduce.importers.regimes.drafts import Told
from reportreduce.importers.regimes.words import Words, given, tidy_lines
from reportreduce.normalise.matching.form_codes import find_unnamed_forms, names_range
from reportreduce.normalise.phrases import LegalReference, Reading, read_references
from reportreduce.normalise.phrases.legal_numbers import find_numbers
from reportreduce.normalise.text import tidy_text

_WORD = r"(?:Biểu mẫu|Mẫu biểu|Biểu|Mẫu|Phụ lục|Đề cương)"
_NEXT = rf"(?i:{_WORD})(?!\w)"
"""What begins another form, also behind a stroke or dash: "Mẫu 01/Mẫu 05"."""
_CODE = (
    rf"(?=[\w.-]*\d)(?:(?![.-]{_NEXT})[\wĐđ.-]){{1,12}}"
    rf"(?:/(?!{_NEXT})[A-ZĐa-zđ0-9.&-]{{1,20}})*"
)
_ROMAN = r"[IVXL]{1,6}\b(?:[.-][\wĐđ.-]{1,8})?"
_NUMBERS = rf"(?:{_CODE}|{_ROMAN}|[A-ZĐ]\b)"
_FORM = re.compile(
    rf"{_WORD}(?: báo cáo)?(?: số)?:? {_NUMBERS}(?:(?:, | và ){_NUMBERS}(?![\w ]*/))*"
    r"|\b\d{1,4}[a-zA-Z]?(?:\.[NQTHVK]{1,2})?/(?!NĐ|TT|QĐ|NQ|CV|\d)[A-ZĐ][\wĐ.&-]*"
    r"(?:/[A-ZĐ][\wĐ.&-]*)*"
)
_OF_INSTRUMENT = re.compile(r"(?:văn bản|công văn|kế hoạch|chương trình|số|cv)[: ]*\Z")
_LOOSE = re.compile(
    rf"(?:[,;&+/-]|(?<!\w)(?:và|hoặc))\s?(?:{_NEXT}\s?)?(?:số )?"
    r"(?P<code>\d{1,3}[a-zđ]?|[IVXL]{1,6})(?![\w.]*[\w/-])"
)
"""A number that goes on with the forms before it: "Mẫu 01; 05", "Mẫu 01 và mẫu 05"."""


@lru_cache(maxsize=8192)
def find_form_codes(text: str) -> tuple[str, ...]:
    """
    The codes of forms and annexes that *text* names, each once, in its order.

    >>> find_form_codes("Theo Mẫu số 03 và Biểu 01/XLD (Phụ lục II)")
    ('Mẫu số 03', 'Biểu 01/XLD', 'Phụ lục II')
    """
    return tuple(dict.fromkeys(code for code, _ in _find_codes(tidy_text(text))))


def find_namesakes(text: str, basis: Sequence[LegalReference] = ()) -> tuple[str, ...]:
    """
    The codes in *text* that may be of several forms, since every instrument has a "Mẫu 01".

    They are named again with another instrument, or again where the *basis* has several.

    >>> find_namesakes("Mẫu 01 Thông tư 03/2024/TT-BTP; Mẫu 01 Thông tư 02/2024/TT-BTP")
    ('Mẫu 01',)
    >>> find_namesakes("Mẫu 01; Mẫu 02 Thông tư 02/2024/TT-BTP; Biểu 01/HT; Biểu 01/HT")
    ()
    """
    plain = tidy_text(text)
    found = list(_find_codes(plain))
    ends = [*(span.start for _, span in found[1:]), len(plain)]
    instruments: dict[str, list[str]] = {}
    for (code, span), end in zip(found, ends, strict=False):
        if "/" not in code:
            numbers = [each.number for each in read_references(plain[span.stop : end])]
            instruments.setdefault(code, []).append(" ".join(numbers))
    return tuple(
        code
        for code, named in instruments.items()
        if len(named) > 1 and (len(set(named)) > 1 or len(basis) > 1)
    )


def read_form(
    form: Words | None,
    others: Sequence[Words | None] = (),
    basis: Sequence[LegalReference] = (),
) -> Told[str] | None:
    """
    The form of a report: the codes that *form* names and forms without one, else its wording.

    A range ("02/HT đến 05/HT") stays as it is written, and so do forms of one code under several
    instruments, of which the *basis* may tell.

    Where *form* is missing, the codes in the first of *others* that names any.
    """
    kept = given(form)
    if kept is not None:
        reading = Reading(text=kept.text, value=_read(kept.text, basis))
        return Told(reading=reading, source=kept.source)
    for words in others:
        codes = find_form_codes(words.text) if words is not None else ()
        if words is not None and codes:
            reading = Reading(text=words.text, value="; ".join(codes))
            return Told(reading=reading, source=words.source)
    return None


def _read(text: str, basis: Sequence[LegalReference]) -> str:
    codes = find_form_codes(text)
    if not codes or names_range(text) or find_namesakes(text, basis):
        return tidy_lines(text)
    return "; ".join((*codes, *_find_loose(text), *find_unnamed_forms(text)))


def _find_codes(plain: str) -> Iterator[tuple[str, slice]]:
    """The codes in *plain* as often as they stand there, and where."""
    for match in _FORM.finditer(plain):
        if not _OF_INSTRUMENT.search(plain[: match.start()].lower()):
            yield match[0].rstrip(".-"), slice(*match.span())


def _find_loose(text: str) -> tuple[str, ...]:
    """Numbers in *text* that go on with its codes and are in none of them."""
    rest = ",\n".join(text.splitlines())
    for match in (*find_numbers(rest), *_FORM.finditer(rest)):
        blank = " " * (match.end() - match.start() - 1)
        rest = f"{rest[: match.start()]}.{blank}{rest[match.end() :]}"
    return tuple(dict.fromkeys(match["code"] for match in _LOOSE.finditer(rest)))

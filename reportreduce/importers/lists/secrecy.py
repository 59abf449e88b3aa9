"""Whether a row of a list says that its report is secret: in a column, a remark or the name."""

import re

from reportreduce.errors import Problem
from reportreduce.importers.regimes.words import Words, given
from reportreduce.messages import Text
from reportreduce.normalise.text import normalise_text

_DEGREE = r"(?:(?:tuyệt|tối) )?mật"
_SECRET = re.compile(rf"{_DEGREE}|có|x|(?:có )?bí mật nhà nước")
_OPEN = re.compile(r"không(?: mật)?|(?:bình )?thường|công khai")
_MARK = re.compile(
    rf"(?:(?:độ|mức độ)(?: mật)? ?:? ?)?\W*{_DEGREE}\W*"
    rf"|(?:văn bản|báo cáo|tài liệu|chế độ) {_DEGREE}"
)
_OF_NAME = re.compile(rf"[(\[-]\s*(?:(?:độ|mức độ)(?: mật)?:? )?{_DEGREE}\s*(?:[)\]]|\Z)")
_MENTION = re.compile(r"\bmật\b")
_PARTS = re.compile(r"[;,.\n]")


def read_secrecy(
    column: Words | None, note: Words | None, name: str
) -> tuple[bool, tuple[Text, ...], tuple[Problem, ...]]:
    """Whether the report is secret, what was assumed for it, and what is not understood."""
    kept = given(column)
    if kept is not None:
        plain = normalise_text(kept.text)
        understood = _OPEN.fullmatch(plain) or _SECRET.fullmatch(plain)
        return bool(_SECRET.fullmatch(plain)), (), () if understood else (_doubt(kept),)
    if _OF_NAME.search(normalise_text(name)):
        return True, (Text("lists.secret_by_remark", {"text": name}),), ()
    if note is None or not _MENTION.search(normalise_text(note.text)):
        return False, (), ()
    parts = [normalise_text(part).strip(" .") for part in _PARTS.split(note.text)]
    if any(_MARK.fullmatch(part) or _SECRET.fullmatch(part) for part in parts):
        return True, (Text("lists.secret_by_remark", {"text": note.text}),), ()
    told = [part for part in parts if _MENTION.search(part)]
    return False, (), () if all(map(_OPEN.fullmatch, told)) else (_doubt(note),)


def _doubt(words: Words) -> Problem:
    what = Text("lists.secrecy_unclear", {"text": words.text})
    return Problem(str(words.source), what, Text("lists.secrecy_mend"))

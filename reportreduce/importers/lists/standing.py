"""What titles and groups say of all reports below them: that they ended, or are still to come."""

import re
from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve, frozen

from reportreduce.errors import Problem
from reportreduce.importers.lists.remarks import leave_frequency_open
from reportreduce.importers.lists.titles import begins_list, begins_title
from reportreduce.importers.office.grid import Cell
from reportreduce.importers.office.words import is_note
from reportreduce.importers.regimes.drafts import RegimeDraft
from reportreduce.importers.regimes.words import Words
from reportreduce.messages import Text
from reportreduce.normalise.text import normalise_text, tidy_text

_DOCUMENT = (
    r"(?:(?:một số|các|toàn bộ|một phần) )*(?:quyết định|nghị định|nghị quyết|thông tư|văn bản|luật"
    r"|chỉ thị|công văn|kế hoạch|quy định|điều|khoản|điểm|phụ lục)\b"
)
_REMOVED = r"(?:bãi bỏ|cắt giảm|hủy bỏ|loại bỏ)"
_PROPOSED = re.compile(rf"\b(?:đề nghị|đề xuất|kiến nghị|dự kiến) (?:được )?{_REMOVED}")
_NOT_REMOVED = re.compile(rf"\b(?:không|chưa)(?: bị)? {_REMOVED}")
_CHANGED = re.compile(
    rf"\b(?:{_REMOVED}(?! {_DOCUMENT})|(?:được|bị) thay thế(?! bởi {_DOCUMENT})|lồng ghép"
    r"|(?:hết|chưa có|không còn) hiệu lực|không còn (?:phù hợp|thực hiện|áp dụng|phải)"
    r"|(?:tạm )?(?:ngừng|ngưng|dừng) (?:hiệu lực|thực hiện|báo cáo|áp dụng|gửi)|(?:tạm|đã) dừng"
    rf"|đình chỉ|thôi (?:báo cáo|gửi|thực hiện)|đã hủy(?! {_DOCUMENT})"
    r"|(?:không|chưa) (?:phải )?(?:báo cáo|gửi|thực hiện|áp dụng|ban hành)|đến hết"
    r"|(?:thực hiện|áp dụng|hiệu lực|thi hành|bắt đầu|kể|gửi) từ (?:ngày|tháng|quý|năm|kỳ|\d+))\b"
)
_ANNEX = re.compile(r"phụ lục\b|phần (?:[ivx]{1,4}|\d|thứ)\b")
_MOST_LINES = 3
"""Lines just above a table that are heard where none of them begins a title."""


@frozen
class Standing:
    """
    What stands over a table: the words of its annex, and those of its own title.

    What an annex says holds until the next annex, what a title says until the next title.
    """

    annex: tuple[Words, ...] = ()
    title: tuple[Words, ...] = ()

    @property
    def words(self) -> tuple[Words, ...]:
        """All words that change or may change the reports below."""
        return (*self.annex, *self.title)


def read_standing(before: Standing, cells: Sequence[Cell]) -> Standing:
    """What stands over the table below *cells*, if *before* stood over what is above them."""
    lines = [Words(line, cell.source) for cell in cells for line in cell.text.splitlines()]
    plain = [normalise_text(line.text) for line in lines]
    annexes = [at for at, text in enumerate(plain) if _ANNEX.match(text)]
    if annexes:
        return Standing(annex=_telling(lines[annexes[-1] :]))
    titles = [at for at, text in enumerate(plain) if begins_list(text)]
    titles = titles[:1] or [at for at, text in enumerate(plain) if begins_title(text)][-1:]
    if titles:
        return evolve(before, title=_telling(lines[titles[0] :]))
    last = list(_before_notes(lines))[-_MOST_LINES:]
    return evolve(before, title=(*before.title, *_telling(last)))


def heed_standing(draft: RegimeDraft, groups: Iterable[Cell], over: Iterable[Words]) -> RegimeDraft:
    """
    *draft* with an open frequency if a group or a title *over* it says that it does not hold.

    That such reports are only proposed to go leaves them as they are, and is told.
    """
    words = (*over, *_telling([Words(cell.text, cell.source) for cell in groups]))
    if not words:
        return draft
    problems: list[Problem] = []
    for each in words:
        text = tidy_text(each.text)
        is_open = _says_change(each.text)
        if is_open:
            draft = leave_frequency_open(draft, Text("lists.part_reason", {"text": text}))
        key = "part_changed" if is_open else "part_proposed"
        problems.append(Problem.of(str(each.source), f"lists.{key}", text=text))
    return evolve(draft, problems=(*draft.problems, *problems))


def _before_notes(lines: Iterable[Words]) -> Iterator[Words]:
    for line in lines:
        if is_note(line.text):
            return
        yield line


def _telling(lines: Iterable[Words]) -> tuple[Words, ...]:
    return tuple(
        line
        for line in lines
        if _says_change(line.text) or _PROPOSED.search(normalise_text(line.text))
    )


def _says_change(text: str) -> bool:
    plain = _NOT_REMOVED.sub(" ", _PROPOSED.sub(" ", normalise_text(text)))
    return _CHANGED.search(plain) is not None

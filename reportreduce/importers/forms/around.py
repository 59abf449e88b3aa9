"""What stands above and below a table: title, code, measure, notes, and relations of forms."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from attrs import frozen

from reportreduce.importers.forms.drafts import NoteDraft, RelationKind
from reportreduce.importers.forms.measures import (
    find_form_measure,
    find_measure_line,
    is_bare_measure,
    name_measure,
    states_unread_measure,
)
from reportreduce.importers.forms.open_measures import names_measure
from reportreduce.importers.forms.to_fill import is_counted, is_to_fill
from reportreduce.importers.forms.words import find_code, is_heading
from reportreduce.importers.office.grid import Cell, Grid
from reportreduce.importers.office.words import is_note, is_signature
from reportreduce.normalise.text import normalise_text

_CODES = r"((?:\(?\d[\w./-]*\)?(?:\s*(?:,|;|và)\s*(?:biểu\s+)?)?)+)"
_RELATIONS: tuple[tuple[RelationKind, re.Pattern[str]], ...] = (
    (
        RelationKind.TOTAL_OF,
        re.compile(rf"tổng hợp (?:số liệu )?(?:từ|của) (?:các )?(?:biểu|mẫu)(?: số)?\s*{_CODES}"),
    ),
    (
        RelationKind.PART_OF,
        re.compile(rf"(?:cộng|tổng hợp) vào (?:các )?(?:biểu|mẫu)(?: số)?\s*{_CODES}"),
    ),
    (
        RelationKind.DETAILS,
        re.compile(rf"chi tiết (?:cho|của) .*?(?:biểu|mẫu)(?: số)?\s*{_CODES}"),
    ),
    (
        RelationKind.EQUALS,
        re.compile(rf"=\s*cột \(?\d+\)? (?:của )?(?:biểu|mẫu)(?: số)?\s*{_CODES}"),
    ),
    (
        RelationKind.ATTACHED_TO,
        re.compile(rf"đính kèm (?:biểu |mẫu )?{_CODES}"),
    ),
)
_CODE = re.compile(r"[\w./-]*\d[\w./-]*")
_PERIOD = re.compile(
    r"^\(?(từ ngày|kỳ báo cáo|số liệu (tính )?(từ|đến)|thời điểm|(quý|tháng|năm)\b)"
)
_DEADLINE = re.compile(r"báo cáo [^:]{1,30}:\s*(?:trước |chậm nhất |vào |là )*ngày\b")
"""When a form is due, as ministries print it in the corner."""
_BARE_TITLE = re.compile(r"(?:mẫu )?(?:báo cáo|biểu mẫu|biểu|bảng tổng hợp|thống kê)")
"""What says nothing without the line below it."""
_LEADS_ON = re.compile(
    r"(?:thực hiện (?:công văn|văn bản|quyết định|thông tư|kế hoạch số|yêu cầu)|căn cứ|kính gửi)\b"
    r"|.*:\Z"
)
"""What begins the text below a title."""
_OF_TABLE = 2
"""Figures named side by side above a table: they head a table of their own."""
_TITLE_ENDS = re.compile(r"^[(\[].*[)\]]$")


@frozen(kw_only=True)
class Surroundings:
    """
    Title, code and measure of the whole form, each empty if not stated; and its notes.

    ``measure_line`` is a line that seems to state the measure, and is not understood.
    ``other_codes`` are full codes ("03/HT") of further forms.
    """

    title: str
    code: str
    other_codes: tuple[str, ...]
    measure: str
    measure_line: str = ""
    notes: tuple[NoteDraft, ...]


def read_surroundings(grid: Grid, top: int, last: int) -> Surroundings:
    """What the lines above row *top* and below row *last* of *grid* say."""
    above = [cell for cell in grid.cells if cell.row < top]
    below = [cell for cell in grid.cells if cell.row > last]
    lines = [line for cell in above for line in cell.text.splitlines()]
    codes = list(dict.fromkeys(filter(None, map(find_code, lines))))
    code = codes[0] if codes else ""
    stated = ((line, found) for line in lines if (found := find_form_measure(line)))
    line, measure = next(stated, ("", ""))
    if not names_measure(measure):
        line, measure = line or next(filter(states_unread_measure, lines), ""), ""
    return Surroundings(
        title=_find_title(above, code),
        code=code,
        other_codes=tuple(each for each in codes[1:] if "/" in each and "/" in code),
        measure=name_measure(measure),
        measure_line="" if measure else line,
        notes=(*_relating(above), *_notes(below)),
    )


def _find_title(cells: Sequence[Cell], code: str) -> str:
    """The lines just above the table that are not anything else, those of one title together."""
    counted = Counter(cell.row for cell in cells if is_counted(cell.text))
    lines = [
        (cell, line)
        for cell in cells
        for line in cell.text.splitlines()
        if counted[cell.row] < _OF_TABLE
    ]
    candidates = [(cell, line) for cell, line in lines if _may_be_title(line, code)]
    if not candidates:
        return ""
    best = max(range(len(candidates)), key=lambda at: (_titleness(candidates, at), at))
    title = [candidates[best][1]]
    for before, after in zip(candidates[best:], candidates[best + 1 :], strict=False):
        if not _continues(before[0], after[0], after[1], title):
            break
        title.append(after[1])
    return " ".join(title)


def _may_be_title(line: str, code: str) -> bool:
    plain = normalise_text(line)
    other = is_heading(line) or is_signature(line) or is_note(line) or bool(find_measure_line(line))
    other = (
        other
        or is_bare_measure(line)
        or is_to_fill(line)
        or (bool(code) and find_code(line) == code)
    )
    no_title = (_PERIOD, _DEADLINE, _TITLE_ENDS)
    return not (other or len(plain) < 6 or any(each.match(plain) for each in no_title))


def _titleness(candidates: Sequence[tuple[Cell, str]], at: int) -> int:
    """3 for a line that begins like a title, 1 for any other that is wide, else 0."""
    cell, line = candidates[at]
    plain = normalise_text(line)
    if re.match(
        r"(báo cáo|tổng hợp|bảng|biểu|kết quả|tình hình|thống kê|danh sách|số |sổ )", plain
    ):
        earlier = any(_titleness(candidates, place) == 3 for place in range(at))
        return 2 if earlier else 3
    return 1 if cell.columns > 1 or cell.column > 0 or line.isupper() else 0


def _continues(before: Cell, after: Cell, line: str, title: Sequence[str]) -> bool:
    """Whether *line* goes on with *title*: next to it, and in capitals if that is."""
    near = after.row - before.bottom <= 1 and after.column == before.column
    plain = normalise_text(line)
    is_bare = bool(_BARE_TITLE.fullmatch(normalise_text(title[0])))
    is_alike = line.isupper() == title[-1].isupper() or (is_bare and len(title) == 1)
    is_text = is_bare and bool(_LEADS_ON.match(plain))
    return near and is_alike and not is_text and not _PERIOD.match(plain)


def _relating(cells: Sequence[Cell]) -> Iterator[NoteDraft]:
    for cell in cells:
        note = build_note(cell)
        if note.relation is not None:
            yield note


def _notes(cells: Sequence[Cell]) -> Iterator[NoteDraft]:
    """The lines below a table up to the signatures; a lone "Ghi chú:" is left out."""
    for cell in cells:
        if is_signature(cell.text):
            return
        if not re.fullmatch(r"(ghi chú|chú thích|lưu ý)\s*:?", normalise_text(cell.text)):
            yield build_note(cell)


def build_note(cell: Cell) -> NoteDraft:
    """The note in *cell*, with the forms that it relates to."""
    text = " ".join(cell.text.split())
    relation, forms = find_relation(text)
    return NoteDraft(text=text, relation=relation, forms=forms, source=cell.source)


def find_relation(text: str) -> tuple[RelationKind | None, tuple[str, ...]]:
    """
    How *text* relates its form to others, and their codes.

    >>> find_relation("Biểu này là tổng hợp từ biểu 02, 03, 04")[1]
    ('02', '03', '04')
    """
    flat = " ".join(text.split())
    plain = normalise_text(flat)
    for relation, pattern in _RELATIONS:
        found = pattern.search(plain)
        if found:
            # Codes keep their capitals: the same place in the text that was not lowered.
            kept = flat if len(flat) == len(plain) else plain
            codes = _CODE.findall(kept[found.start(1) : found.end(1)])
            return relation, tuple(dict.fromkeys(code.strip("./-") for code in codes))
    return None, ()

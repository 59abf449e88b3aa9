"""The parties that a statement of duty names, and how its filer is told."""

import re

from attrs import frozen

from reportreduce.importers.law.bodies import HEAD, read_body
from reportreduce.importers.law.recipients import (
    Recipients,
    find_onward,
    find_purpose,
    find_recipients,
)
from reportreduce.importers.law.subjects import NOT_SUBJECT, find_subject

_PREAMBLE = re.compile(
    rf"(?:căn cứ|trên cơ sở|để)\b[^;.:]*?, (?=(?-i:[A-ZĐ]))(?={HEAD})"
    rf"|(?:căn cứ|trên cơ sở)\b[^;.:]*, (?={HEAD}[^,;.:]{{0,120}}? (?:có trách nhiệm|phải)\b)",
    re.IGNORECASE,
)
_MODAL = re.compile(
    r"(?:,|_)? ?\b(?:(?:đều|cũng) )?(?:có (?:trách nhiệm|nghĩa vụ|nhiệm vụ)"
    r"|(?<!người )chịu trách nhiệm|phải)\b",
    re.IGNORECASE,
)
_INSIDE = re.compile(r"(?<=[^\W_] )\w")
_PLAIN = re.compile(
    r" ?\b(?:thực hiện (?:các |việc |chế độ |nghiêm )*(?:thông tin|thống kê|báo cáo(?! viên))"
    r"|thực hiện lập"
    r"|(?:xây dựng|hoàn thành|viết|(?<!việc )làm) (?:và gửi )?báo cáo"
    r"|(?<!tử )(?<!viện )(?<!cáo )tổng hợp"
    r"|(?<!có )định kỳ"
    r"|(?<!được )(?<!tiền )gửi|nộp"
    r"|(?<!chương )(?<!công )(?<!quy )(?<!quá )(?<!tiến )(?<!giáo )trình"
    r"|(?<!độc )(?<!thành )(?<!thiết )(?<!xác )(?<!công )lập"
    r"|(?<!nhận )(?<!được )(?<!thực hiện )(?<!mối )(?<!đơn vị )(?<!cơ quan )(?<!kỳ )(?<!đối tượng"
    r" )(?<!duyệt )(?<!các )(?<!nghe )(?<!của )(?<!thiết bị )(?<!trên )(?<!trong )(?<!yêu cầu )"
    r"báo cáo(?! viên))\b",
    re.IGNORECASE,
)
_SOFT = re.compile(
    r" ?\b(?:thống kê|rà soát|tiếp nhận|chủ trì(?=,| phối| tổng| xây)|(?<!ban )chỉ đạo|tự đánh giá"
    r"|cập nhật|giúp"
    r"|xây dựng kế hoạch|xét duyệt(?=,| quyết toán)|thực hiện kiểm toán|tham mưu|thu thập|theo dõi"
    r"|căn cứ|xem xét|quyết định (?=cho phép|tạm|đình|thu)"
    r"|thảo luận|hướng dẫn|ban hành(?! kèm)|ghi (?=báo cáo|nhật ký)|tổ chức (?:sơ kết|tổng kết)"
    r"|(?<!,)(?<!và)(?<!hoặc)(?<!các) tổ chức (?=điều tra)"
    r"|(?<!cáo )(?<!chức )(?:sơ kết"
    r"|tổng kết))\b",
    re.IGNORECASE,
)
_DUTY = re.compile(r"báo cáo(?! viên)|(?<!tiền )\bgửi\b|\bnộp\b", re.IGNORECASE)
_OPENS_WITH_CONDITION = re.compile(
    r"[ _,]*(?:trong )?(?:(?:các )?trường hợp|khi|nếu|sau khi|trước khi)\b", re.IGNORECASE
)
_NEXT_BODY = re.compile(rf"(?:, |\bthì )(?={HEAD})", re.IGNORECASE)
_MOST_TRIES = 3
_BY = re.compile(rf"(?:các |bản )?báo cáo [^.;:]{{3,160}}? (?:được|do) (?={HEAD})", re.IGNORECASE)
_SENDS = re.compile(r" ?(?:tổng hợp,? |lập,? )*(?:gửi|nộp|trình|báo cáo)\b")
_ORDERS = re.compile(rf" (?:có thể|có quyền|sẽ)(?: có văn bản)? yêu cầu (?={HEAD})", re.IGNORECASE)
_REPORTS = re.compile(
    r" (?:phải )?(?:lập |gửi |nộp |thực hiện (?:việc |chế độ )*)?báo cáo(?! viên)\b", re.IGNORECASE
)
_NEAR = 40
"""Characters after the verb of reporting in which its modal may still stand."""


@frozen(kw_only=True)
class Parties:
    """
    The words for who files and who receives; ``sets`` are the recipients for each case.

    ``onward`` are those to whom the recipients report in turn ("gửi A để tổng hợp, báo cáo B"),
    told from ``purpose`` on; -1 if no purpose is told.  ``verb`` is where the duty begins.
    """

    filers: str = ""
    sets: tuple[Recipients, ...] = ()
    onward: tuple[str, ...] = ()
    purpose: int = -1
    verb: int = 0

    @property
    def recipients(self) -> tuple[str, ...]:
        """The recipients of the first case, which mostly is the only one."""
        return self.sets[0].names if self.sets else ()


def find_parties(text: str, masked: str) -> Parties:
    """
    The parties of the statement *text*; *masked* is the same with "_" for times.

    A filer stands right before the verb of the duty, a recipient after "gửi", "báo cáo", "về".
    """
    told = _read_passive(text, masked) or _read_ordered(text, masked)
    if told is not None:
        return told
    verb = _verb_of(masked)
    if verb is None:
        return Parties()
    filers = find_subject(text, masked, verb)
    sets = find_recipients(text, masked, verb)
    if not filers and not sets and _OPENS_WITH_CONDITION.match(masked):
        verb, filers = _after_condition(text, masked, verb)
        sets = find_recipients(text, masked, verb)
    purpose = find_purpose(masked, verb)
    onward = find_onward(text, masked, purpose) if sets else ()
    if not sets or onward == sets[0].names:
        purpose, onward = -1, ()
    return Parties(
        filers=filers,
        sets=sets,
        onward=onward,
        purpose=purpose,
        verb=verb,
    )


def _read_ordered(text: str, masked: str) -> Parties | None:
    """The parties of "Bộ A có quyền yêu cầu quỹ B báo cáo ...": B files, A receives."""
    match = _ORDERS.search(masked)
    reports = _REPORTS.search(masked, match.end()) if match is not None else None
    if match is None or reports is None:
        return None
    verb = reports.start()
    asker = find_subject(text, masked, match.start())
    if not asker or len(read_body(masked, match.end())) < verb - match.end():
        return None
    sets = find_recipients(text, masked, verb) or (Recipients((asker,)),)
    return Parties(filers=text[match.end() : verb], sets=sets, verb=verb)


def is_duty(words: str) -> bool:
    """Whether *words* say that somebody reports, and not only who."""
    return bool(_MODAL.search(words) or _DUTY.search(words))


def _after_condition(text: str, masked: str, verb: int) -> tuple[int, str]:
    """Verb and subject behind a condition that has a verb of its own; else *verb* and nothing."""
    for number, match in enumerate(_NEXT_BODY.finditer(masked, verb)):
        start = match.end()
        main = _verb_of(masked[start:])
        filers = find_subject(text[start:], masked[start:], main) if main is not None else ""
        if main is not None and filers:
            return start + main, filers
        if number == _MOST_TRIES:
            break
    return verb, ""


def _read_passive(text: str, masked: str) -> Parties | None:
    """The parties of "Báo cáo ... được Bộ A gửi Bộ B"."""
    match = _BY.match(masked)
    name = read_body(masked, match.end()) if match is not None else ""
    if match is None or not name:
        return None
    verb = match.end() + len(name)
    if not _SENDS.match(masked, verb):
        return None
    sets = find_recipients(text, masked, verb)
    return Parties(filers=text[match.end() : verb], sets=sets, verb=verb)


def _verb_of(masked: str) -> int | None:
    """Where the duty begins: at "phải", "có trách nhiệm", or at the verb of reporting itself."""
    preamble = _PREAMBLE.match(masked)
    begin = preamble.end() if preamble is not None else 0
    found = (_DUTY.search(masked, begin), _find_verb(_PLAIN, masked, begin))
    known = [match.start() for match in found if match is not None]
    conditional = NOT_SUBJECT.match(masked.strip(" _,")) is not None
    reach = len(masked) if conditional or not known else max(known) + _NEAR
    first = found[1].start() if found[1] is not None else None
    modals = [match for match in _MODAL.finditer(masked, begin) if match.start() < reach]
    if modals and (first is None or conditional or first > modals[0].start()):
        return _last_of_subject(modals)
    soft = _find_verb(_SOFT, masked)
    if soft is not None and not conditional and (first is None or soft.start() < first):
        return soft.start()
    return first


def _find_verb(pattern: re.Pattern[str], masked: str, begin: int = 0) -> re.Match[str] | None:
    """The first verb; with a capital inside a sentence it is of a name, as "Cục Thống kê"."""
    match = pattern.search(masked, begin)
    while match is not None:
        start = match.start() + (match[0][0] == " ")
        if not (masked[start].isupper() and _INSIDE.match(masked, start)):
            break
        match = pattern.search(masked, start + 1)
    return match


def _last_of_subject(modals: list[re.Match[str]]) -> int:
    """The modal that the subject belongs to: one after a comma ends a long subject."""
    for match in reversed(modals):
        if match[0].startswith(","):
            return match.start()
    return modals[0].start()

"""The parties that a statement of duty names, and how its filer is told."""

import re

from attrs import frozen

from reportreduce.importers.law.bodies import HEAD, is_body, read_body
from reportreduce.importers.law.recipients import (
    Recipients,
    find_onward,
    find_purpose,
    find_recipients,
)
from reportreduce.normalise.text import BRACKETS

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
_PLAIN = re.compile(
    r" ?\b(?:thực hiện (?:các |việc |chế độ |nghiêm )*(?:thông tin|thống kê|báo cáo(?! viên))"
    r"|thực hiện lập"
    r"|lập (?:và gửi |kế hoạch, |các |01 )*(?:báo cáo|hồ sơ|biểu)"
    r"|(?:xây dựng|hoàn thành|viết|làm) (?:và gửi )?báo cáo|(?<!tử )(?<!viện )(?<!cáo )tổng hợp"
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
    r"|xây dựng kế hoạch|xét duyệt quyết toán|thực hiện kiểm toán|tham mưu|thu thập|theo dõi"
    r"|căn cứ|xem xét|quyết định (?=cho phép|tạm|đình|thu)"
    r"|thảo luận|hướng dẫn|ban hành(?! kèm)|ghi (?=báo cáo|nhật ký)|tổ chức (?:sơ kết|tổng kết)"
    r"|(?<!,)(?<!và)(?<!hoặc)(?<!các) tổ chức (?=điều tra)"
    r"|(?<!cáo )(?<!chức )(?:sơ kết"
    r"|tổng kết))\b",
    re.IGNORECASE,
)
_DUTY = re.compile(r"báo cáo(?! viên)|(?<!tiền )\bgửi\b|\bnộp\b", re.IGNORECASE)
_CUT = re.compile(
    r",? (?:khi|như sau|trong quá trình|nếu|sau khi|trước khi|(?:hằng|hàng) (?:ngày|tuần|tháng|quý"
    r"|năm)"
    r"|định kỳ|căn cứ|hiện nay|có thẩm quyền thực hiện"
    r"|theo (?:định kỳ|quy định|chức năng|thẩm quyền|phân cấp|yêu cầu)|trong (?:thời|khi|phạm vi"
    r"|(?:các )?trường)"
    r"|với vai trò|ngoài việc|chậm nhất|trước ngày|đột xuất)\b| _{3,}"
    r"| (?:xem xét|quyết định cho|kiểm tra(?= báo| các)|nhận xét|duyệt báo cáo"
    r"|thực hiện đối chiếu)\b",
    re.IGNORECASE,
)
_AFTER_EVENT = re.compile(
    r"(?:chậm|muộn|trong|sau|không|tối|ngay)\b[^,]*(?:kể từ|tính từ|sau khi)", re.IGNORECASE
)
_TRAILING = re.compile(
    r"(?: thực hiện(?: việc| các| nội dung| trách nhiệm)*| tiếp tục| còn| cũng| đều| chủ động"
    r"| kịp thời| có| sẽ| thì| trong|(?<!hàng) không"
    r"| có (?:trách nhiệm|nghĩa vụ|nhiệm vụ|quyền)(?: sau đây)?"
    r"|(?-i:(?<!phòng)(?<!điện tử) tổng hợp|(?<!chức)(?<!oàn)(?<![Tt]ổ) kiểm tra)"
    r"|(?<!là)(?<!,)(?<!của) tổ chức| và)+\Z",
    re.IGNORECASE,
)
_CONDITION = re.compile(r",? (?:khi|nếu|trong quá trình|trước khi|sau khi) ", re.IGNORECASE)
_OPENS_WITH_CONDITION = re.compile(
    r"[ _,]*(?:trong )?(?:(?:các )?trường hợp|khi|nếu|sau khi|trước khi)\b", re.IGNORECASE
)
_NEXT_BODY = re.compile(rf"(?:, |\bthì )(?={HEAD})", re.IGNORECASE)
_MOST_TRIES = 3
_FOR_BODY = re.compile(r"\A(?:đối với|riêng) ", re.IGNORECASE)
_NOT_SUBJECT = re.compile(
    r"\A(?:khi|trường hợp|nếu|ngoài|sau khi|trước khi|căn cứ|trên cơ sở|trong|để|theo|đối với"
    r"|kể từ|ngày|định kỳ|(?:hằng|hàng) (?:ngày|tuần|tháng|quý|năm)|nội dung|báo cáo|thời|kỳ"
    r"|hình thức|phương thức|mẫu|việc|số liệu)\b",
    re.IGNORECASE,
)
_PREDICATE = re.compile(
    r"\b(?:có yêu cầu|thấy cần|phát hiện|xảy ra|được phê duyệt|hết hạn)\b", re.I
)
_PROVINCES = re.compile(r"thành phố trực thuộc trung ương(?: trở lên)?, (?=\w)", re.IGNORECASE)
"""The end of "tại nhiều tỉnh, thành phố trực thuộc trung ương", which files nothing."""
_SHORT_NAME = re.compile(r" ?\((?:(?:sau đây|gọi tắt|viết tắt)[^()]*\)?|[^()]*)\Z")
"""A short name in brackets at the end, or a bracket that is cut off."""
_BY = re.compile(rf"(?:các |bản )?báo cáo [^.;:]{{3,160}}? được (?={HEAD})", re.IGNORECASE)
_SENDS = re.compile(r" ?(?:tổng hợp,? |lập,? )*(?:gửi|nộp|trình|báo cáo)\b")
_ORDERS = re.compile(rf" (?:có thể|có quyền|sẽ)(?: có văn bản)? yêu cầu (?={HEAD})", re.IGNORECASE)
_REPORTS = re.compile(
    r" (?:phải )?(?:lập |gửi |nộp |thực hiện (?:việc |chế độ )*)?báo cáo(?! viên)\b", re.IGNORECASE
)
_APART = re.compile(r"_|\bthì ")
"""Between a condition and the subject."""
_SEGMENT = re.compile(r"(?:, |; |: |\bthì |_[ ,:;)]*|\) ?)")
_TOLD = re.compile(
    r"(?:các )?(?:tổ chức|cơ quan|đơn vị|doanh nghiệp"
    r"|cá nhân)[^,.;:_]{0,60}quy định tại[^.;:_]{0,80}\Z",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"\b(?:mốc|tất cả|tài sản|danh mục|trường hợp|những|mức|chi|riêng|kỳ|vụ|được|là|gồm|bao gồm"
    r"|việc"
    r"|có|khi|thực hiện|kết quả|và)\b|[:;,]|\A(?:các|những) (?:bản )?báo cáo(?! viên)",
    re.IGNORECASE,
)
_SHORT, _FEWEST_WORDS = 90, 3
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
    filers = _filers_before(text, masked, verb)
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
    asker = _filers_before(text, masked, match.start())
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
        filers = _filers_before(text[start:], masked[start:], main) if main is not None else ""
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
    found = (_DUTY.search(masked, begin), _PLAIN.search(masked, begin))
    known = [match.start() for match in found if match is not None]
    conditional = _NOT_SUBJECT.match(masked.strip(" _,")) is not None
    reach = len(masked) if conditional or not known else max(known) + _NEAR
    first = found[1].start() if found[1] is not None else None
    modals = [match for match in _MODAL.finditer(masked, begin) if match.start() < reach]
    if modals and (first is None or conditional or first > modals[0].start()):
        return _last_of_subject(modals)
    soft = _SOFT.search(masked)
    if soft is not None and not conditional and (first is None or soft.start() < first):
        return soft.start()
    return first


def _last_of_subject(modals: list[re.Match[str]]) -> int:
    """The modal that the subject belongs to: one after a comma ends a long subject."""
    for match in reversed(modals):
        if match[0].startswith(","):
            return match.start()
    return modals[0].start()


def _filers_before(text: str, masked: str, verb: int) -> str:
    left = masked[:verb]
    condition = _CONDITION.search(left)
    if condition is not None and is_body(left) and not _PREDICATE.search(left[: condition.start()]):
        return trim_subject(text[: condition.start()], masked[: condition.start()])
    starts = [0, *(match.end() for match in _SEGMENT.finditer(left))]
    begin, timed = None, _AFTER_EVENT.match(text) is not None
    for start in reversed(starts):
        segment = left[start:]
        if not segment.strip(" ,_"):
            continue
        piece = segment.split(", ")[0]
        if _NOT_SUBJECT.match(segment) or _PREDICATE.search(piece):
            break
        if begin is not None and _APART.search(left[start:begin]):
            break
        if begin is not None and left[begin].isupper() and segment[:1].islower() and timed:
            break
        if is_body(segment):
            begin = start
    begin = _after_for(left, begin)
    if begin is None:
        return _named_otherwise(text[:verb], left)
    place = _PROVINCES.match(left, begin)
    begin = place.end() if place is not None else begin
    return trim_subject(text[begin:verb], masked[begin:verb])


def trim_subject(words: str, masked: str = "") -> str:
    """*words* up to where they say when or how and no longer who; *masked* has "_" for times."""
    plain = BRACKETS.sub(lambda match: "x" * len(match[0]), masked or words)
    cut = _CUT.search(plain)
    kept = words[: cut.start()] if cut is not None else words
    named = _SHORT_NAME.sub("", kept.strip(" ,:;-"))
    trimmed = _TRAILING.sub("", named).strip(" ,;")
    return trimmed if is_body(trimmed + " ") or not is_body(named) else named


def _named_otherwise(words: str, left: str) -> str:
    """A subject that does not begin like a body: told by what it is, or a short name."""
    told = _TOLD.search(left)
    if told is not None:
        return words[told.start() :].strip(" ,")
    plain = left.strip(" ,")
    is_name = (
        plain[:1].isupper()
        and "_" not in plain
        and len(plain.split()) >= _FEWEST_WORDS
        and not _NOT_SUBJECT.match(plain)
    )
    return (
        words.strip(" ,") if is_name and len(plain) < _SHORT and not _NO_NAME.search(plain) else ""
    )


def _after_for(left: str, begin: int | None) -> int | None:
    """Where a subject such as "Đối với quỹ A, quỹ B" begins; *begin* where there is none."""
    match = _FOR_BODY.match(left)
    if match is None or not is_body(left[match.end() :]):
        return begin
    return match.end() if begin is None or left[begin].islower() else begin

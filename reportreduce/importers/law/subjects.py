"""Who files: the words of the subject before the verb of a duty."""

import re

from reportreduce.importers.law.bodies import HEAD, is_body
from reportreduce.normalise.text import BRACKETS

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
_FOR_BODY = re.compile(r"\A(?:đối với|riêng) ", re.IGNORECASE)
NOT_SUBJECT = re.compile(
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
_APART = re.compile(r"_|\bthì ")
"""Between a condition and the subject."""
_SEGMENT = re.compile(r"(?:, |; |: |\bthì |_[ ,:;)]*|\) ?)")
_GOVERNED = re.compile(rf"\b(?:cho|với) (?:các )?(?={HEAD})[^;:_]*\bvà ?\Z", re.IGNORECASE)
"""Bodies that are told and do not tell: "thông báo cho Viện A, Tòa B và báo cáo về ..."."""
_TOLD = re.compile(
    r"(?:các )?(?:tổ chức|cơ quan|đơn vị|doanh nghiệp"
    r"|cá nhân)[^,.;:_]{0,60}quy định tại[^.;:_]{0,80}\Z",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"\A(?:bảng|bản|biểu|sổ|danh sách|hồ sơ|tài liệu)\b"
    r"|\b(?:mốc|tất cả|tài sản|danh mục|trường hợp|những|mức|chi|riêng|kỳ|vụ|được|là|gồm|bao gồm"
    r"|việc"
    r"|có|khi|thực hiện|kết quả|và)\b|[:;,]|\A(?:các|những) (?:bản )?báo cáo(?! viên)",
    re.IGNORECASE,
)
_SHORT, _FEWEST_WORDS = 90, 3


def find_subject(text: str, masked: str, verb: int) -> str:
    """The words of *text* before *verb* that say who files; "" where none do."""
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
        if NOT_SUBJECT.match(segment) or _PREDICATE.search(piece):
            break
        if begin is not None and _APART.search(left[start:begin]):
            break
        if begin is not None and left[begin].isupper() and segment[:1].islower() and timed:
            break
        if is_body(segment):
            begin = start
    if _GOVERNED.search(left):
        return ""
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
        and not NOT_SUBJECT.match(plain)
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

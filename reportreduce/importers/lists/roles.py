"""What a column of a list can hold, and the headings that say so."""

import re
from collections.abc import Mapping
from enum import Enum
from functools import lru_cache

from attrs import frozen

from reportreduce.normalise.text import normalise_text

LONGEST_HEADING = 160
"""Characters of the longest text that is looked at as a heading."""
SURE = 0.9
"""Strength from which a heading alone decides."""
VAGUE = 0.5
"""Strength up to which a column counts as one of names only if its cells are reports."""


class ListRole(Enum):
    """What the cells of a column tell about a regime; the value is the word in mapping files."""

    NUMBER = "number"
    NAME = "name"
    DOMAIN = "domain"
    BASIS = "basis"
    ISSUER = "issuer"
    FILER = "filer"
    RECIPIENT = "recipient"
    FREQUENCY = "frequency"
    WINDOW = "window"
    DEADLINE = "deadline"
    CHANNEL = "channel"
    FORM = "form"
    CONTENT = "content"
    KIND = "kind"
    CONFIDENTIAL = "confidential"
    NOTE = "note"
    QUOTE = "quote"
    """The words of the law that the row was taken from."""
    MIXED = "mixed"
    """Several of the others, each with its label in the cell."""
    MINUTES = "minutes"
    PROPOSAL = "proposal"
    REASON = "reason"

    __hash__ = object.__hash__  # Every cell looks roles up; that of Enum hashes the name each time.


PLAIN = (
    *(ListRole.KIND, ListRole.DOMAIN, ListRole.BASIS, ListRole.ISSUER, ListRole.FILER),
    *(ListRole.RECIPIENT, ListRole.CHANNEL, ListRole.FORM, ListRole.CONTENT),
)
"""What is told once of a report, besides its name."""
DATES = (ListRole.WINDOW, ListRole.DEADLINE)
TIMES = (ListRole.FREQUENCY, *DATES)
"""What each cycle of a report has of its own."""
UNREAD = frozenset({ListRole.MINUTES, ListRole.PROPOSAL, ListRole.REASON})
"""Known, but a draft has no place for them: what a reviewer says about a regime, not the regime."""

USUAL_HEADINGS: Mapping[ListRole, str] = {
    ListRole.NUMBER: "STT",
    ListRole.NAME: "Tên báo cáo",
    ListRole.QUOTE: "Nguyên văn",
    ListRole.KIND: "Loại báo cáo",
    ListRole.DOMAIN: "Lĩnh vực",
    ListRole.BASIS: "Căn cứ pháp lý",
    ListRole.FILER: "Cơ quan thực hiện báo cáo",
    ListRole.RECIPIENT: "Cơ quan nhận báo cáo",
    ListRole.FREQUENCY: "Tần suất",
    ListRole.WINDOW: "Thời gian chốt số liệu",
    ListRole.DEADLINE: "Thời hạn gửi báo cáo",
    ListRole.CHANNEL: "Phương thức gửi",
    ListRole.FORM: "Mẫu biểu",
    ListRole.CONFIDENTIAL: "Độ mật",
    ListRole.NOTE: "Ghi chú",
}
"""The columns of a list that this program writes, in order."""

_BODY = (
    r"(?:cơ quan|đơn vị|tổ chức|cá nhân|đối tượng|chủ thể|cấp|ngành|địa phương|bộ phận|bộ|sở"
    r"|phòng|ban)"
)
_BODIES = rf"(?:các )?{_BODY}(?:(?:,| và|/|,? hoặc)? ?{_BODY})*"
_SENDS = r"(?:thực hiện|báo cáo|gửi|lập|nộp|chủ trì|tham mưu|xây dựng|chuẩn bị|tổng hợp)"
_ORDERS = r"(?:ban hành|quy định|yêu cầu)"
_TIME = r"(?:thời (?:hạn|gian|điểm|kỳ)|hạn|mốc(?: thời gian)?)"

_HEADINGS: tuple[tuple[ListRole, float, str], ...] = (
    (ListRole.NUMBER, 1.0, r"(?:stt|tt|s\.t\.t|số tt|số thứ tự|thứ tự)"),
    (ListRole.NUMBER, 0.5, r"(?:số|mã|mã số|ký hiệu)"),
    (ListRole.NAME, 1.0, r"(?:tên|tên gọi|danh mục)(?: (?:của|các|loại))* (?:chế độ )?báo cáo.*"),
    (ListRole.NAME, 1.0, r"(?:tên )?chế độ báo cáo(?: định kỳ)?|tên chế độ"),
    (ListRole.NAME, 0.8, r"(?:các )?(?:loại )?báo cáo(?: định kỳ)?|(?:các )?báo cáo phải .*"),
    (ListRole.NAME, 0.6, r"nội dung báo cáo"),
    (ListRole.NAME, VAGUE, r"tên|nội dung|tên,? nội dung|(?:tên )?nhiệm vụ"),
    (ListRole.DOMAIN, 1.0, r"(?:ngành,? |tên )?lĩnh vực.*"),
    (ListRole.DOMAIN, 0.5, r"ngành|nhóm(?: báo cáo| lĩnh vực)?"),
    (ListRole.ISSUER, 1.0, rf"{_BODIES}(?:, người)?(?: có)?(?: thẩm quyền)? {_ORDERS}.*"),
    (ListRole.ISSUER, 1.0, rf"thẩm quyền {_ORDERS}.*"),
    (
        ListRole.BASIS,
        1.0,
        r"(?:(?:tên|số|số,? ký hiệu|số hiệu|trích yếu|loại|các) ?)*(?:văn bản|vb|vbqppl)(?: .*)?",
    ),
    (ListRole.BASIS, 1.0, r"(?:căn cứ|cơ sở)(?: (?:pháp lý|ban hành|thực hiện|quy định))?.*"),
    (ListRole.BASIS, 1.0, r"(?:được )?quy định tại.*|điều(?: |, )khoản.*"),
    (ListRole.RECIPIENT, 1.0, rf"{_BODIES}(?: được)?(?: tiếp)? nhận.*"),
    (ListRole.RECIPIENT, 1.0, r"nơi (?:tiếp )?nhận.*|(?:nơi )?gửi (?:đến|tới|cho|về).*"),
    (ListRole.RECIPIENT, 0.7, r"nơi gửi.*"),
    (ListRole.RECIPIENT, 0.6, r"gửi(?: báo cáo)?"),
    (
        ListRole.FILER,
        1.0,
        rf"{_BODIES},? (?:phải |trực tiếp |đầu mối |có trách nhiệm |chịu trách nhiệm )*"
        rf"{_SENDS}(?!.*nhận).*",
    ),
    (ListRole.FILER, 0.8, r"đối tượng|chủ thể|người (?:thực hiện|lập|gửi) .*"),
    (ListRole.FILER, 0.6, rf"{_BODIES}"),
    (ListRole.WINDOW, 1.0, r".*\b(?:chốt|lấy|khóa) (?:số liệu|dữ liệu|thông tin).*"),
    (
        ListRole.WINDOW,
        1.0,
        r"(?:kỳ|mốc|thời (?:gian|điểm) tính) số liệu.*|số liệu (?:.* )?từ.*",
    ),
    (ListRole.WINDOW, 0.8, r"(?:thời (?:gian|điểm|hạn) )?chốt|thời gian lấy.*|số liệu"),
    (ListRole.MINUTES, 1.0, r"(?:số|tổng số) (?:giờ|phút|ngày công|ngày làm việc).*"),
    (
        ListRole.MINUTES,
        1.0,
        r"thời gian (?:lập|chuẩn bị|xây dựng|tổng hợp|làm|hoàn thành)(?: .*)?(?:giờ|phút|công).*",
    ),
    (
        ListRole.FREQUENCY,
        1.0,
        r"tần [sx]uất.*|chu kỳ.*|(?:kỳ|kỳ hạn|định kỳ)(?: (?:báo|thực|gửi)"
        r" ?(?:cáo|hiện)?.*)?",
    ),
    (ListRole.FREQUENCY, 0.8, r"số (?:lần|kỳ)(?: .*)?"),
    (ListRole.FREQUENCY, 0.5, r"thời gian(?: báo cáo| thực hiện)?|thời kỳ"),
    (
        ListRole.DEADLINE,
        1.0,
        rf"{_TIME}(?: .*)? (?:gửi|nộp|hoàn thành|trình|nhận)\b.*",
    ),
    (ListRole.DEADLINE, 1.0, r"ngày (?:phải )?(?:gửi|nộp|nhận|hoàn thành).*"),
    (ListRole.DEADLINE, 1.0, r"(?:thời )?hạn(?: (?:báo cáo|cuối|chót|thực hiện).*)?"),
    (ListRole.DEADLINE, 0.7, r"thời (?:gian|điểm) báo cáo.*|ngày báo cáo"),
    (ListRole.DEADLINE, 0.6, r"thời (?:gian|điểm)(?: thực hiện)?|ngày|(?:gửi|nộp)(?: báo cáo)?"),
    (
        ListRole.CHANNEL,
        1.0,
        r"phương thức|(?:phương thức|hình thức|cách thức|phương tiện|kênh)"
        r"(?: .*)? (?:gửi|nhận|nộp)\b.*",
    ),
    (ListRole.CHANNEL, 0.7, r"(?:phương thức|hình thức|cách thức)(?: .*)?"),
    (
        ListRole.FORM,
        1.0,
        r"(?:(?:tên|số|ký hiệu|các|kèm|kèm theo) )?(?:mẫu|biểu|biểu mẫu|mẫu biểu|đề cương|phụ lục)"
        r"(?:,? (?!phải).*)?",
    ),
    (ListRole.CONTENT, 1.0, r"(?:các |tóm tắt )?nội dung(?: (?:yêu cầu|chính|cơ bản|chủ yếu)).*"),
    (ListRole.CONTENT, 0.9, r"(?:các )?nội dung báo cáo.*|yêu cầu(?: về)? nội dung.*"),
    (ListRole.CONTENT, 0.8, r"nội dung.*|(?:các )?chỉ tiêu.*"),
    (ListRole.KIND, 1.0, r"(?:phân loại|loại|loại hình|tính chất)(?: (?:chế độ )?báo cáo.*)?"),
    (ListRole.CONFIDENTIAL, 1.0, r"(?:(?:độ|mức độ|cấp độ|chế độ) )?mật|.*bí mật.*"),
    (ListRole.QUOTE, 1.0, r"(?:trích )?nguyên văn.*|trích dẫn.*"),
    (ListRole.NOTE, 1.0, r"ghi chú.*|chú thích|lưu ý|ý kiến khác"),
    (ListRole.NOTE, 0.9, r"(?:tình|hiện) trạng(?: .*)?|(?:ngày |thời điểm )?(?:hết )?hiệu lực.*"),
    (
        ListRole.PROPOSAL,
        1.0,
        r"(?:phương án|kiến nghị|đề xuất|đề nghị|kết quả rà soát|giữ nguyên|bãi bỏ|sửa đổi"
        r"|thay thế|lồng ghép|cắt giảm|đơn giản hóa)(?:\W.*)?",
    ),
    (ListRole.REASON, 1.0, r"(?:nêu (?:rõ )?)?lý do.*|nguyên nhân.*|giải trình.*"),
)
"""
Roles with the headings that stand for them, and how sure each is.

The columns that Điều 7 of Nghị định 09/2019/NĐ-CP asks for, in the words of published lists.
"""
_PATTERNS = tuple((role, sure, re.compile(words)) for role, sure, words in _HEADINGS)
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_SPELLINGS = (("kì ", "kỳ "), ("qui ", "quy "), ("lí do", "lý do"), ("pháp lí", "pháp lý"))
_SHORT = {
    "cq": "cơ quan",
    "đv": "đơn vị",
    "bc": "báo cáo",
    "tg": "thời gian",
    "nd": "nội dung",
    "sl": "số liệu",
}
_SHORT_WORD = re.compile(rf"\b(?:{'|'.join(_SHORT)})\b")


@frozen
class HeadingMatch:
    """A role that a heading may stand for, and how surely: 0 to 1."""

    role: ListRole
    strength: float


@lru_cache(maxsize=4096)
def match_heading(heading: str) -> tuple[HeadingMatch, ...]:
    """
    The roles that *heading* may stand for, the surest first.

    >>> [match.role.value for match in match_heading("Cơ quan nhận báo cáo")]
    ['recipient']
    >>> match_heading("Báo cáo công tác dân vận quý I")
    ()
    """
    if len(heading) > LONGEST_HEADING:
        return ()
    plain = _plain(heading)
    found: dict[ListRole, float] = {}
    for words in dict.fromkeys((plain, " ".join(_BRACKETS.sub(" ", plain).split()))):
        for role, strength, pattern in _PATTERNS:
            if words and pattern.fullmatch(words):
                found[role] = max(found.get(role, 0.0), strength)
    matches = [HeadingMatch(role, strength) for role, strength in found.items()]
    return tuple(sorted(matches, key=lambda match: -match.strength))


def _plain(heading: str) -> str:
    plain = _SHORT_WORD.sub(lambda found: _SHORT[found[0]], f"{normalise_text(heading)} ")
    for other, usual in _SPELLINGS:
        plain = plain.replace(other, usual)
    return plain.strip(" .:;,*-0123456789")


def best_strength(heading: str) -> float:
    """How surely *heading* is one at all: 0 for a text that no column is named by."""
    matches = match_heading(heading)
    return matches[0].strength if matches else 0.0

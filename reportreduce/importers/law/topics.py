"""What a clause is about when it only gives a value: deadlines, data windows, forms, methods."""

import re
from enum import Enum


class Topic(Enum):
    """The value that a clause gives to reports named elsewhere."""

    CYCLE = "cycle"
    DEADLINE = "deadline"
    WINDOW = "window"
    FILERS = "filers"
    RECIPIENTS = "recipients"
    CHAIN = "chain"
    """Who reports to whom."""
    METHOD = "method"
    OUTLINE = "outline"
    """The form of the text of a report, which has another one for its figures."""
    FORM = "form"
    NAME = "name"
    CONTENT = "content"
    """Nothing that a regime draft has a place for."""


_SEND = r"(?:gửi|nộp|lập|báo cáo|thực hiện|hoàn thành|trình|chuyển)"
_TOPICS: tuple[tuple[Topic, str], ...] = (
    (Topic.NAME, r"tên (?:loại )?báo cáo"),
    (
        Topic.CHAIN,
        r"(?:đối tượng|đơn vị|cơ quan|chủ thể)[^:.]{0,50}(?:,| và) (?:cơ quan|đơn vị"
        r"|nơi) (?:tiếp nhận|nhận|gửi)",
    ),
    (
        Topic.CHAIN,
        r"(?:quy trình|trình tự|trách nhiệm|đối tượng|chủ thể"
        r"|chế độ)(?:,? và? ?\w+){0,3} báo cáo(?= ?:|\Z)",
    ),
    (
        Topic.WINDOW,
        r"(?:các )?(?:thời (?:gian|điểm|hạn|kỳ)|ngày|mốc)(?: \w+){0,3}? (?:chốt|lấy|tính)",
    ),
    (
        Topic.WINDOW,
        r"(?:chốt số liệu|số liệu(?: thống kê| tổng hợp)? (?:của )?(?:kỳ )?báo cáo"
        r"|số liệu trong báo cáo|niên độ báo cáo"
        r"|kỳ số liệu)",
    ),
    (Topic.WINDOW, r"mốc (?:thời gian|thông tin)"),
    (Topic.DEADLINE, rf"(?:thời (?:hạn|gian|điểm)|hạn|ngày)(?: \w+){{0,3}}? {_SEND}"),
    (Topic.DEADLINE, r"thời hạn(?= ?:|\Z| như sau| đối với| các )"),
    (
        Topic.CYCLE,
        r"(?:kỳ(?: hạn)?|tần su[ấâ]t|tần xuất|chu kỳ)(?: \w+){0,3}? báo cáo|(?:chế độ|các loại"
        r"|loại|số lần)(?: \w+){0,2} báo cáo"
        r"|định kỳ báo cáo(?= ?:)|tần suất",
    ),
    (
        Topic.RECIPIENTS,
        r"(?:cơ quan|đơn vị|nơi|tổ chức)(?:, \w+)*(?: tiếp| tổng hợp và"
        r"| và)? nhận(?= ?:|,|\Z| (?:báo cáo|và|là|gồm|bao gồm|các|thông tin|số liệu|hồ sơ)\b)",
    ),
    (
        Topic.FILERS,
        rf"(?:đối tượng|cơ quan|đơn vị|tổ chức|chủ thể)(?:, \w+ ?\w*)*(?: có trách nhiệm| phải)? "
        rf"(?:(?:thực hiện|{_SEND})(?: chế độ| việc)? báo cáo|báo cáo)(?= ?:|\Z| bao gồm| gồm| là)",
    ),
    (
        Topic.METHOD,
        r"(?:phương thức|hình thức|cách thức|thể thức|địa chỉ"
        r"|cách)(?:,? (?:và )?\w+){0,5}? (?:báo cáo|gửi|nhận|tiếp nhận)",
    ),
    (Topic.METHOD, r"(?:phương thức|hình thức|cách thức) (?:thực hiện|gửi)"),
    (Topic.OUTLINE, r"(?:mẫu )?đề cương(?: \w+){0,3} báo cáo"),
    (Topic.FORM, r"(?:mẫu|biểu|hệ thống biểu|bảng biểu)(?: \w+){0,3} báo cáo|biểu mẫu"),
    (
        Topic.CONTENT,
        r"(?:nội dung|yêu cầu|nguyên tắc|phạm vi|căn cứ|các nội dung|ngôn ngữ"
        r"|hướng dẫn (?:quy trình|thực hiện)|mục đích|phân loại|kết cấu)\b",
    ),
)
_PATTERNS = tuple(
    (topic, re.compile(rf"\A(?:về |quy định về |các )?{pattern}", re.IGNORECASE))
    for topic, pattern in _TOPICS
)


def find_topic(text: str) -> Topic | None:
    """
    The topic that *text* opens with; None for a clause that lays something down.

    >>> find_topic("Thời hạn gửi báo cáo: trước ngày 20 tháng 12"), find_topic("Sở A báo cáo Bộ B")
    (<Topic.DEADLINE: 'deadline'>, None)
    """
    for topic, pattern in _PATTERNS:
        if pattern.match(text):
            return topic
    return None

"""Codes of forms, and the ways in which a report is sent, in the words of the law."""

import re

_CODE = (
    r"(?:[A-ZĐ]{1,6}\d+\w*(?:[./-][\w.&-]*\w)*|\d+[\w]*(?:[./-][\w.&-]*\w)*"
    r"|[A-ZĐ]{1,6}(?:-[A-ZĐ]{1,8})*-\d+\w*|[IVXLC]+(?:\.\d+\w*)*(?:/[\w/]+)?\b(?!-)"
    r"|[A-ZĐ]{1,6}\b)"
)
_CODES = rf"(?-i:{_CODE}(?:(?:, |; | và |,| đến )(?:số |mẫu số |biểu số |phụ lục )?{_CODE})*)"
_KIND = r"(?:biểu mẫu|mẫu biểu|mẫu|biểu|phụ lục|đề cương|bảng)"
_BETWEEN = (
    r"(?: báo cáo| thống kê| đề cương| quy định| nêu| ban hành| tại| của| trong| thuộc| kèm theo)"
)
_NAMED = rf"{_KIND}{_BETWEEN}* (?:số )?{_CODES}"
_FORM = re.compile(
    rf"\b(?:(?:(?:{_KIND}){_BETWEEN}* (?={_KIND}))*{_NAMED}"
    rf"(?:(?: tại| của| thuộc| quy định tại|,| và|(?= phụ lục)){_BETWEEN}*(?: biểu mẫu tại"
    rf"| {_KIND} tại)? {_NAMED})*(?: tại phụ lục(?= ban hành| kèm))?)",
    re.IGNORECASE,
)
_LISTED_THERE = re.compile(
    r"\b(?:danh mục|danh sách|sơ đồ|tiêu chí|Mục \d+|lộ trình)\b[^.;:]{0,80}\Z", re.IGNORECASE
)
"""What makes an annex no form: "bệnh thuộc danh mục quy định tại Phụ lục 1"."""
_ATTACHED = re.compile(
    r"\b(?:mẫu|phụ lục|biểu)(?: \w+)?(?: ban hành)? (?:đính kèm|kèm theo)"
    r" (?:thông tư|nghị định|quyết định) này",
    re.I,
)
_WAY = (
    r"(?:văn bản giấy|văn bản điện tử|văn bản|bản giấy|bản điện tử|thư điện tử"
    r"|(?:địa chỉ )?(?:hộp|hòm) thư điện tử(?:,?:? \S+@[\w.]+\w)?"
    r"|email|e-mail"
    r"|fax|đường bưu (?:chính|điện)|(?:dịch vụ|hệ thống) bưu chính|bưu (?:chính|điện)|trực tiếp"
    r"|phương thức điện tử|hình thức điện tử|dữ liệu điện tử|tệp dữ liệu điện tử|điện thoại"
    r"|(?:hệ thống|phần mềm) báo cáo(?: điện tử| trực tuyến| quốc gia)?(?=[,;.()]|\Z| của| tại)"
    r"|(?:trục|hệ thống|phần mềm|cổng|cơ sở dữ liệu|(?:chuyên )?trang)(?: (?!theo|để"
    r"|(?<!tin )báo cáo|trước)\w+){1,16}?(?=[,;.()]|\Z| hoặc| và| trước| theo| để"
    r"|(?<!tin) báo cáo| đồng thời))"
)
_PREPOSITION = r"(?:bằng|dưới|theo|qua|thông qua|(?<!cấp )trên|gửi|sử dụng)"
_JOIN = (
    r"(?:, |; | và | hoặc |, hoặc | và/hoặc | kèm |/|, đồng thời )(?:(?:gửi|báo cáo) )?(?:bằng "
    r"|dưới |qua |thông qua |theo |trên "
    r"|tại )?(?:hình thức |đường |dạng |phương thức |bản )?"
)
_METHOD = re.compile(
    rf"\b(?:{_PREPOSITION} )+(?:hình thức |dạng |phương thức |đường |các hình thức "
    r"|một trong các )*(?:(?:sau|sau đây): ?)?"
    rf"{_WAY}(?: \([^()]*\))?(?:(?:{_JOIN}| )(?:qua |trên (?:các )?"
    rf"|gửi kèm theo )?{_WAY}(?: \([^()]*\))?)*",
    re.IGNORECASE,
)
_LISTED = re.compile(rf"{_WAY}(?:{_JOIN}{_WAY})+", re.IGNORECASE)
_NO_WAY = re.compile(
    r"trên (?:các )?(?:trang thông|cổng)|theo (?:các )?(?:văn bản|hệ thống (?:mẫu|biểu|chỉ tiêu))",
    re.IGNORECASE,
)
"""Places of publication, and instruments."""
_ASKED = re.compile(r"(?:yêu cầu|đề nghị|trả lời|chấp thuận|thông báo) ?\Z", re.IGNORECASE)
"""What is asked or answered in writing is no way of sending the report."""
_SENDING = re.compile(r"\Agửi (?=bằng|dưới|theo|qua|thông|trên)", re.IGNORECASE)
_TRANSPORT = re.compile(
    r"trực tiếp|bưu|fax|thư|e-?mail|điện thoại|hệ thống|phần mềm|cổng|chuyên trang", re.IGNORECASE
)
_HEADING = re.compile(
    r"(?:một trong các |các )?(?:phương thức|hình thức"
    r"|cách thức)(?: sau(?: đây)?)?: ?(?P<list>[^.]+)",
    re.IGNORECASE,
)
_LISTED_WAYS = re.compile(
    r"(?:bằng|theo|qua) (?:một trong )?(?:các |hai )?(?:phương thức|hình thức|cách thức)"
    r"(?: sau(?: đây)?)?:\Z",
    re.IGNORECASE,
)


def find_form(text: str) -> str:
    """
    The code of the form that *text* names, without the instrument that it belongs to.

    >>> find_form("theo Mẫu số 12 ban hành kèm theo Thông tư này")
    'Mẫu số 12'
    """
    for pattern in (_FORM, _ATTACHED):
        for match in pattern.finditer(text):
            is_annex = match[0].lower().startswith("phụ lục")
            if not (is_annex and _LISTED_THERE.search(text[: match.start()])):
                return match[0].rstrip(" ,.;")
    return ""


def tells_transport(words: str) -> bool:
    """Whether *words* say how a report travels, not only that it is in writing."""
    return _TRANSPORT.search(words) is not None


def lists_ways(lead: str) -> bool:
    """Whether *lead* opens a list of ways of sending: "gửi bằng một trong các phương thức sau:"."""
    return _LISTED_WAYS.search(lead.strip()) is not None


def find_listed_ways(text: str) -> str:
    """The ways of sending that *text*, said after "Hình thức báo cáo:", begins with."""
    listed = _LISTED.match(text)
    return listed[0] if listed is not None else ""


def find_method(text: str) -> str:
    """
    How a report is sent, in the words of *text*.

    >>> find_method("Sở A báo cáo bằng văn bản và thư điện tử về Bộ B")
    'bằng văn bản và thư điện tử'
    """
    heading = _HEADING.search(text)
    if heading is not None and re.search(_WAY, heading["list"], re.IGNORECASE):
        return heading["list"].strip(" .;”")
    found = [
        _SENDING.sub("", match[0].strip(" ,.;"))
        for match in _METHOD.finditer(text)
        if not _NO_WAY.match(match[0]) and not _ASKED.search(text[: match.start()])
    ]
    sent = [words for words in found if tells_transport(words)]
    return next(iter(sent or found), "")

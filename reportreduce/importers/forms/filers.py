"""What a form asks of those who fill it in: who they are, when, and who signs."""

import re

from reportreduce.importers.forms.words import find_code, is_national
from reportreduce.importers.office.words import is_guide, is_office, is_signature
from reportreduce.normalise.text import normalise_text

_PLACE = (
    r"tỉnh|thành phố|tp\.?|huyện|quận|xã|phường|thị trấn|đặc khu|thôn|bản|làng|ấp|khóm|"
    r"tổ dân phố|khu phố"
)
_BODY = (
    rf"đơn vị|cơ quan|địa phương|{_PLACE}|ubnd|hđnd|ủy ban nhân dân|bộ|sở|ban|ngành|phòng|cục|"
    r"chi cục|trung tâm|công ty|trường|bệnh viện|trạm(?: y tế)?|công an|đoàn thể"
)
_OF_BODY = (
    r"báo cáo|gửi|nhận|lập|thực hiện|cung cấp|chủ quản|chủ trì|cấp trên|quản lý trực tiếp|"
    r"tổng hợp|liên hệ|điều tra|ban hành|soạn thảo|trực thuộc|số liệu|biểu|thông tin|cấp"
)
_PERSON = (
    r"(?:người|cán bộ|công chức|viên chức|chuyên viên|nhân viên|lãnh đạo|đại diện)"
    r"(?: (?:lập|báo cáo|tổng hợp|liên hệ|kiểm tra|kiểm soát|phụ trách|duyệt|phê duyệt|ký|"
    r"cung cấp|điền|nhập|đại diện|gửi|nhận|theo dõi|đầu mối|thực hiện|đứng đầu|trực tiếp|làm))+"
    r"(?:,? (?:và|của|theo|biểu|bảng|mẫu|báo cáo|phiếu|số liệu|thông tin|cơ quan|đơn vị|"
    r"pháp luật))*"
)
_OFFICE = (
    r"(?:phó )?(?:(?:tổng )?giám đốc|chủ tịch|hiệu trưởng|viện trưởng|cục trưởng|thủ trưởng|"
    r"kế toán(?: trưởng)?|thủ quỹ|"
    r"trưởng (?:phòng|ban|trạm|đơn vị|công an|bộ phận)|lãnh đạo (?:phòng|đơn vị|cơ quan|sở|ubnd))"
    rf"(?: (?:{_BODY}))*"
)
_DETAIL = (
    r"tên|mã(?: số)?(?: (?:thuế|định danh|hồ sơ))?|họ (?:và )?tên|chức (?:vụ|danh)|địa chỉ|"
    r"trụ sở|(?:số )?(?:điện thoại|đt|sđt)|di động|e-?mail|thư điện tử|fax|website|hộp thư|"
    r"thông tin(?: (?:chung|liên hệ|về|của|báo cáo))*|tổ chức|doanh nghiệp|cơ sở|chế độ"
)
_TIME = (
    r"(?:ngày|tháng|quý|năm|kỳ|tuần)(?: (?:báo cáo|lập|gửi|nhận|nộp|ký|chốt số liệu|học|hạn))*|"
    r"(?:thời (?:gian|điểm|kỳ|hạn)|hạn)"
    r"(?: (?:báo cáo|chốt|lấy|số liệu|gửi|nộp|nhận|lập))*|(?:tính )?(?:từ|đến)|"
    r"báo cáo(?: (?:tháng|quý|năm|6 tháng|9 tháng))+|tần suất"
)
_LABEL = re.compile(
    rf"(?:tên |mã )?(?:{_BODY})(?:(?:, ?| ?/ ?| ?- ?| và | hoặc | )(?:{_BODY}|{_OF_BODY}))*"
    rf"|tên (?:{_DETAIL}|báo cáo)(?: (?:{_OF_BODY}))*|{_PERSON}|{_OFFICE}"
    rf"|(?:{_DETAIL})(?: (?:{_BODY}|{_OF_BODY}))*|(?:{_TIME})(?:[ :,]+(?:{_TIME}))*"
    r"|số|lưu(?: vt)?|ký hiệu|(?:biểu|mẫu|phụ lục)(?: mẫu)?(?: số)?|chữ ký.*|xác nhận của .*"
    r"|đối tượng (?:thực hiện|áp dụng|báo cáo)|hình thức (?:gửi|báo cáo)|phương thức (?:gửi|nhận)"
    r"|ngày nhận báo cáo"
)
_BARE = re.compile(r"tổ chức|doanh nghiệp|cơ sở|chế độ|thông tin")
"""Alone these may be what is counted."""
_STARTS = re.compile(
    r"(?:ban hành )?(?:kèm )?theo (?:công văn|thông tư|quyết định|nghị định|báo cáo|tờ trình)\b"
    r"|kính gửi\b|căn cứ\b|nơi nhận\b|v/v\b|về việc\b"
)
_BEFORE = re.compile(
    r"^(?:[-+–•*(\s]|(?:phần |mục )?(?:[ivx]{1,4}|\d{1,2}(?:\.\d{1,2})*|[a-dđ])[.)/:]\s)+"
)
_LETTERHEAD = re.compile(
    r"(?:bộ|sở|phòng|(?:chi )?cục) (?:y tế|nội vụ|công thương|tài chính|tư pháp|xây dựng|ngoại vụ|"
    r"(?:nông nghiệp|nn)(?:(?: và|,| ?&) ?(?:môi trường|phát triển nông thôn|ptnt|mt))?|"
    r"(?:khoa học|kh)(?: và|,| ?&) ?(?:công nghệ|cn)|(?:giáo dục|gd)(?: và|,| ?&) ?(?:đào tạo|đt)|"
    r"văn hóa(?:[ ,&-]+(?:và )?(?:thể thao|du lịch|thông tin|xã hội|khoa học))*|du lịch|"
    r"dân tộc(?: và tôn giáo)?|kế hoạch và đầu tư|giao thông vận tải|thông tin và truyền thông|"
    r"lao động ?[-,] ?thương binh và xã hội|tài nguyên và môi trường|thuế|thống kê|hải quan|"
    r"kinh tế)"
    r"(?: (?:tỉnh|thành phố|tp\.?|huyện|xã|phường))?\s*(?:\.{3,}|…|_{3,})[.…_\s]*"
)
_SIGNING = re.compile(
    rf"{_PERSON}|{_OFFICE}|người lập|chữ ký\b.{{0,40}}|xác nhận của .{{1,60}}"
    r"|[\w\s.…,]{0,40}\bngày\s*[.…\d]+\s*tháng\s*[.…\d]+"
)


def is_of_filer(label: str) -> bool:
    """
    Whether *label* asks who fills in a form, when, for whom, or which document it belongs to.

    >>> is_of_filer("Tên cơ quan báo cáo"), is_of_filer("Cán bộ phụ trách"), is_of_filer("Xã")
    (True, True, True)
    >>> is_of_filer("Trường hợp kết hôn"), is_of_filer("Người nước ngoài"), is_of_filer("Tổ chức")
    (False, False, False)
    """
    plain = _BEFORE.sub("", normalise_text(label)).strip(" .,;:-/")
    if _STARTS.match(plain) or is_national(plain) or is_signature(plain) or is_guide(plain):
        return True
    return bool(find_code(plain) or (_LABEL.fullmatch(plain) and not _BARE.fullmatch(plain)))


def is_letterhead(line: str) -> bool:
    """
    Whether *line* is the name of an office with room for its place, and nothing else.

    >>> is_letterhead("SỞ Y TẾ ………"), is_letterhead("Sở Y tế tiếp nhận ......")
    (True, False)
    >>> is_letterhead("Sở Y tế: ......"), is_letterhead("Sở hữu nhà ở ......")
    (False, False)
    """
    return bool(_LETTERHEAD.fullmatch(normalise_text(line).strip()))


def is_signing(text: str) -> bool:
    """
    Whether *text* belongs to the block of signatures, also where it only names who signs.

    >>> is_signing("Cán bộ lập báo cáo"), is_signing("Hiệu trưởng"), is_signing("Số cán bộ")
    (True, True, False)
    """
    lines = [normalise_text(line).strip(" :.") for line in text.splitlines()]
    roles = any(_SIGNING.fullmatch(line) for line in lines)
    return roles or is_signature(text) or is_office(text)

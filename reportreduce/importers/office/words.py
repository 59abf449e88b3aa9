"""The words by which what stands below a table is told from the table."""

import re

from reportreduce.normalise.text import normalise_text

_SIGNATURE = re.compile(
    r"^(người lập( biểu| bảng| báo cáo)?|thủ trưởng( cơ quan| đơn vị)*|nơi nhận)\s*($|[:(,])"
    r"|ký(,| và| tên|\s*,).*(ghi rõ|đóng dấu|họ tên)|\(ký(,| tên|\))|^kt\.|^tm\.|^kế toán trưởng"
    r"|^người đại diện|^[\w\s.…,]{0,40}ngày\s*[.…\d]+\s*tháng\s*[.…\d]+\s*năm"
)
_OFFICE = re.compile(
    r"(?:(?:q|tl|tuq)\. ?)?(?:phó )?(?:(?:tổng )?giám đốc|chủ tịch|chánh (?:văn phòng|thanh tra)|"
    r"(?:bộ|thứ|vụ|hiệu|viện|(?:tổng |chi )?cục) trưởng|trưởng (?:phòng|ban|trạm|đơn vị))\b.{0,60}"
)
_NOTE = re.compile(
    r"^(ghi chú\b|biểu này\b|chú thích|lưu ý|\(?\*+\)?\s"
    r"|(nguồn|nguồn số liệu|hướng dẫn|giải thích|cách ghi)\s*:)"
)
_ON_FORM = (
    r"(?:(?:hướng dẫn|giải thích|cách|phương pháp|khái niệm|mục đích|ý nghĩa|nguồn|phạm vi|ghi|lập|"
    r"điền|tính|thu thập|thống kê|biểu|mẫu|báo cáo|chỉ tiêu|số liệu|nội dung|thuật ngữ|từ ngữ|"
    r"một số|các|về|và|cột|dòng|phiếu|bảng|định nghĩa)(?:,? |,|(?=:|\Z)))+"
)
_GUIDE = re.compile(
    r"(?:(?:[ivx]{1,4}|\d{1,2}|[a-dđ])[.)/]\s*)?"
    r"(?:(?=hướng dẫn|giải thích|cách (?:ghi|lập|tính|điền)|phương pháp|khái niệm|mục đích|"
    rf"nguồn số|phạm vi (?:thu thập|thống kê|tính)){_ON_FORM}(?::.*)?"
    r"|số liệu (?:lấy|tính|được|từ|tổng hợp|báo cáo|thống kê)\b.*|(?:cột|dòng) \(?\d.*)",
    re.DOTALL,
)


def is_signature(text: str) -> bool:
    """Whether *text* belongs to the block of names and signatures."""
    return bool(_SIGNATURE.search(normalise_text(text)))


def is_office(text: str) -> bool:
    """Whether *text* is the office of who signs, in capitals: "TRƯỞNG PHÒNG"."""
    return text.isupper() and bool(_OFFICE.fullmatch(normalise_text(text)))


def is_note(text: str) -> bool:
    """Whether *text* begins the notes below a table."""
    return bool(_NOTE.search(normalise_text(text)))


def is_guide(text: str) -> bool:
    """
    Whether *text* begins an explanation of how a form is to be filled in.

    >>> is_guide("Hướng dẫn cách ghi biểu:"), is_guide("2. Khái niệm, phương pháp tính")
    (True, True)
    >>> is_guide("Hướng dẫn hòa giải viên: ....")
    False
    """
    return bool(_GUIDE.fullmatch(normalise_text(text).strip()))

"""The words by which what stands below a table is told from the table."""

import re

from reportreduce.normalise.text import normalise_text

_SIGNATURE = re.compile(
    r"^(người lập( biểu| bảng| báo cáo)?|thủ trưởng( cơ quan| đơn vị)*|nơi nhận)\s*($|[:(,])"
    r"|ký(,| và| tên|\s*,).*(ghi rõ|đóng dấu|họ tên)|^kt\.|^tm\.|^kế toán trưởng"
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


def is_signature(text: str) -> bool:
    """Whether *text* belongs to the block of names and signatures."""
    return bool(_SIGNATURE.search(normalise_text(text)))


def is_office(text: str) -> bool:
    """Whether *text* is the office of who signs, in capitals: "TRƯỞNG PHÒNG"."""
    return text.isupper() and bool(_OFFICE.fullmatch(normalise_text(text)))


def is_note(text: str) -> bool:
    """Whether *text* begins the notes below a table."""
    return bool(_NOTE.search(normalise_text(text)))

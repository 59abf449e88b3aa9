"""How names of laws go on over commas and "và": by what laws are called, not by what may follow."""

import re

_BEHIND_COMMA = (
    "chống|chữa bệnh|chữa cháy|cứu hộ|sử dụng (?:vũ khí|tài sản|vốn)|vật liệu nổ|xuất cảnh"
    "|nhập cảnh|quá cảnh|cư trú|tôn giáo|tố cáo|công chức|viên chức|công nhân và|hàng hóa"
    "|vệ sinh lao động|an toàn giao thông|trật tự|an ninh|công nghệ|chăm sóc|thuế nhập khẩu"
    "|môi trường biển|trưng dụng|tạm giam|lấy(?:,| xác)|ghép mô|bộ phận cơ thể|đối thoại|bia"
    "|phá sản|thoát nước|kinh doanh tại|khen thưởng|thể thao|gia nhập|clp"
)
_BEHIND_AND = (
    "gia đình|kiểm dịch|quy chuẩn|hiệu quả|hội đồng nhân dân|đại biểu|động viên|phát triển rừng"
    "|công nghệ|giáo dục trẻ em|công cụ hỗ trợ|hải đảo|cứu nạn|lệ phí|nông thôn|khoáng sản"
    "|viên chức|đầu tư vốn|hiến|chữa cháy|khu quân sự|bản đồ|vừa|đổi mới sáng tạo"
    "|thực hiện (?:điều ước|thỏa thuận quốc tế)"
)
_JOINT = re.compile(r"(?P<comma>,) ?|\bvà ")
_TAILS = {
    "comma": re.compile(rf"(?:{_BEHIND_COMMA})\b", re.IGNORECASE),
    "and": re.compile(rf"(?:{_BEHIND_AND})\b", re.IGNORECASE),
}


def is_one_name(title: str) -> bool:
    """
    Whether the *title* of a law goes on behind each comma and "và" as some law is called.

    Anything may stand behind the name of a law, and few laws have such names; so the words that
    go on are told, and those that do not need not be.

    >>> is_one_name("Phòng, chống tham nhũng"), is_one_name("Hôn nhân và gia đình")
    (True, True)
    >>> is_one_name("Đất đai và tình hình thực tế"), is_one_name("Đất đai, làm cơ sở đánh giá")
    (False, False)
    """
    return all(
        _TAILS["comma" if joint["comma"] else "and"].match(title, joint.end())
        for joint in _JOINT.finditer(title)
    )

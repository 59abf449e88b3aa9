"""Names of laws in words: where one begins, and where it ends or may end."""

import re

from reportreduce.normalise.phrases.law_tails import is_one_name

_LOWER = "[a-zàáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]"
_OTHER = (
    r"(?i:bộ luật|luật|pháp lệnh|nghị định|nghị quyết|thông tư|quyết định|chỉ thị|kế hoạch"
    r"|công văn|văn bản|hiến pháp|(?:khoản|điểm|điều|mục|chương) (?:\w\b|\d)"
    r"|(?:số |năm |ngày |(?:nđ|nq|tt|ttlt|qđ|ct|kh|cv) ?(?:số )?)\d)"
)
_STOPS = (
    rf"(?:{_OTHER}|(?:các|những|một số|hướng dẫn|quy định|sửa đổi|bổ sung|thay thế|được|theo|của"
    r"|hằng|hàng (?:ngày|tuần|tháng|quý|năm)|báo cáo|gửi|trừ|do|tại|về|đã|đang|để|nay"
    r"|có hiệu lực|hết hiệu lực"
    r"|chỉ đạo|yêu cầu|chương trình|đề án|pháp luật|chế độ|phân công|thông báo|kết luận|hệ thống"
    r"|hợp đồng)\b)"
)
"""Words after a comma or "và" that no name of a law goes on with."""
_GOES_ON = rf"(?!{_STOPS})(?:{_LOWER}|Chống\b|CLP\b)"
"""Only the first word of a name is written with a capital letter."""
_SMALL = (
    r"(?:\A|(?<=[,;(])|(?<=[,;(] )|(?<=\bvà )|(?<=\btheo )|(?<=\bcủa )|(?<=\bcứ )|(?<=\btại ))"
    rf"(?:bộ luật|luật|pháp lệnh)(?= (?!{_LOWER}|Việt Nam\b)[^\W\d_])"
)
"""In small letters only behind such words: "pháp luật" and "kỷ luật" are no laws."""
LAW_NAME = re.compile(
    rf"(?P<kind>\b(?:Bộ luật|Luật|Pháp lệnh)|{_SMALL})"
    rf" (?P<title>(?!số\b)(?:[^\d;,.()_]|,(?= ?{_GOES_ON})){{2,160}}?)"
    r"(?:,? (?:số )?(?P<number>\d{1,3}/\d{4}/[\wĐ]+))?"
    r"(?:,? (?P<when>ngày \d{1,2} tháng \d{1,2} năm \d{4}"
    r"|(?:năm |ngày )?(?:\d{1,2}/\d{1,2}/)?\d{4}))?"
    rf"(?=\Z| ?[;.()_]|,(?! ?{_GOES_ON})| và (?!{_GOES_ON})| được | quy định| khoản | điểm | Điều "
    r"| (?:Bộ luật|Luật|Pháp lệnh|Nghị định|Nghị quyết|Thông tư|Quyết định|Chỉ thị|Công văn) )"
)
"""A law by its name, which goes on over commas: "Luật Phòng, chống tham nhũng năm 2018"."""
_MAY_GO_ON = re.compile(rf"(?:,| và) ?(?!{_STOPS})[^\W\d_][^;.()_]{{0,60}}")


def find_open_name(plain: str, match: re.Match[str]) -> str:
    """
    The words of a name in *plain* of which nobody can tell where it ends; "" where it is clear.

    "Luật Khiếu nại, Tố cáo" may be one law or two, and what goes on behind a comma or "và" as no
    law does may be the rest of the sentence; a number shows that it is the name.

    >>> text = "Luật Khiếu nại, Tố cáo"
    >>> find_open_name(text, LAW_NAME.search(text))
    'Luật Khiếu nại, Tố cáo'
    """
    told = match.groupdict()
    if not told.get("title") or told["number"]:
        return ""
    if not is_one_name(told["title"]):
        return match[0].strip()
    if told["when"]:
        return ""
    more = _MAY_GO_ON.match(plain, match.end())
    return plain[match.start() : more.end()].strip() if more else ""

"""Who files and who receives: names of bodies in a text of law, and where they end."""

import re

_ARTICLE = r"(?:(?:các|những|mỗi|từng|toàn thể|tất cả các) )?"
_WORDS = (
    r"bộ(?! (?:phận|luật|hồ sơ|máy|tiêu chí|môn|số|sản phẩm|chứng từ|tài liệu|mẫu|chỉ tiêu"
    r"|dữ liệu))"
    r"|cơ quan|ban(?! hành| đầu| nhân| giao)|sở(?! hữu)|[uủ]y ban|uỷ ban|ubnd|hđnd"
    r"|hội(?! nghị| thảo| họp| nhập| viên| giảng| thi| diễn| chợ)|tổng cục|cục|chi cục|vụ(?! việc"
    r"| án| lộ| tai nạn| vi phạm)"
    r"|thanh tra(?!,| và| việc| chuyên đề| định kỳ)|phòng(?! chống|,? chống|,? ngừa|,? tránh| thủ)"
    r"|văn phòng|ngân hàng|kho bạc|kiểm toán nhà nước|bảo hiểm xã hội|đơn vị|tổ chức(?! (?:điều"
    r"|kiểm|thẩm|xét|họp|đánh|rà|triển|sơ kết|tổng kết))|doanh nghiệp"
    r"|công ty|tổng công ty|tập đoàn|cá nhân|người|thủ tướng|chính phủ|quốc hội|chủ tịch|bộ trưởng"
    r"|thống đốc|giám đốc|tổng giám đốc|tổng cục trưởng|cục trưởng|vụ trưởng|chánh|trưởng"
    r"|thủ trưởng"
    r"|lãnh đạo|hiệu trưởng|viện(?! trợ| phí| dẫn)|tòa án|toà án|trung tâm|trạm|chi nhánh"
    r"|trường(?! hợp)|cơ sở(?! dữ liệu| hạ tầng| vật chất| để| pháp lý)|quỹ(?! đất| tiền)"
    r"|chủ (?!trì|yếu|trương|động|đạo|quyền|nghĩa|đề|thuyết|lực|chốt)\w+|(?-i:Dự án"
    r"|Chương trình) (?-i:[A-ZĐ])"
    r"|nhà (?:đầu tư|thầu|xuất bản|trường|sản xuất|nhập khẩu|máy|cung cấp|điều hành)|hãng|cảng vụ"
    r"|đại sứ quán|tư lệnh|quân khu|sư đoàn|trại (?:tạm )?giam|công an|cảnh sát|bộ đội|hải quan|tổ"
    r"|đội|đoàn|liên đoàn|liên minh|hiệp hội|mặt trận|thành viên|bên|thừa phát lại|địa phương"
    r"|tỉnh|thành phố|ủy viên|bệnh viện|học viện|đại học|công chứng viên|luật sư|đại lý"
    r"|hạt kiểm lâm|đài(?= khí tượng| phát thanh| truyền hình| (?-i:[A-ZĐ]))"
    r"|thường trực|vườn quốc gia|thương nhân|bưu điện|cấp (?:trên|có thẩm quyền|ủy)|nông trường"
    r"|tỉnh (?:đoàn|ủy|uỷ)|thành (?:đoàn|ủy|uỷ)|trung ương (?:đoàn|hội)|sàn giao dịch|khu"
    r"|thường vụ|viên chức|thuyền trưởng|hợp tác xã|đối tượng|báo cáo viên"
    r"|đại hội"
    r"|kiểm soát viên|nhân viên|chỉ huy|đại biểu|điều tra viên|kiểm toán viên|giám đốc|nguyên thủ"
    r"|đảng ủy|thẩm phán|chấp hành viên|đấu giá viên|phó"
)
HEAD = rf"{_ARTICLE}(?:(?:{_WORDS})\b|(?-i:[A-ZĐ]{{2,}}\b))"
"""How the name of a body begins."""
_HEAD = re.compile(HEAD, re.IGNORECASE)
_ABOUT = (
    r"(?:tình hình|kết quả|phương án|đề nghị|(?<!làm )việc|các (?:nội dung|thông tin|trường hợp"
    r"|hoạt động|vụ việc|số liệu|vấn đề)"
    r"|những|nội dung|số liệu|tiến độ|danh sách|danh mục|hiện trạng|số lượng|chất lượng"
    r"|(?<!tổ )(?<!đoàn )(?<!đội )(?<!nhóm )(?<!làm )(?<!nơi )(?<!vị )(?<!quan )(?<!về )(?<!lý )"
    r"(?<!trách )(?<!hiện )công tác)"
)
_LISTS = r"(?:danh sách|(?<!quản lý )danh mục|hiện trạng|số lượng|chất lượng|tiến độ)"
_WITHIN_CLAUSE = (
    r"(?:xem xét|xét duyệt|phê duyệt|thẩm định|được (?!ngân|giao|cấp|phép|ủy|uỷ"
    r"|cơ quan|các|quy định trong|(?-i:Ủy|Uỷ|Bộ|Chính|Thủ)"
    r"|lồng|phân|công nhận|thành lập|chỉ định|chứng|hưởng|đầu tư|kiểm)"
    r"|(?<!dành )cho|đến|tới|chỉ đạo|giải quyết|quyết định|kiểm tra"
    rf"|{_LISTS})\b"
)
"""Words that end a name, but may stand in what tells which body it is: "nơi X có tên trong ..."."""
_CLAUSE = re.compile(
    r" (?:nơi|mà|đã (?=cấp|cho|ban|phê|ra|ký|giao|công nhận)"
    r"|có thẩm quyền (?=(?:phê duyệt|quyết định|cấp|chứng nhận|cho phép|cho ý|xét|thẩm định|quản)"
    r" (?!theo|trước|để|và (?!cơ quan)|về|tại|chậm|bằng)\w))",
)
"""How what tells which body it is begins."""
_NAMED_FOR = re.compile(
    r"(?:nhà nước|thẩm quyền|chuyên (?:môn|trách)|[Qq]uốc gia|[Đđ]ầu mối"
    r"|[Tt]hường trực(?: của [^,;]{3,40})?"
    r"|quản lý hành chính|[Cc]hỉ đạo(?: [Tt]rung ương| Nhà nước| cấp \w+| \w+)?)\Z"
)
"""What the field of a body follows with "về": "cơ quan quản lý nhà nước về y tế"."""
_END = re.compile(
    r",? (?:để|theo(?! hình thức đối tác| dõi)|trước(?! đây)|chậm nhất|muộn nhất|bằng"
    r"|(?<!Viễn )(?<!Truyền )(?<!Giao )thông qua|qua"
    r"|đối với|sau khi|sau \d|đồng thời|đột xuất|(?<=Nhà nước )hoạt động"
    r"|cùng với|cùng thời|biết"
    r"|như sau|bao gồm|gồm|trên cơ sở|thì|khi|nếu|nhằm|phục vụ|làm (?:cơ sở|căn cứ)"
    r"|trong (?:thời|vòng|các trường|trường|tháng|quý|năm|phạm vi|ngày)|không (?:quá|muộn)|kèm"
    r"|dưới|định kỳ|một lần|vào|kể từ|ngày \d+|phải|tương ứng|và công bố|tổng hợp"
    r"|(?<!đầu mối )báo cáo|thông tin (?:thống kê|về)|khoản (?!\d)|trực tiếp(?= hoặc| tại)"
    rf"|(?<![Cc]hương )trình|(?<!tiền )gửi|ngay|về {_ABOUT}|(?!{_LISTS}){_ABOUT}|ước"
    r"|còn (?=phải|thông)"
    r"|có (?:nghĩa vụ|trách nhiệm|quyền)|và (?:gửi|nộp|báo cáo|thông|chịu|công khai|lưu|đăng"
    r"|đề xuất|thực hiện|cập nhật|xử lý)|ra quyết định|đăng tải|công khai|xác nhận|ký (?:xác"
    r"|duyệt)|liên quan (?:đến|tới)|Báo cáo|nguyên nhân|lý do|thực trạng|bản (?:báo cáo|nhận xét"
    r"|sao)|tài liệu (?:quy|theo|kèm|liên)|tối (?:thiểu|đa) \w|(?:các|những|01|một) (?:bản )?"
    r"(?:báo cáo|tài liệu|hồ sơ|thông tin|số liệu)|giám sát,|\d+ bản"
    r"|một bản|(?:[Ss]ơ|[Tt]ổng) kết(?= _)|mỗi năm|(?:hằng|hàng) (?:ngày|tuần|tháng|quý|năm))\b"
    r"|[.;:_“”\"]|,(?! [A-ZĐ]| Ủy | Uỷ | các | những | cơ quan| đơn vị| tổ chức| bộ| ngành| tỉnh"
    r"| thành phố| sở| cấp | thanh toán| cá nhân| doanh nghiệp| huyện| xã| quận| phường| thị"
    r"| địa phương| ban | phòng| cục| chi cục| trung tâm| viện| ngân hàng| công ty| người| chủ "
    r"| hội | cảng| hãng| thể thao| văn hóa| sân bay| sử dụng| truyền hình| trường| quỹ| bến"
    r"| chống| bão)",
)
_END_OUTSIDE = re.compile(rf",? {_WITHIN_CLAUSE}")
_OTHER_THINGS = re.compile(
    rf"(?<!của)(?<!thuộc)(?<!quản lý)(?<!tại)(?<!từ)(?<!và)(?<!với)(?<!giữa)(?<!hoặc)(?<!trên)"
    rf"(?<!,)(?<!cho)(?<!gồm)(?<!trong)(?<!về) (?:các|những) (?!{_WORDS})(?=[a-zà-ỹđ])",
)
"""What is reported, right after the name: "báo cáo Ủy ban A các sự kiện ..."."""
_ABOUT_WORD = re.compile(r",? về\b")
_THROUGH = re.compile(
    r"\A\((?:_|qua|thông qua|theo|sau đây|gọi tắt|viết tắt|để|bằng|kèm|trước|tại|mẫu|trừ|bản"
    r"|biểu|sau khi|chậm|trong|file|email|e-mail|đối với|kể cả|phụ lục|địa chỉ|gồm|bao gồm|gửi"
    r"|trực tiếp)",
    re.IGNORECASE,
)
_JOINED = re.compile(r"(?:,| và| hoặc| cùng)+\Z")
_LONGEST = 600


def read_body(text: str, start: int) -> str:
    """
    The name of a body, or list of bodies, that stands in *text* at *start*; "" if none does.

    It ends before what is said of the report, before a date, and before brackets that are no part
    of the name, such as "(qua Vụ A)".
    """
    if not _HEAD.match(text, start):
        return ""
    end = min(len(text), start + _LONGEST)
    position, in_clause = start, False
    while position < end:
        if text[position] == "(":
            close = text.find(")", position)
            if close < 0 or _is_remark(text[position : close + 1]):
                break
            position = close + 1
            continue
        if position > start and _ends_at(text, start, position, in_clause=in_clause):
            break
        in_clause = in_clause or _CLAUSE.match(text, position) is not None
        position += 1
    return _JOINED.sub("", text[start : min(position, end)].strip(" ,-"))


def _ends_at(text: str, start: int, position: int, *, in_clause: bool) -> bool:
    """Whether the name from *start* ends before *position*, where what tells which one is open."""
    if _END.match(text, position) or (not in_clause and _END_OUTSIDE.match(text, position)):
        return True
    if not in_clause and _OTHER_THINGS.match(text, position):
        return True
    return bool(_ABOUT_WORD.match(text, position)) and not _NAMED_FOR.search(text, start, position)


def _is_remark(bracket: str) -> bool:
    """Whether words in brackets say how or when, and are no part of a name."""
    return bool(_THROUGH.match(bracket)) or "đối với" in bracket


def is_body(text: str) -> bool:
    """Whether *text* begins like the name of a body."""
    return _HEAD.match(text.strip()) is not None


_PART = re.compile(
    r"; (?:và )?|, (?:và )?(?=(?:các |những )?(?-i:[A-ZĐ]))| và (?=(?:các |những )?(?-i:[A-ZĐ]))"
    r"|(?:, | và )(?=các (?:trường|tỉnh|bệnh viện|cơ quan|đơn vị|tổ chức|doanh nghiệp|cơ sở"
    r"|công ty))"
    r"|, (?=(?:thành viên|ngân hàng|doanh nghiệp|công ty|chi nhánh) \w+)"
)


_SHORT_NAME = re.compile(r" ?\((?:sau đây|gọi tắt|viết tắt|gọi chung)[^()]*\)\Z", re.IGNORECASE)
"""How an article calls the body from here on."""


def split_bodies(text: str) -> tuple[str, ...]:
    """*text* parted where another body begins with a capital letter, names kept whole."""
    pieces: list[str] = []
    start = depth = 0
    for match in _PART.finditer(text):
        depth = text.count("(", 0, match.start()) - text.count(")", 0, match.start())
        left = text[start : match.start()]
        right = text[match.end() :]
        if depth > 0 or not _HEAD.match(right) or not _HEAD.match(left):
            continue
        pieces.append(left)
        start = match.end()
    names = (_SHORT_NAME.sub("", piece).strip(" ,;") for piece in (*pieces, text[start:]))
    return tuple(name for name in names if name)

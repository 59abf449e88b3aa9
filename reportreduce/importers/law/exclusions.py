"""What speaks of reports and lays down none: papers of one case, publication, references."""

import re

_NOT_REPORTED = re.compile(
    r"(?:\A|phải|trách nhiệm|nghĩa vụ|thì|,|;) ?(?:công bố|công khai|niêm yết|thông báo|lưu trữ"
    r"|hướng dẫn|kiểm tra"
    r"|chứng minh|giải trình|cung cấp)\b(?![^.;]*báo cáo (?:cho|về|đến|với|định kỳ|đột xuất"
    r"|(?-i:[A-ZĐ])))"
    r"|\b(?:quy định (?:chế độ|chi tiết|mẫu|cụ thể)|ban hành (?!kèm)|mẫu biểu|có thể lựa chọn"
    r"|có quyền yêu cầu"
    r"|(?<!nhận )(?<!hạn )(?<!dung )được yêu cầu|không được|(?<!hàng )không (?:thực hiện|gửi|nộp)"
    r"|thông báo bằng văn bản cho"
    r"|bị (?:xử lý|dừng|xử phạt)"
    r"|chịu trách nhiệm (?:về|trước)|văn bản (?:thông báo|trả lời|xác nhận))\b"
    r"|\bđược (?:bán|mua|chào bán|phép)\b[^.;]*\b(?:khi|ngày) gửi\b"
    r"|\b(?:mà|hành vi|cố tình|nhưng|việc) không (?:\w+ ){0,2}báo cáo",
    re.IGNORECASE,
)
_CITED = re.compile(r"\bcủa [^,;.]{3,60}? quy định (?:chi tiết|một số|về)[^,;.]*", re.IGNORECASE)
"""The heading of an instrument: "... của Chính phủ quy định chi tiết một số điều"."""
_MUST_REPORT = re.compile(r"\b(?:phải|trách nhiệm|nghĩa vụ) báo cáo\b", re.IGNORECASE)
_CASE = re.compile(
    r"(?:để|(?<!chương )trình [^.;]{0,80}|đề nghị|xem xét,?|xét,?|thẩm định,?"
    r"|trước khi) (?:[^.;,]{0,30} )?(?:phê duyệt|công nhận|chấp thuận)"
    r"|thẩm định|thẩm tra|xin ý kiến|cho ý kiến|xem xét,? (?:và )?quyết định|ra quyết định"
    r"|để quyết định"
    r"|xác minh(?! (?:dịch|(?:lại )?thông tin|được địa chỉ|_))"
    r"|(?:để|xin|đề nghị|khi|trước khi|xem xét,?) (?:được )?cấp giấy"
    r"|hồ sơ đề nghị|khả thi|tác động môi trường"
    r"|kinh tế - kỹ thuật|kinh tế kỹ thuật"
    r"|kết luận (?:thanh tra|kiểm tra|điều tra)|đại hội đồng cổ đông|hội đồng thành viên|dự thảo"
    r"|nghiệm thu"
    r"|đăng ký lưu hành|cơ quan điều tra|khởi tố|bản án|người tiến hành tố tụng"
    r"|(?<!chương )trình .{0,60}(?:(?<!đăng )ký|ban hành (?!kèm))",
    re.IGNORECASE,
)
_COMPANY = re.compile(
    r"\b(?:hội đồng quản trị|đại hội đồng cổ đông|ban kiểm soát|hội đồng thành viên|cổ đông)\b",
    re.IGNORECASE,
)
_CASE_TITLE = re.compile(
    r"thẩm định|phê duyệt|thẩm tra|kiểm toán|khả thi|báo cáo kết quả (?:thanh tra|kiểm tra nội bộ)"
    r"|tác động môi trường|xác minh|kết luận|giám định|nghiệm thu\b"
    r"|\Anội dung (?:của )?báo cáo|\Ahồ sơ|hồ sơ đề nghị|thủ tục|tự đánh giá"
    r"|\A(?:các )?(?:mẫu|biểu mẫu)"
    r"|thăm dò|khảo sát|đánh giá ngoài",
    re.IGNORECASE,
)
_OTHER_DUTY = re.compile(
    r"\A(?:kế hoạch|(?:bãi|hủy|huỷ) bỏ|chấm dứt|(?:tạm )?dừng|ngừng"
    r"|cập nhật|quy định|hướng dẫn|kiểm tra|thẩm định|công khai|công bố"
    r"|thông báo(?! công khai và báo cáo| và báo cáo)|ban hành|xem xét|tiếp nhận và xử lý"
    r"|xây dựng (?:đề cương|mẫu|biểu|kế hoạch|phần mềm)|có thể|lựa chọn|chịu trách nhiệm|theo dõi"
    r"|đôn đốc|lưu|thực hiện lồng ghép|lồng ghép|riêng báo cáo|báo cáo (?:tháng"
    r"|quý)[^.;]{0,20} vào báo cáo)\b",
    re.IGNORECASE,
)
_NEVER_DUTIES = re.compile(
    r"[“\"]?(?:phạt (?:tiền|cảnh cáo)|hình thức xử phạt|nghiêm cấm|cấm\b"
    r"|(?:thay(?: thế)?|bỏ|bổ sung|sửa đổi) (?:các )?(?:cụm )?từ\b)",
    re.IGNORECASE,
)
"""How a clause opens that punishes, forbids or rewords."""
_NEGATED = re.compile(
    r"\A(?:trong )?trường hợp[^,]{0,120}(?:trục trặc|sự cố kỹ thuật|lỗi (?:hệ thống|kỹ thuật))"
    r"|(?<!hàng )\bkhông (?:phải|cần|bắt buộc) (?:\w+ ){0,3}?báo cáo"
    r"|\bmiễn (?:(?:thực hiện|lập|gửi|nộp|việc|chế độ|nghĩa vụ) )*báo cáo"
    r"|\bkhông được (?:yêu cầu|đặt ra|quy định)\b"
    r"|\bđã (?:gửi|nộp|lập|thực hiện|có)\b[^.;]*\bbáo cáo\b[^.;]*\bthì không\b"
    r"|\btổng hợp (?:\w+ ){0,3}(?:vào|trong) báo cáo",
    re.IGNORECASE,
)
_PRESCRIBING = re.compile(
    r"\b(?:(?<!hàng )không thực hiện|tổ chức (?:đánh giá|kiểm tra)|được (?:bán|chào bán|mua lại)"
    r"|chưa|có văn bản|hướng dẫn|quy định(?! tại| ở)|ban hành|yêu cầu|công bố|công khai|xem xét"
    r"|thảo luận|thẩm tra|nghe|thẩm quyền quyết định|sử dụng\Z"
    r"|(?:sẽ|chưa) được)\b",
    re.IGNORECASE,
)
_LAYS_DOWN = re.compile(
    r"[ _,]*(?:(?:có trách nhiệm|phải) )?(?:hướng dẫn|ban hành(?! kèm)|xem xét|thảo luận"
    r"|kiểm tra)\b"
    r"(?![^.;]*\b(?:gửi|nộp)\b)",
    re.IGNORECASE,
)
_PERMITTED = re.compile(
    r"[ _,]*(?:(?:vẫn|cũng|thì|sẽ|chưa|chỉ|mới|phải) )*"
    r"(?:được (?:lập|gửi|nộp|sửa|bổ sung|thông báo|phép)|không phải (?:gửi|nộp|lập|báo)"
    r"|có quyền (?!yêu cầu)|duyệt|phê duyệt|trang bị|sử dụng"
    r"|(?:có trách nhiệm )?(?:tiếp )?nhận (?:(?:và|xử lý|các|quản lý|toàn bộ) )*báo cáo"
    r"(?![^.;]*\b(?:báo cáo|gửi|nộp|trình|tổng hợp)\b))\b",
    re.IGNORECASE,
)
_OTHER_TITLE = re.compile(
    r"(?:xem xét|thẩm tra|thẩm định|phê duyệt|xử lý|khen thưởng|công khai|công bố)\b(?!.*(?:,"
    r"| và) báo cáo)",
    re.IGNORECASE,
)
_CONTENT_TITLE = re.compile(
    r"(?:về )?(?:nội dung|phương pháp|mẫu|biểu|hình thức|phương thức|đề cương|hệ thống|nguyên tắc"
    r"|các loại|danh mục)\b",
    re.IGNORECASE,
)
_DRAWN_UP = re.compile(r"\b(?:lập|xây dựng|viết|hoàn thiện) (?:\w+ ){0,3}báo cáo", re.IGNORECASE)
_SENT = re.compile(
    r"\b(?:gửi|nộp|trình|thực hiện (?:việc |chế độ )*báo cáo|phải báo cáo|nhiệm báo cáo"
    r"|hợp,? báo cáo|kê,? báo cáo)",
    re.I,
)
_REFERENCE = re.compile(
    r"theo (?:đúng )?(?:các )?(?:chế độ báo cáo|quy định (?:tại|của|hiện hành|về)|hướng dẫn"
    r"|chế độ [^,;.]{2,30} hiện hành)"
    r"|thực hiện theo|áp dụng theo",
    re.IGNORECASE,
)
_REGULAR = re.compile(r"\bđịnh kỳ báo cáo\b[^;.]* theo quy định của pháp luật\Z", re.IGNORECASE)
_ONCE = re.compile(
    r"(?:trước|chậm nhất|muộn nhất|vào|báo cáo)[^.;:]{0,30}(?:ngày \d{1,2}|\d)[^.;:]{0,12}(?:năm "
    r"|/)(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_FRAMEWORK = re.compile(
    r"chủ trì xây dựng (?:các )?chế độ báo cáo|chế độ báo cáo(?: định kỳ)? (?:cần|phải) quy định",
    re.IGNORECASE,
)


def is_case_paper(text: str, title: str = "") -> bool:
    """Whether *text* is about a paper of one case (approval, verification, court), not a report."""
    return bool(_CASE.search(text) or _CASE_TITLE.search(title))


def is_inside_company(recipient: str) -> bool:
    """Whether *recipient* is an organ of a company."""
    return _COMPANY.match(recipient.strip()) is not None


def is_other_duty(text: str) -> bool:
    """Whether *text* opens with a verb that is no reporting, or says that nobody has to report."""
    return bool(_OTHER_DUTY.match(text) or _NEGATED.search(text) or opens_no_duty(text))


def opens_no_duty(text: str) -> bool:
    """Whether a clause that opens like *text* punishes, forbids or rewords, with all below it."""
    return _NEVER_DUTIES.match(text.strip()) is not None


def is_prescribing(filer: str) -> bool:
    """Whether the words before a report say that it is laid down or explained, not sent."""
    return _PRESCRIBING.search(filer) is not None


def is_permitted(predicate: str) -> bool:
    """Whether the words after a subject say what it may do, or does with reports that it got."""
    return _PERMITTED.match(predicate) is not None


def is_about_reviewing(title: str) -> bool:
    """Whether an article of this *title* is about what happens to reports that were made."""
    return _OTHER_TITLE.match(title.strip()) is not None


def lays_down(text: str) -> bool:
    """Whether *text*, from its verb on, explains or decides on reports and sends none."""
    return _LAYS_DOWN.match(text) is not None


def tells_content(title: str) -> bool:
    """Whether an article of this *title* only says what reports hold and look like."""
    return _CONTENT_TITLE.match(title.strip()) is not None


def is_only_drawn_up(text: str) -> bool:
    """Whether *text* has a report drawn up and sends it nowhere."""
    return bool(_DRAWN_UP.search(text)) and not _SENT.search(text)


def is_no_report(text: str) -> bool:
    """Whether the verb of *text* is another one: publish, notify, prescribe, check."""
    plain = _CITED.sub("", text)
    found = _NOT_REPORTED.search(plain)
    must = _MUST_REPORT.search(plain)
    return found is not None and (must is None or found.start() < must.start())


def refers_elsewhere(text: str) -> bool:
    """Whether *text* leaves its report to another provision, which is not only "the law"."""
    return bool(_REFERENCE.search(text)) and not _REGULAR.search(text.rstrip(" .;"))


def has_year(text: str) -> bool:
    """Whether *text* names a year: what is due then is due once."""
    return _ONCE.search(text) is not None


def is_framework(text: str) -> bool:
    """Whether *text* is a rule for reports that are to be laid down elsewhere."""
    return _FRAMEWORK.search(text) is not None

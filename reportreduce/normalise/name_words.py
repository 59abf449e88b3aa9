"""Phrases and measures of field names that are said in several ways."""

from collections.abc import Mapping

PHRASES: Mapping[str, str] = {
    "tổng công ti": "tổng_công_ti",
    "tổng mức": "tổng_mức",
    "tổng sản phẩm": "tổng_sản phẩm",
    "tổng tỉ suất": "tổng_tỉ suất",
    "tổng tỷ suất": "tổng_tỉ suất",
    "ở nước ngoài": "ở_nước ngoài",
    "đất ở": "đất_ở",
    "nhà ở": "nhà_ở",
    "cho vay": "cho_vay",
    "cho thuê": "cho_thuê",
    "cho mượn": "cho_mượn",
    "cho làm": "cho_làm",
    "kinh tế số": "kinh tế_số",
    "công nghệ số": "công nghệ_số",
    "học bạ số": "học bạ_số",
    "truyền hình số": "truyền hình_số",
    "kí số": "kí_số",
    "nông thôn mới": "nông_thôn_mới",
    "nông thôn mới nâng cao": "nông_thôn_mới nâng_cao",
    "việt nam": "việt_nam",
    "thời hạn": "hạn",
    "hằng": "hàng",
    "trong kì báo cáo": "trong_kì",
    "trong kì": "trong_kì",
    "tổng số": "",
    "tổng cộng": "",
    "số lượng": "",
    "trong đó": "",
    "trđ": "",
    "nghị định số": "nghị định",
    "thông tư số": "thông tư",
    "quyết định số": "quyết định",
    "lần thứ": "lần",
    "lần đầu": "lần 1",
    "chuyển qua": "chuyển sang",
    "từ kì trước": "kì trước",
    "đã hoàn thành": "hoàn thành",
    "đăng kí thành lập mới": "thành lập mới",
    "lắp đặt": "lắp",
    "nợ tiền lương": "nợ lương",
    "trình độ sơ cấp": "sơ cấp",
    "trình độ trung cấp": "trung cấp",
    "trình độ cao đẳng": "cao đẳng",
    "trình độ đại học": "đại học",
    "heo": "lợn",
    "độ che phủ": "tỉ lệ che phủ",
    "lũy tích": "lũy kế",
    "cộng dồn": "lũy kế",
    "trung bình": "bình quân",
    "trễ hạn": "quá hạn",
    "khám bệnh, chữa bệnh": "khám chữa bệnh",
    "khám, chữa bệnh": "khám chữa bệnh",
    "người bệnh": "bệnh nhân",
    "chia theo": "",
    "dân tộc ít người": "dân tộc thiểu số",
    "anh văn": "tiếng anh",
    "hưu trí": "nghỉ hưu",
    "bà mẹ": "mẹ",
    "virus": "vi rút",
    "vi-rút": "vi rút",
    "vắc-xin": "vắc xin",
    "vacxin": "vắc xin",
    "vaccine": "vắc xin",
    "trẻ em": "trẻ",
    "về hưu": "nghỉ hưu",
    "sau khi": "sau",
    "trước khi": "trước",
    "cấp tiểu học": "tiểu học",
    "cấp trung học": "trung học",
}
"""Phrases that are one word here, are said in several ways, or say nothing ("")."""

MEASURES: Mapping[str, str] = {
    "trđ": "triệu đồng",
    "tr.đ": "triệu đồng",
    "tr đồng": "triệu đồng",
    "1.000 đồng": "nghìn đồng",
    "1000 đồng": "nghìn đồng",
    "1.000đ": "nghìn đồng",
    "ngàn đồng": "nghìn đồng",
    "1.000.000 đồng": "triệu đồng",
    "vnđ": "đồng",
    "vnd": "đồng",
    "đ": "đồng",
    "phần trăm": "%",
    "tỉ lệ %": "%",
    "hecta": "ha",
    "héc ta": "ha",
    "mét vuông": "m2",
    "tthc": "thủ tục",
    "thủ tục hành chính": "thủ tục",
    "vbqppl": "văn bản",
    "hs": "hồ sơ",
    "trẻ em": "trẻ",
}
_MEASURE_TEXT = (
    "người|lượt|lượt người|đơn|vụ việc|vụ|việc|hồ sơ|trường hợp|hộ|hộ gia đình|cuộc|đoàn|"
    "đồng|nghìn đồng|triệu đồng|tỉ đồng|usd|m2|ha|%|đơn vị|tổ chức|cơ sở|doanh nghiệp|thủ tục|"
    "văn bản|quyết định|lớp|lần|ca|trẻ|tuổi|cặp|tem|số|dự án|xã|phường|phong trào|km|tấn|kg|"
    "cơ sở dữ liệu|hợp tác xã|học sinh|giáo viên|tàu|thôn|trường|giường"
)
SHORTENED = frozenset({"lượt", "vụ"})
MEASURE_WORDS = frozenset(_MEASURE_TEXT.split("|"))
"""Measures that names speak of behind "số", or that forms print in brackets behind a name."""
_BRACKET_TEXT = (
    "tạ/ha|tấn/ha|kg/người|tạ|con|chiếc|cái|cây|m|m3|km2|lít|kwh|‰|trang trại|công trình|lao động|"
    "thẻ|giấy|phiếu|điểm|buổi|tờ|trang|bản|nhà|căn|tổ|chỗ|suất|mô hình|sản phẩm|câu lạc bộ"
)
BRACKET_MEASURES = MEASURE_WORDS | frozenset(_BRACKET_TEXT.split("|"))
"""Those, and measures that are too often something else behind "số"."""

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
    "dân tộc ít người": "dân tộc thiểu_số",
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
    "có trình độ": "trình độ",
    "hiện còn": "còn",
    "đang còn": "còn",
    "lần khám": "lượt khám",
    "phụ nữ sinh con": "phụ nữ đẻ",
    "kế hoạch được giao": "kế hoạch giao",
    "chỉ tiêu được giao": "chỉ tiêu giao",
    "cấp trung học cơ sở": "trung học cơ sở",
    "cấp trung học phổ thông": "trung học phổ thông",
    "cấp mầm non": "mầm non",
    "tử vong": "chết",
    "bị tử vong": "chết",
    "bị chết": "chết",
    "bị thương": "bị_thương",
    "bị nạn": "bị_nạn",
    "bị nhiễm": "nhiễm",
    "bị mắc": "mắc",
    "bị cháy": "cháy",
    "bị thiệt hại": "thiệt hại",
    "bị hư hỏng": "hư hỏng",
    "bị sập": "sập",
    "bị ngập": "ngập",
    "dân tộc thiểu số": "dân tộc thiểu_số",
    "làm chết người": "chết người",
    "có thai": "mang thai",
    "nữ giới": "nữ",
    "nam giới": "nam",
    "trẻ em gái": "trẻ nữ",
    "trẻ gái": "trẻ nữ",
    "bé gái": "trẻ nữ",
    "trẻ em trai": "trẻ nam",
    "trẻ trai": "trẻ nam",
    "bé trai": "trẻ nam",
    "máy vi tính": "máy tính",
    "xử lí kỉ luật": "kỉ luật",
    "được công nhận danh hiệu": "đạt danh hiệu",
    "huy động ra lớp": "huy động đến lớp",
    "lưu ban": "ở lại lớp",
    "cao huyết áp": "tăng huyết áp",
    "tiểu đường": "đái tháo đường",
    "vòng tránh thai": "dụng cụ tử cung",
    "sử dụng biện pháp tránh thai": "áp dụng biện pháp tránh thai",
    "đảm bảo": "bảo đảm",
    "điện thoại di động": "di động",
    "sớm hạn": "trước hạn",
    "du khách": "khách du lịch",
    "mức độ": "mức",
    "kì báo cáo": "kì",
    "tại thời điểm cuối kì": "cuối kì",
    "tại thời điểm đầu kì": "đầu kì",
    "tại thời điểm cuối kì báo cáo": "cuối kì",
    "đầu tư trực tiếp nước ngoài": "fdi",
    "từ đầu năm đến hết kì báo cáo": "từ đầu năm",
    "từ đầu năm đến hết kì": "từ đầu năm",
    "từ đầu năm đến cuối kì": "từ đầu năm",
    "chia ra": "",
    "phân theo": "",
    "hiện đang": "đang",
    "được hưởng": "hưởng",
    "có hiệu quả": "hiệu quả",
    "cài đặt": "cài",
    "bắt giữ": "bắt",
    "chất ma túy": "ma túy",
    "hệ chính quy": "chính quy",
    "hình thức trực tuyến": "trực tuyến",
    "qua hình thức": "",
    "theo hình thức": "",
    "theo diện": "",
    "xã, phường, thị trấn": "cấp xã",
    "xã, phường, đặc khu": "cấp xã",
    "qua cổng": "trên cổng",
    "tỉ lệ độ che phủ": "tỉ lệ che phủ",
    "hòa giải thành công": "hòa giải thành",
    "đấu giá thành công": "đấu giá thành",
    "luyện tập thể dục": "tập luyện thể dục",
    "mới thành lập": "thành lập mới",
    "mới kết nạp": "kết nạp mới",
    "trồng mới rừng": "rừng trồng mới",
    "trồng rừng mới": "rừng trồng mới",
    "mạng internet": "internet",
    "phê duyệt": "duyệt",
    "trường hợp mắc": "ca mắc",
    "trường hợp chết": "ca chết",
    "số lĩnh vực": "lĩnh_vực",
    "quá tuổi": "trên tuổi",
    "tìm kiếm việc làm": "tìm việc làm",
    "mất việc làm": "mất việc",
    "doanh nghiệp có vốn đầu tư nước ngoài": "doanh nghiệp fdi",
    "doanh nghiệp có vốn đầu tư trực tiếp nước ngoài": "doanh nghiệp fdi",
    "bác sỹ": "bác sĩ",
    "tính đến ngày": "đến",
    "tính đến": "đến",
    "đến ngày": "đến",
}
"""Phrases that are one word here, are said in several ways, or say nothing ("")."""

_DIMENSION_TEXT = (
    "giới tính|loại hình|nguyên nhân|hình thức|lĩnh vực|địa bàn|biện pháp|hạng|cấp học|tình trạng|"
    "lí do|kết cấu|tuyến|phân loại|chế độ|mức độ|thị trường|nguồn vốn|độ tuổi|nhóm tuổi|"
    "thời gian đào tạo|khu vực|quy mô|tính chất|mục đích|"
    "tình trạng hôn nhân|hình thức đào tạo|loại vi phạm|hình thức kỉ luật"
)
DIMENSIONS = frozenset(_DIMENSION_TEXT.split("|"))
"""Headings that only say by what the ones below them split."""
_SPLIT_TEXT = (
    "dân tộc|tôn giáo|cấp|ngành|nguồn|đối tượng|nội dung|kết quả|nghề nghiệp|nơi cư trú|trình độ|"
    "trình độ đào tạo|trình độ chuyên môn|trình độ chuyên môn kĩ thuật"
)
SPLIT_DIMENSIONS = DIMENSIONS | frozenset(_SPLIT_TEXT.split("|"))
"""Those, and others that say more unless "chia theo" stands before them."""

MEASURES: Mapping[str, str] = {
    "trđ": "triệu đồng",
    "1.000đ": "nghìn đồng",
    "ngàn đồng": "nghìn đồng",
    "1.000.000 đồng": "triệu đồng",
    "vnđ": "đồng",
    "vnd": "đồng",
    "đ": "đồng",
    "phần trăm": "%",
    "tỉ lệ %": "%",
    "nghìn đ": "nghìn đồng",
    "triệu đ": "triệu đồng",
    "tỉ đ": "tỉ đồng",
    "hecta": "ha",
    "ct": "công trình",
    "héc ta": "ha",
    "mét vuông": "m2",
    "tthc": "thủ tục",
    "thủ tục hành chính": "thủ tục",
    "vbqppl": "văn bản",
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
    "tạ/ha|tấn/ha|kg/người|tạ|con|chiếc|cái|cây|m|m3|km2|lít|kwh|‰|trang trại|công trình|"
    "lao động|thẻ|giấy|phiếu|điểm|buổi|tờ|trang|bản|nhà|căn|tổ|chỗ|suất|mô hình|sản phẩm|"
    "câu lạc bộ|bộ|tuyến|buồng|bị can|bị cáo|vụ án|vụ cháy|lượt khách|khách|triệu usd|"
    "nghìn usd|tỉ usd|nghìn tấn|triệu tấn|nghìn con|nghìn ha|nghìn m3|nghìn lượt|nghìn người|"
    "nghìn hk.km|nghìn tấn.km|phòng học|phòng|liều|mũi|bệnh nhân|đối tượng|hội viên|đoàn viên|"
    "đảng viên|thành viên|chuyến|xe|phương tiện|thiết bị|máy|mw|kw|mva|nghìn kwh|triệu kwh|"
    "trạm|chi nhánh|hợp đồng|nhiệm vụ|đề tài|thửa|thửa đất|lô|bài|tin"
)
BRACKET_MEASURES = MEASURE_WORDS | frozenset(_BRACKET_TEXT.split("|"))
"""Those, and measures that are too often something else behind "số"."""

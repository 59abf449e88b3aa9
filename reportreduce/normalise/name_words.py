"""Measures and dimensions in names of fields."""

from collections.abc import Mapping

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
COUNTED = "|".join(sorted(MEASURE_WORDS - {"số"}, key=lambda words: (-len(words), words)))
"""An expression for any of them, the longest first."""
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
_COUNTING_TEXT = (
    "số tổng lượng tỉ lệ tiền kinh phí diện tích giá trị mức người lượt vụ việc hộ trường hợp cuộc "
    "các những đơn hồ sơ kết quả tình hình công tác trong đó thu đàn"
)
COUNTING = frozenset(_COUNTING_TEXT.split())
"""Words before what is counted or measured."""

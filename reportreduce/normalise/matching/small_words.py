"""Words of names that say little: what they may leave out, and beside what."""

import re
from collections.abc import Mapping

from reportreduce.normalise.name_measures import find_initials
from reportreduce.normalise.names import FieldName

TOLD = 3
"""Words of weight that names must share so that small words beside them say nothing."""

_LIGHT_TEXT = "được bị đã lượng kết quả tình hình lĩnh_vực trong_kì"
LIGHT = frozenset(_LIGHT_TEXT.split())
"""Words that names carry or leave out without a change of meaning."""
EMPTY = frozenset({"được", "bị", "lượng"})
"""Light words that carry nothing; without the others ("đã", "kết quả") a name may say less."""
_ASIDE_TEXT = "có hiện vào thuộc khu_vực đã cấp xảy ra trong hưởng trình_độ"
ASIDE = frozenset(_ASIDE_TEXT.split())
"""Words that carry nothing beside ``TOLD`` words of weight; alone they may say something."""
_INTENDED = re.compile(
    r"(?<!\w)(?:kiến nghị|đề nghị|yêu cầu|cam kết|dự kiến|kế hoạch|đăng kí|giao|phải|quy hoạch|cần"
    r"|độ tuổi|thuộc diện|đối tượng|chỉ tiêu|điều kiện|nhu cầu|thụ lí|tiếp nhận|dự toán|hạn mức"
    r"|hạn ngạch)(?!\w)"
)
"""Words of what is to be done: beside them "đã" says that it was."""
STATES = frozenset({"đã", "đang", "hiện"})
"""Those that part two columns under one heading: "kiến nghị xử lý" and "đã xử lý"."""
OF_HEADINGS = frozenset({"kết", "quả", "tình", "hình"})
"""Light words that carry nothing in a heading whose other words the name says again."""
OPENING = OF_HEADINGS | {"phân", "loại"}
"""Words that only open a heading above the last one."""
_MONEY = frozenset({"đồng", "nghìn đồng", "triệu đồng", "tỉ đồng", "usd"})
_SAID_BY: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("ha", "m2", "km2", "nghìn ha"), frozenset({"diện", "tích", "dt"})),
    "km": frozenset({"chiều", "dài"}),
    **dict.fromkeys(("kg", "tấn", "nghìn tấn", "tấn/ngày"), frozenset({"khối", "lượng"})),
    "ca": frozenset({"trường", "hợp"}),
    "vụ việc": frozenset({"đơn"}),
}
_GENERIC_TEXT = (
    "khác nam nữ phụ tiền đất cá nhân tổ chức tập thể cộng chia ra còn lại ghi chú tên đơn vị "
    "chỉ tiêu nội dung stt tt mã tính đơn thu chi phải năm kì trong_kì tài sản vụ việc người "
    "kinh phí cấp tỉnh huyện xã đầu cuối loại nhóm đối tượng từ đến ngày tháng quý tỉ lệ giá "
    "trị tăng giảm trong ngoài trên dưới trước sau mới cũ hiện có mức khoản mục phần"
)
GENERIC = frozenset(_GENERIC_TEXT.split())
"""Words that say nothing about the subject; a name of nothing else means what its form means."""


def words_said_by(measure: str) -> frozenset[str]:
    """What *measure* says that names also say in words: "diện tích" of hectares."""
    return _SAID_BY.get(measure, frozenset())


def words_of(measure: str) -> frozenset[str]:
    """The words that a name may say or leave out where *measure* says them."""
    words = ("tiền",) if measure in _MONEY else (*measure.split(), find_initials(measure))
    return frozenset(words) | words_said_by(measure)


def count_light(name: FieldName, measure: str) -> int:
    """How many different words of *name* may be left out, given its normal measure."""
    optional = LIGHT | ASIDE | name.splits | words_of(measure)
    return len(optional.intersection(name.words))


def find_empty_words(
    a: FieldName, b: FieldName, told: int, light: frozenset[str]
) -> frozenset[str]:
    """The words that say nothing in either name, which share *told* words of weight."""
    empty = (light - LIGHT) | EMPTY
    if told >= TOLD:
        empty |= ASIDE
    is_intended = _INTENDED.search(" ".join((*a.words, "", *b.words)))
    return empty - {"đã"} if is_intended else empty | {"đã"}

"""The words by which a form states its units of measurement."""

import re
from collections.abc import Sequence

from reportreduce.normalise.text import normalise_text

_UNIT = r"(?:đơn vị tính|đvt|đơn vị)"
_LINE = re.compile(rf"^\(?\s*{_UNIT}\s*(?::\s*(.+?)\s*\)?|\(\s*([^()]+?)\s*\))$", re.IGNORECASE)
_LINE_END = re.compile(r"(?:\s|\()(?:đơn vị tính|đvt)\s*:\s*([^():]+?)\s*\)?$", re.IGNORECASE)
_BESIDE = re.compile(
    rf"\s*[\(\[]\s*{_UNIT}\s*:\s*((?:[^()]|\([^()]*\))+?)\s*[\)\]]\s*$", re.IGNORECASE
)
_BRACKET = re.compile(r"[(\[]([^()\[\]]+)[)\]]\s*$")
_TAIL = re.compile(r"(?:,| - )\s*([^,()]+)$")
_STATED = re.compile(r"\b(?:đơn vị tính|đvt)\b|^\(?\s*đơn vị\s*[:(]\s*(?P<rest>.*)")
_BODY = re.compile(
    r"[\s.…_)]*$|(?:sở|ubnd|ủy ban|hđnd|bộ|ban|phòng|trung tâm|công ty|trường|xã|phường|thị trấn|"
    r"đặc khu|(?:tổng |chi )?cục|vụ|tỉnh|thành phố|tp|huyện|quận|công an|quân|bệnh viện|trạm|"
    r"văn phòng|hội|liên đoàn|đoàn|viện|tòa|kho bạc|bhxh|bảo hiểm|ngân hàng|thôn|bản|làng|tổ|khu|"
    r"đơn vị|báo cáo|cơ quan|tên|hợp tác xã|doanh nghiệp|thanh tra|đảng|chi nhánh)\b"
)
"""Who reports, or room for that."""
_ITEM = r"(?:(?:[ivx]{1,4}|\d{1,2}(?:\.\d{1,2})*|[a-zđ])[.)]\s*|\d{1,2}(?:\.\d{1,2})+\s+)?"
_PART = r"(?:[-+•*]\s*)?(?:(?:trong đó|chia ra|gồm)\s*:?\s*)?(?:[-+•*]\s*)?"
"""What stands before the name of a row: "1.2 ", "Trong đó: ", "- "."""
_UNMEASURED = re.compile(
    rf"^{_ITEM}{_PART}(?:ghi chú|ngày|thời (?:gian|điểm)|lý do|họ (?:và )?tên|hệ số)"
)
_RATE = re.compile(
    rf"^{_ITEM}{_PART}(?:(?:tỷ|tỉ) (?:lệ|trọng|suất)|hệ số|tốc độ|so với|so sánh|phần trăm|%)|\(%\)"
)
PER_CENT = "%"
_COUNTED = re.compile(
    rf"{_ITEM}{_PART}(?:tổng )?số (?:lượng\b|(?:"
    r"hồ sơ|người|dự án|hộ|khẩu|nhân khẩu|lượt|vụ|cơ sở|doanh nghiệp|đơn vị|cán bộ|công chức|"
    r"viên chức|lao động|trường hợp|cuộc|văn bản|quyết định|lớp|học sinh|xã|phường|tỉnh|thôn|"
    r"công trình|hợp đồng|giấy|biên lai|tờ khai|trẻ|thẻ|tổ chức|cá nhân|đối tượng|giáo viên|"
    r"hội viên|đoàn viên|thành viên|bệnh nhân|phụ nữ|trường|hợp tác xã|lần|buổi|con|cây|xe|máy)\b)"
)
"""What is counted, and never in money."""
_NO_UNIT = re.compile(
    r"(?:nếu có|trong kỳ|trong đó|lũy kế|ước|tổng|cộng|mới|khác|cũ|nam|nữ|ghi rõ|[*\divx.+=/-]+)"
    r"|(?:[a-zđ]|[\divx.]+)(?:\s*[-+=]\s*(?:[a-zđ]|[\divx.]+))+"
)
"""Also arithmetic between rows: "(A-B)"."""
_LONGEST_UNIT = 2
"""Words of a unit of measurement."""
_UNIT_WORD = re.compile(
    r"/|%|‰|\b(?:đồng|đ|tỷ|tỉ|triệu|nghìn|ngàn|usd|eur|vnđ|vnd|tấn|tạ|yến|kg|m2|m3|ha|lít|kwh|mw|"
    r"km|điểm)\b"
)
_BARE = re.compile(r"(?:đồng|đ|usd|vnđ|vnd|ha|m2|m3|km2)\Z|%")
"""What a line of its own can only mean as a measure."""
_MEASURES = frozenset(
    word
    for line in (
        "đơn|vụ|vụ việc|việc|người|lượt|lượt người|đồng",
        "nghìn đồng|1.000 đồng|1000 đồng|triệu đồng|tỷ đồng|m2|ha|km",
        "km2|%|hồ sơ|cuộc|kỳ|đoàn|văn bản|bản",
        "trường hợp|cặp|hộ|doanh nghiệp|cơ sở|tổ chức|lần|usd",
        "tem|số|tấn|kg|cái|chiếc|ngày|giờ",
        "tháng|trẻ|ca|tập thể|cá nhân|phong trào|tthc|quy trình",
        "bản sao|phòng|di sản|tuổi|đơn vị|đồng/m2|vnđ|việt nam đồng",
        "quyết định|lớp|giường|xã|thôn",
        "tạ|m|m3|lít|kwh|lao động|dự án|công trình|học sinh|sinh viên|khẩu|nhân khẩu",
    )
    for word in line.split("|")
)
_SHORT = {
    **{"trđ": "triệu đồng", "tr.đ": "triệu đồng", "tr đồng": "triệu đồng", "vnđ": "đồng"},
    **{"đ": "đồng", "vnd": "đồng", "nghìn tỷ": "nghìn tỷ đồng"},
}
_MANY = re.compile(r"(nghìn tỷ|nghìn|ngàn|1\.?000|triệu|tr|tỷ|tỉ|trăm|vạn)[ .]*([^\d\s.].*)")
_MANY_NAMES = {"ngàn": "nghìn", "1000": "1.000", "tr": "triệu", "tỉ": "tỷ"}
_BODIES = frozenset(
    {
        *("đơn vị", "doanh nghiệp", "cơ sở", "tổ chức", "cá nhân", "tập thể"),
        *("hộ", "xã", "thôn", "phòng", "đoàn"),
    }
)
"""Measures that are kinds of bodies as well."""
_NEVER_MANY = frozenset({"số", "đơn vị", "%"})
"""Units of which nobody counts thousands: "tỷ số" is a ratio."""
_MONEY = re.compile(r"(?:đồng|usd|eur)\Z")
_PER = re.compile(r"([^/]+)/(ha|năm|tháng|quý|ngày|giờ|km2|m2|người|hộ|vụ)")
_PER_BODY = re.compile(r"(?:đồng|đ|vnđ|vnd|usd|kg|tấn|tạ|m2|m3|kwh|lít)\Z")
"""What each person or household has of something; "người/hộ" are two units."""


def find_measure_line(text: str) -> str:
    """
    The measure of a line such as "Đơn vị tính: triệu đồng", or nothing.

    >>> find_measure_line("Đơn vị: Sở Nội vụ"), find_measure_line("ĐVT: Người")
    ('', 'Người')
    >>> find_measure_line("Đơn vị tính (triệu đồng)")
    'triệu đồng'
    """
    found = _LINE.match(text.strip())
    if not found:
        return ""
    stated = (found[1] or found[2]).strip(" .")
    sure = not re.match(r"\(?\s*đơn vị\s*[:(]", text.strip(), re.IGNORECASE)
    return stated if sure or is_measure(stated) else ""


def find_form_measure(line: str) -> str:
    """
    The measure of a whole form in a *line* above it, also behind other words or on its own.

    >>> find_form_measure("Biểu số 5 Đơn vị tính: triệu đồng"), find_form_measure("(Triệu đồng)")
    ('triệu đồng', 'Triệu đồng')
    """
    behind = _LINE_END.search(line.strip())
    return find_measure_line(line) or (behind[1] if behind else "") or _find_bare(line)


def is_bare_measure(line: str) -> bool:
    """Whether *line* is nothing but a measure."""
    return bool(_find_bare(line))


def _find_bare(line: str) -> str:
    text = line.strip()
    bare = text.strip("()[] .")
    in_brackets = text[:1] in ("(", "[")
    is_sure = in_brackets or bool(_BARE.search(normalise_text(bare)))
    return bare if is_sure and is_measure(bare) else ""


def states_unread_measure(line: str) -> bool:
    """
    Whether *line* seems to give the measure of a form, and it is not understood.

    >>> states_unread_measure("Đơn vị: Bó đuốc"), states_unread_measure("Đơn vị: Sở Nội vụ")
    (True, False)
    """
    found = _STATED.search(normalise_text(line))
    if found is None or find_form_measure(line):
        return False
    return found["rest"] is None or not _BODY.match(found["rest"])


def is_measure(text: str) -> bool:
    """
    Whether *text* is the name of a unit of measurement that forms use.

    >>> is_measure("1.000 người"), is_measure("tạ/ha"), is_measure("người/hộ"), is_measure("tỷ số")
    (True, True, False, False)
    """
    plain = normalise_text(text).strip(" .")
    per = _PER.fullmatch(plain)
    if per:
        fits = per[2] not in ("người", "hộ") or bool(_PER_BODY.search(per[1]))
        return plain in _MEASURES or (fits and _is_simple(per[1].strip()))
    return _is_simple(plain)


def may_be_body(measure: str) -> bool:
    """
    Whether *measure* may as well be the kind of those who report.

    >>> may_be_body("Xã"), may_be_body("lượt")
    (True, False)
    """
    return normalise_text(measure).strip(" .") in _BODIES


def _is_simple(plain: str) -> bool:
    """Whether *plain* is one unit, or thousands or millions of one."""
    many = _MANY.fullmatch(plain)
    units = [plain, *([many[2]] if many is not None and many[2] not in _NEVER_MANY else [])]
    return any(unit in _MEASURES or unit in _SHORT for unit in units)


def split_measure(label: str) -> tuple[str, str]:
    """
    *label* and the measure it states: "(ĐVT: ...)" is taken off, "(m2)" stays part of the name.

    >>> split_measure("Số tiền (ĐVT: triệu đồng)"), split_measure("Đất (m2)")
    (('Số tiền', 'triệu đồng'), ('Đất (m2)', 'm2'))
    >>> split_measure("Số thu [tỷ đ]"), split_measure("Số thu, tỷ đồng")
    (('Số thu [tỷ đ]', 'tỷ đồng'), ('Số thu, tỷ đồng', 'tỷ đồng'))
    """
    beside = _BESIDE.search(label)
    if beside:
        return label[: beside.start()].strip(), name_measure(beside[1])
    bracket, tail = _BRACKET.search(label), _TAIL.search(label)
    if bracket and is_measure(bracket[1]):
        return label, name_measure(bracket[1])
    if tail and is_measure(tail[1]) and _MONEY.search(name_measure(tail[1])):
        return label, name_measure(tail[1])
    return label, ""


def name_measure(text: str) -> str:
    """
    *text* with abbreviations written out, and in lower case where the measure is known.

    >>> name_measure("Tr.đ"), name_measure("1.000đ/người"), name_measure("Bó đuốc")
    ('triệu đồng', '1.000 đồng/người', 'Bó đuốc')
    """
    plain = normalise_text(text).strip(" .")
    if plain in _SHORT:
        return _SHORT[plain]
    if not is_measure(text) or plain in ("usd", "tthc"):
        return text.strip()
    per, many = _PER.fullmatch(plain), _MANY.fullmatch(plain)
    if plain in _MEASURES:
        return plain
    if per is not None:
        return f"{name_measure(per[1])}/{per[2]}"
    if many is None:
        return plain
    return f"{_MANY_NAMES.get(many[1], many[1])} {_SHORT.get(many[2], many[2])}"


def find_path_measure(pairs: Sequence[tuple[str, str]]) -> str:
    """
    The measure of a column by its *pairs* of a heading and the measure this states, from the top.

    A measure of a higher heading is none of rates and counts below it, but per cents are.

    >>> find_path_measure([("Kinh phí (triệu đồng)", "triệu đồng"), ("Tỷ lệ", "")])
    ''
    >>> find_path_measure([("So sánh (%)", "%"), ("Cùng kỳ", "")])
    '%'
    """
    stated = [at for at, (_, measure) in enumerate(pairs) if measure]
    if not stated:
        return ""
    measure = pairs[stated[-1]][1]
    below = tuple(label for label, _ in pairs[stated[-1] + 1 :])
    return measure if measure == PER_CENT or takes_form_measure(below, measure) else ""


def takes_form_measure(path: tuple[str, ...], measure: str = "") -> bool:
    """
    Whether the *measure* of a whole form can be meant for a column.

    It is not for rates, names, what has a unit of its own that is not known, and parts of what has
    another one; money is not for what is counted.

    >>> takes_form_measure(("Số hồ sơ",), "triệu đồng"), takes_form_measure(("Số (bó)",), "người")
    (False, False)
    >>> takes_form_measure(("Số thu (nếu có)",), "triệu đồng")
    True
    """
    plain = [normalise_text(label) for label in path]
    if any(split_measure(label)[1] not in ("", name_measure(measure)) for label in path[:-1]):
        return False
    if any(_UNMEASURED.match(label) for label in plain) or (plain and _has_other_unit(plain[-1])):
        return False
    return is_fit(path, measure)


def is_fit(path: tuple[str, ...], measure: str) -> bool:
    """
    Whether the headings of *path* can have *measure*: money is not for what is counted.

    >>> is_fit(("Tỷ lệ hộ nghèo",), "hộ"), is_fit(("Tỷ lệ hộ nghèo",), "%"), is_fit(("Hộ",), "hộ")
    (False, True, True)
    """
    if is_rate(path):
        return measure == PER_CENT
    is_money = bool(_MONEY.search(name_measure(measure)))
    return not (is_money and any(_COUNTED.match(normalise_text(label)) for label in path))


def is_rate(path: tuple[str, ...]) -> bool:
    """Whether one of the headings of *path* is that of a rate or a comparison."""
    return any(_RATE.search(normalise_text(label)) for label in path)


def _has_other_unit(label: str) -> bool:
    """Whether *label* ends in a bracket that may be a unit of measurement nobody knows."""
    bracket = _BRACKET.search(label)
    if bracket is None or is_measure(bracket[1]):
        return False
    text = bracket[1].strip()
    words = len(text.split())
    is_unknown = words <= _LONGEST_UNIT and not _NO_UNIT.fullmatch(text)
    return is_unknown or (words <= 2 * _LONGEST_UNIT and bool(_UNIT_WORD.search(text)))

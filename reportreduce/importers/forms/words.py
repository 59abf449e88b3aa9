"""The words by which the parts of a form are told apart."""

import re

from reportreduce.importers.forms.drafts import ColumnRole, RowMeaning
from reportreduce.normalise.text import normalise_text

_NATIONAL = re.compile(r"cộng hòa xã hội|độc lập ?- ?tự do")
_HEADING = re.compile(
    r"cộng hòa xã hội|độc lập ?- ?tự do|^(biểu|mẫu)( mẫu)?( số)?\s*:"
    r"|đơn vị (báo cáo|(nhận|gửi)( báo cáo)?)\s*($|[:.…_])"
    r"|ban hành (kèm )?theo|(kèm|ban hành) theo (thông tư|quyết định|nghị định|công văn)"
    r"|ngày nhận báo cáo|^kỳ báo cáo\s*:|^từ ngày .*đến ngày|^(quý|tháng|năm|6 tháng)\s*[.…_\d/]"
    r"|^(ủy ban nhân dân|ubnd|bộ|sở|phòng|tên (cơ quan|đơn vị))[^;]*[.…]{3}"
    r"|^(số|v/v)\s*:|^kính gửi|^\(kèm theo"
)
_START = re.compile(r"^(biểu|mẫu|phụ lục)\b|cộng hòa xã hội|^báo cáo\b|^bảng\b|^tổng hợp\b")
_CODE = re.compile(
    r"^(?:(?P<word>biểu mẫu|biểu|mẫu|phụ lục|bảng)(?:\s+(?:mẫu\s+)?số)?\s*:?\s*)"
    r"(?P<code>[^\s:;,]*\d[^\s:;,]*|[IVXLC]+|[A-Z]{1,3})(?P<rest>.*)$",
    re.IGNORECASE,
)
_BARE_CODE = re.compile(
    r"^\(?(\d{1,4}[a-zđ]?(?:\.\w+)?(?:[-.]\w+)?/[\w/.&-]+|[A-Z]{1,4}\d+[a-z]?/[\w/-]+)\)?$"
)
_ROLES: tuple[tuple[ColumnRole, re.Pattern[str]], ...] = (
    (
        ColumnRole.YEAR_TO_DATE,
        re.compile(
            r"(?:lũy kế|lũy tích|cộng dồn)(?!.*\b(?:từ|qua)\b(?! đầu (?:năm|kỳ)))"
            r"|(?:kể )?từ đầu năm"
        ),
    ),
    (
        ColumnRole.OPENING,
        re.compile(
            r"(kỳ|năm|tháng|quý) trước chuyển (sang|qua|đến)|tồn (đầu kỳ|đầu năm|kỳ trước)"
            r"|từ kỳ trước|(số|dư|có) đầu kỳ|^đầu kỳ"
        ),
    ),
    (
        ColumnRole.CLOSING,
        re.compile(r"cuối kỳ|chuyển (sang )?kỳ sau|tồn cuối (năm|tháng|quý)|chuyển sang kỳ sau"),
    ),
    (
        ColumnRole.PERIOD,
        re.compile(
            r"trong (kỳ|tháng|quý|năm)( báo cáo)?\b|kỳ (này|báo cáo)|phát sinh|mới (nhận|tiếp nhận)"
        ),
    ),
)
_STUB = re.compile(
    r"^(stt|tt|số thứ tự|mã số|mã|số hiệu|đơn vị|tên đơn vị|chỉ tiêu|tên chỉ tiêu( thống kê)?"
    r"|nội dung( chỉ tiêu)?|lĩnh vực|địa bàn|địa phương|tên|đơn vị tính|đvt)$"
)
_PLACE = (
    r"(?:thôn|bản|làng|ấp|khóm|khối phố|khu phố|tổ dân phố|xã|phường|thị trấn|đặc khu|huyện|tỉnh)"
)
_PLACES = re.compile(rf"(?:tên )?{_PLACE}(?:(?: ?[,/] ?| và | hoặc ){_PLACE})*")
_ITEM_NAME = re.compile(r"(?:tên|họ(?: và|,)?(?: chữ đệm(?: và|,)?)? tên|danh (?:mục|sách))\b")
_ITEM_KIND = (
    r"(?:doanh nghiệp|công ty|dự án|đề án|công trình|cơ sở|hợp tác xã|hộ|hộ gia đình|"
    r"hộ kinh doanh|chủ hộ|trường|trường học|bệnh viện|chợ|làng nghề|tổ chức|cá nhân|cán bộ|"
    r"công chức|viên chức|người lao động|văn bản|hợp đồng|nhà thầu|gói thầu|chủ đầu tư|sản phẩm)"
)
_ITEM_KINDS = re.compile(rf"{_ITEM_KIND}(?:(?: ?[,/] ?| và | hoặc ){_ITEM_KIND})*")
_LISTING = re.compile(
    r"(?:danh sách|bảng kê|sổ)\b|.*\b(?:của|cho|theo|với) từng\b(?! (?:bước|tháng|quý|năm|kỳ)\b)"
)
_NUMBERING = re.compile(r"^(stt|tt|số tt|số thứ tự|mã số|mã|ms|số hiệu)$")
_CODING = re.compile(r"^(mã số|mã|ms|số hiệu)$")
_INDICATORS = re.compile(r"chỉ tiêu|nội dung|tiêu chí|khoản mục|chỉ số")
_BREAKDOWN = re.compile(
    r"đơn vị|lĩnh vực|địa bàn|địa phương|tên|cơ quan|khu vực|loại|nhóm|ngành|giới tính|dân tộc"
    r"|\b(thôn|xã|phường|huyện|tỉnh)\b"
)
_ITEM = r"^(?:[ivx]+|\d+|[a-zđ])[.)]\s*"
_TOTAL = re.compile(
    r"(?:tổng(?: cộng| số| chung)?|cộng(?: chung)?)\s*(?:\([\d\sivxa-h=+.…-]*\))?:?"
)
_DOTS = r"(?:\.{2,}|…|_{2,})"
_OPEN = re.compile(rf"[\s.…_;,/-]+|(?!.*\bkhác\b)[\w/]+(?: \w+)?:?\s*{_DOTS}[\s.…_,]*")
_VAGUE = re.compile(rf"{_DOTS}|\bv\.v|ghi (?:rõ|cụ thể)|\w \(?n\)?\Z")


def is_heading(text: str) -> bool:
    """Whether *text* belongs above a form: nation, office, code, period."""
    return bool(_HEADING.search(normalise_text(text)))


def is_national(text: str) -> bool:
    """Whether *text* has the name or motto of the state, as headings of offices have."""
    return bool(_NATIONAL.search(normalise_text(text)))


def is_start_of_form(text: str) -> bool:
    """Whether a new form may begin with *text*."""
    return bool(_START.search(normalise_text(text)))


def find_code(text: str) -> str:
    """
    The code of a form that *text* states, or nothing.

    >>> find_code("Biểu số: 01/XLD"), find_code("Mẫu số 03"), find_code("Biểu đồ tăng trưởng")
    ('01/XLD', 'Mẫu số 03', '')
    """
    for line in text.splitlines():
        bare = _BARE_CODE.match(line.strip())
        if bare:
            return bare[1]
        found = _CODE.match(line.strip())
        if found and len(found["rest"].strip(" :.")) < 60:
            code = found["code"].rstrip(".")
            return code if "/" in code or found["word"].lower() == "biểu" else _named(found, line)
    return ""


def _named(found: "re.Match[str]", line: str) -> str:
    """The code with its word, where it is only a number: "Mẫu số 03"; but "Mẫu: 2a" is 2a."""
    start = line.strip()[: found.end("code") - found.start()]
    return found["code"] if ":" in start else start.rstrip(".")


def find_role(path: tuple[str, ...]) -> ColumnRole:
    """What the lowest heading of *path* that speaks of time says; two roles at once are none."""
    for label in reversed(path):
        plain = normalise_text(label)
        found = [role for role, pattern in _ROLES if pattern.search(plain)]
        if found:
            return found[0] if len(found) == 1 else ColumnRole.UNSTATED
    return ColumnRole.UNSTATED


def is_stub_label(label: str) -> bool:
    """Whether a column with this heading names its row."""
    plain = normalise_text(label).strip(" .:")
    return bool(_STUB.match(plain) or _PLACES.fullmatch(plain))


def is_item_name_label(label: str) -> bool:
    """
    Whether a column with this heading takes the name of one thing or person in each row.

    >>> is_item_name_label("Tên doanh nghiệp"), is_item_name_label("Họ và tên")
    (True, True)
    """
    return bool(_ITEM_NAME.match(normalise_text(label)))


def is_item_kind_label(label: str) -> bool:
    """Whether this heading behind the numbers of rows says what each row is: "Dự án"."""
    return bool(_ITEM_KINDS.fullmatch(normalise_text(label).strip(" .:")))


def lists_items(title: str) -> bool:
    """Whether a form with this title has a row for each thing or person: "Danh sách ..."."""
    return bool(_LISTING.match(normalise_text(title)))


def is_numbering_label(label: str) -> bool:
    """Whether a column with this heading numbers its row."""
    return bool(_NUMBERING.match(normalise_text(label).strip(" .:")))


def is_code_label(label: str) -> bool:
    """
    Whether a column with this heading gives a code of its row, which tells no groups of rows.

    >>> is_code_label("Mã số"), is_code_label("STT")
    (True, False)
    """
    return bool(_CODING.match(normalise_text(label).strip(" .:")))


def is_measure_label(label: str) -> bool:
    """Whether a column with this heading gives the measure of its row."""
    return normalise_text(label).strip(" .:") in ("đơn vị tính", "đvt")


def may_head_measures(label: str) -> bool:
    """
    Whether a column with this heading gives the measure of its row, if its cells are measures.

    >>> may_head_measures("Đơn vị"), may_head_measures("Tên đơn vị")
    (True, False)
    """
    return normalise_text(label).strip(" .:") == "đơn vị"


def is_total(label: str) -> bool:
    """
    Whether a row with this label is the sum of the others.

    >>> is_total("Tổng cộng (I+II)"), is_total("1. Cộng"), is_total("Tổng số (trực tuyến)")
    (True, True, False)
    """
    return bool(_TOTAL.fullmatch(_without_item(label)))


OPEN = "…"
"""What stands for rows that those who fill in a form name themselves."""


def is_open(label: str) -> bool:
    """
    Whether a row with this label only says that more rows follow.

    >>> is_open("…"), is_open("3. Sở ..."), is_open("Các xã còn lại"), is_open("Khác...")
    (True, True, False, False)
    """
    return bool(_OPEN.fullmatch(_without_item(label)))


def is_vague(label: str) -> bool:
    """
    Whether others may fill in this row, or rows beside it, in another way.

    >>> is_vague("Xã A, Xã B, ..."), is_vague("Khác (ghi rõ)"), is_vague("Khác")
    (True, True, False)
    """
    return bool(_VAGUE.search(normalise_text(label))) or is_open(label)


def _without_item(label: str) -> str:
    return re.sub(_ITEM, "", normalise_text(label)).strip()


def is_remark_label(label: str) -> bool:
    """Whether a column with this heading only takes remarks."""
    return normalise_text(label).strip(" .:") in ("ghi chú", "chú thích", "giải trình")


def find_row_meaning(label: str) -> RowMeaning:
    """What rows below a stub with this heading stand for."""
    plain = normalise_text(label)
    if _INDICATORS.search(plain):
        return RowMeaning.INDICATORS
    return RowMeaning.BREAKDOWN if _BREAKDOWN.search(plain) else RowMeaning.UNKNOWN

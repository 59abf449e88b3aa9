"""Names of fields in one normal form: spelling, abbreviations and stop phrases made alike."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from attrs import frozen

from reportreduce.normalise.text import normalise_text

_LONG_I = re.compile(r"(?<!\w)([hklmst])([yýỳỷỹỵ])(?!\w)")
_SHORT_I = dict(zip("yýỳỷỹỵ", "iíìỉĩị", strict=True))
_TOKEN = re.compile(r"\d+(?:[./,-]\w+)*%?|[^\W\d_]\w*")
_ZEROS = re.compile(r"(?<![\d.,])0+(?=\d)")
_ORDINAL = re.compile(r"^(?:(?:[ivx]+|\d{1,2}|[a-eđ])[.)]\s*)+(?=[^\W\d])")
_BRACKETS = re.compile(r"\(([^()]*)\)")
_INITIALS = re.compile(r"(?P<words>(?:[^\W\d_]+ ){2,8})\((?P<short>[^\W\d_]{2,8})\)")
_PER = re.compile(r"\s*/\s*(?=[\d.,]+ ?(?:dân|người|trẻ|hộ|ca)(?!\w))")
_MEASURE_SIGN = str.maketrans({"²": "2", "³": "3"})

_ABBREVIATIONS: Mapping[str, str] = {
    "ubnd": "ủy ban nhân dân",
    "hđnd": "hội đồng nhân dân",
    "tthc": "thủ tục hành chính",
    "cchc": "cải cách hành chính",
    "cctl": "cải cách tiền lương",
    "ccmc": "cơ chế một cửa",
    "mclt": "một cửa liên thông",
    "bpmc": "bộ phận một cửa",
    "tn&tkq": "tiếp nhận trả kết quả",
    "dvc": "dịch vụ công",
    "dvctt": "dịch vụ công trực tuyến",
    "bcci": "bưu chính công ích",
    "cbccvc": "cán bộ công chức viên chức",
    "cbcc": "cán bộ công chức",
    "ccvc": "công chức viên chức",
    "đvsncl": "đơn vị sự nghiệp công lập",
    "bnv": "bộ nội vụ",
    "cqđt": "cơ quan điều tra",
    "kltt": "kết luận thanh tra",
    "qđ": "quyết định",
    "g/q": "giải quyết",
    "nsnn": "ngân sách nhà nước",
    "nstw": "ngân sách trung ương",
    "nsđp": "ngân sách địa phương",
    "nn": "nhà nước",
    "bhxh": "bảo hiểm xã hội",
    "bhyt": "bảo hiểm y tế",
    "bhtn": "bảo hiểm thất nghiệp",
    "kpcđ": "kinh phí công đoàn",
    "vbqppl": "văn bản quy phạm pháp luật",
    "qppl": "quy phạm pháp luật",
    "pbgdpl": "phổ biến giáo dục pháp luật",
    "vphc": "vi phạm hành chính",
    "tngt": "tai nạn giao thông",
    "tnlđ": "tai nạn lao động",
    "atvslđ": "an toàn vệ sinh lao động",
    "atgt": "an toàn giao thông",
    "attp": "an toàn thực phẩm",
    "pccc": "phòng cháy chữa cháy",
    "dtts": "dân tộc thiểu số",
    "ntm": "nông thôn mới",
    "dnnvv": "doanh nghiệp nhỏ vừa",
    "dn": "doanh nghiệp",
    "htx": "hợp tác xã",
    "thcs": "trung học cơ sở",
    "thpt": "trung học phổ thông",
    "ncc": "người có công",
    "sxh": "sốt xuất huyết",
    "csdl": "cơ sở dữ liệu",
    "cntt": "công nghệ thông tin",
    "gpmb": "giải phóng mặt bằng",
    "gcn": "giấy chứng nhận",
    "qsdđ": "quyền sử dụng đất",
    "xd": "xây dựng",
    "xdcb": "xây dựng cơ bản",
    "kstthc": "kiểm soát thủ tục hành chính",
    "kntc": "khiếu nại tố cáo",
    "kn,tc": "khiếu nại tố cáo",
    "kn, tc": "khiếu nại tố cáo",
    "kn-tc": "khiếu nại tố cáo",
    "pctn": "phòng chống tham nhũng",
    "pctntc": "phòng chống tham nhũng tiêu cực",
    "pctn,tc": "phòng chống tham nhũng tiêu cực",
    "pctn, tc": "phòng chống tham nhũng tiêu cực",
    "pctt": "phòng chống thiên tai",
    "pctt&tkcn": "phòng chống thiên tai tìm kiếm cứu nạn",
    "tkcn": "tìm kiếm cứu nạn",
    "antt": "an ninh trật tự",
    "qp-an": "quốc phòng an ninh",
    "qp - an": "quốc phòng an ninh",
    "qpan": "quốc phòng an ninh",
    "kt-xh": "kinh tế xã hội",
    "kt - xh": "kinh tế xã hội",
    "ktxh": "kinh tế xã hội",
    "cđs": "chuyển đổi số",
    "cnch": "cứu nạn cứu hộ",
    "tdtt": "thể dục thể thao",
    "tđkt": "thi đua khen thưởng",
    "ctmtqg": "chương trình mục tiêu quốc gia",
    "mtqg": "mục tiêu quốc gia",
    "xlvphc": "xử lí vi phạm hành chính",
    "kbnn": "kho bạc nhà nước",
    "ttcp": "thanh tra chính phủ",
    "vpcp": "văn phòng chính phủ",
    "ttpvhcc": "trung tâm phục vụ hành chính công",
    "htttbc": "hệ thống thông tin báo cáo",
    "lđtbxh": "lao động thương binh xã hội",
    "nn&ptnt": "nông nghiệp phát triển nông thôn",
    "tn&mt": "tài nguyên môi trường",
    "tt&tt": "thông tin truyền thông",
    "kh&đt": "kế hoạch đầu tư",
    "gd&đt": "giáo dục đào tạo",
    "vhtt&dl": "văn hóa thể thao du lịch",
    "kh&cn": "khoa học công nghệ",
    "gtvt": "giao thông vận tải",
    "tscđ": "tài sản cố định",
    "tncn": "thu nhập cá nhân",
    "tndn": "thu nhập doanh nghiệp",
    "gtgt": "giá trị gia tăng",
    "ttđb": "tiêu thụ đặc biệt",
    "qlhc": "quản lí hành chính",
    "qlnn": "quản lí nhà nước",
    "đtc": "đầu tư công",
    "đtxd": "đầu tư xây dựng",
    "nhcsxh": "ngân hàng chính sách xã hội",
    "csxh": "chính sách xã hội",
    "tnbq": "thu nhập bình quân",
    "xpvphc": "xử phạt vi phạm hành chính",
    "gqkn": "giải quyết khiếu nại",
    "gqtc": "giải quyết tố cáo",
    "pbpl": "phổ biến pháp luật",
    "tgpl": "trợ giúp pháp lí",
    "pakn": "phản ánh kiến nghị",
    "đkks": "đăng kí khai sinh",
    "đkkh": "đăng kí kết hôn",
    "gqtthc": "giải quyết thủ tục hành chính",
    "dvcqg": "dịch vụ công quốc gia",
    "ttatxh": "trật tự an toàn xã hội",
    "tnxh": "tệ nạn xã hội",
    "nvqs": "nghĩa vụ quân sự",
    "dqtv": "dân quân tự vệ",
    "pccr": "phòng cháy chữa cháy rừng",
    "mttq": "mặt trận tổ quốc",
    "tyt": "trạm y tế",
    "bvđk": "bệnh viện đa khoa",
    "kcb": "khám chữa bệnh",
    "khhgđ": "kế hoạch hóa gia đình",
    "bptt": "biện pháp tránh thai",
    "tcmr": "tiêm chủng mở rộng",
    "sdd": "suy dinh dưỡng",
    "pnmt": "phụ nữ mang thai",
    "vsattp": "vệ sinh an toàn thực phẩm",
    "gv": "giáo viên",
    "cbql": "cán bộ quản lí",
    "gdtx": "giáo dục thường xuyên",
    "gdnn": "giáo dục nghề nghiệp",
    "htcđ": "học tập cộng đồng",
    "ptdtnt": "phổ thông dân tộc nội trú",
    "ptdtbt": "phổ thông dân tộc bán trú",
    "lđ": "lao động",
    "nlđ": "người lao động",
    "nsdlđ": "người sử dụng lao động",
    "hđlđ": "hợp đồng lao động",
    "gqvl": "giải quyết việc làm",
    "nct": "người cao tuổi",
    "nkt": "người khuyết tật",
    "btxh": "bảo trợ xã hội",
    "tgxh": "trợ giúp xã hội",
    "bđg": "bình đẳng giới",
    "hgđ": "hộ gia đình",
    "kdc": "khu dân cư",
    "tdp": "tổ dân phố",
    "gđvh": "gia đình văn hóa",
    "nvh": "nhà văn hóa",
    "clb": "câu lạc bộ",
    "sncl": "sự nghiệp công lập",
    "gpxd": "giấy phép xây dựng",
    "gplx": "giấy phép lái xe",
    "gplđ": "giấy phép lao động",
    "gcnqsdđ": "giấy chứng nhận quyền sử dụng đất",
    "bvmt": "bảo vệ môi trường",
    "đtm": "đánh giá tác động môi trường",
    "ctr": "chất thải rắn",
    "ctrsh": "chất thải rắn sinh hoạt",
    "ctnh": "chất thải nguy hại",
    "vlxd": "vật liệu xây dựng",
    "noxh": "nhà ở xã hội",
    "tđc": "tái định cư",
    "gtnt": "giao thông nông thôn",
    "kcn": "khu công nghiệp",
    "ccn": "cụm công nghiệp",
    "đkkd": "đăng kí kinh doanh",
    "bvtv": "bảo vệ thực vật",
    "dtlcp": "dịch tả lợn châu phi",
    "lmlm": "lở mồm long móng",
    "hcc": "hành chính công",
    "đvhc": "đơn vị hành chính",
    "hkd": "hộ kinh doanh",
    "ttyt": "trung tâm y tế",
    "pkđk": "phòng khám đa khoa",
    "ytdp": "y tế dự phòng",
    "sxkd": "sản xuất kinh doanh",
    "xnk": "xuất nhập khẩu",
    "vđt": "vốn đầu tư",
    "tpcp": "trái phiếu chính phủ",
    "tnmt": "tài nguyên môi trường",
    "gdđt": "giáo dục đào tạo",
    "khcn": "khoa học công nghệ",
    "thads": "thi hành án dân sự",
    "vksnd": "viện kiểm sát nhân dân",
    "tand": "tòa án nhân dân",
    "csgt": "cảnh sát giao thông",
    "ubkt": "ủy ban kiểm tra",
    "hcsn": "hành chính sự nghiệp",
    "cnvclđ": "công nhân viên chức lao động",
    "bhxhtn": "bảo hiểm xã hội tự nguyện",
    "đmst": "đổi mới sáng tạo",
    "gpmt": "giấy phép môi trường",
    "xklđ": "xuất khẩu lao động",
    "lđlđ": "liên đoàn lao động",
    "xhh": "xã hội hóa",
    "vsmt": "vệ sinh môi trường",
    "nsh": "nước sinh hoạt",
    "hvs": "hợp vệ sinh",
    "gqkntc": "giải quyết khiếu nại tố cáo",
    "gqkn, tc": "giải quyết khiếu nại tố cáo",
}
"""Common abbreviations of administrative Vietnamese, without the fillers of the long form."""

_PHRASES: Mapping[str, str] = {
    "tổng công ti": "tổng_công_ti",
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
    "lũy tích": "lũy kế",
    "cộng dồn": "lũy kế",
    "trung bình": "bình quân",
    "trễ hạn": "quá hạn",
    "khám bệnh, chữa bệnh": "khám chữa bệnh",
    "khám, chữa bệnh": "khám chữa bệnh",
    "bệnh nhân": "người bệnh",
    "trẻ em": "trẻ",
    "về hưu": "nghỉ hưu",
    "sau khi": "sau",
    "trước khi": "trước",
    "cấp tiểu học": "tiểu học",
    "cấp trung học": "trung học",
}
"""Phrases that are one word here, are said in several ways, or say nothing ("")."""

_FILLER_TEXT = "số tổng các những của là và hoặc với về tại ở theo do để cho thì"
_FILLERS = frozenset(_FILLER_TEXT.split())
_NEGATIONS = frozenset({"không", "chưa"})
_PASSIVES = frozenset({"được", "bị"})
_AGENT_ENDS = frozenset(
    {"vị", "quan", "chức", "nhân", "nghiệp", "người", "bộ", "phòng", "sở", "đoàn"}
)
"""Last words of those who act: units that inspect are not units that are inspected."""

_MEASURES: Mapping[str, str] = {
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
}
_MEASURE_TEXT = (
    "người|lượt|lượt người|đơn|vụ việc|vụ|việc|hồ sơ|trường hợp|hộ|hộ gia đình|cuộc|đoàn|"
    "đồng|nghìn đồng|triệu đồng|tỉ đồng|usd|m2|ha|%|đơn vị|tổ chức|cơ sở|doanh nghiệp|thủ tục|"
    "văn bản|quyết định|lớp|lần|ca|trẻ|tuổi|cặp|tem|số|dự án|xã|phường|phong trào|km|tấn|kg"
)
_SHORTENED = frozenset({"lượt", "vụ"})
_MEASURE_WORDS = frozenset(_MEASURE_TEXT.split("|"))
"""Measures that forms print in brackets behind a name."""


@frozen
class FieldName:
    """
    A name in normal form.

    ``words`` stand in order, without fillers and numbers.  A negation is bound to the word
    behind it ("không_thuộc"), and so is the passive of one who could act: "người được mời"
    is ("người", "được_mời").  ``numbers`` are sorted; a reference to an instrument
    ("38/2019/nđ-cp") is one number.
    """

    words: tuple[str, ...]
    numbers: tuple[str, ...] = ()


@lru_cache(maxsize=10_000)
def normalise_measure(measure: str) -> str:
    """
    The unit of measurement in one spelling.

    >>> normalise_measure("Trđ"), normalise_measure("1.000 đồng"), normalise_measure("m²")
    ('triệu đồng', 'nghìn đồng', 'm2')
    """
    plain = _plain(measure).strip(" .()")
    return _MEASURES.get(plain, plain)


@lru_cache(maxsize=100_000)
def read_measure(name: str, measure: str) -> str:
    """
    *measure* in one spelling; if none is stated, the one that the last heading has in brackets.

    >>> read_measure("Đã thu > Tiền (Trđ)", ""), read_measure("Đã thu > Đất (m2)", "ha")
    ('triệu đồng', 'ha')
    >>> read_measure("Đã thu > Đất", "")
    ''
    """
    stated = normalise_measure(measure)
    if stated:
        return stated
    printed = _printed_measures(_last_heading(name))
    return printed.pop() if len(printed) == 1 else ""


@lru_cache(maxsize=100_000)
def read_name(name: str) -> FieldName:
    """
    *name* in normal form; marks are never stripped, so "hộ" and "hồ" stay apart.

    >>> read_name("I. Số hồ sơ TTHC tại UBND xã > Tổng số (hồ sơ)").words
    ('hồ', 'sơ', 'thủ', 'tục', 'hành', 'chính', 'ủy', 'ban', 'nhân', 'dân', 'xã')
    >>> read_name("Quỹ trợ cấp tháng 07, Nghị định số 38/2019/NĐ-CP").numbers
    ('38/2019/nđ-cp', '7')
    """
    plain = _plain(name)
    parts = [_ORDINAL.sub("", part.strip()) for part in plain.split(">")]
    text = _BRACKETS.sub(_without_measure, " ; ".join(_without_restated(parts)))
    text = _PER.sub(" trên ", _INITIALS.sub(_without_initials, text))
    text = _PHRASE.sub(lambda match: f" {_PHRASES[match[0]]} ", _expanded(text))
    tokens = [_ZEROS.sub("", token) for token in _TOKEN.findall(text)]
    return FieldName(
        words=tuple(_bound(token for token in tokens if not token[0].isdigit())),
        numbers=tuple(sorted(token for token in tokens if token[0].isdigit())),
    )


def _without_restated(headings: Sequence[str]) -> Iterator[str]:
    """*headings* without those that the next one begins with: "Chứng thực > Chứng thực chữ ký"."""
    for heading, below in zip(headings, [*headings[1:], ""], strict=True):
        if not (heading and below.startswith(f"{heading} ")):
            yield heading


def contradicts_measure(name: str, measure: str) -> bool:
    """
    Whether *name* says that something else is counted than *measure*: a slip of the form.

    Looks at a measure in brackets, and at the words behind "số" in the last heading.

    >>> contradicts_measure("Tổng số đơn > Số vụ việc", "đơn")
    True
    >>> contradicts_measure("Số người được tiếp", "người"), contradicts_measure("Đất (m2)", "")
    (False, False)
    """
    stated = normalise_measure(measure)
    last = _last_heading(name)
    said = _printed_measures(last)
    counted = _COUNTED.search(_BRACKETS.sub(" ", last))
    if counted is not None:
        said.add(normalise_measure(counted[1]))
    # "Số lượt" is short for "số lượt hộ", and so is "số vụ" for "số vụ việc".
    short = {stated.partition(" ")[0]} & _SHORTENED
    return bool(stated) and bool(said) and not said & {stated, *short}


def _plain(text: str) -> str:
    """*text* in normal form, with one spelling of i and y and of powers."""
    short = _LONG_I.sub(lambda match: match[1] + _SHORT_I[match[2]], normalise_text(text))
    return short.translate(_MEASURE_SIGN)


def _last_heading(name: str) -> str:
    return _plain(name).rpartition(">")[2]


def _printed_measures(heading: str) -> set[str]:
    """Measures that *heading* has in brackets, each in one spelling."""
    return {normalise_measure(words) for words in _BRACKETS.findall(heading)} & _MEASURE_WORDS


def _without_initials(match: "re.Match[str]") -> str:
    """The words of *match* without the bracket that only has their initials: "... (QLHC)"."""
    words = match["words"].split()[-len(match["short"]) :]
    return match["words"] if spells(match["short"], words) else match[0]


def spells(short: str, words: Sequence[str]) -> bool:
    """
    Whether *short* has the initials of *words*.

    >>> spells("htx", ["hợp", "tác", "xã"]), spells("htx", ["hợp", "tác"])
    (True, False)
    """
    return len(short) == len(words) and all(map(str.startswith, words, short))


def _without_measure(match: "re.Match[str]") -> str:
    return " " if normalise_measure(match[1]) in _MEASURE_WORDS else match[0]


def _whole_words(phrases: Iterable[str]) -> "re.Pattern[str]":
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"(?<![\w/])(?:{'|'.join(map(re.escape, longest_first))})(?![\w/])")


_COUNTED = re.compile(
    r"(?<!\w)số ("
    + "|".join(sorted(_MEASURE_WORDS - {"số"}, key=lambda words: (-len(words), words)))
    + r")(?!\w)"
)
_ABBREVIATION = _whole_words(_ABBREVIATIONS)
_PHRASE = _whole_words(_PHRASES)


def _expanded(text: str) -> str:
    return _ABBREVIATION.sub(lambda match: _ABBREVIATIONS[match[0]], text)


def _bound(words: Iterable[str]) -> Sequence[str]:
    """*words* without fillers, each negation and passive of an agent bound to its verb."""
    bound: list[str] = []
    prefix = ""
    for word in words:
        if word in _FILLERS or (word in _PASSIVES and prefix):
            continue
        if word in _NEGATIONS or (word in _PASSIVES and bound and bound[-1] in _AGENT_ENDS):
            prefix = f"{word}_"
        else:
            bound.append(prefix + word)
            prefix = ""
    return [*bound, prefix[:-1]] if prefix else bound

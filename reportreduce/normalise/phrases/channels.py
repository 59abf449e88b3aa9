"""Ways of sending (phương thức gửi, nhận) in words: "trực tiếp; bưu chính; thư điện tử"."""

import re

from attrs import evolve

from reportreduce.messages import Text
from reportreduce.model.reports import Channel
from reportreduce.normalise.phrases.reading import Reading, UnclearPhraseError, read_phrase

_REMARK = re.compile(r" ?\(([^()]*)\)")
_CONDITION = re.compile(r"[ ,]*\b(?:khi|nếu|trong trường hợp|trường hợp)\b(?! cần\b).*")
_VENDOR = r"(?:vnpt|viettel|td|tân dân|tandan)[ .-]?"
_OFFICE = rf"(?:(?:{_VENDOR})?(?:[eiv]|net)[ .-]?office|{_VENDOR}office)"
"""The products that offices send documents by: iOffice, VNPT-iOffice, eOffice, V-Office."""
_HEADS: tuple[tuple[Channel, str], ...] = (
    (
        Channel.EMAIL,
        r"(?:hệ thống |hộp |địa chỉ )?thư (?:điện tử|công vụ)(?: công vụ)?|e-?mail(?: công vụ)?",
    ),
    (
        Channel.DOCUMENT_NETWORK,
        r"(?:hệ thống |phần mềm )?(?:trục )?liên thông (?:văn bản|vb)(?: điện tử)?(?: quốc gia)?"
        r"|(?:hệ thống )?trục (?:liên thông|văn bản|ltvb)(?: quốc gia)?|phần mềm liên thông"
        r"|(?:(?:hệ thống|phần mềm) )?(?:(?:quản lý|điều hành)(?: và điều hành)? văn bản|qlvb)"
        r"(?: và điều hành| và hồ sơ công việc| điện tử| đi,? đến|&đh)*"
        rf"|(?:(?:hệ thống|phần mềm|ứng dụng) )?{_OFFICE}",
    ),
    (Channel.POST, r"(?:dịch vụ |đường )?bưu (?:chính|điện|phẩm)(?: công ích)?"),
    (Channel.FAX, r"(?:máy )?fax"),
    (Channel.DIRECT, r"trực tiếp"),
    (
        Channel.SYSTEM,
        r"(?:hệ thống|phần mềm|cơ sở dữ liệu|csdl|cổng (?:thông tin|dịch vụ|dữ liệu)|nền tảng"
        r"|trang (?:thông tin|web)|website|ứng dụng|chuyên trang)\b.*|trực tuyến",
    ),
    (
        Channel.PAPER,
        r"(?:bằng |văn bản |bản |báo cáo )+(?:giấy|cứng)|giấy|(?:bằng )?văn bản(?! điện tử)",
    ),
    (
        Channel.OTHER,
        r"(?:các )?(?:hình thức|phương thức)(?: phù hợp)? khác"
        r"(?: phù hợp)?(?: theo quy định(?: của pháp luật)?)?",
    ),
)
"""What a channel is called, tried in this order; a system is followed by its name."""
_PATTERNS = tuple((channel, re.compile(rf"\b(?:{words})(?!\w)")) for channel, words in _HEADS)
_RECIPIENT = re.compile(r"\b(?:đến|tới|về|cho) (?:cơ quan|các|bộ|sở|ubnd|ủy ban|đơn vị)\b.*")
_LED = r"(?:(?:gửi|nộp|nhận|qua|bằng|được|cập nhật|nhập|báo cáo|dịch vụ|đường|các|theo) )*"
_SEPARATOR = re.compile(
    rf";|(?:, (?:và |hoặc )?| và/hoặc | hoặc | và | ?/ ?| kết hợp )"
    rf"(?={_LED}(?:{'|'.join(f'(?:{words})' for _, words in _HEADS)}|(?:bản )?điện tử))"
)
_ELECTRONIC = re.compile(r"\b(?:văn bản |bản |bản sao |dữ liệu )?điện tử\b|\bbản mềm\b")
_FILLER = re.compile(
    r"\b(?:phương thức|hình thức|cách thức|một trong các|gửi|nộp|nhận|báo cáo|thông qua|qua|bằng"
    r"|được|theo|dưới|thể hiện|các|những|sau đây|sau|đây|là|và|hoặc|cập nhật|nhập liệu|nhập"
    r"|dữ liệu|số liệu|truyền|vào|sang|lên|trên|tại|có|xác thực|đến|dạng|dịch vụ|đường"
    r"|chữ ký số|ký số|chuyên dùng|định kỳ|thực hiện|quy định|file|tệp)\b|[:.,+&/-]"
)


def read_channels(text: str) -> Reading[tuple[Channel, ...]]:
    """
    The ways of sending that *text* allows, each once, in the order of ``Channel``.

    Every word must be accounted for, except the name of a system after "hệ thống", "phần mềm"
    and the like.  "Điện tử" alone tells no channel, and a condition ("khi hệ thống chưa vận
    hành") is left out: the reading says so.

    >>> [channel.value for channel in read_channels("Trực tiếp hoặc bưu chính; email").value]
    ['direct', 'post', 'email']
    >>> read_channels("Theo Điều 6 Thông tư 19/2020/TT-BGDĐT").is_understood
    False
    """
    parts = "; ".join(line for line in text.splitlines() if line.strip())
    return evolve(read_phrase(parts, _parse), text=text)


def _parse(plain: str) -> tuple[tuple[Channel, ...], tuple[Text, ...]]:
    remarks = [match[1] for match in _REMARK.finditer(plain) if match[1].strip()]
    assumptions = [Text("phrase.remark_not_read", {"remark": remark}) for remark in remarks]
    found: list[Channel] = []
    electronic = Text("phrase.electronic_not_said")
    for part in _SEPARATOR.split(_REMARK.sub(" ", plain)):
        condition = _CONDITION.search(part)
        if condition is not None:
            words = condition[0].strip(" ,")
            assumptions.append(Text("phrase.condition_not_read", {"words": words}))
        channels, is_electronic = _channels_of(_CONDITION.sub("", part))
        found += channels
        if is_electronic and not channels:
            assumptions.append(electronic)
    if not found and electronic in assumptions:
        raise UnclearPhraseError("electronic_only")
    if not found:
        raise UnclearPhraseError("no_channel")
    return tuple(channel for channel in Channel if channel in found), tuple(assumptions)


def _channels_of(part: str) -> tuple[list[Channel], bool]:
    """The channels that *part* names, and whether it says "điện tử" beside them."""
    rest, found = f" {part.strip()} ", []
    for channel, pattern in _PATTERNS:
        if pattern.search(rest):
            found.append(channel)
            rest = pattern.sub(" ", rest)
    is_electronic = _ELECTRONIC.search(rest) is not None
    rest = _ELECTRONIC.sub(" ", rest)
    if found:
        rest = _RECIPIENT.sub(" ", rest)
    unread = " ".join(_FILLER.sub(" ", rest).split())
    if unread:
        raise UnclearPhraseError("unknown_words", words=unread)
    return found, is_electronic

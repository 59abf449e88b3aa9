"""Remarks beside a report that may change it: what they touch stays open until a person looks."""

import re
from collections.abc import Iterable, Iterator

from attrs import evolve

from reportreduce.errors import Problem
from reportreduce.importers.lists.roles import ListRole
from reportreduce.importers.regimes.drafts import CYCLE_PARTS, CycleDraft, RegimeDraft, Told, Value
from reportreduce.importers.regimes.words import Words, given
from reportreduce.messages import Text
from reportreduce.normalise.phrases import Reading, mentions_body, read_frequencies
from reportreduce.normalise.text import BRACKETS, normalise_text, tidy_text

_ON_PAPER = (
    r"(?! (?:(?:phải )?(?:gửi|nộp|có|kèm) )*(?:bản (?:giấy|cứng)|văn bản giấy|ký số|đóng dấu)\b)"
)
"""Behind words that spare somebody: not a copy on paper, which is only a way of sending."""
_VALIDITY = (
    r"bãi bỏ|(?:hết|không còn|ngưng|ngừng) (?:hiệu lực|thực hiện|báo cáo|áp dụng)|ngừng|tạm dừng"
    r"|đình chỉ|hủy bỏ|đã (?:dừng|hủy|thôi)|thôi (?:không )?(?:báo cáo|gửi|thực hiện)"
    rf"|không (?:phải |cần )?(?:báo cáo|gửi|thực hiện|áp dụng|duy trì|triển khai){_ON_PAPER}"
    r"|không còn"
)
_SPARED = (
    rf"không (?:yêu cầu|bắt buộc){_ON_PAPER}"
    r"|miễn (?:cho|đối với|với|báo cáo|gửi|thực hiện)|được miễn"
)
_OF_REPORT = r"(?:\A|(?:đã|được|bị) )"
"""What stands before words that speak of the report itself, and not of what it is about."""
_ENDED = (
    rf"{_OF_REPORT}(?:bỏ|loại bỏ|cắt (?:bỏ|giảm)|chấm dứt)(?! (?:học|phiếu|trống|rơi|sót|hoang|thầu"
    r"|thủ tục|tthc|chi phí|chi tiêu|biên chế|hợp đồng|hoạt động|hủ tục)\b)"
)
_MERGED_INTO = (
    rf"{_OF_REPORT}(?:đưa|dồn|tổng hợp(?: chung)?) (?:vào|trong)(?= (?:báo cáo|bc)\b)"
    r"|kết hợp(?= (?:với |vào |trong |cùng )?(?:báo cáo|bc)\b)"
    r"|(?<!số liệu )(?<!biểu )(?<!phụ lục )nằm trong(?= (?:báo cáo|bc)\b)"
    r"|(?:thực hiện|gửi|làm|báo cáo) chung(?= (?:với |vào |trong |cùng )?(?:báo cáo|bc)\b)"
    r"|trùng(?= (?:kỳ|với|thời (?:gian|điểm|hạn))\b)|"
    r"sáp nhập|(?<!văn bản )hợp nhất(?! (?:số )?\d+/)"
    r"|nhập (?:vào|chung)(?= (?:báo cáo|bc)\b)"
    r"|tích hợp(?! (?:lên|trên|vào|với) (?:phần mềm|hệ thống|cổng|trục|csdl|cơ sở dữ liệu))"
)
_PERIODS = r"quý (?:i{1,3}|iv|[1-4])|[69] tháng (?:đầu|cuối)"
_CHANGES = (
    rf"{_VALIDITY}|{_ENDED}|{_SPARED}|{_MERGED_INTO}|{_PERIODS}|(?<!tiêu )hủy|(?<!không )dừng"
    r"|(?<!thuốc )(?<!vắc xin )(?<!hàng hóa )hết hạn(?! sử dụng)"
    r"|(?:giảm|tăng|rút) (?:còn|thành|(?:xuống|lên)(?! so với))"
    r"|thay (?:thế|cho|bằng|đổi)|sửa đổi|lồng|ghép|gộp|chuyển|trừ|riêng|chỉ|thêm|bổ sung"
    r"|kèm(?! (?:theo )?(?:các )?(?:biểu|mẫu|phụ lục|đề cương|file|tệp))"
    r"|khi (?:có|phát sinh)|đến hết|từ (?:ngày|tháng|quý|năm|kỳ|\d)"
)
_SOME_COMMUNES = (
    r"\A(?:các |những )?(?:xã|phường|đặc khu)(?:(?:, | và )(?:xã|phường|đặc khu))* (?:miền núi"
    r"|biên giới|(?:hải )?đảo|ven biển|vùng|khu vực|bãi ngang|đặc biệt|khó khăn|trọng điểm|thí điểm"
    r"|loại|có|thuộc)\b"
)
"""A remark that only names communes: they alone may be meant, or they may be left out."""
_OF_NOTES: tuple[tuple[ListRole, re.Pattern[str]], ...] = (
    (ListRole.FREQUENCY, re.compile(rf"\b(?:{_CHANGES})\b")),
    (
        ListRole.FILER,
        re.compile(
            rf"\b(?:chỉ|áp dụng (?:cho|với|tại)|đối với|riêng|trừ|{_SPARED})\b|{_SOME_COMMUNES}"
        ),
    ),
    (ListRole.RECIPIENT, re.compile(r"\b(?:gửi|báo cáo) (?:thêm|cả)\b|\b(?:đồng|sao)\b.*\bgửi\b")),
)
"""What words of a remark leave open, in normal form."""
_OF_BASES = re.compile(r"\bbãi bỏ\b(?! một số)|\b(?:hết|không còn) hiệu lực\b|\bngừng|\btạm dừng\b")
_OF_NAMES = re.compile(rf"\b(?:{_VALIDITY}|thay thế|trừ|riêng)\b")
_FILERS_OF_NAMES = re.compile(
    r"\b(?:đối với|áp dụng|chỉ|riêng|trừ)\b.*\b(?:xã|phường|thị trấn|đặc khu|huyện|tỉnh|sở|ubnd"
    r"|cơ quan|đơn vị|trường|doanh nghiệp)\b"
)
_MERGED = re.compile(r"\blồng (?:ghép )?(?:trong|vào|với|chung)?")
_SENT = re.compile(
    r"\b(?:gửi|báo cáo"
    r"|(?<!tiếp )(?<!ghi )(?<!xác )nhận(?! (?:biểu|mẫu|hồ sơ|văn bản|thông báo|phản hồi)))\b"
)


def heed_remarks(
    draft: RegimeDraft, notes: Iterable[Words | None], name: Words, basis: Words | None
) -> RegimeDraft:
    """
    *draft* with those values open that a remark may change, and a problem for each remark.

    Remarks are *notes*, what stands in brackets in *name*, and what *basis* says of its validity.
    """
    told = [*_of_notes(notes, draft), *_of_name(name), *_of_basis(basis)]
    for role, words in told:
        draft = leave_open(draft, role, words)
    problems = (_doubt(role, words) for role, words in told)
    merged = (Words(each, name.source) for each in _remarks_in(name) if _says(_MERGED, each))
    said = (Problem.of(str(each.source), "lists.merged_name", text=each.text) for each in merged)
    found = (*draft.problems, *problems, *said)
    return evolve(draft, problems=found) if found != draft.problems else draft


def leave_frequency_open(draft: RegimeDraft, reason: Text) -> RegimeDraft:
    """*draft* with one cycle of unknown frequency, which keeps the words of all its times."""
    parts = {
        part: _join([told for each in draft.cycles if (told := getattr(each, part))], reason)
        for part in CYCLE_PARTS
    }
    return evolve(draft, cycles=(CycleDraft(**parts),)) if draft.cycles else draft


def _join(told: list[Told[Value]], reason: Text) -> Told[Value] | None:
    """The words of all of *told* without a value."""
    if not told:
        return None
    text = "; ".join(dict.fromkeys(each.text for each in told))
    return Told(reading=Reading(text=text, reason=reason), source=told[0].source)


def _of_notes(
    notes: Iterable[Words | None], draft: RegimeDraft
) -> Iterator[tuple[ListRole, Words]]:
    for words in filter(None, map(given, notes)):
        roles = tuple(may_change(words.text))
        if ListRole.FREQUENCY not in roles and _tells_other_frequency(words.text, draft):
            yield ListRole.FREQUENCY, words
        yield from ((role, words) for role in roles)


def _tells_other_frequency(text: str, draft: RegimeDraft) -> bool:
    """Whether the remark *text* is a frequency, and not that of *draft*."""
    readings = map(read_frequencies, (text, text.replace("/", "; ")))
    phrases = next((each.value for each in readings if each.value is not None), ())
    told = [each.frequency.value for each in draft.cycles if each.frequency is not None]
    known = {(each.frequency, each.every_years) for each in told if each is not None}
    return not known.issuperset((each.frequency, each.every_years) for each in phrases)


def may_change(text: str) -> Iterator[ListRole]:
    """What the remark *text* on a report may change of it."""
    yield from (role for role, pattern in _OF_NOTES if _says(pattern, text))
    if not _says(_OF_NOTES[-1][1], text) and _sends_elsewhere(text):
        yield ListRole.RECIPIENT


def _of_name(name: Words) -> Iterator[tuple[ListRole, Words]]:
    for remark in _remarks_in(name):
        if _says(_OF_NAMES, remark):
            yield ListRole.FREQUENCY, Words(remark, name.source)
        if _says(_FILERS_OF_NAMES, remark):
            yield ListRole.FILER, Words(remark, name.source)


def _of_basis(basis: Words | None) -> Iterator[tuple[ListRole, Words]]:
    if basis is not None and _says(_OF_BASES, basis.text):
        yield ListRole.FREQUENCY, basis


def _remarks_in(name: Words) -> tuple[str, ...]:
    return tuple(BRACKETS.findall(name.text)) if "(" in name.text else ()


def _says(pattern: re.Pattern[str], text: str) -> bool:
    return pattern.search(normalise_text(text)) is not None


def _sends_elsewhere(text: str) -> bool:
    return _says(_SENT, text) and mentions_body(text)


def leave_open(draft: RegimeDraft, role: ListRole, words: Words) -> RegimeDraft:
    """*draft* with its value of *role* open, since *words* may change it."""
    reason = Text("lists.remark_reason", {"text": tidy_text(words.text)})
    if role is ListRole.FREQUENCY:
        return leave_frequency_open(draft, reason)
    if role is ListRole.FILER:
        return evolve(draft, filers=_join([draft.filers] if draft.filers else [], reason))
    return evolve(draft, recipients=_join([draft.recipients] if draft.recipients else [], reason))


def _doubt(role: ListRole, words: Words) -> Problem:
    values = {"text": tidy_text(words.text), "role": Text(f"list_role.{role.value}")}
    return Problem.of(str(words.source), "lists.remark", **values)

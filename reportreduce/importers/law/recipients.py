"""The recipients that a statement of duty names."""

import re

from attrs import evolve, frozen

from reportreduce.importers.law.bodies import HEAD, read_body
from reportreduce.normalise.phrases.brackets import mask_brackets

_AT = re.compile(rf"(?<=nộp )[^.;,_]{{3,80}}? tại (?={HEAD})", re.IGNORECASE)
_STRONG = re.compile(
    r"\b(?:(?:gửi|nộp|trình|chuyển)(?: (?:đồng thời|bằng văn bản|trực tiếp|báo cáo|các báo cáo"
    r"|kết quả))*"
    rf"(?: (?:về|đến|tới|cho|lên|báo cáo))?"
    rf"|(?:báo cáo|thông tin)(?:,? (?:bằng văn bản|ngay|kịp thời|định kỳ|đột xuất|tổng hợp|_+))*"
    rf"(?: (?:về|lên|với|cho|tới|đến|gửi))?) (?={HEAD})",
    re.IGNORECASE,
)
_WEAK = re.compile(
    r"(?<!liên quan )(?<!ảnh hưởng )(?<!cấp )(?<!dẫn )(?<!giao )(?<!phép )(?<!đối )(?<!cùng"
    r" )(?<!hợp )"
    rf"\b(?:về|đến|tới|cho|với|lên)(?: báo cáo)? (?={HEAD})",
    re.IGNORECASE,
)
_TO = re.compile(rf"\b(?:về|đến|tới) (?=(?-i:[A-ZĐ]))(?={HEAD})", re.IGNORECASE)
"""Where a report goes, after what it is made for: "để bán cho cơ sở A về Phòng B"."""
_LOWER_RECIPIENT = re.compile(
    r"(?:các |những )?(?:cơ quan|người (?:đứng|có|trực|quản|đại|chỉ|phát|ra|phụ|giao)|lãnh đạo"
    r"|thủ trưởng|cấp|chủ đầu tư|chủ tịch|giám đốc|bộ|ủy ban"
    r"|uỷ ban|hội đồng|ngân hàng|đơn vị|cảng vụ|cảnh sát|công an|sở|bên|tổ chức (?!và|thực|hoạt)"
    r"|chủ (?:sở|quản|nhiệm|tàu)|hội|nhà|trung tâm|văn phòng|quỹ|tổng|cục|chi|doanh|trưởng|ban"
    r"|thanh)",
    re.IGNORECASE,
)
_PASSED_ON = re.compile(r" (?:để )?tổng hợp(?: chung)?,? (?:và )?", re.IGNORECASE)
"""Between a recipient and the one that it reports to in turn: "cho A tổng hợp, báo cáo B"."""
_PLACE = re.compile(r"(?:các )?cơ quan|đơn vị (?:chủ|cấp|quản|đầu|nhận)|cấp trên", re.IGNORECASE)
_ANY_RECIPIENT = re.compile(
    r"(?:các )?(?:(?:cơ quan|đơn vị|tổ chức) (?:tiếp )?nhận.*|cơ quan)", re.IGNORECASE
)
_MORE = re.compile(
    rf"(?: ?\([^()]*\))?(?:,|;| và|, và)(?P<again> đồng thời| và)*(?: (?:gửi|báo cáo|nộp))?"
    rf"(?: (?:về|cho|đến|tới|lên|với))?(?: \d+ bản)? (?={HEAD})",
    re.IGNORECASE,
)
_ALSO = re.compile(
    r"(?:(?:,|;)? |(?<=\)))(?:đồng(?: thời)?|và) (?:gửi|báo cáo)(?: (?:về|cho|đến|tới|lên|với"
    rf"|01 bản))* (?={HEAD})",
    re.IGNORECASE,
)
_AT_ONCE_TO = re.compile(rf", đồng thời gửi(?: về| cho| đến| tới)? (?={HEAD})", re.IGNORECASE)
"""A further recipient, also behind what the first is told for: "để tổng hợp, đồng thời gửi A"."""
_OTHER = re.compile(
    r"đối với[^;.]*?(?:; (?:gửi |báo cáo )?(?:đến |cho |về |tới )?|, (?:gửi |đến )(?:đến |cho "
    rf"|về )?)(?={HEAD})",
    re.IGNORECASE,
)
_SUBMITTED = re.compile(
    r"\btrình [^;.]{3,160}?(?:(?:phê duyệt|thông qua|xem xét|cho ý kiến|quyết định|ký|xác nhận)"
    r"(?: và| đồng thời|,)*|(?:hoặc|hay) thừa lệnh [^,;.]{3,60}?) (?=(?:gửi|nộp|báo cáo)\b)",
    re.IGNORECASE,
)
"""Who signs or approves a report before it goes: "trình Ủy ban A phê duyệt, gửi Bộ B"."""
_SO_THAT = re.compile(r"\b(?:để|làm cơ sở|làm căn cứ|phục vụ)\b", re.IGNORECASE)
_OTHER_VERB = re.compile(
    r"(?:thông báo|cung cấp|công bố|hướng dẫn|yêu cầu|đề nghị|phối hợp|bàn giao|đối chiếu)\b"
    r"(?![^,;]*\b(?:báo cáo|gửi|nộp)\b)[^,;]*\Z",
    re.IGNORECASE,
)
_CASE = re.compile(r" ?\((?:áp dụng )?đối với [^()]+\)", re.IGNORECASE)
_FOR = re.compile(r" đối với (?:(?! và (?:được|gửi)\b)[^,;.()_])+", re.IGNORECASE)
"""A case without brackets, up to the next comma."""
_NEXT = re.compile(
    r"(?:[,;]|[,;]? (?:và|hoặc)) (?:(?:gửi|báo cáo|nộp) )?(?:(?:về|đến|cho|tới) )?"
    rf"(?={HEAD})",
    re.IGNORECASE,
)
"""From one recipient to the next."""
_LISTED = re.compile(rf"(?: sau(?: đây)?)?: (?={HEAD})", re.IGNORECASE)
"""Between bodies that are only announced and their names: "gửi các cơ quan liên quan: A, B"."""
_FEWEST_CASES = 2
_NEAR = 40
"""Characters before a recipient in which the verb of another duty may stand."""


@frozen
class Recipients:
    """One set of recipients, and the case that it is for: "Bộ A (đối với tài sản trung ương)"."""

    names: tuple[str, ...]
    case: str = ""


def find_recipients(text: str, masked: str, verb: int) -> tuple[Recipients, ...]:
    """
    The recipients that *text* names after *verb*: one set, or one for each case.

    They stand after "gửi", "báo cáo", "về"; *masked* is *text* with "_" for times.
    """
    signed = _SUBMITTED.search(masked, verb)
    verb = signed.end() if signed is not None else verb
    purpose = _SO_THAT.search(masked, verb)
    end = purpose.start() if purpose is not None else len(masked)
    found = _first(_STRONG, masked, verb, end) or _first(_WEAK, masked, verb, end)
    if found is None:
        found = _first(_AT, masked, verb, end)
    if found is None and end < len(masked):
        end = len(masked)
        found = _first(_STRONG, masked, verb, end) or _first(_TO, masked, verb, end)
    if found is None:
        return ()
    cases = _read_cases(text, masked, _listed_from(masked, found.end()), end)
    return cases or _read_sets(text, masked, verb, found, end)


def _listed_from(masked: str, start: int) -> int:
    """Where the names are that "gửi các cơ quan sau: A, B" announces at *start*; else *start*."""
    position = start + len(read_body(masked, start))
    listed = _LISTED.match(masked, position) if masked[start : start + 1].islower() else None
    return listed.end() if listed is not None else start


def read_listed(text: str) -> tuple[Recipients, ...]:
    """
    The bodies that *text* lists and nothing else, between semicolons, each with its case.

    >>> [each.case for each in read_listed("Bộ A đối với tài sản trung ương; Sở B")]
    ['đối với tài sản trung ương', '']
    """
    found: list[Recipients] = []
    for piece in (each.strip() for each in text.split(";")):
        name = read_body(piece, 0)
        length = _case_length(piece, len(name), len(piece)) if name else 0
        case = piece[len(name) : len(name) + length].strip(" ()")
        found += [Recipients((name,), case)] if name else []
    return tuple(found)


def _read_cases(text: str, masked: str, start: int, end: int) -> tuple[Recipients, ...]:
    """The two sets of recipients at *start* that each are followed by their case, if there are."""
    sets: list[Recipients] = []
    names: list[str] = []
    position = start
    while name := read_body(masked, position):
        names.append(text[position : position + len(name)])
        position += len(name)
        length = _case_length(masked, position, end)
        if length:
            sets.append(Recipients(tuple(names), text[position : position + length].strip(" ()")))
            names = []
            position += length
        more = _NEXT.match(masked, position, end)
        if more is None:
            break
        position = more.end()
    if len(sets) < _FEWEST_CASES:
        return ()
    return tuple(evolve(each, names=(*each.names, *names)) for each in sets)


def _case_length(masked: str, position: int, end: int) -> int:
    """How long the case at *position* is; one without brackets ends before the next recipient."""
    bracketed = _CASE.match(masked, position, end)
    plain = _FOR.match(masked, position, end)
    if bracketed is not None or plain is None:
        return len(bracketed[0]) if bracketed is not None else 0
    for more in _NEXT.finditer(masked, position, end):
        name = read_body(masked, more.end())
        after = more.end() + len(name)
        if name and (_FOR.match(masked, after, end) or _CASE.match(masked, after, end)):
            return more.start() - position
    return len(plain[0])


def _read_sets(
    text: str, masked: str, verb: int, found: re.Match[str], end: int
) -> tuple[Recipients, ...]:
    """The recipients at *found*, those added to them, and those for what is told "đối với" them."""
    recipients, position = _read_list(text, masked, found.end())
    earlier = _first(_WEAK, masked, verb, found.start())
    if earlier is not None and masked[: found.start()].endswith((" và ", ", ", " đồng thời ")):
        first, after = _read_list(text, masked, earlier.end())
        passed_on = _PASSED_ON.fullmatch(masked, after, found.start())
        recipients = first if passed_on else (*first, *recipients)
    others = [
        Recipients(_read_list(text, masked, match.end())[0])
        for match in _OTHER.finditer(mask_brackets(masked), position, end)
    ]
    also = _ALSO.search(masked, position, end) if not others else None
    also = also or (_AT_ONCE_TO.search(masked, position) if not others else None)
    if also is not None:
        recipients += _read_list(text, masked, also.end())[0]
    named = [name for name in recipients if not _ANY_RECIPIENT.fullmatch(name)]
    sets = (Recipients(tuple(dict.fromkeys(named))), *others)
    return tuple(each for each in sets if each.names)


def find_purpose(masked: str, verb: int) -> int:
    """Where *masked* says, after *verb*, what its report is for; -1 if it does not."""
    purpose = _SO_THAT.search(masked, verb)
    return purpose.start() if purpose is not None else -1


def find_onward(text: str, masked: str, purpose: int) -> tuple[str, ...]:
    """Those to whom the recipients report in turn, told from *purpose* on; none if that is -1."""
    step = _first(_STRONG, masked, purpose, len(masked)) if purpose >= 0 else None
    # What is submitted ("để trình Ủy ban A") is decided on: the dates are those of the report.
    if step is None or step[0].lower().startswith("trình"):
        return ()
    return _read_list(text, masked, step.end())[0]


def _first(pattern: re.Pattern[str], masked: str, start: int, end: int) -> re.Match[str] | None:
    for match in pattern.finditer(masked, start, end):
        head = masked[match.end() :]
        if pattern is _WEAK and head.startswith("doanh nghiệp"):
            continue  # "Cho doanh nghiệp" tells whom a loan or a guarantee is for.
        if _OTHER_VERB.search(masked[max(start, match.start() - _NEAR) : match.end()]):
            continue
        named = head[:1].isupper() or re.match(r"(?:các |những )(?=[A-ZĐÀ-Ỵ])", head)
        if named or (_LOWER_RECIPIENT.match(head) and not _is_about(match[0], head)):
            return match
    return None


def _is_about(marker: str, head: str) -> bool:
    """Whether "về" opens what a report is about and not where it goes."""
    return marker.lower().startswith("về ") and not _PLACE.match(head)


def _read_list(text: str, masked: str, start: int) -> tuple[tuple[str, ...], int]:
    names: list[str] = []
    position = _listed_from(masked, start)
    while True:
        name = read_body(masked, position)
        if not name:
            break
        names.append(text[position : position + len(name)])
        position += len(name)
        more = _MORE.match(masked, position)
        if more is None or masked[position] == ";":
            break
        position = more.end()
    return tuple(names), position

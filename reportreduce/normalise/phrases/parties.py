"""Filers and recipients in words: split into bodies, each with its kind, level and renaming."""

import re

from attrs import evolve, frozen

from reportreduce.model.units import Level
from reportreduce.normalise.phrases.brackets import mask_brackets, split_outside_brackets
from reportreduce.normalise.phrases.broken_lines import join_broken_lines
from reportreduce.normalise.phrases.party_kinds import classify_party, spell_out
from reportreduce.normalise.phrases.party_sentences import is_sentence, lists_places
from reportreduce.normalise.phrases.party_words import (
    BODY,
    COMPOUNDS,
    PartyKind,
)
from reportreduce.normalise.phrases.renamings import Renaming, find_renaming
from reportreduce.normalise.phrases.shared_endings import share_ending
from reportreduce.normalise.phrases.shared_heads import (
    end_of_list,
    in_place,
    is_half_listed,
    join_listed,
    split_listed,
)
from reportreduce.normalise.text import normalise_text, tidy_text

LONGEST = 20_000
"""Characters beyond which a text is one party of no kind: it is no list of bodies."""


@frozen(kw_only=True)
class PartyPhrase:
    """
    One body, or kind of body, that a text names.

    ``text`` is its wording, ``name`` the same with abbreviations written out and without
    ``qualifier``, the remark in brackets.  ``level`` is None where the name does not tell.
    ``compound`` is the fixed expression it is a part of ("bộ, cơ quan ngang bộ").  Of
    ``alternative`` bodies ("A hoặc B", "A/B") one files or receives, not all.
    """

    text: str
    name: str
    kind: PartyKind = PartyKind.OTHER
    level: Level | None = None
    qualifier: str = ""
    compound: str = ""
    alternative: bool = False
    renaming: Renaming | None = None

    @property
    def successor(self) -> str:
        """The body that took over in 2025, or "" if none is known; not verified."""
        return self.renaming.successor if self.renaming is not None else ""


_SEPARATOR = re.compile(
    rf"(?:, (?:và )?| và | hoặc | ?/ ?(?!cp\b)| ?\+ ?| - (?=bộ ))(?={BODY})", re.IGNORECASE
)
_AMPERSAND = re.compile(r"(?<=\w) & (?=\w)")
_LEVELS = re.compile(
    r"(?:các )?cấp (?:tỉnh|huyện|xã)(?:(?:, (?:và )?| và | ?\+ ?)(?:cấp )?(?:tỉnh|huyện|xã)\b)+"
)
_LEVEL = re.compile(r"\b(?:tỉnh|huyện|xã)\b")
_OFFICE_OF = re.compile(
    r"\b(?:văn phòng|vp) (?:(?:đoàn (?:đbqh|đại biểu quốc hội)|hđnd|hội đồng nhân dân)"
    r"(?:, | và |\Z))+",
    re.IGNORECASE,
)
"""An office that serves two bodies: "Văn phòng HĐND và UBND" is one."""
_SENT_TO = re.compile(
    rf"\A(?:(?:(?:kính )?g[ửở]i|nộp|về|cho|đến|tới|nơi nhận)(?: ?:)? )+(?={BODY})", re.IGNORECASE
)
"""What stands before a recipient and is no part of its name."""
_EXCEPT = re.compile(
    rf"(?:\A|, ?| (?=ngoại trừ|không )| (?=trừ {BODY}))"
    r"(?P<said>(?:(?:ngoại |loại )?trừ|không (?:bao )?gồm|không kể)\b.+)",
    re.IGNORECASE,
)
_TOGETHER = re.compile(
    rf",? (?P<said>(?:chủ trì,? )?phối hợp(?: với)? (?={BODY}).+"
    r"|tổng hợp,? (?:báo cáo|gửi|trình) .+"
    rf"|(?<= )để (?:tổng hợp|báo cáo|trình|theo dõi|biết)\b.*|(?<= )(?:thông )?qua (?={BODY}).+)",
    re.IGNORECASE,
)
"""What a body does with the report, with whom and by which way: "Sở A, phối hợp với Sở B"."""
_NO_NAME = re.compile(
    r"(?:không|chưa|theo|tùy|như|xem|trừ|ngoại trừ|do|khi|nếu|để|có|được|phải|thông qua|qua|kèm"
    r"|tại|trên|đối với|áp dụng|tất cả theo|tương tự|lưu|hằng|hàng|nt|n/a"
    r"|giữ nguyên|bãi bỏ|loại bỏ|hủy bỏ|cắt (?:bỏ|giảm))\b"
    r"|(?:(?:đã |được )*(?:bỏ|hủy|dừng|ngừng|chấm dứt)|chủ trì|phối hợp|tổng hợp|thực hiện"
    r"|nội bộ"
    r"|phần mềm|trục liên thông.*|\W*\w?\W*|[\W\d]*)\Z"
)
"""Words that no body's name begins with: "theo phân công" says that somebody files, not who."""
_LIST_MARK = re.compile(r"\A\s*(?:\d{1,2}[.)]|[a-zđ]\)|[-+•*])\s+")
_BARE = re.compile(
    r"(?:các )?(?:cơ quan|tổ chức|đơn vị|doanh nghiệp|cá nhân|hộ|cơ sở)(?:, .*)?\Z", re.IGNORECASE
)
_BELONGING = re.compile(r"\b(?:thuộc|của|do|qua|quy định tại)\b", re.IGNORECASE)
_COMPOUNDS = tuple(
    (re.compile(rf"(?:các )?{re.escape(words)}(?=\Z|,| và )", re.IGNORECASE), parts)
    for words, parts in COMPOUNDS
)
_WORD_START = re.compile(r"\b[^\W\d_]")


def split_parties(text: str) -> tuple[PartyPhrase, ...]:
    """
    The bodies that *text* names, in its order.

    Parts are separated by ";" and line breaks, and by ",", "và", "hoặc", "/", "+" where another
    body begins: never inside a name ("Giáo dục và Đào tạo", also over two lines), a list that
    shares its qualifier ("cơ quan, tổ chức thuộc ...") or brackets.  One head before several
    departments or ministries ("Sở Nội vụ, Tài chính") is that of each, and "&" is "và".  A level
    said once at the end ("Công an, Cảnh sát cấp tỉnh") holds for the bodies before it.  What is
    left out ("trừ Sở Y tế") is a remark on each of the bodies that it may be left out of.

    >>> [party.name for party in split_parties("Sở LĐTBXH; UBND cấp tỉnh (qua Sở Tài chính)")]
    ['Sở Lao động - Thương binh và Xã hội', 'UBND cấp tỉnh']
    """
    if len(text) > LONGEST:
        return (PartyPhrase(text=text, name=tidy_text(text)),)
    lines = join_broken_lines(text).replace("\n", "; ")
    parties: list[PartyPhrase] = []
    pieces = split_outside_brackets(_AMPERSAND.sub(" và ", tidy_text(lines)))
    for piece in join_listed(_SENT_TO.sub("", _LIST_MARK.sub("", each)) for each in pieces):
        plain, exception = _cut(_EXCEPT, piece)
        plain, together = _cut(_TOGETHER, plain)
        found = _parties_of(plain)
        found[-1:] = [_remarked(party, together) for party in found[-1:]]
        if exception and not found:
            parties = [_remarked(party, exception) for party in parties]
        parties += [_remarked(party, exception) for party in found]
    return tuple(parties)


def names_nobody(party: PartyPhrase) -> bool:
    """
    Whether *party* is wording that names no body at all.

    >>> [names_nobody(party) for party in split_parties("Theo phân công; Sở Y tế")]
    [True, False]
    """
    return _NO_NAME.match(normalise_text(party.name)) is not None


def may_be_several(party: PartyPhrase) -> bool:
    """
    Whether *party* may be one body or a list of which not all is known.

    >>> [may_be_several(party) for party in split_parties("Sở Nội vụ, Khuyến nông; Sở Y tế")]
    [True, False]
    """
    return is_half_listed(party.name) or lists_places(party.name) or " + " in party.name


def says_more(party: PartyPhrase) -> bool:
    """
    Whether *party* is a chain or a sentence, not the name of a body.

    >>> [says_more(party) for party in split_parties("Cấp xã gửi Sở; Cơ quan gửi báo cáo")]
    [True, False]
    """
    return is_sentence(party.name)


def mentions_body(text: str) -> bool:
    """
    Whether the name of a body stands anywhere in *text*.

    >>> mentions_body("để báo cáo Bộ Tư pháp"), mentions_body("nội tỉnh, liên tỉnh")
    (True, False)
    """
    full = spell_out(tidy_text(text))
    starts = (match.start() for match in _WORD_START.finditer(full) if match[0].isupper())
    return any(classify_party(full[start:])[0] is not PartyKind.OTHER for start in starts)


def _cut(pattern: re.Pattern[str], piece: str) -> tuple[str, str]:
    """*piece* up to what *pattern* finds outside brackets, and that: "trừ Sở Y tế"."""
    match = pattern.search(mask_brackets(piece))
    if match is None:
        return piece, ""
    return piece[: match.start()], piece[match.start("said") :].strip(" .")


def _remarked(party: PartyPhrase, remark: str) -> PartyPhrase:
    remarks = "; ".join(filter(None, (party.qualifier, remark)))
    return evolve(party, qualifier=remarks)


def _parties_of(piece: str) -> list[PartyPhrase]:
    plain = normalise_text(piece)
    if _LEVELS.fullmatch(plain):
        return [_party(f"cấp {level}") for level in _LEVEL.findall(plain)]
    parties: list[PartyPhrase] = []
    rest = piece
    for pattern, parts in _COMPOUNDS:
        match = pattern.match(piece)
        if match is not None:
            whole = match[0] if len(parts) > 1 else ""
            parties = [_party(part, compound=whole) for part in parts]
            rest = re.sub(r"\A(?:,| và) ", "", piece[match.end() :])
            break
    for part, alternative in _split_bodies(rest):
        parties.append(_party(part, alternative=alternative))
    return parties


def _split_bodies(piece: str) -> list[tuple[str, bool]]:
    """Bodies in *piece*, and whether each is one of several alternatives."""
    if not piece:
        return []
    cuts: list[tuple[int, int]] = []
    plain = in_place(piece)
    start, listed = 0, end_of_list(plain, 0)
    for match in _SEPARATOR.finditer(mask_brackets(piece)):
        if match.start() < listed:
            continue
        left = piece[start : match.start()]
        office = _OFFICE_OF.search(left)
        if office is not None and office.end() == len(left):
            continue
        if _BARE.match(left) or _BELONGING.search(mask_brackets(left)):
            break
        cuts.append(match.span())
        start, listed = match.end(), end_of_list(plain, match.end())
    bounds = [0, *(bound for cut in cuts for bound in cut), len(piece)]
    parts = [piece[bounds[at] : bounds[at + 1]].strip() for at in range(0, len(bounds), 2)]
    alternative = any("hoặc" in piece[cut[0] : cut[1]] or "/" in piece[slice(*cut)] for cut in cuts)
    found = []
    for part in share_ending(parts):
        bodies, is_choice = split_listed(part)
        found += [(body, alternative or is_choice) for body in bodies]
    return found


def _party(text: str, *, compound: str = "", alternative: bool = False) -> PartyPhrase:
    remarks = re.findall(r"\(([^()]*)\)", text)
    name = spell_out(" ".join(re.sub(r"\([^()]*\)", " ", text).split()).replace(" ,", ","))
    name = name[:1].upper() + name[1:]
    kind, level = classify_party(name)
    return PartyPhrase(
        text=text,
        name=name,
        kind=kind,
        level=level,
        qualifier="; ".join(remark.strip() for remark in remarks),
        compound=compound,
        alternative=alternative,
        renaming=find_renaming(name),
    )

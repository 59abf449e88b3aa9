"""What titles, bodies and forms of reports come down to, so that two lists can be compared."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from attrs import frozen

from reportreduce.model.cycles import Frequency
from reportreduce.model.ids import UnitId
from reportreduce.model.registry import Registry
from reportreduce.model.reports import Report
from reportreduce.model.units import Level
from reportreduce.normalise.names import FieldName, read_name
from reportreduce.normalise.phrases.legal_places import LegalPlace, read_places
from reportreduce.normalise.phrases.parties import PartyPhrase, split_parties
from reportreduce.normalise.phrases.party_words import PartyKind
from reportreduce.normalise.phrases.references import read_references
from reportreduce.normalise.text import BRACKETS, normalise_text

_SHORT_REPORT = re.compile(
    r"(\A[^\w\s]*(?:(?:[ivx]+|\d{1,2})[.)/-]\s*)?|(?<!\w)tổng hợp )b[./]?c\.?(?= )"
)
"""“BC” where a title starts; elsewhere it may be “biên chế”."""
_SAYS_NOTHING = re.compile(
    r"(?<!\S)(?:báo cáo (?:ngày|tuần|tháng|quý|năm)(?! học)|báo cáo|kết quả|tình hình"
    r"|định kì|công tác|thống kê|số liệu|thực hiện|(?:ngày|tuần|tháng|quý|năm)(?=\Z))(?!\S)"
    r"|\A(?:bảng|biểu|mẫu)(?!\S)"
)
"""Words of titles that do not tell one subject from another."""
_PERIODS = re.compile(
    r"(?<!\w)(?:"
    r"quý (?:i{1,3}|iv|[1-4])(?:(?:,| và|,? quý) (?:i{1,3}|iv|[1-4]))*"
    r"|0?[369] tháng(?: (?:đầu|cuối))?(?: năm)?"
    r"|(?:sáu|chín|ba) tháng(?: (?:đầu|cuối))?(?: năm)?"
    r"|(?:hằng|hàng|mỗi|từng) (?:ngày|tuần|tháng|quý|năm)"
    r"|(?:một|01|1) lần(?:/| trong | một )năm"
    r")(?!\w)"
)
"""Periods in titles: what a report is filed for stands in its cycles."""
_SUMMARY = re.compile(r"(?<!\w)tổng hợp(?!\w)")
"""Left out while "tổng" is still there: it is no word of a name."""
_NO_COUNT = r"(?<!\d )(?<!sáu )(?<!chín )(?<!ba )(?<!ngày, )(?<!ngày )"
"""No number stands before it, and no day as in "ngày, tháng, năm"."""
_UNIT_LIST = (
    r"(?=(?:(?:, ?| và |, và | hoặc | ?/ ?| - )(?:tháng|quý|năm|(?:0?[69]|sáu|chín) tháng))+\Z)"
)
"""What follows a period that a list of periods at the end of a title begins with: "quý, năm"."""
_LIST_AT_END = re.compile(rf"(?<!\w)(?:(?:0?[69]|sáu|chín) )?(?:tháng|quý|năm){_UNIT_LIST}")
_FREQUENCIES: tuple[tuple[re.Pattern[str], Frequency], ...] = tuple(
    (re.compile(rf"(?<!\w){words}(?!\w)"), frequency)
    for words, frequency in (
        (r"(?:0?6|sáu) tháng", Frequency.HALF_YEARLY),
        (r"(?:0?9|chín) tháng", Frequency.NINE_MONTHLY),
        (r"(?:(?:báo cáo|hằng|hàng|mỗi|từng) ngày|ngày\Z)", Frequency.DAILY),
        (r"(?:(?:báo cáo|hằng|hàng|mỗi|từng) tuần|tuần\Z)", Frequency.WEEKLY),
        (
            rf"(?:(?:báo cáo|hằng|hàng|mỗi|từng) tháng|{_NO_COUNT}tháng(?:\Z|{_UNIT_LIST}))",
            Frequency.MONTHLY,
        ),
        (
            rf"(?:(?:báo cáo|hằng|hàng|mỗi|từng) quý|quý(?:\Z|{_UNIT_LIST})"
            r"|quý (?:i{1,3}|iv|[1-4]))",
            Frequency.QUARTERLY,
        ),
        (
            r"(?:(?:báo cáo|hằng|hàng|mỗi|từng) năm(?! học)"
            rf"|(?<!đầu )(?<!cuối )năm(?:\Z|{_UNIT_LIST}))",
            Frequency.YEARLY,
        ),
    )
)
"""What titles say of the frequency."""
_UNITS: Mapping[Frequency, tuple[str, ...]] = {
    Frequency.HALF_YEARLY: ("tháng", "năm"),
    Frequency.NINE_MONTHLY: ("tháng", "năm"),
    Frequency.DAILY: ("ngày",),
    Frequency.WEEKLY: ("tuần",),
    Frequency.MONTHLY: ("tháng",),
    Frequency.QUARTERLY: ("quý",),
    Frequency.YEARLY: ("năm",),
}
"""Words of time in the name of a frequency: "6 tháng đầu năm"."""
_PERIOD_WORD = re.compile(r"(?<!\w)(?:ngày|tuần|tháng|quý|năm)(?!\w)")
_TITLE_END = re.compile(r"[\s.…_/\d-]+\Z")
_AT_ENDS = 4
"""Words at either end of a title in which it names its frequency."""
_COMMITTEE_TEXT = (
    "ủy ban nhân dân cấp các xã phường thị trấn đặc khu huyện quận tỉnh thành phố trực thuộc "
    "trung ương trên địa bàn toàn"
)
_COMMITTEE_WORDS = frozenset(_COMMITTEE_TEXT.split())
"""Words of "UBND các xã, phường": no committee in particular, all of one level."""

_SCOPE = re.compile(r" \[[^\]]*\]\Z")
"""The regime or instrument behind a name that says who is meant only there ("các đơn vị")."""
Body = tuple[str, ...]
"""The words of a filer or recipient; a kind of body and its level where it is all of them."""


@lru_cache(maxsize=100_000)
def read_title(name: str) -> FieldName:
    """
    The subject of a title in normal form: without periods and the words of every report.

    >>> read_title("Báo cáo 6 tháng về công tác thi đua").words
    ('thi', 'đua')
    >>> read_title("Báo cáo định kỳ hằng quý").words
    ('báo', 'cáo', 'định', 'kì')
    >>> read_title("BC kết quả giải quyết KNTC").words
    ('giải', 'quyết', 'khiếu', 'nại', 'tố', 'cáo')
    """
    bare = read_name(_SUMMARY.sub(" ", _PERIODS.sub(" ", _spell_out(name))))
    words = tuple(_SAYS_NOTHING.sub(" ", " ".join(bare.words)).split())
    return FieldName(words or bare.words, bare.numbers)


def _spell_out(title: str) -> str:
    """*title* in one spelling, with “báo cáo” where it starts with “BC”."""
    return _SHORT_REPORT.sub(r"\1báo cáo", normalise_text(title).strip())


def read_bodies(registry: Registry, units: Iterable[UnitId], text: str) -> frozenset[Body]:
    """The bodies of *units*, or if there are none those that *text* names."""
    names = [_SCOPE.sub("", registry.unit_by_id[unit].name) for unit in units] or [text]
    return frozenset(body for name in names for body in split_bodies(name))


@lru_cache(maxsize=50_000)
def split_bodies(text: str) -> tuple[Body, ...]:
    """
    The bodies that *text* names in normal form, all committees of one level under one.

    >>> split_bodies("UBND các xã, phường") == split_bodies("Ủy ban nhân dân cấp xã")
    True
    """
    found = (_body(party) for party in split_parties(text))
    return tuple(body for body in found if body)


def read_only_frequencies_of(title: str) -> frozenset[Frequency]:
    """
    The frequencies that *title* begins or ends with; none if it speaks of other periods as well.

    >>> sorted(each.value for each in read_only_frequencies_of("Kết quả hộ tịch quý I"))
    ['quarterly']
    >>> read_only_frequencies_of("Kết quả hộ tịch quý ... năm ...")
    frozenset()
    >>> read_only_frequencies_of("Trẻ dưới 6 tháng được tiêm chủng tại trạm y tế")
    frozenset()
    """
    plain = _TITLE_END.sub("", _spell_out(BRACKETS.sub(" ", title)))
    words = plain.split()
    start = words[:_AT_ENDS] if words[:2] == ["báo", "cáo"] else []
    listed = _LIST_AT_END.search(plain)
    ends = [" ".join(start), " ".join(words[-_AT_ENDS:])]
    if listed is not None:
        ends[1] = plain[listed.start() :]
    named = frozenset(frequency for end in ends for frequency in read_frequencies_of(end))
    units = {unit for frequency in named for unit in _UNITS.get(frequency, ())}
    others = set(_PERIOD_WORD.findall(plain)) - units
    return frozenset() if others else named


def _body(party: PartyPhrase) -> Body:
    words = read_name(party.name).words
    is_one_of_all = _COMMITTEE_WORDS.issuperset(words)
    if party.kind is PartyKind.COMMITTEE and party.level is not None and is_one_of_all:
        return ("committee", party.level.value)
    return tuple(sorted(set(words) - {"cấp", "các"})) or words


def read_levels(registry: Registry, units: Iterable[UnitId], text: str) -> frozenset[Level] | None:
    """The levels of the bodies; None if one of them is not known, or there are none."""
    known = [registry.unit_by_id[unit] for unit in units]
    levels = [unit.level for unit in known] or [party.level for party in split_parties(text)]
    found = frozenset(level for level in levels if level is not None)
    return found if levels and None not in levels else None


@lru_cache(maxsize=100_000)
def read_frequencies_of(title: str) -> frozenset[Frequency]:
    """
    The frequencies that *title* speaks of.

    >>> sorted(each.value for each in read_frequencies_of("Báo cáo giảm nghèo quý I"))
    ['quarterly']
    >>> sorted(each.value for each in read_frequencies_of("Kết quả tiếp công dân quý, năm"))
    ['quarterly', 'yearly']
    """
    plain = _spell_out(BRACKETS.sub(" ", title)).strip(" .")
    if not _PERIOD_WORD.search(plain):
        return frozenset()
    return frozenset(frequency for words, frequency in _FREQUENCIES if words.search(plain))


@frozen
class Grounds:
    """The instruments that a report rests on by number, each with the places named in it."""

    places: dict[str, frozenset[LegalPlace]]


def read_grounds(registry: Registry, report: Report) -> Grounds:
    """The grounds of *report*: its basis, or what the wording of its basis names."""
    places: dict[str, frozenset[LegalPlace]] = {}
    for basis in report.basis:
        number = _number(registry.instrument_by_id[basis.instrument].number)
        places[number] = places.get(number, frozenset()) | frozenset(read_places(basis.article))
    if not places:
        for reference in read_references(report.basis_text):
            if reference.number:
                number = _number(reference.number)
                places[number] = places.get(number, frozenset()) | frozenset(reference.places)
    return Grounds(places)


@lru_cache(maxsize=8192)
def _number(number: str) -> str:
    """The number of an instrument without the words around it."""
    found = read_references(number)
    plain = found[0].number if found and found[0].number else number
    return re.sub(r"\s", "", normalise_text(plain))

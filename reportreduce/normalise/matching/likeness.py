"""How surely two names and measures mean the same, and the reason in words."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from itertools import product

from attrs import evolve, frozen

from reportreduce.messages import Text
from reportreduce.normalise.matching.contrasts import find_contrast
from reportreduce.normalise.matching.word_order import (
    are_shuffled,
    have_sides_changed,
    is_order_free,
)
from reportreduce.normalise.name_measures import (
    contradicts_measure,
    find_initials,
    read_measure,
    write_measures_out,
)
from reportreduce.normalise.name_spelling import spells
from reportreduce.normalise.names import FieldName, read_wordings, rebind
from reportreduce.normalise.vocabulary import READINGS

IDENTICAL, REORDERED, NEARLY = 0.97, 0.95, 0.92
"""Confidence of names with the same words in order, in another order, and but for light words."""
NARROWER, SUBSTITUTED = 0.85, 0.55
"""Most confidence when one name says more, and when each says something the other does not."""
DOUBTED = 0.88
"""Most confidence of names that differ in words which may carry meaning, or that are short."""
ONE_MEASURE = 0.8
"""Most confidence when only one of two fields has a measure."""
TOLD, MOST_REPEATED = 3, 3
"""Words of weight to share at least, and to repeat at most, so that a repetition is sure."""
WEIGHTY = 2
"""Words of weight that names must share to be sure when light words differ."""
TELLING = 3
"""Words of weight beside an abbreviation of two letters from which it has one reading."""
FEW = 3
"""Readings up to which a word of weight less is enough."""
_LIGHT_SHARE = 0.15
UNSURE = frozenset({"cn", "nn", "ts"})
"""Abbreviations with readings that fit one place: "cơ sở CN", "đất NN", "giảng viên > TS"."""

_LIGHT_TEXT = "được bị đã lượng kết quả tình hình lĩnh vực trong_kì"
_LIGHT = frozenset(_LIGHT_TEXT.split())
"""Words that names carry or leave out without a change of meaning."""
_EMPTY = frozenset({"được", "bị", "lượng"})
"""Light words that carry nothing; without the others ("đã", "kết quả") a name may say less."""
_ASIDE_TEXT = (
    "có đang hiện vào đạt thuộc khu lĩnh vực đã người cấp phân loại xảy ra đàn trong nhóm bằng "
    "hưởng trình_độ"
)
_ASIDE = frozenset(_ASIDE_TEXT.split())
"""Words that carry nothing beside ``TOLD`` words of weight; alone they may say something."""
_CARRIED = re.compile(
    r"(?<!\w)(?:đơn|hồ sơ|tiếp nhận|giải quyết|xử lí|thụ lí|tồn|phải|thực hiện|đang)(?!\w)"
)
"""Words of what is carried from one period into the next: there "in the period" parts."""
_STATES = frozenset({"đã", "đang", "hiện"})
"""Those that part two columns under one heading: "kiến nghị xử lý" and "đã xử lý"."""
_WAYS = frozenset({"ra", "vào"})
"""Those that say the contrary of each other, so that only one name may have one."""
_OF_HEADINGS = frozenset({"kết", "quả", "tình", "hình"})
"""Light words that carry nothing in a heading whose other words the name says again."""
_MONEY = frozenset({"đồng", "nghìn đồng", "triệu đồng", "tỉ đồng", "usd"})
_SAID_BY: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("ha", "m2", "km2", "nghìn ha"), frozenset({"diện", "tích", "dt"})),
    "km": frozenset({"chiều", "dài"}),
    **dict.fromkeys(("kg", "tấn", "nghìn tấn", "tấn/ngày"), frozenset({"khối", "lượng"})),
    "ca": frozenset({"trường", "hợp"}),
    "vụ việc": frozenset({"đơn"}),
}
"""What measures say that names also say in words: "diện tích" of hectares."""
_GENERIC_TEXT = (
    "khác nam nữ phụ tiền đất cá nhân tổ chức tập thể cộng chia ra còn lại ghi chú tên đơn vị "
    "chỉ tiêu nội dung stt tt mã tính đơn thu chi phải năm kì trong_kì tài sản vụ việc người "
    "kinh phí cấp tỉnh huyện xã đầu cuối loại nhóm đối tượng từ đến ngày tháng quý tỉ lệ giá "
    "trị tăng giảm trong ngoài trên dưới trước sau mới cũ hiện có mức khoản mục phần"
)
_GENERIC = frozenset(_GENERIC_TEXT.split())
"""Words that say nothing about the subject; a name of nothing else means what its form means."""


@frozen(kw_only=True)
class Likeness:
    """
    How surely two names mean the same in forms on one subject, from 0 to 1, and ``why``.

    ``is_generic``: the names say so little that only their forms tell what is meant.
    """

    confidence: float
    why: Text
    is_generic: bool = False


def compare_texts(name_a: str, measure_a: str, name_b: str, measure_b: str) -> Likeness:
    """
    The likeness of two fields by name and measure alone.

    >>> compare_texts("Số hộ nghèo", "hộ", "Số hộ cận nghèo", "hộ").confidence
    0.0
    >>> compare_texts("Hồ sơ tại UBND xã", "", "Hồ sơ tại Uỷ ban nhân dân xã", "").confidence
    0.97
    """
    likeness = compare_wordings(
        read_wordings(name_a),
        read_measure(name_a, measure_a),
        read_wordings(name_b),
        read_measure(name_b, measure_b),
    )
    if contradicts_measure(name_a, measure_a) or contradicts_measure(name_b, measure_b):
        return evolve(likeness, confidence=min(likeness.confidence, DOUBTED))
    return likeness


def compare_wordings(
    a: Sequence[FieldName], measure_a: str, b: Sequence[FieldName], measure_b: str
) -> Likeness:
    """The best likeness of two names, each in one wording or more, with their normal measures."""
    best = compare_names(a[0], measure_a, b[0], measure_b)
    for one, other in product(a, b):
        if best.confidence >= NEARLY:
            break
        if changes := (*one.changes, *other.changes):
            found = compare_names(one, measure_a, other, measure_b)
            if found.confidence > best.confidence:
                why = Text("match.reworded", {"words": "; ".join(dict.fromkeys(changes))})
                best = evolve(found, confidence=min(found.confidence, NEARLY), why=why)
    return best


def compare_names(a: FieldName, measure_a: str, b: FieldName, measure_b: str) -> Likeness:
    """
    The likeness of two names in normal form with their normal measures ("": not stated).

    Contrast words, numbers and measures that differ are a veto: confidence 0.
    """
    measure_a, measure_b = write_measures_out(measure_a, measure_b)
    (a, of_a), (b, of_b) = _write_out(a, measure_a, b), _write_out(b, measure_b, a)
    written_out = (*of_a, *of_b)
    veto = _find_veto(a, measure_a, b, measure_b)
    if veto is not None:
        return Likeness(confidence=0.0, why=veto)
    one_measure = measure_a if measure_a == measure_b else ""
    light = _LIGHT | _words_of(one_measure)
    counts_a, counts_b = Counter(a.words), Counter(b.words)
    only_a, only_b = counts_a - counts_b, counts_b - counts_a
    confidence, why = _judge(a, b, only_a, only_b, light)
    said = _SAID_BY.get(one_measure, frozenset())
    shared = set(counts_a & counts_b) - (light - said) - _GENERIC
    if written_out and confidence >= DOUBTED:
        beside = shared.difference(*(long.split() for short, long in written_out if len(short) < 3))
        is_told = all(
            long == one_measure or _is_told(short, long, len(beside)) for short, long in written_out
        )
        confidence = min(confidence, NEARLY if is_told else DOUBTED)
        words = "; ".join(f"{short} = {long}" for short, long in written_out)
        why = Text("match.abbreviated", {"words": words})
    if measure_a != measure_b:
        confidence = min(confidence, ONE_MEASURE)
    if a.counted != b.counted:
        confidence = min(confidence, DOUBTED)
    if a.sides and b.sides and a.sides != b.sides and confidence > DOUBTED:
        sides = {"a": " … ".join(a.sides), "b": " … ".join(b.sides)}
        confidence, why = DOUBTED, Text("match.sides", sides)
    if (a.is_noted or b.is_noted) and confidence > DOUBTED:
        confidence, why = DOUBTED, Text("match.noted")
    return Likeness(confidence=round(confidence, 3), why=why, is_generic=not shared)


def count_light(name: FieldName, measure: str) -> int:
    """How many different words of *name* may be left out, given its normal measure."""
    return len(set(name.words) & (_LIGHT | _ASIDE | name.splits | _words_of(measure)))


def count_short(name: FieldName) -> int:
    """How many different words of *name* are abbreviations, for which others may stand."""
    return len(name.short.intersection(name.words))


def _write_out(
    name: FieldName, measure: str, other: FieldName
) -> tuple[FieldName, tuple[tuple[str, str], ...]]:
    """*name* with its abbreviations in the words of *measure* or *other*, and which are which."""
    if name.short.isdisjoint(name.words):
        return name, ()
    words: list[str] = []
    found: list[tuple[str, str]] = []
    for word in name.words:
        long: tuple[str, ...] = ()
        if word in name.short:
            is_measure = word == find_initials(measure) and word not in other.words
            long = (*measure.split(),) if is_measure else _find_long(word, name, other)
        words += long or (word,)
        found += [(word, " ".join(long))] if long else []
    return (rebind(name, words), tuple(found)) if found else (name, ())


def _find_long(short: str, name: FieldName, other: FieldName) -> tuple[str, ...]:
    """
    The run of words of *other* that *short* has the initials of and *name* lacks.

    Of several, the one that *name* lacks most, and of these the first: where it was meant
    otherwise, the names go on to differ.  Beside a longer abbreviation it is none of its words.
    """
    if short in other.words or any(each[:-1].startswith(short) for each in other.short):
        return ()
    more = Counter(other.words) - Counter(name.words)
    runs = (run for at in range(len(other.words)) if (run := _find_run(short, other.words[at:])))
    lacking = [(sum(word in more for word in run), run) for run in runs]
    return max(lacking, key=lambda each: each[0])[1] if any(n for n, _ in lacking) else ()


def _is_told(short: str, long: str, beside: int) -> bool:
    """Whether *short* surely stands for *long* in names that share other words of weight."""
    if len(short) > 2:
        return True
    readings = READINGS.get(short, ())
    is_usual = long in readings and len(readings) <= FEW
    return short not in UNSURE and beside >= (TELLING - 1 if is_usual else TELLING)


def _find_run(short: str, words: Sequence[str]) -> tuple[str, ...]:
    """The words at the beginning of *words* that *short* has the initials of, () if none has."""
    for end in range(1, len(words) + 1):
        syllables = "_".join(words[:end]).split("_")
        if len(syllables) >= len(short):
            return tuple(words[:end]) if spells(short, syllables) else ()
    return ()


def _find_veto(a: FieldName, measure_a: str, b: FieldName, measure_b: str) -> Text | None:
    if measure_a and measure_b and measure_a != measure_b:
        return Text("match.veto_measure", {"a": measure_a, "b": measure_b})
    if a.numbers != b.numbers:
        one, other = (", ".join(name.numbers) or "–" for name in (a, b))
        return Text("match.veto_number", {"a": one, "b": other})
    contrast = find_contrast(a, b)
    if contrast is not None:
        return Text("match.veto_contrast", {"a": contrast[0] or "–", "b": contrast[1] or "–"})
    return None


def _judge(
    a: FieldName, b: FieldName, only_a: Counter[str], only_b: Counter[str], light: frozenset[str]
) -> tuple[float, Text]:
    if not only_a and not only_b:
        return _judge_order(a, b)
    more_a, more_b = _weight(only_a, light), _weight(only_b, light)
    words = {"words": _joined(only_a + only_b)}
    told = len(set(a.words) & set(b.words) - light - _GENERIC)
    left_a, left_b = only_a.keys() - a.splits, only_b.keys() - b.splits
    empty = _empty_words(a, b, told, light)
    is_steady = not have_sides_changed(a, b) and not (left_a & _WAYS and left_b & _WAYS)
    if light | _ASIDE >= left_a | left_b:
        is_sure = _introduces(left_a - empty, a) and _introduces(left_b - empty, b)
        is_sure = is_sure and is_steady and told >= WEIGHTY and UNSURE.isdisjoint(a.words)
        return NEARLY if is_sure else DOUBTED, Text("match.nearly", words)
    beside = _EMPTY | _OF_HEADINGS | (_ASIDE - _STATES)
    rest_a, rest_b = ({_active(each) for each in left} - beside for left in (left_a, left_b))
    said = light - _LIGHT
    if rest_a <= {*b.words} | said and rest_b <= {*a.words} | said:
        repeated = sum(
            (only_a + only_b)[word] for word in (left_a | left_b) - _EMPTY - _OF_HEADINGS
        )
        is_sure = is_steady and told >= TOLD - (repeated <= WEIGHTY) and repeated <= MOST_REPEATED
        is_sure = is_sure and rest_a <= a.above and rest_b <= b.above
        return NEARLY if is_sure else DOUBTED, Text("match.repeated", words)
    shared = _weight(Counter(a.words) & Counter(b.words), light)
    overlap = shared / (shared + more_a + more_b)
    if not _heavy(only_a, light) or not _heavy(only_b, light):
        return NARROWER * overlap, Text("match.narrower", words)
    return SUBSTITUTED * overlap, Text(
        "match.substituted", {"a": _joined(only_a), "b": _joined(only_b)}
    )


def _empty_words(a: FieldName, b: FieldName, told: int, light: frozenset[str]) -> frozenset[str]:
    """The words that say nothing in either name, which share *told* words of weight."""
    empty = (light - _LIGHT) | _EMPTY | {"đã"}
    if not _CARRIED.search(" ".join((*a.words, "", *b.words))):
        empty |= {"trong_kì"}
    return empty | _ASIDE if told >= TOLD else empty


def _judge_order(a: FieldName, b: FieldName) -> tuple[float, Text]:
    if a.words == b.words:
        return IDENTICAL, Text("match.identical")
    if are_shuffled(a, b):
        return NARROWER, Text("match.shuffled")
    return REORDERED if is_order_free(a, b) else DOUBTED, Text("match.reordered")


def _active(word: str) -> str:
    """*word* without its passive: "được_tiếp" says again what "tiếp" does."""
    return word.removeprefix("được_").removeprefix("bị_")


def _introduces(words: Set[str], name: FieldName) -> bool:
    """Whether *words* only open a heading above the last one: "Kết quả", "Tình hình"."""
    return words <= _OF_HEADINGS & name.above


def _words_of(measure: str) -> frozenset[str]:
    """The words that a name may say or leave out where *measure* says them."""
    words = ("tiền",) if measure in _MONEY else (*measure.split(), find_initials(measure))
    return frozenset(words) | _SAID_BY.get(measure, frozenset())


def _heavy(words: Counter[str], light: frozenset[str]) -> bool:
    return any(word not in light for word in words)


def _weight(words: Counter[str], light: frozenset[str]) -> float:
    return sum(count * (_LIGHT_SHARE if word in light else 1.0) for word, count in words.items())


def _joined(words: Counter[str]) -> str:
    return " ".join(words.elements()).replace("_", " ")

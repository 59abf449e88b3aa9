"""Units of measurement, as fields state them and as names of fields say them."""

import re
from functools import lru_cache

from reportreduce.normalise.name_spelling import lacks_vowels, spell_plainly, spells, write_out
from reportreduce.normalise.name_words import BRACKET_MEASURES, COUNTED, MEASURES, SHORTENED
from reportreduce.normalise.text import BRACKETS

_RATIO = re.compile(r"(?:(?:nghìn |triệu |tỉ )?đồng|người|tạ|tấn|kg|ca|lượt)/[\w.]+(?: \w+)?")
_THOUSANDS = re.compile(r"^(?:1[.,]?000 |ng[.] ?)(?=[^\W\d])")
_MILLIONS = re.compile(r"^tr[. ] ?(?=[^\W\d])")
_PERSONS = frozenset({"học sinh", "giáo viên", "trẻ", "lao động", "bệnh nhân", "hội viên"})
"""Who is counted in persons too."""
_COUNTED = re.compile(rf"(?<!\w)số ({COUNTED})(?!\w)")


@lru_cache(maxsize=10_000)
def normalise_measure(measure: str) -> str:
    """
    The unit of measurement in one spelling.

    >>> normalise_measure("Trđ"), normalise_measure("1.000 đồng"), normalise_measure("m²")
    ('triệu đồng', 'nghìn đồng', 'm2')
    """
    plain = spell_plainly(measure).strip(" .()")
    plain = _MILLIONS.sub("triệu ", _THOUSANDS.sub("nghìn ", plain))
    long = " ".join(write_out(plain).replace(",", " ").split())
    return MEASURES.get(plain, MEASURES.get(long, long))


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
    counted = _COUNTED.search(BRACKETS.sub(" ", last))
    if counted is not None:
        said.add(normalise_measure(counted[1]))
    if stated == "người" and said & _PERSONS:
        return False
    # "Số lượt" is short for "số lượt hộ", and so is "số vụ" for "số vụ việc".
    forms = {stated, *({stated.partition(" ")[0]} & SHORTENED)}
    forms |= {each for each in said if find_initials(each) == stated}
    if stated in SHORTENED:
        said = {each.partition(" ")[0] for each in said}
    return bool(stated) and bool(said) and not said & forms


def is_short_measure(measure: str) -> bool:
    """Whether *measure*, in normal form, has no vowels, so that it may be initials."""
    return measure.isalpha() and lacks_vowels(measure)


def write_measures_out(a: str, b: str) -> tuple[str, str]:
    """
    Two measures in normal form, one in the words of the other where it has their initials.

    >>> write_measures_out("vb", "văn bản"), write_measures_out("vb", "vụ")
    (('văn bản', 'văn bản'), ('vb', 'vụ'))
    """
    for short, long in ((a, b), (b, a)):
        if is_short_measure(short) and spells(short, long.split()):
            return long, long
    return a, b


def find_initials(measure: str) -> str:
    """
    The initials of *measure*, in normal form; "" for a single word.

    >>> find_initials("trường hợp"), find_initials("vụ")
    ('th', '')
    """
    words = measure.split()
    return "".join(word[0] for word in words) if len(words) > 1 else ""


def is_printed_measure(words: str) -> bool:
    """
    Whether *words*, which a name has in brackets, are a measure.

    >>> is_printed_measure("Trđ"), is_printed_measure("QLHC")
    (True, False)
    """
    measure = normalise_measure(words)
    return measure in BRACKET_MEASURES or _RATIO.fullmatch(measure) is not None


def _last_heading(name: str) -> str:
    return spell_plainly(name).rpartition(">")[2]


def _printed_measures(heading: str) -> set[str]:
    """Measures that *heading* has in brackets, each in one spelling."""
    return {
        normalise_measure(words) for words in BRACKETS.findall(heading) if is_printed_measure(words)
    }

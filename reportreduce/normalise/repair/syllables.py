"""Whether a word can be Vietnamese: the sounds that begin and end a syllable are few."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import product
from unicodedata import normalize

from reportreduce.normalise.repair.tables import MARKED_LETTERS

_LETTERS = re.compile(f"[a-zA-Z{MARKED_LETTERS}]+")
_BEFORE_ALL = "b d đ h l m n r s t v x ch gi kh nh ph th tr"
_BEFORE_FRONT = "k gh ngh g"
_BEFORE_BACK = "c g ng"
_RIMES = (
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây "
    "e ec em en eng eo ep et ê êch êm ên ênh êp êt êu "
    "i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu "
    "o oa oac oach oai oan oang oanh oao oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on "
    "ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt "
    "u ua uâc uân uâng uât uây uc uê uêch uênh ui um un ung uô uôc uôi uôm uôn uông uôt uơ up ut "
    "uy uya uych uyên uyêt uynh uyp uyt uyu ư ưa ưc ưi ưm ưng ươc ươi ươm ươn ương ươp ươt ươu "
    "ưt ưu y yêm yên yêng yêt yêu"
)
_AFTER_QU = (
    "a ac ach ai an ang anh ao at au ay ăc ăm ăn ăng ăp ăt âc ân âng ât ây e en eo et ê ên êt i "
    "it ơ ôc y ych yên yêt ynh yt"
)
_NAMES = frozenset({"đắk", "lắk", "kạn", "krông", "đạ"})
"""Place names of other languages that stand in Vietnamese lists every day."""


def _join(onsets: str, rimes: Iterable[str]) -> Iterator[str]:
    return (onset + rime for onset, rime in product(onsets.split(), rimes))


_SYLLABLES = frozenset(
    (
        *_RIMES.split(),
        *_join(_BEFORE_ALL, _RIMES.split()),
        *_join(_BEFORE_FRONT, (rime for rime in _RIMES.split() if rime[0] in "eêiy")),
        *_join(_BEFORE_BACK, (rime for rime in _RIMES.split() if rime[0] not in "eêiy")),
        *_join("qu", _AFTER_QU.split()),
    )
)
_TONE = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_STOPPED = re.compile(r"(?:ch|[cpt])\Z")
_STOP_TONES = frozenset({"\u0301", "\u0323"})
_VOWELS_AT_END = re.compile(r"[aăâeêioôơuưy]{2}\Z")
_LATE_TONE = re.compile(r"(?:o[ae]|u[yêơ]|qu.|gi.)\Z")
"""Ends with two vowels that may have the tone on the last."""
_INITIALS = re.compile("(?=.*Đ)[BCDGHKLMNPQRSTVXĐ]{2,8}")


@lru_cache(maxsize=8192)
def is_syllable(word: str) -> bool:
    """
    Whether *word*, in any case, is spelled as a Vietnamese syllable may be, tone included.

    A syllable has one tone at most, and one that ends in c, ch, p or t has the acute or the dot.
    Both places of the tone are right where people differ ("hòa", "hoà").

    >>> is_syllable("Nội"), is_syllable("Néi"), is_syllable("bảt"), is_syllable("giaù")
    (True, False, False, False)
    """
    small = normalize("NFC", word).lower()
    if small in _NAMES:
        return True
    tones = _TONE.findall(normalize("NFD", small))
    if _LETTERS.fullmatch(small) is None or len(tones) > 1:
        return False
    toneless = _strip_tone(small)
    if _STOPPED.search(toneless) and not word.isascii() and not _STOP_TONES.intersection(tones):
        return False
    is_late = small[-1] != toneless[-1] and _VOWELS_AT_END.search(toneless) is not None
    return toneless in _SYLLABLES and (not is_late or _LATE_TONE.search(toneless) is not None)


def _strip_tone(small: str) -> str:
    return normalize("NFC", _TONE.sub("", normalize("NFD", small)))


def is_initials(word: str) -> bool:
    """
    Whether *word* is an abbreviation in capitals with a Đ, such as "QĐ" or "HĐND".

    >>> is_initials("HĐND"), is_initials("SEĐOR")
    (True, False)
    """
    return _INITIALS.fullmatch(word) is not None

"""What speaks for and against a damage: words that become or cease to be Vietnamese."""

from functools import lru_cache

from attrs import frozen

from reportreduce.normalise.repair.damages import Damage
from reportreduce.normalise.repair.decoding import WORD, decode, list_possible
from reportreduce.normalise.repair.syllables import is_initials, is_syllable

FONTS = (Damage.TCVN3, Damage.VNI, Damage.CP1258_AS_CP1252)
"""Damages that turn letters into other letters, so that words must tell."""
_WEIGHT_BY_LAST_BYTE = {0xA0: 0, 0x92: 1, 0x94: 1, 0x9B: 1, 0xBB: 1}


@frozen
class Evidence:
    """
    What a damage would explain in one text, and ``plain``, the text without it.

    ``healed`` counts words that are Vietnamese only without the damage, twice if a sign stands
    between their letters ("B¸o"); ``against`` words that it spoils or leaves unexplained.
    """

    plain: str
    healed: int
    against: int

    @property
    def is_enough(self) -> bool:
        """Whether the text alone shows the damage: one odd word is not enough."""
        return self.healed >= 2 and self.healed >= 4 * self.against

    @property
    def is_likely(self) -> bool:
        """Whether the text shows the damage to somebody who has seen it beside."""
        return self.healed > 0 and self.healed >= 4 * self.against

    @property
    def fits(self) -> bool:
        """Whether the text may have the damage where nearly all texts have it."""
        return self.healed >= self.against


def weigh(text: str, damage: Damage) -> Evidence | None:
    """The evidence of *text* for *damage*; None if *text* cannot have it or shows no trace."""
    plain = decode(text, damage) if damage in list_possible(text) else None
    if plain is None or plain == text:
        return None
    if damage not in FONTS:
        return Evidence(plain, sum(map(_weigh_character, plain)), 0)
    before, after = WORD.findall(text), WORD.findall(plain)
    if len(before) != len(after):
        return None
    changes = dict.fromkeys(pair for pair in zip(before, after, strict=True) if pair[0] != pair[1])
    weights = [_weigh_word(*pair) for pair in changes]
    return Evidence(
        plain,
        sum(weight for weight in weights if weight > 0),
        -sum(weight for weight in weights if weight < 0),
    )


def count_marked_words(text: str) -> int:
    """How many words of *text* have more than ASCII letters."""
    return sum(not word.isascii() for word in WORD.findall(text))


def _weigh_character(character: str) -> int:
    """
    What one character of strictly decoded text proves.

    Chance makes no valid UTF-8 and no loose marks, but for a capital before a space or a closing
    quotation mark: "XÃ" and "MÃ”" may be meant.
    """
    if character.isascii():
        return 0
    if ord(character) >= 0x800:
        return 2
    return _WEIGHT_BY_LAST_BYTE.get(0x80 | ord(character) & 0x3F, 2)


@lru_cache(maxsize=8192)
def _weigh_word(before: str, after: str) -> int:
    """Above 0 if the word is healed, below if it is not, 0 if both spellings are Vietnamese."""
    if not _is_vietnamese(after):
        return -1
    if _is_vietnamese(before):
        return 0
    return 1 + any(not letter.isalpha() for letter in before[1:-1])


def _is_vietnamese(word: str) -> bool:
    return is_syllable(word) or is_initials(word)

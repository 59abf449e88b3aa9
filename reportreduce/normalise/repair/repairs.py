"""Texts repaired, one by one or with what the texts beside them show."""

from collections.abc import Iterable, Sequence

from reportreduce.normalise.repair.damages import Damage, Repaired
from reportreduce.normalise.repair.decoding import list_possible
from reportreduce.normalise.repair.evidence import count_marked_words, weigh

MOST_JUDGED = 2000
"""Different texts of a list that are looked at to find its damage: more change nothing."""
_LEAST_HEALED = 4
"""Words that a list must show: names such as "Loïc" and "Moï" make Vietnamese words by chance."""


def repair_text(text: str) -> Repaired:
    """
    *text* with its letters as they should be, judged by itself.

    A text is changed only if the damage is certain: at least two of its words, or one with a
    sign between letters, are Vietnamese after the repair and not before.  A single short word
    stays: "Sè" is a word, and "Số" in TCVN3.

    >>> repair_text("B¸o c¸o th¸ng").text
    'Báo cáo tháng'
    """
    found = [(damage, weigh(text, damage)) for damage in list_possible(text)]
    certain = [(damage, each) for damage, each in found if each is not None and each.is_enough]
    if not certain:
        return Repaired(text)
    damage, best = max(certain, key=lambda pair: pair[1].healed - pair[1].against)
    return Repaired(best.plain, damage)


def find_damage(texts: Iterable[str]) -> Damage | None:
    """
    The damage that most of *texts* with Vietnamese letters have; None if most have none.

    Texts that read well with and without a damage say nothing.  At most ``MOST_JUDGED``
    different texts are looked at, spread evenly.

    >>> find_damage(["Sè", "Tªn b¸o c¸o", "Së Néi vô"])
    <Damage.TCVN3: 'tcvn3'>
    """
    judged = _sample(list(dict.fromkeys(text for text in texts if not text.isascii())))
    scores = [(_score(judged, damage), damage) for damage in Damage]
    best = max(scores, key=lambda pair: pair[0])
    return best[1] if best[0] > 0 else None


def _sample(texts: Sequence[str]) -> Sequence[str]:
    step = -(-len(texts) // MOST_JUDGED) or 1
    return texts[::step]


def _score(texts: Sequence[str], damage: Damage) -> int:
    """Words that *damage* explains less words that stand against it; 0 if it explains few."""
    healed = well = 0
    for text in texts:
        evidence = weigh(text, damage)
        if evidence is None:
            well += count_marked_words(text)
        elif evidence.fits:
            healed += evidence.healed
        else:
            well += evidence.against
    return healed - well if healed >= _LEAST_HEALED else 0


def repair(text: str, damage: Damage) -> Repaired:
    """
    *text* without *damage*, which the texts around it have been found to have.

    What cannot have it, or would lose more words than it gains, is judged by itself.

    >>> repair("Sè", Damage.TCVN3).text
    'Số'
    """
    evidence = weigh(text, damage)
    if evidence is None or not evidence.fits:
        return repair_text(text)
    return Repaired(evidence.plain, damage)


def repair_texts(texts: Sequence[str]) -> tuple[Repaired, ...]:
    """
    Each of *texts*, such as the cells of a sheet or column, repaired with what all of them show.

    Where one damage prevails, every text that fits it is taken to have it.  Where damaged
    and sound texts are mixed, as when some columns have an old font, a text is repaired if it
    shows a damage itself, however little, that another text shows for certain.
    """
    different = list(dict.fromkeys(texts))
    repaired = dict(zip(different, _repair_different(different), strict=True))
    return tuple(repaired[text] for text in texts)


def _repair_different(texts: Sequence[str]) -> Sequence[Repaired]:
    prevailing = find_damage(texts)
    if prevailing is not None:
        return [repair(text, prevailing) for text in texts]
    alone = [repair_text(text) for text in texts]
    found = {each.damage for each in alone}
    seen = [damage for damage in Damage if damage in found]
    if not seen:
        return alone
    return [each if each.damage else _repair_likely(each.text, seen) for each in alone]


def _repair_likely(text: str, seen: Sequence[Damage]) -> Repaired:
    for damage in seen:
        evidence = weigh(text, damage)
        if evidence is not None and evidence.is_likely:
            return Repaired(evidence.plain, damage)
    return Repaired(text)

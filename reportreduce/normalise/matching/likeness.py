"""How surely two names and measures mean the same, and the reason in words."""

from collections.abc import Sequence
from itertools import product

from attrs import evolve, frozen

from reportreduce.messages import Text
from reportreduce.normalise.matching.abbreviated import WrittenOut, are_told, write_out
from reportreduce.normalise.matching.contrasts import find_contrast
from reportreduce.normalise.matching.judging import DOUBTED, NEARLY, Difference
from reportreduce.normalise.matching.linked import find_other_links
from reportreduce.normalise.name_measures import (
    contradicts_measure,
    read_measure,
    write_measures_out,
)
from reportreduce.normalise.names import FieldName, read_wordings

ONE_MEASURE = 0.8
"""Most confidence when only one of two fields has a measure."""


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
    (a, of_a), (b, of_b) = write_out(a, measure_a, b), write_out(b, measure_b, a)
    veto = _find_veto(a, measure_a, b, measure_b)
    if veto is not None:
        return Likeness(confidence=0.0, why=veto)
    difference = Difference(a, b, measure_a if measure_a == measure_b else "")
    confidence, why = difference.judge()
    if (of_a or of_b) and confidence >= DOUBTED:
        confidence, why = _doubt_abbreviations((*of_a, *of_b), difference, confidence)
    if measure_a != measure_b:
        confidence = min(confidence, ONE_MEASURE)
    if a.counted != b.counted:
        confidence = min(confidence, DOUBTED)
    if confidence > DOUBTED and (links := find_other_links(a, b)):
        confidence, why = DOUBTED, Text("match.links", {"a": links[0], "b": links[1]})
    if (a.is_noted or b.is_noted) and confidence > DOUBTED:
        confidence, why = DOUBTED, Text("match.noted")
    return Likeness(confidence=round(confidence, 3), why=why, is_generic=not difference.shared)


def _doubt_abbreviations(
    found: Sequence[WrittenOut], difference: Difference, confidence: float
) -> tuple[float, Text]:
    is_told = are_told(found, difference.measure, difference.shared)
    words = "; ".join(f"{each.short} = {each.long}" for each in found)
    why = Text("match.abbreviated", {"words": words})
    return min(confidence, NEARLY if is_told else DOUBTED), why


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

"""Parts of a phrase that hold for one frequency: "6 tháng: 15/7; năm: 15/01 năm sau"."""

import re

from reportreduce.model.cycles import Frequency
from reportreduce.normalise.phrases.brackets import mask_brackets, split_outside_brackets
from reportreduce.normalise.phrases.frequencies import read_frequencies
from reportreduce.normalise.phrases.reading import UnclearPhraseError

_LABELLED = re.compile(r"([^:;]{2,40}):\s*(\S.*)\Z", re.DOTALL)
_FOR = re.compile(r"(\S.*?),? (?:đối với|cho|áp dụng với|của) (báo cáo .{2,40})\Z", re.DOTALL)


def pick_segment(plain: str, frequency: Frequency | None) -> str:
    """
    The part of normalised *plain* that holds for *frequency*; all of it if it has no such parts.

    Raises:
        UnclearPhraseError: Parts hold for something else (levels, units), or for frequencies
            of which *frequency* is none or several.
    """
    segments = split_outside_brackets(plain)
    labelled = [_label_of(segment) for segment in segments]
    if not any(labelled):
        return plain
    # A label that is no frequency ("trước đây:") says of what else the part holds.
    told = [(_frequencies_of(label), part) for label, part in filter(None, labelled)]
    chosen = [part for named, part in told if frequency is None or frequency in named]
    if len(chosen) != 1 or None in labelled:
        raise UnclearPhraseError("several_parts", count=len(segments))
    return chosen[0]


def _label_of(segment: str) -> tuple[str, str] | None:
    match = _LABELLED.match(mask_brackets(segment))
    if match is not None:
        # Anything may stand before a colon; what is no frequency makes the phrase unclear.
        return segment[: match.end(1)], segment[match.start(2) :]
    match = _FOR.match(segment)
    if match is not None:
        return match[2], match[1]
    return None


def _frequencies_of(label: str) -> tuple[Frequency, ...]:
    value = read_frequencies(label).value
    if value is None:
        raise UnclearPhraseError("unknown_label", label=label)
    return tuple(phrase.frequency for phrase in value)

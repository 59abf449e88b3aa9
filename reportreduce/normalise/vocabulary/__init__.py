"""Words of forms as offices write them: abbreviations, and what is said in several ways."""

from collections.abc import Mapping
from importlib.resources import files


def _read(name: str) -> Mapping[str, str]:
    """The rows of a table of two columns, tab separated."""
    text = files(__name__).joinpath(name).read_text(encoding="utf-8")
    return dict(line.split("\t") for line in text.splitlines())


ABBREVIATIONS = _read("abbreviations.tsv")
"""Those of one reading in any subject, each with its long form without fillers."""
PHRASES = _read("phrases.tsv")
"""Phrases that are one word here, are said in several ways, or say nothing ("")."""
SUBJECT_ABBREVIATIONS = _read("subject_abbreviations.tsv")
"""More of them, which offices of one subject use; a name is also read as it is printed."""
SYNONYMS = _read("synonyms.tsv")
"""What offices of one subject print for one thing, each with its usual words; read likewise."""
READINGS: Mapping[str, tuple[str, ...]] = {
    short: tuple(readings.split("|")) for short, readings in _read("readings.tsv").items()
}
"""What abbreviations of several readings stand for: the more, the less is sure."""

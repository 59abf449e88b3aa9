"""
Vietnamese text of old fonts and wrong code pages, recognised and made right.

ftfy, the library for text in wrong code pages, knows neither Windows-1258 nor the fonts TCVN3 and
VNI, and judges without knowing Vietnamese syllables; so this needs no other library.
"""

from reportreduce.normalise.repair.damages import Damage, Repaired
from reportreduce.normalise.repair.decoding import read_bytes
from reportreduce.normalise.repair.repairs import (
    find_damage,
    repair,
    repair_text,
    repair_texts,
)

__all__ = [
    "Damage",
    "Repaired",
    "find_damage",
    "read_bytes",
    "repair",
    "repair_text",
    "repair_texts",
]

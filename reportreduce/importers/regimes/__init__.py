"""Regimes as lists and laws tell them: drafts, and drafts to a registry."""

from reportreduce.importers.regimes.counts import with_counts
from reportreduce.importers.regimes.cycles import read_cycles
from reportreduce.importers.regimes.drafts import CycleDraft, RegimeDraft, Told
from reportreduce.importers.regimes.ended import doubt_ended
from reportreduce.importers.regimes.form_words import find_form_codes
from reportreduce.importers.regimes.provinces import doubt_provinces, find_provinces
from reportreduce.importers.regimes.readings import read_regime
from reportreduce.importers.regimes.registry import build_regime_registry
from reportreduce.importers.regimes.words import Words, read_kind

__all__ = [
    "CycleDraft",
    "RegimeDraft",
    "Told",
    "Words",
    "build_regime_registry",
    "doubt_ended",
    "doubt_provinces",
    "find_form_codes",
    "find_provinces",
    "read_cycles",
    "read_kind",
    "read_regime",
    "with_counts",
]

"""Phrases of Vietnamese reporting regimes to model values; "not understood" is an answer."""

from reportreduce.normalise.phrases.broken_lines import find_broken_line
from reportreduce.normalise.phrases.channels import read_channels
from reportreduce.normalise.phrases.deadlines import read_deadline, share_before
from reportreduce.normalise.phrases.frequencies import FrequencyPhrase, read_frequencies
from reportreduce.normalise.phrases.legal_places import LegalPlace
from reportreduce.normalise.phrases.parties import (
    PartyPhrase,
    may_be_several,
    mentions_body,
    names_nobody,
    says_more,
    split_parties,
)
from reportreduce.normalise.phrases.party_kinds import classify_party
from reportreduce.normalise.phrases.party_words import PartyKind
from reportreduce.normalise.phrases.reading import Reading
from reportreduce.normalise.phrases.references import (
    LegalReference,
    find_unread_numbers,
    read_references,
)
from reportreduce.normalise.phrases.renamings import RENAMINGS, Renaming, find_renaming
from reportreduce.normalise.phrases.shared_heads import names_one_field
from reportreduce.normalise.phrases.windows import WindowPhrase, read_windows

__all__ = [
    "RENAMINGS",
    "FrequencyPhrase",
    "LegalPlace",
    "LegalReference",
    "PartyKind",
    "PartyPhrase",
    "Reading",
    "Renaming",
    "WindowPhrase",
    "classify_party",
    "find_broken_line",
    "find_renaming",
    "find_unread_numbers",
    "may_be_several",
    "mentions_body",
    "names_nobody",
    "names_one_field",
    "read_channels",
    "read_deadline",
    "read_frequencies",
    "read_references",
    "read_windows",
    "says_more",
    "share_before",
    "split_parties",
]

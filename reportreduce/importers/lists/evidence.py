"""What the cells of a column look like: the share of them that a reader of phrases understands."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache

from reportreduce.importers.lists.labels import split_labelled
from reportreduce.importers.lists.roles import ListRole
from reportreduce.importers.regimes.form_words import find_form_codes
from reportreduce.model.units import Level
from reportreduce.normalise.phrases import (
    PartyKind,
    read_channels,
    read_deadline,
    read_frequencies,
    read_references,
    read_windows,
    split_parties,
)
from reportreduce.normalise.text import normalise_text

LEAST_SHARE = 0.6
"""Share of cells from which they tell a role."""
LEAST_CELLS = 3
"""Different cells from which they tell anything."""
SAMPLE = 40
"""Different cells of a column that are looked at."""
MARKS = frozenset({"x", "×", "✓", "✔", "√", "+", "v", "ü", "þ", "(x)", "có"})
_FIGURE = re.compile(r"\(?\d{1,5}(?:\.\d+)*\.?\)?|[ivxlc]+\.?|[a-z]\)?")
_REPORT = re.compile(r"(?:\W|\d)*(?:báo cáo|bc |tổng hợp|biểu tổng hợp|thống kê)")


_NOTHING = frozenset({"", "0", "n/a", "na", "không", "không có", "ko"})


def says_no(text: str) -> bool:
    """Whether *text* stands for an empty cell: dashes, dots, 0, N/A, "không"."""
    return len(text) < 12 and normalise_text(text).strip(" .…-–—_/:;,?") in _NOTHING


def is_mark(text: str) -> bool:
    """Whether *text* only says yes to its heading."""
    return normalise_text(text).strip(" .") in MARKS


def _is_figure(text: str) -> bool:
    return bool(_FIGURE.fullmatch(normalise_text(text)))


def _is_report(text: str) -> bool:
    return bool(_REPORT.match(normalise_text(text)))


def _names_parties(text: str) -> bool:
    parties = split_parties(text)
    known = sum(party.kind is not PartyKind.OTHER for party in parties)
    return bool(parties) and 2 * known >= len(parties)


_TESTS: Mapping[ListRole, Callable[[str], bool]] = {
    ListRole.NUMBER: _is_figure,
    ListRole.NAME: _is_report,
    ListRole.BASIS: lambda text: bool(read_references(text)),
    ListRole.FILER: _names_parties,
    ListRole.RECIPIENT: _names_parties,
    ListRole.ISSUER: _names_parties,
    ListRole.FREQUENCY: lambda text: read_frequencies(text).is_understood,
    ListRole.WINDOW: lambda text: read_windows(text).is_understood,
    ListRole.DEADLINE: lambda text: read_deadline(text).is_understood,
    ListRole.CHANNEL: lambda text: read_channels(text).is_understood,
    ListRole.FORM: lambda text: bool(find_form_codes(text)),
    ListRole.MIXED: lambda text: bool(split_labelled(text)),
}
TELLING = (
    ListRole.BASIS,
    ListRole.FREQUENCY,
    ListRole.DEADLINE,
    ListRole.WINDOW,
    ListRole.CHANNEL,
    ListRole.NAME,
)
"""Roles that cells tell without a heading; bodies may be filers, recipients or issuers."""


def names_filers(texts: Sequence[str]) -> bool:
    """Whether *texts* name bodies, and not mostly ministries and the Government, which issue."""
    if measure_share(texts, ListRole.FILER) < LEAST_SHARE:
        return False
    issuing = [_is_issuing(text) for text in texts]
    return 2 * sum(issuing) < len(issuing)


def _is_issuing(text: str) -> bool:
    parties = split_parties(text)
    return len(parties) == 1 and parties[0].level in (Level.MINISTRY, Level.CENTRAL)


def counts_up(texts: Sequence[str]) -> bool:
    """Whether *texts* are 1, 2, 3, ... as the numbers of rows are."""
    plain = [text.strip(" .)") for text in texts]
    return len(plain) >= LEAST_CELLS and plain == [str(at + 1) for at in range(len(plain))]


def has_test(role: ListRole) -> bool:
    """Whether cells can speak for or against *role*."""
    return role in _TESTS


def measure_share(texts: Iterable[str], role: ListRole) -> float:
    """The share of *texts* that fit *role*, 0 to 1; 0 for none."""
    found = [_fits(text, role) for text in texts]
    return sum(found) / len(found) if found else 0.0


def are_mostly(texts: Sequence[str], role: ListRole) -> bool:
    """Whether *texts* are enough to tell, and enough of them fit *role*."""
    return len(texts) >= LEAST_CELLS and measure_share(texts, role) >= LEAST_SHARE


@lru_cache(maxsize=4096)
def _fits(text: str, role: ListRole) -> bool:
    return _TESTS[role](text)

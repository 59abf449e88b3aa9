"""Periods that the name of a report tells, held against what its cells say of time."""

import re
from collections.abc import Mapping

from attrs import evolve

from reportreduce.errors import Problem
from reportreduce.importers.lists.remarks import leave_frequency_open
from reportreduce.importers.regimes.cycles import fit_cycle
from reportreduce.importers.regimes.drafts import CycleDraft, RegimeDraft
from reportreduce.messages import Text
from reportreduce.model.cycles import Frequency
from reportreduce.normalise.phrases import read_frequencies
from reportreduce.normalise.text import normalise_text, tidy_text

_QUARTER = r"(?:i{1,3}|iv|[1-4])(?!\w)"
_NAMED = re.compile(
    rf"\bquý {_QUARTER}(?:(?:,| và|, và| &)? ?(?:quý )?{_QUARTER})*"
    r"|\b(?:0?6|sáu) tháng (?:đầu|cuối)(?: năm)?"
)
_WORDS = ("quý ", "tháng ")
"""One of them stands in each of these."""
_PLANS = re.compile(r"\b(?:nhiệm vụ|phương hướng|kế hoạch|chương trình)\b.*")
"""What is planned for a period says nothing of when it is reported."""
_ALL = {Frequency.QUARTERLY: 4, Frequency.HALF_YEARLY: 2}
_BARE_HALF = re.compile(r"(?:báo cáo |định kỳ )?(?:0?6|sáu) tháng")
"""Words that name the half-year and not how often: the name may say which one."""
_Periods = Mapping[Frequency, frozenset[int]]


def heed_named_periods(draft: RegimeDraft) -> RegimeDraft:
    """
    *draft* with its frequency open where its name tells other periods than its cells.

    "6 tháng" alone beside a name with "6 tháng đầu năm" is that half, as an assumption.
    """
    named = _read_named(draft.name.text)
    told = [each.frequency.value for each in draft.cycles if each.frequency]
    if not named or not told or None in told:
        return draft
    narrowed = evolve(draft, cycles=tuple(_narrow(each, named) for each in draft.cycles))
    if all(_read_told(narrowed).get(each) == periods for each, periods in named.items()):
        return narrowed if narrowed != draft else draft
    said = (tidy_text(each.frequency.text) for each in draft.cycles if each.frequency)
    values = {"name": draft.name.text, "text": "; ".join(dict.fromkeys(said))}
    doubt = Problem.of(str(draft.name.source), "lists.named_periods", **values)
    opened = leave_frequency_open(draft, Text("lists.named_periods_reason"))
    return evolve(opened, problems=(*draft.problems, doubt))


def _read_named(name: str) -> _Periods:
    """By frequency the periods that *name* tells, if it tells any."""
    plain = normalise_text(name)
    if not any(word in plain for word in _WORDS) or not _NAMED.search(plain):  # nearly every name
        return {}
    plain = _PLANS.sub("", plain)
    found: dict[Frequency, frozenset[int]] = {}
    for match in _NAMED.finditer(plain):
        for phrase in read_frequencies(match[0]).value or ():
            periods = frozenset(phrase.periods or range(1, _ALL[phrase.frequency] + 1))
            found[phrase.frequency] = found.get(phrase.frequency, frozenset()) | periods
    return found


def _read_told(draft: RegimeDraft) -> _Periods:
    """By frequency the periods that the cycles of *draft* have."""
    found: dict[Frequency, frozenset[int]] = {}
    for cycle in draft.cycles:
        phrase = cycle.frequency.value if cycle.frequency else None
        if phrase is not None and phrase.frequency in _ALL:
            periods = frozenset(phrase.periods or range(1, _ALL[phrase.frequency] + 1))
            found[phrase.frequency] = found.get(phrase.frequency, frozenset()) | periods
    return found


def _narrow(cycle: CycleDraft, named: _Periods) -> CycleDraft:
    """*cycle* with the half of the year that the name tells, where its own words leave it open."""
    told = cycle.frequency
    phrase = told.value if told else None
    halves = named.get(Frequency.HALF_YEARLY, frozenset())
    due = cycle.deadline.value if cycle.deadline else None
    if told is None or phrase is None or phrase.frequency is not Frequency.HALF_YEARLY:
        return cycle
    is_open = not phrase.periods and _BARE_HALF.fullmatch(normalise_text(told.text))
    if len(halves) != 1 or not is_open or (due is not None and len(due.dates) > 1):
        return cycle
    reading = evolve(
        told.reading,
        value=evolve(phrase, periods=tuple(halves)),
        assumptions=(*told.reading.assumptions, Text("lists.half_by_name")),
    )
    return fit_cycle(evolve(cycle, frequency=evolve(told, reading=reading)))

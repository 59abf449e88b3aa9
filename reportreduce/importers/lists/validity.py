"""From when and until when a report is made, where cells of its times say so."""

import re
from collections.abc import Iterator
from typing import Any

from attrs import evolve

from reportreduce.errors import Problem
from reportreduce.importers.lists.remarks import leave_frequency_open
from reportreduce.importers.regimes.drafts import RegimeDraft, Told
from reportreduce.messages import Text
from reportreduce.normalise.text import normalise_text, tidy_text

_DAY = r"(?:\d{1,2}[/.-]){0,2}20\d\d"
_UNITS = r"(?:(?:ngày|tháng|quý|năm|kỳ)(?: báo cáo)? (?:[ivx]{1,3}[ /])?)?"
_SPAN = rf"(?:giai đoạn |{_UNITS}){_DAY} ?(?:-|–|đến(?: hết)?) ?{_UNITS}{_DAY}"
_UNTIL = (
    rf"(?:đến|tới) (?:hết|cuối) {_UNITS}{_DAY}|(?:đến|tới|hết) năm 20\d\d|lần cuối"
    rf"|(?:kết thúc|chấm dứt|ngừng|dừng|(?:thực hiện|áp dụng|báo cáo|kéo dài) (?:đến|tới))"
    rf"(?: (?:vào|trong|hết|cuối))* {_UNITS}{_DAY}|đến khi (?!có )\w+.*"
)
_SINCE = rf"(?:(?:kể|bắt đầu|áp dụng|thực hiện) )*từ {_UNITS}{_DAY}(?: trở đi)?"
_OF_TIMES = re.compile(rf"(?<!\w)(?:{_SPAN}|{_UNTIL}|{_SINCE})(?!\w| ?:)")
_OF_FREQUENCY = re.compile(rf"{_OF_TIMES.pattern}|(?<!\w)(?:đến|tới) {_UNITS}{_DAY}(?!\w| ?:)")
"""A deadline may be "đến ngày 15/12/2026" itself; a frequency has no other day to name."""
_UNCLEAR = ("regimes.frequency_unclear", "regimes.deadline_unclear")


def heed_validity(draft: RegimeDraft) -> RegimeDraft:
    """
    *draft* with an open frequency where its times say from or until when it is made, and told.

    Nobody knows then whether it is still, or already, made on the day of the review; which of the
    periods around that day counts no list says.
    """
    found = dict(_find(draft))
    if not found:
        return draft
    problems = [
        each for each in draft.problems if each.where not in found or each.what.key not in _UNCLEAR
    ]
    told = (Problem.of(where, "lists.validity", text=text) for where, text in found.items())
    reason = Text("lists.validity_reason", {"text": "; ".join(dict.fromkeys(found.values()))})
    return leave_frequency_open(evolve(draft, problems=(*problems, *told)), reason)


def _find(draft: RegimeDraft) -> Iterator[tuple[str, str]]:
    """By the places of the times of *draft*, the words in them that bound its life."""
    for cycle in draft.cycles:
        pairs = ((cycle.frequency, _OF_FREQUENCY), (cycle.deadline, _OF_TIMES))
        for told, pattern in pairs:
            words = _match(told, pattern)
            if told is not None and words:
                yield str(told.source), words


def _match(told: Told[Any] | None, pattern: re.Pattern[str]) -> str:
    found = pattern.search(normalise_text(told.text)) if told is not None else None
    return tidy_text(found[0]) if found is not None else ""

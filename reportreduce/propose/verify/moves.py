"""What a sentence says of take-overs first: the hosts and guests of the proofs, and no others."""

import re
from collections.abc import Collection, Iterator, Mapping

from reportreduce.messages import LANGUAGES, Language, Text
from reportreduce.model.ids import ReportId
from reportreduce.model.reports import Report
from reportreduce.propose.proposal import Proof, Step
from reportreduce.propose.verify.case import Case

Move = tuple[ReportId, ReportId]
"""A host, and the guest whose content it takes over."""


def find_moves(case: Case, proof: Proof, step: Step) -> Iterator[Move]:
    """Each host with a guest of the same package from which it may have the figure of *step*."""
    for change in case.changes_by_package.get(proof.package, ()):
        for take_over, entry in change.moved:
            at_host = (take_over.host, take_over.host_cycle) == (step.report, step.cycle)
            is_figure = (entry.field, entry.breakdown) == (step.field, step.breakdown)
            if at_host and is_figure and case.series.stands_for(step.series, entry.calendar):
                yield take_over.host, change.action.report


def tells_moves(case: Case, text: Text, needed: Collection[Collection[Move]]) -> bool:
    """
    Whether *text* names a move of each of *needed*, and none else, in every language.

    Each of *needed* are the moves of which one gives a figure.  A report goes by its name; what
    tells it apart from its namesakes stands in brackets behind it, and is not compared.
    """
    said = text.values.get("moves")
    if not isinstance(said, Mapping):
        return False
    known = sorted({move for moves in needed for move in moves})
    for language in LANGUAGES:
        patterns = {move: _pattern(case, move, language) for move in known}
        told = _told(str(said.get(language, "")), patterns)
        if not all(told.intersection(moves) for moves in needed):
            return False
    return True


def _pattern(case: Case, move: Move, language: Language) -> re.Pattern[str]:
    host, guest = (_named(case.registry.report_by_id[each], language) for each in move)
    places = {"host": "HOST", "guest": "GUEST"}
    sentence = re.escape(Text("proposal.takes_over_from", places).say(language))
    parts = {"HOST": host, "GUEST": guest}
    told = re.sub("HOST|GUEST", lambda place: parts[place[0]], sentence)
    return re.compile(rf"{told}(?:; |\Z)", re.DOTALL)


def _named(report: Report, language: Language) -> str:
    name = report.name_en if language == "en" and report.name_en else report.name
    return rf"{re.escape(name)}(?: \(.*?\))?"


def _told(said: str, patterns: Mapping[Move, re.Pattern[str]]) -> set[Move]:
    """The moves that *said* consists of, one after the other; none where it says more."""
    told: set[Move] = set()
    starts, seen = [0], {0}
    while starts:
        start = starts.pop()
        for move, pattern in patterns.items():
            found = pattern.match(said, start)
            if found is not None:
                told.add(move)
                starts += {found.end()} - seen
                seen.add(found.end())
    return told if len(said) in seen else set()
